"""What stands between a folder and the public is told with its place and its mend, and stops the deployment where it must."""

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from catalogue.loading import load_shown
from publishing.watching.readiness import obstacles

ROOT = Path(__file__).parent.parent.parent
TODAY = dt.date(2026, 11, 22)
REAL = {"url": "https://khuyencong.tayninh.gov.vn", "repository": "https://github.com/to-bien-tap/khuyen-cong"}


@pytest.fixture(scope="module")
def catalogue():
    return load_shown(ROOT / "data", TODAY)


def told(root, catalogue, **site):
    """Code → obstacle, for a site with these addresses."""
    return {one.code: one for one in obstacles(root, replace(catalogue, site=catalogue.site.model_copy(update=site)), TODAY)}


def project(tmp_path, owners="* @to-bien-tap/ky-thuat\n", workflow=""):
    (tmp_path / "LICENSE").write_text("MIT")
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / ".github" / "CODEOWNERS").write_text(owners)
    (tmp_path / ".github" / "workflows" / "deploy.yml").write_text(workflow)
    return tmp_path


def test_a_fresh_copy_is_refused_for_its_examples_and_nothing_else(catalogue):
    found = obstacles(ROOT, catalogue, TODAY)
    assert [one.code for one in found if one.stops] == ["D01", "D02", "D03"]
    assert [one.stops for one in found] == sorted([one.stops for one in found], reverse=True)
    lines = (ROOT / "data" / "site.yaml").read_text("utf-8").splitlines()
    for one in found[:3]:
        file, _, number = one.place.partition(":")
        assert file == "data/site.yaml"
        assert one.values[0] in lines[int(number) - 1]
        assert all("{" not in line for line in one.lines())


def test_real_addresses_stop_nothing(catalogue, tmp_path):
    contact = catalogue.site.contact[0].model_copy(update={"value": "bantin@tayninh.gov.vn"})
    found = told(project(tmp_path), catalogue, **REAL, contact=(contact,))
    assert not any(one.stops for one in found.values())
    assert "D11" not in found
    half = told(tmp_path, catalogue, **REAL, contact=(contact, catalogue.site.contact[0]))
    assert not half["D03"].stops, "one real way to write is enough"


@pytest.mark.parametrize("url", ["http://khuyencong.vn", "https://x.invalid"])
def test_an_address_that_nobody_can_open_stops(catalogue, tmp_path, url):
    assert told(project(tmp_path), catalogue, url=url)["D01"].stops


def test_strange_reviewers_missing_licences_and_hosts_without_headers_are_told(catalogue, tmp_path):
    root = project(tmp_path, "# @a/b\n* @ai-do/nhom\n", "uses: actions/deploy-pages@x\n")
    (root / "LICENSE").unlink()
    found = told(root, catalogue, **REAL)
    assert (found["D05"].place, found["D05"].values) == (".github/CODEOWNERS:2", ("@ai-do/nhom", "to-bien-tap"))
    assert found["D06"].stops
    assert found["D11"].values == ("GitHub Pages",)
    (root / ".github" / "CODEOWNERS").unlink()
    assert "D04" in told(root, catalogue, **REAL)
    assert told(root, catalogue, **REAL | {"url": "https://nhom.gitlab.io"})["D11"].values == ("GitLab Pages",)


def test_the_deployment_asks_first_and_the_command_refuses(catalogue):
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "deploy.yml").read_text("utf-8"))["jobs"]["build"]["steps"]
    runs = [step.get("run", "") for step in steps]
    assert runs.index("make doctor") < next(at for at, run in enumerate(runs) if "build.py" in run)
    done = subprocess.run(
        [sys.executable, "scripts/doctor.py", "--today", "2026-11-22"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "data/site.yaml:9: D01" in done.stdout
    assert "Còn 3 điều" in done.stdout
