"""Exact numbers made of exponentials and logarithms: what comes out of ``+ - * /``, ``exp`` and ``log`` of fractions.

Sums of ``c e^r`` times logarithms of primes that look the same are one number, where balls only show that two numbers
are not far apart: the entries of a softmax sum to 1, and the entropy of two equal chances is log 2. Without logarithms
such a sum is 0 only where every c is 0 (Lindemann); with them nobody knows, and nothing is concluded from a difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Final, TypeAlias

from flint import arb, fmpq, fmpz

#: A product of powers: of e with a fraction (under 0) and of the logarithms of primes (under the prime), sorted.
Powers: TypeAlias = "tuple[tuple[int, Fraction], ...]"

#: The coefficient of each product, none of which is 0.
Sum: TypeAlias = Mapping[Powers, Fraction]

_E: Final = 0
_ONE: Final[Sum] = {(): Fraction(1)}
_MOST_FACTORED: Final = 10**12
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
    """Return ``e^exponent`` of an exponent that is not 0."""
    return Exponential({((_E, exponent),): Fraction(1)}, _ONE)


def logarithm(x: Fraction) -> Exponential | None:
    """Return ``log x`` of a number above 0 by the logarithms of its primes, ``None`` where it is long."""
    if max(x.numerator, x.denominator) > _MOST_FACTORED:
        return None
    ends = ((x.numerator, 1), (x.denominator, -1))
    primes = [(int(p), way * int(k)) for n, way in ends for p, k in fmpz(n).factor()]
    return Exponential({((p, Fraction(1)),): Fraction(k) for p, k in primes}, _ONE)


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
    return Exponential({(): a} if a else {}, _ONE) if isinstance(a, Fraction) else a


def _plus(f: Sum, g: Sum) -> Sum:
    total = {r: f.get(r, Fraction(0)) + g.get(r, Fraction(0)) for r in (*f, *g)}
    return {r: c for r, c in total.items() if c}


def _times(f: Sum, g: Sum) -> Sum:
    total: dict[Powers, Fraction] = {}
    for r, c in f.items():
        for s, d in g.items():
            both = _together(r, s)
            total[both] = total.get(both, Fraction(0)) + c * d
    return {r: c for r, c in total.items() if c}


def _together(r: Powers, s: Powers) -> Powers:
    total = dict(r)
    for base, exponent in s:
        total[base] = total.get(base, Fraction(0)) + exponent
    return tuple(sorted((base, exponent) for base, exponent in total.items() if exponent))


def _short(above: Sum, below: Sum) -> Exponential | None:
    numbers = (n for f in (above, below) for powers, c in f.items() for n in (c, *(k for _, k in powers)))
    bits = (n.bit_length() for number in numbers for n in number.as_integer_ratio())
    return Exponential(above, below) if len(above) + len(below) <= _MOST_TERMS and max(bits) <= _MOST_BITS else None


def _ball(f: Sum) -> arb:
    return sum((_exact(c) * prod((_power(b, k) for b, k in r), start=arb(1)) for r, c in f.items()), arb(0))


def _power(base: int, exponent: Fraction) -> arb:
    return _exact(exponent).exp() if base == _E else arb(base).log() ** int(exponent)


def _exact(c: Fraction) -> arb:
    return arb(fmpq(c.numerator, c.denominator))
