"""Figures are compared only when they count the same ground."""

from catalogue.facts.progress import same_scope
from catalogue.models import Figure


def figure(*territory, **fields):
    named = {"id": "so", "label": {"vi": "Số đề án"}, "measure": "result", "unit": "projects", "period": {"begin": "2024"}}
    return Figure.model_validate({**named, "territory": list(territory), **fields})


def test_the_old_and_the_new_province_are_two_scopes():
    """Tây Ninh of 2024 and Tây Ninh of 2026 have one name and two territories."""
    assert not same_scope(figure("tay-ninh-cu"), figure("tay-ninh"))
    assert same_scope(figure("tay-ninh-cu", "long-an-cu"), figure("long-an-cu", "tay-ninh-cu"))


def test_a_territory_in_words_is_never_the_same():
    """Nobody can tell whether "some provinces" are the same provinces."""
    words = figure(territory_as_written={"vi": "một số tỉnh"})
    assert not same_scope(words, words)
