"""What the workflow deploy.yml does, step by step on a repository of its own: nothing is published that left no trace."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from checkouts import ROOT, copy_checkout

from catalogue.history.releases import read_releases

pytestmark = pytest.mark.slow

JOBS = yaml.safe_load((ROOT / ".github" / "workflows" / "deploy.yml").read_text("utf-8"))["jobs"]
PRODUCT = "san-pham-4"


def step(job, name):
    return next(one["run"] for one in JOBS[job]["steps"] if one.get("name") == name)


class Repository:
    """A checkout with its history, and what its deploy hands from job to job."""

    def __init__(self, place, sample):
        self.root, self.temp = place / "checkout", place / "temp"
        copy_checkout(self.root, ".gitignore")
        shutil.copytree(sample, self.root / "data", dirs_exist_ok=True)
        (self.root / ".venv").symlink_to(ROOT / ".venv")
        self.temp.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("Dữ liệu")

    def git(self, *words, cwd=None):
        who = ("-c", "user.name=Biên tập", "-c", "user.email=bien-tap@example.vn")
        return subprocess.run(["git", *who, *words], cwd=cwd or self.root, check=True, capture_output=True, text=True).stdout

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def run(self, name):
        environment = {**os.environ, "RUNNER_TEMP": str(self.temp)}
        return subprocess.run(
            ["bash", "-e", "-c", step("build", name)], cwd=self.root, env=environment, check=False, capture_output=True, text=True
        )

    def noted(self):
        done = self.run("Ghi bản công bố")
        assert done.returncode == 0, done.stdout + done.stderr
        return Path(self.temp / "note" / "note.patch").read_text("utf-8")

    def keep(self):
        """What the job that may write does with the patch, on a clone of main: only data/ is touched."""
        clone = self.temp / "main"
        self.git("clone", "--quiet", str(self.root), str(clone))
        self.git("apply", "--index", "--include=data/*", str(self.temp / "note" / "note.patch"), cwd=clone)
        self.git("commit", "--quiet", "--message", "Bản công bố", cwd=clone)
        self.git("reset", "--quiet", "--hard")
        self.git("pull", "--quiet", str(clone), "main")
        shutil.rmtree(clone)

    @property
    def releases(self):
        return read_releases(self.root / "data")


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_changed_fact_a_new_product_and_a_deleted_one_leave_their_trace(sample_data, tmp_path):
    """A year corrected, a product added, published, then deleted: each refused or told, in log, lock, feed and page."""
    assert "git apply --index --include='data/*'" in step("keep", "Ghi vào nhánh chính")
    repository = Repository(tmp_path, sample_data)
    data = repository.root / "data"
    assert repository.noted()
    repository.keep()
    assert len(repository.releases) == 1
    assert not repository.noted()

    product = data / "products" / f"{PRODUCT}.yaml"
    edit(product, "year: '2018'", "year: '2017'")
    (data / "products" / "gom-moi.yaml").write_text(product.read_text("utf-8").replace(f"id: {PRODUCT}", "id: gom-moi"), "utf-8")
    repository.commit("Sửa năm, thêm sản phẩm")
    refused = repository.run("Dựng trang")
    assert refused.returncode != 0
    assert f"products/{PRODUCT}" in refused.stderr + refused.stdout
    assert not (repository.root / "site").exists()

    repository.noted()
    built = repository.run("Dựng trang")
    assert built.returncode == 0, built.stdout + built.stderr
    site = repository.root / "site"
    told = {one["id"]: one for one in json.loads((site / "api/v1/changes.json").read_bytes())["entries"]}
    assert told.keys() == {PRODUCT, "gom-moi"}
    assert told[PRODUCT]["changes"][0]["vi"].endswith("2018 → 2017")
    day = repository.releases[-1].day
    for path in ("feeds/changes.vi.atom", f"san-pham/{PRODUCT}/index.html", "du-lieu/thay-doi/index.html"):
        assert "2018 → 2017" in (site / path).read_text("utf-8"), path
    locations = (site / "sitemap.xml").read_text("utf-8").split("<url>")
    assert any(f"/san-pham/{PRODUCT}/</loc>" in one and f"<lastmod>{day}" in one for one in locations)
    repository.keep()
    assert "/san-pham/gom-moi/" in (data / "urls.lock").read_text("utf-8").splitlines()
    assert not repository.noted()

    (data / "products" / "gom-moi.yaml").unlink()
    repository.commit("Xoá sản phẩm")
    lost = repository.run("Ghi bản công bố")
    assert lost.returncode != 0
    assert "scripts/withdraw.py" in lost.stderr + lost.stdout
