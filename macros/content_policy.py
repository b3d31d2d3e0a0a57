"""The content security policy of each finished page: only our own files, and the inline scripts and styles that it really has.

It stands in the page itself, so that it holds on every host; what a page cannot say (who may frame it) is in
``publishing/headers.py``.
"""

import re
from base64 import b64encode
from hashlib import sha256

MARK = '<meta http-equiv="Content-Security-Policy" content="">'
"""What the template leaves where the policy belongs: before anything that a browser would load."""
_STRICT = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    # No script turns a text into markup or code; the one address that a script may hand to the browser passes assets/offline.js.
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["worker"],
}
_SCRIPT = re.compile(r"<script((?:\s[^>]*)?)>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style(?:\s[^>]*)?>(.*?)</style>", re.DOTALL)
# A block of data is not run, so the policy does not ask about it.
_NOT_INLINE = re.compile(r"\ssrc=|\stype=\"?application/")


def policy(html: str) -> str:
    """The policy of a page."""
    found = {name: list(sources) for name, sources in _STRICT.items()}
    found["script-src"] += sorted({_hash(text) for said, text in _SCRIPT.findall(html) if not _NOT_INLINE.search(said)})
    found["style-src"] += sorted({_hash(text) for text in _STYLE.findall(html)})
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in found.items())


def with_policy(html: str) -> str:
    """``html`` with its policy where the template left the mark."""
    return html.replace(MARK, MARK.replace('""', f'"{policy(html)}"'), 1)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
