"""What a record said before a release, word for word: what a pinned citation names, also after the record changed.

``data/history/<day>.earlier.json`` holds the public forms that the release of that day replaced, one a line. The digest of each
stands in an earlier manifest, so none can be altered unnoticed. What is not there cannot be shown: what was said before the first
release, what our models no longer read as it was, and what names a withdrawn record.
"""

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from catalogue import addresses
from catalogue.formats.citing import SHORT_DIGEST
from catalogue.formats.public_forms import Plain, record_digest, withheld
from catalogue.formats.serialising import json_text
from catalogue.history.change_values import Values
from catalogue.history.changes import Forms
from catalogue.history.moves import moves_of
from catalogue.history.releases import releases_of
from catalogue.records import Catalogue, index


@dataclass(frozen=True)
class Version:
    """One earlier version of a record. ``form``: what it said; None where that was not kept."""

    kind: str
    id: str
    """The id that the record has now."""
    digest: str
    since: dt.date
    until: dt.date
    """The day of the release that replaced it."""
    form: Plain | None

    @property
    def code(self) -> str:
        """What a citation says of it, and the end of its address."""
        return self.digest[:SHORT_DIGEST]


@index
def versions_of(catalogue: Catalogue) -> Mapping[tuple[str, str], Mapping[str, Version]]:
    """Kind and id of a record with a page → code → each version that is no longer the last one, the oldest first."""
    moves, known = moves_of(catalogue), dict[str, tuple[str, dt.date]]()
    found: dict[tuple[str, str], dict[str, Version]] = {}
    for release in releases_of(catalogue):
        forms = {one["digest"]: one["form"] for one in release.earlier}
        for name, digest in json.loads(release.manifest)["records"].items():
            kind, _, then = name.partition("/")
            old, since = known.pop(name, (None, release.day))
            key = (kind, moves.current(kind, then))
            record = catalogue.records(kind).get(key[1])
            if old and old != digest and record is not None and addresses.has_page(record):
                form = None if withheld(record) else forms.get(old)
                version = Version(*key, old, since, release.day, form)
                found.setdefault(key, {})[version.code] = version
            if digest is not None and then != "*":
                known[name] = (digest, release.day)
    return found


def replaced(forms: Forms, known: Mapping[str, str], after: Catalogue, now: Mapping[str, str]) -> list[Plain]:
    """What a release has to keep: of each record that reads otherwise ``now`` the form that was published, if it is among ``forms``.

    ``known``, ``now``: ``kind/id`` → digest, before the release and after it, which makes ``after`` public.
    """
    kept: list[Plain] = []
    for name, digest in sorted(known.items()):
        kind, _, record_id = name.partition("/")
        form = forms.get(kind, {}).get(record_id)
        if (
            form is not None
            and now.get(name) != digest == record_digest(form)
            and not withheld(after.records(kind).get(record_id))
        ):
            kept.append({"kind": kind, "id": record_id, "digest": digest, "form": form})
    for one in moves_of(after).withdrawn:
        gone = forms.get(one.kind, {}).get(one.id)
        kept = without(kept, one.kind, one.id, Values({}, {}).title(gone) if gone and one.item is None else ())
    return kept


def without(kept: Collection[Plain], kind: str, record_id: str, names: Collection[str]) -> list[Plain]:
    """``kept`` without the versions of a record that was withdrawn, wholly or in part, and without those that say its name."""
    told = [name for name in (*names, json_text(record_id) if names else "") if name]
    return [
        one
        for one in kept
        if (one["kind"], one["id"]) != (kind, record_id) and not any(name in json_text(one["form"]) for name in told)
    ]
