"""The plan names every file, and the fingerprint of a page changes whenever its bytes do."""

import datetime as dt
import random
from hashlib import sha256

import pytest
from jinja2 import Environment, nodes

import publishing.prose
from catalogue.data_files.problems import DataError
from publishing.pipeline import publish
from publishing.plan import make_plan, page_addresses, prose_address, prose_pages, shell_templates

TODAY = dt.date(2026, 11, 22)


def digests(workshop):
    site = workshop.out.resolve()
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).digest() for path in site.rglob("*") if path.is_file()}


def test_the_plan_names_what_is_made(plan, built):
    assert plan.outputs.keys() == digests(built).keys()
    assert list(plan.outputs) == sorted(plan.outputs)


def test_both_languages_have_the_same_paths(plan):
    pages = {path for path in plan.outputs.keys() - plan.files.keys() if path.endswith("index.html")}
    english = {path.removeprefix("en/") for path in pages if path.startswith("en/")}
    assert english == {path for path in pages if not path.startswith("en/")}


def test_every_page_is_known_without_rendering_one(plan):
    """Those of the engine and those to embed; pages that only send on are no pages."""
    mine = {path for path in plan.outputs if path.endswith("index.html") and (path not in plan.files or "nhung/" in path)}
    assert {f"/{path.removesuffix('index.html')}" for path in mine} == page_addresses(plan.catalogue)


