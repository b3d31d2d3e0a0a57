"""Every family of pages by its name; ``pages.py`` makes the pages, the template of the family fills them."""

from collections.abc import Mapping

from macros import booths, day_pages, duty_pages, gallery_pages, press, provinces, topics, version_pages
from macros.family import Family

FAMILIES: Mapping[str, Family] = {
    "duties-of-body": duty_pages.FAMILY,
    **day_pages.FAMILIES,
    **version_pages.FAMILIES,
    "gallery-numbered": gallery_pages.NUMBERED,
    "gallery-by-facet": gallery_pages.BY_FACET,
    "gallery-archive": gallery_pages.ARCHIVED,
    "communes-of-province": provinces.COMMUNES,
    "topic": topics.FAMILY,
    "press-sheet": press.SHEETS,
    "award-check": booths.CHECKS,
    **booths.CARDS,
}
