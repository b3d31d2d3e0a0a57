"""The only module that knows MkDocs: adds the pages made from data, fills in their HTML, equips the page shell."""

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from macros import contacts, error_reports, machine
from macros.content_policy import with_policy
from macros.desk import Desk, open_desk
from macros.pages import all_pages
from macros.shell import shell


def _desk(config: MkDocsConfig) -> Desk:
    return open_desk(config.extra)


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each record and each member of a family; keep of the theme only our own assets, once for both languages."""
    desk = _desk(config)
    own = config.theme.custom_dir or ""
    for file in list(files):
        if file.src_dir != config.docs_dir and not (desk.lang == "vi" and str(file.src_dir).startswith(own)):
            files.remove(file)
    for page in all_pages(desk.catalogue, desk.lang):
        files.append(File.generated(config, page.source_path, content=page.markdown))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """MkDocs escapes nothing; all templates that this site uses are its own and escape everything."""
    env.autoescape = True
    env.globals |= {
        "contacts": contacts,
        "error_reports": error_reports,
        "machine": machine,
        "shell": lambda page: shell(_desk(config), page),
    }
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the HTML of the macros where their marks stand."""
    return _desk(config).blocks.fill(html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Write into the finished page which files it may load."""
    return with_policy(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that stands for missing ones."""
    return with_policy(output)


class Resident(logging.Handler):
    """The page engine of one language kept open, so that a page is made when it is asked for: by the steps of a build, one page at a time.

    The desk of its language is laid before (``macros.desk.lay``) and may be exchanged while the set of pages stays the same.
    """

    def __init__(self, config_file: Path, folder: Path) -> None:
        """``folder``: where the engine writes; each page is read back from there at once."""
        super().__init__(logging.WARNING)
        self._told: list[str] = []
        logging.getLogger("mkdocs").addHandler(self)
        config = load_config(str(config_file), site_dir=str(folder))
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=self._config)
        files = get_files(self._config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, self._config)
        self._files = config.plugins.on_files(files, config=self._config)
        set_exclusions(self._files, self._config)
        self._nav = config.plugins.on_nav(get_navigation(self._files, self._config), config=self._config, files=self._files)
        self._env = config.plugins.on_env(env, config=self._config, files=self._files)
        self._env.auto_reload = True
        self._documents = self._files.documentation_pages()

    def emit(self, record: logging.LogRecord) -> None:
        """What a strict build would refuse."""
        self._told.append(record.getMessage())

    def has(self, source_path: str) -> bool:
        """Whether there was this page when the engine was opened."""
        return self._files.get_file_from_path(source_path) is not None

    def page(self, source_path: str) -> bytes:
        """The page of ``source_path``, a path inside the docs folder. Raises ValueError with what a strict build would refuse."""
        file = self._files.get_file_from_path(source_path)
        assert file is not None
        self._told.clear()
        page = Page(None, file, self._config)
        build._populate_page(page, self._config, self._files)  # noqa: SLF001 - the steps of a build have no public name
        build._build_page(page, self._config, self._documents, self._nav, self._env)  # noqa: SLF001
        return self._made(file.dest_uri)

    def page_at(self, path: str) -> bytes:
        """The page that stands at ``path`` in the site of its language."""
        return self.page(next(file.src_uri for file in self._documents if file.dest_uri == path))

    def template(self, name: str) -> bytes:
        """What a template makes without a page: 404.html, sitemap.xml, sitemap.xml.gz."""
        self._told.clear()
        for file in self._documents if name.startswith("sitemap") else ():
            page = Page(None, file, self._config)
            page.read_source(self._config)
        build._build_theme_template(name.removesuffix(".gz"), self._env, self._files, self._config, self._nav)  # noqa: SLF001
        return self._made(name)

    def _made(self, path: str) -> bytes:
        if self._told:
            raise ValueError("; ".join(self._told))
        return (Path(self._config.site_dir) / path).read_bytes()
