"""Whom a reader reaches who is told to ask: contacts follow the work, no body is a dead end, nothing is made up."""

import datetime as dt
from dataclasses import replace

import pytest
from machine_cases import real

from catalogue.facts.contacts import ASKING, channels, sentences_that_ask, site_contacts, way, ways
from catalogue.models import Body
from catalogue.models.contacts import digits, fits, is_example

TODAY = dt.date(2026, 11, 22)
STATED = {"cited": [{"source": "x"}], "confidence": "confirmed", "checked_on": "2026-11-22"}
ENDED, BEGAN = {"end": "2025-06-30"}, {"begin": "2025-07-01"}


def body(body_id, **fields):
    made = {"id": body_id, "name": {"vi": body_id}, "kind": "department"} | STATED | fields
    return Body.model_validate(made)


def website(value="https://a.vn"):
    return {"kind": "website", "value": value, "grade": "website"}


def with_bodies(*bodies, ask=()):
    site = real().site.model_copy(update={"ask": tuple(ask)})
    return replace(real(), bodies={one.id: one for one in bodies}, supports={}, site=site)


def became(to):
    return [{"to": to, "on": "2025-07-01"}]


def test_a_body_has_its_own_contacts_and_those_of_what_it_was():
    """Of each kind its own go before; what went to two bodies is inherited by neither."""
    older = body("cu", valid=ENDED, successors=became("moi"), contacts=[website("https://cu.vn"), PHONE])
    newer = body("moi", valid=BEGAN, contacts=[PHONE | {"value": "02723 521 701"}])
    found = channels(with_bodies(older, newer), "moi", TODAY)
    assert [(one.body, one.contact.value) for one in found] == [("moi", "02723 521 701"), ("cu", "https://cu.vn")]
    split = older.model_copy(
        update={"successors": tuple(edge.model_copy(update={"to": to}) for to in ("moi", "khac") for edge in older.successors)}
    )
    assert [one.body for one in channels(with_bodies(split, newer, body("khac", valid=BEGAN)), "moi", TODAY)] == ["moi"]


PHONE = {"kind": "phone", "value": "02723 521 700", "grade": "copied"}


@pytest.mark.parametrize(
    ("bodies", "asked", "reached"),
    [
        ([body("a", contacts=[PHONE])], "a", "a"),
        ([body("a", valid=ENDED, successors=became("b")), body("b", valid=BEGAN, contacts=[PHONE])], "a", "b"),
        ([body("a", within="b"), body("b", contacts=[PHONE])], "a", "b"),
        ([body("a", within="b"), body("b", within="a")], "a", None),
        (
            [body("a", within="b"), body("b", valid=ENDED, successors=became("c")), body("c", valid=BEGAN, contacts=[PHONE])],
            "a",
            "c",
        ),
        ([body("a", place="tay-ninh"), body("c", place="tay-ninh", kind="centre", contacts=[PHONE])], "a", "c"),
        ([body("a", place="vinh-long"), body("c", place="tay-ninh", kind="centre", contacts=[PHONE])], "a", None),
        ([body("a", place="vinh-long"), body("d", contacts=[PHONE])], "a", "d"),
    ],
)
def test_the_way_goes_on_to_the_nearest_that_can_be_reached(bodies, asked, reached):
    """Itself, what it became, what it belongs to, the offices of its province, who answers for the country; never another province."""
    catalogue = with_bodies(*bodies, ask=[one.id for one in bodies if one.id == "d"])
    found = way(catalogue, asked, TODAY)
    assert (found and found.body) == reached


def test_every_body_of_the_real_data_leads_to_somebody():
    """Today and later: a page of a body never ends in silence."""
    catalogue = real()
    for day in (TODAY, dt.date(2030, 1, 1)):
        assert [one for one in catalogue.bodies if way(catalogue, one, day) is None] == []


