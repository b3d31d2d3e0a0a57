"""The published records of another site, taken into this one: pinned, checked, compared; each says who tells it.

A site of many provinces is a folder like any other. What its own editors wrote is never touched. What a member publishes at
``/api/v1/`` is read as a folder of its own, carried forward when it is of an older form, checked as strictly as ours, and
only then taken in: under ids that begin with the member's, but for what is the same thing as a record that is here already
(the same act, place, producer, award). Of such a thing the record here stays, unless the member tells of its own province
and another member told it so far; where the two state different facts, ``data/differences.yaml`` lists both.
"""

import json
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

from catalogue import addresses
from catalogue.data_files.characters import MAX_BYTES
from catalogue.data_files.folder import FORM, FORM_FILE
from catalogue.data_files.problems import DataError, nearest
from catalogue.data_files.shapes import named, references, shape
from catalogue.data_files.writing import write_together
from catalogue.facts.areas import areas
from catalogue.facts.parity import FILE as LEDGER
from catalogue.facts.parity import new_ledger
from catalogue.formats.public_forms import plain_model
from catalogue.history.change_values import Holder, Values
from catalogue.history.moves import record_addresses
from catalogue.history.urls import read_lock
from catalogue.kinds import KINDS, MODELS
from catalogue.loading import load_catalogue
from catalogue.models import Entry, Model, Record, Term
from catalogue.models.fields import Concept, FullName
from catalogue.models.forms import MAX_ID
from catalogue.models.moves import Withdrawal
from catalogue.models.network import Difference, Member
from catalogue.records import Catalogue
from catalogue.words import FIELDS
from editing.award_tables import business_of, spelt_out
from editing.edits import Put, edited_bytes
from editing.parcels import NOT_AS_PUBLISHED, JoinError, Key, Parcel, Plain, as_written
from editing.renaming import bytes_of
from editing.schemas import stamp
from editing.upgrading import UpgradeError, new_values, upgrade
from editing.withdrawing import rows_file, withdrawal_row
from editing.written_values import entry_lines, item_lines

NETWORK: Final = "network.yaml"
DIFFERENCES: Final = "differences.yaml"
_SAID: Final = 160
_UNCOMPARED: Final = frozenset(
    ["id", "cited", "confidence", "checked_on", "gaps", "about", "told_by", "group_confidence", "depicts", "read_on"]
)
_TABLE: Final = re.compile(r"[a-z]+/tu-([a-z0-9-]+)-[0-9]+\.yaml")
"""Where the rows stand that a member tells."""
_TABLE_SIZE: Final = MAX_BYTES - 1024
_ORDER: Final = (
    *("vocabularies", "places", "bodies", "people", "sources", "glossary", "rules", "crafts", "policies", "programmes"),
    *("supports", "producers", "rounds", "products", "events", "news", "projects", "journeys", "questions"),
)
"""Kinds after those by which their records are known again."""
_KNOWN_BY: Final = {
    "places": "code kind valid.begin",
    "bodies": "name place",
    "people": "name offices.body",
    "sources": "url|title",
    "policies": "number issuer",
    "programmes": "level territory period.begin period.end",
    "supports": "id territory",
    "producers": "name place.place",
    "products": "name producer|origin.place",
    "rounds": "level year territory",
    "events": "name starts_on",
    "news": "title published_on",
    "projects": "name year place.place",
}
"""Kind → the fields by which two records of one thing are known, the first of which must be there; the others by their ids."""
_SHARED: Final = frozenset(["vocabularies", "places", "glossary", "rules", "crafts"])
"""Kinds of which every site speaks by the same ids: they came from one stock and keep them."""


