"""Things to eat and drink as covers show them: what is in the pack, not the pack, unless a source tells of one."""

from catalogue.covers.inks import PIGMENTS, Tones, at, disc, fill, line, ring, slab, tones

_WHITE = tones("white")
_BLUE = PIGMENTS["blue"]
_GREEN = tones("green")
_LEAF = tones("leaf")
_BROWN = tones("brown")
_STRAW = tones("straw")


def _bowl(colour: Tones) -> str:
    """The front of a full bowl of 100 × 64 whose rim stands at y = 14."""
    return (
        fill("M2 14C4 40 26 58 36 60V64H64V60C74 58 96 40 98 14A48 9 0 0 1 2 14Z", colour.base)
        + fill("M98 14C96 40 74 58 64 60V64H54V60C70 52 80 36 82 19Q92 17 98 14Z", colour.shade)
        + line("M3 14A48 10 0 0 0 97 14", colour.light, 2.6)
    )


def sauce_dish(c: Tones) -> str:
    """A shallow white dish with a sauce in it."""
    return (
        fill("M2 14C4 34 28 44 36 45V48H64V45C72 44 96 34 98 14Z", _WHITE.base)
        + fill("M98 14C96 34 72 44 64 45V48H52V45C68 40 82 30 84 14Z", _WHITE.shade)
        + disc(50, 14, 48, 13, _WHITE.light)
        + ring(50, 14, 45, 11.4, _BLUE, 1.6)
        + disc(50, 15, 39, 9, c.base)
        + fill("M13 14A39 9 0 0 1 50 6C34 8 22 10 20 17Z", c.light, 0.75)
        + disc(62, 17, 6, 1.8, c.light, opacity=0.6)
    )


def drop(c: Tones) -> str:
    """One drop of a liquid."""
    return fill("M30 0C30 0 56 34 56 58A26 26 0 0 1 4 58C4 34 30 0 30 0Z", c.base) + line("M14 60A17 17 0 0 0 28 75", c.light, 5)


def vat(c: Tones) -> str:
    """A wooden fermenting vat with plaited hoops."""
    staves = "".join(line(f"M{50 + s * 10.5:g} 12L{50 + s * 12:g} 104", c.shade, 1.6) for s in range(-3, 4))
    hoops = "".join(line(f"M{x} {y}Q50 {y + 14} {100 - x} {y}", _STRAW.base, 5) for x, y in ((9, 26), (8, 34), (5, 84), (4, 92)))
    return (
        fill("M12 12L4 100Q50 118 96 100L88 12Z", c.base)
        + fill("M88 12L96 100Q80 108 66 110L66 12Z", c.shade)
        + staves
        + hoops
        + disc(50, 12, 38, 10, c.light)
        + disc(50, 13, 32, 7, c.deep)
        + disc(48, 15, 24, 4, PIGMENTS["amber"])
    )


def _fish(c: Tones, fins: str, marks: str) -> str:
    return (
        fins
        + fill("M0 24C16 6 54 2 82 20L102 6Q96 24 102 42L82 28C54 46 16 42 0 24Z", c.base)
        + fill("M0 24C20 32 50 34 82 24L82 28C54 46 16 42 0 24Z", c.light)
        + line("M24 11Q32 24 24 37", c.deep, 1.6)
        + marks
        + disc(11, 20, 3.4, 3.4, _WHITE.light)
        + disc(11, 20, 1.8, 1.8, tones("black").base)
    )


def anchovy(c: Tones) -> str:
    """A slender sea fish with the silver stripe of anchovies."""
    return _fish(c, "", line("M28 22Q56 24 80 23", _WHITE.light, 4) + line("M30 16Q54 12 78 20", c.deep, 1.4))


def fish(c: Tones) -> str:
    """A fish with fins and scales."""
    fins = fill("M34 8Q50 -8 66 8Z", c.shade) + fill("M40 38Q46 50 56 38Z", c.shade)
    scales = "".join(
        line(f"M{x} {y}q4 5 0 10", c.shade, 1.4)
        for x, y in ((36, 14), (46, 12), (56, 13), (66, 16), (41, 24), (51, 24), (61, 23))
    )
    return _fish(c, fins, scales)


