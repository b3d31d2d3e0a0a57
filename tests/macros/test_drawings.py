"""Drawings from data: legible, complete beside their tables, small, and safe whatever the records say."""

import csv
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_data import real_catalogue

from catalogue import addresses
from catalogue.facts.effects import incoming
from catalogue.facts.states import STATES, State
from catalogue.formats.cards import REGULAR, SEMIBOLD, typeface
from catalogue.formats.table_rows import figure_files, figures_path
from catalogue.models import Figure, Name, Relation
from macros import bars, legal_drawing, results, selections, share_pages, timelines
from macros.drawing import SIGN, SIZE, WIDTH, Drawing, Item, lacks, lines, width
from macros.rendering import environment, render
from macros.views import View

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 22)
MOST_BYTES = 15_000
HOSTILE = [
    "</svg><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&amp;&lt;", "{{ 7 * 7 }}", "x" * 300, "Ố" * 90,
    "\u202etrái\u202c", "漢字かな交じり文" * 9, "👩🏽‍🌾" * 30, "Nghị quyết\u00a0của Hội\u00a0đồng",
]  # fmt: skip


@pytest.fixture(scope="module")
def real():
    return real_catalogue()


def view_of(catalogue, lang="vi", address="/chinh-sach/x/"):
    return View(catalogue, lang, DAY, address if lang == "vi" else f"/en{address}", {})


def svg(drawing):
    return str(environment().get_template("drawing.html.jinja").module.drawn(drawing, "ve"))


def every_drawing(catalogue) -> Iterator[tuple[str, Drawing]]:
    """All drawings of the real data, in both languages, with a name to find them by."""
    for lang in addresses.LANGS:
        view = view_of(catalogue, lang)
        for name in ("policy_timeline", "programme_timeline"):
            yield f"{lang} {name}", getattr(timelines, name)(view).drawing
        for policy in catalogue.policies.values():
            around = legal_drawing.surroundings(view, policy)
            if around:
                yield f"{lang} {policy.id}", legal_drawing.legal_drawing(view, policy, around)
        for programme in catalogue.programmes.values():
            for panel in results.money_panels(view, programme):
                yield f"{lang} {programme.id}", panel.drawing
        found = [(one.level, one.drawing) for one in selections.levels(view)]
        for record in catalogue.rounds.values():
            found.append((record.id, selections.drawing_of(view, selections.by_group(view, record))))
            found.append((record.id, selections.drawing_of(view, selections.by_province(view, record))))
        yield from ((f"{lang} {name}", drawing) for name, drawing in found if drawing)
        yield f"{lang} shares", share_pages.drawing(view)


def assert_legible(name, drawing):
    """Letters touch neither each other nor the edge; bars and lines do not run through them; the file is small."""
    boxes = [letters.box for item in drawing.items for letters in item.letters]
    for left, top, right, bottom in boxes:
        assert left >= -0.01, name
        assert top >= -0.01, name
        assert right <= WIDTH + 0.01, name
        assert bottom <= drawing.height, name
    for one, other in combinations(boxes, 2):
        if one[3] > other[1] and other[3] > one[1]:
            assert one[2] <= other[0] or other[2] <= one[0], f"{name}: {one} {other}"
    text = svg(drawing)
    assert len(text.encode()) <= MOST_BYTES, name
    assert "id=" not in text.replace("aria-labelledby=", "")


