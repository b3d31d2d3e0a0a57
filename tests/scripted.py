"""Scripts run as processes of their own that have everything imported already: forked from one that waits, which saves two seconds each."""

import atexit
import functools
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"


@functools.cache
def _waiting():
    """The process that has imported what the scripts import; it ends with this one."""
    started = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(started.communicate)
    return started


def run_script(verb, *arguments, answer="", cwd=None, seconds=120):
    """Run scripts/``verb``.py to its end, with the environment of this moment: what ``subprocess.run`` gives, as text."""
    words = [str(SCRIPTS / f"{verb}.py"), *map(str, arguments)]
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        given.write(answer)
        given.seek(0)
        files = [f"/proc/{os.getpid()}/fd/{one.fileno()}" for one in (given, out, err)]
        order = {"words": words, "files": files, "cwd": str(cwd or Path.cwd()), "env": dict(os.environ), "seconds": seconds}
        print(json.dumps(order), file=_waiting().stdin, flush=True)
        code = int(_waiting().stdout.readline())
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())


def _become(order):
    """Be in this process the script that was asked for."""
    for number, path in enumerate(order["files"]):
        os.dup2(os.open(path, os.O_RDWR), number)
    sys.stdin = open(0, closefd=False, encoding="utf-8")  # noqa: SIM115 - the one before has read ahead
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    sys.argv = order["words"]
    signal.alarm(order["seconds"])
    runpy.run_path(sys.argv[0], run_name="__main__")


def _wait():
    sys.path.insert(0, str(SCRIPTS))
    for script in sorted(SCRIPTS.glob("*.py")):
        runpy.run_path(str(script))
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _wait()
