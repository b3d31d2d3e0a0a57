"""Plants and their parts as covers show them: leaves, flowers, stems, fibres, and what lies in the ground."""

from catalogue.covers.inks import PIGMENTS, Tones, at, disc, fill, line, ring, tones

_GREEN = tones("green")
_LEAF = tones("leaf")
_BROWN = tones("brown")
_WHITE = tones("white")


def lotus(c: Tones) -> str:
    """A lotus in full bloom."""
    petal = "M0 0C-16 -16 -14 -44 0 -62C14 -44 16 -16 0 0Z"
    back = "".join(at(fill(petal, c.shade), 56, 62, 0.98, turn) for turn in (-62, 62, -36, 36))
    middle = "".join(at(fill(petal, c.base), 56, 66, 0.94, turn) for turn in (-80, 80, -22, 22))
    front = at(fill(petal, c.light), 56, 66, 0.86, 0) + "".join(
        at(fill(petal, shade), 56, 68, 0.72, turn) for turn, shade in ((-54, c.light), (54, c.base))
    )
    return line("M56 66Q58 84 54 100", _GREEN.base, 4) + back + middle + front + disc(56, 66, 9, 5, PIGMENTS["yellow"])


def lotus_leaf(c: Tones) -> str:
    """A lotus leaf with its veins."""
    veins = "".join(at(line("M0 0L0 -34M0 -20L-5 -28M0 -20L5 -28", c.shade, 1.5), 50, 40, 1, step * 45) for step in range(8))
    return (
        line("M52 44Q56 72 48 100", _GREEN.shade, 4)
        + fill("M50 40L46 2C14 -4 -6 20 2 46C10 76 44 84 70 74C98 62 106 34 90 16C80 4 64 0 54 2Z", c.base)
        + fill("M50 40L90 16C106 34 98 62 70 74C58 78 44 78 32 74C60 72 76 56 50 40Z", c.shade, 0.45)
        + veins
    )


def lotus_pod(c: Tones) -> str:
    """A lotus seed head with its seeds."""
    seeds = "".join(
        disc(x, y, 5.4, 3.4, c.deep) + disc(x, y - 1.2, 4, 2.5, _LEAF.light)
        for x, y in ((22, 16), (38, 11), (54, 12), (68, 17), (32, 22), (48, 23), (60, 22))
    )
    return (
        line("M46 60Q50 84 40 104", _GREEN.shade, 5)
        + fill("M4 16C10 36 32 50 36 64H56C60 50 80 36 88 16Z", c.base)
        + fill("M88 16C80 36 60 50 56 64H46C50 48 66 36 70 22Z", c.shade)
        + disc(46, 16, 42, 13, c.light)
        + seeds
    )


def lotus_seeds(c: Tones) -> str:
    """Lotus seeds, one open so that its green heart shows."""
    seed = disc(0, 0, 15, 12, c.base, -12) + fill("M4 11A15 12 0 0 0 14 -6Q14 6 4 11Z", c.shade) + disc(-5, -4, 3, 2.2, c.light)
    half = disc(0, 0, 15, 12, c.shade, 10) + disc(0, -1, 12.4, 9.4, c.light, 10) + fill("M-8 2Q0 -8 9 -3Q3 6 -8 2Z", _GREEN.base)
    return at(seed, 18, 36) + at(half, 82, 38) + at(seed, 50, 40, 1, 14) + at(seed, 36, 16, 0.95, 20) + at(seed, 68, 17, 0.95, -8)


def dragon_flower(c: Tones) -> str:
    """The night flower of the dragon fruit."""
    outer = "".join(
        at(fill("M0 0C-6 -22 -5 -44 0 -58C5 -44 6 -22 0 0Z", _LEAF.base), 50, 64, 1, turn) for turn in (-84, -58, 58, 84)
    )
    inner = "".join(
        at(fill("M0 0C-12 -16 -12 -36 0 -52C12 -36 12 -16 0 0Z", shade), 50, 64, 1, turn)
        for turn, shade in ((-48, c.shade), (48, c.shade), (-26, c.base), (26, c.base), (0, c.light))
    )
    threads = "".join(
        line(f"M50 60L{x} {y}", PIGMENTS["yellow"], 1.4) + disc(x, y, 1.8, 1.8, PIGMENTS["yellow"])
        for x, y in ((36, 38), (43, 32), (50, 30), (57, 32), (64, 38))
    )
    return outer + inner + fill("M36 60Q50 78 64 60L56 100H46Z", _GREEN.base) + threads


def jasmine(c: Tones) -> str:
    """A twig of jasmine."""
    flower = "".join(
        at(fill("M0 0C-8 -6 -8 -16 0 -22C8 -16 8 -6 0 0Z", (c.base, c.light)[step % 2]), 0, 0, 1, step * 72) for step in range(5)
    ) + disc(0, 0, 3.4, 3.4, PIGMENTS["yellow"])
    return (
        line("M6 84Q40 70 62 40T88 8M40 66Q24 60 18 44", _GREEN.shade, 2.6)
        + fill("M30 72Q22 94 48 92Q50 76 30 72Z", _GREEN.base)
        + fill("M56 50Q80 52 84 68Q64 70 56 50Z", _LEAF.base)
        + fill("M18 60Q0 60 -4 76Q14 78 18 60Z", _LEAF.shade)
        + at(flower, 20, 32)
        + at(flower, 56, 26, 1.1, 20)
        + at(flower, 86, 8, 0.8, 40)
    )


