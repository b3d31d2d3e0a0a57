"""Reports as Markdown that is safe to post whatever the data says: what a pull request changes, what waits for an editor."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from catalogue.data_files.problems import printable
from catalogue.facts.parity import Revision
from catalogue.facts.queues import TITLES, Item
from catalogue.facts.written_forms import short_date
from catalogue.history.changes import RecordChange
from editing.comparing import LABELS, Behind, Beside, Comparison, Risk

MARK = "<!-- bao-cao-noi-dung -->"
"""The first line: by it the job finds its earlier comment again."""
LONGEST = 60_000
"""Characters; a comment on GitHub takes 65,536."""
_MOST = 40
_PASSAGE = 600
"""Characters of a passage; a sentence of a decision may have 400."""
_EVENTS = {"new": "mới", "gone": "bị xóa", "withdrawn": "bị rút", "changed": "sửa"}
_FILES = {"added": "tệp mới", "removed": "tệp bị xóa", "changed": "tệp sửa"}
_PICTURES = {"added": "thêm", "removed": "bỏ", "changed": "thay"}
_TEXTS = re.compile(r"docs/(vi|en)/[^/].*\.md|(README|CONTRIBUTING|CHANGELOG)\.md|LICENSE")
"""Files outside data/ that are read by people only; whatever else there is may be run by some program."""
ROWS = 10
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>$])")
_AT_START = re.compile(r"^([-+=]|[0-9]+(?=[.)]))")
_BREAK = "&#8203;"
"""A space without width: it parts what the site of the repository would turn into a mention, a reference or a link."""


def edit_report(comparison: Comparison, outside: Iterable[str] = ()) -> str:
    """``outside``: paths of changed files that are not data, and of files in data/ that could not be read."""
    lines = [MARK, "### Báo cáo nội dung", "", _summary(comparison), ""]
    lines += _problems(comparison)
    lines += _risks(comparison)
    lines += _section("Tệp khác trong data", [line for one in comparison.beside for line in _beside(one)], 4 * _MOST)
    lines += _section("Tình trạng (tính đến hôm nay)", [plain_markdown(one, 500) for one in comparison.statuses])
    lines += _section("Người đọc chưa thấy", map(plain_markdown, comparison.waiting))
    lines += _section(
        "Bản ghi", [line for one in comparison.records for line in _record(one, _event(comparison, one))], 4 * _MOST
    )
    lines += _translations(comparison.translations)
    lines += _section("Chỉ đổi ngày kiểm tra", [plain_markdown("/".join(page)) for page in comparison.checked_only])
    lines += _section("Địa chỉ thêm", map(plain_markdown, comparison.added))
    lines += _section("Địa chỉ mất", map(plain_markdown, comparison.removed))
    lines += _section("Địa chỉ đã rút (lời báo đứng thay chỗ)", map(plain_markdown, comparison.withdrawn))
    lines += _section("Ảnh", [f"{_PICTURES[what]}: {plain_markdown(path)}" for what, path in comparison.pictures])
    lines += _section(
        "Lời khuyên về cách viết (không bắt buộc)", [plain_markdown(one.line_of_text("vi"), 500) for one in comparison.advice]
    )
    lines += _section("Ngoài thư mục data", [_outside(path) for path in sorted(outside)])
    return _capped("\n".join(lines).rstrip() + "\n")


def report_json(comparison: Comparison) -> str:
    """The same facts for programs."""
    told = {
        "content": comparison.has_content,
        "records": [
            {"kind": one.kind, "id": one.id, "event": one.event, "changes": [change.vi for change in one.changes]}
            for one in comparison.records
        ],
        "waiting": list(comparison.waiting),
        "statuses": list(comparison.statuses),
        "risks": [{"kind": one.kind, "record": one.record, "was": one.was, "now": one.now} for one in comparison.risks],
        "addresses": {
            "added": list(comparison.added),
            "removed": list(comparison.removed),
            "withdrawn": list(comparison.withdrawn),
        },
        "pictures": [list(one) for one in comparison.pictures],
        "files": [
            {"path": one.path, "event": one.event, "details": list(one.details), "grave": one.is_grave}
            for one in comparison.beside
        ],
        "pages": ["/".join(page) for page in comparison.pages],
        "translations": [
            {
                "record": one.record,
                "field": _field(one),
                "was": one.revision.old,
                "now": one.revision.new,
                "en": one.revision.english,
            }
            for one in comparison.translations
        ],
        "advice": [one.line_of_text("vi") for one in comparison.advice],
        "problems": [problem.line_of_text("vi") for problem in comparison.problems],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _summary(comparison: Comparison) -> str:
    if not comparison.has_content:
        files = (
            f" (cách viết đổi ở {len(comparison.rewritten)} tệp: thứ tự, chú thích hoặc khoảng trắng)"
            if comparison.rewritten
            else ""
        )
        return f"**Không có thay đổi nội dung**{files}."
    counts = {event: sum(_event(comparison, one) == event for one in comparison.records) for event in _EVENTS}
    parts = [f"{count} bản ghi {_EVENTS[event]}" for event, count in counts.items() if count]
    parts += [f"{len(comparison.waiting)} bản ghi chờ ngày hiện hoặc thôi chờ"] if comparison.waiting else []
    parts += [f"{len(comparison.statuses)} tình trạng đổi"] if comparison.statuses else []
    parts += [f"{len(comparison.checked_only)} bản ghi chỉ đổi ngày kiểm tra"] if comparison.checked_only else []
    parts += [f"{len(comparison.pages)} trang đổi (mỗi thứ tiếng)"] if comparison.pages else []
    parts += [f"{len(comparison.pictures)} ảnh đổi"] if comparison.pictures else []
    parts += [f"{comparison.uncaptioned} ảnh thiếu chú thích"] if comparison.uncaptioned else []
    parts += [f"{len(comparison.beside)} tệp khác trong data đổi"] if comparison.beside else []
    parts += ["chữ của giao diện hoặc thông tin chung của trang đổi"] if comparison.words else []
    return "; ".join(parts) + "."


def _problems(comparison: Comparison) -> list[str]:
    new = [problem for problem in comparison.problems if problem not in comparison.old_problems]
    title = f"⛔ {len(comparison.problems)} lỗi: chưa thể công bố"
    shown = [plain_markdown(problem.line_of_text("vi"), 500) for problem in (new or comparison.problems)]
    return _section(title, shown) if comparison.problems else []


def _risks(comparison: Comparison) -> list[str]:
    order = list(LABELS)
    risks = sorted(comparison.risks, key=lambda risk: order.index(risk.kind))
    lines = []
    for kind, group in groupby(risks, key=lambda risk: risk.kind):
        for risk in group:
            change = f": {risk.was} → {risk.now}" if risk.now else f": {risk.was}" if risk.was else ""
            lines.append(f"**{LABELS[kind][0]}** – {plain_markdown(risk.record + change)}")
    return _section("⚠️ Cần xem kỹ", lines)


def _translations(behind: Sequence[Behind]) -> list[str]:
    """Old sentences, new ones and the English side by side. The last word belongs to whoever knows both languages."""
    if not behind:
        return []
    lines = [
        f"#### Bản dịch chưa theo kịp: {len(behind)}",
        "",
        "| Chỗ | Câu cũ | Câu mới | Tiếng Anh đang có |",
        "| --- | --- | --- | --- |",
    ]
    for one in behind[:_MOST]:
        told = (" ".join(one.revision.old or ()), " ".join(one.revision.new), one.revision.english)
        cells = [plain_markdown(f"{one.record} {_field(one)}"), *(plain_markdown(text, _PASSAGE) or "–" for text in told)]
        lines.append(f"| {' | '.join(cells)} |")
    notes = [f"… và {len(behind) - _MOST} đoạn nữa."] if len(behind) > _MOST else []
    lacking = sum(one.revision.old is None for one in behind)
    notes += [f"Không có bản cũ của {lacking} đoạn: bản dịch đã cũ từ trước lần sửa này."] if lacking else []
    return [*lines, "", *(line for note in notes for line in (note, ""))]


def _field(passage: Behind) -> str:
    return ".".join(map(str, passage.loc))


def _event(comparison: Comparison, change: RecordChange) -> str:
    return "withdrawn" if Risk("withdrawn", f"{change.kind}/{change.id}") in comparison.risks else change.event


def _record(one: RecordChange, event: str) -> Iterator[str]:
    yield f"{_EVENTS[event]}: {plain_markdown(f'{one.kind}/{one.id}')} – {plain_markdown(one.title[0])}"
    yield from (f"  - {plain_markdown(change.vi, 500)}" for change in one.changes[:_MOST])
    if len(one.changes) > _MOST:
        yield f"  - … và {len(one.changes) - _MOST} thay đổi nữa"


def _beside(one: Beside) -> Iterator[str]:
    mark = "⚠️ " if one.is_grave else ""
    yield f"{mark}{_FILES[one.event]}: {plain_markdown(one.path)}"
    yield from (f"  - {plain_markdown(detail, 500)}" for detail in one.details[:_MOST])
    if len(one.details) > _MOST:
        yield f"  - … và {len(one.details) - _MOST} dòng nữa"


def _outside(path: str) -> str:
    if path.startswith("data/"):
        return f"⛔ không đọc (đường dẫn tắt, kho con, quá lớn hoặc tên lạ): {plain_markdown(path)}"
    mark = "" if _TEXTS.fullmatch(path) else "⚠️ mã nguồn: "
    return mark + plain_markdown(path)


def _section(title: str, rows: Iterable[str], limit: int = _MOST) -> list[str]:
    listed = list(rows)
    if not listed:
        return []
    shown = [row if row.startswith("  - ") else f"- {row}" for row in listed[:limit]]
    more = [f"- … và {len(listed) - limit} dòng nữa"] if len(listed) > limit else []
    return [f"#### {title}", "", *shown, *more, ""]


def _capped(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 200].rpartition("\n")[0]
    return f"{cut}\n\n… Báo cáo dài quá nên bị cắt. Chạy `python scripts/report.py` ở máy để xem cả.\n"


def queue_report(queues: Mapping[str, Sequence[Item]], share: tuple[int, int], today: dt.date, rows: int = ROWS) -> str:
    """``share``: how many records were checked lately, of how many."""
    checked, total = share
    percent = round(100 * checked / total) if total else 0
    lines = [f"Ngày {short_date(today, 'vi')}: {percent} % trong {total} bản ghi đã được kiểm tra trong 180 ngày qua.", ""]
    for name, items in queues.items():
        if items:
            lines += [f"### {TITLES[name][0]}: {len(items)}", "", *_rows(items, rows), "", *_unknown(items[:rows])]
    return "\n".join(lines).rstrip() + "\n"


def _rows(items: Sequence[Item], rows: int) -> Iterator[str]:
    for item in items[:rows]:
        since = f"{short_date(item.since, 'vi')} · " if item.since else ""
        told = f": {plain_markdown('; '.join(item.details), 160)}" if item.details else ""
        place = f" {plain_markdown('.'.join(map(str, item.loc)))}" if item.revision else ""
        yield f"- {since}{plain_markdown(item.path)} ({plain_markdown(item.id)}){place}{told}"
        yield from _sentences(item.revision) if item.revision else ()
    if len(items) > rows:
        yield f"- … và {len(items) - rows} dòng nữa"


def _sentences(revision: Revision) -> Iterator[str]:
    """The old sentences, the new ones and the translation, one below the other: a terminal has no columns for passages."""
    told = (("câu cũ", revision.old), ("câu mới", revision.new), ("bản dịch", (revision.english,)))
    yield from (f"  - {name}: {plain_markdown(' '.join(said), _PASSAGE)}" for name, said in told if said)


def _unknown(items: Sequence[Item]) -> list[str]:
    """Said once, however many rows lack it."""
    lacking = sum(item.revision is not None and item.revision.old is None for item in items)
    return [f"Không có bản cũ của {lacking} đoạn trong lịch sử git ở đây: câu mới là cả đoạn.", ""] if lacking else []


def plain_markdown(text: str, longest: int = 300) -> str:
    """``text`` on one line as Markdown (CommonMark with GitHub's additions) that shows just these characters."""
    flat = printable(" ".join(text.split()))
    flat = flat if len(flat) <= longest else flat[: longest - 1] + "…"
    safe = flat.replace("&", "&amp;").replace("<", "&lt;")
    safe = _SPECIAL.sub(r"\\\1", safe)
    for mark, rest in (("@", ""), ("\\#", ""), ("\\$", ""), (":", "//")):
        safe = safe.replace(mark + rest, mark + _BREAK + rest)
    safe = re.sub(r"(?i)\b(www|gh|mailto|xmpp)([.:-])", rf"\1{_BREAK}\2", safe)
    return _AT_START.sub(rf"{_BREAK}\1", safe)