def dried_fish(c: Tones) -> str:
    """A fish split open and dried: spine in the middle, ribs to both sides."""
    ribs = "".join(
        line(f"M{x} 30L{x + 9} {30 - h}M{x} 30L{x + 9} {30 + h}", c.deep, 1.3, 0.7)
        for x, h in ((24, 15), (34, 17), (44, 17), (54, 15), (64, 12), (74, 9))
    )
    return (
        fill("M4 22L16 10C40 2 66 10 86 24L104 12L100 30L104 48L86 36C66 50 40 58 16 50L4 38L12 30Z", c.base)
        + fill("M12 30L88 30L86 36C66 50 40 58 16 50L4 38Z", c.shade)
        + line("M12 30H92", c.light, 2.4)
        + ribs
        + disc(14, 18, 2, 2, c.deep)
        + disc(14, 42, 2, 2, c.deep)
    )


def squid(c: Tones) -> str:
    """A squid on its side."""
    arms = "".join(
        line(f"M66 {y}Q84 {y + d} 102 {y + d * 2}", c.shade, 3.4) for y, d in ((16, -5), (20, -2), (24, 0), (28, 2), (32, 5))
    )
    return (
        arms
        + fill("M18 6Q0 10 4 24Q0 38 18 42L28 24Z", c.shade)
        + fill("M6 24C18 8 46 10 60 14L70 12V36L60 34C46 38 18 40 6 24Z", c.base)
        + fill("M6 24C22 32 46 32 70 30V36L60 34C46 38 18 40 6 24Z", c.shade)
        + line("M58 14Q62 24 58 34", c.deep, 1.4)
        + disc(65, 19, 2.4, 2.4, c.deep)
    )


def garlic(c: Tones) -> str:
    """A bulb of garlic."""
    return (
        fill("M30 0C33 12 34 18 48 26C60 34 60 56 44 62H18C2 56 2 34 14 26C28 18 28 12 26 0Z", c.base)
        + fill("M30 0C33 12 34 18 48 26C60 34 60 56 44 62H34C46 48 44 30 30 20Z", c.shade)
        + line("M29 20C20 32 20 48 26 62M30 20C38 32 40 48 36 62", PIGMENTS["purple"], 1.3, 0.6)
    )


def chilli(c: Tones) -> str:
    """A chilli with its stem."""
    return (
        line("M12 12Q6 8 8 0", _GREEN.base, 4)
        + fill("M4 16Q12 8 22 14C34 24 52 40 84 40C58 54 14 52 4 16Z", c.base)
        + fill("M84 40C58 54 14 52 4 16C18 40 50 46 84 40Z", c.shade)
        + fill("M3 17Q10 6 23 14Q14 14 12 20Q8 14 3 17Z", _GREEN.base)
        + line("M20 20Q32 32 48 37", c.light, 2)
    )


def citrus(c: Tones) -> str:
    """A round fruit of the citrus family, cut: a whole one behind its half."""
    rays = "".join(at(fill("M0 -3L4.6 -16A17 17 0 0 0 -4.6 -16Z", c.light), 56, 40, 1, step * 45) for step in range(8))
    return (
        disc(28, 28, 28, 28, c.base)
        + fill("M28 56A28 28 0 0 0 50 10A34 34 0 0 1 28 56Z", c.shade)
        + fill("M30 2Q40 -12 56 -6Q48 6 30 2Z", _GREEN.base)
        + disc(56, 40, 24, 24, c.shade)
        + disc(56, 40, 21.5, 21.5, _WHITE.light)
        + rays
    )


def kumquat(c: Tones) -> str:
    """Three kumquats on a twig."""
    fruits = "".join(
        disc(x, y, 15, 17, c.base)
        + fill(f"M{x} {y + 17}A15 17 0 0 0 {x + 13} {y - 8}Q{x + 10} {y + 12} {x} {y + 17}Z", c.shade)
        + disc(x - 5, y - 6, 3, 4, c.light)
        for x, y in ((18, 40), (64, 38), (41, 54))
    )
    return (
        line("M8 6Q40 -2 84 10M18 24Q20 12 26 5M41 38Q42 18 44 4M64 22Q64 12 60 5", _BROWN.base, 2.4)
        + fill("M26 6Q10 4 0 18Q18 22 26 6Z", _GREEN.base)
        + fill("M60 5Q80 -2 92 14Q74 20 60 5Z", _LEAF.base)
        + fill("M44 5Q34 20 40 30Q52 20 44 5Z", _GREEN.shade)
        + fruits
    )


