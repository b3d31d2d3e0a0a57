"""The QR code that the browser draws is the one that a library for it makes, module by module."""

import pytest
import segno

pytestmark = pytest.mark.browser


FULL = (17, 32, 53, 78, 106, 134, 154, 192, 230, 271)
"""How many bytes fill each version: with fewer the library pads with a byte of noughts more than the standard says, which no reader looks at."""


def test_every_module_is_where_the_library_has_it(show):
    page = show("/x/", "")
    texts = ["".join(chr(33 + (7 * at + length) % 90) for at in range(length)) for length in FULL] + ["gia=1,2 tỷ đồng"]
    drawn = page.evaluate(
        "async (texts) => { const { modules } = await import('/assets/qr.js'); return texts.map(modules); }", texts
    )
    for text, grid in zip(texts[: len(FULL)], drawn, strict=False):
        version = (len(grid) - 17) // 4
        made = segno.make_qr(text.encode(), error="L", version=version, mask=0, mode="byte", boost_error=False)
        assert grid == [[int(module) for module in row] for row in made.matrix], len(text)
    assert [(len(grid) - 17) // 4 for grid in drawn] == [*range(1, 11), 2]


def test_a_text_that_is_too_long_has_no_code(show):
    page = show("/x/", "")
    assert page.evaluate("async () => (await import('/assets/qr.js')).modules('a'.repeat(272))") is None
