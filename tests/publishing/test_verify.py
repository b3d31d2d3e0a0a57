"""Each fault planted in a good site is found, and named in a sentence."""

import datetime as dt
import gzip
import os
import re
import shutil

import pytest

from publishing.pipeline import publish
from publishing.verify import faults

TODAY = dt.date(2026, 11, 22)
NOWHERE = "tiep-can/index.html"
"""A page on which nobody is reached."""
PRODUCT, ENGLISH = "san-pham/san-pham-0/index.html", "en/san-pham/san-pham-0/index.html"


@pytest.fixture
def site(built, tmp_path):
    return shutil.copytree(built.out.resolve(), tmp_path / "site")


def replace(path, old, new, count=1):
    def change(site):
        text = (site / path).read_text("utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new, count), "utf-8")

    return change


def add(path, html):
    return replace(path, "</h1>", f"</h1>{html}")


def write(path, data):
    return lambda site: (site / path).write_bytes(data)


def test_a_good_site_has_no_faults(plan, built):
    assert faults(plan, built.out.resolve()) == []


MARKUP = [
    (add(PRODUCT, '<a href="../khong-co/">x</a>'), "a dead link: ../khong-co/"),
    (add(ENGLISH, '<a href="../../../khong-co/">x</a>'), "a dead link: ../../../khong-co/"),
    (add(PRODUCT, '<a href="#khong-co">x</a>'), "a dead anchor: #khong-co"),
    (add(PRODUCT, '<a href="../../en/#khong-co">x</a>'), "a dead anchor: ../../en/#khong-co"),
    (add(PRODUCT, '<a href="https://example.org/x">x</a>'), None),
    (add(PRODUCT, '<a href="mailto:a@example.org">x</a>'), None),
    (add(PRODUCT, '<a href="webcal://example.org/x.ics">x</a>'), None),
    (
        add(PRODUCT, '<a href="webcal://khuyencong-tayninh.example/khong-co.ics">x</a>'),
        "a dead link: webcal://khuyencong-tayninh.example/khong-co.ics",
    ),
    (add(PRODUCT, '<img src="webcal://example.org/x.ics" alt="">'), "an address of a forbidden kind: webcal://example.org/x.ics"),
    (add(PRODUCT, '<img src="https://example.org/x.png" alt="">'), "a third-party address: https://example.org/x.png"),
    (add(PRODUCT, '<img src="//example.org/x.png" alt="">'), "a third-party address: //example.org/x.png"),
    (add(PRODUCT, '<script src="https://example.org/x.js"></script>'), "a third-party address: https://example.org/x.js"),
    (add(PRODUCT, '<iframe src="https://example.org/"></iframe>'), "a third-party address: https://example.org/"),
    (add(PRODUCT, '<form action="https://example.org/"></form>'), "a third-party address: https://example.org/"),
    (add(PRODUCT, '<video poster="https://example.org/x.png"></video>'), "a third-party address: https://example.org/x.png"),
    (add(PRODUCT, '<p style="background:url(https://example.org/x)"></p>'), "a third-party address: https://example.org/x"),
    (add(PRODUCT, '<img srcset="https://example.org/x.png 2w" alt="">'), "a third-party address: https://example.org/x.png"),
    (add(PRODUCT, '<a href="javascript:alert(1)">x</a>'), "an address of a forbidden kind: javascript:alert(1)"),
    (add(PRODUCT, '<a href=" java&#10;script:alert(1)">x</a>'), "an address of a forbidden kind:  java\nscript:alert(1)"),
    (add(PRODUCT, '<img src="data:image/png;base64,AA" alt="">'), "an address of a forbidden kind: data:image/png;base64,AA"),
    (add(PRODUCT, '<a href="http://[">x</a>'), "an address that cannot be read: http://["),
    (add(PRODUCT, '<p onclick="x()"></p>'), "<p> with code or an address that the site does not allow"),
    (
        replace(PRODUCT, "<title>", '<meta http-equiv="refresh" content="0; url=https://example.org/"><title>'),
        "a third-party address: https://example.org/",
    ),
    (
        replace(PRODUCT, "<title>", '<meta http-equiv="Refresh" content="0; url=../khong-co/"><title>'),
        "a dead link: ../khong-co/",
    ),
    (add(PRODUCT, '<base href="/">'), "<base> with code or an address that the site does not allow"),
    (add(PRODUCT, '<p id="nguon"></p>'), "id twice: nguon"),
    (add(PRODUCT, '<p data-asked="x">Hãy gọi.</p>'), "whom to ask, and no way to reach anybody: x"),
    (add(PRODUCT, "<p>Không rõ thì hỏi Ủy ban nhân dân tỉnh Tây Ninh. Hãy hỏi cơ sở.</p>"), None),
    (
        lambda site: [
            add(PRODUCT, "<p>Không rõ thì hỏi Ủy ban nhân dân tỉnh Tây Ninh.</p>")(site),
            replace(PRODUCT, 'data-asked="ubnd-tinh-tay-ninh"', 'data-asked="khac"')(site),
            replace(PRODUCT, "co-quan/ubnd-tinh-tay-ninh/", "lien-he/", 9)(site),
        ],
        "tells its reader to ask a body that cannot be reached from it: Không rõ thì hỏi Ủy ban nhân dân tỉnh Tây Ninh.",
    ),
    (
        add(NOWHERE, "<p>Không rõ. Hãy hỏi Sở Công Thương; Sở trả lời.</p>"),
        "tells its reader to ask, and nobody can be reached from it: Hãy hỏi Sở Công Thương;",
    ),
    (add(NOWHERE, '<p>Không rõ. Hãy hỏi Sở Công Thương. <a href="../lien-he/">Số máy</a></p>'), None),
    (add(PRODUCT, "<div>"), "</article> closes nothing that is open"),
    (add(PRODUCT, "<p><div></div></p>"), "elements are written, a browser makes"),
    (add(PRODUCT, "<h1>x</h1>"), "2 <h1> instead of one"),
    (add(PRODUCT, "\ufffd"), "a character that means broken text"),
    (add(PRODUCT, '<script type="application/ld+json">{"a": }</script>'), "JSON-LD that cannot be read"),
    (add(PRODUCT, '<script type="application/ld+json">{"a": "</b>"}</script>'), None),
    (add(PRODUCT, "<!-- <div> -->"), None),
    (replace(PRODUCT, '<html lang="vi">', '<html lang="en">'), "<html lang> is not vi"),
    (replace(ENGLISH, '<html lang="en">', '<html lang="vi">'), "<html lang> is not en"),
    (replace(PRODUCT, "<!doctype html>", ""), "does not begin with <!doctype html>"),
    (replace(PRODUCT, "</html>", ""), "<html> is never closed"),
    (replace(PRODUCT, 'rel="canonical" href="', 'rel="canonical" href="x'), "canonical is x"),
    (replace(PRODUCT, 'hreflang="en" href="', 'hreflang="en" href="x'), "hreflang is not answered by x"),
    (replace(ENGLISH, 'hreflang="vi" href="', 'hreflang="vi-VN" href="'), "hreflang does not name the page itself and its twin"),
]


@pytest.mark.parametrize(("change", "sentence"), MARKUP)
def test_faults_in_a_page(plan, site, change, sentence):
    change(site)
    found = faults(plan, site)
    if sentence is None:
        assert found == []
    else:
        assert any(re.fullmatch(r"(en/)?[\w./-]+: .*", fault, re.DOTALL) and sentence in fault for fault in found), found


def test_a_picture_is_as_wide_as_its_page_says(plan, site):
    text = (site / PRODUCT).read_text("utf-8")
    promised, width = re.search(r"-(\d+)\.jpg \1w", text), re.search(r'<img[^>]* width="(\d+)" height="(\d+)"', text)
    wide, (across, high) = int(promised[1]), map(int, width.groups())
    changed = text.replace(promised[0], f"-{wide}.jpg {wide + 1}w").replace(f'height="{high}"', f'height="{high + 1}"')
    (site / PRODUCT).write_text(changed, "utf-8")
    found = "\n".join(faults(plan, site))
    assert f"is {wide} pixels wide, not {wide + 1}" in found
    assert f"a picture said to be {across} × {high + 1} pixels, which none of its files is" in found


def test_a_missing_and_an_extra_file(plan, site):
    (site / PRODUCT).unlink()
    write("khong-ai-biet.html", b"x")(site)
    assert faults(plan, site) == [f"{PRODUCT}: planned but not made", "khong-ai-biet.html: made but not planned"]


@pytest.mark.parametrize(
    ("path", "data", "sentence"),
    [
        ("sitemap.xml", b"<a>", "sitemap.xml: cannot be read"),
        ("sitemap.xml.gz", b"x", "sitemap.xml.gz: cannot be read"),
        ("sitemap.xml.gz", gzip.compress(b"x", mtime=0), "sitemap.xml.gz: not the compressed form of the file beside it"),
        ("assets/site.css", b"a{b:url(https://example.org/x)}", "assets/site.css: a third-party address: https://example.org/x"),
        ("assets/site.css", b"@import 'khong.css';", "assets/site.css: a dead link: khong.css"),
        (
            "assets/mark.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            "assets/mark.svg: a script in a picture or feed",
        ),
        (PRODUCT, b"<!doctype html>\xff", f"{PRODUCT}: "),
    ],
)
def test_faults_in_other_files(plan, site, path, data, sentence):
    write(path, data)(site)
    assert any(fault.startswith(sentence) for fault in faults(plan, site))


def test_the_sitemap_lists_the_pages_of_its_language(plan, site):
    replace("en/sitemap.xml", f"/{ENGLISH.removesuffix('index.html')}", "/san-pham/san-pham-0/", 1)(site)
    found = faults(plan, site)
    assert f"en/sitemap.xml: does not list {ENGLISH}" in found
    assert f"en/sitemap.xml: lists {PRODUCT}, which is no page of it" in found


def test_no_original_photo_is_published(plan, site, built):
    original = next(built.data.glob("photos/**/*.jpg"))
    target = next(site.glob("media/*.jpg"))
    target.write_bytes(original.read_bytes())
    assert f"{target.relative_to(site).as_posix()}: an original photo" in faults(plan, site)


def test_modes_and_links(plan, site):
    (site / PRODUCT).chmod(0o600)
    (site / ENGLISH).unlink()
    os.symlink("/etc/hostname", site / ENGLISH)
    sentence = "not a plain file or folder that a web server may read"
    assert faults(plan, site) == [f"{ENGLISH}: {sentence}", f"{PRODUCT}: {sentence}"]


def test_a_site_below_a_path(workshop):
    """https://example.org/khuyen-cong: relative links stay, and the 404 page, served at any depth, knows the path."""
    facts = workshop.data / "site.yaml"
    facts.write_text(re.sub(r"(?m)^url: .*$", "url: https://example.org/khuyen-cong", facts.read_text("utf-8")), "utf-8")
    publish(workshop.data, workshop.out, TODAY, cache=workshop.cache)
    assert 'href="/khuyen-cong/assets/site.css"' in (workshop.out / "404.html").read_text("utf-8")
    assert "https://example.org/khuyen-cong/en/san-pham/" in (workshop.out / "en/sitemap.xml").read_text("utf-8")
