"""Pages that neither a record nor a hand writes: a family has one template and one page for each of its keys."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.records import Catalogue
from macros.views import View


def _nothing(_view: View, _key: str) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Family:
    """How the pages of one family are made. A key is ASCII and may hold strokes: it is a part of the address."""

    section: str
    """The section that the pages belong to, a key of ``addresses.SECTIONS``."""
    template: str
    """The template in ``templates/``; it is given ``key`` and what ``values`` returns."""
    keys: Callable[[Catalogue], Iterable[str]]
    """One page for each of these, in this order; the same in both languages."""
    title: Callable[[View, str], str]
    """The title of a page, plain text in the language of the view: for the head and the breadcrumbs."""
    description: Callable[[View, str], str]
    """One sentence for search engines and previews, 20 to 200 characters."""
    values: Callable[[View, str], Mapping[str, Any]] = field(default=_nothing)
    """What the template is given besides the view: name → value."""
    subject: Callable[[Catalogue, str], tuple[str, str] | None] = field(default=lambda _catalogue, _key: None)
    """Kind and id of the record that a page tells of, if there is one: its breadcrumb and its file to edit."""
    path: Callable[[str], str] = field(default=lambda key: key)
    """The path of a page inside its section."""
    is_listed: bool = True
    """Whether search engines and the map of the site are told of the pages."""
