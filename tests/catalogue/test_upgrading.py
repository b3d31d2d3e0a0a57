"""Folders of older forms, cut out of this project's history, are carried forward: all of it or nothing, comments as they were."""

import datetime as dt
import difflib
import re
import shutil
from pathlib import Path

import pytest
from scripted import run_script

from catalogue.checkout import ROOT
from catalogue.data_files.folder import FORM, FORM_FILE
from catalogue.data_files.parsing import parse
from catalogue.data_files.problems import DataError
from catalogue.loading import load_catalogue
from editing.upgrading import STEPS, UpgradeError, need_words, upgrade
from publishing.plan import make_plan

OLDER = sorted(path.name for path in (Path(__file__).parent / "older").iterdir())
MAIL = "bien-tap@example.vn"
CHANGED = {
    "1": {
        "supports/day-chuyen-cong-nghe.yaml": ["+    of: not-stated"],
        "rounds/phia-nam-2024.yaml": [
            "+letter: 986/CTĐP-TTCN", '-decision_number: "986/CTĐP-TTCN"', "-confidence: confirmed", "+confidence: reported"
        ],
        "bodies/tay-ninh.yaml": [
            "+    confidence: reported",
            "-        value: khuyencongtayninh.gov.vn",
            "+        value: https://khuyencongtayninh.gov.vn",
            "+        grade: website",
        ],
        "site.yaml": ["+contact:", "+  - kind: email", f"+    value: {MAIL}"],
    },
    "2": {
        "bodies/dong-thap.yaml": ["+        grade: post"],
        "site.yaml": ["+contact:", "+  - kind: email", f"+    value: {MAIL}"],
    },
}  # fmt: skip
"""What the steps change in each folder: lines that went and lines that came; every other line is as it was."""


@pytest.fixture
def older(tmp_path):
    """Makes a copy of a folder of an older form."""
    return lambda name: Path(shutil.copytree(Path(__file__).parent / "older" / name, tmp_path / "data"))


def texts(data):
    return {path.relative_to(data).as_posix(): path.read_text("utf-8") for path in sorted(data.rglob("*")) if path.is_file()}


def changes(before, after):
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:3] not in ("---", "+++") and line[:2] != "@@"]


def run(script, *options):
    return run_script(script, *options)


def test_there_is_a_step_to_every_form_and_a_folder_for_every_step():
    assert len(STEPS) == FORM - 1
    assert [str(form) for form in range(1, FORM)] == OLDER == list(CHANGED)


@pytest.mark.parametrize("name", OLDER)
def test_an_older_folder_becomes_valid_and_keeps_every_line_that_has_its_place(older, name):
    data = older(name)
    before = texts(data)
    upgrade(data, MAIL)
    after = texts(data)
    load_catalogue(data)
    records = [path for path in before if path != "ui.yaml" and not path.startswith("vocabularies/")]
    assert {path: told for path in records if (told := changes(before[path], after[path]))} == CHANGED[name]
    assert after[FORM_FILE] == f"{FORM}\n"
    assert all(line.startswith("+") for line in changes(before["vocabularies/units.yaml"], after["vocabularies/units.yaml"]))


def test_what_was_done_is_said_step_by_step(older):
    told = [line for line in upgrade(older("1"), MAIL) if not line.startswith(("ui.yaml", "vocabularies"))]
    assert told == [
        "1 → 2",
        "supports/day-chuyen-cong-nghe.yaml: amounts[2].of: not-stated",
        "bodies/tay-ninh.yaml: rows[1].confidence: reported",
        "rounds/phia-nam-2024.yaml: confidence: reported",
        "rounds/phia-nam-2024.yaml: letter: 986/CTĐP-TTCN",
        "rounds/phia-nam-2024.yaml: decision_number: −",
        "2 → 3",
        "bodies/tay-ninh.yaml: rows[2].contacts[1].value: https://khuyencongtayninh.gov.vn",
        "bodies/tay-ninh.yaml: rows[2].contacts[1].grade: website",
        "site.yaml: contact: +",
    ]


def test_a_telephone_is_as_sure_as_the_best_of_its_sources(older):
    data = older("2")
    table = data / "bodies" / "dong-thap.yaml"
    phone = "      - kind: phone\n        value: 0277 3851 101\n        cited: [{source: %s}]\n"
    sources = ("khuyencongtayninh-banh-trang-2024", "thuviennhadat-hanh-chinh-cong-dong-thap")
    more = "    contacts:\n" + "".join(phone % source for source in sources)
    table.write_text(table.read_text("utf-8").replace("    contacts:\n", more), encoding="utf-8")
    upgrade(data, MAIL)
    contacts = load_catalogue(data).bodies["trung-tam-phuc-vu-hanh-chinh-cong-dong-thap"].contacts
    assert [contact.grade for contact in contacts] == ["printed", "copied", "post"]


