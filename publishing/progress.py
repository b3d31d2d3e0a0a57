"""What a build says while it works: one line for each stage, and at a terminal a bar for the pictures, which take longest."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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
