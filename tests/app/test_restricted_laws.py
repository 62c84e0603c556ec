"""Words that leave of a law a part, and claims given an event: nothing is proved of them from the whole law."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

POISSON = "$X \\sim \\mathrm{Poisson}(\\lambda)$"
MEAN = "$$\\mathbb{E}[X] = \\lambda.$$"


def verdict(text: str) -> str:
    """The verdict of the last step."""
    return str(check_document(text, "t.md", Options()).data["steps"][-1]["verdict"])


@pytest.mark.parametrize(
    "text",
    [
        f"Let {POISSON}, truncated at zero. Then {MEAN}",
        f"Let {POISSON} conditioned on $X > 0$. Then {MEAN}",
        f"Let {POISSON} be censored at $5$. Then {MEAN}",
        f"Let $X$ be a zero-truncated Poisson variable, {POISSON}. Then {MEAN}",
        f"Let {POISSON}, rescaled by $2$. Then {MEAN}",
        f"Let {POISSON} given that it is positive. Then {MEAN}",
        f"Let {POISSON}. The distribution is truncated at zero. Then {MEAN}",
        f"Let {POISSON}. All values are clipped at $3$. Then {MEAN}",
        f"Let {POISSON}.\n\nIn what follows $X$ is censored at $5$. Then {MEAN}",
        f"Let {POISSON}, but only even values are recorded. Then {MEAN}",
        f"Suppose {POISSON} and we only see $X$ when $X \\geq 1$. Then {MEAN}",
        f"Let {POISSON} and let $X$ be replaced by its absolute value. Then {MEAN}",
        f"The counts follow {POISSON} with an excess of zeros. Then {MEAN}",
        f"The variable $X$ has a law that is cut off at $10$, {POISSON}. Then {MEAN}",
        f"Let {POISSON}, where zeros are discarded. Then {MEAN}",
        f"Let {POISSON}. If sampling goes on, $X$ is binomial instead. Then {MEAN}",
        f"Let {POISSON}. Here \\(X\\) is truncated at zero. Then {MEAN}",
        f"Let {POISSON} approximately. Then {MEAN}",
        f"In the limit, {POISSON}. Then {MEAN}",
        f"Let {POISSON} and suppose $X$ is observed only up to $9$. Then {MEAN}",
        f"Let {POISSON}, where $\\lambda$ is itself random. Then {MEAN}",
        f"The old model has {POISSON}. The new model drops this. There {MEAN}",
        f"Let {POISSON} and $Y \\sim \\mathrm{{Bin}}(n, p)$, both truncated at zero. Then {MEAN}",
        "Let $X \\sim \\mathcal{N}(0, 1)$ restricted to the positive half line. Then $$\\mathbb{E}[X] = 0.$$",
    ],
)
def test_of_a_law_that_words_restrict_nothing_is_decided(text: str) -> None:
    assert verdict(text) == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        f"Let {POISSON}. Given that $X > 0$, we have {MEAN}",
        f"Let {POISSON}. We condition on $X > 0$ and get {MEAN}",
        f"Let {POISSON}. Suppose we observe that $X \\geq 2$, then {MEAN}",
    ],
)
def test_of_a_claim_given_an_event_nothing_is_decided(text: str) -> None:
    assert verdict(text) == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        f"Let {POISSON}. Then {MEAN}",
        f"Let {POISSON} and let $Y$ be the truncated version of $X$. Then {MEAN}",
        f"Let {POISSON}, where $Y$ is restricted. Then {MEAN}",
        f"Let {POISSON} be the number of censored observations. Then {MEAN}",
        f"For the law of $X$ given $X > 0$ we write $Q$. Let {POISSON}. Then {MEAN}",
        f"Let {POISSON}. Given that $\\lambda > 0$, we have {MEAN}",
        f"If {POISSON} with $0 < \\lambda < 1$, then {MEAN}\nThis is a restricted result.",
        "Let $X \\sim \\mathcal{N}(\\mu, \\sigma^2)$. Rescaled is $Y = X$. $$\\mathrm{Var}(X) = \\sigma^2.$$",
        "Given $Y = y$, it is $$H(X \\mid Y = y) = -\\sum_x p(x \\mid y) \\log p(x \\mid y).$$",
    ],
)
def test_words_about_something_else_restrict_no_law(text: str) -> None:
    assert verdict(text) == "proved"
