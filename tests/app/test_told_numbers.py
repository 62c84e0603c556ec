"""Numbers that the words let be probabilities are between 0 and 1, and what is let be any real number may be any."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

CHANCE = "Let $p$ be a probability. "
REAL = "Let $a$ and $b$ be real. "


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims, in order."""
    steps = check_document(text, "t.md", Options()).data["steps"]
    return [step["verdict"] for step in steps if step["verdict"] != "given"]


@pytest.mark.parametrize(
    "text",
    [
        f"{CHANCE}$$p^2 \\leq p$$",
        f"{CHANCE}$$p \\leq 1$$",
        f"{CHANCE}$$1 - p \\geq 0$$",
        f"{CHANCE}$$\\log p \\leq 0$$",
        f"{CHANCE}$$p (1 - p) \\leq 1/4$$",
        "A bit flips with probability $q$. $$q^2 \\leq q$$",
        "The error probability $c$ and the success probability $s$ are given. $$c s \\geq 0$$",
        f"{REAL}$$|a + b| \\leq |a| + |b|$$",
        "For all real $x$, $$x^2 + 1 \\geq 2 x.$$",
    ],
)
def test_what_holds_of_such_numbers_is_proved(text: str) -> None:
    assert verdicts(text) == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        f"{CHANCE}$$p^2 \\geq p$$",
        f"{CHANCE}$$p \\geq 1/2$$",
        f"{REAL}$$|a - b| \\leq |a| - |b|$$",
        "Let $a, b \\in \\mathbb{R}$. $$|a - b| \\leq |a| - |b|$$",
        "For all real $x$, $$x^2 \\geq x.$$",
        "For every $t$ we have $t^3 \\geq t$.",
        "Let $p = x^2 + 1$. Then $p$ is a probability: $p \\leq 1$.",
    ],
)
def test_what_is_false_of_some_of_them_is_refuted(text: str) -> None:
    assert verdicts(text) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $r$ be the log probability of an outcome. $$r \\geq 0$$",
        "Let $p$ be a probability density. $$p^2 \\leq p$$",
        "Is $s$ a probability? $$s^2 \\leq s$$",
        f"{CHANCE}Now let $p$ be any real number. $$p^2 \\leq p$$",
        "The probability $u$ is $u = 1 + v^2$. $$u \\leq 1$$",
    ],
)
def test_what_is_no_probability_for_certain_is_not_taken_for_one(text: str) -> None:
    assert "proved" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Let $w$ be an even number. $$w^2 \\geq 2 w$$",
        "Let $x$ be a real number with $x > 1$. $$x^2 \\geq x$$",
        "Let $x$ be real. Solve $$x^2 = 4.$$",
        "$$x^2 \\geq x$$",
        "For all $t$ in $[0, 1]$, $$t^2 \\leq t.$$",
        f"{CHANCE}$$p \\leq 1$$\n\n## Primes\n\nLet $p$ be a prime number. $$p^2 \\geq p$$",
        f"{REAL}*Case 1:* $a \\ge b$. Then\n\n$$|a - b| = a - b$$\n$$a - b \\geq 0$$",
        f"{REAL}Assume $a \\geq b$. Then\n\n$$(a - b)^2 \\geq 0$$\n\n$$a - b \\geq 0$$",
    ],
)
def test_what_the_words_may_restrict_is_not_refuted(text: str) -> None:
    assert "refuted" not in verdicts(text)
