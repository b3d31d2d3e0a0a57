"""The register of funded projects: what it refuses, its totals worked by hand, and what stands in it."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.data_files.validating import validate
from catalogue.facts import funded
from catalogue.models import Project
from catalogue.models.forms import refuse_private_name
from catalogue.models.money import MILLIONS

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 22)


def project(record_id, **fields):
    told = {
        "id": record_id,
        "name": {"vi": "Máy ví dụ", "en": "A made-up machine"},
        "maker": {"vi": "Một hộ ví dụ", "en": "A made-up household"},
        "place": {"as_written": {"vi": "Tây Ninh", "en": "Tây Ninh"}, "place": "tay-ninh"},
        "cited": [{"source": "bai-bao"}],
        "confidence": "reported",
        "checked_on": "2026-11-21",
    }
    return {key: value for key, value in (told | fields).items() if value is not None}


def made(record_id, **fields):
    found, mistakes = validate(Project, project(record_id, **fields))
    assert found, list(mistakes)
    return found


@pytest.mark.parametrize(
    ("fields", "code", "place"),
    [
        ({"granted": "300", "total": "270"}, "F31", ("granted",)),
        ({"own": "300", "total": "270"}, "F31", ("own",)),
        ({"granted": "132", "own": "130", "total": "270"}, "F35", ("total",)),
        ({"maker": {"vi": "Hộ ông Nam", "en": "A household"}}, "F36", ("maker", "vi")),
        ({"maker": {"vi": "Hộ kinh doanh Nguyễn Ví Dụ", "en": "A household"}}, "F36", ("maker", "vi")),
        ({"maker": None}, "F37", ()),
        ({"year": "2021", "last_year": "2021"}, "D04", ("last_year",)),
        ({"last_year": "2023"}, "D04", ("last_year",)),
        ({"count": "0"}, "F09", ("count",)),
        ({"granted": "300000000"}, "F26", ("granted",)),
        ({"over": ["paid"]}, "F07", ("over", 0)),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(fields, code, place):
    found, mistakes = validate(Project, project("vi-du", **fields))
    assert found is None
    assert [(one.code, one.loc) for one in mistakes] == [(code, place)]


@pytest.mark.parametrize(
    "maker", ["Công ty TNHH MTV Vườn Bà Ba", "Một hộ làm bánh tráng", "Hợp tác xã Bà Đen", "Cơ sở ở Bà Rịa và Hồ Tràm"]
)
def test_businesses_and_places_may_bear_any_name(maker):
    assert made("vi-du", maker={"vi": maker, "en": "A business"})


@pytest.mark.parametrize(
    ("fields", "own"),
    [
        ({"granted": "132", "total": "270"}, "138"),
        ({"granted": "48.91", "total": "97.82"}, "48.91"),
        ({"granted": "300", "own": "337"}, "337"),
        ({"granted": "57", "total": "117", "over": ["granted"]}, None),
        ({"granted": "300", "total": "603", "over": ["total"]}, None),
        ({"granted": "300"}, None),
    ],
)
def test_own_money_follows_only_from_exact_sums(fields, own):
    assert made("vi-du", **fields).own_money == (Decimal(own) if own else None)


def test_totals_are_what_a_hand_adds_up():
    projects = [
        made("a", year="2018", supports=["may-moc"], granted="132", total="270"),
        made("b", year="2018", supports=["may-moc", "mau-ma"], granted="57", total="117", over=["granted"]),
        made("c", year="2021", last_year="2023", count="15", supports=["may-moc"], granted="4500"),
        made("d", year="2021", last_year="2023", part_of="c", supports=["may-moc"], granted="300"),
        made("e", supports=["mau-ma"]),
    ]
    whole = funded.total(projects)
    # 1 + 1 + 15 + 1 grants; 132 + 57 + 4500 of 17 of them; 270 − 132 of one.
    assert (whole.count, whole.granted, whole.granted_of) == (18, 4689, 17)
    assert (whole.own, whole.own_of, whole.at_least) == (138, 1, True)

    by_year = {
        one.key: (one.count, one.granted, one.at_least) for one in funded.totals(projects, lambda one: [funded.years(one)])
    }
    assert by_year == {"2018": (2, 189, True), "2021–2023": (15, 4500, False), "": (1, 0, False)}

    by_support = {one.key: (one.count, one.granted) for one in funded.totals(projects, lambda one: one.supports)}
    assert by_support == {"may-moc": (17, 4689), "mau-ma": (2, 57)}


def test_a_part_and_its_group_count_once_even_alone():
    part = made("d", part_of="c", granted="300")
    assert funded.totals([part], lambda one: [funded.years(one)]) == []


@pytest.fixture(scope="module")
def catalogue():
    return real_catalogue()


def test_the_register_holds_what_stood_in_prose(catalogue):
    assert len(catalogue.projects) >= 40
    places = {funded.province(catalogue, one, DAY) for one in catalogue.projects.values()}
    assert {"tay-ninh", "dong-thap", "an-giang", "vinh-long", "can-tho", "dong-nai"} <= places
    for one in catalogue.projects.values():
        group = catalogue.projects.get(one.part_of)
        assert one.part_of is None or (group.count > 1 and group.part_of is None), one.id


def test_sums_agree_with_the_figures_of_the_news_that_tells_them(catalogue):
    """A sum stands in the register and among the figures of its news item: whoever corrects one is told of the other."""
    compared = 0
    for one in catalogue.projects.values():
        for news in one.news:
            told = {figure.value * MILLIONS[figure.unit] for figure in catalogue.news[news].figures if figure.unit in MILLIONS}
            for sum_ in (one.granted, one.own, one.total) if told else ():
                assert sum_ is None or sum_ in told or one.id in ("xay-xat-an-giang-2020", "tach-mau-gao-an-giang-2020"), (
                    one.id,
                    sum_,
                )
                compared += sum_ is not None
    assert compared > 20


def test_support_pages_show_whole_cases_first(catalogue):
    first, *_ = funded.of_record(catalogue, "supports", "may-moc-thiet-bi-tien-tien")
    assert None not in (first.granted, first.own_money, first.result)
    assert first.count == 1


def test_no_person_is_named_anywhere_in_the_register(catalogue):
    for one in catalogue.projects.values():
        for text in (one.name, one.maker, one.result):
            if text is not None:
                refuse_private_name(text.vi)
