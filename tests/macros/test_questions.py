"""Questions and answers: each stands once on its page and once in what search engines read, with what it rests on."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from real_data import real_catalogue

from macros import questions
from macros.rendering import render
from macros.views import View

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_question_is_answered_on_the_page_and_for_search_engines(catalogue, lang):
    view = View(catalogue, lang, dt.date(2026, 11, 22), "/hoi-dap/" if lang == "vi" else "/en/hoi-dap/", {})
    html = render("question_list", view)
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*)</script>', html)[1])
    assert told["@type"] == "FAQPage"
    names = [one["name"] for one in told["mainEntity"]]
    assert sorted(names) == sorted(one.question.in_lang(lang)[0] for one in catalogue.questions.values())
    assert len(names) >= 20
    for one in told["mainEntity"]:
        anchor = one["acceptedAnswer"]["url"].partition("#")[2]
        assert f'<details id="{anchor}"' in html
        assert one["acceptedAnswer"]["text"] == catalogue.questions[anchor].answer.in_lang(lang)[0]


def test_every_answer_rests_on_a_record_or_sends_to_a_body(catalogue):
    view = View(catalogue, "vi", dt.date(2026, 11, 22), "/hoi-dap/", {})
    for one in catalogue.questions.values():
        assert list(questions.rests_on(view, one)), one.id


def test_who_asks_whom_to_ring_gets_a_number(catalogue):
    view = View(catalogue, "vi", dt.date(2026, 11, 22), "/hoi-dap/", {})
    (first, *_) = questions.ways(view, catalogue.questions["goi-ai-o-tay-ninh"])
    assert "phone" in {channel.contact.kind for channel in first.channels}