@dataclass
class Joined:
    """What taking a member in does: files by path below data/ (None: deleted), and how many records are what."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    stays: dict[Key, Key] = field(default_factory=dict)
    """Records that the member publishes no longer and that stay as something here names them → what does."""


def member_named(known: Sequence[Member], typed: str) -> Member:
    """The member with the id ``typed``. Raises JoinError with those there are."""
    members = {member.id: member for member in known}
    if typed not in members:
        listed, near = ", ".join(members) or "–", nearest(typed, members)
        vi, en = (f"; có phải ý bạn là {near}?", f"; did you mean {near}?") if near else ("", "")
        raise JoinError(
            f'không có trang nào mang mã "{typed}" trong data/network.yaml; có: {listed}{vi}',
            f'no site in data/network.yaml has the id "{typed}"; there are: {listed}{en}',
        )
    return members[typed]


def join(data: Path, member: Member, parcel: Parcel) -> Joined:
    """Take the records of ``parcel`` into the folder ``data``, which must be valid and stays so; all of it or nothing.

    Raises JoinError, DataError (``data`` has mistakes), OSError.
    """
    own = load_catalogue(data)
    with tempfile.TemporaryDirectory(prefix="join-") as made:
        theirs = _their_catalogue(own, member, parcel, Path(made) / "theirs")
        joined = _Merging(own, theirs, member, parcel).joined()
        trial = Path(shutil.copytree(data, Path(made) / "data", symlinks=True))
        write_together(trial, joined.files)
        try:
            joined.files[LEDGER] = new_ledger(load_catalogue(trial)).encode()
        except DataError as error:
            raise JoinError(
                f"{member.id}: lấy về thì dữ liệu ở đây có lỗi", f"{member.id}: the data here would have mistakes", error.problems
            ) from None
    joined.files = {path: raw for path, raw in joined.files.items() if bytes_of(data / path) != raw}
    write_together(data, joined.files)
    return joined


def _their_catalogue(own: Catalogue, member: Member, parcel: Parcel, folder: Path) -> Catalogue:
    """What a member publishes as a catalogue: its folder is written, carried forward and read as any other."""
    for kind, rows in parcel.records.items():
        (folder / kind).mkdir(parents=True)
        # Each list of values has a file that is called like it, where an older one is looked for.
        is_table = KINDS[kind].register and kind != "vocabularies"
        texts = _tables(rows) if is_table else ((row["id"], _record_text(row)) for row in rows)
        for name, text in texts:
            (folder / kind / f"{name}.yaml").write_text(text, encoding="utf-8")
    ours = plain_model(own.site)
    site = {name: ours[name] for name in ("tagline", "operator", "licence", "contact")} | {
        "name": plain_model(member.name),
        "url": member.url,
        "repository": member.url,
    }
    (folder / "site.yaml").write_text(_record_text(as_written(site)), encoding="utf-8")
    (folder / "ui.yaml").write_bytes((own.root / "ui.yaml").read_bytes())
    (folder / FORM_FILE).write_text(f"{parcel.form}\n", encoding="utf-8")
    try:
        if parcel.form != FORM:
            upgrade(folder)
        return load_catalogue(folder)
    except DataError as error:
        raise JoinError(
            f"{member.id}: bản ghi của trang này có lỗi, chưa lấy",
            f"{member.id}: its records have mistakes, none was taken",
            error.problems,
        ) from None
    except (*NOT_AS_PUBLISHED, UpgradeError):
        raise JoinError(
            f"{member.id}: bản ghi ở dạng {parcel.form}, không chuyển được sang dạng {FORM}",
            f"{member.id}: its records of form {parcel.form} cannot be carried forward to form {FORM}",
        ) from None


def _record_text(values: Plain) -> str:
    return "".join(f"{line}\n" for name, value in values.items() for line in entry_lines(name, value))


def _tables(rows: Sequence[Plain]) -> Iterator[tuple[str, str]]:
    """Tables that are no larger than a file of data/ may be, numbered."""
    tables, size = [""], 0
    for row in rows:
        lines = "".join(f"{line}\n" for line in item_lines(row, 2))
        size += len(lines.encode())
        if size > _TABLE_SIZE:
            tables.append("")
            size = len(lines.encode())
        tables[-1] += lines
    yield from ((str(number), f"rows:\n{text}") for number, text in enumerate(tables, start=1) if text)


def teller_of(catalogue: Catalogue, kind: str, record: Entry) -> str:
    """The member that tells a record; empty for one of our own. Sources say so by their file."""
    if isinstance(record, Record):
        return record.told_by.member if record.told_by else ""
    table = _TABLE.fullmatch(catalogue.paths[kind, record.id])
    return table[1] if table and table[1] in {one.id for one in catalogue.network.members} else ""


def _known_by(kind: str, plain: Plain) -> tuple[Any, ...]:
    """What two records of one thing have in common, whoever wrote them; references are those of here."""
    # Who a business is that is named after a person, its own site knows: two that are not named are not one.
    fields = "id" if plain.get("personal_name") else _KNOWN_BY.get(kind, "id")
    first, *others = (_value(plain, path) for path in fields.split())
    return (first, *others) if first is not None else ("id", plain["id"])


def _value(plain: Plain, path: str) -> Any:
    """What stands at the first of the paths, divided by strokes, at which anything does; a name without its marks and its form of business."""
    for one in path.split("|"):
        value: Any = plain
        for part in one.split("."):
            value = value.get(part) if isinstance(value, dict) else value[0].get(part) if value else None
        if value is not None:
            break
    if isinstance(value, dict):
        return _bare(value["vi"]) if "vi" in value else json.dumps(value)
    return tuple(value) if isinstance(value, list) else value.casefold() if isinstance(value, str) else value


def _bare(name: str) -> str:
    """A name without marks, its abbreviations written out, and without the form of business that it begins with."""
    spelt = spelt_out(name)
    return spelt.removeprefix(business_of(name)[1]).strip() or spelt


@dataclass
class _Merging:
    """A member's catalogue compared with ours, record by record."""

    own: Catalogue
    theirs: Catalogue
    member: Member
    parcel: Parcel
    told: dict[Key, str] = field(default_factory=dict)
    """Every record here → the member that tells it (empty: ours); without those that this member told before."""
    here: dict[Key, Plain] = field(default_factory=dict)
    before: dict[Key, Plain] = field(default_factory=dict)
    """Those that this member told before."""
    ids: dict[Key, str] = field(default_factory=dict)
    """Their kind and id → the id here."""

    def joined(self) -> Joined:
        """What is to be written."""
        known = defaultdict[tuple[Any, ...], list[str]](list)
        for kind in KINDS:
            for record in self.own.records(kind).values():
                key, plain = (kind, record.id), plain_model(record)
                if (teller := teller_of(self.own, kind, record)) == self.member.id:
                    self.before[key] = plain
                else:
                    self.told[key], self.here[key] = teller, plain
                known[kind, *_known_by(kind, plain)].append(record.id)
        claimed = set[Key]()
        for kind in _ORDER:
            for record in self.theirs.records(kind).values():
                key = kind, self._named(kind, record, known, claimed)
                self.ids[kind, record.id] = key[1]
                claimed.add(key)
        made, taken, rows = Joined(), dict[Key, Plain](), list[Difference]()
        reason = _reason(self.member)
        left_out = {(row.kind, row.id) for row in self.own.withdrawn.rows if row.item is None and row.reason != reason}
        for key, record, plain in self._offered():
            better = key in self.here and self._knows_better(record, key)
            state = "taken-over" if better else "same" if key in self.here else "kept" if key in self.before else "new"
            if key in left_out:
                state = "left-out"
            elif state != "same":
                taken[key] = plain
            made.counts[state] += 1
            if key in self.here:
                here, member, says = (
                    (plain, self.told[key], self.here[key]) if better else (self.here[key], self.member.id, plain)
                )
                rows += self._differences(key, member, here, says)
        made.stays = self._still_named(self.before.keys() - taken.keys())
        gone = self.before.keys() - taken.keys() - made.stays.keys()
        made.counts |= {"gone": len(gone), "stays": len(made.stays), "differing": len(rows)}
        taken |= {key: self.before[key] for key in made.stays}
        made.files = {
            **self._vocabularies(),
            **self._records(taken, gone),
            **self._moves(taken, gone),
            **self._notes(rows, taken),
        }
        return made

    def _offered(self) -> Iterator[tuple[Key, Entry, Plain]]:
        """Kind and id here, record, and what is to stand here of it: of everything that the member publishes."""
        for kind in _ORDER[1:]:
            for record in self.theirs.records(kind).values():
                plain = self._said_here(kind, record)
                if isinstance(record, Record):
                    page = self.parcel.pages.get((kind, record.id))
                    plain["told_by"] = {"member": self.member.id} | ({"page": page} if page else {})
                yield (kind, plain["id"]), record, {name: plain[name] for name in type(record).model_fields if name in plain}

    def _named(self, kind: str, record: Entry, known: Mapping[tuple[Any, ...], list[str]], claimed: AbstractSet[Key]) -> str:
        """The id here: of the same thing, their own where all sites share it, else one that begins with the member's."""
        same = [
            one for one in known.get((kind, *_known_by(kind, self._said_here(kind, record))), ()) if (kind, one) not in claimed
        ]
        if ours := [one for one in same if (kind, one) in self.here]:
            return ours[0]
        shares = kind in _SHARED and (kind, record.id) not in self.here
        name = record.id if shares else f"{self.member.id}-{record.id}"
        if len(name) > MAX_ID or (kind, name) in self.here or (kind, name) in claimed:
            name = f"{name[: MAX_ID - 9].rstrip('-')}-{sha256(record.id.encode()).hexdigest()[:8]}"
        # What this member told before keeps its id, too, when it was another member that told it first.
        return name if (kind, name) in self.before or not same else same[0]

    def _still_named(self, missing: AbstractSet[Key]) -> dict[Key, Key]:
        """Those of ``missing`` that something which stays here names, or that such a one names → what does."""
        stays: dict[Key, Key] = {}
        naming = list(self.here)
        for key in naming:
            for _, target, value in named(self.own.records(key[0])[key[1]]):
                if (target, value) in missing and (target, value) not in stays:
                    stays[target, value] = key
                    naming.append((target, value))
        return stays

    def _said_here(self, kind: str, record: Entry) -> Plain:
        """A record of theirs with the ids that the things it names have here, as far as they are known."""
        plain: Plain = json.loads(json.dumps(plain_model(record)))
        plain["id"] = self.ids.get((kind, record.id), record.id)
        for loc, target, value in named(record):
            holder: Any = plain
            for part in loc[:-1]:
                holder = holder[part]
            folder = f"{target}/" if isinstance(record, Term) and loc[0] == "only_in" else ""
            holder[loc[-1]] = folder + self.ids.get((target, value), value)
        return plain

    def _knows_better(self, record: Entry, key: Key) -> bool:
        """Whether the member tells of its own province what another member told so far."""
        if not self.told[key] or self.member.province is None:
            return False
        return {self.ids["places", one] for one in areas(self.theirs, record, self.parcel.as_of)} == {self.member.province}

    def _vocabularies(self) -> dict[str, bytes | None]:
        """Values that their records use and that our lists lack, added at the end of each list."""
        used = defaultdict[str, set[str]](set)
        for kind in KINDS:
            for record in self.theirs.records(kind).values():
                for link in references(record):
                    if isinstance(link.marker, Concept):
                        used[link.marker.scheme].add(link.value)
        files: dict[str, bytes | None] = {}
        for scheme, values in used.items():
            if scheme not in self.own.vocabularies:
                path = f"vocabularies/{scheme}.yaml"
                whole = as_written(plain_model(self.theirs.vocabularies[scheme]))
                files[path] = stamp(path, _record_text(whole)).encode()
                continue
            theirs = {concept.id: concept for concept in self.theirs.vocabularies[scheme].concepts}
            values |= {wider for value in values if (wider := theirs[value].wider)}
            wanted = [as_written(plain_model(concept)) for value, concept in theirs.items() if value in values]
            path = self.own.paths["vocabularies", scheme]
            for edits in new_values(plain_model(self.own.vocabularies[scheme]), {"concepts": wanted}):
                files[path] = edited_bytes(files.get(path) or (self.own.root / path).read_bytes(), edits)
        return files

    def _records(self, taken: Mapping[Key, Plain], gone: set[Key]) -> dict[str, bytes | None]:
        """The files of the records that are told by members, as far as this one changes them."""
        members = {one.id for one in self.own.network.members}
        tables_here = [path for path in self.own.paths.values() if (table := _TABLE.fullmatch(path)) and table[1] in members]
        files: dict[str, bytes | None] = dict.fromkeys(tables_here)
        files |= {f"{kind}/{record_id}.yaml": None for kind, record_id in gone if not KINDS[kind].register}
        tables = defaultdict[tuple[str, str], list[Plain]](list)
        for (kind, record_id), plain in sorted({**self.here, **taken}.items()):
            teller = self.member.id if (kind, record_id) in taken else self.told[kind, record_id]
            if KINDS[kind].register and teller:
                tables[kind, teller].append(as_written(plain))
            elif (kind, record_id) in taken:
                path = f"{kind}/{record_id}.yaml"
                files[path] = stamp(path, _record_text(as_written(plain))).encode()
        for (kind, teller), rows in tables.items():
            for number, text in _tables(rows):
                path = f"{kind}/tu-{teller}-{number}.yaml"
                files[path] = stamp(path, text).encode()
        return files

    def _moves(self, taken: Mapping[Key, Plain], gone: AbstractSet[Key]) -> dict[str, bytes | None]:
        """A word at each address of which this member told and tells no more; none where it tells again."""
        lock = self.own.root / "urls.lock"
        locked = frozenset(read_lock(lock.read_text("utf-8"))) if lock.is_file() else frozenset()
        kept = [row for row in self.own.withdrawn.rows if (row.kind, row.id) not in taken or row.item is not None]
        new = [
            Withdrawal(kind=kind, id=record_id, on=self.parcel.as_of, reason=_reason(self.member))
            for kind, record_id in sorted(gone)
            if kind in addresses.PAGE_KINDS and not locked.isdisjoint(record_addresses(kind, record_id))
        ]
        if not new and len(kept) == len(self.own.withdrawn.rows):
            return {}
        return {"withdrawn.yaml": rows_file([withdrawal_row(one) for one in (*kept, *new)]) if kept or new else None}

    def _notes(self, found: Sequence[Difference], taken: Mapping[Key, Plain]) -> dict[str, bytes | None]:
        """The pin of the member, and all differences: those of other members with what stands here now."""
        raw = (self.own.root / NETWORK).read_bytes()
        number = [one.id for one in self.own.network.members].index(self.member.id)
        pins = {"sums": self.parcel.sums, "as_of": self.parcel.as_of.isoformat()}
        raw = edited_bytes(
            raw, [Put(("members", number, name), value, tuple(Member.model_fields)) for name, value in pins.items()]
        )
        rows = {(row.kind, row.id, row.field, row.member): row for row in (*self._others(taken), *found)}
        plain = [as_written(plain_model(rows[key])) for key in sorted(rows)]
        return {NETWORK: raw, DIFFERENCES: stamp(DIFFERENCES, rows_file(plain).decode()).encode() if plain else None}

    def _others(self, taken: Mapping[Key, Plain]) -> Iterator[Difference]:
        """What other members were found to tell otherwise, as far as it still is otherwise."""
        for row in self.own.differences.rows:
            key = row.kind, row.id
            value = (taken.get(key) or self.here.get(key, {})).get(row.field)
            if row.member != self.member.id and value is not None:
                here = self._said(key, row.field, value)
                if here != row.says:
                    yield row.model_copy(update={"here": here})

    def _differences(self, key: Key, member: str, here: Plain, says: Plain) -> Iterator[Difference]:
        """Fields of one thing that are told with different facts; words are no facts, nor is what only one tells."""
        for name in here.keys() & says.keys() - _UNCOMPARED:
            facts = [_facts(value) for value in (here[name], says[name])]
            if facts[0] and facts[1] and facts[0] != facts[1]:
                said = [self._said(key, name, value) for value in (here[name], says[name])]
                yield Difference(kind=key[0], id=key[1], field=name, here=said[0], member=member, says=said[1])

    def _said(self, key: Key, name: str, value: Any) -> FullName:
        """The facts of a field as one line in both languages: level: national, year: 2023; level: provincial."""
        vi, en = _in_words(self._values, MODELS[key[0]], name, _facts(value))
        return FullName(vi=shorten(vi, _SAID, placeholder=" …"), en=shorten(en, _SAID, placeholder=" …"))

    @cached_property
    def _values(self) -> Values:
        """Names for ids, labels for values: of here, then of what the member tells."""
        forms = defaultdict[str, dict[str, Plain]](dict)
        for (kind, record_id), plain in (*self.before.items(), *self.here.items()):
            forms[kind][record_id] = plain
        said = {kind: {self.ids[kind, one.id]: plain_model(one) for one in self.theirs.records(kind).values()} for kind in KINDS}
        return Values(said, forms)


