"""A page for each version of a record that a release replaced: what a citation names that was pinned to it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from catalogue import addresses
from catalogue.data_files.shapes import shape
from catalogue.formats.public_forms import Plain, plain_model
from catalogue.history.change_values import Holder, Values
from catalogue.history.versions import Version, versions_of
from catalogue.kinds import MODELS
from catalogue.models import Lang, Model, Name, Text
from catalogue.models.fields import Ref
from catalogue.models.records import Citation, Record
from catalogue.records import Catalogue, index
from catalogue.titles import title_of
from catalogue.words import FIELDS
from editing.schema_words import CHOICES, scheme_of
from macros.family import Family
from macros.views import View

_STEP = "/ban/"

Told = list[tuple[str, list[Any]]]
"""What a form says: the name of a field, its values; each is HTML, or ``Told`` again."""


def page(view: View, version: Version) -> str:
    """The link to a version."""
    return view.url(f"{addresses.record(version.kind, version.id, view.lang)}{_STEP[1:]}{version.code}/")


def told(view: View, version: Version) -> Told:
    """All that a version said, of each statement how it is known at its end; nothing where it was not kept."""
    return [] if version.form is None else list(_fields(view, MODELS[version.kind], version.form))


def _fields(view: View, model: type[Model], form: Plain) -> Iterator[tuple[str, list[Any]]]:
    side = addresses.LANGS.index(view.lang)
    for name, value in sorted(form.items(), key=lambda one: one[0] in Record.model_fields):
        if name not in model.model_fields or name == "id" or value is False:
            continue
        items = list(value.values() if isinstance(value, dict) else value) if shape(model, name).depth else [value]
        label = FIELDS.get(name, (name, name))[side]
        yield f"{label[0].upper()}{label[1:]}", [_value(view, Holder(model, name, form, form), one) for one in items]


def _value(view: View, holder: Holder, value: Any) -> Any:
    found, side = shape(holder.model, holder.field), addresses.LANGS.index(view.lang)
    if isinstance(value, dict) and found.model in (Name, Text):
        lang: Lang = view.lang if view.lang in value else "vi"
        said = Markup("<br>").join(value[lang].split("\n\n"))
        return said if lang == view.lang else Markup('<span lang="{}">{}</span>').format(lang, said)
    if isinstance(value, dict) and found.model is Citation:
        return Markup(", ").join(
            [_named(view, "sources", value["source"]), *([view.clause(value["at"])] if "at" in value else [])]
        )
    if isinstance(value, dict):
        return list(_fields(view, found.model or Model, value))
    if holder.field == "at":
        return view.clause(value)
    if isinstance(found.marker, Ref):
        return _named(view, found.marker.kind, value)
    if scheme := scheme_of(holder.model.__name__, holder.field):
        return view.concept(scheme, value)
    known = CHOICES.get(value) or (FIELDS.get(value) if holder.field == "field" else None) if isinstance(value, str) else None
    return escape((known or _values(view.catalogue).words(holder, value))[side])


def _named(view: View, kind: str, record_id: str) -> Markup:
    """A record that a version names, as it is called today; one that is gone by its id."""
    record: Any = view.catalogue.records(kind).get(record_id)
    if record is None:
        return escape(record_id)
    if kind == "sources":
        return view.as_named(record.title)
    return view.link(kind, record_id) if kind in addresses.PAGE_KINDS else view.title(kind, record)


@index
def _values(catalogue: Catalogue) -> Values:
    return Values({}, {"vocabularies": {one.id: plain_model(one) for one in catalogue.vocabularies.values()}})


def _family(kind: str) -> Family:
    def keys(catalogue: Catalogue) -> Iterable[str]:
        return (f"{own[1]}{_STEP}{code}" for own, codes in versions_of(catalogue).items() if own[0] == kind for code in codes)

    def version(catalogue: Catalogue, key: str) -> Version:
        record_id, _, code = key.partition(_STEP)
        return versions_of(catalogue)[kind, record_id][code]

    def named(view: View, key: str, words: Any) -> str:
        one = version(view.catalogue, key)
        title = view.plain(title_of(view.catalogue, kind, view.catalogue.records(kind)[one.id]))
        return str(words).format(title, one.code, view.date(one.until))

    def values(view: View, key: str) -> Mapping[str, Any]:
        return {"version": version(view.catalogue, key)}

    return Family(
        section=kind,
        template="version_page",
        keys=keys,
        title=lambda view, key: named(view, key, view.words.version.title),
        description=lambda view, key: named(view, key, view.words.version.described),
        values=values,
        subject=lambda _catalogue, key: (kind, key.partition(_STEP)[0]),
        is_listed=False,
    )


FAMILIES = {f"{kind}-version": _family(kind) for kind in addresses.PAGE_KINDS}
