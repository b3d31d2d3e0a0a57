"""What other sites publish is taken into one folder: all of it or nothing, each record with who tells it, ours never touched."""

import datetime as dt
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from golden_cases import SMALLEST
from scripted import run_script

import editing.parcels
from catalogue.checkout import ROOT
from catalogue.data_files.folder import FORM
from catalogue.data_files.writing import finish
from catalogue.facts.tellers import all_differences
from catalogue.formats.exports import Api
from catalogue.formats.serialising import checksums, json_bytes
from catalogue.history.urls import lock_text
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from catalogue.models.network import Network
from editing.joining import join
from editing.parcels import JoinError, parcel_of
from publishing.measuring.samples import Samples

DAY = dt.date(2026, 11, 22)
PROVINCES = {"an-giang": ("An Giang", "91"), "can-tho": ("Cần Thơ", "92")}
STATED = {"cited": [{"source": "bai-bao"}], "confidence": "confirmed", "checked_on": "2026-11-21"}


def put(data, path, **fields):
    """Write or change a record; None takes a field away."""
    file = data / f"{path}.yaml"
    file.parent.mkdir(exist_ok=True)
    held = yaml.load(file.read_text("utf-8"), yaml.BaseLoader) if file.is_file() else {"id": file.stem, **STATED}
    held = {name: value for name, value in {**held, **fields}.items() if value is not None}
    file.write_text(yaml.safe_dump(held, allow_unicode=True, sort_keys=False), "utf-8")


def both(text):
    return {"vi": text, "en": text}


def of_province(data, province):
    """The folder speaks of another province than the one it was written for."""
    name, code = PROVINCES[province]
    for path in [*data.glob("*/*.yaml"), data / "site.yaml"]:
        if path.parent.name != "vocabularies":
            text = path.read_text("utf-8").replace("Tây Ninh", name).replace("tay-ninh", province)
            path.with_name(path.name.replace("tay-ninh", province)).write_text(
                text.replace('"80"', f'"{code}"').replace("'80'", f"'{code}'"), "utf-8"
            )
            if "tay-ninh" in path.name:
                path.unlink()
    return data


def published(data, day=DAY):
    """What the site of a folder publishes at /api/v1/: name → bytes."""
    api = Api(load_catalogue(data), day)
    made = {path: raw for kind in KINDS for path, raw in api.files(kind)} | {"api/v1/index.json": json_bytes(api.index())}
    return summed({path.removeprefix("api/v1/"): raw for path, raw in made.items()})


def summed(files):
    rest = {path: raw for path, raw in files.items() if path != "SHA256SUMS"}
    return {**rest, "SHA256SUMS": checksums(rest)}


def reader(files):
    def read(name):
        if name not in files:
            raise FileNotFoundError(2, "not there", name)
        return files[name]

    return read


def take(data, member, files):
    known = next(one for one in load_catalogue(data).network.members if one.id == member)
    return join(data, known, parcel_of(known, reader(files)))


def bytes_in(data):
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def digest(files):
    return sha256(repr(sorted(files.items())).encode()).hexdigest()


def member(name, province=None):
    told = {"id": name, "name": both(f"Khuyến công {PROVINCES[name][0]}"), "url": f"https://{name}.example"}
    return told | ({"province": province} if province else {})


def with_members(data, *members):
    (data / "network.yaml").write_text(yaml.safe_dump({"members": list(members)}, allow_unicode=True, sort_keys=False), "utf-8")
    return data


@pytest.fixture
def region(smallest_data):
    """A small folder that takes in the records of two sites, one of which has a province that stands here."""
    table = smallest_data / "places" / "units.yaml"
    row = {"name": both("Tỉnh An Giang"), "kind": "province", "code": "91", "within": "viet-nam"}
    table.write_text(table.read_text("utf-8") + f"  - {json.dumps({'id': 'an-giang', **row}, ensure_ascii=False)}\n", "utf-8")
    return with_members(smallest_data, member("an-giang", "an-giang"), member("can-tho"))


@pytest.fixture
def folder_of(tmp_path):
    """Makes the small folder of a province, with every list of values, to be written to and published."""

    def make(name):
        data = Path(shutil.copytree(SMALLEST, tmp_path / name))
        shutil.copytree(ROOT / "data" / "vocabularies", data / "vocabularies", dirs_exist_ok=True)
        return of_province(data, name)

    return make


