"""Things made by hand or machine as covers show them."""

from catalogue.covers.inks import PIGMENTS, Tones, at, disc, fill, group, line, ring, slab, tones

_BROWN = tones("brown")
_STRAW = tones("straw")
_WHITE = tones("white")
_GREY = tones("grey")
_RED = tones("red")
_BLUE = tones("blue")


def _woven(x: float, y: float, width: float, height: float, c: Tones, size: float = 8) -> str:
    """A plaited patch: over and under."""
    columns, rows = int(width / size), int(height / size)
    under = "".join(
        slab(x + i * size + 0.6, y + j * size + 0.6, size - 1.2, size - 1.2, c.shade)
        for i in range(columns)
        for j in range(rows)
        if (i + j) % 2
    )
    return slab(x, y, columns * size, rows * size, c.base) + under


def bamboo_chair(c: Tones) -> str:
    """A bench of bamboo stems."""
    back = "".join(line(f"M{x} 14V56", c.shade, 4) for x in range(24, 130, 15))
    seat = "".join(line(f"M12 {y}H136", (c.base, c.light)[y % 2], 4.4) for y in (58, 63, 68))
    legs = "".join(
        line(f"M{x} 8V98", c.base, 8) + "".join(line(f"M{x - 4} {y}H{x + 4}", c.deep, 1.6) for y in (26, 50, 84))
        for x in (12, 136)
    )
    return (
        back
        + line("M12 14H136M12 30H136", c.base, 6)
        + seat
        + legs
        + line("M30 98V72M118 98V72M30 88H118", c.shade, 6)
        + line("M4 44H24M124 44H144", c.light, 6)
    )


def bamboo_table(c: Tones) -> str:
    """A low table of bamboo."""
    top = "".join(line(f"M4 {y}H86", (c.base, c.light)[y % 2], 4.2) for y in (8, 12, 17))
    return line("M14 22V58M76 22V58M14 46H76M14 46L76 28", c.shade, 5) + top + line("M9 8V17M81 8V17", c.deep, 2)


def cord_sofa(c: Tones) -> str:
    """A sofa whose seat and back are woven of cord on a frame."""
    frame = tones("black")
    return (
        _woven(20, 6, 112, 40, c)
        + line("M18 6H134V52H18Z", frame.base, 5)
        + _woven(12, 52, 128, 16, tones(c.light))
        + line("M8 52H144V70H8Z", frame.base, 5)
        + line("M10 70V94M142 70V94M10 28V52M142 28V52", frame.base, 5)
        + line("M4 28H26M126 28H148", frame.shade, 6)
    )


def cord_table(c: Tones) -> str:
    """A small round table with a woven side."""
    frame = tones("black")
    weave = "".join(line(f"M{x} 14L{x + 10} 46M{x + 10} 14L{x} 46", c.base, 3) for x in (12, 24, 36, 48))
    return weave + line("M10 14L14 48H58L62 14", frame.base, 3.4) + disc(36, 12, 34, 8, c.shade) + disc(36, 10, 34, 8, c.light)


def folding_mat(c: Tones) -> str:
    """A mat folded in panels, with its handle."""

    def panel(x: float, shade: Tones) -> str:
        bands = "".join(
            fill(f"M{x} {y}L{x + 30} {y + 8}V{y + 14}L{x} {y + 6}Z", band)
            for y, band in ((18, PIGMENTS["red"]), (34, PIGMENTS["green"]), (62, PIGMENTS["red"]))
        )
        return (
            fill(f"M{x} 4L{x + 30} 12V96L{x} 88Z", shade.base)
            + bands
            + "".join(line(f"M{x} {y}L{x + 30} {y + 8}", shade.shade, 0.9) for y in range(10, 86, 8))
        )

    def turned(x: float, shade: Tones) -> str:
        return group(panel(0, shade), f"translate({x} 0) scale(-1 1)")

    return (
        panel(6, c)
        + turned(66, tones(c.shade))
        + panel(66, c)
        + turned(126, tones(c.shade))
        + line("M10 2Q20 -12 32 8", _BROWN.base, 4)
    )


