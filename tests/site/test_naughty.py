"""Hostile and merely unusual strings in every text field of every kind of record: refused with a sentence, or shown as they are."""

import json
import os
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from conftest import ROOT, TODAY
from naughty_data import HARMLESS, OTHER, SHOWN, catalogue_of, texts_of, with_photos, write_base, write_record
from selectolax.lexbor import LexborHTMLParser

from catalogue import addresses
from catalogue.data_files.problems import DataError
from catalogue.kinds import KINDS
from catalogue.loading import load_catalogue
from macros.desk import Desk
from macros.pages import TEMPLATES
from macros.rendering import render
from macros.shell import record_shell
from publishing.pipeline import publish
from publishing.plan import prose_address, prose_pages

pytestmark = pytest.mark.browser
OWN = yaml.safe_load((Path(__file__).parent / "naughty.yaml").read_text("utf-8"))
MUST_BE_REFUSED = OWN.pop("must-be-refused")
SHARE = 1 if os.environ.get("KHUYENCONG_LONG") else 24
OURS = [text for texts in OWN.values() for text in texts]
RENDITIONS = [
    SimpleNamespace(shape=shape, format=kind, path=f"media/0-{shape}-320.{kind}", width=320, height=240)
    for shape in ("whole", "card", "wide", "tall")
    for kind in ("jpg", "webp")
]
HOOKS = """(() => {
  const told = text => { (top.told ??= []).push(text); };
  for (const name of ["alert", "confirm", "prompt", "print", "mustNotRun"]) window[name] = () => told(name);
  Object.defineProperty(window, "canary", {set: () => told("canary")});
})()"""
# The site's own scripts and forms have relative addresses; that none was added is seen by comparing trees.
DANGEROUS = """script:not([src^="."], [type="application/ld+json"]), form[action]:not([action^="."]), :is(iframe, object, embed, base, style, frame, frameset, applet, [srcdoc], [formaction], [http-equiv]:not([http-equiv=Content-Security-Policy])),
  link:not(head > link, [rel=stylesheet][href^="."]), :is([href], [src], [action], [data]):is([href^="javascript" i], [src^="data" i])"""
READING = r"""
// The digest in a citation changes with the words of its record, as it should.
const collapsed = text => text.replace(/\b[0-9a-f]{12}\b/g, "…").replace(/[ \t\n\f\r]+/g, " ").trim();
const shape = root => {
  const found = [];
  // Dates, sums and numbers are kept on one line wherever they stand in a text.
  for (const one of root.querySelectorAll("span.number")) one.replaceWith(...one.childNodes);
  // The language of a source's title is told by its letters: test_pages.py reads it.
  for (const one of root.querySelectorAll(":is(.sources, [aria-labelledby=nguoi]) span[lang]")) one.replaceWith(...one.childNodes);
  root.normalize();
  const visit = node => {
    if (node.nodeType === 3) { if (collapsed(node.data)) found.push("#" + collapsed(node.data)); return; }
    // Drawings break their lines by the length of words, code is escaped once more for its own language: other tests read them.
    if (node.nodeType === 1 && node.matches("svg.drawing, code, .cite__code, textarea, [aria-labelledby=gan-nghia]")) return;
    // So does the letter above a group of names.
    if (node.nodeType === 1 && [...collapsed(node.textContent)].length === 1) return;
    if (node.nodeType !== 1) { found.push("!" + node.nodeName + node.data); return; }
    // What is said to programs is read value by value, like the JSON in attributes.
    if (node.localName === "script" && node.type === "application/ld+json") { found.push("data-json=" + node.text.trim()); return; }
    found.push("<" + node.localName);
    for (const one of [...node.attributes].sort((a, b) => a.name < b.name ? -1 : 1)) found.push(one.name + "=" + collapsed(one.value));
    (node.content || node).childNodes.forEach(visit);
    found.push("</" + node.localName);
  };
  visit(root);
  return found;
};
const each = (part, change) => {
  const [whole, name, json] = part.match(/^(data-[a-z-]+=)([[{].*)$/) || [part];
  const inside = value => typeof value === "string" ? collapsed(change(value)) : Array.isArray(value) ? value.map(inside)
    : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one)])) : value;
  try { if (json) return name + JSON.stringify(inside(JSON.parse(json))); } catch { /* plain text that begins like JSON */ }
  return part[0] === "<" ? part : collapsed(change(part));
};
const dangers = root => [...root.querySelectorAll("*")].filter(node => node.matches(selector)
  || [...node.attributes].some(one => one.name.startsWith("on") || /^[^a-z]*(javascript|vbscript|data):/i.test(one.value)
     && ["href", "src", "action"].includes(one.name))).map(node => node.outerHTML.slice(0, 120));
const framed = (address, look) => new Promise((done, failed) => {
  const frame = document.createElement("iframe");
  frame.onload = () => { try { look(frame.contentDocument); frame.remove(); done(); } catch (error) { failed(error); } };
  frame.src = address;
  document.body.append(frame);
});
"""


