"""What the editor in the browser knows of the models: one file a language, for its forms and for its check.

The browser runs a tested part of ``check`` with the sentences of ``catalogue.data_files.problems``; the rest runs on the pull request.
"""

import datetime as dt
from collections import Counter
from typing import Any

from catalogue.addresses import LANGS, PAGE_KINDS
from catalogue.data_files import characters, restating
from catalogue.data_files.consistency import symbols_of
from catalogue.data_files.days import AHEAD, DECIDED, ENTERED, HAPPENED, TOLD, is_past
from catalogue.data_files.problems import MESSAGES, hint
from catalogue.data_files.quantities import MONTHS
from catalogue.data_files.restating import document_numbers
from catalogue.kinds import KINDS, MODELS
from catalogue.models import Award, Event, Figure, Lang, Photo, Policy, Product, Record, Round, Vocabulary
from catalogue.models.dates import Period
from catalogue.models.fields import FullName, Model, Name, Text
from catalogue.models.forms import MOST_MILLIONS, RESERVED_IDS
from catalogue.models.journeys import Window
from catalogue.models.programmes import Amount, Project, Support
from catalogue.models.registers import Office, VocabularyConcept
from catalogue.records import Catalogue, index
from editing.editor_fields import FieldShape, fields_of, models_of, usual_order
from editing.scaffolding import FIXED_COMMENTS, defaults, questions, unused_fields
from editing.schema_words import CHOICES, advice, example, scheme_of, title

_CODES = (
    "Y",
    "F",
    "D",
    "N",
    "S01",
    "S02",
    "S03",
    "S04",
    "R01",
    "R02",
    "R05",
    "R06",
    "R07",
    "R08",
    "R12",
    "R13",
    "R16",
    "R25",
    "R30",
)
"""The mistakes that the browser tells; a test names those of them that it leaves to the pull request."""
_CHECKS: tuple[tuple[type[Model], str], ...] = (
    (Record, "gaps"),
    (Product, "photos"),
    (Photo, "photo"),
    (Policy, "dates"),
    (Event, "event"),
    (Office, "office"),
    (Award, "decided"),
    (Round, "decided"),
    (Period, "period"),
    (Figure, "figure"),
    (Amount, "amount"),
    (Support, "support"),
    (Project, "project"),
    (Window, "window"),
)
"""Rules that concern several fields of a model, by the name that the script has for them."""
_ANY_DAY = dt.date(1970, 1, 1)
_PHOTO_CODES = ("P02", "P03", "P04", "P09", "P10")
_SAMPLE = 120
_COMMON = 0.4


def editor_rules(catalogue: Catalogue, lang: Lang) -> dict[str, Any]:
    """Everything but the records, as plain values."""
    used = _usage(catalogue)
    side = LANGS.index(lang)
    units = catalogue.vocabularies.get("units")
    return {
        "lang": lang,
        "kinds": {kind: _kind(kind, lang) for kind in KINDS},
        "models": {name: _model(model, lang, used) for name, model in models_of().items()},
        "messages": {code: told[side] for code, told in MESSAGES.items() if code.startswith(_CODES + _PHOTO_CODES)},
        "hint": hint(side),
        "concepts": {scheme.id: _labels(scheme, lang) for scheme in catalogue.vocabularies.values()},
        "limits": {} if units is None else {unit.id: limits_of(unit) for unit in units.concepts},
        "symbols": symbols_of(catalogue.vocabularies.get("document-kinds")),
        "past": sorted(
            f"{name}.{field}" for name, model in models_of().items() for field in model.model_fields if is_past(name, field)
        ),
        "most_millions": MOST_MILLIONS,
        "told": sorted(TOLD),
        "happened": HAPPENED,
        "decided": DECIDED,
        "entered": ENTERED,
        "ahead": AHEAD,
        "restating": _restating(),
        "numbers": sorted(document_numbers(entry for kind in KINDS for entry in catalogue.records(kind).values())),
        "paged": sorted(PAGE_KINDS),
        "reserved": sorted(RESERVED_IDS),
        "characters": _characters(),
        "comments": FIXED_COMMENTS,
        "words": {key: word.in_lang(lang)[0] for key, word in catalogue.words.words.get("editor", {}).items()},
        "site": {
            "repository": catalogue.site.repository,
            "branch": catalogue.site.branch,
        },
    }


