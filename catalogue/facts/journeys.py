"""Where a record stands in a journey: the steps that name a support, a document, a news item or the level of a round."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.models.journeys import Journey, Step
from catalogue.records import Catalogue, index


@dataclass(frozen=True)
class Place:
    """A step of a journey; ``number`` is counted from one."""

    journey: Journey
    number: int
    step: Step


@index
def _places(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[Place, ...]]:
    found: dict[tuple[str, str], tuple[Place, ...]] = {}
    for journey in catalogue.journeys.values():
        for number, step in enumerate(journey.steps, start=1):
            rounds = [one.id for one in catalogue.rounds.values() if one.level in step.rounds]
            named = {"supports": step.supports, "policies": step.policies, "news": step.news, "rounds": rounds}
            for key in ((kind, record_id) for kind, ids in named.items() for record_id in ids):
                found[key] = (*found.get(key, ()), Place(journey, number, step))
    return found


def places(catalogue: Catalogue, kind: str, record_id: str) -> tuple[Place, ...]:
    """The steps that a record belongs to, in the order of journeys; of each journey the first one."""
    found: dict[str, Place] = {}
    for one in _places(catalogue).get((kind, record_id), ()):
        found.setdefault(one.journey.id, one)
    return tuple(found.values())


def dated(journey: Journey) -> list[tuple[int, Step]]:
    """The steps of a journey that have a day, with their numbers."""
    return [(number, step) for number, step in enumerate(journey.steps, start=1) if step.window]
