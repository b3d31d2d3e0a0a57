"""Every sentence that ``check`` can print: code → (Vietnamese, English). One code for one kind of mistake.

Y: the file and its YAML · F: fields · D: dates · S: ids and file names · R: references between records · N: numbers in prose
against the fields · L: words · P: photos · A: addresses that were published.
A sentence says what is wrong, then how to mend it, with an example where one helps. They stand in data/words/check.yaml.
"""

from functools import cached_property
from typing import Final

from catalogue.words import Words

_MENDS: Final = {
    **dict.fromkeys(("P05", "P06", "P07", "P08", "P12", "P15"), "clean"),
    "P03": "heic",
    **dict.fromkeys(("P01", "P02", "P04", "P09", "P10", "P11", "P13", "P14", "P16", "P17", "P19"), "replace"),
}
"""Code of a photo's fault → the command that mends a photo which stands in the data."""


class _Messages(Words):
    @cached_property
    def _pairs(self) -> dict[str, tuple[str, str]]:
        mends = Words(self.file, "photo-mends")
        found = dict(super()._pairs)
        return found | {code: (found[code][0] + mends[name][0], found[code][1] + mends[name][1]) for code, name in _MENDS.items()}


MESSAGES: Final = _Messages("check", "files", "fields", "records", "texts", "photos", "addresses")
PHOTO_SENTENCES: Final = Words("check", "photos")
"""Why a photo is refused, without the command: it does not stand in the data yet."""
_HINT: Final = Words("check", "hint")
IMPORT_MESSAGES: Final = Words("check", "taking-photos")
"""Why scripts/photo.py does not take a photo."""


def hint(side: int) -> str:
    """The question for what may have been meant, with a gap; ``side``: 0 in Vietnamese, 1 in English."""
    return _HINT["suggestion"][side]