def _reason(member: Member) -> FullName:
    return FullName(vi=f"{member.name.vi} không còn đăng.", en=f"No longer published by {member.name.en}.")


def _in_words(values: Values, model: type[Model], name: str, facts: Any) -> tuple[str, str]:
    """Facts of a field in words, in both languages."""
    inner = shape(model, name).model
    if isinstance(facts, list):
        pairs = [_in_words(values, model, name, one) for one in facts]
        return "; ".join(vi for vi, _ in pairs), "; ".join(en for _, en in pairs)
    if isinstance(facts, dict) and inner:
        told = [(FIELDS.get(key, (key, key)), _in_words(values, inner, key, one)) for key, one in facts.items()]
        return ", ".join(f"{field[0]}: {pair[0]}" for field, pair in told), ", ".join(
            f"{field[1]}: {pair[1]}" for field, pair in told
        )
    return values.words(Holder(model, name, {}, {}), facts)


def _facts(value: Any) -> Any:
    """What of a value is no text in two languages; of a list the order does not count."""
    if isinstance(value, dict):
        if "vi" in value:
            return None
        found = {name: _facts(inner) for name, inner in value.items() if name not in _UNCOMPARED}
        return {name: inner for name, inner in found.items() if inner not in (None, {}, [])}
    if isinstance(value, list):
        return sorted((one for one in map(_facts, value) if one not in (None, {}, [])), key=json.dumps)
    return value
