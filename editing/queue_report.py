"""The queues of the editors as Markdown: counts, then the oldest rows of each, for the reminder of the day."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from catalogue.facts.parity import Revision
from catalogue.facts.queues import TITLES, Item
from catalogue.facts.written_forms import short_date
from editing.markdown_text import plain_markdown

ROWS = 10
_LONGEST = 600
"""Characters of a passage; a sentence of a decision may have 400."""


def queue_report(found: Mapping[str, Sequence[Item]], share: tuple[int, int], today: dt.date, rows: int = ROWS) -> str:
    """``share``: how many records were checked lately, of how many."""
    checked, total = share
    percent = round(100 * checked / total) if total else 0
    lines = [f"Ngày {short_date(today, 'vi')}: {percent} % trong {total} bản ghi đã được kiểm tra trong 180 ngày qua.", ""]
    for name, items in found.items():
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
    yield from (f"  - {name}: {plain_markdown(' '.join(said), _LONGEST)}" for name, said in told if said)


def _unknown(items: Sequence[Item]) -> list[str]:
    """Said once, however many rows lack it."""
    lacking = sum(item.revision is not None and item.revision.old is None for item in items)
    return [f"Không có bản cũ của {lacking} đoạn trong lịch sử git ở đây: câu mới là cả đoạn.", ""] if lacking else []
