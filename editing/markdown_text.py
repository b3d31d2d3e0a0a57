"""Text of strangers inside Markdown that is posted in our name: nothing in it may format, link, mention or command."""

import re

from catalogue.data_files.problems import printable

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>$])")
_AT_START = re.compile(r"^([-+=]|[0-9]+(?=[.)]))")
_BREAK = "&#8203;"
"""A space without width: it parts what the site of the repository would turn into a mention, a reference or a link."""


def plain_markdown(text: str, longest: int = 300) -> str:
    """``text`` on one line as Markdown (CommonMark with GitHub's additions) that shows just these characters."""
    flat = printable(" ".join(text.split()))
    flat = flat if len(flat) <= longest else flat[: longest - 1] + "…"
    safe = flat.replace("&", "&amp;").replace("<", "&lt;")
    safe = _SPECIAL.sub(r"\\\1", safe)
    for mark, rest in (("@", ""), ("\\#", ""), ("\\$", ""), (":", "//")):
        safe = safe.replace(mark + rest, mark + _BREAK + rest)
    safe = re.sub(r"(?i)\b(www|gh|mailto|xmpp)([.:-])", rf"\1{_BREAK}\2", safe)
    return _AT_START.sub(rf"{_BREAK}\1", safe)
