"""An id changes everywhere or nowhere."""

import datetime as dt

import pytest

from catalogue.loading import load_catalogue
from editing.renaming import Job, RenameError, _with_redirect, rename

DAY = dt.date(2026, 11, 22)


def texts(data):
    return {path.relative_to(data).as_posix(): path.read_text("utf-8") for path in sorted(data.rglob("*.yaml"))}


def test_a_place_in_a_table_is_renamed_in_every_file(smallest_data):
    before = texts(smallest_data)
    plan = rename(smallest_data, Job("places", "tay-ninh", "tay-ninh-moi", DAY))
    after = texts(smallest_data)
    assert plan.references == 2
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"places/units.yaml", "bodies/ubnd-tinh-tay-ninh.yaml", "products/gao-sach.yaml"}
    assert after["products/gao-sach.yaml"] == before["products/gao-sach.yaml"].replace("place: tay-ninh", "place: tay-ninh-moi")
    assert "from: /dia-danh/tay-ninh/" in after["redirects.yaml"]


def test_a_record_of_its_own_file_takes_its_file_and_photos_along(smallest_data):
    (smallest_data / "photos" / "bodies" / "ubnd-tinh-tay-ninh").mkdir(parents=True)
    rename(smallest_data, Job("bodies", "ubnd-tinh-tay-ninh", "ubnd-tay-ninh", DAY))
    assert not (smallest_data / "bodies" / "ubnd-tinh-tay-ninh.yaml").exists()
    assert (smallest_data / "photos" / "bodies" / "ubnd-tay-ninh").is_dir()
    assert "issuer: ubnd-tay-ninh\n" in (smallest_data / "policies" / "qd-1-2021.yaml").read_text("utf-8")


def test_sources_have_no_page_and_get_no_redirect(smallest_data):
    (smallest_data / "runs").mkdir()
    (smallest_data / "runs" / "bai-bao.txt").write_text("")
    plan = rename(smallest_data, Job("sources", "bai-bao", "bai-bao-2021", DAY))
    assert plan.moved == {"runs/bai-bao.txt": "runs/bai-bao-2021.txt"}
    assert not (smallest_data / "redirects.yaml").exists()
    load_catalogue(smallest_data)


def test_merging_removes_the_record_and_no_list_names_one_twice(smallest_data):
    (smallest_data / "sources" / "bai-khac.yaml").write_text(
        "id: bai-khac\ntitle: Bài khác\nkind: official-site\nread_on: 2026-11-21\n"
    )
    product = smallest_data / "products" / "gao-sach.yaml"
    product.write_text(
        product.read_text("utf-8")
        .replace("cited: [{source: bai-bao}]", "cited:\n  - source: bai-khac\n  - source: bai-bao")
        .replace("    year: 2022\n", "    year: 2022\n    cited: [{source: bai-khac}]\n")
    )
    rename(smallest_data, Job("sources", "bai-khac", "bai-bao", DAY, merge=True))
    assert not (smallest_data / "sources" / "bai-khac.yaml").exists()
    load_catalogue(smallest_data)


def test_merging_a_place_of_a_table(smallest_data):
    table = smallest_data / "places" / "units.yaml"
    table.write_text(
        table.read_text("utf-8")
        + "  # bản thừa\n  - id: tinh-tay-ninh\n    name: {vi: Tây Ninh, en: Tây Ninh}\n    kind: province\n"
    )
    policy = smallest_data / "policies" / "qd-1-2021.yaml"
    policy.write_text(policy.read_text("utf-8") + "territory: [tay-ninh, tinh-tay-ninh]\n")
    rename(smallest_data, Job("places", "tinh-tay-ninh", "tay-ninh", DAY, merge=True))
    assert load_catalogue_after(smallest_data).policies["qd-1-2021"].territory == ("tay-ninh",)
    assert "id: tinh-tay-ninh" not in table.read_text("utf-8")


def load_catalogue_after(data):
    (data / "redirects.yaml").unlink()
    return load_catalogue(data)


def test_a_concept_of_a_vocabulary(smallest_data):
    rename(smallest_data, Job("product-groups", "food", "foods", DAY))
    assert load_catalogue(smallest_data).products["gao-sach"].group == "foods"


def test_a_chain_of_renames_redirects_once(smallest_data):
    rename(smallest_data, Job("products", "gao-sach", "gao-2", DAY))
    redirects = (smallest_data / "redirects.yaml").read_bytes()
    (smallest_data / "redirects.yaml").unlink()
    load_catalogue(smallest_data)
    row = {"from": "/san-pham/gao-2/", "to": "/san-pham/gao-3/", "on": "2026-11-23", "reason": {"vi": "a", "en": "b"}}
    made = _with_redirect(redirects, row).decode()
    assert made.count("to: /san-pham/gao-3/") == 2
    back = _with_redirect(redirects, {**row, "to": "/san-pham/gao-sach/"}).decode()
    assert "from: /san-pham/gao-sach/" not in back


@pytest.mark.parametrize(
    "job",
    [
        Job("products", "khong-co", "x", DAY),
        Job("nothing", "a", "b", DAY),
        Job("products", "gao-sach", "Gạo", DAY),
        Job("places", "tay-ninh", "viet-nam", DAY),
        Job("products", "gao-sach", "khong-co", DAY, merge=True),
        # The province would lie in itself.
        Job("places", "tay-ninh", "viet-nam", DAY, merge=True),
    ],
)
def test_what_would_break_the_data_leaves_it_as_it_was(smallest_data, job):
    if job.merge and job.kind == "places":
        table = smallest_data / "places" / "units.yaml"
        table.write_text(
            table.read_text("utf-8") + "  - id: long-hung\n    name: {vi: a, en: b}\n    kind: country\n    within: tay-ninh\n"
        )
        table.write_text(
            table.read_text("utf-8").replace(
                "    kind: country\n  - id: tay", "    kind: country\n    within: long-hung\n  - id: tay"
            )
        )
        table.write_text(table.read_text("utf-8").replace("    within: viet-nam\n", ""))
    before = texts(smallest_data)
    with pytest.raises(RenameError):
        rename(smallest_data, job)
    assert texts(smallest_data) == before


def test_broken_data_is_not_touched(smallest_data):
    (smallest_data / "products" / "x.yaml").write_text("id: [")
    with pytest.raises(RenameError) as refused:
        rename(smallest_data, Job("products", "gao-sach", "gao", DAY))
    assert refused.value.problems