def basket(c: Tones) -> str:
    """A carrying basket with bands of pattern and two handles."""
    pattern = "".join(
        fill(f"M{x} 46l6 -7l6 7l-6 7z", PIGMENTS[p])
        for x, p in zip(range(14, 92, 13), ("red", "blue", "red", "green", "red", "blue"), strict=False)
    )
    bands = line("M11 34H95M13 60H93", PIGMENTS["red"], 3) + line("M12 39H94M13 55H93", PIGMENTS["blue"], 1.8)
    weave = "".join(line(f"M{x} 22L{x * 0.84 + 8.5:g} 90", c.shade, 1.2) for x in range(14, 98, 8)) + "".join(
        line(f"M{15 + i} {y}H{91 - i}", c.shade, 1) for i, y in enumerate((68, 74, 80, 86))
    )
    return (
        line("M26 24C26 -12 80 -12 80 24", c.shade, 5)
        + line("M32 24C32 0 74 0 74 24", c.base, 4)
        + fill("M8 22H98L90 92H16Z", c.base)
        + fill("M80 22H98L90 92H74Z", c.shade, 0.6)
        + weave
        + bands
        + pattern
        + slab(5, 18, 96, 7, c.light, 3)
    )


def woven_bag(c: Tones) -> str:
    """A soft bag plaited of sedge, with two handles."""
    return (
        line("M26 26C26 -14 66 -14 66 26", c.shade, 5)
        + _woven(8, 24, 80, 64, c)
        + line("M8 24H88M8 88H88", c.light, 4)
        + line("M20 26V46M76 26V46", c.shade, 4)
    )


def plait(c: Tones) -> str:
    """A plate plaited of rattan."""
    spokes = "".join(at(line("M0 0V-38", c.shade, 2), 44, 44, 1, step * 15) for step in range(24))
    return (
        disc(44, 44, 44, 44, c.base)
        + "".join(ring(44, 44, r, r, (c.shade, c.light)[i % 2], 2.4) for i, r in enumerate((12, 18, 24, 30)))
        + spokes
        + disc(44, 44, 7, 7, c.deep)
        + ring(44, 44, 40, 40, c.light, 5)
    )


def tiles(c: Tones) -> str:
    """Glazed tiles, two on the wall and a stack before them."""
    one = (
        slab(0, 0, 44, 44, _WHITE.base, 1)
        + "".join(
            at(fill("M0 -2Q-9 -11 0 -20Q9 -11 0 -2Z", c.base) + disc(0, -20, 2, 2, PIGMENTS["yellow"]), 22, 22, 1, step * 90)
            for step in range(4)
        )
        + "".join(
            fill(d, _BLUE.base)
            for d in (
                "M0 0H12A12 12 0 0 1 0 12Z",
                "M44 0V12A12 12 0 0 1 32 0Z",
                "M44 44H32A12 12 0 0 1 44 32Z",
                "M0 44V32A12 12 0 0 1 12 44Z",
            )
        )
        + disc(22, 22, 3.6, 3.6, PIGMENTS["yellow"])
    )
    return (
        at(one, 0, 6)
        + at(one, 46, 6)
        + at(one, 0, 52)
        + at(one, 46, 52)
        + "".join(
            slab(92, y, 34, 6, shade, 1) for y, shade in ((90, c.shade), (83, _WHITE.shade), (76, c.base), (69, _WHITE.base))
        )
    )


def altar_cabinet(c: Tones) -> str:
    """A Southern altar cabinet with carved panels inlaid with mother-of-pearl."""
    sprig = (
        line("M0 14Q2 0 -2 -14M0 4Q8 2 10 -4M0 -2Q-8 -4 -9 -9", _WHITE.shade, 1.6)
        + disc(-2, -15, 3, 3, _WHITE.light)
        + disc(10, -5, 2.4, 2.4, _WHITE.light)
        + disc(-9, -10, 2.4, 2.4, _WHITE.light)
    )
    panels = "".join(slab(x, 36, 36, 40, c.deep, 1) + at(sprig, x + 18, 56) for x in (16, 57, 98))
    return (
        fill("M0 4Q6 8 8 14H142Q144 8 150 4V0H0Z", c.base)
        + slab(8, 14, 134, 72, c.base)
        + slab(8, 14, 134, 5, c.shade)
        + panels
        + "".join(slab(x, 22, 36, 10, c.shade, 1) + disc(x + 18, 27, 2.2, 2.2, PIGMENTS["yellow"]) for x in (16, 57, 98))
        + slab(4, 82, 142, 7, c.shade)
        + fill("M6 89H30Q22 94 20 100H6ZM144 89H120Q128 94 130 100H144Z", c.base)
        + line("M2 2H148", c.light, 2.4)
    )


