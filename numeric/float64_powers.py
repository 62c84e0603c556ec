"""Certified float64 sums of p^a q^(1-a): what Rényi's and Tsallis' quantities of long arrays are made of, in numpy.

Exponentials come from + - * / on doubles and integer operations on their bits. The numbers in brackets refer to the
inequalities of float64_bound.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import factorial
from typing import Any

import numpy as np
from flint import arb

from numeric import float64_sums as sums
from numeric.balls import ball_around, ball_of, mid_rad, precision
from numeric.float64_distances import HIGHEST, LOWEST, summed
from numeric.float64_numpy import BLOCK, LN2_HI, LN2_LO, extracted, logarithms
from numeric.float64_partials import ROUNDED, ROUNDED_SQUARE

Array = np.ndarray[Any, np.dtype[Any]]

LARGEST_EXPONENT = 300.0  # of e
CLOSE = 0.25  # bound of |log(p/q)| max(1, order) for terms whose linear part is taken off (18)
EXPONENTIAL = tuple(1 / factorial(k) for k in range(13, 1, -1))  # of r^11, ..., 1 in (e^r - 1 - r)/r^2 (17)
NOTHING = Fraction(0)
COMPILED_FROM = 4_000_000  # entries: below, compiling the kernel costs more than it saves


class PowerSums:
    """Sums over entries of two arrays for one order a, as exact fractions with absolute errors; L = log(p/q).

    `near`: of q L^2 H(L), where L is small; `far`: of q (e^(aL) - 1) elsewhere, and `gap` of p - q there; `total`,
    `other`: of all p and all q. `differ`: whether any p is not its q.
    """

    __slots__ = ("differ", "far", "gap", "near", "other", "total")

    def __init__(self) -> None:
        self.differ = False
        self.near, self.far, self.gap, self.total, self.other = ((NOTHING, NOTHING) for _ in range(5))

    def merge(self, more: PowerSums) -> None:
        """Take in the sums of other entries, exactly."""
        self.differ |= more.differ
        for name in ("far", "gap", "near", "other", "total"):
            setattr(self, name, plus(getattr(self, name), getattr(more, name)))

    def ball(self, name: str) -> arb:
        """The sum of this name, enclosed."""
        return ball_around(*getattr(self, name))


def plus(one: tuple[Fraction, Fraction], more: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    """Two sums with their errors, added; often one of them is 0."""
    if not (more[0] or more[1]):
        return one
    if not (one[0] or one[1]):
        return more
    return one[0] + more[0], one[1] + more[1]


def exchanged(order: Fraction) -> bool:
    """Whether P and Q change places, p^a q^(1-a) = q^(1-a) p^a, so that the smaller exponent leads."""
    return 2 * abs(order - 1) < 1


def power_sums(p: Array, q: Array, order: Fraction, *, first: int = 0, compiled: bool | None = None) -> PowerSums:
    """The sums of two arrays, block by block, for an order with p^a < e^300 q^a (for those of Q and P: `exchanged`).

    `compiled` forces or forbids the numba kernel (default: for long arrays, if numba is installed). Raises OffSupport
    (p > 0 = q and order > 1) and NumericError with the index, counted from `first`.
    """
    kernel = sums.compiled_kernel("float64_numba_powers", "power_blocks", compiled, p.size, COMPILED_FROM)
    change = exchanged(order)
    if kernel is None:
        whole = _plain_sums(p, q, order, first)
    else:
        whole = PowerSums()
        for start, left, right in sums.blocks(p, q, kernel, first):
            if change:
                kernel(right, left, 1 - order, whole, lambda at, x, y: whole.merge(_plain_sums(y, x, order, at)), start)
            else:
                kernel(left, right, order, whole, lambda at, x, y: whole.merge(_plain_sums(x, y, order, at)), start)
    if change:
        whole.total, whole.other = whole.other, whole.total
    return whole


def _plain_sums(p: Array, q: Array, order: Fraction, first: int) -> PowerSums:
    """The sums by numpy, of Q and P if they change places."""
    whole = PowerSums()
    change = exchanged(order)
    exponent = 1 - order if change else order
    for start, *sides in regular_blocks(p, q, first):
        sums.check_masses(start, *sides[2:], supported=order > 1)
        left, right, xs, ys = (sides[i] for i in ((1, 0, 3, 2) if change else (0, 1, 2, 3)))
        if xs.size:
            whole.merge(_one_by_one(xs, ys, exponent))
        if left.size:
            whole.merge(_block(left, right, exponent))
    return whole


def regular_blocks(p: Array, q: Array, first: int) -> Iterator[tuple[int, Array, Array, Array, Array]]:
    """For every block: its place, its regular entries, and the others in their places, 0 where an entry is regular."""
    for start in range(0, p.size, BLOCK):
        left, right = (np.asarray(array[start : start + BLOCK], dtype=np.float64) for array in (p, q))
        regular = (left >= LOWEST) & (left < HIGHEST) & (right >= LOWEST) & (right < HIGHEST)
        if regular.all():
            yield first + start, left, right, left[:0], right[:0]
        else:
            xs, ys = (np.where(regular, 0.0, side) for side in (left, right))
            yield first + start, left[regular], right[regular], xs, ys


def _block(p: Array, q: Array, order: Fraction) -> PowerSums:
    """The sums of one block of regular entries; -1/2 < order (18)."""
    part, power = PowerSums(), float(order)
    part.differ = not np.array_equal(p, q)
    logs = logarithms(p, q)
    part.total, part.other = summed(p), summed(q)
    near = np.abs(logs) <= CLOSE / max(1.0, power)
    if near.any():
        part.near = with_error(q[near] * curved(logs[near], order), 14)
        p, q, logs = p[~near], q[~near], logs[~near]
    if p.size:
        part.far = far_sum(q, logs, power)
        (above, over), (below, under) = summed(p), summed(q)
        part.gap = above - below, over + under
    return part


def far_sum(q: Array, logs: Array, power: float) -> tuple[Fraction, Fraction]:
    """The sum of q (e^(aL) - 1) and its error (17). Raises OverflowError beyond the exponents of the proof."""
    exponent = logs * power
    if exponent.max() > LARGEST_EXPONENT:
        raise OverflowError("these powers are for `float64_largest.scaled_sums`")
    terms = q * less_one(exponent)
    part, slack = extracted(terms, float(np.abs(terms).max()), np.empty_like(terms), None, np.empty_like(terms))
    units = np.maximum(exponent, 0.0)
    units *= 3
    units += 11
    units *= np.abs(terms)
    units += (1.2 * abs(power)) * np.maximum(q + terms, 0.0)
    return part, ROUNDED * Fraction(float(np.add.reduce(units))) + ROUNDED_SQUARE * Fraction(slack)


def with_error(terms: Array, units: Array | float) -> tuple[Fraction, Fraction]:
    """The sum of non-negative terms, each within `units` * u of itself, and its error."""
    part, rounding = summed(terms)
    return part, ROUNDED * Fraction(float(np.add.reduce(units * terms))) + 2 * rounding


def _reduced(exponent: Array) -> tuple[Array, Array]:
    """(e^r - 1, k) with exponent = r + k log 2 (17)."""
    whole = np.rint(exponent * (1 / (LN2_HI + LN2_LO)))
    rest = exponent - whole * LN2_HI  # exact
    rest -= whole * LN2_LO
    series = np.full_like(rest, EXPONENTIAL[0])
    for coefficient in EXPONENTIAL[1:]:
        series *= rest
        series += coefficient
    series *= rest * rest
    series += rest
    return series, whole.astype(np.int64)


def exponential(exponent: Array) -> Array:
    """e^y for |y| <= LARGEST_EXPONENT, each within 3u of the exact value relatively (17)."""
    series, whole = _reduced(exponent)
    series += 1.0
    bits = series.view(np.int64)
    bits += whole << 52  # times a power of two, exactly
    return series


def less_one(exponent: Array) -> Array:
    """e^y - 1 for y <= LARGEST_EXPONENT, each within 6u of the exact value relatively (17)."""
    series, whole = _reduced(np.maximum(exponent, -LARGEST_EXPONENT))
    scale = ((whole + 1023) << 52).view(np.float64)
    series *= scale
    series += scale - 1.0
    return series


@lru_cache
def curve(order: Fraction) -> tuple[float, ...]:
    """h_12, ..., h_0: (e^(aL) - 1 - a (e^L - 1)) / (a (a - 1) L^2 / 2) is the sum of h_j L^j (18)."""
    return tuple(float(2 * sum(order**i for i in range(j + 1)) / factorial(j + 2)) for j in range(12, -1, -1))


def curved(logs: Array, order: Fraction) -> Array:
    """L^2 H(L) (18)."""
    first, *others = curve(order)
    h = np.full_like(logs, first)
    for coefficient in others:
        h *= logs
        h += coefficient
    h *= logs * logs
    return h


def _one_by_one(p: Array, q: Array, order: Fraction) -> PowerSums:
    """Entries outside the range of doubles' arithmetic, the sums of `far` in Arb."""
    part, far = PowerSums(), arb(0)
    with precision(sums.BITS):
        exponent = ball_of(order)
        for x, y in positive_pairs(p, q):
            far += arb(y) * (exponent * (arb(x) / arb(y)).log()).expm1()
        mid, rad = mid_rad(far)
    part.far = mid - sums.exact_sum(q[p == 0].tolist()), rad
    part.differ = not np.array_equal(p, q)
    part.total, part.other = ((sums.exact_sum(side.tolist()), NOTHING) for side in (p, q))
    part.gap = part.total[0] - part.other[0], NOTHING
    return part


