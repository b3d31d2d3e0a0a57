"""The first command on a machine that has Python and nothing else: uv as the lock pins it, from any index, or a sentence."""

import hashlib
import io
import os
import platform
import shutil
import ssl
import subprocess
import sys
import threading
import zipfile
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAYS = b'#!/bin/sh\necho "uv $*"\n'
MACHINE = platform.machine().lower()
NAME = f"uv-9.9.9-py3-none-manylinux_2_17_{MACHINE}.musllinux_1_1_{MACHINE}.whl"
if sys.platform == "darwin":
    NAME = f"uv-9.9.9-py3-none-macosx_11_0_{MACHINE}.whl"

# A certificate that nobody has signed and its key, made for this test.
UNKNOWN = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXlYztE4Ed9bYNj1T
CCJfxli3wyeI5N/nmAPGkJKsD5uhRANCAAQEgZN5t/7BRHdu4GQ1B2iu0KTybx/K
SgkoFUc07gzCR2LTRBIvaYulE+o5y/8SkGLkeBB/VhKbIb2FfWNR/QS2
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBejCCAR+gAwIBAgIUZhWIMJ1GY15DQe+7r/OzQhNL5M0wCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGbm9ib2R5MCAXDTI2MTEyOTA2MDI0MFoYDzIxMjYxMTA1MDYw
MjQwWjARMQ8wDQYDVQQDDAZub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAQEgZN5t/7BRHdu4GQ1B2iu0KTybx/KSgkoFUc07gzCR2LTRBIvaYulE+o5y/8S
kGLkeBB/VhKbIb2FfWNR/QS2o1MwUTAdBgNVHQ4EFgQULeCbDNPCOFSvLMLBTn2J
0pY8ErQwHwYDVR0jBBgwFoAULeCbDNPCOFSvLMLBTn2J0pY8ErQwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA5Ml5Px4zlTSkwwjYdiE4xwS2F0WE
JAM+rP72hiwuA1QCIQC0R8Zpqg0DGOhym+vwo+FGxKwQ+2W8hX9Udh6pqaZgBQ==
-----END CERTIFICATE-----
"""


def wheel(program=SAYS):
    """The same bytes at any time: a name alone would be packed with the time of day."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, data in {"__init__.py": b"", "scripts/uvx": b"not this one", "scripts/uv": program}.items():
            file.writestr(zipfile.ZipInfo(f"uv-9.9.9.data/{name}"), data)
    return packed.getvalue()


class Index(BaseHTTPRequestHandler):
    """Answers what is in ``files``; those below /closed/ only to who knows the password."""

    def __init__(self, files, asked, *arguments):
        self.files, self.asked = files, asked
        super().__init__(*arguments)

    def do_GET(self):
        self.asked.append(self.path)
        known = self.headers["Authorization"] == "Basic bmFtZTpwQHNz"
        body = None if self.path.startswith("/closed/") and not known else self.files.get(self.path)
        self.send_response(404 if body is None else 200)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        """Quiet."""


