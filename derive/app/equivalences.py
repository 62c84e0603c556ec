r"""Equivalences between relations, ``A \Leftrightarrow B``: each must follow from the other, and not B from A alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from derive.app.decide import Decision
from derive.app.items import Item
from derive.app.theory import Theory
from derive.kernel.ring import polynomial
from derive.language.rules import Problem
from derive.language.terms import minus

_BOTH_WAYS: Final = re.compile(r"\\(?:[Ll]ong)?[Ll]eftrightarrow\b|\\iff\b|⇔|⟺|↔")


def open_way(
    item: Item,
    problem: Problem,
    decided: Mapping[str, tuple[Item, Decision, Problem | None]],
    theory: Theory,
    items: Sequence[Item],
) -> str:
    """Return why a proved relation is not shown to be equivalent to the one before its sign, or nothing."""
    before = _equivalent_before(item, items, theory.text)
    if before is None or (before.id in decided and decided[before.id][1].verdict == "proved"):
        return ""
    other, _ = theory.problem(before)
    if other is not None and _say_the_same(other, problem):
        return ""
    return "it follows, but that what stands before the sign follows from it is not shown"


def _equivalent_before(item: Item, items: Sequence[Item], text: str) -> Item | None:
    """Return the relation to which a sign right before another one says that it is equivalent, or ``None``."""
    above = [one for one in items if one.formula is item.formula and one.order < item.order]
    if not above:
        return None
    between = text[above[-1].statement.rhs.span.end : item.statement.lhs.span.start]
    return above[-1] if _BOTH_WAYS.search(between) else None


def _say_the_same(first: Problem, second: Problem) -> bool:
    """Tell whether two equations are the same but for a number by which all of one is multiplied."""
    if first.rel != "=" or second.rel != "=":
        return False
    one, other = (polynomial(minus(problem.lhs, problem.rhs)) for problem in (first, second))
    if one.keys() != other.keys() or not one:
        return one == other
    key = next(iter(one))
    return all(one[k] * other[key] == other[k] * one[key] for k in one)
