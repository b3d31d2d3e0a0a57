"""One table of rules, two readers of it: Python and the browser must fold alike."""

import re
import unicodedata

import pytest
from judging import ROOT, engine

from catalogue.facts import folding

FORMS = [
    ("khuyến", "khuyên4", "khuyen"),
    ("hoà", "hoa1", "hoa"),
    ("hòa", "hoa1", "hoa"),
    ("thuý", "thuy4", "thuy"),
    ("thúy", "thuy4", "thuy"),
    ("quý", "qui4", "qui"),
    ("quí", "qui4", "qui"),
    ("Mỹ", "mi3", "mi"),
    ("Mĩ", "mi3", "mi"),
    ("kỹ", "ki3", "ki"),
    ("yêu", "yêu", "yeu"),
    ("tuyển", "tuyên2", "tuyen"),
    ("đường", "đương1", "duong"),
    ("ĐỒNG", "đông1", "dong"),
    ("funds", "funds", "fund"),
    ("2972", "2972", "2972"),
]
KEYS = {
    "telex": {
        "khuyeesn": "khuyên4", "coong": "công", "ddoongf": "đông1", "thasp": "thap4", "thuowng": "thương", "uwngs": "ưng4", "thuowr": "thuơ2",
        "cong": None, "machines": None, "support": None, "sen": None, "đông": None, "s": None, "bansh": "banh4",
    },
    "vni": {
        "khuye61n": "khuyên4", "co6ng": "công", "d9o62ng": "đông1", "tha1p": "thap4", "thuo7ng": "thương", "ban5": "ban5", "quo7i1": "quơi4",
        "nd45": None, "qh15": None, "1": None,
    },
}  # fmt: skip
"""What is typed with the method off → the form of the word that was meant; None: that is no syllable."""


@pytest.mark.parametrize(("word", "form", "key"), FORMS)
def test_forms_and_keys(word, form, key):
    assert list(folding.words(word)) == [form]
    assert list(folding.words(unicodedata.normalize("NFD", word))) == [form]
    assert folding.key(form) == key


def test_words_of_a_number():
    assert list(folding.words("954/QĐ-UBND, NĐ45")) == ["954", "qđ", "ubnd", "nđ", "45"]


def typed(letters, tone, keyboard):
    """The keys that give a word with an input method: each letter and at once its mark, the tone last."""
    rules = folding.TABLE["keyboards"][keyboard]
    marks = {made: base + key for key, changes in rules["marks"].items() for base, made in changes.items()}
    tones = {number: key for key, number in rules["tones"].items()}
    return "".join(marks.get(letter, letter) for letter in letters) + tones.get(tone, "")


def syllables(words):
    """Of ``words`` those that are Vietnamese: letters without the tone, its number, the form."""
    for word in words:
        letters, tone = "", 0
        for mark in unicodedata.normalize("NFD", word):
            if mark in folding.TABLE["tones"]:
                tone = folding.TABLE["tones"].index(mark) + 1
            else:
                letters += mark
        letters = unicodedata.normalize("NFC", letters)
        # Two that the methods themselves give only to another way of typing: oo (xoong) and uơ before a letter (Nguơn).
        if re.match(folding.TABLE["syllable"], letters) and not re.search("oo|(?<!q)uơ.", letters):
            yield letters, tone, folding.form(word)


@pytest.mark.browser
def test_python_and_the_browser_fold_alike(tmp_path, chromium):
    """Every word of the real data, and every Vietnamese one of them typed with the input method off."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "data").rglob("*.yaml"))]
    written = sorted({word for text in texts for word in folding.written(text)})
    assert len(written) > 3000
    keys = {(word, keyboard): form for keyboard, cases in KEYS.items() for word, form in cases.items()}
    for letters, tone, form in syllables(written):
        for keyboard in KEYS:
            word = typed(letters, tone, keyboard)
            keys[word, keyboard] = form if word != letters else None
    assert len(keys) > 3000
    with engine(tmp_path, chromium) as ask:
        ask("vi", [])
        page = ask.page
        found = page.evaluate(
            """async ([words, keys]) => {
              const { form, key, untyped } = await import("/assets/search/folding.js");
              return [words.map((word) => [form(word), key(form(word))]), keys.map((typed) => untyped(...typed))];
            }""",
            [written, list(keys)],
        )
        text = " ".join(texts)[:300_000]
        assert page.evaluate('async (text) => (await import("/assets/search/folding.js")).words(text)', text) == list(
            folding.words(text)
        )
    assert found[0] == [[folding.form(word), folding.key(folding.form(word))] for word in written]
    assert {typed: form for typed, form in zip(keys, found[1], strict=True) if form != keys[typed]} == {}
