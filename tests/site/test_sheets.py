"""Supports, documents, journeys and products print as a sheet of one or two pages, on A4 and on Letter paper."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from catalogue import addresses
from catalogue.short_addresses import short_address
from macros.citations import SHEETS

pytestmark = pytest.mark.browser
LONGEST = {
    "supports": ("may-moc-thiet-bi-tien-tien", "thanh-lap-doanh-nghiep-dia-ban-kho-khan"),
    "policies": ("tt-28-2018-btc", "nd-235-2025", "van-ban-khuyen-cong-tay-ninh-2026", "cv-khuyen-cong-dong-thap-2021"),
    "journeys": ("mua-may",),
    "products": ("tieu-bau-may",),
}
"""Of each kind those that came nearest to a third page when all were printed."""


def test_the_longest_of_each_kind_print_on_two_pages(chromium, base, catalogue):
    """In both languages: the address and the day at the end, whom to call; no drawer, no way about the site, nothing related."""
    assert set(LONGEST) == set(SHEETS)
    page = chromium.new_page()
    for kind, records in LONGEST.items():
        for one in records:
            for lang in addresses.LANGS:
                page.goto(base + addresses.record(kind, one, lang))
                words = catalogue.words.words
                for paper in ("A4", "Letter"):
                    printed = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format=paper))).pages]
                    assert len(printed) <= 2, (kind, one, lang, paper)
                text = " ".join(" ".join(printed).split())
                assert short_address(kind, one) in text
                for part, key in (("drawer", "heading"), ("heading", "related"), ("follow", "one")):
                    assert words[part][key].in_lang(lang)[0] not in text, (one, part)
    page.close()
