"""Releases, renamed and withdrawn records, one life long: no address dies, nothing withdrawn remains, nothing is suppressed."""

import datetime as dt
import gzip
import io
import json
import re
import shutil
import zipfile
from hashlib import sha256

import pytest
from selectolax.lexbor import LexborHTMLParser

from catalogue import addresses
from catalogue.formats.cards import Card, draw
from catalogue.formats.citing import cite_page
from catalogue.history.change_log import EVENTS, feed_entries, word_of
from catalogue.history.lasting import lasting_problems
from catalogue.history.manifests import digest_of
from catalogue.history.releases import FOLDER, history_of, last_change, read_releases
from catalogue.history.shares import recorded, shares
from catalogue.history.urls import read_lock
from catalogue.history.versions import versions_of
from catalogue.loading import load_catalogue
from catalogue.words import say
from editing.renaming import Job, rename
from editing.withdrawing import Order, WithdrawError, withdraw
from macros.desk import Desk
from macros.wording import words
from publishing.pipeline import publish
from publishing.plan import make_plan, page_addresses
from publishing.progress import BuildFailed
from publishing.releasing import lock, refuse_unlogged, release

FIRST, SECOND, THIRD = (dt.date(2026, 11, day) for day in (22, 25, 28))
MARK = "zorvanil"
GONE = "san-pham-0"
SIGNED = "signed_on: '2018-04-14'", "signed_on: '2018-04-15'"
REASON = {"vi": "Cơ sở yêu cầu.", "en": "The maker asked for it."}


def edit(data, path, *changes):
    file = data / path
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text, (path, old)
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def append(file, text):
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)


def problems(data):
    return lasting_problems(load_catalogue(data), page_addresses)


def codes(data):
    return sorted({problem.code for problem in problems(data)})


@pytest.fixture(scope="module")
def first(sample_data, tmp_path_factory):
    """The sample data with one product that is known by a word of its own, after its first release: read only."""
    data = shutil.copytree(sample_data, tmp_path_factory.mktemp("first") / "data")
    product = data / "products" / f"{GONE}.yaml"
    lines = product.read_text("utf-8").split("\n")
    lines[1:4] = [f"name: {{vi: Quả {MARK}, en: The {MARK} fruit}}"]
    product.write_text("\n".join(lines), "utf-8")
    (data / "sources" / "bai-rieng.yaml").write_text(
        f"id: bai-rieng\ntitle: Chuyện quả {MARK}\nkind: official-site\nread_on: 2026-11-21\n"
    )
    edit(data, f"products/{GONE}.yaml", ("- source: bai-bao", "- source: bai-rieng"))
    made = release(data, FIRST, None, data)
    assert (made.entries, made.addresses) == (0, len(read_lock((data / "urls.lock").read_text("utf-8"))))
    return data


@pytest.fixture(scope="module")
def second(first, tmp_path_factory):
    """After a second release: a figure of a document corrected, a document renamed, the product described anew."""
    data = shutil.copytree(first, tmp_path_factory.mktemp("second") / "data")
    edit(data, "policies/qd-1.yaml", ("number: 1/QĐ-UBND", "number: 1a/QĐ-UBND"))
    edit(data, f"products/{GONE}.yaml", (f"Quả {MARK}", f"Trái {MARK}"))
    edit(data, "news/tin-8.yaml", ("products:\n", f"products:\n- {GONE}\n"))
    rename(data, Job("policies", "qd-6", "qd-6-moi", SECOND))
    year = load_catalogue(data).policies["qd-1"].signed_on.year
    row = f"from: /vb/tay-ninh/qd-ubnd/{year}/1/, to: /chinh-sach/qd-1/, on: {SECOND}, reason: {{vi: Số sai, en: Wrong number}}"
    append(data / "redirects.yaml", f"  - {{{row}}}\n")
    release(data, SECOND, str(first), data)
    return data


@pytest.fixture
def mine(second, tmp_path):
    """A copy to break."""
    return shutil.copytree(second, tmp_path / "data")


