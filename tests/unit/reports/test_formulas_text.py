"""Formulas as one line of text: what a person would type, and never an exception."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.formulas.as_text import as_text

GOLDEN = [
    (r"-\sum_{i=1}^n {\mathrm{P}(x_i) \log \mathrm{P}(x_i)}", "−Σ_{i=1}^n P(x_i) log P(x_i)"),
    (
        r"-\sum_{i=1}^n {\mathrm{P}(x_i) (\log \mathrm{Q}(x_i)} - \log \mathrm{P}(x_i))",
        "−Σ_{i=1}^n P(x_i)(log Q(x_i) − log P(x_i))",
    ),
    (r"D_\text{KL}(\mathrm{P} \parallel \mathrm{Q})", "D_KL(P ‖ Q)"),
    (r"D_{KL}(P\|Q)", "D_KL(P ‖ Q)"),
    (r"KL[P||Q]", "KL[P ‖ Q]"),
    (r"\sum_{i=1}^n \mathrm{P}(x_i) \log\left(\frac{\mathrm{Q}(x_i)}{\mathrm{P}(x_i)}\right)",
     "Σ_{i=1}^n P(x_i) log(Q(x_i)/P(x_i))"),
    (r"\sum_{i=1}^n (\mathrm{P}(x_i) - \mathrm{Q}(x_i))^2", "Σ_{i=1}^n (P(x_i) − Q(x_i))²"),
    (r"\sum_{x \in \mathcal{X}} p(x) \log_2 \frac{p(x)}{q(x)}", "Σ_{x ∈ 𝒳} p(x) log_2(p(x)/q(x))"),
    (r"\frac{1}{n}\sum_i x_i y_i", "(1/n) Σ_i x_i y_i"),
    (r"\frac{a+b}{2c}", "(a + b)/(2c)"),
    (r"x\frac{1}{2}", "x(1/2)"),
    (r"\frac{1}{p(1-p)}", "1/(p(1 − p))"),
    (r"\frac{p(x \mid y)}{p(x)}", "p(x | y)/p(x)"),
    (r"2^{-1} + x^{n+1}", "2⁻¹ + x^{n+1}"),
    (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
    (r"{\frac{a}{b}}^2", "(a/b)²"),
    (r"\sqrt{x^2+1} + \sqrt[3]{y}", "√(x² + 1) + ³√y"),
    (r"\binom{n}{k}", "C(n, k)"),
    (r"P(A|B) + |x| + \|y\|", "P(A | B) + |x| + ‖y‖"),
    (r"\mathbb{E}[X^2]", "𝔼[X²]"),
    (r"\hat{p} + \overline{xyzw}", "p̂ + overline(xyzw)"),
    (r"a \le b \neq c", "a ≤ b ≠ c"),
    (r"f'(x)", "f′(x)"),
    (r"\operatorname{Var}(X)", "Var(X)"),
    (r"\exp(-x)", "exp(−x)"),
    (r"-1", "−1"),
    (r"x = y \tag{7} & \\", "x = y"),
    ("λ ≤ ∑_i y", "λ ≤ Σ_i y"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), GOLDEN)
def test_a_formula_reads_as_typed(source: str, text: str) -> None:
    assert as_text(source) == text


@pytest.mark.parametrize(
    "source", [r"\mymacro{x}", r"\frac{a", r"a}", r"\left( x", "x_", "x^2^3", r"\begin{cases}", "#"]
)
def test_what_is_no_formula_comes_back_as_written(source: str) -> None:
    assert as_text(source) == source


def test_escape_sequences_never_reach_the_terminal() -> None:
    assert "\x1b" not in as_text("x\x1b[31m")
    assert "\u202e" not in as_text("\\text{a\u202eb}")


@given(st.text(max_size=300))
def test_any_text_gives_one_safe_line(source: str) -> None:
    assert not [c for c in as_text(source) if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]


LATEX = st.lists(
    st.sampled_from(
        [
            " ",
            *str.split(r"\frac \sqrt { } ( ) ^ _ \left \right | || x P 1 23 \sum \log \text"),
            *str.split(r"\mathrm - + = , & \\ ' \begin{cases} \end{cases} \hat"),
        ]
    ),
    max_size=40,
).map("".join)


@given(LATEX)
def test_broken_latex_gives_a_line_too(source: str) -> None:
    assert "\n" not in as_text(source)


def test_deep_nesting_and_great_length_are_survived() -> None:
    assert as_text("{" * 100_000)[:3] == "{{{"
    assert as_text(r"\sqrt" * 5_000 + "x").startswith(r"\sqrt")


def test_cells_are_shown_without_the_commas_at_their_ends() -> None:
    assert as_text(r"\begin{cases} p, & \text{if } x = 1, \\ q & \end{cases}") == "[p, if x = 1; q]"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\frac{-p \log p - q \log q}{p}", "(−p log p − q log q)/p"),
        (r"\frac{-a + b}{c}", "(−a + b)/c"),
        (r"\frac{-p}{q}", "−p/q"),
        (r"e^{\lambda x}", "e^{λx}"),
        ("x^{ab}", "x^{ab}"),
        ("e^{2n}", "e^{2n}"),
        ("x^{n} y", "x^n y"),
        (r"\sqrt[N]{a}", "[N]√a"),
        (r"\sqrt[3]{a}", "³√a"),
        (r"\sqrt{2x}", "√(2x)"),
        (r"\sqrt{10}", "√10"),
        ("3 4", "3 4"),
    ],
)
def test_what_would_read_as_another_formula_stands_in_brackets(source: str, text: str) -> None:
    """Numerators with a sign, exponents and roots of several factors, degrees of roots, numbers side by side."""
    assert as_text(source) == text
