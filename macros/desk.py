"""Where macros and hooks meet: the catalogue of this build, its language and day, and the HTML that waits for its page."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from catalogue import addresses
from catalogue.loading import load_shown
from catalogue.models import Lang
from catalogue.photos.library import PICTURED, picture_plan
from catalogue.records import Catalogue
from macros.families import FAMILIES
from macros.maps import map_svg
from macros.pages import TEMPLATES
from macros.rendering import Blocks, render
from macros.views import View
from macros.wording import OWN


class Desk:
    """One build in one language."""

    def __init__(
        self,
        catalogue: Catalogue,
        lang: Lang,
        today: dt.date,
        renditions: Mapping[str, Any],
        *,
        made: Mapping[str, str] | None = None,
        earlier: Mapping[str, str] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.lang = lang
        self.today = today
        self.renditions = renditions
        self.earlier = {} if earlier is None else earlier
        """Mark → text: what outdated translations were made from, where the history of the data knows it."""
        self.blocks = Blocks()
        self.made = dict(made or {})
        """The HTML of each block by page and name: made once, by the plan, which hands it on to the page engine."""

    def view(self, address: str | None, about: tuple[str, str] | None = None) -> View:
        """The view of the page at ``address`` (None: served at any depth); ``about``: the kind and id of its record."""
        return View(self.catalogue, self.lang, self.today, address, self.renditions, about)

    def record(self, page: Any, kind: str, record_id: str) -> str:
        """The page of a record, held until Markdown is done."""
        return self.blocks.hold(self.record_html(kind, record_id, self.address(page)))

    def block(self, page: Any, template: str) -> str:
        """A list or another block that needs no argument, held until Markdown is done; of ``OWN`` the words inside a sentence."""
        return self.blocks.hold(self.html(template, self.address(page)), "span" if template in OWN else "div")

    def family(self, page: Any, name: str, key: str) -> str:
        """A page of a family, held until Markdown is done."""
        return self.blocks.hold(self.family_html(name, key, self.address(page)))

    def record_html(self, kind: str, record_id: str, address: str) -> str:
        """The HTML of the page of a record."""

        def make() -> Markup:
            return render(TEMPLATES[kind], self.view(address, (kind, record_id)), record=self.catalogue.records(kind)[record_id])

        return self._once(address, TEMPLATES[kind], make)

    def family_html(self, name: str, key: str, address: str) -> str:
        """The HTML of the page ``key`` of the family ``name`` at ``address``."""

        def make() -> Markup:
            family = FAMILIES[name]
            view = self.view(address, family.subject(self.catalogue, key))
            return render(family.template, view, key=key, **family.values(view, key))

        return self._once(address, name, make)

    def html(self, template: str, address: str) -> str:
        """The HTML of a block on the page at ``address``, or the words that it says of the site; in it ``map_svg`` draws maps, ``earlier`` is what texts said before."""
        if template in OWN:
            return str(self.view(address).text(OWN[template](self.catalogue)))
        return self._once(address, template, lambda: render(template, self.view(address), map_svg=map_svg, earlier=self.earlier))

    def _once(self, address: str, name: str, make: Callable[[], Markup]) -> str:
        block = f"{address} {name}"
        if block not in self.made:
            self.made[block] = str(make())
        return self.made[block]

    def address(self, page: Any) -> str:
        """The address on the site of a MkDocs page (MkDocs knows only the path within its language)."""
        path = "" if page.file.url in (".", "./") else page.file.url
        return addresses.twin(f"/{path}", self.lang)


@cache
def _open(data: str, lang: Lang, today: str, made: str) -> Desk:
    day = dt.date.fromisoformat(today)
    catalogue = load_shown(Path(data), day)
    pictures = picture_plan(catalogue.root, {kind: catalogue.records(kind) for kind in PICTURED})
    blocks = json.loads(Path(made).read_text("utf-8")) if made else None
    return Desk(catalogue, lang, day, pictures, made=blocks)


_laid: dict[Lang, Desk] = {}


def lay(desk: Desk) -> None:
    """Make ``desk`` the one of this process for its language, until another one is laid."""
    _laid[desk.lang] = desk


def open_desk(extra: Mapping[str, Any]) -> Desk:
    """The desk of this process: the one that was laid, or from the ``extra`` of mkdocs.yml: ``data``, ``lang``, ``today`` and ``made``. Raises DataError."""
    return _laid.get(extra["lang"]) or _open(str(extra["data"]), extra["lang"], str(extra["today"]), extra["made"])