def test_a_release_tells_what_changed_in_words(second):
    """A corrected fact, a renamed record that is the same as before, a list with one more: nothing else."""
    entries = {(one["kind"], one["id"]): one for one in history_of(load_catalogue(second)).entries}
    assert set(entries) == {("policies", "qd-1"), ("products", GONE), ("news", "tin-8")}
    told = entries["policies", "qd-1"]
    assert told["correction"]
    assert [change["vi"] for change in told["changes"]] == ["số: 1/QĐ-UBND → 1a/QĐ-UBND"]
    assert entries["news", "tin-8"]["changes"][0]["mentions"] == [f"products/{GONE}"]
    assert not codes(second)
    kept = recorded(read_releases(second), THIRD)
    assert [day for day, _ in kept] == [FIRST, SECOND]
    assert kept[-1][1] == shares(load_catalogue(second), SECOND)
    assert recorded(read_releases(second), SECOND) == kept[:1]


def test_manifests_are_a_chain_and_nothing_can_be_suppressed(mine):
    """Each names the one before; taking out a line or changing a word is found; a note is welcome."""
    one, two = read_releases(mine)
    assert len(json.loads(one.manifest)["records"]) > len(json.loads(two.manifest)["records"]) > 0
    changes = mine / FOLDER / f"{SECOND}.changes.json"
    whole = changes.read_text("utf-8")
    row = f"{{released_on: {SECOND}, kind: policies, id: qd-1, note: {{vi: Gõ nhầm, en: Mistyped}}}}"
    (mine / FOLDER / "notes.yaml").write_text(f"rows:\n  - {row}\n", "utf-8")
    assert not codes(mine)
    (mine / FOLDER / "notes.yaml").write_text(f"rows:\n  - {row.replace('qd-1', 'qd-2')}\n", "utf-8")
    assert codes(mine) == ["A05"]
    (mine / FOLDER / "notes.yaml").unlink()
    for altered in (whole.replace("1a/QĐ", "1b/QĐ"), '{"format":1,"entries":[]}\n'):
        changes.write_text(altered, "utf-8")
        assert codes(mine) == ["A04"]
    changes.write_text(whole, "utf-8")
    edit(mine, f"{FOLDER}/{FIRST}.json", ('"format":1', '"format":2'))
    assert codes(mine) == ["A04"]


def test_what_a_pinned_citation_names_stays(first, second):
    """Of each record that changed, and of no other, one page more in each language: word for word, with what changed since."""
    before, catalogue = load_catalogue(first), load_catalogue(second)
    kept = versions_of(catalogue)
    assert {(kind, one) for kind, one in kept} == {
        ("policies", "qd-1"),
        ("policies", "qd-6-moi"),
        ("products", GONE),
        ("news", "tin-8"),
    }
    (version,) = kept["policies", "qd-1"].values()
    assert version.code in cite_page(before, "policies", before.policies["qd-1"], "vi", digest_of(before, "policies", "qd-1"))
    assert (version.since, version.until, version.form["number"]) == (FIRST, SECOND, "1/QĐ-UBND")
    locked = read_lock((second / "urls.lock").read_text("utf-8"))
    desk = Desk(catalogue, "vi", SECOND, {}, earlier={})
    for (kind, one), codes_of in kept.items():
        for code, own in codes_of.items():
            for lang in ("vi", "en"):
                address = f"{addresses.record(kind, one, lang)}ban/{code}/"
                assert address in locked
            assert own.form, (kind, one)
    html = LexborHTMLParser(
        desk.family_html("policies-version", f"qd-1/ban/{version.code}", f"/chinh-sach/qd-1/ban/{version.code}/")
    )
    assert "1/QĐ-UBND" in html.css_first("#nguyen-van").parent.text()
    assert "1a/QĐ-UBND" not in html.css_first("#nguyen-van").parent.text()
    assert "số: 1/QĐ-UBND → 1a/QĐ-UBND" in html.css_first("#da-doi").parent.text()
    assert html.css_first('.notice a[href$="../chinh-sach/qd-1/"]')
    links = LexborHTMLParser(desk.record_html("policies", "qd-1", "/chinh-sach/qd-1/")).css("#lich-su a")
    assert any((link.attributes["href"] or "").endswith(f"/qd-1/ban/{version.code}/") for link in links)
    plan = make_plan(second, SECOND)
    assert f"chinh-sach/qd-1/ban/{version.code}/index.html" in plan.outputs


