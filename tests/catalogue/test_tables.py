"""Tables: CSV that spreadsheets open without harm, a package that Frictionless accepts, a database that says the same."""

import csv
import io
import json
import sqlite3
import subprocess
import sys
import warnings
from hashlib import sha256

import frictionless
import pytest
import rdflib
from machine_cases import API, TODAY, made, parsed, real

from catalogue.formats.databases import database
from catalogue.formats.serialising import csv_bytes, safe_cell, unsafe_cell
from catalogue.formats.table_rows import rows_of
from catalogue.formats.tables import COLUMNS, ITEM_TITLES, tables

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠1")


def lines_of(name):
    raw = made()[f"{API}/{name}.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_is_never_a_formula(text):
    """An apostrophe goes before it; the text itself is kept."""
    assert safe_cell(text) == f"'{text}"
    raw = csv_bytes(["a"], [[safe_cell(text)]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(raw, newline="")))[1] == [f"'{text}"]


@pytest.mark.parametrize("separator", [";", "\t", "\n", "; ", ";\t"])
@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)"])
def test_no_formula_begins_where_another_program_divides_cells(formula, separator):
    """Excel with a decimal comma divides lists by semicolons: what is the middle of our cell begins one of its own."""
    text = f"Gạo{separator}{formula}{separator}x"
    cell = safe_cell(text)
    assert unsafe_cell(cell) == text
    raw = csv_bytes(["a", "b"], [["1", cell]]).decode("utf-8-sig")
    for delimiter in (";", "\t"):
        for line in raw.split("\n"):
            for found in next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), []):
                assert not found.strip(' "').startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", ["a; b", "a -b", "'a", "a;'b", "-", "; - b", "1; 2", "x'=1", "'=1", "a;'=1"])
def test_what_no_program_calculates_is_kept(text):
    assert unsafe_cell(safe_cell(text)) in (text, text.removeprefix("'"), text.replace(";'", ";"))
    if text in ("a; b", "a -b", "'a", "a;'b", "1; 2", "x'=1"):
        assert safe_cell(text) == text


def test_no_cell_of_the_real_data_is_a_formula():
    """Every text cell of every file."""
    for path, raw in made().items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
                assert not [cell for cell in row if cell.startswith(FORMULAS[:4]) and not cell[1:].replace(".", "").isdigit()]


def test_files_are_whole():
    """One row for each record, both languages the same ids, marks intact, ISO dates."""
    for table in tables().values():
        ids = [row["id"] for row in lines_of(table.name)]
        assert len(ids) == len(set(ids)), table.name
        assert ids == [row["id"] for row in lines_of(f"{table.name}.en")]
    decree = next(row for row in lines_of("policies") if row["id"] == "nd-45-2012")
    assert decree["number"] == "45/2012/NĐ-CP"
    assert decree["signed_on"] == "2012-05-21"
    assert decree["issuer_name"] == "Chính phủ"
    assert decree["status"] == "amended"


def test_figures_keep_their_scope():
    """37.6 percent, of the first nine months of 2022, in the 20 southern provinces of then."""
    figure = next(row for row in lines_of("figures") if row["id"] == "events/hoi-nghi-phia-nam-2022#ket-qua-9-thang-2022")
    assert (figure["value"], figure["unit_name"], figure["period_begin"], figure["period_end"]) == (
        "37.6",
        "%",
        "2022-01",
        "2022-09",
    )
    assert figure["territory"] == "phia-nam-20"
    assert figure["cited"]


def test_every_column_says_what_it_holds():
    """In both languages; no description stands for nothing."""
    used = {column.field for table in tables().values() for column in table.columns} | {"in_vietnamese"}
    assert used == set(COLUMNS)
    assert all(vi and en for vi, en in (*COLUMNS.values(), *ITEM_TITLES.values()))


def test_frictionless_accepts_the_package(tmp_path):
    """The descriptor and every row of every file, by the rules of the data package."""
    for path, raw in made().items():
        if path.startswith(f"{API}/") and path.endswith((".csv", "datapackage.json")):
            (tmp_path / path.removeprefix(f"{API}/")).write_bytes(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


def test_the_package_names_sizes_and_sums():
    """What a mirror checks before it takes a file."""
    for resource in parsed("datapackage.json")["resources"]:
        raw = made()[f"{API}/{resource['path']}"]
        assert resource["bytes"] == len(raw)
        assert resource["hash"] == f"sha256:{sha256(raw).hexdigest()}"


def opened(raw, tmp_path):
    path = tmp_path / "khuyen-cong.sqlite"
    path.write_bytes(raw)
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def test_the_database_is_sound_and_says_what_the_files_say(tmp_path):
    """SQLite's own check passes; as many rows as in the CSV file; both languages side by side."""
    base = opened(made()[f"{API}/khuyen-cong.sqlite"], tmp_path)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for table in tables().values():
        count = base.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
        assert count == len(lines_of(table.name))
    row = base.execute("SELECT title_vi, title_en FROM policies WHERE id = 'nd-45-2012'").fetchone()
    assert row == ("Nghị định về khuyến công", "Decree on industrial promotion (khuyến công)")
    base.close()


def test_the_database_depends_on_nothing_but_its_rows(tmp_path):
    """The counters of the header are fixed, so two libraries of one format make one file."""
    contents = {tables()[name]: rows_of(real(), name, TODAY) for name in ("policies", "duties")}
    raw = database(contents)
    assert raw == database(contents)
    assert raw[24:28] == raw[92:96] == raw[96:100] == b"\0\0\0\1"
    opened(raw, tmp_path).close()


def test_datasette_opens_it(tmp_path):
    """Datasette reads the file and the metadata, and answers a query; in a process of its own, since it closes no connection."""
    for name in ("khuyen-cong.sqlite", "metadata.json"):
        (tmp_path / name).write_bytes(made()[f"{API}/{name}"])
    asked = "/khuyen-cong/policies/nd-45-2012.json?_shape=objects"
    command = [sys.executable, "-m", "datasette", "khuyen-cong.sqlite", "--metadata", "metadata.json", "--get", asked]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert json.loads(answer)["rows"][0]["number"] == "45/2012/NĐ-CP"


def test_the_dataset_is_read_as_rdf():
    """The DCAT description and the schema.org one are JSON-LD that rdflib understands, offline."""
    described = json.dumps(parsed("dcat.jsonld"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = rdflib.Graph().parse(data=described, format="json-ld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    downloads = {str(one) for one in graph.objects(None, dcat.downloadURL)}
    assert f"{real().site.url}/{API}/khuyen-cong.sqlite" in downloads
    assert (None, rdflib.RDF.type, dcat.Dataset) in graph
