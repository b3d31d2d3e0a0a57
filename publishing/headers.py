"""What only a server can say: response headers as rules for three kinds of server, each used by the one that knows it.

The content security policy of a page stands in the page (``macros/content_policy.py``); who may frame it cannot. Kept back from other
sites are pages alone: cards, data, feeds and calendars are made to be shown elsewhere. Files in /media/ are named by their content and
kept for ever; everything else is asked for again, which costs an answer of 304.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from catalogue import addresses
from catalogue.formats.crawlers import embeds
from catalogue.models import Site

EMBEDDED = tuple(map(embeds, addresses.LANGS))
"""The pages that other sites may show in a frame."""
_ALWAYS: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_CLOSED, _OPEN = "frame-ancestors 'self'", "frame-ancestors *"
_CSP, _CORP = "Content-Security-Policy", "Cross-Origin-Resource-Policy"
_LASTING, _ASKED_AGAIN = "public, max-age=31536000, immutable", "no-cache"
_TYPES: Mapping[str, str] = {
    "md": "text/markdown",
    "csv": "text/csv",
    "ics": "text/calendar",
    "txt": "text/plain",
    "bib": "text/x-bibtex",
    "atom": "application/atom+xml",
    "jsonld": "application/ld+json",
    "webmanifest": "application/manifest+json",
    "sqlite": "application/vnd.sqlite3",
}
"""Ending → type, where servers know none or leave the encoding to be guessed; texts are UTF-8."""
_KNOWN_TO_NGINX = ("txt", "atom")
"""Its own list has them, and it warns of whoever says so again."""
_SHARED = ("api", "feeds", "lich")
"""Folders that scripts of other sites may read: data, feeds, calendars. None of them knows who asks."""
_CORS = "Access-Control-Allow-Origin"
_PACKED = "text/css text/javascript application/javascript application/json image/svg+xml application/xml"


def header_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes. Below the path of the site's address, where it has one."""
    base = urlsplit(site.url).path
    yield "_headers", _netlify(base).encode()
    yield "headers.caddy", _caddy(base).encode()
    yield "headers-http.nginx", _nginx_maps(base).encode()
    yield "headers.nginx", _nginx(base).encode()


def _typed(ending: str) -> str:
    kind = _TYPES[ending]
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _netlify(base: str) -> str:
    """Netlify and Cloudflare Pages add up the headers of all rules that fit, so no two of these rules say the same of one page."""
    lines = [f"{base}/*", *(f"  {name}: {value}" for name, value in _ALWAYS.items())]
    closed = {path for lang in addresses.LANGS for home in [addresses.home(lang)] for path in (home, f"{home}404.html")}
    closed |= {f"{addresses.home(lang)}{word}/*" for lang in addresses.LANGS for word in {*addresses.SECTIONS.values(), "vb"}}
    for path in sorted(closed):
        lines += [f"{base}{path}", f"  {_CSP}: {_CLOSED}", f"  {_CORP}: same-origin", f"  Cache-Control: {_ASKED_AGAIN}"]
    for path in EMBEDDED:
        lines += [f"{base}{path}*", f"  {_CSP}: {_OPEN}"]
    for folder in _SHARED:
        lines += [f"{base}/{folder}/*", f"  {_CORS}: *"]
    lines += [f"{base}/media/*", f"  Cache-Control: {_LASTING}"]
    for ending in _TYPES:
        lines += [f"{base}/*.{ending}", f"  Content-Type: {_typed(ending)}"]
    return "\n".join([*lines, ""])


def _caddy(base: str) -> str:
    """To import inside a site block."""
    embedded = " ".join(f"{base}{path}*" for path in EMBEDDED)
    lines = ["encode zstd gzip", "header {", *(f'\t{name} "{value}"' for name, value in _ALWAYS.items()), "}"]
    lines += [f"@embedded path {embedded}", f"@closed not path {embedded}"]
    lines += [f'header @embedded {_CSP} "{_OPEN}"', f'header @closed {_CSP} "{_CLOSED}"']
    lines += [f"@kept_back {{\n\tpath {base}/ */ *.html\n\tnot path {embedded}\n}}", f'header @kept_back {_CORP} "same-origin"']
    shared = " ".join(f"{base}/{folder}/*" for folder in _SHARED)
    lines += [f"@shared path {shared}", f'header @shared {_CORS} "*"']
    lines += [f"@lasting path {base}/media/*", f"@asked not path {base}/media/*"]
    lines += [f'header @lasting Cache-Control "{_LASTING}"', f'header @asked Cache-Control "{_ASKED_AGAIN}"']
    for ending in _TYPES:
        lines += [f"@{ending} path *.{ending}", f'header @{ending} Content-Type "{_typed(ending)}"']
    lines += ["handle_errors {", f"\theader Cache-Control {_ASKED_AGAIN}", '\theader Content-Type "text/html; charset=utf-8"']
    for name, where, home in (("english", "path", "/en/"), ("vietnamese", "not path", "/")):
        # Written so that Caddy 2.6 of Debian 12 reads it too.
        lines.append(f"\t@{name} {{\n\t\texpression {{http.error.status_code}} == 404\n\t\t{where} {base}/en/*\n\t}}")
        lines.append(f"\thandle @{name} {{\n\t\trewrite * {base}{home}404.html\n\t\tfile_server\n\t}}")
    return "\n".join([*lines, "}", ""])


def _nginx_maps(base: str) -> str:
    """To include in the http block, where alone nginx takes maps and types."""
    pattern = "|".join(path.strip("/") for path in EMBEDDED)
    maps = {
        "$frame_ancestors": {"default": _CLOSED, f"~^{base}/({pattern})/": _OPEN},
        "$kept": {"default": _ASKED_AGAIN, f"~^{base}/media/": _LASTING},
        "$shared": {"default": "", f"~^{base}/({'|'.join(_SHARED)})/": "*"},
        "$kept_back": {"default": "", f"~^{base}/({pattern})/": "", r"~(/|\.html)$": "same-origin"},
    }
    lines = []
    for name, rules in maps.items():
        told = " ".join(f"{key if key == 'default' else _quoted(key)} {_quoted(value)};" for key, value in rules.items())
        lines.append(f"map $uri {name} {{ {told} }}")
    endings = " ".join(f"{kind} {ending};" for ending, kind in _TYPES.items() if ending not in _KNOWN_TO_NGINX)
    return "\n".join([*lines, f"types {{ {endings} }}", ""])


def _nginx(base: str) -> str:
    """To include inside a server block (nginx forgets outer headers where an inner block adds one)."""
    lines = [f"add_header {name} {_quoted(value)} always;" for name, value in _ALWAYS.items()]
    lines += [f"add_header {_CSP} $frame_ancestors always;", f"add_header {_CORP} $kept_back always;"]
    lines.append(f"add_header {_CORS} $shared always;")
    texts = " ".join(sorted(kind for kind in _TYPES.values() if kind != "application/vnd.sqlite3"))
    lines += ["add_header Cache-Control $kept;", "charset utf-8;", f"charset_types {texts} {_PACKED};"]
    lines += ["gzip on;", "gzip_vary on;", "gzip_min_length 1000;", f"gzip_types {texts} {_PACKED};", "server_tokens off;"]
    # A folder without a page is no page, rather than forbidden.
    lost = "error_page 403 404 =404"
    lines += [f"{lost} {base}/404.html;", f"location {base}/en/ {{ {lost} {base}/en/404.html; }}"]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    return f'"{text}"'
