"""What a page's own thread spends from an input to the frame that shows its effect, read out of Chromium's trace.

Times are CPU times of the thread: work of others on the machine, and waiting for the next frame, do not count.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

Event = dict[str, Any]
"""One entry of a trace: ``ts`` and ``dur`` on the clock, ``tdur`` of the thread's CPU, all in microseconds."""

_CATEGORIES: Final = ("toplevel", "devtools.timeline", "cc", "benchmark")
_FRAME: Final = "ProxyMain::BeginMainFrame::commit"
"""Its end is when the page's thread hands a finished frame over to be drawn."""


def frame_costs(page: Any, session: Any, act: Callable[[], None], kind: str) -> list[float]:
    """Do ``act`` on ``page`` and give, for each of its inputs of the ``kind`` change or click, the milliseconds to its frame.

    ``session``: a CDP session of the page (Playwright), in which nothing else traces.
    """
    events: list[Event] = []
    ended: list[Event] = []
    session.on("Tracing.dataCollected", lambda found: events.extend(found["value"]))
    session.on("Tracing.tracingComplete", lambda told: ended.append(told))  # noqa: PLW0108 - Playwright marks its handlers
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": list(_CATEGORIES)}})
    act()
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    return list(_costs(_of_page(events), kind))


def _of_page(events: list[Event]) -> list[Event]:
    """What the thread did that got the inputs, in order, the outer before the inner."""
    whole = [event for event in events if event["ph"] == "X" and "tdur" in event]
    threads = Counter((event["pid"], event["tid"]) for event in whole if event["name"] == "EventDispatch")
    if not threads:
        return []
    own = threads.most_common(1)[0][0]
    return sorted((one for one in whole if (one["pid"], one["tid"]) == own), key=lambda one: (one["ts"], -one["dur"]))


def _costs(events: list[Event], kind: str) -> Iterator[float]:
    tasks: list[Event] = []
    for event in events:
        if not tasks or event["ts"] >= tasks[-1]["ts"] + tasks[-1]["dur"]:
            tasks.append(event)
    frames = [event["ts"] + event["dur"] for event in events if event["name"] == _FRAME]
    for event in events:
        if event["name"] != "EventDispatch" or event["args"]["data"]["type"] != kind:
            continue
        start = next(task["ts"] for task in reversed(tasks) if task["ts"] <= event["ts"])
        end = next((frame for frame in frames if frame > event["ts"]), None)
        if end is not None:
            yield sum(_share(task, start, end) for task in tasks) / 1000


def _share(task: Event, start: int, end: int) -> float:
    """Microseconds of CPU of ``task`` between two moments; of a task cut by one of them its part in proportion."""
    inside = min(task["ts"] + task["dur"], end) - max(task["ts"], start)
    return float(task["tdur"] * max(0, inside) / max(1, task["dur"]))
