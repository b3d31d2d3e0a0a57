"""Redirects and tombstones as files that work on any server, and as rules for Caddy, nginx and ``_redirects``.

A file redirects by a refresh, a canonical address and a plain link, without script. Links are relative, so that the site
works under any path. Addresses have no character that a rule would read (``models.moves.Address``).
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from html import escape

from catalogue import addresses
from catalogue.facts.written_forms import short_date
from catalogue.formats.serialising import json_bytes
from catalogue.history.moves import Moves
from catalogue.models import Lang
from catalogue.models.moves import Withdrawal
from catalogue.records import Catalogue
from catalogue.short_addresses import legal_addresses, paged_records, short_address
from catalogue.words import say

_PAGE = (
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
    "<title>{title}</title>\n{head}</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
)


def permanent_redirects(catalogue: Catalogue) -> dict[str, str]:
    """Short and legal addresses → the Vietnamese page."""
    made = {
        short_address(kind, record_id): addresses.record(kind, record_id, "vi") for kind, record_id in paged_records(catalogue)
    }
    legal = {address: addresses.record("policies", policy_id, "vi") for address, policy_id in legal_addresses(catalogue).items()}
    return dict(sorted((made | legal).items()))


def redirect_files(catalogue: Catalogue, moves: Moves) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes of every page that sends its reader on, and of ``_redirects``."""
    lasting, moved = permanent_redirects(catalogue), moves.targets()
    pages = {old: new for old, new in moved.items() if old.endswith("/")}
    for old, new in sorted((lasting | pages).items()):
        lang: Lang = "en" if old.startswith("/en/") else "vi"
        yield f"{old[1:]}index.html", redirect_page(catalogue, old, new, lang, both=old in lasting)
    yield "_redirects", netlify_rules(lasting | moved).encode()


def rule_files(targets: Mapping[str, str], gone: Collection[str], base: str = "") -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes of the rules for three kinds of server; each is used by the one that knows it.

    ``base``: the path of the site's address, under which a server sees all others.
    """
    targets = {f"{base}{old}": f"{base}{new}" for old, new in targets.items()}
    gone = {f"{base}{address}" for address in gone}
    yield "_redirects", netlify_rules(targets).encode()
    yield "redirects.caddy", caddy_rules(targets, gone).encode()
    yield "redirects.nginx", nginx_rules(targets, gone).encode()


def tombstone_files(catalogue: Catalogue, moves: Moves) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes at every address of a withdrawn record."""
    for address, one in sorted(moves.tombstones().items()):
        if address.endswith(".json"):
            yield address[1:], json_bytes(tombstone_json(one))
        elif address.endswith(".md"):
            lang: Lang = "en" if address.startswith("/en/") else "vi"
            yield address[1:], ("\n\n".join(_told(one, lang)) + "\n").encode()
        else:
            yield f"{address[1:]}index.html", tombstone_page(catalogue, address, one)


def redirect_page(catalogue: Catalogue, old: str, new: str, lang: Lang, *, both: bool = False) -> bytes:
    """A page at ``old`` that leads to ``new``; ``both``: it has no language of its own and names the English page too."""
    site = catalogue.site.url
    head = [f'<meta http-equiv="refresh" content="0; url={_relative(old, new)}">', f'<link rel="canonical" href="{site}{new}">']
    links = [f'<p><a href="{_relative(old, new)}">{escape(say("moved", lang))}</a></p>']
    if both:
        twin = addresses.twin(new, "en")
        head += [f'<link rel="alternate" hreflang="{to}" href="{site}{addresses.twin(new, to)}">' for to in addresses.LANGS]
        links.append(f'<p lang="en"><a href="{_relative(old, twin)}">{escape(say("moved", "en"))}</a></p>')
    return _page(lang, say("moved", lang), head, links)


def tombstone_page(catalogue: Catalogue, address: str, one: Withdrawal) -> bytes:
    """What stands where a withdrawn record stood: that it is gone, since when, why, and what to read instead."""
    own: Lang = "en" if address.startswith("/en/") else "vi"
    body = []
    for lang in sorted(addresses.LANGS, key=lambda lang: lang != own):
        title, *told = _told(one, lang)
        body += [f'<section lang="{lang}">', f"<h1>{escape(title)}</h1>" if lang == own else f"<h2>{escape(title)}</h2>"]
        body += [f"<p>{escape(line)}</p>" for line in told]
        if one.successor:
            link = _relative(address, addresses.twin(one.successor, lang) if one.successor.endswith("/") else one.successor)
            body.append(f'<p><a href="{link}">{escape(say("successor", lang))}</a></p>')
        home = escape(catalogue.site.name.in_lang(lang)[0])
        body += [f'<p><a href="{_relative(address, addresses.home(lang))}">{home}</a></p>', "</section>"]
    head = [f'<link rel="stylesheet" href="{_relative(address, "/assets/site.css")}">', '<meta name="robots" content="noindex">']
    head += [f'<link rel="canonical" href="{catalogue.site.url}{address}">']
    return _page(own, _told(one, own)[0], head, body)


def tombstone_json(one: Withdrawal) -> dict[str, object]:
    """What the interface answers for a withdrawn record."""
    reason = {lang: one.reason.in_lang(lang)[0] for lang in addresses.LANGS}
    told: dict[str, object] = {"on": one.on.isoformat(), "reason": reason}
    return {"id": one.id, "withdrawn": told | ({"successor": one.successor} if one.successor else {})}


def _told(one: Withdrawal, lang: Lang) -> list[str]:
    day: dt.date = one.on
    return [
        say("withdrawn", lang),
        say("withdrawn-on", lang, short_date(day, lang)),
        say("reason", lang, one.reason.in_lang(lang)[0]),
    ]


def _page(lang: Lang, title: str, head: list[str], body: list[str]) -> bytes:
    lines = {"head": "".join(f"{line}\n" for line in head), "body": "".join(f"{line}\n" for line in body)}
    return _PAGE.format(lang=lang, title=escape(title), **lines).encode()


def _relative(here: str, there: str) -> str:
    """From a page that is not the home page, which neither moves nor is withdrawn."""
    return "../" * here.strip("/").count("/") + "../" + there[1:]


def netlify_rules(targets: Mapping[str, str]) -> str:
    """``_redirects`` as Netlify and Cloudflare Pages read it."""
    return "".join(f"{old} {new} 301\n" for old, new in sorted(targets.items()))


def caddy_rules(targets: Mapping[str, str], gone: Collection[str] = ()) -> str:
    """Lines for a site block of a Caddyfile; what was withdrawn is answered with 410 and its tombstone."""
    lines = [f"redir {old} {new} permanent" for old, new in sorted(targets.items())]
    if gone:
        lines += [f"@gone path {' '.join(sorted(gone))}", "handle @gone {", "\tfile_server {", "\t\tstatus 410", "\t}", "}"]
    return "".join(f"{line}\n" for line in lines)


def nginx_rules(targets: Mapping[str, str], gone: Collection[str] = ()) -> str:
    """Lines for a server block of nginx; what was withdrawn is answered with 410 and its tombstone."""
    lines = [f"location = {old} {{ return 301 {new}; }}" for old, new in sorted(targets.items())]
    lines += [
        f"location = {address} {{ error_page 410 {f'{address}index.html' if address.endswith('/') else '@gone'}; return 410; }}"
        for address in sorted(gone)
    ]
    if any(not address.endswith("/") for address in gone):
        lines.append("location @gone { try_files $uri =404; }")
    return "".join(f"{line}\n" for line in lines)
