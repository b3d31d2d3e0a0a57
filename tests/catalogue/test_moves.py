"""No address dies: redirects without loops and chains, tombstones, the lock, and rules that servers understand."""

import json
import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from machine_cases import made, real
from pydantic import ValidationError

from catalogue import addresses
from catalogue.data_files.parsing import parse
from catalogue.data_files.validating import validate
from catalogue.history.moves import Moves, move_faults, record_addresses
from catalogue.history.redirects import caddy_rules, netlify_rules, nginx_rules, redirect_files, rule_files, tombstone_files
from catalogue.history.urls import address_of, lock_text, lost, published, read_lock
from catalogue.models.moves import Redirect, Redirects, Withdrawal
from catalogue.short_addresses import short_address

REASON = {"vi": "Gõ nhầm mã", "en": "Mistyped id"}


def redirect(old, new):
    return Redirect.model_validate({"from": old, "to": new, "on": "2026-11-22", "reason": REASON})


def withdrawal(kind="news", record_id="tin-cu", **fields):
    return Withdrawal.model_validate({"kind": kind, "id": record_id, "on": "2026-11-22", "reason": REASON, **fields})


def sentences(moves, planned=("/a/", "/b/"), records=None):
    return [fault.sentence("en") for fault in move_faults(moves, planned, records or {})]


def test_a_renamed_record_takes_everything_along():
    """One row: both pages, twins, JSON, oEmbed and the short address go to the new ones."""
    moves = Moves(redirects=(redirect("/chinh-sach/ma-cu/", "/chinh-sach/nd-45-2012/"),))
    expected = dict(zip(record_addresses("policies", "ma-cu"), record_addresses("policies", "nd-45-2012"), strict=True))
    assert moves.targets() == expected
    assert expected["/en/chinh-sach/ma-cu/"] == "/en/chinh-sach/nd-45-2012/"
    assert expected["/api/v1/policies/ma-cu.json"] == "/api/v1/policies/nd-45-2012.json"
    files = dict(redirect_files(real(), moves))
    page = files["en/chinh-sach/ma-cu/index.html"].decode()
    assert "url=../../../en/chinh-sach/nd-45-2012/" in page
    assert re.findall(r'lang="(..)"|<a href="([^"]*)"', page) == [("en", ""), ("", "../../../en/chinh-sach/nd-45-2012/")]
    assert b"/chinh-sach/ma-cu/ /chinh-sach/nd-45-2012/ 301\n" in files["_redirects"]
    ids = [("policies", "ma-cu"), ("policies", "a"), ("policies", "nd-45-2012"), ("news", "ma-cu")]
    assert [moves.current(*name) for name in ids] == ["nd-45-2012", "a", "nd-45-2012", "ma-cu"]


def test_what_leads_to_another_kind_or_to_a_file_takes_only_its_pages_along():
    """A record cannot become one of another kind: its data, its card and its short address have nowhere to go."""
    for old, new in (("/chinh-sach/x/", "/tin-tuc/y/"), ("/tin-tuc/x/", "/chinh-sach/y/"), ("/chinh-sach/x/", "/gioi-thieu/")):
        moves = Moves((redirect(old, new),))
        assert moves.targets() == {old: new, f"/en{old}": f"/en{new}"}
        assert [moves.current(kind, "x") for kind in ("policies", "news")] == ["x", "x"]
    for old, new in (("/feeds/a.atom", "/feeds/b.atom"), ("/a/", "/b.pdf"), ("/a.pdf", "/b/")):
        assert Moves((redirect(old, new),)).targets() == {old: new}


def test_every_address_that_is_offered_of_a_record():
    """In one order, so that the old and the new ones can be laid side by side."""
    pages = ["/co-quan/x/", "/en/co-quan/x/", "/co-quan/x/index.md", "/en/co-quan/x/index.md"]
    assert record_addresses("bodies", "x") == [*pages, "/api/v1/bodies/x.json", short_address("bodies", "x")]
    assert record_addresses("policies", "x")[4:6] == ["/oembed/policies/x.vi.json", "/oembed/policies/x.en.json"]


