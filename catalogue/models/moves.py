"""Addresses that moved and records that were withdrawn: ``data/redirects.yaml`` and ``data/withdrawn.yaml``."""

from typing import Annotated

from pydantic import Field, StringConstraints

from catalogue.models.dates import Day
from catalogue.models.fields import FullName, Identifier, Model

SEGMENT = r"\.*[a-z0-9_-][a-z0-9._-]*"
"""One part of an address between two slashes. Dots alone are none: ``..`` would lead out of the site."""

Address = Annotated[str, StringConstraints(pattern=rf"^/({SEGMENT}/)*({SEGMENT})?$", max_length=300)]
"""An address of this site: begins with /, no anchor, no query."""


class Redirect(Model):
    """An address that moved."""

    from_: Annotated[Address, Field(alias="from")]
    """Địa chỉ cũ, ví dụ /chinh-sach/ma-cu/."""
    to: Address
    """Địa chỉ mới."""
    on: Day
    """Ngày chuyển."""
    reason: FullName
    """Vì sao, cả hai thứ tiếng."""


class Withdrawal(Model):
    """A record that was taken back; its content is gone from every output."""

    kind: Identifier
    """Loại bản ghi: tên thư mục trong data/."""
    id: Identifier
    """Mã của bản ghi đã rút."""
    item: Identifier | None = None
    """Mã của một mục trong bản ghi, nếu chỉ rút mục ấy (một số liệu, một ý, một nhiệm vụ)."""
    on: Day
    """Ngày rút."""
    reason: FullName
    """Lý do, cả hai thứ tiếng; không nhắc lại nội dung đã rút."""
    successor: Address | None = None
    """Trang thay thế, nếu có."""


class Redirects(Model):
    """The file ``data/redirects.yaml``."""

    rows: tuple[Redirect, ...] = ()
    """Từng địa chỉ đã chuyển."""


class Withdrawn(Model):
    """The file ``data/withdrawn.yaml``."""

    rows: tuple[Withdrawal, ...] = ()
    """Từng bản ghi đã rút."""
