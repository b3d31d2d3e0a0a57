"""A build that takes over what did not change gives the site of a clean one, byte for byte, whatever was edited or broken before."""

import datetime as dt
import json
import os
import random
import re
import shutil
import subprocess
import time
from dataclasses import replace as replaced
from hashlib import sha256

import pytest
from edits import EDITS, a_word, replace

import publishing.plan
import publishing.prose
from catalogue.data_files.problems import DataError
from macros import rendering
from publishing import reusing
from publishing.pipeline import publish
from publishing.plan import make_plan
from publishing.progress import BuildFailed
from publishing.release import releases_of, tree_hash
from publishing.verify import faults

TODAY = dt.date(2026, 11, 22)
LONG = bool(os.environ.get("KHUYENCONG_LONG"))


def change(dice, site, kind):
    """One page of a release: changed as an editor does it, or in place and with its old time (both keep the length); lost; another mode."""
    file = dice.choice(sorted(path for path in site.rglob("*.html")))
    raw, seen = file.read_bytes(), file.stat()
    if kind == "another mode":
        file.chmod(0o600)
        return
    if kind == "a lost file" or dice.random() < 0.5:
        file.unlink()
    if kind == "a changed file":
        file.write_bytes(raw.replace(b"e", b"o", 1))
        os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def poison(dice, workshop):
    """Somebody or something breaks what is kept between builds; what was done."""
    note, site, releases = releases_of(workshop.out) / "made-from", workshop.out.resolve(), releases_of(workshop.out)
    kind = dice.choice(
        ("nothing",) * 7
        + ("no note", "half a note", "another note", "a changed file", "a lost file", "a file too many", "left over")
        + ("another mode", "no release", "an older one", "interrupted")
    )
    if kind == "no note":
        note.unlink(missing_ok=True)
    elif note.is_file() and kind == "half a note":
        note.write_bytes(note.read_bytes()[: dice.randrange(1, note.stat().st_size)])
    elif note.is_file() and kind == "another note":
        note.write_text(note.read_text().replace("index.html", "index.htm", 1))
    elif kind in ("a changed file", "a lost file", "another mode"):
        change(dice, site, kind)
    elif kind == "a file too many":
        (site / "la.txt").write_text("x")
    elif kind == "left over":
        (releases / "staging").mkdir()
        (releases / "staging" / "x").write_text("x")
    elif kind == "no release":
        shutil.rmtree(site)
    elif kind == "an older one" and (releases / "previous").is_dir():
        workshop.out.unlink()
        workshop.out.symlink_to(f"{releases.name}/{(releases / 'previous').readlink()}")
    elif kind == "interrupted":
        build = subprocess.Popen(workshop.command("--today", "2026-12-24"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(1, 6))
        build.kill()
        build.wait()
    return kind


def result(data, out, today, cache):
    """What a reader sees after a build, or why there was none."""
    try:
        publish(data, out, today, cache=cache)
    except DataError as error:
        return error.problems
    except BuildFailed as error:
        return error.reason
    assert out.resolve().name.startswith(tree_hash(out.resolve())[:16])
    return tree_hash(out.resolve())


def taken_over(out, plan, engine):
    return reusing.taken(out, plan, engine, reusing.before(out, engine))


@pytest.mark.parametrize("seed", range(25 if LONG else 2))
def test_any_edit(workshop, tmp_path, seed):
    """Ten edits a seed in the long run, two otherwise; each build on top of the one before against a clean one."""
    dice, today = random.Random(seed), TODAY
    good = shutil.copytree(workshop.data, tmp_path / "good")
    for number in range(10 if LONG else 2):
        edits = [dice.choice(EDITS) for _ in range(dice.choice((1, 1, 1, 2)))]
        for edit in edits:
            try:
                edit(dice, workshop.data)
            except (AssertionError, IndexError):  # what it would change is gone since an edit before
                a_word(dice, workshop.data)
        today += dt.timedelta(dice.random() < 0.1)
        broken = poison(dice, workshop)
        shown, before = workshop.out.resolve(), workshop.shown()
        expected = result(workshop.data, tmp_path / f"clean-{number}", today, workshop.cache)
        assert result(workshop.data, workshop.out, today, workshop.cache) == expected, (seed, number, edits, broken)
        assert not shown.is_dir() or tree_hash(shown) == before, "the release before was written into"
        from_here = isinstance(expected, str) and " " not in expected
        # Where nothing was built the next edits begin with the last data of which something was.
        shutil.rmtree(good if from_here else workshop.data)
        shutil.copytree(*((workshop.data, good) if from_here else (good, workshop.data)))


def test_one_edit_makes_what_depends_on_it(workshop):
    """The rest is linked: the same files on the disk as before, which stay as they were."""
    release = workshop.out.resolve()
    before = {path.relative_to(release): path.stat().st_ino for path in release.rglob("*") if path.is_file()}
    hashed = tree_hash(release)
    replace(workshop.data / "products" / "san-pham-0.yaml", "vi: ", "vi: Đổi ")
    said = workshop.build().stdout
    taken = int(re.search(r"taking (\d+) files from the release before", said)[1])
    site = workshop.out.resolve()
    linked = {path for path, number in before.items() if (site / path).is_file() and (site / path).stat().st_ino == number}
    assert taken <= len(linked)
    assert taken > 0.7 * len(before)
    assert "Đổi " in (site / "san-pham" / "san-pham-0" / "index.html").read_text("utf-8")
    assert tree_hash((releases_of(workshop.out) / "previous").resolve()) == hashed
    assert result(workshop.data, workshop.out.with_name("clean"), TODAY, workshop.cache) == tree_hash(site)


def test_a_note_that_may_not_be_believed(workshop, monkeypatch):
    """Of other code, another form, changed by hand, of another release: everything is made anew, and it is said why."""
    plan = make_plan(workshop.data, TODAY)
    before = taken_over(workshop.out, plan, "mkdocs")
    assert isinstance(before, reusing.Taken)
    assert len(before.sums) > 0.9 * len(plan.outputs)
    assert "code or its tools" in taken_over(workshop.out, plan, "properdocs").en
    note = releases_of(workshop.out) / "made-from"
    text = note.read_text()
    said = json.loads(text.partition("\n")[2])

    def written(told, mark=None):
        again = json.dumps(told)
        note.write_text(f"{mark or sha256(again.encode()).hexdigest()}\n{again}")
        return taken_over(workshop.out, plan, "mkdocs").en

    for wrong in (said | {"release": "0" * 16}, said | {"about": {}}, [], {"release": said["release"]}, said | {"sums": 1}):
        assert written(wrong) == "it is not known what the release before was made from"
    assert written(said, mark="0" * 64) == "it is not known what the release before was made from"
    lost = dict(list(said["sums"].items())[1:])
    assert written(said | {"sums": lost}) == "somebody has changed files of the release before"
    note.write_text(text)
    with monkeypatch.context() as patch:
        patch.setattr(reusing, "_CODE", (*reusing._CODE, "Makefile"))
        assert "code or its tools" in taken_over(workshop.out, plan, "mkdocs").en
    (workshop.out.resolve() / "index.html").chmod(0o600)
    said_on_screen = workshop.build("--today", "2026-11-23").stdout
    assert "làm lại tất cả vì có người đã sửa tệp của bản trước" in said_on_screen
    assert len([line for line in said_on_screen.splitlines() if "làm lại" in line]) == 1


def test_a_disk_without_links(workshop, monkeypatch):
    def refuse(*_, **__):
        raise OSError("no links here")

    replace(workshop.data / "products" / "san-pham-0.yaml", "vi: ", "vi: Đổi ")
    clean = result(workshop.data, workshop.out.with_name("clean"), TODAY, workshop.cache)
    monkeypatch.setattr(os, "link", refuse)
    assert result(workshop.data, workshop.out, TODAY, workshop.cache) == clean


def test_what_old_pages_lead_to_must_still_be_there(workshop, plan, tmp_path):
    """A page that lost a place to which others lead is a fault of theirs, though they were not made again."""
    taken = taken_over(workshop.out, plan, "mkdocs")
    site = shutil.copytree(taken.folder, tmp_path / "new")
    page = "tin-tuc/index.html"
    before = replaced(taken, sums={path: one for path, one in taken.sums.items() if path != page})
    linked = set()
    assert faults(plan, site, before, linked) == []
    assert page in linked
    assert linked == taken.linked
    replace(site / page, 'id="theo-doi"', "")
    assert any(one.endswith("a dead anchor: ../../tin-tuc/#theo-doi") for one in faults(plan, site, before))
    (site / page).write_bytes((taken.folder / page).read_bytes())
    gone = replaced(before, linked=before.linked | {"khong-con/index.html"})
    replace(site / "gioi-thieu" / "index.html", "</h1>", '</h1><a href="../khong-con/">x</a>')
    assert faults(plan, site, before) == [], "what was read before and leads where it led is not read again"
    assert [one for one in faults(plan, site, gone) if "a dead link: ../khong-con/" in one]


@pytest.mark.parametrize("what", ["a template", "a hand-written page", "a style"])
def test_what_is_not_data_is_in_the_fingerprints(plan, tmp_path, monkeypatch, what):
    """Their files are not in the mark of the code: what they change is told by the pages themselves."""
    if what == "a template":
        templates = shutil.copytree(rendering._TEMPLATES, tmp_path / "templates")
        file = templates / "product_page.html.jinja"
        file.write_text(file.read_text("utf-8") + "<p>x</p>", "utf-8")
        environment = rendering.environment.__wrapped__()
        environment.loader.searchpath = [str(templates)]
        monkeypatch.setattr(rendering, "environment", lambda: environment)
        changed = "san-pham/san-pham-0/index.html"
    elif what == "a hand-written page":
        docs = shutil.copytree(publishing.prose.DOCS, tmp_path / "docs")
        file = docs / "vi" / "gioi-thieu" / "index.md"
        file.write_text(file.read_text("utf-8") + "\nKhác.\n", "utf-8")
        monkeypatch.setattr(publishing.prose, "DOCS", docs)
        changed = "gioi-thieu/index.html"
    else:
        monkeypatch.setattr(publishing.plan, "served", lambda _: {"assets/site.css": b"x"})
        changed = "assets/site.css"
    after = make_plan(plan.catalogue.root, TODAY).outputs
    marked = {path for path in after if after[path] != plan.outputs.get(path)}
    assert changed in marked
    assert len(marked) < 0.3 * len(after)