def test_what_was_taken_back_is_told_where_it_stood():
    """A record as a whole at its own addresses; a passage of one that stays on its page."""
    whole, passage = withdrawal(), withdrawal(record_id="tin-con", item="n-01")
    moves = Moves((), (whole, passage, withdrawal("places", "tin-con", item="n-01")))
    ids = [("news", "tin-cu"), ("news", "a"), ("news", "tin-con"), ("places", "tin-cu")]
    assert [moves.is_withdrawn(*name) for name in ids] == [True, False, False, False]
    assert [moves.items(*name) for name in ids] == [[], [], [passage], []]
    assert moves.tombstones() == dict.fromkeys(record_addresses("news", "tin-cu"), whole)


def test_good_moves_have_no_fault():
    """An old address to a live one; a withdrawn record with a live successor."""
    assert not sentences(Moves((redirect("/x/", "/a/"),), (withdrawal(successor="/b/"),)))


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        (Moves((redirect("/x/", "/x/"),)), "/x/: redirects in a circle: /x/ → /x/"),
        (
            Moves((redirect("/x/", "/y/"), redirect("/y/", "/z/"), redirect("/z/", "/y/"))),
            "/x/: redirects twice; write to: /z/\n/y/: redirects in a circle: /y/ → /z/ → /y/\n/z/: redirects in a circle: /z/ → /y/ → /z/",
        ),
        (Moves((redirect("/x/", "/y/"), redirect("/y/", "/a/"))), "/x/: redirects twice; write to: /a/"),
        (Moves((redirect("/x/", "/none/"),)), "/x/: redirects to /none/, which does not exist"),
        (Moves((redirect("/a/", "/b/"),)), "/a/: the address is still in use"),
        (Moves((redirect("/x/", "/a/"), redirect("/x/", "/b/"))), "/x/: has two rows; keep one"),
        (
            Moves((), (withdrawal("nothing"),)),
            f'nothing/tin-cu: no kind "nothing"; choose: {", ".join(addresses.PAGE_KINDS)}',
        ),
        (Moves((), (withdrawal(successor="/none/"),)), "news/tin-cu: its successor /none/ does not exist"),
        (
            Moves((redirect("/y/", "/b/"),), (withdrawal(successor="/y/"),)),
            "news/tin-cu: its successor /y/ does not exist → /b/",
        ),
        (
            Moves((redirect("/tin-tuc/tin-cu/", "/a/"),), (withdrawal(),)),
            "/tin-tuc/tin-cu/: both redirected and withdrawn; choose one",
        ),
    ],
)
def test_every_mistake_is_told(moves, told):
    """With what to write instead; nothing else is told."""
    assert sentences(moves) == told.split("\n")


def test_a_withdrawn_record_must_be_gone():
    """Its file is still there: nothing is withdrawn."""
    assert "news/tin-cu: withdrawn, but its file is still in data/; delete it" in sentences(
        Moves((), (withdrawal(),)), records={"news": {"tin-cu"}}
    )


@given(st.lists(st.tuples(st.sampled_from("pqrstuv"), st.sampled_from("abpqrstuv")), max_size=12, unique_by=lambda pair: pair[0]))
def test_without_a_fault_every_redirect_ends_at_once(pairs):
    """Whatever is typed: either something is told, or each old address leads in one step to a live one."""
    moves = Moves(tuple(redirect(f"/{old}/", f"/{new}/") for old, new in pairs))
    planned = {"/a/", "/b/", "/en/a/", "/en/b/"}
    if not move_faults(moves, planned, {}):
        assert set(moves.targets().values()) <= planned


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example/", "/a b/", "/a\n/", "/../x/?q", "/a/;return 200", "/Ă/", "x/"]
)
def test_an_address_cannot_carry_anything_else(address):
    """No scheme, no host, no space, no line end, nothing that a server's rules would read."""
    with pytest.raises(ValidationError):
        redirect(address, "/a/")


def test_the_file_of_redirects_is_read_as_every_other():
    """Strict YAML, then the model: ``from`` is the word in the file."""
    tree, faults = parse("rows:\n  - from: /x/\n    to: /a/\n    on: 2026-11-22\n    reason: {vi: Vì sao, en: Why}\n")
    assert not faults
    found, mistakes = validate(Redirects, tree)
    assert not list(mistakes)
    assert [(row.from_, row.to) for row in found.rows] == [("/x/", "/a/")]


