"""Topics of columns: four a month, none twice, what is read aloud fits a minute and names who tells it, nothing inferred."""

import datetime as dt
from itertools import pairwise

import pytest
from machine_cases import TODAY, real

from catalogue.press.bundles import by_province
from catalogue.press.columns import MINUTE, column, topics
from catalogue.press.writing import article

MONTHS = [dt.date(2026, month, 1) for month in range(1, 13)]


def told(month):
    return [(kind, record.id) for kind, record in topics(real(), month, TODAY)]


def test_each_month_has_four_topics_and_two_months_that_stand_together_share_none():
    for this, following in pairwise(MONTHS):
        makers = [real().products[record].producer for kind, record in (told(this)[0], told(following)[0])]
        assert makers[0] is None or makers[0] != makers[1]
        assert [kind for kind, _ in told(this)][0::3] == ["products", "places"]
        assert len(set(told(this) + told(following))) == 8
    assert len({one for month in MONTHS for one in told(month)}) > 24


def test_every_province_has_its_turn():
    shown = {record for month in MONTHS for kind, record in told(month) if kind == "places"}
    assert shown == by_province(real()).keys()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_read_aloud_is_whole_sentences_with_their_mark_in_a_minute(lang):
    """A text that counts its products is read as a whole, and may take a few seconds more."""
    catalogue = real()
    for month in MONTHS:
        for kind, record in topics(catalogue, month, TODAY):
            made = column(catalogue, kind, record, lang, TODAY)
            sentences = article(catalogue, record, lang, TODAY)
            assert made.spoken
            assert made.seconds <= (75 if kind == "places" else 60)
            words = sum(len(f"{one.form(lang)} {one.text}".split()) for one in made.spoken)
            assert made.seconds >= words * 60 // MINUTE[lang], "who tells it takes time, too"
            for one in made.spoken:
                parts = [said for said in sentences if said.text in one.text]
                assert one.text == " ".join(said.text for said in parts)
                assert {source for said in parts for source in said.sources} >= set(one.sources)
                assert one.mark != "inferred"
                shown = {"vi": "(báo chí, bản sao)", "en": "(press or a copy)"}[lang] in one.form(lang)
                assert shown == any(said.mark == "reported" for said in parts)
            if kind == "places":
                assert [said.text for said in sentences if said.text not in made.spoken[0].text] == []
            assert all(line.sources and line.mark != "inferred" for line in made.screen)
