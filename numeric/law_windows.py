"""Sums over integers of e^T(k), T of the shape of a log-mass: all terms near the largest, and a ball for each tail.

The ratio of neighbouring terms is e^slope times powers of k + t, of t - k and of (k + s)/(k + t). Each of these is
monotone in k, so its largest value on a range is at an end of it, and so is a bound of all ratios of a tail.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from numeric.comparison import compare
from numeric.distributions import LogMass
from numeric.law_sums import MOST_TERMS, STRIDE, at, too_wide
from numeric.reals import InBalls, LogSum

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

ONE = Fraction(1)
SPARE = 32  # bits
LOOK = 64  # bits at which the largest term is looked for: the sum is right from wherever it starts
LARGEST_PEAK = 1 << 50


class Ratios:
    """e^T(k+1) / e^T(k) for all k: e^slope times pieces, each a monotone rational function to some power."""

    def __init__(self, term: LogMass) -> None:
        self.slope = term.slope
        rising = {shift: count for (sign, shift), count in term.gammas.items() if sign > 0}
        self.spread = sum((shift * count for shift, count in rising.items()), term.power)  # e^T goes like k^spread ...
        self.net = sum(rising.values(), Fraction(0))  # ... where these powers of k cancel and so does the slope
        self.pairs, self.single = _paired(rising)
        if term.power:
            self.pairs.append((ONE, Fraction(0), term.power))
        self.falling = [(shift - 1, -count) for (sign, shift), count in term.gammas.items() if sign < 0]

    def growth(self) -> int:
        """1 or -1 as the terms grow or fall geometrically or faster for large k; 0: not so fast."""
        if self.net:
            return 1 if self.net > 0 else -1
        return compare(LogSum(self.slope.logs, None, self.slope.constant), Fraction(0))

    def rise(self, field: Any) -> Any:
        """e^slope as a ball."""
        return self.slope.evaluate(field).exp()

    def at(self, field: Any, k: int, rise: Any) -> Any:
        """The ratio at k as a ball; `rise` is e^slope."""
        return _times(field, rise, [(value, count) for value, _, count in self._pieces(k, k)])

    def bound(self, field: Any, first: int, last: int | None, direction: int) -> Any:
        """The largest ratio on first..last (None: infinity), in `direction` -1 the largest inverse ratio; or None."""
        worst = []
        for one, other, count in self._pieces(first, last):
            ends = [end for end in (one, other) if end is not None]
            if len(ends) == 1 and count * direction > 0:
                return None
            worst.append((max(ends) if count * direction > 0 else min(ends), count * direction))
        return _times(field, self.rise(field) ** direction, worst)

    def _pieces(self, first: int, last: int | None) -> list[tuple[Fraction, Fraction | None, Fraction]]:
        """(value at first, value at last, exponent) of the pieces; None for a value that grows without bound."""
        pieces: list[tuple[Fraction, Fraction | None, Fraction]] = []
        for above, below, count in self.pairs:
            end = ONE if last is None else (last + above) / (last + below)
            pieces.append(((first + above) / (first + below), end, count))
        pieces += [(first + shift, None if last is None else last + shift, count) for shift, count in self.single]
        pieces += [(shift - first, shift - (last or 0), count) for shift, count in self.falling]
        return pieces


def _times(field: Any, ratio: Any, pieces: list[tuple[Fraction, Fraction]]) -> Any:
    for value, count in pieces:
        ratio *= field.rational(value) ** field.rational(count)
    return ratio


def _paired(
    rising: dict[Fraction, Fraction],
) -> tuple[list[tuple[Fraction, Fraction, Fraction]], list[tuple[Fraction, Fraction]]]:
    """The product of (k + t)^c as powers of (k + s)/(k + t) and, with exponents of one sign, of k + t."""
    above = [[shift, count] for shift, count in sorted(rising.items()) if count > 0]
    below = [[shift, -count] for shift, count in sorted(rising.items()) if count < 0]
    pairs = []
    while above and below:
        count = min(above[-1][1], below[-1][1])
        pairs.append((above[-1][0], below[-1][0], count))
        for side in (above, below):
            side[-1][1] -= count
            if not side[-1][1]:
                side.pop()
    return pairs, [(shift, count) for shift, count in above] + [(shift, -count) for shift, count in below]


class Window(InBalls):
    """The sum of e^T(k) over low..high (high None: infinity) for terms that fall at least geometrically."""

    def __init__(self, term: LogMass, low: int, high: int | None, name: str) -> None:
        self.term, self.low, self.high, self.name = term, low, high, name
        self.ratios = Ratios(term)
        self._peak: int | None = None

    def in_balls(self, field: Any) -> Any:
        """The sum in balls; decimals have no Gamma function. Raises NumericError `too-long`."""
        from flint import ctx

        from numeric.balls import precision

        bits = ctx.prec
        peak = self.peak(field)
        with precision(bits + SPARE + 2 * max(1, abs(peak)).bit_length()):
            highest = at(self.term, peak).evaluate(field).exp()
            total = highest
            for direction in (1, -1):
                total += self._side(field, direction, peak, highest, bits)
            return total

    def peak(self, field: Any) -> int:
        """About where the largest term is. Raises NumericError `too-long` beyond 2^50."""
        if self._peak is None:
            from numeric.balls import precision

            with precision(LOOK):
                rise = self.ratios.rise(field)
                below, above = self.low, self.low + 1
                while (self.high is None or above < self.high) and self.ratios.at(field, above - 1, rise) > 1:
                    below, above = above, self.low + 2 * (above - self.low)
                    if above > LARGEST_PEAK:
                        raise too_wide(self.name)
                above = above if self.high is None else min(above, self.high)
                while above - below > 1:
                    middle = (below + above) // 2
                    if self.ratios.at(field, middle - 1, rise) > 1:
                        below = middle
                    else:
                        above = middle
            self._peak = below
        return self._peak

    def _side(self, field: Any, direction: int, peak: int, term: Any, bits: int) -> Any:
        """The terms on one side of the peak; the last of them, a 2^-bits of the largest at most, as a ball."""
        from flint import arb

        end = self.high if direction > 0 else self.low
        total, k, tiny, rise = arb(0), peak, term * arb(2) ** -(bits + 4), self.ratios.rise(field)
        while k != end:
            ratio = self.ratios.at(field, k if direction > 0 else k - 1, rise)
            term = term * ratio if direction > 0 else term / ratio
            k += direction
            total += term
            if abs(k - peak) > MOST_TERMS:
                raise too_wide(self.name)
            if k % STRIDE == 0 and term < tiny:
                rest = (k, None if end is None else end - 1) if direction > 0 else (self.low, k - 1)
                bound = self.ratios.bound(field, *rest, direction) if k != end else arb(0)
                if bound is not None and bound < 1 and term * bound < tiny * (1 - bound):
                    return total + arb(0, 1) * (term * bound / (1 - bound))
        return total


class Outcomes(InBalls):
    """A number computed in balls by a procedure of its own; its rationality is not known."""

    def __init__(self, work: Callable[[Any, int], Any], base: Fraction | None = None) -> None:
        self.work, self.base = work, base

    def in_balls(self, field: Any) -> Any:
        """The number in balls."""
        from flint import ctx

        from numeric.balls import precision

        bits = ctx.prec
        with precision(bits + 2 * SPARE):
            value = self.work(field, bits)
        return value if self.base is None else value / field.log(field.rational(self.base))
