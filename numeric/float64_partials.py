"""Partial sums of float64 data with their error counts: they merge exactly, and end in rigorous enclosures."""

from __future__ import annotations

from fractions import Fraction

UNIT = Fraction(1, 1 << 53)
ROUND_UP = Fraction(1_000_000_001, 1_000_000_000)  # for counts that were summed in doubles themselves
ROUNDED, ROUNDED_SQUARE = ROUND_UP * UNIT, ROUND_UP * UNIT**2
UNDERFLOW = Fraction(1, 1 << 1060)  # more than all underflows of one element together (8)


class DivergencePartial:
    """A = sum(p - q), B = sum[p log(p/q) - (p - q)] >= 0 and sum p of some entries.

    `weight` bounds the error of B beyond 6 u B, in units of u, from entries with e != 0 (6); the slacks count the
    rounding of sums in units of u^2; `radius` is an absolute error of B from entries that were evaluated one by one.
    """

    __slots__ = ("a", "b", "count", "differ", "radius", "slack_a", "slack_b", "slack_total", "total", "weight")

    def __init__(self, count: int = 0, *, weight: float = 0.0, differ: bool = False) -> None:
        self.count = count
        self.weight = weight
        self.differ = differ
        self.a = self.b = self.total = self.radius = Fraction(0)
        self.slack_a = self.slack_b = self.slack_total = 0.0

    def merge(self, other: DivergencePartial) -> None:
        """Take in the sums of other entries."""
        self.count += other.count
        self.weight += other.weight
        self.differ = self.differ or other.differ
        self.a += other.a
        self.b += other.b
        self.total += other.total
        self.radius += other.radius
        self.slack_a += other.slack_a
        self.slack_b += other.slack_b
        self.slack_total += other.slack_total

    def error_b(self) -> Fraction:
        """A bound on the error of B: (3) for e = 0, (6) for e != 0, (7) for the sum, (8) for underflow."""
        if not self.differ:
            return self.radius
        rounding = UNIT * (6 * abs(self.b) + Fraction(self.weight)) + UNIT**2 * Fraction(self.slack_b)
        return ROUND_UP * rounding + self.count * UNDERFLOW + self.radius

    def error_a(self) -> Fraction:
        """A bound on the error of A (7)."""
        return ROUNDED_SQUARE * Fraction(self.slack_a)

    def error_total(self) -> Fraction:
        """A bound on the error of sum p (7)."""
        return ROUNDED_SQUARE * Fraction(self.slack_total)


class CrossPartial:
    """C = sum p log q, sum p and sum q of some entries; `magnitude` is the sum of |p log q|."""

    __slots__ = (
        "c", "count", "magnitude", "other", "radius", "slack_c", "slack_other", "slack_total", "total",
    )  # fmt: skip

    def __init__(self, count: int = 0, *, magnitude: float = 0.0) -> None:
        self.count = count
        self.magnitude = magnitude
        self.c = self.total = self.other = self.radius = Fraction(0)
        self.slack_c = self.slack_total = self.slack_other = 0.0

    def merge(self, other: CrossPartial) -> None:
        """Take in the sums of other entries."""
        self.count += other.count
        self.magnitude += other.magnitude
        self.c += other.c
        self.total += other.total
        self.other += other.other
        self.radius += other.radius
        self.slack_c += other.slack_c
        self.slack_total += other.slack_total
        self.slack_other += other.slack_other

    def error_c(self) -> Fraction:
        """A bound on the error of C (9)."""
        rounding = UNIT * 7 * Fraction(self.magnitude) + UNIT**2 * Fraction(self.slack_c)
        return ROUND_UP * rounding + self.count * UNDERFLOW + self.radius

    def error_total(self) -> Fraction:
        """A bound on the error of sum p (7)."""
        return ROUNDED_SQUARE * Fraction(self.slack_total)

    def error_other(self) -> Fraction:
        """A bound on the error of sum q (7)."""
        return ROUNDED_SQUARE * Fraction(self.slack_other)
