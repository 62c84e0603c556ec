"""Masses of named distributions by mpmath's own functions, and values compared with what they give."""

from fractions import Fraction
from functools import cache

import mpmath


@cache
def mass(law, k):
    """The mass at k, at least 40 digits of it."""
    with mpmath.workdps(60):
        name, _, rest = law.name.partition("(")
        numbers = [mpmath.mpf(Fraction(x).numerator) / Fraction(x).denominator for x in rest[:-1].split(",")]
        if name == "poisson":
            return mpmath.exp(k * mpmath.log(numbers[0]) - numbers[0] - mpmath.loggamma(k + 1))
        if name == "zeta":
            return k ** -numbers[0] / mpmath.zeta(numbers[0]) if k else mpmath.mpf(0)
        r, p = (mpmath.mpf(1), *numbers) if name == "geometric" else numbers
        log = mpmath.loggamma(k + r) - mpmath.loggamma(r) - mpmath.loggamma(k + 1) + k * mpmath.log(1 - p)
        return mpmath.exp(log) * p**r


def close(value, expected):
    """Whether twenty digits agree."""
    with mpmath.workdps(60):
        return mpmath.almosteq(mpmath.mpf(str(value.decimal(25))), expected, 1e-20, 1e-20)
