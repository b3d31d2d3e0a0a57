"""A program that runs by itself, and what it used."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from publishing.progress import BuildFailed


@dataclass(frozen=True)
class Used:
    """``cpu``: seconds of all its processes; ``peak``: megabytes of the largest of them; ``wall``: seconds of the clock."""

    cpu: float
    peak: float
    wall: float


def run(command: Sequence[str], **more: str) -> Used:
    """Run ``command`` to its end, with ``more`` in its environment. Raises BuildFailed when it does not end well."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | more)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildFailed("bench", f"{' '.join(command)} ended with exit code {process.returncode}")
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, time.perf_counter() - start)
