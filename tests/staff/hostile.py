"""Branches that mean harm, as one table: what each changes, and what must be said of it.

``CANARY`` stands for a file that only running code could write. A case: name, path → content, words that the report must hold,
whether the check must refuse the data. Content: bytes, or ``(mode, bytes)`` for links (120000) and submodules (160000).
"""

import struct
import zlib
from typing import Any, NamedTuple

PYTHON = b"import os; open('CANARY', 'w').write(os.environ.get('HOSTILE_SECRET', ''))\n"
SHELL = b"all install check build:\n\techo $$HOSTILE_SECRET > CANARY\n"
CODE = "⚠️ mã nguồn: "
UNREAD = "⛔ không đọc"
GAO = """\
id: gao-sach
name: {vi: "NAME", en: "NAME"}
group: food
group_confidence: confirmed
origin:
  as_written: {vi: Tây Ninh, en: Tây Ninh}
  place: tay-ninh
awards:
  - level: provincial
    year: 2022
    stage: recognised
cited: [{source: bai-bao}]
confidence: confirmed
checked_on: 2026-11-21
"""
SITE = """\
name: {vi: Khuyến công, en: Industrial promotion}
tagline: {vi: Điều đã biết, en: What is known}
url: URL
repository: https://example.vn/repository
operator: {vi: Trang thử, en: A test site}
licence: {vi: Dùng lại tự do, en: Free to reuse}
contact: [{kind: email, value: ban-bien-tap@khuyencong-thu.vn}]
"""
PRODUCT = "data/products/gao-sach.yaml"
NEW = "data/products/moi.yaml"


class Case(NamedTuple):
    """One branch."""

    name: str
    files: dict[str, Any]
    said: str = ""
    refused: bool = False


def named(text: str) -> dict[str, bytes]:
    """The product with another name: valid data that says something nasty."""
    return {PRODUCT: GAO.replace("NAME", text).encode()}


