"""Sums of rational powers, their logarithms, roots and exponentials: reals whose rationality is decided exactly.

Two facts are used. Positive real d-th roots of rationals that differ modulo d-th powers of rationals are linearly
independent over Q (Besicovitch 1940, Mordell 1953): so such a sum is rational only if all its terms are. And a sum of
at least two such classes with positive weights has no rational power, because some conjugate of it is strictly smaller
in absolute value: so its logarithm to a rational base is irrational.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt

from numeric.coprime import coprime_base, exponents, primitive
from numeric.exact_form import ExactForm
from numeric.reals import LogSum, Real

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

LARGEST_POWER = 1 << 20  # bits of a power that may be written out


class PowerSum(Real):
    """scale * (constant + sum of weights[r] * r**exponent) over positive rationals r."""

    def __init__(
        self,
        weights: Mapping[Fraction, Fraction],
        exponent: Fraction,
        constant: Fraction = Fraction(0),
        scale: Fraction = Fraction(1),
    ) -> None:
        self.weights = {ratio: weight for ratio, weight in weights.items() if weight}
        self.exponent = exponent
        self.constant = constant
        self.scale = scale
        self.logarithms = len(self.weights)

    def evaluate(self, field: Any) -> Any:
        """The sum in an arithmetic."""
        rational = field.rational
        total = rational(self.constant)
        for ratio, weight in self.weights.items():
            total = total + rational(weight) * power(field, ratio, self.exponent)
        return total * rational(self.scale)

    def rational(self) -> Fraction | None:
        """The value if all terms are rational (else it is irrational), None also where powers are too long to write."""
        classes = self.classes()
        if classes is None or any(classes):
            return None
        return self.scale * (self.constant + classes.get((), Fraction(0)))

    def exact(self) -> ExactForm | None:
        """The value as an exact form if it is rational."""
        value = self.rational()
        return None if value is None else ExactForm({}, value)

    def classes(self) -> dict[tuple[tuple[int, Fraction], ...], Fraction] | None:
        """{((b, e), ...): c}: the sum of c * product b**e, 0 < e < 1, over one coprime base; () is the rational part.

        None if an integral power would be too long.
        """
        integers = {part for ratio in self.weights for part in (ratio.numerator, ratio.denominator)}
        longest = max((part.bit_length() for part in integers), default=0)
        if abs(self.exponent) * longest > LARGEST_POWER:
            return None
        base = coprime_base(integers) if self.exponent.denominator != 1 else []
        classes: dict[tuple[tuple[int, Fraction], ...], Fraction] = {}
        for ratio, weight in self.weights.items():
            key, factor = self._split(ratio, base)
            classes[key] = classes.get(key, Fraction(0)) + weight * factor
        return {key: weight for key, weight in classes.items() if weight}

    def _split(self, ratio: Fraction, base: list[int]) -> tuple[tuple[tuple[int, Fraction], ...], Fraction]:
        """ratio**exponent as (the irrational class, a rational factor)."""
        if self.exponent.denominator == 1:
            return (), ratio ** int(self.exponent)
        key: list[tuple[int, Fraction]] = []
        factor = Fraction(1)
        powers = dict(exponents(ratio.numerator, base))
        powers.update((element, -count) for element, count in exponents(ratio.denominator, base))
        for element, count in sorted(powers.items()):
            total = count * self.exponent
            whole = total.numerator // total.denominator
            factor *= Fraction(element) ** whole
            if total != whole:
                key.append((element, total - whole))
        return tuple(key), factor


class LogPower(Real):
    """scale * log(sum) / log base, for a PowerSum with positive weights."""

    def __init__(self, argument: PowerSum, scale: Fraction, base: Fraction | None) -> None:
        self.argument = argument
        self.scale = scale
        self.base = base
        self.logarithms = argument.logarithms + 2

    def evaluate(self, field: Any) -> Any:
        """The logarithm in an arithmetic."""
        value = field.rational(self.scale) * field.log(self.argument.evaluate(field))
        return value if self.base is None else value / field.log(field.rational(self.base))

    def exact(self) -> ExactForm | None:
        """The exact form if the argument is one radical times a rational; other arguments have none."""
        classes = self.argument.classes()
        if classes is None or len(classes) != 1 or self.argument.constant or self.argument.scale != 1:
            return None
        ((key, factor),) = classes.items()
        weights = {Fraction(element): self.scale * power for element, power in key}
        weights[factor] = weights.get(factor, Fraction(0)) + self.scale
        return LogSum(weights, self.base).exact()


class Affine(Real):
    """(x + constant) * scale for a real x."""

    def __init__(self, argument: Real, constant: Fraction, scale: Fraction = Fraction(1)) -> None:
        self.argument = argument
        self.constant = constant
        self.scale = scale
        self.logarithms = argument.logarithms
        self.patience = argument.patience

    def evaluate(self, field: Any) -> Any:
        """The number in an arithmetic."""
        return (self.argument.evaluate(field) + field.rational(self.constant)) * field.rational(self.scale)

    def exact(self) -> ExactForm | None:
        """The value if it is rational."""
        value = self.argument.rational()
        return None if value is None else ExactForm({}, (value + self.constant) * self.scale)


class Combination(Real):
    """The sum of real numbers with rational coefficients."""

    def __init__(self, *parts: tuple[int, Real]) -> None:
        self.parts = parts
        self.logarithms = sum(real.logarithms for _, real in parts)
        self.patience = min(real.patience for _, real in parts)

    def evaluate(self, field: Any) -> Any:
        """The sum in an arithmetic."""
        return sum((real.evaluate(field) * field.rational(count) for count, real in self.parts), field.rational(0))

    def exact(self) -> ExactForm | None:
        """The value if all parts are rational."""
        known = [(count, real.rational()) for count, real in self.parts]
        values = [count * value for count, value in known if value is not None]
        return ExactForm({}, sum(values, Fraction(0))) if len(values) == len(known) else None


class RootOfDifference(Real):
    """sqrt(1 - x) for a real x <= 1."""

    def __init__(self, argument: Real) -> None:
        self.argument = argument
        self.logarithms = argument.logarithms
        self.patience = argument.patience

    def evaluate(self, field: Any) -> Any:
        """The root in an arithmetic."""
        return field.sqrt(field.rational(1) - self.argument.evaluate(field))

    def exact(self) -> ExactForm | None:
        """The value if it is rational."""
        value = self.argument.rational()
        root = None if value is None else rational_root(1 - value)
        return None if root is None else ExactForm({}, root)


class Exponential(Real):
    """exp(x) for a real x; a product of rational powers if x is a sum of logarithms without a constant."""

    def __init__(self, argument: Real) -> None:
        self.argument = argument
        self.logarithms = argument.logarithms + 1
        self.patience = argument.patience

    def evaluate(self, field: Any) -> Any:
        """The exponential in an arithmetic."""
        return field.exp(self.argument.evaluate(field))

    def exact(self) -> ExactForm | None:
        """The value if it is rational: if every coefficient is whole over a base without perfect powers."""
        form = self.argument.exact()
        if form is None or form.constant or form.base is not None:
            return None
        base = dict(zip(form.coefficients, map(primitive, form.coefficients), strict=True))
        product = Fraction(1)
        for element, coefficient in form.coefficients.items():
            whole = coefficient * base[element][1]
            if whole.denominator != 1 or abs(whole) * element.bit_length() > LARGEST_POWER:
                return None
            product *= Fraction(base[element][0]) ** int(whole)
        return ExactForm({}, product)


def power(field: Any, ratio: Fraction, exponent: Fraction) -> Any:
    """ratio**exponent in an arithmetic: exactly for short whole powers, by a square root for halves."""
    doubled = 2 * exponent
    if doubled.denominator == 1 and abs(doubled) <= 8:
        whole = field.rational(ratio ** int(doubled // 2))
        return whole * field.sqrt(field.rational(ratio)) if doubled % 2 else whole
    return field.exp(field.rational(exponent) * field.log(field.rational(ratio)))


def rational_root(number: Fraction) -> Fraction | None:
    """The square root of a non-negative fraction if it is rational."""
    numerator, denominator = isqrt(number.numerator), isqrt(number.denominator)
    root = Fraction(numerator, denominator)
    return root if root * root == number else None
