"""Sums and means of independent quantities with a mean and a variance: for every n, or refuted by fair coins."""

from __future__ import annotations

import pytest

import derive

IID = "Let $X_1, \\dots, X_n$ be i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$"
MEAN = IID + ", and let $\\bar X = \\frac{1}{n} \\sum_{i=1}^n X_i$."
SUM = IID + ". Let $S_n = \\sum_{i=1}^n X_i$."
EACH = "Let $X_1, \\dots, X_n$ be independent random variables."
ANY = "Let $X_1, \\dots, X_n$ be random variables."
ONE = "Let $X$ be a random variable with mean $\\mu$ and variance $\\sigma^2$."
TWO = "Let $X$ and $Y$ be independent random variables with mean $\\mu$ and standard deviation $\\sigma$."
SAME = "Let $X$ and $Y$ be independent and identically distributed random variables."

TRUE = [
    (MEAN, r"E[\bar X] = \mu"),
    (MEAN, r"\mathrm{Var}(\bar X) = \frac{\sigma^2}{n}"),
    (MEAN, r"E[\bar X^2] = \mu^2 + \frac{\sigma^2}{n}"),
    (MEAN, r"E[(\bar X - \mu)^2] = \frac{\sigma^2}{n}"),
    (MEAN, r"E\left[\sum_{i=1}^n (X_i - \bar X)^2\right] = (n - 1) \sigma^2"),
    (MEAN, r"E\left[\frac{1}{n} \sum_{i=1}^n (X_i - \bar X)^2\right] = \frac{n - 1}{n} \sigma^2"),
    (MEAN, r"E\left[\frac{1}{n - 1} \sum_{i=1}^n (X_i - \bar X)^2\right] = \sigma^2"),
    (SUM, r"E[S_n] = n \mu"),
    (SUM, r"\mathrm{Var}(S_n) = n \sigma^2"),
    (SUM, r"E[S_n^2] = n \sigma^2 + n^2 \mu^2"),
    (EACH, r"\mathrm{Var}\left(\sum_{i=1}^n X_i\right) = \sum_{i=1}^n \mathrm{Var}(X_i)"),
    (IID + ". Since the $X_i$ are independent, we get", r"\mathrm{Var}\left(\sum_{i=1}^n X_i\right) = n \sigma^2"),
    (ONE, r"E[X^2] = \mu^2 + \sigma^2"),
    (ONE, r"E[X (X - 1)] = \sigma^2 + \mu^2 - \mu"),
    (TWO, r"E[X Y] = \mu^2"),
    (TWO, r"\mathrm{Var}(X - Y) = 2 \sigma^2"),
    (SAME, r"\mathrm{Var}(X + Y) = 2 \mathrm{Var}(X)"),
    (SAME, r"E[(X - Y)^2] = 2 \mathrm{Var}(X)"),
]
FALSE = [
    (MEAN, r"E[\bar X] = n \mu"),
    (MEAN, r"\mathrm{Var}(\bar X) = \sigma^2"),
    (MEAN, r"\mathrm{Var}(\bar X) = \frac{\sigma^2}{n^2}"),
    (MEAN, r"E[\bar X^2] = \mu^2"),
    (MEAN, r"E\left[\sum_{i=1}^n (X_i - \bar X)^2\right] = n \sigma^2"),
    (MEAN, r"E\left[\frac{1}{n} \sum_{i=1}^n (X_i - \bar X)^2\right] = \sigma^2"),
    (MEAN, r"E\left[\frac{1}{n + 1} \sum_{i=1}^n (X_i - \bar X)^2\right] = \sigma^2"),
    (MEAN.replace(" random variables", ""), r"\mathrm{Var}(\bar X) = \sigma^2"),
    (SUM, r"\mathrm{Var}(S_n) = n^2 \sigma^2"),
    (SUM, r"E[S_n^2] = n^2 \mu^2"),
    (ANY, r"\mathrm{Var}\left(\sum_{i=1}^n X_i\right) = \sum_{i=1}^n \mathrm{Var}(X_i)"),
    (ONE, r"E[X^2] = \mu^2 - \sigma^2"),
    (ONE, r"\mathrm{Var}(2 X + 1) = 2 \sigma^2 + 1"),
    (TWO, r"E[X Y] = \mu^2 + \sigma^2"),
    (TWO, r"\mathrm{Var}(X - Y) = 0"),
    (SAME, r"E[X Y] = E[X^2]"),
]
#: The moments are not those of these quantities, or more is said of them.
OPEN = [
    ("Let $X_1, \\dots, X_n$ have mean $\\mu$ if $n = 1$.", r"E\left[\sum_{i=1}^n X_i\right] = n \mu"),
    (
        "Let $X_1, \\dots, X_n$ be random variables; not all have mean $\\mu$.",
        r"E\left[\sum_{i=1}^n X_i\right] = n \mu",
    ),
    ("Let $X_2, \\dots, X_n$ be i.i.d. with mean $\\mu$.", r"E\left[\sum_{i=1}^n X_i\right] = n \mu"),
    (
        "If $X_1, \\dots, X_n$ were i.i.d. with mean $\\mu$, much would follow.",
        r"E\left[\sum_{i=1}^n X_i\right] = n \mu",
    ),
    (
        "Let $X_1, \\dots, X_n$ be i.i.d. with mean $\\mu$. Now let $X_1, \\dots, X_n$ be any random variables.",
        r"E\left[\sum_{i=1}^n X_i\right] = n \mu",
    ),
    (
        "Let $X_1, \\dots, X_n$ be i.i.d. with mean $\\mu$ and variance $\\sigma^2$. In general they are dependent.",
        r"\mathrm{Var}\left(\sum_{i=1}^n X_i\right) = n \sigma^2",
    ),
    (IID + ", each of them normal.", r"E\left[\sum_{i=1}^n X_i^4\right] = n (\mu^4 + 6 \mu^2 \sigma^2 + 3 \sigma^4)"),
    (IID + ", exponentially distributed.", r"\mathrm{Var}\left(\sum_{i=1}^n X_i\right) = n \mu^2"),
    ("Let $X_1, \\dots, X_n$ be independent of $Y$ with mean $\\mu$.", r"\mathrm{Var}(\sum_{i=1}^n X_i) = 0"),
    ("It is a mistake to say that $X$ is a random variable with mean $\\mu$.", r"E[X] = \mu"),
    ("Let $X$ be a random variable such that $X^2$ has mean $\\mu$.", r"E[X] = \mu"),
    ("Let $X$ be a random variable and $Y = X^2$ with mean $\\mu$.", r"E[X] = \mu"),
    ("Let $\\log X$ have mean $\\mu$, where $X$ is a random variable.", r"E[X] = \mu"),
    ("Let $X$ be a random variable with mean $\\mu$ under $Q$.", r"E[X] = \mu"),
    ("Let $X$ and $Y$ be identically distributed random variables conditional on $Z$.", r"E[X] = E[Y]"),
    ("Let $X$ and $Y$ be independent but not identically distributed random variables.", r"E[X] = E[Y]"),
    ("Are $X$ and $Y$ identically distributed random variables?", r"E[X] = E[Y]"),
    (IID + " The $X_i$ are in fact correlated.", r"\mathrm{Var}\left(\sum_{i=1}^n X_i\right) = n \sigma^2"),
    (IID + " Drop the independence.", r"\mathrm{Var}\left(\sum_{i=1}^n X_i\right) = n \sigma^2"),
    (MEAN + " As $n \\to \\infty$, we get", r"\mathrm{Var}(\bar X) = 0"),
    (MEAN + " In the limit,", r"\mathrm{Var}(\bar X) = 0"),
    (MEAN + " Without loss of generality $\\mu = 0$.", r"E[\bar X^2] = \frac{\sigma^2}{n}"),
    (MEAN + " Let $n = 1$.", r"\mathrm{Var}(\bar X) = \sigma^2"),
    (ONE + " Its square has the mean $\\mu^2$.", r"E[X^2] = \mu^2"),
]