def corpus():
    """Strings collected by others, when the machine has them: blns.json in the folder KHUYENCONG_CORPORA."""
    folder = os.environ.get("KHUYENCONG_CORPORA")
    path = Path(folder, "blns.json") if folder else None
    found = json.loads(path.read_text("utf-8")) if path and path.is_file() else []
    return [text for text in dict.fromkeys(found) if text not in OURS]


@pytest.fixture(scope="module")
def base_folder(tmp_path_factory, catalogue):
    """A small data folder that is right."""
    folder = tmp_path_factory.mktemp("naughty") / "data"
    write_base(catalogue, folder)
    load_catalogue(folder)
    return folder


def problems(catalogue, folder, text):
    """What loading a folder says about a product that holds ``text`` everywhere."""
    path = write_record(catalogue, folder, "products", SHOWN, text)
    try:
        loaded = load_catalogue(folder)
    except DataError as error:
        return error.problems
    else:
        assert kept(text) in set(texts_of(loaded.products[SHOWN].model_dump())), "accepted, but altered"
        return ()
    finally:
        path.unlink()


def kept(text):
    """What the catalogue keeps of a text: canonically composed, without spaces at its ends."""
    return unicodedata.normalize("NFC", text).strip()


@pytest.fixture(scope="module")
def accepted(base_folder, catalogue):
    """The strings that may be published. The others were refused, each with a problem at its own file."""
    passed = []
    for text in [*OURS, *corpus(), *MUST_BE_REFUSED]:
        found = problems(catalogue, base_folder, text)
        assert all(one.path == f"products/{SHOWN}.yaml" and one.sentence("vi") and one.sentence("en") for one in found), text
        passed += [] if found else [kept(text)]
    return list(dict.fromkeys(passed))


def test_what_nobody_can_mean_is_refused_and_the_rest_accepted(accepted):
    assert not {kept(text) for text in MUST_BE_REFUSED} & set(accepted)
    assert [text for text in OURS if kept(text) not in accepted] == []


def pieces(small, lang):
    """The HTML of every page made from a catalogue: the records of every kind, and every list."""
    desk = Desk(small, lang, TODAY, defaultdict(lambda: RENDITIONS))
    for kind in addresses.PAGE_KINDS:
        # Which terms are near a term depends on their words.
        for one in (SHOWN, OTHER) if kind != "glossary" else (SHOWN,):
            yield render(TEMPLATES[kind], desk.view(addresses.record(kind, one, lang)), record=small.records(kind)[one])
    for source in prose_pages(lang):
        for macro in re.findall(r"\{\{ *([a-z_]+)\(\) *\}\}", (ROOT / "docs" / lang / source).read_text("utf-8")):
            # How much is read aloud depends on how long it is; the built site has that page too.
            if macro != "press_columns":
                yield desk.html(macro, prose_address(source, lang))