def test_an_earlier_version_is_what_was_published_or_nothing(mine):
    """A word put into it is found; without it the page says that it was not kept."""
    file = mine / FOLDER / f"{SECOND}.earlier.json"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("1/QĐ-UBND", "7/QĐ-UBND"), "utf-8")
    assert codes(mine) == ["A04"]
    file.unlink()
    assert not codes(mine)
    (version,) = versions_of(load_catalogue(mine))["policies", "qd-1"].values()
    assert version.form is None
    key = f"qd-1/ban/{version.code}"
    html = Desk(load_catalogue(mine), "en", THIRD, {}, earlier={}).family_html("policies-version", key, f"/en/chinh-sach/{key}/")
    assert "was not kept word for word" in html


def test_a_release_follows_the_one_before(mine):
    """Not before it, not without knowing what it is compared with, not when nothing is news; twice a day it is numbered."""
    files = {path.name: path.read_bytes() for path in (mine / FOLDER).iterdir()}
    assert not release(mine, SECOND, str(mine), mine).written
    assert {path.name: path.read_bytes() for path in (mine / FOLDER).iterdir()} == files
    before = shutil.copytree(mine, mine.parent / "before")
    edit(mine, "policies/qd-1.yaml", SIGNED)
    with pytest.raises(BuildFailed):
        release(mine, FIRST, str(before), mine)
    with pytest.raises(BuildFailed, match="git"):
        release(mine, THIRD, None, mine)
    release(mine, SECOND, str(before), mine)
    assert [(one.day, one.number) for one in read_releases(mine)] == [(FIRST, 1), (SECOND, 1), (SECOND, 2)]
    (entry,) = read_releases(mine)[-1].entries
    assert (entry["id"], entry["number"]) == ("qd-1", 2)
    assert not codes(mine)
    catalogue = load_catalogue(mine)
    twice = [one for one in feed_entries(catalogue, list(history_of(catalogue).entries), "vi") if one.key.endswith("/qd-1")]
    assert len({one.urn for one in twice}) == 2


def test_nothing_is_published_that_the_log_does_not_hold(mine):
    """A changed fact, a new record, a source that reads otherwise, a translation: each refused until the release is noted."""
    refuse_unlogged(mine, SECOND)
    text = (mine / "news" / "tin-3.yaml").read_text("utf-8")
    before = shutil.copytree(mine, mine.parent / "before")

    def refused(name):
        with pytest.raises(BuildFailed, match=rf"{re.escape(name)}.*release_notes\.py"):
            refuse_unlogged(mine, THIRD)

    edit(mine, "policies/qd-1.yaml", SIGNED)
    refused("policies/qd-1")
    edit(mine, "policies/qd-1.yaml", SIGNED[::-1])
    refuse_unlogged(mine, THIRD)
    edit(mine, "sources/bai-bao.yaml", ("title: ", "title: Một "))
    refused("sources/*")
    edit(mine, "sources/bai-bao.yaml", ("title: Một ", "title: "))
    (mine / "news" / "tin-99.yaml").write_text(text.replace("id: tin-3", "id: tin-99"), "utf-8")
    refused("news/tin-99")
    made = release(mine, THIRD, str(before), mine)
    assert made.entries == 1
    assert made.addresses > 5
    refuse_unlogged(mine, THIRD)


def test_a_release_before_that_can_no_longer_be_read_does_not_stop_publishing(mine):
    """A record that today's rules refuse is told as written anew, not as new; the others are compared as ever."""
    before = shutil.copytree(mine, mine.parent / "before")
    edit(before, "policies/qd-1.yaml", ("number: 1a/QĐ-UBND", "no_such_field: 1"))
    edit(mine, "policies/qd-11.yaml", ("title:\n  vi: ", "title:\n  vi: Về "))
    edit(mine, "policies/qd-1.yaml", SIGNED)
    release(mine, THIRD, str(before), mine)
    told = {one["id"]: one for one in read_releases(mine)[-1].entries}
    assert {name: (one["event"], one["changes"][0]["sort"]) for name, one in told.items()} == {
        "qd-1": ("changed", "reshaped"),
        "qd-11": ("changed", "reworded"),
    }


