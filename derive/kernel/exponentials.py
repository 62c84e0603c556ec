"""Exact numbers made of exponentials at rational points: what comes out of ``+ - * /`` and ``exp`` of fractions.

A sum of ``c e^r`` over different rational r is 0 only where every c is 0 (Lindemann). So a quotient of two such sums is
compared exactly, where balls only show that two numbers are not far apart: the entries of a softmax sum to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from flint import arb, fmpq

#: The coefficient of ``e^r`` for each r, none of which is 0.
Sum: TypeAlias = Mapping[Fraction, Fraction]

_ONE: Final[Sum] = {Fraction(0): Fraction(1)}
_MOST_TERMS: Final = 100
_MOST_BITS: Final = 4000


@dataclass(frozen=True, slots=True)
class Exponential:
    """The quotient of two sums of exponentials, the lower one not empty; it is 0 where the upper one is empty."""

    above: Sum
    below: Sum

    def ball(self) -> arb:
        """Return the number as a ball at the precision that is set outside."""
        return _ball(self.above) / _ball(self.below)


def power_of_e(exponent: Fraction) -> Exponential:
    """Return ``e^exponent``."""
    return Exponential({exponent: Fraction(1)}, _ONE)


def added(a: Exponential | Fraction, b: Exponential | Fraction) -> Exponential | None:
    """Return the sum, ``None`` where it is too long."""
    x, y = _quotient(a), _quotient(b)
    if x.below == y.below:
        return _short(_plus(x.above, y.above), x.below)
    return _short(_plus(_times(x.above, y.below), _times(y.above, x.below)), _times(x.below, y.below))


def multiplied(a: Exponential | Fraction, b: Exponential | Fraction) -> Exponential | None:
    """Return the product, ``None`` where it is too long."""
    x, y = _quotient(a), _quotient(b)
    return _short(_times(x.above, y.above), _times(x.below, y.below))


def inverse(a: Exponential) -> Exponential:
    """Return ``1/a`` of a number that is not 0."""
    return Exponential(a.below, a.above)


def _quotient(a: Exponential | Fraction) -> Exponential:
    return Exponential({Fraction(0): a} if a else {}, _ONE) if isinstance(a, Fraction) else a


def _plus(f: Sum, g: Sum) -> Sum:
    total = {r: f.get(r, Fraction(0)) + g.get(r, Fraction(0)) for r in (*f, *g)}
    return {r: c for r, c in total.items() if c}


def _times(f: Sum, g: Sum) -> Sum:
    total: dict[Fraction, Fraction] = {}
    for r, c in f.items():
        for s, d in g.items():
            total[r + s] = total.get(r + s, Fraction(0)) + c * d
    return {r: c for r, c in total.items() if c}


def _short(above: Sum, below: Sum) -> Exponential | None:
    bits = (n.bit_length() for f in (above, below) for pair in f.items() for c in pair for n in c.as_integer_ratio())
    return Exponential(above, below) if len(above) + len(below) <= _MOST_TERMS and max(bits) <= _MOST_BITS else None


def _ball(f: Sum) -> arb:
    return sum((_exact(c) * _exact(r).exp() for r, c in f.items()), arb(0))


def _exact(c: Fraction) -> arb:
    return arb(fmpq(c.numerator, c.denominator))
