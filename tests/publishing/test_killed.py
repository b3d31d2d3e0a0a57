"""A build may be killed at any moment: the published site stays whole, and the next build needs no cleaning."""

import contextlib
import datetime as dt
import os
import random
import signal
import subprocess
import time

import pytest

from publishing.release import releases_of, tree_hash

TODAY = dt.date(2026, 11, 22)
# Thirty when somebody asks for the long run; each takes four seconds.
KILLS = 30 if os.environ.get("KHUYENCONG_LONG") else 5


def wait_until_nobody_works(workshop):
    last = time.monotonic() + 5
    while left := workshop.processes():
        assert time.monotonic() < last, left
        time.sleep(0.05)


def test_many_kills(workshop):
    """Half of them hit the parent alone: its children must end by themselves. A third come while the site is released."""
    dice = random.Random(20261122)
    usual, kept = 0.0, 0
    for number in range(KILLS):
        if number % 9 == 0:
            start = time.monotonic()
            made = workshop.build(today=TODAY - dt.timedelta(1 + number))
            usual = time.monotonic() - start
            assert (made.returncode, made.stderr) == (0, ""), made
            wait_until_nobody_works(workshop)
            assert workshop.left_over() == set()
        before = workshop.shown()
        command = workshop.command("--today", (TODAY + dt.timedelta(number)).isoformat())
        build = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_a_moment(workshop, build, dice, usual, late=number % 3 == 2)
        if number % 2:
            build.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        folder = workshop.out.resolve()
        assert folder.name == tree_hash(folder)[:16]
        kept += workshop.shown() == before
    assert kept > KILLS / 3
    assert workshop.build(today=TODAY - dt.timedelta(KILLS)).returncode == 0
    assert workshop.left_over() == set()


def wait_for_a_moment(workshop, build, dice, usual, *, late):
    rendered = releases_of(workshop.out) / "staging" / "vi" / "en"
    while late and build.poll() is None and not rendered.exists():
        time.sleep(0.002)
    with contextlib.suppress(subprocess.TimeoutExpired):
        build.wait(dice.uniform(0, 0.3 if late else usual))


def test_a_build_right_after_a_killed_one(workshop):
    """No pause in between: what the killed one's children still hold, the next build waits for."""
    build = subprocess.Popen(workshop.command("--today", "2030-01-01"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not any("publishing.engine" in command for command in workshop.processes()):
        time.sleep(0.01)
        assert build.poll() is None
    build.kill()
    build.wait()
    assert workshop.build("--today", "2030-01-02").returncode == 0
    assert workshop.left_over() == set()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_tidies_up(workshop, how):
    before = workshop.shown()
    build = subprocess.Popen(
        workshop.command("--today", "2030-01-01"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    while not any("publishing.engine" in command for command in workshop.processes()):
        time.sleep(0.01)
        assert build.poll() is None
    build.send_signal(how)
    said, _ = build.communicate(timeout=20)
    assert build.returncode == 130
    assert all(" / " in line for line in said.splitlines()), "the stages, and no word about the signal"
    assert workshop.processes() == []
    assert workshop.shown() == before
    assert not (releases_of(workshop.out) / "staging").exists()
