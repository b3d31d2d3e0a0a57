"""What a record offers to those who write about it: the code of its card to embed, its press package."""

from catalogue.formats.crawlers import EMBEDDED, embed_address, embed_code
from catalogue.press.packages import PACKAGED, package_path
from macros.views import View


def embed(view: View, kind: str, record_id: str) -> tuple[str, str] | None:
    """The HTML to copy, and the link to the page that it frames; None for kinds without a card."""
    if kind not in EMBEDDED:
        return None
    code = embed_code(view.catalogue, kind, record_id, view.lang)
    return code, view.url(embed_address(kind, record_id, view.lang))


def package(view: View, kind: str, record_id: str) -> str | None:
    """The link to the press package; None for kinds without one."""
    return view.url(f"/{package_path(kind, record_id)}") if kind in PACKAGED else None