def segments(path) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a path of M, H and V."""
    x = y = 0.0
    for command, numbers in re.findall(r"([MHV])([^MHV]+)", path):
        values = [float(one) for one in numbers.split()]
        to = (values[0], y) if command == "H" else (x, values[0]) if command == "V" else (values[0], values[1])
        if command != "M":
            yield min(x, to[0]), min(y, to[1]), max(x, to[0]), max(y, to[1])
        x, y = to


def rectangles(drawing):
    found = []
    for item in drawing.items:
        if item.css.startswith("drawing__box"):
            x, y, wide, high = (float(one) for one in re.findall(r"-?[\d.]+", item.path)[:4])
            found.append((x, y, x + wide, y + high))
    return found


def assert_no_edge_through_a_box(drawing):
    boxes = rectangles(drawing)
    for one, other in combinations(boxes, 2):
        assert one[3] <= other[1] or other[3] <= one[1]
    for left, top, right, bottom in (
        piece for item in drawing.items if item.css == "drawing__edge" for piece in segments(item.path)
    ):
        for box in boxes:
            # An edge may end at the side of a box; it may not lie inside of it.
            inside = left < box[2] - 2 and right > box[0] + 2 and top < box[3] - 2 and bottom > box[1] + 2
            assert not inside, (left, top, right, bottom, box)


def test_every_drawing_of_the_real_data_is_legible_and_small(real):
    names = [name for name, drawing in every_drawing(real) if not assert_legible(name, drawing)]
    assert len(names) > 100


def test_letters_are_never_longer_than_they_were_taken_to_be(real):
    """The ink of every line of every drawing, and no letter of it comes from a font that another machine may not have."""
    texts = {(one.text, one.bold) for _, drawing in every_drawing(real) for item in drawing.items for one in item.letters}
    assert len(texts) > 500
    for text, bold in texts:
        assert not [letter for letter in text if lacks(letter)], text
        right = typeface(SEMIBOLD if bold else REGULAR, 200).getbbox(text)[2] / 200
        assert right - 0.01 * len(text) <= width(text, bold=bold) <= right + 0.3, text


def test_letters_that_the_font_lacks_are_taken_to_be_wide():
    assert width("W") == width("W\u0301\u200b") == pytest.approx(1.005)
    assert width("W", bold=True) == pytest.approx(1.039)
    assert width("Tạ Thị Ốc") == width(unicodedata.normalize("NFD", "Tạ Thị Ốc"))
    assert not any(map(lacks, "aẶđ₫ \u00a0–…"))
    assert all(map(lacks, "●■○◐→漢\u202f"))
    assert width("漢字") > 2


def test_the_sign_of_a_status_is_a_shape(real):
    """A disc, a square or a half circle: by form, not by colour, and not a letter of somebody's font."""
    view = view_of(real)
    forms = {}
    for state in get_args(State):
        tone = STATES[state].tone
        first, *others = timelines.state_letters(view.words.status[state], tone, 10, 40, 80)
        assert not any(one.sign for one in others)
        assert {one.x for one in (first, *others)} == {10 + SIGN}
        left, top, _, bottom = first.box
        x, y = map(float, re.match(r"M([\d.]+) ([\d.]+)", first.sign).groups())
        assert left == 10 == x
        assert top < y < bottom
        assert f'<path class="drawing__state status--{tone}" d="{first.sign}"/>' in svg(Drawing(99, (Item(letters=(first,)),)))
        forms.setdefault(re.sub(r"[^a-zM]", "", first.sign), set()).add(state)
    assert {
        form: states
        & {
            "in-force",
            "amended",
            "expired",
            "replaced",
            "unknown",
            "not-yet",
            "issued-unknown-effect",
            "suspended",
            "partly-ended",
            "partly-suspended",
            "repealed",
            "unchecked",
        }
        for form, states in forms.items()
    } == {
        "Maaz": {"in-force", "amended", "partly-ended", "partly-suspended"},
        "Mhvhz": {"expired", "replaced", "repealed"},
        "MaazMaz": {"unknown", "suspended", "unchecked"},
        "MaazMaaz": {"not-yet", "issued-unknown-effect"},
    }


@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=80)), st.sampled_from([3.0, 12.0, 20.0]))
def test_lines_keep_every_letter_and_stay_within_their_room(text, room):
    made = lines(text, room)
    assert all(width(line) <= room or len(line) == 1 for line in made)
    # A line may break where there was no space, and only there is nothing between two lines.
    assert "".join("".join(made).split()) == "".join(text.split())


# The legal graph


