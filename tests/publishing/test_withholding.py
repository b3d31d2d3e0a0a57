"""What waits for its day, or is a draft, stands in nothing that is published, and on its day it does."""

import datetime as dt
import io
import shutil
import zipfile

import pytest
import yaml
from PIL import Image

from catalogue.data_files.problems import DataError
from catalogue.facts.queues import queues
from catalogue.loading import load_catalogue, load_shown
from editing.markdown_reports import queue_report
from editing.renaming import Job, rename
from editing.reporting import OK, WRONG_DATA, check
from editing.withdrawing import Order, withdraw
from publishing.measuring.samples import in_both, stated
from publishing.pipeline import publish
from publishing.plan import make_plan, page_addresses
from publishing.progress import BuildFailed
from publishing.proposals.previewing import preview
from publishing.releasing import lock, release
from publishing.search import FOLDER as SEARCH

TODAY = dt.date(2026, 11, 22)
DAY = dt.date(2026, 12, 24)
MARK = "zwitschernd"
"""A word that stands in every hidden record and nowhere else."""
RECORDS = {
    "sources/nguon-cho": {"title": MARK, "kind": "full-text", "read_on": "2026-11-21"},
    "bodies/co-quan-cho": {"name": in_both(MARK), "kind": "province-committee", "place": "tay-ninh"},
    "policies/van-ban-cho": {
        "kind": "decision", "number": "99/QĐ-UBND", "title": in_both(MARK), "issuer": "co-quan-cho", "signed_on": "2026-12-24",
        "relations": [{"kind": "amends", "to": "qd-1"}],
        "duties": [{"id": "viec", "actors": ["ubnd-tinh-tay-ninh"], "task": in_both(MARK), "due": "2027-01-20"}],
    },
    "programmes/chuong-trinh-cho": {
        "name": in_both(MARK), "level": "provincial", "territory": ["tay-ninh"], "period": {"begin": "2026", "end": "2030"},
        "approved_by": "van-ban-cho",
    },
    "producers/co-so-cho": {"name": in_both(MARK), "kind": "cooperative"},
    "products/san-pham-cho": {
        "name": in_both(MARK), "group": "food", "group_confidence": "inferred", "producer": "co-so-cho",
        "origin": {"as_written": in_both("Tây Ninh"), "place": "tay-ninh"}, "awards": [{"level": "provincial", "year": "2025", "stage": "recognised"}],
        "photos": [{"file": "anh.jpg", "alt": in_both(MARK), "credit": "Trang thử", "licence": "cc0"}],
    },
    "events/hoi-nghi-cho": {
        "name": in_both(MARK), "kind": "conference", "starts_on": "2026-12-25", "place": {"as_written": in_both("Tây Ninh")},
    },
    "news/tin-cho": {"title": in_both(MARK), "published_on": "2026-12-24", "lead": in_both(MARK), "products": ["san-pham-cho"]},
    "glossary/tu-cho": {"term": in_both(MARK), "definition": in_both(MARK), "only_in": ["policies/van-ban-cho"]},
}  # fmt: skip
NAMES = [tuple(name.split("/")) for name in RECORDS]


def keep_back(data, **kept):
    """Records of many kinds that name each other, each with the fields ``kept``."""
    for name, fields in RECORDS.items():
        about = {} if name.startswith("sources/") else stated() | {"cited": [{"source": "nguon-cho"}]}
        record = {"id": name.partition("/")[2], **fields, **about, **kept}
        (data / name).parent.mkdir(exist_ok=True)
        (data / f"{name}.yaml").write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    photo = data / "photos" / "products" / "san-pham-cho" / "anh.jpg"
    photo.parent.mkdir(parents=True)
    Image.effect_noise((800, 600), 90).convert("RGB").save(photo)


def telling(plan):
    """The outputs in which a hidden record can be found: by its word, its id, or its path."""
    words = [MARK.encode(), *(name.encode() for _, name in NAMES)]
    found = {path for path in (*plan.outputs, *plan.photos) if any(word.decode() in path for word in words)}
    for path, raw in plan.files.items():
        parts = [raw]
        if path.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(raw)) as held:
                parts = [held.read(name) for name in held.namelist()]
        found |= {path} if any(word in part for word in words for part in parts) else set()
    for lang, blocks in plan.blocks.items():
        found |= {f"{lang} {name}" for name, html in blocks.items() if any(word.decode() in html for word in words)}
    return found


