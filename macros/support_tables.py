"""All support in one table: what there is for people, what is for authorities, what has no sum on record, what is over."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue import addresses
from catalogue.facts.payments import Scale, largest, scales
from catalogue.facts.rules import is_for_authorities
from catalogue.facts.time import dated_turns
from catalogue.facts.written_forms import percent
from catalogue.formats.crawlers import embeds, frame
from catalogue.formats.data_packages import csv_name
from catalogue.formats.exports import ROOT
from catalogue.models import Lang, Support
from macros import conditions
from macros.views import View


@dataclass(frozen=True)
class Tables:
    """The supports of the day, each in one place; those for people by what they are wanted for."""

    people: list[tuple[str, list[Support]]]
    authorities: list[Support]
    unknown: list[Support]
    over: list[Support]


def tables(view: View) -> Tables:
    """Every support: by need, the largest sum first."""
    now: list[Support] = []
    found = Tables([], [], [], [])
    for support in sorted(view.catalogue.supports.values(), key=lambda one: (-largest(one), one.id)):
        is_over = view.status(support).tone == "ended"
        place = found.over if is_over else found.unknown if not support.amounts else now
        (found.authorities if place is now and is_for_authorities(support) else place).append(support)
    needs = view.catalogue.vocabularies.get("purposes")
    order = [concept.id for concept in needs.concepts] if needs else []
    by_need = {need: [one for one in now if one.purposes[:1] == (need,)] for need in order}
    found.people.extend((need, supports) for need, supports in by_need.items() if supports)
    without = [one for one in now if not one.purposes]
    if without:
        found.people.append(("", without))
    found.unknown.sort(key=lambda one: order.index(one.purposes[0]) if one.purposes else len(order))
    return found


def paid(view: View, scale: Scale) -> str:
    """How much on one line: "50 %, không quá 300 triệu đồng mỗi cơ sở"."""
    shares = [percent(one.rate, view.lang) for one in scale.amounts if one.rate]
    sums = [said for one in scale.amounts if (said := conditions.sums(view, one))]
    return ", ".join(shares + sums)


def base(view: View, scale: Scale) -> str:
    """What the share is a part of, or that the source does not say; empty where there is no share."""
    return conditions.base(view, scale.base, scale.period) if scale.base else ""


def rules(support: Support) -> tuple[Scale, ...]:
    """Each rule of how much, one line of the cell each."""
    return scales(support)


def sort_key(support: Support) -> int:
    """The largest sum in đồng, for sorting by how much."""
    return largest(support)


def next_change(view: View, support: Support) -> str:
    """The next day on which the state of a support changes, with what it then is; empty where no source states one."""
    turn = next((one for one in dated_turns(view.catalogue, support) if one.on > view.today), None)
    return f"{view.date(turn.on)}: {view.state_word(support, turn)}" if turn else ""


def any_change(view: View, supports: Iterable[Support]) -> bool:
    """Whether one of them has a day of change to show."""
    return any(next_change(view, one) for one in supports)


def csv_files(view: View) -> list[str]:
    """The links to the same as data: the supports, and their amounts."""
    return [view.url(f"/{ROOT}/{csv_name(name, view.lang)}") for name in ("supports", "amounts")]


def embed_address(lang: Lang) -> str:
    """The address of the table made to stand in other people's pages."""
    return f"{embeds(lang)}{addresses.SECTIONS['supports']}/"


def embed(view: View) -> tuple[str, str]:
    """The HTML to copy, and the link to the page that it frames."""
    address, title = embed_address(view.lang), str(view.words.support_table.title)
    return frame(f"{view.catalogue.site.url}{address}", title, view.lang), view.url(address)
