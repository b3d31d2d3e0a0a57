"""The words that the program itself says, in both languages: ``data/words/<file>.yaml``, part by part, key by key.

The words of the pages are in ``data/ui.yaml`` of each data folder; these here go with the program, whatever it reads.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import yaml

from catalogue.checkout import ROOT

FOLDER: Final = ROOT / "data" / "words"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WordsMissing(Exception):  # noqa: N818 - says what is wrong with a file
    """A file of words cannot be used; the text says which, where and how to mend it, in both languages."""


class Words(Mapping[str, tuple[str, str]]):
    """Parts of one file together: key → (Vietnamese, English). Read when it is first asked, so that a mistake in it is told as one."""

    def __init__(self, file: str, *parts: str) -> None:
        self.file, self.parts = file, parts

    def __getitem__(self, key: str) -> tuple[str, str]:
        return self._pairs[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def say(self, key: str, lang: str, /, *values: str, **named: str) -> str:
        """What stands under ``key`` for a reader of ``lang``, with the values in its gaps."""
        return self[key][lang == "en"].format(*values, **named)

    @cached_property
    def _pairs(self) -> dict[str, tuple[str, str]]:
        return {key: _pair(self.file, (part, key), said) for part in self.parts for key, said in read(self.file, part).items()}


def read(file: str, part: str) -> Any:
    """A part of ``data/words/<file>.yaml`` as it stands there. Raises WordsMissing."""
    if file not in _FILES:
        path = FOLDER / f"{file}.yaml"
        try:
            tree = yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - the safe one, in C where there is one
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
            raise WordsMissing(
                f"data/words/{file}.yaml{place}: tệp này không đọc được; hãy trả lại như trước khi sửa (git checkout data/words). / "
                "this file cannot be read; put it back as it was before the edit (git checkout data/words)."
            ) from error
        _FILES[file] = tree if isinstance(tree, dict) else {}
    if part not in _FILES[file]:
        raise WordsMissing(
            f"data/words/{file}.yaml: thiếu phần {part}; hãy trả lại như trước khi sửa (git checkout data/words). / "
            f"the part {part} is missing; put it back as it was before the edit (git checkout data/words)."
        )
    return _FILES[file][part]


_FILES: dict[str, dict[str, Any]] = {}


def _pair(file: str, where: tuple[str, ...], said: Any) -> tuple[str, str]:
    if not isinstance(said, dict) or set(said) != {"vi", "en"} or not all(isinstance(text, str) for text in said.values()):
        raise WordsMissing(
            f'data/words/{file}.yaml: {".".join(where)} phải có hai dòng, vi: "…" và en: "…". / '
            f'{".".join(where)} needs two lines, vi: "…" and en: "…".'
        )
    return said["vi"], said["en"]


def say(key: str, lang: str, *values: str) -> str:
    """What feeds, calendars, citations and text files say under ``key`` to a reader of ``lang``, with ``values`` in the gaps."""
    return _MACHINE.say(key, lang, *values)


FIELDS: Final = Words("fields", "names")
"""What each field of the models is called in a sentence: the change log, tables, twins and forms say it."""

_MACHINE: Final = Words("outputs", "machine")