def edit(file, old, new):
    def change(data):
        text = (data / file).read_text("utf-8")
        assert old in text
        (data / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


def add_a_record(data):
    text = (data / "news" / "tin-3.yaml").read_text("utf-8")
    (data / "news" / "tin-them.yaml").write_text(text.replace("tin-3", "tin-them"), "utf-8")


def turn_the_photo(data):
    from PIL import Image

    file = next(data.glob("photos/**/*.jpg"))
    with Image.open(file) as picture:
        picture.rotate(180).save(file, quality=90)


def change_a_word(data):
    """One random word of one random record."""
    dice = random.Random(7)
    file = dice.choice(sorted(data.glob("p*/*-*.yaml")))
    text = file.read_text("utf-8")
    words = [word for word in ("bánh", "tráng", "gạo", "rice", "paper", "tea") if f" {word} " in text]
    word = dice.choice(words)
    file.write_text(text.replace(f" {word} ", " khác ", 1), "utf-8")


def test_no_page_changes_behind_its_fingerprint(workshop):
    """Soundness: changed bytes ⇒ changed fingerprint. And one record does not touch every page."""
    before, old = digests(workshop), make_plan(workshop.data, TODAY).outputs
    edits = [
        (change_a_word, 0.6),
        (edit("products/san-pham-4.yaml", "stage: recognised", "stage: selected"), 0.6),
        (edit("policies/qd-6.yaml", "signed_on: '20", "effective_on: '2031'\nsigned_on: '20"), 0.6),
        (add_a_record, 0.6),
        (turn_the_photo, 0.6),
        (edit("ui.yaml", "vi: ", "vi: X"), 1),
    ]
    for change, most in edits:
        change(workshop.data)
        publish(workshop.data, workshop.out, TODAY, cache=workshop.cache)
        after, new = digests(workshop), make_plan(workshop.data, TODAY).outputs
        assert after.keys() == new.keys()
        changed = {path for path in after if after[path] != before.get(path)}
        marked = {path for path in new if new[path] != old.get(path)}
        assert changed
        assert changed <= marked, sorted(changed - marked)
        assert len(marked) <= most * len(new)
        before, old = after, new


def test_another_day_changes_every_page(workshop, plan):
    """Each page says for which day it was built."""
    other = make_plan(workshop.data, TODAY.replace(day=23)).outputs
    same = {path for path, fingerprint in plan.outputs.items() if other[path] == fingerprint} - plan.files.keys()
    assert {path.partition("/")[0] for path in same} == {"assets", "bao-chi", "khong-mang", "media", "the"}
    packs = {path for path in same if path.startswith("khong-mang/")}
    assert packs
    assert all(path.endswith(("/assets.pack", "/search.pack", "/pictures-tay-ninh.pack")) for path in packs), sorted(packs)


def test_hand_written_pages():
    assert prose_pages("vi") == prose_pages("en")
    assert prose_address("index.md", "vi") == "/"
    assert prose_address("index.md", "en") == "/en/"
    assert prose_address("san-pham/index.md", "en") == "/en/san-pham/"
    assert prose_address("ho-tro/tim.md", "vi") == "/ho-tro/tim/"


@pytest.mark.parametrize("text", ["{{ policy_page('x') }}", "{% set x = 1 %}", "{# x #}", "{{ config }}"])
def test_a_page_whose_fingerprint_could_miss_something_is_refused(workshop, tmp_path, monkeypatch, text):
    for lang in ("vi", "en"):
        (tmp_path / "docs" / lang).mkdir(parents=True)
        page = tmp_path / "docs" / lang / "index.md"
        page.write_text(f"---\ntitle: A\n---\n{text}\n", "utf-8")
    monkeypatch.setattr(publishing.prose, "DOCS", tmp_path / "docs")
    with pytest.raises(DataError) as refused:
        make_plan(workshop.data, TODAY)
    assert ("docs/vi/index.md", 4, "M04") in [(one.path, one.line, one.code) for one in refused.value.problems]


def test_a_withdrawn_photo_leaves_the_cache(workshop):
    """And the site, with the card that showed it; what stands there now is drawn: the cover of the product, and its card."""
    before = make_plan(workshop.data, TODAY)
    keys = {one.key for path, made in before.photos.items() if path.startswith("photos/") for one in made}
    keys |= {card.key for card in before.cards if "san-pham-0" in card.path}
    assert all(any(file.name.startswith(key) for file in workshop.cache.iterdir()) for key in keys)
    for photo in workshop.data.glob("photos/**/*.jpg"):
        photo.unlink()
    product = workshop.data / "products" / "san-pham-0.yaml"
    product.write_text(product.read_text("utf-8").partition("photos:")[0], "utf-8")
    publish(workshop.data, workshop.out, TODAY, cache=workshop.cache)
    left = {file.name for folder in (workshop.cache, workshop.out / "media") for file in folder.iterdir()}
    assert not [name for name in left if name.startswith(tuple(keys))]


IN_THE_FINGERPRINT = {
    # Fields of the shell, each of which is in it by itself.
    "s.card", "s.crumbs", "s.description", "s.edit_url", "s.subject", "s.title", "s.title_lang", "s.translation",
    # Made of these, of the address and the language of the page, or of site.yaml and ui.yaml, which are in it as a whole.
    "s.absolute", "s.address", "s.card_url", "s.is_door", "s.lang", "s.menu", "s.oembed", "s.site_name", "s.switch", "s.url",
    "s.words_in", "s.view.catalogue.site.licence", "s.view.catalogue.site.operator", "s.view.date", "s.view.section",
    "s.view.text", "s.view.today", "s.view.words", "contacts.site_links", "machine.modified",
    # Asked by name: the units and bodies of the past, forms, linked data, what else there is of the page, reports of errors.
    "s.view.body", "s.view.unit_name", "s.view.form_url", "machine.linked_data", "machine.alternates",
    "error_reports.link", "error_reports.takedown",
    # The page itself, and what stands above a text, which is in it with the text.
    "page.content", "page.meta.bare", "page.meta.family", "page.meta.kind", "page.meta.noindex", "page.meta.record",
    "file.page.meta.noindex",
}  # fmt: skip
"""What the templates around a page ask, and why its fingerprint (``publishing/plan.py``) changes with the answer."""


def asked_by_templates():
    """Everything that the templates around a page ask of something that they did not make themselves."""
    found = set()
    for path in shell_templates():
        tree = Environment().parse(path.read_text("utf-8"))
        for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
            names, inner = [], node
            while isinstance(inner, nodes.Getattr | nodes.Getitem):
                names.append(inner.attr if isinstance(inner, nodes.Getattr) else "[]")
                inner = inner.node
            if isinstance(inner, nodes.Name):
                found.add(".".join([inner.name, *reversed(names)]))
    asked = {name for name in found if name.partition(".")[0] in ("s", "page", "file", "contacts", "machine", "error_reports")}
    return {name for name in asked if not any(longer.startswith(f"{name}.") and "[]" not in longer for longer in asked)}


def test_whoever_asks_more_in_a_template_must_say_why_the_fingerprint_knows():
    """A page is taken over from the release before while its fingerprint is the same: the shell may show nothing beside it."""
    asked = {name.partition(".[]")[0] for name in asked_by_templates()}
    assert asked == IN_THE_FINGERPRINT, asked ^ IN_THE_FINGERPRINT