def test_the_lock_only_grows():
    """Sorted, each once, read back as written; addresses that went stay in it."""
    text = lock_text(["/b/", "/a/"], ["/c/", "/a/"])
    assert read_lock(text) == ["/a/", "/b/", "/c/"]
    assert address_of("index.html") == "/"
    assert address_of("chinh-sach/index.html") == "/chinh-sach/"
    assert address_of("feeds/news.vi.atom") == "/feeds/news.vi.atom"


def test_an_address_that_dies_is_noticed():
    """Pages, anchors, feeds: each must resolve, redirect or be a tombstone."""
    now = {"/a/", "/a/#y-1", "/feeds/news.vi.atom"}
    moves = Moves((redirect("/x/", "/a/"),), (withdrawal(),))
    assert not lost(
        ["/a/", "/a/#y-1", "/feeds/news.vi.atom", "/x/", "/x/#y-1", "/tin-tuc/tin-cu/", "/en/tin-tuc/tin-cu/#y"], now, moves
    )
    assert lost(["/z/", "/a/#y-2", "/x/#y-2"], now, moves) == ["/a/#y-2", "/x/#y-2", "/z/"]


def test_the_files_of_today_satisfy_their_own_lock():
    """And without one of them the lock speaks."""
    now = published(real(), made())
    assert not lost(read_lock(lock_text([], now)), now, Moves())
    assert lost(now, now - {"/api/v1/policies.json"}, Moves()) == ["/api/v1/policies.json"]
    assert "/thuat-ngu/#khuyen-cong" in now


def test_pages_that_send_on_are_sound_html_without_script():
    """Parsed strictly; a refresh, a canonical address, a link to follow by hand; no script, no style, nothing foreign."""
    parser = html5lib.HTMLParser(strict=True)
    for path in ("r/eztzy3/index.html", "vb/nd-cp/2012/45/index.html"):
        text = made()[path].decode()
        parser.parse(text)
        assert '<meta http-equiv="refresh" content="0; url=../../' in text
        assert f'<link rel="canonical" href="{real().site.url}/chinh-sach/nd-45-2012/">' in text
        assert "<script" not in text
        assert "style" not in text
        for lang, address in (("vi", "/chinh-sach/nd-45-2012/"), ("en", "/en/chinh-sach/nd-45-2012/")):
            assert f'<link rel="alternate" hreflang="{lang}" href="{real().site.url}{address}">' in text
        up = "../" * path.count("/")
        links = [f"{up}chinh-sach/nd-45-2012/", f"{up}en/chinh-sach/nd-45-2012/"]
        assert re.findall(r'<a href="([^"]*)"', text) == links


def test_a_tombstone_escapes_what_an_editor_typed():
    """A reason is text."""
    one = Withdrawal.model_validate(
        {"kind": "news", "id": "tin-cu", "on": "2026-11-22", "reason": {"vi": "<b>&", "en": "<script>x</script>"}}
    )
    files = dict(tombstone_files(real(), Moves(withdrawn=(one,))))
    for path in ("tin-tuc/tin-cu/index.html", "en/tin-tuc/tin-cu/index.html"):
        html5lib.HTMLParser(strict=True).parse(files[path].decode())
        assert b"<script" not in files[path]
        assert b"&lt;b&gt;&amp;" in files[path]