def test_a_status_that_turns_by_its_day_is_in_the_log(mine):
    """Nobody touches the data: on the first day after the last one of a document the next release has something to tell."""
    edit(mine, "policies/qd-1.yaml", ("number: 1a/QĐ-UBND", "number: 1a/QĐ-UBND\nexpires_on: 2026-12-01"))
    before = shutil.copytree(mine, mine.parent / "before")
    release(mine, THIRD, str(before), mine)
    refuse_unlogged(mine, dt.date(2026, 12, 1))
    over = dt.date(2026, 12, 2)
    with pytest.raises(BuildFailed, match="policies/qd-1"):
        refuse_unlogged(mine, over)
    release(mine, over, str(shutil.copytree(mine, mine.parent / "again")), mine)
    catalogue = load_catalogue(mine)
    (entry,) = read_releases(mine)[-1].entries
    assert (entry["kind"], entry["id"], word_of(entry)) == ("policies", "qd-1", "turned")
    assert [change["sort"] for change in entry["changes"]] == ["turned"]
    assert "sau ngày 01/12/2026" in entry["changes"][0]["vi"]
    assert last_change(catalogue, "policies", "qd-1") == over
    assert set(EVENTS) == set(vars(words(catalogue, "vi").change))
    revisions = history_of(catalogue).revisions
    assert revisions["policies", "qd-1"][1] == over
    assert revisions["policies", "qd-1"][0] >= 1


def test_what_dies_is_told_with_the_command_to_use(mine):
    """A deleted record, a lost passage, a loop: by check, at once; any other address when the build is planned."""
    edit(mine, "policies/qd-1.yaml", ("id: y-3", "id: y-9"))
    (told,) = problems(mine)
    assert (told.path, told.code) == ("policies/qd-1.yaml", "A02")
    assert "scripts/withdraw.py policies qd-1 --item y-3" in told.sentence("vi")
    edit(mine, "policies/qd-1.yaml", ("id: y-9", "id: y-3"))
    (mine / "news" / "tin-3.yaml").unlink()
    (told,) = problems(mine)
    assert told.code == "A01"
    assert "scripts/rename.py news tin-3" in told.sentence("en")
    assert "scripts/withdraw.py news tin-3" in told.sentence("en")
    with pytest.raises(BuildFailed, match=r"scripts/withdraw\.py"):
        make_plan(mine, THIRD)
    append(mine / "urls.lock", "/bao-chi/goi.zip\n")
    withdraw(mine, Order("news", "tin-3", THIRD, REASON))
    assert not codes(mine)
    with pytest.raises(WithdrawError, match="already"):
        withdraw(mine, Order("news", "tin-3", THIRD, REASON))
    with pytest.raises(BuildFailed, match=r"bao-chi/goi\.zip"):
        make_plan(mine, THIRD)


def test_a_redirect_may_lead_to_any_page_there_is(mine):
    """Of a record, of a hand, of a family; one that is missing is named with the line to change."""
    row = "  - {{from: /vb/{0}/, to: {1}, on: 2026-11-28, reason: {{vi: Số sai, en: Wrong number}}}}\n"
    for number, page in enumerate(("/du-lieu/thay-doi/", "/en/ho-tro/tim/", "/san-pham/nhom/food/", "/tin-tuc/tin-3/")):
        append(mine / "redirects.yaml", row.format(number, page))
    assert not codes(mine)
    append(mine / "redirects.yaml", row.format("x", "/du-lieu/thay-doj/"))
    assert codes(mine) == ["A06"]


def test_a_passage_is_withdrawn_alone(second, mine):
    """Its anchor stays on the page and tells why; the record stays, and the log says that something went but not what."""
    withdraw(mine, Order("policies", "qd-1", THIRD, REASON, item="y-3"))
    release(mine, THIRD, str(second), mine)
    (entry,) = read_releases(mine)[-1].entries
    assert [change["en"] for change in entry["changes"]] == ["about content that has since been withdrawn"]
    assert "policies/qd-1" not in {f"{one['kind']}/{one['id']}" for each in read_releases(mine) for one in each.earlier}
    assert "y-3" not in [point.id for point in load_catalogue(mine).policies["qd-1"].points]
    assert not codes(mine)


def test_withdrawing_is_refused_with_the_places_that_need_it(mine):
    """And leaves every byte as it was."""
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    with pytest.raises(WithdrawError) as refused:
        withdraw(mine, Order("products", GONE, THIRD, REASON))
    assert "news/tin-3.yaml: products.0" in refused.value.places
    with pytest.raises(WithdrawError, match="no news/nothing"):
        withdraw(mine, Order("news", "nothing", THIRD, REASON))
    with pytest.raises(WithdrawError):
        withdraw(mine, Order("bodies", "ubnd-tinh-tay-ninh", THIRD, REASON, detach=True))
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before


