"""The gallery for those without JavaScript: numbered pages, and pages for each value of each facet."""

from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.facts.products import FACETS, Choice, choices, shelf_and_archive
from catalogue.records import Catalogue
from macros import gallery
from macros.family import Family
from macros.gallery import ARCHIVE, PAGE
from macros.views import View


def _numbers(count: int) -> range:
    return range(2, gallery.page_count(count) + 1)


def _numbered_keys(catalogue: Catalogue) -> Iterable[str]:
    shelf, _ = shelf_and_archive(catalogue)
    return (f"{PAGE}/{number}" for number in _numbers(len(shelf)))


def _archive_keys(catalogue: Catalogue) -> Iterable[str]:
    """The archive has its address with nothing in it, too: what was published stays."""
    _, archive = shelf_and_archive(catalogue)
    yield ARCHIVE
    yield from (f"{ARCHIVE}/{PAGE}/{number}" for number in _numbers(len(archive)))


def _facet_keys(catalogue: Catalogue) -> Iterable[str]:
    for facet, values in choices(catalogue).items():
        # The page of a craft has what is made of it.
        for one in values if facet != "craft" else ():
            own = f"{FACETS[facet]}/{one.id}"
            yield own
            yield from (f"{own}/{PAGE}/{number}" for number in _numbers(len(one.products)))


def _read(catalogue: Catalogue, key: str) -> tuple[Choice | None, bool, int]:
    """The choice that the page at ``key`` is of, whether it is of the archive, and its number there."""
    own, _, number = f"/{key}".partition(f"/{PAGE}/")
    if own == f"/{ARCHIVE}":
        return None, True, int(number or 1)
    if not own:
        return None, False, int(number)
    word, value = own.strip("/").split("/")
    facet = next(name for name, written in FACETS.items() if written == word)
    return next(one for one in choices(catalogue)[facet] if one.id == value), False, int(number or 1)


def _title(view: View, key: str) -> str:
    choice, archived, number = _read(view.catalogue, key)
    t = view.words
    title = t.gallery.archive if archived else t.home.products
    if choice is not None:
        title = t.gallery.title_by.format(t.gallery_by[choice.facet], gallery.label(view, choice))
    return str(t.gallery.title_page.format(title, number) if number > 1 else title)


def _description(view: View, key: str) -> str:
    choice, archived, number = _read(view.catalogue, key)
    total = gallery.shelf(view, number, choice, archived=archived).total
    return str(view.words.gallery.description.format(_title(view, key), total))


def _values(view: View, key: str) -> Mapping[str, Any]:
    choice, archived, number = _read(view.catalogue, key)
    shelf = gallery.shelf(view, number, choice, archived=archived)
    return {"choice": choice, "archived": archived, "shelf": shelf, "title": _title(view, key)}


def _family(keys: Any) -> Family:
    return Family(section="products", template="gallery_page", keys=keys, title=_title, description=_description, values=_values)


NUMBERED = _family(_numbered_keys)
BY_FACET = _family(_facet_keys)
ARCHIVED = _family(_archive_keys)
