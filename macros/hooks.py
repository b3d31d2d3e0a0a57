"""The only module that knows MkDocs: adds the pages made from data, fills in their HTML, equips the page shell."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
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
