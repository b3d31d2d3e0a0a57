"""The real data as a site, built once and served on this machine, and a real Chromium to read it."""

import datetime as dt
import fcntl
import shutil
import threading
from pathlib import Path

import pytest
from crawling import crawl

from catalogue.loading import load_catalogue
from publishing.pipeline import publish
from publishing.serving import server

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """A copy of data/: someone may be typing there while the tests run."""
    return shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("copy") / "data")


@pytest.fixture(scope="session")
def catalogue(data):
    """What data/ says."""
    return load_catalogue(data)


@pytest.fixture(scope="session")
def site(data, tmp_path_factory, worker_id):
    """The folder of the built site: built by the worker that comes first, the other one waits for it."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    out = shared / "real" / "site"
    out.parent.mkdir(exist_ok=True)
    with (shared / "real.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            publish(data, out, TODAY)
    return out


@pytest.fixture(scope="session")
def serve():
    """A function: folder → the address at which it is served until the tests end."""
    running = []

    def start(folder):
        one = server(folder, 0)
        threading.Thread(target=one.serve_forever, daemon=True).start()
        running.append(one)
        return f"http://127.0.0.1:{one.server_address[1]}"

    yield start
    for one in running:
        one.shutdown()
        one.server_close()


@pytest.fixture(scope="session")
def base(site, serve):
    """The address of the site, without a stroke at its end."""
    return serve(site)


@pytest.fixture(scope="session")
def pages(base):
    """Address → page, for every page that can be reached from the two home pages."""
    return crawl(base, "/", "/en/")