@pytest.fixture
def machine(tmp_path):
    """A checkout with the script and a lock of its own, and an index; ``run`` starts the script as plain Python would."""
    files, asked = {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Index, files, asked))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"

    class Machine:
        folder = tmp_path / "checkout"
        uv = folder / ".cache" / "tools" / "uv"

        def lock(self, url, data):
            """A lock that pins ``data``, to be had at ``url``, beside wheels for other machines."""
            (self.folder / "uv.lock").write_text(
                '[[package]]\nname = "uvicorn"\nwheels = []\n\n[[package]]\nname = "uv"\nversion = "9.9.9"\nwheels = [\n'
                f'{{ url = "{address}/uv-9.9.9-py3-none-win_arm65.whl", hash = "sha256:00" }},\n'
                f'{{ url = "{url}", hash = "sha256:{hashlib.sha256(data).hexdigest()}" }},\n]\n'
            )

        def run(self, *options, **environment):
            kept = {"PATH": "/nowhere", "HOME": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
            return subprocess.run(
                [sys.executable, "-S", self.folder / "scripts" / "install.py", *options],
                env=kept | environment, capture_output=True, text=True, check=False, timeout=60,
            )  # fmt: skip

    made = Machine()
    (made.folder / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "install.py", made.folder / "scripts")
    made.server, made.address, made.files, made.asked = server, address, files, asked
    yield made
    server.shutdown()
    server.server_close()


def test_the_lock_of_the_project_pins_uv_for_every_kind_of_machine():
    """Its wheels are there with their hashes; a new uv.lock without them would only be missed on a bare machine."""
    lock = (ROOT / "uv.lock").read_text("utf-8")
    section = lock.partition('\nname = "uv"\n')[2].partition("[[package]]")[0]
    for machine in ("manylinux2014_x86_64", "manylinux_2_28_aarch64", "macosx_11_0_arm64", "musllinux_1_1_x86_64", "win_amd64"):
        assert f"{machine}.whl" in section or f"{machine}." in section, machine
    assert section.count("sha256:") > 10


def test_uv_comes_from_the_address_in_the_lock(machine):
    """Once: the second time it is there. It is told to install what the lock says and nothing else."""
    machine.files[f"/{NAME}"] = wheel()
    machine.lock(f"{machine.address}/{NAME}", wheel())
    for _ in range(2):
        done = machine.run()
        assert (done.returncode, done.stderr, done.stdout) == (0, "", "uv sync --locked --compile-bytecode --quiet\n")
    assert machine.asked == [f"/{NAME}"]
    assert sorted(path.name for path in machine.uv.parent.iterdir()) == ["uv", "uv.sha256"]
    newer = wheel(SAYS + b"# newer\n")
    machine.files[f"/{NAME}"] = newer
    machine.lock(f"{machine.address}/{NAME}", newer)
    assert machine.run().returncode == 0
    assert machine.uv.read_bytes().endswith(b"newer\n")


@pytest.mark.parametrize("name", ["UV_DEFAULT_INDEX", "PIP_INDEX_URL", "pip.conf"])
@pytest.mark.parametrize("link", ["../../files/{0}#sha256=0", "{1}/files/{0}"])
def test_an_index_of_ones_own_is_asked_instead(machine, tmp_path, name, link):
    """As uv and pip are told of it; uv is then not asked to compare the index with the lock, but every hash with it."""
    machine.files["/simple/uv/"] = (
        f'<a href="uv-9.9.9.tar.gz">s</a>\n<a href="{link.format(NAME, machine.address)}">w</a>'.encode()
    )
    machine.files[f"/files/{NAME}"] = wheel(b'#!/bin/sh\n[ "$UV_DEFAULT_INDEX" ] && echo "uv $*" >&2\n')
    machine.lock(f"http://127.0.0.1:9/{NAME}", machine.files[f"/files/{NAME}"])
    (tmp_path / "pip.conf").write_text(f"[global]\nindex-url = {machine.address}/simple/\n")
    told = {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf")} if name == "pip.conf" else {name: f"{machine.address}/simple/"}
    done = machine.run("--group", "peers", **told)
    assert done.returncode == 0, done.stderr
    assert "export --frozen --quiet --no-emit-project --group peers --output-file" in done.stderr
    assert machine.asked == ["/simple/uv/", f"/files/{NAME}"]
    verbs = [line.split()[1:3] for line in done.stderr.splitlines()]
    assert verbs == [["venv", "--allow-existing"], ["export", "--frozen"], ["pip", "sync"], ["pip", "install"]]
    assert "pip sync --require-hashes" in done.stderr


def test_a_group_that_is_wanted_too(machine, tmp_path):
    (tmp_path / "uv").write_text('#!/bin/sh\necho "uv $*"\n')
    (tmp_path / "uv").chmod(0o755)
    done = machine.run("--group", "peers", PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "uv sync --locked --compile-bytecode --quiet --group peers\n")


def test_an_index_may_want_a_password(machine):
    machine.files["/closed/uv/"] = f'<a href="{NAME}">w</a>'.encode()
    machine.files[f"/closed/uv/{NAME}"] = wheel()
    machine.lock(f"http://127.0.0.1:9/{NAME}", wheel())
    address = machine.address.replace("//", "//name:p%40ss@") + "/closed"
    assert machine.run(UV_DEFAULT_INDEX=address).returncode == 0
    refused = machine.run(UV_DEFAULT_INDEX=address.replace("p%40ss", "other"))
    assert refused.returncode == 0, "it is there already"
    machine.uv.unlink()
    refused = machine.run(UV_DEFAULT_INDEX=address.replace("p%40ss", "other"))
    assert (refused.returncode, "404" in refused.stderr, "other" in refused.stderr) == (2, True, False)


def test_a_machine_without_certificates_takes_what_the_lock_vouches_for(machine, tmp_path):
    """Not where a password would be sent along: then the other side must be known."""
    (tmp_path / "unknown.pem").write_text(UNKNOWN)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "unknown.pem")
    machine.server.socket = context.wrap_socket(machine.server.socket, server_side=True)
    address = machine.address.replace("http:", "https:")
    machine.files[f"/{NAME}"] = wheel()
    machine.files["/closed/uv/"] = f'<a href="{NAME}">w</a>'.encode()
    machine.lock(f"{address}/{NAME}", wheel())
    told_in_two_sentences(
        machine.run(UV_DEFAULT_INDEX=address.replace("//", "//name:p%40ss@") + "/closed"), "CERTIFICATE_VERIFY_FAILED"
    )
    assert not machine.uv.exists()
    assert machine.asked == []
    assert machine.run().returncode == 0
    assert machine.asked == [f"/{NAME}"]


def told_in_two_sentences(done, *words):
    """Exit code 2, one sentence in Vietnamese and one in English, and nothing was unpacked."""
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    vietnamese, english = done.stderr.splitlines()
    assert all(word in line for word in words for line in (vietnamese, english))


def test_no_network(machine):
    machine.lock(f"http://127.0.0.1:9/{NAME}", wheel())
    told_in_two_sentences(machine.run(), NAME, "HTTPS_PROXY", "UV_DEFAULT_INDEX")
    told_in_two_sentences(machine.run(UV_DEFAULT_INDEX="http://127.0.0.1:9/simple"), NAME)
    assert not machine.uv.exists()


def test_an_index_without_it(machine):
    machine.files["/simple/uv/"] = b'<a href="uv-1.0.tar.gz">s</a>'
    machine.lock(f"http://127.0.0.1:9/{NAME}", wheel())
    told_in_two_sentences(machine.run(UV_DEFAULT_INDEX=f"{machine.address}/simple"), NAME)


def test_a_file_that_is_not_the_one_of_the_lock_is_not_used(machine):
    machine.files[f"/{NAME}"] = wheel(b"#!/bin/sh\necho evil\n")
    machine.lock(f"{machine.address}/{NAME}", wheel())
    told_in_two_sentences(machine.run(), "127.0.0.1", hashlib.sha256(wheel()).hexdigest())
    assert not machine.uv.exists()


def test_a_machine_for_which_there_is_no_uv(machine):
    machine.lock(f"{machine.address}/uv-9.9.9-py3-none-win_arm65.whl", wheel())
    told_in_two_sentences(machine.run(), "uv 9.9.9", MACHINE)


def test_a_uv_that_is_there_is_used(machine, tmp_path):
    """On the PATH, or named by UV; and what it answers is what the command answers."""
    own = tmp_path / "bin" / "uv"
    own.parent.mkdir()
    own.write_bytes(SAYS + b"exit 7\n")
    own.chmod(0o755)
    for environment in ({"PATH": str(own.parent)}, {"UV": str(own)}):
        done = machine.run(**environment)
        assert (done.returncode, done.stdout.split()[:2]) == (7, ["uv", "sync"])
    assert not machine.asked
