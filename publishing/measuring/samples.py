"""Data folders of any size, made from a seed: valid records and photographs for measuring and for tests.

Only the closed lists, the interface words and the site's own facts come from the real data.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from catalogue.data_files.folder import FORM_FILE
from catalogue.data_files.shapes import references
from catalogue.models import Site

_SYLLABLES = (  # noqa: SIM905 - words read better as lines
    "bánh tráng phơi sương gạo thơm mắm tôm khô trái cây sấy dẻo trà sen mật ong đường thốt nốt dừa nước lụa tơ tằm gốm sứ mây tre "
    "đan chiếu cói rượu nếp muối ớt hạt điều rang củi khoai lang tím ca cao bưởi da xanh chuối hột rừng nấm linh chi đông trùng"
).split()
_WORDS = (  # noqa: SIM905 - words read better as lines
    "rice paper dried dew fragrant sauce prawn fruit soft tea lotus honey palm sugar coconut silk pottery rattan woven mat wine "
    "salt chilli cashew roasted potato purple cocoa pomelo banana forest mushroom workshop family village old new press kiln"
).split()
_LEVELS = ("commune", "district", "provincial", "regional", "national")
_UNCHANGED = ("vocabularies", "ui.yaml", FORM_FILE)
MEGAPIXELS_12 = (4000, 3000)


def site_without_records(real: Path) -> str:
    """The site.yaml of the folder ``real`` without the fields that name records: made-up data has others."""
    site = yaml.safe_load((real / "site.yaml").read_text("utf-8"))
    naming = {link.loc[0] for link in references(Site.model_validate(site))}
    return yaml.safe_dump(
        {name: value for name, value in site.items() if name not in naming}, allow_unicode=True, sort_keys=False
    )


class Samples:
    """Writes one data folder. The same ``seed`` and ``records`` give the same bytes."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self.folder = folder
        self.random = random.Random(seed)  # noqa: S311 - sample data, not a secret
        self._signed: dict[int, str] = {}

    def make(self, real: Path, records: int, photos: int = 0, size: tuple[int, int] = MEGAPIXELS_12) -> Path:
        """Write ``records`` records besides the registers, and ``photos`` photographs of ``size`` pixels, one a product.

        ``real`` is the data folder that the closed lists and words are copied from. Returns the new folder.
        """
        self.folder.mkdir(parents=True)
        for name in _UNCHANGED:
            copy: Callable[..., Any] = shutil.copytree if (real / name).is_dir() else shutil.copyfile
            copy(real / name, self.folder / name)
        facts = site_without_records(real)
        (self.folder / "site.yaml").write_text(f"{facts}ask: [ubnd-tinh-tay-ninh]\n", "utf-8")
        self._registers()
        kinds = [self._product, self._policy, self._producer, self._news, self._product]
        for number in range(records):
            kinds[number % len(kinds)](number)
        for number in range(photos):
            self._photo(number * len(kinds), size)
        return self.folder

    def _registers(self) -> None:
        places = [
            {"id": "viet-nam", "name": in_both("Việt Nam"), "kind": "country"},
            {"id": "tay-ninh", "name": in_both("Tỉnh Tây Ninh"), "kind": "province", "code": "80", "within": "viet-nam"},
        ]
        self.write("places/units", {"shared": stated(), "rows": places})
        body: dict[str, Any] = {
            "name": in_both("Ủy ban nhân dân tỉnh Tây Ninh"),
            "kind": "province-committee",
            "place": "tay-ninh",
        }
        body["contacts"] = [{"kind": "website", "value": "https://tay-ninh.example", "grade": "website"}]
        self.record("bodies", "ubnd-tinh-tay-ninh", body)
        source = {"id": "bai-bao", "title": "Bài báo", "kind": "official-site", "read_on": "2026-11-21"}
        self.write("sources/bai-bao", source)

    def _product(self, number: int) -> None:
        product: dict[str, Any] = {
            "name": self.title(number),
            "group": self.random.choice(["handicrafts", "food", "machinery", "other"]),
            "group_confidence": "inferred",
            "origin": {"as_written": in_both("Tây Ninh"), "place": "tay-ninh"},
            "description": self.passage(60),
            "awards": [
                {"level": self.random.choice(_LEVELS), "stage": "recognised", "year": str(self.random.randrange(2014, 2026))}
            ],
        }
        if number > 2:
            product["producer"] = f"co-so-{number - (number - 2) % 5}"
        self.record("products", f"san-pham-{number}", product)

    def _producer(self, number: int) -> None:
        self.record(
            "producers", f"co-so-{number}", {"name": self.title(number), "kind": "cooperative", "description": self.passage(40)}
        )

    def _policy(self, number: int) -> None:
        policy: dict[str, Any] = {
            "kind": "decision",
            "number": f"{number}/QĐ-UBND",
            "title": self.title(number),
            "issuer": "ubnd-tinh-tay-ninh",
            "signed_on": f"20{self.random.randrange(12, 26)}-0{self.random.randrange(1, 10)}-1{self.random.randrange(10)}",
            "points": [{"id": f"y-{item}", "text": self.passage(25)} for item in range(4)],
            "explanation": self.passage(120),
        }
        self._signed[number] = policy["signed_on"]
        if number > 5:
            basis = self.random.randrange(number // 5) * 5 + 1
            # A document cannot rest on one that was signed after it.
            if self._signed[basis] <= policy["signed_on"]:
                policy["relations"] = [{"kind": "based-on", "to": f"qd-{basis}"}]
        self.record("policies", f"qd-{number}", policy)

    def _news(self, number: int) -> None:
        news = {
            "title": self.title(number),
            "published_on": f"20{self.random.randrange(20, 26)}-05",
            "lead": self.passage(30),
            "body": self.passage(150),
            "policies": [f"qd-{number - 2}"],
            "products": [f"san-pham-{number - 3}"],
            "places": ["tay-ninh"],
        }
        self.record("news", f"tin-{number}", news)

    def _photo(self, number: int, size: tuple[int, int]) -> None:
        file = self.folder / "products" / f"san-pham-{number}.yaml"
        photo = {"file": "mat-truoc.jpg", "alt": self.title(number), "credit": "Trang thử", "licence": "cc0"}
        with file.open("a", encoding="utf-8", newline="\n") as opened:
            opened.write(yaml.safe_dump({"photos": [photo]}, allow_unicode=True))
        target = self.folder / "photos" / "products" / f"san-pham-{number}" / "mat-truoc.jpg"
        target.parent.mkdir(parents=True)
        coarse = Image.frombytes("RGB", (64, 48), self.random.randbytes(64 * 48 * 3)).resize(size, Image.Resampling.BICUBIC)
        grain = Image.frombytes("RGB", (512, 384), self.random.randbytes(512 * 384 * 3)).resize(size, Image.Resampling.BILINEAR)
        Image.blend(coarse, grain, 0.2).save(target, "JPEG", quality=90)

    def record(self, kind: str, record_id: str, fields: dict[str, Any]) -> None:
        """Write one record with a source."""
        self.write(f"{kind}/{record_id}", {"id": record_id, **fields, **stated()})

    def write(self, name: str, content: dict[str, Any]) -> None:
        """Write ``<name>.yaml`` in the data folder."""
        file = self.folder / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")

    def title(self, number: int) -> dict[str, str]:
        """Five words and the number, in both languages."""
        vi, en = (" ".join(self.random.choices(words, k=5)) for words in (_SYLLABLES, _WORDS))
        return {"vi": f"{vi.capitalize()} {number}", "en": f"{en.capitalize()} {number}"}

    def passage(self, words: int) -> dict[str, str]:
        """So many words as a sentence, in both languages."""
        return {
            lang: " ".join(self.random.choices(known, k=words)).capitalize() + "."
            for lang, known in (("vi", _SYLLABLES), ("en", _WORDS))
        }


def in_both(text: str) -> dict[str, str]:
    """The same in both languages."""
    return {"vi": text, "en": text}


def stated() -> dict[str, Any]:
    """What every record says of itself."""
    return {"cited": [{"source": "bai-bao"}], "confidence": "confirmed", "checked_on": "2026-11-21"}
