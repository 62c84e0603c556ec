"""Binomial coefficients: Pascal's rule, symmetry and absorption are proved, and what is wrong by one is not."""

import pytest

from derive.engine.prove import Found, prove
from derive.language.prefix import read
from derive.language.rules import Context, Problem

FACTS = ("(nat n)", "(nat k)", "(>= n 1)", "(>= k 1)", "(>= (- n k) 0)")


def _equal(lhs: str, rhs: str, facts: tuple[str, ...] = FACTS) -> bool:
    return isinstance(prove(Problem(Context(tuple(map(read, facts))), read(lhs), "=", read(rhs))), Found)


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        (
            "(binom n k)",
            "(+ (binom (- n 1) (- k 1)) (binom (- n 1) k))",
            "(+ (binom (- n 1) k) (binom (- n 1) (+ k 1)))",
        ),
        ("(binom (+ n 1) k)", "(+ (binom n (- k 1)) (binom n k))", "(+ (binom n k) (binom n (+ k 1)))"),
        ("(binom n k)", "(binom n (- n k))", "(binom n (- n (+ k 1)))"),
        ("(* k (binom n k))", "(* n (binom (- n 1) (- k 1)))", "(* n (binom (- n 1) k))"),
        ("(binom n k)", "(/ (fact n) (* (fact k) (fact (- n k))))", "(/ (fact n) (fact (- n k)))"),
    ],
)
def test_rules_of_binomial_coefficients(one: str, other: str, wrong: str) -> None:
    assert _equal(one, other)
    assert not _equal(one, wrong)


def test_symmetry_and_factorials_need_no_more_to_be_chosen_than_there_are() -> None:
    assert not _equal("(binom n k)", "(binom n (- n k))", FACTS[:4])
    assert not _equal("(binom n k)", "(/ (fact n) (* (fact k) (fact (- n k))))", FACTS[:4])


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("(^ 3 (neg k))", "3/2"),
        ("(/ 1 (^ 3 k))", "3/2"),
        ("(* k (^ 2 (neg k)))", "2"),
        ("(/ (^ k 2) (^ 2 k))", "6"),
    ],
)
def test_geometric_series_with_inverse_powers(body: str, value: str) -> None:
    assert _equal(f"(sum k (range 0 inf) {body})", value, ())
    assert not _equal(f"(sum k (range 0 inf) {body})", f"(+ {value} 1)", ())
    if "(* k" in body or "(^ k" in body:
        assert _equal(f"(sum k (range 1 inf) {body})", value, ())
    assert not _equal("(sum k (range 0 inf) (/ 1 (^ a k)))", "(/ a (- a 1))", ("(> a 0)",))
