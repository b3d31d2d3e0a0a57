"""How a build ends when it is not published: one sentence, with the details in a log."""

from pathlib import Path


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
