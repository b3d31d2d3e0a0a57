"""A new record of every kind passes the check untouched."""

import datetime as dt
import errno
import os
import shutil
from pathlib import Path

import pytest

from catalogue.data_files.shapes import describe
from catalogue.kinds import KINDS, MODELS
from catalogue.loading import load_catalogue
from editing.asking import NewRecordError, Talk, new_record
from editing.editor_fields import field_at
from editing.scaffolding import choices, questions
from editing.schemas import stamp, unstamped

DATA = Path(__file__).parents[2] / "data"
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("real") / "data"))
    return folder, load_catalogue(folder)


def an_answer(catalogue, kind, question):
    """Something that fits: the first choice, the first record, a date typed the Vietnamese way."""
    shape = field_at(MODELS[kind], question.path)
    if known := choices(catalogue, kind, question):
        return known[0][0]
    if shape.of.startswith("ref:"):
        return next(iter(catalogue.records(shape.of.removeprefix("ref:"))))
    if shape.form in ("date", "day"):
        return "22/11/2026"
    if shape.form in ("number", "whole", "money", "share"):
        return "2026"
    if question.path.endswith(".id"):
        return "mot-gia-tri"
    return f"Thử {kind}"


@pytest.mark.slow
def test_every_kind_can_be_scaffolded_and_passes_the_check(real):
    folder, catalogue = real
    made = []
    for kind in KINDS:
        answers = {one.path: an_answer(catalogue, kind, one) for one in questions(kind) if one.needed}
        made.append(new_record(Talk(catalogue, kind), answers, TODAY))
    after = load_catalogue(folder)
    for path in made:
        text = path.read_text("utf-8")
        assert text.startswith(f"# yaml-language-server: $schema=../schemas/{path.parent.name}.json\n")
        assert path.stem in after.records(path.parent.name)
        assert "\ncited:" not in text or text.index("\ncited:") > text.index("\nid:")


@pytest.mark.slow  # it looks at what the one before made
def test_english_that_is_not_known_is_left_out_with_a_word_about_it(real):
    folder, _ = real
    made = next((folder / "products").glob("thu-products*.yaml")).read_text("utf-8")
    assert "  vi: Thử products\n  # Chưa dịch." in made
    assert "\n  en:" not in made


def test_every_question_names_a_field_and_every_needed_field_is_asked():
    for kind in KINDS:
        for question in questions(kind):
            assert field_at(MODELS[kind], question.path).form
            assert describe(MODELS[kind], tuple(int(part) if part.isdigit() else part for part in question.path.split(".")))
            assert question.words("vi") != question.words("en")


def talk(catalogue, kind, typed):
    """A person who types these lines, and what was said to them."""
    said = []
    lines = iter(typed)

    def ask(question):
        said.append(question)
        return next(lines, "")

    return Talk(catalogue, kind, "vi", ask, said.append), said


def test_a_person_is_asked_helped_and_corrected(smallest_data):
    catalogue = load_catalogue(smallest_data)
    person, said = talk(
        catalogue,
        "products",
        [
            "Bánh tráng",
            "",
            "thực phẩm",
            "1",
            "gạo",
            "",
            "",
            "Tây Ninh",
            "Tỉnh Tây Ninh",
            "national",
            "recognised",
            "2.024",
            "bai-baoo",
            "bai-bao",
            "",
            "gao-sach",
            "",
        ],
    )
    path = new_record(person, {}, TODAY)
    assert path.name == "banh-trang.yaml"
    assert any("food" in line for line in said)
    assert any("bai-bao" in line for line in said)
    assert any("2024" in line for line in said)
    made = path.read_text("utf-8")
    assert "place: tay-ninh\n" in made
    assert "year: 2024\n" in made


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({}, "--set group=…"),
        ({"group": "foood"}, "food"),
        ({"group": "food", "nosuch": "x"}, "nosuch"),
        (
            {
                "group": "food",
                "origin.as_written.vi": "TN",
                "awards.0.level": "national",
                "awards.0.stage": "selected",
                "cited.0.source": "bai-bao",
                "id": "gao-sach",
            },
            "gao-sach",
        ),
        (
            {
                "group": "food",
                "origin.as_written.vi": "TN",
                "awards.0.level": "national",
                "awards.0.stage": "selected",
                "cited.0.source": "bai-bao",
                "awards.0.year": "31",
            },
            "1945",
        ),
        (
            {
                "group": "food",
                "origin.as_written.vi": "???",
                "awards.0.level": "national",
                "awards.0.stage": "selected",
                "cited.0.source": "bai-bao",
            },
            "???",
        ),
    ],
)
def test_without_a_person_everything_wrong_is_refused_and_nothing_is_written(smallest_data, given, word):
    before = sorted(smallest_data.rglob("*"))
    with pytest.raises(NewRecordError) as refused:
        new_record(Talk(load_catalogue(smallest_data), "products"), {"name.vi": "Bánh"} | given, TODAY)
    assert word in str(refused.value)
    assert sorted(smallest_data.rglob("*")) == before


def test_an_id_is_proposed_from_the_title_and_never_twice(smallest_data):
    given = {
        "name.vi": "Gạo sạch",
        "group": "food",
        "origin.as_written.vi": "TN",
        "awards.0.level": "national",
        "awards.0.stage": "selected",
        "cited.0.source": "bai-bao",
    }
    catalogue = load_catalogue(smallest_data)
    names = [new_record(Talk(catalogue, "products"), given, TODAY).stem for _ in range(2)]
    assert names == ["gao-sach-2", "gao-sach-3"]


def test_every_file_can_be_stamped_and_says_the_same(smallest_data):
    before = load_catalogue(smallest_data)
    (smallest_data / "products" / "gao-sach.yaml").write_bytes(
        b"\xef\xbb\xbf# yaml-language-server: $schema=old.json\r\n" + (smallest_data / "products" / "gao-sach.yaml").read_bytes()
    )
    for path, made in unstamped(smallest_data):
        path.write_bytes(made)
    assert list(unstamped(smallest_data)) == []
    after = load_catalogue(smallest_data)
    assert all(before.records(kind) == after.records(kind) for kind in KINDS)
    for kind in KINDS:
        assert (DATA / "schemas" / f"{kind}.json").name in stamp(f"{kind}/x.yaml", "id: x\n")
    assert stamp("ui.yaml", "a: b\n") == "# yaml-language-server: $schema=schemas/ui.json\na: b\n"


def test_a_new_record_is_written_whole_or_not_at_all(smallest_data, monkeypatch):
    given = {
        "name.vi": "Gạo sạch",
        "group": "food",
        "origin.as_written.vi": "TN",
        "awards.0.level": "national",
        "awards.0.stage": "selected",
    }
    before = {path: path.read_bytes() for path in smallest_data.rglob("*") if path.is_file()}
    catalogue = load_catalogue(smallest_data)

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        new_record(Talk(catalogue, "products"), given | {"cited.0.source": "bai-bao"}, TODAY)
    assert {path: path.read_bytes() for path in smallest_data.rglob("*") if path.is_file()} == before
