"""The exact point in the enclosure, for every operation of both arithmetics, and for the rounders."""

import os
from decimal import Decimal
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric.engines import arithmetic
from numeric.rounding import nearest, to_binary, to_digits, to_dyadic, to_float, to_places, toward_zero

EFFORT = int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))
common = settings(max_examples=150 * EFFORT, deadline=None)
numbers = st.one_of(
    st.fractions(max_denominator=10**6),
    st.fractions(),
    st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 10**40)]),
)
positive = st.one_of(
    st.fractions(min_value="1/1000000", max_value=10**9),
    st.integers(1, 10**30).map(lambda n: 1 + Fraction(1, n)),
    st.sampled_from([Fraction(1), Fraction(10), Fraction(1, 10**50), Fraction(10**50)]),
)
engines = st.sampled_from(["decimal", "arb"])
precisions = st.sampled_from([20, 64, 200])


def holds(enclosure, exact):
    return enclosure.lower <= exact <= enclosure.upper


@common
@given(engines, precisions, numbers, numbers, numbers)
def test_sums_products_and_quotients_contain_the_exact_value(engine, bits, x, y, z):
    with arithmetic(engine, bits) as field:
        a, b, c = map(field.rational, (x, y, z))
        assert holds(field.enclosure(a), x)
        assert holds(field.enclosure(a + b), x + y)
        assert holds(field.enclosure(a - b), x - y)
        assert holds(field.enclosure(a * b), x * y)
        assert holds(field.enclosure((a - b) * (b - c)), (x - y) * (y - z))
        quotient = field.enclosure(a / b)
        assert not quotient.finite if y == 0 else (not quotient.finite or holds(quotient, x / y))


@common
@given(engines, precisions, positive)
def test_logarithms_exponentials_and_roots_contain_the_exact_value(engine, bits, x):
    with arithmetic(engine, bits) as field:
        ball = field.rational(x)
        log, root = field.enclosure(field.log(ball)), field.enclosure(field.sqrt(ball))
        back = field.enclosure(field.exp(field.log(ball)))
        tiny = field.enclosure(field.exp(field.rational(-x / 10**10)))
    with mpmath.workdps(150):
        exact = mpmath.log(mpmath.mpf(x.numerator) / x.denominator)
        low, high = (mpmath.mpf(end.numerator) / end.denominator for end in (log.lower, log.upper))
        assert low - mpmath.mpf(10) ** -140 <= exact <= high + mpmath.mpf(10) ** -140
    assert holds(back, x)
    assert root.lower**2 <= x <= root.upper**2
    assert tiny.lower <= 1
    assert tiny.upper >= 1 - x / 10**10
    assert (x == 1) <= holds(log, 0)


@pytest.mark.parametrize("engine", ["decimal", "arb"])
def test_what_is_undefined_is_the_whole_line(engine):
    with arithmetic(engine, 64) as field:
        zero, minus = field.rational(0), field.rational(-1)
        assert not field.enclosure(field.log(zero)).finite
        assert not field.enclosure(field.log(minus)).finite
        assert not field.enclosure(field.rational(1) / zero).finite
        assert not field.enclosure(field.log(zero) * zero + minus).finite
        assert holds(field.enclosure(field.sqrt(zero)), 0)


@common
@given(numbers, st.integers(1, 30))
def test_rounders_round(x, digits):
    decimal = to_digits(digits)(x.numerator, x.denominator)
    cut = to_digits(digits, toward_zero)(x.numerator, x.denominator)
    exponent = int(decimal.as_tuple().exponent)

    assert len(decimal.as_tuple().digits) <= digits
    assert abs(Fraction(decimal) - x) <= Fraction(10) ** exponent / 2
    assert abs(Fraction(cut)) <= abs(x) < abs(Fraction(cut)) + Fraction(10) ** int(cut.as_tuple().exponent) or x == 0
    assert to_places(5)(x.numerator, x.denominator) == Decimal(nearest(x.numerator * 10**5, x.denominator)).scaleb(-5)
    mantissa, power, exactly = to_dyadic(40)(x.numerator, x.denominator)
    assert mantissa * Fraction(2) ** power <= x < (mantissa + 1) * Fraction(2) ** power
    assert exactly == (mantissa * Fraction(2) ** power == x)
    mantissa, power = to_binary(40)(x.numerator, x.denominator)
    assert abs(mantissa * Fraction(2) ** power - x) <= abs(x) / 2**40
    assert mantissa == 0 or mantissa % 2 == 1
    assert to_float(x.numerator, x.denominator) == float(x)


@common
@given(numbers, numbers, st.integers(1, 12))
def test_rounders_are_monotone(x, y, digits):
    low, high = sorted((x, y))
    for rounder in (to_digits(digits), to_places(digits), to_float, to_digits(digits, toward_zero)):
        assert rounder(low.numerator, low.denominator) <= rounder(high.numerator, high.denominator)


def test_floats_beyond_the_range_are_infinite_or_zero():
    assert to_float(10**400, 1) == float("inf")
    assert to_float(-(10**400), 1) == float("-inf")
    assert to_float(1, 10**400) == 0
