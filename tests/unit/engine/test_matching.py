"""Matching proposes values for schematic variables, modulo order, and never lets an index escape."""

import pytest

from derive.engine.matching import matches
from derive.kernel.ring import equal
from derive.language.prefix import read
from derive.language.substitution import substitute


def found(pattern: str, term: str, *variables: str) -> list[dict[str, str]]:
    return [{v: repr(t) for v, t in values.items()} for values in matches(read(pattern), read(term), variables)]


@pytest.mark.parametrize(
    ("pattern", "term", "variables", "values"),
    [
        ("(H p q)", "(H P Q)", "pq", {"p": "P", "q": "Q"}),
        ("(c x y)", "(c 1 (+ n 1))", "xy", {"x": "1", "y": "(+ n 1)"}),
        ("(sum i D (p i))", "(sum k X (f k))", "Dp", {"D": "X", "p": "(lam i (f i))"}),
        ("(sum i D (F i))", "(sum k X (* k (f k)))", "DF", {"D": "X", "F": "(lam i (* i (f i)))"}),
        (
            "(sum i D (sum j E (F i j)))",
            "(sum i X (sum j Y (p j i)))",
            "DEF",
            {"D": "X", "E": "Y", "F": "(lam i (lam j (p j i)))"},
        ),
        ("(sum i D (* C (F i)))", "(sum i X (* c (f i)))", "CDF", {"C": "c", "D": "X", "F": "(lam i (f i))"}),
        ("(^ a 2)", "(^ (+ x y) 2)", "a", {"a": "(+ x y)"}),
        ("(+ a 1)", "(+ 1 b)", "a", {"a": "b"}),
    ],
)
def test_values_are_found(pattern: str, term: str, variables: str, values: dict[str, str]) -> None:
    assert values in found(pattern, term, *variables)


@pytest.mark.parametrize(
    ("pattern", "term", "variables"),
    [
        ("(sum i D C)", "(sum i X (f i))", "DC"),
        ("(sum i D (* C (F i)))", "(sum i X (* (g i) (f i)))", "DC"),
        ("(H p p)", "(H P Q)", "p"),
        ("(H p)", "(H P Q)", "p"),
        ("(log a)", "(exp x)", "a"),
        ("P", "Q", "x"),
    ],
)
def test_no_values_are_found(pattern: str, term: str, variables: str) -> None:
    assert found(pattern, term, *variables) == []


def test_a_variable_that_occurs_twice_has_one_value_modulo_arithmetic() -> None:
    assert found("(- a a)", "(- (+ x y) (+ y x))", "a") == [{"a": "(+ x y)"}]


def test_products_are_matched_in_every_order() -> None:
    assert {"a": "y", "b": "x"} in found("(* a b)", "(* x y)", "a", "b")
    assert {"a": "x", "b": "y"} in found("(* a b)", "(* x y)", "a", "b")


def test_values_put_into_the_pattern_give_the_term() -> None:
    pattern, term = read("(sum i D (* (P i) (log (Q i))))"), read("(sum i (range 1 n) (* (p (x i)) (log (q (x i)))))")
    for values in matches(pattern, term, ["D", "P", "Q"]):
        assert equal(substitute(pattern, values), term)
        assert all(value.loose == 0 for value in values.values())
