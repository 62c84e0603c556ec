"""Correct rounding: decimal digits, floats and dyadic neighbours of a number that is known to any precision.

A rounder maps an exact fraction (two integers, the denominator positive, not necessarily reduced) to its rounded form
and is monotone. So if both ends of an enclosure round alike, everything inside does.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction
    from typing import TypeVar

    Rounded = TypeVar("Rounded")
    Rounder = Callable[[int, int], Rounded]


LONG = 50_000  # bits; numbers this long come from Arb, so that FLINT is loaded already


def written(number: Fraction) -> str:
    """An exact number as text; `str` of integers has a limit of 4300 digits, that of decimals has none."""
    numerator = str(Decimal(number.numerator))
    return numerator if number.denominator == 1 else f"{numerator}/{Decimal(number.denominator)}"


def bits_for(digits: int) -> int:
    """A number of bits that holds `digits` decimal digits."""
    return digits * 332193 // 100000 + 1


def nearest(numerator: int, denominator: int) -> int:
    """The integer nearest to the fraction, ties to even."""
    quotient, rest = _divided(numerator, denominator)
    twice = 2 * rest
    return quotient + (twice > denominator or (twice == denominator and quotient % 2 == 1))


def toward_zero(numerator: int, denominator: int) -> int:
    """The integer part of the fraction."""
    return _divided(abs(numerator), denominator)[0] * (1 if numerator >= 0 else -1)


def _divided(numerator: int, denominator: int) -> tuple[int, int]:
    """divmod, by shifts for the powers of two that enclosures have: long division would be quadratic."""
    if denominator & (denominator - 1):
        return divmod(numerator, denominator)
    return numerator >> (denominator.bit_length() - 1), numerator & (denominator - 1)


def scaled(numerator: int, denominator: int, places: int, how: Callable[[int, int], int]) -> int:
    """The fraction times 10**places as an integer, rounded by `how`."""
    if places >= 0:
        return how(numerator * 10**places, denominator)
    return how(numerator, denominator * 10**-places)


def to_places(places: int, how: Callable[[int, int], int] = nearest) -> Rounder[Decimal]:
    """A rounder to `places` digits after the point."""

    def rounder(numerator: int, denominator: int) -> Decimal:
        return _decimal(scaled(numerator, denominator, places, how), places)

    return rounder


def to_digits(digits: int, how: Callable[[int, int], int] = nearest) -> Rounder[Decimal]:
    """A rounder to `digits` significant decimal digits."""

    def rounder(numerator: int, denominator: int) -> Decimal:
        if numerator == 0:
            return Decimal(0)
        places = digits - _decimal_exponent(abs(numerator), denominator)
        integer = scaled(numerator, denominator, places, how)
        if abs(integer) == 10**digits:  # 9.996 to three digits is 10.0
            integer, places = integer // 10, places - 1
        return _decimal(integer, places)

    return rounder


def to_float(numerator: int, denominator: int) -> float:
    """The nearest binary64, ties to even; infinite beyond the range."""
    try:
        return numerator / denominator
    except OverflowError:
        return float("inf") if numerator > 0 else float("-inf")


def to_dyadic(bits: int) -> Rounder[tuple[int, int, bool]]:
    """A rounder to (m, e, whether x is m * 2**e) with m * 2**e <= x < (m + 1) * 2**e and |m| of `bits` bits."""

    def rounder(numerator: int, denominator: int) -> tuple[int, int, bool]:
        if numerator == 0:
            return 0, 0, True
        exponent = _binary_exponent(abs(numerator), denominator) - bits
        mantissa = _shifted(numerator, denominator, -exponent)
        scaled_back = _shifted(mantissa * denominator, 1, exponent) if exponent >= 0 else mantissa * denominator
        return mantissa, exponent, scaled_back == (numerator if exponent >= 0 else numerator << -exponent)

    return rounder


def to_binary(bits: int) -> Rounder[tuple[int, int]]:
    """A rounder to (m, e), m * 2**e the nearest number to x of `bits` bits, ties to even."""

    def rounder(numerator: int, denominator: int) -> tuple[int, int]:
        if numerator == 0:
            return 0, 0
        exponent = _binary_exponent(abs(numerator), denominator) - bits
        if exponent > 0:
            denominator <<= exponent
        else:
            numerator <<= -exponent
        mantissa = nearest(numerator, denominator)
        while mantissa % 2 == 0:
            mantissa, exponent = mantissa // 2, exponent + 1
        return mantissa, exponent

    return rounder


def _shifted(numerator: int, denominator: int, shift: int) -> int:
    """floor(numerator / denominator * 2**shift)."""
    return _divided(numerator << shift, denominator)[0] if shift >= 0 else _divided(numerator, denominator << -shift)[0]


def _binary_exponent(numerator: int, denominator: int) -> int:
    """The e with 2**(e-1) <= numerator/denominator < 2**e."""
    exponent = numerator.bit_length() - denominator.bit_length()
    return exponent + 1 if _shifted(numerator, denominator, -exponent) else exponent


def _decimal_exponent(numerator: int, denominator: int) -> int:
    """The e with 10**(e-1) <= numerator/denominator < 10**e."""
    exponent = (numerator.bit_length() - denominator.bit_length()) * 30103 // 100000 - 1
    while _at_least(numerator, denominator, exponent):
        exponent += 1
    return exponent


def _at_least(numerator: int, denominator: int, exponent: int) -> bool:
    """Whether numerator / denominator >= 10**exponent."""
    if exponent >= 0:
        return bool(numerator >= denominator * 10**exponent)
    return bool(numerator * 10**-exponent >= denominator)


def _decimal(integer: int, places: int) -> Decimal:
    """integer * 10**-places, exactly (`Decimal(int)` has no limit on digits, unlike `str(int)`)."""
    digits = _long(integer) if integer.bit_length() > LONG else Decimal(integer)
    context = Context(prec=max(len(digits.as_tuple().digits), 1), Emax=MAX_EMAX, Emin=MIN_EMIN)
    return digits.scaleb(-places, context)


def _long(integer: int) -> Decimal:
    """A long integer as a decimal: FLINT's change of base is not quadratic."""
    from flint import fmpz

    return Decimal(fmpz(integer).str())
