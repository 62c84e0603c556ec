"""Decimal intervals: rigorous arithmetic from the standard library alone, for short vectors and up to 200 digits.

`decimal` rounds + - * / and sqrt in the direction asked for, and documents ln and exp as correctly rounded (to
nearest), so one step outwards encloses them. Nothing else is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from numeric.enclosures import Enclosure

LIMIT_DIGITS = 200
EXPONENTS = 100_000  # beyond, results overflow to the whole line or underflow to a denormal end: still enclosures


class DecimalInterval:
    """A closed interval of decimals; arithmetic rounds outwards in the contexts of its `DecimalArithmetic`."""

    __slots__ = ("field", "high", "low")

    def __init__(self, low: Decimal, high: Decimal, field: DecimalArithmetic) -> None:
        self.low = low
        self.high = high
        self.field = field

    @property
    def finite(self) -> bool:
        """Whether both ends are numbers."""
        return self.low.is_finite() and self.high.is_finite()

    def __add__(self, other: DecimalInterval) -> DecimalInterval:
        down, up = self.field.down, self.field.up
        return DecimalInterval(down.add(self.low, other.low), up.add(self.high, other.high), self.field)

    def __sub__(self, other: DecimalInterval) -> DecimalInterval:
        down, up = self.field.down, self.field.up
        return DecimalInterval(down.subtract(self.low, other.high), up.subtract(self.high, other.low), self.field)

    def __mul__(self, other: DecimalInterval) -> DecimalInterval:
        if not (self.finite and other.finite):
            return self.field.line()
        pairs = [(x, y) for x in (self.low, self.high) for y in (other.low, other.high)]
        down, up = self.field.down, self.field.up
        return DecimalInterval(min(down.multiply(*p) for p in pairs), max(up.multiply(*p) for p in pairs), self.field)

    def __truediv__(self, other: DecimalInterval) -> DecimalInterval:
        if not (self.finite and other.finite) or other.low <= 0 <= other.high:
            return self.field.line()
        pairs = [(x, y) for x in (self.low, self.high) for y in (other.low, other.high)]
        down, up = self.field.down, self.field.up
        return DecimalInterval(min(down.divide(*p) for p in pairs), max(up.divide(*p) for p in pairs), self.field)


class DecimalArithmetic:
    """The operations a real number is made of, on decimal intervals of a fixed number of digits."""

    name = "decimal"

    def __init__(self, bits: int) -> None:
        self.digits = bits * 30103 // 100000 + 3
        self.down = Context(prec=self.digits, rounding=ROUND_FLOOR, Emax=EXPONENTS, Emin=-EXPONENTS, traps=[])
        self.up = Context(prec=self.digits, rounding=ROUND_CEILING, Emax=EXPONENTS, Emin=-EXPONENTS, traps=[])

    def line(self) -> DecimalInterval:
        """The whole line."""
        return DecimalInterval(Decimal("-Infinity"), Decimal("Infinity"), self)

    def rational(self, number: int | Fraction) -> DecimalInterval:
        """The tightest interval around an exact number."""
        return self.quotient(number.numerator, number.denominator)

    def log_sum(self, terms: list[tuple[tuple[int, int, int, int], Fraction | int]]) -> DecimalInterval:
        """sum of weight * log((a/b) / (c/d)): one logarithm for each term."""
        total = self.rational(0)
        for (a, b, c, d), weight in terms:
            total = total + self.rational(weight) * self.log(self.quotient(a * d, b * c))
        return total

    def log_columns(self, weights: Sequence[int], above: Sequence[int], below: Sequence[int]) -> DecimalInterval:
        """sum of weight * log(above/below)."""
        rows = zip(weights, above, below, strict=True)
        return self.log_sum([((numerator, 1, denominator, 1), weight) for weight, numerator, denominator in rows])

    def quotient(self, above: int, below: int) -> DecimalInterval:
        """The tightest interval around above / below, below > 0."""
        numerator, denominator = Decimal(above), Decimal(below)
        return DecimalInterval(self.down.divide(numerator, denominator), self.up.divide(numerator, denominator), self)

    def log(self, number: DecimalInterval) -> DecimalInterval:
        """The natural logarithm."""
        if not number.finite or number.low <= 0:
            return self.line()
        low, high = self.down.ln(number.low), self.up.ln(number.high)
        return DecimalInterval(  # the only exact logarithm is that of 1
            self.down.next_minus(low) if low else low, self.up.next_plus(high) if high else high, self
        )

    def exp(self, number: DecimalInterval) -> DecimalInterval:
        """The exponential function."""
        if not number.finite:
            return self.line()
        return DecimalInterval(
            self.down.next_minus(self.down.exp(number.low)), self.up.next_plus(self.up.exp(number.high)), self
        )

    def sqrt(self, number: DecimalInterval) -> DecimalInterval:
        """The square root; an interval that reaches below 0 is cut there, for arguments known to be non-negative."""
        low = self.down.sqrt(max(number.low, Decimal(0)))
        high = self.up.sqrt(max(number.high, Decimal(0)))
        return DecimalInterval(self.down.next_minus(low) if low else low, self.up.next_plus(high), self)

    def enclosure(self, number: DecimalInterval) -> Enclosure:
        """The interval rounded outwards to dyadic ends."""
        if not number.finite:
            return Enclosure.unknown()
        lowest = min(number.low.adjusted() if number.low else 0, number.high.adjusted() if number.high else 0, 0)
        shift = (self.digits - lowest) * 332193 // 100000 + 4
        low, low_denominator = number.low.as_integer_ratio()
        high, high_denominator = number.high.as_integer_ratio()
        return Enclosure((low << shift) // low_denominator, -((-high << shift) // high_denominator), -shift)
