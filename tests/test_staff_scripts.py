"""The scripts that staff run: a sentence and an exit code, never a traceback."""

import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from scripted import run_script

from catalogue.data_files.problems import Refused
from editing.schema_words import title
from publishing.proposals.translating import translations

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


def run(verb, *arguments, answer=""):
    done = run_script(verb, *arguments, answer=answer)
    assert "Traceback" not in done.stderr
    return done


PRODUCT = (
    "--set",
    "name.vi=Bánh tráng",
    "--set",
    "group=food",
    "--set",
    "origin.as_written.vi=Tây Ninh",
    "--set",
    "awards.0.level=national",
    "--set",
    "awards.0.stage=recognised",
)


@pytest.mark.parametrize(
    ("more", "code", "word"),
    [
        (("--set", "cited.0.source=bai-bao"), 0, "banh-trang.yaml"),
        ((), 1, "cited.0.source"),
        (("--lang", "en"), 1, "an answer is needed"),
        (("--set", "x"), 1, "x"),
    ],
)
def test_new(smallest_data, more, code, word):
    done = run("new", "products", *PRODUCT, *more, "--data", smallest_data)
    assert done.returncode == code
    assert word in done.stdout + done.stderr
    assert run("check", "--data", smallest_data).returncode == 0


def test_refresh(smallest_data):
    """Schemas and the line that names them; --check writes nothing."""
    shutil.copytree(ROOT / "data" / "vocabularies", smallest_data / "vocabularies", dirs_exist_ok=True)
    assert run("refresh", "--data", smallest_data, "--check").returncode == 1
    assert run("refresh", "--data", smallest_data).returncode == 0
    assert run("refresh", "--data", smallest_data, "--check").returncode == 0
    assert run("check", "--data", smallest_data).returncode == 0


def test_the_runs_of_a_source(smallest_data, tmp_path):
    """Hashes of its runs of eight words; the text itself is not kept."""
    (tmp_path / "nguon.txt").write_text("một hai ba bốn năm sáu bảy tám chín", "utf-8")
    assert run("refresh", "--data", smallest_data, "--source", "bai-bao", "--text", tmp_path / "nguon.txt").returncode == 0
    assert len((smallest_data / "runs" / "bai-bao.txt").read_text("utf-8").split()) == 2
    (tmp_path / "nguon.txt").write_bytes(b"\xff")
    assert run("refresh", "--data", smallest_data, "--source", "bai-bao", "--text", tmp_path / "nguon.txt").returncode == 1


def test_a_field_without_words_is_a_sentence():
    """Who adds a field is told where its words go."""
    with pytest.raises(Refused, match=r"weight của Product .*data/words/fields\.yaml"):
        title("Product", "weight", "vi")


def test_rename(smallest_data):
    done = run("rename", "products", "gao-sach", "gao-thom", "--data", smallest_data)
    assert (done.returncode, "products/gao-thom.yaml" in done.stdout) == (0, True)
    assert run("rename", "products", "gao-sach", "x", "--data", smallest_data).returncode == 1


def test_todo(smallest_data):
    none = smallest_data.parent / "none.json"
    none.write_text("{}", "utf-8")
    done = run("todo", "--data", smallest_data, "--today", "2027-11-22", "--links", none)
    assert (done.returncode, "### Đến hạn kiểm tra lại" in done.stdout) == (0, True)


def test_receive(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"x")
    assert run("receive", tmp_path / "x.zip").returncode == 2


def test_photo(smallest_data, tmp_path):
    Image.linear_gradient("L").resize((900, 700)).save(tmp_path / "IMG_1.JPG")
    words = [tmp_path / "IMG_1.JPG", "products", "gao-sach", "--data", smallest_data]
    told = ["--set", "alt.vi=Gạo", "--set", "alt.en=Rice", "--set", "credit=A"]
    done = run("photo", *words, *told, "--lang", "en")
    assert (done.returncode, "licence" in done.stderr) == (1, True)
    assert run("photo", *words, *told, "--set", "licence=cc-by-4").returncode == 0
    assert run("photo", "--mend", smallest_data / "photos/products/gao-sach/anh.jpg").returncode == 0


def test_translated(smallest_data, tmp_path):
    """What fell behind is a warning on its line, once; what stood so before is not told again; looking writes nothing."""
    product = smallest_data / "products" / "gao-sach.yaml"
    text = product.read_text("utf-8")
    product.write_text(f"{text}description: {{vi: Gạo làm sạch., en: This rice has been cleaned with care.}}\n", "utf-8")
    assert run("translated", "--data", smallest_data).returncode == 0
    before = shutil.copytree(smallest_data, tmp_path / "before")
    product.write_text(product.read_text("utf-8").replace("Gạo làm sạch.", "Gạo làm rất sạch."), "utf-8")
    told = list(translations(smallest_data, str(before), tmp_path, annotate=True))
    assert told[0].startswith("products/gao-sach.yaml:")
    assert told[1].startswith("::warning file=data/products/gao-sach.yaml,line=")
    assert "1 đoạn tiếng Anh chưa theo kịp" in told[-1]
    assert len(list(translations(smallest_data, str(smallest_data), tmp_path, annotate=True))) == 1
    assert run("translated", "--data", smallest_data, "--accept", "products/gao-sach").returncode == 0
    assert "0 đoạn tiếng Anh" in run("translated", "--data", smallest_data, "--look").stdout
    assert run("translated", "--data", smallest_data, "--accept", "x/y").returncode == 2


def test_reporting(tmp_path):
    """A document and a workbook; a sheet that a commune sent back is counted, one with a mistake is refused and nothing is written."""
    of = ("--body", "so-cong-thuong-tay-ninh", "--period", "2026-Q3", "--today", "2026-12-01")
    book, paper = tmp_path / "bao-cao.xlsx", tmp_path / "bao-cao.docx"
    assert run("reporting", *of, "--out", book).returncode == 0
    filled = load_workbook(book)
    filled["Phần của xã"]["B3"], filled["Phần của xã"]["D7"] = "Phường Tân Ninh", 250
    filled.save(tmp_path / "tan-ninh.xlsx")
    done = run("reporting", *of, "--out", paper, "--from", tmp_path / "tan-ninh.xlsx")
    assert (done.returncode, done.stdout) == (0, f"Đã ghi / written: {paper}\n")
    totals = next(table for table in Document(paper).tables if "250" in [cell.text for cell in table.rows[1].cells])
    assert [cell.text for cell in totals.rows[1].cells][2:4] == ["250", "1"]
    paper.unlink()
    done = run("reporting", *of, "--out", paper, "--from", tmp_path / "tan-ninh.xlsx", book)
    assert (done.returncode, done.stdout, paper.exists()) == (1, "", False)
    assert done.stderr.startswith("bao-cao.xlsx: ô B3 ghi “”")
    wrong = run("reporting", "--body", "khong-co", "--period", "2026", "--out", paper)
    assert (wrong.returncode, "khong-co" in wrong.stderr) == (2, True)
