"""Numbers made of exponentials are compared exactly: neither too close to tell, nor equal because they look it."""

from fractions import Fraction

import pytest

from derive.kernel.evaluate import Evaluator, Undefined, compare
from derive.language.evidence import Model
from derive.language.prefix import read
from derive.recheck import Undecided, primes
from numeric.balls import precision

NOTHING = Model({}, {}, {})


def equal(left: str, right: str) -> bool:
    """Tell whether two terms without names are equal. Raises ``Undefined`` where that is not decided."""
    return compared("=", left, right, exact_logarithms=False)


def compared(relation: str, left: str, right: str, *, exact_logarithms: bool = True) -> bool:
    """Compare two terms without names, with logarithms by primes as where balls overlap."""
    with precision(200):
        evaluator = Evaluator(NOTHING, {})
        evaluator.exact_logarithms = exact_logarithms
        return compare(relation, evaluator.value(read(left)), evaluator.value(read(right)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(+ (/ (exp 1) (+ (exp 1) (exp 1/2))) (/ (exp 1/2) (+ (exp 1) (exp 1/2))))", "1"),
        ("(+ (/ 1 (+ 1 (exp 3))) (/ 1 (+ 1 (exp -3))))", "1"),
        ("(* (exp 1/2) (exp 1/3))", "(exp 5/6)"),
        ("(^ (exp 1/2) -4)", "(/ 1 (exp 2))"),
        ("(- (exp 2) (* (exp 1) (exp 1)))", "0"),
        ("(exp 0)", "1"),
    ],
)
def test_what_is_equal_by_the_laws_of_exponentials_is_equal(left: str, right: str) -> None:
    assert equal(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(+ (/ (exp 1) (+ (exp 1) 1)) (/ 1 (+ (exp 1) 1)) 1/1000000000000000000000000000000)", "1"),
        ("(exp 1/1000000000000000000000000000000)", "1"),
        ("(+ (exp 1) (exp 2))", "(exp 3)"),
    ],
)
def test_what_differs_by_little_differs(left: str, right: str) -> None:
    assert not equal(left, right)


@pytest.mark.parametrize("divisor", ["(- (exp 1) (exp 1))", "(- (exp 2) (* (exp 1) (exp 1)))"])
def test_nothing_is_divided_by_a_difference_that_is_0(divisor: str) -> None:
    with pytest.raises(Undefined):
        equal(f"(/ 1 {divisor})", "0")


def test_sums_that_are_too_long_are_balls_again() -> None:
    """What took too long exactly is undecided, not wrong."""
    long = "(* " + " ".join(f"(+ 1 (exp 1/{k}))" for k in (2, 3, 5, 7, 11, 13, 17, 19)) + ")"

    with pytest.raises(Undefined):
        equal(long, long)
    assert not equal(long, f"(+ {long} 1/1000)")


@pytest.mark.parametrize("long", ["(* (exp 1) (^ 2 5000))", "(+ 1 (exp (^ 2 -5000)))"])
def test_numbers_with_too_many_digits_are_balls_again(long: str) -> None:
    with pytest.raises(Undefined):
        equal(long, long)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(log 12)", "(+ (log 3) (* 2 (log 2)))"),
        ("(log 3/4)", "(- (log 3) (* 2 (log 2)))"),
        ("(logb 2 8)", "3"),
        ("(logb 8 2)", "1/3"),
        ("(* (log 4) (log 3))", "(* 2 (log 2) (log 3))"),
        ("(* (log 1) (log 0))", "0"),
    ],
)
def test_logarithms_of_fractions_are_sums_of_those_of_primes(left: str, right: str) -> None:
    assert compared("=", left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("(^ (log 2) 2)", "12/25"), ("1/2", "(^ (log 2) 2)"), ("(log 3/2)", "2/5")]
)
def test_the_ball_of_a_sum_of_logarithms_holds_its_value(left: str, right: str) -> None:
    assert compared(">", left, right)


def test_numbers_that_take_long_to_factor_are_left_alone() -> None:
    with pytest.raises(Undefined):
        compared("=", f"(log {10**12 + 39})", f"(log {10**12 + 39})")
    with pytest.raises(Undecided):
        primes(10**12 + 39)


@pytest.mark.parametrize("term", ["(log 0)", "(log -2)", "(logb 1 2)", "(logb 2 -2)"])
def test_there_are_no_logarithms_of_what_is_not_positive_nor_to_base_1(term: str) -> None:
    with pytest.raises(Undefined):
        compared("=", term, term)


def test_a_value_that_is_exact_stays_a_fraction() -> None:
    assert Evaluator(NOTHING, {}).value(read("(* 3 (exp 0))")) == Fraction(3)