def test_the_owner_of_a_workshop_in_tay_ninh_has_a_number_to_ring():
    """The centre for its support, whose own website still stands on the record of the centre before the merger."""
    first = ways(real(), "supports", "may-moc-thiet-bi-tien-tien", TODAY)[0]
    assert first.body == "trung-tam-khuyen-cong-tay-ninh"
    assert [(one.contact.kind, one.body) for one in first.channels] == [
        ("phone", "trung-tam-khuyen-cong-tay-ninh"),
        ("website", "trung-tam-khuyen-cong-tay-ninh-cu"),
    ]


def test_whoever_is_sent_to_a_body_reaches_one():
    """Every record with a sentence that sends its reader somewhere, every product and every producer."""
    catalogue = real()
    for kind in ("policies", "programmes", "supports", "rounds", "events", "news", "products", "producers"):
        for record_id in catalogue.records(kind):
            if sentences_that_ask(catalogue, kind, record_id) or kind in ("products", "producers"):
                assert ways(catalogue, kind, record_id, TODAY), f"{kind}/{record_id}"


def test_a_maker_of_the_past_province_is_reached_through_the_offices_of_today():
    """Long An is part of Tây Ninh: a product of Long An leads to a body of Tây Ninh that stands."""
    catalogue = real()
    mine = [one for one in catalogue.products.values() if one.origin.place == "long-an-cu"]
    assert mine
    for product in mine:
        first = catalogue.bodies[ways(catalogue, "products", product.id, TODAY)[0].body]
        assert (first.place, first.valid.end) == ("tay-ninh", None)


def test_no_contact_is_of_a_person():
    """Desks only: no mobile telephone, no mail box of somebody's name beside those of bodies; each with its source and day."""
    catalogue = real()
    told = [(one, contact) for one in catalogue.bodies.values() for contact in one.contacts]
    assert len(told) > 8
    for one, contact in told:
        assert fits(contact.kind, contact.value), contact
        assert contact.kind != "phone" or digits(contact.value).startswith(("02", "18", "19"))
        assert contact.cited or len(one.cited) == 1, contact


@pytest.mark.parametrize(
    ("text", "lang", "asks"),
    [
        ("Mức chưa rõ: hãy hỏi Sở Công Thương.", "vi", True),
        ("nên hỏi lại trung tâm khuyến công", "vi", True),
        ("Hãy hỏi cơ sở.", "vi", True),
        ("Cần hỏi lại từng việc.", "vi", False),
        ("muốn in thì hỏi người vẽ trước", "vi", False),
        ("đòi hỏi Sở phải làm", "vi", True),
        ("câu hỏi Sở nhận được", "vi", True),
        ("Please ask the Department of Industry and Trade.", "en", True),
        ("Ask the Đồng Tháp Department of Industry and Trade about the level.", "en", True),
        ("Ask the producer.", "en", True),
        ("ask its author before any commercial reprint", "en", False),
        ("Ask about each task.", "en", False),
    ],
)
def test_what_sends_a_reader_to_a_body(text, lang, asks):
    """Bodies and makers are asked; tasks and authors of pictures are not. Too many sentences rather than too few."""
    assert bool(ASKING[lang].search(text)) == asks


@pytest.mark.parametrize(
    ("value", "example"),
    [
        ("ban-bien-tap@khuyencong-tayninh.example", True),
        ("a@example.vn", True),
        ("a@example.com", True),
        ("thu@nhom.invalid", True),
        ("https://zalo.me.test/x", True),
        ("ban-bien-tap@vi-du.vn", True),
        ("0000000000", True),
        ("ban-bien-tap@khuyencong.vn", False),
        ("https://zalo.me/1234", False),
        ("02723 521 700", False),
    ],
)
def test_the_example_of_a_fresh_copy_is_nobodys_address(value, example):
    """What is shipped is not a way to reach anybody."""
    assert is_example(value) == example


def test_the_real_site_still_ships_the_example():
    """Until somebody runs the site there is nobody to write to, and no page says that there is."""
    assert site_contacts(real().site) == []
