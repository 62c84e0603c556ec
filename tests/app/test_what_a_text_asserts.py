"""Words declare a premise only where the text itself says them: not where it reports, doubts, denies or takes back."""

from __future__ import annotations

import pytest

import derive

SIGN, CONVEX, MEANS, INFORMATION = (
    "$$a + b > b$$",
    "$$f(E[X]) \\le E[f(X)]$$",
    "$$E[XY] = E[X] E[Y]$$",
    "$$I(X;Y) = 0$$",
)
CLAIMS = {"a": SIGN, "f": CONVEX, "X": MEANS}


def verdict(text: str) -> str:
    return derive.check(text + "\n").steps[-1].verdict


def claim_of(words: str) -> str:
    return next(claim for name, claim in CLAIMS.items() if f"${name}$" in words)


@pytest.mark.parametrize(
    "words",
    [
        "Nothing says that $a$ is positive.",
        "Some say that $a$ is positive, but it is not.",
        "Most texts assume that $a$ is positive. We do not.",
        "It is often assumed that $a$ is positive; here it may have any sign.",
        "The claim that $a$ is positive is false.",
        "It is false that $a$ is positive.",
        "In Section 2 we assumed that $a$ is positive. Here $a$ is any real number.",
        "Earlier authors required that $a$ is positive; we allow any $a$.",
        "Perhaps $a$ is positive.",
        "One could assume that $a$ is positive. We do not.",
        "Without assuming that $a$ is positive we show the following.",
        "We never assume that $a$ is positive.",
        "The student's solution assumes that $a$ is positive.",
        "Our opponents maintain that $a$ is positive.",
        "I doubt that $a$ is positive.",
        "We would need that $a$ is positive.",
        "For this one needs that $a$ is positive, which fails here.",
        "It is a myth that $f$ is convex.",
        "A textbook assumes that $f$ is convex. In this paper $f$ is any function.",
        "It is hard to believe that $f$ is convex.",
        "Rumour has it that $f$ is convex.",
        "$f$ is convex only near $0$.",
        "$f$ is convex, which is false.",
        "A common wrong belief: $f$ is convex.",
        "Naively, $X$ and $Y$ are independent. But this is wrong.",
        "Folklore holds that $a$ is positive.",
        "To the uninitiated, $a$ is positive.",
        "According to Smith, $a$ is positive.",
        "In most applications $a$ is positive.",
        "Only for large $n$, $a$ is positive.",
        "To be shown: $a$ is positive.",
        "In the second model, $a$ is positive. In the first, nothing is known of $a$.",
        "$a$ is positive according to some.",
        "As Smith claims, $f$ is convex.",
        "Conjecture: $f$ is convex.",
        "Before normalisation, $X$ and $Y$ are independent.",
        "In our simulation, $X$ and $Y$ are independent.",
        "Under $H_0$, $X$ and $Y$ are independent. Under $H_1$, they are dependent.",
        "Under $Q$, $X$ and $Y$ are independent. Under $P$ they are not.",
        "With probability $1/2$, $X$ and $Y$ are independent.",
        "In the limit, $X$ and $Y$ are independent.",
        "$X$ and $Y$ are independent by assumption in Section 2. In this section they share a cause.",
    ],
)
def test_nothing_rests_on_what_the_text_does_not_assert(words: str) -> None:
    assert verdict(f"{words}\n\n{claim_of(words)}") == "undecided"
    if "$X$" in words:
        assert verdict(f"{words}\n\n{INFORMATION}") == "undecided"


def test_a_condition_that_is_called_false_is_no_premise() -> None:
    assert "proved" not in [step.verdict for step in derive.check(f"Let $a > 0$ be false. {SIGN}").steps]


@pytest.mark.parametrize(
    "words",
    [
        "We assume that $a$ is positive.",
        "Recall that $a$ is positive.",
        "Throughout, $a$ is positive.",
        "By assumption $a$ is positive.",
        "As we said, $a$ is positive.",
        "Without loss of generality we may assume that $a$ is positive.",
        "Keep in mind that $a$ is positive.",
        "Under the assumption that $a$ is positive we have the following.",
        "As is easily seen, $a$ is positive.",
        "The reader should note that $a$ is positive.",
        "Let $a$ be positive; $b$ may be negative, however.",
        "Assume that $a$ is positive. It is not an integer.",
        "Let $a$ be positive. This is not a strong assumption.",
        "It is well known that $f$ is convex.",
        "It is easy to show that $f$ is convex.",
        "Not surprisingly, $f$ is convex.",
        "For simplicity, $a$ is positive.",
        "The weight is $w$, and $a$ is positive.",
        "First, recall what we need: $a$ is positive.",
        "Let $f$ be a convex function which is not necessarily differentiable.",
        "Note that $f$ is convex, but $g$ is not.",
        "By hypothesis, $X$ and $Y$ are independent.",
        "Let $X$ and $Y$ be independent but not identically distributed.",
        "Consider independent random variables $X$ and $Y$.",
    ],
)
def test_what_it_asserts_is_a_premise_however_it_is_said(words: str) -> None:
    assert verdict(f"{words}\n\n{claim_of(words)}") == "proved"


def test_two_independent_variables_are_any_two() -> None:
    assert verdict(f"For two independent random variables $X$ and $Y$ we have {MEANS}") == "proved"
    assert verdict("For two indices $i$, $x_i > 0$. $$\\sum_{i=1}^n x_i > 0$$") == "undecided"
