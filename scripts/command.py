"""What every script does alike: its options, the day, its exit codes, and the one place where it is told what went wrong.

Exit codes: 0 ok, 1 the data has mistakes or something was refused, 2 wrong usage, 3 our fault, 130 interrupted.
"""

import argparse
import datetime as dt
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from environment import ROOT

from catalogue.data_files.problems import DataError, Refused, printable
from catalogue.data_files.writing import finish
from catalogue.models import Lang
from catalogue.models.dates import today_in_vietnam
from catalogue.words import WordsMissing
from editing.reporting import OK, OUR_FAULT, WRONG_DATA, WRONG_USE, our_fault, report, write_anywhere
from publishing.progress import BuildFailed, NotThere

__all__ = [
    "OK",
    "OUR_FAULT",
    "ROOT",
    "WRONG_DATA",
    "WRONG_USE",
    "Command",
    "Options",
    "data_folder",
    "day",
    "file",
    "folder",
    "kept_file",
    "new_file",
    "new_folder",
]

INTERRUPTED = 130
"""What a shell gives to a program that Ctrl-C ended."""

Options = argparse.Namespace
Work = Callable[[Options], str | int]
"""What a script does with its options: a last line for the person at the terminal, or an exit code."""


def folder(text: str) -> Path:
    """A folder to read."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"không có thư mục này / there is no such folder: {printable(text)}")
    return Path(text)


def data_folder(text: str) -> Path:
    """A folder with records in it: known by its vocabularies, without which no record can be read."""
    if not (folder(text) / "vocabularies").is_dir():
        raise argparse.ArgumentTypeError(f"không phải thư mục dữ liệu / this is no data folder: {printable(text)}")
    return Path(text)


def file(text: str) -> Path:
    """A file to read."""
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(f"không có tệp này / there is no such file: {printable(text)}")
    return Path(text)


def new_folder(text: str) -> Path:
    """A folder to write into, made when it is not there."""
    if any(path.exists() and not path.is_dir() for path in (Path(text), *Path(text).parents)):
        raise argparse.ArgumentTypeError(f"đây là một tệp, không phải thư mục / a file, not a folder: {printable(text)}")
    return Path(text)


def new_file(text: str) -> Path:
    """A file to write, in a folder that is there."""
    if Path(text).is_dir() or not Path(text).parent.is_dir():
        raise argparse.ArgumentTypeError(f"không ghi được tệp ở đây / no file can be written here: {printable(text)}")
    return Path(text)


def day(text: str) -> dt.date:
    """A day, written as the data writes it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"ngày viết như 2026-11-29 / a day is written as 2026-11-29: {printable(text)}"
        raise argparse.ArgumentTypeError(message) from None


def kept_file(text: str) -> Path:
    """A file to read when it is there and to write; its folder is made when it is not there."""
    new_folder(str(Path(text).parent))
    if Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"đây là một thư mục, không phải tệp / a folder, not a file: {printable(text)}")
    return Path(text)


class Command(argparse.ArgumentParser):
    """The options of one script, and how it ends. ``about`` says what it does, in both languages.

    ``writes``: whether it writes into the data folder; then what an earlier writing left undone is done first. ``failed`` begins the sentence about a stage that did not do its work, in both languages.
    """

    def __init__(self, about: str, *, failed: tuple[str, str] = ("Chưa làm được", "Not done"), writes: bool = False) -> None:
        super().__init__(description=about)
        self._failed, self._writes = failed, writes

    def add_data(self) -> None:
        """``--data``: the data folder."""
        self.add_argument("--data", type=data_folder, default=str(ROOT / "data"), help="thư mục dữ liệu / data folder (data)")

    def add_lang(self) -> None:
        """``--lang``: the language of what is said."""
        self.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của câu báo / language (vi)")

    def add_day(self, name: str = "--today", meaning: str = "ngày ở Việt Nam / the day in Vietnam") -> None:
        """``--today``, or the day of what is done: without it the day in Vietnam."""
        self.add_argument(name, type=day, default=today_in_vietnam(), metavar="YYYY-MM-DD", help=meaning)

    def error(self, message: str) -> NoReturn:
        """Say in both languages and in one line what is wrong with the command line, then leave."""
        print(f"Lệnh chưa đúng; xem --help. / Wrong use; see --help: {message}", file=sys.stderr)
        raise SystemExit(WRONG_USE)

    def run(self, work: Work) -> int:
        """Read the command line, do the work, print its last line or the reasons why there is none; return the exit code."""
        write_anywhere()
        # So that a service manager's "stop" tidies up as Ctrl-C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        options = self.parse_args()
        lang: Lang = getattr(options, "lang", "vi")
        try:
            if self._writes and (told := finish(options.data)):
                print(told, file=sys.stderr)
            done = work(options)
            if isinstance(done, str):
                print(done)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader (head, less) has seen enough; Python would complain again on leaving
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return OK
        except KeyboardInterrupt:
            return INTERRUPTED
        except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one sentence, not a traceback
            code, lines = self._told(error, lang)
            print("\n".join(lines), file=sys.stderr)
            return code
        return done if isinstance(done, int) else OK

    def _told(self, error: Exception, lang: Lang) -> tuple[int, list[str]]:
        """The exit code for what went wrong, and the lines about it."""
        match error:
            case DataError():
                return WRONG_DATA, list(report(error.problems, lang))
            case Refused():
                return WRONG_DATA, error.lines(lang)
            case WordsMissing():
                return WRONG_DATA, [printable(str(error))]
            case EOFError():
                return WRONG_DATA, ["Đã dừng, chưa ghi gì. / Stopped, nothing was written."]
            case NotThere():
                return WRONG_USE, [printable(str(error))]
            case BuildFailed() | OSError():
                return OUR_FAULT, [f"{self._failed[lang == 'en']}: {printable(str(error))[:600]}"]
            case _:
                return OUR_FAULT, [our_fault(error, lang)]
