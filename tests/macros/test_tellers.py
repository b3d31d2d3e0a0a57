"""A record that another site tells says so on its page, in words, and offers nobody to edit it here."""

import dataclasses
import datetime as dt
import re

import pytest
from real_data import real_catalogue

from catalogue.models.network import Differences, Network
from catalogue.models.records import Teller
from macros.rendering import render
from macros.views import View

DAY = dt.date(2026, 11, 22)
MEMBER = {
    "id": "an-giang",
    "name": {"vi": "Trang An Giang", "en": "An Giang site"},
    "url": "https://ag.example",
    "as_of": "2026-11-20",
}
PAGE = "https://ag.example/san-pham/x/"


@pytest.fixture(scope="module")
def joined():
    """The real records, the first two products among them told by another site and told differently by it."""
    held = real_catalogue()
    first, second = list(held.products)[:2]
    told = held.products[first].model_copy(update={"told_by": Teller(member="an-giang", page=PAGE)})
    row = {"kind": "products", "id": second, "field": "awards", "member": "an-giang"}
    row |= {"here": {"vi": "cấp: tỉnh", "en": "level: provincial"}, "says": {"vi": "cấp: <b>", "en": "level: <b>"}}
    network = Network.model_validate({"members": [MEMBER]})
    differences = Differences.model_validate({"rows": [row]})
    products = {**held.products, first: told}
    return dataclasses.replace(held, products=products, network=network, differences=differences), first, second


def page(joined, record_id, lang):
    return render("product_page", View(joined[0], lang, DAY, "/x/", {}), record=joined[0].products[record_id])


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "Theo Trang An Giang, 20/11/2026."), ("en", "As told by An Giang site, 20 November 2026.")]
)
def test_who_tells_it_and_where_it_is_read(joined, lang, said):
    html = page(joined, joined[1], lang)
    [told] = re.findall('<div class="told-by">(.*?)</div>', html)
    assert re.sub("<[^>]+>", "", told).replace("\N{NO-BREAK SPACE}", " ") == said
    assert f'href="{PAGE}"' in told
    assert "?sua=" not in html
    assert "/edit/" not in html


@pytest.mark.parametrize(("lang", "said"), [
    ("vi", "Trang An Giang ghi khác ở mục: công nhận. Trang ấy: cấp: &lt;b&gt;. Trang này: cấp: tỉnh."),
    ("en", "An Giang site tells otherwise of: award. That site: level: &lt;b&gt;. This site: level: provincial."),
])  # fmt: skip
def test_what_is_told_differently_is_in_words(joined, lang, said):
    html = page(joined, joined[2], lang)
    [told] = re.findall('<div class="told-by">(.*?)</div>', html)
    assert re.sub("<[^>]+>", "", told) == said
    assert "?sua=" in html
