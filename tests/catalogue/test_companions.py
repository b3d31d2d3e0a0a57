"""What lies in the data folder besides records is looked at as closely: only regular files, of the form that belongs there."""

import os
import shutil
import socket

import pytest
from real_data import real_catalogue

from catalogue.checkout import ROOT
from catalogue.data_files.problems import DataError
from catalogue.data_files.writing import list_lines, list_text, lost_tail
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from macros.families import FAMILIES
from publishing.plan import prose_pages

PLACES = (
    "urls.lock",
    "translations.lock",
    "runs/bai-bao.txt",
    "maps/country.json",
    "illustrations/other.jpg",
    "history/2026-11-20.json",
    "history/notes.yaml",
    "schemas/products.json",
    "words/check.yaml",
    "redirects.yaml",
    "withdrawn.yaml",
    "network.yaml",
    "differences.yaml",
)


def problems(data):
    with pytest.raises(DataError) as refused:
        load_catalogue(data)
    return [(problem.path, problem.code) for problem in refused.value.problems]


def pipe(path, _elsewhere):
    os.mkfifo(path)


def link(path, elsewhere):
    elsewhere.write_text("{}")
    path.symlink_to(elsewhere)


def link_to_nothing(path, elsewhere):
    path.symlink_to(elsewhere / "nowhere")


def listening(path, _elsewhere):
    here = os.open(path.parent, os.O_RDONLY)
    before = os.getcwd()
    try:
        os.fchdir(here)  # the whole path is longer than a socket's may be
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)
        os.close(here)


@pytest.mark.parametrize("nature", [pipe, link, link_to_nothing, listening])
@pytest.mark.parametrize("place", PLACES)
def test_only_regular_files_are_read(nature, place, smallest_data, tmp_path):
    (smallest_data / place).parent.mkdir(exist_ok=True)
    nature(smallest_data / place, tmp_path / "elsewhere")
    assert (place, "S07") in problems(smallest_data)


def test_a_folder_that_is_a_link_is_not_followed(smallest_data, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.txt").write_text("abc")
    (smallest_data / "runs").mkdir()
    (smallest_data / "runs" / "sub").symlink_to(tmp_path / "elsewhere")
    (smallest_data / "maps").symlink_to(tmp_path / "elsewhere")
    assert sorted(problems(smallest_data)) == [("maps", "S07"), ("runs/sub", "S07")]


@pytest.mark.parametrize(
    ("place", "raw", "code"),
    [
        ("urls.lock", b"\xff\xfe\x00", "S15"),
        ("urls.lock", b"/a//b/\n", "S15"),
        ("urls.lock", "/a/\u200bb/\n".encode(), "S15"),
        ("urls.lock", b"/a/\n" * 5_000_000, "Y03"),
        ("translations.lock", b"0048448c\n", "S15"),
        ("runs/bai-bao.txt", b"caf\xe9\n", "S15"),
        ("maps/country.json", b"[" * 100_000, "S16"),
        ("maps/country.json", b"null", "S16"),
        ("maps/moon.json", b"{}", "S17"),
        ("illustrations/other.jpg", b"not a picture", "P04"),
        ("illustrations/Other.JPG", b"x", "S17"),
        ("history/2026-11-20.html", b"x", "S17"),
        ("schemas/a/b.json", b"{}", "S17"),
    ],
)
def test_what_does_not_have_its_form_is_told(place, raw, code, smallest_data):
    (smallest_data / place).parent.mkdir(parents=True, exist_ok=True)
    (smallest_data / place).write_bytes(raw)
    assert (place, code) in problems(smallest_data)


@pytest.mark.parametrize("name", ["urls.lock", "translations.lock"])
def test_a_lock_that_lost_its_end_is_noticed_wherever_it_was_cut(name, smallest_data):
    """Of every byte at which it can end, only the last is silent; a lock from before there were heads is accepted."""
    lines = {"urls.lock": ["/", "/a/", "/a/b.md"], "translations.lock": ["0048448c b156b4c7", "00524ee5 1fee8279"]}[name]
    whole = list_text(lines)
    assert list_lines(whole) == lines
    assert lost_tail(whole) == lost_tail("".join(f"{line}\n" for line in lines)) == ""
    for end in range(4, len(whole)):
        (smallest_data / name).write_text(whole[:end], "utf-8")
        assert problems(smallest_data), whole[:end]
    (smallest_data / name).write_text(whole, "utf-8")
    load_catalogue(smallest_data)


def test_a_drawing_that_ends_too_early_is_told(smallest_data):
    (smallest_data / "illustrations").mkdir()
    whole = (ROOT / "data" / "illustrations" / "other.jpg").read_bytes()
    (smallest_data / "illustrations" / "other.jpg").write_bytes(whole[:60])
    assert problems(smallest_data)[0][0] == "illustrations/other.jpg"


def test_what_the_project_keeps_is_accepted(smallest_data):
    for name in ("maps", "illustrations", "schemas", "words", "urls.lock", "translations.lock"):
        (shutil.copytree if (ROOT / "data" / name).is_dir() else shutil.copyfile)(ROOT / "data" / name, smallest_data / name)
    load_catalogue(smallest_data)


def test_no_record_can_take_the_place_of_another_page():
    """The words that are taken are those at which hand-written and generated pages really stand."""
    for kind, told in KINDS.items():
        if told.word is None:
            continue
        written = {path.split("/")[1].removesuffix(".md") for path in prose_pages("vi") if path.startswith(f"{told.word}/")}
        assert written - {"index"} <= told.taken, kind
        assert told.taken - written <= GENERATED.get(kind, frozenset()), kind


GENERATED = {"products": frozenset(["trang", "luu-tru", "nhom", "cap", "nam", "noi", "loai-hinh"])}
"""Kind → the words below its section at which families of pages begin."""


def test_families_begin_where_no_record_can_stand():
    catalogue = real_catalogue()
    for family in FAMILIES.values():
        kind = family.section
        first = {family.path(key).split("/")[0] for key in family.keys(catalogue)}
        if kind in KINDS:
            assert first <= KINDS[kind].taken | catalogue.records(kind).keys(), kind
            assert not first & GENERATED.get(kind, frozenset()) or first <= GENERATED[kind]
