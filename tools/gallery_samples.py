"""Data folders with any number of products, spread over provinces then and now, for measuring the gallery."""

import random
import shutil
from pathlib import Path
from typing import Any

from publishing.measuring.samples import Samples, in_both, stated

_NOW, _PER_UNIT = 9, 2
_KINDS = (
    "rice-paper",
    "chilli-salt",
    "dried-fruit",
    "tea",
    "fish-sauce",
    "sausage",
    "lotus",
    "mat-and-rattan",
    "pottery",
    "machine",
    "lamp",
)


def gallery_data(real: Path, folder: Path, products: int) -> Path:
    """Write ``products`` products, a producer for every four, and the units they are from; illustrations come from ``real``."""
    samples = Samples(folder)
    samples.make(real, records=0)
    shutil.copytree(real / "illustrations", folder / "illustrations")
    samples.write("places/provinces", {"shared": stated(), "rows": list(_units())})
    for number in range(0, products, 4):
        samples.record(
            "producers",
            f"co-so-{number}",
            {"name": samples.title(number), "kind": samples.random.choice(("company", "cooperative", "workshop"))},
        )
    for number in range(products):
        samples.record("products", f"san-pham-{number}", _product(samples, number, samples.random))
    return folder


def _units() -> Any:
    for now in range(_NOW):
        valid = {"begin": "2025-07-01"}
        yield {"id": f"tinh-{now}", "name": in_both(f"Tỉnh Mới {now}"), "kind": "province", "within": "viet-nam", "valid": valid}
        for part in range(_PER_UNIT):
            yield {
                "id": f"tinh-{now}-{part}-cu",
                "name": in_both(f"Tỉnh Cũ {now * _PER_UNIT + part}"),
                "kind": "province",
                "within": "viet-nam",
                "valid": {"end": "2025-06-30"},
                "successors": [{"to": f"tinh-{now}", "on": "2025-07-01"}],
            }


def _product(samples: Samples, number: int, chance: random.Random) -> dict[str, Any]:
    now, part = chance.randrange(_NOW), chance.randrange(_PER_UNIT)
    levels = chance.sample(("district", "provincial", "regional", "national"), k=chance.randrange(1, 4))
    return {
        "name": samples.title(number),
        "group": chance.choice(("handicrafts", "food", "machinery", "other")),
        "group_confidence": "inferred",
        "kind": chance.choice(_KINDS),
        "producer": f"co-so-{number - number % 4}",
        "origin": {"as_written": in_both(f"Tỉnh Cũ {now * _PER_UNIT + part}"), "place": f"tinh-{now}-{part}-cu"},
        "description": samples.passage(60),
        "awards": [{"level": level, "stage": "recognised", "year": str(chance.randrange(2014, 2026))} for level in levels],
    }
