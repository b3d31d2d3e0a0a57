"""A document among documents, drawn: what it stands on above it, what followed below; the list beside says it all.

Two steps from the document, one indentation each. An arrow leads from the document that acts to the one acted upon.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from catalogue.facts.effects import CHANGING, incoming
from catalogue.facts.time import status
from catalogue.models import Policy
from catalogue.models.documents import Relation, RelationKind
from macros.drawing import LINE, WIDTH, Drawing, Item, arrow, broken, number, rectangle, written
from macros.timelines import policy_name, state_letters
from macros.views import View

MOST: Final = 7
"""So many neighbours are drawn on each side; the others are counted, and stand in the list."""
FEW: Final = 6
"""With no more neighbours than this on both sides together, their own neighbours are drawn too."""
_MOST_BEHIND = 3
_WEIGHT: Final[tuple[RelationKind, ...]] = (
    "replaces",
    "repeals",
    "suspends",
    "resumes",
    "amends",
    "corrects",
    "consolidates",
    "implements",
    "guides",
    "based-on",
    "cites",
)
_STEP, _PAD, _GAP = 28.0, 9.0, 10.0


@dataclass(frozen=True)
class Neighbour:
    """A document one step away. ``kinds``: the relations that lead there; ``behind``: its neighbours away from the middle."""

    policy: Policy
    kinds: tuple[RelationKind, ...]
    behind: tuple["Neighbour", ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What is drawn around a document, with the number of neighbours on each side that are not."""

    above: tuple[Neighbour, ...]
    more_above: int
    below: tuple[Neighbour, ...]
    more_below: int

    def behind(self, policy_id: str) -> tuple[Neighbour, ...]:
        """What is drawn behind a neighbour: for the list, which names every document of the drawing."""
        return next((one.behind for one in (*self.above, *self.below) if one.policy.id == policy_id), ())


def surroundings(view: View, policy: Policy) -> Surroundings | None:
    """The neighbours of a document in the order of their weight; None when it has none."""
    above, below = _outward(view, policy), _inward(view, policy)
    if not above and not below:
        return None
    if len(above) + len(below) <= FEW:
        seen = {policy.id, *(one.policy.id for one in (*above, *below))}
        above = [Neighbour(one.policy, one.kinds, _further(_outward(view, one.policy), seen)) for one in above]
        below = [Neighbour(one.policy, one.kinds, _further(_inward(view, one.policy), seen)) for one in below]
    return Surroundings(*_cut(above), *_cut(below))


def _cut(found: list[Neighbour]) -> tuple[tuple[Neighbour, ...], int]:
    """Those that are drawn, and how many are not: never only one, which takes no more room than the words that say so."""
    kept = found if len(found) <= MOST + 1 else found[:MOST]
    return tuple(kept), len(found) - len(kept)


def _further(found: Iterable[Neighbour], seen: set[str]) -> tuple[Neighbour, ...]:
    """Those that are not drawn yet: a document stands in a drawing once."""
    kept = [one for one in found if one.policy.id not in seen][:_MOST_BEHIND]
    seen |= {one.policy.id for one in kept}
    return tuple(kept)


def _outward(view: View, policy: Policy) -> list[Neighbour]:
    return _gathered((view.catalogue.policies[relation.to], relation.kind) for relation in policy.relations)


def _inward(view: View, policy: Policy) -> list[Neighbour]:
    return _gathered((other, relation.kind) for other, relation in incoming(view.catalogue).get(policy.id, ()))


def _gathered(pairs: Iterable[tuple[Policy, RelationKind]]) -> list[Neighbour]:
    """Each document once with all its relations, the weightiest relation first, the newest document first."""
    kinds: dict[str, list[RelationKind]] = {}
    policies: dict[str, Policy] = {}
    for other, kind in pairs:
        policies[other.id] = other
        kinds.setdefault(other.id, []).append(kind)
    found = [Neighbour(policies[one], tuple(sorted(dict.fromkeys(kinds[one]), key=_WEIGHT.index))) for one in kinds]

    def key(one: Neighbour) -> tuple[list[int], int, str]:
        when = one.policy.signed_on
        return [_WEIGHT.index(kind) for kind in one.kinds], -when.first.toordinal() if when else 0, one.policy.id

    return sorted(found, key=key)


