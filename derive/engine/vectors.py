"""Printed vectors: their exact sum, whether they are rounded mass functions, which distribution they are exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb
from typing import Final

from derive.errors import UsageError
from numeric.errors import NumericError
from numeric.scalars import exact

_LEAST_DIGITS_OF_A_ROUNDED_VECTOR: Final = 2
_SIMPLE: Final = 500


@dataclass(frozen=True)
class Vector:
    """A named vector of decimals as they were printed."""

    name: str
    printed: tuple[str, ...]

    @cached_property
    def values(self) -> tuple[Fraction, ...]:
        """The exact numbers that were printed. Raises :class:`~derive.errors.UsageError`."""
        try:
            return tuple(exact(text) for text in self.printed)
        except NumericError as error:
            raise UsageError("usage", value=self.name, hint=str(error)) from error

    @cached_property
    def sum(self) -> Fraction:
        """The exact sum."""
        return sum(self.values, Fraction(0))

    @cached_property
    def unit(self) -> Fraction:
        """The last decimal place that is printed anywhere in the vector."""
        return Fraction(1, 10 ** max((_places(text) for text in self.printed), default=0))

    @property
    def rounded(self) -> bool:
        """Whether this is a mass function up to the rounding of its digits, which show at least two places of it.

        Eleven times 0.1 could come from eleven times 1/11, but one digit says too little: its sum 1.1 is an error.
        """
        shown = max((value / self.unit for value in self.values), default=Fraction(0))
        if min(self.values, default=Fraction(-1)) < 0 or shown < 10 ** (_LEAST_DIGITS_OF_A_ROUNDED_VECTOR - 1):
            return False
        return self.sum != 1 and abs(self.sum - 1) <= len(self.values) * self.unit / 2

    @property
    def may_be_rounded(self) -> bool:
        """Whether the numbers that were printed may have had more digits: also 0.333, 0.667, which sum to 1."""
        if self.rounded:
            return True
        fine = self.unit <= Fraction(1, 1000) and max(v.denominator for v in self.values) > _SIMPLE
        return fine and self.sum == 1 and not self.recognised

    @cached_property
    def masses(self) -> tuple[Fraction, ...]:
        """The values divided by their sum. Raises :class:`~derive.errors.UsageError` where they are no masses."""
        if self.sum <= 0 or min(self.values) < 0:
            raise UsageError("usage", value=self.name, hint="a mass function has no negative entry and is not all 0")
        return tuple(value / self.sum for value in self.values)

    @property
    def is_complaint(self) -> bool:
        """Whether the sum is not 1 and rounding does not explain it."""
        return self.sum != 1 and not self.rounded

    @property
    def recognised(self) -> str | None:
        """The distribution these values are exactly, or ``None``."""
        return recognise(self.values)

    @property
    def message(self) -> str:
        """One sentence for a person about what was printed."""
        if self.recognised:
            return f"{self.name} is exactly {self.recognised}."
        if self.sum == 1:
            return f"{self.name} sums to 1."
        if self.rounded:
            return f"{self.name} is rounded to {_places_of(self.unit)} places and sums to {decimal(self.sum)}."
        return f"{self.name} sums to {decimal(self.sum)}, not to 1{self._cause()}."

    def _cause(self) -> str:
        """What a uniform vector with a wrong sum is likely to be: a density, taken at one point too many."""
        points = len(self.values)
        if points > 1 and set(self.values) == {Fraction(1, points - 1)}:
            return f": a uniform density on an interval of length {points - 1}, taken at {points} points"
        return ""


def recognise(values: Sequence[Fraction]) -> str | None:
    """Return the name of the distribution whose masses are exactly these, in order: point mass, uniform, binomial."""
    points = len(values)
    if not points or sum(values) != 1 or min(values) < 0:
        return None
    if points > 1 and max(values) == 1:
        return f"a point mass on point {values.index(Fraction(1)) + 1} of {points}"
    if len(set(values)) == 1:
        return f"uniform on {points} point{'s' if points > 1 else ''}"
    if min(values) == 0 or points == 2:  # any two masses are binomial with one trial: nothing is recognised
        return None
    trials = points - 1
    odds = values[1] / values[0] / trials
    p = odds / (1 + odds)
    if all(value == comb(trials, k) * p**k * (1 - p) ** (trials - k) for k, value in enumerate(values)):
        return f"Binomial({trials}, {p})"
    return None


def decimal(number: Fraction, places: int = 12) -> str:
    """Return a number as a decimal: all digits where it has at most so many, else cut off with three dots."""
    scaled = number * 10**places
    whole = int(abs(scaled))
    sign = "-" if number < 0 else ""
    digits = f"{whole // 10**places}.{whole % 10**places:0{places}d}"
    return sign + (digits.rstrip("0").rstrip(".") if scaled.denominator == 1 else digits + "...")


def _places(text: str) -> int:
    """Return how many decimals a number is printed with: 3 for 0.250, 4 for 2.5e-3."""
    mantissa, _, exponent = text.strip().lower().partition("e")
    shown = len(mantissa.partition(".")[2])
    return max(0, shown - int(exponent or "0"))


def _places_of(unit: Fraction) -> int:
    return len(str(unit.denominator)) - 1