def ambarella(c: Tones) -> str:
    """Two oval fruits of the cóc tree."""
    return (
        line("M40 2Q38 10 30 16M40 2Q46 10 58 14", _BROWN.base, 2.4)
        + disc(26, 40, 20, 26, c.base, 12)
        + fill("M32 66C46 60 52 34 42 20C44 42 40 56 32 66Z", c.shade)
        + disc(62, 38, 19, 25, c.light, -14)
        + fill("M58 62C76 64 86 36 72 16C78 40 72 54 58 62Z", c.base)
        + fill("M40 3Q54 -8 70 0Q58 10 40 3Z", _GREEN.base)
    )


def durian(c: Tones) -> str:
    """A durian, open, with its yellow flesh."""
    spikes = "".join(
        fill(f"M{x} {y}l5 -9l5 9z", c.shade)
        for x, y in (
            (6, 30),
            (16, 22),
            (28, 16),
            (40, 12),
            (52, 12),
            (64, 16),
            (74, 22),
            (82, 30),
            (2, 44),
            (88, 44),
            (4, 58),
            (84, 58),
            (12, 70),
            (76, 70),
        )
    )
    flesh = tones("#f0cf63")
    return (
        line("M50 8V-4", _BROWN.base, 6)
        + spikes
        + disc(50, 46, 44, 36, c.base)
        + fill("M50 82A44 36 0 0 0 92 36Q88 70 50 82Z", c.shade)
        + fill("M22 28Q46 14 74 30Q84 52 62 70Q34 76 20 58Q14 42 22 28Z", _WHITE.base)
        + disc(38, 46, 16, 13, flesh.base, -18)
        + disc(60, 50, 15, 13, flesh.shade, 16)
        + disc(36, 43, 8, 5, flesh.light, -18)
        + disc(58, 46, 7, 4, flesh.base, 16)
    )


def dragon_fruit(c: Tones) -> str:
    """A dragon fruit cut in half; ``c``: its flesh."""
    skin = tones("#c8456a")
    seeds = "".join(
        disc(x, y, 1.2, 1.6, tones("black").base)
        for x, y in (
            (30, 40),
            (38, 32),
            (46, 42),
            (54, 34),
            (62, 44),
            (36, 50),
            (46, 54),
            (56, 54),
            (64, 34),
            (42, 62),
            (52, 64),
            (28, 50),
            (68, 52),
        )
    )
    scales = "".join(
        fill(d, _LEAF.base)
        for d in (
            "M14 28Q2 22 0 8Q14 10 22 20Z",
            "M34 12Q32 -2 42 -10Q48 0 46 12Z",
            "M66 16Q74 2 88 2Q86 16 76 24Z",
            "M86 42Q100 36 106 44Q98 54 86 54Z",
            "M8 52Q-6 52 -8 62Q4 66 12 62Z",
        )
    )
    return (
        scales
        + disc(48, 46, 42, 36, skin.base)
        + fill("M48 82A42 36 0 0 0 88 38Q84 70 48 82Z", skin.shade)
        + disc(48, 46, 34, 28, c.base)
        + fill("M16 40A34 28 0 0 1 60 20Q34 24 16 40Z", c.light, 0.7)
        + seeds
    )


def pineapple(c: Tones) -> str:
    """A pineapple with its crown."""
    crown = "".join(
        fill(f"M30 34Q{x} 18 {x2} {y}Q{x + 6} 16 36 34Z", shade)
        for x, x2, y, shade in (
            (16, 6, 10, _GREEN.shade),
            (44, 58, 10, _GREEN.shade),
            (24, 18, 0, _GREEN.base),
            (38, 46, 0, _GREEN.base),
            (31, 33, -8, _LEAF.base),
        )
    )
    net = "".join(
        line(
            f"M{8 + i * 8} {42 - i * 2}Q{20 + i * 8} {58 - i * 2} {26 + i * 9} {92 - i * 6}M{56 - i * 8} {42 - i * 2}Q{44 - i * 8} {58 - i * 2} {38 - i * 9} {92 - i * 6}",
            c.shade,
            1.6,
            0.8,
        )
        for i in range(3)
    )
    return (
        crown
        + fill("M32 32C56 32 60 56 56 74C52 92 42 96 32 96S12 92 8 74C4 56 8 32 32 32Z", c.base)
        + net
        + fill("M40 33C56 40 58 64 50 84C46 92 40 96 34 96C58 80 54 50 40 33Z", c.shade, 0.7)
    )


