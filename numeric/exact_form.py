"""Exact forms c + sum of r_k log b_k, r_k rational and b_k coprime integers, to any base; equality is decidable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import gcd

from numeric.coprime import exponents, over_coprime_base, refine
from numeric.errors import NumericError
from numeric.rounding import written


class ExactForm:
    """A number `constant + sum of coefficients[b] * log b`, in natural logarithms, or in logarithms to `base`.

    The elements b > 1 are pairwise coprime, so the coefficients are unique over a common refinement of the bases.
    With a base other than e the constant is kept as a multiple of log(base): `terms` is then the whole numerator.
    """

    __slots__ = ("_constant", "_terms", "base")

    def __init__(
        self, weights: Mapping[int, Fraction], constant: Fraction = Fraction(0), base: Fraction | None = None
    ) -> None:
        """Take sum of weights[m] * log m / log base + constant, for any integers m >= 1; base None is e."""
        self.base = base
        weights = dict(weights)
        if base is not None:
            weights = _sum(weights, _log_of(base), constant)
            constant = Fraction(0)
        self._terms = over_coprime_base(weights)
        self._constant = constant

    @property
    def coefficients(self) -> dict[int, Fraction]:
        """{b: r} of the numerator sum of r * log b, sorted by b."""
        return dict(self._terms)

    @property
    def constant(self) -> Fraction:
        """The rational summand (0 unless the base is e: elsewhere a constant is a multiple of log base)."""
        return self._constant

    def rational(self) -> Fraction | None:
        """The value if it is rational, else None. Sums of logarithms of rationals are 0 or transcendental."""
        if not self._terms:
            return self._constant
        if self.base is None:
            return None
        unit = _log_of(self.base)
        ratio = _only_ratio(self._terms, unit)
        return ratio if ratio is not None and not over_coprime_base(_sum(self._terms, unit, -ratio)) else None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (int, Fraction)):
            return self.rational() == other
        if not isinstance(other, ExactForm):
            return NotImplemented
        here, there = self.rational(), other.rational()
        if here is not None or there is not None:
            return here == there
        scale = _same_logarithm(self.base, other.base)
        same = self._constant == other._constant
        return same and not over_coprime_base(_sum(self._terms, other._terms, -scale))

    __hash__ = None  # type: ignore[assignment]  # one number has many coprime bases

    def __str__(self) -> str:
        return _joined(self._parts(), _plain, self._log())

    def __repr__(self) -> str:
        text = str(self)
        return f"ExactForm({text if len(text) <= 100 else text[:97] + '...'})"

    def latex(self) -> str:
        """The form in LaTeX, without dollar signs."""
        log = r"\log" if self.base is None else rf"\log_{{{_latex(self.base)}}}"
        return _joined(self._parts(), _latex, log)

    def _repr_latex_(self) -> str:
        return f"${self.latex()}$"

    def _log(self) -> str:
        if self.base is None:
            return "log"
        return f"log{self.base}" if self.base.denominator == 1 else f"log_({self.base})"

    def _parts(self) -> list[tuple[Fraction, int]]:
        """(coefficient, b) in the order of print: the constant (b = 1), whole coefficients, then by b."""
        value = self.rational()
        if value is not None:
            return [(value, 1)]
        terms, constant = dict(self._terms), self._constant
        if self.base is not None and self.base.denominator == 1:
            constant = terms.pop(int(self.base), Fraction(0))
        parts = [(coefficient, element) for element, coefficient in terms.items()]
        parts.sort(key=lambda part: (part[0].denominator != 1, part[1]))
        return ([(constant, 1)] if constant else []) + parts


def _joined(parts: list[tuple[Fraction, int]], write: Callable[[Fraction], str], log: str) -> str:
    """The signed sum of the parts as text."""
    text = ""
    for coefficient, element in parts:
        size = abs(coefficient)
        if element == 1:
            term = write(size).strip("()")
        else:
            factor = "" if size == 1 else f"{write(size)} "
            term = f"{factor}{log} {Decimal(element)}"  # `str(int)` has a limit, Decimal has none
        if text:
            text += f" - {term}" if coefficient < 0 else f" + {term}"
        else:
            text = f"-{term}" if coefficient < 0 else term
    return text


def _plain(number: Fraction) -> str:
    return written(number) if number.denominator == 1 else f"({written(number)})"


def _latex(number: Fraction) -> str:
    if number.denominator == 1:
        return written(number)
    return rf"\frac{{{Decimal(number.numerator)}}}{{{Decimal(number.denominator)}}}"


def _log_of(number: Fraction) -> dict[int, Fraction]:
    """log number as {integer: coefficient}."""
    parts = ((number.numerator, Fraction(1)), (number.denominator, Fraction(-1)))
    return {integer: coefficient for integer, coefficient in parts if integer != 1}


def _sum(terms: Mapping[int, Fraction], others: Mapping[int, Fraction], factor: Fraction) -> dict[int, Fraction]:
    """terms + factor * others, not reduced."""
    total = dict(terms)
    for element, coefficient in others.items():
        total[element] = total.get(element, Fraction(0)) + factor * coefficient
    return total


def _only_ratio(terms: Mapping[int, Fraction], unit: Mapping[int, Fraction]) -> Fraction | None:
    """The only factor t for which terms can equal t * unit, or None where a foreign element excludes it."""
    product = 1
    for integer in unit:
        product *= integer
    if any(gcd(element, product) == 1 for element in terms):
        return None
    element = refine([*terms, *unit])[0]
    here, there = _valuation(terms, element), _valuation(unit, element)
    return here / there if there else None


def _valuation(terms: Mapping[int, Fraction], element: int) -> Fraction:
    """The coefficient of log(element), one element of a common coprime base."""
    powers = ((coefficient, dict(exponents(integer, [element]))) for integer, coefficient in terms.items())
    return sum((coefficient * found.get(element, 0) for coefficient, found in powers), Fraction(0))


def _same_logarithm(base: Fraction | None, other: Fraction | None) -> Fraction:
    """The t with log(base) == t * log(other): F/log(base) equals G/log(other) just if F equals t * G."""
    if base == other:
        return Fraction(1)
    ratio = None if base is None or other is None else ExactForm(_log_of(base), base=other).rational()
    if ratio is None:
        raise NumericError(
            "bases", "exact forms to these bases cannot be compared exactly", value=(base, other), hint="use one base"
        )
    return ratio
