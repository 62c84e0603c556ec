"""Bounds by infinity: ``A \\leq +\\infty`` says of A only that it has a value, for infinity is no number."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from derive.notation.statements import Statement
from derive.notation.syntax import Node

#: What the report says of such a line.
SAYS: Final = "every value lies between -infinity and infinity: the line says only that the other side has one"


def within_infinity(statement: Statement) -> Statement:
    """Return a bound by infinity as ``A \\leq A``: it holds where A has a value. Other statements stay what they are.

    A strict bound, ``A < \\infty``, says that something is finite; that is another matter.
    """
    low, high = ("lhs", "rhs") if statement.relation == "\\leq" else ("rhs", "lhs")
    if statement.relation not in ("\\leq", "\\geq"):
        return statement
    for end, sign, other in ((low, -1, high), (high, 1, low)):
        bound, value = getattr(statement, end), getattr(statement, other)
        if value.tree is not None and not _endless(value.tree) and _endless(bound.tree) == sign:
            return replace(statement, **{end: replace(bound, tree=value.tree, unit=value.unit, error=None)})
    return statement


def is_trivial(statement: Statement) -> bool:
    """Tell whether a statement is such a bound."""
    return statement.lhs.tree is not None and statement.lhs.tree is statement.rhs.tree


def _endless(tree: Node | None) -> int:
    """Return the sign of an infinity, and 0 for what is none."""
    if tree is not None and tree.head in ("neg", "pos") and len(tree.nodes) == 1:
        return -_endless(tree.nodes[0]) if tree.head == "neg" else _endless(tree.nodes[0])
    return int(tree is not None and tree.is_name("infty"))