def tea_leaves(c: Tones) -> str:
    """Two tea leaves and a bud."""
    return (
        line("M44 96Q48 74 48 52", c.shade, 3)
        + fill("M48 62C26 64 6 46 2 20C28 22 46 38 48 62Z", c.base)
        + line("M48 62Q28 46 8 26", c.light, 1.6)
        + fill("M48 62C70 62 90 44 94 18C68 20 50 36 48 62Z", c.shade)
        + line("M48 62Q68 44 86 25", c.light, 1.6)
        + fill("M48 56C38 38 38 16 50 0C60 16 58 38 48 56Z", _LEAF.base)
    )


def lemongrass(c: Tones) -> str:
    """Stalks of lemongrass."""
    stalk = (
        fill("M-7 100C-9 70 -6 40 -3 0H3C6 40 9 70 7 100Z", c.base)
        + fill("M1 0H3C6 40 9 70 7 100H1Z", c.shade)
        + line("M-3 96Q-4 80 -3 62", c.light, 1.6)
    )
    return at(stalk, 22, 4, 1, 10) + at(stalk, 42, 0, 1, -6) + at(stalk, 36, 6, 0.9, 22)


def sedge(c: Tones) -> str:
    """A sheaf of sedge with its small ears."""
    stems = "".join(
        line(f"M{46 + x * 0.1:g} 100Q{46 + x * 0.3:g} 60 {46 + x} {y}", (c.base, c.shade, c.light)[i % 3], 3)
        + disc(46 + x, y - 1, 2.6, 5.4, _BROWN.base, x * 0.5)
        for i, (x, y) in enumerate(((-40, 14), (-28, 4), (-16, 8), (-5, -4), (7, 3), (18, -2), (29, 10), (40, 16)))
    )
    return stems + line("M36 78H57M36 82H57", PIGMENTS["red"], 3)


def bamboo(c: Tones) -> str:
    """Stems of bamboo with a spray of leaves."""

    def stem(x: float, top: float) -> str:
        joints = "".join(
            line(f"M{x - 7.5:g} {y}H{x + 7.5:g}", c.deep, 2) + line(f"M{x - 6:g} {y + 3}H{x + 6:g}", c.light, 1.6)
            for y in range(int(top) + 20, 98, 24)
        )
        return (
            fill(f"M{x - 7} {top}H{x + 7}V100H{x - 7}Z", c.base)
            + fill(f"M{x + 2} {top}H{x + 7}V100H{x + 2}Z", c.shade)
            + disc(x, top, 7, 2.6, c.light)
            + joints
        )

    leaves = "".join(
        at(fill("M0 0Q18 -9 36 0Q18 7 0 0Z", shade), 58, 34, 1, turn)
        for turn, shade in ((-34, _GREEN.base), (4, _LEAF.base), (36, _GREEN.shade))
    )
    return stem(18, 12) + stem(40, 0) + stem(56, 26) + leaves


def bouquet(c: Tones) -> str:
    """A bunch of dried flowers and grasses, tied."""
    stems = "".join(
        line(f"M46 100Q46 70 {x} {y}", _LEAF.shade, 1.8) for x, y in ((10, 26), (26, 14), (46, 6), (64, 14), (80, 28))
    )
    heads = "".join(
        "".join(at(fill("M0 0C-5 -4 -5 -10 0 -14C5 -10 5 -4 0 0Z", shade), x, y, 1, step * 60) for step in range(6))
        + disc(x, y, 4, 4, _BROWN.base)
        for x, y, shade in ((12, 26, c.base), (46, 8, tones("straw").base), (80, 28, c.light))
    )
    grass = "".join(
        disc(x + d, y - d * 2, 2, 5, tones("straw").shade, 20) for x, y in ((26, 22), (64, 22)) for d in (-4, -1, 2, 5)
    )
    return stems + grass + heads + line("M36 76Q46 82 57 76", PIGMENTS["red"], 5)


def gourd(c: Tones) -> str:
    """A bottle gourd with a cord at its waist."""
    return (
        line("M34 4Q36 -6 46 -8", _BROWN.base, 5)
        + disc(34, 22, 20, 20, c.base)
        + disc(34, 68, 32, 30, c.base)
        + fill("M34 2A20 20 0 0 1 48 36L52 44A32 30 0 0 1 34 98C56 84 54 60 42 44C50 28 46 10 34 2Z", c.shade)
        + line("M20 42Q34 50 48 42", PIGMENTS["red"], 5)
        + line("M46 44Q58 54 56 70", PIGMENTS["red"], 2.6)
        + disc(22, 16, 3.4, 5, c.light, 20)
        + disc(16, 62, 4, 9, c.light, 14)
    )


def log(c: Tones) -> str:
    """The end of a log with its rings."""
    return (
        fill("M28 6H100C108 20 108 46 100 60H28Z", c.base)
        + fill("M28 44H104Q103 54 100 60H28Z", c.shade)
        + line("M46 16H86M60 30H98M50 36H74", c.shade, 1.6)
        + disc(28, 33, 22, 27, c.light)
        + ring(28, 33, 15, 19, c.base, 2)
        + ring(28, 33, 8, 10.5, c.base, 2)
        + disc(28, 33, 2, 2.6, c.base)
    )


def coal(c: Tones) -> str:
    """Lumps of shining black coal."""

    def lump(x: float, y: float, size: float) -> str:
        return at(
            fill("M0 20L8 4L26 0L42 10L46 28L32 40L10 38Z", c.base)
            + fill("M8 4L26 0L22 16L10 18Z", tones("grey").shade)
            + fill("M26 0L42 10L34 20L22 16Z", c.light, 0.55)
            + fill("M34 20L42 10L46 28L32 40Z", c.deep)
            + fill("M0 20L8 4L10 18L14 30Z", c.deep, 0.6),
            x,
            y,
            size,
        )

    return lump(0, 30, 1) + lump(46, 32, 0.95) + lump(26, 2, 0.9)
