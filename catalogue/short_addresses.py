"""Addresses that outlive every other one: ``/r/<code>/`` for each record, ``/vb/<kind>/<year>/<number>/`` for documents.

A code is the hash of kind and id, so it needs no register; codes and ids are never used again.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256

from catalogue import addresses
from catalogue.models import Policy
from catalogue.records import Catalogue, index

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that looks like a digit or like another letter."""
_LENGTH = 6
_SHARED_NUMBERS = frozenset(["province-committee", "council", "department", "district-committees", "commune-committees"])
"""Kinds of body of which each province has one: a number means nothing without the province."""

_BEFORE_THE_PLACE = re.compile(r"^(?:ubnd|hdnd|so-cong-thuong)-(?:(?:tinh|thanh-pho)-)?")


def code(kind: str, record_id: str) -> str:
    """Six characters that stand for a record: 30 bits of the SHA-256 of ``kind/id``."""
    number = int.from_bytes(sha256(f"{kind}/{record_id}".encode()).digest()[:4], "big") >> 2
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


def short_address(kind: str, record_id: str) -> str:
    """The permanent address of a record, the same for both languages."""
    return f"/r/{code(kind, record_id)}/"


def codes(names: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Code → (kind, id). Raises ValueError if two records have one code: give the newer one another id."""
    found: dict[str, tuple[str, str]] = {}
    for kind, record_id in names:
        short = code(kind, record_id)
        if found.setdefault(short, (kind, record_id)) != (kind, record_id):
            raise ValueError(f"{kind}/{record_id} and {'/'.join(found[short])} have the code {short}: choose another id")
    return found


def paged_records(catalogue: Catalogue) -> list[tuple[str, str]]:
    """(kind, id) of every record with a page of its own, in the order of kinds and ids."""
    return [
        (kind, record.id)
        for kind in addresses.PAGE_KINDS
        for record in catalogue.records(kind).values()
        if addresses.has_page(record)
    ]


@index
def legal_addresses(catalogue: Catalogue) -> Mapping[str, str]:
    """Address by number → id of the document; numbers that two documents share (a year is unknown) get no address."""
    found: dict[str, str | None] = {}
    for policy in catalogue.policies.values():
        address = legal_address(catalogue, policy)
        if address:
            found[address] = None if address in found else policy.id
    return {address: policy_id for address, policy_id in sorted(found.items()) if policy_id}


def legal_address(catalogue: Catalogue, policy: Policy) -> str | None:
    """``/vb/nd-cp/2012/45/`` (the form of ELI); None without a number or a year. Provincial numbers name the province."""
    parts = (policy.number or "").split("/")
    number = re.match(r"\d+[a-z]?", _slug(parts[0]))
    if number is None:
        return None
    stated = next((part for part in parts[1:] if re.fullmatch(r"(19|20)\d\d", part)), None)
    year = stated or (str(policy.signed_on.year) if policy.signed_on else None)
    symbol = _slug("-".join([parts[0][number.end() :], *(part for part in parts[1:] if part != stated)]))
    if year is None or not symbol:
        return None
    place = _province(catalogue, policy)
    return "/".join(["/vb", *([place] if place else []), symbol, year, number[0].lstrip("0"), ""])


def _province(catalogue: Catalogue, policy: Policy) -> str | None:
    body = catalogue.bodies[policy.issuer]
    if body.kind not in _SHARED_NUMBERS:
        return None
    return _BEFORE_THE_PLACE.sub("", body.place or body.id).removesuffix("-cu")


def _slug(text: str) -> str:
    """ASCII kebab-case: ``NĐ-CP`` → ``nd-cp``."""
    flat = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    ascii_only = "".join(character for character in flat if not unicodedata.combining(character))
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only.lower()))