def soursop(c: Tones) -> str:
    """A soursop: green, heart-shaped, with soft spines."""
    spines = "".join(
        line(f"M{x} {y}q3 -1 4 -4", c.deep, 1.6)
        for x, y in (
            (20, 26),
            (34, 20),
            (48, 24),
            (16, 42),
            (30, 38),
            (46, 40),
            (60, 38),
            (22, 58),
            (36, 56),
            (52, 56),
            (30, 72),
            (44, 72),
        )
    )
    return (
        line("M38 10Q40 2 48 -2", _BROWN.base, 4)
        + fill("M38 10C62 2 78 20 72 46C66 72 50 88 38 92C22 86 4 66 4 40C4 14 22 4 38 10Z", c.base)
        + fill("M60 12C76 20 76 40 70 54C62 76 48 90 38 92C56 70 66 40 60 12Z", c.shade)
        + spines
        + fill("M46 0Q64 -8 76 4Q62 12 46 0Z", _GREEN.base)
    )


def bitter_melon(c: Tones) -> str:
    """A small wild bitter melon with its warts."""
    warts = "".join(
        disc(x, y, 3.4, 2.4, c.shade, -24)
        for x, y in ((18, 42), (28, 36), (40, 30), (54, 24), (66, 18), (26, 46), (38, 41), (50, 36), (62, 30), (34, 50), (48, 46))
    )
    return (
        line("M78 10Q90 6 94 -4", _GREEN.shade, 3)
        + fill("M4 52C6 30 40 4 80 6C88 22 58 60 24 60C12 60 4 58 4 52Z", c.base)
        + warts
        + line("M12 46C24 30 46 16 72 12", c.light, 2)
    )


def ginger(c: Tones) -> str:
    """A hand of ginger or turmeric, one finger cut."""
    return (
        fill(
            "M6 40C2 30 12 24 22 28C24 16 36 10 44 16C48 6 60 4 66 12C78 8 88 16 84 26C94 30 96 44 84 48C76 50 70 46 64 44C60 54 46 58 38 50C28 58 8 54 6 40Z",
            c.base,
        )
        + fill(
            "M84 26C94 30 96 44 84 48C76 50 70 46 64 44C60 54 46 58 38 50C28 58 12 54 8 46C30 52 44 46 52 40C64 42 80 40 84 26Z",
            c.shade,
        )
        + line("M24 30Q28 36 24 44M44 18Q48 26 44 32M66 14Q70 22 66 28M56 36Q60 38 64 36", c.deep, 1.5, 0.6)
        + disc(12, 38, 5.5, 8, tones("#f0c24e").base, -20)
    )


def turmeric(c: Tones) -> str:
    """Turmeric: its fingers, cut through to the orange."""
    return (
        fill("M2 34C2 22 14 20 24 22C40 24 60 14 76 4C86 0 92 12 84 20C70 34 52 42 34 46C18 50 4 46 2 34Z", _BROWN.light)
        + fill("M84 20C70 34 52 42 34 46C18 50 6 48 3 38C30 42 62 32 86 10C90 14 88 16 84 20Z", _BROWN.base, 0.5)
        + fill("M40 44C44 54 40 66 30 70C20 72 16 62 22 54C26 48 30 46 34 44Z", _BROWN.light)
        + line("M34 22Q38 32 34 42M52 18Q56 26 53 36M68 10Q72 16 70 26", _BROWN.base, 1.6)
        + disc(8, 34, 6.5, 10.5, c.base, -8)
        + disc(8, 34, 3.6, 6.4, c.light, -8)
    )


def cashew(c: Tones) -> str:
    """Three cashew kernels."""
    kernel = (
        fill("M0 10C-2 -8 24 -14 36 0C44 12 38 28 28 28C18 28 26 16 18 12C12 8 2 20 0 10Z", c.base)
        + fill("M36 0C44 12 38 28 28 28C32 20 34 10 26 2Z", c.shade)
        + line("M6 4Q14 -6 24 -3", c.light, 2.4)
    )
    return at(kernel, 8, 38, 1, -20) + at(kernel, 52, 44, 1, 30) + at(kernel, 34, 16, 0.95, 0)


