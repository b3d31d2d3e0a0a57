"""The JSON interface: every record as public values with links, what is computed of it today, how to cite it.

``/api/v1/<kind>.json`` lists a kind, ``/api/v1/<kind>/<id>.json`` holds one record. Places come as one lean list, one
full file for each province (there are thousands of communes), and ``regions`` for what is in none.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogue import addresses
from catalogue.data_files.folder import FORM
from catalogue.facts.places import PROVINCIAL_KINDS, province_of
from catalogue.facts.standings import standing, unit_today
from catalogue.formats.citing import cite_document, cite_page
from catalogue.formats.public_forms import Plain, public_form, record_digest
from catalogue.formats.serialising import json_list, json_text
from catalogue.kinds import KINDS
from catalogue.models import Entry, Place, Policy
from catalogue.records import Catalogue
from catalogue.short_addresses import legal_addresses, short_address

ROOT = "api/v1"
SINGLE_KINDS = tuple(kind for kind in addresses.PAGE_KINDS if kind != "places")
"""Kinds with one file a record."""
_LEAN = ("id", "name", "kind", "code", "within", "valid")


@dataclass(frozen=True)
class Api:
    """The interface to one catalogue as of ``today``."""

    catalogue: Catalogue
    today: dt.date

    @cached_property
    def public(self) -> Mapping[str, Mapping[str, Plain]]:
        """Kind → id → public form, without anything computed: what manifests and the change log compare."""
        return {
            kind: {record.id: public_form(self.catalogue, record) for record in self.catalogue.records(kind).values()}
            for kind in KINDS
        }

    @cached_property
    def digests(self) -> dict[str, str]:
        """``kind/id`` → digest of the public form."""
        return {
            f"{kind}/{record_id}": record_digest(form) for kind, forms in self.public.items() for record_id, form in forms.items()
        }

    def digests_of(self, kind: str) -> dict[str, str]:
        """The same of one kind by id."""
        return {record_id: self.digests[f"{kind}/{record_id}"] for record_id in self.public[kind]}

    def files(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Path in the site → bytes, of every JSON file of the records of ``kind``."""
        if kind == "places":
            yield from self._places()
            return
        texts = {record.id: json_text(self.full(kind, record)) for record in self.catalogue.records(kind).values()}
        yield f"{ROOT}/{kind}.json", json_list(self.head(len(texts)), "items", texts.values())
        if kind in SINGLE_KINDS:
            yield from ((f"{ROOT}/{kind}/{record_id}.json", f"{text}\n".encode()) for record_id, text in texts.items())

    def head(self, count: int) -> Plain:
        """What every list says first."""
        site = self.catalogue.site
        return {
            "api": "v1",
            "as_of": self.today.isoformat(),
            "licence": _pair(site.licence),
            "publisher": _pair(site.name),
            "count": count,
        }

    def full(self, kind: str, record: Any) -> Plain:
        """A record with its links, what is computed of it, and its citations."""
        made = dict(self.public[kind][record.id])
        if links := self.links(kind, record):
            made["links"] = links
        digest = self.digests[f"{kind}/{record.id}"]
        made["computed"] = {**standing(self.catalogue, record, self.today), "digest": digest}
        if links:
            made["citation"] = {lang: cite_page(self.catalogue, kind, record, lang, digest) for lang in addresses.LANGS}
        if isinstance(record, Policy):
            made["document"] = {lang: cite_document(self.catalogue, record, lang) for lang in addresses.LANGS}
        return made

    def links(self, kind: str, record: Entry) -> Plain:
        """Full addresses of the page in both languages, of this file, and those that stay; empty without a page."""
        if kind not in addresses.PAGE_KINDS or not addresses.has_page(record):
            return {}
        site = self.catalogue.site.url
        found: Plain = {lang: f"{site}{addresses.record(kind, record.id, lang)}" for lang in addresses.LANGS}
        found["short"] = f"{site}{short_address(kind, record.id)}"
        if kind != "places" or (isinstance(record, Place) and record.kind in PROVINCIAL_KINDS):
            found["json"] = f"{site}/{ROOT}/{kind}/{record.id}.json"
        legal = next((address for address, policy in legal_addresses(self.catalogue).items() if policy == record.id), None)
        return {**found, "legal": f"{site}{legal}"} if kind == "policies" and legal else found

    def _places(self) -> Iterator[tuple[str, bytes]]:
        places = self.catalogue.places
        now = {place_id: unit_today(self.catalogue, "places", place_id, self.today) for place_id in places}
        yield (
            f"{ROOT}/places.json",
            json_list(self.head(len(places)), "items", (json_text(self._lean(place_id, now)) for place_id in places)),
        )
        inside: dict[str, list[str]] = {}
        for place_id in places:
            inside.setdefault(province_of(places, place_id) or "regions", []).append(place_id)
        for province, members in sorted(inside.items()):
            texts = (json_text(self._place(place_id, now)) for place_id in members)
            yield f"{ROOT}/places/{province}.json", json_list(self.head(len(members)), "items", texts)

    def _lean(self, place_id: str, now: Mapping[str, Plain | None]) -> Plain:
        form = self.public["places"][place_id]
        made = {name: form[name] for name in _LEAN if name in form}
        today = now[place_id]
        return (
            made if today is None else {**made, "today": today["units"] or today.get("within", []), "certain": today["certain"]}
        )

    def _place(self, place_id: str, now: Mapping[str, Plain | None]) -> Plain:
        form = self.public["places"][place_id]
        links = self.links("places", self.catalogue.places[place_id])
        computed: Plain = {"as_of": self.today.isoformat(), "digest": self.digests[f"places/{place_id}"]}
        if today := now[place_id]:
            computed |= {"today": today}
        return {**form, **({"links": links} if links else {}), "computed": computed}

    def index(self) -> Plain:
        """What the interface holds."""
        site, name = self.catalogue.site, "api/v1"
        kinds = {kind: {"count": len(self.public[kind]), "list": f"{site.url}/{name}/{kind}.json"} for kind in KINDS}
        described = {
            "openapi": f"{site.url}/{name}/openapi.json",
            "datapackage": f"{site.url}/{name}/datapackage.json",
            "database": f"{site.url}/{name}/khuyen-cong.sqlite",
            "archive": f"{site.url}/{name}/khuyen-cong.zip",
            "checksums": f"{site.url}/{name}/SHA256SUMS",
        }
        head = self.head(sum(len(forms) for forms in self.public.values()))
        return {**head, "form": FORM, "kinds": kinds, **described}


def _pair(text: Any) -> Plain:
    return {lang: text.in_lang(lang)[0] for lang in addresses.LANGS}
