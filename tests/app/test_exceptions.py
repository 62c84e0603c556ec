"""Exceptions in words: what is said of all names but some is said of none of them, and is no premise."""

from __future__ import annotations

import pytest

import derive

SIGN = "\n\n$$|a_i| = a_i$$"


def last(text: str) -> str:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return report.steps[-1].verdict


@pytest.mark.parametrize(
    "said",
    [
        r"Let $a_1, \dots, a_n$ be positive numbers except $a_n$.",
        r"All $a_i$ but $a_n$ are positive.",
        r"Let $a_i > 0$ for all $i$ except $i = n$.",
        r"Let $a_i > 0$ for all but one $i$.",
        r"Let $a_i \ge 0$, with the exception of $a_n$.",
    ],
)
def test_what_is_said_with_an_exception_is_not_said_of_all(said: str) -> None:
    assert last(said + SIGN) != "proved"


@pytest.mark.parametrize(
    "said",
    [
        "Let $a_i$ be positive numbers.",
        "Let $a_i > 0$ for all $i$, but not all equal.",
        "Let $a_i$ be positive numbers but otherwise arbitrary.",
        "Let $a_i > 0$ for all $i$.",
    ],
)
def test_what_is_said_without_one_is(said: str) -> None:
    assert last(said + SIGN) == "proved"
