"""What a good folder becomes: every scalar as it was written, typed by its field alone."""

import datetime as dt
import gc
import shutil
import time
from decimal import Decimal

import pytest
from real_data import real_catalogue

from catalogue.data_files.consistency import Known
from catalogue.data_files.problems import DataError
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from catalogue.models.dates import PartialDate
from catalogue.models.fields import Concept, Ref
from catalogue.records import counts

SOURCE = "id: nguon\nkind: press-report\nread_on: 2026-11-21\n"
# Written without quotes; a YAML library would make another thing of each.
SURVIVORS = [
    "NO", "on", "yes", "y", "true", "04", "08", "0123456701", "1_000", "2.500", "1.10", "21:00", "12:30:45", "0x10", "1e3", ".inf",
    "2026-02-31", "2026-11-21", "31/02/2026", "04/CT-BCT", "4/CT-BCT", "a:1", "=", "50%", "C#", "a#b", "-1", "+84", "nil", "'",
    "Tây Ninh, 30/6", "a, b", "x [y]", "{}x"[2:], "https://a.vn/?a=1&b=2", '"trích" không đứng đầu'[1:], "NaN", "1:2:3",
]  # fmt: skip


@pytest.mark.parametrize("text", SURVIVORS)
def test_text_stays_what_was_written(smallest_data, text):
    (smallest_data / "sources" / "nguon.yaml").write_text(f"{SOURCE}title: {text}\n" if text != "'" else f'{SOURCE}title: "\'"\n')
    assert load_catalogue(smallest_data).sources["nguon"].title == text


@pytest.mark.parametrize(
    ("written", "read"),
    [('"Quyết định #12"', "Quyết định #12"), ("'it''s'", "it's"), (r'"a \"b\" \\ c"', r'a "b" \ c'), (r'"Ti\u1ebfn"', "Tiến"),
     (r'"e\u0302"', "ê"), ("  thừa dấu cách  ", "thừa dấu cách"), (">-\n  một\n  dòng", "một dòng"), ("hai\n  dòng", "hai dòng")],
)  # fmt: skip
def test_quotes_and_folds(smallest_data, written, read):
    (smallest_data / "sources" / "nguon.yaml").write_text(f"{SOURCE}title: {written}\n")
    assert load_catalogue(smallest_data).sources["nguon"].title == read


def test_fields_give_types(smallest_data):
    """Dates, partial dates, numbers, truths, codes: typed by the model, not by YAML."""
    policy = smallest_data / "policies" / "qd-1-2021.yaml"
    policy.write_text(
        policy.read_text()
        + "effective_on: 2021-03\n"
        + "duties: [{id: viec, actors: [ubnd-tinh-tay-ninh], task: {vi: Việc}, lead: true, due: 2025}]\n"
        + "figures:\n"
        + "  - {id: a, label: {vi: A}, measure: plan, value: 37.60, unit: percent, period: {end: 2025}, territory: [tay-ninh]}\n"
        + "  - {id: b, label: {vi: B}, measure: plan, value: 27.2060, unit: percent, period: {end: 2025}, territory: [tay-ninh]}\n"
        + "  - {id: c, label: {vi: C}, measure: plan, value: 0.125, out_of: 100, unit: percent, period: {end: 2025}, territory: [tay-ninh]}\n"
    )
    found = load_catalogue(smallest_data)
    read = found.policies["qd-1-2021"]
    assert read.checked_on == dt.date(2026, 11, 21)
    assert read.effective_on == PartialDate(2021, 3)
    assert (read.duties[0].lead, read.duties[0].due) == (True, PartialDate(2025))
    assert [str(figure.value) for figure in read.figures] == ["37.6", "27.206", "0.125"]
    assert read.figures[2].out_of == Decimal(100)
    assert found.places["tay-ninh"].code == "80"


def test_a_table_shares_fields_that_a_row_may_override(smallest_data):
    (smallest_data / "sources" / "bang.yaml").write_text(
        "shared: {kind: press-report, read_on: 2026-11-21}\n"
        "rows:\n  - {id: mot, title: Một}\n  - {id: hai, title: Hai, kind: official-site}\n"
    )
    found = load_catalogue(smallest_data)
    assert [found.sources[name].kind for name in ("mot", "hai")] == ["press-report", "official-site"]
    assert found.paths["sources", "hai"] == "sources/bang.yaml"