def around(real, above, below, titles=None):
    """A catalogue in which one document has so many neighbours on each side, with these titles and no number."""
    model = real.policies["nd-45-2012"].model_copy(
        update={"relations": (), "summary": type(real.policies["nd-45-2012"].summary)()}
    )
    kinds = ("amends", "replaces", "implements", "guides", "based-on", "cites")

    def made(policy_id, targets, number=None):
        title = (titles or [f"Văn bản {policy_id}"])[len(policy_id) % len(titles or [1])]
        relations = tuple(Relation(kind=kinds[at % 6], to=to) for at, to in enumerate(targets))
        values = {"id": policy_id, "title": Name.model_construct(vi=title, en=title), "number": number, "relations": relations}
        return model.model_copy(update=values)

    ups, downs = [f"tren-{at}" for at in range(above)], [f"duoi-{at}" for at in range(below)]
    policies = [made("giua", ups), *(made(one, ["giua"]) for one in downs), *(made(one, [f"sau-{one}"]) for one in ups)]
    policies += [made(f"sau-{one}", []) for one in ups] + [made(f"nua-{one}", [one]) for one in downs]
    found = {policy.id: policy for policy in policies}
    paths = {("policies", one): f"policies/{one}.yaml" for one in found}
    return replace(real, policies=found, news={}, events={}, programmes={}, supports={}, rounds={}, paths=real.paths | paths)


@pytest.mark.parametrize(("above", "below"), [(0, 0), (1, 0), (0, 1), (2, 2), (3, 3), (7, 8), (8, 9), (50, 50)])
def test_neighbours_are_drawn_or_counted_and_all_are_in_the_list(real, above, below):
    catalogue = around(real, above, below)
    for lang in addresses.LANGS:
        view = view_of(catalogue, lang)
        found = legal_drawing.surroundings(view, catalogue.policies["giua"])
        html = str(environment().get_template("relations.html.jinja").make_module({"v": view, "t": view.words}).relations(
            catalogue.policies["giua"]))  # fmt: skip
        if not above and not below:
            assert found is None
            assert "<svg" not in html
            continue
        assert len(found.above) + found.more_above == above
        assert len(found.below) + found.more_below == below
        drawing = legal_drawing.legal_drawing(view, catalogue.policies["giua"], found)
        assert_legible(f"{above} {below}", drawing)
        assert_no_edge_through_a_box(drawing)
        listed = set(re.findall(r'href="([^"]+)"', html.partition('<ul class="relations">')[2]))
        assert {item.href for item in drawing.items if item.href} <= listed
        assert len(listed) >= above + below
        second = "sau-tren-0" if above else "nua-duoi-0"
        assert (second in html) == (above + below <= legal_drawing.FEW)


def test_no_edge_of_the_real_graphs_runs_through_a_box(real):
    view = view_of(real)
    for policy in real.policies.values():
        found = legal_drawing.surroundings(view, policy)
        if found:
            assert_no_edge_through_a_box(legal_drawing.legal_drawing(view, policy, found))


@given(
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=200)), min_size=1, max_size=9), st.integers(0, 9)
)
@settings(max_examples=25, deadline=None)
def test_hostile_titles_stay_text_and_stay_inside(real, titles, count):
    catalogue = around(real, count, 1, titles)
    view = view_of(catalogue)
    policy = catalogue.policies["giua"]
    drawing = legal_drawing.legal_drawing(view, policy, legal_drawing.surroundings(view, policy))
    assert all(one.box[2] <= WIDTH + 0.01 for item in drawing.items for one in item.letters)
    assert_no_edge_through_a_box(drawing)
    html = svg(drawing)
    assert not re.search(r"<(?!/?(svg|a|title|path|text)\b)", html)
    allowed = {"class", "role", "aria-labelledby", "viewBox", "href", "d", "x", "y", "text-anchor", "lang"}
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", html)
    assert {name for element in ET.fromstring(clean).iter() for name in element.attrib} <= allowed


