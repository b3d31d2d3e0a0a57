"""The change log: what changed, in words, in both languages; corrections told apart; notes added, entries never lost."""

import copy
import datetime as dt
import json
from dataclasses import replace
from functools import cache

import pytest
from machine_cases import TODAY, real

from catalogue.data_files.shapes import shape
from catalogue.formats.exports import Api
from catalogue.formats.public_forms import HIDDEN, public_form, record_digest
from catalogue.history.change_log import History, feed_entries, log, next_entries, revised, turns, word_of
from catalogue.history.changes import compare
from catalogue.history.moves import Moves
from catalogue.history.versions import replaced
from catalogue.kinds import MODELS
from catalogue.machine_files import machine_files
from catalogue.models.moves import Withdrawal
from catalogue.words import FIELDS


@cache
def now():
    """The public forms of the real data."""
    return Api(real(), TODAY).public


def before(kind, record_id, change):
    """The published forms as they were before one record was ``change``d."""
    forms = {name: dict(records) for name, records in now().items()}
    form = copy.deepcopy(forms[kind][record_id])
    change(form)
    forms[kind][record_id] = form
    return forms


def sentences(kind, record_id, change, lang="vi"):
    found = compare(before(kind, record_id, change), now())
    assert [(one.kind, one.id) for one in found] == [(kind, record_id)]
    return [getattr(one, lang) for one in found[0].changes], found[0]


def test_an_amount_with_its_unit():
    """The sentence that nobody can leave out."""
    told, change = sentences("supports", "binh-chon-cap-quoc-gia", lambda form: form["amounts"][0].update(cap=300))
    assert told == ["mức hỗ trợ, mức trần: 300 triệu đồng → 400 triệu đồng"]
    assert sentences("supports", "binh-chon-cap-quoc-gia", lambda form: form["amounts"][0].update(cap=300), "en")[0] == [
        "amount, ceiling: VND 300 million → VND 400 million"
    ]
    assert change.is_correction


def test_a_figure_a_date_and_a_reference():
    """A number keeps its unit, a date is written as people write it, an id becomes a name."""

    def change(form):
        next(one for one in form["figures"] if one["label"]["vi"].startswith("Tỷ lệ kinh phí"))["value"] = 55
        form["starts_on"] = "2022-10"
        form["organisers"] = form["organisers"][:1]

    told, _ = sentences("events", "hoi-nghi-phia-nam-2022", change)
    assert "ngày diễn ra: 10/2022 → 13/10/2022" in told
    assert "đơn vị tổ chức: thêm Sở Công Thương tỉnh Tây Ninh" in told
    assert [line for line in told if line.startswith("số liệu “Tỷ lệ kinh phí") and line.endswith("giá trị: 55 % → 50 %")]


def test_a_text_shows_only_what_differs():
    """Other words, same numbers: reworded. Another number: corrected."""
    text = now()["supports"]["binh-chon-cap-quoc-gia"]["explanation"]["vi"]
    reworded = sentences(
        "supports", "binh-chon-cap-quoc-gia", lambda form: form["explanation"].update(vi=text.replace("Cơ sở", "Đơn vị", 1))
    )[1]
    assert [change.sort for change in reworded.changes] == ["reworded"]
    assert not reworded.is_correction
    told, corrected = sentences(
        "supports", "binh-chon-cap-quoc-gia", lambda form: form["explanation"].update(vi=text.replace("200", "250"))
    )
    assert corrected.is_correction
    assert told == ["giải thích: “… 2018 mức này là 250 triệu đồng. Muốn đưa …” → “… 2018 mức này là 200 triệu đồng. Muốn đưa …”"]


AWARD = ("products", "nuoc-khoang-sao-bien")
ONE_AWARD = ("products", "bo-sofa-ban-ghe-day-nhua")
DECREE = ("policies", "nd-45-2012")
PROGRAMME = ("policies", "qd-954-ubnd-tien-giang-2021")
TITLES = "“Decree 9 on industrial promotion (khuyến …” → “Decree on industrial promotion (khuyến …”"


