"""One value of a file changes and nothing else does."""

import difflib
import random
from pathlib import Path

import pytest

from catalogue.data_files.parsing import parse
from editing.edits import UNTRANSLATED, EditError, Put, Remove, edited, edited_bytes, record_loc, settled

DATA = Path(__file__).parents[2] / "data"
PAGE = """\
# đầu tệp
id: x
name: {vi: Một, en: "One"}
places:
  # thứ nhất
  - a
  - b
  # một nhóm
  - k: 1
    v: 'hai'
flow: [a, b, c]
one:
  - z
text:
  vi: >-
    Câu thứ nhất dài dài.
    Câu thứ hai.

    Đoạn sau.

  # chú thích cuối
plain: chữ nối
  sang dòng sau
last: "1"
"""


def scalars(tree, loc=()):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from scalars(value, (*loc, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from scalars(value, (*loc, index))
    else:
        yield loc, tree


def changed_lines(before, after):
    matcher = difflib.SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
    return [(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]


def comments(text):
    return [line for line in text.split("\n") if line.lstrip().startswith("#")]


def one_word_changed(value, dice):
    words = value.split(" ")
    at = dice.randrange(len(words))
    return " ".join([*words[:at], dice.choice(["mới", "# số", "a: b", "“x”", '"y"', "{z}", "12"]), *words[at + 1 :]])


def test_two_hundred_random_edits_change_one_line_each_and_keep_every_comment():
    dice = random.Random(20261122)
    files = sorted(DATA.rglob("*.yaml"))
    for _ in range(200):
        file = dice.choice(files)
        # Comments are strewn in, because our files have few of them.
        text = "# ghi chú đầu tệp\n" + file.read_text("utf-8").replace("\ncited:", "\n# ghi chú giữa tệp\ncited:")
        loc, value = dice.choice(list(scalars(parse(text)[0])))
        new = one_word_changed(value, dice)
        after = edited(text, [Put(loc, new)])
        assert changed_lines(text, after) in ([(1, 1)], [(1, 0)], [(0, 1)], []), (file, loc, new)
        # A changed text may itself begin a line with "#"; every comment is still there, in its order.
        assert [line for line in comments(after) if line in comments(text)] == comments(text)
        expected = dict(scalars(parse(text)[0])) | {loc: new}
        assert dict(scalars(parse(after)[0])) == expected


@pytest.mark.parametrize(
    ("edit", "was", "now"),
    [
        (Put(("name", "en"), 'say "hi"'), 'en: "One"', 'en: "say \\"hi\\""'),
        (Put(("places", 2, "v"), "it's"), "v: 'hai'", "v: 'it''s'"),
        (Put(("last",), "02"), 'last: "1"', 'last: "02"'),
        (Put(("id",), "no"), "id: x", 'id: "no"'),
        (Put(("name", "vi"), "Một, hai"), "vi: Một,", 'vi: "Một, hai",'),
        (Put(("name", "en_of"), "1a2b3c4d"), '"One"}', '"One", en_of: 1a2b3c4d}'),
        (Put(("text", "vi"), "Câu thứ nhất rất dài.\nCâu thứ hai.\nĐoạn sau."), None, None),
        (Put(("plain",), "chữ nối sang dòng khác"), "  sang dòng sau", "  sang dòng khác"),
        (Remove(("name", "en")), ', en: "One"', ""),
        (Remove(("places", 0)), "  - a\n", ""),
        (Remove(("places", 2, "k")), "- k: 1\n    v: 'hai'", "- v: 'hai'"),
        (Remove(("flow", 0)), "[a, b, c]", "[b, c]"),
        (Remove(("flow", 2)), "[a, b, c]", "[a, b]"),
        (Remove(("one", 0)), "one:\n  - z\n", ""),
    ],
)
def test_the_way_a_value_is_written_stays(edit, was, now):
    after = edited(PAGE, [edit])
    assert comments(after) == comments(PAGE)
    if was is not None:
        assert after == PAGE.replace(was, now)


def test_a_missing_field_goes_to_its_place_in_the_order():
    after = edited(PAGE, [Put(("text", "en"), "First.", ("vi", "en"))])
    assert after == PAGE.replace("    Đoạn sau.\n", "    Đoạn sau.\n  en: First.\n")
    after = edited(PAGE, [Put(("kind",), {"vi": "a: b", "en": "c"}, ("id", "kind", "name"))])
    assert after == PAGE.replace("id: x\n", 'id: x\nkind:\n  vi: "a: b"\n  en: c\n')


def test_the_place_holder_of_a_missing_translation_goes_with_it_and_no_other_comment():
    """By an edit, and by the script that notes translations when the line was typed by hand, on either side of it."""
    page = f"# đầu\nname:\n  vi: Một\n  {UNTRANSLATED}\nitems:\n  # hai\n  - vi: >-\n      Hai\n    {UNTRANSLATED}\n  # ba\n{UNTRANSLATED}\nid: x\n"
    first = edited(page, [Put(("name", "en"), "One", ("vi", "en"))])
    assert first == page.replace(f"  {UNTRANSLATED}\nitems", "  en: One\nitems")
    both = edited(first, [Put(("items", 0, "en"), "Two", ("vi", "en"))])
    assert both == first.replace(f"    {UNTRANSLATED}\n  # ba", "    en: Two\n  # ba")
    assert comments(edited(page, [Put(("name", "note"), "x", ("vi", "en", "note"))])) == comments(page)
    typed = page.replace(f"  {UNTRANSLATED}\nitems", f"  {UNTRANSLATED}\n  en: One\nitems")
    assert settled(typed) == first
    assert settled(both.replace("    en: Two\n", f"    en: >-\n      Two\n    {UNTRANSLATED}\n")) == both.replace(
        "en: Two", "en: >-\n      Two"
    )
    assert settled(page) == page


def test_windows_line_ends_the_byte_order_mark_and_a_missing_last_line_end_stay():
    raw = ("\ufeff" + PAGE.rstrip("\n").replace("\n", "\r\n")).encode()
    after = edited_bytes(raw, [Put(("id",), "moi")])
    assert after == raw.replace(b"id: x", b"id: moi")


def test_several_edits_at_once():
    edits = [Put(("id",), "y"), Remove(("flow", 0)), Remove(("flow", 1)), Put(("name", "vi"), "Hai")]
    tree = parse(edited(PAGE, edits))[0]
    assert (tree["id"], tree["flow"], tree["name"]["vi"]) == ("y", ["c"], "Hai")


@pytest.mark.parametrize("edit", [Put(("places",), "x"), Put(("nowhere", "x"), "y"), Remove(("nowhere",)), Put(("flow", 9), "x")])
def test_what_cannot_be_done_is_refused(edit):
    with pytest.raises(EditError):
        edited(PAGE, [edit])


def test_a_broken_text_is_refused():
    with pytest.raises(EditError):
        edited("id: [", [Put(("id",), "x")])


def test_records_are_found_in_files_and_tables():
    assert record_loc("id: a\n", "a") == ()
    assert record_loc("rows:\n  - id: a\n  - id: b\n", "b") == ("rows", 1)
    with pytest.raises(KeyError):
        record_loc("id: a\n", "b")
