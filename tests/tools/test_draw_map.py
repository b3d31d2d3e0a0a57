"""The maps are drawn from a made-up country whose provinces are squares: what was joined, what is shared, and twice the same."""

import json

import pytest

from tools.maps.mergers import ARCHIPELAGOS, MERGERS, UNCHANGED, shape_of

UNITS = [*MERGERS.values(), *((name,) for name in UNCHANGED)]
SIDE = 20


def square(x, y):
    """Drawn as the source draws: rounded by itself, so that neighbours overlap a little, and part where the edge has a notch."""
    return f"M{x - 0.03:.2f} {y}l{SIDE + 0.06:.2f} 0 0 8-.5 2 .5 2 0 8 {-SIDE - 0.06:.2f} 0z"


def country(leave_out=""):
    """One row a unit, side by side the provinces that it was made of; the islands to the east."""
    shapes = {
        shape_of(name): square(column * SIDE, row * SIDE * 2)
        for row, unit in enumerate(UNITS)
        for column, name in enumerate(unit)
    }
    shapes |= {shape_of(name): f"M{300 + 50 * at} 10l4 0 0 4z" for at, (name, *_) in enumerate(ARCHIPELAGOS.values())}
    paths = "".join(f'<path id="{key}" d="{path}"/>' for key, path in shapes.items() if key != leave_out)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{paths}</svg>'


@pytest.fixture
def drawn(run, tmp_path):
    """The folder with the maps of the made-up country."""
    (tmp_path / "country.svg").write_text(country())
    done = run("draw_map", tmp_path / "country.svg", "--out", tmp_path / "maps")
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "maps"


def test_units_of_today_are_the_union_of_what_was_joined(drawn):
    told = json.loads((drawn / "country.json").read_text("utf-8"))
    units = {unit["id"]: unit for unit in told["units"]}
    assert len(units) == len(UNITS) == 34
    assert units["tay-ninh"]["area"] == pytest.approx(2 * SIDE * SIDE, abs=2)
    assert units["lam-dong"]["area"] == pytest.approx(3 * SIDE * SIDE, abs=2)
    assert units["lam-dong"]["path"].count("M") == 1, "no gap and no overlap is left between neighbours"
    assert {old["unit"] for old in told["old"] if old["id"] in ("long-an-cu", "tay-ninh-cu")} == {"tay-ninh"}
    assert told["old_borders"].count("M") == sum(len(unit) - 1 for unit in UNITS)
    assert [(one["id"], one["unit"]) for one in told["archipelagos"]] == [("hoang-sa", "da-nang"), ("truong-sa", "khanh-hoa")]
    left, top, width, height = told["view_box"]
    assert left <= 0 <= 354 <= left + width
    assert top <= 0 <= len(UNITS) * 2 * SIDE - SIDE <= top + height


def test_the_map_of_the_south_draws_the_old_provinces_too(drawn):
    told = json.loads((drawn / "south.json").read_text("utf-8"))
    long_an = next(old for old in told["old"] if old["id"] == "long-an-cu")
    assert (long_an["unit"], long_an["lettered"], long_an["path"][0]) == ("tay-ninh", True, "M")
    assert not next(old for old in told["old"] if old["id"] == "tay-ninh-cu")["lettered"]


def test_the_same_drawing_gives_the_same_bytes(run, drawn, tmp_path):
    run("draw_map", tmp_path / "country.svg", "--out", tmp_path / "again")
    for name in ("country.json", "south.json"):
        assert (drawn / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


@pytest.mark.parametrize(("text", "word"), [(country("tayninh"), "tayninh"), ("not a drawing", "syntax"), (None, "No such file")])
def test_another_file_is_refused(run, refused, tmp_path, text, word):
    if text:
        (tmp_path / "country.svg").write_text(text)
    assert word in refused(run("draw_map", tmp_path / "country.svg", "--out", tmp_path / "maps"))
    assert not list(tmp_path.glob("maps/*"))
