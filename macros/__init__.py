"""How it is shown: the module that mkdocs-macros loads. One line a macro; the markup is in ``templates/``."""

from functools import partial
from typing import Any

from macros.desk import Desk, open_desk

_BLOCKS = (
    "home",
    "policy_list",
    "programme_list",
    "support_list",
    "finder",
    "product_gallery",
    "product_comparison",
    "product_map",
    "round_list",
    "news_list",
    "event_list",
    "duty_list",
    "place_list",
    "places_lookup",
    "body_list",
    "glossary_list",
    "search_results",
    "page_index",
    "data_report",
    "editor",
    "queue_list",
    "open_files",
    "press_desk",
    "press_packages",
    "change_list",
)
"""Lists and other blocks that a hand-written page calls without an argument; the template has the same name."""


def define_env(env: Any) -> None:
    """Register every macro. ``env`` is the plugin; its current page tells the address."""
    desk = open_desk(env.conf["extra"])
    env.macro(lambda record_id: desk.record(env.page, "policies", record_id), "policy_page")
    env.macro(lambda record_id: desk.record(env.page, "programmes", record_id), "programme_page")
    env.macro(lambda record_id: desk.record(env.page, "supports", record_id), "support_page")
    env.macro(lambda record_id: desk.record(env.page, "products", record_id), "product_page")
    env.macro(lambda record_id: desk.record(env.page, "producers", record_id), "producer_page")
    env.macro(lambda record_id: desk.record(env.page, "rounds", record_id), "round_page")
    env.macro(lambda record_id: desk.record(env.page, "events", record_id), "event_page")
    env.macro(lambda record_id: desk.record(env.page, "news", record_id), "news_page")
    env.macro(lambda record_id: desk.record(env.page, "places", record_id), "place_page")
    env.macro(lambda record_id: desk.record(env.page, "bodies", record_id), "body_page")
    env.macro(lambda record_id: desk.record(env.page, "glossary", record_id), "term_page")
    env.macro(lambda name, key: desk.family(env.page, name, key), "family_page")
    for name in _BLOCKS:
        env.macro(partial(_block, desk, env, name), name)


def _block(desk: Desk, env: Any, name: str) -> str:
    return desk.block(env.page, name)
