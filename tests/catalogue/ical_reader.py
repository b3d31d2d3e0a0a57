"""A second reader of calendars, by the letter of RFC 5545 and sharing nothing with the code that writes them."""

import datetime as dt
import re
from dataclasses import dataclass, field

# Section 3.1: contentline = name *(";" param) ":" value. Names: iana-token or x-name. Section 3.2: parameters.
LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[A-Za-z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
    r'(?:,(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*))*)*):(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)\Z'
)
ESCAPE = re.compile(r"\\([\\;,nN])|([\\;,])")
ONCE = {
    "VCALENDAR": {"VERSION", "PRODID", "CALSCALE", "METHOD"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "TRANSP"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
NEEDED = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
INSIDE = {"": {"VCALENDAR"}, "VCALENDAR": {"VEVENT"}, "VEVENT": {"VALARM"}, "VALARM": set()}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "PRODID", "NAME", "X-WR-CALNAME"}


@dataclass
class Component:
    """BEGIN … END with what stands between."""

    name: str
    values: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def one(self, name):
        """The value of a property that stands once, as text, day or instant."""
        ((params, value),) = self.values[name]
        if params.get("VALUE") == "DATE":
            assert re.fullmatch(r"\d{8}", value), value
            return dt.date.fromisoformat(value)
        if name == "DTSTAMP":
            assert value.endswith("Z"), "DTSTAMP must be in UTC (3.8.7.2)"
            return dt.datetime.fromisoformat(value)
        return unescape(value) if name in TEXTS else value


def unescape(value):
    """TEXT (3.3.11): every backslash, semicolon and comma is escaped."""
    assert not any(bare for _, bare in ESCAPE.findall(value)), value
    return ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def read(raw):
    """The one calendar in ``raw``; an AssertionError for anything the standard forbids."""
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    top = here = Component("")
    stack = [top]
    for line in raw.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]:
        match = LINE.match(line)
        assert match, line
        name, value = match["name"].upper(), match["value"]
        params = dict(part.split("=", 1) for part in match["params"].split(";")[1:])
        if name == "BEGIN":
            assert value in INSIDE[here.name], f"{value} inside {here.name}"
            here.parts.append(Component(value))
            here = here.parts[-1]
            stack.append(here)
        elif name == "END":
            assert value == here.name
            close(stack.pop())
            here = stack[-1]
        else:
            assert here is not top
            here.values.setdefault(name, []).append((params, value))
    assert stack == [top]
    (calendar,) = top.parts
    return calendar


def close(component):
    """What must hold of a whole component (3.6, 3.6.1, 3.6.6)."""
    assert component.values.keys() >= NEEDED[component.name], component.name
    for name in ONCE[component.name] & component.values.keys():
        assert len(component.values[name]) == 1, name
    for name in TEXTS & component.values.keys():
        assert component.one(name), name
    if component.name == "VCALENDAR":
        assert component.one("VERSION") == "2.0"
        assert component.parts, "a calendar holds at least one component (3.6)"
        uids = [event.one("UID") for event in component.parts]
        assert len(uids) == len(set(uids))
    if component.name == "VEVENT" and "DTEND" in component.values:
        assert type(component.one("DTSTART")) is type(component.one("DTEND"))
        assert component.one("DTEND") > component.one("DTSTART")