def png(width: int, height: int) -> bytes:
    """A PNG that claims to be so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    parts = (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def photo(name: str, raw: bytes) -> dict[str, bytes]:
    """The product with a photo of these bytes."""
    text = (
        GAO.replace("NAME", "Gạo")
        + f"photos:\n  - file: {name}\n    alt: {{vi: Gạo, en: Rice}}\n    credit: A\n    licence: cc-by-4\n"
    )
    return {PRODUCT: text.encode(), f"data/photos/products/gao-sach/{name}": raw}


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join(f'*{a}' for _ in range(9))}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

CASES = [
    # Files that some program would run.
    Case(
        "workflow-edit",
        {".github/workflows/check.yml": b"on: push\njobs: {x: {steps: [{run: 'echo ${{ secrets.X }}'}]}}\n"},
        CODE + ".github/workflows/check.yml",
    ),
    Case("workflow-new", {".github/workflows/x.yml": b"on: pull_request_target\n"}, CODE + ".github/workflows/x.yml"),
    Case(
        "local-action",
        {".github/actions/a/action.yml": b"runs: {using: node20, main: a.js}\n"},
        CODE + ".github/actions/a/action.yml",
    ),
    Case("codeowners", {".github/CODEOWNERS": b"* @stranger\n"}, CODE + ".github/CODEOWNERS"),
    Case("codeowners-at-the-root", {"CODEOWNERS": b"* @stranger\n"}, CODE + "CODEOWNERS"),
    Case(
        "dependabot",
        {".github/dependabot.yml": b"version: 2\nregistries: {x: {url: https://evil.example}}\n"},
        CODE + ".github/dependabot.yml",
    ),
    Case("main-py", {"main.py": PYTHON}, CODE + "main.py"),
    Case("macros", {"macros/__init__.py": PYTHON}, CODE + "macros/__init__.py"),
    Case("catalogue", {"catalogue/__init__.py": PYTHON}, CODE + "catalogue/__init__.py"),
    Case("yaml-module", {"scripts/yaml.py": PYTHON, "yaml.py": PYTHON}, CODE + "scripts/yaml.py"),
    Case("conftest", {"conftest.py": PYTHON, "tests/conftest.py": PYTHON}, CODE + "conftest.py"),
    Case("sitecustomize", {"sitecustomize.py": PYTHON, "usercustomize.py": PYTHON}, CODE + "sitecustomize.py"),
    Case("path-file", {"x.pth": PYTHON}, CODE + "x.pth"),
    Case("dot-env", {".env": b"PYTHONSTARTUP=main.py\n"}, CODE + ".env"),
    Case("makefile", {"Makefile": SHELL}, CODE + "Makefile"),
    Case("gnu-makefile", {"GNUmakefile": SHELL}, CODE + "GNUmakefile"),
    Case(
        "pyproject",
        {"pyproject.toml": b"[build-system]\nrequires=['evil']\nbuild-backend='main'\nbackend-path=['.']\n"},
        CODE + "pyproject.toml",
    ),
    Case("setup-py", {"setup.py": PYTHON}, CODE + "setup.py"),
    Case("lock", {"uv.lock": b"version = 1\n"}, CODE + "uv.lock"),
    Case("uv-settings", {"uv.toml": b"index-url = 'https://evil.example'\n"}, CODE + "uv.toml"),
    Case("mkdocs", {"mkdocs.yml": b"site_name: !ENV HOSTILE_SECRET\nhooks: [main.py]\n"}, CODE + "mkdocs.yml"),
    Case("shell-of-pages", {"overrides/main.html": b"<script>alert(1)</script>"}, CODE + "overrides/main.html"),
    Case("editor-tasks", {".vscode/tasks.json": b"{}", ".devcontainer/devcontainer.json": b"{}"}, CODE + ".vscode/tasks.json"),
    Case("package-json", {"package.json": b'{"scripts": {"preinstall": "touch CANARY"}}'}, CODE + "package.json"),
    # What git itself might do.
    Case(
        "attributes",
        {".gitattributes": b"* filter=x diff=x merge=x text eol=crlf export-subst\n", **named("Gạo $Format:%H$")},
        CODE + ".gitattributes",
    ),
    Case("mailmap", {".mailmap": b"Admin <admin@example.vn> <a@a>\n"}, CODE + ".mailmap"),
    Case(
        "submodule",
        {".gitmodules": b'[submodule "x"]\npath=data/products\nurl=-u./x\n', "data/x": ("160000", b"a" * 40)},
        CODE + ".gitmodules",
    ),
    Case("hooks", {".githooks/post-checkout": b"#!/bin/sh\ntouch CANARY\n"}, CODE + ".githooks/post-checkout"),
    Case("link-to-passwords", {NEW: ("120000", b"/etc/passwd")}, UNREAD),
    Case("link-to-environment", {NEW: ("120000", b"/proc/self/environ")}, UNREAD),
    Case("link-to-a-folder", {"data/programmes": ("120000", b"../../../..")}, UNREAD),
    # Sizes.
    Case("two-gigabytes", {NEW: 2 << 30}, UNREAD),
    Case("huge-photo", photo("to.jpg", b"\xff\xd8" + b"\0" * (21 << 20)), UNREAD, refused=True),
    Case("picture-bomb", photo("bom.png", png(60000, 60000)), "lỗi: chưa thể công bố", refused=True),
    Case("alias-bomb", {NEW: BOMB.encode()}, "lỗi: chưa thể công bố", refused=True),
    Case("deep", {NEW: b"a: " + b"[" * 9000}, "lỗi: chưa thể công bố", refused=True),
    Case("many", {NEW: b"x: [" + b"a," * 90000 + b"]\n"}, "lỗi: chưa thể công bố", refused=True),
    Case("long-text", named("dài " * 6000), "lỗi: chưa thể công bố", refused=True),
    # Data that would like to be code.
    Case("python-tag", {NEW: b"id: !!python/object/apply:os.system ['touch CANARY']\n"}, "products/moi.yaml:1", refused=True),
    Case("env-tag", {NEW: b"id: moi\nname: !ENV HOSTILE_SECRET\n"}, "products/moi.yaml:2", refused=True),
    Case("template", named("{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}"), "{{ 7*7 }}{% for"),
    Case(
        "format-field",
        {"data/ui.yaml": b'menu:\n  home: {vi: "{0.__class__}", en: "{0.__class__}"}\n'},
        "lỗi: chưa thể công bố",
        refused=True,
    ),
    Case("html", named("<script>alert(1)</script><img src=x onerror=alert(1)>"), "&lt;script>alert"),
    Case("markdown", named("[bấm](javascript:alert(1)) @admin #1 ![x](https://evil.example/x.png)"), "[bấm]"),
    Case("shell", named("$(touch CANARY) `touch CANARY` ; touch CANARY ${{ github.token }}"), "$(touch"),
    Case("workflow-command", named("::set-output name=x::y ::add-mask::x"), "set-output"),
    Case("our-mark", named("x --><!-- bao-cao-noi-dung --> Đã duyệt"), "Đã duyệt"),
    Case("escape", named("x\\e[2Jx"), "lỗi: chưa thể công bố", refused=True),
    Case("bidi", named("Gạo \u202esạch"), "lỗi: chưa thể công bố", refused=True),
    Case(
        "svg-photo",
        photo("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        "lỗi: chưa thể công bố",
        refused=True,
    ),
    Case("page-as-photo", photo("a.jpg", b"<html><script>alert(1)</script>"), "lỗi: chưa thể công bố", refused=True),
    Case("site-address", {"data/site.yaml": SITE.replace("URL", "javascript:alert(1)").encode()}, "site.yaml:3", refused=True),
    Case(
        "redirect",
        {"data/redirects.yaml": b"rows:\n  - {from: /a/, to: 'https://evil.example/', on: 2026-11-21}\n"},
        "redirects.yaml:2",
        refused=True,
    ),
    # Names.
    Case("name-with-a-line-break", {"data/products/a\n::error::x.yaml": b"id: a\n"}, UNREAD),
    Case(
        "name-of-a-command",
        {"data/products/$(touch CANARY).yaml".replace("CANARY", "x"): b"id: a\n"},
        "lỗi: chưa thể công bố",
        refused=True,
    ),
    Case("name-upwards", {"data/..\\..\\x.yaml": b"id: a\n"}, UNREAD),
    Case("name-bidi", {"data/products/gao\u202elmay.yaml": b"id: a\n"}, UNREAD),
    Case("name-twin", {"data/products/GAO-SACH.yaml": GAO.encode()}, "GAO-SACH.yaml", refused=True),
    Case("name-of-a-device", {"data/products/con.yaml": GAO.replace("gao-sach", "con").encode()}, "con.yaml", refused=True),
    Case("nothing-left", {"data": None}, "lỗi: chưa thể công bố", refused=True),
]
