"""Colours: the dark ones stand twice and are the same; every pair that carries text has enough contrast (WCAG 2.2)."""

import re

import pytest

from catalogue.checkout import ROOT

SHEET = (ROOT / "overrides" / "assets" / "site.css").read_text("utf-8")


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
