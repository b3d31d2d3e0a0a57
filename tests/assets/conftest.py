"""A real Chromium, the real data, and pages that hold one block of the site under the policy that the site has."""

import datetime as dt
import json
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.facts.folding import TABLE
from catalogue.facts.gazetteer import places_table
from macros.content_policy import policy
from macros.finder import finder_rules
from macros.rendering import environment, render
from macros.views import View
from publishing.bundling import bundles

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "overrides" / "assets"
TODAY = dt.date(2026, 11, 22)
HOST = "http://site.test"


@pytest.fixture(scope="session")
def catalogue():
    return real_catalogue()


@pytest.fixture(scope="session")
def script(chromium):
    """A function: name of a script → a page in which it has run and nothing else is."""
    pages = []

    def load(name):
        page = chromium.new_page()
        bundle = dict(bundles(ASSETS)).get(f"assets/{name}.js")
        page.add_script_tag(content=bundle.decode() if bundle else (ASSETS / f"{name}.js").read_text("utf-8"))
        pages.append(page)
        return page

    yield load
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def files(catalogue):
    """What is served besides pages: the assets, and the files made from the data."""
    found = {f"/assets/{path.name}": path.read_bytes() for path in ASSETS.iterdir() if path.suffix in (".js", ".css")}
    found["/assets/search/folding.js"] = (ASSETS / "search" / "folding.js").read_bytes()
    found["/search/folding.json"] = json.dumps(TABLE).encode()
    found |= {f"/assets/finder.{lang}.json": finder_rules(catalogue, TODAY, lang) for lang in ("vi", "en")}
    return found | {"/assets/places.json": places_table(catalogue, TODAY)}


@pytest.fixture
def show(chromium, catalogue, files):
    """A function that opens a page made of one template, at an address, and fails when the page complains of anything."""
    contexts, noise = [], []

    def opened(address, html, script=None, lang="vi", **options):
        context = chromium.new_context(locale="vi-VN", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
        tags = f'<script src="/assets/{script}.js" defer></script>' if script else ""  # modules are named by their blocks
        style = '<link rel="stylesheet" href="/assets/site.css"><link rel="icon" href="data:,">'
        switch = f'<nav class="languages"><a href="/en{address.partition("#")[0].partition("?")[0]}">English</a></nav>'
        whole = f'<!doctype html><html lang="{lang}"><head><title>x</title>{style}{tags}</head><body>{switch}<main id="noi-dung"><h1>x</h1>{html}</main></body></html>'

        def serve(route):
            path = route.request.url.removeprefix(HOST).partition("?")[0].partition("#")[0]
            if path in files:
                kinds = {"js": "text/javascript", "css": "text/css", "json": "application/json"}
                route.fulfill(body=files[path], content_type=f"{kinds[path.rpartition('.')[2]]}; charset=utf-8")
            elif path.endswith("/"):
                route.fulfill(
                    body=whole,
                    content_type="text/html; charset=utf-8",
                    headers={"content-security-policy": policy("").replace("img-src 'self'", "img-src 'self' data:")},
                )
            else:
                route.fulfill(status=404, body="")

        page.route("**/*", serve)
        page.goto(HOST + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [line for line in noise if "font" not in line.lower() and "404" not in line]


@pytest.fixture(scope="session")
def block(catalogue):
    """A function: template, address, language → its HTML; with ``record``, that of the macro of the same name."""

    def made(template, address, lang="vi", record=None):
        view = View(catalogue, lang, TODAY, address, {})
        if record is None:
            return str(render(template, view))
        source = f'{{% from "{template}.html.jinja" import {template} with context %}}{{{{ {template}(record) }}}}'
        return environment().from_string(source).render(v=view, t=view.words, record=record)

    return made
