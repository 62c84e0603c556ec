"""Core terms and formulas in sentences become LaTeX that every form of the report can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.formulas.as_tex import as_tex
from reports.formulas.as_text import as_text
from reports.formulas.prefix import prefix_to_latex
from reports.formulas.prose import formula_to_latex, split_prose


@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("(log (/ A B))", "log(A/B)"),
        ("(- (log A) (log B))", "log A − log B"),
        ("(- A (- B C))", "A − (B − C)"),
        ("(neg (sum i (range 1 n) (* (P (x i)) (log (Q (x i))))))", "−Σ_{i=1}^n P(x_i) · log(Q(x_i))"),
        ("(sum i D (+ (F i) (G i)))", "Σ_{i ∈ D} (F(i) + G(i))"),
        ("(* (+ a b) 2)", "(a + b) · 2"),
        ("(^ (- a b) 2)", "(a − b)²"),
        ("(logb 2 x)", "log_2(x)"),
        ("(D_KL P Q)", "D_KL(P, Q)"),
        ("(+ a -1/2)", "a − 1/2"),
        ("(forall i D (=> (/= (P i) 0) (> (Q i) 0)))", "Q(i) > 0 where P(i) ≠ 0 for all i ∈ D"),
        ("(and (> A 0) (finite D))", "A > 0 and D is finite"),
        ("(sum i (range 1 inf) (p i))", "Σ_{i=1}^∞ p_i"),
        ("lambda", "λ"),
    ],
)
def test_a_term_reads_as_mathematics(prefix: str, text: str) -> None:
    assert as_text(prefix_to_latex(prefix) or "") == text


@pytest.mark.parametrize("prefix", ["(log", ")", "", "(sum i)", "(/ a)", "()", "(" * 5_000, "a b"])
def test_what_is_no_term_is_refused(prefix: str) -> None:
    assert prefix_to_latex(prefix) is None


@given(st.text(alphabet="()abPQ_ 12/+-=>logsumforall%", max_size=60))
def test_any_text_is_a_term_or_refused(text: str) -> None:
    latex = prefix_to_latex(text)

    assert latex is None or isinstance(as_text(latex), str)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Q(x_i) > 0 wherever P(x_i) > 0", "[Q(x_i) > 0] wherever [P(x_i) > 0]"),
        ("P is a probability mass function on 1..n", "[P] is a probability mass function on 1..n"),
        ("the value of D_KL(P || Q) is 0.52", "the value of [D_KL(P ‖ Q)] is 0.52"),
        ("the mean mu, the variance sigma^2 and theta_1 > 0", "the mean [μ], the variance [σ²] and [θ_1 > 0]"),
        ("a nuanced alphabet of pigeons", "a nuanced alphabet of pigeons"),
        ("I see; A word.", "I see; A word."),
        (r"$X \sim p$ was read, and \mathrm{P} too", "[X ∼ p] was read, and [P] too"),
        ("it costs $5", "it costs $5"),
        ("", ""),
    ],
)
def test_formulas_in_a_sentence_are_found(sentence: str, shown: str) -> None:
    assert "".join(f"[{as_text(p)}]" if formula else p for p, formula in split_prose(sentence)) == shown


@given(st.text(max_size=120))
def test_a_sentence_without_formulas_is_kept(sentence: str) -> None:
    pieces = list(split_prose(sentence))

    if not any(formula for _, formula in pieces):
        assert "".join(piece for piece, _ in pieces) == sentence


@pytest.mark.parametrize(("typed", "letter"), [("sigma", "σ"), ("lambda", "λ"), ("epsilon_k", "ϵ_k"), ("mu", "μ")])
def test_a_name_that_is_a_greek_letter_is_that(typed: str, letter: str) -> None:
    assert as_text(formula_to_latex(typed)) == letter


@pytest.mark.parametrize("plain", ["D_KL(P || Q)", "SSE(P, Q)", "H(P,Q)", "KL(P | Q)", "I(X)"])
def test_a_plain_formula_can_be_typeset(plain: str) -> None:
    assert as_tex(formula_to_latex(plain)) is not None
