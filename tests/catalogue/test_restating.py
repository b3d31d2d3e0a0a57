"""Prose beside the fields of its record: the old faults, put back into the real data, are found at both places."""

from decimal import Decimal
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.data_files.restating import restated
from catalogue.kinds import KINDS
from catalogue.models.dates import PartialDate

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def records():
    catalogue = real_catalogue()
    return {kind: dict(catalogue.records(kind)) for kind in KINDS}


def told(records, kind, record_id, change):
    """What is said once ``change`` (a function of the record) was made: (code, place) of each."""
    changed = records | {kind: records[kind] | {record_id: change(records[kind][record_id])}}
    return {(mistake.code, ".".join(map(str, mistake.loc))) for _, one, mistake in restated(changed) if one == record_id}


def test_the_data_as_it_stands_contradicts_itself_nowhere(records):
    assert not list(restated(records))


def test_a_cap_raised_without_its_sentence(records):
    def raised(support):
        first, *rest = support.amounts
        return support.model_copy(update={"amounts": (first.model_copy(update={"cap": Decimal(400)}), *rest)})

    found = told(records, "supports", "may-moc-thiet-bi-tien-tien", raised)
    assert {("N01", "amounts.0.cap"), ("N01", "summary.how_much.vi"), ("N01", "summary.how_much.en")} <= found


def test_a_share_changed_without_its_sentence(records):
    def lowered(support):
        (only,) = support.amounts
        return support.model_copy(update={"amounts": (only.model_copy(update={"rate": Decimal(40)}),)})

    found = told(records, "supports", "lai-suat-vay-di-doi-co-so-o-nhiem", lowered)
    assert {("N01", "amounts.0.rate"), ("N01", "summary.how_much.vi"), ("N01", "summary.how_much.en")} <= found


@pytest.mark.parametrize(
    ("kind", "record_id", "figure", "value", "place"),
    [
        ("rounds", "phia-nam-2024", "entered", 383, "summary.how_much"),
        ("policies", "nq-1682-ubtvqh15", "xa", 83, "summary.what"),
        ("news", "long-an-de-an-diem-2021-2023", None, 5900, "title"),
    ],
)
def test_a_figure_changed_without_its_sentence(records, kind, record_id, figure, value, place):
    def changed(record):
        at = next(n for n, one in enumerate(record.figures) if figure in (None, one.id))
        figures = list(record.figures)
        figures[at] = figures[at].model_copy(update={"value": Decimal(value)})
        return record.model_copy(update={"figures": tuple(figures)})

    found = told(records, kind, record_id, changed)
    assert {("N01", f"{place}.vi"), ("N01", f"{place}.en")} <= found


def test_a_day_and_a_number_changed_without_their_sentences(records):
    def moved(event):
        return event.model_copy(update={"starts_on": PartialDate(2021, event.starts_on.month, event.starts_on.day)})

    assert ("N02", "starts_on") in told(records, "events", "hoi-nghi-phia-nam-2024", moved)

    def renumbered(one):
        return one.model_copy(update={"letter": "968/CTĐP-TTCN"})

    found = told(records, "rounds", "phia-nam-2024", renumbered)
    assert {("N03", "letter"), ("N03", "explanation.vi"), ("N03", "explanation.en")} <= found
