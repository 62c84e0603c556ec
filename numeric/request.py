"""What is asked for: digits, base, engine and the treatment of sums other than 1; and the value made to order."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction

from numeric.errors import NumericError
from numeric.mass_functions import Masses, masses
from numeric.reals import LogSum, LogTerms, Real
from numeric.scalars import log_base
from numeric.values import DIGITS, Value

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import TypedDict

    class Options(TypedDict, total=False):
        """The keyword options that every quantity takes."""

        base: object
        digits: int
        normalise: bool
        as_is: bool
        engine: str


class Request:
    """The options of every quantity.

    `base` of the logarithms: None for e (nats), 2 for bits, any positive exact number but 1. `digits`: significant
    digits of the result (default 16; for long float arrays as many as float64 sums certify). `normalise=True` divides
    vectors by their sums, `as_is=True` takes them as they are; without either the sums must be 1. `engine`: "auto",
    "decimal", "arb", or "float64" for certified float64 sums.
    """

    __slots__ = ("as_is", "base", "digits", "digits_asked", "engine", "normalise")

    def __init__(
        self,
        *,
        base: object = None,
        digits: int | None = None,
        normalise: bool = False,
        as_is: bool = False,
        engine: str = "auto",
    ) -> None:
        self.base = log_base(base)
        self.digits = DIGITS if digits is None else digits
        self.digits_asked = digits is not None
        self.normalise = normalise
        self.as_is = as_is
        self.engine = engine

    def masses(self, vector: object, name: str, like: object = None) -> Masses:
        """Read a vector as a mass function. Raises NumericError."""
        return masses(vector, name, normalise=self.normalise, as_is=self.as_is, like=like)

    def both(self, p: object, q: object) -> tuple[Masses, Masses]:
        """Read two vectors as the mass functions P and Q. Raises NumericError."""
        return self.masses(p, "P"), self.masses(q, "Q")

    def logarithmic(self, quantity: str, weights: LogTerms | Mapping[Fraction, Fraction], *inputs: Masses) -> Value:
        """The value of the sum of logarithms in the units asked for."""
        return self.value(quantity, LogSum(weights, self.base), *inputs, base=self.base)

    def value(self, quantity: str, real: Real | None, *inputs: Masses, base: Fraction | None = None) -> Value:
        """The value of a real number, with what was done to the inputs."""
        return Value(
            quantity,
            real,
            digits=self.digits,
            base=base,
            remarks=_remarks(inputs),
            normalised=any(mass.normalised for mass in inputs),
            engine=self.engine,
        )

    def beyond_doubles(self, certified: int) -> None:
        """Leave it to another engine. Raises NumericError `digits` if the engine is to be "float64"."""
        if self.engine == "float64":
            raise NumericError("digits", f"float64 sums certify {certified} digits here", hint="engine='arb' gives any")

    def off_support(self, quantity: str, index: Hashable, *inputs: Masses, base: Fraction | None = None) -> Value:
        """+infinity, because one mass is 0 where the other is positive."""
        why = f"{quantity} is infinite: one mass is 0 where the other is positive, at {index!r}"
        return self.infinite(quantity, why, index, *inputs, base=base)

    def infinite(
        self, quantity: str, why: str, index: Hashable, *inputs: Masses, base: Fraction | None = None
    ) -> Value:
        """+infinity, with the outcome that makes it so."""
        return Value(
            quantity,
            None,
            digits=self.digits,
            base=base,
            remarks=(*_remarks(inputs), why),
            normalised=any(mass.normalised for mass in inputs),
            infinite_at=index,
        )


def _remarks(inputs: tuple[Masses, ...]) -> tuple[str, ...]:
    return tuple(mass.remark for mass in inputs if mass.remark)
