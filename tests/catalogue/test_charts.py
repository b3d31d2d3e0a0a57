"""Charts for the press: only numbers of one scope, none inferred, bars from nought, scope, source and mark in the picture."""

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from PIL import Image
from real_data import real_catalogue

from catalogue.models import Name
from catalogue.press.charts import LEAST, WIDTH, chart, drawing, on_page, pixels
from catalogue.press.packages import _files, plan_packages

DAY = dt.date(2026, 11, 22)
ROUND = "quoc-gia-2017"


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


@pytest.fixture(scope="module")
def entry(catalogue):
    return catalogue.rounds[ROUND]


def changed(entry, **fields):
    return entry.model_copy(update={"figures": tuple(one.model_copy(update=fields) for one in entry.figures)})


def test_bars_are_of_one_scope_and_as_long_as_their_numbers(catalogue, entry):
    made = chart(catalogue, "rounds", entry, "vi")
    by_label = {one.label.vi: one for one in entry.figures if one.label.vi in {label for label, _, _ in made.bars}}
    shown = [by_label[label] for label, _, _ in made.bars]
    assert len({(one.unit, one.measure, one.period, one.territory) for one in shown}) == 1
    longest = max(one.value for one in shown)
    for one, (_, value, share) in zip(shown, made.bars, strict=True):
        assert share == pytest.approx(float(one.value / longest))
        assert str(one.value) in value
    widths = [float(one) for one in re.findall(r'<rect x="48"[^>]* width="([\d.]+)" height="30"', drawing(made).decode())]
    assert [width / max(widths) for width in widths] == pytest.approx([share for _, _, share in made.bars], abs=1e-4)


@pytest.mark.parametrize("fields", [{"confidence": "inferred"}, {"unit": "other"}, {"value": None}, {"out_of": 999}])
def test_numbers_that_cannot_be_laid_beside_each_other_make_no_chart(catalogue, entry, fields):
    assert chart(catalogue, "rounds", changed(entry, **fields), "vi") is None


def test_two_numbers_are_a_sentence(catalogue, entry):
    made = chart(catalogue, "rounds", entry, "vi")
    kept = [one for one in entry.figures if one.label.vi in {label for label, _, _ in made.bars}][: LEAST - 1]
    assert chart(catalogue, "rounds", entry.model_copy(update={"figures": tuple(kept)}), "vi") is None


@pytest.mark.parametrize(
    ("lang", "source", "mark"), [("vi", "Nguồn: ", "Theo báo chí, bản sao"), ("en", "Source: ", "From press or a copy")]
)
def test_the_picture_names_its_sources_and_what_is_second_hand(catalogue, entry, lang, source, mark):
    sure = chart(catalogue, "rounds", changed(entry, confidence="confirmed"), lang)
    told = chart(catalogue, "rounds", changed(entry, confidence="reported"), lang)
    assert sure.foot.startswith(source)
    assert mark not in sure.foot
    assert mark in told.foot
    assert catalogue.site.name.in_lang(lang)[0] in told.foot


def test_the_drawing_needs_no_font_and_the_page_has_the_words(catalogue, entry):
    hostile = changed(entry, label=Name(vi="<b>\"&'", en="x"))
    made = chart(catalogue, "rounds", hostile, "vi")
    for svg in (drawing(made), on_page(made).encode()):
        ET.fromstring(svg)
    assert b"<text" not in drawing(made)
    page = ET.fromstring(on_page(made))
    assert "<b>\"&'" in {node.text for node in page.iter("text")}


def test_packages_hold_the_chart_in_both_forms_and_languages(catalogue, tmp_path):
    packages = {one.path: one for one in plan_packages(catalogue, DAY, {})}
    found = 0
    for path, package in packages.items():
        names = {name for name in package.texts if name.endswith(".svg")}
        assert names in (set(), {"bieu-do-chart.vi.svg", "bieu-do-chart.en.svg"}), path
        found += bool(names)
    assert found > 10
    package = next(one for path, one in packages.items() if path.endswith(f"/{ROUND}.zip"))
    files = _files(replace(package, pictures=()), tmp_path, tmp_path)
    with Image.open(io.BytesIO(files["bieu-do-chart.vi.png"])) as png:
        assert png.format == "PNG"
        assert png.width == WIDTH
        assert len(png.convert("RGB").getcolors(1 << 20)) > 3
    assert files["bieu-do-chart.vi.png"] == pixels(files["bieu-do-chart.vi.svg"])
