"""False claims about random quantities without a law are refuted by small joint laws that are as the text says."""

from __future__ import annotations

import pytest

import derive

ANY = "Let $X$ and $Y$ be random variables."
INDEPENDENT = "Let $X$ and $Y$ be independent random variables."
IDENTICAL = "Let $X$ and $Y$ be independent and identically distributed random variables."
POSITIVE = "Let $X$ be a positive random variable."
CONSTANTS = "Let $X$ be a random variable and $a$, $b$ real numbers."

FALSE = [
    (ANY, r"\mathrm{Var}(X + Y) = \mathrm{Var}(X) + \mathrm{Var}(Y)"),
    (ANY, r"E[XY] = E[X] E[Y]"),
    (ANY, r"E[X^2] = E[X]^2"),
    (ANY, r"E[X^2] \leq E[X]^2"),
    (ANY, r"\mathrm{Var}(X) = E[X^2] - E[X]"),
    ("The variance of a random variable $X$ is", r"\mathrm{Var}(X) = E[X^2] - E[X]"),
    (ANY, r"\mathrm{Cov}(X, X) = 2 \mathrm{Var}(X)"),
    (ANY, r"\mathrm{Cov}(X, Y) = E[XY]"),
    (ANY, r"\mathrm{Var}(X - Y) = \mathrm{Var}(X) - \mathrm{Var}(Y)"),
    (ANY, r"\mathrm{Var}(2 X) = 2 \mathrm{Var}(X)"),
    (ANY, r"\mathrm{Var}(X) = E[(X - E[Y])^2]"),
    (CONSTANTS, r"\mathrm{Var}(a X + b) = a^2 \mathrm{Var}(X) + b"),
    (CONSTANTS, r"\mathrm{Var}(a X) = a \mathrm{Var}(X)"),
    (INDEPENDENT, r"\mathrm{Var}(X - Y) = \mathrm{Var}(X) - \mathrm{Var}(Y)"),
    (INDEPENDENT, r"\mathrm{Var}(X Y) = \mathrm{Var}(X) \mathrm{Var}(Y)"),
    (INDEPENDENT, r"E[X^2 Y^2] = E[X]^2 E[Y]^2"),
    (INDEPENDENT, r"E[X] = E[Y]"),
    (IDENTICAL, r"\mathrm{Var}(X + Y) = \mathrm{Var}(2 X)"),
    (IDENTICAL, r"\mathrm{Var}(X + Y) = 4 \mathrm{Var}(X)"),
    (IDENTICAL, r"E[X Y] = E[X^2]"),
    (POSITIVE, r"E[1 / X] = 1 / E[X]"),
    (POSITIVE, r"E[\log X] = \log E[X]"),
    (POSITIVE, r"E[\sqrt{X}] \geq \sqrt{E[X]}"),
    ("Let $X$ be a random variable and $Y = X^2$.", r"\mathrm{Cov}(X, Y) = 0"),
    ("For any two random variables $X$ and $Y$ with finite variances, we have", r"E[XY] = E[X] E[Y]"),
]
#: What the text says of the quantities may make the line true, or is not understood.
NOT_FALSE = [
    ("Let $X$ and $Y$ be uncorrelated random variables.", r"E[XY] = E[X] E[Y]"),
    ("Let $X$ be a standard normal random variable.", r"E[X^2] = 1"),
    ("Let $X$ be a continuous random variable.", r"E[X^2] = E[X]^2"),
    ("Let $X$ be a random variable with density $f$.", r"E[X^2] = E[X]^2"),
    ("Let $X$ be a random variable with mean zero.", r"\mathrm{Var}(X) = E[X^2]"),
    ("Let $X$ be a centered random variable.", r"\mathrm{Var}(X) = E[X^2]"),
    ("Let $X$ be a random variable with $E[X] = 0$.", r"\mathrm{Var}(X) = E[X^2]"),
    ("Let $X$ be a random variable. We know that $E[X] = 0$.", r"\mathrm{Var}(X) = E[X^2]"),
    ("Let $X$ be a random variable. The mean of $X$ is $0$.", r"\mathrm{Var}(X) = E[X^2]"),
    ("Let $X$ be a random variable taking the values $0$ and $1$.", r"E[X^2] = E[X]"),
    (r"Let $X \in \{0, 1\}$ be a random variable.", r"E[X^2] = E[X]"),
    ("Let $X$ be an indicator random variable.", r"E[X^2] = E[X]"),
    ("Let $X$ and $Y$ be random variables. X and Y are independent.", r"E[XY] = E[X] E[Y]"),
    ("Let $X$ and $Y$ be random variables. They are independent.", r"E[XY] = E[X] E[Y]"),
    ("Let $X$ and $Y$ be random variables. Assume independence.", r"E[XY] = E[X] E[Y]"),
    (r"Let $X$ and $Y$ be random variables with $X \perp Y$.", r"E[XY] = E[X] E[Y]"),
    (r"Let $X$ and $Y$ be random variables with $\mathrm{Cov}(X, Y) = 0$.", r"E[XY] = E[X] E[Y]"),
    ("Let $X$ and $Y$ be random variables. When their covariance vanishes,", r"E[XY] = E[X] E[Y]"),
    ("Let $X$ and $Y$ be random variables, one of which is constant.", r"E[XY] = E[X] E[Y]"),
    ("Let $X$ and $Y$ be independent of the random variable $Z$.", r"E[XZ] = E[X] E[Z]"),
    ("Let $X$ be a degenerate random variable.", r"E[X^2] = E[X]^2"),
    ("Let $X$ and $Y$ be random variables with the same distribution.", r"E[X^2] = E[Y^2]"),
    ("Let $X$ and $Y$ be exchangeable random variables.", r"E[X] = E[Y]"),
    ("Let $X$ be a symmetric random variable.", r"E[X] = 0"),
    (r"Let $X$ and $Y$ be random variables such that $X + Y = 1$.", r"\mathrm{Var}(X + Y) = 0"),
    (r"Let $X$ be a random variable with $P(X \geq 0) = 1$.", r"E[X] \geq 0"),
    ("# Nonnegative variables\n\nLet $X$ be a random variable.", r"E[X] \geq 0"),
    ("Let $X$ be a random variable. It takes only non-negative values.", r"E[X] \geq 0"),
    ("Let X be Poisson. Let $X$ be a random variable.", r"E[X] = \mathrm{Var}(X)"),
    ("Let $X$ be a random variable and $c$ its mean.", r"E[X] = c"),
    ("Let $X$ and $Y$ be random variables that sum to one.", r"\mathrm{Var}(X) = \mathrm{Var}(Y)"),
    (ANY + " Always $X$ and $Y$ add to one.", r"\mathrm{Var}(X) = \mathrm{Var}(Y)"),
    (ANY + " The two add up to one.", r"\mathrm{Var}(X) = \mathrm{Var}(Y)"),
    (ANY + " Always $X$ equals $Y$.", r"\mathrm{Var}(X) = \mathrm{Var}(Y)"),
    (ANY + " Here $X$ is $Y$.", r"\mathrm{Var}(X) = \mathrm{Var}(Y)"),
    (ANY + " Here $P(X = Y) = 1$.", r"E[X Y] = E[X^2]"),
    (ANY + " The condition", r"E[X Y] = E[X] E[Y]"),
    ("Find random variables $X$ and $Y$ such that", r"E[X Y] = E[X] E[Y]"),
    ("Find a random variable $X$ with", r"E[X^2] = E[X]^2"),
    ("Let $X$ and $Y$ be random variables with", r"E[X Y] = E[X] E[Y]"),
    ("For some random variable $X$,", r"E[X^2] = E[X]^2"),
    ("Two random variables $X$ and $Y$ are called uncorrelated if", r"E[X Y] = E[X] E[Y]"),
    (ANY, r"\mathrm{Var}(Z) = 0"),
    (ANY, r"\mathrm{Var}(X) > 0"),
]


