"""Formal sums: a rational, logarithms of rationals, of Gamma values and of zeta values, with rational coefficients."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from numeric.coprime import factorial_powers

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

WRITTEN_OUT = 20_000  # Gamma of an integer up to here is written as a product


class Logarithms:
    """constant + sum of logs[r] log r + sum of gammas[x] log Gamma(x) + sum of zetas[s] log zeta(s)."""

    __slots__ = ("constant", "gammas", "logs", "zetas")

    def __init__(
        self,
        constant: Fraction = Fraction(0),
        logs: Mapping[Fraction, Fraction] | None = None,
        gammas: Mapping[Fraction, Fraction] | None = None,
        zetas: Mapping[Fraction, Fraction] | None = None,
    ) -> None:
        self.constant = constant
        self.logs = _nonzero(logs)
        self.gammas = {x: c for x, c in _nonzero(gammas).items() if x not in (1, 2)}
        self.zetas = _nonzero(zetas)

    def plus(self, other: Logarithms, factor: Fraction = Fraction(1)) -> Logarithms:
        """self + factor * other."""
        return Logarithms(
            self.constant + factor * other.constant,
            _sum(self.logs, other.logs, factor),
            _sum(self.gammas, other.gammas, factor),
            _sum(self.zetas, other.zetas, factor),
        )

    def minus(self, other: Logarithms) -> Logarithms:
        """self - other."""
        return self.plus(other, Fraction(-1))

    def times(self, factor: Fraction) -> Logarithms:
        """factor * self."""
        return Logarithms().plus(self, factor)

    def written_out(self) -> Logarithms:
        """The same with short factorials as logarithms of primes."""
        logs, gammas = dict(self.logs), dict(self.gammas)
        for argument, coefficient in self.gammas.items():
            if argument.denominator == 1 and 0 < argument <= WRITTEN_OUT:
                del gammas[argument]
                for prime, power in factorial_powers(int(argument) - 1).items():
                    logs[Fraction(prime)] = logs.get(Fraction(prime), Fraction(0)) + power * coefficient
        return Logarithms(self.constant, logs, gammas, self.zetas)

    def __bool__(self) -> bool:
        return bool(self.constant or self.logs or self.gammas or self.zetas)

    def evaluate(self, field: Any) -> Any:
        """The sum in balls."""
        total = field.rational(self.constant)
        for ratio, coefficient in self.logs.items():
            total += field.rational(coefficient) * field.log(field.rational(ratio))
        for argument, coefficient in self.gammas.items():
            total += field.rational(coefficient) * field.rational(argument).lgamma()
        for argument, coefficient in self.zetas.items():
            total += field.rational(coefficient) * field.rational(argument).zeta().log()
        return total


def _sum(
    left: Mapping[Fraction, Fraction], right: Mapping[Fraction, Fraction], factor: Fraction
) -> dict[Fraction, Fraction]:
    total = dict(left)
    for key, coefficient in right.items():
        total[key] = total.get(key, Fraction(0)) + factor * coefficient
    return total


def _nonzero(terms: Mapping[Fraction, Fraction] | None) -> dict[Fraction, Fraction]:
    return {key: coefficient for key, coefficient in (terms or {}).items() if coefficient}
