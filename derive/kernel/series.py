"""Terms of a series at all ``k = N + j``, j >= 0, kept between geometric sequences ``c r^j``: so its tail has a bound.

Every bound is proved by the shape of the term: powers of constants are such sequences, ``N <= k <= N (1 + 1/N)^j``,
``k! >= N! (N + 1)^j``; they multiply; of a sum the larger summand counts; ``|log c r^j| <= (|log c| + |log r|) k``, and
``log k! <= k^2``; an indicator of what has values is at most 1. Any other shape has no bounds. A series whose terms are
not shown to fall geometrically has no value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import factorial
from typing import Final, TypeAlias

from derive.kernel.definitions import Definitions, unfolded
from derive.kernel.ring import CONSTANT, polynomial
from derive.language.evidence import Ball
from derive.language.terms import ONE, Term, bound, make, number

#: c > 0 (or = 0 for the upper bound of 0) and r > 0 of the sequence ``c r^j``.
Growth: TypeAlias = tuple[Fraction, Fraction]
#: A sign (0: not known) and what ``|t(N + j)|`` is at least and at most, as far as that is known.
Bounds: TypeAlias = tuple[int, Growth | None, Growth | None]

_LINEAR: Final = frozenset({(bound(0), 1)})
_UNIT: Final = Fraction(1)
_MOST: Final = 100


class Unbounded(Exception):
    """No bounds are known of a term, or they do not show that its series converges."""


def _times(f: Growth | None, g: Growth | None, n: int = 1) -> Growth | None:
    return (f[0] * g[0] ** n, f[1] * g[1] ** n) if f and g else None


def _plus(f: Growth | None, g: Growth | None) -> Growth | None:
    return (f[0] + g[0], max(f[1], g[1])) if f and g else None


def _product(a: Bounds, b: Bounds, n: int = 1) -> Bounds:
    """Return the bounds of ``a b^n``."""
    if n < 0 and not b[1]:
        raise Unbounded("a divisor that may be 0")
    least, most = b[1:] if n >= 0 else b[:0:-1]
    return a[0] * b[0] ** abs(n), _times(a[1], least, n), _times(a[2], most, n)


def _sum(a: Bounds, b: Bounds) -> Bounds:
    high = _plus(a[2], b[2])
    if a[0] * b[0] > 0:
        return a[0], a[1] or b[1], high
    for (sign, low, _), (*_, small) in ((a, b), (b, a)):
        if low and small and small[0] < low[0] and small[1] <= low[1]:
            return sign, (low[0] - small[0], low[1]), high
    return 0, None, high


@dataclass(frozen=True, slots=True)
class Later:
    """The terms of a series from ``start`` >= 1 on, with a loose index; ``value`` encloses closed ones."""

    start: int
    value: Callable[[Term], Ball]
    definitions: Definitions

    def tail(self, term: Term) -> Fraction:
        """Return a bound of the sum of ``|t(k)|`` over all k >= start. Raises :class:`Unbounded`."""
        high = self.bounds(term)[2]
        if high is None or high[1] >= 1:
            raise Unbounded("its terms are not shown to fall geometrically")
        return high[0] / (1 - high[1])

    def bounds(self, term: Term) -> Bounds:
        """Return what holds of a term at all k >= start, where it is defined. Raises :class:`Unbounded`."""
        if term.loose == 0:
            ball = self.value(term)
            least, most = max(ball.lower, -ball.upper), max(ball.upper, -ball.lower)
            return (ball.lower >= 0) - (ball.upper <= 0), (least, _UNIT) if least > 0 else None, (most, _UNIT)
        if (whole := unfolded(term, self.definitions)) is not None:
            return self.bounds(whole)
        head, args = term.head, term.args
        match head:
            case "b":
                return 1, (Fraction(self.start), _UNIT), (Fraction(self.start), 1 + Fraction(1, self.start))
            case "+" | "-" | "neg":
                *parts, (sign, low, high) = map(self.bounds, args)
                return reduce(_sum, [*parts, (sign if head == "+" else -sign, low, high)])
            case "*":
                return reduce(_product, map(self.bounds, args))
            case "/":
                return _product(self.bounds(args[0]), self.bounds(args[1]), -1)
            case "^" | "exp":
                return self._power(args[0] if head == "^" else make("exp", ONE), *self._line(args[-1]))
            case "fact":
                slope, at = self._line(args[0])
                if slope == at.denominator == 1 and at >= 0:
                    return 1, (Fraction(factorial(int(at))), at + 1), None
            case "log":
                return 0, None, self._logarithm(args[0])
            case "ind" if all(map(self.bounds, args[0].args)):  # raises where a side may have no value at some k
                return 0, None, (_UNIT, _UNIT)
            case "logb":
                return self.bounds(make("/", make("log", args[1]), make("log", args[0])))
        raise Unbounded(f"no bounds are known of {head}")

    def _line(self, term: Term) -> tuple[Fraction, Fraction]:
        """Return a and b of a term ``a j + b`` that is defined at all k >= start."""
        self.bounds(term)
        form = polynomial(term)
        if form.keys() - {_LINEAR, CONSTANT}:
            raise Unbounded("not linear in the index")
        slope = form.get(_LINEAR, Fraction(0))
        return slope, slope * self.start + form.get(CONSTANT, Fraction(0))

    def _power(self, base: Term, slope: Fraction, at: Fraction) -> Bounds:
        if slope == 0 and at.denominator == 1 and abs(at) <= _MOST:
            return _product(self.bounds(ONE), self.bounds(base), int(at))
        if base.loose:
            raise Unbounded("a power of no known shape")
        (sign, *first), (up, *step) = (self.bounds(make("^", base, number(part))) for part in (at, slope))
        low, high = ((c[0], r[0]) if c and r else None for c, r in zip(first, step, strict=True))
        return sign * (up > 0), low, high

    def _logarithm(self, inside: Term) -> Growth | None:
        """Bound ``|log t|`` of a positive t by those of its factors, by ``n^2`` of n!, or by the ends of t."""
        if (whole := unfolded(inside, self.definitions)) is not None:
            return self._logarithm(whole)
        if inside.head in ("*", "/"):
            return reduce(_plus, map(self._logarithm, inside.args))
        sign, low, high = self.bounds(inside)
        if sign <= 0 or low is None:
            raise Unbounded("a logarithm of what may not be positive")
        if inside.head == "fact":
            return _times(size := self.bounds(inside.args[0])[2], size)
        most = max(_bits(c) + _bits(r) for c, r in (low, high)) if high else None
        return (Fraction(most * self.start), 1 + Fraction(1, self.start)) if most else None


def _bits(x: Fraction) -> int:
    """Return a whole number that is at least ``|log x|``."""
    return int(max(x, 1 / x)).bit_length()
