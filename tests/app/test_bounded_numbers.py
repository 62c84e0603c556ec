"""Inequalities between numbers with bounds: products of what the bounds say add up to the difference of the sides."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

ABOVE = "Let $x > 1$ and $y > 2$. "
UNIT = "Let $0 \\leq s \\leq 1$ and $0 \\leq t \\leq 1$. "
OPEN = "Let $0 < r < 1$. "


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims, in order."""
    steps = check_document(text, "t.md", Options()).data["steps"]
    return [step["verdict"] for step in steps if step["verdict"] != "given"]


@pytest.mark.parametrize(
    "text",
    [
        f"{ABOVE}$$x^2 \\geq x$$",
        f"{ABOVE}$$x^2 > x$$",
        f"{ABOVE}$$x^2 \\geq 1$$",
        f"{ABOVE}$$x^3 \\geq x$$",
        f"{ABOVE}$$x y > 2$$",
        f"{ABOVE}$$x y \\geq x + y - 1$$",
        f"{UNIT}$$s + t \\leq 2$$",
        f"{UNIT}$$s t \\leq 1$$",
        f"{UNIT}$$s + t - s t \\leq 1$$",
        f"{UNIT}$$s^2 + t^2 \\leq s + t$$",
        f"{OPEN}$$r^2 < r$$",
        f"{OPEN}$$r (1 - r) > 0$$",
        "Let $U_1, \\ldots, U_n$ be independent. $$\\frac{n}{n+2} - \\frac{n^2}{(n+1)^2} = \\frac{n}{(n+1)^2 (n+2)}$$",
    ],
)
def test_what_follows_from_bounds_is_proved(text: str) -> None:
    assert verdicts(text) == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        f"{ABOVE}$$x^2 \\leq x$$",
        f"{ABOVE}$$x y \\leq 2$$",
        f"{ABOVE}$$x y \\geq 3$$",
        f"{UNIT}$$s + t \\leq 1$$",
        f"{UNIT}$$s t > 0$$",
        f"{UNIT}$$s^2 < s$$",
        f"{OPEN}$$r^2 > r$$",
        "Let $U_1, \\ldots, U_n$ be independent. $$\\frac{n}{n+2} - \\frac{n^2}{(n+1)^2} = \\frac{n}{(n+1) (n+2)^2}$$",
    ],
)
def test_what_does_not_is_refuted(text: str) -> None:
    assert verdicts(text) == ["refuted"]
