"""Pages made when they are asked for are those of a build, and a folder read again is what a folder read whole is."""

import datetime as dt
import os
import random
import shutil

import pytest

from catalogue.data_files.problems import DataError
from catalogue.loading import Rereading, checked, load_shown, unchecked
from catalogue.records import Catalogue
from publishing import file_facts, offline
from publishing.showing import Maker, kept_package, picture

TODAY = dt.date(2026, 11, 22)
LONG = bool(os.environ.get("KHUYENCONG_LONG"))


def follow(maker):
    """What the forked process would have told."""
    maker.compare()
    assert maker.told == ()
    maker.files, maker.planned = maker.follow()


def differing(maker, site, cache):
    """The paths at which ``maker`` has something else than the built ``site``."""
    maker.package = lambda wanted: kept_package(wanted, cache)
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        answer = maker.answer(name)
        made = picture(answer.wanted, cache) if answer.wanted else answer.body
        # What is made of all other files is known to a build alone.
        alone = name in (file_facts.PATH, *offline.pages()) or name.startswith(f"{offline.FOLDER}/")
        if made != path.read_bytes() and not alone:
            yield name, answer.told


@pytest.fixture
def maker(workshop, tmp_path):
    return Maker(workshop.data, tmp_path / "engine", lambda: TODAY)


def test_every_file_is_that_of_the_build(workshop, maker):
    follow(maker)
    assert list(differing(maker, workshop.out.resolve(), workshop.cache)) == []
    assert maker.answer("khong-co/").body is None


def test_an_edited_page_is_that_of_a_build_of_the_edited_data(workshop, maker, tmp_path):
    product = workshop.data / "products" / "san-pham-0.yaml"
    assert "Đổi " not in maker.answer("san-pham/san-pham-0/").body.decode()
    text = product.read_text("utf-8")
    product.write_text(text.replace("vi: ", "vi: Đổi ", 1), "utf-8")
    news = workshop.data / "news" / "tin-them.yaml"
    news.write_text((workshop.data / "news" / "tin-3.yaml").read_text("utf-8").replace("tin-3", "tin-them"), "utf-8")
    (workshop.data / "news" / "tin-8.yaml").unlink()
    maker.change([product, news, workshop.data / "news" / "tin-8.yaml"])
    assert "Đổi " in maker.answer("san-pham/san-pham-0/").body.decode()
    assert maker.answer("tin-tuc/tin-8/").body is None
    follow(maker)
    assert workshop.build().returncode == 0
    assert list(differing(maker, workshop.out.resolve(), workshop.cache)) == []


def test_a_mistake_changes_nothing_but_what_is_told(workshop, maker):
    product, path = workshop.data / "products" / "san-pham-0.yaml", "san-pham/san-pham-0/"
    good, before = product.read_text("utf-8"), maker.answer(path).body
    for wrong, place in (("id: sai\n", ":1:"), (good.replace("producer: ", "producer: khong-", 1), ":"), ("id: [\n", ":1:")):
        product.write_text(wrong if wrong != good else f"{good}producer: khong-co\n", "utf-8")
        maker.change([product])
        maker.compare()
        ((vi, en),) = maker.told
        assert vi.startswith(f"products/san-pham-0.yaml{place}")
        assert "1 file" in en
        assert maker.answer(path).body == before
        product.write_text(good, "utf-8")
        maker.change([product])
        assert maker.told == ()
        assert maker.answer(path).body == before


def test_data_that_breaks_a_page_is_compared_at_once(workshop, maker):
    """What a page needs is not there: nobody waits for the comparison to be told why, and the last good page stays."""
    product, path = workshop.data / "products" / "san-pham-5.yaml", "san-pham/san-pham-5/"
    before = maker.answer(path).body
    maker.compare()
    product.write_text(product.read_text("utf-8").replace("place: tay-ninh", "place: khong-co", 1), "utf-8")
    maker.change([product])
    assert maker.answer(path).body == before
    assert "khong-co" in maker.told[0][0]


def edits(dice, data):
    """One random edit of a data folder; what was done."""
    files = sorted(data.rglob("*.yaml"))
    file = dice.choice([file for file in files if file.parent.name in ("products", "news", "policies", "producers")])
    text, kind = file.read_text("utf-8"), dice.choice(("word", "cut", "copy", "same id", "delete", "rename", "touch", "undo"))
    if kind == "word":
        file.write_text(text.replace("vi: ", f"vi: Chữ{dice.randrange(99)} ", 1), "utf-8")
    elif kind == "cut":
        file.write_text(text[: dice.randrange(len(text))], "utf-8")
    elif kind in ("copy", "same id"):
        new = file.with_stem(f"{file.stem}-{dice.randrange(99)}")
        new.write_text(text.replace(f"id: {file.stem}", f"id: {new.stem}") if kind == "copy" else text, "utf-8")
        file = new
    elif kind == "delete":
        file.unlink()
    elif kind == "rename":
        file = file.rename(file.with_stem(f"{file.stem}-x"))
    elif kind == "touch":
        os.utime(file, ns=(1, 1))
    return kind, file


@pytest.mark.parametrize("seed", range(200 if LONG else 6))
def test_reading_again_is_reading(sample_data, tmp_path, seed):
    """Random edits: records and problems are those of a folder that is read whole."""
    dice, data = random.Random(seed), shutil.copytree(sample_data, tmp_path / "data")
    again, good = Rereading(data), {file: file.read_bytes() for file in data.rglob("*.yaml")}
    again.read()
    for _ in range(8):
        kind, file = edits(dice, data)
        if kind == "undo":
            for old in data.rglob("*.yaml"):
                old.unlink()
            for old, raw in good.items():
                old.write_bytes(raw)
        told = None if kind in ("undo", "rename") or dice.random() < 0.3 else [file]
        run = again.read(told)
        try:
            expected = load_shown(data, TODAY)
        except DataError as error:
            with pytest.raises(DataError) as found:
                checked(run, TODAY)
            assert found.value.problems == error.problems, kind
        else:
            assert facts(unchecked(again.read(), TODAY)) == facts(checked(run, TODAY)) == facts(expected), kind


def facts(catalogue):
    names = [name for name in Catalogue.__dataclass_fields__ if name not in ("indexes", "root")]
    return {name: getattr(catalogue, name) for name in names}
