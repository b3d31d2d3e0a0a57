"""How to cite: a document as the law has it, a page of this site in words, as BibTeX and as CSL-JSON.

First mention of a document: type, number, date, issuer, subject; of a law, type and name only (Decree 30/2020/NĐ-CP,
Appendix I, part II). What is not known shows as "…" and is never made up.
"""

import re
from typing import Any

from catalogue.facts.queries import day_of, year_of
from catalogue.facts.written_forms import long_date, one_line
from catalogue.models import Lang, Policy
from catalogue.records import Catalogue
from catalogue.short_addresses import short_address
from catalogue.titles import checked, labels, title_in, title_of
from catalogue.words import say

_SAYS_WHAT_IT_DOES = (
    "quy định",
    "sửa đổi",
    "phê duyệt",
    "hướng dẫn",
    "ban hành",
    "về ",
    "công bố",
    "bãi bỏ",
    "triển khai",
    "tăng cường",
)
_LATEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
SHORT_DIGEST = 12


def document_type(catalogue: Catalogue, policy: Policy, lang: Lang) -> str:
    """Nghị định; Decree. The issuer that some labels name ("Nghị quyết của Quốc hội") is left to its own place."""
    if policy.kind == "unnamed":
        return say("law-document", lang)
    label, real = labels(catalogue, "document-kinds")[policy.kind].in_lang(lang)
    return label.split(" của " if real == "vi" else " of ")[0]


def cite_later(catalogue: Catalogue, policy: Policy, lang: Lang) -> str:
    """Every mention after the first: type and number."""
    if policy.number:
        number = f"{say('number', lang)} {policy.number}"
    else:
        number = say("unknown-number", lang) + (f"/{policy.symbol}" if policy.symbol else "")
    return f"{document_type(catalogue, policy, lang)} {number}"


def cite_document(catalogue: Catalogue, policy: Policy, lang: Lang) -> str:
    """The first mention: Nghị định số 45/2012/NĐ-CP ngày 21 tháng 5 năm 2012 của Chính phủ về khuyến công."""
    if policy.kind == "law":
        return policy.title.in_lang(lang)[0]
    issuer = catalogue.bodies[policy.issuer].name.in_lang(lang)[0]
    if lang == "vi":
        when = f" {long_date(policy.signed_on, lang)}" if policy.signed_on else say("dated", lang)
        return f"{cite_later(catalogue, policy, lang)}{when} của {issuer}{_subject(policy, lang)}"
    when = f" of {long_date(policy.signed_on, lang)}" if policy.signed_on else say("dated", lang)
    return f"{cite_later(catalogue, policy, lang)}{when}, {issuer}{_subject(policy, lang)}"


def _subject(policy: Policy, lang: Lang) -> str:
    """The official abstract, going on in the sentence; empty where it is not known."""
    if policy.abstract is None:
        return ""
    text, real = policy.abstract.in_lang(lang)
    text = re.sub(r"^V/v\s+", "về việc ", text)
    small = text[0].lower() + text[1:]
    if real == "vi":
        return f" {small}" if small.startswith(_SAYS_WHAT_IT_DOES) else f" về {text[0].lower()}{text[1:]}"
    return f", {small}" if small.startswith("on ") else f", “{text}”"


def cite_page(catalogue: Catalogue, kind: str, record: Any, lang: Lang, digest: str = "") -> str:
    """A page of this site, pinned to the day of its last check and, with ``digest``, to what it said then."""
    site = catalogue.site
    title = title_in(catalogue, kind, record, lang)[0]
    day = say("checked-on", lang, long_date(checked(record), lang))
    version = f" ({say('version', lang, digest[:SHORT_DIGEST])})" if digest else ""
    return f"“{title}”. {site.name.in_lang(lang)[0]}. {day}{version}. {site.url}{short_address(kind, record.id)}"


def bibtex(catalogue: Catalogue, kind: str, record: Any, lang: Lang) -> str:
    """One BibTeX entry (UTF-8, for biber and bibtex alike)."""
    site = catalogue.site
    fields = {"title": title_in(catalogue, kind, record, lang)[0]}
    if isinstance(record, Policy):
        fields["author"] = catalogue.bodies[record.issuer].name.in_lang(lang)[0]
        fields["number"] = record.number or ""
        fields["type"] = document_type(catalogue, record, lang)
        fields["note"] = cite_document(catalogue, record, lang)
    else:
        fields["author"] = site.name.in_lang(lang)[0]
        fields["note"] = say("checked-on", lang, long_date(checked(record), lang))
    # A document is cited by its own year; a page of ours by that in which it was last checked, not by that of what it tells.
    fields["year"] = str((year_of(catalogue, kind, record) or "") if isinstance(record, Policy) else checked(record).year)
    fields["howpublished"] = site.name.in_lang(lang)[0]
    fields["language"] = "vietnamese" if lang == "vi" else "english"
    lines = [f"  {name} = {{{_braced(name, value)}}}," for name, value in fields.items() if value]
    lines.append(f"  url = {{{site.url}{short_address(kind, record.id)}}}")
    return "\n".join([f"@misc{{{kind}:{record.id},", *lines, "}", ""])


def _braced(name: str, value: str) -> str:
    text = "".join(_LATEX.get(character, character) for character in one_line(value))
    # Braces keep capitals and keep the name of a body from being read as first and last name.
    return f"{{{text}}}" if name in ("title", "author") else text


def csl(catalogue: Catalogue, kind: str, record: Any, lang: Lang) -> dict[str, Any]:
    """One CSL-JSON item (citation-style-language 1.0.2)."""
    site = catalogue.site
    made: dict[str, Any] = {"id": f"{kind}:{record.id}", "type": "webpage"}
    made["title"] = title_of(catalogue, kind, record).in_lang(lang)[0]
    made["language"] = lang
    made["URL"] = f"{site.url}{short_address(kind, record.id)}"
    made["container-title"] = site.name.in_lang(lang)[0]
    made["note"] = say("checked-on", lang, checked(record).isoformat())
    when = day_of(catalogue, kind, record) if isinstance(record, Policy) else checked(record)
    if isinstance(record, Policy):
        made |= {"type": "legislation", "genre": document_type(catalogue, record, lang)}
        made["authority"] = catalogue.bodies[record.issuer].name.in_lang(lang)[0]
        made |= {"number": record.number} if record.number else {}
    else:
        made["author"] = [{"literal": site.name.in_lang(lang)[0]}]
    if when:
        made["issued"] = {"date-parts": [[part for part in (when.year, when.month, when.day) if part]]}
    return made


def bibliography(catalogue: Catalogue, names: list[tuple[str, str]], lang: Lang) -> tuple[bytes, list[dict[str, Any]]]:
    """All ``names`` (kind, id) as one BibTeX file and as CSL-JSON items."""
    records = [(kind, catalogue.records(kind)[record_id]) for kind, record_id in names]
    entries = "\n".join(bibtex(catalogue, kind, record, lang) for kind, record in records)
    return entries.encode(), [csl(catalogue, kind, record, lang) for kind, record in records]
