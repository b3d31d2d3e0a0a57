"""The pages that are written by hand: where they stand, and everything that is wrong with them, told like the data."""

import re
import stat
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit

import yaml

from catalogue import addresses
from catalogue.checkout import ROOT
from catalogue.data_files.characters import Fault, decode, fault, position
from catalogue.data_files.folder import LOOSE_FILES, read_bytes
from catalogue.data_files.parsing import Positions, parse
from catalogue.data_files.problems import Problem, nearest
from catalogue.data_files.validating import validate
from catalogue.models import Lang
from catalogue.models.fields import Line, Model
from catalogue.models.fields import Truth as Flag
from catalogue.models.forms import as_id
from macros import BLOCKS

DOCS: Final = ROOT / "docs"
MACRO_CALL: Final = re.compile(r"\{\{ *([a-z_]+)\(\) *\}\}")
_OTHER_TEMPLATE = re.compile(r"\{[{%#]")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|\b(?:href|src)=[\"']([^\"']*)[\"']")
_EDGE = "---"
_FILES = (".csv", ".json", ".sqlite", ".zip", ".atom", ".ics", ".md", ".txt", ".bib", ".jsonld", ".xml", ".jpg", ".png", ".webp")
"""Links to files that a build makes are followed when it is verified."""
Pages = Callable[[], Collection[str]]


class ProsePage(Model):
    """What stands above the text of a page."""

    title: Line
    """Tên trang."""
    description: Line | None = None
    """Một câu nói trang này có gì, hiện dưới tên trang khi tìm."""
    asked: tuple[Line, ...] = ()
    """Những câu người ta hay gõ khi tìm trang này."""
    bare: Flag = False
    """Đúng (true) nếu trang tự viết lấy tên của mình."""
    noindex: Flag = False
    """Đúng (true) nếu máy tìm kiếm không cần biết trang này."""


def prose_pages(lang: Lang) -> list[str]:
    """The hand-written pages of a language, as paths inside its docs folder."""
    return sorted(path.relative_to(DOCS / lang).as_posix() for path in (DOCS / lang).rglob("*.md"))


def prose_text(source: str, lang: Lang) -> str:
    """The Markdown of a hand-written page."""
    return (DOCS / lang / source).read_text("utf-8")


def prose_address(source: str, lang: Lang) -> str:
    """The address of a hand-written page: ``chinh-sach/index.md`` → ``/chinh-sach/``."""
    path = source.removesuffix(".md").removesuffix("index").strip("/")
    return addresses.home(lang) + (f"{path}/" if path else "")


def prose_problems(pages: Pages) -> list[Problem]:
    """Everything wrong with the pages in ``docs/``, with paths that begin ``docs/``; ``pages``: the addresses of all others, asked if need be."""
    written = {lang: set(prose_pages(lang)) for lang in addresses.LANGS}
    known = {prose_address(source, lang) for lang in addresses.LANGS for source in written[lang]}
    found = []
    for lang in addresses.LANGS:
        for file in sorted(path for path in (DOCS / lang).rglob("*") if path.is_symlink() or not path.is_dir()):
            source = file.relative_to(DOCS / lang).as_posix()
            if file.name not in LOOSE_FILES:
                faults = [*_misnamed(file, source), *_faults(file, source, lang, known, pages)]
                found += [Problem(f"docs/{lang}/{source}", one.line, one.column, one.code, one.params) for one in faults]
        other: Lang = "en" if lang == "vi" else "vi"
        found += [
            Problem(f"docs/{lang}/{source}", 1, 1, "M06", (("twin", f"docs/{other}/{source}"),))
            for source in sorted(written[lang] - written[other])
        ]
    return sorted(set(found))


def _misnamed(file: Path, source: str) -> Iterator[Fault]:
    """Addresses are made of these names, which every system and every mail program must be able to write."""
    path = PurePosixPath(source)
    right = "/".join([*(as_id(part) or "trang" for part in path.parts[:-1]), f"{as_id(path.stem) or 'trang'}.md"])
    if source != right and stat.S_ISREG(file.lstat().st_mode):
        yield fault(0, 0, "M07", name=source, suggestion=right)


def _faults(file: Path, source: str, lang: Lang, known: set[str], pages: Pages) -> Iterator[Fault]:
    raw, problem = read_bytes(file, source)
    if problem:
        yield Fault(1, 1, problem.code, problem.params)
    if problem or file.suffix != ".md":
        return
    text, faults = decode(raw)
    yield from faults
    if faults:
        return
    lines = text.split("\n")
    if lines[0] != _EDGE:
        yield fault(0, 0, "M01")
        return
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _EDGE), None)
    if end is None or lines[end] != _EDGE:
        yield fault(end or 0, 0, "M02")
        return
    yield from _head_faults("\n".join(lines[1:end]) + "\n")
    body = text[sum(len(line) + 1 for line in lines[: end + 1]) :]
    for one in (*_template_faults(body), *_dead_links(body, prose_address(source, lang), source, known, pages)):
        yield Fault(one.line + end + 1, one.column, one.code, one.params)


def _head_faults(head: str) -> Iterator[Fault]:
    tree, faults = parse(head)
    for one in faults:
        yield Fault(one.line + 1, one.column, one.code, one.params)
    if tree is None:
        return
    _, mistakes = validate(ProsePage, tree)
    places = Positions(head)
    for mistake in mistakes:
        line, column = places.find(mistake.loc, key=mistake.at_key)
        yield Fault(line + 1, column, mistake.code, tuple(sorted(mistake.params.items())))
    written: Any = yaml.compose(head, Loader=yaml.SafeLoader)
    for key, value in written.value:
        texts = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for node in texts if key.value not in ("bare", "noindex") else ():
            # The page engine has a YAML reader of its own, which makes numbers and days of what looks like them.
            if isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:str":
                yield Fault(node.start_mark.line + 2, node.start_mark.column + 1, "M03", (("value", node.value),))


def _template_faults(body: str) -> Iterator[Fault]:
    left = MACRO_CALL.sub(lambda call: " " * len(call[0]) if call[1] in BLOCKS else call[0], body)
    for brace in _OTHER_TEMPLATE.finditer(left):
        name = MACRO_CALL.match(left, brace.start())
        hint = f"{{{{ {near}() }}}}" if name and (near := nearest(name[1], BLOCKS)) else ""
        yield fault(*position(left, brace.start()), "M04", did_you_mean=hint)


def _dead_links(body: str, address: str, source: str, known: set[str], pages: Pages) -> Iterator[Fault]:
    for link in _LINK.finditer(body):
        target = link[1] or link[2] or ""
        try:
            parts = urlsplit(target)
        except ValueError:
            yield fault(*position(body, link.start(link.lastindex or 0)), "M05", value=target, did_you_mean="")
            continue
        if parts.scheme or parts.netloc or not parts.path:
            continue
        inside_docs = link[1] is not None and parts.path.endswith(".md")
        here = f"{addresses.home('en' if address.startswith('/en/') else 'vi')}{source}" if inside_docs else address
        to = urljoin(here, unquote(parts.path))
        if inside_docs:
            to = prose_address(
                to.removeprefix(addresses.home("en")) if to.startswith("/en/") else to, "en" if to.startswith("/en/") else "vi"
            )
        if to in known or to.startswith("/assets/") or to.endswith(_FILES):
            continue
        if to not in (others := pages()):
            yield fault(
                *position(body, link.start(link.lastindex or 0)), "M05", value=target, did_you_mean=nearest(to, {*known, *others})
            )
