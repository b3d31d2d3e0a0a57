"""What a build says: one line for each stage, at a terminal a bar for the pictures, which take longest; why it was not published."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from click import progressbar

Done = Callable[[int], None]
"""Told how many more pictures there are."""


class Progress:
    """Tells ``out`` of each stage. Whether anybody reads it is no matter for the build; without ``out`` nothing is said."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out

    def stage(self, vi: str, en: str) -> None:
        """Say what is done now."""
        if self._out:
            with suppress(OSError):
                print(f"{vi} / {en}", file=self._out, flush=True)

    @contextmanager
    def counted(self, vi: str, en: str, count: int) -> Iterator[Done]:
        """Say what is done now, and at a terminal how many of ``count`` are there."""
        if self._out and self._out.isatty():
            with progressbar(length=count, label=f"{vi} / {en}", file=self._out) as bar:
                yield bar.update
        else:
            self.stage(vi, en)
            yield lambda _: None


SILENT: Final = Progress()


class BuildFailed(Exception):  # noqa: N818 - says what happened to the build, as DataError says what is wrong with the data
    """A stage did not do its work; what was published stays. ``details`` go to the file ``log``."""

    def __init__(self, stage: str, reason: str, details: str = "") -> None:
        super().__init__(stage, reason, details)
        self.stage, self.reason, self.details = stage, reason, details
        self.log: Path | None = None

    def __str__(self) -> str:
        """One line."""
        return f"{self.stage}: {self.reason}" + (f" ({self.log})" if self.log else "")

    def write_log(self, log: Path) -> None:
        """Keep the details in ``log``, if there are any and the disk lets us."""
        if not self.details:
            return
        try:
            log.write_text(f"{self.stage}: {self.reason}\n{self.details}\n", encoding="utf-8")
        except OSError:
            return
        self.log = log


class NotThere(BuildFailed):
    """What somebody named (a folder, a revision) is not there."""
