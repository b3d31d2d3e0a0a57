"""How it is shown: the module that mkdocs-macros loads. One line a macro; the markup is in ``templates/``."""

from typing import Any

from macros.desk import open_desk
from macros.pages import TEMPLATES
from macros.wording import OWN

BLOCKS = (
    "home",
    "policy_list",
    "programme_list",
    "support_list",
    "project_list",
    "journey_list",
    "finder",
    "product_gallery",
    "product_comparison",
    "product_shortlist",
    "product_map",
    "producer_list",
    "craft_list",
    "round_list",
    "round_figures",
    "news_list",
    "event_list",
    "duty_list",
    "periodic_report",
    "place_list",
    "places_lookup",
    "body_list",
    "contact_list",
    "coming_list",
    "editors",
    "offline",
    "question_list",
    "topic_list",
    "glossary_list",
    "search_results",
    "page_index",
    "data_report",
    "editor",
    "queue_list",
    "open_files",
    "press_desk",
    "press_packages",
    "press_columns",
    "change_list",
    *OWN,
)
"""Lists and other blocks that a hand-written page calls without an argument; the template has the same name. Those of ``OWN`` are words inside a sentence."""


def define_env(env: Any) -> None:
    """Register every macro. ``env`` is the plugin; its current page tells the address. The desk is asked for anew each time: it changes while pages are served."""
    extra = env.conf["extra"]
    for kind, template in TEMPLATES.items():
        env.macro(lambda record_id, kind=kind: open_desk(extra).record(env.page, kind, record_id), template)
    env.macro(lambda name, key: open_desk(extra).family(env.page, name, key), "family_page")
    for name in BLOCKS:
        env.macro(lambda name=name: open_desk(extra).block(env.page, name), name)
