"""The library of parts: every thing that a cover may show, how large it is drawn, its own colour."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from catalogue.covers import edibles, plants, wares
from catalogue.covers.inks import Tones, tones


@dataclass(frozen=True, slots=True)
class Thing:
    """One part. ``left``, ``top``, ``width`` and ``height``: the box that its shapes fill."""

    draw: Callable[[Tones], str]
    left: float
    top: float
    width: float
    height: float
    pigment: str
    """The colour that it has by nature, for records that name none."""

    def shapes(self, colour: str | None) -> str:
        """The thing as SVG, in a colour of PIGMENTS or its own."""
        return self.draw(tones(colour or self.pigment))


THINGS: Final[Mapping[str, Thing]] = {
    # What one eats and drinks.
    "sauce-dish": Thing(edibles.sauce_dish, 2, 1, 96, 48, "amber"),
    "drop": Thing(edibles.drop, 4, 0, 52, 84, "amber"),
    "vat": Thing(edibles.vat, 4, 2, 92, 112, "brown"),
    "anchovy": Thing(edibles.anchovy, 0, 2, 102, 44, "silver"),
    "fish": Thing(edibles.fish, 0, 2, 102, 43, "grey"),
    "dried-fish": Thing(edibles.dried_fish, 4, 4, 100, 52, "#b98a52"),
    "squid": Thing(edibles.squid, 0, 4, 102, 40, "#cf9a86"),
    "garlic": Thing(edibles.garlic, 4, 0, 54, 62, "white"),
    "chilli": Thing(edibles.chilli, 3, 0, 81, 48, "red"),
    "citrus": Thing(edibles.citrus, 0, -8, 80, 72, "orange"),
    "kumquat": Thing(edibles.kumquat, 0, -2, 94, 74, "orange"),
    "ambarella": Thing(edibles.ambarella, 4, -6, 80, 74, "leaf"),
    "durian": Thing(edibles.durian, 2, -4, 94, 88, "#8c8a3c"),
    "dragon-fruit": Thing(edibles.dragon_fruit, -8, -10, 114, 92, "white"),
    "pineapple": Thing(edibles.pineapple, 4, -8, 56, 104, "yellow"),
    "soursop": Thing(edibles.soursop, 4, -6, 72, 98, "green"),
    "bitter-melon": Thing(edibles.bitter_melon, 4, -4, 92, 64, "leaf"),
    "ginger": Thing(edibles.ginger, 4, 6, 90, 50, "#d3aa6c"),
    "turmeric": Thing(edibles.turmeric, 0, 0, 90, 70, "orange"),
    "cashew": Thing(edibles.cashew, 9, 8, 75, 76, "#e3c48f"),
    "pepper": Thing(edibles.pepper, 2, 10, 86, 50, "black"),
    "powder": Thing(edibles.powder, 0, 4, 100, 54, "cream"),
    "powder-bowl": Thing(edibles.flour_bowl, 2, -14, 96, 78, "white"),
    "rice": Thing(edibles.grains, 0, 4, 100, 54, "white"),
    "rice-ear": Thing(edibles.rice_ear, 0, 6, 98, 94, "straw"),
    "thin-noodles": Thing(edibles.thin_noodles, 2, -6, 96, 70, "white"),
    "thick-noodles": Thing(edibles.thick_noodles, 2, -6, 96, 70, "white"),
    "rice-sheets": Thing(edibles.rice_sheets, -4, 2, 108, 50, "white"),
    "rice-paper": Thing(edibles.rice_paper, 6, 4, 96, 80, "cream"),
    "cooked-rice": Thing(edibles.cooked_rice, 2, -34, 106, 98, "white"),
    "sausages": Thing(edibles.sausages, 2, 0, 108, 86, "#9c3426"),
    "meat-strips": Thing(edibles.meat_strips, 0, 0, 104, 50, "#6d3524"),
    "honeycomb": Thing(edibles.honeycomb, 0, 2, 88, 90, "#e0a02e"),
    "coconut": Thing(edibles.coconut, 0, 1, 96, 75, "#7a5230"),
    "green-coconut": Thing(edibles.green_coconut, 2, -14, 76, 94, "#6f9a4e"),
    "coconut-flower": Thing(edibles.coconut_flower, 2, -10, 86, 110, "straw"),
    "snowflake": Thing(edibles.snowflake, -10, -10, 92, 92, "#dfeaf0"),
    "cubes": Thing(edibles.cubes, 0, 0, 70, 62, "cream"),
    "slices": Thing(edibles.slices, 2, 6, 98, 56, "#d95b84"),
    "fish-cake": Thing(edibles.fish_cake, 0, 10, 100, 44, "#d39a4a"),
    "scallions": Thing(edibles.scallions, 2, 6, 86, 50, "white"),
    "ginseng": Thing(edibles.sliced_root, 2, -8, 74, 110, "#dcc08a"),
    "tea-cup": Thing(edibles.tea_cup, 6, -40, 76, 100, "#b98a2e"),
    "tea-bag": Thing(edibles.tea_bag, 10, 2, 78, 90, "#8a6a3a"),
    "sachet": Thing(edibles.sachet, 4, 0, 56, 84, "red"),
    "water-bottle": Thing(edibles.water_bottle, 6, 0, 48, 116, "sky"),
    "bottle": Thing(edibles.bottle, 8, 0, 44, 118, "amber"),
    # What grows, and what lies in the ground.
    "lotus": Thing(plants.lotus, 0, 4, 112, 96, "pink"),
    "lotus-leaf": Thing(plants.lotus_leaf, 0, 0, 100, 100, "green"),
    "lotus-pod": Thing(plants.lotus_pod, 4, 3, 84, 101, "leaf"),
    "lotus-seeds": Thing(plants.lotus_seeds, 2, 4, 96, 48, "cream"),
    "dragon-flower": Thing(plants.dragon_flower, -6, 6, 112, 94, "white"),
    "jasmine": Thing(plants.jasmine, -4, -10, 108, 104, "white"),
    "tea-leaves": Thing(plants.tea_leaves, 2, 0, 92, 96, "green"),
    "lemongrass": Thing(plants.lemongrass, -4, 0, 70, 106, "#b9c178"),
    "sedge": Thing(plants.sedge, 2, -8, 88, 108, "leaf"),
    "bamboo": Thing(plants.bamboo, 10, -2, 88, 102, "#b7a04e"),
    "bouquet": Thing(plants.bouquet, -4, -6, 100, 106, "purple"),
    "gourd": Thing(plants.gourd, 2, -8, 64, 106, "straw"),
    "log": Thing(plants.log, 6, 6, 100, 54, "brown"),
    "coal": Thing(plants.coal, 0, 2, 90, 68, "black"),
    # What is made.
    "bamboo-bench": Thing(wares.bamboo_chair, 4, 6, 140, 94, "#c3a052"),
    "bamboo-table": Thing(wares.bamboo_table, 4, 6, 82, 54, "#c3a052"),
    "cord-sofa": Thing(wares.cord_sofa, 4, 4, 144, 92, "#4d8a86"),
    "cord-table": Thing(wares.cord_table, 2, 2, 68, 48, "#4d8a86"),
    "folding-mat": Thing(wares.folding_mat, 6, -6, 120, 102, "straw"),
    "basket": Thing(wares.basket, 4, -4, 98, 96, "cream"),
    "woven-bag": Thing(wares.woven_bag, 6, -6, 84, 96, "#c9b36a"),
    "rattan": Thing(wares.plait, 0, 0, 88, 88, "#c08a48"),
    "tiles": Thing(wares.tiles, 0, 6, 126, 90, "green"),
    "altar-cabinet": Thing(wares.altar_cabinet, 0, 0, 150, 100, "#5d2a1c"),
    "paper-bag": Thing(wares.paper_bag, 6, -2, 78, 102, "#7f9a5a"),
    "pot": Thing(wares.pot, 0, 6, 80, 86, "#a65f3c"),
    "knives": Thing(wares.knife, 4, 0, 114, 84, "silver"),
    "chopsticks": Thing(wares.chopsticks, 8, 0, 76, 98, "brown"),
    "bracelets": Thing(wares.bracelets, 2, 4, 112, 62, "red"),
    "horse": Thing(wares.horse, 0, 4, 122, 92, "brown"),
    "slats": Thing(wares.slats, 0, 0, 102, 100, "brown"),
    "solar-panel": Thing(wares.solar_panel, 2, 2, 144, 98, "blue"),
    "coil": Thing(wares.coil, 4, 8, 104, 84, "#c47a3a"),
    "downlight": Thing(wares.downlight, -20, 0, 140, 104, "#fff3c0"),
    "machine": Thing(wares.mill, 8, 0, 138, 98, "#2f6a7a"),
    "hair": Thing(wares.hair, 8, 0, 90, 96, "black"),
}
