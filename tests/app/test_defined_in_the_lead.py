"""What a sentence defines itself is defined there: its words define nothing again in the display behind it."""

from __future__ import annotations

import pytest

import derive

LAWS = "Let $P$ and $Q$ be distributions and $M = \\frac12(P+Q)$. "
JS = "\\mathrm{JS}(P,Q) = \\frac12 D(P\\|M) + \\frac12 D(Q\\|M)"


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps]


@pytest.mark.parametrize(
    ("value", "verdict"), [("\\frac12 H(P) - \\frac12 H(Q)", "proved"), ("H(P) - \\frac12 H(Q)", "refuted")]
)
@pytest.mark.parametrize("between", ["", "Then", "So"])
def test_a_divergence_that_is_defined_is_claimed_behind_it(value: str, verdict: str, between: str) -> None:
    text = f"{LAWS}Define ${JS}$. {between}\n$$\\mathrm{{JS}}(P,Q) = H(M) - {value}$$"
    assert verdicts(text) == ["given", "given", verdict]


def test_an_entropy_that_is_defined_is_claimed_behind_it() -> None:
    text = "Define the entropy $H(p) = -\\sum_x p(x) \\log p(x)$.\n$$H(p) = \\sum_x p(x) \\log p(x)$$"
    assert verdicts(text) == ["given", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "We define the entropy $H(p)$ of a law $p$ by\n$$H(p) = -\\sum_x p(x) \\log p(x)$$",
        "The entropy is denoted $H(p)$ and defined as\n$$H(p) = -\\sum_x p(x) \\log p(x)$$",
    ],
)
def test_words_without_an_equation_define_the_display(text: str) -> None:
    assert verdicts(text) == ["given"]
