"""The handbook as files to take away: a PDF (A5, tagged, PDF/UA-1) and an EPUB for each language, made of the site's own words.

It is planned as HTML with a key and made only when the cache has none under that key. WeasyPrint makes the PDF and is loaded
only then, for it needs libraries of the machine (Pango).
"""

import datetime as dt
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import unquote, urljoin

from markupsafe import Markup
from PIL import ImageFile

from catalogue import addresses
from catalogue.checkout import ROOT
from catalogue.covers.printing import printed, write_covers
from catalogue.data_files.folder import inside
from catalogue.formats.epubs import Epub, Part, epub
from catalogue.loading import load_shown
from catalogue.photos.cache import is_cached, keep, opened_cache, publish
from catalogue.photos.files import Rendition
from catalogue.photos.library import PICTURED, picture_plan
from catalogue.photos.renditions import write_renditions
from catalogue.records import Catalogue
from macros.handbook import CHAPTERS, Book
from macros.rendering import render
from macros.views import View
from publishing.progress import BuildFailed

_RECIPE: Final = 1
"""Raised by hand when the code that makes the files changes what comes out."""
_STYLES: Final = tuple((Path(__file__).parent / name).read_text("utf-8") for name in ("handbook.css", "handbook-paper.css"))
"""For readers of EPUB the first alone."""
_FONTS: Final = ROOT / "overrides" / "assets" / "fonts"
_ID: Final = re.compile(r' id="([^"]+)"')
_EMPTY: Final = frozenset(["br", "hr", "img", "meta", "wbr"])
"""Elements without an end."""
_MISSING: Final = (
    "WeasyPrint không chạy được ({0}). Cài Pango rồi chạy lại (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0). / "
    "WeasyPrint does not run ({0}). Install Pango and run this again (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
)


@dataclass(frozen=True)
class Handbook:
    """One handbook before it is made.

    ``paper``: the whole as one document, whose pictures are named by their paths in the site; ``epub``: the same as chapters, without pictures;
    ``pictures``: the paths of them all.
    """

    paper: str
    epub: Epub
    base: str
    pictures: tuple[str, ...]

    @property
    def key(self) -> str:
        """16 hexadecimal digits that name the bytes of the files; the path of a picture names its bytes."""
        told = (_RECIPE, version("weasyprint"), version("pydyf"), self.paper, self.epub, self.base, _STYLES)
        return sha256(repr(told).encode()).hexdigest()[:16]

    @property
    def paths(self) -> dict[str, str]:
        """Ending → where the file stands in the site."""
        return {form: addresses.handbook(self.epub.lang, form)[1:] for form in addresses.HANDBOOK_FORMS}


def plan_handbooks(catalogue: Catalogue, today: dt.date, photos: Mapping[str, tuple[Rendition, ...]]) -> tuple[Handbook, ...]:
    """The handbook in each language. ``photos``: the planned pictures by their path below the data folder."""
    return tuple(_plan(View(catalogue, lang, today, None, photos)) for lang in addresses.LANGS)


def _plan(view: View) -> Handbook:
    site, t = view.catalogue.site, view.words.handbook
    book, chapters = _chapters(view, is_paper=True)
    title = render("handbook_title", view, book=book)
    paper = render("handbook_book", view, title=title, chapters=chapters)
    read, chapters = _chapters(replace(view), is_paper=False)
    told = [("title", str(t.title), render("handbook_title", view, book=read)), *chapters]
    places = {anchor: name for name, _, html in told for anchor in _ID.findall(html)}
    parts = tuple(Part(name, heading, xhtml(html, name, places, site.url)) for name, heading, html in told)
    epub_book = Epub(
        identifier=site.url + addresses.handbook(view.lang, "epub"),
        title=str(t.title),
        lang=view.lang,
        creator=view.plain(site.name),
        description=str(t.about),
        rights=view.plain(site.licence),
        day=view.today,
        contents=str(t.contents),
        parts=parts,
        css=_STYLES[0],
        files={},
    )
    return Handbook(str(paper), epub_book, site.url, tuple(sorted(book.pictures)))


def _chapters(view: View, *, is_paper: bool) -> tuple[Book, list[tuple[str, str, Markup]]]:
    """The book with what its chapters named, and of each its anchor, its title, its HTML."""
    book = Book(view, is_paper)
    return book, [
        (
            name,
            str(view.words.handbook[name]),
            render("handbook", view, book=book, chapter=name, section=addresses.section(of, view.lang)),
        )
        for name, of in CHAPTERS.items()
    ]


