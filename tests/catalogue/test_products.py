"""Facets, award ladders, neighbours and QR codes of the real products."""

import datetime as dt
import re
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.facts.products import FACETS, WEIGHTS, choices, held, is_named, ladder, neighbours, shelf_order, traits, units_of
from catalogue.facts.queries import award_ladder, gallery_order
from catalogue.facts.succession import today
from catalogue.formats.qr_codes import QUIET_ZONE, qr_files, qr_path, qr_url

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def real():
    return real_catalogue()


def test_every_product_stands_under_each_of_its_values_once_and_a_province_holds_those_of_its_past(real):
    found = choices(real)
    assert list(found) == list(FACETS)
    for facet, values in found.items():
        ids = [one.id for one in values]
        assert len(set(ids)) == len(ids)
        for one in values:
            assert len(set(one.products)) == len(one.products)
            assert all(one.id in traits(real, product)[facet] for product in one.products)
    places = {one.id: one for one in found["place"]}
    assert places["tien-giang-cu"].within == "dong-thap"
    assert set(places["tien-giang-cu"].products) < set(places["dong-thap"].products)
    order = [one.id for one in found["place"]]
    assert order.index("dong-thap") < order.index("tien-giang-cu") < order.index("lam-dong")


def test_values_stand_in_the_order_in_which_people_look_for_them(real):
    """The highest level and the newest year first, vocabularies as they are, units of today by name with those of their past."""
    found = {facet: [one.id for one in values] for facet, values in choices(real).items()}
    assert found["level"][:3] == ["national", "regional", "provincial"]
    assert found["year"] == sorted(found["year"], reverse=True)
    for facet, scheme in (("group", "product-groups"), ("producer", "producer-kinds")):
        assert found[facet] == [one.id for one in real.vocabularies[scheme].concepts if one.id in found[facet]]
    named = [
        "can-tho",
        "hau-giang-cu",
        "ho-chi-minh",
        "an-giang",
        "kien-giang-cu",
        "dong-thap",
        "tien-giang-cu",
        "tay-ninh",
        "vinh-long",
    ]
    assert [one for one in found["place"] if one in named] == named
    within = {one.id: one.within for values in choices(real).values() for one in values if one.within}
    assert within == {one: today(real.places, one, dt.date.max) for one in found["place"] if one.endswith("-cu")}


def test_to_have_entered_is_no_award(real):
    entered = [product for product in real.products.values() if len(held(product)) < len(product.awards)]
    assert entered
    for product in entered:
        assert award_ladder(real, product)[0].stage != "entered"
        assert [rung.name for rung in ladder(product) if rung.awards and not rung.reached] == ["regional"]
    shown = [("tay-ninh" not in units_of(real, product), award_ladder(real, product)[0].level) for product in gallery_order(real)]
    order = ["national", "regional", "provincial", "district", "commune"]
    assert shown == sorted(shown, key=lambda one: (one[0], order.index(one[1])))


def test_every_rung_is_shown_and_every_award_stands_on_one(real):
    for product in real.products.values():
        rungs = ladder(product)
        assert [rung.name for rung in rungs] == ["national", "regional", "provincial", "local"]
        assert sorted(map(id, product.awards)) == sorted(id(award) for rung in rungs for award in rung.awards)


def test_products_alike_are_others_with_true_reasons_the_strongest_first(real):
    for product in real.products.values():
        found = neighbours(real, product)
        weights = [sum(WEIGHTS[reason] for reason in one.reasons) for one in found]
        assert weights == sorted(weights, reverse=True)
        assert len({one.product.id for one in found} - {product.id}) == len(found) <= 6
        for one in found:
            assert one.reasons
            assert ("producer" in one.reasons) == (product.producer is not None and one.product.producer == product.producer)


