"""Certified float64 sums of p^a q^(1-a): Rényi and Tsallis quantities of long arrays, in plain numpy.

Exponentials come from + - * / on doubles and integer operations on their bits. The numbers in brackets refer to the
inequalities of float64_bound.md.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial
from typing import Any

import numpy as np
from flint import arb

from numeric import dask_sums
from numeric import float64_sums as sums
from numeric.arrays import measured, same_length, treated
from numeric.balls import ball_around, ball_of, mid_rad, precision
from numeric.float64_distances import HIGHEST, LOWEST, summed
from numeric.float64_numpy import BLOCK, LN2_HI, LN2_LO, logarithms
from numeric.float64_partials import ROUND_UP, UNIT
from numeric.request import Request
from numeric.values import Value

Array = np.ndarray[Any, np.dtype[Any]]

LEAST_ORDER, LARGEST_ORDER = Fraction(1, 1024), Fraction(1024)  # others are left to exact fractions
LARGEST_EXPONENT = 300.0  # of e: terms beyond are evaluated one by one
CLOSE = 0.25  # bound of |log(p/q)| max(1, order) for terms whose linear part is taken off (18)
EXPONENTIAL = tuple(1 / factorial(k) for k in range(13, 1, -1))  # of r^11, ..., 1 in (e^r - 1 - r)/r^2 (17)


class PowerSums:
    """Sums over entries of two arrays for one order a, as exact fractions with absolute errors.

    `near`: of q L^2 H(L), L = log(p/q), where L is small; `far`: of p^a q^(1-a) elsewhere, over masses `above` and
    `below` of P and Q; `total`, `other`: of all p and all q.
    """

    __slots__ = ("above", "below", "far", "near", "other", "total")

    def __init__(self) -> None:
        zero = Fraction(0)
        self.near, self.far, self.above, self.below, self.total, self.other = ((zero, zero) for _ in range(6))

    def merge(self, more: PowerSums) -> None:
        """Take in the sums of other entries, exactly."""
        for name in self.__slots__:
            here, there = getattr(self, name), getattr(more, name)
            setattr(self, name, (here[0] + there[0], here[1] + there[1]))

    def ball(self, name: str) -> arb:
        """The sum of this name, enclosed."""
        return ball_around(*getattr(self, name))


def power_sums(p: Array, q: Array, order: Fraction, *, close: bool, first: int = 0) -> PowerSums:
    """The sums of two arrays, block by block. With `close` terms with p near q are taken apart from the others.

    Raises OffSupport (p > 0 = q and order > 1) and NumericError with the index, counted from `first`.
    """
    whole = PowerSums()
    for start in range(0, p.size, BLOCK):
        left, right = (np.asarray(array[start : start + BLOCK], dtype=np.float64) for array in (p, q))
        regular = (left >= LOWEST) & (left < HIGHEST) & (right >= LOWEST) & (right < HIGHEST)
        if not regular.all():
            sums.check_masses(first + start, left, right, supported=order > 1)
            others = ~regular & ((left > 0) | (right > 0))
            _one_by_one(left[others], right[others], order, whole)
            left, right = left[regular], right[regular]
        if left.size:
            whole.merge(_block(left, right, order, close=close))
    return whole


def _block(p: Array, q: Array, order: Fraction, *, close: bool) -> PowerSums:
    """The sums of one block of regular entries."""
    part, power = PowerSums(), float(order)
    logs = logarithms(p, q)
    part.total, part.other = summed(p), summed(q)
    if close:
        near = np.abs(logs) <= CLOSE / max(1.0, power)
        if near.any():
            part.near = _with_error(q[near] * _curved(logs[near], order), 14)
        p, q, logs = p[~near], q[~near], logs[~near]
    exponent = power * logs
    huge = np.abs(exponent) > LARGEST_EXPONENT
    if huge.any():
        _one_by_one(p[huge], q[huge], order, part, counted=True)
        p, q, exponent = p[~huge], q[~huge], exponent[~huge]
    if p.size:
        terms = q * exponential(exponent)
        np.abs(exponent, out=exponent)
        exponent *= 3
        exponent += 5 + 1.2 * power
        extra = PowerSums()
        extra.far = _with_error(terms, exponent)
        extra.above, extra.below = summed(p), summed(q)
        part.merge(extra)
    return part


def _with_error(terms: Array, units: Array | float) -> tuple[Fraction, Fraction]:
    """The sum of non-negative terms, each within `units` * u of itself, and its error."""
    part, rounding = summed(terms)
    return part, ROUND_UP * UNIT * Fraction(float(np.add.reduce(units * terms))) + 2 * rounding


def exponential(exponent: Array) -> Array:
    """e^y for |y| <= LARGEST_EXPONENT, each within 3u of the exact value relatively (17)."""
    whole = np.rint(exponent * (1 / (LN2_HI + LN2_LO)))
    rest = exponent - whole * LN2_HI  # exact
    rest -= whole * LN2_LO
    series = np.full_like(rest, EXPONENTIAL[0])
    for coefficient in EXPONENTIAL[1:]:
        series *= rest
        series += coefficient
    series *= rest * rest
    series += rest
    series += 1.0
    bits = series.view(np.int64)
    bits += whole.astype(np.int64) << 52  # times a power of two, exactly
    return series


def curve(order: Fraction) -> list[float]:
    """h_12, ..., h_0: (e^(aL) - 1 - a (e^L - 1)) / (a (a - 1) L^2 / 2) is the sum of h_j L^j (18)."""
    return [float(2 * sum(order**i for i in range(j + 1)) / factorial(j + 2)) for j in range(12, -1, -1)]


def _curved(logs: Array, order: Fraction) -> Array:
    """L^2 H(L) (18)."""
    first, *others = curve(order)
    h = np.full_like(logs, first)
    for coefficient in others:
        h *= logs
        h += coefficient
    h *= logs * logs
    return h


def _one_by_one(p: Array, q: Array, order: Fraction, whole: PowerSums, *, counted: bool = False) -> None:
    """Entries outside the range of doubles' arithmetic; `counted`: their masses are in the totals already."""
    one, far, radius = PowerSums(), Fraction(0), Fraction(0)
    pairs = list(zip(p.tolist(), q.tolist(), strict=True))
    if not pairs:
        return
    with precision(sums.BITS):
        exponent = ball_of(order)
        for x, y in pairs:
            if x and y:
                mid, rad = mid_rad(arb(y) * (exponent * (arb(x) / arb(y)).log()).exp())
                far, radius = far + mid, radius + rad
    one.far = far, radius
    one.above, one.below = ((sum(map(Fraction, side), Fraction(0)), Fraction(0)) for side in zip(*pairs, strict=True))
    if not counted:
        one.total, one.other = one.above, one.below
    whole.merge(one)


