"""A term without a value where a context holds, shown by contradiction; of terms that have one nothing is shown."""

from __future__ import annotations

import pytest

from derive.engine.nowhere import no_value
from derive.engine.prove import Found, prove
from derive.language.prefix import read
from derive.language.rules import Context, Premise, Problem
from derive.language.terms import ONE, make


def claim(term: str, *facts: str, **zeros: str) -> Problem:
    """``term = term + 1`` where the given terms are 0."""
    premises = {key: Premise(key, read(text), "=", read("0"), family="given") for key, text in zeros.items()}
    side = read(term)
    return Problem(Context(tuple(map(read, facts)), premises), side, "=", make("+", side, ONE))


@pytest.mark.parametrize(
    ("term", "facts", "zero"),
    [
        ("(log x)", (), "x"),
        ("(/ 1 x)", (), "x"),
        ("(* p (log (/ p q)))", ("(> p 0)", "(>= q 0)"), "q"),
        ("(sum i D (log (F i)))", ("(finite D)", "(in k D)"), "(F k)"),
        ("(sum i D (* (P i) (/ (P i) (Q i))))", ("(finite D)", "(in k D)", "(> (P k) 0)"), "(Q k)"),
    ],
)
def test_a_term_has_no_value_where_it_needs_what_is_zero(term: str, facts: tuple[str, ...], zero: str) -> None:
    assert isinstance(no_value(claim(term, *facts, zero=zero)), Found)


@pytest.mark.parametrize(
    ("term", "facts", "zero"),
    [
        ("(log (+ x 1))", (), "x"),
        ("(* x (log x))", (), "x"),  # a factor 0 wins
        ("(* p (log (/ p q)))", ("(>= p 0)", "(>= q 0)"), "q"),  # p may be 0 too
        ("(* p (log (/ p q)))", ("(> q 0)", "(>= p 0)"), "p"),
        ("(sum i D (log (F i)))", ("(finite D)",), "(F k)"),  # k may lie outside D
        ("(abs x)", (), "x"),
        ("(sqrt x)", (), "x"),
        ("x", (), "x"),
    ],
)
def test_nothing_is_shown_of_a_term_that_may_have_a_value(term: str, facts: tuple[str, ...], zero: str) -> None:
    assert not isinstance(no_value(claim(term, *facts, zero=zero)), Found)


def test_the_prover_does_not_look_for_contradictions() -> None:
    """What is vacuous is asked for on purpose; a step of a document is not proved so."""
    assert not isinstance(prove(claim("(log x)", zero="x")), Found)
