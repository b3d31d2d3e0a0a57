"""Install what the project needs into .venv, as uv.lock pins it; uv itself, too, where there is none. Plain Python 3.11."""

from __future__ import annotations  # an older Python must come as far as the sentence about itself

import argparse
import base64
import configparser
import hashlib
import html
import io
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.error import URLError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".cache" / "tools" / ("uv.exe" if os.name == "nt" else "uv")
PIP_FILES = ("/etc/pip.conf", "~/.pip/pip.conf", "~/.config/pip/pip.conf", os.environ.get("PIP_CONFIG_FILE", ""))
OLD = "Cần Python 3.11 trở lên, đây là {0}. / Python 3.11 or later is needed, this is {0}."
UNKNOWN = (
    "uv {0} không có bản dựng sẵn cho máy này ({1} {2}). Hãy tự cài uv rồi chạy lại.\n"
    "uv {0} is not built for this machine ({1} {2}). Install uv yourself and run this again."
)
UNREACHED = (
    "Không tải được {0}: {1}. Cần nối mạng một lần; mạng có máy chủ trung gian thì đặt HTTPS_PROXY, có kho gói riêng thì đặt "
    "UV_DEFAULT_INDEX; máy đã có uv thì không phải tải.\n"
    "{0} cannot be fetched: {1}. The network is needed once; set HTTPS_PROXY for a proxy, UV_DEFAULT_INDEX for a package index of "
    "your own; a machine that has uv need not fetch it."
)
ALTERED = (
    "Tệp tải từ {0} không phải tệp mà uv.lock ghi (SHA-256 {1}), nên không dùng. Hãy xem lại kho gói hay mạng đang dùng.\n"
    "What came from {0} is not the file that uv.lock names (SHA-256 {1}) and is not used. Look at the package index or the network."
)


class InstallError(Exception):
    """What the person at the machine is told, in both languages."""


def main() -> int:
    """0; 2 with a sentence when uv cannot be had; else what uv says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--group", metavar="NAME", help="cài thêm một nhóm của pyproject.toml / a group of pyproject.toml, too")
    group = parser.parse_args().group
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so here
        print(OLD.format(platform.python_version()), file=sys.stderr)
        return 2
    try:
        index = own_index()
        uv = at_hand() or fetched(index)
    except (InstallError, configparser.Error) as failed:
        print(failed, file=sys.stderr)
        return 2
    return install(uv, index, ["--group", group] if group else [])


def at_hand() -> str | None:
    """The path of the uv that this machine has: the one it is told to use, one of its own."""
    return os.environ.get("UV") or shutil.which("uv")


def own_index() -> str:
    """The package index that uv or pip is told to use on this machine; empty when they use the public one."""
    told = (os.environ.get(name) for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"))
    settings = configparser.RawConfigParser(strict=False)
    settings.read([Path(name).expanduser() for name in PIP_FILES], "utf-8")
    return next(filter(None, told), settings.get("global", "index-url", fallback="")).rstrip("/")


def fetched(index: str) -> str:
    """The path of the uv that the lock pins, fetched if need be. Raises InstallError."""
    url, digest = pinned()
    mark = UV.with_suffix(".sha256")
    if UV.is_file() and mark.is_file() and mark.read_text() == digest:
        return str(UV)
    try:
        wheel = ask(in_index(index, url) if index else url)
    except (OSError, ValueError) as error:
        raise InstallError(
            UNREACHED.format(url.rpartition("/")[2], str(error).strip("<>").removeprefix("urlopen error "))
        ) from None
    if hashlib.sha256(wheel).hexdigest() != digest:
        raise InstallError(ALTERED.format(urlsplit(index or url).hostname, digest))
    UV.parent.mkdir(parents=True, exist_ok=True)
    part = UV.with_suffix(".part")
    with zipfile.ZipFile(io.BytesIO(wheel)) as packed:
        part.write_bytes(packed.read(next(name for name in packed.namelist() if name.endswith(f".data/scripts/{UV.name}"))))
    part.chmod(0o755)
    os.replace(part, UV)
    mark.write_text(digest)
    return str(UV)


def pinned() -> tuple[str, str]:
    """The address and the SHA-256 of the wheel for this machine. Raises InstallError when there is none."""
    import tomllib  # noqa: PLC0415 - an older Python has none

    uv = next(package for package in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"] if package["name"] == "uv")
    linux = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    system = {"Darwin": "macosx", "Windows": "win"}.get(platform.system(), linux)
    machine = platform.machine().lower()
    for wheel in uv["wheels"]:
        if f"-{system}" in wheel["url"].replace(".", "-") and wheel["url"].endswith(f"_{machine}.whl"):
            return wheel["url"], wheel["hash"].removeprefix("sha256:")
    raise InstallError(UNKNOWN.format(uv["version"], system, machine))


def in_index(index: str, url: str) -> str:
    """Where an index (PEP 503) keeps the file that stands at ``url`` in the public one. Raises OSError, ValueError."""
    page, name = f"{index}/uv/", url.rpartition("/")[2]
    link = re.search(rf"""href\s*=\s*["']([^"'#]*{re.escape(name)})["'#]""", ask(page).decode("utf-8", "replace"))
    if not link:
        raise ValueError(f"{urlsplit(index).hostname} không có / has no {name}")
    return urljoin(page, html.unescape(link[1]))


def ask(url: str) -> bytes:
    """The answer to a GET; proxies and certificates are those of the environment. Raises OSError."""
    parts = urlsplit(url)
    login, _, host = parts.netloc.rpartition("@")
    request = Request(parts._replace(netloc=host).geturl(), headers={"Accept": "text/html, */*"})  # noqa: S310 - the user's own index
    if login:
        request.add_header("Authorization", f"Basic {base64.b64encode(unquote(login).encode()).decode()}")
    try:
        return bytes(urlopen(request, timeout=60).read())  # noqa: S310
    except URLError as error:
        # The smallest Debian has no certificates to know anybody by. The hash in the lock vouches for the file, not who sends
        # it; only where a password would go with it must the other side be known.
        if login or not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
        return bytes(urlopen(request, timeout=60, context=ssl._create_unverified_context()).read())  # noqa: S310, S323, SLF001


def install(uv: str, index: str, more: list[str]) -> int:
    """Make .venv what the lock says, compiled: builds write no bytecode, since a cut file of it would be trusted for ever. ``more``: options for uv."""
    if not index:
        return subprocess.run([uv, "sync", "--locked", "--compile-bytecode", "--quiet", *more], cwd=ROOT, check=False).returncode
    # The lock names the public index, and uv would resolve everything anew for another one: here the hashes of the lock do.
    environment = os.environ | {"UV_DEFAULT_INDEX": index}
    listed = str(UV.with_name("requirements.txt"))
    for command in (
        [uv, "venv", "--allow-existing", "--quiet", "--python", sys.executable],
        [uv, "export", "--frozen", "--quiet", "--no-emit-project", *more, "--output-file", listed],
        [uv, "pip", "sync", "--require-hashes", "--compile-bytecode", "--quiet", listed],
        [uv, "pip", "install", "--no-deps", "--quiet", "--editable", "."],
    ):
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
