"""Scripts put together: what each exports and imports is the same as before, and what is not understood is refused."""

import re

import pytest

from catalogue.checkout import ROOT
from publishing import bundling
from publishing.bundling import ENTRIES, PLAIN, bundles, served

ASSETS = ROOT / "overrides" / "assets"


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """A function: path → text of modules, to the bundle of the first of them."""

    def bundle(**texts):
        files = {name.replace("_", "/") + ".js": text for name, text in texts.items()}
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        monkeypatch.setattr(bundling, "PLAIN", {})
        monkeypatch.setattr(bundling, "ENTRIES", (next(iter(files)),))
        ((_, made),) = bundles(tmp_path)
        return made.decode()

    return bundle


def test_no_bundle_loads_anything():
    made = dict(bundles(ASSETS))
    assert made.keys() == {f"assets/{name}" for name in (*PLAIN, *ENTRIES)}
    for text in made.values():
        assert not re.search(rb"^(import|export)\b", text, re.MULTILINE)


@pytest.mark.browser
def test_a_bundle_computes_what_its_modules_do(modules, chromium):
    text = modules(
        page_start='import { twice as two, Box } from "../sums.js";\nimport * as all from "../sums.js";\n'
        "console.log(two(3), new Box().size, all.ONE, Object.keys(all).join());\n",
        sums='import { base } from "./deep.js";\nexport const ONE = base;\nexport function twice(n) { return 2 * n; }\n'
        "export class Box { size = 7; }\nconst hidden = 1;\nexport { base };\n",
        deep="export const base = 1;\nconst hidden = 2;\n",
    )
    page, said = chromium.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.add_script_tag(content=text)
    page.close()
    assert said == ["6 7 1 ONE,twice,Box,base"]


@pytest.mark.parametrize(
    "text",
    [
        "export default 1;\n",
        'import what from "./b.js";\n',
        'const later = import("./b.js");\n',
        "await 1;\n",
        "const here = import.meta.url;\n",
    ],
)
def test_what_is_not_understood_is_refused(modules, text):
    with pytest.raises(ValueError, match=r"cannot be bundled"):
        modules(a=text, b="export const one = 1;\n")


def test_a_circle_is_refused(modules):
    with pytest.raises(ValueError, match="imports itself"):
        modules(a='import { b } from "./b.js";\nexport const a = 1;\n', b='import { a } from "./a.js";\nexport const b = 1;\n')


def test_every_script_and_style_is_served_short():
    made = dict(served(ASSETS))
    sources = {f"assets/{path.relative_to(ASSETS).as_posix()}" for path in ASSETS.rglob("*") if path.suffix in {".js", ".css"}}
    assert made.keys() == sources | {f"assets/{name}" for name in PLAIN} | {"worker.js"}, (
        "a worker answers for what is at its side and below"
    )
    whole = dict(bundles(ASSETS))
    for name, raw in made.items():
        before = whole[name] if name in whole else (ASSETS.parent / name).read_bytes()
        assert len(raw) < 0.95 * len(before), name
        assert not re.search(rb"^ *//", raw, re.MULTILINE), name


def test_a_licence_stays_in_what_is_served(tmp_path):
    for name in PLAIN["site.js"]:
        (tmp_path / name).write_text("", "utf-8")
    for name in ENTRIES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "status.js").write_text("/*! MIT, A. N. Author */\n// A remark.\nconst text = `a\n  // b`;\n", "utf-8")
    (tmp_path / "a.css").write_text("/*! OFL */\n/* A remark. */\np { margin: 0; }\n", "utf-8")
    made = dict(served(tmp_path))
    assert made["assets/site.js"].decode() == "/*! MIT, A. N. Author */const text=`a\n  // b`;"
    assert made["assets/a.css"].decode() == "/*! OFL */p{margin:0}"


def test_a_template_within_a_template_is_refused(tmp_path):
    """rjsmin ends a template at the next back quote and takes the blanks after it for those of code: `a ${`b`} c` loses one."""
    for name in (*PLAIN["site.js"], *ENTRIES):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("const text = `a ${{ b: 1 }.b} c` + `d`;\n", "utf-8")
    assert dict(served(tmp_path))
    (tmp_path / "copy.js").write_text("const text = `a ${{ b: `x` }.b} c`;\n", "utf-8")
    with pytest.raises(ValueError, match="template within a template"):
        dict(served(tmp_path))
