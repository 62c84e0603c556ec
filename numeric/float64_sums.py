"""Certified sums over float64 arrays: blocks for the kernels, irregular entries one by one, enclosures at the end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from typing import Any

import numpy as np
from flint import arb

from numeric.balls import ball_around, mid_rad, precision
from numeric.errors import NumericError
from numeric.float64_numpy import BLOCK, Buffers, cross_block, divergence_block, largest_of_regular
from numeric.float64_partials import CrossPartial, DivergencePartial
from numeric.mass_functions import LOGARITHMS

Array = np.ndarray[Any, np.dtype[Any]]

TINY = 2.0**-60
BITS = 256  # for entries one by one and for the last few operations
COMPILED_FROM = 200_000  # entries: below, loading the compiled kernel costs more than it saves


class OffSupport(Exception):  # a signal, never seen outside the package
    """p > 0 where q = 0, at `index`."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


def divergence_sums(p: Array, q: Array, *, compiled: bool | None = None, first: int = 0) -> DivergencePartial:
    """A, B and sum p of two arrays of non-negative doubles of equal length, read block by block.

    `compiled` forces or forbids the numba kernel (default: for long arrays, if numba is installed). Raises OffSupport
    and NumericError (`negative`, `not-finite`) with the index, counted from `first`.
    """
    kernel = compiled_kernel("float64_numba", "divergence_blocks", compiled, p.size)
    whole, buffers = DivergencePartial(), Buffers(min(BLOCK, max(p.size, 1)))
    for start, left, right in blocks(p, q, kernel, first):
        if kernel is not None:
            kernel(left, right, whole, lambda at, x, y: _irregular_divergence(at, x, y, whole, buffers), start)
        elif most := largest_of_regular(left, right):
            whole.merge(divergence_block(left, right, buffers, most))
        else:
            _irregular_divergence(start, left, right, whole, buffers)
    return whole


def cross_sums(p: Array, q: Array, *, first: int = 0) -> CrossPartial:
    """C = sum p log q, sum p and sum q of two arrays, read block by block; the same errors as `divergence_sums`."""
    whole, buffers = CrossPartial(), Buffers(min(BLOCK, max(p.size, 1)))
    for start, left, right in blocks(p, q, None, first):
        if largest_of_regular(left, right):
            whole.merge(cross_block(left, right, buffers))
        else:
            _irregular_cross(start, left, right, whole, buffers)
    return whole


def compiled_kernel(module: str, name: str, wanted: bool | None, size: int, least: int = COMPILED_FROM) -> Any:
    """The kernel of the extra `fast`, or None; by default from `least` entries on."""
    if wanted is False or (wanted is None and size < least):
        return None
    try:
        return getattr(import_module(f"numeric.{module}"), name)
    except ImportError:
        if wanted:
            raise NumericError("engine", "numba is not installed", hint="install the extra 'fast'") from None
        return None


def blocks(p: Array, q: Array, kernel: Any, first: int) -> Iterator[tuple[int, Array, Array]]:
    """Contiguous pieces of float64, one block long (any length for the compiled kernel on plain arrays)."""
    plain = all(array.dtype == np.float64 and array.flags.c_contiguous for array in (p, q))
    step = BLOCK if kernel is None else (64 * BLOCK if plain else 4 * BLOCK)
    for start in range(0, p.size, step):
        left, right = (np.ascontiguousarray(array[start : start + step], dtype=np.float64) for array in (p, q))
        yield first + start, left, right


def check_masses(start: int, p: Array, q: Array, *, supported: bool = True) -> None:
    """Raise for what is no mass: negative, NaN, infinite; and, if P is to be supported by Q, for p > 0 where q = 0."""
    for array, name in ((p, "P"), (q, "Q")):
        wrong = np.flatnonzero(~((array >= 0) & (array < np.inf)))
        if wrong.size:
            index = int(wrong[0])
            number = float(array[index])
            code = "negative" if number < 0 and math.isfinite(number) else "not-finite"
            raise NumericError(
                code, f"{name} is {number!r} at {start + index}", value=number, index=start + index,
                hint=LOGARITHMS if number < 0 and not (array > 0).any() else "masses are finite and not negative",
            )  # fmt: skip
    off = np.flatnonzero((p > 0) & (q == 0))
    if supported and off.size:
        raise OffSupport(start + int(off[0]))


