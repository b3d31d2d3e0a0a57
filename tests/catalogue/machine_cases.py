"""The real data and the files made of it for programs, read and made once for all tests that look at them."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

from real_data import real_catalogue

from catalogue.machine_files import machine_files

DATA = Path(__file__).parent.parent.parent / "data"
TODAY = dt.date(2026, 11, 22)
API = "api/v1"


real = real_catalogue


@cache
def made():
    """Path in the site → bytes, as of TODAY."""
    return dict(machine_files(real(), TODAY))


def parsed(name):
    """A JSON file of the interface."""
    return json.loads(made()[f"{API}/{name}"])


def walk(value):
    """Every JSON object inside ``value``, itself included."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inner)