def paper_bag(c: Tones) -> str:
    """A paper bag with cord handles and the print of a leaf."""
    veins = "".join(at(line("M0 0V-15", c.light, 1.4), 38, 62, 1, step * 45) for step in range(8))
    return (
        line("M24 20C24 -6 52 -6 52 20", _BROWN.base, 3)
        + slab(6, 20, 64, 80, c.base)
        + fill("M70 20L84 28V96L70 100Z", c.shade)
        + fill("M6 20H70V27H6Z", c.light, 0.6)
        + disc(38, 62, 20, 18, c.shade)
        + veins
    )


def pot(c: Tones) -> str:
    """A lidded jar of fired clay."""
    return (
        fill("M16 26C-4 44 2 80 22 92H58C78 80 84 44 64 26Z", c.base)
        + fill("M64 26C84 44 78 80 58 92H44C66 76 68 44 54 26Z", c.shade)
        + fill("M12 26Q40 10 68 26Q40 34 12 26Z", c.shade)
        + disc(40, 12, 7, 6, c.base)
        + line("M12 50Q10 66 20 80", c.light, 3)
    )


def knife(c: Tones) -> str:
    """Kitchen knives of three sizes."""

    def one(length: float, height: float) -> str:
        return (
            fill(f"M0 0H{length}Q{length + 8} {height * 0.5:g} {length - 10:g} {height}H0Z", c.base)
            + fill(f"M0 {height * 0.62:g}H{length - 2}L{length - 10:g} {height}H0Z", c.light)
            + slab(-36, 1, 37, 11, _BROWN.base, 4)
            + disc(-26, 6.5, 1.8, 1.8, _STRAW.base)
            + disc(-10, 6.5, 1.8, 1.8, _STRAW.base)
        )

    return at(one(70, 28), 40, 0) + at(one(56, 18), 40, 40) + at(one(40, 14), 40, 70)


def chopsticks(c: Tones) -> str:
    """Pairs of chopsticks on their rest."""
    pair = "".join(
        line(f"M{x} 0L{x * 0.5 + 14:g} 92", shade, 4.4) + line(f"M{x} 0L{x + (14 - x * 0.5) * 0.16:g} 15", _RED.base, 4.8)
        for x, shade in ((10, c.base), (20, c.shade))
    )
    return at(pair, 0, 4) + at(pair, 26, 0) + at(pair, 52, 4) + slab(12, 70, 66, 9, _BLUE.base, 4)


def bracelets(c: Tones) -> str:
    """Bracelets, lying in each other."""

    def one(x: float, y: float, colour: Tones) -> str:
        return ring(x, y, 30, 17, colour.base, 7) + "".join(
            disc(x + a, y + b, 3, 3, colour.light) for a, b in ((-28, 6), (-18, 14), (-4, 17), (10, 16), (22, 11), (29, 3))
        )

    return one(36, 24, c) + one(80, 30, _BLUE) + one(56, 46, _STRAW)


def horse(c: Tones) -> str:
    """A horse in gallop as a carved figure on its stand."""
    return (
        fill(
            "M96 22C106 18 116 24 120 34L110 36C106 44 98 50 94 58L96 74L108 82L104 86L88 78L84 64C70 66 56 64 46 62L32 76L16 80L14 76L26 70L34 54C30 48 30 42 34 36C46 28 64 32 76 30C82 22 84 10 96 4L98 12Z",
            c.base,
        )
        + fill("M94 58L96 74L108 82L104 86L88 78L84 64C70 66 56 64 46 62L50 54C66 58 84 56 94 58Z", c.shade)
        + fill("M34 36C20 34 14 44 2 40C8 54 26 50 34 46Z", c.shade)
        + fill("M96 4C82 8 76 20 74 30L82 28C84 20 90 14 98 12Z", c.deep)
        + disc(104, 26, 1.8, 1.8, c.deep)
        + slab(8, 88, 108, 8, c.deep, 3)
    )