def script(*options):
    return run_script("join", *options)


def on_disk(files, folder):
    for name, raw in files.items():
        (folder / "api" / "v1" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "api" / "v1" / name).write_bytes(raw)
    return folder


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """Two provinces of some hundred made-up records in one folder, and what they publish."""
    place = tmp_path_factory.mktemp("network")
    files = {
        name: published(of_province(Samples(place / name, seed).make(ROOT / "data", records=300), name))
        for seed, name in enumerate(PROVINCES)
    }
    data = Samples(place / "region", 7).make(ROOT / "data", records=10)
    with_members(data, *(member(name) for name in PROVINCES))
    own = bytes_in(data)
    counts = {name: take(data, name, files[name]).counts for name in PROVINCES}
    return data, files, own, counts


def test_three_provinces_stand_in_one_folder(three):
    """Every record of both is here once, says who tells it and where it is read there, and names the others by the ids of here."""
    data, _, own, counts = three
    both_of_them = load_catalogue(data)
    for name in PROVINCES:
        assert counts[name]["new"] == 302  # the province and its committee beside them
        assert counts[name]["same"] == 2  # the country and the one article, whose ids all made-up folders have
        told = [one for kind in KINDS for one in both_of_them.records(kind).values() if getattr(one, "told_by", None)]
        ours = [one for one in told if one.told_by.member == name]
        assert len(ours) == 302
        assert all(one.id.startswith(f"{name}-") or one.id == name for one in ours)
    product = both_of_them.products["an-giang-san-pham-5"]
    assert product.producer == "an-giang-co-so-2"
    assert product.told_by.page == "https://khuyencong-tayninh.example/san-pham/san-pham-5/"
    assert both_of_them.policies["can-tho-qd-6"].issuer == "can-tho-ubnd-tinh-can-tho"
    now = bytes_in(data)
    assert {path for path in own if now[path] != own[path]} == {"network.yaml", "translations.lock"} & own.keys()


def test_the_second_time_nothing_changes(three):
    data, files, _, _ = three
    before = bytes_in(data)
    for name in (*PROVINCES, *PROVINCES):
        made = take(data, name, files[name])
        assert made.files == {}
        assert made.counts["kept"] == 302
    assert bytes_in(data) == before


def test_what_a_region_publishes_is_taken_in_again(three, region):
    """The page of the first teller is kept; the ids begin with the member's, whatever they began with there."""
    data, *_ = three
    (region / "policies" / "qd-1-2021.yaml").unlink()  # the same number there, of another day
    take(region, "an-giang", published(data))
    found = load_catalogue(region).products["an-giang-can-tho-san-pham-5"]
    assert found.told_by.member == "an-giang"
    assert found.told_by.page == "https://khuyencong-tayninh.example/san-pham/san-pham-5/"


def test_ids_stay_over_a_second_release_and_what_vanishes_is_said_at_its_address(region, folder_of):
    theirs = folder_of("an-giang")
    put(theirs, "products/duong-thot-not", **_product("Đường thốt nốt"))
    take(region, "an-giang", published(theirs))
    (region / "urls.lock").write_text(lock_text([], ["/san-pham/an-giang-duong-thot-not/", "/san-pham/gao-sach/"]), "utf-8")
    put(theirs, "products/gao-sach", name=both("Gạo rất sạch"))
    (theirs / "products" / "duong-thot-not.yaml").unlink()
    counts = take(region, "an-giang", published(theirs, DAY + dt.timedelta(1))).counts
    now = load_catalogue(region)
    assert counts["gone"] == 1
    assert now.products["an-giang-gao-sach"].name.vi == "Gạo rất sạch"
    assert "an-giang-duong-thot-not" not in now.products
    assert [(row.id, str(row.on)) for row in now.withdrawn.rows] == [("an-giang-duong-thot-not", "2026-11-23")]
    assert now.network.members[0].as_of == DAY + dt.timedelta(1)
    # It comes back: the word at its address goes.
    put(theirs, "products/duong-thot-not", **_product("Đường thốt nốt"))
    take(region, "an-giang", published(theirs))
    assert not (region / "withdrawn.yaml").exists()
    assert "an-giang-duong-thot-not" in load_catalogue(region).products


