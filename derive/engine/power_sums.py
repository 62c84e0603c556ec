"""Sums of whole powers of the index over any range: written as differences of one polynomial, they telescope."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import Final

from derive.engine.monomials import function_of
from derive.engine.work import Work
from derive.kernel.ring import Monomial, normal
from derive.language.heads import INFINITY
from derive.language.substitution import substitute
from derive.language.terms import ONE, Term, make, name, number, plus

_HIGHEST: Final = 8


def total_power(work: Work, moving: Monomial, index: Term) -> bool:
    """Total ``sum i^k`` over a range, where it may be empty but not run backwards; undone where that is not shown."""
    domain = work.term.args[0]
    powers = dict(moving)
    if (
        work.term.head != "sum"
        or domain.head != "range"
        or domain.args[1] is name(INFINITY)
        or powers.keys() != {index}
    ):
        return False
    if not 1 <= powers[index] <= _HIGHEST:
        return False
    total = difference_of_power(powers[index], index)
    ahead = normal(substitute(total, {index.symbol: make("+", index, ONE)}))

    def telescope(w: Work) -> bool:
        w.inside(1, lambda body: body.ring(make("-", ahead, total)))
        return w.rewrite("sum.telescope", A=domain.args[0], B=domain.args[1], F=function_of(total, index))

    return work.undoing(telescope)


def difference_of_power(k: int, index: Term) -> Term:
    """Return the polynomial G without constant term for which ``G(i + 1) - G(i) = i^k``."""
    rest = [Fraction(0)] * k + [Fraction(1)]
    coefficients = [Fraction(0)] * (k + 2)
    for j in range(k + 1, 0, -1):  # (i + 1)^j - i^j begins with j i^(j-1)
        coefficients[j] = rest[j - 1] / j
        for low in range(j):
            rest[low] -= coefficients[j] * comb(j, low)
    return plus([make("*", number(c), make("^", index, number(j))) for j, c in enumerate(coefficients) if c])
