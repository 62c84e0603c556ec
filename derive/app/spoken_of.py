"""Which names a formula in the words is about."""

from __future__ import annotations

from collections.abc import Iterator

from derive.app.items import Item, Kind, defined_name
from derive.app.shapes import BOUNDS, lists_itself
from derive.notation.names import Names, unbold
from derive.notation.syntax import Node, walk


def subjects(tree: Node, names: Names) -> Iterator[str]:
    """Yield the names that a formula in the words is about: ``p``, ``p(x)``, ``x_i``, ``f : A \\to B``, ``P, Q``."""
    if tree.head in ("list", "tuple"):
        for part in tree.nodes:
            yield from subjects(part, names)
    elif tree.head in ("colon", "in", "->", "=", "app", *BOUNDS):
        yield from subjects(tree.nodes[0], names)
    elif tree.head == "name":
        yield names.core(tree.text)
    elif tree.head == "sub" and tree.nodes[0].head == "name":
        known = defined_name(tree, names)
        yield known[0] if known is not None else names.core(tree.nodes[0].text)
    elif tree.head in ("hat", "tilde", "bar", "prime", "mark") and (known := defined_name(tree, names)) is not None:
        yield known[0]


def any_numbers(item: Item, names: Names) -> set[str]:
    r"""Return the names that a relation lets be any numbers: ``a, b \in \mathbb{R}``, ``w = (w_1, \ldots, w_n)``."""
    lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
    if lhs is None or rhs is None:
        return set()
    if item.kind is Kind.CONTEXT and lists_itself(item.statement):
        return {unbold(lhs.text)}
    real = item.statement.relation == "\\in" and rhs.is_name("bb:R")
    return set(filter(names.is_number, subjects(lhs, names))) if real else set()


def is_closed(tree: Node | None) -> bool:
    """Tell whether a tree is a number, written without names: what has this value from now on had others before."""
    return tree is not None and all(part.head != "name" for part in walk(tree))
