"""The cover of a product: which parts it shows, on which ground, in which order, with which letters.

Everything follows from the record and from those that show the same: a new product has its cover as soon as it is entered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from catalogue.addresses import LANGS
from catalogue.covers.inks import NIGHT, PIGMENTS, SUN, at, disc, fill, group, line, mix, ring, slab, tones
from catalogue.covers.lettering import REGULAR, Block, fitted, written
from catalogue.covers.things import THINGS, Thing
from catalogue.facts.queries import award_ladder
from catalogue.models import Name, Product
from catalogue.records import Catalogue, index
from catalogue.words import Words

WIDTH: Final = 400
HEIGHT: Final = 300
OF_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "rice-paper": ("rice-paper",),
    "chilli-salt": ("powder-bowl", "chilli"),
    "dried-fruit": ("slices",),
    "tea": ("tea-cup", "tea-leaves"),
    "fish-sauce": ("sauce-dish", "anchovy"),
    "sausage": ("sausages",),
    "dried-fish": ("dried-fish",),
    "rice-and-flour": ("rice", "rice-ear"),
    "lotus": ("lotus", "lotus-leaf"),
    "kumquat": ("kumquat",),
    "mat-and-rattan": ("rattan", "bamboo"),
    "pottery": ("pot",),
    "altar-cabinet": ("altar-cabinet",),
    "wooden-floor": ("log", "slats"),
    "wooden-statue": ("log",),
    "machine": ("machine",),
    "solar-panel": ("solar-panel",),
    "salt-and-spice": ("powder", "pepper"),
    "coconut": ("coconut",),
    "drinking-water": ("drop",),
    "ceramic-tile": ("tiles",),
    "nuts": ("cashew",),
}
"""Kind of product → what its cover shows when the record names nothing: only what is true of every product of the kind."""
_GROUNDS: Final = (
    ("#efe3ca", "#e2cda2"),
    ("#d3dec6", "#b3c8a6"),
    ("#f0d2c2", "#e2b09a"),
    ("#d2e1e4", "#a9c7ce"),
    ("#f1dba0", "#e3c069"),
    ("#dd9a76", "#c97e57"),
    ("#47648c", "#365179"),
    ("#6d8f6c", "#577a58"),
    ("#a04a38", "#86382a"),
    ("#7d5d70", "#68495c"),
)
"""A ground and what is drawn on it behind the things."""
_MEDALS: Final = {
    "national": "#e0b23c",
    "regional": "#c9cfd2",
    "provincial": "#c98a52",
    "district": "#8fa98a",
    "commune": "#8fa98a",
}
_DIMMED = "<style>@media(prefers-color-scheme:dark){svg{filter:brightness(.82)}}</style>"
"""A browser tells a picture the colour scheme of the page in which it stands."""
_MOST = 5
_SAID: Final = Words("press", "cover")


@dataclass(frozen=True, slots=True)
class Cover:
    """What decides a cover. ``things``: parts and their colours, the first one the largest; empty: letters alone."""

    things: tuple[tuple[str, str | None], ...]
    brand: str
    size: str
    """What stands below the brand."""
    medal: str
    """The highest level at which the product was recognised; empty: none."""
    lettered: bool
    """Whether the name is what one sees first."""
    ground: int
    backdrop: int
    mirrored: bool


@index
def covers(catalogue: Catalogue) -> Mapping[str, Cover]:
    """Product → its cover, for every product without a photo; no two are the same, and those that show the same differ most."""
    found: dict[str, Cover] = {}
    alike: dict[tuple[object, ...], set[tuple[int, int]]] = {}
    for product in sorted(catalogue.products.values(), key=lambda one: one.id):
        if product.photos:
            continue
        things = _things(product)
        lettered = product.kind in (None, "other") or not things
        used = alike.setdefault((tuple(thing for thing, _ in things), lettered), set())
        ground, backdrop = _variation(product.id, things, used)
        used.add((ground, backdrop))
        best = next((award.level for award in award_ladder(catalogue, product) if award.stage == "recognised"), "")
        brand = product.name.vi if lettered else product.brand or ""
        size = _maker(catalogue, product) if lettered else product.size or ""
        found[product.id] = Cover(things, brand, size, best, lettered, ground, backdrop, bool(_seed(product.id, "side") % 2))
    return found


def said(catalogue: Catalogue, cover: Cover) -> Name:
    """What a cover shows, for those who do not see it."""
    scheme = catalogue.vocabularies.get("depictions")
    labels = {one.id: one.label for one in scheme.concepts} if scheme else {}
    shown = [labels[thing] for thing in dict.fromkeys(thing for thing, _ in cover.things) if thing in labels]
    vi, en = (
        _SAID["drawn"][at].format(", ".join(label.in_lang(lang)[0] for label in shown)) if shown else _SAID["lettered"][at]
        for at, lang in enumerate(LANGS)
    )
    return Name(vi=vi, en=en)


def _things(product: Product) -> tuple[tuple[str, str | None], ...]:
    known = (one for one in product.depicts if one.thing in THINGS)
    named = [(one.thing, one.colour if one.colour in PIGMENTS else None) for one in known for _ in range(one.count)]
    return tuple(named[:_MOST]) or tuple((thing, None) for thing in OF_KIND.get(product.kind or "", ()))


def _maker(catalogue: Catalogue, product: Product) -> str:
    if product.producer is None:
        return ""
    name, _ = catalogue.producers[product.producer].name.in_lang("vi")
    return name


def _seed(product_id: str, salt: str) -> int:
    """The same for the same product on every machine, and like drawing a lot."""
    return crc32(f"{salt}/{product_id}".encode())


def _variation(product_id: str, things: Sequence[tuple[str, str | None]], used: set[tuple[int, int]]) -> tuple[int, int]:
    """The ground and the backdrop of a cover: the hero stands out from both, and no other cover with the same things has both."""
    hero = tones(things[0][1] or THINGS[things[0][0]].pigment).base if things else ""
    fitting = [
        number
        for number, (ground, behind) in enumerate(_GROUNDS)
        if not hero or min(_apart(hero, ground), _apart(hero, behind)) > 78
    ]
    start = _seed(product_id, "ground") % len(fitting)
    grounds = sorted(fitting[start:] + fitting[:start], key=lambda number: sum(number == one for one, _ in used))
    first = _seed(product_id, "backdrop") % len(_BACKDROPS)
    order = [(first + step) % len(_BACKDROPS) for step in range(len(_BACKDROPS))]
    backdrops = sorted(order, key=lambda number: sum(number == one for _, one in used))
    return next(
        ((ground, backdrop) for ground in grounds for backdrop in backdrops if (ground, backdrop) not in used),
        (grounds[0], backdrops[0]),
    )


def _apart(one: str, other: str) -> float:
    """How far two colours are from each other, 0 to 441."""
    return float(sum((a - b) ** 2 for a, b in zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)) ** 0.5)


def drawn(cover: Cover) -> str:
    """The cover as an SVG document of 4 : 3."""
    ground, behind = _GROUNDS[cover.ground]
    dark = sum(bytes.fromhex(ground[1:])) < 420
    ink = SUN if dark else mix(behind, NIGHT, 0.78)
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>',
        _BACKDROPS[cover.backdrop](behind),
        _words(cover, ink) if cover.lettered else _scene(cover, behind, ink),
        f'<rect x="9" y="9" width="382" height="282" rx="5" fill="none" stroke="{ink}" stroke-width="1.6" stroke-opacity="0.55"/>',
        _medal(cover.medal) if cover.medal else "",
    ]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{_DIMMED}{"".join(parts)}</svg>\n'


def _scene(cover: Cover, behind: str, ink: str) -> str:
    """The things on their table, with the brand on its edge."""
    labelled = bool(cover.brand or cover.size)
    floor = (214 if cover.size and cover.brand else 226) if labelled else 250
    table = mix(behind, NIGHT, 0.14)
    shapes = [fill(f"M0 {floor - 22}Q200 {floor - 30} 400 {floor - 22}V300H0Z", table)]
    places = _PLACES[len(cover.things) - 1]
    room = floor - 34
    placed = []
    for (name, colour), (x, wide, tall, down) in zip(cover.things, places, strict=True):
        thing, middle = THINGS[name], WIDTH - x if cover.mirrored else x
        scale = min(wide / thing.width, tall * room / thing.height)
        foot = floor + down
        placed.append((down, _shadow(middle, foot, thing.width * scale), _standing(thing, colour, middle, foot, scale)))
    for _, shadow, svg in sorted(placed, key=lambda one: one[0]):
        shapes += [shadow, svg]
    if labelled:
        shapes.append(_label(cover, floor, ink))
    return "".join(shapes)


def _standing(thing: Thing, colour: str | None, x: float, foot: float, scale: float) -> str:
    left = x - (thing.left + thing.width / 2) * scale
    return group(
        thing.shapes(colour), f"translate({left:.1f} {foot - (thing.top + thing.height) * scale:.1f}) scale({scale:.3f})"
    )


def _shadow(x: float, foot: float, width: float) -> str:
    return disc(round(x + 4), round(foot - 1), round(width * 0.5), 6, NIGHT, opacity=0.2)


def _label(cover: Cover, floor: float, ink: str) -> str:
    """The brand, and smaller below it what is printed beside it; either alone stands in the middle of the table."""
    brand = fitted(cover.brand, 330, 40, (30, 27, 24, 21, 18)) if cover.brand else Block((), 0)
    small = fitted(cover.size, 330, 24, (15, 13) if cover.brand else (21, 18, 15), REGULAR) if cover.size else Block((), 0)
    top = (floor + 6 + 286 - brand.height - small.height) / 2
    words = written(brand, 200, top, ink) if cover.brand else ""
    return words + (written(small, 200, top + brand.height - (2 if cover.brand else 0), ink, font=REGULAR) if cover.size else "")


def _words(cover: Cover, ink: str) -> str:
    """The name, large, the maker below it; beside them what is known of the thing, if anything is."""
    wide = 214 if cover.things else 330
    x, anchor = (30, 0.0) if cover.things else (200, 0.5)
    maker = fitted(cover.size, wide, 36, (14, 12.5, 11), REGULAR) if cover.size else Block((), 0)
    name = fitted(cover.brand, wide, 200 - maker.height, (42, 37, 33, 29, 25, 22))
    height = name.height + (maker.height + 26 if cover.size else 0)
    top = (HEIGHT - height) / 2
    parts = [written(name, x, top, ink, anchor)]
    if cover.size:
        rule = top + name.height + 12
        start = x if cover.things else x - 26
        parts += [line(f"M{start} {rule:.1f}h52", ink, 2), written(maker, x, rule + 10, ink, anchor, REGULAR)]
    if cover.things:
        (thing, colour), *_ = cover.things
        part = THINGS[thing]
        scale = min(116 / part.width, 150 / part.height)
        foot = 178 + part.height * scale / 2
        parts += [_shadow(318, foot, part.width * scale), _standing(part, colour, 318, foot, scale)]
    return "".join(parts)


def _medal(level: str) -> str:
    metal = tones(_MEDALS[level])
    star = "M0 -9L2.6 -3L9 -2.6L4.2 1.6L5.6 8L0 4.6L-5.6 8L-4.2 1.6L-9 -2.6L-2.6 -3Z"
    return at(
        fill("M-9 8L-14 36L-4 29L0 36L4 29L14 36L9 8Z", tones("red").base)
        + fill("M0 14L4 29L14 36L9 8Z", tones("red").shade)
        + disc(0, 0, 18, 18, metal.shade)
        + disc(0, 0, 15.5, 15.5, metal.base)
        + ring(0, 0, 12.6, 12.6, metal.light, 1.2)
        + fill(star, metal.light),
        358, 42,
    )  # fmt: skip


_PLACES: Final = (
    ((200, 236, 1.0, 0),),
    ((148, 212, 0.98, 0), (294, 134, 0.66, 9)),
    ((200, 190, 1.0, 0), (88, 114, 0.54, 9), (314, 114, 0.54, 9)),
    ((142, 150, 0.98, -2), (262, 128, 0.8, -2), (74, 100, 0.46, 11), (326, 104, 0.48, 11)),
    ((200, 170, 1.0, -6), (100, 118, 0.74, -6), (302, 118, 0.74, -6), (66, 92, 0.38, 12), (334, 92, 0.4, 12)),
)
"""For so many things: x, the widest and the tallest (a share of the room) that each may be, how far before the line it stands."""


def _sun(colour: str) -> str:
    return disc(200, 146, 118, 118, colour)


def _arch(colour: str) -> str:
    return fill("M78 300V132A122 112 0 0 1 322 132V300Z", colour)


def _rays(colour: str) -> str:
    return "".join(at(fill("M0 0L-26 -420H26Z", colour), 200, 210, 1, step * 22.5 + 11) for step in range(16))


def _hills(colour: str) -> str:
    return fill("M0 190Q90 70 170 160Q240 60 330 150Q370 120 400 140V300H0Z", colour) + disc(70, 66, 26, 26, colour)


def _bands(colour: str) -> str:
    return "".join(fill(f"M{x} 0H{x + 34}L{x - 96} 300H{x - 130}Z", colour) for x in range(20, 560, 76))


def _waves(colour: str) -> str:
    rings = "".join(
        ring(x, y, 24, 24, colour, 5) + ring(x, y, 12, 12, colour, 4) for x, y in ((0, 0), (52, 0), (26, 26), (0, 52), (52, 52))
    )
    pattern = f'<pattern id="w" width="52" height="52" patternUnits="userSpaceOnUse">{rings}</pattern>'
    return pattern + slab(0, 0, WIDTH, HEIGHT, "url(#w)")


def _window(colour: str) -> str:
    return slab(52, 34, 296, 232, colour, 116)


def _horizon(colour: str) -> str:
    return "".join(fill(f"M0 {y}H400V{y + h}H0Z", colour) for y, h in ((56, 5), (84, 9), (116, 15), (154, 24), (196, 104)))


_BACKDROPS: Final = (_sun, _arch, _rays, _hills, _bands, _waves, _window, _horizon)
