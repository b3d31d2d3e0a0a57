"""A build says what it does: one line for each stage, a bar for the pictures at a terminal."""

import os
import re
import subprocess

from publishing.progress import Progress

NEXT_DAY = "2026-11-23"


def test_each_stage_is_one_line(workshop, plan):
    made = workshop.build("--today", NEXT_DAY)
    *stages, last = made.stdout.splitlines()
    pages = sum(path.endswith(".html") for path in plan.outputs)
    why = "làm lại tất cả vì phần lớn các trang có thay đổi", "all anew because most pages change"
    assert stages[:2] == ["Đọc dữ liệu / Reading the data", f"Dựng {pages} trang, {why[0]} / Rendering {pages} pages, {why[1]}"]
    assert re.fullmatch(r"Làm (\d+) ảnh / Making \1 pictures", stages[2])
    assert [line.split(" / ")[1] for line in stages[3:]] == ["Reading the site back and verifying it", "Releasing"]
    assert last.startswith(f"{workshop.out}: ")


def test_a_build_with_nothing_to_do_says_no_stage(workshop):
    assert len(workshop.build("--today", NEXT_DAY).stdout.splitlines()) > 1
    assert workshop.build("--today", NEXT_DAY).stdout.count("\n") == 1


def test_at_a_terminal_the_pictures_have_a_bar(workshop):
    """It ends at 100 % when all are made, and again when all are cached."""
    for day in (NEXT_DAY, "2026-11-24"):
        ours, theirs = os.openpty()
        with os.fdopen(ours, "rb", buffering=0) as screen:
            build = subprocess.Popen(workshop.command("--today", day), stdout=theirs)
            os.close(theirs)
            shown = b""
            try:
                while part := screen.read(4096):
                    shown += part
            except OSError:  # so Linux says that the other side is closed
                pass
            assert build.wait() == 0
        assert re.search(r"Making \d+ pictures  \[#+\] +100%", shown.decode())
        assert "Releasing" in shown.decode()


def test_a_reader_who_left_stops_nothing():
    ours, theirs = os.pipe()
    os.close(ours)
    with os.fdopen(theirs, "w") as nobody:
        Progress(nobody).stage("a", "b")
        with Progress(nobody).counted("a", "b", 1) as done:
            done(1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), nobody.fileno())
