"""What may be given, and the error for everything else: code, index, value and hint."""

import math
import pickle
from decimal import Decimal
from fractions import Fraction

import gmpy2
import mpmath
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import sympy
from flint import fmpq, fmpz

import numeric
from numeric.mass_functions import PARTS, masses
from numeric.scalars import exact


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (3, Fraction(3)),
        ("0.1", Fraction(1, 10)),
        (" 1/3 ", Fraction(1, 3)),
        ("2.5e-3", Fraction(1, 400)),
        ("0.25/0.5", Fraction(1, 2)),
        (0.1, Fraction(3602879701896397, 36028797018963968)),
        (Decimal("0.1"), Fraction(1, 10)),
        (Fraction(2, 7), Fraction(2, 7)),
        (np.float64(0.5), Fraction(1, 2)),
        (np.float32(0.1), Fraction(13421773, 134217728)),
        (np.int8(3), Fraction(3)),
        (sympy.Rational(1, 3), Fraction(1, 3)),
        (sympy.Integer(4), Fraction(4)),
        (sympy.Float("0.5"), Fraction(1, 2)),
        (mpmath.mpf("0.375"), Fraction(3, 8)),
        (gmpy2.mpq(1, 3), Fraction(1, 3)),
        (gmpy2.mpz(5), Fraction(5)),
        (gmpy2.mpfr("0.25"), Fraction(1, 4)),
        (fmpq(1, 3), Fraction(1, 3)),
        (fmpz(5), Fraction(5)),
    ],
)
def test_a_number_is_read_exactly(given, expected):
    assert exact(given) == expected


def test_a_decimal_longer_than_pythons_limit_is_read_exactly():
    digits = "0." + "3" * 6000

    assert exact(digits) == Fraction(Decimal(digits))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("zero", "not-a-number"),
        ("1/0", "not-a-number"),
        ("1/2/3", "not-a-number"),
        ("", "not-a-number"),
        ("nan", "not-finite"),
        ("1e999999999", "too-long"),
        ("1e-999999999", "too-long"),
        ("0" * 3 + "1" * 200_000, "too-long"),
        (Decimal("1e999999999"), "too-long"),
        (mpmath.mpf("1e999999999"), "too-long"),
        (math.nan, "not-finite"),
        (math.inf, "not-finite"),
        (np.float64("inf"), "not-finite"),
        (mpmath.inf, "not-finite"),
        (Decimal("Infinity"), "not-finite"),
        (None, "not-a-number"),
        ([1], "not-a-number"),
        (1j, "not-a-number"),
        (object(), "not-a-number"),
        (sympy.Symbol("x"), "not-a-number"),
        (sympy.pi, "not-a-number"),
    ],
)
def test_what_is_no_finite_number_is_refused_with_its_place(given, code):
    with pytest.raises(numeric.NumericError) as caught:
        numeric.entropy(["1/2", given])

    assert (caught.value.code, caught.value.index) == (code, 1)


@pytest.mark.parametrize(
    ("arguments", "options", "code", "index"),
    [
        (([],), {}, "empty", None),
        (("0.5",), {}, "not-a-vector", None),
        ((1,), {}, "not-a-vector", None),
        ((["3/2", "-1/2"],), {}, "negative", 1),
        (({"a": "3/2", "b": "-1/2"},), {}, "negative", "b"),
        ((["1/2", "1/3"],), {}, "sum", None),
        (([0.5, 0.4],), {}, "sum", None),
        (([0, 0],), {"normalise": True}, "sum", None),
        (([1],), {"normalise": True, "as_is": True}, "options", None),
        (([1],), {"base": 1}, "base", None),
        (([1],), {"base": 0}, "base", None),
        (([1],), {"base": "-2"}, "base", None),
        (([1],), {"digits": 0}, "digits", None),
    ],
)
def test_every_way_to_be_wrong_has_its_code(arguments, options, code, index):
    with pytest.raises(numeric.NumericError) as caught:
        numeric.entropy(*arguments, **options)

    assert (caught.value.code, caught.value.index) == (code, index)


def test_different_lengths_are_refused_and_mappings_are_matched_by_outcome():
    with pytest.raises(numeric.NumericError, match="different lengths: 2 and 3"):
        numeric.kl(["1/2", "1/2"], ["1/3"] * 3)

    assert numeric.kl({"a": 1}, {"b": "1/2", "a": "1/2"}, base=2) == 1


def test_an_unknown_option_and_an_unknown_engine_are_refused():
    with pytest.raises(TypeError, match="precision"):
        numeric.kl([1], [1], precision=3)
    with pytest.raises(numeric.NumericError, match="no engine 'float128'"):
        str(numeric.kl(["1/2", "1/2"], ["1/3", "2/3"], engine="float128"))


def test_errors_travel_between_processes():
    error = numeric.NumericError("sum", "text", value=Fraction(1, 2), index=3, hint="hint")
    copy = pickle.loads(pickle.dumps(error))

    assert (str(copy), copy.code, copy.value, copy.index) == ("text; hint", "sum", Fraction(1, 2), 3)


