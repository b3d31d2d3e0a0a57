"""What an outdated translation was made from is found in the git history of the data, and shown where somebody translates."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from catalogue import addresses
from catalogue.facts.parity import mark_of, new_ledger
from catalogue.loading import load_catalogue
from catalogue.salvaging import salvage
from macros.desk import Desk
from publishing.earlier_texts import earlier_texts
from publishing.plan import make_plan

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
NOBODY = ["-c", "user.name=a", "-c", "user.email=a@a"]
OLD = "Nhà nước giúp cơ sở mua máy mới. Hồ sơ nộp ở xã."
NOW = OLD.replace("giúp", "không còn giúp")
EN = "The State helps establishments buy new machines. Apply at the commune."
GONE, CAME = OLD.partition(" Hồ")[0], NOW.partition(" Hồ")[0]


def git(folder, *arguments):
    quiet = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", folder, *NOBODY, *arguments], env=quiet, check=True, capture_output=True)


def write(file, was, now):
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now), "utf-8")


@pytest.fixture
def behind(smallest_data):
    """A data folder with history: a passage was changed, then its file renamed, then something else was changed."""
    shutil.copy(ROOT / "data" / "ui.yaml", smallest_data)
    shutil.copytree(ROOT / "data" / "vocabularies", smallest_data / "vocabularies", dirs_exist_ok=True)
    file = smallest_data / "products" / "gao-sach.yaml"
    write(file, "group: food", f'group: food\ndescription:\n  vi: >-\n    {OLD.replace(" Hồ", chr(10) + "    Hồ")}\n  en: "{EN}"')
    (smallest_data / "translations.lock").write_text(new_ledger(salvage(smallest_data).catalogue), "utf-8")
    git(smallest_data.parent, "init", "-q", "-b", "main")
    for was, now in (("", ""), ("giúp", "không còn giúp"), ("id: gao-sach", "id: gao"), ("Gạo sạch", "Gạo rất sạch")):
        write(file, was, now)
        if was.startswith("id"):
            file = file.rename(file.with_name("gao.yaml"))
        git(smallest_data, "add", "-A")
        git(smallest_data, "commit", "-q", "-m", "x")
    return smallest_data


def todo(data):
    command = [sys.executable, ROOT / "scripts" / "todo.py", "--data", data, "--today", TODAY.isoformat()]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def section(html):
    return LexborHTMLParser(html).css_first("section[aria-labelledby=outdated]")


def page(data, lang):
    catalogue = load_catalogue(data)
    return section(Desk(catalogue, lang, TODAY, {}, earlier=earlier_texts(catalogue)).html("queue_list", f"/{lang}/"))


def test_the_old_sentence_stands_beside_the_new_one(behind):
    assert earlier_texts(load_catalogue(behind)) == {mark_of(OLD): OLD}
    plan = make_plan(behind, TODAY)
    for lang, titles in (("vi", "Câu tiếng Việt cũ"), ("en", "Earlier Vietnamese")):
        queue = section(plan.blocks[lang][f"{addresses.section('editing', lang)}viec/ queue_list"])
        assert [node.text() for node in queue.css(".compared dd")] == [GONE, CAME, EN]
        assert queue.css_first(".compared dt").text() == titles
        assert "no earlier text" not in queue.text()
        assert "Không có bản cũ" not in queue.text()
    assert f"câu cũ: {GONE}\n  - câu mới: {CAME}\n  - bản dịch: {EN}\n" in todo(behind)
    for lang in ("vi", "en"):
        rules = json.loads(plan.files[f"bien-tap/rules.{lang}.json"])
        assert rules["behind"] == {"products/gao": {EN: OLD}}


def test_a_change_that_is_not_committed_is_compared_too(behind):
    write(behind / "products" / "gao.yaml", "nộp ở xã", "nộp ở tỉnh")
    assert [node.text() for node in page(behind, "vi").css(".compared dd")] == [OLD, NOW.replace("ở xã", "ở tỉnh"), EN]


def test_a_text_that_only_a_merge_held_is_found(behind):
    file, other = behind / "products" / "gao.yaml", OLD.replace("máy mới", "máy")
    git(behind, "checkout", "-q", "-b", "side")
    write(file, "Gạo rất sạch", "Gạo")
    git(behind, "commit", "-q", "-a", "-m", "x")
    git(behind, "checkout", "-q", "main")
    write(file, "Gạo rất sạch", "Gạo thơm")
    git(behind, "commit", "-q", "-a", "-m", "x")
    git(behind, "merge", "-q", "-s", "ours", "--no-commit", "side")
    write(file, NOW.replace(" Hồ", "\n    Hồ"), other)
    git(behind, "commit", "-q", "-a", "-m", "x")
    write(file, other, NOW)
    write(behind / "translations.lock", mark_of(OLD), mark_of(other))
    assert earlier_texts(load_catalogue(behind)) == {mark_of(other): other}


@pytest.mark.parametrize("history", ["shallow", "none", "no git"])
def test_without_the_history_it_is_said_once(behind, tmp_path, monkeypatch, history):
    data = behind
    if history == "shallow":
        git(tmp_path, "clone", "-q", "--depth", "1", tmp_path.as_uri(), "clone")
        data = tmp_path / "clone" / "data"
    elif history == "none":
        (tmp_path / ".git").rename(tmp_path / "elsewhere")
    else:
        monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    queue = page(data, "vi")
    assert [node.text() for node in queue.css(".compared dd")] == [NOW, EN]
    assert queue.text().count("Không có bản cũ của 1 đoạn") == 1
    assert todo(data).count("Không có bản cũ của 1 đoạn") == 1


def test_nothing_is_asked_of_git_where_nothing_is_outdated(smallest_data, monkeypatch):
    monkeypatch.setattr("publishing.earlier_texts.versions_of", lambda file: pytest.fail(f"asked for {file}"))
    assert earlier_texts(load_catalogue(smallest_data)) == {}
