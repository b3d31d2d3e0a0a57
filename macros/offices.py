"""What pages tell of bodies besides their records: what they are called, documents they issued, who held office when."""

from catalogue.facts.listings import in_vietnamese_order
from catalogue.facts.places import stands_on
from catalogue.facts.queries import newest_first
from catalogue.models import Body, Person, Policy
from catalogue.models.registers import Office
from macros.views import View


def groups(view: View) -> list[tuple[str, list[tuple[str, list[Body]]]]]:
    """Bodies of today, then former ones; in each the kinds in the order of their vocabulary, the names in Vietnamese order."""
    kinds = [concept.id for concept in view.catalogue.vocabularies["body-kinds"].concepts]
    found = []
    for name, is_today in (("today", True), ("former", False)):
        bodies = [body for body in view.catalogue.bodies.values() if stands_on(body, view.today) == is_today]
        by_kind = [(kind, in_vietnamese_order(body for body in bodies if body.kind == kind)) for kind in kinds]
        found.append((name, [(kind, members) for kind, members in by_kind if members]))
    return found


def label(view: View, body_id: str) -> str:
    """The name of a body as plain text; of one that is no more, with what it is today."""
    now = view.body_now(body_id)
    name = view.plain(view.catalogue.bodies[body_id].name)
    return f"{name} ({now})" if now else name


def issued(view: View, body_id: str) -> list[Policy]:
    """The documents of a body, the newest first."""
    return newest_first((policy for policy in view.catalogue.policies.values() if policy.issuer == body_id), "signed_on")


def holders(view: View, body_id: str) -> list[tuple[Person, Office]]:
    """Who is known to have held an office of the body, the latest first."""
    found = [(person, office) for person in view.catalogue.people.values() for office in person.offices if office.body == body_id]
    return sorted(found, key=lambda pair: (_latest(pair[1]), pair[0].id), reverse=True)


def _latest(office: Office) -> int:
    days = [day.last.toordinal() for day in office.seen_on]
    if office.valid and office.valid.begin:
        days.append(office.valid.begin.first.toordinal())
    return max(days, default=0)