def test_a_tombstone_tells_the_day_the_reason_and_where_to_go_on():
    """In the language of its address first, then in the other; for machines as they read the record before."""
    files = dict(
        tombstone_files(real(), Moves(withdrawn=(withdrawal(successor="/gioi-thieu/"), withdrawal(record_id="khong-the"))))
    )
    here = {"tin-tuc/tin-cu/index.html": "vi", "en/tin-tuc/tin-cu/index.html": "en", "r/qym90k/index.html": "vi"}
    for path, own in here.items():
        text, up = files[path].decode(), "../" * path.count("/")
        links = {"vi": [f"{up}gioi-thieu/", up], "en": [f"{up}en/gioi-thieu/", f"{up}en/"]}
        other = "en" if own == "vi" else "vi"
        assert re.findall(r'<a href="([^"]*)"', text) == [*links[own], *links[other]]
        assert re.findall(r'<(?:html|section) lang="(..)"|<(h\d)', text) == [
            (own, ""), (own, ""), ("", "h1"), (other, ""), ("", "h2"),
        ]  # fmt: skip
        assert f'<link rel="canonical" href="{real().site.url}/{path.removesuffix("index.html")}">' in text
        assert f'<link rel="stylesheet" href="{up}assets/site.css">' in text
        title = {"vi": "Nội dung này đã được rút", "en": "This content has been withdrawn"}[own]
        assert f"<title>{title}</title>" in text
        assert all(f'/">{real().site.name.in_lang(lang)[0]}</a>' in text for lang in addresses.LANGS)
    assert "<p>Ngày rút: 22/11/2026</p>\n<p>Lý do: Gõ nhầm mã</p>\n" in files["tin-tuc/tin-cu/index.html"].decode()
    assert files["en/tin-tuc/tin-cu/index.md"].decode() == (
        "This content has been withdrawn\n\nWithdrawn on: 22 November 2026\n\nReason: Mistyped id\n"
    )
    assert files["tin-tuc/tin-cu/index.md"].decode().endswith("\n\nNgày rút: 22/11/2026\n\nLý do: Gõ nhầm mã\n")
    told = {"on": "2026-11-22", "reason": REASON}
    assert json.loads(files["api/v1/news/tin-cu.json"]) == {"id": "tin-cu", "withdrawn": told | {"successor": "/gioi-thieu/"}}
    assert json.loads(files["api/v1/news/khong-the.json"]) == {"id": "khong-the", "withdrawn": told}
    assert "gioi-thieu" not in files["tin-tuc/khong-the/index.html"].decode()


def test_rules_for_servers():
    """One line for each address, sorted; all that was withdrawn is answered with 410, files too; below the path of the site."""
    targets, gone = {"/b/": "/c/", "/a/": "/c/"}, ["/x/", "/en/x/", "/x/index.md"]
    assert netlify_rules(targets) == "/a/ /c/ 301\n/b/ /c/ 301\n"
    assert caddy_rules(targets) == "redir /a/ /c/ permanent\nredir /b/ /c/ permanent\n"
    assert caddy_rules(targets, gone) == (
        "redir /a/ /c/ permanent\nredir /b/ /c/ permanent\n"
        "@gone path /en/x/ /x/ /x/index.md\nhandle @gone {\n\tfile_server {\n\t\tstatus 410\n\t}\n}\n"
    )
    assert nginx_rules(targets, gone) == (
        "location = /a/ { return 301 /c/; }\nlocation = /b/ { return 301 /c/; }\n"
        "location = /en/x/ { error_page 410 /en/x/index.html; return 410; }\n"
        "location = /x/ { error_page 410 /x/index.html; return 410; }\n"
        "location = /x/index.md { error_page 410 @gone; return 410; }\n"
        "location @gone { try_files $uri =404; }\n"
    )
    below = {name: raw.decode() for name, raw in rule_files(targets, gone, "/khuyen-cong")}
    assert below["_redirects"] == "/khuyen-cong/a/ /khuyen-cong/c/ 301\n/khuyen-cong/b/ /khuyen-cong/c/ 301\n"
    for name in ("redirects.caddy", "redirects.nginx"):
        assert not re.search(r"(?<=\s)/(?!khuyen-cong/)", below[name])


@pytest.mark.parametrize("part", ["..", ".", "...", "", "a\\b", "%2e%2e", "a\nb", "a\u2024b", "\uff0e\uff0e", "а"])
@pytest.mark.parametrize("field", ["from", "to"])
def test_no_address_leads_out_of_the_site(part, field):
    row = {"from": "/a/", "to": "/b/", "on": "2026-11-21", "reason": {"vi": "chuyển", "en": "moved"}}
    Redirects.model_validate({"rows": [row | {field: "/.well-known/a..b/x.y"}]})
    for address in (f"/{part}/", f"/a/{part}/b/", f"/a/{part}/.bashrc"):
        with pytest.raises(ValidationError):
            Redirects.model_validate({"rows": [row | {field: address}]})
