"""Expectations, variances and covariances of random quantities of which no law is said: for every joint law."""

from __future__ import annotations

import pytest

import derive

RANDOM = "Let $X$ and $Y$ be random variables and $a$, $b$ constants.\n\n"
INDEPENDENT = "Let $X$ and $Y$ be independent random variables.\n\n"

PROVED = [
    (RANDOM, r"\mathrm{E}(a X + b) = a \mathrm{E}(X) + b"),
    (RANDOM, r"\mathbb{E}[X + Y] = \mathbb{E}[X] + \mathbb{E}[Y]"),
    (RANDOM, r"\mathrm{Var}(X) = \mathrm{E}(X^2) - \mathrm{E}(X)^2"),
    (RANDOM, r"\mathrm{Var}(a X + b) = a^2 \mathrm{Var}(X)"),
    (RANDOM, r"\mathrm{Cov}(X, Y) = \mathrm{E}(X Y) - \mathrm{E}(X) \mathrm{E}(Y)"),
    (RANDOM, r"\mathrm{Cov}(X, Y) = \mathrm{Cov}(Y, X)"),
    (RANDOM, r"\mathrm{Cov}(a X, Y) = a \mathrm{Cov}(X, Y)"),
    (RANDOM, r"\mathrm{Var}(X) = \mathrm{Cov}(X, X)"),
    (RANDOM, r"\mathrm{Var}(X + Y) = \mathrm{Var}(X) + \mathrm{Var}(Y) + 2 \mathrm{Cov}(X, Y)"),
    (RANDOM, r"\mathrm{Var}(X - Y) = \mathrm{Var}(X) + \mathrm{Var}(Y) - 2 \mathrm{Cov}(X, Y)"),
    (RANDOM, r"\mathrm{Var}(X) \geq 0"),
    (RANDOM, r"\mathbb{E}[X]^2 \leq \mathbb{E}[X^2]"),
    (RANDOM, r"\mathrm{E}\left[ (X - a)^2 \right] = \mathrm{Var}(X) + (\mathrm{E}(X) - a)^2"),
    (RANDOM, r"\mathbb{E}[\mathbb{E}[X] Y] = \mathbb{E}[X] \, \mathbb{E}[Y]"),
    (INDEPENDENT, r"\mathrm{E}(X Y) = \mathrm{E}(X) \mathrm{E}(Y)"),
    (INDEPENDENT, r"\mathrm{Cov}(X, Y) = 0"),
    (INDEPENDENT, r"\mathrm{Var}(X + Y) = \mathrm{Var}(X) + \mathrm{Var}(Y)"),
]
NOT_PROVED = [
    (RANDOM, r"\mathrm{E}(X Y) = \mathrm{E}(X) \mathrm{E}(Y)"),
    (RANDOM, r"\mathrm{Var}(X + Y) = \mathrm{Var}(X) + \mathrm{Var}(Y)"),
    (RANDOM, r"\mathrm{Var}(a X) = a \mathrm{Var}(X)"),
    (RANDOM, r"\mathrm{Var}(X + b) = \mathrm{Var}(X) + b"),
    (RANDOM, r"\mathrm{E}(X^2) = \mathrm{E}(X)^2"),
    (RANDOM, r"\mathrm{E}(1 / X) = 1 / \mathrm{E}(X)"),
    (RANDOM, r"\mathrm{E}(X Y) = Y \mathrm{E}(X)"),
    (RANDOM, r"\mathrm{E}(X) = X"),
    (RANDOM, r"\mathrm{E}(\log X) = \log \mathrm{E}(X)"),
    (RANDOM, r"\mathrm{Var}(X - Y) = \mathrm{Var}(X) - \mathrm{Var}(Y)"),
    (INDEPENDENT, r"\mathrm{E}(X^2 Y^2) = \mathrm{E}(X)^2 \mathrm{E}(Y)^2"),
    (INDEPENDENT, r"\mathrm{Var}(X Y) = \mathrm{Var}(X) \mathrm{Var}(Y)"),
    (INDEPENDENT, r"\mathrm{E}(X^2) = \mathrm{E}(X)^2"),
    ("If $X$ and $Y$ are independent, much follows.\n\n", r"\mathrm{E}(X Y) = \mathrm{E}(X) \mathrm{E}(Y)"),
    ("$X$ and $Y$ are independent given $Z$.\n\n", r"\mathrm{E}(X Y) = \mathrm{E}(X) \mathrm{E}(Y)"),
    ("$X$ and $Y$ are conditionally independent.\n\n", r"\mathrm{E}(X Y) = \mathrm{E}(X) \mathrm{E}(Y)"),
    ("$X$ and $Y$ are independent of $Z$.\n\n", r"\mathrm{E}(X Y) = \mathrm{E}(X) \mathrm{E}(Y)"),
    ("$X$ and $Y$ are not independent.\n\n", r"\mathrm{E}(X Y) = \mathrm{E}(X) \mathrm{E}(Y)"),
    ("Let $X \\sim \\mathrm{Bern}(p)$.\n\n", r"\mathrm{E}(X Y) = p Y"),
    ("Let $X \\sim \\mathrm{Bern}(p)$.\n\n", r"\mathrm{E}(X Y) = p \mathrm{E}(Y)"),
    ("Let $X$ and $Y$ be random matrices.\n\n", r"\mathrm{E}(X Y) = \mathrm{E}(Y X)"),
    ("Let $X$ be a random vector.\n\n", r"\mathrm{E}(X) \mathrm{E}(Y) = \mathrm{E}(Y) \mathrm{E}(X)"),
]


@pytest.mark.parametrize(("words", "line"), PROVED, ids=str)
def test_what_holds_for_every_law_is_proved(words: str, line: str) -> None:
    report = derive.check(f"{words}$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("words", "line"), NOT_PROVED, ids=str)
def test_what_does_not_is_not(words: str, line: str) -> None:
    report = derive.check(f"{words}$$ {line} $$\n")

    assert report.steps[-1].verdict not in ("proved", "given")
    assert derive.recheck(report).accepted


def test_sums_of_quantities_with_an_index() -> None:
    text = "$$ \\mathrm{E}\\left[ \\sum_{i=1}^n X_i \\right] = \\sum_{i=1}^n \\mathrm{E}[X_i] $$\n"
    report = derive.check(text)

    assert [step.verdict for step in report.steps] == ["proved"]
    assert derive.recheck(report).accepted


def test_a_mean_is_not_refuted_where_a_law_stands_beside_it() -> None:
    """The text ties X to f_X by words that are not understood."""
    text = "$$ \\mathrm{E}[g(X)] = \\sum_{x \\in \\mathcal{X}} g(x) f_X(x) $$\n\n$$ f_X(x) = g(x) f_Y(y) $$\n"

    assert derive.check(text).refuted == ()