@pytest.mark.parametrize(("words", "line"), FALSE, ids=str)
def test_what_some_joint_law_breaks_is_refuted(words: str, line: str) -> None:
    report = derive.check(f"{words}\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "refuted"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("words", "line"), NOT_FALSE, ids=str)
def test_what_the_text_may_say_forbids_a_counterexample(words: str, line: str) -> None:
    assert derive.check(f"{words}\n\n$$ {line} $$\n").steps[-1].verdict != "refuted"


def test_a_counterexample_is_told_in_words() -> None:
    line = r"\mathrm{Var}(X + Y) = \mathrm{Var}(X) + \mathrm{Var}(Y)"
    shown = str(derive.check(f"{ANY}\n\n$$ {line} $$\n"))

    assert "X is 0 or 1 with probability 1/2 each; Y = X: left 1, right 1/2" in " ".join(shown.split())


def test_independent_quantities_are_told_so() -> None:
    line = r"\mathrm{Var}(X - Y) = \mathrm{Var}(X) - \mathrm{Var}(Y)"
    shown = str(derive.check(f"{INDEPENDENT}\n\n$$ {line} $$\n"))

    assert "X and Y are independent, and each is 0 or 1 with probability 1/2" in " ".join(shown.split())


def test_the_nearest_true_line_is_about_expectations() -> None:
    step = derive.check(f"{ANY}\n\n$$ \\mathrm{{Cov}}(X, X) = 2 \\mathrm{{Var}}(X) $$\n").steps[-1]

    assert step.data["nearest"]["rhs"] == r"\mathrm{Var}(X)"


def test_equations_alone_are_about_any_quantities() -> None:
    assert derive.prove(r"\mathbb{E}[X Y]", r"\mathbb{E}[X] \mathbb{E}[Y]").verdict == "refuted"
