"""Inequalities of numbers: what tangents, squares and margins show, and what they must not."""

import pytest

from derive.engine.prove import Found, prove
from derive.language.prefix import read
from derive.language.rules import Context, Problem

POSITIVE = ("(> a 0)", "(> b 0)", "(> c 0)", "(> d 0)")
PROPER = ("(> q 0)", "(> (- 1 q) 0)")


def proved(left: str, rel: str, right: str, *facts: str) -> bool:
    return isinstance(prove(Problem(Context(tuple(map(read, facts))), read(left), rel, read(right))), Found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(* a (log (/ a b)))", "(- a b)"),
        ("(+ (* a (log (/ a c))) (* b (log (/ b d))))", "(* (+ a b) (log (/ (+ a b) (+ c d))))"),
        ("(log (/ (+ a b) 2))", "(/ (+ (log a) (log b)) 2)"),
        ("(* (- a b) (- (exp a) (exp b)))", "0"),
        ("(sqrt (* a b))", "(/ (* 2 a b) (+ a b))"),
        ("(+ (/ (^ a 2) (* 2 c)) (/ (* c (^ b 2)) 2))", "(* a b)"),
    ],
)
def test_tangents_and_squares_that_touch_prove_bounds_and_no_strict_ones(left: str, right: str) -> None:
    assert proved(left, ">=", right, *POSITIVE)
    assert not proved(left, ">", right, *POSITIVE)
    assert not proved(right, ">=", left, *POSITIVE)


@pytest.mark.parametrize(
    ("left", "right", "facts"),
    [
        ("(log (+ a b))", "(log a)", POSITIVE),
        ("(exp a)", "(+ 1 a)", POSITIVE),
        ("(log (+ 1 a))", "(/ a (+ 1 a))", POSITIVE),
        ("a", "(- 1 (exp (neg a)))", POSITIVE),
        ("(log (+ 1 (exp x)))", "x", ()),
        ("1", "(* x (exp (neg x)))", ()),
        ("(sqrt (+ a b))", "(sqrt a)", POSITIVE),
        ("(log (/ 1 q))", "(- 1 q)", PROPER),
        ("(* (neg q) (log q))", "0", PROPER),
        ("(sqrt q)", "q", PROPER),
    ],
)
def test_what_is_apart_by_a_margin_is_strictly_apart(left: str, right: str, facts: tuple[str, ...]) -> None:
    assert proved(left, ">", right, *facts)


@pytest.mark.parametrize(
    ("left", "rel", "right"),
    [
        ("(exp x)", ">", "(+ 1 x)"),
        ("(log x)", "<", "(- x 1)"),
        ("(^ (+ 1 x) n)", ">=", "(+ 1 (* n x))"),
        ("(/ x (+ x y))", "<", "1"),
        ("(* (- x y) (- (log x) (log y)))", ">", "0"),
        ("(sqrt (+ (^ x 2) (^ y 2)))", ">", "x"),
    ],
)
def test_without_what_keeps_them_apart_nothing_is_proved(left: str, rel: str, right: str) -> None:
    assert not proved(left, rel, right)


def test_bernoulli_needs_an_exponent_of_at_least_one() -> None:
    claim = ("(^ (+ 1 x) n)", ">=", "(+ 1 (* n x))")
    assert proved(*claim, "(> (+ x 1) 0)", "(>= (- n 1) 0)")
    assert not proved(*claim, "(> (+ x 1) 0)", "(> n 0)")
    assert not proved(*claim, "(>= (- n 1) 0)")


def test_a_bound_of_a_power_follows_from_one_of_its_logarithm() -> None:
    assert proved("(^ (+ 1 (/ 1 n)) n)", "<=", "(exp 1)", "(>= (- n 1) 0)")
    assert not proved("(^ (+ 1 (/ 2 n)) n)", "<=", "(exp 1)", "(>= (- n 1) 0)")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(+ (* t a) (* (- 1 t) b))", "(* (^ a t) (^ b (- 1 t)))"),
        ("(+ (* t (exp x)) (* (- 1 t) (exp y)))", "(exp (+ (* t x) (* (- 1 t) y)))"),
    ],
)
def test_mixtures_need_weights(left: str, right: str) -> None:
    weights = ("(>= t 0)", "(>= (- 1 t) 0)")
    assert proved(left, ">=", right, *POSITIVE, *weights)
    assert not proved(left, ">=", right, *POSITIVE, weights[0])
    assert not proved(left, ">", right, *POSITIVE, *weights)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(exp x)", "(+ 1 x (/ (^ x 2) 2))"),
        ("(log (+ 1 x))", "(/ (* 2 x) (+ 2 x))"),
        ("(/ x (sqrt (+ 1 x)))", "(log (+ 1 x))"),
    ],
)
def test_closer_bounds_hold_on_one_side(left: str, right: str) -> None:
    assert proved(left, ">=", right, "(>= x 0)")
    assert not proved(left, ">=", right, "(> (+ 1 x) 0)")
    assert not proved(right, ">=", left, "(>= x 0)")
