"""A disk that is really full, where the machine lets a test mount one: `make long`."""

import os
import shutil
import subprocess

import pytest


@pytest.mark.skipif(not (os.geteuid() == 0 and shutil.which("unshare")), reason="only root may mount a small file system")
def test_a_really_full_disk(workshop, tmp_path):
    """The releases of a site lie on a file system that has room for one and a third of them."""
    small = tmp_path / "small"
    small.mkdir()
    pages = sum(-(-path.stat().st_size // 4096) for path in workshop.out.resolve().rglob("*.*"))
    script = 'mount -t tmpfs -o size="$1" none "$2" && echo mounted && shift 2 && "$@" && sha256sum "$0" && ! "$@" --today 2030-01-01 && sha256sum "$0"'
    command = workshop.command()
    command[command.index("--out") + 1] = str(small / "site")
    made = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, str(small / "site" / "sitemap.xml"), str(pages * 4096 * 4 // 3), str(small), *command],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    if not made.stdout.startswith("mounted"):
        # A container without the right to, or a root that is no mount of its own.
        pytest.skip(f"not allowed to mount here: {made.stderr.strip()}")
    first, second = [line for line in made.stdout.splitlines() if line.endswith("sitemap.xml")]
    assert first == second
    assert "No space left on device" in made.stderr
