"""The rules of the house that no linter knows: direction of imports, names, the map, what README and the Makefile say."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ["catalogue", "editing", "macros", "publishing", "scripts"]
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
NAMES = {
    path.relative_to(ROOT).as_posix().removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in MODULES
}
ROOMS = [
    "checkout",
    "words",
    "models",
    "kinds",
    "addresses",
    "data_files",
    "photos",
    "tracing",
    "records",
    "titles",
    "short_addresses",
    "facts",
    "covers",
    "formats",
    "history",
    "press",
    "companions",
    "loading",
    "salvaging",
    "machine_files",
]
"""The order inside catalogue/: each room may ask those before it."""
TEMPLATES = sorted((ROOT / "macros" / "templates").glob("*.jinja")) + sorted((ROOT / "overrides").rglob("*.html"))
README = (ROOT / "README.md").read_text("utf-8")
BANNED_NAMES = {"utils", "helpers", "common", "core", "base", "main"}


def relative(path):
    return path.relative_to(ROOT).as_posix()


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_nothing_imports_upwards(path):
    """data → catalogue → editing → macros → publishing → scripts, one way only; tools/ use them and are used by none."""
    own = LAYERS.index(relative(path).split("/")[0])
    for name in imports(path):
        top = name.split(".")[0]
        assert top != "tools", f"{relative(path)} needs a tool, which stands outside the house"
        assert top not in LAYERS or LAYERS.index(top) <= own, f"{relative(path)} imports {name}"


@pytest.mark.parametrize("path", sorted((ROOT / "catalogue").rglob("*.py")), ids=relative)
def test_the_rooms_of_the_catalogue_have_one_way_too(path):
    """What a record is, before what follows from it, before how others read it, before what was published."""
    if path.parent.name != "catalogue" or path.stem != "__init__":
        own = ROOMS.index(Path(relative(path)).with_suffix("").parts[1])
        asked = [name.split(".")[1] for name in modules_imported(path, NAMES) if name.startswith("catalogue.")]
        assert all(ROOMS.index(room) <= own for room in asked), f"{relative(path)} asks {sorted(set(asked))}"


def test_no_modules_import_each_other_in_a_circle():
    """Imports for type checkers count: who must know both to read one has a circle."""
    arrows = {name: {found for found in modules_imported(path, NAMES) if found != name} for name, path in NAMES.items()}
    TopologicalSorter(arrows).prepare()


def modules_imported(path, names):
    """Our modules that one imports: ``from package import module`` names the module, not the package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from whole & names.keys() or {node.module} & names.keys()
        elif isinstance(node, ast.Import):
            yield from {alias.name for alias in node.names} & names.keys()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_only_the_adapter_knows_mkdocs(path):
    """When MkDocs goes, macros/hooks.py and the engine call in publishing/ are all that goes with it."""
    known = {name.split(".")[0] for name in imports(path)}
    assert not known & {"mkdocs", "properdocs", "material"} or relative(path) == "macros/hooks.py"


@pytest.mark.parametrize("path", [path for path in MODULES if relative(path) != "catalogue/addresses.py"], ids=relative)
def test_addresses_are_spelled_in_one_place(path):
    """Feeds, calendars and the list of changes: whoever spells one again keeps the old one when it changes."""
    texts = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    assert not [text for text in texts if isinstance(text, str) and re.match(r"^/?(feeds|lich|bodies|co-quan)/|^thay-doi/", text)]


def test_the_catalogue_knows_no_html():
    """What things mean does not depend on how they are shown."""
    for path in (ROOT / "catalogue").rglob("*.py"):
        assert not {name.split(".")[0] for name in imports(path)} & {"jinja2", "markupsafe", "selectolax"}, relative(path)


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modules_say_what_they_are(path):
    """First line: its place on the map. No bag for everything. How long a module may be is for its reader to say."""
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{relative(path)} has no docstring"
    assert path.stem not in BANNED_NAMES


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_templates_never_unescape(path):
    """Nothing is marked safe but the finished content of a page; no inline style or script."""
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b", text.replace("page.content | safe", ""))
    assert "style=" not in text
    assert not re.search(r"<script(?![^>]* src=)(?![^>]*application/)", text)


def test_every_guide_is_named_by_a_template():
    """What templates may ask is imported once, in macros/rendering.py, where no linter can see that one is not asked any more."""
    from jinja2 import nodes

    from macros.rendering import _GUIDES, environment

    parsed = (environment().parse(path.read_text("utf-8")) for path in (ROOT / "macros" / "templates").glob("*.jinja"))
    asked = {name.name for template in parsed for name in template.find_all(nodes.Name) if name.ctx == "load"}
    assert _GUIDES.keys() <= asked


def test_hand_written_pages_stand_in_both_languages():
    """Same paths in docs/vi and docs/en."""
    pages = {
        lang: {p.relative_to(ROOT / "docs" / lang).as_posix() for p in (ROOT / "docs" / lang).rglob("*.md")}
        for lang in ("vi", "en")
    }
    assert pages["vi"] == pages["en"]


