"""The certified float64 kernels of powers compiled by numba (extra `fast`): one pass, the bounds of float64_bound.md.

Fused multiply-adds only remove roundings that the bounds count, so they hold unchanged. Entries that the kernels cannot
take are left to the caller, by their place.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from numeric.float64_distances import HIGHEST, LOWEST
from numeric.float64_largest import LEFT_OUT, Scaled
from numeric.float64_numba import (
    LANES,
    add,
    bits_of,
    bits_of_bounds,
    compiled,
    difference,
    double_of,
    fma,
    inlined,
    leave_out,
    logarithm,
    reduced,
    regular,
)
from numeric.float64_numpy import LN2_HI, LN2_LO
from numeric.float64_partials import ROUND_UP, ROUNDED, ROUNDED_SQUARE
from numeric.float64_powers import CLOSE, EXPONENTIAL, LARGEST_EXPONENT, PowerSums, curve
from numeric.float64_sums import exact_sum

Array = np.ndarray[Any, np.dtype[Any]]
Irregular = Callable[[int, Array, Array], None]

E11, E10, E9, E8, E7, E6, E5, E4, E3, E2, E1, E0 = EXPONENTIAL
LEAST_BITS, MOST_BITS = bits_of_bounds(LOWEST, HIGHEST)
ONE_BITS = int(np.float64(1.0).view(np.int64))
LOG2_E = 1 / (LN2_HI + LN2_LO)
WHOLE = 1.5 * 2.0**52  # added to a number below 2^51, it leaves the nearest integer in the low bits


def _exponential_of(exponent: float) -> tuple[Any, Any]:
    """(e^r - 1, 2^k) with exponent = r + k log 2, for |exponent| <= LARGEST_EXPONENT (17)."""
    shifted = fma(exponent, LOG2_E, WHOLE)
    k = shifted - WHOLE
    r = fma(k, -LN2_LO, fma(k, -LN2_HI, exponent))
    g = fma(r, fma(r, E11, E10), E9)
    g = fma(r, fma(r, g, E8), E7)
    g = fma(r, fma(r, g, E6), E5)
    g = fma(r, fma(r, g, E4), E3)
    g = fma(r, fma(r, g, E2), E1)
    g = fma(r, g, E0)
    return fma(r * r, g, r), double_of((bits_of(shifted) << 52) + ONE_BITS)


_exponential = inlined(_exponential_of)


def _power_lanes(
    p: Array, q: Array, power: float, close: float, coefficients: tuple[float, ...], sums: Array, irregular: Array
) -> int:
    """Accumulate whole rows of LANES entries into the lanes of `sums`; returns how many rows hold irregular entries.

    The lanes: near, far, sum p - q of the far ones, sum p, sum q, each with its low part; the error of the far ones
    in u, their sum of |p - q|, the largest exponent, sum |p - q|.
    """
    skipped = 0
    h12, h11, h10, h9, h8, h7, h6, h5, h4, h3, h2, h1, h0 = coefficients
    size = 1.2 * abs(power)
    for row in range(0, p.size - LANES + 1, LANES):
        ps, qs = p[row : row + LANES], q[row : row + LANES]  # views: their indices need no check of the sign
        if not regular(ps, qs, LEAST_BITS, MOST_BITS):
            irregular[skipped] = row
            skipped += 1
            continue
        for j in range(LANES):
            x, y = ps[j], qs[j]
            length = logarithm(*reduced(x, y))
            exponent = length * power
            far = 1.0 if abs(length) > close else 0.0  # a factor: branches on it would keep the loop from vector code
            h = fma(length, fma(length, h12, h11), h10)
            h = fma(length, fma(length, h, h9), h8)
            h = fma(length, fma(length, h, h7), h6)
            h = fma(length, fma(length, h, h5), h4)
            h = fma(length, fma(length, h, h3), h2)
            h = fma(length, fma(length, h, h1), h0)
            bent = y * ((length * length) * h)
            less_one, scale = _exponential(max(exponent, -LARGEST_EXPONENT))
            term = y * fma(less_one, scale, scale - 1.0)
            high, low = difference(x, y)
            add(sums, j, bent * (1.0 - far), 0.0)
            add(sums, 2 * LANES + j, term * far, 0.0)
            add(sums, 4 * LANES + j, high * far, low * far)
            add(sums, 6 * LANES + j, x, 0.0)
            add(sums, 8 * LANES + j, y, 0.0)
            count = fma(3.0, max(exponent, 0.0), 11.0) * abs(term) + size * max(y + term, 0.0)
            sums[10 * LANES + j] += count * far
            sums[11 * LANES + j] += abs(high) * far
            sums[13 * LANES + j] += abs(high)
            sums[12 * LANES + j] = max(sums[12 * LANES + j], exponent * far)
    return skipped


def _scaled_lanes(p: Array, q: Array, power: float, ratio: float, sums: Array, irregular: Array) -> int:
    """As `_power_lanes` for q (p/(ratio q))^power.

    The lanes: the terms, sum p, sum q, each with its low part; the error of the terms in u, sum q of the terms that are
    left out, sum |p - q|.
    """
    skipped = 0
    fixed = 5.0 + 2.2 * power
    for row in range(0, p.size - LANES + 1, LANES):
        ps, qs = p[row : row + LANES], q[row : row + LANES]
        if not regular(ps, qs, LEAST_BITS, MOST_BITS):
            irregular[skipped] = row
            skipped += 1
            continue
        for j in range(LANES):
            x, y = ps[j], qs[j]
            exponent = logarithm(*reduced(x / ratio, y)) * power
            less_one, scale = _exponential(max(exponent, -LARGEST_EXPONENT))
            small = exponent < -LARGEST_EXPONENT
            term = 0.0 if small else y * ((less_one + 1.0) * scale)
            add(sums, j, term, 0.0)
            add(sums, 2 * LANES + j, x, 0.0)
            add(sums, 4 * LANES + j, y, 0.0)
            sums[6 * LANES + j] += fma(3.0, abs(exponent), fixed) * term
            sums[7 * LANES + j] += y if small else 0.0
            sums[8 * LANES + j] += abs(x - y)
    return skipped


_power_kernel = compiled(_power_lanes)
_scaled_kernel = compiled(_scaled_lanes)


def power_blocks(p: Array, q: Array, order: Fraction, whole: PowerSums, irregular: Irregular, start: int) -> None:
    """Add the sums of two contiguous float64 arrays to `whole`; rows with irregular entries go to `irregular`.

    Raises OverflowError beyond the exponents of the proof.
    """
    power = float(order)
    options = power, CLOSE / max(1.0, power), curve(order)
    lanes, _ = _run(_power_kernel, 14, p, q, options, irregular, start)
    if max(lanes[12]) > LARGEST_EXPONENT:
        raise OverflowError("these powers are for `float64_largest.scaled_sums`")
    rounding = _rounding(p)
    part = PowerSums()
    part.differ = any(lanes[13])
    near, far, gap, total, other = (exact_sum(lanes[i] + lanes[i + 1]) for i in range(0, 10, 2))
    part.near = near, (14 * ROUNDED + rounding) * near
    part.far = far, (ROUNDED + rounding) * Fraction(sum(lanes[10]))  # these units are more than the sum of |terms|
    part.gap = gap, rounding * Fraction(sum(lanes[11]))
    part.total, part.other = (total, rounding * total), (other, rounding * other)
    whole.merge(part)


def scaled_blocks(
    p: Array, q: Array, order: Fraction, ratio: float, whole: Scaled, irregular: Irregular, start: int
) -> None:
    """Add the sums of two contiguous float64 arrays for r = `ratio` to `whole`; the rest as in `power_blocks`."""
    lanes, covered = _run(_scaled_kernel, 9, p, q, (float(order), ratio), irregular, start)
    rounding = _rounding(p)
    terms, total, other = (exact_sum(lanes[i] + lanes[i + 1]) for i in range(0, 6, 2))
    part = Scaled()
    part.support, part.differ = covered, any(lanes[8])
    part.terms = terms, (ROUNDED + rounding) * Fraction(sum(lanes[6])) + ROUND_UP * Fraction(sum(lanes[7])) * LEFT_OUT
    part.total, part.other = (total, rounding * total), (other, rounding * other)
    whole.merge(part)


def _run(
    kernel: Any, rows: int, p: Array, q: Array, options: tuple[Any, ...], irregular: Irregular, start: int
) -> tuple[list[list[float]], int]:
    """The lanes that a kernel fills, and how many entries are in them; the others go to `irregular`."""
    sums, places = np.zeros(rows * LANES), np.empty(p.size // LANES + 1, np.int64)
    skipped = kernel(p, q, *options, sums, places)
    leave_out(start, p, q, places[:skipped], irregular)
    return sums.reshape(rows, LANES).tolist(), p.size - p.size % LANES - skipped * LANES


def _rounding(p: Array) -> Fraction:
    """The error of a compensated sum in parts of the sum of |terms|, for differences with their rests too (7)."""
    steps = p.size // LANES + 4
    return ROUNDED_SQUARE * (2 * steps * steps)