def test_arrows_lead_to_the_document_that_is_acted_upon(real):
    """Above, heads stand at the neighbours; below, one stands under the document itself."""
    for above, below, heads in ((2, 0, 2), (0, 2, 1), (8, 8, 9)):
        catalogue = around(real, above, below)
        view = view_of(catalogue)
        found = legal_drawing.surroundings(view, catalogue.policies["giua"])
        bare = replace(found, above=tuple(replace(one, behind=()) for one in found.above),
                       below=tuple(replace(one, behind=()) for one in found.below))  # fmt: skip
        drawing = legal_drawing.legal_drawing(view, catalogue.policies["giua"], bare)
        (drawn,) = (item.path for item in drawing.items if item.css == "drawing__head")
        assert drawn.count("M") == heads


# Timelines


def test_a_timeline_shows_what_the_status_says(real):
    for lang in addresses.LANGS:
        view = view_of(real, lang)
        for line, kind in ((timelines.policy_timeline(view), "policies"), (timelines.programme_timeline(view), "programmes")):
            assert len(line.spans) + line.others + line.undated == len(real.records(kind))
            written = " ".join(one.text for item in line.drawing.items for one in item.letters)
            html = render("policy_list" if kind == "policies" else "programme_list", view)
            table = html.partition("<tbody>")[2] if kind == "policies" else html.partition('class="drawn__table"')[2]
            for span in line.spans:
                assert " ".join(span.name.split()) in written
                assert view.page(kind, span.record.id) in table
                assert view.state_word(span.record, view.status(span.record)) in written
                assert span.begin <= (span.end or dt.date.max)
                if kind == "policies" and span.now.state == "period-over":
                    assert span.last == span.record.period.end
                    assert str(span.last.year) in timelines.known_days(view, span)


def test_thousands_of_records_do_not_break_a_timeline(real):
    """A capped drawing, the rest counted; years far away stay on the scale."""
    model = real.policies["nd-45-2012"].model_copy(update={"relations": ()})
    many = {
        f"p-{at}": model.model_copy(
            update={"id": f"p-{at}", "signed_on": None, "effective_on": type(model.signed_on)(1945 + at % 150)}
        )
        for at in range(3000)
    }
    catalogue = replace(real, policies=many)
    assert not incoming(catalogue)
    line = timelines.policy_timeline(view_of(catalogue))
    assert len(line.spans) == timelines.MOST
    assert line.others == 3000 - timelines.MOST
    assert_legible("many", line.drawing)
    spread = replace(real, policies={key: many[key] for key in list(many)[::230]})
    assert_legible("spread", timelines.policy_timeline(view_of(spread)).drawing)
    assert timelines.policy_timeline(view_of(replace(real, policies={}))) is None


# Results and selections


def figure(figure_id, value, unit="models", begin="2021", end="2025", place="tay-ninh", **more):
    data = {"id": figure_id, "label": {"vi": f"Số {figure_id}", "en": f"Figure {figure_id}"}, "unit": unit, "territory": [place]}
    data |= {"measure": "result" if "answers" in more else "target", "period": {"begin": begin, "end": end}}
    return Figure.model_validate(data | ({"value": value} if value else {}) | more)