def _product(name, place="an-giang", **more):
    made = {"name": both(name), "group": "food", "group_confidence": "confirmed"}
    made["awards"] = [{"level": "provincial", "year": "2022", "stage": "recognised"}]
    return {**made, "origin": {"as_written": both("Nơi ấy"), "place": place}, **more}


def test_what_is_named_here_stays_though_its_site_tells_it_no_more(region, folder_of):
    theirs = folder_of("an-giang")
    put(theirs, "producers/lo-duong", name=both("Lò đường"), kind="cooperative")
    take(region, "an-giang", published(theirs))
    put(region, "products/banh", **_product("Bánh", producer="an-giang-lo-duong"))
    (theirs / "producers" / "lo-duong.yaml").unlink()
    made = take(region, "an-giang", published(theirs))
    assert made.stays == {("producers", "an-giang-lo-duong"): ("products", "banh")}
    assert "an-giang-lo-duong" in load_catalogue(region).producers


def test_what_was_withdrawn_here_does_not_come_back(region, folder_of):
    files = published(folder_of("an-giang"))
    take(region, "an-giang", files)
    (region / "products" / "an-giang-gao-sach.yaml").unlink()
    row = {"kind": "products", "id": "an-giang-gao-sach", "on": "2026-11-22", "reason": both("Sai nơi")}
    (region / "withdrawn.yaml").write_text(yaml.safe_dump({"rows": [row]}, allow_unicode=True), "utf-8")
    assert take(region, "an-giang", files).counts["left-out"] == 1
    assert "an-giang-gao-sach" not in load_catalogue(region).products


def test_two_things_alike_stay_two(region, folder_of):
    theirs = folder_of("an-giang")
    for number in (1, 2):
        put(theirs, f"products/banh-{number}", **_product("Bánh"))
    files = published(theirs)
    for _ in range(2):
        take(region, "an-giang", files)
        assert {"an-giang-banh-1", "an-giang-banh-2"} <= load_catalogue(region).products.keys()