def make_handbooks(data: Path, today: dt.date, out: Path, cache: Path) -> list[Path]:
    """The files of the handbook alone, without a site around them, in ``out``. Raises DataError, BuildFailed, OSError."""
    catalogue = load_shown(data, today)
    photos = picture_plan(data, {kind: catalogue.records(kind) for kind in PICTURED})
    handbooks = plan_handbooks(catalogue, today, photos)
    shown = {path for one in handbooks for path in one.pictures}
    with TemporaryDirectory() as place:
        jobs = [(data / path, made) for path, made in photos.items() if any(one.path in shown for one in made)]
        write_covers([cover for one in catalogue.products if (cover := printed(catalogue, one))], Path(place), cache)
        write_renditions(jobs, Path(place), cache, len(os.sched_getaffinity(0)))
        write_handbooks(handbooks, Path(place), cache)
        out.mkdir(parents=True, exist_ok=True)
        files = [Path(place) / path for one in handbooks for path in one.paths.values()]
        return [Path(shutil.copy(file, out / file.name)) for file in files]


def write_handbooks(handbooks: Sequence[Handbook], out: Path, cache: Path) -> None:
    """Put the files of every handbook into ``out``, where its pictures are, making those that the cache lacks. Raises BuildFailed, OSError."""
    with opened_cache(cache):
        for one in handbooks:
            names = {form: f"{one.key}.{form}" for form in one.paths}
            if not is_cached(cache, one.key, names.values()):
                pictures = {path: inside(out, path).read_bytes() for path in one.pictures}
                made = {"pdf": pdf(one, pictures), "epub": epub(replace(one.epub, files=pictures))}
                keep(cache, one.key, {names[form]: raw for form, raw in made.items()}, synced=False)
            for form, path in one.paths.items():
                inside(out, path).parent.mkdir(parents=True, exist_ok=True)
                publish(cache, names[form], out, path)


def pdf(handbook: Handbook, pictures: Mapping[str, bytes]) -> bytes:
    """The handbook on paper. Raises BuildFailed where WeasyPrint does not run or something that the document names is not there."""
    try:
        import weasyprint  # noqa: PLC0415 - a build without a handbook needs none of it, nor its libraries
        from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise BuildFailed("sổ tay / handbook", _MISSING.format(str(error).splitlines()[0])) from error
    # Its import lets Pillow take photos of which half is missing, in the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    class Files(URLFetcher):  # type: ignore[misc]
        """Our own pictures and fonts, and nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if url.startswith("font:"):
                return URLFetcherResponse(url, (_FONTS / url.removeprefix("font:")).read_bytes())
            return URLFetcherResponse(url, pictures[unquote(url.removeprefix(f"{handbook.base}/"))])

    files = Files(fail_on_errors=True)
    fonts = weasyprint.text.fonts.FontConfiguration()
    styles = [weasyprint.CSS(string=css, url_fetcher=files, font_config=fonts) for css in _STYLES]
    document = weasyprint.HTML(string=handbook.paper, base_url=f"{handbook.base}/", url_fetcher=files)
    raw: bytes = document.write_pdf(
        stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=handbook.key.encode(), full_fonts=False
    )
    return raw


class _Xml(HTMLParser):
    """Writes HTML of our templates again as XML, with links that lead from a chapter of a book."""

    def __init__(self, name: str, places: Mapping[str, str], base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name, self._places, self._base = name, places, base
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs if not name.startswith("data-")}
        if "href" in told:
            told["href"] = self._link(told["href"])
        if "lang" in told:
            told["xml:lang"] = told["lang"]
        written = "".join(f' {name}="{escape(value)}"' for name, value in told.items())
        self.written.append(f"<{tag}{written}{'/' if tag in _EMPTY else ''}>")

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(escape(data, quote=False))

    def _link(self, link: str) -> str:
        if not link.startswith("#"):
            return urljoin(f"{self._base}/", link)
        place = self._places[link[1:]]
        return link if place == self._name else f"{place}.xhtml{link}"


def xhtml(html: str, name: str, places: Mapping[str, str], base: str) -> str:
    """A chapter as XML. ``places``: anchor → the chapter in which it stands; ``base``: the address of the site."""
    parser = _Xml(name, places, base)
    parser.feed(html)
    parser.close()
    return "".join(parser.written)
