"""All files for programs together: the same bytes every time, complete, of a sensible size, and with nothing private."""

import io
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from machine_cases import API, DATA, TODAY, made, parsed, real

from catalogue import addresses
from catalogue.history.moves import Moves
from catalogue.history.urls import published
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from catalogue.machine_files import machine_files
from catalogue.models.moves import Withdrawal
from catalogue.short_addresses import paged_records

DIGEST = """
import datetime, hashlib, pathlib, sys
from catalogue.loading import load_catalogue
from catalogue.machine_files import machine_files
files = machine_files(load_catalogue(pathlib.Path(sys.argv[1])), datetime.date(2026, 11, 22))
print(hashlib.sha256(b"".join(path.encode() + raw for path, raw in files)).hexdigest())
"""


def test_two_runs_make_the_same_bytes():
    """Other process, other hash seed, other time zone: not one byte differs."""
    env = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": str(DATA.parent)}
    run = subprocess.run([sys.executable, "-c", DIGEST, str(DATA)], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == sha256(b"".join(path.encode() + raw for path, raw in made().items())).hexdigest()


def test_paths_are_sorted_and_fit_every_disk():
    """ASCII, lower case but for the one name that sha256sum users expect, no path of another system."""
    assert list(made()) == sorted(made())
    for path in made():
        assert path.isascii()
        assert not path.startswith("/")
        assert ".." not in path
        assert path.replace("SHA256SUMS", "").islower()


def test_every_kind_and_every_record_with_a_page_is_there():
    """A list for each kind, a JSON file, a Markdown twin in both languages and a short address for each page."""
    assert all(f"{API}/{kind}.json" in made() for kind in KINDS)
    for kind, record_id in paged_records(real()):
        if kind != "places":
            assert f"{API}/{kind}/{record_id}.json" in made()
        for lang in addresses.LANGS:
            assert f"{addresses.record(kind, record_id, lang)[1:]}index.md" in made()


def test_the_whole_stays_small():
    """Thousands of communes do not make thousands of files, and no file is larger than a phone can take."""
    assert len(made()) < 4 * len(paged_records(real())) + 1500
    assert max(len(raw) for raw in made().values()) < 5_000_000
    assert sum(map(len, made().values())) < 34_000_000


def test_the_archive_holds_what_its_sums_say():
    """Unpacked, every file has the SHA-256 of its line; the sums beside the files are right too."""
    packed = zipfile.ZipFile(io.BytesIO(made()[f"{API}/khuyen-cong.zip"]))
    assert packed.testzip() is None
    lines = packed.read("khuyen-cong/SHA256SUMS").decode().splitlines()
    inside = {name.removeprefix("khuyen-cong/"): sha256(packed.read(name)).hexdigest() for name in packed.namelist()}
    inside.pop("SHA256SUMS")
    assert {name: digest for digest, name in (line.split("  ") for line in lines)} == inside
    for line in made()[f"{API}/SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert sha256(made()[f"{API}/{name}"]).hexdigest() == digest


def test_links_to_our_own_files_lead_somewhere():
    """Every address of this site that an index or description names is a file made here or a page."""
    site = real().site.url
    known = published(real(), made()) | {addresses.section(name, lang) for name in addresses.SECTIONS for lang in addresses.LANGS}
    known |= {addresses.record(kind, one, lang) for kind, one in paged_records(real()) for lang in addresses.LANGS}
    for name in ("index.json", "dataset.vi.jsonld", "dataset.en.jsonld"):
        for word in made()[f"{API}/{name}"].decode().split('"'):
            if word.startswith(f"{site}/"):
                assert word.removeprefix(site) in known | {"/"}, word


@pytest.fixture
def secret_data(smallest_data):
    """A business named after a person who has not agreed, and who has a telling description."""
    folder = smallest_data / "producers"
    folder.mkdir()
    (smallest_data / "vocabularies" / "producer-kinds.yaml").write_text(
        "id: producer-kinds\ntitle: {vi: Loại hình}\nconcepts:\n  - id: workshop\n    label: {vi: Cơ sở, en: A workshop}\n",
        "utf-8",
    )
    (folder / "co-so-moc.yaml").write_text(
        "id: co-so-moc\nname: {vi: Cơ sở mộc Nguyễn Thị Bí Mật}\nkind: workshop\npersonal_name: true\n"
        "description: {vi: Bà Nguyễn Thị Bí Mật làm mộc}\ncited:\n  - source: bai-bao\nconfidence: confirmed\nchecked_on: 2026-11-21\n",
        "utf-8",
    )
    product = smallest_data / "products" / "gao-sach.yaml"
    product.write_text(product.read_text("utf-8") + "producer: co-so-moc\n", "utf-8")
    return smallest_data


def test_a_person_who_has_not_agreed_is_not_named_anywhere(secret_data):
    """The name of the business is the name of a person: not one file for programs has it, the database included."""
    files = dict(machine_files(load_catalogue(secret_data), TODAY))
    assert not [path for path, raw in files.items() if "Bí Mật".encode() in raw]
    assert b'"vi":"C\xc6\xa1 s\xe1\xbb\x9f"' in files[f"{API}/producers.json"]


def test_of_a_withdrawn_record_nothing_remains(smallest_data):
    """Its words are in no file; each of its addresses tells in both languages that it is gone, since when and why."""
    catalogue = load_catalogue(smallest_data)
    before = dict(machine_files(catalogue, TODAY))
    words = catalogue.products["gao-sach"].name.vi
    assert [path for path, raw in before.items() if words.encode() in raw]
    Path(smallest_data / "products" / "gao-sach.yaml").unlink()
    gone = Withdrawal.model_validate(
        {"kind": "products", "id": "gao-sach", "on": "2026-11-20", "reason": {"vi": "Theo yêu cầu", "en": "On request"}}
    )
    after = dict(machine_files(load_catalogue(smallest_data), TODAY, Moves(withdrawn=(gone,))))
    assert not [path for path, raw in after.items() if words.encode() in raw]
    page = after["san-pham/gao-sach/index.html"].decode()
    assert "Theo yêu cầu" in page
    assert "On request" in page
    assert "20/11/2026" in page
    told = after[f"{API}/products/gao-sach.json"].decode()
    assert "Theo yêu cầu" in told
    assert before.keys() <= after.keys()


def test_the_manifest_names_every_record():
    """One digest for each record, and none before it: this is the first."""
    manifest = parsed("manifest.json")
    assert manifest["previous"] is None
    assert len(manifest["records"]) == sum(len(real().records(kind)) for kind in KINDS)
