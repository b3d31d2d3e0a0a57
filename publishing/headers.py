"""What only a server can say: response headers as rules for three kinds of server, each used by the one that knows it.

The content security policy of a page stands in the page (``macros/content_policy.py``); who may frame it cannot.
"""

from collections.abc import Iterator

from catalogue import addresses
from catalogue.formats.crawlers import embeds

EMBEDDED = tuple(map(embeds, addresses.LANGS))
"""The pages that other sites may show in a frame."""
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
_CLOSED, _OPEN = "frame-ancestors 'self'", "frame-ancestors *"
_CSP = "Content-Security-Policy"
_LASTING = "public, max-age=31536000, immutable"
"""Files in /media/ are named by their content: what is kept once is right for ever."""


def header_files() -> Iterator[tuple[str, bytes]]:
    """Path in the site → bytes."""
    yield "_headers", _netlify().encode()
    yield "headers.caddy", _caddy().encode()
    yield "headers.nginx", _nginx().encode()


def _netlify() -> str:
    """Netlify and Cloudflare Pages add up the headers of all rules that fit, so the rule for embedded pages first lets go of one."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in _ALWAYS.items()), f"  {_CSP}: {_CLOSED}"]
    for path in EMBEDDED:
        lines += [f"{path}*", f"  ! {_CSP}", f"  {_CSP}: {_OPEN}"]
    return "\n".join([*lines, "/media/*", f"  Cache-Control: {_LASTING}", ""])


def _caddy() -> str:
    """To import inside a site block."""
    embedded = " ".join(f"{path}*" for path in EMBEDDED)
    lines = ["header {", *(f'  {name} "{value}"' for name, value in _ALWAYS.items()), "}"]
    lines += [f"@embedded path {embedded}", f"@closed not path {embedded}"]
    lines += [f'header @embedded {_CSP} "{_OPEN}"', f'header @closed {_CSP} "{_CLOSED}"']
    return "\n".join([*lines, "@lasting path /media/*", f'header @lasting Cache-Control "{_LASTING}"', ""])


def _nginx() -> str:
    """To include inside a server block, with the map above it (nginx forgets outer headers where an inner block adds one)."""
    pattern = "|".join(path.strip("/") for path in EMBEDDED)
    lines = ["# In the http block:", f'#   map $uri $frame_ancestors {{ default "{_CLOSED}"; "~^/({pattern})/" "{_OPEN}"; }}']
    lines += [f'#   map $uri $kept {{ default ""; "~^/media/" "{_LASTING}"; }}']
    lines += [f'add_header {name} "{value}" always;' for name, value in _ALWAYS.items()]
    return "\n".join([*lines, f"add_header {_CSP} $frame_ancestors always;", "add_header Cache-Control $kept;", ""])
