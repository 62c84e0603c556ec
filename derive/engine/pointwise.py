"""Inequalities inside a term: ``log x <= x - 1`` where the logarithm stands, under sums and among factors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.engine.goal import Goal, meet
from derive.engine.work import Search
from derive.kernel.facts import Facts
from derive.kernel.proof import UP
from derive.language.evidence import At, Conversion, Proof, Rewrite
from derive.language.substitution import open_
from derive.language.terms import LEAVES, Term, contains_head

_MOST_PLACES: Final = 8
_THROUGH: Final = frozenset({"+", "-", "*", "/", "neg", "sum", "integral"})


def by_bounds_in_place(search: Search, goal: Goal) -> Proof | None:
    """The right side is the left side with one logarithm, or all that stand alike, replaced by its bound."""
    if goal.equation or not contains_head(goal.lhs, "log"):
        return None
    for step in _bounds(goal.lhs, search.facts, _MOST_PLACES):
        left = search.work(goal.lhs, UP)
        if left.attempt(step):
            proof = meet(search, left, search.work(goal.rhs, -UP))
            if proof is not None:
                return proof
    return None


def _bounds(term: Term, facts: Facts, most: int) -> Iterator[Conversion]:
    """Yield the replacement of each logarithm in a term that can be reached, from the outside in."""
    if term.head == "log":
        yield Rewrite("log.le", {"A": term.args[0]})
        return
    if term.head in LEAVES or term.head not in _THROUGH:
        return
    places = (1,) if term.head in ("sum", "integral") else range(len(term.args))
    for place in places:
        inside, opened = term.args[place], None
        if term.head in ("sum", "integral"):
            opened = facts.fresh(term)
            inside = open_(inside, opened)
        for count, step in enumerate(_bounds(inside, facts, most)):
            if count < most:
                yield At(place, step, opened)