def modules(svg):
    """The drawing as rows of booleans, without its quiet zone, which must be there."""
    size = int(re.search(rb'viewBox="0 0 (\d+) \1"', svg)[1])
    assert b'fill="#fff" d="M0 0h' in svg
    assert b'stroke="#000"' in svg
    rows = [[False] * size for _ in range(size)]
    x, y = 0, 0
    for command, numbers in re.findall(r"([Mmh])([^Mmhz]*)", re.search(rb'stroke="#000" d="([^"]+)"', svg)[1].decode()):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            rows[y][x : x + int(values[0])] = [True] * int(values[0])
            x += int(values[0])
        elif command == "M":
            x, y = int(values[0]), int(values[1])
        else:
            x, y = x + int(values[0]), y + int(values[1])
    inner = size - QUIET_ZONE
    assert not any(any(row) for row in (*rows[:QUIET_ZONE], *rows[inner:]))
    assert not any(any(row[:QUIET_ZONE]) or any(row[inner:]) for row in rows)
    return [row[QUIET_ZONE:inner] for row in rows[QUIET_ZONE:inner]]


MASKS = (
    lambda r, c: (r + c) % 2, lambda r, c: r % 2, lambda r, c: c % 3, lambda r, c: (r + c) % 3,
    lambda r, c: (r // 2 + c // 3) % 2, lambda r, c: r * c % 2 + r * c % 3, lambda r, c: (r * c % 2 + r * c % 3) % 2,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2,
)  # fmt: skip


def read_code(rows):
    """What a code of version 4, level Q says, as ISO/IEC 18004 tells to read it: no error is corrected, none may be there."""
    size = len(rows)
    assert size == 33
    format_bits = sum(rows[8][column] << 14 - place for place, column in enumerate((0, 1, 2, 3, 4))) ^ 0b101010000010010
    assert format_bits >> 13 == 0b11, "not level Q"
    mask = MASKS[format_bits >> 10 & 7]

    def is_data(r, c):
        finder = (r < 9 and c < 9) or (r < 9 and c >= size - 8) or (r >= size - 8 and c < 9)
        return not finder and 6 not in (r, c) and not (24 <= r <= 28 and 24 <= c <= 28)

    bits, upwards = [], True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for r in range(size - 1, -1, -1) if upwards else range(size):
            bits += [rows[r][c] ^ (not mask(r, c)) for c in (right, right - 1) if is_data(r, c)]
        upwards = not upwards
    words = [int("".join(str(int(bit)) for bit in bits[at : at + 8]), 2) for at in range(0, 48 * 8, 8)]
    stream = "".join(f"{word:08b}" for word in (*words[::2], *words[1::2]))
    assert stream[:4] == "0100", "not bytes"
    return bytes(int(stream[at : at + 8], 2) for at in range(12, 12 + 8 * int(stream[4:12], 2), 8)).decode()


def test_a_qr_code_says_the_short_address_of_its_record(real):
    files = qr_files(real)
    assert len(files) == len(real.products) + len(real.producers)
    for kind, record_id in (("products", "tu-tho-truyen-thong-go-cong"), ("producers", min(real.producers))):
        assert read_code(modules(files[qr_path(kind, record_id)])) == qr_url(real, kind, record_id)


def test_the_shelf_begins_with_names_and_with_its_own_province_and_mixes_kinds(real):
    """What has a maker and an award before what has not, the own province before others, no row of one kind while there are others."""
    shelf = shelf_order(real)
    assert sorted(one.id for one in shelf) == sorted(real.products)
    parts = [(not is_named(one), "tay-ninh" not in units_of(real, one)) for one in shelf]
    assert parts == sorted(parts)
    assert len(set(parts)) > 2
    first = [one.craft or one.kind for one in shelf[:8] if one.craft or one.kind != "other"]
    assert len(set(first)) == len(first), "the first rows show as many kinds as there is room for"
    sauces = [one for one in shelf if one.kind == "fish-sauce" and is_named(one)]
    assert sauces == [one for one in gallery_order(real) if one.kind == "fish-sauce" and is_named(one)], (
        "within a kind the best first"
    )
