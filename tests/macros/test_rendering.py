"""Values reach a page only as text; blocks come back exactly; generated pages hold nothing that staff typed."""

import json

import pytest
import yaml
from jinja2 import UndefinedError
from markdown import markdown
from markupsafe import Markup

from macros.pages import TEMPLATES, RecordPage
from macros.rendering import Blocks, environment
from macros.shell import shorten


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", '" onmouseover="x', "{{ 7*7 }}", "&amp;", "a\tb"])
def test_values_are_escaped(value):
    """What is printed reads back as what was given."""
    template = environment().from_string('<p title="{{ x }}">{{ x }}</p>')
    assert Markup(template.render(x=value)).striptags() == " ".join(value.split()) or "&lt;" in template.render(x=value)
    assert "<script" not in template.render(x=value)
    assert '" onmouseover' not in template.render(x=value)


def test_an_unknown_name_is_an_error_not_an_empty_place():
    """A typing mistake in a template stops the build."""
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing.here }}").render()


def test_blocks_come_back_untouched():
    """Whatever HTML a macro made stands in the page as it was, braces and backslashes included."""
    blocks = Blocks()
    first, second = blocks.hold(r"<p>\1 {{ x }} \g<0></p>"), blocks.hold("<b>2</b>")
    assert blocks.fill(f"<main>{first}\n{second}</main>") == "<main><p>\\1 {{ x }} \\g<0></p>\n<b>2</b></main>"


def test_what_the_site_is_called_stands_inside_a_sentence():
    """Markdown neither makes a paragraph of its own of it nor reads its stars and brackets."""
    blocks = Blocks()
    sentence = f"Credit “{blocks.hold('An *Giang* [x](y)', 'span')}” and the address."
    assert blocks.fill(markdown(sentence)) == "<p>Credit “An *Giang* [x](y)” and the address.</p>"


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_generated_page_is_front_matter_and_one_call(kind):
    """Only the kind and the id, both checked words, are in it."""
    text = RecordPage(kind, "mot-hai", "vi").markdown
    _, front, body = text.split("---\n")
    assert yaml.safe_load(front) == {"title": "mot-hai", "kind": kind, "record": "mot-hai"}
    assert body.strip() == f"{{{{ {TEMPLATES[kind]}({json.dumps('mot-hai')}) }}}}"


def test_descriptions_are_cut_at_a_word():
    """At most the limit, no half words, no dangling comma."""
    assert shorten("một hai ba bốn", 9) == "một hai…"
    assert shorten("một, hai ba", 6) == "một…"
    assert shorten("một\n hai", 20) == "một hai"
