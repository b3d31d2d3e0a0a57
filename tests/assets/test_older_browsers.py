"""Readers come by the browsers inside chat apps on telephones of 2021: our scripts ask for nothing that those have not, pages hang on nothing new."""

import re

import pytest

from catalogue.checkout import ROOT
from publishing.bundling import served

ASSETS = ROOT / "overrides" / "assets"
# Chromium 90 and Safari 14.1, of April 2021, are the oldest that we write for. The desk of the editors is for computers that are kept up
# to date, and its page says so.
SCRIPTS = {name: raw.decode() for name, raw in served(ASSETS) if name.endswith(".js") and not name.startswith("assets/editor/")}
SHEET = (ASSETS / "site.css").read_text("utf-8")
LATER = {
    r"\.at\(": "Array.prototype.at, String.prototype.at: Chromium 92, Safari 15.4",
    r"\.findLast(Index)?\b": "Chromium 97, Safari 15.4",
    r"\.(toSorted|toReversed|toSpliced|with)\(": "Chromium 110, Safari 16",
    r"\bObject\.(hasOwn|groupBy)\b": "Chromium 93 and 117, Safari 15.4 and 17.4",
    r"\bMap\.groupBy\b|\bArray\.fromAsync\b|\bPromise\.(withResolvers|try)\b": "Chromium 117 and later, Safari 16.4 and later",
    r"\bstructuredClone\(": "Chromium 98, Safari 15.4",
    r"\bcrypto\.randomUUID\b": "Chromium 92, Safari 15.4",
    r"\bAbortSignal\.(timeout|any)\b": "Chromium 103, Safari 16",
    r"\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(": "of sets: Chromium 122, Safari 17",
    r"\.(checkVisibility|setHTMLUnsafe|moveBefore|scrollIntoViewIfNeeded)\(": "Chromium 105 and later, or in some browsers only",
    r"\.(isWellFormed|toWellFormed)\(": "Chromium 111, Safari 16.4",
    r"\bIntl\.(Segmenter|DurationFormat)\b": "Segmenter: Safari 14.1 but no Firefox of that time; DurationFormat: Chromium 129",
    r"\binert\b": "Chromium 102, Safari 15.5",
    r"\(\?<[=!]": "looking back in a regular expression: Safari 16.4; the whole script fails",
    r"/[dgimsuy]*v[dgimsuy]*[,;.)]": "the flag v of a regular expression: Chromium 112, Safari 17",
    r"\bstatic\s*\{": "a static block of a class: Chromium 94, Safari 16.4",
    r"\bthis\.#|[{};]\s*(async )?\*?#\w+\(": "private methods: Safari 15",
    r"#\w+ in ": "asking for a private field: Chromium 91, Safari 15",
    r"^(import|await)\b.*\bwith\s*\{": "import attributes: Chromium 123, Safari 17.2",
    r"\badoptedStyleSheets\b|\bnew CSSStyleSheet\b": "Safari 16.4",
    r"\bpopover\b|\b(show|hide|toggle)Popover\b": "Chromium 114, Safari 17",
    r"\bshowModal\b": "a native dialog: Safari 15.4",
    r"\bstartViewTransition\b|\bscheduler\.|\bnavigation\.(navigate|addEventListener)\b": "Chromium 102 and later",
}
"""What a regular expression finds → since when browsers have it."""
ASKED_FOR = {
    r"\bpopover\b|\b(show|hide|toggle)Popover\b": (
        "assets/site.js assets/peek.js",
        "if(!HTMLElement.prototype.showPopover)return;",
    ),
    r"\bshowModal\b": ("assets/lightbox.js", "of box.showModal?"),
}
"""What may be used all the same → the script, and where it asks first whether the browser has it."""


def uses():
    """(pattern, script, where) for each use of something later."""
    for name, text in SCRIPTS.items():
        for pattern in LATER:
            yield from (
                (pattern, name, text[max(0, found.start() - 60) : found.end() + 20])
                for found in re.finditer(pattern, text, re.MULTILINE)
            )


def test_scripts_use_nothing_that_came_after_2021():
    assert len(SCRIPTS) > 10
    wrong = [
        f"{name}: …{where}… ({LATER[pattern]})"
        for pattern, name, where in uses()
        if name not in ASKED_FOR.get(pattern, ("",))[0].split()
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("pattern", ASKED_FOR)
def test_what_may_be_missing_is_asked_for_first(pattern):
    names, asking = ASKED_FOR[pattern]
    for name in names.split():
        assert re.search(pattern, SCRIPTS[name]), "no exception is needed any more"
        assert asking in SCRIPTS[name]


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.js")), ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_no_script_waits_outside_of_a_function(path):
    """Safari has it since 15."""
    assert not re.search(r"^((const|let) [^;]*= )?await\b", path.read_text("utf-8"), re.MULTILINE)


# What a rule of :has may set: where a browser does not know it, columns and margins are plainer and nothing is lost.
PLAINER = {
    "max-width", "min-width", "margin-top", "margin-bottom", "padding-top", "grid-column", "grid-template", "grid-template-columns", "column-gap",
    "gap", "scroll-padding-bottom", "content", "min-height", "align-items", "justify-self",
}  # fmt: skip
SHOWN_TWICE = {".cards-note:not(:has(+ .cards > li))": "a note on cards where there are none"}


def on_screen(sheet):
    """The sheet without what is for paper."""
    while (start := sheet.find("@media print")) >= 0:
        depth, end = 0, sheet.index("{", start)
        while depth or end == sheet.index("{", start):
            depth += {"{": 1, "}": -1}.get(sheet[end], 0)
            end += 1
        sheet = sheet[:start] + sheet[end:]
    return sheet


def test_nothing_essential_hangs_on_has():
    rules = re.findall(r"([^{};]*:has\([^{]*)\{([^}]*)\}", on_screen(re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)))
    assert len(rules) > 5
    wrong = []
    for selector, body in rules:
        for declaration in filter(None, (part.strip() for part in body.split(";"))):
            name, value = (part.strip() for part in declaration.split(":", 1))
            harmless = name in PLAINER or (name == "display" and value in ("block", "grid", "flex"))
            if not harmless and selector.strip() not in SHOWN_TWICE:
                wrong.append(f"{selector.strip()}: {declaration}")
    assert not wrong, wrong


def test_what_is_drawn_has_a_colour_that_every_browser_can_mix():
    """Where color-mix is not known (Chromium 111, Safari 16.2) a part whose colour it is would be black; a background is none."""
    mixed = re.findall(r"([\w-]+): [^;}]*color-mix\(", SHEET)
    assert mixed, "only backgrounds are mixed"
    assert set(mixed) == {"background"}


def test_a_browser_without_popovers_shows_the_menu_as_a_list():
    """The rules for the panel stand where popovers are known, and where they are not the buttons for it are away."""
    without = re.search(r"@supports not selector\(:popover-open\) \{(.*)", SHEET)
    assert ".menu-button, .menu__close { display: none; }" in without[1]
    later = re.findall(r"^[^{@]*\.menu(?:-button|__close)[^{]*\{[^}]*\bdisplay: (\w+)", SHEET[without.end() :], re.MULTILINE)
    assert set(later) <= {"none"}, "a later rule shows them again"
    assert ".menu" not in "".join(re.findall(r"^\.menu[^{]*\{[^}]*display: none[^}]*\}", SHEET, re.MULTILINE))