@pytest.fixture
def waiting(built, tmp_path):
    data = shutil.copytree(built.data, tmp_path / "data")
    keep_back(data, publish_on=str(DAY))
    return data


def test_before_its_day_a_record_is_nowhere_and_the_site_is_the_same_as_without_it(waiting, plan):
    early = make_plan(waiting, TODAY)
    assert not telling(early)
    assert early.outputs == plan.outputs
    assert not telling(make_plan(waiting, DAY - dt.timedelta(days=1)))


def test_on_its_day_it_stands_in_pages_lists_search_interface_feeds_and_downloads(waiting):
    found = telling(make_plan(waiting, DAY))
    for path in (
        "san-pham/san-pham-cho/index.html", "en/chinh-sach/van-ban-cho/index.html", "vi / home", "vi /san-pham/ product_gallery",
        "en /en/co-quan/ubnd-tinh-tay-ninh/ body_page", "vi /chinh-sach/qd-1/ policy_page", "en /en/tim-kiem/tat-ca/ page_index",
        "api/v1/products.json", "api/v1/products/san-pham-cho.json", "api/v1/products.csv", "api/v1/khuyen-cong.sqlite",
        "api/v1/khuyen-cong.zip", "api/v1/sources.json", "api/v1/manifest.json", "feeds/duties.vi.atom", "feeds/news.vi.json",
        "bao-chi/san-pham/san-pham-cho.zip", "nhung/san-pham/san-pham-cho/index.html", "bien-tap/ds/news.json",
        "bien-tap/tep/news/tin-cho.yaml.txt", "_redirects", "photos/products/san-pham-cho/anh.jpg",
    ):  # fmt: skip
        assert path in found, path
    for start in ("lich/", f"{SEARCH}/vi/", f"{SEARCH}/en/"):
        assert any(path.startswith(start) for path in found), start


def test_a_built_site_has_it_in_no_file_before_its_day(waiting, built, tmp_path):
    """The page engine reads the data by itself; the map of the site is its work."""
    for day in (TODAY, DAY):
        publish(waiting, tmp_path / "site", day, cache=built.cache)
        site = (tmp_path / "site").resolve()
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        words = [MARK, *(name for _, name in NAMES)]
        found = {path for path, raw in files.items() if any(word in path or word.encode() in raw for word in words)}
        assert bool(found) == (day == DAY), sorted(found)[:5]
    assert {"sitemap.xml", "en/sitemap.xml", "index.html", "en/san-pham/san-pham-cho/index.html"} <= found
    assert not [path for path in found if path.startswith("api/") and (b"publish_on" in files[path] or b'"draft"' in files[path])]


def test_a_draft_is_nowhere_on_any_day(built, plan, tmp_path):
    data = shutil.copytree(built.data, tmp_path / "data")
    keep_back(data, draft=True)
    assert make_plan(data, TODAY).outputs == plan.outputs
    assert not telling(make_plan(data, dt.date(2050, 1, 1)))
    assert "san-pham-cho" in load_catalogue(data).products
    assert "san-pham-cho" not in load_shown(data, TODAY).products


def test_the_lock_of_addresses_and_the_releases_wait_too(waiting):
    locked = waiting / "urls.lock"
    lock(waiting, TODAY)
    assert not [name for _, name in NAMES if name in locked.read_text("utf-8")]
    assert release(waiting, TODAY, None, waiting).entries == 0
    told = "".join(file.read_text("utf-8") for file in (waiting / "history").iterdir())
    assert not [name for _, name in NAMES if name in told]
    made = release(waiting, DAY, str(waiting), waiting)
    assert made.entries >= len([kind for kind, _ in NAMES if kind != "sources"])
    assert "san-pham-cho" in (waiting / "history" / f"{DAY}.json").read_text("utf-8")
    assert "/san-pham/san-pham-cho/\n" in locked.read_text("utf-8")


