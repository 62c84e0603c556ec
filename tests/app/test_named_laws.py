"""Named distributions: what ``X ~ Bin(n, p)`` grants, and what it does not."""

from __future__ import annotations

import pytest

import derive

BINOMIAL = r"""
Let $X$ be the number of successes:

$$ X \sim \mathrm{Bin}(n, p) \; . $$

where

"""
POISSON = "The counts follow $X \\sim \\mathrm{Poisson}(\\lambda)$.\n\n"
CATEGORICAL = r"""
Let $X$ be an outcome, $X \sim \mathrm{Cat}([p_1, \ldots, p_k])$.

"""
UNIFORM = "Let $X \\sim \\mathcal{U}(a, b)$ follow a discrete uniform distribution.\n\n"
CUMULATIVE = UNIFORM + "Its cumulative distribution function is F_X.\n\n"
COUNTED = UNIFORM + "The number of integers from a to b is\n\n$$ n = b - a + 1 \\; , $$\n\nso that\n\n"
BERNOULLI = "Let $X \\sim \\mathrm{Bern}(p)$.\n\n"

PROVED = [
    (BINOMIAL, r"p(x) = {n \choose x} p^x (1-p)^{n-x}"),
    (BINOMIAL, r"f_X(x) = \mathrm{Pr}(X = x)"),
    (BINOMIAL, r"\sum_{x=0}^n p(x) = 1"),
    (BINOMIAL, r"\sum_{x \in \mathcal{X}} f_X(x) = 1"),
    (BINOMIAL, r"\mathrm{E}(X) = n p"),
    (BINOMIAL, r"\mathrm{E}\left[ X^2 \right] = n p (1-p) + (n p)^2"),
    (BINOMIAL, r"\mathrm{Var}(X) = n p (1 - p)"),
    (BINOMIAL, r"\mathrm{E}(3 X + 1) = 3 n p + 1"),
    (BINOMIAL, r"\mathrm{H}(X) = - \sum_{x=0}^n p(x) \log p(x)"),
    (BINOMIAL, r"\mathrm{H}(X) = - \mathrm{E}\left[ \log {n \choose X} \right] - n p \log p - n (1-p) \log (1-p)"),
    (POISSON, r"\sum_{x=0}^\infty p(x) = 1"),
    (POISSON, r"\mathrm{E}(X) = \lambda"),
    (POISSON, r"\mathrm{Var}(X) = \lambda"),
    (CATEGORICAL, r"\sum_{i=1}^k \mathrm{Pr}(X = e_i)^2 = \sum_{i=1}^k p_i^2"),
    (CATEGORICAL, r"\sum_{i=1}^k p_i = 1"),
    (CATEGORICAL, r"\mathrm{H}(X) = - \sum_{i=1}^k p_i \log p_i"),
    (UNIFORM, r"f_X(x) = \frac{1}{b - a + 1}"),
    (UNIFORM, r"\mathrm{H}(X) = \log (b - a + 1)"),
    (UNIFORM, r"\mathcal{U}(x; a, b) = \frac{1}{b - a + 1}"),
    (BINOMIAL, r"\mathrm{Bin}(x; n, p) = {n \choose x} p^x (1-p)^{n-x}"),
    (COUNTED, r"f_X(x) = \frac{1}{n}"),
    (CUMULATIVE, r"F_X(x) = \frac{\left\lfloor x \right\rfloor - a + 1}{b - a + 1}, \; \text{if} \; a \leq x \leq b"),
    (CUMULATIVE, r"F_X(x) = 0, \; \text{if} \; x < a"),
    (CUMULATIVE, r"F_X(x) = 1, \; \text{if} \; x > b"),
    (CUMULATIVE, r"F_X(b) = 1"),
    (CUMULATIVE, r"F_X(x) = \mathrm{Pr}(X \leq x)"),
    (BERNOULLI, r"\mathrm{Pr}(X = 1) = p"),
    (BERNOULLI, r"\mathrm{Pr}(X = 0) = 1 - p"),
    (BERNOULLI, r"\mathrm{E}(X) = p"),
    (BERNOULLI, r"\mathrm{H}(X) = - p \log p - (1-p) \log (1-p)"),
]
FALSE = [
    (BINOMIAL, r"p(x) = {n \choose x} p^{n-x} (1-p)^x"),
    (BINOMIAL, r"\mathrm{E}(X) = p"),
    (BINOMIAL, r"\mathrm{Var}(X) = n p"),
    (BINOMIAL, r"\sum_{x=1}^n p(x) = 1"),
    (BINOMIAL, r"\mathrm{H}(X) = - n p \log p - n (1-p) \log (1-p)"),
    (POISSON, r"\mathrm{Var}(X) = \lambda^2"),
    (POISSON, r"\sum_{x=1}^\infty p(x) = 1"),
    (CATEGORICAL, r"\mathrm{H}(X) = \log k"),
    (UNIFORM, r"f_X(x) = \frac{1}{b - a}"),
    (UNIFORM, r"\mathrm{E}(X) = a"),
    (UNIFORM, r"\mathcal{U}(x; a, b) = \frac{1}{b - a}"),
    (UNIFORM, r"\mathcal{U}(x; b, a) = \frac{1}{b - a + 1}"),
    (UNIFORM, r"\int_a^b \mathcal{U}(x; a, b) \, dx = 1"),
    (UNIFORM, r"\int_a^b f_X(x) \, dx = 1"),
    (UNIFORM, r"\int_a^b f_X(x + 1) \, dx = \frac{b - a}{b - a + 1}"),
    (UNIFORM, r"F_X(b) = 1"),
    (BINOMIAL, r"\mathrm{Bin}(x; n, q) = {n \choose x} p^x (1-p)^{n-x}"),
    (COUNTED, r"f_X(x) = \frac{1}{n + 1}"),
    (CUMULATIVE, r"F_X(x) = \frac{\left\lfloor x \right\rfloor - a}{b - a + 1}, \; \text{if} \; a \leq x \leq b"),
    (CUMULATIVE, r"F_X(x) = \frac{x - a + 1}{b - a + 1}, \; \text{if} \; a \leq x \leq b"),
    (CUMULATIVE, r"F_X(x) = \frac{\left\lfloor x \right\rfloor - a + 1}{b - a + 1}"),
    (CUMULATIVE, r"F_X(x) = 0, \; \text{if} \; x < b"),
    (CUMULATIVE, r"F_X(x) = 0, \; \text{if} \; x \leq a"),
    (CUMULATIVE, r"F_X(x) = \mathrm{Pr}(X < x)"),
    (CUMULATIVE, r"F_X(x) = \sum_{z=a}^b f_X(z)"),
    (BERNOULLI, r"\mathrm{Pr}(X = 0) = p"),
    (BERNOULLI, r"\mathrm{H}(X) = - p \log p"),
    ("Let $X \\sim \\mathcal{U}(a, b)$.\n\n", r"f_X(x) = \frac{1}{b - a + 1}"),
    ("Let $X \\sim \\mathrm{Bern}(p)$ or $X \\sim \\mathrm{Bern}(q)$.\n\n", r"\mathrm{E}(X) = p"),
    ("Given $Y = y$, let $X \\sim \\mathrm{Bin}(y, p)$.\n\n", r"\mathrm{E}(X) = y p"),
    ("Conditional on $N$, $X \\sim \\mathrm{Bin}(N, p)$.\n\n", r"\mathrm{E}(X) = N p"),
    ("Let $X \\sim \\mathrm{Geom}(p)$.\n\n", r"\mathrm{E}(X) = \frac{1}{p}"),
    ("Let $X \\sim \\mathrm{Bern}(p)$.\n\n", r"\mathrm{E}(Y) = p"),
]


@pytest.mark.parametrize(("number", "verdict"), [("b - a + 1", "given"), ("b - a", "undecided"), ("a", "undecided")])
@pytest.mark.parametrize(
    "words",
    ["The number of integers from a to b is\n\n$$ n = %s $$", "where\n\n$$ n = %s $$\n\nis the number of values."],
)
def test_a_wrong_number_of_values_is_no_definition(words: str, number: str, verdict: str) -> None:
    report = derive.check(UNIFORM + words % number + "\n")

    assert _claim(report).verdict == verdict


def _claim(report: derive.Report) -> derive.Step:
    """Return the last step that is no condition."""
    return [step for step in report.steps if step.data["role"] == "main"][-1]


@pytest.mark.parametrize(("words", "line"), PROVED, ids=str)
def test_what_a_named_law_grants_is_proved(words: str, line: str) -> None:
    report = derive.check(f"{words}$$ {line} $$\n")

    assert _claim(report).verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("words", "line"), FALSE, ids=str)
def test_what_it_does_not_grant_is_not(words: str, line: str) -> None:
    report = derive.check(f"{words}$$ {line} $$\n")

    assert _claim(report).verdict not in ("proved", "given")
    assert derive.recheck(report).accepted
