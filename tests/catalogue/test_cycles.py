"""Circles are found, all of them, at any length, and nothing else is called one."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.data_files.consistency import circles

NODES = [f"n{i}" for i in range(9)]
GRAPHS = st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4), max_size=9)


def reachable(graph, start):
    seen, waiting = set(), list(graph.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(graph.get(node, ()))
    return seen


@given(GRAPHS)
def test_each_knot_gives_one_circle(graph):
    """Oracle: two nodes are in one knot when each is reached from the other."""
    knots = set()
    for node in graph:
        knot = frozenset(other for other in reachable(graph, node) if node in reachable(graph, other)) | {node}
        if len(knot) > 1:
            knots.add(knot)
    found = list(circles(graph))
    assert sorted(min(knot) for knot in knots) == [circle[0] for circle in found]
    for circle in found:
        assert len(set(circle)) == len(circle) >= 2
        assert any(set(circle) <= knot for knot in knots)
        for node, following in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert following in graph[node]


def test_a_chain_of_ten_thousand_is_no_circle():
    """Nor does it exhaust the stack."""
    chain = {f"n{i}": [f"n{i + 1}"] for i in range(10_000)}
    assert list(circles(chain)) == []


def test_a_circle_of_ten_thousand_is_found():
    ring = {f"n{i:05}": [f"n{(i + 1) % 10_000:05}"] for i in range(10_000)}
    [circle] = circles(ring)
    assert len(circle) == 10_000
    assert circle[:2] == ["n00000", "n00001"]


def test_a_link_to_oneself_is_told_elsewhere():
    assert list(circles({"a": ["a"]})) == []
