"""The workflows of the repository: pinned, least rights, and no word of a stranger in a command."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))


def jobs(path):
    return yaml.safe_load(path.read_text("utf-8"))["jobs"].items()


def steps(path):
    return [step for _, job in jobs(path) for step in job.get("steps", [])]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
class TestEveryWorkflow:
    def test_actions_are_pinned_by_commit_with_their_version(self, path):
        for line in path.read_text("utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line

    def test_nothing_is_allowed_by_default_and_each_right_has_a_reason(self, path):
        text = path.read_text("utf-8")
        assert yaml.safe_load(text)["permissions"] == {}
        for _, job in jobs(path):
            assert "permissions" in job
        for right in re.findall(r"^      [a-z-]+: (?:read|write).*$", text, re.MULTILINE):
            assert " # " in right, right

    def test_no_expression_stands_in_a_command(self, path):
        for step in steps(path):
            assert "${{" not in step.get("run", "")

    def test_every_job_ends(self, path):
        for name, job in jobs(path):
            assert job["timeout-minutes"] <= 60, name

    def test_the_token_is_not_left_in_the_checkout(self, path):
        for step in steps(path):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False

    def test_secrets_and_the_dangerous_trigger_are_not_used(self, path):
        text = path.read_text("utf-8")
        assert "secrets." not in text
        assert "pull_request_target" not in text


def test_code_of_a_pull_request_runs_only_where_nothing_can_be_written():
    for path in WORKFLOWS:
        document = yaml.safe_load(path.read_text("utf-8"))
        triggers = document[True]  # YAML 1.1 reads "on" so
        if "pull_request" in triggers:
            for _, job in jobs(path):
                assert set(job["permissions"].values()) == {"read"}
        for _, job in jobs(path):
            # Whoever may write has no checkout and runs no code of the repository.
            if "write" in job["permissions"].values():
                assert not any("checkout" in step.get("uses", "") or "scripts/" in step.get("run", "") for step in job["steps"])


def test_the_report_reads_the_pull_request_as_objects_only():
    text = (FOLDER / "report.yml").read_text("utf-8")
    assert "ref: main" in text
    assert not re.search(r"git (checkout|switch|merge|reset|worktree|restore|pull)", text)


def test_what_is_published_is_signed_where_no_code_of_ours_runs():
    """Who made the files that name the checksums of all others can be asked by anybody who has one."""
    signing = dict(jobs(FOLDER / "deploy.yml"))["attest"]
    assert signing["permissions"] == {"id-token": "write", "attestations": "write"}
    (step,) = (step for step in signing["steps"] if "attest-build-provenance" in step.get("uses", ""))
    named = step["with"]["subject-path"]
    for path in ("/artifact.tar", "/api/v1/SHA256SUMS", "/api/v1/pages.sha256", "/parts/*"):
        assert path in named


def test_known_weaknesses_of_all_parts_are_asked_for_every_day():
    (asked,) = (step["run"] for step in steps(FOLDER / "daily.yml") if " audit " in step.get("run", ""))
    assert "--locked" in asked


def test_only_main_is_published():
    build = dict(jobs(FOLDER / "deploy.yml"))["build"]
    assert build["if"] == "${{ github.ref == 'refs/heads/main' }}"
    assert dict(jobs(FOLDER / "deploy.yml"))["publish"]["environment"]["name"] == "github-pages"


def test_forms_and_owners_speak_vietnamese_first():
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"):
        form = yaml.safe_load(path.read_text("utf-8"))
        assert re.search("[ăâđêôơưáàảãạ]", form["name"], re.IGNORECASE)
        known = {label["name"] for label in yaml.safe_load((ROOT / ".github" / "labels.yml").read_text("utf-8"))}
        assert set(form["labels"]) <= known
    owned = re.findall(r"^(/\S+)", (ROOT / ".github" / "CODEOWNERS").read_text("utf-8"), re.MULTILINE)
    assert "/data/policies/" in owned


def test_zizmor_knows_no_way_to_attack_the_workflows():
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", ".github"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_has_nothing_to_say():
    command = [Path(sys.executable).parent / "actionlint", "-shellcheck=", "-pyflakes="]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_broken_data_is_shown_and_blocks():
    """The check runs first and fails the job; what comes after it only shows and may not turn it green."""
    check = next(steps for name, steps in ((name, job["steps"]) for name, job in jobs(FOLDER / "check.yml")) if name == "data")
    named = {step.get("id"): step for step in check}
    assert "continue-on-error" not in named["check"]
    assert "continue-on-error" not in named["build"]
    assert "--preview HEAD^1" in named["build"]["run"]
    assert named["pictures"]["continue-on-error"] is True