def positive_pairs(p: Array, q: Array) -> Iterator[tuple[float, float]]:
    """The entries that are positive in both arrays."""
    both = (p > 0) & (q > 0)
    return zip(p[both].tolist(), q[both].tolist(), strict=True)


def power_sum_less_one(s: PowerSums, order: Fraction, *, normalise: bool) -> arb:
    """sum p^a q^(1-a) - 1, of the vectors divided by their sums or as they are (19)."""
    if normalise and not s.differ:
        return arb(0)
    a, total, other = ball_of(order), s.ball("total"), s.ball("other")
    if exchanged(order):
        a, total, other = 1 - a, other, total
    bent = a * (a - 1) / 2 * s.ball("near") + s.ball("far") - a * s.ball("gap")
    if not normalise:
        return bent + a * total + (1 - a) * other - 1
    shift = (total - other) / other
    mean = other * (a * (1 + shift).log()).exp()
    return (bent + other * _gap(a, shift)) / mean


def _gap(a: arb, x: arb) -> arb:
    """1 + a x - (1 + x)^a by the mean value theorem: it is of the size of x^2, and so is its error (19)."""
    middle = x.mid()
    slope = a * ((a - 1) * x.log1p()).expm1()
    return a * middle - (a * middle.log1p()).expm1() + arb(0, 1) * x.rad() * abs(slope)
