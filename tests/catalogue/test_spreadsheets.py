"""A table goes to Excel and comes back: exactly what was changed is changed, and the rest is refused in words."""

import csv
import io
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from catalogue.data_files.parsing import parse
from catalogue.kinds import KINDS, MODELS
from catalogue.loading import load_catalogue
from catalogue.salvaging import read_folder
from editing import sheet_edits
from editing.editor_fields import field_at
from editing.edits import record_loc, value_at
from editing.sheet_edits import Taken, import_rows, take_back
from editing.spreadsheets import BETWEEN, SheetError, export, is_list, read_rows, trees

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    return Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("real") / "data"))


@pytest.fixture
def few(smallest_data):
    """Three products and a term."""
    first = (smallest_data / "products" / "gao-sach.yaml").read_text("utf-8")
    for number in (2, 3):
        (smallest_data / "products" / f"gao-{number}.yaml").write_text(
            first.replace("id: gao-sach", f"id: gao-{number}"), encoding="utf-8"
        )
    (smallest_data / "glossary").mkdir()
    (smallest_data / "glossary" / "terms.yaml").write_text(
        "shared: {checked_on: 2026-11-21, confidence: confirmed, cited: [{source: bai-bao}]}\n"
        "rows:\n  # thuật ngữ đầu\n  - id: khuyen-cong\n    term: {vi: khuyến công, en: industrial promotion}\n",
        encoding="utf-8",
    )
    return smallest_data


class Sheet:
    """A table in the hands of somebody with Excel."""

    def __init__(self, data, kind):
        text = export(read_folder(data), kind).decode("utf-8-sig")
        self.rows = list(csv.reader(io.StringIO(text, newline="")))
        self.columns = {name[name.rindex("[") + 1 : -1]: number for number, name in enumerate(self.rows[0])}

    def put(self, record_id, path, value):
        next(row for row in self.rows if row[0] == record_id)[self.columns[path]] = value

    def saved(self, delimiter=";", encoding="utf-8-sig"):
        made = io.StringIO(newline="")
        csv.writer(made, delimiter=delimiter, lineterminator="\r\n").writerows(self.rows)
        return made.getvalue().encode(encoding)


@pytest.fixture(scope="module")
def reading():
    return read_folder(ROOT / "data")


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_every_kind_comes_back_without_a_change(reading, kind):
    made = import_rows(reading, kind, read_rows(export(reading, kind)))
    assert (made.files, made.fields, made.refused) == ({}, [], [])
    assert len(reading.records[kind]) == len(list(read_rows(export(reading, kind))))


@pytest.mark.parametrize(("kind", "form"), [(kind, form) for kind in KINDS for form in ("line", "list", "day")])
def test_one_cell_of_every_kind_changes_that_and_nothing_else(reading, kind, form):
    """A name, a list of ids that loses its last, a day; where a kind has none there is nothing to change."""
    rows, records = list(read_rows(export(reading, kind))), trees(reading, kind)

    def fits(path, row):
        shape = field_at(MODELS[kind], path)
        if form == "list":
            return is_list(shape) and BETWEEN in row.cells[path]
        if form == "day":
            return path in ("checked_on", "read_on")
        return row.cells[path] and shape.form in ("line", "text") and not is_list(shape)

    row, path = next(((row, path) for path in rows[0].cells for row in rows if fits(path, row)), (None, ""))
    if row is None:
        assert form == "list" or (kind, form) == ("vocabularies", "day")
        return
    loc = tuple(int(part) if part.isdigit() else part for part in path.split("."))
    was = value_at(records[row.id], loc)
    typed, now = {
        "line": (f"{row.cells[path]} khác", f"{was} khác"),
        "list": (row.cells[path].rpartition(BETWEEN)[0], was[:-1]),
        "day": ("31/12/2025", "2025-12-31"),
    }[form]
    row.cells[path] = typed
    made = import_rows(reading, kind, rows)
    assert (made.fields, made.refused) == ([(row.id, path)], [])
    ((changed, raw),) = made.files.items()
    before, after = parse(reading.notes.texts[changed])[0], parse(raw.decode())[0]
    holder = record_loc(raw.decode(), row.id)
    assert value_at(after, (*holder, *loc)) == now
    del value_at(after, (*holder, *loc[:-1]))[loc[-1]]
    value_at(before, (*holder, *loc[:-1])).pop(loc[-1], None)
    assert after == before


