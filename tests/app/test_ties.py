"""Equations by which a text introduces names and ties them down hold in what follows, and no others do."""

from __future__ import annotations

import pytest

import derive


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps]


@pytest.mark.parametrize(
    "words",
    [
        "Let $a + b = 1$. Then $@$.",
        "Let $a, b > 0$ with $a + b = 1$. Then $@$.",
        "Let $a$ and $b$ be real numbers such that $a + b = 1$.\n\nThen $@$.",
        "Consider $a$ and $b$ satisfying $a + b = 1$. We have $$@.$$",
        "Throughout, let $a + b = 1$.\n\n**Theorem.** $@$.",
        "A coin shows heads with probability $a$ and tails with probability $b$, where $a + b = 1$. Then $@$.",
        "## Setup\n\nLet $a + b = 1$.\n\n## Proof\n\nWe have $$@.$$",
    ],
)
def test_a_tie_is_a_premise_of_what_follows(words: str) -> None:
    assert verdicts(words.replace("@", "a^2 + b^2 = 1 - 2ab"))[-1] == "proved"
    false = verdicts(words.replace("@", "a^2 + b^2 = 1 + 2ab"))[-1]
    assert false == ("refuted" if "et $a" in words else "undecided")


def test_the_step_says_which_tie_it_rests_on() -> None:
    step = derive.check("Let $a + b = 1$.\nThen $a^2 + b^2 = 1 - 2ab$.").steps[-1]
    assert step.data["conditions"]["used"] == ["$a + b = 1$ (line 1)"]


def test_conjugate_exponents() -> None:
    assert verdicts(r"Let $p, q > 1$ with $\frac{1}{p} + \frac{1}{q} = 1$. Then $(p - 1)(q - 1) = 1$.")[-1] == "proved"


@pytest.mark.parametrize(
    "words",
    [
        "Consider the special case with $a + b = 1$. In general $@$.",
        "Some authors work with $a + b = 1$. We do not. Still $@$.",
        "Let $a$ and $b$ be numbers, not necessarily with $a + b = 1$. Then $@$.",
        "There are numbers with $a + b = 1$. For all $a$, $b$ we have $@$.",
        "The point where $a + b = 1$ is the optimum. Now $@$.",
        "The set where $a + b = 1$ is a line. For $a$, $b$ in the plane, $@$.",
        "Now consider the equation $a + b = 1$. We have $@$.",
        "Consider $a + b = 1$, which is a line. Any point satisfies $@$.",
        "Let $a + b = 1$. Drop this assumption. Then $@$.",
        "We no longer let $a + b = 1$. Then $@$.",
        "Never let $a + b = 1$. Then $@$.",
        "Maximize $ab$ such that $a + b = 1$. We have $@$.",
        "We want weights such that $a + b = 1$. We have $@$.",
        "Case 1: Let $a + b = 1$. Then $a = 1 - b$.\n\nCase 2: Let $a + b = 2$. Then $@$.",
        "Example 1. Let $a + b = 1$. Then $a = 1 - b$.\n\nExample 2. Let $a$ and $b$ be numbers. Then $@$.",
        "## First\n\nLet $a + b = 1$. Then $a = 1 - b$.\n\n## Second\n\nWe have $@$.",
        "Let $a + b = 1$ and $a + b = 2$. Then $@$.",
    ],
)
def test_no_tie_is_a_premise_that_is_not_introduced_or_is_over(words: str) -> None:
    assert verdicts(words.replace("@", "a^2 + b^2 = 1 - 2ab"))[-1] != "proved"


@pytest.mark.parametrize(
    "text",
    ["Let $X + Y = 1$. Then $X = 1 - Y$.", "Let $p$ and $q$ be distributions with $p + q = 1$. Then $p = 1 - q$."],
)
def test_only_numbers_are_tied(text: str) -> None:
    assert verdicts(text)[-1] != "proved"
