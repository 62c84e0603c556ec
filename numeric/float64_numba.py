"""The certified float64 divergence kernel compiled by numba (extra `fast`): one pass, the bounds of float64_bound.md.

Fused multiply-adds only remove roundings that the bounds count, so they hold unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.extending import intrinsic

from numeric.float64_numpy import BINADE, COEFFICIENTS, HALF_BINADE, HIGHEST, LN2_HI, LN2_LO, LOWEST, WHOLE_BINADES
from numeric.float64_partials import DivergencePartial
from numeric.float64_sums import exact_sum

Array = np.ndarray[Any, np.dtype[Any]]

LANES = 64
C7, C6, C5, C4, C3, C2, C1, C0 = COEFFICIENTS


def _declare_fma(typing_context: Any, a: Any, b: Any, c: Any) -> Any:  # noqa: ARG001  # numba's signature
    """a * b + c with one rounding."""
    return types.float64(types.float64, types.float64, types.float64), _build_fma


def _declare_bits(typing_context: Any, number: Any) -> Any:  # noqa: ARG001
    """The bits of a double."""
    return types.int64(types.float64), _build_bits


def _declare_double(typing_context: Any, bits: Any) -> Any:  # noqa: ARG001
    """The double of these bits."""
    return types.float64(types.int64), _build_double


def _build_fma(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
    return builder.fma(*arguments)


def _build_bits(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
    return builder.bitcast(arguments[0], ir.IntType(64))


def _build_double(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
    return builder.bitcast(arguments[0], ir.DoubleType())


fma, bits_of, double_of = intrinsic(_declare_fma), intrinsic(_declare_bits), intrinsic(_declare_double)


def bits_of_bounds(least: float, limit: float) -> tuple[int, int]:
    """The bits of the least regular double and of the greatest one, for `regular`; the limit itself is none."""
    return int(np.float64(least).view(np.int64)), int(np.float64(limit).view(np.int64)) - 1


LEAST_BITS, MOST_BITS = bits_of_bounds(LOWEST, HIGHEST)


def _are_regular(p: Array, q: Array, least: int, most: int) -> Any:
    """Whether all of LANES entries are in the range of a kernel (NaN, 0, negative, tiny and huge ones are not)."""
    out = np.int64(0)
    for j in range(LANES):
        pb, qb = bits_of(p[j]), bits_of(q[j])
        out |= (pb - least) | (qb - least) | (most - pb) | (most - qb) | pb | qb
    return out >= 0


def _reduce(x: float, y: float) -> tuple[Any, float, float, Any]:
    """(e, s, z, g) with log(x/y) = e log 2 + 2s (1 + zg), z = s^2 (1, 2, 5); e is in the place of the exponents."""
    xb = bits_of(x)
    e = (xb - bits_of(y) + HALF_BINADE) & WHOLE_BINADES  # 2^52 e
    scaled = double_of(xb - e)
    s = (scaled - y) / (scaled + y)
    z = s * s
    g = fma(z, fma(z, C7, C6), C5)
    g = fma(z, fma(z, g, C4), C3)
    g = fma(z, fma(z, g, C2), C1)
    g = fma(z, g, C0)
    return e, s, z, g


def _logarithm_from(e: int, s: float, z: float, g: float) -> Any:
    """e log 2 + 2s (1 + zg), off by at most 1.13 u + u of it (4)."""
    ed = float(e) * BINADE
    twice = s + s
    return ed * LN2_HI + (twice + fma(ed, LN2_LO, (twice * z) * g))


def _subtract(x: float, y: float) -> tuple[float, float]:
    """x - y exactly, as a rounded difference and what it lacks (Knuth)."""
    high = x - y
    back = high - x
    return high, (x - (high - back)) - (y + back)


def _add_to(sums: Array, lane: int, term: float, rest: float) -> None:
    """Add term + rest to a lane and its low part, LANES on; nothing is lost but roundings of the low part."""
    high = sums[lane]
    total = high + term
    back = total - high
    sums[lane + LANES] += ((high - (total - back)) + (term - back)) + rest
    sums[lane] = total


inlined = numba.njit(error_model="numpy")
regular, reduced, logarithm, difference, add = map(
    inlined, (_are_regular, _reduce, _logarithm_from, _subtract, _add_to)
)
compiled = numba.njit(error_model="numpy", boundscheck=False, nogil=True)


def _lanes(p: Array, q: Array, sums: Array, irregular: Array) -> int:
    """Accumulate whole rows of LANES entries into the lanes of `sums`; returns how many rows hold irregular entries.

    The lanes: A, B, sum p, each with its low part; weights, sum |p - q|.
    """
    skipped = 0
    for row in range(0, p.size - LANES + 1, LANES):
        ps, qs = p[row : row + LANES], q[row : row + LANES]  # views: their indices need no check of the sign
        if not regular(ps, qs, LEAST_BITS, MOST_BITS):
            irregular[skipped] = row
            skipped += 1
            continue
        for j in range(LANES):
            x, y = ps[j], qs[j]
            e, s, z, g = reduced(x, y)
            high, low = difference(x, y)
            near = high * s * fma(s * (1.0 + s), g, 1.0)
            length = x * logarithm(e, s, z, g)
            b = near if e == 0 else (length - high) - low  # both choices before all sums: else no vector code (7 times)
            sums[6 * LANES + j] += 0.0 if e == 0 else abs(length) + 0.6 * x
            sums[7 * LANES + j] += abs(high)
            add(sums, j, high, low)
            add(sums, 2 * LANES + j, b, 0.0)
            add(sums, 4 * LANES + j, x, 0.0)
    return skipped


_kernel = compiled(_lanes)


def divergence_blocks(
    p: Array, q: Array, whole: DivergencePartial, irregular: Callable[[int, Array, Array], None], start: int
) -> None:
    """Add the sums of two contiguous float64 arrays to `whole`; rows with irregular entries go to `irregular`."""
    sums, rows = np.zeros(8 * LANES), np.empty(p.size // LANES + 1, np.int64)
    skipped = _kernel(p, q, sums, rows)
    steps = p.size // LANES + 4
    lanes = sums.reshape(8, LANES).tolist()
    part = DivergencePartial(p.size, weight=2 * sum(lanes[6]), differ=any(lanes[7]))
    part.a, part.b, part.total = (exact_sum(lanes[i] + lanes[i + 1]) for i in (0, 2, 4))
    part.slack_a, part.slack_b, part.slack_total = (
        2.0 * steps * steps * sum(lanes[i]) for i in (7, 2, 4)
    )  # (7) for compensated sums: the low parts are at most steps * u * sum |terms|, and so is their own rounding
    whole.merge(part)
    leave_out(start, p, q, rows[:skipped], irregular)


def leave_out(start: int, p: Array, q: Array, rows: Array, irregular: Callable[[int, Array, Array], None]) -> None:
    """Give rows, in runs of neighbours, and the entries beyond the last whole row to `irregular`.

    With their places, so that an index in an error is the index in the array.
    """
    if rows.size:
        places = (rows[:, None] + np.arange(LANES)[None, :]).ravel()
        breaks = np.flatnonzero(np.diff(places) != 1) + 1
        for run in np.split(places, breaks):
            first, last = int(run[0]), int(run[-1]) + 1
            for place in range(first, last, 16384):
                stop = min(place + 16384, last)
                irregular(start + place, p[place:stop], q[place:stop])
    tail = p.size - p.size % LANES
    if tail < p.size:
        irregular(start + tail, p[tail:], q[tail:])
