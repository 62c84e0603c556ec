"""Conditional entropies that are written as functions of the value, and averaged over it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from derive.notation.expectations import names_averaged
from derive.notation.scopes import BINDERS, OPTIMA, bound_names
from derive.notation.syntax import LEAVES, Node


class Written(Enum):
    """How a document writes a conditional entropy: as one number, as a function of the value, or unclear."""

    NUMBER = 0
    FUNCTION = 1
    UNCLEAR = 2


def at_value(quantity: Node, letter: str) -> Node:
    """Return H(X | Y = y) for H(X | Y)."""
    function, given = quantity.nodes
    left, condition = given.nodes
    value = Node("=", (condition, Node("name", (letter,))), condition.start, condition.end)
    at = Node("given", (left, value), given.start, given.end)
    return Node("app", (function, at), quantity.start, quantity.end)


def how_written(
    quantity: Node,
    letter: str,
    formulas: Iterable[tuple[Sequence[Node], Sequence[tuple[Node, Node]]]],
    core: Callable[[Node], str],
) -> Written:
    """Tell how a conditional entropy is written, from the sides and the equations of every formula.

    It is a function of the value where it equals something at the value, and is averaged over the values elsewhere.
    """
    defined = averaged = loose = False
    for sides, equal in formulas:
        at = [_stands(side, letter, frozenset(), core) for side in sides]
        places = [_places(side, quantity, letter, core) for side in sides]
        defined |= any(a == quantity and _stands(b, letter, frozenset(), core) for p in equal for a, b in (p, p[::-1]))
        averaged |= any(True in found for found in places)
        loose |= any(False in found for found in places) and not any(at)
    if not defined:
        return Written.NUMBER
    return Written.FUNCTION if averaged and not loose else Written.UNCLEAR


def _bound(tree: Node, core: Callable[[Node], str]) -> frozenset[str]:
    """Return the names that a sum, an integral or an average under a law binds."""
    if tree.head in BINDERS or tree.head in OPTIMA:
        return frozenset(core(Node("name", (text,))) for text in bound_names(tree))
    return frozenset(core(part) for part in names_averaged(tree))


def _stands(tree: Node, letter: str, bound: frozenset[str], core: Callable[[Node], str]) -> bool:
    """Tell whether a letter stands in a tree, not as a function and not bound there."""
    if tree.head in LEAVES:
        return tree.head == "name" and core(tree) == letter and letter not in bound
    inner = bound | _bound(tree, core)
    parts = tree.nodes[1:] if tree.head == "app" else tree.nodes
    return any(_stands(part, letter, inner, core) for part in parts)


def _places(tree: Node, quantity: Node, letter: str, core: Callable[[Node], str], *, bound: bool = False) -> set[bool]:
    """Return for each place of the quantity whether something around binds the letter there."""
    if tree == quantity:
        return {bound}
    if tree.head in LEAVES:
        return set()
    inner = bound or letter in _bound(tree, core)
    return {found for part in tree.nodes for found in _places(part, quantity, letter, core, bound=inner)}
