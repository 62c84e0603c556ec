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


@pytest.mark.parametrize(
    "said",
    [
        "Let $c$ be real. Except for $c = 0$ we have $c^2 = 0$.",
        "Let $d$ be real. Aside from $d = 1$, $d^3 = 1$ holds.",
        "Let $d$ be real. Apart from the case $d = 1$ we get $d^3 = 1$.",
        "Let $a$ be real. Outside of $a = 2$ one has $a^2 = 4$.",
    ],
)
def test_nothing_is_proved_of_the_case_that_is_taken_out(said: str) -> None:
    assert {step.verdict for step in derive.check(said).steps} <= {"given", "undecided", "refuted"}


@pytest.mark.parametrize(
    "said",
    [
        "Let $b$ be a real number. We have $b^2 > b$ except when $b = 2$.",
        "Let $a$ and $b$ be real. $$|a - b| \\le |a| - |b|$$\nexcept if $a = b = 0$, where it is an equality.",
    ],
)
def test_what_is_false_beside_its_exception_is_refuted(said: str) -> None:
    report = derive.check(said)
    assert report.steps[0].verdict == "refuted"
    assert derive.recheck(report).accepted


def test_an_exception_is_called_so() -> None:
    report = derive.check("Let $b$ be a real number. We have $b^2 > b$ except when $b = 2$.")
    assert "exception" in report.steps[1].message


@pytest.mark.parametrize(
    "said",
    [
        "Let $x$ be real. We have $x^2 > 0$ except when $x = 0$.",
        "Let $a$ be real. Apart from the case $a = 0$ we have $a^2 > 0$.",
    ],
)
def test_a_claim_holds_where_its_exception_does_not(said: str) -> None:
    report = derive.check(said)
    assert "proved" in {step.verdict for step in report.steps}
    assert derive.recheck(report).accepted


def test_an_exception_is_no_counterexample() -> None:
    report = derive.check("Let $y$ and $z$ be real. $$|y| + |z| > 0$$ unless $y = z = 0$.")
    assert report.steps[0].verdict == "undecided"
