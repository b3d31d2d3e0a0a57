"""By what lists are narrowed: the choices stand in one order, whatever order a process gives to a set."""

import datetime as dt
from dataclasses import replace

from real_data import real_catalogue

from macros.desk import Desk
from macros.filtering import facets


def test_choices_of_one_name_stand_in_the_order_of_their_ids():
    """As bodies of before and of now do. Of twenty a set gives this order by chance once in 20! processes."""
    catalogue = real_catalogue()
    policy, body = next(iter(catalogue.policies.values())), next(iter(catalogue.bodies.values()))
    ids = [f"co-quan-{number:02}" for number in range(20)]
    bodies = {one: body.model_copy(update={"id": one}) for one in ids}
    listed = [policy.model_copy(update={"id": f"vb-{one}", "issuer": one}) for one in reversed(ids)]
    view = Desk(replace(catalogue, bodies=catalogue.bodies | bodies), "vi", dt.date(2026, 11, 22), {}).view("/chinh-sach/")
    (issuers,) = [facet for facet in facets(view, "policies", listed) if {value for value, _ in facet.choices} == set(ids)]
    assert [value for value, _ in issuers.choices] == ids
