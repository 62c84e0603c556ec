"""Chords of convex functions: instances of convexity at points of a step that lie between others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, permutations
from typing import Final

from derive.engine.lemmas import Instance
from derive.engine.weights import Gap
from derive.kernel.ring import equal, monomial_term, normal, polynomial
from derive.language.heads import APPLY
from derive.language.rules import Context
from derive.language.terms import ONE, Term, minus, number, plus, times

_MOST_POINTS: Final = 5


def convex_functions(context: Context) -> list[Term]:
    """Return the names that a context says are convex functions."""
    return list(dict.fromkeys(fact.args[0] for fact in context.facts if fact.head == "convex"))


def chords(gap: Gap) -> Iterator[Instance]:
    """Convexity at a point of the gap that lies between two others, or between one and the mean of some."""
    for function in convex_functions(gap.search.kernel.problem.context):
        shares: dict[Term, dict[Term, None]] = {}
        for monomial in gap.polynomial:
            for atom, _ in monomial:
                if atom.head == APPLY and atom.args[0] is function and len(atom.args) == 2:
                    rest = frozenset((a, e) for a, e in monomial if a is not atom)
                    shares.setdefault(atom.args[1], {})[monomial_term(rest)] = None
        points = list(shares)[:_MOST_POINTS]
        means = [_mean(some) for size in (2, 3) if len(points) > size + 1 for some in combinations(points, size)]
        for at, x in permutations(points + means, 2) if len(points) > 1 else ():
            for y in [*points, *means] if x in points else ():
                share = _share(at, x, y, shares[x])
                if share is not None and y is not x and y is not at:
                    values = {"A": share, "X": x, "B": normal(minus(ONE, share)), "Y": y}
                    yield Instance("convex.two", {"f": function, **values})


def _mean(points: tuple[Term, ...]) -> Term:
    return normal(times([number(Fraction(1, len(points))), plus(points)]))


def _share(at: Term, x: Term, y: Term, candidates: Mapping[Term, None]) -> Term | None:
    """Return the a for which a point is ``a x + (1 - a) y``: a number, or one of the candidates."""
    length, part = polynomial(minus(x, y)), polynomial(minus(at, y))
    if not length or not part:
        return None
    first = next(iter(length))
    ratio = Fraction(part.get(first, 0)) / Fraction(length[first])
    if 0 < ratio < 1 and equal(at, plus([times([number(ratio), x]), times([number(1 - ratio), y])])):
        return number(ratio)
    for share in candidates:
        if share.names and equal(at, plus([times([share, x]), times([minus(ONE, share), y])])):
            return share
    return None
