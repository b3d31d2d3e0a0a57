"""Where macros and hooks meet: the catalogue of this build, its language and day, and the HTML that waits for its page."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from catalogue.loading import Catalogue, load_catalogue
from catalogue.models import Lang
from catalogue.photo_library import PHOTO_KINDS, picture_plan
from macros.families import FAMILIES
from macros.maps import map_svg
from macros.pages import MACROS
from macros.rendering import Blocks, render
from macros.views import View


class Desk:
    """One build in one language."""

    def __init__(self, catalogue: Catalogue, lang: Lang, today: dt.date, renditions: Mapping[str, Any]) -> None:
        self.catalogue = catalogue
        self.lang = lang
        self.today = today
        self.renditions = renditions
        self.blocks = Blocks()

    def view(self, address: str | None, about: tuple[str, str] | None = None) -> View:
        """The view of the page at ``address`` (None: served at any depth); ``about``: the kind and id of its record."""
        return View(self.catalogue, self.lang, self.today, address, self.renditions, about)

    def record(self, page: Any, kind: str, record_id: str) -> str:
        """The page of a record, held until Markdown is done."""
        record = self.catalogue.records(kind)[record_id]
        return self.blocks.hold(render(MACROS[kind], self.view(self.address(page), (kind, record_id)), record=record))

    def block(self, page: Any, template: str) -> str:
        """A list or another block that needs no argument, held until Markdown is done."""
        return self.blocks.hold(self.html(template, self.address(page)))

    def family(self, page: Any, name: str, key: str) -> str:
        """A page of a family, held until Markdown is done."""
        return self.blocks.hold(self.family_html(name, key, self.address(page)))

    def family_html(self, name: str, key: str, address: str) -> Markup:
        """The HTML of the page ``key`` of the family ``name`` at ``address``."""
        family = FAMILIES[name]
        view = self.view(address, family.subject(self.catalogue, key))
        return render(family.template, view, key=key, **family.values(view, key))

    def html(self, template: str, address: str) -> Markup:
        """The HTML of a block on the page at ``address``; in it ``map_svg`` draws maps."""
        return render(template, self.view(address), map_svg=map_svg)

    def address(self, page: Any) -> str:
        """The address on the site of a MkDocs page (MkDocs knows only the path within its language)."""
        path = "" if page.file.url in (".", "./") else page.file.url
        return f"/{path}" if self.lang == "vi" else f"/en/{path}"


@cache
def _open(data: str, lang: Lang, today: str) -> Desk:
    catalogue = load_catalogue(Path(data))
    pictures = picture_plan(catalogue.root, {kind: catalogue.records(kind) for kind in PHOTO_KINDS})
    return Desk(catalogue, lang, dt.date.fromisoformat(today), pictures)


def open_desk(extra: Mapping[str, Any]) -> Desk:
    """The desk of this process, from the ``extra`` of mkdocs.yml: ``data``, ``lang`` and ``today``. Raises DataError."""
    return _open(str(extra["data"]), extra["lang"], str(extra["today"]))
