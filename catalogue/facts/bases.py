"""Supports and programmes whose legal basis ended, changed, or is in doubt: told by ``check`` and kept as a queue."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.facts.resting import grounds
from catalogue.facts.standings import status_words
from catalogue.facts.states import HOLDING, Change
from catalogue.facts.time import history, status
from catalogue.models import Policy, Programme, Support
from catalogue.records import Catalogue


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
            found = status(catalogue, basis, today)
            changed = any(record.checked_on < change.on <= today for change in history(catalogue, basis))
            if changed or (found.state not in HOLDING and now.tone != "ended"):
                yield Doubt(kind, record, basis, found)


def _resting(catalogue: Catalogue) -> Iterator[tuple[str, Programme | Support, list[Policy]]]:
    for support in catalogue.supports.values():
        yield "supports", support, grounds(catalogue, support)
    for programme in catalogue.programmes.values():
        approval = catalogue.policies.get(programme.approved_by or "")
        yield "programmes", programme, [approval] if approval else []
