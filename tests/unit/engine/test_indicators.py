"""Indicators, whole parts and cases: what is proved of them, what is refuted, and never both."""

import pytest

from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, refute
from derive.language.prefix import read
from derive.language.rules import Context, Problem

LAW = ("(int a)", "(int b)", "(>= (- b a) 0)", "(> (+ (- b a) 1) 0)")
BELOW = "(sum i (range a b) (* (ind (>= x i)) (/ 1 (+ (- b a) 1))))"
STEPS = "(+ (* (ind (>= x a)) (ind (>= b x)) (/ (+ (- (floor x) a) 1) (+ (- b a) 1))) (* (ind (>= x a)) (ind (> x b))))"
LATE = "(+ (* (ind (>= x a)) (ind (>= b x)) (/ (- (floor x) a) (+ (- b a) 1))) (* (ind (>= x a)) (ind (> x b))))"
BERNOULLI = ("(in x (range 0 1))", "(>= p 0)", "(>= (- 1 p) 0)")

TRUE = [
    ("(^ (ind (= x y)) 2)", "(ind (= y x))", ()),
    ("(^ (ind (in x A)) 3)", "(ind (in x A))", ()),
    ("(* (ind (= x 1)) (ind (= x 0)))", "0", ()),
    ("(* (ind (= x y)) (log (+ (abs x) 1)))", "(* (ind (= x y)) (log (+ (abs y) 1)))", ()),
    ("(sum i (range 1 n) (* (a i) (ind (= i j))))", "(a j)", ("(in j (range 1 n))",)),
    (
        "(sum i (range 1 n) (sum j (range 1 n) (* (a i) (b j) (ind (= i j)))))",
        "(sum i (range 1 n) (* (a i) (b i)))",
        (),
    ),
    ("(sum i X (* (p i) (ind (in i A))))", "(sum i A (p i))", ("(forall i A (in i X))",)),
    ("(sum i (range 1 n) (* (ind (>= i 2)) (a i)))", "(sum i (range 2 n) (a i))", ()),
    ("(sum i (range a b) (* (ind (>= x i)) c))", "(* c (+ (- (floor x) a) 1))", (*LAW, "(>= x a)", "(>= b x)")),
    ("(floor (+ x 2))", "(+ 2 (floor x))", ()),
    ("(+ x (abs x))", "(* 2 x (ind (>= x 0)))", ()),
    ("(abs x)", "(+ (* (ind (> x 0)) x) (* (ind (> 0 x)) (neg x)))", ()),
    ("(+ (ind (>= x 0)) (ind (>= 0 x)))", "(+ 1 (ind (= x 0)))", ()),
    (BELOW, STEPS, LAW),
    ("(* (^ p x) (^ (- 1 p) (- 1 x)))", "(+ (* (ind (= x 1)) p) (* (ind (= x 0)) (- 1 p)))", BERNOULLI),
]
FALSE = [
    ("(ind (>= x 0))", "(ind (> x 0))", ()),
    ("(* (ind (in x A)) (ind (in x B)))", "(ind (in x A))", ()),
    ("(floor (* 2 x))", "(* 2 (floor x))", ()),
    ("(floor (neg x))", "(neg (floor x))", ()),
    ("(+ (ind (>= x 0)) (ind (>= 0 x)))", "1", ()),
    ("(sum i (range 1 n) (* (a i) (ind (= i j))))", "(a 1)", ("(in j (range 1 n))",)),
    ("(sum i (range 1 n) (* (ind (>= i 2)) (a i)))", "(sum i (range 1 n) (a i))", ()),
    ("(sum i X (* (p i) (ind (in i A))))", "(sum i X (p i))", ("(forall i A (in i X))",)),
    (BELOW, LATE, LAW),
    ("(* (^ p x) (^ (- 1 p) (- 1 x)))", "(+ (* (ind (= x 0)) p) (* (ind (= x 1)) (- 1 p)))", BERNOULLI),
]


def _problem(lhs: str, rhs: str, facts: tuple[str, ...]) -> Problem:
    return Problem(Context(tuple(map(read, facts))), read(lhs), "=", read(rhs))


@pytest.mark.parametrize(("lhs", "rhs", "facts"), TRUE)
def test_a_true_equation_is_proved_and_not_refuted(lhs: str, rhs: str, facts: tuple[str, ...]) -> None:
    problem = _problem(lhs, rhs, facts)
    assert isinstance(prove(problem), Found)
    assert not isinstance(refute(problem), Refuted)


@pytest.mark.parametrize(("lhs", "rhs", "facts"), FALSE)
def test_a_false_equation_is_refuted_and_not_proved(lhs: str, rhs: str, facts: tuple[str, ...]) -> None:
    problem = _problem(lhs, rhs, facts)
    assert isinstance(refute(problem), Refuted)
    assert not isinstance(prove(problem), Found)
