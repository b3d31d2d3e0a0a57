"""Which documents or programmes held when: one bar each on a common scale of years, with a line for today."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from markupsafe import Markup

from catalogue.facts import listings
from catalogue.facts.effects import effect, incoming
from catalogue.facts.states import ENDED, HOLDING, Change, Tone, at
from catalogue.facts.time import history
from catalogue.models import Lang, Policy, Programme
from catalogue.models.dates import ONE_DAY, PartialDate
from macros.drawing import LINE, SIGN, SIZE, WIDTH, Drawing, Item, Letters, Sign, broken, number, rectangle, sign, width, written
from macros.formatting import bare
from macros.views import View

MOST: Final = 14
"""So many records are drawn; the others are counted beside the drawing and stand in the list of the page."""
_PAST: Final = 4
"""So many of them are documents that have ended, if there are any."""
_LANE, _GAP = 8.0, 18.0
_OLDEST, _FURTHEST = 40, 15
"""Years before and after today that a scale covers at most: a bar that is longer runs to its edge."""
_SIGNS: Final[dict[Tone, Sign]] = {"holds": "disc", "ahead": "ring", "open": "half", "ended": "square"}
"""The shapes of the status words in site.css."""


@dataclass(frozen=True)
class Span:
    """One record on a timeline. It holds from ``begin`` to the day before ``end`` (None: no end is known).

    ``unclear``: the first day it can have held, where that is not known; ``since`` and ``last``: its beginning and its last
    day, month or year as a source states them.
    """

    kind: str
    record: Any
    name: str
    lang: Lang
    begin: dt.date
    end: dt.date | None
    unclear: dt.date | None
    since: PartialDate | None
    last: PartialDate | None
    now: Change


@dataclass(frozen=True)
class Timeline:
    """What the template shows: the drawing, its rows again for the table, and how many records are not in it."""

    drawing: Drawing
    spans: tuple[Span, ...]
    others: int
    undated: int


def policy_timeline(view: View) -> Timeline | None:
    """The documents that the most relations lead to or from; None when no document has a date."""
    resting = incoming(view.catalogue)
    found = [_span(view, "policies", policy) for policy in view.catalogue.policies.values()]

    def ties(policy: Policy) -> int:
        return len(policy.relations) + len(resting.get(policy.id, ()))

    dated = [span for span in found if span]
    spans = sorted(dated, key=lambda span: (-ties(span.record), -span.begin.toordinal(), span.record.id))
    # What holds has the most ties; of a past that is not drawn a timeline would tell nothing.
    past = sorted((span for span in spans if span.now.state in ENDED), key=lambda span: (-ties(span.record), span.begin))[:_PAST]
    return _timeline(view, [*past, *(span for span in spans if span not in past)], len(found))


def programme_timeline(view: View) -> Timeline | None:
    """Programmes: those that end last come first into the drawing; None when there is none."""
    found = [_span(view, "programmes", programme) for programme in listings.by_period(view.catalogue.programmes.values())]
    dated = [span for span in found if span]
    return _timeline(view, sorted(dated, key=lambda span: -(span.end or dt.date.max).toordinal()), len(found))


def _timeline(view: View, dated: Sequence[Span], total: int) -> Timeline | None:
    if not dated:
        return None
    spans = tuple(sorted(dated[:MOST], key=lambda span: (span.begin, span.end or dt.date.max, span.record.id)))
    return Timeline(_draw(view, spans), spans, len(dated) - len(spans), total - len(dated))


def _span(view: View, kind: str, record: Policy | Programme) -> Span | None:
    changes = history(view.catalogue, record)
    start = next((change for change in changes if change.state in HOLDING), None)
    begin, since = (start.on, start.since) if start else (None, None)
    if isinstance(record, Programme):
        # A period is named by its years: 2026–2030 begins with 2026, not some time in it.
        begin, since = (record.period.begin.first, record.period.begin) if record.period.begin else (None, None)
    if begin is None:
        return None
    doubts = [change.on for change in changes if change.state in ("issued-unknown-effect", "unknown") and change.on < begin]
    ended = next((change for change in changes if change.state in ENDED), None)
    end, last = (ended.on, _last(ended)) if ended else (None, None)
    name, lang = _name(view, record)
    return Span(kind, record, name, lang, begin, end, min(doubts, default=None), since, last, at(changes, view.today))


def _last(ended: Change) -> PartialDate | None:
    """The day before the one from which it is over, or the year in which or after which it is; None where no source says."""
    if ended.last or not ended.since:
        return ended.last
    return PartialDate.of(ended.since.first - ONE_DAY) if ended.since.is_full else ended.since


def _name(view: View, record: Policy | Programme) -> tuple[str, Lang]:
    """A document by its kind and number where it has one, as it is cited; anything else by its title."""
    if isinstance(record, Policy):
        return policy_name(view, record)
    return record.name.in_lang(view.lang)


def policy_name(view: View, policy: Policy) -> tuple[str, Lang]:
    """The short name of a document in a drawing, and its language."""
    if policy.number is None:
        return policy.title.in_lang(view.lang)
    kind = bare(view.concept("document-kinds", policy.kind))
    return f"{kind} {policy.number}", view.lang


def state_letters(word: str, tone: Tone, left: float, top: float, room: float) -> tuple[Letters, ...]:
    """The word of a status with its sign, in lines below each other that fit into ``room``."""
    first, *others = written(broken(word, room - SIGN), left + SIGN, top, css=f"drawing__state status--{tone}")
    return (replace(first, sign=sign(_SIGNS[tone], left, first.y)), *others)


@dataclass(frozen=True)
class _Scale:
    """Days → places on the drawing."""

    first: int
    last: int

    def x(self, day: dt.date) -> float:
        """Where a day stands; days outside of the scale stand at its edges."""
        year = day.year + (day.timetuple().tm_yday - 1) / 366
        return WIDTH * min(max((year - self.first) / (self.last - self.first), 0), 1)

    def ticks(self) -> list[int]:
        """At most six years that are written above the scale."""
        step = next(step for step in (1, 2, 5, 10, 20) if (self.last - self.first) / step <= 6)
        return [year for year in range(self.first, self.last) if year % step == 0]


def _scale(spans: Iterable[Span], today: dt.date) -> _Scale:
    spans = list(spans)
    first = min([today, *(span.unclear or span.begin for span in spans)]).year
    last = max([today, *(span.end or today for span in spans), *(span.begin for span in spans)]).year
    return _Scale(max(first, today.year - _OLDEST), min(last, today.year + _FURTHEST) + 1)


def _draw(view: View, spans: Sequence[Span]) -> Drawing:
    scale = _scale(spans, view.today)
    paths: dict[str, str] = dict.fromkeys(("track", "on", "off", "rest", "edge", "today"), "")
    items = _head(view, scale)
    y = 2 * LINE + 12
    for span in spans:
        texts, y = _words(view, span, y)
        items.append(Item(letters=texts, href=view.page(span.kind, span.record.id), tip=_tip(view, span)))
        _bar(paths, scale, span, y, view.today)
        y += _LANE + _GAP
    lanes = [Item(path, f"drawing__{css}") for css, path in paths.items() if path]
    return Drawing(y - _GAP + 6, (*lanes, *items))


def _head(view: View, scale: _Scale) -> list[Item]:
    """Today and the years, on two lines."""
    words = view.words.drawn.today.format(view.date(view.today))
    x, length = scale.x(view.today), width(words) * SIZE
    left = min(max(x - length / 2, 0), WIDTH - length)
    made = [Item(letters=(Letters(left, 15, words, css="drawing__here"),))]
    for year in scale.ticks():
        place, half = scale.x(dt.date(year, 1, 1)), width(str(year)) * SIZE / 2
        # A year whose letters would run over the edge is not written: moved inwards, it would stand at a wrong place.
        if half <= place <= WIDTH - half:
            made.append(Item(letters=(Letters(place - half, 15 + LINE, str(year), css="drawing__quiet"),)))
    return made


def years(view: View, span: Span) -> str:
    """2012 – nay; 2021–2025: the years in which it holds."""
    begin = span.since.year if span.since else None
    if span.end is None:
        return str(view.words.drawn.since_year.format(begin or "?"))
    if span.last is None:
        return f"{begin or '?'}–?"
    return str(begin) if begin and span.last.year <= begin else f"{begin or '?'}–{span.last.year}"


def known_days(view: View, span: Span) -> str | Markup:
    """From when to when, no more exactly than the source knows it."""
    record = span.record
    if isinstance(record, Programme):
        return view.period(record.period)
    since = effect(view.catalogue, record)
    begin = view.date(since.since) if since and since.since else view.words.drawn.no_begin
    end = view.words.drawn.end_unknown if span.end else view.words.drawn.no_end
    return f"{begin} – {view.date(span.last) if span.last else end}"


def _tip(view: View, span: Span) -> str:
    return f"{span.name} – {view.state_word(span.record, span.now)}, {years(view, span)}"


def _words(view: View, span: Span, y: float) -> tuple[tuple[Letters, ...], float]:
    """The name, the state and the years of one row, and where its bar goes."""
    lang = span.lang if span.lang != view.lang else None
    names = broken(span.name, WIDTH)
    texts = [*written(names, 0, y, css="drawing__link", lang=lang)]
    y += LINE * len(names)
    word = view.state_word(span.record, span.now)
    states, when = state_letters(word, span.now.tone, 0, y, WIDTH), years(view, span)
    texts += states
    y += LINE * (len(states) - 1)
    if states[-1].box[2] + (width(when) + 1) * SIZE > WIDTH:
        y += LINE
    texts.append(Letters(WIDTH, y + 15, when, css="drawing__quiet", end=True))
    return tuple(texts), y + LINE + 4


def _bar(paths: dict[str, str], scale: _Scale, span: Span, y: float, today: dt.date) -> None:
    """Add one bar: its track, a faint part where the day is not sure or still to come, its end, today."""

    def add(css: str, start: dt.date, stop: float) -> None:
        left = scale.x(start)
        if stop > left:
            paths[css] += rectangle(left, y, stop - left, _LANE)

    paths["track"] += rectangle(0, y + _LANE / 2 - 0.5, WIDTH, 1)
    end = scale.x(span.end) if span.end else WIDTH
    now = scale.x(today)
    if span.unclear:
        add("rest", span.unclear, scale.x(span.begin))
    add("off" if span.now.state in ENDED else "on", span.begin, min(end, now))
    add("rest", max(today, span.begin), end)
    if span.end:
        paths["edge"] += f"M{number(end)} {number(y - 3)}v{number(_LANE + 6)}"
    paths["today"] += f"M{number(now)} {number(y - 4)}v{number(_LANE + 8)}"