def slats(c: Tones) -> str:
    """A square of outdoor floor: slats on a frame, seen from above."""
    rows = "".join(
        slab(x, 2, 6.6, 42, (c.base, c.shade, c.light)[i % 3], 1) + slab(x, 47, 6.6, 42, (c.shade, c.light, c.base)[i % 3], 1)
        for i, x in enumerate(range(4, 96, 8))
    )
    return group(slab(0, 0, 102, 92, c.deep, 2) + rows, "translate(0 8) skewY(-4)")


def solar_panel(c: Tones) -> str:
    """A solar panel on its stand."""
    cells = "".join(
        fill(f"M{10 + i * 18 + j * 5} {8 + j * 18}h15l4.4 15h-15z", (c.base, c.shade)[(i + j) % 2])
        for i in range(6)
        for j in range(4)
    )
    return (
        line("M52 70L40 98M110 70L122 98M32 98H132", _GREY.shade, 4)
        + fill("M2 2H122L146 84H26Z", _GREY.light)
        + fill("M7 6H119L140 80H29Z", c.deep)
        + cells
        + fill("M40 6L70 6L44 80L29 80L22 56Z", _WHITE.light, 0.16)
    )


def coil(c: Tones) -> str:
    """A wire-wound coil with its two legs."""
    turns = "".join(
        line(f"M{x} 16Q{x + 8} 38 {x} 60", (c.base, c.light, c.shade)[i % 3], 4.6) for i, x in enumerate(range(24, 86, 5))
    )
    return (
        line("M22 58V92M88 58V92", _GREY.base, 4)
        + slab(10, 10, 92, 56, tones("black").base, 6)
        + turns
        + slab(4, 8, 18, 60, tones("black").light, 4)
        + slab(90, 8, 18, 60, tones("black").shade, 4)
    )


def downlight(c: Tones) -> str:
    """A round recessed lamp in a ceiling, shining down."""
    return (
        slab(-20, 0, 140, 12, _WHITE.shade)
        + fill("M20 26L-14 104H114L80 26Z", c.light, 0.5)
        + fill("M30 26L12 104H88L70 26Z", c.light, 0.55)
        + fill("M14 12H86L80 24H20Z", _GREY.light)
        + disc(50, 24, 30, 6, _WHITE.light)
        + disc(50, 25, 23, 4, c.base)
    )


def mill(c: Tones) -> str:
    """A machine: hopper, press, drum, wheel."""
    return (
        fill("M16 0H60L48 24H28Z", _GREY.base)
        + fill("M46 0H60L48 24H40Z", _GREY.shade)
        + slab(26, 24, 24, 10, _GREY.shade)
        + slab(8, 34, 62, 36, c.base, 3)
        + slab(52, 34, 18, 36, c.shade, 3)
        + slab(70, 40, 56, 26, _GREY.light, 12)
        + slab(70, 54, 56, 12, _GREY.base, 6)
        + line("M84 42V64M98 42V64M112 42V64", _GREY.shade, 2)
        + disc(26, 54, 14, 14, tones("black").base)
        + ring(26, 54, 9, 9, PIGMENTS["red"], 3)
        + line("M10 96L16 70M62 96L58 70M86 96V66M112 96V66", tones("black").base, 5)
        + "".join(
            slab(x, y, 7, 4, _BROWN.light, 2)
            for x, y in ((128, 70), (131, 77), (126, 84), (134, 86), (124, 92), (132, 93), (139, 93))
        )
    )


def hair(c: Tones) -> str:
    """A lock of hair and a comb."""
    lock = "".join(
        line(f"M{10 + i * 6} 0C{34 + i * 5} 30 {-6 + i * 7} 56 {26 + i * 4} 96", (c.base, c.shade, c.light)[i % 3], 6)
        for i in range(6)
    )
    teeth = "".join(line(f"M{62} {y}H92", _BROWN.base, 2.4) for y in range(30, 90, 6))
    return lock + teeth + slab(86, 22, 12, 72, _BROWN.shade, 5)