def test_a_list_of_ids_grows_and_shrinks_in_its_own_style(few):
    policy = few / "policies" / "qd-1-2021.yaml"
    text = policy.read_text("utf-8")
    for style in ("territory: [tay-ninh]\n", "territory:\n  - tay-ninh\n"):
        policy.write_text(text + style, encoding="utf-8")
        sheet = Sheet(few, "policies")
        sheet.put("qd-1-2021", "territory", "viet-nam;  tay-ninh;")
        assert take_back(few, "policies", sheet.saved()).is_whole
        expected = style.replace("[tay-ninh]", "[viet-nam, tay-ninh]").replace("  - tay", "  - viet-nam\n  - tay")
        assert policy.read_text("utf-8") == text + expected
    policy.write_text(f"{text}territory:\n  - tay-ninh\n  # vì sao\n  - viet-nam\n", encoding="utf-8")
    sheet = Sheet(few, "policies")
    sheet.put("qd-1-2021", "territory", "tay-ninh")
    assert [one.path for one in take_back(few, "policies", sheet.saved()).refused] == ["territory"]
    sheet.put("qd-1-2021", "territory", "long-an")
    assert any("long-an" in line for line in take_back(few, "policies", sheet.saved()).lines("vi"))
    sheet.put("qd-1-2021", "territory", "")
    assert take_back(few, "policies", sheet.saved()).is_whole
    assert load_catalogue(few).policies["qd-1-2021"].territory == ()


@pytest.mark.parametrize(
    ("kind", "delimiter", "encoding"),
    [("products", ";", "utf-8-sig"), ("products", "\t", "utf-16"), ("glossary", ",", "utf-8-sig")],
)
def test_a_table_that_nobody_edited_changes_nothing(real, kind, delimiter, encoding):
    taken = take_back(real, kind, Sheet(real, kind).saved(delimiter, encoding))
    assert (taken.fields, taken.refused, taken.mistakes) == ((), (), ())


def test_marks_and_quotes_are_there_for_excel(real):
    raw = export(read_folder(real), "products")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert "Trà túi lọc" in raw.decode("utf-8-sig")
    assert "tháng" in raw.decode("utf-8-sig")  # dates in words, which Excel leaves alone


def test_changed_cells_change_their_lines_and_nothing_else(few):
    before = {path: path.read_text("utf-8") for path in few.rglob("*.yaml")}
    sheet = Sheet(few, "products")
    sheet.put("gao-sach", "name.vi", "Gạo thơm")
    sheet.put("gao-2", "awards.0.year", "2.023")
    sheet.put("gao-2", "checked_on", "22/11/2026")
    sheet.put("gao-3", "name.en", "")
    sheet.put("gao-3", "description.vi", "Một đoạn.\r\n\r\nHai đoạn.")
    taken = take_back(few, "products", sheet.saved())
    assert taken.is_whole
    assert set(taken.fields) == {
        ("gao-sach", "name.vi"),
        ("gao-2", "awards.0.year"),
        ("gao-2", "checked_on"),
        ("gao-3", "name.en"),
        ("gao-3", "description.vi"),
    }
    products = load_catalogue(few).products
    assert products["gao-sach"].name.vi == "Gạo thơm"
    assert products["gao-2"].awards[0].year == 2023
    assert products["gao-3"].name.en is None
    assert products["gao-3"].description.vi == "Một đoạn.\n\nHai đoạn."
    changed = {path.name for path, text in before.items() if path.read_text("utf-8") != text}
    assert changed == {"gao-sach.yaml", "gao-2.yaml", "gao-3.yaml"}
    assert (few / "products" / "gao-sach.yaml").read_text("utf-8") == before[few / "products" / "gao-sach.yaml"].replace(
        "Gạo sạch", "Gạo thơm"
    )


def test_a_field_that_a_table_shares_is_overridden_in_its_row(few):
    sheet = Sheet(few, "glossary")
    sheet.put("khuyen-cong", "confidence", "reported")
    sheet.put("khuyen-cong", "definition.vi", "Giúp người làm công nghiệp ở nông thôn.")
    assert take_back(few, "glossary", sheet.saved()).is_whole
    text = (few / "glossary" / "terms.yaml").read_text("utf-8")
    assert "shared: {checked_on: 2026-11-21, confidence: confirmed" in text
    assert "  # thuật ngữ đầu\n" in text
    assert load_catalogue(few).glossary["khuyen-cong"].confidence == "reported"


@pytest.mark.parametrize(
    ("path", "value", "word"),
    [
        ("group", "fod", "food"),
        ("origin.place", "long-an", "long-an"),
        ("checked_on", "31/02/2026", "2026-02-31"),
        ("awards.0.year", "Nov-21", "Excel"),
        ("name.vi", "G?o s?ch", "mất dấu"),
        ("name.vi", "", "vi"),
        ("name.vi", "TODO", "TODO"),
        ("confidence", "chắc chắn", "confirmed"),
        ("description.en", "Only English.", "vi"),
    ],
)
def test_what_is_wrong_is_refused_in_words_and_the_rest_of_the_row_is_taken(few, path, value, word):
    sheet = Sheet(few, "products")
    sheet.put("gao-sach", path, value)
    sheet.put("gao-sach", "producer", "")
    other = "name.en" if path != "name.en" else "name.vi"
    sheet.put("gao-sach", other, "Fragrant rice")
    taken = take_back(few, "products", sheet.saved())
    assert taken.fields == (("gao-sach", other),)
    assert [one.path for one in taken.refused] == [path]
    assert any(word in line for line in taken.lines("vi"))
    assert list(taken.lines("en"))
    load_catalogue(few)


