"""Probabilities that a quantity without a law is large: Markov's and Chebyshev's inequalities, and nothing beyond."""

import pytest

import derive

QUANTITY = "Let $X$ be a non-negative random variable and $a > 0$. Then\n\n"
SPREAD = "Let $X$ be a random variable with finite variance and $t > 0$. Then\n\n"


def last(text: str) -> str:
    return derive.check(text).steps[-1].verdict


@pytest.mark.parametrize(
    "claim",
    [
        r"P(X \ge a) \le \frac{E[X]}{a}",
        r"\mathbb{E}[X] \ge a \Pr(X \ge a)",
        r"P(X > a) \le \frac{E[X]}{a}",
        r"\mathrm{P}(X \ge a) \le \frac{E[X]}{a}",
        r"\operatorname{Prob}(X \ge a) \le \frac{E[X]}{a}",
    ],
)
def test_markovs_inequality_is_proved(claim: str) -> None:
    assert last(f"{QUANTITY}$${claim}.$$\n") == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        r"P(|X - E[X]| \ge t) \le \frac{\mathrm{Var}(X)}{t^2}",
        r"\Pr(|X - \mathbb{E}[X]| > t) \le \frac{\mathrm{Var}(X)}{t^2}",
    ],
)
def test_chebyshevs_inequality_is_proved(claim: str) -> None:
    assert last(f"{SPREAD}$${claim}.$$\n") == "proved"


@pytest.mark.parametrize(
    "text",
    [
        "Let $X$ be a random variable and $a > 0$. Then\n\n$$E[X] \\ge a P(X \\ge a).$$\n",
        f"{QUANTITY}$$P(X \\ge a) \\le \\frac{{E[X]}}{{a^2}}.$$\n",
        f"{QUANTITY}$$P(X \\ge a) \\ge \\frac{{E[X]}}{{a}}.$$\n",
        f"{QUANTITY}$$\\mathrm{{P}}(X \\ge a) \\ge \\frac{{E[X]}}{{a}}.$$\n",
        "Let $X$ be a non-negative random variable. Then\n\n$$P(X \\ge a) \\le \\frac{E[X]}{a}.$$\n",
        f"{SPREAD}$$P(|X - E[X]| \\ge t) \\le \\frac{{\\mathrm{{Var}}(X)}}{{t}}.$$\n",
    ],
)
def test_what_needs_more_than_is_said_is_not_proved(text: str) -> None:
    assert last(text) != "proved"


@pytest.mark.parametrize("claim", [r"P(X \ge a) = e^{-a E[X]}", r"P(X \le a) = F(a)", r"\mathbf{P}(X \le a) = F(a)"])
def test_an_equation_for_a_probability_may_say_what_the_law_is(claim: str) -> None:
    assert last(f"{QUANTITY}$$E[X] = 1.$$\n\n$${claim}.$$\n") not in ("proved", "refuted")
