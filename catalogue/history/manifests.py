"""Fingerprints of what was published, each manifest bound to the one before: nothing can be altered unnoticed.

A record's digest is the SHA-256 of its public form, so it changes exactly when the record says something else, not when
a day passes. The digest of a manifest stands in the next one.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from catalogue.formats.public_forms import public_form, record_digest
from catalogue.formats.serialising import json_bytes
from catalogue.records import Catalogue, index

FORMAT = 1


@index
def digest_of(catalogue: Catalogue, kind: str, record_id: str) -> str:
    """The digest of a record as it is now: its JSON file, its citations and error reports give the same one."""
    return record_digest(public_form(catalogue, catalogue.records(kind)[record_id]))


def manifest(records: Mapping[str, str], today: dt.date, previous: bytes | None) -> bytes:
    """A manifest: ``kind/id`` → digest, and the digest of the manifest before."""
    return json_bytes(
        {
            "format": FORMAT,
            "released_on": today.isoformat(),
            "previous": sha256(previous).hexdigest() if previous else None,
            "records": dict(sorted(records.items())),
        }
    )


def broken_link(manifests: Iterable[bytes]) -> int | None:
    """The number (from 0) of the first manifest that does not continue the one before; None if the chain holds."""
    before: bytes | None = None
    for number, raw in enumerate(manifests):
        stated = json.loads(raw)["previous"]
        if stated != (sha256(before).hexdigest() if before else None):
            return number
        before = raw
    return None
