"""Enclosures: an interval with dyadic ends, kept as two integers over one power of two."""

from __future__ import annotations

from fractions import Fraction

from numeric.errors import NumericError


class Enclosure:
    """The interval [low * 2**exponent, high * 2**exponent]; `low is None` stands for the whole line."""

    __slots__ = ("exponent", "high", "low")

    def __init__(self, low: int | None, high: int | None, exponent: int) -> None:
        self.low = low
        self.high = high
        self.exponent = exponent

    @classmethod
    def unknown(cls) -> Enclosure:
        """The whole line: nothing is known at this precision."""
        return cls(None, None, 0)

    @property
    def finite(self) -> bool:
        """Whether both ends are numbers."""
        return self.low is not None

    def ends(self) -> tuple[int, int, int]:
        """(low, high, denominator) as integers with one positive common denominator, not reduced."""
        if self.low is None or self.high is None:
            raise NumericError("not-finite", "the enclosure is not finite")
        if self.exponent >= 0:
            return self.low << self.exponent, self.high << self.exponent, 1
        return self.low, self.high, 1 << -self.exponent

    @property
    def lower(self) -> Fraction:
        """The lower end, exactly."""
        low, _, denominator = self.ends()
        return Fraction(low, denominator)

    @property
    def upper(self) -> Fraction:
        """The upper end, exactly."""
        _, high, denominator = self.ends()
        return Fraction(high, denominator)

    def magnitude(self) -> int | None:
        """An m with 2**(m-1) <= |x| for every x inside, or None if 0 may be inside."""
        if self.low is None or self.high is None or self.low <= 0 <= self.high:
            return None
        return min(abs(self.low), abs(self.high)).bit_length() + self.exponent

    def __repr__(self) -> str:
        return f"Enclosure({self.low}, {self.high}, 2**{self.exponent})"
