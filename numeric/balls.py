"""Arb balls: exact conversions between balls and fractions, and a guard for python-flint's global precision."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

from flint import arb, ctx, fmpq, fmpz

from numeric.enclosures import Enclosure
from numeric.errors import NumericError

_guard = threading.RLock()


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Work at `bits` bits of precision inside the block, whatever happens in it.

    python-flint keeps one precision for the whole process: the block holds a re-entrant lock, so that no other
    thread that uses this guard sees or changes it, and the old precision comes back afterwards.
    """
    with _guard:
        before = ctx.prec
        ctx.prec = bits
        try:
            yield
        finally:
            ctx.prec = before


def ball_of(number: int | Fraction) -> arb:
    """A ball that contains the number: exact for integers, the tightest at the current precision for fractions."""
    if isinstance(number, int):
        return arb(number)
    return arb(fmpq(number.numerator, number.denominator))


def ball_around(mid: int | Fraction, rad: int | Fraction) -> arb:
    """A ball that contains [mid - rad, mid + rad]."""
    return ball_of(mid) + arb(0, 1) * ball_of(rad)


def ball_between(lower: int | Fraction, upper: int | Fraction) -> arb:
    """A ball that contains [lower, upper]."""
    return ball_of(lower).union(ball_of(upper))


def mid_rad(ball: arb) -> tuple[Fraction, Fraction]:
    """Midpoint and radius of a finite ball, exactly (both are dyadic). Raises NumericError `not-finite`."""
    if not ball.is_finite():
        raise NumericError("not-finite", "the enclosure is not finite", value=str(ball))
    return _dyadic(*ball.mid().man_exp()), _dyadic(*ball.rad().man_exp())


def exact_interval(ball: arb) -> tuple[Fraction, Fraction]:
    """The ends of a finite ball, exactly. Raises NumericError `not-finite`."""
    mid, rad = mid_rad(ball)
    return mid - rad, mid + rad


def enclosure_of(ball: arb) -> Enclosure:
    """The ball as an interval of integers over one power of two, exactly; whole line for a ball that is not finite."""
    if not ball.is_finite():
        return Enclosure.unknown()
    mid, mid_exponent = ball.mid().man_exp()
    rad, rad_exponent = ball.rad().man_exp()
    exponent = int(min(mid_exponent, rad_exponent))
    mid <<= int(mid_exponent) - exponent
    rad <<= int(rad_exponent) - exponent
    return Enclosure(int(mid - rad), int(mid + rad), exponent)


def _dyadic(mantissa: fmpz, exponent: fmpz) -> Fraction:
    power = int(exponent)
    return Fraction(int(mantissa) << power) if power >= 0 else Fraction(int(mantissa), 1 << -power)


class BallArithmetic:
    """The operations a real number is made of, on Arb balls at the current precision."""

    name = "arb"

    rational = staticmethod(ball_of)

    @staticmethod
    def log_sum(terms: list[tuple[tuple[int, int, int, int], Fraction]]) -> arb:
        """sum of weight * log((a/b) / (c/d)): one logarithm for each term."""
        total = arb(0)
        for (a, b, c, d), weight in terms:
            total += (arb(a * d) / (b * c)).log() * weight.numerator / weight.denominator
        return total

    @staticmethod
    def log(number: arb) -> arb:
        """The natural logarithm."""
        return number.log()

    @staticmethod
    def exp(number: arb) -> arb:
        """The exponential function."""
        return number.exp()

    @staticmethod
    def sqrt(number: arb) -> arb:
        """The square root; a ball that reaches below 0 is cut there, for arguments known to be non-negative."""
        return number.nonnegative_part().sqrt()

    @staticmethod
    def enclosure(number: arb) -> Enclosure:
        """The ball as an enclosure, exactly."""
        return enclosure_of(number)
