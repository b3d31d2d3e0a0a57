"""How a body or the editors are reached: one telephone, mail, website or address, how sure it is, and how each is written."""

import re
from typing import Annotated, Final, Literal

from pydantic_core import PydanticCustomError

from catalogue.models.fields import Concept, Identifier, Line, Model, Name
from catalogue.models.forms import web_address
from catalogue.models.records import Stated

GRADES: Final = {
    "phone": ("confirmed", "printed", "own", "copied"),
    "email": ("confirmed", "printed", "own", "copied"),
    "website": ("confirmed", "website", "own"),
    "address": ("confirmed", "post"),
}
"""Kind of contact → the grades (of the vocabulary contact-grades) that it can have."""
_PHONE = re.compile(r"02[0-9]{9}|0[35789][0-9]{8}|1[89]00[0-9]{4,6}")
"""A line with its area code, a mobile line, a service number (numbering plan of 2017)."""
_MAIL = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
_EXAMPLES = re.compile(r"(^|[.@/-])(example|invalid|test|localhost|vi-du)(\.|$)|[.](example|invalid|test)(/|$)")
"""Names that nobody can own (RFC 2606), and the Vietnamese word for an example."""
_NOBODY = re.compile(r"[0 ().-]+|0?123456789?0?")


class Contact(Stated):
    """How to reach a body or a producer. Official contacts only: a desk, never the telephone of a person."""

    kind: Literal["phone", "email", "address", "website"]
    """Điện thoại (phone), thư điện tử (email), địa chỉ (address) hay trang web (website)."""
    value: Line
    """Số, địa chỉ như nguồn ghi; trang web ghi cả https://."""
    grade: Annotated[Identifier, Concept("contact-grades")]
    """Chắc đến đâu: đã liên hệ được (confirmed), in trên trang chính thức (printed), cơ sở tự ghi trên trang, bao bì của mình (own), theo bản sao (copied), trang web của cơ quan (website), bưu điện (post)."""
    desk: Name | None = None
    """Của phòng, bộ phận nào, nếu nguồn ghi."""


class SiteContact(Model):
    """One way to write to the editors without an account anywhere."""

    kind: Literal["email", "phone", "zalo", "post"]
    """Thư điện tử (email), điện thoại (phone), trang Zalo (zalo) hay địa chỉ nhận thư (post)."""
    value: Line
    """Địa chỉ hoặc số; trang Zalo ghi cả https://."""


def digits(phone: str) -> str:
    """A telephone number as it is dialled inside the country: 02723826336."""
    return re.sub(r"[ ().-]", "", phone).replace("+84", "0")


def fits(kind: str, value: str) -> bool:
    """Whether ``value`` is written as a contact of ``kind`` must be, so that a link can be made of it."""
    if kind == "phone":
        return bool(_PHONE.fullmatch(digits(value)))
    if kind == "email":
        return bool(_MAIL.fullmatch(value))
    if kind in ("website", "zalo"):
        try:
            return web_address(value) == value
        except PydanticCustomError:
            return False
    return len(value.split()) > 1


def is_example(value: str) -> bool:
    """Whether a contact of the site is the one that a fresh copy is shipped with, or another that nobody answers."""
    return bool(_EXAMPLES.search(value.casefold()) or _NOBODY.fullmatch(digits(value)))
