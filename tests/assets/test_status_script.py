"""Badges in the browser: the state of every record on every day is the one that Python computes."""

import datetime as dt
import json

import pytest
from conftest import TODAY
from markupsafe import escape
from playwright.sync_api import expect

from catalogue.facts.states import at
from catalogue.facts.time import history
from macros.histories import dated_states, history_json
from macros.views import View

pytestmark = pytest.mark.browser
FIRST, LAST = dt.date(2010, 1, 1), dt.date(2035, 12, 31)


@pytest.fixture(scope="module")
def records(catalogue):
    return [*catalogue.policies.values(), *catalogue.programmes.values(), *catalogue.supports.values()]


@pytest.fixture(scope="module")
def status(script):
    return script("status")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_browser_and_python_agree_on_every_record_and_every_day(status, catalogue, records, lang):
    """From 2010 to 2035, told as the days on which the answer changes."""
    view = View(catalogue, lang, TODAY, "/chinh-sach/x/" if lang == "vi" else "/en/chinh-sach/x/", {})
    histories = [json.loads(history_json(view, record)) for record in records]
    seen = status.evaluate(
        """({histories, first, days}) => histories.map((history) => {
            const runs = [];
            for (let n = 0; n < days; n += 1) {
                const day = new Date(Date.parse(first) + n * 864e5).toISOString().slice(0, 10);
                const [, state, word, reason] = khuyencongStatus.stateOn(history, day);
                if (runs.at(-1)?.slice(1).join() !== [state, word, reason].join()) runs.push([day, state, word, reason]);
            }
            return runs;
        })""",
        {"histories": histories, "first": FIRST.isoformat(), "days": (LAST - FIRST).days + 1},
    )
    days = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    for record, runs in zip(records, seen, strict=True):
        changes, mine = history(catalogue, record), []
        for day in days:
            change = at(changes, day)
            if not mine or mine[-1][0] is not change:
                mine.append((change, day))
        assert [(day.isoformat(), change.tone) for change, day in mine] == [(day, tone) for day, tone, *_ in runs], record.id
        assert [word for *_, word, _ in runs] == [view.state_word(record, change) for change, _ in mine]


def test_a_day_is_that_of_viet_nam(status):
    """17:00 UTC is midnight there."""
    days = "times => times.map(time => khuyencongStatus.dayInVietnam(Date.parse(time)))"
    assert status.evaluate(days, ["2026-12-31T16:59:59Z", "2026-12-31T17:00:00Z"]) == ["2026-12-31", "2027-01-01"]


def test_only_days_of_the_calendar_are_taken(status):
    """Anything else is as if nothing had been asked."""
    asked = {
        "?ngay=2024-07-01": "2024-07-01",
        "?ngay=2024-02-30": None,
        "?ngay=1": None,
        "?x=2024-07-01": None,
        "?ngay=2024-2-1": None,
        "": None,
    }
    assert status.evaluate("queries => queries.map(khuyencongStatus.dayAsked)", list(asked)) == list(asked.values())


def badge(view, record, state):
    attribute = history_json(view, record).replace("&", "&amp;").replace('"', "&quot;")
    return f'<p class="status status--{state}" data-history="{attribute}"><span class="status__word">cũ</span> <span class="status__reason">cũ</span></p>'


def test_a_stale_badge_corrects_itself_and_names_the_cause(show, catalogue):
    """Built before the amendment of decree 45/2012, read after it."""
    view = View(catalogue, "vi", TODAY, "/chinh-sach/nd-45-2012/", {})
    page = show("/chinh-sach/nd-45-2012/", badge(view, catalogue.policies["nd-45-2012"], "ahead"), "status")
    assert page.locator(".status--holds .status__word").inner_text() == "Còn hiệu lực, đã sửa đổi"
    assert page.locator(".status__reason a").get_attribute("href") == "../../chinh-sach/nd-235-2025/"
    assert page.locator(".status__reason").inner_text() == "từ 15/10/2025, theo Nghị định 235/2025/NĐ-CP"


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "ngày 01/07/2024. Xem tình trạng hôm nay."), ("en", "of 1 July 2024. See today’s status.")]
)
def test_as_it_stood_on_a_day(show, catalogue, block, lang, said):
    """?ngay= shows that day with a notice and a way back."""
    record = catalogue.policies["nd-45-2012"]
    address = "/chinh-sach/nd-45-2012/" if lang == "vi" else "/en/chinh-sach/nd-45-2012/"
    view = View(catalogue, lang, TODAY, address, {})
    notice = f'<p class="notice" data-day-notice="{escape(view.words.lookup.on_day)}" hidden></p>'
    html = badge(view, record, "holds") + notice + block("as_it_stood", address, lang, record)
    page = show(f"{address}?ngay=2024-07-01", html, "status", lang=lang)
    assert page.locator(".status--holds .status__word").inner_text() == view.words.status["in-force"]
    assert page.locator("[data-day-notice]").inner_text().endswith(said)
    page.locator("[data-day-notice] a").click()  # another page, whose script may run after the click has returned
    expect(page.locator(".status--holds .status__word")).to_have_text(view.words.status["amended"])
    assert not page.locator("[data-day-notice]").is_visible()


def test_the_dated_states_are_listed_without_javascript(show, catalogue, block):
    """Every day on which something changed, the latest first, each with a link and an anchor."""
    record = catalogue.policies["nd-45-2012"]
    page = show(
        "/chinh-sach/nd-45-2012/", block("as_it_stood", "/chinh-sach/nd-45-2012/", "vi", record), java_script_enabled=False
    )
    assert [line.get_attribute("id") for line in page.locator("main li").all()] == ["ngay-2025-10-15", "ngay-2012-07-05"]
    assert "05/07/2012 – 14/10/2025: Còn hiệu lực" in page.locator("main").inner_text()
    view = View(catalogue, "vi", TODAY, "/chinh-sach/nd-45-2012/", {})
    assert [str(state.day) for state in dated_states(view, record)] == ["2025-10-15", "2012-07-05"]
