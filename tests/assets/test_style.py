"""Style sheets: a browser understands each selector and declaration; the dark colours stand twice and are the same; contrast (WCAG 2.2)."""

import re

import pytest

from catalogue.checkout import ROOT
from publishing.bundling import served

ASSETS = ROOT / "overrides" / "assets"
SHEET = (ASSETS / "site.css").read_text("utf-8")


def colours(block):
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", block))


LIGHT = colours(SHEET[SHEET.index(":root {") :].partition("}")[0])
DARK = [colours(part.partition("}")[0]) for part in SHEET.split(':root[data-scheme="dark"] {')[1:]]
DARK += [colours(part.partition("}")[0]) for part in SHEET.split(':root:not([data-scheme="light"]) {')[1:]]


def light_of(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((light_of(one), light_of(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_dark_colours_stand_twice_and_are_the_same():
    assert len(DARK) == 2
    assert DARK[0] == DARK[1]
    assert DARK[0].keys() == LIGHT.keys()


@pytest.mark.parametrize("scheme", [LIGHT, DARK[0]], ids=["light", "dark"])
def test_contrast(scheme):
    for ground in ("paper", "surface"):
        assert contrast(scheme["ink"], scheme[ground]) >= 12
        for name in ("quiet", "link", "visited", "lacquer", "leaf", "amber", "stone"):
            assert contrast(scheme[name], scheme[ground]) >= 5, (name, ground)
    assert contrast(scheme["paper"], scheme["lacquer"]) >= 7
    assert contrast("#1d1b18", scheme["focus"]) >= 10
    for name in ("ink", "quiet", "link", "visited"):  # a word of the query, in a result
        assert contrast(scheme[name], scheme["mark"]) >= 4.5, name


def parts(sheet):
    """Selectors and declarations as (property, value), in their order; what a browser drops in silence is still among them."""
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    masked = re.sub(r'"[^"]*"|url\([^)]*\)', lambda found: "_" * len(found[0]), bare)
    selectors, declarations, at = [], [], 0
    for found in re.finditer(r"[{};]", masked):
        text = bare[at : found.start()].strip()
        at = found.end()
        if found[0] == "{" and not text.startswith("@"):
            selectors.append(text)
        elif found[0] != "{" and text and not text.startswith("@"):
            declarations.append([part.strip() for part in text.split(":", 1)])
    return selectors, declarations


# Descriptors of @font-face are no properties, and one selector is for Safari alone.
ELSEWHERE = {"src", "font-display", "unicode-range", ".facets summary::-webkit-details-marker"}


def test_what_is_served_selects_the_same():
    """The minifier takes ``.a :is(b)`` within @container for a declaration, and what it then leaves selects something else."""
    sheet = dict(served(ASSETS))["assets/site.css"].decode()
    assert [sheet.count(f" {one}(") for one in (":is", ":where", ":not")] == [
        len(re.findall(rf"(?<=[\w\])]) {one}\(", re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)))
        for one in (":is", ":where", ":not")
    ]


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.css")))
def test_a_browser_understands_each_selector_and_declaration(chromium, name):
    """What it does not understand it drops without a word: a misspelt property, a value of another one, a bad selector."""
    selectors, declarations = parts((ASSETS / name).read_text("utf-8"))
    assert len(selectors) > 10
    assert all(len(one) == 2 for one in declarations), [one for one in declarations if len(one) != 2]
    page = chromium.new_page()
    asked = [[name, value.removesuffix("!important").strip()] for name, value in declarations if name not in ELSEWHERE]
    wrong = page.evaluate("(given) => given.filter(([name, value]) => !CSS.supports(name, value))", asked)
    wrong += page.evaluate(
        "(given) => given.filter((one) => !CSS.supports(`selector(${one})`))", sorted(set(flat(selectors)) - ELSEWHERE)
    )
    page.close()
    assert not wrong


def flat(selectors):
    """Each of the selectors of a list: a browser is asked of one at a time."""
    for one in selectors:
        depth, at = 0, 0
        for place, letter in enumerate(f"{one},"):
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
            if letter == "," and not depth:
                yield one[at:place].strip()
                at = place + 1
