"""The written forms that values take: ids, numbers, addresses, document numbers; each refusal with its correction.

Every function takes the text as it stands in the file and returns the value, or raises PydanticCustomError
whose type ``catalogue.data_files.validating`` turns into a code of ``catalogue.data_files.problems``.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from catalogue.models.money import as_millions, in_words, probable_millions

MAX_ID = 80
MAX_URL = 2000
MOST_MILLIONS = 100_000
"""No support is larger than 100 billion đồng: what is written above it was written in another unit."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Windows cannot make files of these names; the rest are taken by the site itself.
RESERVED_IDS = frozenset(
    [
        *("con", "nul", "prn", "aux", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10))),
        *("index", "assets", "search", "404", "en", "vi", "media", "api", "feeds", "lich", "r", "tim"),
    ]
)
_SITE_PATH = re.compile(r"(?:/(?!\.+(?:/|$))[A-Za-z0-9._~-]+)*")
_BUSINESSES = ("Công ty", "Hợp tác xã", "Liên hiệp", "Doanh nghiệp", "Tổ hợp tác", "Xí nghiệp")
_TITLES = frozenset(["ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cậu", "dì", "thầy"])
_SURNAMES = frozenset(
    [
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Huỳnh",
        "Hoàng",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
        "Trương",
    ]
)
# What people type to come back later. XXX in capitals is also the Roman 30, as in the number of a conference.
_TODO = re.compile(r"(?i:todo|tbd|fixme|n/a|(đang|sẽ) cập nhật|cập nhật sau)|x{3,}|X{4,}|\?+|\.{3,}|…|~|[-_]+")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}([.,\u00a0 ][0-9]{3})+")
_TWO_MEANINGS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
_DOCUMENT_NUMBER = re.compile(r"[^\W_]+([/.&-][^\W_]+)*")
_YEAR_INSIDE = re.compile(r"[^/]+/(?:[^/0-9]+/)?((?:19|20)[0-9]{2})(?:[/-]|$)")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
# Cyrillic and Greek letters drawn like Latin ones, so that the id we propose is the one that was meant.
_LOOKALIKES = str.maketrans("аеорсухіјѕһԁнмткваοανι", "aeopcyxijshdhmtkbaoavi")
# A name that the whole network knows, in the letters that browsers copy: no number, no machine at home, no letter drawn like another.
_HOST = re.compile(
    r"(?=.{4,254}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?!(?:local|localhost|internal)\.?$)(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\.?"
)
# Letters of other alphabets pass for Latin ones; the rest breaks links or markup.
_NOT_IN_URL = re.compile("[\\s\\\\<>\"'`{}|^\u0370-\u03ff\u0400-\u04ff]")


def one_line(value: str) -> str:
    """The value, if it has no line break."""
    if "\n" in value:
        raise PydanticCustomError("line_break", "one line only")
    return value


def filled(value: str) -> str:
    """The value, if it is real text: no "TODO", no Icelandic letter in place of Đ."""
    if _TODO.fullmatch(value):
        raise PydanticCustomError("placeholder", "{value} is a placeholder", {"value": value})
    if "\u00d0" in value or "\u00f0" in value:  # Icelandic eth: looks like Đ, sorts and searches as another letter
        raise PydanticCustomError("lookalike_d", "eth instead of Đ")
    return value


def identifier(value: str) -> str:
    """The value, if it is a valid id."""
    if not _ID.fullmatch(value) or len(value) > MAX_ID:
        raise PydanticCustomError("bad_id", "{value}", {"value": value, "suggestion": as_id(value) or "gao-sach"})
    if value in RESERVED_IDS:
        raise PydanticCustomError("reserved_id", "{value}", {"value": value})
    return value


def as_id(text: str) -> str:
    """The nearest valid id to ``text``: unmarked lower-case ASCII words joined by hyphens (may be empty)."""
    flat = unicodedata.normalize("NFD", text.lower().replace("đ", "d").translate(_LOOKALIKES))
    ascii_only = flat.encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))[:MAX_ID].strip("-")


def web_address(value: str) -> str:
    """The value, if it is an http(s) address that cannot pretend to be another one."""
    if not _is_web_address(value):
        raise PydanticCustomError("bad_url", "{value}", {"value": value})
    return value


def site_address(value: str) -> str:
    """The address of a whole site, with or without the stroke at its end; nothing can stand behind it."""
    if "?" in value or "#" in value:
        raise PydanticCustomError(
            "bad_site_url", "{value}", {"value": value, "suggestion": re.split("[?#]", value)[0].rstrip("/")}
        )
    address = web_address(value).rstrip("/")
    # It stands in the rules of servers, where a semicolon or a brace would end one.
    if not _SITE_PATH.fullmatch(urlsplit(address).path):
        raise PydanticCustomError(
            "bad_site_url", "{value}", {"value": value, "suggestion": address[: -len(urlsplit(address).path)]}
        )
    return address


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        whole = parts.scheme in ("https", "http") and bool(_HOST.fullmatch(parts.hostname or "")) and parts.port != 0
    except ValueError:  # a broken port, brackets or host
        return False
    has_secret = "@" in parts.netloc
    return whole and not has_secret and len(value) <= MAX_URL and not _NOT_IN_URL.search(value)


