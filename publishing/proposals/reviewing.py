"""What a set of edits changes, the two sides being git revisions or folders."""

import datetime as dt
from pathlib import Path

from editing.comparing import Comparison, compare_folders
from publishing.proposals.revisions import changed_outside, common_ancestor, data_of


def review(base: str, head: str, repository: Path, today: dt.date) -> tuple[Comparison, list[str]]:
    """The comparison of the data, and the other files that differ or could not be read. Raises BuildFailed."""
    start = common_ancestor(base, head, repository)
    with data_of(start, repository) as (before, _), data_of(head, repository) as (after, odd):
        found = compare_folders(before, after, today)
    return found, [*changed_outside(start, head, repository), *odd]
