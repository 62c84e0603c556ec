"""Certified float64 sums led by the largest ratio p/q: Rényi's order infinity, orders that let one ratio dominate.

The numbers in brackets refer to the inequalities of float64_bound.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb

from numeric import float64_sums as sums
from numeric.balls import ball_around, ball_of, mid_rad, precision
from numeric.float64_distances import summed
from numeric.float64_numpy import logarithms
from numeric.float64_partials import UNIT
from numeric.float64_powers import (
    COMPILED_FROM,
    LARGEST_EXPONENT,
    NOTHING,
    exponential,
    plus,
    positive_pairs,
    regular_blocks,
    with_error,
)

Array = np.ndarray[Any, np.dtype[Any]]

SPLIT = 2.0**27 + 1  # Veltkamp's: two halves of a double
LEFT_OUT = Fraction(1, 1 << 432)  # more than e^-300


class Masses:
    """Of entries of two arrays: `total` of p and `other` of q with errors, `lost`: q where p = 0; how many p > 0."""

    __slots__ = ("differ", "lost", "other", "support", "total")

    def __init__(self) -> None:
        self.support, self.differ = 0, False
        self.total = self.other = self.lost = NOTHING, NOTHING

    def merge(self, more: Masses) -> None:
        """Take in other entries."""
        self.support += more.support
        self.differ |= more.differ
        for name in ("lost", "other", "total"):
            setattr(self, name, plus(getattr(self, name), getattr(more, name)))

    def ball(self, name: str) -> arb:
        """The mass of this name, enclosed."""
        return ball_around(*getattr(self, name))

    def regular(self, p: Array, q: Array) -> None:
        """Take in positive entries of one block."""
        self.support += p.size
        self.differ |= not np.array_equal(p, q)
        self.total, self.other = plus(self.total, summed(p)), plus(self.other, summed(q))

    def others(self, p: Array, q: Array) -> None:
        """Take in any entries, exactly."""
        self.support += int(np.count_nonzero(p))
        self.differ |= not np.array_equal(p, q)
        for name, numbers in (("total", p), ("other", q), ("lost", q[p == 0])):
            setattr(self, name, plus(getattr(self, name), (sums.exact_sum(numbers.tolist()), NOTHING)))


class Largest(Masses):
    """The masses of entries, and bounds of the largest p/q of them (0 if there is none).

    `scale`: the largest of the quotients of regular entries, rounded.
    """

    __slots__ = ("lower", "scale", "upper")

    def __init__(self) -> None:
        super().__init__()
        self.scale = 0.0
        self.lower = self.upper = NOTHING

    def merge(self, more: Masses) -> None:
        """Take in other entries."""
        super().merge(more)
        if isinstance(more, Largest):
            self.scale = max(self.scale, more.scale)
            self.rise(more.lower, more.upper)

    def rise(self, lower: Fraction, upper: Fraction) -> None:
        """Take in a ratio between two bounds."""
        self.lower, self.upper = max(self.lower, lower), max(self.upper, upper)


class Scaled(Masses):
    """The masses of entries, and `terms`, the sum of q (p/(r q))^a for one order a and one r."""

    __slots__ = ("terms",)

    def __init__(self) -> None:
        super().__init__()
        self.terms = NOTHING, NOTHING

    def merge(self, more: Masses) -> None:
        """Take in other entries."""
        super().merge(more)
        if isinstance(more, Scaled):
            self.terms = plus(self.terms, more.terms)


def mass_sums(p: Array, q: Array, *, supported: bool = False, first: int = 0) -> Masses:
    """The masses of two arrays. Raises NumericError and, if P is to be `supported` by Q, OffSupport."""
    whole = Masses()
    for start, left, right, xs, ys in regular_blocks(p, q, first):
        sums.check_masses(start, xs, ys, supported=supported)
        whole.others(xs, ys)
        whole.regular(left, right)
    return whole


def largest_ratio(p: Array, q: Array, *, first: int = 0) -> Largest:
    """The largest p/q of two arrays. Raises OffSupport (p > 0 = q) and NumericError, indices counted from `first`."""
    whole = Largest()
    for start, left, right, xs, ys in regular_blocks(p, q, first):
        sums.check_masses(start, xs, ys)
        if xs.size:
            whole.others(xs, ys)
        whole.regular(left, right)
        for x, y in positive_pairs(xs, ys):
            ratio = Fraction(x) / Fraction(y)
            whole.rise(ratio, ratio)
        if left.size:
            whole.merge(_largest(left, right))
    return whole


def _largest(p: Array, q: Array) -> Largest:
    """The largest p/q of regular entries, known up to 2 u^2 of it, without their masses (21)."""
    part = Largest()
    ratios = p / q
    part.scale = float(ratios.max())
    here = ratios == part.scale
    rest = Fraction(float((remainders(p[here], q[here], part.scale) / q[here]).max()))
    middle, error = Fraction(part.scale) + rest, 2 * UNIT * abs(rest)
    part.rise(middle - error, middle + error)
    return part


def remainders(p: Array, q: Array, ratio: float) -> Array:
    """p - ratio q, exactly, for regular entries whose rounded quotient `ratio` is (21)."""
    product = ratio * q
    high = SPLIT * q
    high -= high - q
    low = q - high
    above = SPLIT * ratio
    above -= above - ratio
    below = ratio - above
    error = ((above * high - product) + above * low + below * high) + below * low
    remainder: Array = (p - product) - error
    return remainder


def scaled_sums(
    p: Array, q: Array, order: Fraction, scale: float, *, first: int = 0, compiled: bool | None = None
) -> Scaled:
    """The sums of two arrays for r = `scale`; no quotient p/q of regular entries rounds to more than that (22).

    `compiled`: as for `power_sums`. Raises OffSupport (p > 0 = q and order > 1) and NumericError with the index,
    counted from `first`.
    """
    kernel = sums.compiled_kernel("float64_numba_powers", "scaled_blocks", compiled, p.size, COMPILED_FROM)
    if kernel is None:
        return _plain_sums(p, q, order, scale, first)
    whole = Scaled()
    for start, left, right in sums.blocks(p, q, kernel, first):
        kernel(
            left, right, order, scale, whole, lambda at, x, y: whole.merge(_plain_sums(x, y, order, scale, at)), start
        )
    return whole


def _plain_sums(p: Array, q: Array, order: Fraction, scale: float, first: int) -> Scaled:
    """The sums by numpy."""
    whole = Scaled()
    for start, left, right, xs, ys in regular_blocks(p, q, first):
        sums.check_masses(start, xs, ys, supported=order > 1)
        whole.others(xs, ys)
        whole.regular(left, right)
        if xs.size:
            whole.terms = plus(whole.terms, _one_by_one(positive_pairs(xs, ys), order, scale))
        if left.size:
            whole.terms = plus(whole.terms, scaled_terms(left, right, order, scale))
    return whole


def scaled_terms(p: Array, q: Array, order: Fraction, scale: float) -> tuple[Fraction, Fraction]:
    """The sum of q (p/(r q))^a of regular entries and its error (22)."""
    power = float(order)
    exponent = logarithms(p / scale, q)
    exponent *= power
    small = exponent < -LARGEST_EXPONENT
    left_out = NOTHING
    if small.any():
        left_out = sum(summed(q[small])) * LEFT_OUT
        q, exponent = q[~small], exponent[~small]
    terms = q * exponential(exponent)
    np.abs(exponent, out=exponent)
    exponent *= 3
    exponent += 5 + 2.2 * power
    found, error = with_error(terms, exponent)
    return found, error + left_out


def _one_by_one(pairs: Iterator[tuple[float, float]], order: Fraction, scale: float) -> tuple[Fraction, Fraction]:
    """The sum of the terms of entries outside the range of doubles' arithmetic, and its error, in Arb."""
    total, left_out = arb(0), NOTHING
    with precision(sums.BITS):
        exponent = ball_of(order)
        for x, y in pairs:
            log = exponent * (arb(x) / (arb(y) * arb(scale))).log()
            if log < -LARGEST_EXPONENT:
                left_out += Fraction(y) * LEFT_OUT
            else:
                total += arb(y) * log.exp()
        mid, rad = mid_rad(total)
    return mid, rad + left_out
