"""Templates to HTML: our own environment, autoescaping and strict, never the one that MkDocs or the plugin has.

The HTML of a macro does not pass through Markdown (parsing it there took longer than the rest of the page, and
Markdown alters tabs and some characters): the macro leaves a numbered mark, and ``fill`` puts the HTML back.
"""

import os
import re
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from catalogue.checkout import ROOT
from catalogue.facts import funded, journeys, kinships, listings, products, queries, tellers  # noqa: F401 - templates name them
from macros import (  # noqa: F401 - templates name them
    booths,
    calculators,
    citations,
    conditions,
    contacts,
    dates_ahead,
    downloads,
    duty_pages,
    error_reports,
    filtering,
    funding,
    gallery,
    gazetteer,
    glossary,
    guides,
    handbook,
    histories,
    legal_drawing,
    offices,
    pictures,
    press,
    provinces,
    questions,
    reports,
    results,
    selections,
    share_pages,
    support_tables,
    timelines,
    topics,
    version_pages,
    work_queues,
)
from macros.formatting import bare
from macros.views import View

_TEMPLATES = Path(__file__).parent / "templates"
_COMPILED = ROOT / ".cache" / "templates"
_SUM = sha256().digest_size
_MARK = re.compile(r'<(div|span) data-block="(\d+)"></\1>')

_GUIDES = {
    name: guide
    for name, guide in vars().items()
    if isinstance(guide, ModuleType) and guide.__package__ in ("macros", "catalogue.facts")
}
"""What a template may ask by name, beside its view: the modules that are imported above, one for each subject."""


class _Compiled(BytecodeCache):
    """Templates as they were compiled before: to compile all takes two seconds. What is not whole any more is compiled again."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - it may have letters that nobody can write
        """The name of its file."""
        return sha256(name.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """From the file, if nobody has touched it."""
        with suppress(OSError):
            raw = (_COMPILED / bucket.key).read_bytes()
            if raw[:_SUM] == sha256(raw[_SUM:]).digest():
                bucket.bytecode_from_string(raw[_SUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Into the file, where there may be one."""
        raw = bucket.bytecode_to_string()
        with suppress(OSError):
            _COMPILED.mkdir(parents=True, exist_ok=True)
            part = _COMPILED / f"{bucket.key}.{os.getpid()}"
            part.write_bytes(sha256(raw).digest() + raw)
            part.replace(_COMPILED / bucket.key)


@cache
def environment() -> Environment:
    """The one Jinja environment of our templates."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Compiled(),
    )
    made.globals.update(_GUIDES)
    made.filters["bare"] = bare
    return made


def render(template: str, view: View, **values: Any) -> Markup:
    """The HTML of ``templates/<template>.html.jinja``; in it ``v`` is the view and ``t`` the interface words."""
    found = environment().get_template(f"{template}.html.jinja")
    # Safe: the environment autoescapes, and this is the one place that says so.
    return Markup(found.render(v=view, t=view.words, **values))  # noqa: S704


class Blocks:
    """HTML that waits for its page to come out of Markdown."""

    def __init__(self) -> None:
        self._held: list[str] = []

    def hold(self, html: str, element: str = "div") -> str:
        """Keep ``html`` and return the mark that stands for it in Markdown; a ``span`` may stand inside a sentence."""
        self._held.append(html)
        return f'<{element} data-block="{len(self._held) - 1}"></{element}>'

    def fill(self, page: str) -> str:
        """``page`` with every mark replaced by its HTML."""
        return _MARK.sub(lambda match: self._held[int(match[2])], page)
