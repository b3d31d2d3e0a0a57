"""Text for programs: Markdown twins that say what the data says, robots.txt, llms.txt, oEmbed."""

import datetime as dt
import json
from urllib.robotparser import RobotFileParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from machine_cases import TODAY, made, real, walk
from selectolax.parser import HTMLParser

from catalogue import addresses
from catalogue.formats.crawlers import embed_code, oembed_path, security
from catalogue.formats.twins import Twins, plain
from catalogue.models import Text
from catalogue.models.contacts import SiteContact
from catalogue.models.records import Gap
from catalogue.short_addresses import paged_records


def test_a_twin_says_what_the_record_says():
    """Title, number, status with its day, duties, sources with their addresses, the way back to the page."""
    text = made()["chinh-sach/cv-2972-ubnd-kt-tien-giang/index.md"].decode()
    assert text.startswith("# Tiền Giang giao việc đẩy mạnh khuyến công giai đoạn 2021–2025\n")
    assert "2972/UBND-KT" in text
    assert "**Tình trạng** (22/11/2026): Hết giai đoạn" in text
    assert text.count("\n- ") > 14
    assert f"<{real().site.url}/chinh-sach/cv-2972-ubnd-kt-tien-giang/>" in text
    english = made()["en/chinh-sach/cv-2972-ubnd-kt-tien-giang/index.md"].decode()
    assert "## Duties" in english
    assert "Nhiệm vụ" not in english


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1).filter(str.strip))
def test_nothing_in_a_value_is_a_mark(text):
    """Read by a Markdown library, the text comes back as it was."""
    html = markdown.markdown(f"x {plain(text)}")
    assert HTMLParser(html).text().strip() == f"x {' '.join(text.split())}"


def test_robots_may_read_everything():
    """And are told where the site maps are."""
    robots = RobotFileParser()
    robots.parse(made()["robots.txt"].decode().splitlines())
    assert robots.can_fetch("*", f"{real().site.url}/chinh-sach/")
    assert robots.site_maps() == [f"{real().site.url}/sitemap.xml", f"{real().site.url}/en/sitemap.xml"]


@pytest.mark.parametrize("path", ["llms.txt", "en/llms.txt"])
def test_llms_txt_has_its_form(path):
    """One title, one quotation, then sections of links with full addresses."""
    lines = made()[path].decode().splitlines()
    assert [line for line in lines if line.startswith("# ")] == lines[:1]
    assert lines[2].startswith("> ")
    links = [line for line in lines if line.startswith("- ")]
    assert all(f"]({real().site.url}/" in line for line in links)
    assert len(links) > 8


def test_all_that_people_ask_about_stands_in_one_file():
    """Every support, document and product once, with what it rests on and whom to ask; units are looked up elsewhere."""
    for home, word in (("", "Liên hệ"), ("en/", "Whom to reach")):
        whole = made()[f"{home}llms-full.txt"].decode()
        assert whole.startswith(made()[f"{home}llms.txt"].decode())
        for kind in ("supports", "policies", "products", "journeys"):
            for record_id in real().records(kind):
                twin = made()[f"{addresses.record(kind, record_id, home[:2] or 'vi')[1:]}index.md"].decode()
                assert whole.count(twin) == 1
        assert f"/{'co-quan'}/so-cong-thuong-tay-ninh/index" not in whole
        machines = made()[f"{home}ho-tro/may-moc-thiet-bi-tien-tien/index.md"].decode()
        assert f"## {word}\n" in machines
        assert "02723 826 336" in machines


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_no_fact_of_a_twin_is_told_by_the_name_of_a_field_or_twice(lang):
    for kind, record_id in paged_records(real()):
        path = f"{addresses.record(kind, record_id, lang)[1:]}index.md"
        facts = [line for line in made()[path].decode().splitlines() if line.startswith("- ")]
        assert not [line for line in facts if "_" in line.partition(":")[0].replace("\\_", "")], path
        told = [line for line in facts if len(line.split()) > 8]
        assert len(told) == len(set(told)), path


def test_oembed_describes_a_titled_frame_without_script():
    """Version 1.0, with the sizes that a rich description must have."""
    rich = json.loads(made()[oembed_path("policies", "nd-45-2012", "vi")])
    assert (rich["version"], rich["type"], rich["width"], rich["height"]) == ("1.0", "rich", 600, 420)
    frame = HTMLParser(str(rich["html"])).css_first("iframe")
    assert frame.attributes["title"] == "Nghị định về khuyến công"
    assert frame.attributes["src"] == f"{real().site.url}/nhung/chinh-sach/nd-45-2012/"
    assert "script" not in embed_code(real(), "policies", "nd-45-2012", "en")


def test_no_file_is_empty_of_meaning():
    """Every JSON file parses to something."""
    for path, raw in made().items():
        if path.endswith((".json", ".jsonld")):
            assert next(walk(json.loads(raw))) or json.loads(raw) == []


def test_words_of_staff_are_no_markup_in_a_twin():
    """The field of a gap and the label of a level of confidence are typed by people too."""
    bold = "<b>x</b> [a](b)"
    catalogue = real()
    policy = catalogue.policies["nd-45-2012"]
    gap = policy.model_copy(update={"gaps": (Gap(field=bold, reason=Text(vi="a", en="a")),)})
    lines = "\n".join(Twins(catalogue, "vi", TODAY)._ends("policies", gap, "0"))
    assert "<b>" not in lines
    assert "[a](" not in lines


def test_whom_to_tell_of_a_weakness():
    """RFC 9116: a way to reach the editors, a day that is not past, where the file stands; a letter alone is no way."""
    site, told = real().site, made()[".well-known/security.txt"].decode()
    fields = [line.partition(": ") for line in told.splitlines()]
    assert all(value for _, _, value in fields)
    values = {name: value for name, _, value in fields}
    assert values["Contact"].startswith(("mailto:", "tel:", "https://"))
    assert TODAY.isoformat() < values["Expires"] < "2027-12"
    assert values["Canonical"] == f"{site.url}/.well-known/security.txt"
    assert values["Policy"].startswith(site.repository)
    letter = SiteContact(kind="post", value="Số 1, Tây Ninh")
    assert security(site.model_copy(update={"contact": (letter,)}), TODAY) == ""
    assert security(site, dt.date.max)
