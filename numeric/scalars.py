"""Single numbers read exactly, whatever wrote them; bases of logarithms and orders; exact sums and short texts."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from numeric.errors import NumericError
from numeric.rounding import to_digits

LARGEST_EXPONENT = 100_000  # a decimal string of more digits than this is refused, not expanded
HOW_TO_WRITE = "write numbers like '0.1', '2.5e-3', '1/3', or give an int, a Fraction, a float, a Decimal"


def exact(number: object, index: object = None) -> Fraction:
    """The exact value of a number: "0.1" is 1/10, 0.1 is its binary value, "1/3", "2.5e-3", "5%" as written.

    Takes int, Fraction, Decimal, str, float and the scalars of numpy, SymPy, mpmath, gmpy2 and python-flint.
    Raises NumericError `not-a-number` or `not-finite`.
    """
    if isinstance(number, str):
        return _from_text(number, index)
    if type(number) is Fraction:
        return number
    if isinstance(number, (int, Fraction)):
        return Fraction(number)
    if isinstance(number, Decimal):
        return _from_decimals([number], number, index)
    value = _from_protocols(number, index)
    if value is None:
        raise _refusal("not-a-number", number, index, "is not a number", HOW_TO_WRITE)
    return value


def _from_protocols(number: object, index: object) -> Fraction | None:
    """The exact value of any library's scalar, by the protocols they share; None if it follows none of them."""
    if hasattr(number, "dtype") and hasattr(number, "item"):  # numpy scalars and arrays of one element
        number = number.item()
    try:
        if hasattr(number, "as_integer_ratio"):
            return Fraction(*map(int, number.as_integer_ratio()))
        if hasattr(number, "numerator") and hasattr(number, "denominator"):
            return Fraction(int(number.numerator), int(number.denominator))
    except (OverflowError, ValueError, TypeError):
        raise _refusal("not-finite", number, index, "is not a finite number") from None
    if hasattr(number, "_mpf_"):  # mpmath's and SymPy's floats: sign, mantissa, exponent, bits
        return _from_mpf(number._mpf_, number, index)
    if hasattr(number, "p") and hasattr(number, "q"):
        return Fraction(int(number.p), int(number.q))
    if hasattr(number, "__index__"):
        return Fraction(number.__index__())
    return None


def _from_mpf(parts: tuple[int, int, int, int], number: object, index: object) -> Fraction:
    """(-1)**sign * mantissa * 2**exponent; mpmath writes infinities with mantissa 0 and an exponent."""
    sign, mantissa, exponent, _ = parts
    if not mantissa and exponent:
        raise _refusal("not-finite", number, index, "is not a finite number")
    if abs(exponent) > 4 * LARGEST_EXPONENT:
        raise _refusal("too-long", number, index, "has too many digits")
    return Fraction(-int(mantissa) if sign else int(mantissa)) * Fraction(2) ** int(exponent)


def _from_text(text: str, index: object) -> Fraction:
    if text.count("%") == 1 and text.rstrip().endswith("%"):
        return _from_text(text.rstrip()[:-1], index) / 100
    try:
        parts = [Decimal(part.strip()) for part in text.split("/")]
    except InvalidOperation:
        parts = []
    if len(parts) not in (1, 2) or (len(parts) == 2 and parts[1] == 0):
        raise _refusal("not-a-number", text, index, "is not a number", HOW_TO_WRITE)
    return _from_decimals(parts, text, index)


def _from_decimals(parts: list[Decimal], number: object, index: object) -> Fraction:
    """A decimal, or the quotient of two."""
    if not all(part.is_finite() for part in parts):
        raise _refusal("not-finite", number, index, "is not a finite number")
    if any(abs(part.adjusted()) + len(part.as_tuple().digits) > LARGEST_EXPONENT for part in parts if part):
        raise _refusal("too-long", number, index, "has too many digits")
    values = [Fraction(part) for part in parts]
    return values[0] / values[1] if len(values) == 2 else values[0]


def _refusal(code: str, number: object, index: object, why: str, hint: str | None = None) -> NumericError:
    """An error about one entry, with its place if it has one."""
    shown = repr(number)
    shown = shown if len(shown) <= 40 else shown[:37] + "..."
    place = "" if index is None else f"entry {index!r}: "
    return NumericError(code, f"{place}{shown} {why}", value=number, index=index, hint=hint)


def log_base(base: object) -> Fraction | None:
    """The base of the logarithms: None for e (also "e", math.e), else an exact positive number other than 1."""
    if base is None or base == "e" or (isinstance(base, float) and base == math.e):
        return None
    value = exact(base)
    if value <= 0 or value == 1:
        message = f"{brief(value)} cannot be a base of logarithms"
        raise NumericError("base", message, value=value, hint="it is positive and not 1")
    return value


def order_of(alpha: object) -> Fraction | None:
    """The order of a Rényi or Tsallis quantity: exact and not negative, None for infinity ("inf", math.inf)."""
    if alpha == "inf" or (isinstance(alpha, float) and alpha == math.inf):
        return None
    order = exact(alpha)
    if order < 0:
        raise NumericError("order", f"the order {brief(order)} is negative", value=order, hint="0 or more, or 'inf'")
    return order


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """The exact sum, added in pairs over common denominators so that long vectors stay cheap."""
    by_denominator: dict[int, int] = {}
    for value in values:
        by_denominator[value.denominator] = by_denominator.get(value.denominator, 0) + value.numerator
    parts = [Fraction(numerator, denominator) for denominator, numerator in by_denominator.items()]
    while len(parts) > 1:
        parts = [sum(parts[i : i + 2], Fraction(0)) for i in range(0, len(parts), 2)]
    return parts[0] if parts else Fraction(0)


def brief(number: Fraction) -> str:
    """An exact number as short text: the fraction if it is short, else six digits with `~`."""
    if max(number.denominator.bit_length(), number.numerator.bit_length()) < 64 and len(str(number)) <= 24:
        return str(number)
    gap = number - 1
    if number != 1 and abs(gap) < Fraction(1, 10**6):
        return f"1 {'+' if gap > 0 else '-'} ~{to_digits(3)(abs(gap.numerator), gap.denominator)}"
    return f"~{to_digits(6)(number.numerator, number.denominator)}"
