"""What waits for an editor, the oldest first."""

import datetime as dt
from collections import Counter

import pytest
from real_data import real_catalogue

from catalogue.facts.external_links import Finding
from catalogue.facts.parity import Revision, is_outdated, mark_of, revision, texts_by_mark
from catalogue.facts.queues import TITLES, checked_share, queues, review_on, stating
from catalogue.loading import load_catalogue
from catalogue.models import Text
from editing.markdown_reports import plain_markdown, queue_report

TODAY = dt.date(2026, 11, 22)
OLD = "Sản phẩm mới. Có 3 loại."


def write(data, path, *pairs):
    file = data / path
    text = file.read_text("utf-8")
    for was, now in pairs:
        assert was in text
        text = text.replace(was, now)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def busy(smallest_data):
    write(
        smallest_data,
        "products/gao-sach.yaml",
        ("name: {vi: Gạo sạch, en: Clean rice}", "name: {vi: Gạo sạch}"),
        (
            "checked_on: 2026-11-21",
            "checked_on: 2025-11-01\ndescription: {vi: Sản phẩm mới. Có 4 loại., en: New. There are 4 kinds., en_of: "
            + mark_of(OLD)
            + "}",
        ),
    )
    write(
        smallest_data,
        "policies/qd-1-2021.yaml",
        (
            "confidence: confirmed",
            (
                "confidence: confirmed\nexpires_on: 2026-12-31\nduties:\n  - {id: a, actors: [ubnd-tinh-tay-ninh], task: {vi: Báo cáo, en: Report}, due: 2026-01-20, confidence: reported}\n"
                "  - {id: b, actors: [ubnd-tinh-tay-ninh], task: {vi: Việc sau, en: Later}, due: 2027-01-20}"
            ),
        ),
    )
    write(smallest_data, "bodies/ubnd-tinh-tay-ninh.yaml", ("checked_on: 2026-11-21", "checked_on: 2025-05-05"))
    source = smallest_data / "sources" / "co-dia-chi.yaml"
    source.write_text(
        "id: co-dia-chi\ntitle: Bài\nkind: press-report\nread_on: 2026-11-20\nurl: https://bao.example/a\n", encoding="utf-8"
    )
    return load_catalogue(smallest_data)


def test_every_queue_finds_its_records(busy):
    links = {"https://bao.example/a": Finding("broken", "404", TODAY, TODAY - dt.timedelta(days=3))}
    found = queues(busy, TODAY, texts_by_mark([OLD]), links)
    assert list(found) == list(TITLES)
    named = {name: [item.id for item in items] for name, items in found.items()}
    assert named == {
        "waiting": [],
        "unverified": ["ubnd-tinh-tay-ninh", "gao-sach"],
        "review-soon": [],
        "expiring": ["qd-1-2021"],
        "rebased": [],
        "untranslated": ["gao-sach"],
        "outdated": ["gao-sach"],
        "photoless": ["gao-sach"],
        "unlinked": ["bai-bao"],
        "reported": ["qd-1-2021"],
        "unproved": ["qd-1-2021"],
        "doubtful": ["co-dia-chi"],
        "differing": [],
    }
    assert found["outdated"][0].revision == Revision(("Có 3 loại.",), ("Có 4 loại.",), "New. There are 4 kinds.")
    assert found["reported"][0].loc == ("duties", 0, "confidence")
    assert found["untranslated"][0].path == "products/gao-sach.yaml"


def test_the_oldest_come_first_in_the_real_data():
    catalogue = real_catalogue()
    for items in queues(catalogue, dt.date(2028, 1, 1)).values():
        days = [item.since for item in items if item.since]
        assert days == sorted(days)
        assert all((catalogue.root / item.path).is_file() for item in items)
    good, total = checked_share(catalogue, TODAY)
    assert 0 < good <= total


def test_the_reminder_is_markdown_without_surprises(busy):
    told = queue_report(queues(busy, TODAY, texts_by_mark([OLD])), checked_share(busy, TODAY), TODAY, rows=1)
    (due,) = (item.since for item in queues(busy, TODAY)["unverified"] if item.kind == "bodies")
    assert f"### Đến hạn kiểm tra lại: 2\n\n- {due:%d/%m/%Y} · bodies/ubnd-tinh-tay-ninh.yaml" in told
    assert "- … và 1 dòng nữa" in told
    row = f"{plain_markdown('products/gao-sach.yaml')} ({plain_markdown('gao-sach')}) description"
    assert f"{row}\n  - câu cũ: Có 3 loại.\n  - câu mới: Có 4 loại.\n  - bản dịch: New. There are 4 kinds.\n" in told
    assert "Không có bản cũ" not in told
    told = queue_report(queues(busy, TODAY), checked_share(busy, TODAY), TODAY)
    assert f"{row}\n  - câu mới: Sản phẩm mới. Có 4 loại.\n  - bản dịch:" in told
    assert told.count("Không có bản cũ của 1 đoạn") == 1


def test_a_translation_is_outdated_only_when_it_says_what_it_was_made_from():
    assert not is_outdated(Text(vi="a b", en="x"))
    assert not is_outdated(Text(vi="a  b", en="x", en_of=mark_of("a b")))
    assert is_outdated(Text(vi="a c", en="x", en_of=mark_of("a b")))


def test_without_the_old_text_the_new_one_is_told_whole_and_what_moved_is_told_too():
    pair = Text(vi="Sau. Trước.", en="x", en_of=mark_of("Trước. Sau."))
    assert revision(pair, {}) == Revision(None, ("Sau.", "Trước."), "x")
    assert revision(pair, texts_by_mark(["Trước. Sau."])) == Revision(("Trước.", "Sau."), ("Sau.", "Trước."), "x")


def test_checks_fall_due_over_the_year_and_are_announced():
    """Checked on one day, due on many: never more than one in fifty on a day, each reminded of thirty days before."""
    catalogue = real_catalogue()
    records = [(kind, record) for kind, record in stating(catalogue)]
    due = [review_on(kind, record) - record.checked_on for kind, record in records]
    assert min(due) >= dt.timedelta(days=60)
    assert max(due) <= dt.timedelta(days=365)
    assert Counter(due).most_common(1)[0][1] < len(records) / 50
    kind, record = records[0]
    day = review_on(kind, record)

    def waits(queue, today):
        return (kind, record.id) in [(item.kind, item.id) for item in queues(catalogue, today)[queue]]

    assert [waits("review-soon", day - dt.timedelta(days=ahead)) for ahead in (31, 30, 1, 0)] == [False, True, True, False]
    assert [waits("unverified", day - dt.timedelta(days=ahead)) for ahead in (1, 0, -400)] == [False, True, True]
