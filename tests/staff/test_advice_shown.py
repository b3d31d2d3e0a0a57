"""Advice on words: shown to whoever asks and on changed records, and never in the way."""

import datetime as dt
import io
import shutil

from editing.comparing import compare_folders
from editing.markdown_reports import edit_report
from editing.reporting import check
from publishing.plan import page_addresses

TODAY = dt.date(2026, 11, 22)
LONG = "description:\n  vi: " + " ".join(["gạo"] * 50) + ".\n  en: Rice.\n"


def test_check_says_it_and_stays_green(smallest_data):
    product = smallest_data / "products" / "gao-sach.yaml"
    product.write_text(product.read_text("utf-8") + LONG, encoding="utf-8")
    quiet, told = io.StringIO(), io.StringIO()
    assert (
        check(smallest_data, "vi", quiet, page_addresses, annotate=False, today=TODAY)
        == check(smallest_data, "vi", told, page_addresses, annotate=False, today=TODAY, advise_too=True)
        == 0
    )
    assert told.getvalue().startswith("products/gao-sach.yaml:16:7: A01 câu dài 50 chữ")
    assert told.getvalue().endswith(quiet.getvalue())
    assert "A01" not in quiet.getvalue()


def test_the_report_advises_on_changed_records_only(smallest_data, tmp_path):
    product = smallest_data / "products" / "gao-sach.yaml"
    product.write_text(product.read_text("utf-8") + LONG, encoding="utf-8")
    changed = shutil.copytree(smallest_data, tmp_path / "changed")
    policy = changed / "policies" / "qd-1-2021.yaml"
    policy.write_text(policy.read_text("utf-8").replace("về khuyến công", "khuyến công"), encoding="utf-8")
    assert "Lời khuyên" not in edit_report(compare_folders(smallest_data, changed, TODAY))
    (changed / "products" / "gao-sach.yaml").write_text(product.read_text("utf-8").replace("Gạo sạch", "Gạo"), encoding="utf-8")
    told = edit_report(compare_folders(smallest_data, changed, TODAY))
    assert "#### Lời khuyên về cách viết (không bắt buộc)" in told
    assert "products/gao-sach.yaml:16:7: A01" in told.replace("\\", "")
