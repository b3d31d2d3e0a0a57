"""What people do to the data between two builds, at random: each takes a ``random.Random`` and the data folder."""

import os
import re

from PIL import Image

from catalogue.history.lasting import LOCK


def replace(path, old, new, count=1):
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, count), "utf-8")


def some(dice, data, kinds="products news policies producers"):
    return dice.choice([file for kind in kinds.split() for file in sorted((data / kind).glob("*.yaml"))])


def a_word(dice, data):
    replace(some(dice, data), "vi: ", f"vi: Chữ {dice.randrange(1000)} ")


def an_english_word(dice, data):
    replace(some(dice, data), "en: ", f"en: Word {dice.randrange(1000)} ")


def a_hidden_field(dice, data):
    """The report of errors carries a digest of the whole record, whatever the page shows of it."""
    replace(some(dice, data), "checked_on: '2026-11-", f"checked_on: '2026-{dice.choice(('09', '10'))}-")


def a_date(dice, data):
    replace(some(dice, data, "news"), "published_on: 202", f"published_on: 20{dice.randrange(1, 2)}")


def a_body(dice, data):
    replace(data / "bodies" / "ubnd-tinh-tay-ninh.yaml", ": Ủy ban", f": Ủy ban {dice.randrange(9)}", count=2)


def a_place(dice, data):
    replace(data / "places" / "units.yaml", ": Tỉnh Tây Ninh", f": Tỉnh Tây Ninh {dice.randrange(9)}", count=2)


def a_source(dice, data):
    replace(data / "sources" / "bai-bao.yaml", "title: ", f"title: Báo {dice.randrange(99)} ")


def any_text(dice, data):
    """Any text of any record, not only the first of its file."""
    file = dice.choice(
        [path for path in sorted(data.rglob("*.yaml")) if path.parent != data and path.parent.name != "vocabularies"]
    )
    places = [found.end() for found in re.finditer(r"(vi|en): (>-\n *)?(?=\w)", file.read_text("utf-8"))]
    text, place = file.read_text("utf-8"), dice.choice(places)
    file.write_text(f"{text[:place]}Chữ {dice.randrange(1000)} {text[place:]}", "utf-8")


def words_of_the_site(dice, data):
    replace(data / "ui.yaml", "vi: ", f"vi: X{dice.randrange(99)} ")


def name_of_the_site(dice, data):
    replace(data / "site.yaml", "vi: ", f"vi: Y{dice.randrange(99)} ")


def a_new_record(dice, data):
    file = some(dice, data, "news")
    new = file.with_stem(f"tin-moi-{dice.randrange(10**6)}")
    new.write_text(file.read_text("utf-8").replace(f"id: {file.stem}", f"id: {new.stem}"), "utf-8")


def no_record(dice, data):
    some(dice, data, "news").unlink()


def another_id(dice, data):
    file = some(dice, data, "news")
    new = file.with_stem(f"tin-khac-{dice.randrange(10**6)}")
    new.write_text(file.read_text("utf-8").replace(f"id: {file.stem}", f"id: {new.stem}"), "utf-8")
    file.unlink()


def a_photo(dice, data):
    for file in sorted(data.glob("photos/**/*.jpg"))[:1]:
        with Image.open(file) as picture:
            turned = picture.rotate(dice.choice((90, 180, 270)), expand=True)
        turned.save(file, quality=dice.randrange(70, 95))


def no_photo(dice, data):
    for file in sorted(data.glob("photos/**/*.jpg"))[:1]:
        product = data / "products" / f"{file.parent.name}.yaml"
        product.write_text(product.read_text("utf-8").partition("photos:")[0], "utf-8")
        file.unlink()


def a_lock(dice, data):
    """An address that must answer for ever: half of the time it is one that nobody answers for, and there is no build."""
    address = dice.choice(("/san-pham/san-pham-0/", f"/tin-tuc/tin-{dice.randrange(99)}/"))
    (data / LOCK).write_text(f"{address}\n", "utf-8")


def nothing(dice, data):
    os.utime(some(dice, data), ns=(1, 1))


EDITS = [
    a_word, an_english_word, any_text, a_hidden_field, a_date, a_body, a_place, a_source, words_of_the_site, name_of_the_site, a_new_record,
    no_record, another_id, a_photo, no_photo, a_lock, nothing,
]  # fmt: skip