def test_the_pages_and_their_words_do_not_know_whose_site_it_is():
    """What it is called, where it stands and which province is its own is in its site.yaml: another folder makes another site."""
    import yaml

    site = yaml.safe_load((ROOT / "data" / "site.yaml").read_text("utf-8"))
    province = site["province"]
    title = next(
        row
        for row in yaml.safe_load((ROOT / "data" / "places" / "units.yaml").read_text("utf-8"))["rows"]
        if row["id"] == province
    )
    known = [
        *site["name"].values(),
        site["url"].removeprefix("https://"),
        site["url"].removeprefix("https://").split(".")[0],
        province,
    ]
    known.append(title["name"]["vi"].split(" ", 1)[1])
    folders = (ROOT / "docs", ROOT / "overrides", ROOT / "macros" / "templates", ROOT / "data" / "words")
    shown = [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".webp", ".woff2", ".png")
    ]
    for path in (*shown, ROOT / "mkdocs.yml", ROOT / "mkdocs.en.yml", ROOT / "data" / "ui.yaml"):
        text = path.read_text("utf-8")
        assert not [name for name in known if name in text], relative(path)
    for path in MODULES:
        text = path.read_text("utf-8")
        assert not [name for name in known[:4] if name in text], relative(path)


def test_paths_in_the_readme_exist():
    """Every path that README names is there."""
    named = {name.rstrip("/") for name in re.findall(r"`([A-Za-z_.]+(?:/[A-Za-z0-9_.-]*)*/?)`", README)}
    for name in named:
        if "/" in name or name.endswith((".py", ".yml", ".toml", ".md", ".lock")):
            assert name.startswith(".cache") or (ROOT / name).exists(), f"README names {name}, which does not exist"


def test_the_readme_is_read_at_one_sitting():
    """What it is, two commands, where to change, decisions: what binds one module only stands in that module."""
    assert len(README.encode()) <= 14_000


def test_the_map_names_every_module_with_a_whole_sentence():
    """`make map` prints what the modules say of themselves."""
    printed = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "map.py")], capture_output=True, text=True, check=True
    ).stdout
    rows = dict(re.findall(r"^\| (\S+\.py) +\| (.*) \|$", printed, re.MULTILINE))
    assert list(rows) == [relative(path) for path in MODULES]
    for path, sentence in rows.items():
        assert sentence.endswith((".", "?")), f"the first line of {path} is no whole sentence"


def test_commands_of_the_readme_are_targets():
    """Every `make …` in README is in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets
    assert {"serve", "test"} <= set(re.findall(r"^make ([a-z]+)", README, re.MULTILINE))


def test_make_help_names_every_target():
    """With a line in both languages for each."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    told = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = dict(re.findall(r"^make ([a-z]+) +(.+ / .+)$", told, re.MULTILINE))
    assert lines.keys() == set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert len(lines) == told.count("\n")


def test_make_quick_starts_no_browser_and_builds_no_site():
    """What is left is tried before each commit: the rules, the data, each format and page on its own."""
    quick = re.search(r"^quick:.*\n\t.* -m \"(.*)\"$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    program = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-qq",
        "-m",
        quick,
        "tests/site",
        "tests/publishing",
        "tests/assets",
    ]
    kept = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(r"publishing/test_release\.py: \d", kept)
    assert not re.search(r"(test_browser|test_failing|test_finder_script|test_pages)\.py", kept)


def test_every_interface_word_is_used():
    """data/ui.yaml holds no word that nothing prints. Sections read by key are used as a whole."""
    import yaml

    words = yaml.load((ROOT / "data" / "ui.yaml").read_text("utf-8"), yaml.BaseLoader)
    text = "\n".join(
        path.read_text("utf-8") for path in [*TEMPLATES, *(ROOT / "macros").glob("*.py"), *(ROOT / "overrides").rglob("*.xml")]
    )
    by_key = set(re.findall(r"t\.([a-z_]+)\[", text)) | {
        "menu",
        "naming",
        "precision",
        "status",
        "status_programmes",
        "status_supports",
        "reason",
        "not_found",
    }
    for section, keys in words.items():
        name = section.replace("-", "_")
        for key in keys:
            assert name in by_key or f"{name}.{key.replace('-', '_')}" in text, f"{section}.{key} is never printed"


def test_schemas_are_fresh():
    """data/schemas/ is what the models and vocabularies say today: run `python scripts/refresh.py`."""
    from catalogue.salvaging import salvage
    from editing.schemas import schema_files

    folder = ROOT / "data" / "schemas"
    made = schema_files(salvage(ROOT / "data").catalogue.vocabularies)
    assert {path.name for path in folder.glob("*.json")} == set(made)
    for name, text in made.items():
        assert (folder / name).read_text("utf-8") == text, f"{name} is stale"


def test_a_wait_in_the_browser_is_a_function():
    """An expression is evaluated anew at each look, which the policy of the pages forbids: such a test is red on a busy machine only."""
    waits = re.compile(r"""wait_for_function\(\s*f?(?P<quote>\"{3}|")(?!\s*(async )?(\([^)]*\)|\w+) =>)""")
    found = [relative(path) for path in (ROOT / "tests").rglob("*.py") if waits.search(path.read_text("utf-8"))]
    assert not found
