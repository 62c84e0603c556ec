"""Comparisons that follow from the order of numbers: ``log(a/b) > 0`` and ``1/a < 1/b`` for ``a > b > 0``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Final

from derive.engine.goal import Goal
from derive.engine.linear import combination
from derive.engine.work import Search, Work
from derive.kernel.discharge import positive
from derive.kernel.facts import Facts
from derive.kernel.proof import DOWN, UP
from derive.kernel.ring import CONSTANT, Polynomial, add, multiply, polynomial
from derive.language.evidence import Field, Gap, Proof
from derive.language.heads import APPLY, NAME, OVER_A_DOMAIN
from derive.language.terms import ONE, Term, contains_head, make, minus, number, plus, times

_MOST_BOUNDS: Final = 5
_MOST_FACTORS: Final = 3
_MOST_TERMS: Final = 20
#: Where the difference of two values of an increasing function has the difference of what it is applied to.
_DIFFERENCES: Final = {"log": 0, "exp": 1, "sqrt": 0}


def by_orders(search: Search, goal: Goal) -> Proof | None:
    """The gap is a quotient of sums of products of known differences, once increasing functions are left out."""
    if goal.equation or contains_head(goal.gap, *OVER_A_DOMAIN):
        return None
    bounds = _bounds(search.facts, goal.gap)
    if not any(len(polynomial(bound)) > 1 for bound in bounds):
        return None
    work = search.work(goal.gap, DOWN)
    if not work.undoing(lambda w: _by_function(w, bounds) or _signed(w, bounds)):
        return None
    return Gap(work.conversion) if goal.closed(work.term, search.facts) else None


def _bounds(facts: Facts, gap: Term) -> list[Term]:
    """Return what is known to be positive or at least 0 of the numbers in the gap, and is linear in them."""
    found = {
        ground.term: None
        for ground in facts.ground()
        if ground.kind in (">", ">=") and not ground.guards and ground.polynomial and ground.term.names <= gap.names
        if all(_is_number_or_plain(monomial) for monomial in ground.polynomial)
    }
    return list(found)[:_MOST_BOUNDS]


def _is_number_or_plain(monomial: frozenset[tuple[Term, int]]) -> bool:
    return all(e == 1 and atom.head in (NAME, APPLY) for atom, e in monomial) and len(monomial) <= 1


def _by_function(work: Work, bounds: Sequence[Term]) -> bool:
    """Bring a gap between values of an increasing function down to what it is applied to."""
    p = polynomial(work.term)
    found = [(atom, c) for m, c in p.items() for atom, e in m if len(m) == e == 1 and atom.head in _DIFFERENCES]
    if len(found) != len(p):
        return False
    if len(found) == 1:
        return _by_logarithm(work, *found[0], bounds)
    if len(found) != len("AB"):
        return False
    (first, c), (second, other) = sorted(found, key=lambda entry: -entry[1])
    if c + other or first.head != second.head:
        return False
    larger, smaller = (_shown(atom.args[0], bounds, work.facts) for atom in (first, second))
    work.ring(make("*", number(c), make("-", make(first.head, larger), make(first.head, smaller))))
    rule, place = f"{first.head}.difference", _DIFFERENCES[first.head]
    return work.inside(1, lambda w: w.rewrite(rule, A=larger, B=smaller), DOWN) and work.deep(
        (1, place), lambda w: _signed(w, bounds)
    )


def _by_logarithm(work: Work, atom: Term, c: Fraction, bounds: Sequence[Term]) -> bool:
    """Bring a multiple of one logarithm down to by how much what is logged differs from 1."""
    if atom.head != "log":
        return False
    logged = _shown(atom.args[0], bounds, work.facts)
    work.ring(make("*", number(c), make("log", logged)))
    rule, way = ("log.above", DOWN) if c > 0 else ("log.le", UP)
    if not work.inside(1, lambda w: w.rewrite(rule, A=logged), way):
        return False
    work.ring(make("*", number(abs(c)), work.term.args[1] if c > 0 else minus(*work.term.args[1].args[::-1])))
    return work.inside(1, lambda w: _signed(w, bounds))


def _shown(term: Term, bounds: Sequence[Term], facts: Facts) -> Term:
    """Write a quotient or product of numbers so that it is seen to be positive where that follows from the bounds."""
    if positive(term, facts):
        return term
    if term.head in ("*", "/"):
        return make(term.head, *(_shown(part, bounds, facts) for part in term.args))
    return _as_sum(polynomial(term), bounds) or term


def _signed(work: Work, bounds: Sequence[Term]) -> bool:
    """Write a rational function as one quotient, above and below as sums of products of bounds."""
    p = polynomial(work.term)
    divisors: dict[Term, int] = {}
    for atom, e in (entry for monomial in p for entry in monomial):
        if e <= 0:
            divisors[atom] = max(-e, divisors.get(atom, 0))
    above: Polynomial = {}
    for monomial, c in p.items():
        exponents = dict(monomial)
        part: Polynomial = {frozenset((a, e) for a, e in monomial if a not in divisors): c}
        for divisor, e in divisors.items():
            for _ in range(e + exponents.get(divisor, 0)):
                part = multiply(part, polynomial(divisor))
        above = add(above, part)
    numerator = _as_sum(above, bounds) if len(above) <= _MOST_TERMS else None
    if numerator is None:
        return False
    if not divisors:
        work.ring(numerator)
        return True
    shown = {divisor: _shown(divisor, bounds, work.facts) for divisor in divisors}
    below = [make("^", shown[divisor], number(-e)) for divisor, e in divisors.items() if e]  # not multiplied out
    return work.attempt(Field(times([numerator, *below])))


def _as_sum(p: Polynomial, bounds: Sequence[Term]) -> Term | None:
    """Write a polynomial as a sum of products of bounds, with positive coefficients."""
    degree = min(max(sum(e for _, e in monomial) for monomial in p), _MOST_FACTORS) if p else 0
    products = [times(chosen) for k in range(1, degree + 1) for chosen in combinations_with_replacement(bounds, k)]
    columns = [{CONSTANT: Fraction(1)}, *map(polynomial, products)]
    found = combination(columns, [False] * len(columns), p) if p else None
    if found is None:
        return None
    return plus([times([number(c), term]) for c, term in zip(found, [ONE, *products], strict=True) if c])