def pepper(c: Tones) -> str:
    """Peppercorns in a heap, with the twig that they grow on."""
    corns = (
        (10, 50),
        (24, 52),
        (38, 52),
        (52, 52),
        (66, 52),
        (80, 50),
        (17, 40),
        (31, 40),
        (45, 40),
        (59, 40),
        (73, 40),
        (24, 29),
        (38, 29),
        (52, 28),
        (66, 29),
        (38, 18),
        (53, 18),
    )
    return "".join(
        disc(x, y, 8, 8, (c.base, c.shade, c.light)[i % 3]) + disc(x - 2.4, y - 2.6, 1.8, 1.8, c.light, opacity=0.6)
        for i, (x, y) in enumerate(corns)
    )


def _heap(c: Tones) -> str:
    return (
        fill("M0 50C16 44 30 4 50 4S84 44 100 50Q50 62 0 50Z", c.base)
        + fill("M50 4C70 4 84 44 100 50Q78 56 56 56C74 40 66 16 50 4Z", c.shade)
        + line("M28 36Q38 18 46 14", c.light, 2.6)
    )


def powder(c: Tones) -> str:
    """A heap of powder or sugar."""
    specks = "".join(
        disc(x, y, 1.1, 1.1, c.deep, opacity=0.45)
        for x, y in ((34, 36), (46, 24), (58, 40), (42, 46), (70, 46), (24, 48), (54, 30), (64, 34))
    )
    return _heap(c) + specks


def flour_bowl(c: Tones) -> str:
    """A bowl heaped with powder."""
    return (
        fill("M8 16C20 8 36 -14 50 -14S80 8 92 16Z", c.base)
        + fill("M50 -14C64 -14 80 8 92 16H66C66 4 60 -8 50 -14Z", c.shade)
        + _bowl(tones("blue"))
    )


def grains(c: Tones) -> str:
    """A heap of rice."""
    spots = (
        (20, 46),
        (30, 40),
        (28, 50),
        (38, 30),
        (42, 42),
        (40, 52),
        (50, 22),
        (52, 34),
        (54, 46),
        (62, 28),
        (64, 40),
        (66, 51),
        (72, 44),
        (78, 50),
        (48, 12),
        (58, 16),
        (34, 46),
        (46, 50),
        (60, 52),
        (22, 52),
    )
    rice = "".join(disc(x, y, 4.2, 1.7, (c.light, c.shade)[i % 2], (i * 67) % 180 - 90) for i, (x, y) in enumerate(spots))
    return _heap(c) + rice


def rice_ear(c: Tones) -> str:
    """A ripe, nodding ear of rice."""
    seeds = "".join(
        disc(x, y, 6, 2.8, (c.base, c.light)[i % 2], t)
        for i, (x, y, t) in enumerate(
            (
                (40, 14, -30),
                (48, 22, 30),
                (52, 10, -10),
                (62, 18, 40),
                (66, 10, 10),
                (74, 20, 60),
                (78, 14, 34),
                (82, 28, 84),
                (88, 22, 60),
                (86, 38, 96),
                (93, 34, 80),
                (87, 49, 100),
                (94, 46, 92),
            )
        )
    )
    return (
        line("M4 100C10 50 26 8 60 10C80 12 90 28 90 52", _LEAF.shade, 2.6)
        + fill("M8 82C2 60 -4 44 2 26C12 44 14 62 12 78Z", _LEAF.base)
        + fill("M14 56C22 40 34 34 44 36C36 46 26 50 16 66Z", _LEAF.shade)
        + seeds
    )


def _noodle_bowl(c: Tones, width: float, count: int) -> str:
    step = 84 / count
    strands = "".join(
        line(
            f"M{8 + i * step:g} 16C{14 + i * step:g} {-14 + (i % 3) * 4} {20 + i * step:g} {-14 + (i % 2) * 6} {10 + (i + 2) * step:g} 16",
            (c.base, c.light, c.shade)[i % 3],
            width,
        )
        for i in range(count - 1)
    )
    return disc(50, 14, 48, 12, tones("red").shade) + strands + _bowl(tones("red"))


def thin_noodles(c: Tones) -> str:
    """A bowl of thin rice noodles."""
    return _noodle_bowl(c, 2.6, 13)


def thick_noodles(c: Tones) -> str:
    """A bowl of thick rice noodles."""
    return _noodle_bowl(c, 6, 7)


