"""The ledger of translations: an English passage is outdated when its Vietnamese changed after it was noted."""

from types import SimpleNamespace

import pytest
from real_data import real_catalogue

from catalogue.facts.parity import is_outdated, ledger, made_from, mark_of, new_ledger, outdated
from catalogue.kinds import KINDS
from catalogue.models import NewsItem, Text

OLD, NEW = "Nhà nước giúp cơ sở mua máy mới.", "Nhà nước không còn giúp cơ sở mua máy mới."
ENGLISH, REDONE = (
    "The State helps establishments to buy new machines.",
    "The State no longer helps establishments to buy machines.",
)


def item(vi, en):
    fields = {"id": "tin", "title": {"vi": "Tin", "en": "News"}, "lead": {"vi": vi, "en": en}, "published_on": "2026-01-01"}
    return NewsItem.model_validate({**fields, "cited": [{"source": "s"}], "confidence": "confirmed", "checked_on": "2026-01-01"})


@pytest.fixture
def note(tmp_path):
    """A function: a record → the ledger after it was noted."""

    def write(record, accepted=()):
        kinds = {"news": {record.id: record}}
        known = SimpleNamespace(root=tmp_path, records=lambda kind: kinds.get(kind, {}))
        text = new_ledger(known, accepted)
        (tmp_path / "translations.lock").write_text(text, "utf-8")
        return ledger(tmp_path)

    return write


def places(record, known):
    return [".".join(map(str, loc)) for loc, _ in outdated(record, known)]


def test_without_a_ledger_nobody_knows(tmp_path):
    assert ledger(tmp_path / "nothing") == {}
    assert places(item(NEW, ENGLISH), {}) == []


def test_a_change_of_the_vietnamese_alone_is_noticed_until_the_english_changes(note):
    known = note(item(OLD, ENGLISH))
    assert places(item(OLD, ENGLISH), known) == []
    assert places(item(NEW, ENGLISH), known) == ["lead"]
    assert made_from(item(NEW, ENGLISH).lead, known) == mark_of(OLD)
    assert places(item(NEW, REDONE), known) == []


def test_noting_again_does_not_make_it_fresh_unless_somebody_says_so(note):
    note(item(OLD, ENGLISH))
    assert places(item(NEW, ENGLISH), note(item(NEW, ENGLISH))) == ["lead"]
    assert places(item(NEW, ENGLISH), note(item(NEW, ENGLISH), ["news/tin"])) == []
    with pytest.raises(KeyError):
        note(item(NEW, ENGLISH), ["news/khong-co"])


def test_spaces_and_composition_are_no_change_and_short_names_are_not_judged(note):
    known = note(item(OLD, ENGLISH))
    assert not is_outdated(Text(vi=OLD.replace(" ", "  "), en=ENGLISH), known)
    assert not is_outdated(Text(vi="Bánh đa", en="Rice paper"), {mark_of("Rice paper"): frozenset([mark_of("Bánh tráng")])})


def test_the_real_ledger_says_that_nothing_is_outdated(request):
    from publishing.plan import ROOT

    real = real_catalogue()
    known = ledger(ROOT / "data")
    assert len(known) > 1000
    assert not [record.id for kind in KINDS for record in real.records(kind).values() if any(outdated(record, known))]
