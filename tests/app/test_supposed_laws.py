"""A claim behind "Suppose $X \\sim p$" is one about every such quantity, where the words suppose no more."""

import pytest

import derive
from derive.app.results import Step


def last(text: str) -> Step:
    """Check a text and return its last step."""
    return derive.check(text).steps[-1]


@pytest.mark.parametrize(
    "text",
    [
        r"Suppose $X\sim\mathrm{Bin}(n,p)$. Then $E[X^2] = np(1-p)$.",
        r"Suppose that $X \sim N(\mu, \sigma^2)$. Then $E[X] = 0$.",
        r"Assume $X \sim \mathrm{Exp}(\lambda)$. Then $\mathrm{Var}(X) = 1/\lambda$.",
    ],
)
def test_what_is_false_of_a_supposed_law_is_refuted(text: str) -> None:
    assert last(text).verdict == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"Suppose $X\sim\mathrm{Bin}(n,p)$. Then $E[X^2] = np(1-p) + n^2p^2$.",
        r"Assume $X \sim \mathrm{Bin}(n, p)$ and $p = 1/2$. Then $\mathrm{Var}(X) = n/4$.",
    ],
)
def test_what_is_true_of_a_supposed_law_is_proved(text: str) -> None:
    assert last(text).verdict == "proved"


@pytest.mark.parametrize(
    "text",
    [
        r"Suppose $X \sim N(\mu, \sigma^2)$ is truncated to $X > 0$. Then $E[X] = \mu + 1$.",
        r"Suppose $X \sim N(\mu, \sigma^2)$ is centred. Then $E[X] = 0$.",
        r"Suppose $X \sim N(0, 1)$ and $Y = X$ if $X > 0$. Then $E[X^2] = 2$.",
        r"Suppose $X \sim N(\mu, \sigma^2)$. If it is symmetric, then $E[X] = 0$.",
    ],
)
def test_nothing_is_false_where_the_words_suppose_more(text: str) -> None:
    assert last(text).verdict == "undecided"


def test_the_nearest_true_line_writes_the_mean_as_it_was() -> None:
    near = last(r"Suppose $X\sim\mathrm{Bin}(n,p)$. Then $E[X^2] = np(1-p)$.").data["nearest"]
    assert near["lhs"] == "E[X^2]"
