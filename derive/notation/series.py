"""Sums and products with dots: ``a_1 + a_2 + \\ldots + a_n`` is a sum over an index, if its terms show a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from derive.notation.names import unbold
from derive.notation.syntax import LEAVES, Node, walk

#: The index of a sum that is written with dots; no document can write it.
INDEX = Node("name", ("dots index",))


@dataclass(frozen=True, slots=True)
class Series:
    """Terms from ``first`` to ``last``, each the body at its index, and the terms before and behind that are others."""

    before: tuple[Node, ...]
    body: Node
    first: Node
    last: Node
    behind: tuple[Node, ...]


def has_dots(tree: Node) -> bool:
    """Tell whether dots stand among the terms of a sum or the factors of a product."""
    return any(_bare(node).head == "dots" for node in tree.nodes)


def series(nodes: Sequence[Node]) -> Series | None:
    """Return the series that terms with dots among them stand for, or ``None`` where they show no single pattern.

    The term behind the dots is the last. Those before it must be the terms at the first indices, from 0 or 1 or any
    number up; all but one of the terms before may be missing: ``a_1 + \\ldots + a_n``.
    """
    place = next(k for k, node in enumerate(nodes) if _bare(node).head == "dots")
    if place == 0 or place + 1 == len(nodes) or any(_bare(node).head == "dots" for node in nodes[place + 1 :]):
        return None
    last = nodes[place + 1]
    if (nodes[place].head == "neg") != (last.head == "neg"):
        return None
    for start in range(place):
        found = _pattern(nodes[start], last)
        if found is None:
            continue
        body, first, end = found
        written = nodes[start:place]
        indices = [Node("number", (str(int(first.text) + k),)) for k in range(len(written))]
        if any(at(body, index) != term for index, term in zip(indices, written, strict=True)):
            return None
        return Series(tuple(nodes[:start]), body, first, end, tuple(nodes[place + 2 :]))
    return None


def dotted_names(nodes: Iterable[Node]) -> set[Node]:
    """Return the names whose index runs in a sum, product or list with dots: a of ``a_1, \\ldots, a_n``."""
    found: set[Node] = set()
    for node in nodes:
        if node.head not in LEAVES and has_dots(node):
            subs = [part for term in node.nodes for part in walk(term) if part.head == "sub" and len(part.nodes) == 2]
            counted = {part.nodes[0] for part in subs if part.nodes[1].head == "number"}
            named = {part.nodes[0] for part in subs if part.nodes[1].head != "number"}
            found |= {base for base in counted & named if base.head == "name"}
    return found


def lists_entries_of(whole: Node, entries: Node) -> bool:
    r"""Tell whether a list has the entries of a name: ``y = \\{y_1, \\ldots, y_n\\}``, ``x = (x_1, x_2)^T``.

    The name may be bold, and its entries are not then.
    """
    if entries.head == "T":
        (entries,) = entries.nodes
    if whole.head != "name" or entries.head not in ("set", "tuple", "list"):
        return False
    parts = [part for part in entries.nodes if part.head != "dots"]
    named = all(part.head == "sub" and part.nodes[0].head == "name" for part in parts)
    return named and {unbold(part.nodes[0].text) for part in parts} == {unbold(whole.text)}


def at(body: Node, index: Node) -> Node:
    """Return the body of a series at an index."""
    if body == INDEX:
        return index
    return (
        body if body.head in LEAVES else Node(body.head, tuple(at(n, index) for n in body.nodes), body.start, body.end)
    )


def _bare(node: Node) -> Node:
    return node.nodes[0] if node.head == "neg" else node


def _pattern(first: Node, last: Node) -> tuple[Node, Node, Node] | None:
    """Return a term with an index, and the two values of the index that give the first and the last term."""
    ends: set[tuple[Node, Node]] = set()

    def common(one: Node, other: Node) -> Node | None:
        if one == other:
            return one
        if one.head == "number" and one.text.isdigit() and (other.head == "name" or _counts(other)):
            ends.add((one, other))
            return INDEX
        if one.head != other.head or one.head in LEAVES or len(one.nodes) != len(other.nodes):
            return None
        parts = [common(a, b) for a, b in zip(one.nodes, other.nodes, strict=True)]
        if any(part is None for part in parts):
            return None
        return Node(one.head, tuple(part for part in parts if part is not None), one.start, one.end)

    body = common(first, last)
    if body is None or len(ends) != 1:
        return None
    start, end = next(iter(ends))
    return body, start, end


def _counts(tree: Node) -> bool:
    """Tell whether a tree may be the last value of an index: a number, or a sum such as ``n - 1``."""
    return tree.head == "number" or (tree.head == "+" and all(_bare(n).head in ("name", "number") for n in tree.nodes))