def test_a_file_of_ours_that_is_called_like_theirs_is_never_touched(region, folder_of):
    """Neither a table nor a record, whatever ids the member has."""
    own = {"rows": [{"id": "tu-son", "name": both("Từ Sơn"), "kind": "province", "within": "viet-nam", **STATED}]}
    (region / "places" / "tu-son-1.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
    put(region, "products/an-giang-gao-sach", **_product("Của chúng tôi", "tay-ninh"))
    before = bytes_in(region)
    take(region, "an-giang", published(folder_of("an-giang")))
    now = bytes_in(region)
    assert {path for path in before if now.get(path) != before[path]} == {"network.yaml"}
    ids = [one for one in load_catalogue(region).products if one.startswith("an-giang-gao-sach-")]
    assert len(ids) == 1


def test_ours_stay_and_where_another_site_tells_otherwise_both_are_told(region, folder_of):
    """A lying member: the facts of another province's product; it changes nothing here but the list of differences."""
    liar = folder_of("can-tho")
    province = {"name": both("Tỉnh Tây Ninh"), "kind": "province", "code": "80", "within": "viet-nam", **STATED}
    (liar / "places" / "more.yaml").write_text(yaml.safe_dump({"rows": [{"id": "tay-ninh", **province}]}), "utf-8")
    awards = [{"level": "national", "year": "2023", "stage": "recognised"}]
    put(liar, "products/gao-cua-ho", **_product("Gạo sạch", "tay-ninh", awards=awards))
    before = (region / "products" / "gao-sach.yaml").read_bytes()
    made = take(region, "can-tho", published(liar))
    assert made.counts["differing"] == 1
    assert (region / "products" / "gao-sach.yaml").read_bytes() == before
    [row] = all_differences(load_catalogue(region))
    assert (row.kind, row.id, row.field, row.member) == ("products", "gao-sach", "awards", "can-tho")
    # Fields in words; the smallest folder calls each of its values "label".
    assert (row.here.vi, row.says.vi) == ("cấp: nhãn, năm: 2022, bước: nhãn", "cấp: nhãn, năm: 2023, bước: nhãn")
    assert row.says.en == "level: label, year: 2023, stage: label"
    # Our editors mend theirs: the difference is gone with the next taking in, of whichever member.
    put(region, "products/gao-sach", awards=awards)
    take(region, "an-giang", published(folder_of("an-giang")))
    assert all_differences(load_catalogue(region)) == []
    assert not (region / "differences.yaml").exists()


def test_the_site_of_a_province_tells_of_it_rather_than_another_member(region, folder_of):
    home, other = folder_of("an-giang"), folder_of("can-tho")
    province = {"name": both("Tỉnh An Giang"), "kind": "province", "code": "91", "within": "viet-nam", **STATED}
    (other / "places" / "more.yaml").write_text(yaml.safe_dump({"rows": [{"id": "an-giang", **province}]}), "utf-8")
    put(
        other,
        "products/duong",
        **_product("Đường thốt nốt", awards=[{"level": "national", "year": "2023", "stage": "recognised"}]),
    )
    put(
        home,
        "products/duong-thot-not",
        **_product("Đường thốt nốt", awards=[{"level": "provincial", "year": "2024", "stage": "recognised"}]),
    )
    files = {"can-tho": published(other), "an-giang": published(home)}
    take(region, "can-tho", files["can-tho"])
    assert load_catalogue(region).products["can-tho-duong"].told_by.member == "can-tho"
    assert take(region, "an-giang", files["an-giang"]).counts["taken-over"] == 1
    now = load_catalogue(region)
    assert now.products["can-tho-duong"].told_by.page.endswith("/san-pham/duong-thot-not/")
    assert now.products["can-tho-duong"].awards[0].level == "provincial"
    assert "an-giang-duong-thot-not" not in now.products
    assert [(row.member, row.says.en) for row in all_differences(now)] == [("can-tho", "level: label, year: 2023, stage: label")]
    before = bytes_in(region)
    for name in ("can-tho", "an-giang"):  # in whatever order they come again
        assert take(region, name, files[name]).files == {}
    assert bytes_in(region) == before


def test_values_that_our_lists_lack_are_added_at_their_end(region, folder_of):
    theirs = folder_of("an-giang")
    groups = theirs / "vocabularies" / "product-groups.yaml"
    more = [{"id": "sugar", "label": both("Đường"), "wider": "sweets"}, {"id": "sweets", "label": both("Đồ ngọt")}]
    groups.write_text(
        groups.read_text("utf-8") + "".join(f"  - {json.dumps(one, ensure_ascii=False)}\n" for one in more), "utf-8"
    )
    put(theirs, "products/gao-sach", group="sugar")
    before = (region / "vocabularies" / "product-groups.yaml").read_text("utf-8")
    take(region, "an-giang", published(theirs))
    assert (region / "vocabularies" / "product-groups.yaml").read_text("utf-8").startswith(before)
    assert [one.id for one in load_catalogue(region).vocabularies["product-groups"].concepts][-2:] == ["sugar", "sweets"]


def test_what_a_person_agreed_to_is_not_carried_on(region, folder_of):
    theirs = folder_of("an-giang")
    consent = {"by": "Chủ cơ sở", "on": "2026-11-01", "scope": "nêu tên, số máy"}
    contact = {"kind": "phone", "value": "0296 3123 456", "grade": "printed"}
    put(
        theirs,
        "producers/ba-tu",
        name=both("Bà Tư"),
        kind="cooperative",
        personal_name="true",
        consent=consent,
        contacts=[contact],
    )
    take(region, "an-giang", published(theirs))
    assert load_catalogue(region).producers["an-giang-ba-tu"].contacts == ()


def _older():
    """What a site of form 1 published: every scalar as text, no form in its index."""
    older = Path(__file__).parent / "older" / "1"
    files, counts = {}, {}
    for kind in KINDS:
        items = []
        for path in sorted((older / kind).glob("*.yaml")):
            tree = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
            items += [{**tree.get("shared", {}), **row} for row in tree.get("rows", [tree])]
        counts[kind] = {"count": len(items)}
        files["places/all.json" if kind == "places" else f"{kind}.json"] = json.dumps({"items": items}).encode()
    return summed(files | {"index.json": json.dumps({"as_of": "2026-11-01", "kinds": counts}).encode()})


def test_a_member_of_an_older_form_is_carried_forward(region):
    take(region, "can-tho", _older())
    support = load_catalogue(region).supports["can-tho-day-chuyen-cong-nghe"]
    assert "not-stated" in [amount.of for amount in support.amounts]


def _changed(files, name, change):
    tree = json.loads(files[name])
    change(tree)
    return summed(files | {name: json.dumps(tree).encode()})


def _nested(depth):
    return [_nested(depth - 1)] if depth else []


HOSTILE = {
    "an id that leads out": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(id="../../x", computed={})),
    "an id with a line end": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(id="a\nb", computed={})),
    "an id of 5,000 characters": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(id="a" * 5000)),
    "an id that is a number": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(id=7, computed={})),
    "no list": lambda files: _changed(files, "products.json", lambda it: it.update(items={"a": 1})),
    "a list of texts": lambda files: _changed(files, "products.json", lambda it: it.update(items=["a"])),
    "an id twice": lambda files: _changed(files, "products.json", lambda it: it.update(items=it["items"] * 2)),
    "fewer than told": lambda files: _changed(files, "products.json", lambda it: it.update(items=[])),
    "deep": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(name=_nested(60), computed={})),
    "so deep that none reads it": lambda files: summed(files | {"products.json": b'{"items":' + b"[" * 100_000}),
    "not a number": lambda files: summed(files | {"products.json": files["products.json"].replace(b":2022", b":NaN")}),
    "a number without end": lambda files: summed(files | {"products.json": files["products.json"].replace(b":2022", b":" + b"9" * 5000)}),
    "an infinite count": lambda files: _changed(files, "index.json", lambda it: it["kinds"]["products"].update(count=1e999)),
    "half a character": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(name={"vi": "\ud800"}, computed={})),
    "a field that is a line of YAML": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update({"x: y\nid": "z", "computed": {}})),
    "an unknown field": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(price="1", computed={})),
    "a page that is none": lambda files: _changed(files, "products.json", lambda it: it["items"][0]["links"].update(vi="javascript:x")),
    "links that are a text": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(links="x")),
    "a wrong mark of a record": lambda files: _changed(files, "products.json", lambda it: it["items"][0].update(group="handicrafts")),
    "a file that is not its sum": lambda files: files | {"products.json": files["products.json"] + b" "},
    "half a file": lambda files: files | {"products.json": files["products.json"][:100]},
    "half a list of sums": lambda files: files | {"SHA256SUMS": files["SHA256SUMS"][:-100]},
    "a list of sums that ends early": lambda files: files | {"SHA256SUMS": b"".join(files["SHA256SUMS"].splitlines(keepends=True)[:2])},
    "a path in the sums": lambda files: files | {"SHA256SUMS": files["SHA256SUMS"] + b"0" * 64 + b"  ../../etc/passwd\n"},
    "no sums at all": lambda files: files | {"SHA256SUMS": b""},
    "an index that is a list": lambda files: summed(files | {"index.json": b"[]"}),
    "no day": lambda files: _changed(files, "index.json", lambda it: it.pop("as_of")),
    "a newer form": lambda files: _changed(files, "index.json", lambda it: it.update(form=FORM + 1)),
    "a form before the first": lambda files: _changed(files, "index.json", lambda it: it.update(form=0)),
    "an older form that is none": lambda files: _changed(
        _changed(files, "products.json", lambda it: it["items"][0].update(cited=["x"], computed={})), "index.json", lambda it: it.update(form=1)
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return published(of_province(Path(shutil.copytree(SMALLEST, tmp_path_factory.mktemp("good") / "data")), "an-giang"))


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_as_it_should_be_is_one_refusal_and_nothing_is_written(name, region, good):
    before = bytes_in(region)
    with pytest.raises(JoinError) as refused:
        take(region, "an-giang", HOSTILE[name](good))
    assert str(refused.value).startswith("an-giang: ")
    assert " / " in str(refused.value)
    assert str(refused.value).isprintable()
    assert bytes_in(region) == before


def test_a_file_that_is_too_large_is_not_read_to_its_end(region, good, monkeypatch):
    monkeypatch.setattr(editing.parcels, "MAX_FILE", 300)
    with pytest.raises(JoinError, match="larger"):
        take(region, "an-giang", good)


def test_html_is_text_here_as_anywhere(region, good):
    take(region, "an-giang", _changed(good, "products.json", _with_html))
    assert load_catalogue(region).products["an-giang-gao-sach"].name.vi == "<script>alert(1)</script>"


def _with_html(tree):
    tree["items"][0].update(name=both("<script>alert(1)</script>"), computed={})


def test_all_mistakes_are_counted_and_the_first_are_listed(region, folder_of):
    theirs = folder_of("an-giang")
    for number in range(60):
        put(theirs, f"products/banh-{number}", **_product(f"Bánh {number}"))
    files = published(theirs)
    wrong = _changed(files, "products.json", lambda tree: [one.update(group="nope", computed={}) for one in tree["items"]])
    with pytest.raises(JoinError) as refused:
        take(region, "an-giang", wrong)
    lines = refused.value.lines("en")
    assert len(lines) == 22
    assert lines[-1] == "61 mistake(s) in 61 file(s)."


def test_a_member_that_is_gone_takes_nothing_with_it(region, good, tmp_path):
    site = on_disk(good, tmp_path / "site")
    new = script("--data", region, "--disk", site)
    assert (new.returncode, "an-giang: có bản mới" in new.stdout) == (1, True)
    done = script("an-giang", "--data", region, "--disk", site)
    assert (done.returncode, done.stderr) == (0, "")
    before = bytes_in(region)
    as_taken = script("--data", region, "--disk", site)
    assert "an-giang: như bản đã lấy (2026-11-22)" in as_taken.stdout
    (site / "api" / "v1" / "SHA256SUMS").unlink()
    gone = script("--data", region, "--disk", site)
    assert "bản đã lấy (2026-11-22) vẫn giữ / cannot be reached, what was taken (2026-11-22) stays" in gone.stdout
    refused = script("an-giang", "--data", region, "--disk", site)
    assert (refused.returncode, refused.stderr.count("\n")) == (3, 1)
    assert bytes_in(region) == before


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_of_the_guide_is_followed_word_by_word(lang, region, good, tmp_path):
    page = (ROOT / "docs" / lang / "huong-dan" / "mang-luoi.md").read_text("utf-8")
    (region / "network.yaml").write_text(re.search("```yaml\n(.*?)```", page, re.DOTALL)[1], "utf-8")
    typed = [shlex.split(line) for line in re.search("```console\n(.*?)```", page, re.DOTALL)[1].splitlines()]
    assert [words[:2] for words in typed] == [["python", "scripts/join.py"]] * 2
    site = on_disk(good, tmp_path / "site")
    looked, taken = (script(*words[2:], "--data", region, "--disk", site) for words in typed)
    assert (looked.returncode, taken.returncode, taken.stderr) == (1, 0, "")
    assert "3 mới / new" in taken.stdout


def test_an_unknown_member_is_named_with_those_there_are(region):
    done = script("an-gian", "--data", region)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "did you mean an-giang?" in done.stderr


CUT = """
import os, signal, sys
sys.path.insert(0, {root!r})
import catalogue.data_files.writing as writing
replaced, place = os.replace, iter(range(10_000))
def replace(old, new):
    if {data!r} in str(new) and next(place) == {at}:
        os.kill(os.getpid(), signal.SIGKILL)
    replaced(old, new)
os.replace = replace
sys.argv = ["join.py", "an-giang", "--data", {data!r}, "--disk", {site!r}]
sys.path.insert(0, {root!r} + "/scripts")
import runpy
runpy.run_path({root!r} + "/scripts/join.py", run_name="__main__")
"""


@pytest.mark.parametrize("at", [0, 1, 4])
def test_a_kill_leaves_the_folder_as_before_or_after(at, region, good, tmp_path):
    site = on_disk(good, tmp_path / "site")
    before = bytes_in(region)
    other = Path(shutil.copytree(region, tmp_path / "whole"))
    take(other, "an-giang", good)
    cut = CUT.format(root=str(ROOT), data=str(region), site=str(site), at=at)
    done = subprocess.run([sys.executable, "-c", cut], check=False, capture_output=True, env=os.environ)
    assert done.returncode == -signal.SIGKILL
    finish(region)
    assert bytes_in(region) == (bytes_in(other) if at else before)
    assert load_catalogue(region).network != Network()
