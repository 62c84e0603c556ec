"""Certified float64 sums of positive terms: SSE, total variation, chi^2, sums of sqrt(pq), Jensen-Shannon.

All their terms are positive, so that one rounding count for each kind of term bounds the whole sum relatively. The
numbers in brackets refer to the inequalities of float64_bound.md.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb

from numeric import float64_sums as sums
from numeric.arrays import measured, same_length, treated
from numeric.balls import ball_around, ball_of, mid_rad, precision
from numeric.float64_numpy import BLOCK, extracted, logarithms
from numeric.float64_partials import ROUND_UP, ROUNDED_SQUARE, UNDERFLOW, UNIT
from numeric.request import Request
from numeric.values import Value

Array = np.ndarray[Any, np.dtype[Any]]

LOWEST, HIGHEST = 2.0**-400, 2.0**100  # inside, no term overflows or underflows (11)


class Sums:
    """S = sum of the terms, sum p, sum q, with absolute errors; `squares` is an upper bound of sum q^2."""

    def __init__(self) -> None:
        self.terms = self.total = self.other = Fraction(0)
        self.error = self.error_total = self.error_other = Fraction(0)
        self.squares = Fraction(0)

    def add(self, pieces: list[tuple[int, Array]], p: Array, q: Array) -> None:
        """Take in the masses of a block and its terms: pieces whose terms are within `units` * u of the exact ones."""
        self.squares += Fraction(float(np.add.reduce(q * q))) * ROUND_UP
        (above, over), (below, under) = (summed(array) for array in (p, q))
        for units, terms in pieces:
            part, rounding = summed(terms)
            self.terms += part
            self.error += ROUND_UP * units * UNIT * part + 2 * rounding
        self.total, self.error_total = self.total + above, self.error_total + over
        self.other, self.error_other = self.other + below, self.error_other + under

    def add_one(self, term: Fraction, error: Fraction, p: Fraction, q: Fraction) -> None:
        """Take in one entry that was evaluated exactly, or up to `error`."""
        self.terms, self.error = self.terms + term, self.error + error
        self.total, self.other, self.squares = self.total + p, self.other + q, self.squares + q * q


def summed(array: Array) -> tuple[Fraction, Fraction]:
    """The sum of non-negative doubles, at most one block of them, and a bound of its error (7)."""
    part, slack = extracted(array, float(array.max(initial=0.0)), np.empty_like(array), None, np.empty_like(array))
    return part, ROUNDED_SQUARE * Fraction(slack)


def _sse(s: Sums) -> arb:
    """(S + 2 t sum dq + t^2 sum q^2) / sp^2, t = 1 - sp/sq, by Cauchy and Schwarz for the middle (13)."""
    terms, total, other = _balls(s)
    shift, squares = 1 - total / other, ball_of(s.squares)
    middle = (terms * squares).sqrt() * abs(shift) * 2 + shift * shift * squares
    return (terms + arb(0, 1) * middle) / (total * total)


def _total_variation(s: Sums) -> arb:
    """S / (2 sp), off by at most |sp - sq| / (2 sp) (12)."""
    terms, total, other = _balls(s)
    return (terms + arb(0, 1) * abs(total - other)) / total / 2


def _chi_squared(s: Sums) -> arb:
    """(sq / sp^2) (S - (sp - sq)^2 / sq), exactly (14)."""
    terms, total, other = _balls(s)
    gap = total - other
    return other / (total * total) * (terms - gap * gap / other)


def _coefficient(s: Sums) -> arb:
    """S / sqrt(sp sq), exactly."""
    terms, total, other = _balls(s)
    return terms / (total * other).sqrt()


def _jensen_shannon(s: Sums) -> arb:
    """f(t) / (2 sp) with f(0) = S and t = sp/sq - 1, by two terms of Taylor's series (16)."""
    terms, total, other = _balls(s)
    t = total / other - 1
    if not abs(t) < LARGEST_SHIFT:
        return arb(0, 1) / 0  # nothing is certified
    unknown = terms * arb(0.5, 0.5)  # somewhere in [0, S]
    slope = (other - total) / 2 + unknown
    curvature = ((total + other) / 4 - unknown / 2) * (1 + arb(0, 3) * abs(t))
    return (terms + t * slope + t * t / 2 * curvature) / (2 * total)


def _balls(s: Sums) -> tuple[arb, arb, arb]:
    pairs = ((s.terms, s.error), (s.total, s.error_total), (s.other, s.error_other))
    terms, total, other = (ball_around(mid, rad) for mid, rad in pairs)
    return terms.nonnegative_part(), total, other


def _root(x: Fraction, y: Fraction) -> tuple[Fraction, Fraction]:
    with precision(sums.BITS):
        return mid_rad(ball_of(x * y).sqrt())


def _exactly(
    term: Callable[[Fraction, Fraction], Fraction],
) -> Callable[[Fraction, Fraction], tuple[Fraction, Fraction]]:
    return lambda x, y: (term(x, y), Fraction(0))


def _jensen(x: Fraction, y: Fraction) -> tuple[Fraction, Fraction]:
    with precision(sums.BITS):
        parts = [ball_of(z) * ball_of(2 * z / (x + y)).log() for z in (x, y) if z]
        return mid_rad(sum(parts, arb(0)))


