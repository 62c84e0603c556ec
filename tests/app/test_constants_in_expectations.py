"""A name in an expectation is random, or shown to be a constant, or the line is left open: marks and indices too."""

from __future__ import annotations

import pytest

import derive

PAIR = "Let $X_1$ and $X_2$ be random variables and $a$, $b$ constants.\n\n"
SAMPLE = "Let $X_1, \\ldots, X_n$ be random variables with mean $\\mu$, and let $\\bar{X}$ be their mean.\n\n"
INDEPENDENT = "Let $Y_1$ and $Y_2$ be independent standard normal variables.\n\n"
ESTIMATE = "Let $\\hat{\\theta}$ be an estimator of $\\theta$.\n\n"
MARKED = "Let $X$ be a random variable, and let $\\tilde{X} = X^2$ and $X_A = X + 1$.\n\n"
BESIDE = "Let $X$ be a random variable. Then $$ \\mathrm{E}(X + c) = \\mathrm{E}(X) + c $$\n\n"
SUM = r"\mathrm{E}\left( \sum_{i=1}^N X_i \right) = \sum_{i=1}^N \mathrm{E}(X_i)"
TIMES = r"\mathrm{E}(a X) = a \mathrm{E}(X)"
NAMED = "Let $X \\sim \\mathrm{Bern}(p)$, and let $\\bar{X}$ be the mean of a sample of it.\n\n"

