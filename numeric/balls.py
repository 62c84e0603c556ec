"""Arb balls: exact conversions between balls and fractions, and a guard for python-flint's global precision."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from operator import mul, truediv

from flint import arb, ctx, fmpq, fmpz

from numeric.enclosures import Enclosure
from numeric.errors import NumericError

LARGEST_EXPONENT = 1 << 25  # bits: ten million decimal digits
TOGETHER = 256  # terms whose balls are held at once: they stay in the cache
MANY_BITS = 3000  # from here on logarithms of primes are computed together (`numeric.prime_logs`)
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
    """Midpoint and radius of a finite ball, exactly (both are dyadic).

    Numbers below 2**-LARGEST_EXPONENT are moved into the radius, which stays an upper bound. Raises NumericError
    `not-finite`, also for ends beyond 2**LARGEST_EXPONENT: nobody could write them down.
    """
    mid, rad = _parts(ball.mid()), _parts(ball.rad())
    lost = Fraction(mid[2] + rad[2], 1 << LARGEST_EXPONENT) if mid[2] or rad[2] else 0
    return _dyadic(mid[0], mid[1]), _dyadic(rad[0], rad[1]) + lost


def exact_interval(ball: arb) -> tuple[Fraction, Fraction]:
    """The ends of a finite ball, exactly (see `mid_rad`). Raises NumericError `not-finite`."""
    mid, rad = mid_rad(ball)
    return mid - rad, mid + rad


def enclosure_of(ball: arb) -> Enclosure:
    """The ball as an interval of integers over one power of two; the whole line for a ball without finite ends."""
    try:
        mid, rad = (_parts(part) for part in (ball.mid(), ball.rad()))
    except NumericError:
        return Enclosure.unknown()
    lost = mid[2] + rad[2]
    exponent = min(mid[1], rad[1], -LARGEST_EXPONENT if lost else 0)
    middle, radius = mid[0] << (mid[1] - exponent), (rad[0] << (rad[1] - exponent)) + lost
    return Enclosure(middle - radius, middle + radius, exponent)


def _parts(number: arb) -> tuple[int, int, int]:
    """(m, e, lost): an exact ball is m * 2**e, or up to lost * 2**-LARGEST_EXPONENT off if it is too small to write."""
    if not number.is_finite():
        raise NumericError("not-finite", "the enclosure is not finite", value=str(number))
    mantissa, exponent = number.man_exp()
    if exponent > LARGEST_EXPONENT:
        raise NumericError("not-finite", "the enclosure is too large to be written", value=str(exponent))
    if exponent < -LARGEST_EXPONENT and int(mantissa).bit_length() + exponent < -LARGEST_EXPONENT:
        return 0, 0, 1
    return int(mantissa), int(exponent), 0


def _dyadic(mantissa: int, exponent: int) -> Fraction:
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)


def _known_logarithms(terms: list[tuple[tuple[int, int, int, int], Fraction | int]]) -> dict[int, arb]:
    """Logarithms of the primes among the arguments, where computing them together pays."""
    if ctx.prec < MANY_BITS:
        return {}
    from numeric import prime_logs

    return prime_logs.shared(a for (a, b, c, d), _ in terms if b == c == d == 1)


class BallArithmetic:
    """The operations a real number is made of, on Arb balls at the current precision."""

    name = "arb"

    rational = staticmethod(ball_of)

    @staticmethod
    def log_sum(terms: list[tuple[tuple[int, int, int, int], Fraction | int]]) -> arb:
        """sum of weight * log((a/b) / (c/d)): one logarithm for each term, one division for each denominator."""
        shares: dict[int, arb] = {}
        known = _known_logarithms(terms)
        for (a, b, c, d), weight in terms:
            if b == c == d == 1 and a in known:
                logarithm = known[a]
            else:
                logarithm = (arb(a) / c if b == d else arb(fmpz(a) * d) / (fmpz(b) * c)).log()
            part, denominator = logarithm * weight.numerator, weight.denominator
            shares[denominator] = shares[denominator] + part if denominator in shares else part
        return sum((part / denominator for denominator, part in shares.items()), arb(0))

    @staticmethod
    def log_columns(weights: Sequence[int], above: Sequence[int], below: Sequence[int]) -> arb:
        """sum of weight * log(above/below): step by step over lists, a third faster than term by term."""
        total = arb(0)
        for start in range(0, len(weights), TOGETHER):
            piece = slice(start, start + TOGETHER)
            numerators = list(map(arb, above[piece]))
            ratios = list(map(truediv, numerators, below[piece]))
            logarithms = list(map(arb.log, ratios))
            total = sum(map(mul, logarithms, numerators if weights is above else weights[piece]), total)
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
