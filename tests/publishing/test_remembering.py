"""A plan that remembers the one before is the plan of those who remember nothing, and makes little of it again."""

import datetime as dt
import json
import os
import random
import shutil
import sys
from dataclasses import replace as replaced
from hashlib import sha256

import pytest
from edits import EDITS, any_text, replace

from catalogue import tracing
from catalogue.data_files.problems import DataError
from catalogue.loading import load_shown
from macros import rendering
from publishing import remembering
from publishing.plan import make_plan, plan_of
from publishing.progress import BuildFailed
from publishing.release import Noted
from publishing.remembering import Before, Memory

TODAY = dt.date(2026, 11, 22)
LONG = bool(os.environ.get("KHUYENCONG_LONG"))


def planned(data, before=None):
    """All that a plan says, or why there is none."""
    try:
        plan = make_plan(data, TODAY, before=before)
    except DataError as error:
        return None, error.problems
    except BuildFailed as error:
        return None, error.reason
    cards = [(card.path, card.key) for card in plan.cards]
    return plan, (plan.outputs, plan.files, cards, plan.packs, [one.key for one in plan.packages], dict(plan.photos))


def noted(plan, folder):
    """What the next build is told of ``plan``, as it is read again, with its files as the release has them."""
    for path, raw in plan.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    return Before("code", Noted(folder, "", {"plan": json.loads(json.dumps(plan.memory.noted()))}, {}))


@pytest.fixture
def before(sample_data, tmp_path):
    """The plan of the sample, and what the next one is told of it."""
    plan, _ = planned(sample_data, Before("code"))
    return noted(plan, tmp_path / "release")


@pytest.mark.parametrize("seed", range(40 if LONG else 3))
def test_any_edit_gives_the_plan_of_those_who_remember_nothing(workshop, before, tmp_path, seed):
    dice = random.Random(seed)
    last, remembered = before, 0
    good = shutil.copytree(workshop.data, tmp_path / "good")
    for number in range(8):
        edits = [dice.choice(EDITS) for _ in range(dice.choice((1, 1, 2)))]
        for edit in edits:
            try:
                edit(dice, workshop.data)
            except (AssertionError, IndexError):
                any_text(dice, workshop.data)
        plan, said = planned(workshop.data, last)
        assert said == planned(workshop.data)[1], (seed, number, edits)
        # Where there is no plan the next edits begin with the last data of which there was one.
        shutil.rmtree(good if plan else workshop.data)
        shutil.copytree(*((workshop.data, good) if plan else (good, workshop.data)))
        if plan:
            remembered += plan.memory.remembered
            last = noted(plan, tmp_path / f"release-{number}")
    assert remembered


def test_a_word_is_worked_out_where_it_is_read(workshop, before):
    """The rest is remembered: the pages of others, the calendars, the codes; a list of which nothing changed cuts off who asked it."""
    file = workshop.data / "products" / "san-pham-0.yaml"
    replace(file, "description:\n", "description:\n  # a remark changes nothing that is said\n")
    plan = make_plan(workshop.data, TODAY, before=before)
    anew = {name for name, piece in plan.memory.noted()["pieces"].items() if piece != before.plan["pieces"].get(name)}
    assert {name.split()[0] for name in anew} == {"editor"}
    text = file.read_text("utf-8").partition("description:")
    file.write_text(text[0] + text[1] + text[2].replace("vi: ", "vi: Đổi ", 1), "utf-8")
    plan = make_plan(workshop.data, TODAY, before=before)
    total = len(before.plan["pieces"])
    assert 0.85 * total < plan.memory.remembered < total
    assert "/san-pham/san-pham-0/" in {block.split()[0] for block in plan.blocks["vi"]}
    assert not {block for block in plan.blocks["vi"] if block.startswith("/thuat-ngu/")}
    anew = {name for name, piece in plan.memory.noted()["pieces"].items() if piece != before.plan["pieces"].get(name)}
    assert {"found vi products", "found en products", "table products"} <= anew
    by_kind = [name.split() for name in anew if name.startswith(("found ", "records ", "table ", "texts "))]
    assert all("products" in name for name in by_kind), by_kind


def test_what_is_undone_is_what_it_was(workshop, before, tmp_path):
    """An index that comes back to what it was two plans ago has changed since the last one."""
    file = workshop.data / "products" / "san-pham-0.yaml"
    text = file.read_text("utf-8")
    replace(file, "vi: ", "vi: Đổi ")
    plan, said = planned(workshop.data, before)
    assert said == planned(workshop.data)[1]
    file.write_text(text, "utf-8")
    assert planned(workshop.data, noted(plan, tmp_path / "release-2"))[1] == planned(workshop.data)[1]