def rice_sheets(c: Tones) -> str:
    """Soft rice sheets, folded, on a leaf."""
    folds = "".join(
        fill(f"M{x} {y}Q{x + 22} {y - 12} {x + 44} {y}L{x + 40} {y + 12}Q{x + 20} {y + 4} {x - 2} {y + 12}Z", s)
        for x, y, s in ((32, 34, c.shade), (10, 24, c.base), (44, 18, c.light), (26, 8, c.base))
    )
    return fill("M-4 44Q46 22 104 40Q60 60 -4 44Z", _GREEN.base) + line("M-4 44Q46 38 104 40", _GREEN.shade, 1.6) + folds


def rice_paper(c: Tones) -> str:
    """Rounds of rice paper, the front one on edge, with the marks of the drying rack."""
    net = "".join(
        line(f"M{x} 8L{x + 34} 76", c.shade, 0.9, 0.8) + line(f"M{x + 34} 8L{x} 76", c.shade, 0.9, 0.8) for x in (12, 26, 40, 54)
    )
    return disc(64, 44, 38, 38, c.shade) + disc(46, 44, 40, 40, c.base) + net + ring(46, 44, 38, 38, c.light, 3)


def cooked_rice(c: Tones) -> str:
    """A bowl of cooked rice and a pair of chopsticks."""
    spots = "".join(
        disc(x, y, 3.4, 1.6, (_WHITE.light, _STRAW.light)[i % 2], (i * 53) % 180)
        for i, (x, y) in enumerate(
            ((30, 2), (40, -6), (50, -12), (60, -6), (70, 2), (45, 4), (56, 2), (36, 8), (64, 9), (24, 9), (76, 10), (50, 9))
        )
    )
    return (
        line("M58 -30L104 -4M66 -34L108 -12", _BROWN.base, 3)
        + fill("M8 16C14 -8 34 -20 50 -20S86 -8 92 16Z", c.base)
        + spots
        + _bowl(tones("green"))
    )


def sausages(c: Tones) -> str:
    """Pairs of sausages on a string."""
    one = (
        fill("M0 8C0 -2 16 -2 16 8V56C16 68 0 68 0 56Z", c.base)
        + fill("M16 8V56C16 68 6 66 4 62C12 62 12 20 8 1C12 0 16 2 16 8Z", c.shade)
        + "".join(disc(x, y, 1.7, 1.4, c.light) for x, y in ((5, 14), (9, 26), (4, 36), (10, 44), (6, 54)))
    )
    return line("M2 2H110", _BROWN.base, 4) + "".join(
        line(f"M{x + 8} 20L{x + 14} 2L{x + 22} 20", _STRAW.base, 1.8) + at(one, x, 18, 1, 4) + at(one, x + 18, 18, 1, -4)
        for x in (6, 40, 74)
    )


def meat_strips(c: Tones) -> str:
    """Strips of dried meat."""
    strip = fill("M0 4Q30 -4 62 4Q90 10 100 2Q104 10 98 16Q70 22 40 16Q16 12 2 16Q-4 10 0 4Z", c.base) + line(
        "M8 8Q34 4 60 10T92 10M12 12Q30 10 50 14", c.shade, 1.5
    )
    return at(strip, 0, 34, 1, -6) + at(strip, 4, 18, 0.96, 5) + at(strip, 2, 2, 0.92, -3)


def honeycomb(c: Tones) -> str:
    """A piece of comb with a drop of honey."""
    cell = "M0 -12L10.4 -6V6L0 12L-10.4 6V-6Z"
    spots = [(22, 14), (44, 14), (66, 14), (11, 33), (33, 33), (55, 33), (77, 33), (22, 52), (44, 52), (66, 52)]
    cells = "".join(
        at(fill(cell, c.shade) + at(fill(cell, (c.base, c.light)[i % 3 == 1]), 0, 0, 0.82), x, y)
        for i, (x, y) in enumerate(spots)
    )
    return cells + fill("M58 60C58 70 50 76 50 84A8 8 0 0 0 66 84C66 76 64 70 64 60Z", c.base)


