"""The register of funded projects as pages show it: by province, with its choices and totals; sums in words."""

from decimal import Decimal

from catalogue import addresses
from catalogue.facts import funded
from catalogue.facts.funded import Total
from catalogue.facts.listings import in_vietnamese_order
from catalogue.formats.data_packages import csv_name
from catalogue.formats.exports import ROOT
from catalogue.models import Project
from macros import formatting, provinces
from macros.filtering import Facet
from macros.views import View


def page(view: View) -> str:
    """The link to the register."""
    return view.url(addresses.anchor("projects", "", view.lang))


def table(view: View) -> str:
    """The link to the register as CSV."""
    return view.url(f"/{ROOT}/{csv_name('projects', view.lang)}")


def by_province(view: View) -> list[tuple[str, list[Project]]]:
    """Projects under their province of today, the site's own first, the newest first; what lies in none we hold comes last."""
    groups: dict[str, list[Project]] = {}
    for one in sorted(view.catalogue.projects.values(), key=lambda one: (-(one.last_year or one.year or 0), one.id)):
        groups.setdefault(funded.province(view.catalogue, one, view.today), []).append(one)
    known = [place.id for place in in_vietnamese_order(view.catalogue.places[key] for key in groups if key)]
    order = sorted(known, key=lambda key: key != provinces.own(view)) + [""] * ("" in groups)
    return [(key, groups[key]) for key in order]


def place_name(view: View, province: str) -> str:
    """A province of today; "elsewhere" where it is not in the register of places."""
    return view.plain(view.catalogue.places[province].name) if province else str(view.words.funded.elsewhere)


def facets(view: View) -> list[Facet]:
    """By what the register can be narrowed: where, when, by which support."""
    t = view.words
    places = tuple((key or "khac", place_name(view, key)) for key, _ in by_province(view))
    known = {shown for one in view.catalogue.projects.values() if (shown := funded.years(one))}
    years = tuple((shown, shown) for shown in sorted(known, reverse=True))
    return [
        Facet("noi", str(t.facet.noi), places),
        Facet("nam", str(t.facet.nam), years),
        Facet("ho-tro", str(t.kind.supports), tuple(_supports(view).items())),
    ]


def _supports(view: View) -> dict[str, str]:
    """Id and name of each support that a project was paid by, in the order of the data."""
    used = {support for one in view.catalogue.projects.values() for support in one.supports}
    return {one.id: view.plain(one.name) for one in view.catalogue.supports.values() if one.id in used}


def totals(view: View) -> list[tuple[str, list[tuple[str, Total]]]]:
    """By year, by province and by support: the word of the table and its rows, each with what it is called."""
    projects, unsaid = list(view.catalogue.projects.values()), str(view.words.funded.unsaid)
    names = _supports(view)
    by_year = sorted(funded.totals(projects, lambda one: [funded.years(one)]), key=lambda one: one.key, reverse=True)
    placed = funded.totals(
        [one for _, group in by_province(view) for one in group],
        lambda one: [funded.province(view.catalogue, one, view.today)],
    )
    paid = sorted(funded.totals(projects, lambda one: one.supports), key=lambda one: (not one.key, -one.granted))
    return [
        ("by_year", [(one.key or unsaid, one) for one in by_year]),
        ("by_province", [(place_name(view, one.key), one) for one in placed]),
        ("by_support", [(names.get(one.key, unsaid), one) for one in paid]),
    ]


def all_of_them(view: View) -> Total:
    """The whole register."""
    return funded.total(view.catalogue.projects.values())


def money(view: View, value: Decimal, *, over: bool = False) -> str:
    """A sum in words; what a source gives as "over" says so."""
    said = formatting.money(value, view.lang)
    return f"{view.words.precision.over}{formatting.NBSP}{said}" if over else said


def together(view: View, value: Decimal, *, at_least: bool) -> str:
    """Sums added up; what is only a least value is cut to ten millions of đồng, which it is still above."""
    return money(view, value // 10 * 10 if at_least and value >= 1000 else value, over=at_least)


def sums(view: View, project: Project) -> list[str]:
    """What the State paid, what the producer paid and what it cost, as far as it is known."""
    t, over = view.words.funded, project.over
    found = [(t.granted, project.granted, "granted" in over), (t.own, project.own_money, "own" in over)]
    if project.granted is None or project.own_money is None:
        found.append((t.total, project.total, "total" in over))
    return [words.format(money(view, value, over=rough)) for words, value, rough in found if value is not None]


def cases(view: View, kind: str, record_id: str, most: int = 3) -> list[Project]:
    """The few projects that the page of a record shows: of the site's own province first, those that another row counts last."""
    found = funded.of_record(view.catalogue, kind, record_id)
    away = {one.id: funded.province(view.catalogue, one, view.today) != provinces.own(view) for one in found}
    return sorted(found, key=lambda one: (one.part_of is not None, away[one.id]))[:most]


def how_many(view: View, kind: str, record_id: str) -> int:
    """How many rows of the register name a record."""
    return len(funded.of_record(view.catalogue, kind, record_id))
