"""The same pages by others, in the same run: what a build costs with Hugo, and with MkDocs and Material alone.

Both are given the Markdown twin of every record of a site that was built here, as one page each, and no more than they
need to make pages with a title of it. They make none of the tables, calendars, pictures and packages and verify nothing;
Material adds its own search. The ratios say how far there is to go, not who is better.
"""

import json
import shutil
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

from publishing.measuring.running import Used, run

_HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "…"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<!doctype html><ul>{{ range .Pages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</ul>\n",
}
_MKDOCS = "site_name: …\nsite_url: https://example.org/\ntheme: {name: material, font: false}\nvalidation: {links: {not_found: ignore}}\n"


def peers(site: Path, folder: Path) -> Iterator[tuple[str, int, Used]]:
    """Name, number of pages and use of each peer that is installed; ``site``: one of ours; ``folder``: an empty place to work in. Raises BuildFailed."""
    pages = {path.parent.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("index.md"))}
    hugo, mkdocs = folder / "hugo", folder / "mkdocs"
    if program := shutil.which("hugo", path=sysconfig.get_path("scripts")):
        _write(hugo, _HUGO | {f"content/{name}/index.md": _headed(text) for name, text in pages.items()})
        yield "Hugo", len(pages), run([program, "--quiet", "--source", str(hugo), "--cacheDir", str(folder / "cache")])
    _write(mkdocs, {"mkdocs.yml": _MKDOCS} | {f"docs/{name}/index.md": text for name, text in pages.items()})
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(mkdocs / "mkdocs.yml")]
    yield "MkDocs with Material", len(pages), run(build, NO_MKDOCS_2_WARNING="1")


def _headed(text: str) -> str:
    """With the title in front, where Hugo looks for it."""
    return json.dumps({"title": text.partition("\n")[0].removeprefix("# ")}) + f"\n{text}"


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
