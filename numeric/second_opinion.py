"""A second opinion: the same quantities by mpmath, with another algorithm that shares no code with the enclosures.

Sums run over differences of logarithms of integers (numerator and denominator apart) at two precisions that must
agree, in an mpmath context of their own. No enclosure: what it adds is independence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from numeric.errors import NumericError

GUARD = 20


def entropy(p: Sequence[Fraction], digits: int, base: Fraction | None = None) -> Any:
    """-sum p log p of exact non-negative numbers, as an mpf of `digits` digits."""
    return _agreed(lambda mp: -mp.fsum(_term(mp, x, x, mp.mpf(0)) for x in p), digits, base)


def cross_entropy(p: Sequence[Fraction], q: Sequence[Fraction], digits: int, base: Fraction | None = None) -> Any:
    """-sum p log q of exact non-negative numbers, as an mpf; inf where q = 0 < p."""
    return _agreed(lambda mp: -mp.fsum(_term(mp, x, y, mp.mpf(0)) for x, y in zip(p, q, strict=True)), digits, base)


def kl(p: Sequence[Fraction], q: Sequence[Fraction], digits: int, base: Fraction | None = None) -> Any:
    """sum p log p - sum p log q of exact non-negative numbers, as an mpf; inf where q = 0 < p."""

    def difference(mp: Any) -> Any:
        return mp.fsum(_term(mp, x, x, mp.mpf(0)) - _term(mp, x, y, mp.mpf(0)) for x, y in zip(p, q, strict=True))

    return _agreed(difference, digits, base)


def sse(p: Sequence[Fraction], q: Sequence[Fraction], digits: int) -> Any:
    """sum p^2 - 2 p q + q^2 of exact numbers, as an mpf."""

    def expanded(mp: Any) -> Any:
        pairs = [(_mpf(mp, x), _mpf(mp, y)) for x, y in zip(p, q, strict=True)]
        return mp.fsum(term for x, y in pairs for term in (x * x, -2 * x * y, y * y))

    return _agreed(expanded, digits, None)


def _term(mp: Any, weight: Fraction, number: Fraction, zero: Any) -> Any:
    """weight * (log numerator - log denominator), 0 for weight 0, -inf for number 0."""
    if not weight:
        return zero
    if not number:
        return mp.ninf
    return _mpf(mp, weight) * (mp.log(number.numerator) - mp.log(number.denominator))


def _mpf(mp: Any, number: Fraction) -> Any:
    return mp.mpf(number.numerator) / number.denominator


def _agreed(evaluate: Callable[[Any], Any], digits: int, base: Fraction | None) -> Any:
    """Evaluate with more and more guard digits until two precisions give the same `digits` digits."""
    from mpmath import MPContext

    mp, last, guard = MPContext(), None, GUARD
    for _ in range(12):
        mp.dps = digits + guard
        value = evaluate(mp)
        if base is not None:
            value = value / (mp.log(base.numerator) - mp.log(base.denominator))
        mp.dps = digits
        value = +value
        if value == last:
            return value
        if abs(value) < mp.mpf(10) ** (-4 * digits - 40):
            return mp.mpf(0)  # nothing but rounding left
        last, guard = value, 2 * guard
    raise NumericError("undecided", f"mpmath's precisions do not agree on {digits} digits", value=last)
