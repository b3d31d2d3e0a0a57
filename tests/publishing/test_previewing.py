"""A preview of broken data: red cards in place, every other page as it was."""

import datetime as dt
import re
import shutil

import pytest

from catalogue.data_files.problems import DataError
from publishing.proposals.previewing import preview

TODAY = dt.date(2026, 11, 22)


def test_the_preview_has_red_cards_and_all_other_pages_are_the_same(built, tmp_path):
    new = shutil.copytree(built.data, tmp_path / "new")
    path = next(path for path in sorted(new.glob("products/*.yaml")))
    sent = path.read_text("utf-8")
    path.write_text(sent + "sai: <b>1</b>\n", "utf-8")
    (new / "products" / "moi.yaml").write_text("id: moi\n", "utf-8")
    with pytest.raises(DataError) as refused:
        preview(new, tmp_path / "site", TODAY, before=str(built.data), cache=built.cache)
    assert {problem.path for problem in refused.value.problems} == {f"products/{path.name}", "products/moi.yaml"}
    shown = {one.relative_to(tmp_path / "site").as_posix(): one.read_bytes() for one in (tmp_path / "site").rglob("*.html")}
    red = {name for name, raw in shown.items() if b'class="red-card"' in raw}
    own = [f"san-pham/{name}/index.html" for name in (path.stem, "moi")]
    lists = ["index.html", "san-pham/index.html"]
    assert red == {f"{prefix}{name}" for prefix in ("", "en/") for name in (*own, *lists)}
    page = shown[own[0]].decode()
    assert f"products/{path.name}:{sent.count(chr(10)) + 1}:1" in page
    assert "<b>1</b>" not in page
    for name, raw in shown.items():
        if "/moi/" not in name:
            without = re.sub(rb'<section class="red-cards".*?</section>', b"", raw, flags=re.DOTALL)
            assert (built.out / name).read_bytes() == without, name