def insides(path):
    """The bytes of a file as a reader would unpack them."""
    raw = path.read_bytes()
    if path.suffix == ".zip":
        packed = zipfile.ZipFile(io.BytesIO(raw))
        return b"".join(packed.read(name) for name in packed.namelist())
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def test_nothing_of_what_was_withdrawn_remains(second, mine, tmp_path):
    """Its words in no page, feed, table, database, archive, index or log, its picture nowhere; all its addresses tell why."""
    out, cache = tmp_path / "site", tmp_path / "cache"
    pictures = {one.path for renditions in make_plan(mine, THIRD).photos.values() for one in renditions}
    done = withdraw(mine, Order("products", GONE, THIRD, REASON, successor="/san-pham/", detach=True))
    assert not done.mentions
    release(mine, THIRD, str(second), mine)
    told = {(one["kind"], one["event"]) for one in read_releases(mine)[-1].entries}
    assert told == {("products", "withdrawn"), ("news", "changed")}
    assert not codes(mine)
    assert not [path for path in mine.rglob("*") if path.is_file() and MARK in path.read_text("utf-8", "replace")]
    publish(mine, out, THIRD, cache=cache)
    files = [path for path in out.resolve().rglob("*") if path.is_file()]
    assert len(files) > 300
    kept = [path.name for path in files if MARK.encode() in insides(path).lower()]
    assert not kept
    assert not pictures & {path.relative_to(out.resolve()).as_posix() for path in files}
    for address in (f"san-pham/{GONE}/index.html", f"en/san-pham/{GONE}/index.html", f"san-pham/{GONE}/index.md"):
        text = (out / address).read_text("utf-8")
        assert ("The maker asked" if address.startswith("en/") else "Cơ sở yêu cầu") in text
    sums = (out / "api/v1/pages.sha256").read_text("utf-8")
    assert f"{sha256((out / 'index.html').read_bytes()).hexdigest()}  index.html\n" in sums
    assert sums.count("\n") == sum(path.suffix == ".html" for path in files)
    told = json.loads((out / f"api/v1/products/{GONE}.json").read_bytes())["withdrawn"]
    assert (told["on"], told["successor"]) == (THIRD.isoformat(), "/san-pham/")
    assert "Đã rút" in (out / "du-lieu/thay-doi/index.html").read_text("utf-8")
    assert f"/san-pham/{GONE}/" in (out / "redirects.nginx").read_text("utf-8")
    _all_alive(mine, out)
    site = load_catalogue(mine).site.name.vi
    told = Card(f"san-pham/{GONE}", "vi", "", say("withdrawn", "vi"), site, kept_as="jpg")
    assert (out / told.path).read_bytes() == draw(told, out)
    assert (out / "the/chinh-sach/qd-6.en.png").read_bytes() == (out / "the/chinh-sach/qd-6-moi.en.png").read_bytes()


def _all_alive(data, out):
    """Every locked address is a file of the site, anchors too where their page has not moved."""
    rules = (out / "_redirects").read_text("utf-8")
    for address in read_lock((data / "urls.lock").read_text("utf-8")):
        page, _, anchor = address.partition("#")
        file = out / (f"{page[1:]}index.html" if page.endswith("/") else page[1:])
        assert file.is_file() or (f"{address} /" in rules and not address.startswith("/the/")), address
        text = file.read_text("utf-8") if anchor else ""
        assert not anchor or f'id="{anchor}"' in text or 'http-equiv="refresh"' in text or "noindex" in text, address


def test_the_lock_only_grows_and_says_when_it_lacks_something(mine):
    """A new record is not in the lock until the next release."""
    text = (mine / "news" / "tin-3.yaml").read_text("utf-8")
    (mine / "news" / "tin-99.yaml").write_text(text.replace("id: tin-3", "id: tin-99"), "utf-8")
    before = (mine / "urls.lock").read_bytes()
    assert lock(mine, THIRD) > 5
    assert lock(mine, THIRD, write=False) == 0
    assert set(before.splitlines()) < set((mine / "urls.lock").read_bytes().splitlines())