def test_an_award_that_did_not_say_its_stage_says_what_was_meant(older):
    data = older("2")
    (data / "products").mkdir()
    product = data / "products" / "gao.yaml"
    product.write_text(
        "id: gao\nawards:\n  - level: provincial\n    year: 2017\n  - {level: national, stage: selected}\n", "utf-8"
    )
    upgrade(data, MAIL)
    awards = "awards:\n  - level: provincial\n    year: 2017\n    stage: recognised\n  - {level: national, stage: selected}\n"
    assert product.read_text("utf-8").endswith(awards)


def test_words_are_added_or_said_anew_where_they_are_filled_otherwise_and_a_site_keeps_its_own(older):
    data = older("1")
    words = data / "ui.yaml"
    words.write_text(words.read_text("utf-8").replace("Tôi có được hỗ trợ không?", "Lời của tỉnh?"), encoding="utf-8")
    upgrade(data, MAIL)
    new, ours = (parse(file.read_text("utf-8"))[0] for file in (words, ROOT / "data" / "ui.yaml"))
    assert {section: keys.keys() - new.get(section, {}).keys() for section, keys in ours.items()} == {
        section: set() for section in ours
    }
    assert new["home"]["title"] == ours["home"]["title"]
    assert new["home"]["door"]["vi"] == "Lời của tỉnh?"


def test_the_second_time_nothing_is_left_to_do(older):
    data = older("1")
    upgrade(data, MAIL)
    before = texts(data)
    assert upgrade(data, MAIL) == []
    assert texts(data) == before


def test_nothing_is_written_when_it_is_only_looked_at(older):
    data = older("1")
    before = texts(data)
    looked = run("upgrade", "--data", data, "--email", MAIL, "--check")
    assert (looked.returncode, looked.stderr, texts(data)) == (1, "", before)
    done = run("upgrade", "--data", data, "--email", MAIL)
    assert (done.returncode, done.stdout) == (0, looked.stdout)
    assert run("upgrade", "--data", data, "--check").returncode == 0


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [("site.yaml", None, "--email"), ("news/x.yaml", "id: [", "news/x.yaml:1"), (FORM_FILE, "9\n", "9")],
)
def test_what_cannot_be_carried_forward_is_left_as_it_was(older, path, text, named):
    data = older("1")
    (data / "news").mkdir()
    if text:
        (data / path).write_text(text)
    before = texts(data)
    with pytest.raises(UpgradeError, match=named):
        upgrade(data, "" if text is None else MAIL)
    assert texts(data) == before


def test_what_people_must_decide_is_told_after_it(older):
    data = older("1")
    policy = data / "policies" / "tt-28-2018-btc.yaml"
    more = "relations:\n  - kind: guides\n    to: qd-1\ncited:\n  - source: luatvietnam-nq-202-2025\n"
    policy.write_text(policy.read_text("utf-8").replace("cited:\n", more), encoding="utf-8")
    done = run("upgrade", "--data", data, "--email", MAIL)
    assert done.returncode == 0
    assert re.search(r"(?m)^policies/tt-28-2018-btc.yaml:[0-9]+:5: R14 ", done.stdout)


@pytest.mark.parametrize(("stated", "code"), [(None, "S20"), ("2\n", "S20"), (f"{FORM + 1}\n", "S21"), ("x\n", "S15")])
def test_a_folder_of_another_form_is_one_sentence(smallest_data, stated, code):
    file = smallest_data / FORM_FILE
    file.write_text(stated) if stated else file.unlink()
    with pytest.raises(DataError) as refused:
        load_catalogue(smallest_data)
    assert [(one.path, one.code) for one in refused.value.problems] == [(FORM_FILE, code)]


@pytest.mark.slow
@pytest.mark.parametrize("script", ["check", "build", "serve"])
def test_every_command_names_the_command_that_carries_forward(older, tmp_path, script):
    out = () if script == "check" else ("--out", tmp_path / "site", "--cache", tmp_path / "cache")
    port = ("--port", "0") if script == "serve" else ()
    done = run(script, "--data", older("1"), *out, *port)
    told = [line for line in (done.stdout + done.stderr).splitlines() if "S20" in line]
    assert (done.returncode, len(told)) == (1, 1)
    assert "python scripts/upgrade.py" in told[0]


def test_a_folder_that_lacks_words_of_pages_is_told_before_anything_is_built(tmp_path):
    """With the command that brings them; a folder that has them all is not. ``check`` is of the records alone."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    need_words(data)
    words = data / "ui.yaml"
    words.write_text(words.read_text("utf-8").replace("  ask-again: {", "  ask-once: {", 1), "utf-8")
    with pytest.raises(
        UpgradeError, match=r"thiếu 1 từ mà các trang cần \(label\.ask-again\)\. Hãy chạy: python scripts/upgrade\.py --data"
    ):
        make_plan(data, dt.date(2026, 11, 22))
    upgrade(data)
    need_words(data)