def test_what_was_published_cannot_be_kept_back_again(waiting):
    lock(waiting, DAY)
    for line, day in (("draft: true", DAY), ("publish_on: 2099-01-01", DAY)):
        file = waiting / "news" / "tin-cho.yaml"
        text = file.read_text("utf-8")
        file.write_text(text.replace(f"publish_on: '{DAY}'", line), "utf-8")
        told = io.StringIO()
        assert check(waiting, "en", told, page_addresses, annotate=False, today=day) == WRONG_DATA
        assert told.getvalue().startswith("news/tin-cho.yaml:1:1: A07 page /tin-tuc/tin-cho/ was published")
        with pytest.raises(BuildFailed, match="/tin-tuc/tin-cho/"):
            make_plan(waiting, day)
        file.write_text(text, "utf-8")


def test_check_reads_what_waits_and_the_build_refuses_what_names_it_too_early(waiting):
    told = io.StringIO()
    assert check(waiting, "vi", told, page_addresses, annotate=False, today=TODAY) == OK, told.getvalue()
    news = waiting / "news" / "tin-cho.yaml"
    news.write_text(news.read_text("utf-8") + "sai: x\n", "utf-8")
    with pytest.raises(DataError):
        make_plan(waiting, TODAY)
    news.unlink()
    product = waiting / "products" / "san-pham-0.yaml"
    product.write_text(product.read_text("utf-8") + "producer: co-so-cho\n", "utf-8")
    with pytest.raises(DataError) as refused:
        make_plan(waiting, TODAY)
    assert [problem.code for problem in refused.value.problems] == ["R17"]
    make_plan(waiting, DAY)


def test_a_past_day_shows_what_has_been_shown_since(waiting):
    """The addresses are kept by then, and other records name what was still waiting on that day."""
    later = waiting / "news" / "tin-3.yaml"
    later.write_text(later.read_text("utf-8").replace("2026-11-21", str(DAY)) + "events: [hoi-nghi-cho]\n", "utf-8")
    assert "san-pham-cho" in make_plan(waiting, TODAY).catalogue.products


def test_staff_see_what_waits_and_when_it_appears(waiting):
    draft = waiting / "glossary" / "tu-cho.yaml"
    draft.write_text(draft.read_text("utf-8").replace(f"publish_on: '{DAY}'", "draft: true"), "utf-8")
    found = queues(load_catalogue(waiting), TODAY)
    told = queue_report(found, (1, 1), TODAY, rows=20)
    assert f"### Chưa hiện cho người đọc: {len(NAMES)}\n" in told
    assert "24/12/2026 · news/tin-cho.yaml (tin-cho): hiện từ ngày 24/12/2026; zwitschernd" in told.replace("\\", "")
    assert "glossary/tu-cho.yaml (tu-cho): bản nháp; zwitschernd" in told.replace("\\", "")
    assert not queues(load_shown(waiting, TODAY), TODAY)["waiting"]
    assert not queues(load_catalogue(waiting), DAY)["waiting"][1:]


def test_the_preview_shows_what_waits_and_says_so(waiting, built, tmp_path):
    preview(waiting, tmp_path / "site", TODAY, before=str(built.data), cache=built.cache)
    pages = {
        path: (tmp_path / "site" / path / "index.html").read_text("utf-8") for path in ("", "san-pham/san-pham-cho", "en/tin-tuc")
    }
    for page in pages.values():
        assert 'class="waiting-cards"' in page
        assert MARK in page
    assert "hiện từ ngày 24/12/2026" in pages["san-pham/san-pham-cho"].replace("\u00a0", " ")
    assert "shown from 24 December 2026" in pages["en/tin-tuc"].replace("\u00a0", " ")
    assert "sources/nguon-cho" in pages[""]
    assert "publish_on" in (waiting / "news" / "tin-cho.yaml").read_text("utf-8")


def test_what_waits_is_renamed_and_taken_back_without_a_trace_on_the_site(waiting, plan):
    """Nobody was shown its address: there is nothing to lead on from, and nothing to explain."""
    rename(waiting, Job("products", "san-pham-cho", "san-pham-doi", TODAY))
    withdraw(waiting, Order("news", "tin-cho", TODAY, {"vi": "Nhầm.", "en": "A mistake."}))
    assert not (waiting / "news" / "tin-cho.yaml").exists()
    assert not (waiting / "redirects.yaml").exists()
    assert not (waiting / "withdrawn.yaml").exists()
    assert make_plan(waiting, TODAY).outputs == plan.outputs
    assert "san-pham-doi" in make_plan(waiting, DAY).catalogue.products
