r"""Memberships in intervals as the bounds that they are: ``p \in (0, 1)`` says ``p > 0`` and ``p < 1``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from derive.notation.statements import Side, Statement
from derive.notation.syntax import Node, name, number
from derive.notation.write_surface import write_human

_ENDS: Final = len(("lower", "upper"))
_ZERO: Final = number("0")
_INFINITE: Final = name("infty")
#: Indices and marks of the real numbers that leave those above 0.
_ABOVE: Final = frozenset({"+", "++"})


def as_bounds(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements of a formula with memberships in intervals as bounds of each name, and counted anew."""
    found = [bound for one in statements for bound in _bounds(one) or (one,)]
    return found if len(found) == len(statements) else [replace(one, step=k) for k, one in enumerate(found)]


def _bounds(statement: Statement) -> list[Statement]:
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "\\in" or lhs is None or rhs is None:
        return []
    names = lhs.nodes if lhs.head == "list" else (lhs,)
    limits = _limits(rhs)
    if not all(map(_is_small, names)):
        return []
    return [
        replace(statement, lhs=_side(statement.lhs, one), relation=relation, rhs=_side(statement.rhs, end))
        for one in names
        for relation, end in limits
    ]


def _limits(tree: Node) -> list[tuple[str, Node]]:
    """Return the relations to the finite ends of an interval of numbers; nothing for what may be something else."""
    if tree.head == "interval" and len(tree.nodes) == _ENDS + 1:
        lower, upper, kind = tree.nodes
        closed = [letter == "c" for letter in kind.text]
    elif tree.head == "tuple" and len(tree.nodes) == _ENDS:
        lower, upper = tree.nodes
        closed = [False, False]
    elif tree.head in ("sub", "mark") and tree.nodes[0].is_name("bb:R") and len(tree.nodes) == _ENDS:
        return _of_positive_numbers(tree.nodes[1])
    else:
        return []
    ends = [lower, upper]
    if not all(_is_number(end) for end in ends):
        return []
    relations = [("\\geq", "\\leq") if is_closed else (">", "<") for is_closed in closed]
    pairs = [(relations[0][0], lower), (relations[1][1], upper)]
    return [(relation, end) for relation, end in pairs if not _is_infinite(end)]


def _of_positive_numbers(index: Node) -> list[tuple[str, Node]]:
    """Return what an index of the real numbers says: those above 0, or those that are not below."""
    if index.head in (">", ">=") and len(index.nodes) == _ENDS and index.nodes[1] == _ZERO:
        return [(">" if index.head == ">" else "\\geq", _ZERO)]
    return [("\\geq", _ZERO)] if index.head == "name" and index.text in _ABOVE else []


def _side(side: Side, tree: Node) -> Side:
    return replace(side, latex=write_human(tree), tree=tree)


def _is_number(tree: Node) -> bool:
    inner = tree.nodes[0] if tree.head in ("neg", "pos") else tree
    return inner == _INFINITE or inner.head == "number" or (inner.head == "/" and all(map(_is_number, inner.nodes)))


def _is_infinite(tree: Node) -> bool:
    return (tree.nodes[0] if tree.head in ("neg", "pos") else tree) == _INFINITE


def _is_small(tree: Node) -> bool:
    """Tell whether a tree is a small letter, perhaps with an index: a capital one may be a random quantity or a set."""
    base = tree.nodes[0] if tree.head == "sub" else tree
    return base.head == "name" and base.text.islower()