def document_number(value: str) -> str:
    """The value, if it is written like the number of a document: 2972/UBND-KT, 45/2012/NĐ-CP."""
    if not _DOCUMENT_NUMBER.fullmatch(value):
        tidy = re.sub(r"^(số|so)[\s:]+", "", value.translate(_DASHES).strip("“”\"' "), flags=re.IGNORECASE)
        tidy = re.sub(r"\s*([/.&-])\s*", r"\1", tidy)
        suggestion = tidy if _DOCUMENT_NUMBER.fullmatch(tidy) else "2972/UBND-KT"
        raise PydanticCustomError("document_number", "{value}", {"value": value, "suggestion": suggestion})
    return value


def year_in(document_number: str | None) -> int | None:
    """The year in the number of a document: 28/2018/QĐ-UBND, also 28/2018-QĐ-UBND and 28/QĐ-UBND/2018, but none in 1997/QĐ-BCT."""
    inside = _YEAR_INSIDE.match(document_number or "")
    return int(inside[1]) if inside else None


def refuse_letter(decision_number: str | None) -> None:
    """Raise PydanticCustomError for the number of what is no decision: 986/CTĐP-TTCN is a letter."""
    if decision_number is not None and "QĐ" not in decision_number:
        raise PydanticCustomError("no_decision", "", {"value": decision_number, "at": "decision_number"})


def refuse_private_name(maker: str) -> None:
    """Raise PydanticCustomError for a maker that names a person: "hộ ông Nam", "Nguyễn Văn An".

    What begins with the form of a business is a business name, whatever follows (Công ty TNHH MTV Vườn Bà Ba), and where
    it is may be called after anybody: Cơ sở ở Thành phố Hồ Chí Minh.
    """
    if maker.startswith(_BUSINESSES):
        return
    words = re.findall(r"[^\s,;:.()“”\"]+", maker.partition(" ở ")[0])
    for word, following in pairwise(words):
        if (word.lower() in _TITLES or word in _SURNAMES) and following[0].isupper():
            raise PydanticCustomError("private_name", "", {"value": f"{word} {following}", "at": "maker.vi"})


def number(value: object) -> object:
    """The value, if it is written 2500 or 37.6 (at most 15 and 6 digits); what is not text passes on.

    2.500 is two and a half thousand to a Vietnamese and two and a half to a program: it is refused.
    """
    if not isinstance(value, str):
        return value
    if _TWO_MEANINGS.fullmatch(value):
        whole, fraction = re.sub("[.,]", "", value), value.replace(",", ".") + "0"
        raise PydanticCustomError("two_meanings", "{value}", {"value": value, "whole": whole, "fraction": fraction})
    if not _NUMBER.fullmatch(value):
        tidy = re.sub(r"^0+(?=[0-9])|[\s_]", "", unicodedata.normalize("NFKC", value)).replace(",", ".")
        tidy = re.sub("[^0-9-]", "", value) if _THOUSANDS.fullmatch(value) else tidy
        suggestion = tidy if _NUMBER.fullmatch(tidy) else "2500"
        raise PydanticCustomError("number_form", "{value}", {"value": value, "suggestion": suggestion})
    return value.rstrip("0").removesuffix(".") if "." in value else value


def money(value: object) -> object:
    """The value, if it is written like a number; a sum in words (400 triệu) is refused with its number of millions."""
    if isinstance(value, str) and as_millions(value) != value.strip():
        raise PydanticCustomError("number_form", "{value}", {"value": value, "suggestion": as_millions(value)})
    return number(value)


def sum_of_support(value: Decimal) -> Decimal:
    """The value in millions of đồng, if a support can be that large."""
    if not 0 < value <= MOST_MILLIONS:
        told = {"sum": in_words(value, "vi"), "vnd": in_words(value, "en")}
        told |= {"value": f"{value:f}", "suggestion": probable_millions(value, MOST_MILLIONS)}
        raise PydanticCustomError("impossible_sum", "{value}", told)
    return value


def share(value: Decimal) -> Decimal:
    """The value in percent, if it can be the part of a cost that a support pays."""
    if not 0 < value <= 100:
        meant = abs(value) / 10 if abs(value) > 100 else abs(value)
        suggestion = f"{meant.normalize():f}" if 0 < meant <= 100 else "50"
        raise PydanticCustomError("impossible_share", "{value}", {"value": f"{value:f}", "suggestion": suggestion})
    return value


def refuse_twice(values: Iterable[str], at: str) -> None:
    """Raise PydanticCustomError at the first of ``values`` that was there before; ``at`` is its place, "{}" its index."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            raise PydanticCustomError("twice", "{value}", {"value": value, "at": at.format(index)})
        seen.add(value)


def truth(value: object) -> object:
    """``true`` and ``false`` as booleans; what is not text passes on."""
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("bool_form", "{value}", {"value": value})
        return value == "true"
    return value
