"""Sites whose published records stand here too, and where they tell otherwise: ``data/network.yaml``, ``data/differences.yaml``."""

from typing import Annotated, Self

from pydantic import AfterValidator, StringConstraints, model_validator

from catalogue.models.dates import Day
from catalogue.models.fields import FullName, Identifier, Line, Model, Ref
from catalogue.models.forms import refuse_twice, site_address


class Member(Model):
    """A site whose records are taken in by scripts/join.py."""

    id: Identifier
    """Mã ngắn của trang; đứng trước mã của mọi bản ghi lấy từ đó. Chọn một lần, không đổi."""
    name: FullName
    """Tên trang, cả hai thứ tiếng."""
    url: Annotated[str, AfterValidator(site_address)]
    """Địa chỉ gốc của trang."""
    province: Annotated[Identifier, Ref("places")] | None = None
    """Tỉnh của trang (data/places): về tỉnh mình thì trang ấy nói trước các trang khác."""
    sums: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """Dấu SHA-256 của bản đã lấy; máy ghi."""
    as_of: Day | None = None
    """Bản đã lấy là của ngày nào; máy ghi."""


class Difference(Model):
    """A field of which two sites tell different things."""

    kind: Identifier
    """Loại bản ghi: tên thư mục trong data/."""
    id: Identifier
    """Mã của bản ghi đang hiện ở đây."""
    field: Line
    """Mục mà hai nơi ghi khác nhau."""
    here: FullName
    """Ở đây ghi gì."""
    member: Identifier
    """Trang ghi khác."""
    says: FullName
    """Trang ấy ghi gì."""


class Differences(Model):
    """The file ``data/differences.yaml``, which scripts/join.py writes."""

    rows: tuple[Difference, ...] = ()
    """Từng chỗ các trang ghi khác nhau."""


class Network(Model):
    """The file ``data/network.yaml``."""

    members: tuple[Member, ...] = ()
    """Các trang mà danh mục này lấy bản ghi về."""

    @model_validator(mode="after")
    def _member_once(self) -> Self:
        refuse_twice((member.id for member in self.members), "members.{}.id")
        return self