@pytest.mark.parametrize("vector", [[0.1] * 10, [0.1, 0.2, 0.7], [1 / 3] * 3, np.full(7, 1 / 7)])
def test_float_vectors_within_rounding_of_one_just_work_and_say_so(vector):
    value = numeric.entropy(vector)

    assert abs(float(value) - -sum(x * math.log(x) for x in vector)) < 1e-14
    exact_sum = sum(map(Fraction, map(float, vector)))
    assert value.normalised == (exact_sum != 1)
    assert bool(value.remarks) == (exact_sum != 1)


def test_floats_taken_as_they_are_give_the_plain_sum():
    value = numeric.entropy([0.1] * 10, as_is=True, digits=30)
    tenth = Fraction(0.1)

    assert value == numeric.entropy([tenth] * 10, as_is=True)
    assert value != numeric.entropy([0.1] * 10)


def test_zero_contributes_nothing_and_mass_off_the_support_is_infinite_with_its_place():
    assert numeric.kl([0, 1], ["1/2", "1/2"], base=2) == 1
    value = numeric.kl({"x": "1/2", "y": "1/2"}, {"x": 1})

    assert (str(value), float(value), value.infinite_at, value.exact) == ("inf", math.inf, "y", None)
    assert value.lower == value.upper == math.inf
    assert value.mpf == mpmath.inf
    assert value > 10**9
    assert "'y'" in value.remarks[-1]
    with pytest.raises(numeric.NumericError, match="infinite"):
        value.mid  # noqa: B018


@pytest.mark.parametrize(("p", "q", "message"), [
    ([float("nan"), 1], [1, 0], "^P, entry 0: nan is not a finite number"),
    ([1, 0], {"a": 1, "b": "x"}, "^Q, entry 'b': 'x' is not a number"),
])  # fmt: skip
def test_what_is_no_number_is_refused_with_its_vector_and_place(p, q, message):
    with pytest.raises(numeric.NumericError, match=message):
        numeric.kl(p, q)


def test_whole_numbers_are_counted_without_fractions_and_read_alike():
    whole = masses([1, 2, 5], "P", normalise=True)
    fractions = masses([Fraction(1), Fraction(2), Fraction(5)], "P", normalise=True)
    assert whole.counts == fractions.counts == [1, 2, 5]
    assert whole.values == fractions.values
    assert whole.total == fractions.total == 8
    with pytest.raises(numeric.NumericError, match=r"P is negative at 1: -2"):
        masses([1, -2], "P", normalise=True)


def test_numerators_and_denominators_are_read_from_fractions():
    assert [part(Fraction(-6, 4)) for part in PARTS] == [-3, 2]


def test_float32_vectors_are_rounded_mass_functions_up_to_their_own_rounding():
    p = np.random.default_rng(1).random(10).astype(np.float32)
    p /= p.sum()
    exactly = [Fraction(float(x)) for x in p]
    assert 0 < abs(sum(exactly) - 1) <= Fraction(10, 1 << 23)
    assert abs(sum(exactly) - 1) > Fraction(10, 1 << 52)

    for given in (p, list(p), pd.Series(p), pa.array(p)):
        value = numeric.entropy(given)
        assert value == numeric.entropy(exactly, normalise=True)
        assert "float32" in value.remarks[0]
    assert numeric.mutual_information((p / 1).reshape(2, 5)) == numeric.mutual_information(
        [exactly[:5], exactly[5:]], normalise=True
    )
    with pytest.raises(numeric.NumericError, match=r"P holds float32 numbers, and this is more than their rounding"):
        numeric.entropy(p * np.float32(1.01))
    with pytest.raises(numeric.NumericError, match="sum"):
        numeric.entropy(p.astype(float))  # nothing says that these were rounded to 24 bits
    assert abs(sum(map(Fraction, map(float, p.astype(np.float16)))) - 1) <= Fraction(1, 1 << 10)
    assert "float16" in numeric.entropy(p.astype(np.float16)).remarks[0]


def test_long_float32_arrays_too():
    p = np.random.default_rng(2).random(50_000).astype(np.float32)
    p /= p.sum()
    value, exactly = numeric.entropy(p), numeric.entropy(p.astype(float), normalise=True)

    assert "float32" in value.remarks[0]
    assert value.lower <= exactly.upper
    assert exactly.lower <= value.upper
    with pytest.raises(numeric.NumericError, match="float32"):
        numeric.entropy(p * np.float32(1.002))  # further off than 2^-10, however long the vector


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (np.eye(2) / 2, r"\(2, 2\)"),
        (np.ones((100, 100)) / 10_000, r"\(100, 100\)"),
        (np.float64(1) * np.ones(()), r"\(\)"),
        (pd.DataFrame({"a": [0.5, 0.5]}), r"\(2, 1\)"),
        ([[0.5, 0.5]], "a list of rows"),
        (((0.5,), (0.5,)), "a list of rows"),
    ],
)
def test_tables_are_no_vectors_and_the_message_says_so(table, said):
    for quantity in (numeric.kl, numeric.total_variation, numeric.jensen_shannon):
        with pytest.raises(numeric.NumericError, match=f"P is no vector but .*{said}") as caught:
            quantity(table, table)
        assert caught.value.code == "not-a-vector"


def test_frames_are_joint_tables():
    frame = pd.DataFrame({"a": [0.25, 0.25], "b": [0.5, 0.0]})

    assert numeric.mutual_information(frame) == numeric.mutual_information([["1/4", "1/2"], ["1/4", 0]])
