"""The records of data/, read once for all tests of a process: to read them takes longer than most tests."""

import functools
from pathlib import Path

from catalogue.loading import load_catalogue

DATA = Path(__file__).parents[1] / "data"


@functools.cache
def real_catalogue():
    """What data/ says. It is frozen: whoever wants something else in it makes a copy."""
    return load_catalogue(DATA)