@pytest.mark.parametrize(
    ("record", "change", "vi", "en"),
    [
        (ONE_AWARD, lambda form: form["awards"][0].update(year=2015), "công nhận, năm: 2015 → 2016", "award, year: 2015 → 2016"),
        (
            AWARD,
            lambda form: form["awards"][0].update(decision_number="9/QĐ"),
            "công nhận Cấp quốc gia, số quyết định: 9/QĐ → 3116/QĐ-BCT",
            "award National level, number of the decision: 9/QĐ → 3116/QĐ-BCT",
        ),
        (
            DECREE,
            lambda form: form["title"].update(vi="Nghị định 9 về khuyến công"),
            "tên gọi: “Nghị định 9 về khuyến công” → “Nghị định về khuyến công”",
            "title: “Nghị định 9 về khuyến công” → “Nghị định về khuyến công”",
        ),
        (
            DECREE,
            lambda form: form["title"].update(
                vi="Nghị định 9 về khuyến công", en="Decree 9 on industrial promotion (khuyến công)"
            ),
            "tên gọi: “Nghị định 9 về khuyến công” → “Nghị định về khuyến công”",
            f"title: {TITLES}",
        ),
        (
            DECREE,
            lambda form: form["title"].update(en="Decree 9 on industrial promotion (khuyến công)"),
            f"tên gọi, bản tiếng Anh: {TITLES}",
            f"title, English: {TITLES}",
        ),
    ],
)
def test_what_reads_otherwise_is_told_in_both_languages(record, change, vi, en):
    """The only award put right is the same award; where the English stayed, its reader is shown the Vietnamese."""
    for lang, sentence in (("vi", vi), ("en", en)):
        told, found = sentences(*record, change, lang)
        assert told == [sentence]
    assert found.is_correction


@pytest.mark.parametrize(
    ("record", "field", "told"),
    [
        (PROGRAMME, "period", ["giai đoạn, bắt đầu: {} 2021", "giai đoạn, kết thúc: {} 2025"]),
        (DECREE, "abstract", ["trích yếu: {} “Về khuyến công”"]),
    ],
)
def test_what_is_added_or_taken_away_as_a_whole(record, field, told):
    """A period by its ends, a text by its words; neither is a correction."""
    without = before(*record, lambda form: form.pop(field))
    for one, other, word in ((without, now(), "thêm"), (now(), without, "bỏ")):
        (found,) = compare(one, other)
        assert [change.vi for change in found.changes] == [sentence.format(word) for sentence in told]
        assert not found.is_correction


def test_filling_a_gap_is_an_addition():
    """What was not known before is not a correction."""
    told, change = sentences("policies", "nd-45-2012", lambda form: form.pop("effective_on"))
    assert told == ["ngày có hiệu lực: thêm 05/07/2012"]
    assert not change.is_correction


def test_the_order_of_keys_and_a_later_check_are_no_change():
    """Reordering and checking again change nothing that is said."""
    assert compare(before("policies", "nd-45-2012", lambda form: form.update(checked_on="2020-01-01")), now()) == []
    shuffled = {kind: {one: dict(reversed(form.items())) for one, form in forms.items()} for kind, forms in now().items()}
    assert compare(shuffled, now()) == []


def test_items_are_known_again_by_their_id():
    """A duty that moved in its list did not change; one that went is named."""
    assert compare(before("policies", "cv-2972-ubnd-kt-tien-giang", lambda form: form["duties"].reverse()), now()) == []
    extra = {"id": "n-99", "actors": ["chinh-phu"], "lead": False, "task": {"vi": "Việc đã bỏ", "en": "A task that went"}}
    told, _ = sentences("policies", "cv-2972-ubnd-kt-tien-giang", lambda form: form["duties"].append(extra))
    assert told == ["nhiệm vụ: bỏ “Việc đã bỏ”"]