def _parts(p: Array, q: Array) -> tuple[Array, list[tuple[float, float]]]:
    """Which entries the kernels can take, and the other ones that are not both 0."""
    from numeric.float64_numpy import HIGHEST, LOWEST

    regular = (p >= LOWEST) & (p < HIGHEST) & (q >= LOWEST) & (q < HIGHEST)
    rest = ~regular & ((p > 0) | (q > 0))
    return regular, list(zip(p[rest].tolist(), q[rest].tolist(), strict=True))


def _irregular_divergence(start: int, p: Array, q: Array, whole: DivergencePartial, buffers: Buffers) -> None:
    """A block with zeros, tiny or huge entries."""
    check_masses(start, p, q)
    regular, others = _parts(p, q)
    if regular.any():
        left, right = p[regular], q[regular]
        for place in range(0, left.size, BLOCK):
            whole.merge(divergence_block(left[place : place + BLOCK], right[place : place + BLOCK], buffers))
    gap = DivergencePartial(len(others), differ=bool(others))
    zeros = [y for x, y in others if not x]
    gap.a, gap.b = -exact_sum(zeros), exact_sum(zeros)
    with precision(BITS):
        for x, y in others:
            if x:
                above, below = Fraction(x), Fraction(y)
                mid, rad = mid_rad(arb(x) * (arb(x) / arb(y)).log())
                gap.a += above - below
                gap.b += mid - (above - below)
                gap.total += above
                gap.radius += rad
    whole.merge(gap)


def _irregular_cross(start: int, p: Array, q: Array, whole: CrossPartial, buffers: Buffers) -> None:
    """A block with zeros, tiny or huge entries."""
    check_masses(start, p, q)
    regular, others = _parts(p, q)
    if regular.any():
        whole.merge(cross_block(p[regular], q[regular], buffers))
    gap = CrossPartial(len(others))
    gap.other = exact_sum([y for _, y in others])
    with precision(BITS):
        for x, y in others:
            if x:
                mid, rad = mid_rad(arb(x) * arb(y).log())
                gap.c += mid
                gap.total += Fraction(x)
                gap.radius += rad
    whole.merge(gap)


def exact_sum_of(array: Array) -> Fraction:
    """The exact sum of an array."""
    pieces = (np.asarray(array[start : start + BLOCK], dtype=float).tolist() for start in range(0, array.size, BLOCK))
    return sum((exact_sum(piece) for piece in pieces), Fraction(0))


def exact_sum(numbers: list[float]) -> Fraction:
    """The exact sum of doubles, by peeling correctly rounded sums off."""
    total, rest = Fraction(0), list(numbers)
    while rest:
        part = math.fsum(rest)
        if not part:
            break
        total += Fraction(part)
        rest.append(-part)
    return total


def divergence_ball(sums: DivergencePartial, *, normalise: bool) -> arb:
    """D(P || Q) of the vectors divided by their exact sums, or the plain sum p log(p/q), as a ball (at BITS bits).

    With x = A / sum p: D = B / sum p - psi(x), psi(x) = -log(1 - x) - x = x^2/2 + ..., which keeps the relative
    precision of B however close P and Q are.
    """
    b, a = ball_around(sums.b, sums.error_b()), ball_around(sums.a, sums.error_a())
    if not normalise:
        return a + b
    total = ball_around(sums.total, sums.error_total())
    return b / total - _psi(a / total)


def _psi(x: arb) -> arb:
    """-log(1 - x) - x by the mean value theorem: at the midpoint, and the slope x/(1 - x) times the radius (10)."""
    middle, size = x.mid(), abs(x)
    if size < TINY:
        value = middle * middle / 2 * (1 + arb(0, 1) * abs(middle))
    else:
        value = -(1 - middle).log() - middle
    return value + arb(0, 1) * x.rad() * size / (1 - x)


def cross_ball(sums: CrossPartial, *, normalise: bool) -> arb:
    """H(P, Q) of the vectors divided by their exact sums, or the plain sum -p log q, as a ball (at BITS bits)."""
    c = ball_around(sums.c, sums.error_c())
    if not normalise:
        return -c
    total, other = ball_around(sums.total, sums.error_total()), ball_around(sums.other, sums.error_other())
    return other.log() - c / total