def _restating() -> dict[str, Any]:
    """The expressions with which prose is held against the fields of its record."""
    return {
        "patterns": restating.PATTERNS,
        "scales": restating.SCALES,
        "heads": restating.HEADS,
        "checked": restating.CHECKED,
        "own_dates": restating.OWN_DATES,
        "policy_dates": restating.POLICY_DATES,
        "numbered": restating.NUMBERED,
        "named": restating.NAMED,
        "months": MONTHS,
        "pairs": [model.__name__ for model in (Name, Text, FullName)],
    }


def limits_of(unit: VocabularyConcept) -> dict[str, Any]:
    """What a unit is called and what its numbers can be: ``whole``, ``least``, ``most``; a limit that is not set is left out."""
    ends = {"least": unit.least, "most": unit.most}
    labels = {lang: unit.label.in_lang(lang)[0] for lang in LANGS}
    return {"whole": unit.whole, "labels": labels} | {name: float(end) for name, end in ends.items() if end is not None}


def _labels(scheme: Vocabulary, lang: Lang) -> list[list[str]]:
    """Id, label, and where that is not Vietnamese the Vietnamese one too: it stands in the comments of new files."""
    return [[one.id, one.label.in_lang(lang)[0], *([one.label.vi] if lang != "vi" else [])] for one in scheme.concepts]


def _kind(kind: str, lang: Lang) -> dict[str, Any]:
    asked = [question.path for question in questions(kind)]
    return {
        "model": MODELS[kind].__name__,
        "title": KINDS[kind].label[LANGS.index(lang)],
        "table": KINDS[kind].register and kind != "vocabularies",
        "asked": asked,
        "needed": [question.path for question in questions(kind) if question.needed],
        **({"taken": sorted(KINDS[kind].taken)} if KINDS[kind].taken else {}),
        "unused": unused_fields(kind),
        # An empty default stands for the day on which the form is opened.
        "defaults": {path: "" if value == _ANY_DAY.isoformat() else value for path, value in defaults(kind, _ANY_DAY).items()},
    }


def _model(model: type[Model], lang: Lang, used: Counter[tuple[str, str]]) -> dict[str, Any]:
    shapes = dict(fields_of(model))
    order = usual_order(shapes)
    name = model.__name__
    many = used[name, ""] or 1
    fields = {
        field: _field(model, field, shapes[field], lang) | ({"common": 1} if used[name, field] / many >= _COMMON else {})
        for field in order
    }
    checks = [check for holder, check in _CHECKS if issubclass(model, holder)]
    return {"known": list(shapes), "fields": fields} | ({"checks": checks} if checks else {})


def _field(model: type[Model], field: str, found: FieldShape, lang: Lang) -> dict[str, Any]:
    name = model.__name__
    made: dict[str, Any] = {"form": found.form, "title": title(name, field, lang)}
    shown = "" if found.choices or found.of else example(name, field, found.form)
    optional = {
        "help": model.model_fields[field].description or "",
        "advice": advice(name, field, lang),
        "model": found.model.__name__ if found.model else "",
        "many": int(found.many),
        "needed": int(found.needed),
        "of": found.of,
        "choices": _choices(name, field, found, lang),
        "example": shown,
    }
    return made | dict(found.limits) | {key: value for key, value in optional.items() if value}


def _choices(model: str, field: str, found: FieldShape, lang: Lang) -> list[list[str]]:
    """(value, label) of fixed choices; where a vocabulary has the labels, the label is left for the script to look up."""
    scheme = scheme_of(model, field)
    side = LANGS.index(lang)
    return [[one, f"@{scheme}" if scheme else CHOICES[one][side]] for one in found.choices]


@index
def _usage(catalogue: Catalogue) -> Counter[tuple[str, str]]:
    """How often each field stands in the records: what is common is shown at once, the rest on request."""
    counts: Counter[tuple[str, str]] = Counter()
    waiting: list[Model] = []
    for kind in KINDS:
        waiting += list(catalogue.records(kind).values())[:_SAMPLE]
    while waiting:
        one = waiting.pop()
        name = type(one).__name__
        counts[name, ""] += 1
        for field in one.model_fields_set:
            value = getattr(one, field)
            counts[name, field] += 1
            waiting += [part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, Model)]
    return counts


def _characters() -> dict[str, Any]:
    """The expressions of ``catalogue.data_files.characters`` in the words of a browser."""
    return {
        "hidden": _escaped(characters.HIDDEN.pattern),
        "old": _escaped(characters.OLD_ENCODING.pattern),
        "patterns": [[code, _escaped(pattern.pattern)] for code, pattern in characters.PATTERNS],
        "most": characters.MAX_SHOWN,
    }


def _escaped(pattern: str) -> str:
    return "".join(one if " " <= one <= "~" or one == "\n" else f"\\u{{{ord(one):x}}}" for one in pattern)
