"""The periodic report of the site's own department, as a page shows it: of the last quarter and of the last year that are over."""

from catalogue.facts.areas import offices_of
from catalogue.facts.periodic import ended, periodic
from catalogue.formats.periodic_tables import Cell, Laid, Section, Table, lay_out, span_words, tell
from catalogue.models import Body
from macros.views import View


def body(view: View) -> Body | None:
    """The department of the site's own province, or else the body there that does its work; none where the data has none."""
    found = offices_of(view.catalogue, view.catalogue.site.province or "", view.today)
    return next((one for one in found if one.kind == "department"), next(iter(found), None))


def latest(view: View) -> list[tuple[str, str, Laid]]:
    """The periods as they are written in the command and in words, and what the records tell of them."""
    of, spans = body(view), [ended(view.today, year=year) for year in (False, True)]
    if of is None:
        return []
    told = [lay_out(view.catalogue, periodic(view.catalogue, of, span, view.today), view.lang) for span in spans]
    return [(str(span), span_words(span, view.lang), laid) for span, laid in zip(spans, told, strict=True)]


def rows(section: Section, seen: list[tuple[Cell, ...]]) -> list[tuple[Table, list[tuple[Cell, ...]], list[str]]]:
    """The tables of a section that tell something new, each with its rows and the names of those to fill in; ``seen`` grows by them.

    A duty is known by its task and its document: it may be ahead in one period and due in the next.
    """
    found = []
    for table in section.tables:
        keys = {row[:2] if row[1].record and row[1].record[0] == "policies" else row: row for row in table.rows}
        new = [row for key, row in keys.items() if key not in seen]
        if new:
            empty = [row[0].text or "" for row in new if table.is_empty(row)]
            found.append((table, [row for row in new if not table.is_empty(row)], empty))
        seen += keys
    return found


def to_fill(view: View, names: list[str]) -> str:
    """What the body has to fill in, in a line."""
    return tell("to-fill", view.lang, "; ".join(names))
