"""The day that a record is of, as exactly as it is known; and that nothing is said first which tells whose business it is."""

import pytest
from real_data import real_catalogue

from catalogue.facts.queries import day_of, year_of
from catalogue.models import Text
from catalogue.titles import lead_of


@pytest.fixture(scope="module")
def real():
    return real_catalogue()


@pytest.mark.parametrize(
    ("kind", "name", "day", "year"),
    [
        ("policies", "ct-04-bct-2021", "2021-02-19", 2021),
        ("programmes", "khuyen-cong-quoc-gia-2021-2025", "2021", 2021),
        # Recognised higher up in 2019 than in 2024; recognised highest in a year that nobody tells.
        ("products", "dua-buong-thai-nguyen", "2019", 2019),
        ("products", "sam-bo-chinh-ba-den-farm", "None", None),
        ("glossary", "khuyen-cong", "None", None),
    ],
)
def test_a_day_is_as_exact_as_it_is_known(real, kind, name, day, year):
    record = real.records(kind)[name]
    assert (str(day_of(real, kind, record)), year_of(real, kind, record)) == (day, year)


def test_a_round_is_of_the_year_in_its_name_though_it_was_decided_in_the_next(real):
    found = next(iter(real.rounds.values()))
    late = found.model_copy(update={"decided_on": type(real.policies["ct-04-bct-2021"].signed_on)(found.year + 1, 1, 5)})
    assert str(day_of(real, "rounds", late)) == f"{found.year + 1}-01-05"
    assert year_of(real, "rounds", late) == found.year
    undecided = found.model_copy(update={"decided_on": None})
    assert str(day_of(real, "rounds", undecided)) == str(found.year)


def test_the_description_of_a_person_who_has_not_agreed_is_never_said(real):
    known = real.producers["niem-my"]
    assert lead_of("producers", known) is known.description
    changes = {"personal_name": True, "consent": None, "description": Text(vi="Do ông A lập.", en="Founded by A.")}
    assert lead_of("producers", known.model_copy(update=changes)) is None
