"""Bounds that several names share count for each of them, and what only looks like one bound for two stays two."""

from __future__ import annotations

import pytest

import derive

PROVED = {
    "both positive": ("where $a, b > 0$", r"|a b| = a b"),
    "both between": ("for $0 < p, q < 1$", r"|1 - p| \, |q| = (1 - p) q"),
    "three of them": (r"Let $0 \leq x, y, z \leq 1$", r"x y z \geq 0"),
}
OPEN = {
    "one of two": ("where $x > 0, y > 1$", r"x > 1"),
    "the other side": ("for $0 < p, q < 1$", r"p < q"),
    "gaps part": ("We have $$0 < p, \\quad q < 1$$", r"0 < q"),
}


@pytest.mark.parametrize(("words", "formula"), PROVED.values(), ids=list(PROVED))
def test_a_shared_bound_is_a_premise_for_each_name(words: str, formula: str) -> None:
    report = derive.check(f"{words}.\n\n$${formula}$$\n")

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("words", "formula"), OPEN.values(), ids=list(OPEN))
def test_no_bound_is_made_up(words: str, formula: str) -> None:
    assert derive.check(f"{words}.\n\n$${formula}$$\n").steps[-1].verdict in ("undecided", "refuted")
