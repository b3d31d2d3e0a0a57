"""The register of funded projects as readers use it: all of it without a script, filters with one, links from support pages."""

from urllib.parse import urlsplit

import pytest

from catalogue import addresses
from catalogue.facts import funded


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_everyone_on_record_stands_there_under_an_anchor(pages, catalogue, lang):
    page = pages[urlsplit(addresses.anchor("projects", "", lang)).path]
    assert {*catalogue.projects} <= {*page.values("main [id]", "id")}
    assert "projects.csv" in page.html or "projects.en.csv" in page.html


@pytest.mark.parametrize("lang", addresses.LANGS)
def test_a_support_shows_three_cases_at_most_and_leads_to_all(pages, catalogue, lang):
    for support in catalogue.supports:
        page, found = pages[addresses.record("supports", support, lang)], funded.of_record(catalogue, "supports", support)
        cases = page.tree.css("[aria-labelledby=da-duoc] li")
        assert len(cases) == min(3, len(found)), support
        link = f"{addresses.anchor('projects', '', lang).rpartition('/')[0]}/?ho-tro={support}"
        assert (link.partition("da-duoc")[2] in page.html) == (len(found) > 3), support


def test_a_news_item_leads_to_the_projects_that_it_tells(pages, catalogue):
    for project in catalogue.projects.values():
        for news in project.news:
            assert f"da-duoc-ho-tro/#{project.id}" in pages[addresses.record("news", news, "vi")].html


@pytest.mark.browser
@pytest.mark.parametrize("lang", addresses.LANGS)
def test_filters_leave_what_was_asked_and_keep_it_in_the_address(chromium, base, catalogue, lang):
    here = base + addresses.anchor("projects", "", lang)
    page = chromium.new_page()
    try:
        page.goto(f"{here}?ho-tro=nhan-hieu-thiet-ke-tu-van")
        shown = "li[data-item]:not([hidden])"
        assert page.locator(shown).count() == len(funded.of_record(catalogue, "supports", "nhan-hieu-thiet-ke-tu-van")) == 3
        page.select_option("#nam", "2024")
        assert page.locator(shown).evaluate_all("found => found.map(one => one.id)") == ["nhan-hieu-son-la-2024"]
        assert page.url.endswith("?ho-tro=nhan-hieu-thiet-ke-tu-van&nam=2024")
        page.go_back()
        assert page.locator(shown).count() == 3
        assert page.locator("#noi option[value=tay-ninh]").is_disabled()
        page.goto(f"{here}#tach-mau-gao-an-giang-2020")
        assert page.locator("#tach-mau-gao-an-giang-2020").is_visible()
    finally:
        page.close()


@pytest.mark.browser
def test_without_a_script_everybody_is_there(chromium, base, catalogue):
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(base + addresses.anchor("projects", "", "vi"))
        assert page.locator("li[data-item]").count() == len(catalogue.projects)
        assert not page.locator("form.filters").is_visible()
    finally:
        context.close()