def test_a_byte_order_mark_windows_lines_and_decomposed_letters_are_fine(smallest_data):
    """What Notepad, Excel and macOS write."""
    text = f"{SOURCE}title: Tie\u0302\u0301n\n".replace("\n", "\r\n")
    (smallest_data / "sources" / "nguon.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_catalogue(smallest_data).sources["nguon"].title == "Tiến"


def test_the_smallest_folder_is_counted(smallest_data):
    found = load_catalogue(smallest_data)
    assert {kind: number for kind, number in counts(found) if number} == {
        "policies": 1, "products": 1, "places": 2, "bodies": 1, "sources": 1, "vocabularies": 9,
    }  # fmt: skip
    assert found.records("products") is found.products
    assert list(found.vocabularies) == sorted(found.vocabularies)
    assert gc.isenabled()


def test_every_problem_is_told_once_and_in_order(smallest_data):
    for number in range(3):
        (smallest_data / "sources" / f"nguon-{number}.yaml").write_text(f"id: khac-{number}\ntitel: x\n")
    with pytest.raises(DataError) as refused:
        load_catalogue(smallest_data)
    problems = refused.value.problems
    assert list(problems) == sorted(set(problems))
    assert {problem.path for problem in problems} == {f"sources/nguon-{number}.yaml" for number in range(3)}


def test_thousands_of_wrong_references_do_not_take_long(smallest_data):
    """A renamed register breaks everything at once: the person still gets an answer, with hints."""
    rows = "".join(f"  - {{id: xa-{i}, name: {{vi: Xã {i}}}, kind: province, within: xaa-{i % 1500}}}\n" for i in range(2000))
    (smallest_data / "places" / "bang.yaml").write_text(
        f"shared: {{cited: [{{source: bai-bao}}], confidence: confirmed, checked_on: 2026-11-21}}\nrows:\n{rows}"
    )
    before = time.process_time()
    with pytest.raises(DataError) as refused:
        load_catalogue(smallest_data)
    assert time.process_time() - before < 60, "a comparison of every name with every other takes minutes"
    assert len(refused.value.problems) == 101
    assert 'Did you mean "xa-1"?' in refused.value.problems[2].sentence("en")


def test_a_chain_of_ten_thousand_places_is_loaded(smallest_data):
    """References are followed without recursion."""
    shared = "shared: {cited: [{source: bai-bao}], confidence: confirmed, checked_on: 2026-11-21, kind: province}\nrows:\n"
    for part in range(10):
        rows = [
            f"  - {{id: xa-{i}, name: {{vi: Xã}}, within: {f'xa-{i + 1}' if i < 9999 else 'tay-ninh'}}}\n"
            for i in range(part * 1000, part * 1000 + 1000)
        ]
        (smallest_data / "places" / f"bang-{part}.yaml").write_text(shared + "".join(rows))
    assert len(load_catalogue(smallest_data).places) == 10_002


def test_loading_twice_gives_the_same(smallest_data, tmp_path):
    copy = shutil.copytree(smallest_data, tmp_path / "copy")
    first, second = load_catalogue(smallest_data), load_catalogue(copy)
    assert first.policies == second.policies
    assert first.paths == second.paths


REAL_NAMES = [
    ("places", "Tỉnh An Giang", "an-giang"), ("places", "tp Cần Thơ", "can-tho"), ("policies", "45/2012/NĐ-CP", "nd-45-2012"),
    ("product-groups", "thực phẩm", "food"), ("licences", "cc-by-4.0", "cc-by-4"), ("crafts", "gạo, bún", "gao-bun"),
    ("award-levels", "cấp quốc gia", "national"), ("places", "Xã", ""), ("product-groups", "Sản phẩm khác", "other"), ("places", "Tây", ""),
]  # fmt: skip


@pytest.mark.parametrize(("target", "typed", "meant"), REAL_NAMES)
def test_a_name_is_understood_where_an_id_is_asked_for(target, typed, meant):
    """Without marks, capitals and the word for what kind of place it is; a part of a name where no other has it; else nothing."""
    records = {kind: real_catalogue().records(kind) for kind in KINDS}
    known = Known(records, {kind: frozenset(ids) for kind, ids in records.items()})
    assert known.called(Ref(target) if target in KINDS else Concept(target), typed) == meant


def test_who_types_a_name_for_an_id_is_told_the_id(smallest_data):
    """Whether what was typed looks like an id or not, also when the record has other mistakes."""
    file = smallest_data / "products" / "gao-sach.yaml"
    text = (
        file.read_text("utf-8")
        .replace("place: tay-ninh", "place: Tỉnh Tây Ninh")
        .replace("source: bai-bao", "source: gao-nam-nay")
    )
    file.write_text(text.replace("year: 2022", "year: hai"), "utf-8")
    source = smallest_data / "sources" / "bai-bao.yaml"
    source.write_text(source.read_text("utf-8").replace("Bài báo", "Gạo năm nay"), "utf-8")
    with pytest.raises(DataError) as told:
        load_catalogue(smallest_data)
    said = {problem.code: problem.sentence("vi") for problem in told.value.problems}
    assert said["S01"].endswith("Ví dụ: tay-ninh.")
    assert 'Có phải ý bạn là "bai-bao"?' in said["R01"]
