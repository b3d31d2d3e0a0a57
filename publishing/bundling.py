"""Scripts of the site put together, so that a page asks for few files: plain scripts end to end, modules with their imports.

The files of ``overrides/assets`` stay as they are written and tested; what a page loads is made of them here. Only what our
modules use is understood: imports of names or of a whole module, exports before a declaration or in a list; anything else is refused.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

from rcssmin import cssmin
from rjsmin import jsmin

PLAIN = {"site.js": ("status.js", "copy.js", "peek.js")}
"""Script of every page → the plain scripts that it consists of, in their order."""
ENTRIES = (
    "gallery/page.js",
    "gallery/picks.js",
    "gallery/doors.js",
    "gallery/comparing.js",
    "gallery/shortlisting.js",
    "editor/page.js",
    "calculator.js",
    "finder.js",
    "lens.js",
    "places.js",
)
"""Modules that pages name; each takes the place of its source. The search loads its own when it is used."""

_SHORTENED = {".js": jsmin, ".css": cssmin}

_IMPORT = re.compile(r'^import (?:\{([^}]+)\}|\* as (\w+)) from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*? ?|const |class )(\w+)", re.MULTILINE)
_LISTED = re.compile(r"^export \{ ([\w, ]+) \};\n", re.MULTILINE)
_NOT_UNDERSTOOD = re.compile(r"^(?:import|export|await)\b|\bimport\(|\bimport\.meta\b", re.MULTILINE)


def served(assets: Path) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes of every script and style, without comments and needless blanks; ``/*! …`` (a licence) stays.

    A bundle stands in the place of its source. Raises ValueError like ``bundles``, and for templates that rjsmin would spoil.
    """
    sources = {path.relative_to(assets).as_posix(): path for path in assets.rglob("*") if path.suffix in _SHORTENED}
    files = {f"assets/{name}": path.read_bytes() for name, path in sources.items()} | dict(bundles(assets))
    # A worker answers for the pages at its side and below.
    files |= {path.name: path.read_bytes() for path in assets.parent.glob("*.js")}
    for name, raw in sorted(files.items()):
        text = raw.decode()
        if name.endswith(".js") and (line := _nested_template(text)):
            raise ValueError(f"{name}: a template within a template, which rjsmin would take for code: {line}")
        yield name, _SHORTENED[Path(name).suffix](text, keep_bang_comments=True).encode()


def _nested_template(script: str) -> str:
    """The line of the first template literal inside the ``${…}`` of another one; empty where there is none."""
    for hole in re.finditer(r"\$\{", script):
        depth, at = 1, hole.end()
        while depth and at < len(script) and script[at] != "`":
            depth += {"{": 1, "}": -1}.get(script[at], 0)
            at += 1
        if depth:
            return script[script.rfind("\n", 0, at) + 1 :].partition("\n")[0].strip()
    return ""


def bundles(assets: Path) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes of every bundle. Raises ValueError for a module written in a way that is not understood."""
    for name, parts in PLAIN.items():
        yield f"assets/{name}", "".join((assets / part).read_text("utf-8") for part in parts).encode()
    for entry in ENTRIES:
        yield f"assets/{entry}", _bundle(assets, entry).encode()


def _bundle(assets: Path, entry: str) -> str:
    """Each module as a function that is called once and gives its exports, what it imports before it."""
    order: list[str] = []
    texts: dict[str, str] = {}

    def visit(path: str, above: tuple[str, ...]) -> None:
        if path in above:
            raise ValueError(f"{path} imports itself by way of {above[-1]}")
        if path in texts:
            return
        source = (assets / path).read_text("utf-8")
        targets = {link: normpath(join(dirname(path), link)) for _, _, link in _IMPORT.findall(source)}
        for target in targets.values():
            visit(target, (*above, path))
        texts[path] = _IMPORT.sub(lambda found: _taken(found, order.index(targets[found[3]])), source)
        order.append(path)

    visit(entry, ())
    return "".join(_closed(texts[path], f"m{number}", path) for number, path in enumerate(order))


def _taken(found: re.Match[str], number: int) -> str:
    names = found[2] or f"{{ {found[1].strip().replace(' as ', ': ')} }}"
    return f"const {names} = m{number};\n"


def _closed(text: str, name: str, path: str) -> str:
    exports = [found[2] for found in _EXPORT.finditer(text)] + _LISTED.findall(text)
    body = _LISTED.sub("", _EXPORT.sub(r"\1\2", text))
    if left := _NOT_UNDERSTOOD.search(body):
        raise ValueError(f"{path}: {left[0]}… cannot be bundled")
    return f"const {name} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();\n"
