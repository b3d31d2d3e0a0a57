"""What holds of a record today and is not written in it: its status with the reason, what its places and bodies became."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalogue.data_files.shapes import references
from catalogue.facts.places import province_of, stands_on
from catalogue.facts.products import has_lapsed, paper_of
from catalogue.facts.states import Change, State
from catalogue.facts.succession import successors, today
from catalogue.facts.time import status
from catalogue.facts.written_forms import AnyDate, long_date, short_date
from catalogue.kinds import kind_of
from catalogue.models import Lang, Model, Place, Policy, Producer, Product, Programme, Round, Support
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Ref
from catalogue.models.products import Certificate
from catalogue.records import Catalogue
from catalogue.titles import labels

Plain = dict[str, Any]
LANGS: tuple[Lang, ...] = ("vi", "en")


def standing(catalogue: Catalogue, record: Model, day: dt.date) -> Plain:
    """Status (of documents, programmes, supports), certificates (of awards, rounds), what places and bodies that are no more are today."""
    made: Plain = {"as_of": day.isoformat()}
    if isinstance(record, Policy | Programme | Support):
        made["status"] = _status(catalogue, kind_of(record), status(catalogue, record, day))
    if papers := _papers(catalogue, record, day):
        made["certificates"] = papers
    for kind in ("places", "bodies"):
        named = dict.fromkeys(
            link.value for link in references(record) if isinstance(link.marker, Ref) and link.marker.kind == kind
        )
        gone = {unit: unit_today(catalogue, kind, unit, day) for unit in sorted(named)}
        if changed := {unit: now for unit, now in gone.items() if now is not None}:
            made[f"{kind}_today"] = changed
    return made


def _papers(catalogue: Catalogue, record: Model, day: dt.date) -> list[Plain]:
    """Each certificate whose end a source states; ``award``: the place of its award in the list of the record."""
    if isinstance(record, Round):
        return [_paper(record.certificate, day)] if record.certificate else []
    awards = record.awards if isinstance(record, Product | Producer) else ()
    found = ((index, paper_of(catalogue, award)) for index, award in enumerate(awards))
    return [{"award": index, **_paper(paper.certificate, day)} for index, paper in found if paper]


def _paper(certificate: Certificate, day: dt.date) -> Plain:
    return {"valid_until": str(certificate.valid_until), "expired": has_lapsed(certificate, day)}


@dataclass(frozen=True)
class Became:
    """What a place or body that is no more is today.

    ``units``: its successors; more than one, or ``certain`` false, means candidates, not a guess. ``within``: of a
    district, which has no successor, the province that its ground is in, where that is certain.
    """

    units: tuple[str, ...]
    certain: bool
    within: str | None = None


def became(catalogue: Catalogue, kind: str, unit_id: str, day: dt.date) -> Became | None:
    """What became of a unit by ``day``; None while it stands. Pages put it in words, ``unit_today`` in JSON."""
    units = catalogue.records(kind)
    if stands_on(units[unit_id], day):
        return None
    answer = successors(units, unit_id, day)
    province = province_of(catalogue.places, unit_id) if kind == "places" and not answer.units else None
    ground = today(catalogue.places, province, day) if province not in (None, unit_id) else None
    return Became(answer.units, answer.certain, ground)


def unit_today(catalogue: Catalogue, kind: str, unit_id: str, day: dt.date) -> Plain | None:
    """``became`` as plain values with names in both languages; None while the unit stands."""
    now = became(catalogue, kind, unit_id, day)
    if now is None:
        return None
    made: Plain = {"units": list(now.units), "certain": now.certain}
    names = now.units or ((now.within,) if now.within else ())
    if now.within:
        made["within"] = [now.within]
    if names:
        made["name"] = {lang: " / ".join(_in_full(catalogue, kind, name, lang) for name in names) for lang in LANGS}
    return made


def name_today(catalogue: Catalogue, place_id: str, day: dt.date, lang: Lang) -> str:
    """The name of the ground today, candidates divided by a stroke; its own name while it stands."""
    now = unit_today(catalogue, "places", place_id, day)
    if now is None:
        return _in_full(catalogue, "places", place_id, lang)
    name: str = now.get("name", {}).get(lang, "")
    return name


def word(catalogue: Catalogue, section: str, key: str, lang: Lang) -> str:
    """A word of the interface; the key itself where a site has none."""
    found = catalogue.words.words.get(section, {}).get(key)
    return found.in_lang(lang)[0] if found else key


def state_key(catalogue: Catalogue, kind: str, state: State) -> tuple[str, str]:
    """Section and key of the word for ``state``: a programme is carried out and a support is paid, a document is in force."""
    own = f"status-{kind}"
    return (own, state) if state in catalogue.words.words.get(own, {}) else ("status", state)


def state_word(catalogue: Catalogue, kind: str, state: State, lang: Lang) -> str:
    """Còn hiệu lực; Đang thực hiện; Đang áp dụng."""
    return word(catalogue, *state_key(catalogue, kind, state), lang)


def change_word(catalogue: Catalogue, kind: str, change: Change, lang: Lang) -> str:
    """Đã bị thay thế (suy luận): the word of the state, with the mark of what it rests on where that is not confirmed."""
    shown = state_word(catalogue, kind, change.state, lang)
    label = labels(catalogue, "confidence").get(change.mark or "")
    mark = label.in_lang(lang)[0] if label else ""
    return f"{shown} ({mark[0].lower()}{mark[1:]})" if mark else shown


def reason_words(
    catalogue: Catalogue,
    change: Change,
    lang: Lang,
    written: Callable[[AnyDate, Lang], str] = short_date,
    clause: Callable[[str, Lang], str] = lambda clause, _: clause,
) -> str:
    """Từ 05/07/2012; từ năm 2025 (chưa rõ ngày); sau năm 2025. A date stands in it only as exactly as a source states it."""
    since = change.since or change.last or change.seen
    whole = not isinstance(since, PartialDate) or since.is_full
    shown = "" if since is None else written(since, lang) if whole else long_date(since, lang)
    parts = "; ".join(clause(part, lang) for part in change.parts or change.paused)
    until = written(change.until, lang) if change.until else ""
    found = word(catalogue, "reason", change.reason, lang)
    return found.replace("{}", shown).replace("{parts}", parts).replace("{until}", until)


def status_words(catalogue: Catalogue, kind: str, change: Change, lang: Lang) -> str:
    """Còn hiệu lực: từ 05/07/2012."""
    cause = catalogue.policies.get(change.cause or "")
    named = (cause.number or cause.title.in_lang(lang)[0]) if cause else ""
    parts = (f"{change_word(catalogue, kind, change, lang)}:", reason_words(catalogue, change, lang), named)
    return " ".join(part for part in parts if part)


def _status(catalogue: Catalogue, kind: str, change: Change) -> Plain:
    made: Plain = {"state": change.state, "reason": change.reason}
    if change.since is not None:
        made["since"] = str(change.since)
    if change.last is not None:
        made["last"] = str(change.last)
    if change.cause:
        made["cause"] = change.cause
    if change.until is not None:
        made["until"] = change.until.isoformat()
    if change.parts:
        made["parts"] = list(change.parts)
    if change.paused:
        made["paused"] = list(change.paused)
    if change.mark:
        made["confidence"] = change.mark
    made["text"] = {lang: status_words(catalogue, kind, change, lang) for lang in LANGS}
    return made


def _in_full(catalogue: Catalogue, kind: str, unit_id: str, lang: Lang) -> str:
    """The name of a unit, with its province if it is a smaller one."""
    unit = catalogue.records(kind)[unit_id]
    name: str = unit.name.in_lang(lang)[0]
    province = province_of(catalogue.places, unit_id) if isinstance(unit, Place) else None
    return name if province in (None, unit_id) else f"{name}, {catalogue.places[str(province)].name.in_lang(lang)[0]}"
