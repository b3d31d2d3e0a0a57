"""Circles in a graph, found without recursion: chains may be thousands of links long."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

Graph = Mapping[str, Sequence[str]]


def circles(graph: Graph) -> Iterator[list[str]]:
    """One shortest circle of each knot of ``graph``, from its first node in the alphabet; links to oneself do not count."""
    for knot in _knots(graph):
        yield _shortest_circle(graph, min(knot), knot)


def _knots(graph: Graph) -> list[frozenset[str]]:
    """The strongly connected components with two nodes or more (Kosaraju), in the order of their first nodes."""
    backward: dict[str, list[str]] = {}
    for node, targets in graph.items():
        for target in targets:
            backward.setdefault(target, []).append(node)
    seen: set[str] = set()
    finished: list[str] = []
    for node in graph:
        finished.extend(_walk(graph, node, seen))
    seen.clear()
    parts = (frozenset(_walk(backward, node, seen)) for node in reversed(finished))
    return sorted((part for part in parts if len(part) > 1), key=min)


def _walk(graph: Graph, start: str, seen: set[str]) -> Iterator[str]:
    """The nodes first reached from ``start``, each after all that is reached from it."""
    if start in seen:
        return
    seen.add(start)
    path = [(start, iter(graph.get(start, ())))]
    while path:
        node, targets = path[-1]
        following = next((target for target in targets if target not in seen), None)
        if following is None:
            path.pop()
            yield node
        else:
            seen.add(following)
            path.append((following, iter(graph.get(following, ()))))


def _shortest_circle(graph: Graph, start: str, knot: frozenset[str]) -> list[str]:
    came_from: dict[str, str] = {}
    queue = deque([start])
    while start not in came_from:
        node = queue.popleft()
        for target in graph.get(node, ()):
            if target in knot and target not in came_from and target != node:
                came_from[target] = node
                queue.append(target)
    circle = [start]
    while (previous := came_from[circle[-1]]) != start:
        circle.append(previous)
    return [start, *reversed(circle[1:])]
