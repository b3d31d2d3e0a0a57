"""What a build says to the person at the terminal, and its exit code: 0 ok, 1 data, 3 ours, 130 interrupted."""

import signal
import sys
from collections.abc import Callable
from typing import TextIO

from catalogue.data_files.problems import DataError, printable
from catalogue.models import Lang
from catalogue.upkeep.reporting import OK, OUR_FAULT, WRONG_DATA, our_fault, report, write_anywhere
from publishing.failure import BuildFailed

INTERRUPTED = 130
"""What a shell gives to a program that Ctrl-C ended."""


def run(build: Callable[[], str], lang: Lang, out: TextIO = sys.stdout, err: TextIO = sys.stderr) -> int:
    """Run ``build``, print its answer or the reasons why there is none; return the exit code."""
    write_anywhere(out, err)
    # So that a service manager's "stop" tidies up as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        print(build(), file=out)
    except DataError as error:
        print("\n".join(report(error.problems, lang)), file=err)
        return WRONG_DATA
    except (BuildFailed, OSError) as error:
        words = (
            "Chưa dựng được trang; trang đang công bố giữ nguyên"
            if lang == "vi"
            else "Not built; the published site is as it was"
        )
        print(f"{words}: {printable(str(error))[:600]}", file=err)
        return OUR_FAULT
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one sentence, not a traceback
        print(our_fault(error, lang), file=err)
        return OUR_FAULT
    return OK
