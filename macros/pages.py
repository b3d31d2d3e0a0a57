"""Pages that exist only in data/: one short Markdown page each, holding one macro call with an id.

Nothing that staff typed goes into that Markdown: titles and descriptions reach the page shell through ``Shell``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue import addresses
from catalogue.kinds import KINDS
from catalogue.models import Lang
from catalogue.records import Catalogue
from macros.families import FAMILIES

TEMPLATES = {name: kind.template for name, kind in KINDS.items() if kind.template}
"""Kind → the template of its pages, and the macro that calls it."""


@dataclass(frozen=True)
class RecordPage:
    """The page of one record in one language."""

    kind: str
    record_id: str
    lang: Lang

    @property
    def address(self) -> str:
        """The page's address on the site."""
        return addresses.record(self.kind, self.record_id, self.lang)

    @property
    def source_path(self) -> str:
        """The path of the Markdown page inside the docs folder of its language."""
        return f"{addresses.SECTIONS[self.kind]}/{self.record_id}.md"

    @property
    def markdown(self) -> str:
        """Front matter (JSON is YAML, so nothing can break out) and the macro call."""
        meta = {"title": self.record_id, "kind": self.kind, "record": self.record_id}
        return f"---\n{json.dumps(meta)}\n---\n{{{{ {TEMPLATES[self.kind]}({json.dumps(self.record_id)}) }}}}\n"


def record_pages(catalogue: Catalogue, lang: Lang) -> Iterator[RecordPage]:
    """Every page made from a record, in the order of kinds and ids."""
    for kind in addresses.PAGE_KINDS:
        for record in catalogue.records(kind).values():
            if addresses.has_page(record):
                yield RecordPage(kind, record.id, lang)


@dataclass(frozen=True)
class FamilyPage:
    """One page of a family (``macros/family.py``) in one language."""

    family: str
    key: str
    lang: Lang

    @property
    def address(self) -> str:
        """The page's address on the site."""
        return f"{addresses.home(self.lang)}{self._path}/"

    @property
    def source_path(self) -> str:
        """The path of the Markdown page inside the docs folder of its language."""
        return f"{self._path}/index.md"

    @property
    def markdown(self) -> str:
        """Front matter (JSON is YAML, so nothing can break out) and the macro call."""
        meta = {"title": self.key, "family": self.family, "key": self.key}
        meta |= {} if FAMILIES[self.family].is_listed else {"noindex": "true"}
        return f"---\n{json.dumps(meta)}\n---\n{{{{ family_page({json.dumps(self.family)}, {json.dumps(self.key)}) }}}}\n"

    @property
    def _path(self) -> str:
        family = FAMILIES[self.family]
        return f"{addresses.SECTIONS[family.section]}/{family.path(self.key)}"


def family_pages(catalogue: Catalogue, lang: Lang) -> Iterator[FamilyPage]:
    """Every page of every family, in the order of families and keys."""
    for name, family in FAMILIES.items():
        for key in family.keys(catalogue):
            yield FamilyPage(name, key, lang)


def all_pages(catalogue: Catalogue, lang: Lang) -> Iterator[RecordPage | FamilyPage]:
    """Every page that no hand writes."""
    yield from record_pages(catalogue, lang)
    yield from family_pages(catalogue, lang)
