"""A page of Chromium that can run the scripts of the editor under the policy of the site, and the files that they fetch."""

import datetime as dt
import json
from pathlib import Path

import pytest
from real_data import real_catalogue

from catalogue.facts.folding import TABLE
from editing.editor_files import editor_files
from macros.content_policy import policy
from macros.rendering import render
from macros.views import View

ROOT = Path(__file__).parents[2]
HOST = "http://site.test"
TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json", "txt": "text/plain", "html": "text/html"}


@pytest.fixture(scope="session")
def catalogue():
    return real_catalogue()


@pytest.fixture(scope="session")
def files(catalogue):
    """Path → bytes: what the site serves to the editor, and the page itself in both languages."""
    assets = ROOT / "overrides" / "assets"
    found = {f"assets/{path.relative_to(assets).as_posix()}": path.read_bytes() for path in assets.rglob("*") if path.is_file()}
    found |= dict(editor_files(catalogue, {})) | {"search/folding.json": json.dumps(TABLE).encode()}
    for lang, prefix in (("vi", ""), ("en", "en/")):
        body = render("editor", View(catalogue, lang, dt.date(2026, 11, 22), f"/{prefix}bien-tap/", {}))
        link = (
            f'<link rel="stylesheet" href="/assets/site.css"><meta http-equiv="Content-Security-Policy" content="{policy("")}">'
        )
        page = f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>x</title>{link}</head><body><main><h1>x</h1>{body}</main></body></html>'
        found[f"{prefix}bien-tap/index.html"] = page.encode()
    return found


@pytest.fixture(scope="session")
def visit(chromium, files):
    """A function: address → a page on which nothing may go wrong and from which nothing may leave the site."""
    contexts, noise = [], []

    def serve(route):
        path = route.request.url.removeprefix(f"{HOST}/").partition("?")[0].partition("#")[0]
        path += "index.html" if path.endswith("/") else ""
        if not route.request.url.startswith(HOST):
            noise.append(f"asked for {route.request.url}")
            route.abort()
        elif path in files:
            route.fulfill(body=files[path], content_type=f"{TYPES.get(path.rpartition('.')[2], 'text/plain')}; charset=utf-8")
        else:
            route.fulfill(status=404, body="")

    def opened(address, **options):
        context = chromium.new_context(locale="vi-VN", **{"viewport": {"width": 360, "height": 780}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
        page.route("**/*", serve)
        page.goto(HOST + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [line for line in noise if "font" not in line.lower() and "404" not in line and "favicon" not in line]


@pytest.fixture(scope="session")
def scripts(visit):
    """A function: what an expression gives on a page where the modules of the editor are in ``m`` and ``given`` is data."""
    page = visit("/bien-tap/")
    names = (
        "reading",
        "validating",
        "editing",
        "scaffolding",
        "typing",
        "finishing",
        "suggesting",
        "forms",
        "../money",
        "translating",
    )
    imports = ", ".join(f"import('/assets/editor/{name}.js')" for name in names)
    page.evaluate(
        f"""async () => {{
            window.m = Object.assign({{}}, ...await Promise.all([{imports}]));
            window.rules = {{}};
            for (const lang of ["vi", "en"]) rules[lang] = await (await fetch(`/bien-tap/rules.${{lang}}.json`)).json();
            m.learnCharacters(rules.vi.characters);
        }}"""
    )
    return lambda expression, given=None: page.evaluate(f"(given) => {{ {expression} }}", given)
