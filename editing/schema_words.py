"""What people see beside a field in an editor: its title in both languages, advice, an example, labels of its fixed choices.

Titles come from the names in data/words/fields.yaml; here stand only those that need other words where a form asks for them.
The hover text of a field is its docstring in the models.
"""

from typing import Final, NoReturn

from catalogue.data_files.problems import Refused
from catalogue.kinds import KINDS
from catalogue.models import Lang
from catalogue.words import FIELDS, Words, read

_OWN: Final = Words("fields", "in-forms")
"""Field, or model and field → title in Vietnamese and English."""

_ADVICE: Final = Words("fields", "advice")
"""What makes a good entry, beside the docstring of the field."""

CHOICES: Final = Words("fields", "choices")
"""Labels of fixed choices that no vocabulary explains."""

CHOICE_SCHEMES: Final = {
    "confidence": "confidence",
    "group_confidence": "confidence",
    "measure": "figure-measures",
    "rhythm": "rhythms",
    "part_of_day": "parts-of-day",
    "Relation.kind": "relation-kinds",
    "EventStatus.state": "event-states",
}
"""Field with fixed choices → the vocabulary that labels them."""


def pattern(form: str) -> tuple[str, str] | None:
    """What a value of ``form`` looks like, and the Vietnamese sentence about one that does not; None where anything will do."""
    known = read("fields", "patterns").get(form)
    return known and (str(known[0]), str(known[1]))


def title(model: str, field: str, lang: Lang) -> str:
    """What a form calls ``field`` of the model named ``model``. Raises Refused where nobody has named it."""
    vi, en = _OWN.get(f"{model}.{field}") or _OWN.get(field) or FIELDS.get(field) or _nameless(model, field)
    name = vi if lang == "vi" else en
    return name[0].upper() + name[1:]


def _nameless(model: str, field: str) -> NoReturn:
    raise Refused(
        f"Trường {field} của {model} chưa có tên gọi: thêm vào phần names của data/words/fields.yaml. / "
        f"The field {field} of {model} has no words yet: add it to the part names of data/words/fields.yaml."
    )


def model_title(model: str, kind: str = "") -> str:
    """What one thing of a model is called in Vietnamese. ``kind``: the kind of record that it is, if it is one."""
    return KINDS[kind].label[0] if kind else str(read("fields", "models")[model])


def scheme_of(model: str, field: str) -> str:
    """The vocabulary that labels the fixed choices of ``field``; empty where ``CHOICES`` does."""
    return CHOICE_SCHEMES.get(f"{model}.{field}") or CHOICE_SCHEMES.get(field, "")


def advice(model: str, field: str, lang: Lang) -> str:
    """What makes a good entry; mostly nothing."""
    vi, en = _ADVICE.get(f"{model}.{field}", ("", ""))
    return vi if lang == "vi" else en


def example(model: str, field: str, form: str) -> str:
    """A value as it is written in a file, or an empty string where a list of choices shows them."""
    examples, of_forms = read("fields", "examples"), read("fields", "examples-of-forms")
    return str(examples.get(f"{model}.{field}") or examples.get(field) or of_forms.get(form, ""))
