"""What ``check`` says to the person at the terminal and to the pull request."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from catalogue.data_files.problems import DataError, Problem, printable
from catalogue.facts.queues import doubtful_bases
from catalogue.history.lasting import Pages, lasting_problems
from catalogue.loading import load_catalogue, shown
from catalogue.models.fields import Lang
from catalogue.records import Catalogue, counts
from editing.advice import Places, advise

Prose = Callable[[Callable[[], Collection[str]]], Iterable[Problem]]
OK, WRONG_DATA, WRONG_USE, OUR_FAULT = 0, 1, 2, 3
"""Exit codes of every script."""


def check(
    data: Path, lang: Lang, out: TextIO, pages: Pages, *, annotate: bool, today: dt.date, now: dt.date | None = None, advise_too: bool = False,
    prose: Prose = lambda _pages: (),
) -> int:  # fmt: skip
    """Check the folder ``data``, write what is wrong to ``out``; return the exit code.

    ``annotate`` adds GitHub workflow commands, which show each sentence on its line in the pull request: run it at the root of the checkout.
    As of ``today`` it warns of supports and programmes whose basis ended or is in doubt; ``advise_too``: it says how words
    could be better. Neither changes the exit code. Nothing may be said to have happened after ``now``, which is ``today`` if it is not given.
    ``prose``: what is wrong with the pages written by hand, whose links may lead to the addresses that it is given.
    """
    try:
        catalogue = load_catalogue(data, now or today)
    except DataError as error:
        # Which pages the data makes is not known now; what they are asked about is told when it is.
        problems = [*error.problems, *(one for one in prose(frozenset) if one.code != "M05")]
    else:
        readers = shown(catalogue, today)
        problems = [*lasting_problems(readers, pages), *prose(lambda: pages(readers))]
    if problems:
        _say(report(problems, lang, Path(os.path.relpath(data)).as_posix() if annotate else None), out)
        return WRONG_DATA
    _say(_doubts(catalogue, today, lang), out)
    if advise_too:
        remarks = advise(catalogue, today)
        _say([one.line_of_text(lang) for one in remarks], out)
        _say([f"{len(remarks)} lời khuyên." if lang == "vi" else f"{len(remarks)} piece(s) of advice."], out)
    count = sum(number for _, number in counts(catalogue))
    _say([f"Dữ liệu hợp lệ: {count} bản ghi." if lang == "vi" else f"The data is valid: {count} records."], out)
    return OK


def _doubts(catalogue: Catalogue, today: dt.date, lang: Lang) -> Iterator[str]:
    """A warning for each record whose basis needs a look, with the place of its basis."""
    places = Places(catalogue)
    for doubt in doubtful_bases(catalogue, today):
        field = "basis" if doubt.kind == "supports" else "approved_by"
        loc = (field,) if getattr(doubt.record, field) else ()
        params = {"basis": doubt.words(catalogue)}
        yield places.at(doubt.kind, doubt.record.id, loc, "W01" if doubt.basis else "W02", params).line_of_text(lang)


def _say(lines: Iterable[str], out: TextIO) -> None:
    try:
        out.writelines(f"{line}\n" for line in lines)
        out.flush()
    except BrokenPipeError:  # the reader (head, less) has seen enough; Python would complain again on leaving
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def report(problems: Sequence[Problem], lang: Lang, annotated_as: str | None = None) -> Iterator[str]:
    """The lines for ``problems``, and a last one with the counts; ``annotated_as`` is the data folder's name in git."""
    for problem in problems:
        yield problem.line_of_text(lang)
    if annotated_as is not None:
        for problem in problems:
            yield problem.annotation(lang, annotated_as)
    files = len({problem.path for problem in problems})
    yield f"{len(problems)} lỗi trong {files} tệp." if lang == "vi" else f"{len(problems)} mistake(s) in {files} file(s)."


def our_fault(error: BaseException, lang: Lang) -> str:
    """One line about a fault of the program itself, for the person who reports it."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else "?"
    what = printable(f"{type(error).__name__}: {error} ({place})")[:500]
    if lang == "vi":
        return f"Lỗi của chương trình, không phải của dữ liệu. Hãy gửi dòng này cho người phụ trách kỹ thuật: {what}"
    return f"A fault of the program, not of the data. Send this line to the person in charge of the code: {what}"


def write_anywhere(*streams: TextIO) -> None:
    """Let Vietnamese be written to terminals that do not know UTF-8: as escapes instead of a traceback."""
    for stream in streams or (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
