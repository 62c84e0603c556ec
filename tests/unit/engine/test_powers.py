"""Powers of positive numbers are exponentials of multiples of logarithms, and of no other numbers."""

import pytest

from derive.engine.prove import Found, prove
from derive.language.prefix import read
from derive.language.rules import Context, Problem

POSITIVE = Context((read("(> a 0)"), read("(> b 0)")))

ABOVE_ZERO = [
    ("(^ a (+ b c))", "(* (^ a b) (^ a c))"),
    ("(^ a (neg c))", "(/ 1 (^ a c))"),
    ("(^ (/ a b) c)", "(/ (^ a c) (^ b c))"),
    ("(^ a (log b))", "(^ b (log a))"),
    ("(* (^ a 1/3) (^ a 1/6))", "(sqrt a)"),
    ("(/ a (sqrt a))", "(sqrt a)"),
    ("(* (^ a 2/3) (^ a 5/6))", "(* a (sqrt a))"),
]


@pytest.mark.parametrize(("left", "right"), ABOVE_ZERO)
def test_powers_of_positive_numbers_are_compared_as_exponentials(left: str, right: str) -> None:
    assert isinstance(prove(Problem(POSITIVE, read(left), "=", read(right))), Found)


@pytest.mark.parametrize(("left", "right"), ABOVE_ZERO[:3])
def test_powers_of_numbers_of_unknown_sign_are_not(left: str, right: str) -> None:
    assert not isinstance(prove(Problem(Context(), read(left), "=", read(right))), Found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(^ 2 (/ (log a) (log 2)))", "a"),
        ("(* (^ 2 x) (^ 3 x))", "(^ 6 x)"),
        ("(^ (/ 1 2) x)", "(^ 2 (neg x))"),
        ("(^ (exp x) y)", "(exp (* x y))"),
        ("(exp (/ x 2))", "(sqrt (exp x))"),
        ("(sqrt (^ a 3))", "(* a (sqrt a))"),
    ],
)
def test_numbers_and_exponentials_are_bases_too(left: str, right: str) -> None:
    assert isinstance(prove(Problem(POSITIVE, read(left), "=", read(right))), Found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(/ (- (exp x) (exp (neg x))) (+ (exp x) (exp (neg x))))", "(- (/ 2 (+ 1 (exp (* -2 x)))) 1)"),
        ("(/ 1 (+ (sqrt a) (sqrt b)))", "(/ (- (sqrt a) (sqrt b)) (- a b))"),
        ("(+ (/ 1 (+ 1 x)) (/ 1 (+ 2 x)))", "(/ (+ 3 (* 2 x)) (* (+ 1 x) (+ 2 x)))"),
    ],
)
def test_quotients_are_compared_over_one_denominator(left: str, right: str) -> None:
    assert isinstance(prove(Problem(POSITIVE, read(left), "=", read(right))), Found)


@pytest.mark.parametrize("power", [2, 4, -2])
def test_the_logarithm_of_an_even_power_is_one_of_the_absolute_value(power: int) -> None:
    left, right = read(f"(log (^ x {power}))"), read(f"(* {power} (log (abs x)))")
    assert isinstance(prove(Problem(Context(), left, "=", right)), Found)
    assert not isinstance(prove(Problem(Context(), read("(log (^ x 3))"), "=", read("(* 3 (log (abs x)))"))), Found)
