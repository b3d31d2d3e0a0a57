"""Every sentence that ``check`` can print: code → (Vietnamese, English). One code for one kind of mistake.

Y: the file and its YAML · F: fields · D: dates · S: ids and file names · R: references between records · L: words ·
P: photos · A: addresses that were published.
A sentence says what is wrong, then how to mend it, with an example where one helps.
"""

from typing import Final

from catalogue.messages.addresses import ADDRESS_MESSAGES
from catalogue.messages.fields import FIELD_MESSAGES
from catalogue.messages.files import FILE_MESSAGES
from catalogue.messages.photos import PHOTO_MESSAGES
from catalogue.messages.records import RECORD_MESSAGES
from catalogue.messages.texts import TEXT_MESSAGES

MESSAGES: Final[dict[str, tuple[str, str]]] = (
    FILE_MESSAGES | FIELD_MESSAGES | RECORD_MESSAGES | TEXT_MESSAGES | PHOTO_MESSAGES | ADDRESS_MESSAGES
)

HINTS: Final = (' Có phải ý bạn là "{}"?', ' Did you mean "{}"?')