PROVED = [
    (PAIR, r"\mathrm{E}(a X_1 + b X_2) = a \mathrm{E}(X_1) + b \mathrm{E}(X_2)"),
    (PAIR, r"\mathrm{Var}(X_1 + X_2) = \mathrm{Var}(X_1) + \mathrm{Var}(X_2) + 2 \mathrm{Cov}(X_1, X_2)"),
    (PAIR, r"\mathrm{Cov}(X_1, X_2) = \mathrm{E}(X_1 X_2) - \mathrm{E}(X_1) \mathrm{E}(X_2)"),
    (SAMPLE, r"\mathrm{E}(\bar{X} - \mu) = \mathrm{E}(\bar{X}) - \mu"),
    (SAMPLE, r"\mathrm{Var}(\bar{X}) = \mathrm{E}(\bar{X}^2) - \mathrm{E}(\bar{X})^2"),
    (SAMPLE, r"\mathrm{E}\left( \frac{1}{n} \sum_{i=1}^n X_i \right) = \frac{1}{n} \sum_{i=1}^n \mathrm{E}(X_i)"),
    (INDEPENDENT, r"\mathrm{E}(Y_1 Y_2) = \mathrm{E}(Y_1) \mathrm{E}(Y_2)"),
    (INDEPENDENT, r"\mathrm{Var}(Y_1 + Y_2) = \mathrm{Var}(Y_1) + \mathrm{Var}(Y_2)"),
    (
        ESTIMATE,
        r"\mathrm{E}[(\hat{\theta} - \theta)^2] = \mathrm{Var}(\hat{\theta}) + (\mathrm{E}(\hat{\theta}) - \theta)^2",
    ),
    ("", r"\mathrm{E}(X - \mu_X) = \mathrm{E}(X) - \mu_X"),
    (MARKED, r"\mathrm{Var}(X + c) = \mathrm{Var}(X)"),
    ("Let $C$ be a constant.\n\n", r"\mathrm{E}(C X) = C \mathrm{E}(X)"),
    ("", r"\mathrm{E}\left( \frac{1}{N} \sum_{i=1}^N X_i \right) = \frac{1}{N} \mathrm{E}(\sum_{i=1}^N X_i)"),
    (NAMED, r"\mathrm{E}(a X + b) = a p + b"),
    (BESIDE, r"\mathrm{Var}(c) = 0"),
    (BESIDE + "$$ \\mathrm{Var}(c) = 0 $$\n\n", r"\mathrm{Var}(X + c) = \mathrm{Var}(X)"),
    (BESIDE + "$$ \\mathrm{E}(c) = c $$\n\n", r"\mathrm{Cov}(X, c) = 0"),
    (BESIDE, r"\mathrm{Var}(c) = \mathrm{E}((c - \mathrm{E}(c))^2) = 0"),
    ("If $c$ is a constant and $X$ random, then $\\mathrm{E}(c) = c$.\n\n", r"\mathrm{E}(c X) = c \mathrm{E}(X)"),
    ("For a sum of $N$ random variables we find the following.\n\n", SUM),
    ("For the $n$ uncorrelated random variables $X_i$, add.\n\n", SUM.replace("N", "n")),
    ("Let $X$ be normally distributed with mean $a$ and variance $\\sigma^2$.\n\n", TIMES),
    ("Let $a$ be a number. For all $a$, the variable $X$ is drawn from a law.\n\n", TIMES),
    ("Let $X$ and $Y$ be identically distributed, and $a$ independent of $n$.\n\n", TIMES),
    ("<!-- derive: c is a constant -->\n\nHere $\\mathrm{E}(c^2) = 3$.\n\n", r"\mathrm{E}(c X) = c \mathrm{E}(X)"),
]
NOT_PROVED = [
    (PAIR, r"\mathrm{E}(X_i X_j) = \mathrm{E}(X_i) \mathrm{E}(X_j)"),
    (PAIR, r"\mathrm{E}(X_1 | X_2) = X_1"),
    (SAMPLE, r"\mathrm{Var}(\bar{X}) = 0"),
    (SAMPLE, r"\mathrm{E}(\bar{X}) = \bar{X}"),
    (SAMPLE, r"\mathrm{E}(X_1 \bar{X}) = \bar{X} \mathrm{E}(X_1)"),
    (INDEPENDENT, r"\mathrm{E}(Y_1^2) = \mathrm{E}(Y_1)^2"),
    (INDEPENDENT, r"\mathrm{E}(Y_1^2 Y_2^2) = \mathrm{E}(Y_1)^2 \mathrm{E}(Y_2)^2"),
    (ESTIMATE, r"\mathrm{Var}(\hat{\theta}) = 0"),
    (ESTIMATE, r"\mathrm{E}(X \hat{\theta}) = \hat{\theta} \mathrm{E}(X)"),
    (MARKED, r"\mathrm{E}(\tilde{X}) = \tilde{X}"),
    (MARKED, r"\mathrm{Cov}(X, \tilde{X}) = 0"),
    (MARKED, r"\mathrm{E}(X_A) = X_A"),
    (MARKED, r"\mathrm{Var}(X') = 0"),
    (MARKED, r"\mathrm{Var}(X^*) = 0"),
    (MARKED, r"\mathrm{Var}(\mathrm{RSS} + X) = \mathrm{Var}(X)"),
    ("Let $X$ be a random variable, with $\\mathrm{Var}(X_i) = \\sigma^2$.\n\n", r"\mathrm{Var}(X_i) = 0"),
    ("Let $z = X + 1$.\n\n", r"\mathrm{E}(z X) = z \mathrm{E}(X)"),
    ("Let $z = X + 1$ and $w = 2 z$.\n\n", r"\mathrm{E}(w X) = w \mathrm{E}(X)"),
    ("Let $y$ be a random variable.\n\n", r"\mathrm{E}(X y) = y \mathrm{E}(X)"),
    ("with $\\mathrm{E}(y) = 0$\n\n", r"\mathrm{E}(X y) = y \mathrm{E}(X)"),
    ("where $y \\sim \\mathrm{Gam}(a, b)$\n\n", r"\mathrm{E}(X y) = y \mathrm{E}(X)"),
    ("with errors $e$\n\n", r"\mathrm{E}(X e_1) = e_1 \mathrm{E}(X)"),
    ("", r"\mathrm{E}(X \varepsilon) = \varepsilon \mathrm{E}(X)"),
    ("where $X(t)$ is a process and $X(t) = X$\n\n", r"\mathrm{E}(X Y) = X \mathrm{E}(Y)"),
    ("", r"\mathrm{E}(X(t) Y) = X(t) \mathrm{E}(Y)"),
    ("", r"\mathrm{E}(Y \hat{f}(x)) = \hat{f}(x) \mathrm{E}(Y)"),
    ("", r"\mathrm{E}(X \delta_{Y Z}) = \delta_{Y Z} \mathrm{E}(X)"),
    ("", r"\mathrm{E}(1_A X) = 1_A \mathrm{E}(X)"),
    ("with $\\mathrm{E}(N) = 3$\n\n", r"\mathrm{E}\left(\sum_{i=1}^N X_i\right) = \sum_{i=1}^N \mathrm{E}(X_i)"),
    ("If $C$ is a constant, it is simple.\n\n", r"\mathrm{E}(C X) = C \mathrm{E}(X)"),
    ("with prior density $p(\\theta)$\n\n", r"\mathrm{E}(X \theta) = \theta \mathrm{E}(X)"),
    (NAMED, r"\mathrm{E}(\bar{X}) = \bar{x}"),
    (NAMED, r"\mathrm{Var}(\bar{X}) = 0"),
    (NAMED, r"\mathrm{Var}(X_1) = 0"),
    (NAMED, r"\mathrm{E}(X X_1) = \mathrm{E}(X) \mathrm{E}(X_1)"),
    (NAMED, r"\mathrm{Var}(X') = 0"),
    (NAMED, r"\mathrm{E}(X \hat{p}) = p \hat{p}"),
    ("", r"\mathrm{E}_{p(x)}[X] = X"),
    ("Let $X$ be a random variable, and let $a$ be random.\n\n", TIMES),
    ("Let $X$ and $a$ be random.\n\n", TIMES),
    ("The random $a$ is independent of $X$.\n\n", TIMES),
    ("Here $P(a = 1) = 1/2$.\n\n", TIMES),
    ("Here $\\Pr(a > 0) = 1/2$.\n\n", TIMES),
    ("Here $\\mathrm{E}(a) = a$ and $\\mathrm{E}(a^2) = 2$.\n\n", TIMES),
    ("Here $\\mathrm{Var}(a) = 0$ and $\\mathrm{E}(a) = m$.\n\n", TIMES),
    ("<!-- derive: a is a random variable -->\n\n", TIMES),
    ("", r"\mathrm{Var}(c) = 0"),
    ("Let $N$ have a Poisson distribution.\n\n", SUM),
    ("The number $N$ of claims is Poisson distributed.\n\n", SUM),
    ("Consider $N$ random variables, where the number itself is random.\n\n", SUM),
    ("A gambler draws $a$ uniformly from the urn.\n\n", TIMES),
    ("Let $a$ take the values $1$ and $2$ with probability $1/2$ each.\n\n", TIMES),
    ("Let $X$ and $a$ be independent and identically distributed.\n\n", TIMES),
    ("Let $a$ be normally distributed, independent of $X$.\n\n", TIMES),
    ("Here $a$ is independent of $X$.\n\n", TIMES),
    ("Let $N$ be random. Let $X_1, X_2$ be two random variables.\n\n", SUM),
    ("Here $N$ is a random variable.\n\n", SUM),
    ("Here $N$ and $M$ are random variables.\n\n", SUM),
]
FALSE = [
    (PAIR, r"\mathrm{E}(X_1 X_2) = \mathrm{E}(X_1) \mathrm{E}(X_2)"),
    (PAIR, r"\mathrm{Var}(X_1 + X_2) = \mathrm{Var}(X_1) + \mathrm{Var}(X_2)"),
]


@pytest.mark.parametrize(("words", "line"), FALSE, ids=str)
def test_what_joint_laws_refute_is_false(words: str, line: str) -> None:
    assert derive.check(f"{words}$$ {line} $$\n").steps[-1].verdict == "refuted"


@pytest.mark.parametrize(("words", "line"), PROVED, ids=str)
def test_what_is_random_or_constant_is_understood(words: str, line: str) -> None:
    report = derive.check(f"{words}$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("words", "line"), NOT_PROVED, ids=str)
def test_what_may_be_random_is_no_constant(words: str, line: str) -> None:
    report = derive.check(f"{words}$$ {line} $$\n")

    assert report.steps[-1].verdict in ("undecided", "unread")
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("letter", ["a", "c"])
def test_a_letter_that_is_taken_for_a_constant_stands_in_the_report(letter: str) -> None:
    report = derive.check(rf"$$ \mathrm{{E}}({letter} X) = {letter} \mathrm{{E}}(X) $$")

    assert f"{letter} is a constant in expectations" in [
        line["what"] for line in report.data["documents"][0]["context"]
    ]
