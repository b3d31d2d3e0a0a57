"""A reader's letter with photos, as the page of a product or producer lays it out: what is meant, agreed to, attached."""

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlsplit

from catalogue import addresses
from catalogue.models.forms import as_id
from catalogue.photos.library import PHOTO_KINDS
from catalogue.records import Catalogue
from editing.photo_import import ImportRefused, PhotoTalk, import_photos

ASKED: Final = ("what", "by", "agreed", "shown", "shown-agreed", "until", "mend")
"""The lines of the letter, in their order: keys of ``letter`` in ``data/ui.yaml``."""
_YES = re.compile(r"(?i)(có|co|yes|y|đồng ý|dong y|ok)\b")
_NO = re.compile(r"(?i)(không|khong|no|n)\b")
_PICTURE = re.compile(r"(?i)\.(jpe?g|png|webp|hei[cf])$")
_SIGNED = re.compile(r"(?im)^[> ]*(?:--[ ]?$(?s:.*)|(?:(?:được )?gửi từ|sent from|tải outlook|get outlook)\b.*$)")
"""What a mail program adds below what was written: a signature from its mark on, "Gửi từ iPhone của tôi"."""
_TAG = re.compile(r"<(?:br|/p|/div)[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Letter:
    """What a letter says. ``attachments``: the name of each picture and its bytes."""

    kind: str
    record: str
    told: Mapping[str, str]
    sent_on: dt.date
    attachments: tuple[tuple[str, bytes], ...]

    def answers(self) -> list[str]:
        """What the sender said of the photos, as answers for ``import_photos``."""
        return [f"credit={self.told['by']}", "licence=cc-by-4"]

    def entry(self) -> dict[str, object]:
        """Whom the photos show, and who agreed on which day to what, until when: fields of ``Photo``."""
        consent = {"on": self.sent_on.isoformat(), "scope": "đăng ảnh theo giấy phép CC BY 4.0", "by": "người gửi ảnh"}
        shown = _YES.match(self.told["shown"])
        if shown:
            consent |= {
                "scope": "đăng ảnh có người hoặc nhà ở, theo giấy phép CC BY 4.0",
                "by": "người gửi ảnh và người trong ảnh",
            }
        if self.told["until"]:
            consent["until"] = self.told["until"]
        return ({"shows_people": "true"} if shown else {}) | {"consent": consent}


def read_letter(catalogue: Catalogue, path: Path) -> Letter:
    """The letter in an .eml file. Raises ImportRefused: no page or photo in it, nothing agreed to, people who have not agreed."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    text = _text(message)
    kind, record = _record(catalogue, text)
    told = _told(catalogue, text)
    if not _YES.match(told["agreed"]) or not told["by"]:
        raise ImportRefused("not-agreed", file=path.name, said=told["agreed"] or "–")
    if not (_YES.match(told["shown"]) or _NO.match(told["shown"])):
        raise ImportRefused("shown-unsaid", file=path.name)
    if _YES.match(told["shown"]) and not _YES.match(told["shown-agreed"]):
        raise ImportRefused("shown-unagreed", file=path.name)
    if told["until"] and not re.fullmatch(r"\d{4}(-\d\d){0,2}", told["until"]):
        raise ImportRefused("until", file=path.name, said=told["until"])
    attachments = tuple(_pictures(message))
    if not attachments:
        raise ImportRefused("no-photo", file=path.name)
    sent = parsedate_to_datetime(str(message["date"])) if message["date"] else None
    if sent is None:
        raise ImportRefused("no-day", file=path.name)
    return Letter(kind, record, told, sent.date(), attachments)


def take_letter(talk: PhotoTalk, path: Path, answered: Sequence[str]) -> list[Path]:
    """Take the photos of a letter, with the consent that it gives. Raises what ``read_letter`` and ``import_photos`` raise."""
    letter = read_letter(talk.catalogue, path)
    for key in ("what", "mend"):
        if letter.told[key]:
            talk.say(f"{talk.catalogue.words.words['letter'][key].in_lang(talk.lang)[0]} {letter.told[key]}")
    with TemporaryDirectory() as folder:
        files = []
        for number, (name, content) in enumerate(letter.attachments):
            place = Path(folder) / str(number) / name
            place.parent.mkdir()
            place.write_bytes(content)
            files.append(str(place))
        return import_photos(talk, [*files, letter.kind, letter.record], [*letter.answers(), *answered], letter.entry())


def _text(message: EmailMessage) -> str:
    """What was written, without quotation marks and signature, its lines as one: programs break them where they like."""
    body = message.get_body(preferencelist=("plain", "html"))
    content = str(body.get_content()) if body else ""
    if body and body.get_content_subtype() == "html":
        content = html.unescape(re.sub(r"<[^>]+>", "", _TAG.sub("\n", content)))
    return " ".join(re.sub(r"(?m)^[> ]+", "", _SIGNED.sub("", content.replace("\r", ""))).split())


def _record(catalogue: Catalogue, text: str) -> tuple[str, str]:
    """Kind and id of the record whose page the letter names."""
    for address in re.findall(r"https?://\S+", text):
        parts = urlsplit(address.rstrip(".,;)")).path.removeprefix("/en").strip("/").split("/")
        for kind in PHOTO_KINDS:
            if len(parts) > 1 and parts[0] == addresses.SECTIONS[kind] and parts[1] in catalogue.records(kind):
                return kind, parts[1]
    raise ImportRefused("no-page")


def _told(catalogue: Catalogue, text: str) -> dict[str, str]:
    """What stands behind each line of the letter, in the language in which more of its lines are found."""
    found = []
    for lang in addresses.LANGS:
        words = {key: " ".join(catalogue.words.words["letter"][key].in_lang(lang)[0].split()) for key in ASKED}
        places = {key: text.find(said) for key, said in words.items()}
        ends = [*sorted(place for place in places.values() if place >= 0), len(text)]
        told = dict.fromkeys(ASKED, "")
        for key, place in places.items():
            if place >= 0:
                told[key] = text[place + len(words[key]) : next(end for end in ends if end > place)].strip(" -–")
        found.append((sum(place >= 0 for place in places.values()), told))
    return max(found, key=lambda pair: pair[0])[1]


def _pictures(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.walk(), 1):
        name = Path((part.get_filename() or "").replace("\\", "/")).name
        if part.get_content_maintype() == "image" or _PICTURE.search(name):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                ending = (_PICTURE.search(name) or [".jpg"])[0].lower()
                yield f"{as_id(Path(name).stem)[:60] or f'anh-{number}'}{ending}", content
