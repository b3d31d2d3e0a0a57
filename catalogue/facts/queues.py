"""What waits for an editor: lists with the oldest first, each row naming the record, the place in it and its file."""

import datetime as dt
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from catalogue.data_files.parsing import Loc
from catalogue.facts.external_links import Finding, external_links
from catalogue.facts.parity import Revision, ledger, outdated, revision, untranslated
from catalogue.facts.queries import kept_back
from catalogue.facts.standings import status_words
from catalogue.facts.states import ENDED, HOLDING, Change
from catalogue.facts.tellers import all_differences, members_by_id, teller
from catalogue.facts.time import grounds, history, status
from catalogue.facts.written_forms import short_date
from catalogue.kinds import KINDS, MODELS, kinds_that
from catalogue.models import Policy, Product, Programme, Record, Support
from catalogue.models.dates import ONE_DAY
from catalogue.models.records import Stated
from catalogue.records import Catalogue
from catalogue.titles import title_of
from catalogue.words import Words

SOON = dt.timedelta(days=60)
FRESH = dt.timedelta(days=180)
REVIEW = (60, 365)
"""Days after a check, the fewest and the most, within which a record is to be checked again."""
AHEAD = dt.timedelta(days=30)
"""So long before that day an editor is reminded."""
_NO_DAY = dt.date.max

TITLES: Final = Words("outputs", "queues")
"""Queue → its title, in the order in which they are shown."""


@dataclass(frozen=True)
class Item:
    """One thing to do. ``since``: the day it waits from (None: not known); ``details``: what a person needs to see.

    ``revision``: how the Vietnamese of an outdated translation changed.
    """

    kind: str
    id: str
    path: str
    loc: Loc = ()
    since: dt.date | None = None
    details: tuple[str, ...] = ()
    revision: Revision | None = None


def queues(
    catalogue: Catalogue, today: dt.date, earlier: Mapping[str, str] | None = None, links: Mapping[str, Finding] | None = None
) -> dict[str, list[Item]]:
    """Every queue, the oldest first. ``earlier``: mark → text, of earlier revisions; ``links``: what the link watch found."""
    filled: dict[str, Callable[[], Iterable[Item]]] = {
        "waiting": lambda: _waiting(catalogue, today),
        "unverified": lambda: _to_review(catalogue, dt.date.min, today),
        "review-soon": lambda: _to_review(catalogue, today + ONE_DAY, today + AHEAD),
        "expiring": lambda: _expiring(catalogue, today),
        "rebased": lambda: _rebased(catalogue, today),
        "untranslated": lambda: _untranslated(catalogue),
        "outdated": lambda: _outdated(catalogue, earlier or {}),
        "photoless": lambda: _photoless(catalogue),
        "unlinked": lambda: _unlinked(catalogue),
        "reported": lambda: _reported(catalogue),
        "unproved": lambda: _unproved(catalogue, today),
        "doubtful": lambda: _doubtful(catalogue, links or {}),
        "differing": lambda: _differing(catalogue),
    }
    return {
        name: sorted((item for item in filled[name]() if name == "differing" or _is_ours(catalogue, item)), key=_age)
        for name in TITLES
    }


def _is_ours(catalogue: Catalogue, item: Item) -> bool:
    """What another site tells waits for the editors of that site."""
    return teller(catalogue, catalogue.records(item.kind)[item.id]) is None


def checked_share(catalogue: Catalogue, today: dt.date) -> tuple[int, int]:
    """How many records were checked in the last 180 days, and of how many: the public figure."""
    records = [record for _, record in stating(catalogue)]
    return sum(record.checked_on >= today - FRESH for record in records), len(records)


def _age(item: Item) -> tuple[dt.date, str, str, str]:
    return item.since or _NO_DAY, item.kind, item.id, str(item.loc)


def _item(catalogue: Catalogue, kind: str, record: Any, loc: Loc = (), since: dt.date | None = None, *details: str) -> Item:
    day = since or getattr(record, "checked_on", None) or getattr(record, "read_on", None)
    return Item(kind, record.id, catalogue.paths[kind, record.id], loc, day, details)


def stating(catalogue: Catalogue) -> Iterator[tuple[str, Record]]:
    """Records that state facts of their own; the thousands of places are kept as one register."""
    for kind, model in MODELS.items():
        if issubclass(model, Record) and kind != "places":
            yield from ((kind, record) for record in catalogue.records(kind).values())


def _waiting(catalogue: Catalogue, today: dt.date) -> Iterator[Item]:
    """By the day on which readers are shown it; drafts, which have none, by their last check."""
    for kind, record in kept_back(catalogue, today):
        draft = record.draft
        since, told = (None, "bản nháp") if draft else (record.publish_on, f"hiện từ ngày {short_date(record.publish_on, 'vi')}")
        yield _item(
            catalogue, kind, record, ("draft" if draft else "publish_on",), since, told, title_of(catalogue, kind, record).vi
        )


def review_on(kind: str, record: Record) -> dt.date:
    """The day on which a record is to be checked again: within a year of the last check, and not all on one day.

    Most of the data was checked on a few days; each record has its own day by its id, so that the work comes evenly.
    """
    fewest, most = REVIEW
    return record.checked_on + dt.timedelta(days=fewest + zlib.crc32(f"{kind}/{record.id}".encode()) % (most - fewest + 1))


def _to_review(catalogue: Catalogue, first: dt.date, last: dt.date) -> Iterator[Item]:
    for kind, record in stating(catalogue):
        due = review_on(kind, record)
        if first <= due <= last:
            yield _item(catalogue, kind, record, (), due)


