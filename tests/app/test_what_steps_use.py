"""What words and formulas of the text declare and a proof uses stands at the step, with its line."""

from __future__ import annotations

import pytest

import derive
from reports import render_text


def lines_of(text: str) -> list[str]:
    report = render_text(dict(derive.check(text).data))
    return [line.strip() for line in report.splitlines()]


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Assume that $a$ is positive.\n\n$$a + b > b$$\n", "uses: a > 0 (line 1)"),
        ("Suppose that $0 < x$ and $x < 1$.\n\n$$\\log x < 0$$\n", "uses: 0 < x (line 1); x < 1 (line 1)"),
        (
            "Let $X$ and $Y$ be independent.\n\n$$E[XY] = E[X] E[Y]$$\n",
            "uses: X and Y are uncorrelated (line 1)",
        ),
        ("Let $X$ and $Y$ be independent.\n\n$$I(X;Y) = 0$$\n", "uses: X, Y are independent (line 1)"),
        ("The function $f$ is convex.\n\n$$f(E[X]) \\le E[f(X)]$$\n", "uses: f is convex (line 1)"),
    ],
)
def test_what_the_text_declares_stands_at_the_step_that_uses_it(text: str, uses: str) -> None:
    assert uses in lines_of(text)


def test_what_is_only_inferred_is_not_repeated_at_every_step() -> None:
    text = "$$\\sum_{i=1}^n p_i = 1$$ gives $$-\\sum_{i=1}^n p_i \\log p_i \\ge 0$$"
    assert not [line for line in lines_of(text) if line.startswith("uses")]


def test_in_a_chain_it_is_said_once() -> None:
    text = "Let $a$ be positive.\n\n$$a + b > b$$\n\n$$2a + b > a + b > b$$\n"
    assert lines_of(text).count("uses: a > 0 (line 1)") == 2
