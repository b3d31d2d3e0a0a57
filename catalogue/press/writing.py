"""What may be printed as it stands: sentences put together from statements, each with its speaker, its sources and its mark.

Nothing inferred is told, nothing second-hand without its mark, and no more than ``MOST`` words; a text is as long as what the
sources say allows. What people said is told in our words and never stands as a quotation.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from catalogue.addresses import LANGS
from catalogue.facts.coming import called_off
from catalogue.facts.places import bare_name
from catalogue.facts.products import recognised_of, recognitions
from catalogue.facts.progress import figure_value
from catalogue.facts.queries import award_ladder
from catalogue.facts.standings import change_word, reason_words
from catalogue.facts.states import ENDED
from catalogue.facts.time import status
from catalogue.facts.written_forms import long_date, one_line, period_words, short_date
from catalogue.models import Award, Figure, Lang, Name, Place, Producer, Product, Programme, Round
from catalogue.models.events import Event
from catalogue.models.fields import Confidence
from catalogue.models.records import Record, Stated
from catalogue.press.bundles import all_by_province, by_province, chosen_for
from catalogue.records import Catalogue
from catalogue.titles import is_unnamed, labels, title_in
from catalogue.words import Words

WORDS: Final = Words("press", "package")
MARKS: Final = ("confirmed", "reported", "inferred")
MOST: Final = 180
"""Words of a text, counted by spaces."""
MOST_OF_SEVERAL: Final = 210
"""Words of a text on several products: none that it counts is left out."""
_FIGURES: Final = 6
_ON_SCREEN: Final = 5
_REMARK: Final = re.compile(r" \([^()]*\)$")
"""What a title says of the copy that was read: that stands with the sources."""
_FIGURES_IN_A_ROW: Final = 75
_CONCLUSIONS_IN_A_ROW: Final = 24
"""So many words of a row of figures or conclusions stand in one sentence."""


def say(key: str, lang: Lang, *values: str) -> str:
    """The words under ``key`` for a reader of ``lang``."""
    return WORDS.say(key, lang, *values)


@dataclass(frozen=True)
class Said:
    """A sentence, what it rests on (ids of sources) and how sure it is."""

    text: str
    sources: tuple[str, ...]
    mark: Confidence


@dataclass(frozen=True)
class Opinion:
    """What one person is reported to have said or a meeting to have concluded, in our words. ``anchor``: where it stands on the page of the record."""

    speaker: str
    text: str
    sources: tuple[str, ...]
    mark: Confidence
    anchor: str
    answers: tuple[Said, ...] = ()
    """What later records tell of it."""


@dataclass(frozen=True)
class _Writer:
    catalogue: Catalogue
    entry: Any
    lang: Lang
    today: dt.date

    def sentences(self) -> Iterator[Said]:
        """All that can be told, what matters most first."""
        entry = self.entry
        if isinstance(entry, Product):
            yield from self._product(entry)
        elif isinstance(entry, Event):
            yield from self._event(entry)
        elif isinstance(entry, Round):
            yield from self._round(entry)
        elif isinstance(entry, Place):
            yield from self._province(entry)
        else:
            yield from self._programme(entry)

    def _event(self, event: Event) -> Iterator[Said]:
        place = ", ".join(name.in_lang(self.lang)[0] for name in (event.venue, event.place.as_written) if name)
        begins = event.starts_on
        # Of a month or a year that is running nobody can say whether it has been.
        if event.event_status and called_off(event):
            name, day = self._name(event.name), long_date(begins, self.lang)
            yield self._said(say(event.event_status.state, self.lang, name, day, place), event.event_status)
            return
        held = "held" if begins.last <= self.today else "will-be-held" if begins.first > self.today else "dated"
        yield self._said(say(held, self.lang, self._name(event.name), long_date(event.starts_on, self.lang), place), event)
        if event.organisers:
            bodies = [self.catalogue.bodies[body].name.in_lang(self.lang)[0] for body in event.organisers]
            yield self._said(say("organised", self.lang, "; ".join(bodies)), event)
        people = [one for one in event.participations if one.role in ("chair", "co-chair")]
        if people:
            yield self._said(say("chaired", self.lang, "; ".join(self._speaker(one.person, "{} ({})") for one in people)), event)
        if event.summary.what:
            yield self._said(say("agenda", self.lang, self._inside(event.summary.what)), event)
        yield from self._figures(event.figures)
        yield from self._conclusions(event, {one.person for one in people})
        if event.attended_by:
            yield self._said(say("attended", self.lang, self._inside(event.attended_by)), event)

    def _conclusions(self, event: Event, named: Collection[str]) -> Iterator[Said]:
        """What was asked for, by each speaker in one sentence: some of it, and of how many. ``named``: who has been presented."""
        for person, group in groupby((one for one in event.conclusions if self._told(one)), key=lambda one: one.by):
            asked = list(group)
            shown = _first_of((self._inside(one.text) for one in asked), _CONCLUSIONS_IN_A_ROW)
            key = "concluded" if len(shown) == len(asked) else "concluded-more"
            form = "{}" if person in named else "{} ({})"
            speaker = self._speaker(person, form) if person else say("nobody", self.lang)
            told = [one for one in asked if self._inside(one.text) in shown]
            yield self._said(say(key, self.lang, speaker, "; ".join(shown), str(len(asked))), *told)

    def _round(self, one: Round) -> Iterator[Said]:
        yield self._opening(one)
        if one.summary.how_much:
            yield self._said(one.summary.how_much.in_lang(self.lang)[0], one)
        yield from self._figures(one.figures)
        won = recognised_of(self.catalogue).get(("rounds", one.id), ())
        if won:
            names = "; ".join(f"{self._name(product.name)}{self._place(product)}" for product in won)
            told = [
                (award, product) for product in won for award in recognitions(self.catalogue, product) if award.round == one.id
            ]
            yield self.resting(say("winners", self.lang, str(len(won)), names), told)

    def _programme(self, programme: Programme) -> Iterator[Said]:
        yield self._opening(programme)
        now = status(self.catalogue, programme, self.today)
        over = now.state in ENDED
        state, reason = change_word(self.catalogue, "programmes", now, self.lang), reason_words(self.catalogue, now, self.lang)
        yield self._said(say("standing", self.lang, state[0].lower() + state[1:], reason).replace(" .", "."), programme)
        for text in (programme.summary.how_much, None if over else programme.summary.until_when):
            if text:
                yield self._said(text.in_lang(self.lang)[0], programme)
        yield from self._figures(programme.figures)

    def _province(self, place: Place) -> Iterator[Said]:
        """The first of its products, each with its maker and all that it was chosen for in one sentence."""
        chosen = [
            (one, [(award, one) for award in chosen_for(self.catalogue, one)]) for one in by_province(self.catalogue)[place.id]
        ]
        name = self._name(place.name)
        name = f"{name[0].lower()}{name[1:]}" if place.kind == "province" and self.lang == "vi" else name
        total = len(all_by_province(self.catalogue)[place.id])
        opening = say("bundle" if total > len(chosen) else "bundle-all", self.lang, str(len(chosen)), name, str(total))
        yield self.resting(opening, [pair for _, told in chosen for pair in told])
        for product, told in chosen:
            maker = self.catalogue.producers.get(product.producer or "")
            by = say("by", self.lang, self._maker(maker)) if maker and not is_unnamed(maker) else ""
            won = "; ".join(self.step(award) for award, _ in told)
            words = say("chosen", self.lang, self._name(product.name), self._place(product), by, won)
            yield self.resting(words, [*told, (product, product)] if by else told)

    def _maker(self, maker: Producer) -> str:
        """The name of a maker inside a sentence: one that no source names is called by what it is."""
        name = self._name(maker.name)
        return f"{name[0].lower()}{name[1:]}" if maker.name.vi.startswith("Một ") else name

    def step(self, award: Award) -> str:
        """What one award says: recognised at national level, 2017."""
        level, stage = (self._label(*one) for one in (("award-levels", award.level), ("award-stages", award.stage)))
        year = say("year", self.lang, str(award.year)) if award.year else ""
        return say("step", self.lang, stage[0].lower() + stage[1:], level[0].lower() + level[1:], year)

    def _decision(self, award: Award) -> str:
        number = self.catalogue.policies[award.decision].number if award.decision else award.decision_number
        return say("decision", self.lang, number) if number else say("letter", self.lang, award.letter) if award.letter else ""

    def _product(self, product: Product) -> Iterator[Said]:
        won = [one for one in award_ladder(self.catalogue, product) if self._told(one)]
        for at, award in enumerate(won):
            again = at > 0 and award.stage == won[0].stage == "recognised"
            yield self._said(self._award(product, award, again=again), award)
        maker = self.catalogue.producers.get(product.producer or "")
        if maker and not is_unnamed(maker):
            yield self._said(say("maker", self.lang, self._name(maker.name)), product)
        if product.description:
            yield self._said(product.description.in_lang(self.lang)[0], product)

    def _award(self, product: Product, award: Award, *, again: bool) -> str:
        level, stage = (self._label(*one) for one in (("award-levels", award.level), ("award-stages", award.stage)))
        key = "award-again" if again else "award-recognised" if award.stage == "recognised" else "award-other"
        return say(
            key,
            self.lang,
            self._name(product.name),
            self._place(product),
            level[0].lower() + level[1:],
            say("year", self.lang, str(award.year)) if award.year else "",
            self._decision(award),
            stage,
        )

    def _figures(self, figures: Iterable[Figure]) -> Iterator[Said]:
        """The figures of one mark and the same sources in one sentence."""
        stated = self.stated(figures)
        for at, (_, group) in enumerate(groupby(stated, key=lambda one: (one.confidence, [cited.source for cited in one.cited]))):
            same = list(group)
            told = "; ".join(_first_of(map(self.figure, same), _FIGURES_IN_A_ROW))
            yield self._said(say("figures", self.lang, told) if at == 0 else f"{told[0].upper()}{told[1:]}.", *same)

    def stated(self, figures: Iterable[Figure]) -> list[Figure]:
        """The first figures that can be told, results before the rest."""
        stated = [one for one in figures if self._told(one) and one.value is not None][:_FIGURES]
        return sorted(stated, key=lambda one: one.measure != "result")

    def figure(self, figure: Figure) -> str:
        """A number with its label, unit and time."""
        value, when = figure_value(self.catalogue, figure, self.lang), period_words(figure.period, self.lang)
        return f"{self._inside(figure.label)}: {value} ({when})"

    def opinions(self) -> Iterator[Opinion]:
        """Everything that a named person is reported to have said, and what was concluded; each with what became of it."""
        concluded = getattr(self.entry, "conclusions", ())
        for one in (*getattr(self.entry, "remarks", ()), *concluded):
            if (one.by or one in concluded) and self._told(one):
                said = self._said(one.text.in_lang(self.lang)[0], one)
                speaker = self._speaker(one.by) if one.by else say("concluding", self.lang)
                later = tuple(
                    self._said(answer.text.in_lang(self.lang)[0], answer)
                    for answer in getattr(one, "answered_by", ())
                    if self._told(answer)
                )
                yield Opinion(speaker, said.text, said.sources, said.mark, one.id, later)

    def _opening(self, one: Round | Programme) -> Said:
        name, what = self._name(one.name), one.summary.what
        return self._said(say("opening", self.lang, name, self._inside(what)) if what else f"{name}.", one)

    def _speaker(self, person: str, form: str = "{}, {}") -> str:
        """A name with the office in which its bearer took part, if the record says it."""
        name = self.catalogue.people[person].name
        capacity = next((one.capacity for one in getattr(self.entry, "participations", ()) if one.person == person), None)
        return form.format(name, capacity.in_lang(self.lang)[0]) if capacity else name

    def _place(self, product: Product) -> str:
        """Where it comes from, behind its name; nothing where no source says it."""
        return f" ({self._name(product.origin.as_written)})" if product.origin.place else ""

    def _told(self, one: Stated) -> bool:
        return (one.confidence or self.entry.confidence) != "inferred"

    def _said(self, text: str, *ones: Stated | Record) -> Said:
        return self.resting(text, [(one, self.entry) for one in ones])

    def resting(self, text: str, ones: Iterable[tuple[Stated | Record, Record]]) -> Said:
        """A sentence of all that it tells: the sources of each, and the mark of the least sure. ``ones``: each with its record."""
        pairs = list(ones)
        sources = dict.fromkeys(cited.source for one, of in pairs for cited in one.cited or of.cited)
        return Said(one_line(text), tuple(sources), max((one.confidence or of.confidence for one, of in pairs), key=MARKS.index))

    def _name(self, name: Name) -> str:
        return name.in_lang(self.lang)[0]

    def _label(self, scheme: str, concept: str) -> str:
        return labels(self.catalogue, scheme)[concept].in_lang(self.lang)[0]

    def _inside(self, text: Any) -> str:
        """A statement as a part of a sentence: its first letter small, unless it begins with an abbreviation or a name, of which two words are capital."""
        said = one_line(text.in_lang(self.lang)[0]).removesuffix(".")
        return said if said[1:2].isupper() or said.partition(" ")[2][:1].isupper() else said[0].lower() + said[1:]


def _first_of(texts: Iterable[str], most: int) -> list[str]:
    """As many as fit into a sentence, in their order; where none does, the shortest."""
    listed, shown, left = list(texts), [], most
    for text in listed:
        words = len(text.split())
        if words <= left:
            shown.append(text)
            left -= words
    return shown or [min(listed, key=len)]


def article(catalogue: Catalogue, entry: Any, lang: Lang, today: dt.date) -> list[Said]:
    """The sentences of a text of at most ``MOST`` words (of a province's products ``MOST_OF_SEVERAL``); empty where all that is known was inferred.

    Those that have room in both languages: a newspaper in one of them is told no more than one in the other.
    """
    if entry.confidence == "inferred" and not isinstance(entry, Product):
        return []
    found: dict[str, Said] = {}
    room = MOST_OF_SEVERAL if isinstance(entry, Place) else MOST
    used = [0] * len(LANGS)
    told = (_Writer(catalogue, entry, one, today).sentences() for one in LANGS)
    for alike in zip(*told, strict=True):
        mine = alike[LANGS.index(lang)]
        words = [before + len(one.text.split()) for before, one in zip(used, alike, strict=True)]
        if mine.mark != "inferred" and max(words) <= room and mine.text not in found:
            found[mine.text] = mine
            used = words
    return list(found.values())


def headline(catalogue: Catalogue, kind: str, entry: Any, lang: Lang) -> str:
    """What stands above the text: the title of the record, of the products of a province how many they are."""
    if kind != "places":
        return title_in(catalogue, kind, entry, lang)[0]
    return say("bundle-title", lang, str(len(by_province(catalogue)[entry.id])), bare_name(entry).in_lang(lang)[0])


def on_screen(catalogue: Catalogue, entry: Any, lang: Lang, today: dt.date) -> list[Said]:
    """A few lines that can be read in passing: what a product was chosen for, which products they are, or the first figures."""
    writer = _Writer(catalogue, entry, lang, today)
    found: list[tuple[str, list[tuple[Stated | Record, Record]]]]
    if isinstance(entry, Product):
        found = [(writer.step(award), [(award, entry)]) for award in chosen_for(catalogue, entry)]
    elif isinstance(entry, Place):
        products = by_province(catalogue)[entry.id]
        found = [(one.name.in_lang(lang)[0], [(award, one) for award in chosen_for(catalogue, one)]) for one in products]
    else:
        found = [(writer.figure(one), [(one, entry)]) for one in writer.stated(entry.figures)]
    return [writer.resting(text[0].upper() + text[1:], rests) for text, rests in found[:_ON_SCREEN]]


def opinions(catalogue: Catalogue, entry: Any, lang: Lang, today: dt.date) -> list[Opinion]:
    """What named people are reported to have said, one by one."""
    return [] if entry.confidence == "inferred" else list(_Writer(catalogue, entry, lang, today).opinions())


def paragraph(catalogue: Catalogue, told: list[Said], lang: Lang) -> str:
    """The sentences one after another: a mark that all share stands once, before them; else in each that has one."""
    levels = {one.mark for one in told} - {"confirmed"}
    marks = {level: labels(catalogue, "confidence")[level].in_lang(lang)[0] for level in levels}
    if marks and len({one.mark for one in told}) == 1:
        text, rest = " ".join(one.text for one in told), {one.sources for one in told}
        source = catalogue.sources[told[0].sources[0]] if len(rest) == 1 and len(told[0].sources) == 1 else None
        shown = source is not None and bool(source.publisher) and (lang == "vi" or str(source.publisher).isascii())
        by = f" ({source_line(catalogue, source.id, lang)})" if source and shown else ""
        return f"{marks[told[0].mark]}{by}: {text}"
    return " ".join(
        f"{one.text.removesuffix('.')} ({marks[one.mark][0].lower()}{marks[one.mark][1:]})." if one.mark in marks else one.text
        for one in told
    )


def by_sources(told: list[Said]) -> list[tuple[tuple[str, ...], list[int]]]:
    """The sources of a text → the numbers of the sentences that rest on them, from one."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number, one in enumerate(told, start=1):
        found.setdefault(one.sources, []).append(number)
    return list(found.items())


def numbers_of(numbers: list[int], lang: Lang) -> str:
    """Which sentences: câu 1, 3–5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return say("sentence" if len(numbers) == 1 else "sentences", lang, shown)


def source_line(catalogue: Catalogue, source_id: str, lang: Lang) -> str:
    """Who published it and when, as a newspaper would name it; its title where no publisher is known."""
    source = catalogue.sources[source_id]
    day = short_date(source.published_on, lang) if source.published_on else ""
    named = source.publisher or _REMARK.sub("", source.title)
    return ", ".join(part for part in (named, day) if part)