def _quotients(p: Array, q: Array) -> Array:
    gap: Array = p - q
    quotients: Array = gap / q * gap
    return quotients


def _jensen_terms(p: Array, q: Array) -> list[tuple[int, Array]]:
    """p log(p/m) + q log(q/m), m = (p + q)/2: by a series in s = (p - q)/(p + q) for |s| <= 1/2, else by logarithms."""
    gap, both = p - q, p + q
    s = gap / both
    far = np.abs(s) > 0.5
    if far.any():
        left, right, middle = p[far], q[far], both[far] / 2
        apart = left * logarithms(left, middle) + right * logarithms(right, middle)
        near = ~far
        gap, s = gap[near], s[near]
    else:
        apart = np.empty(0)
    z = s * s
    h = np.full_like(z, JENSEN[-1])
    for coefficient in JENSEN[-2::-1]:
        h *= z
        h += coefficient
    gap *= s
    gap *= h
    gap /= 2
    return [(9, gap), (29, apart)]


def _each(units: int, block: Callable[[Array, Array], Array]) -> Callable[[Array, Array], list[tuple[int, Array]]]:
    return lambda p, q: [(units, block(p, q))]


LARGEST_SHIFT = 0.125
JENSEN = tuple(1 / ((k + 1) * (2 * k + 1)) for k in range(24))  # (15)
KINDS: dict[str, tuple[Any, Any, Any]] = {  # terms of a block with their units of error (11), one term, the whole
    "SSE(P, Q)": (_each(4, lambda p, q: (p - q) ** 2), _exactly(lambda x, y: (x - y) ** 2), _sse),
    "TV(P, Q)": (_each(2, lambda p, q: np.abs(p - q)), _exactly(lambda x, y: abs(x - y)), _total_variation),
    "chi^2(P || Q)": (
        _each(5, _quotients),
        _exactly(lambda x, y: (x - y) ** 2 / y if y else Fraction(0)),
        _chi_squared,
    ),
    "BC(P, Q)": (_each(2, lambda p, q: np.sqrt(p * q)), _root, _coefficient),
    "JS(P, Q)": (_jensen_terms, _jensen, _jensen_shannon),
}
PLAIN: dict[str, Callable[[arb], arb]] = {"TV(P, Q)": lambda terms: terms / 2, "JS(P, Q)": lambda terms: terms / 2}


def distance_sums(name: str, p: Array, q: Array, factor: float = 1.0) -> Sums:
    """The sums of a distance over two arrays, the second times `factor` (rounded), block by block.

    Raises OffSupport (chi^2 alone) and NumericError (`negative`, `not-finite`) with the index.
    """
    block, one, _ = KINDS[name]
    whole = Sums()
    for start in range(0, p.size, BLOCK):
        left, right = (np.asarray(array[start : start + BLOCK], dtype=np.float64) for array in (p, q))
        right = right if factor == 1.0 else right * factor
        regular = (left >= LOWEST) & (left < HIGHEST) & (right >= LOWEST) & (right < HIGHEST)
        if not regular.all():
            sums.check_masses(start, left, right, supported=name.startswith("chi"))
            others = ~regular & ((left > 0) | (right > 0))
            for x, y in zip(map(Fraction, left[others].tolist()), map(Fraction, right[others].tolist()), strict=True):
                term, error = one(x, y)
                whole.add_one(term, error, x, y)
            left, right = left[regular], right[regular]
        if left.size:
            whole.add(block(left, right), left, right)
    return whole


def distance(name: str, p: Array, q: Array, request: Request, base: Fraction | None = None) -> Value | None:
    """The distance of two float arrays; None if doubles do not give the digits asked for.

    `base`: of the logarithms that the result is measured in, None for e or for no logarithm.

    Raises NumericError: `digits` if the engine is "float64", errors of the inputs as for `kl`.
    """
    same_length(p, q)
    try:
        s = distance_sums(name, p, q)
    except sums.OffSupport as off:
        return request.off_support(name, off.index, base=base)
    sides = ((s.total, s.error_total, p, "P"), (s.other, s.error_other, q, "Q"))
    remarks = [text for side in sides if (text := treated(*side, request))]
    if name == "JS(P, Q)" and not request.as_is and abs(s.total - s.other) * 8 >= s.other:
        s = scaled_sums(name, p, q, s)

    def ball() -> arb:
        return PLAIN.get(name, lambda terms: terms)(_balls(s)[0]) if request.as_is else KINDS[name][2](s)

    return measured(name, ball, remarks, request, base)


def scaled_sums(name: str, p: Array, q: Array, s: Sums) -> Sums:
    """The sums of p and c q, c a double near sp/sq, with the error of rounding c q; as `s` if that cannot be (20)."""
    factor = float(s.total / s.other) if s.other else 0.0
    if not LOWEST < factor < HIGHEST:
        return s
    scaled = distance_sums(name, p, q, factor)
    with precision(sums.BITS):
        moved = mid_rad((2 * ball_of(scaled.terms + scaled.error) * ball_of(s.total + scaled.other)).sqrt())
    scaled.error += 2 * UNIT * (sum(moved) + UNIT * (s.total + scaled.other)) + p.size * UNDERFLOW
    scaled.other, scaled.error_other = s.other * Fraction(factor), s.error_other * Fraction(factor)
    return scaled