def write_page(path, parts):
    sections = "".join(f'<section class="piece">{part}</section>\n' for part in parts)
    html = f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>x</title></head><body>{sections}</body></html>'
    path.write_text(html, "utf-8")


@pytest.fixture
def quiet(chromium):
    """A page that counts what is executed; no content policy protects it."""
    context = chromium.new_context(bypass_csp=True)
    context.add_init_script(HOOKS)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(f"dialog {dialog.message}"), dialog.dismiss()))
    yield page, asked
    context.close()


def test_every_field_shows_what_was_typed_and_nothing_runs(quiet, serve, tmp_path, catalogue, accepted):
    """Each string in all fields of all kinds at once: same tree as with harmless words, same text, no script, no request.

    Each in one language; of ours every second, of the strings of others one in 24 (all of them stand in the built site, below).
    """
    page, asked = quiet
    base, ours, cases = serve(tmp_path), {kept(text) for text in OURS}, []
    mine = [text for text in accepted if text in ours and _comparable(text)]
    others = [text for text in accepted if text not in ours and _comparable(text)]
    for number, text in enumerate([HARMLESS, *mine[:: 1 if SHARE == 1 else 2], *others[::SHARE]]):
        small = with_photos(catalogue_of(catalogue, text), tmp_path / "data")
        for lang in addresses.LANGS if not number else [addresses.LANGS[number % 2]]:
            write_page(tmp_path / f"{number}{lang}.html", pieces(small, lang))
            cases.append([f"{number}{lang}.html", lang, text, inside(text)])
    for one in RENDITIONS:
        (tmp_path / "media").mkdir(exist_ok=True)
        (tmp_path / one.path).write_bytes(b"")
    write_page(tmp_path / "index.html", ())
    page.goto(f"{base}/")
    script = f"""async ([cases, harmless, selector]) => {{ {READING}
      const wrong = [], expected = {{}};
      const same = ([file, lang, text, inside]) => framed(file, inner => {{
        const found = [...inner.querySelectorAll("body > section.piece")].map(shape);
        expected[lang] ??= found;
        const drawn = value => value.replace(/[0-9a-f]{{16}}-cover/, "cover"); // named by what it shows
        const put = value => drawn(value.replaceAll(harmless[0], () => text).replaceAll(harmless[1], () => inside));
        const here = found.map(piece => piece.map(part => each(part, drawn)));
        const there = expected[lang].map(piece => piece.map(part => each(part, put)));
        here.forEach((piece, number) => {{
          const at = piece.findIndex((part, place) => part !== there[number]?.[place]);
          if (at >= 0 || piece.length !== there[number].length) wrong.push([file, text, number, piece[at], there[number][at]]);
        }});
        if (here.length !== there.length) wrong.push([file, text, here.length]);
        wrong.push(...dangers(inner).map(one => [file, text, one]));
      }});
      for (const one of cases.slice(0, 2)) await same(one);
      for (let start = 2; start < cases.length; start += 4) await Promise.all(cases.slice(start, start + 4).map(same));
      return [wrong.concat(window.told || []).slice(0, 5), expected.vi.length];
    }}"""
    wrong, count = page.evaluate(script, [cases, [HARMLESS, inside(HARMLESS)], DANGEROUS])
    assert not wrong
    assert count > 30
    assert not [url for url in asked if not url.startswith(f"{base}/")]


def _comparable(text):
    """Without letters a text is in no language, and is not marked as being in one; with an @ it makes a link for letters."""
    return any(character.isalpha() for character in text) and "@" not in text


def inside(name):
    """A name within a Vietnamese sentence."""
    return name[0].lower() + name[1:]


