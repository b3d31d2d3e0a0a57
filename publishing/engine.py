"""The process that runs MkDocs or its fork: ``python -m publishing.engine mkdocs build …``.

It ends with its parent: standard input is a pipe that only the parent holds open, so even a parent that was killed
leaves nobody behind who writes into the staging folder.
"""

import os
import runpy
import sys
from threading import Thread


def run() -> None:
    """Run the module named by the first argument with the arguments after it."""
    Thread(target=end_with_parent, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def end_with_parent() -> None:
    """Leave when standard input ends."""
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    run()
