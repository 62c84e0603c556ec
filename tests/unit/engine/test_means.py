"""Lemmas about sums and means: what follows from them is proved, and what is false next to it is not."""

import pytest

from derive.engine.prove import Found, prove
from derive.language.prefix import read
from derive.language.rules import Context, Premise, Problem

N = "(range 1 n)"
FACTS = ("(nat n)", "(>= (- n 1) 0)", "(> n 0)", f"(forall i {N} (>= (w i) 0))", f"(forall i {N} (> (a i) 0))")
TOTAL = Premise("total", read(f"(sum i {N} (w i))"), "=", read("1"))


def _mean(body: str) -> str:
    return f"(sum i {N} (* (w i) {body}))"


def _proved(lhs: str, rel: str, rhs: str) -> bool:
    context = Context(tuple(map(read, FACTS))).with_premises(TOTAL)
    return isinstance(prove(Problem(context, read(lhs), rel, read(rhs))), Found)


@pytest.mark.parametrize(
    ("mean", "means"),
    [
        (f"(exp {_mean('(x i)')})", _mean("(exp (x i))")),
        (f"(exp {_mean('(log (a i))')})", _mean("(a i)")),
        (_mean("(sqrt (a i))"), f"(sqrt {_mean('(a i)')})"),
        (f"(/ 1 {_mean('(a i)')})", _mean("(/ 1 (a i))")),
        (f"(^ {_mean('(a i)')} 3)", _mean("(^ (a i) 3)")),
        (f"(^ {_mean('(a i)')} 3/2)", _mean("(^ (a i) 3/2)")),
        (_mean("(^ (a i) 1/3)"), f"(^ {_mean('(a i)')} 1/3)"),
        (f"(* {_mean('(a i)')} (log {_mean('(a i)')}))", _mean("(* (a i) (log (a i)))")),
        (f"(exp (/ (sum i {N} (x i)) n))", f"(/ (sum i {N} (exp (x i))) n)"),
    ],
)
def test_convex_functions_of_means_are_at_most_means_of_them(mean: str, means: str) -> None:
    assert _proved(mean, "<=", means)
    assert not _proved(means, "<=", mean)


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        (f"(abs (sum i {N} (x i)))", f"(sum i {N} (abs (x i)))"),
        (f"(* 2 (sum i {N} (* (x i) (y i))))", f"(+ (sum i {N} (^ (x i) 2)) (sum i {N} (^ (y i) 2)))"),
        (f"(* 4 (sum i {N} (* (x i) (y i))))", f"(+ (* 4 (sum i {N} (^ (x i) 2))) (sum i {N} (^ (y i) 2)))"),
        (_mean("(w i)"), "1"),
        (f"(sum i {N} (* (a i) (w i)))", f"(sum i {N} (a i))"),
        ("(w 1)", "1"),
        ("(/ (a 1) " + f"(sum i {N} (a i)))", "1"),
        ("(log (a n))", f"(log (sum i {N} (a i)))"),
        (f"(sum i {N} (* (x i) (y i)))", f"(* (sqrt (sum i {N} (^ (x i) 2))) (sqrt (sum i {N} (^ (y i) 2))))"),
        (f"(sqrt (sum i {N} (^ (x i) 2)))", f"(sum i {N} (abs (x i)))"),
    ],
)
def test_sums_bound_their_terms_products_and_absolute_values(smaller: str, larger: str) -> None:
    assert _proved(smaller, "<=", larger)
    assert not _proved(larger, "<=", smaller)


def test_a_term_of_any_sign_or_outside_of_the_range_is_not_bounded_by_the_sum() -> None:
    assert not _proved("(x 1)", "<=", f"(sum i {N} (x i))")
    assert not _proved("(a 0)", "<=", f"(sum i {N} (a i))")
    assert not _proved("(a (+ n 1))", "<=", f"(sum i {N} (a i))")