@pytest.mark.parametrize(
    ("target", "result", "percent", "obstacle"),
    [
        (figure("ct", "340"), None, None, "no-result"),
        (figure("ct", "340"), figure("kq", "170", answers="ct"), "50.0", None),
        (figure("ct", "8"), figure("kq", "3", answers="ct", begin="2022", end="2022"), "37.5", None),
        (figure("ct", "2000"), figure("kq", "1", answers="ct"), "0.1", None),
        (figure("ct", "3"), figure("kq", "4", answers="ct"), "133.3", None),
        (figure("ct", "1.5", "billion-vnd"), figure("kq", "300", "million-vnd", answers="ct"), "20.0", None),
        (figure("ct", "340"), figure("kq", "170", answers="ct", place="tay-ninh-cu"), None, "other-scope"),
        (figure("ct", "340"), figure("kq", "170", "projects", answers="ct"), None, "other-unit"),
        (figure("ct", "340"), figure("kq", "170", answers="ct", end="2026"), None, "other-period"),
        (figure("ct", "340"), figure("kq", None, answers="ct"), None, "no-value"),
        (figure("ct", "0"), figure("kq", "3", answers="ct"), None, "no-value"),
        (figure("ct", None, "million-vnd"), figure("kq", "37.6", "percent", answers="ct"), "37.6", None),
        (figure("ct", "900", "million-vnd"), figure("kq", "37.6", "percent", answers="ct", place="long-an-cu"), None, "other-scope"),
        (figure("ct", "50", "percent"), figure("kq", "25", "percent", answers="ct"), "50.0", None),
    ],
)  # fmt: skip
def test_progress_is_computed_only_on_the_same_ground(real, target, result, percent, obstacle):
    figures = (target, result) if result else (target,)
    programme = real.programmes["khuyen-cong-tay-ninh-2026-2030"].model_copy(update={"figures": figures})
    (found,) = results.compared(programme)
    assert found.percent == (Decimal(percent) if percent else None)
    assert found.obstacle == obstacle
    view = view_of(real)
    drawing = results.target_drawing(view, [found])
    assert (drawing is None) == (percent is None)
    if drawing:
        assert_legible("progress", drawing)
        assert found.target.label.vi in svg(drawing)


def test_the_real_results_are_drawn_where_they_are_told_and_on_the_programme_above(real):
    """What the sources hold against a plan; on the national page each names its own ground and leads to where it is told."""
    view = view_of(real, address="/chuong-trinh/khuyen-cong-quoc-gia-2021-2025/")
    national = real.programmes["khuyen-cong-quoc-gia-2021-2025"]
    rows = results.elsewhere(view, national)
    told = {(row.record.id, row.progress.target.id): str(row.progress.percent) for row in rows}
    assert told == {
        ("hoi-nghi-phia-nam-2022", "ke-hoach-2021"): "50",
        ("hoi-nghi-phia-nam-2022", "ke-hoach-2022"): "37.6",
        ("khuyen-cong-long-an-2021", "kinh-phi-dia-phuong"): "65.0",
        ("khuyen-cong-an-giang-2025", "de-an-dot-1"): "41.7",
    }
    drawing = results.elsewhere_drawing(view, rows)
    assert_legible("elsewhere", drawing)
    assert "khuyen-cong-long-an-2021/#kinh-phi-dia-phuong" in svg(drawing)
    for row in rows:
        assert results.target_drawing(view, results.compared(row.record))


def test_the_csv_file_of_a_programme_says_what_the_page_says(real):
    """One row a figure, with the progress computed of it; nothing in it is a formula for a spreadsheet."""
    target = figure("ct", "340", label={"vi": '=HYPERLINK("x")'})
    programme = real.programmes["khuyen-cong-tay-ninh-2026-2030"].model_copy(
        update={"figures": (target, figure("kq", "170", answers="ct"))}
    )
    files = dict(figure_files(replace(real, programmes={programme.id: programme})))
    assert sorted(files) == [f"{lang}chuong-trinh/{programme.id}/so-lieu.csv" for lang in ("", "en/")]
    for raw in files.values():
        rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
        assert [(row["id"], row["value"], row["progress_percent"]) for row in rows] == [("ct", "340", ""), ("kq", "170", "50.0")]
        assert rows[0]["label"].startswith("'=")
    assert {path for path, _ in figure_files(real)} == {
        figures_path(one.id, lang) for one in real.programmes.values() if one.figures for lang in addresses.LANGS
    }


def test_money_of_different_places_or_times_never_shares_a_scale(real):
    sums = [figure("a", "5", "billion-vnd", measure="budget"), figure("b", "900", "million-vnd", measure="budget")]
    sums += [
        figure("c", "1", "billion-vnd", measure="budget", place="tay-ninh-cu"),
        figure("d", "2", "billion-vnd", end="2023", measure="budget"),
    ]
    programme = real.programmes["khuyen-cong-tay-ninh-2026-2030"].model_copy(update={"figures": tuple(sums)})
    (panel,) = results.money_panels(view_of(real), programme)
    assert [one.id for one in panel.figures] == ["a", "b"]
    for one in real.programmes.values():
        for found in results.money_panels(view_of(real), one):
            assert len({(frozenset(part.territory), part.period) for part in found.figures}) == 1


