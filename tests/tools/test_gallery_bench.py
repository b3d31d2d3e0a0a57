"""The gallery is measured with so many products as are asked for; what a frame costs is read out of a made-up trace."""

import re

import pytest

from tools.frame_costs import frame_costs


@pytest.mark.browser
def test_twenty_products(run):
    done = run("gallery_bench", 20)
    assert (done.returncode, done.stderr) == (0, "")
    rows = {line[:58].rstrip(): float(line[58:].split()[0]) for line in done.stdout.splitlines()}
    (built,) = (words for words in rows if words.endswith("build, clock"))
    assert int(re.search(r"(\d+) pages", built)[1]) >= 2 * 20
    assert rows["20 products: page, gzip"] < rows["20 products: page"] < 350
    assert rows["20 products: first view at 360 px"] > 0
    for what in ("ticking a box", "taking a chip away"):
        assert 0 < rows[f"20 products: {what}, input to frame, 4× slower"] < 1000


def test_no_browser_no_bench(run, refused, tmp_path):
    nothing = {"PATH": "", "KHUYENCONG_CHROMIUM": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    assert "KHUYENCONG_CHROMIUM" in refused(run("gallery_bench", 20, **nothing))


class Session:
    """A CDP session that hands over one trace."""

    def __init__(self, events):
        self.events, self.heard = events, {}

    def on(self, name, handler):
        self.heard[name] = handler

    def send(self, name, _told=None):
        if name == "Tracing.end":
            self.heard["Tracing.dataCollected"]({"value": self.events})
            self.heard["Tracing.tracingComplete"]({})


def event(name, start, length, busy, thread=1, kind=""):
    data = {"args": {"data": {"type": kind}}} if kind else {}
    return {"ph": "X", "name": name, "pid": 1, "tid": thread, "ts": start, "dur": length, "tdur": busy, **data}


def test_a_frame_costs_the_work_of_its_thread_from_the_input_to_its_commit():
    """Milliseconds of CPU: whole tasks, of the one in which the frame ends its part; no other thread, no idle time."""
    frame = "ProxyMain::BeginMainFrame::commit"
    events = [
        event("task", 0, 4000, 3000),
        event("EventDispatch", 1000, 500, 400, kind="change"),
        event("other task", 0, 20000, 20000, thread=2),
        event("task", 10_000, 4000, 2000),
        event(frame, 11_000, 1000, 900),
        event("task", 30_000, 1000, 1000),
        event("EventDispatch", 30_100, 500, 400, kind="click"),
    ]
    done = []
    costs = frame_costs(None, Session(events), lambda: done.append(1), "change")
    assert done == [1]
    assert costs == [3 + 2 * 2000 / 4000], "the first task, and the half of the second until the frame was there"
    assert frame_costs(None, Session(events), lambda: None, "click") == [], "no frame came after it"
    assert frame_costs(None, Session([]), lambda: None, "click") == []