def coconut(c: Tones) -> str:
    """Half a coconut with its white flesh, before a whole one."""
    return (
        disc(64, 32, 32, 31, c.base)
        + fill("M64 63A32 31 0 0 0 90 14Q92 50 64 63Z", c.shade)
        + line("M44 14Q56 22 60 40M58 6Q70 20 72 40M76 8Q82 22 82 36", c.deep, 1.3, 0.6)
        + fill("M0 42C2 66 18 76 34 76S66 66 68 42Z", c.base)
        + fill("M68 42C66 66 50 76 34 76C50 70 58 58 58 42Z", c.shade)
        + disc(34, 42, 34, 12, c.deep)
        + disc(34, 42, 31, 10, _WHITE.light)
        + disc(34, 44, 24, 6.5, _WHITE.shade)
    )


def green_coconut(c: Tones) -> str:
    """A fresh coconut, opened, with a straw."""
    return (
        line("M48 14L62 -14", PIGMENTS["red"], 4)
        + fill("M40 6C70 6 80 28 76 50C72 72 56 80 40 80S8 72 4 50C0 28 10 6 40 6Z", c.base)
        + fill("M60 10C82 22 82 76 40 80C62 68 68 34 60 10Z", c.shade)
        + fill("M14 16Q40 -2 66 16Q40 28 14 16Z", _WHITE.base)
        + disc(40, 14, 14, 5, _WHITE.shade)
        + line("M14 40Q18 62 30 70", c.light, 2.4)
    )


def coconut_flower(c: Tones) -> str:
    """The flower stalk of a coconut palm, from which nectar drips."""
    sprays = "".join(
        line(f"M30 6Q{x} {y} {x + d} {y + 34}", c.base, 3)
        + "".join(disc(x + d * t, y + 34 * t, 2.6, 2.6, c.light) for t in (0.5, 0.75, 1))
        for x, y, d in ((8, 20, -6), (20, 26, -2), (32, 28, 2), (44, 26, 6), (56, 20, 10))
    )
    return (
        fill("M28 -8C60 -14 84 10 88 44C72 20 52 8 28 8Z", _LEAF.base)
        + fill("M28 8C52 8 72 20 88 44C66 30 48 18 28 12Z", _LEAF.shade)
        + sprays
        + at(drop(tones("amber")), 26, 70, 0.34)
    )


def snowflake(c: Tones) -> str:
    """A crystal of ice: the thing is frozen or freeze-dried."""
    arm = line("M0 0V-34M0 -20L-9 -29M0 -20L9 -29M0 -10L-6 -16M0 -10L6 -16", c.base, 4)
    return (
        disc(36, 36, 46, 46, PIGMENTS["blue"])
        + ring(36, 36, 42, 42, c.base, 1.6)
        + "".join(at(arm, 36, 36, 1, step * 60) for step in range(6))
    )


def cubes(c: Tones) -> str:
    """Bite-size dried pieces."""
    cube = (
        fill("M0 8L16 0L32 8V26L16 34L0 26Z", c.base)
        + fill("M16 16L32 8V26L16 34Z", c.shade)
        + fill("M0 8L16 0L32 8L16 16Z", c.light)
    )
    return at(cube, 0, 26) + at(cube, 38, 28) + at(cube, 20, 0)


def slices(c: Tones) -> str:
    """Soft slices of dried fruit, lying over each other."""
    skin = tones("#c8456a")
    one = (
        disc(0, 0, 24, 20, skin.base)
        + disc(0, 0, 20, 16, c.base)
        + "".join(
            disc(x, y, 1.1, 1.5, tones("black").base)
            for x, y in ((-9, -3), (-2, -8), (6, -4), (-5, 5), (3, 6), (10, 3), (0, 0), (-12, 3))
        )
    )
    return at(one, 26, 40, 1, -10) + at(one, 76, 42, 1, 12) + at(one, 50, 26)


def fish_cake(c: Tones) -> str:
    """Fried fish cakes, one cut."""
    return (
        disc(32, 40, 32, 14, c.shade)
        + disc(32, 35, 32, 14, c.base)
        + disc(30, 32, 22, 8, c.light, opacity=0.6)
        + disc(72, 28, 28, 13, c.shade)
        + disc(72, 23, 28, 13, c.base)
        + fill("M72 10A28 13 0 0 1 100 23H72Z", _WHITE.base)
    )


def scallions(c: Tones) -> str:
    """Pickled scallion heads."""
    one = (
        fill("M0 -30C3 -16 14 -10 14 4A14 14 0 0 1 -14 4C-14 -10 -3 -16 -2 -30Z", c.base)
        + fill("M0 -30C3 -16 14 -10 14 4A14 14 0 0 1 2 18C10 4 4 -12 -1 -22Z", c.shade)
        + line("M-4 -6Q-8 2 -4 12", c.light, 1.8)
    )
    return at(one, 18, 40, 1, -24) + at(one, 70, 42, 1, 28) + at(one, 44, 36)


