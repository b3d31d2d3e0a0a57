"""Projects that khuyến công money paid for: who, where, what, how much, in which year, with what result."""

from typing import Annotated

from catalogue.models.fields import Identifier, Millions, Name, Ref, Text, Year
from catalogue.models.records import PlaceAsWritten, Record


class Project(Record):
    """One đề án that was funded. Sums are millions of đồng; one that no source states is left out."""

    name: Name
    """Đề án làm việc gì, như quyết định hoặc nguồn ghi."""
    producer: Annotated[Identifier, Ref("producers")] | None = None
    """Cơ sở thụ hưởng (data/producers); hộ gia đình chưa đồng ý nêu tên thì bản ghi của cơ sở giữ kín tên."""
    place: PlaceAsWritten | None = None
    """Thực hiện ở đâu, như nguồn viết."""
    supports: tuple[Annotated[Identifier, Ref("supports")], ...] = ()
    """Theo nội dung hỗ trợ nào (data/supports)."""
    programme: Annotated[Identifier, Ref("programmes")] | None = None
    """Thuộc chương trình nào (data/programmes)."""
    year: Year | None = None
    """Năm thực hiện, bốn chữ số."""
    granted: Millions | None = None
    """Kinh phí khuyến công, triệu đồng."""
    own: Millions | None = None
    """Vốn đối ứng của cơ sở, triệu đồng."""
    result: Text | None = None
    """Kết quả, bằng lời của mình."""
