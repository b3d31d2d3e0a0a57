"""Figures: a value that never travels without its unit, its period, its territory and its source."""

from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from catalogue.models.dates import Period
from catalogue.models.fields import Concept, Identifier, Name, Number, Ref, Text
from catalogue.models.records import Stated


class Figure(Stated):
    """One number of a source. ``value`` may be missing where the source says that it exists but not how much."""

    id: Identifier
    """Mã của số liệu trong bản ghi; cũng là neo trên trang."""
    label: Name
    """Số này đếm hoặc đo cái gì."""
    measure: Literal["plan", "result", "budget", "target", "count"]
    """Kế hoạch, kết quả, kinh phí, chỉ tiêu hay số đếm."""
    value: Number | None = None
    """Con số đúng như nguồn, không kèm đơn vị tính."""
    out_of: Number | None = None
    """Trên tổng số bao nhiêu: 4 trên 20 thì ghi 20."""
    precision: Literal["exactly", "about", "over", "under"] = "exactly"
    """Đúng bằng, khoảng, hơn hay dưới, theo lời nguồn."""
    unit: Annotated[Identifier, Concept("units")]
    """Đơn vị tính (data/vocabularies/units.yaml)."""
    period: Period
    """Số của khoảng thời gian nào."""
    territory: tuple[Annotated[Identifier, Ref("places")], ...] = ()
    """Số của những địa bàn nào, theo địa giới lúc đó."""
    territory_as_written: Name | None = None
    """Địa bàn đúng như nguồn viết, khi không phải là một danh sách mã."""
    answers: Identifier | None = None
    """Mã chỉ tiêu mà kết quả này trả lời, trong cùng bản ghi."""
    note: Text | None = None
    """Điều cần biết để hiểu đúng con số."""

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if not self.territory and self.territory_as_written is None:
            raise PydanticCustomError("no_territory", "")
        if self.value is not None and self.out_of is not None and self.value > self.out_of:
            told = {"value": f"{self.value:f}", "out_of": f"{self.out_of:f}", "at": "value"}
            raise PydanticCustomError("above_whole", "", told)
        return self