def test_new_rows_twins_stale_rows_and_other_columns_are_refused(few):
    sheet = Sheet(few, "products")
    sheet.rows.append(["san-pham-moi", *["x"] * (len(sheet.rows[0]) - 1)])
    sheet.rows.append(list(sheet.rows[1]))
    sheet.rows[0].append("cột của tôi [mine]")
    sheet.rows[2].append("ghi chú")
    product = few / "products" / "gao-sach.yaml"
    product.write_text(product.read_text("utf-8").replace("Clean rice", "Pure rice"), encoding="utf-8")
    sheet.put("gao-sach", "name.vi", "Gạo thơm")
    taken = take_back(few, "products", sheet.saved())
    assert taken.fields == ()
    assert [(one.id, one.path) for one in taken.refused] == [
        ("gao-3", "mine"),
        ("gao-sach", ""),
        ("san-pham-moi", ""),
        ("gao-2", ""),
    ]


def test_a_change_that_breaks_the_whole_is_taken_back(few):
    sheet = Sheet(few, "products")
    sheet.put("gao-sach", "name.vi", "Gạo sạch 5 kg")
    taken = take_back(few, "products", sheet.saved())
    assert (taken.fields, {problem.code for problem in taken.mistakes}) == ((), {"L01"})
    load_catalogue(few)


@pytest.mark.parametrize(
    "raw",
    [
        "mã [id];tên [name.vi]\r\nx;Gạo sạch\r\n".encode("utf-16")[3:],
        "tên\r\nGạo\r\n".encode("cp1258", "replace"),
        b"a,b\r\n1,2\r\n",
        b"",
    ],
)
def test_a_file_that_is_not_our_table_is_refused(few, raw):
    with pytest.raises(SheetError):
        take_back(few, "products", raw)


def test_formulas_do_not_run_and_come_back(few):
    product = few / "products" / "gao-sach.yaml"
    product.write_text(product.read_text("utf-8").replace("en: Clean rice", "en: =1+1"), encoding="utf-8")
    raw = export(read_folder(few), "products")
    assert b'"\'=1+1"' in raw
    assert take_back(few, "products", raw).is_whole


def test_a_row_that_slipped_is_not_written_into_its_neighbours(few):
    sheet = Sheet(few, "products")
    sheet.put("gao-sach", "name.vi", "Gạo, thơm")
    row = next(row for row in sheet.rows if row[0] == "gao-sach")
    row[1:2] = row[1].split(", ")  # what a program does that forgets the quotes
    sheet.put("gao-2", "name.vi", "Gạo nếp")
    next(row for row in sheet.rows if row[0] == "gao-3").pop(2)
    taken = take_back(few, "products", sheet.saved())
    assert taken.fields == (("gao-2", "name.vi"),)
    assert [(one.id, one.path) for one in taken.refused] == [("gao-3", ""), ("gao-sach", "")]
    assert all("lệch cột" in one.vi and "slipped" in one.en for one in taken.refused)


def test_a_table_saved_on_a_mac_changes_nothing(few):
    text = unicodedata.normalize("NFD", Sheet(few, "products").saved(",").decode("utf-8-sig"))
    assert take_back(few, "products", f"sep=,\r\n{text}".encode()) == Taken((), (), ())


@pytest.mark.parametrize(
    "spoilt", ["12-Thg5", "Thg5-12", "thg 5-12", "12-thg 5-2026", "12-May", "May-12", "12/05/2026", "1,2E+11", "#DIV/0!"]
)
def test_what_excel_made_of_a_number_is_recognised(few, spoilt):
    before = {path: path.read_bytes() for path in few.rglob("*") if path.is_file()}
    sheet = Sheet(few, "products")
    sheet.put("gao-sach", "awards.0.decision_number", spoilt)
    sheet.put("gao-sach", "origin.as_written.vi", spoilt)
    taken = take_back(few, "products", sheet.saved())
    assert (taken.fields, len(taken.refused)) == ((), 2)
    assert all("Excel" in one.vi for one in taken.refused)
    assert before == {path: path.read_bytes() for path in few.rglob("*") if path.is_file()}


def test_what_would_break_the_data_is_never_written_for_a_moment(few, monkeypatch):
    """The table is tried on a copy: a cut at the wrong moment cannot leave mistakes behind."""
    written = []
    real_write = sheet_edits.write_together
    monkeypatch.setattr(
        sheet_edits, "write_together", lambda data, files: (written.append((data, set(files))), real_write(data, files))
    )
    sheet = Sheet(few, "products")
    sheet.put("gao-sach", "name.vi", "Gạo sạch 5 kg")
    sheet.put("gao-2", "name.vi", "Gạo nếp")
    take_back(few, "products", sheet.saved())
    assert [files for data, files in written if data == few] == [{"products/gao-2.yaml"}]


def test_the_script(few, tmp_path):
    program = [sys.executable, str(ROOT / "scripts" / "sheet.py")]
    table = tmp_path / "bang.csv"
    assert subprocess.run([*program, "export", "products", table, "--data", few], check=False).returncode == 0
    done = subprocess.run([*program, "import", "products", table, "--data", few], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "0 mục đã sửa, 0 chỗ không nhận.\n")
