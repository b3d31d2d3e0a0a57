"""Rules for servers: every page gets each header once, whatever the kind of server; cards may be framed, data shown elsewhere."""

import re
from fnmatch import fnmatchcase

import pytest
from pydantic import ValidationError

from catalogue import addresses
from catalogue.models import Site
from publishing.headers import header_files

SITE = {
    "name": {"vi": "A", "en": "A"}, "tagline": {"vi": "A", "en": "A"}, "url": "https://a.vn", "repository": "https://a.vn/r",
    "operator": {"vi": "A", "en": "A"}, "licence": {"vi": "A", "en": "A"}, "contact": [{"kind": "email", "value": "a@a.vn"}],
}  # fmt: skip
PAGES = ["/", "/en/", "/404.html", "/san-pham/", "/en/san-pham/gao/", "/chinh-sach/nd-45-2012/", "/vb/quoc-hoi/luat/2025/72/"]


def files(url="https://a.vn"):
    return {name: raw.decode() for name, raw in header_files(Site.model_validate(SITE | {"url": url}))}


def as_added_up(rules, path):
    """What Netlify and Cloudflare send for ``path``: the headers of all rules that fit."""
    found, fits = [], False
    for line in rules.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found += [(name, value)] if fits else []
        else:
            fits = fnmatchcase(path, line)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_gets_every_header_once(path):
    sent = as_added_up(files()["_headers"], path)
    names = [name for name, _ in sent]
    assert len(names) == len(set(names))
    told = dict(sent)
    assert int(told["Strict-Transport-Security"].removeprefix("max-age=")) >= 31_536_000
    assert told["Cross-Origin-Opener-Policy"] == told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert told["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Cache-Control"] == "no-cache"


def test_what_others_may_show_is_open_and_what_never_changes_is_kept():
    rules = files()["_headers"]
    card = dict(as_added_up(rules, "/nhung/san-pham/gao/"))
    assert card["Content-Security-Policy"] == "frame-ancestors *"
    assert "Cross-Origin-Resource-Policy" not in card
    for path in ("/the/san-pham/gao.vi.jpg", "/api/v1/products.json", "/lich/su-kien.vi.ics", "/media/a-480.webp"):
        assert "Cross-Origin-Resource-Policy" not in dict(as_added_up(rules, path))
    for path in ("/api/v1/products.json", "/feeds/news.vi.atom", "/lich/su-kien.vi.ics"):
        assert dict(as_added_up(rules, path))["Access-Control-Allow-Origin"] == "*"
    assert not [path for path in PAGES if "Access-Control-Allow-Origin" in dict(as_added_up(rules, path))]
    assert "immutable" in dict(as_added_up(rules, "/media/a-480.webp"))["Cache-Control"]
    assert dict(as_added_up(rules, "/api/v1/products.vi.csv"))["Content-Type"] == "text/csv; charset=utf-8"


def test_no_host_refuses_the_number_of_rules():
    """Cloudflare Pages reads at most 100."""
    assert sum(not line.startswith("  ") for line in files()["_headers"].splitlines()) <= 100


def test_every_section_is_closed():
    rules = files()["_headers"]
    for lang in addresses.LANGS:
        for word in addresses.SECTIONS.values():
            assert ("Content-Security-Policy", "frame-ancestors 'self'") in as_added_up(rules, f"{addresses.home(lang)}{word}/x/")


@pytest.mark.parametrize("names", [("headers-http.nginx", "headers.nginx"), ("headers.caddy",)])
def test_nginx_and_caddy_say_the_same(names):
    text = "".join(files()[name] for name in names)
    for needed in (
        "Strict-Transport-Security",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
        "nosniff",
        "immutable",
    ):
        assert needed in text
    for needed in ("no-cache", "gzip", "404.html", "/en/404.html", "text/markdown", "text/calendar", "text/csv"):
        assert needed in text
    assert text.count("{") == text.count("}")
    assert "utf-8" in text


def test_a_site_below_a_path_has_its_rules_there():
    for name, text in files("https://a.vn/khuyen-cong/").items():
        paths = re.findall(r"""(?:(?<=\s)|^|(?<="~\^))/[^\s;"]*""", text)
        assert paths
        assert all(path.startswith("/khuyen-cong") for path in paths), (name, paths)


@pytest.mark.parametrize("path", ["/a;b", "/a{b}", "/a b", "/a\nb", "/../x", "/.", "/a%3Bb", "/a$b", "/a#b", '/a"b'])
def test_no_address_of_the_site_ends_a_rule(path):
    with pytest.raises(ValidationError):
        files(f"https://a.vn{path}")


def test_what_is_lost_is_404_by_language_and_asked_for_again():
    """In a form that Caddy 2.6 and nginx 1.22 of Debian 12 read; a folder without a page is lost too."""
    caddy = files()["headers.caddy"].partition("handle_errors {")[2]
    assert caddy.startswith("\n\theader Cache-Control no-cache\n")
    assert [line.split()[-1] for line in caddy.splitlines() if "rewrite" in line] == ["/en/404.html", "/404.html"]
    nginx = files()["headers.nginx"]
    assert "\nerror_page 403 404 =404 /404.html;\n" in nginx
    assert "location /en/ { error_page 403 404 =404 /en/404.html; }" in nginx
