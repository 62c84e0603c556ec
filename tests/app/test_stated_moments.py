"""Moments that a text states as equations are premises, and counterexamples have them; an "if" is for its claims."""

import pytest

import derive
from derive.recheck import recheck


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims of a text, whose report the second checker accepts."""
    report = derive.check(text)
    assert recheck(report.data).accepted
    return [step.verdict for step in report.steps if step.verdict != "given"]


TOLD = (
    "Let $X$ and $Y$ be independent random variables with $E[X] = 1$, $E[Y] = 2$, $\\mathrm{Var}(X) = \\sigma^2$"
    " and $\\mathrm{Var}(Y) = 4\\sigma^2$. Then\n"
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"E[X+Y] = 3", "proved"),
        (r"E[X+Y] = 4", "refuted"),
        (r"E[XY] = 2", "proved"),
        (r"E[XY] = 3", "refuted"),
        (r"\mathrm{Var}(X+Y) = 5\sigma^2", "proved"),
        (r"\mathrm{Var}(X-Y) = 5\sigma^2", "proved"),
        (r"\mathrm{Var}(X-Y) = -3\sigma^2", "refuted"),
        (r"\mathrm{Var}(2X-Y) = 8\sigma^2", "proved"),
        (r"\mathrm{Var}(2X-Y) = 6\sigma^2", "refuted"),
        (r"E[X^2] = \sigma^2 + 1", "proved"),
        (r"E[X^2] = \sigma^2", "refuted"),
        (r"\mathrm{Cov}(X, X+Y) = \sigma^2", "proved"),
        (r"\mathrm{Cov}(X, Y) = \sigma^2", "refuted"),
    ],
)
def test_what_moments_say_is_used(claim: str, verdict: str) -> None:
    assert verdicts(f"{TOLD}$${claim}.$$\n") == [verdict]


def test_of_a_sequence_they_are_said_of_each() -> None:
    told = (
        "Let $X_1,\\ldots,X_n$ be independent random variables with $E[X_i] = \\mu$ and"
        " $\\mathrm{Var}(X_i) = \\sigma^2$. Then\n"
    )

    total = "$$\\mathrm{Var}\\left(\\sum_{i=1}^n X_i\\right) = n\\sigma^2.$$"

    assert verdicts(f"{told}{total}\n") == ["proved"]
    assert verdicts(f"{told}{total}\nAnd $E[X_i^2] = \\sigma^2 - \\mu^2$.") == ["proved", "refuted"]


def test_a_covariance_is_one_of_them() -> None:
    told = (
        "Let $X$ and $Y$ be random variables with $\\mathrm{Var}(X) = 9$, $\\mathrm{Var}(Y) = 4$ and"
        " $\\mathrm{Cov}(X,Y) = -2$. Then\n"
    )

    assert verdicts(told + "$$\\mathrm{Var}(X+Y) = 9.$$") == ["proved"]
    assert verdicts(told + "$$\\mathrm{Var}(X+Y) = 13.$$") == ["undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $X$ be a random variable. If $E[X] = 0$, then $E[X^2] \\geq 0$. Then\n$$E[X] = 0.$$\n",
        "Let $X$ be a random variable with $E[X] = 1$. Now let $X$ be a random variable with $E[X] = 3$. $$E[X] = 1.$$",
        "Let $X$ be a random variable with $E[X] = 1$. Now drop this assumption. In general\n$$E[X] = 1.$$\n",
        "Let $X$ be a random variable with $E[X] = 0$. In general\n$$E[X^2] = \\mathrm{Var}(X).$$\n",
    ],
)
def test_what_is_said_in_one_place_only_proves_nothing_elsewhere(text: str) -> None:
    assert verdicts(text)[-1] != "proved"


def test_independence_after_an_if_is_for_its_claims() -> None:
    text = "If $X$ and $Y$ are independent, then $\\mathrm{Var}(X+Y)=\\mathrm{Var}(X)+\\mathrm{Var}(Y)$"

    assert verdicts(f"{text}.") == ["proved"]
    assert verdicts(f"{text} and $E[X^2 Y] = E[X]^2 E[Y]$.") == ["proved", "refuted"]
    assert verdicts(f"{text}.\n\nFor all others too, $\\mathrm{{Cov}}(X,Y) = 0$.")[-1] != "proved"


def test_headings_say_nothing_of_the_quantities_below() -> None:
    text = "# The variance of a random variable\n\nLet $X$ be a random variable. Then $E[X^2] = E[X]^2$.\n"

    assert verdicts(text) == ["refuted"]
    assert verdicts(text.replace("a random variable\n\n", "a constant random variable\n\n")) == ["undecided"]
