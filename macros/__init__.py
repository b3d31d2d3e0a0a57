"""How it is shown: the module that mkdocs-macros loads. One line a macro; the markup is in ``templates/``."""

from typing import Any

from macros.desk import open_desk


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
    env.macro(lambda: desk.block(env.page, "home"), "home")
    env.macro(lambda: desk.block(env.page, "policy_list"), "policy_list")
    env.macro(lambda: desk.block(env.page, "programme_list"), "programme_list")
    env.macro(lambda: desk.block(env.page, "support_list"), "support_list")
    env.macro(lambda: desk.block(env.page, "finder"), "finder")
    env.macro(lambda: desk.block(env.page, "product_gallery"), "product_gallery")
    env.macro(lambda: desk.block(env.page, "round_list"), "round_list")
    env.macro(lambda: desk.block(env.page, "news_list"), "news_list")
    env.macro(lambda: desk.block(env.page, "duty_list"), "duty_list")
    env.macro(lambda: desk.block(env.page, "place_list"), "place_list")
    env.macro(lambda: desk.block(env.page, "places_lookup"), "places_lookup")
    env.macro(lambda: desk.block(env.page, "body_list"), "body_list")
    env.macro(lambda: desk.block(env.page, "glossary_list"), "glossary_list")
    env.macro(lambda: desk.block(env.page, "search_results"), "search_results")
    env.macro(lambda: desk.block(env.page, "page_index"), "page_index")
    env.macro(lambda: desk.block(env.page, "data_report"), "data_report")