@pytest.mark.parametrize(("words", "line"), TRUE, ids=str)
def test_what_holds_for_every_sample_size_is_proved(words: str, line: str) -> None:
    report = derive.check(f"{words}\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"
    assert report.steps[-1].data["witness"] is not None
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("words", "line"), FALSE, ids=str)
def test_what_fair_coins_break_is_refuted(words: str, line: str) -> None:
    report = derive.check(f"{words}\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "refuted"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("words", "line"), OPEN, ids=str)
def test_what_is_not_said_of_all_or_not_all_that_is_said_decides_nothing(words: str, line: str) -> None:
    assert derive.check(f"{words}\n\n$$ {line} $$\n").steps[-1].verdict not in ("proved", "refuted")


def test_the_mean_of_a_sample_is_told_in_words() -> None:
    shown = " ".join(str(derive.check(f"{MEAN}\n\n$$ \\mathrm{{Var}}(\\bar X) = \\sigma^2 $$\n")).split())

    assert "sigma = 1/2; X_1 and X_2 are independent, and each is 0 or 1 with probability 1/2: left 1/8" in shown


def test_an_abbreviation_ends_no_sentence() -> None:
    line = r"E\left[\sum_{i=1}^n X_i\right] = n \mu"
    report = derive.check(f"Let $X_1, \\dots, X_n$ be i.i.d. with mean $\\mu$.\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"


def test_an_estimator_that_is_written_out_is_random_and_its_sample_size_is_not() -> None:
    text = f"{IID}. The estimator $\\bar X = \\frac{{1}}{{n}} \\sum_{{i=1}}^n X_i$ is unbiased. It has the variance"
    report = derive.check(f"{text}\n\n$$ \\mathrm{{Var}}(\\bar X) = \\frac{{\\sigma^2}}{{n}} $$\n")

    assert report.steps[-1].verdict == "proved"


def test_a_trial_of_a_number_of_successes_is_no_entry_of_this_number() -> None:
    """In X ~ Bin(n, p) with X = X_1 + ... + X_n each X_i is random itself, and no constant part of the value of X."""
    text = (
        "Let $X \\sim \\mathrm{Bin}(n, p)$ be the number of successes, $X = X_1 + \\ldots + X_n$. Then "
        "$$\\mathrm{Var}(X) = \\sum_{i=1}^n \\mathrm{Var}(X_i)$$ $$\\mathrm{Var}(X_1) = 0$$ "
        "$$\\mathrm{E}(X_1)^2 = \\mathrm{E}(X_1^2)$$"
    )
    assert [step.verdict for step in derive.check(text + "\n").steps[-3:]] == ["undecided"] * 3