@pytest.fixture(scope="module")
def built(base_folder, catalogue, accepted, tmp_path_factory):
    """A real build of a folder in which every accepted string fills a record of one kind or another."""
    folder = tmp_path_factory.mktemp("naughty-site")
    placed = {}
    for number, text in enumerate(accepted):
        # A share in words must be a figure of its record (N01): such a text stands where there are none.
        has_share = re.search(r"\d\s*%", text)
        kind = "glossary" if has_share else addresses.PAGE_KINDS[number % len(addresses.PAGE_KINDS)]
        record_id = f"chuoi-{number}"
        write_record(catalogue, base_folder, kind, record_id, text)
        placed[kind, record_id] = text
    os.environ["KHUYENCONG_CANARY"] = "bi-mat-7f3a91"
    try:
        publish(base_folder, folder / "site", TODAY)
    finally:
        del os.environ["KHUYENCONG_CANARY"]
    return folder / "site", load_catalogue(base_folder), placed


def test_nothing_was_evaluated_and_no_secret_is_in_the_site(built):
    site, _, _ = built
    for path in (path for path in site.resolve().rglob("*") if path.is_file()):
        raw = path.read_bytes()
        assert b"bi-mat-7f3a91" not in raw, path
        product = b"%d" % (7 * 7 * 1337)
        assert product not in raw or not re.search(rb"(?<![0-9a-f])%s(?![0-9a-f])" % product, raw), path


def test_the_engine_adds_nothing_to_what_the_templates_made(built):
    """The file holds the rendered HTML byte for byte; title and description are the shell's, escaped once."""
    site, small, placed = built
    for lang in addresses.LANGS:
        desk = Desk(small, lang, TODAY, {})
        for (kind, record_id), text in placed.items():
            address = addresses.record(kind, record_id, lang)
            html = (site / address.strip("/") / "index.html").read_text("utf-8")
            view = desk.view(address, (kind, record_id))
            assert render(TEMPLATES[kind], view, record=small.records(kind)[record_id]) in html, (text, address)
            around = record_shell(view, kind, record_id)
            tree = LexborHTMLParser(html)
            assert " ".join(tree.css_first("title").text().split()).startswith(" ".join(around.title[:140].split())), text
            assert around.title.split() == text.split()
            assert (
                tree.css_first('meta[name="description"]').attributes["content"] or ""
            ).split() == around.description.split(), text


def test_the_built_pages_run_nothing_and_read_back(quiet, serve, built):
    page, asked = quiet
    site, _, placed = built
    base = serve(site)
    script = f"""async ([pages, selector]) => {{ {READING}
      const wrong = [], read = ([address, text]) => framed(address, inner => {{
        const head = inner.querySelector("h1").textContent.normalize("NFC");
        if (text !== null && !collapsed(head).startsWith(collapsed(text))) wrong.push([address, head]);
        if (!inner.querySelector("main") || inner.querySelectorAll("footer.site-footer").length !== 1) wrong.push([address, "shell"]);
        wrong.push(...dangers(inner).map(one => [address, one]));
      }});
      for (let start = 0; start < pages.length; start += 20) await Promise.all(pages.slice(start, start + 20).map(read));
      return wrong.concat(window.told || []).slice(0, 5);
    }}"""
    wanted = [
        [addresses.record(kind, record_id, lang), text]
        for number, ((kind, record_id), text) in enumerate(placed.items())
        for lang in [addresses.LANGS[number % 2]]
    ]
    wanted += [[prose_address(source, lang), None] for lang in addresses.LANGS for source in prose_pages(lang)]
    page.goto(f"{base}/gioi-thieu/")
    assert page.evaluate(script, [wanted, DANGEROUS]) == []
    foreign = [url for url in asked if not url.startswith(f"{base}/")]
    assert not foreign


def test_every_kind_of_record_and_text_is_among_them(catalogue):
    """The walk finds the fields: were it to miss some, all of the above would be weaker than it looks."""
    small = catalogue_of(catalogue, HARMLESS)
    counts = {
        kind: list(texts_of(small.records(kind)[SHOWN].model_dump())).count(HARMLESS) for kind in KINDS if kind != "vocabularies"
    }
    assert counts["policies"] >= 40, counts
    assert counts["events"] >= 40, counts
    assert min(counts.values()) >= 6, counts
