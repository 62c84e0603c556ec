"""What a value shows: digits, rounding, ties, quotes, LaTeX, mpf, order."""

from decimal import Decimal
from fractions import Fraction

import mpmath
import pytest

import numeric
from numeric.reals import LogSum, Rational
from numeric.values import Value


def rational(text, digits=16):
    return Value("x", Rational(Fraction(text)), digits=digits)


@pytest.mark.parametrize(
    ("number", "places", "rounded", "truncated"),
    [
        ("1/8", 2, "0.12", "0.12"),
        ("3/8", 2, "0.38", "0.37"),
        ("-3/8", 2, "-0.38", "-0.37"),
        ("2/3", 4, "0.6667", "0.6666"),
        ("99995/1000", 2, "100.00", "99.99"),
        ("0", 3, "0.000", "0.000"),
        ("1234", -2, "1.2E+3", "1.2E+3"),
    ],
)
def test_places_are_rounded_to_nearest_with_ties_to_even_or_cut(number, places, rounded, truncated):
    value = rational(number)

    assert str(value.places(places)) == rounded
    assert str(value.places(places, truncate=True)) == truncated


@pytest.mark.parametrize(
    ("number", "digits", "expected"),
    [("1/3", 3, "0.333"), ("9999", 3, "1.00E+4"), ("5/2", 1, "2"), ("7/2", 1, "4"), ("1/1024", 2, "0.00098")],
)
def test_significant_digits(number, digits, expected):
    assert str(rational(number).decimal(digits)) == expected


def test_a_tie_that_only_the_exact_form_can_see_is_decided():
    """H is exactly 5/2 bits here; its enclosures never say on which side of the tie it lies."""
    value = numeric.entropy(["1/4", "1/8", "1/8", "1/8", "1/8", "1/8", "1/16", "1/16"], base=2)

    assert value == Fraction(23, 8)
    assert (str(value.decimal(3)), str(value.places(2)), value.lower) == ("2.88", "2.88", value.upper)
    assert str(numeric.entropy(["1/2", "1/4", "1/4"], base=2).places(0)) == "2"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("0.5219", "rounded"),
        ("0.5219417", "rounded"),
        ("0.5219416", "truncated"),
        ("5.219e-1", "rounded"),
        ("0.52194166755157003736898328009", "rounded"),
        ("0.52194166755157003736898328009065", "rounded"),
        ("0.5218", None),
        ("inf", None),
    ],
)
def test_a_quoted_decimal_is_rounded_truncated_or_wrong(quote, expected):
    from math import comb

    binomial = [Fraction(comb(10, k), 1024) for k in range(11)]

    assert numeric.kl(binomial, [Fraction(1, 11)] * 11).quoted_as(quote) == expected


def test_a_tiny_divergence_has_all_its_digits():
    epsilon = Fraction(1, 10**40)
    value = numeric.kl([Fraction(1, 2) + epsilon, Fraction(1, 2) - epsilon], ["1/2", "1/2"], digits=10)

    assert str(value) == "2.000000000e-80"


def test_the_mpf_is_correctly_rounded_whatever_mpmaths_precision_is():
    before = mpmath.mp.prec
    value = numeric.entropy(["1/3", "2/3"], digits=40)
    number = value.mpf

    assert mpmath.mp.prec == before
    with mpmath.workdps(60):
        expected = mpmath.log(3) - 2 * mpmath.log(2) / 3
        assert abs(number - expected) <= abs(expected) * mpmath.mpf(10) ** -40
    assert numeric.entropy([1]).mpf == 0


def test_text_is_short_and_latex_shows_the_form():
    value = numeric.entropy(["1/3", "2/3"], digits=50)

    assert repr(value) == "<H(P) = 0.63651416829481281845...>"
    assert value._repr_latex_() == r"$\log 3 - \frac{2}{3} \log 2 \approx 0.63651416829481281845$"
    assert repr(numeric.entropy(["1/2", "1/2"], base=2)) == "<H(P) = 1.000000000000000 (base 2)>"
    assert repr(numeric.kl([1, 0], [0, 1])) == "<D(P || Q) = inf>"
    assert f"{value:8} {value:.3f} {value}" == f"0.63651417 0.637 {value.decimal(50)}"


def test_digits_beyond_pythons_limit_for_integers_are_printed():
    value = numeric.entropy(["1/3", "2/3"], digits=6000)

    assert len(str(value)) == 6002
    longer = numeric.entropy(["1/3", "2/3"], digits=20_000)
    assert len(str(longer)) == 20_002
    assert str(longer.decimal(6000)) == str(value)
    assert str(longer).startswith(str(value)[:-1])


def test_values_compare_exactly_across_different_writings():
    left = numeric.entropy(["1/4"] * 4)
    right = numeric.kl(["1/2", "1/2"], ["1/8", "7/8"])

    assert left == numeric.kl([1, 0], ["1/4", "3/4"])
    assert left > right
    assert sorted([left, right]) == [right, left]
    assert hash(left) == hash(numeric.entropy(dict.fromkeys("abcd", "1/4")))


def test_forms_to_dependent_bases_are_compared_exactly():
    p = ["1/3", "2/3"]

    assert numeric.entropy(p, base=2).exact != numeric.entropy(p, base=4).exact
    doubled = LogSum({Fraction(3): Fraction(2), Fraction(4): Fraction(-2, 3)}, Fraction(4))
    assert numeric.entropy(p, base=2) == Value("x", doubled)


def test_numbers_that_no_exact_form_can_compare_are_separated_or_undecided():
    half = numeric.hellinger(["1/2", "1/2"], ["1/3", "2/3"])

    assert half < 1
    with pytest.raises(numeric.NumericError, match="agree to 2000 bits"):
        half.compare(numeric.hellinger(["1/3", "2/3"], ["1/2", "1/2"]))
    assert Decimal(str(half)) == half.decimal()


@pytest.mark.parametrize("text", ["", "a number", "1/2", "nan", "1e-999999999", "1e999999999"])
def test_what_is_no_decimal_cannot_be_a_quote(text):
    with pytest.raises(numeric.NumericError, match="decimal"):
        numeric.entropy(["1/2", "1/2"]).quoted_as(text)
