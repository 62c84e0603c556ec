"""The quantities: entropy, cross-entropy, divergences and squared error of exact mass functions, as `Value`s."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from numeric.inputs import Masses, exact_sum, log_base, masses, paired
from numeric.reals import LogSum, Rational, Real
from numeric.values import DIGITS, Value


def entropy(
    p: object, *, base: object = None, digits: int = DIGITS, normalise: bool = False, as_is: bool = False,
    engine: str = "auto",
) -> Value:  # fmt: skip
    """H(P) = -sum p log p, with 0 log 0 = 0; in nats, or in units of `base` (2 for bits).

    `p`: a sequence or mapping of exact numbers (see `numeric.inputs.masses`), summing to 1 unless `normalise` or
    `as_is`. Raises NumericError for inputs that are no mass function.
    """
    mass = masses(p, "P", normalise=normalise, as_is=as_is)
    weights: dict[Fraction, Fraction] = {}
    for value in mass.values:
        if value:
            _add(weights, 1 / value, value / mass.total)
    _add(weights, mass.total, exact_sum(mass.values) / mass.total)
    return _logarithmic("H(P)", weights, (mass,), base, digits, engine)


def cross_entropy(
    p: object, q: object, *, base: object = None, digits: int = DIGITS, normalise: bool = False, as_is: bool = False,
    engine: str = "auto",
) -> Value:  # fmt: skip
    """H(P, Q) = -sum p log q; +infinity, with the outcome, where q = 0 < p. Inputs and errors as for `entropy`."""
    first, second = (masses(v, n, normalise=normalise, as_is=as_is) for v, n in ((p, "P"), (q, "Q")))
    weights: dict[Fraction, Fraction] = {}
    for index, here, there in paired(first, second):
        if here:
            if not there:
                return _infinite("H(P, Q)", index, (first, second), base, digits)
            _add(weights, 1 / there, here / first.total)
    _add(weights, second.total, exact_sum(first.values) / first.total)
    return _logarithmic("H(P, Q)", weights, (first, second), base, digits, engine)


def kl(
    p: object, q: object, *, base: object = None, digits: int = DIGITS, normalise: bool = False, as_is: bool = False,
    engine: str = "auto",
) -> Value:  # fmt: skip
    """D(P || Q) = sum p log(p/q); +infinity, with the outcome, where q = 0 < p. Inputs and errors as for `entropy`.

    With `as_is` the plain sum of the given numbers, which may be negative.
    """
    first, second = (masses(v, n, normalise=normalise, as_is=as_is) for v, n in ((p, "P"), (q, "Q")))
    weights: dict[Fraction, Fraction] = {}
    for index, here, there in paired(first, second):
        if here:
            if not there:
                return _infinite("D(P || Q)", index, (first, second), base, digits)
            _add(weights, here / there, here / first.total)
    _add(weights, second.total / first.total, exact_sum(first.values) / first.total)
    return _logarithmic("D(P || Q)", weights, (first, second), base, digits, engine)


def sse(p: object, q: object, *, digits: int = DIGITS, normalise: bool = False, as_is: bool = False) -> Value:
    """SSE(P, Q) = sum (p - q)^2, a rational number. Inputs and errors as for `entropy`."""
    first, second = (masses(v, n, normalise=normalise, as_is=as_is) for v, n in ((p, "P"), (q, "Q")))
    squares = ((here / first.total - there / second.total) ** 2 for _, here, there in paired(first, second))
    return _value("SSE(P, Q)", Rational(exact_sum(squares)), (first, second), None, digits, "auto")


def _add(weights: dict[Fraction, Fraction], ratio: Fraction, weight: Fraction) -> None:
    weights[ratio] = weights.get(ratio, Fraction(0)) + weight


def _logarithmic(
    quantity: str, weights: dict[Fraction, Fraction], inputs: tuple[Masses, ...], base: object, digits: int, engine: str
) -> Value:
    unit = log_base(base)
    return _value(quantity, LogSum(weights, unit), inputs, unit, digits, engine)


def _value(
    quantity: str, real: Real, inputs: tuple[Masses, ...], base: Fraction | None, digits: int, engine: str
) -> Value:
    remarks = tuple(mass.remark for mass in inputs if mass.remark)
    normalised = any(mass.normalised for mass in inputs)
    return Value(quantity, real, digits=digits, base=base, remarks=remarks, normalised=normalised, engine=engine)


def _infinite(quantity: str, index: Hashable, inputs: tuple[Masses, ...], base: object, digits: int) -> Value:
    remarks = (*(mass.remark for mass in inputs if mass.remark), f"P > 0 where Q = 0, at {index!r}")
    normalised = any(mass.normalised for mass in inputs)
    return Value(
        quantity, None, digits=digits, base=log_base(base), remarks=remarks, normalised=normalised, infinite_at=index
    )
