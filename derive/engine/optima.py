"""Objectives that have their optimum at the same place: ``f = s g + c``, s and c without the variable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from derive.engine.known import sort, usable
from derive.engine.monomials import divided, entries, written
from derive.engine.normal_form import normalise
from derive.engine.work import Budget, OutOfBudget, Purse, Search
from derive.kernel.proof import Kernel
from derive.kernel.ring import Monomial, Polynomial, TooBig, monomial_term, normal, polynomial
from derive.language.evidence import Refused
from derive.language.rules import Problem
from derive.language.terms import ONE, Term, make
from derive.rules import rules

#: What stands before each part of an objective that depends on the variable.
_Parts: TypeAlias = "dict[Monomial, Polynomial]"

_BUDGET = Budget(steps=10_000, seconds=4.0)


@dataclass(frozen=True, slots=True)
class Related:
    """``f = scale g + rest``; ``falls`` tells that the number in the scale is negative."""

    scale: Term
    rest: Term
    falls: bool

    @property
    def number(self) -> bool:
        """Whether the scale is a number."""
        return self.scale.head == "#"


def related(problem: Problem, moves: Callable[[Term], bool]) -> Related | None:
    """Return how the left side comes of the right side, by their normal forms.

    Args:
        problem: the two objectives with their context.
        moves: whether a term depends on the variable.
    """
    try:
        kernel = Kernel(problem, rules())
        search = Search(kernel, sort(usable(problem, frozenset())), Purse(_BUDGET), normalise)
        sides = [polynomial(search.normal_form(side, search.facts)[0]) for side in (problem.lhs, problem.rhs)]
    except (Refused, OutOfBudget, TooBig, RecursionError):
        return None
    first, second = (_parts(side, moves) for side in sides)
    still: tuple[Polynomial, Polynomial] = (first.pop(frozenset(), {}), second.pop(frozenset(), {}))
    if not first or first.keys() != second.keys():
        return None
    part = min(first, key=written)
    scale = _quotient(first[part], second[part])
    if scale is None or any(_times(second[m], scale) != first[m] for m in first):
        return None
    monomial, value = scale
    rest = make("-", _term(still[0]), make("*", monomial_term(monomial, value), _term(still[1])))
    return Related(normal(monomial_term(monomial, value)), normal(rest), falls=value < 0)


def _parts(whole: Polynomial, moves: Callable[[Term], bool]) -> _Parts:
    found: dict[Monomial, dict[Monomial, Fraction]] = defaultdict(dict)
    for monomial, value in whole.items():
        moving = frozenset(entry for entry in monomial if moves(entry[0]))
        found[moving][monomial - moving] = value
    return {moving: dict(still) for moving, still in found.items()}


def _quotient(p: Polynomial, q: Polynomial) -> tuple[Monomial, Fraction] | None:
    """Return the monomial with its number by which q must be multiplied to be p, if it is one at all."""
    if p == q:
        return frozenset(), Fraction(1)
    if len(p) != len(q):
        return None
    (m, a), (n, b) = (min(x.items(), key=lambda item: written(item[0])) for x in (p, q))
    return divided(m, entries(n)), a / b


def _times(p: Polynomial, scale: tuple[Monomial, Fraction]) -> Polynomial:
    inverse = [(atom, -e) for atom, e in scale[0]]
    return {divided(m, inverse): value * scale[1] for m, value in p.items()}


def _term(p: Polynomial) -> Term:
    terms = [monomial_term(m, p[m]) for m in sorted(p, key=written)]
    return make("+", *terms) if len(terms) > 1 else terms[0] if terms else make("-", ONE, ONE)
