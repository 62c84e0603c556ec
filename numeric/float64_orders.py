"""Rényi's and Tsallis' quantities of long arrays for every order but 1: which certified sums serve which order.

The numbers in brackets refer to the inequalities of float64_bound.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from flint import arb

from numeric import dask_sums
from numeric import float64_sums as sums
from numeric.arrays import measured, same_length, shown, treated
from numeric.balls import ball_of
from numeric.float64_largest import Largest, Masses, Scaled, largest_ratio, mass_sums, scaled_sums
from numeric.float64_powers import LARGEST_EXPONENT, PowerSums, power_sum_less_one, power_sums
from numeric.reals import LogSum
from numeric.request import Request
from numeric.values import Value

Array = np.ndarray[Any, np.dtype[Any]]

LEAST_ORDER, LARGEST_ORDER = Fraction(1, 1 << 500), Fraction(1 << 40)  # others are left to exact fractions (17, 22)
LONGEST_TERM = 1 << 17  # bits of a single power, of a tiny or huge entry, beside the largest of the others
BESIDE_ONE = Fraction(1, 16)  # orders of entropies so close to 1 are summed as what they differ from 1 by


class Power(NamedTuple):
    """A sum of powers x as x - 1 and log x: which of them keeps its digits depends on x."""

    less_one: arb
    log: arb


Then = Callable[[Power, arb], arb]


def _power(less_one: arb) -> Power:
    return Power(less_one, less_one.log1p())


def _of_log(log: arb) -> Power:
    return Power(log.expm1(), log)


def divergence(
    name: str, arrays: tuple[Array, ...], order: Fraction | None, request: Request, then: Then, base: Fraction | None
) -> Value | None:
    """`then` of sum p^a q^(1-a) and a, the vectors divided by their sums; for the order 0 of sum of q where p > 0.

    For the order None (infinity) of the largest p/q, and of 2. None if doubles do not give the digits asked for, or for
    an order that is left to fractions. `base`: of the logarithms that the result is measured in, None for e or for no
    logarithm. Errors as for `kl`.
    """
    if order is not None and order != 0 and not (_held(order) and _held(order - 1)):
        return None
    p, q = arrays
    same_length(p, q)
    try:
        s = divergence_sums(p, q, order)
    except sums.OffSupport as off:
        return request.off_support(name, off.index, base=base)
    if s is None:
        request.beyond_doubles(0)
        return None
    sides = zip((s.total, s.other), arrays, ("P", "Q"), strict=True)
    remarks = [text for (mass, error), array, side in sides if (text := treated(mass, error, array, side, request))]
    normalise = not request.as_is
    return measured(
        name, lambda: then(divergence_power(s, order, normalise=normalise), _order(order)), remarks, request, base
    )


def divergence_sums(p: Array, q: Array, order: Fraction | None, *, compiled: bool | None = None) -> Any:
    """The sums that give the divergence of an order; None if a tiny or huge entry has too long a power.

    `compiled`: as for `float64_powers.power_sums`.
    """
    if order == 0:
        return _gathered(Masses(), mass_sums, p, q)
    if order is None:
        return _gathered(Largest(), largest_ratio, p, q)
    if 2 * order >= 3:
        largest = _gathered(Largest(), largest_ratio, p, q)
        scale = largest.scale or 1.0
        bits = largest.upper.numerator.bit_length() - largest.upper.denominator.bit_length()
        if order * Fraction(bits - math.log2(max(scale, 1.0))) > LONGEST_TERM:
            return None
        if order * Fraction(math.log(scale)) > LARGEST_EXPONENT - 1:
            return _scaled(p, q, order, scale, compiled)
    return _gathered(PowerSums(), power_sums, p, q, order=order, compiled=compiled)


def _scaled(p: Array, q: Array, order: Fraction, scale: float, compiled: bool | None) -> ScaledBy:
    return ScaledBy(_gathered(Scaled(), scaled_sums, p, q, order=order, scale=scale, compiled=compiled), scale)


class ScaledBy:
    """Sums for one r, and that r."""

    def __init__(self, s: Scaled, scale: float) -> None:
        self.s, self.scale = s, scale
        self.total, self.other = s.total, s.other

    def ball(self, name: str) -> arb:
        """The sum of this name, enclosed."""
        return self.s.ball(name)

    def log(self, order: Fraction, *, normalise: bool) -> arb:
        """log sum p^a q^(1-a), of the vectors divided by their sums or as they are (22)."""
        a = ball_of(order)
        log = a * arb(self.scale).log() + self.ball("terms").log()
        return log - a * self.ball("total").log() - (1 - a) * self.ball("other").log() if normalise else log


def divergence_power(s: Any, order: Fraction | None, *, normalise: bool) -> Power:
    """The sum of powers of the vectors divided by their sums, or as they are."""
    if isinstance(s, PowerSums) and order is not None:
        return _power(power_sum_less_one(s, order, normalise=normalise))
    if isinstance(s, ScaledBy) and order is not None:
        return _of_log(s.log(order, normalise=normalise))
    if isinstance(s, Largest):
        return _power(_largest_less_one(s, normalise=normalise))
    lost, other = s.ball("lost"), s.ball("other")
    return _power(-lost / other if normalise else other - lost - 1)


def _largest_less_one(s: Largest, *, normalise: bool) -> arb:
    """The largest p/q less 1 (21)."""
    if normalise and not s.differ:
        return arb(0)
    ratio = ball_of(s.lower).union(ball_of(s.upper))
    return ratio * (s.ball("other") / s.ball("total") if normalise else 1) - 1


def entropy(
    name: str, arrays: tuple[Array, ...], order: Fraction | None, request: Request, then: Then, base: Fraction | None
) -> Value | None:
    """`then` of sum p^a and a, the vector divided by its sum; for the order 0 of how many masses are positive.

    For the order None (infinity) of the largest mass, and of 2. None as for `divergence`.
    """
    if order is not None and order != 0 and not (_held(order) and _held(order - 1)):
        return None
    (p,) = arrays
    s = entropy_sums(p, order)
    total, error = s.total
    remark = treated(total, error, p, "P", request)
    remarks = [remark] if remark else []
    if order == 0:
        return shown(name, LogSum({Fraction(s.support): Fraction(1)}, base), request.digits, remarks, request, base)
    normalise = not request.as_is
    return measured(
        name, lambda: then(entropy_power(s, order, normalise=normalise), _order(order)), remarks, request, base
    )


def entropy_sums(p: Array, order: Fraction | None, *, compiled: bool | None = None) -> Any:
    """The sums that give the entropy of an order; `compiled`: as for `float64_powers.power_sums`."""
    ones = np.broadcast_to(1.0, p.size)
    if order == 0:
        return _gathered(Masses(), mass_sums, p, p)
    if order is not None and abs(order - 1) <= BESIDE_ONE:
        return _gathered(PowerSums(), power_sums, p, ones, order=order, compiled=compiled)
    largest = _gathered(Largest(), largest_ratio, p, ones)
    return largest if order is None else _scaled(p, ones, order, largest.scale or 1.0, compiled)


def entropy_power(s: Any, order: Fraction | None, *, normalise: bool) -> Power:
    """sum p^a, of the vector divided by its sum or as it is."""
    total = s.ball("total")
    if order is None:
        log, a = _largest_less_one(s, normalise=False).log1p(), arb(1)
    else:
        a = ball_of(order)
        if isinstance(s, ScaledBy):
            log = s.log(order, normalise=False)
        else:
            log = power_sum_less_one(s, order, normalise=False).log1p()
    return _of_log(log - a * total.log() if normalise else log)


def _held(order: Fraction) -> bool:
    return LEAST_ORDER <= abs(order) <= LARGEST_ORDER


def _order(order: Fraction | None) -> arb:
    return ball_of(Fraction(2) if order is None else order)


def _gathered(whole: Any, work: Any, p: Array, q: Array, **options: Any) -> Any:
    """`whole` with the sums that `work` makes of the arrays, block by block of dask where one of them is dask's."""
    if dask_sums.is_dask(p) or dask_sums.is_dask(q):
        parts = dask_sums.parts(work, p, q, **options)
    else:
        parts = [work(p, q, **options)]
    for part in parts:
        whole.merge(part)
    return whole