def test_another_day_other_code_other_words_remember_nothing(workshop, before):
    assert make_plan(workshop.data, TODAY, before=before).memory.remembered >= len(before.plan["pieces"])
    assert make_plan(workshop.data, TODAY + dt.timedelta(1), before=before).memory.remembered == 0
    assert make_plan(workshop.data, TODAY, before=replaced(before, code="other")).memory.remembered == 0
    assert make_plan(workshop.data, TODAY, handbook=True, before=before).memory.remembered == 0
    replace(workshop.data / "ui.yaml", "vi: ", "vi: X ")
    assert make_plan(workshop.data, TODAY, before=before).memory.remembered == 0


def test_files_that_are_not_what_was_noted_are_made_again(workshop, before):
    expected = make_plan(workshop.data, TODAY).files
    lost, changed = "api/v1/products.json", "san-pham/thu-vien.vi.json"
    changed = changed if changed in expected else next(path for path in sorted(expected) if path.startswith("feeds/"))
    (before.note.folder / lost).unlink()
    (before.note.folder / changed).write_bytes(b"x")
    assert make_plan(workshop.data, TODAY, before=before).files == expected


def test_nothing_is_known_but_by_asking(sample_data, monkeypatch):
    """Each piece tells all that it asks, whatever was made before it: nothing is handed on behind the back of its trace."""
    makes, make_piece = {}, Memory._make

    def kept(self, name, make, told):
        makes[name] = make
        return make_piece(self, name, make, told)

    monkeypatch.setattr(Memory, "_make", kept)
    plan = plan_of(load_shown(sample_data, TODAY), TODAY, before=Before("code"))
    memory, catalogue, note = plan.memory, plan.catalogue, plan.memory.noted()

    def asked(told, seen):
        """With all that the indexes on the way asked."""
        one = remembering._Asked.of(told)
        new = set(one.indexes) - seen
        seen |= new
        return set(one.fields).union(*(asked(note["indexes"][index], seen) for index in new))

    for name in random.Random(1).sample(sorted(makes), len(makes) if LONG else 150):
        for known in (catalogue.traces, catalogue.indexes, *plan.blocks.values()):
            known.clear()
        with tracing.tracing() as trace:
            makes[name]()
        alone = set(memory._numbers(trace.fields))
        alone.update(*(memory._numbers(inner.fields) for inner in catalogue.traces.values()))
        names = list(memory._names)
        assert not {names[number] for number in alone - asked(note["pieces"][name], set())}, name


def test_no_piece_reads_the_file_of_a_record_unseen(sample_data, monkeypatch):
    """But the copies for editors, which are told so: what a file says is asked of its record."""
    opened, piece = [], []
    data = f"{sample_data}{os.sep}"

    def heard(event, arguments):
        if piece and event == "open" and str(arguments[0]).startswith(data):
            opened.append((piece[-1], str(arguments[0]).removeprefix(data)))

    sys.addaudithook(heard)
    make_piece = Memory._make

    def watched(self, name, make, told):
        piece.append(name)
        try:
            return make_piece(self, name, make, told)
        finally:
            piece.pop()

    monkeypatch.setattr(Memory, "_make", watched)
    plan = plan_of(load_shown(sample_data, TODAY), TODAY, before=Before("code"))
    of_records = set(plan.catalogue.paths.values())
    read = {(name.split()[0], path) for name, path in opened if path in of_records or path.startswith("photos/")}
    assert read
    assert {name for name, _ in read} == {"editor"}


def test_a_compiled_template_that_somebody_changed_is_compiled_again(tmp_path, monkeypatch):
    monkeypatch.setattr(rendering, "_COMPILED", tmp_path / "compiled")
    word = "navigation"

    def page():
        return rendering.environment.__wrapped__().get_template("parts.html.jinja")

    page()
    (file,) = (tmp_path / "compiled").iterdir()
    whole = file.read_bytes()
    assert hash_of(whole)
    for broken in (b"", whole[:40], whole[:-1], whole.replace(b"class", b"clasz", 1), word.encode()):
        file.write_bytes(broken)
        page()
        assert file.read_bytes() == whole
    file.unlink()
    file.mkdir()
    page()


def hash_of(raw):
    return raw[:32] == sha256(raw[32:]).digest()