MACHINES = "may-moc-thiet-bi-tien-tien"


def told_of_support(change, turned=()):
    """The entry of one support of 300 million, after its public form was ``change``d and some documents ``turned``."""
    later = {name: dict(records) for name, records in now().items()}
    later["supports"][MACHINES] = copy.deepcopy(later["supports"][MACHINES])
    later["policies"]["nd-45-2012"] = copy.deepcopy(later["policies"]["nd-45-2012"])
    change(later)
    entries = next_entries(now(), later, TODAY, turned=dict(turned))
    return next(entry for entry in entries if entry["id"] == MACHINES)


def raised(forms):
    forms["supports"][MACHINES]["amounts"][0]["cap"] = 400


def on_a_new_basis(forms):
    raised(forms)
    forms["supports"][MACHINES]["basis"].append({"policy": "nd-45-2012"})


def since_its_basis_was_amended(forms):
    raised(forms)
    forms["policies"]["nd-45-2012"]["relations"] = [{"kind": "amends", "to": "tt-28-2018-btc"}]


def test_a_figure_that_was_wrong_is_corrected():
    """300 → 400 million and nothing else: we had it wrong."""
    entry = told_of_support(raised)
    assert (word_of(entry), entry["correction"]) == ("corrected", True)
    assert [change["vi"] for change in entry["changes"]] == ["mức hỗ trợ, mức trần: 300 triệu đồng → 400 triệu đồng"]


@pytest.mark.parametrize(
    ("change", "turned", "law"),
    [
        (on_a_new_basis, (), "nd-45-2012"),
        (since_its_basis_was_amended, (), "tt-28-2018-btc"),
        (raised, {("policies", "tt-28-2018-btc"): ("a → b", "a → b")}.items(), "tt-28-2018-btc"),
    ],
)
def test_a_figure_that_a_document_changed_is_no_correction_of_ours(change, turned, law):
    """A new basis, an amended one, one whose status turned: the entry says so and names the document."""
    entry = told_of_support(change, turned)
    assert (word_of(entry), entry["correction"], entry["by"]) == ("amended", False, [law])
    assert ("amended", "mức hỗ trợ, mức trần: 300 triệu đồng → 400 triệu đồng") in [
        (one["sort"], one["vi"]) for one in entry["changes"]
    ]
    under = next(one for one in entry["changes"] if one["vi"].startswith("theo văn bản: "))
    assert now()["policies"][law]["title"]["vi"] in under["vi"]
    assert f"policies/{law}" in under["mentions"]


def test_a_document_put_right_is_a_correction_even_when_a_law_changes_it():
    """The date of a document is what it always was: who had it wrong were we."""

    def change(form):
        form["signed_on"] = "2018-05-12"

    (entry,) = next_entries(before("policies", "tt-28-2018-btc", change), now(), TODAY)
    assert word_of(entry) == "corrected"


def test_what_documents_do_shows_where_it_does_it():
    """A later document that replaces another one turns its status in the same release, in words with the cause."""
    told = turns(None, dt.date(2018, 5, 10), real(), dt.date(2018, 5, 12))
    assert "28/2018/TT-BTC" in told["policies", "ttlt-26-2014-btc-bct"][0]
    assert told["policies", "ttlt-26-2014-btc-bct"][1].startswith("In force → Replaced")
    assert not turns(None, TODAY, real(), TODAY)


def test_new_and_gone_records():
    """Each by its name."""
    without = {kind: {one: form for one, form in forms.items() if one != "nd-45-2012"} for kind, forms in now().items()}
    assert [(one.event, one.id) for one in compare(without, now())] == [("new", "nd-45-2012")]
    assert [(one.event, one.title[0]) for one in compare(now(), without)] == [("gone", "Nghị định về khuyến công")]


