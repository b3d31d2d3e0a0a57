"""The report on the search names each class of queries, and what it missed."""

import re

import pytest


@pytest.mark.browser
def test_every_class_has_its_share(run):
    done = run("search_report", "--misses")
    assert done.returncode == 0, done.stderr
    rows = re.findall(r"^  (\S.*?) +(\d+) +(\d\.\d{3}) +(\d\.\d{3})$", done.stdout, re.MULTILINE)
    assert len({group for group, *_ in rows}) > 3
    assert all(float(recall) > 0.5 for _, _, recall, _ in rows)