def divergence(
    name: str,
    arrays: tuple[Array, ...],
    order: Fraction,
    request: Request,
    then: Callable[[arb, arb], arb],
    base: Fraction | None,
) -> Value | None:
    """`then` of x = sum p^a q^(1-a) - 1 and a, the vectors divided by their sums.

    None if doubles do not give the digits asked for. `base`: of the logarithms that the result is measured in, None for
    e or for no logarithm. Errors as for `kl`.
    """
    if order == 1 or not LEAST_ORDER <= order <= LARGEST_ORDER:
        return None
    p, q = arrays
    same_length(p, q)
    try:
        s = _sums(p, q, order, close=True)
    except sums.OffSupport as off:
        return request.off_support(name, off.index, base=base)
    sides = ((*s.total, p, "P"), (*s.other, q, "Q"))
    remarks = [text for side in sides if (text := treated(*side, request))]
    return measured(
        name, lambda: then(less_one(s, order, normalise=not request.as_is), ball_of(order)), remarks, request, base
    )


def less_one(s: PowerSums, order: Fraction, *, normalise: bool) -> arb:
    """sum p^a q^(1-a) - 1, of the vectors divided by their sums or as they are (19)."""
    a, total, other = ball_of(order), s.ball("total"), s.ball("other")
    curved = a * (a - 1) / 2 * s.ball("near") + s.ball("far") - a * s.ball("above") - (1 - a) * s.ball("below")
    if not normalise:
        return curved + a * total + (1 - a) * other - 1
    shift = (total - other) / other
    mean = other * (a * (1 + shift).log()).exp()
    return (curved + other * _gap(a, shift)) / mean


def _gap(a: arb, x: arb) -> arb:
    """1 + a x - (1 + x)^a by the mean value theorem: it is of the size of x^2, and so is its error (19)."""
    middle = x.mid()
    slope = a * (1 - ((a - 1) * (1 + x).log()).exp())
    return 1 + a * middle - (a * (1 + middle).log()).exp() + arb(0, 1) * x.rad() * abs(slope)


def entropy(
    name: str,
    arrays: tuple[Array, ...],
    order: Fraction,
    request: Request,
    then: Callable[[arb, arb], arb],
    base: Fraction | None,
) -> Value | None:
    """`then` of sum p^a and a, the vector divided by its sum; None if doubles do not give the digits asked for."""
    if order == 1 or not LEAST_ORDER <= order <= LARGEST_ORDER:
        return None
    (p,) = arrays
    ones = np.broadcast_to(1.0, p.size)
    s = _sums(p, ones, order, close=False)
    remark = treated(*s.total, p, "P", request)
    remarks = [remark] if remark else []
    return measured(
        name, lambda: then(whole(s, order, normalise=not request.as_is), ball_of(order)), remarks, request, base
    )


def whole(s: PowerSums, order: Fraction, *, normalise: bool) -> arb:
    """sum p^a, of the vector divided by its sum or as it is."""
    return s.ball("far") / (ball_of(order) * s.ball("total").log()).exp() if normalise else s.ball("far")


def _sums(p: Array, q: Array, order: Fraction, *, close: bool) -> PowerSums:
    """The sums of two arrays, block by block of dask where one of them is dask's."""
    if not (dask_sums.is_dask(p) or dask_sums.is_dask(q)):
        return power_sums(p, q, order, close=close)
    whole = PowerSums()
    for part in dask_sums.parts(power_sums, p, q, order=order, close=close):
        whole.merge(part)
    return whole