def _expiring(catalogue: Catalogue, today: dt.date) -> Iterator[Item]:
    """By the day of the end: what ends first comes first."""
    for kind in kinds_that("has_status"):
        for record in catalogue.records(kind).values():
            for change in history(catalogue, record):
                if today < change.on <= today + SOON and change.state in ENDED:
                    yield _item(catalogue, kind, record, (), change.on, change.on.isoformat())


def _rebased(catalogue: Catalogue, today: dt.date) -> Iterator[Item]:
    for doubt in doubtful_bases(catalogue, today):
        loc: Loc = ("basis",) if doubt.kind == "supports" else ("approved_by",)
        since = doubt.change.day if doubt.change else None
        yield _item(catalogue, doubt.kind, doubt.record, loc, since, *filter(None, [doubt.words(catalogue)]))


def _untranslated(catalogue: Catalogue) -> Iterator[Item]:
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            for loc, pair in untranslated(record):
                yield _item(catalogue, kind, record, loc, None, pair.vi)


def _outdated(catalogue: Catalogue, earlier: Mapping[str, str]) -> Iterator[Item]:
    known = ledger(catalogue.root)
    for kind in KINDS:
        for record in catalogue.records(kind).values():
            for loc, pair in outdated(record, known):
                yield replace(_item(catalogue, kind, record, loc), revision=revision(pair, earlier, known))


def _photoless(catalogue: Catalogue) -> Iterator[Item]:
    for product in catalogue.products.values():
        if not product.photos:
            yield _item(catalogue, "products", product, ("photos",), None, *_best_year(product))


def _best_year(product: Product) -> tuple[str, ...]:
    years = [award.year for award in product.awards if award.year]
    return (f"Công nhận gần nhất: {max(years)}",) if years else ()


def _unlinked(catalogue: Catalogue) -> Iterator[Item]:
    for source in catalogue.sources.values():
        if source.url is None:
            yield _item(catalogue, "sources", source, ("url",))


def _reported(catalogue: Catalogue) -> Iterator[Item]:
    """Records, and statements inside better ones, that rest on the press or on copies only."""
    for kind, record in stating(catalogue):
        if record.confidence == "reported":
            yield _item(catalogue, kind, record, ("confidence",))
            continue
        for name in type(record).model_fields:
            value = getattr(record, name)
            for index, statement in enumerate(value if isinstance(value, tuple) else ()):
                if isinstance(statement, Stated) and statement.confidence == "reported":
                    yield _item(catalogue, kind, record, (name, index, "confidence"))


def _unproved(catalogue: Catalogue, today: dt.date) -> Iterator[Item]:
    """Duties whose day has passed and that nothing shows to be done; by the day they were due."""
    for policy in catalogue.policies.values():
        for index, duty in enumerate(policy.duties):
            if duty.due is not None and duty.due.last < today and not duty.evidence:
                yield _item(catalogue, "policies", policy, ("duties", index), duty.due.last, duty.task.vi)


def _doubtful(catalogue: Catalogue, links: Mapping[str, Finding]) -> Iterator[Item]:
    for link in external_links(catalogue) if links else ():
        finding = links.get(link.url)
        if finding is not None and (finding.verdict != "good" or finding.missing_quotes):
            for use in link.uses:
                record = catalogue.records(use.kind)[use.id]
                yield _item(
                    catalogue, use.kind, record, use.loc, finding.since, link.url, finding.reason, *finding.missing_quotes
                )


def _differing(catalogue: Catalogue) -> Iterator[Item]:
    """What the sites of a network state otherwise about one thing: somebody must ask which is right."""
    for row in all_differences(catalogue):
        record, says = catalogue.records(row.kind)[row.id], members_by_id(catalogue)[row.member].name.vi
        yield _item(catalogue, row.kind, record, (row.field,), None, f"ở đây: {row.here.vi}", f"{says}: {row.says.vi}")


@dataclass(frozen=True)
class Doubt:
    """``record`` rests on ``basis`` (None: on no document that gives it), which now is as ``change`` says."""

    kind: str
    record: Programme | Support
    basis: Policy | None
    change: Change | None

    def words(self, catalogue: Catalogue) -> str:
        """Thông tư 28/2018/TT-BTC: Đã bị thay thế…; empty without a basis."""
        if self.basis is None or self.change is None:
            return ""
        named = self.basis.number or self.basis.title.vi
        return f"{named}: {status_words(catalogue, 'policies', self.change, 'vi')}"


def doubtful_bases(catalogue: Catalogue, today: dt.date) -> Iterator[Doubt]:
    """Each basis that is not in force today, or whose status changed after the record was last checked.

    A record that has run its own time out, or was checked after its basis ended, needs nobody.
    """
    for kind, record, bases in _resting(catalogue):
        now = status(catalogue, record, today)
        if now.state in ("period-over", "not-yet"):
            continue
        if not bases and now.tone != "ended":
            yield Doubt(kind, record, None, None)
        for basis in bases:
            now_basis = status(catalogue, basis, today)
            changed = any(record.checked_on < change.on <= today for change in history(catalogue, basis))
            if changed or (now_basis.state not in HOLDING and now.tone != "ended"):
                yield Doubt(kind, record, basis, now_basis)


def _resting(catalogue: Catalogue) -> Iterator[tuple[str, Programme | Support, list[Policy]]]:
    for support in catalogue.supports.values():
        yield "supports", support, grounds(catalogue, support)
    for programme in catalogue.programmes.values():
        approval = catalogue.policies.get(programme.approved_by or "")
        yield "programmes", programme, [approval] if approval else []
