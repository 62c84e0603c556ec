"""Quantities made of sums of powers, for named distributions of infinitely many or very many outcomes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from numeric import law_powers
from numeric.distributions import MOST_OUTCOMES, Law
from numeric.law_powers import Power, Unbounded
from numeric.mass_functions import Masses
from numeric.reals import Real
from numeric.request import Request
from numeric.values import Value


def value(
    name: str,
    vectors: tuple[object, ...],
    order: Fraction | None,
    request: Request,
    then: Callable[[Power, Fraction], Real],
    base: Fraction | None,
) -> Value | None:
    """`then` of the sum of powers and of the order (2 for None), named after the laws; None where masses will do.

    Raises NumericError: of the inputs as for `kl`, `no-method`, `too-long`.
    """
    read = read_wide(vectors, request)
    if read is None:
        return None
    name, inputs = named(name, read), [side for side in read if isinstance(side, Masses)]
    try:
        real = then(_power(read, order), Fraction(2) if order is None else order)
    except Unbounded as gone:
        return request.infinite(name, gone.why, gone.index, *inputs, base=base)
    return request.value(name, real, *inputs, base=base)


def read_wide(vectors: tuple[object, ...], request: Request) -> list[Law | Masses] | None:
    """Wide laws as they are, all else as masses; None if no law is wide. Raises NumericError."""
    wide = [isinstance(vector, Law) and (vector.size is None or vector.size > MOST_OUTCOMES) for vector in vectors]
    if not any(wide):
        return None
    return [
        vector if isinstance(vector, Law) and many else request.masses(vector, letter)
        for vector, many, letter in zip(vectors, wide, "PQ", strict=False)
    ]


def named(name: str, read: list[Law | Masses]) -> str:
    """The name of a quantity with the names of laws for P and Q."""
    for side, letter in zip(read, "PQ", strict=False):
        name = name.replace(letter, side.name) if isinstance(side, Law) else name
    return name


def _power(read: list[Law | Masses], order: Fraction | None) -> Power:
    """The sum of the powers. Raises Unbounded."""
    first, second = read[0], read[-1]
    if isinstance(first, Law):
        if len(read) == 1:
            return law_powers.of_entropy(first, order)
        if isinstance(second, Law):
            return law_powers.of_laws(first, second, order)
        return law_powers.of_vector(second, first, order, first=False)
    if isinstance(second, Law):
        return law_powers.of_vector(first, second, order, first=True)
    raise TypeError("no law")  # `value` has seen one