@pytest.fixture
def history():
    """One release, with one corrected amount."""
    forms = before("supports", "binh-chon-cap-quoc-gia", lambda form: form["amounts"][0].update(cap=300))
    return History(tuple(next_entries(forms, now(), dt.date(2026, 11, 1))))


def test_the_log_keeps_everything_and_takes_notes(history):
    """The next release comes first, the earlier entry stays; a note is added to it, not put in its place."""
    new = next_entries(before("policies", "nd-45-2012", lambda form: form.pop("effective_on")), now(), TODAY)
    noted = History(
        (*new, *history.entries),
        None,
        {("2026-11-01", "supports", "binh-chon-cap-quoc-gia"): {"vi": "Gõ nhầm", "en": "Mistyped"}},
    )
    entries = log(noted, Moves())
    assert [entry["id"] for entry in entries] == ["nd-45-2012", "binh-chon-cap-quoc-gia"]
    assert entries[1]["note"]["vi"] == "Gõ nhầm"
    assert entries[1]["changes"] == history.entries[0]["changes"]


def test_the_log_forgets_the_words_of_what_was_withdrawn(history):
    """That it is withdrawn, and why, stays; what it said goes."""
    reason = {"vi": "Theo yêu cầu", "en": "On request"}
    gone = Withdrawal.model_validate({"kind": "supports", "id": "binh-chon-cap-quoc-gia", "on": "2026-11-20", "reason": reason})
    entry = log(history, Moves(withdrawn=(gone,)))[0]
    assert entry["event"] == "withdrawn"
    assert entry["changes"] == []
    assert "triệu" not in json.dumps(entry, ensure_ascii=False)


def test_the_log_is_a_file_and_a_feed(history):
    """changes.json holds the entries; the feed of each language tells them in words."""
    files = dict(machine_files(real(), TODAY, history=history))
    assert json.loads(files["api/v1/changes.json"])["count"] == 1
    item = json.loads(files["feeds/changes.vi.json"])["items"][0]
    assert item["title"].startswith("Đính chính: ")
    assert "mức trần: 300 triệu đồng → 400 triệu đồng" in item["content_text"]
    assert feed_entries(real(), list(history.entries), "en")[0].title.startswith("Corrected: ")


def models():
    waiting, seen = list(MODELS.values()), set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            waiting += [found.model for name in model.model_fields if name not in HIDDEN and (found := shape(model, name)).model]
    return seen


def test_every_field_has_a_name_for_people():
    """A field added to a model needs its two words in data/words/fields.yaml."""
    fields = {name for model in models() for name in model.model_fields} - HIDDEN - {"vi"}
    assert not fields - FIELDS.keys()


def test_what_changed_is_counted_from_the_log_and_from_what_no_release_has_told():
    history = History(
        revisions={("events", "a"): (1, dt.date(2026, 11, 1))}, digests={"events/a": "1", "events/b": "2", "events/c": "3"}
    )
    today = dt.date(2026, 11, 29)
    assert revised(history, {"events/a": "x", "events/b": "2", "events/c": "y", "events/new": "z"}, today) == {
        ("events", "a"): (2, today),
        ("events", "c"): (1, today),
    }


def test_a_release_keeps_no_name_that_may_not_be_told_any_more():
    """The earlier form of a business whose owner no longer agrees is not kept, nor what was not what had been published."""
    person, other, altered = list(real().producers.values())[:3]
    now_unnamed = person.model_copy(update={"personal_name": True, "consent": None})
    catalogue = replace(real(), producers={**real().producers, person.id: now_unnamed})
    forms = {one.id: {**public_form(catalogue, one), "name": {"vi": "Nguyễn Văn A"}} for one in (person, other, altered)}
    known = {f"producers/{name}": record_digest(form) for name, form in forms.items()} | {f"producers/{altered.id}": "0" * 64}
    assert [one["id"] for one in replaced({"producers": forms}, known, catalogue, {})] == [other.id]
    assert not replaced({"producers": forms}, known, catalogue, known)