class _Sheet:
    """Items gathered from the top downwards; ``y`` is where the next one goes."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.y = 0.0
        self.items: list[Item] = []
        self.edges = ""
        self.heads = ""

    def heading(self, words: str, left: float) -> None:
        """A line that says what the boxes below it are to the document."""
        texts = broken(words, WIDTH - left)
        self.items.append(Item(letters=written(texts, left, self.y, css="drawing__quiet")))
        self.y += LINE * len(texts) + 5

    def box(self, policy: Policy, left: float, *, here: bool = False) -> float:
        """A document in its box; returns the height at which a line may reach it."""
        view, room = self.view, WIDTH - left - 2 * _PAD
        name, lang = policy_name(view, policy)
        top, x = self.y, left + _PAD
        said = written(broken(view.words.drawn.this_one, room), x, top + 6, css="drawing__quiet") if here else ()
        names = broken(name, room, bold=True)
        y = top + 6 + LINE * len(said)
        texts = [
            *said,
            *written(
                names,
                x,
                y,
                css="drawing__name" if here else "drawing__name drawing__link",
                bold=True,
                lang=None if lang == view.lang else lang,
            ),
        ]
        now = status(view.catalogue, policy, view.today)
        word = view.state_word(policy, now)
        y += LINE * len(names)
        states = state_letters(word, now.tone, x, y, room)
        texts += states
        self.y = y + LINE * len(states) + 7
        path = rectangle(left + 1, top + 1, WIDTH - left - 2, self.y - top - 2)
        said_first = f"{name}, {word}"
        tip = f"{said_first} – {view.plain(policy.title)}" if policy.number else said_first
        href = None if here else view.page("policies", policy.id)
        self.items.append(Item(path, f"drawing__box{' drawing__box--here' if here else ''}", tuple(texts), href, tip))
        self.y += _GAP
        return top + 6 + LINE / 2

    def more(self, count: int, left: float) -> float:
        """So many more, in the list beside."""
        words, top = broken(self.view.words.drawn.more.format(count), WIDTH - left - 2 * _PAD), self.y
        self.items.append(Item(letters=written(words, left + _PAD, top, css="drawing__quiet")))
        self.y += LINE * len(words) + _GAP
        return top + LINE / 2

    def rail(self, x: float, start: float, stop: float) -> None:
        """A straight line downwards."""
        self.edges += f"M{number(x)} {number(start)}V{number(stop)}"

    def reach(self, x: float, y: float, left: float, *, head: bool) -> None:
        """From a rail to the left side of a box."""
        self.edges += f"M{number(x)} {number(y)}H{number(left)}"
        if head:
            self.heads += arrow(left + 1, y, up=False)


def listed(view: View, policy: Policy) -> list[tuple[bool, Policy, Relation]]:
    """The relations of a document in the order of its list: who changes it, what it does itself, the others; each with whether it is its own."""
    own = [(True, view.catalogue.policies[relation.to], relation) for relation in policy.relations]
    others = [(False, other, relation) for other, relation in view.incoming(policy.id)]
    first, last = ([one for one in others if (one[2].kind in CHANGING) == changes] for changes in (True, False))
    return [*first, *own, *last]


def legal_drawing(view: View, policy: Policy, around: Surroundings) -> Drawing:
    """The drawing of a document and what is around it."""
    sheet = _Sheet(view)
    start = _branch(sheet, around.above, around.more_above, 1, outward=True)
    if start is not None:
        sheet.rail(8, start[0], sheet.y + 4)
        sheet.y += 4
    sheet.box(policy, 0, here=True)
    foot = sheet.y - _GAP
    if around.below:
        sheet.heads += arrow(8, foot + 1, up=True)
        sheet.y += 8
        end = _branch(sheet, around.below, around.more_below, 1, outward=False)
        assert end
        sheet.rail(8, foot + 9, end[1])
    lines = [Item(sheet.edges, "drawing__edge"), Item(sheet.heads, "drawing__head")]
    return Drawing(sheet.y - _GAP + 4, (*lines, *sheet.items))


def _branch(
    sheet: _Sheet, neighbours: tuple[Neighbour, ...], more: int, depth: int, *, outward: bool
) -> tuple[float, float] | None:
    """Boxes below each other at one depth, each with its own branch; the heights of the first and the last."""
    left, rail = _STEP * depth, _STEP * (depth - 1) + 8
    words = sheet.view.words.relation if outward else sheet.view.words.relation_inverse
    heights, said = [], ""
    for one in neighbours:
        heading = ", ".join(words[kind] for kind in one.kinds)
        if heading != said:
            sheet.heading(heading, left)
        said = heading
        heights.append(sheet.box(one.policy, left))
        sheet.reach(rail, heights[-1], left, head=outward)
        if one.behind:
            foot = sheet.y - _GAP
            end = _branch(sheet, one.behind, 0, depth + 1, outward=outward)
            assert end
            sheet.rail(rail + _STEP, foot + (0 if outward else 9), end[1])
            sheet.heads += "" if outward else arrow(rail + _STEP, foot, up=True)
    if more:
        heights.append(sheet.more(more, left))
        sheet.reach(rail, heights[-1], left, head=False)
    return (heights[0], heights[-1]) if heights else None