def sliced_root(c: Tones) -> str:
    """A pale forked root with its fine hairs."""
    return (
        line("M30 78Q26 94 16 102M44 78Q54 92 64 98M22 54Q8 62 2 74M54 50Q68 56 76 68", c.shade, 2)
        + fill(
            "M36 10C54 12 58 30 54 46C52 60 50 78 44 90C40 82 40 70 38 62C34 72 32 84 26 92C18 76 16 56 16 44C14 26 20 10 36 10Z",
            c.base,
        )
        + fill("M46 14C58 26 56 46 52 60C50 74 48 82 44 90C42 66 50 44 46 14Z", c.shade)
        + line("M22 30H40M20 42H36M26 54H38", c.shade, 1.4)
        + line("M34 10Q28 -2 18 -6M36 10Q40 -4 52 -8", _GREEN.base, 4)
    )


def tea_cup(c: Tones) -> str:
    """A small cup of tea, steaming; ``c``: the tea."""
    return (
        line("M34 -6Q28 -16 36 -24T36 -40M54 -6Q48 -18 56 -26T54 -40", _WHITE.light, 2.6, 0.8)
        + fill("M6 10C6 40 22 54 28 56V60H60V56C66 54 82 40 82 10Z", _WHITE.base)
        + fill("M82 10C82 40 66 54 60 56V60H48V56C62 48 68 34 68 10Z", _WHITE.shade)
        + disc(44, 10, 38, 10, _WHITE.light)
        + disc(44, 11, 32, 7, c.base)
        + line("M18 30Q24 40 30 44M24 26Q34 34 40 28", _BLUE, 1.8)
    )


def tea_bag(c: Tones) -> str:
    """A tea bag with its string and tag."""
    return (
        line("M36 34C30 10 58 6 70 14", _WHITE.deep, 1.6)
        + slab(66, 2, 22, 24, tones("red").base, 2)
        + slab(70, 7, 14, 2.4, _WHITE.base)
        + slab(70, 13, 14, 2.4, _WHITE.base)
        + fill("M18 34H54L62 46V92H10V46Z", _WHITE.base)
        + fill("M54 34L62 46V92H48V46Z", _WHITE.shade)
        + fill("M12 62Q36 54 60 62V90H12Z", c.base, 0.85)
        + "".join(line(f"M{x} {y}l4 2", c.light, 1.8) for x, y in ((20, 70), (32, 66), (44, 72), (26, 80), (38, 82), (50, 80)))
    )


def sachet(c: Tones) -> str:
    """A small flat pack with sealed ends."""
    return (
        slab(4, 0, 56, 84, c.base, 2)
        + fill("M42 0H60V84H42Z", c.shade)
        + "".join(line(f"M{x} 3V9M{x} 75V81", c.light, 1.4) for x in range(10, 58, 6))
    )


def water_bottle(c: Tones) -> str:
    """A clear bottle of water."""
    return (
        slab(20, 0, 20, 9, _BLUE, 2)
        + fill("M22 9H38V16C38 22 54 26 54 38V108C54 114 50 116 46 116H14C10 116 6 114 6 108V38C6 26 22 22 22 16Z", c.base)
        + fill("M38 9V16C38 22 54 26 54 38V108C54 114 50 116 46 116H38C46 100 46 40 34 24V9Z", c.shade)
        + line("M13 40V104", c.light, 3.4)
        + slab(6, 54, 48, 30, _WHITE.base)
        + line("M8 48H52M8 92H52M8 99H52", c.shade, 1.4)
    )


def bottle(c: Tones) -> str:
    """A glass bottle; ``c``: what is in it."""
    return (
        slab(21, 0, 18, 16, tones("red").base, 2)
        + fill("M22 16H38V34C38 44 52 48 52 62V112C52 116 49 118 46 118H14C11 118 8 116 8 112V62C8 48 22 44 22 34Z", c.base)
        + fill("M38 16V34C38 44 52 48 52 62V112C52 116 49 118 46 118H38C46 104 46 60 32 44V16Z", c.shade)
        + line("M15 64V108M27 22V36", c.light, 3)
    )
