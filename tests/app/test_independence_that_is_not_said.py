"""Independence that a text only reports, doubts or takes back: nothing about expectations may rest on it."""

from __future__ import annotations

import pytest

import derive

CLAIM = "$E[XY] = E[X] E[Y]$."


@pytest.mark.parametrize(
    "words",
    [
        "It is often assumed that $X$ and $Y$ are independent. In fact",
        "Some say $X$ and $Y$ are independent, but they are not:",
        "Many authors assume that $X$ and $Y$ are independent. We do not. Still",
        "Under the product measure $X$ and $Y$ are independent. Under the true joint law,",
        "Pretend that $X$ and $Y$ are independent. This is of course false.",
        "Nobody would believe that $X$ and $Y$ are independent. Still",
    ],
)
def test_proves_nothing(words: str) -> None:
    assert [step.verdict for step in derive.check(f"{words} {CLAIM}").steps] == ["undecided"]


@pytest.mark.parametrize(
    "words",
    [
        "Suppose that the random variables $X$ and $Y$ are independent. Then",
        "Since $X$ and $Y$ are independent,",
        "Let $X$ and $Y$ be independent random variables. Then",
        "We assume that $X$ and $Y$ are independent. Then",
    ],
)
def test_what_is_said_counts(words: str) -> None:
    assert [step.verdict for step in derive.check(f"{words} {CLAIM}").steps] == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        r"Beware of $\log(2 + 3) = \log 2 + \log 3$.",
        "Nobody would believe $1 + 1 = 3$.",
        "$(1 + 2)^2 = 1 + 4$ \u2717",
        "The condition $a > 0$ is not needed: $a + b > b$.",
        "The assumption $a > 0$ is violated. $a + b > b$.",
    ],
)
def test_what_nobody_claims_is_neither_false_nor_a_premise(text: str) -> None:
    assert not {"proved", "refuted"} & {step.verdict for step in derive.check(text).steps[:1]}


def test_a_condition_that_is_not_needed_is_no_premise() -> None:
    text = "The condition $a > 0$ is not needed: $a + b > b$."
    assert derive.check(text).steps[-1].verdict in ("refuted", "undecided")
