"""Random quantities that are defined by others, and moments whose letters were typed without a backslash."""

import pytest

import derive

SUM = "Let $X$ and $Y$ be random variables and define\n\n$$Z = X + Y.$$\n\n"
SCORE = "Let $X$ be a random variable, $\\sigma > 0$ and $Z = \\frac{X - \\mu}{\\sigma}$.\n\n"
APART = "Let $X$ and $Y$ be independent random variables and $Z = X - Y$.\n\n"


def last(text):
    """Return the verdict of the last relation."""
    return derive.check(text).data["documents"][0]["steps"][-1]["verdict"]


@pytest.mark.parametrize(
    "text",
    [
        SUM + "$$E(Z) = E(X) + E(Y)$$",
        SUM + "$$Var(Z) = Var(X) + Var(Y) + 2 Cov(X, Y)$$",
        SUM + "$$E(Z^2) = E(X^2) + 2 E(X Y) + E(Y^2)$$",
        SCORE + "$$E(Z) = \\frac{E(X) - \\mu}{\\sigma}$$",
        SCORE + "$$Var(Z) = \\frac{Var(X)}{\\sigma^2}$$",
        APART + "$$Var(Z) = Var(X) + Var(Y)$$",
        APART + "$$Var\\left(Z\\right) = Var[X] + Var[Y]$$",
    ],
)
def test_they_are_what_defines_them_at_every_outcome(text):
    report = derive.check(text)
    assert report.data["documents"][0]["steps"][-1]["verdict"] == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    "text",
    [
        SUM + "$$E(Z) = E(X)$$",
        SUM + "$$Var(Z) = Var(X) + Var(Y)$$",
        SUM + "$$E(Z^2) = E(X^2) + E(Y^2)$$",
        SUM + "$$E(Z^2) = E(Z)^2$$",
        SCORE + "$$Var(Z) = \\frac{Var(X)}{\\sigma}$$",
        SCORE + "$$E(Z) = 0$$",
        APART + "$$Var(Z) = Var(X) - Var(Y)$$",
        "Let $X$, $Y$ and $N$ be random variables and $Z = X + N$.\n\n$$E(Z) = E(X) + N$$",
    ],
)
def test_nothing_else_is_proved_of_them(text):
    assert last(text) != "proved"


def test_letters_that_spell_a_moment_are_one():
    assert last("Let $X$ be a random variable.\n\n$$Var(X) = E(X^2) - E(X)^2$$") == "proved"
    assert last("Let $X$ be a random variable.\n\n$$Var(aX + b) = a^2 Var(X)$$") == "proved"
    assert last("Let $X$ be a random variable.\n\n$$Var(aX + b) = a Var(X)$$") != "proved"
    assert last("$$a Var = r a V a$$") == "proved"