def test_periods_lead_to_each_other(real):
    """By what the data says, and by what became of the ground: both old provinces lead to the one of today."""
    view = view_of(real)
    after = {one.id: {other.id for other in results.after(view, one)} for one in real.programmes.values()}
    assert after["khuyen-cong-quoc-gia-2021-2025"] == {"khuyen-cong-quoc-gia-2026-2030"}
    assert after["khuyen-cong-tay-ninh-2021-2025"] == {"khuyen-cong-tay-ninh-2026-2030"}
    assert (
        after["khuyen-cong-tien-giang-2021-2025"]
        == after["khuyen-cong-dong-thap-2021-2025"]
        == {"khuyen-cong-dong-thap-2026-2030"}
    )
    for one in real.programmes.values():
        assert all(one in results.after(view, older) for older in results.before(view, one))
    placed = [programme.id for row in results.side_by_side(view) for programme in (*row.national, *row.provincial)]
    assert sorted(placed) == sorted(real.programmes)


def test_rounds_say_what_the_sources_state(real):
    view = view_of(real)
    count = selections.total(real.rounds["huyen-phu-giao-2020"])
    assert (count.came, count.passed, count.is_final) == (11, 9, True)
    count = selections.total(real.rounds["tinh-binh-duong-2022"])
    assert (count.came, count.passed, count.is_final) == (None, 42, False)
    groups = selections.by_group(view, real.rounds["quoc-gia-2023"])
    assert sum(one.passed for one in groups) == 173
    names = {one.name.vi: one.passed for one in selections.by_province(view, real.rounds["phia-nam-2022"])}
    assert {names[name] for name in names if "Đồng Tháp" in name} == {18}
    html = render("round_list", view)
    assert all(view.page("rounds", one) in html for one in real.rounds)


def test_how_to_enter_is_told_in_the_words_of_the_documents(real):
    """Every step stands in a document of the site, and nothing is said that no document says."""
    found = selections.entering(view_of(real))
    assert [heading for heading, _ in found] == ["where", "file", "caution", "gain"]
    assert [policy.id for policy, _ in found[0][1]] == ["tt-38-2025-bct", "tt-26-2014-bct", "tt-26-2014-bct"], "newest first"
    assert {point.entering for heading, points in found for _, point in points if heading == "file"} == {"file"}
    assert selections.entering(view_of(replace(real, policies={}))) == []


@given(
    st.lists(st.tuples(st.sampled_from(HOSTILE), st.decimals(0, 10**9, places=2), st.decimals(0, 10**9, places=2)), max_size=50)
)
@settings(max_examples=25, deadline=None)
def test_bars_of_any_size_stay_inside_the_drawing(rows):
    drawing = bars.bar_drawing([bars.Bar((name, "vi"), f"{part} / {whole}", part, whole) for name, part, whole in rows], "en")
    for item in drawing.items:
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", item.path)[:3]]
        assert not numbers or numbers[0] + numbers[2] <= WIDTH
        assert all(one.box[2] <= WIDTH + 0.01 for one in item.letters)
    assert not re.search(r"<(?!/?(svg|a|title|path|text)\b)", svg(drawing))


@pytest.mark.parametrize("value", ["8 / 9", "888.888.888 đồng"])
def test_a_value_stands_beside_a_name_with_a_clear_space_or_below_it(value):
    """Names of any length; the value is written bold, which is wider."""
    beside = 0
    for length in range(1, 60):
        drawing = bars.bar_drawing([bars.Bar(("n" * length, "vi"), value, Decimal(1), Decimal(2))], "vi")
        *_, name, told = (letters.box for item in drawing.items for letters in item.letters)
        if name[1] == told[1]:
            beside += 1
            assert told[0] - name[2] >= SIZE - 0.01, length
    assert 5 < beside < 59
