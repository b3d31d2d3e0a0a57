"""One table of rules, two readers of it: Python and the browser must fold alike."""

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
TELEX = {"khuyeesn": "khuyên4", "coong": "công", "ddoongf": "đông1", "thasp": "thap4", "quoocs": "quôc4", "thuwowng": "thương"}
TELEX |= {"cong": None, "machines": None, "support": None, "sen": None, "bansh": "banh4", "nuwowcs": "nươc4"}
VNI = {
    "khuye61n": "khuyên4",
    "co6ng": "công",
    "d9o62ng": "đông1",
    "tha1p": "thap4",
    "nd45": None,
    "qh15": None,
    "thu7o7ng": "thương",
}


@pytest.mark.parametrize(("word", "form", "key"), FORMS)
def test_forms_and_keys(word, form, key):
    assert list(folding.words(word)) == [form]
    assert list(folding.words(unicodedata.normalize("NFD", word))) == [form]
    assert folding.key(form) == key


def test_words_of_a_number():
    assert list(folding.words("954/QĐ-UBND, NĐ45")) == ["954", "qđ", "ubnd", "nđ", "45"]


@pytest.mark.parametrize(("keyboard", "cases"), [("telex", TELEX), ("vni", VNI)])
def test_input_methods_that_were_off(keyboard, cases):
    for word, form in cases.items():
        assert folding.untyped(word, keyboard) == form, word


@pytest.mark.browser
def test_python_and_the_browser_fold_alike(tmp_path, chromium):
    """Every word of the real data, and every typed form above."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "data").rglob("*.yaml"))]
    written = sorted({word for text in texts for word in folding.written(text)} | set(TELEX) | set(VNI))
    assert len(written) > 3000
    expected = [
        [folding.form(word), folding.key(folding.form(word)), folding.untyped(word, "telex"), folding.untyped(word, "vni")]
        for word in written
    ]
    with engine(tmp_path, chromium) as ask:
        ask("vi", [])
        page = ask.page
        found = page.evaluate(
            """async (words) => {
              const { form, key, untyped } = await import("/assets/search/folding.js");
              return words.map((word) => [form(word), key(form(word)), untyped(word, "telex"), untyped(word, "vni")]);
            }""",
            written,
        )
        text = " ".join(texts)[:300_000]
        assert page.evaluate('async (text) => (await import("/assets/search/folding.js")).words(text)', text) == list(
            folding.words(text)
        )
    assert found == expected
