"""Exact real numbers: what a value is, apart from how many digits of it are known."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from numeric.coprime import over_coprime_base
from numeric.enclosures import Enclosure
from numeric.engines import arithmetic, choose
from numeric.errors import NumericError
from numeric.exact_form import ExactForm
from numeric.rounding import bits_for, to_dyadic

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    from numeric.rounding import Rounded, Rounder

    Pair = tuple[int, int, int, int]

LIMB, GUARD = 64, 8  # bits


class Real:
    """A real number given by a procedure that encloses it at any precision."""

    logarithms = 0
    patience = 60  # growing precisions tried; enough for every irrational number in practice

    def evaluate(self, field: Any) -> Any:
        """The number in an arithmetic (`DecimalArithmetic`, `BallArithmetic`)."""
        raise NotImplementedError

    def exact(self) -> ExactForm | None:
        """The exact form, if the number is a rational combination of logarithms of rationals."""
        return None

    def rational(self) -> Fraction | None:
        """The value if it is known to be rational."""
        form = self.exact()
        return None if form is None else form.rational()

    def enclose(self, bits: int, engine: str = "auto") -> Enclosure:
        """An interval around the number, its width about 2**-bits times the size of the largest term."""
        with arithmetic(choose(engine, self.logarithms, bits), bits) as field:
            return field.enclosure(self.evaluate(field))  # type: ignore[no-any-return]

    def settle(self, rounder: Rounder[Rounded], bits: int, engine: str = "auto") -> Rounded:
        """The number correctly rounded by a monotone `rounder`, at a precision of `bits` or whatever more it takes.

        A rational number is rounded exactly, ties included; for every other one some precision suffices.
        Raises NumericError `undecided` when no precision tried was enough.
        """
        for attempt in range(self.patience):
            enclosure = self.enclose(bits, engine)
            if enclosure.finite:
                low, high, denominator = enclosure.ends()
                rounded = rounder(low, denominator)
                if low == high or rounded == rounder(high, denominator):
                    return rounded
            if attempt == 0:
                value = self.rational()
                if value is not None:
                    return rounder(value.numerator, value.denominator)
            size = enclosure.magnitude()
            bits += max(64, bits // 2, 0 if size is None else -size)
        raise NumericError("undecided", f"not decided at {bits} bits: the value may lie on a boundary of rounding")

    def nearest(self, rounder: Rounder[Rounded], bits: int, engine: str = "auto") -> Rounded:
        """The number rounded; to the nearest where its digits are all known, else the best that is known."""
        return self.settle(rounder, bits, engine)

    def bounds(self, bits: int, engine: str = "auto") -> tuple[Fraction, Fraction]:
        """The neighbours of the number among the dyadic fractions of `bits` bits, twice the number if it is one.

        They depend on the number alone, not on the engine: equal input gives equal bytes.
        """
        mantissa, exponent, exactly = self.settle(to_dyadic(bits), bits + 20, engine)
        unit = Fraction(2) ** exponent
        return mantissa * unit, (mantissa if exactly else mantissa + 1) * unit


class Rational(Real):
    """An exact fraction."""

    def __init__(self, value: Fraction) -> None:
        self.value = value

    def evaluate(self, field: Any) -> Any:
        """The fraction in an arithmetic."""
        return field.rational(self.value)

    def exact(self) -> ExactForm:
        """The fraction as an exact form."""
        return ExactForm({}, self.value)

    def settle(self, rounder: Rounder[Rounded], bits: int, engine: str = "auto") -> Rounded:  # noqa: ARG002
        """The fraction rounded, ties included."""
        return rounder(self.value.numerator, self.value.denominator)


class LogTerms:
    """A sum of weights times logarithms of ratios of positive rationals, in the making: equal pairs share a term.

    A pair (a/b) / (c/d) is kept as the integers (a, b, c, d): that costs no arithmetic, and exact forms find the parts
    as they were given (denominators are often shared). All weights are divided by `denominator` in the end: with a
    common denominator they are integers. `columns` are further terms, weight * log(above/below) in whole numbers, as
    three lists each: for long vectors without many equal pairs.
    """

    __slots__ = ("columns", "denominator", "terms")

    def __init__(self, weights: Mapping[Fraction, Fraction] | None = None, denominator: int = 1) -> None:
        self.denominator = denominator
        self.columns: list[tuple[list[int], list[int], list[int]]] = []
        self.terms: dict[Pair, Fraction | int] = {
            (ratio.numerator, ratio.denominator, 1, 1): weight for ratio, weight in (weights or {}).items()
        }

    def add(self, weight: Fraction | int, above: Fraction, below: Fraction | int) -> None:
        """Add weight * log(above / below)."""
        key = (above.numerator, above.denominator, below.numerator, below.denominator)
        before = self.terms.get(key)
        self.terms[key] = weight if before is None else before + weight

    def merge(self, other: LogTerms) -> LogTerms:
        """Take in all terms of another sum."""
        common = lcm(self.denominator, other.denominator)
        mine, theirs = common // self.denominator, common // other.denominator
        if mine != 1:
            self.terms = {key: weight * mine for key, weight in self.terms.items()}
            self.columns = [_scaled(column, mine) for column in self.columns]
        self.columns += [_scaled(column, theirs) for column in other.columns]
        for key, weight in other.terms.items():
            before = self.terms.get(key)
            self.terms[key] = weight * theirs if before is None else before + weight * theirs
        self.denominator = common
        return self


def _scaled(column: tuple[list[int], list[int], list[int]], factor: int) -> tuple[list[int], list[int], list[int]]:
    weights, above, below = column
    return (weights if factor == 1 else [weight * factor for weight in weights]), above, below


class InBalls(Real):
    """A number that only balls enclose, by functions or procedures that decimals do not have."""

    logarithms = 1 << 30  # never for the decimal engine
    patience = 8  # nobody knows whether such a number is rational

    def evaluate(self, field: Any) -> Any:
        """The number in balls. Raises NumericError `engine` for decimals."""
        if field.name != "arb":
            raise NumericError("engine", "this quantity needs the engine 'arb'", value=field.name)
        return self.in_balls(field)

    def in_balls(self, field: Any) -> Any:
        """The number in balls."""
        raise NotImplementedError


class LogSum(Real):
    """(constant + sum of weight * log(a d / (b c))) / log base over positive integers, with a rational constant."""

    def __init__(
        self,
        weights: LogTerms | Mapping[Fraction, Fraction],
        base: Fraction | None = None,
        constant: Fraction = Fraction(0),
    ) -> None:
        collected = weights if isinstance(weights, LogTerms) else LogTerms(weights)
        self.terms = [
            (pair, weight)
            for pair, weight in collected.terms.items()
            if weight and (pair[0] != pair[2] or pair[1] != pair[3])
        ]
        self.columns = collected.columns
        self.denominator = collected.denominator
        self.base = base
        self.constant = constant
        self.logarithms = len(self.terms) + sum(len(column[0]) for column in self.columns) + (base is not None)
        self._exact: ExactForm | None = None

    def evaluate(self, field: Any) -> Any:
        """The sum in an arithmetic, one logarithm for each different pair."""
        total = field.log_sum(self.terms)
        for column in self.columns:
            total = total + field.log_columns(*column)
        if self.denominator != 1:
            total = total / field.rational(self.denominator)
        if self.constant:
            total = total + field.rational(self.constant)
        return total if self.base is None else total / field.log(field.rational(self.base))

    def exact(self) -> ExactForm | None:
        """The sum over coprime integers; None for a constant in another unit, which is no logarithm to the base."""
        if self.constant and self.base is not None:
            return None  # and irrational: a rational c != 0 is not the logarithm of an algebraic number (Lindemann)
        if self._exact is None:
            self._exact = ExactForm(self.integers(), self.constant, self.base)
        return self._exact

    def integers(self, less: LogSum | None = None) -> dict[int, Fraction]:
        """{m: w} with the sum (less another one) equal to sum of w log m, before division by log base."""
        integers = self._parts()
        for integer, part in less._parts().items() if less is not None else ():
            integers[integer] = integers.get(integer, 0) - part
        return integers

    def _parts(self) -> dict[int, Fraction]:
        """{m: w} with this sum equal to sum of w log m."""
        parts: dict[int, Fraction | int] = {}
        for (a, b, c, d), weight in self.terms:
            for integer, part in ((a, weight), (b, -weight), (c, -weight), (d, weight)):
                if integer != 1:
                    before = parts.get(integer)
                    parts[integer] = part if before is None else before + part
        for column in self.columns:
            for weight, above, below in zip(*column, strict=True):
                parts[above] = parts.get(above, 0) + weight
                parts[below] = parts.get(below, 0) - weight
        parts.pop(1, None)
        return {integer: Fraction(part) / self.denominator for integer, part in parts.items()}

    def equals(self, other: LogSum) -> bool:
        """Whether two sums in the same unit are the same number: their difference is a sum of logarithms equal to 0."""
        return self.constant == other.constant and not over_coprime_base(self.integers(other))


def working_bits(digits: int) -> int:
    """The precision at which an ordinary value settles to `digits` digits at once.

    At least 16 bits more than the digits hold, then up to whole limbs less the 8 bits that Arb's logarithm adds: one
    limb more would cost it a seventh of its time at 50 digits.
    """
    return -(-(bits_for(digits) + 16 + GUARD) // LIMB) * LIMB - GUARD
