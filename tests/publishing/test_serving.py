"""make serve: shows the site, builds again on change, keeps the last good one, ends cleanly."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from catalogue.checkout import ROOT


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def command(workshop, port):
    program = [sys.executable, str(ROOT / "scripts" / "serve.py")]
    return [
        *program,
        "--data",
        str(workshop.data),
        "--out",
        str(workshop.out),
        "--cache",
        str(workshop.cache),
        "--port",
        str(port),
    ]


def get(port, path="/"):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def wait_for(done, seconds=60):
    last = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < last
        time.sleep(0.1)


def test_serve(workshop, tmp_path):
    port, log, product = free_port(), tmp_path / "log", workshop.data / "products" / "san-pham-0.yaml"
    with log.open("w") as file:
        serving = subprocess.Popen(command(workshop, port), stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_for(lambda: "http://127.0.0.1:" in log.read_text("utf-8"))
        assert get(port)[0] == 200
        assert get(port, "/khong-co")[0] == 404
        assert "<h1>" in get(port, "/a/b/c/")[1]
        good = product.read_text("utf-8")
        product.write_text(good.replace("vi: ", "vi: Đổi ", 1), "utf-8")
        wait_for(lambda: "Đổi " in get(port, "/san-pham/san-pham-0/")[1])
        product.write_text("id: sai\n", "utf-8")
        wait_for(lambda: "products/san-pham-0.yaml:1:" in log.read_text("utf-8"))
        assert "Đổi " in get(port, "/san-pham/san-pham-0/")[1]
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=10) == 0
        assert "Traceback" not in log.read_text("utf-8")
    finally:
        with contextlib.suppress(ProcessLookupError):
            serving.kill()
        serving.wait()


def test_a_port_in_use_is_one_line(workshop):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        made = subprocess.run(command(workshop, port), capture_output=True, text=True, check=False)
    assert made.returncode == 3
    assert made.stderr == ""
    assert made.stdout == f"127.0.0.1:{port}: đang có chương trình khác dùng / is in use. scripts/serve.py --port 8001\n"


def test_no_site_and_wrong_data(workshop):
    workshop.out.unlink()
    (workshop.data / "products" / "san-pham-0.yaml").write_text("id: sai\n", "utf-8")
    made = subprocess.run(command(workshop, 0), capture_output=True, text=True, check=False, timeout=30)
    assert made.returncode == 1
    assert "products/san-pham-0.yaml:1:" in made.stderr
