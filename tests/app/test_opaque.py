"""What is read and not understood is an unknown number: algebra around it is proved, nothing about it is refuted."""

from __future__ import annotations

import pytest

import derive

PROVED = [
    r"\lim_{x \to 0} f(x) + 1 = 1 + \lim_{x \to 0} f(x)",
    r"n \| x \| + \| x \| = (n + 1) \| x \|",
    r"p(x \mid y) \, p(y) = p(y) \, p(x \mid y)",
    r"\sum_{i=1}^n 2 \| a_i \| = 2 \sum_{i=1}^n \| a_i \|",
    r"\sum_{i=1}^n \| x \| = n \| x \|",
    r"\frac{d}{dx} f(x) - \frac{d}{dx} f(x) = 0",
    r"\max_i a_i + \max_i a_i = 2 \max_i a_i",
]
NOT_PROVED = [
    r"\| x \| = \| y \|",
    r"\sum_{i=1}^n \| a_i \| = n \| a_i \|",
    r"\| x + y \| = \| x \| + \| y \|",
    r"\| x \| \neq x",
    r"\| x \| \leq x",
    r"\frac{d}{dx} f(x) = \frac{d}{dx} f(y)",
    r"\lim_{x \to 0} f(x) = \lim_{x \to 1} f(x)",
]


@pytest.mark.parametrize("line", PROVED)
def test_the_algebra_around_an_unknown_number_is_proved(line: str) -> None:
    report = derive.check(f"Let $n$ be a natural number.\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("line", NOT_PROVED)
def test_nothing_else_is_said_of_it(line: str) -> None:
    report = derive.check(f"Let $n$ be a natural number.\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "undecided"


@pytest.mark.parametrize("line", NOT_PROVED)
def test_nor_where_the_formula_stands_alone(line: str) -> None:
    spelled = next(r for r in (r"\neq", r"\leq", "=") if f" {r} " in line)
    lhs, _, rhs = line.partition(f" {spelled} ")

    assert derive.prove(lhs, rhs, relation=spelled).verdict == "undecided"


def test_limits_of_matrices_are_no_numbers() -> None:
    report = derive.check("For matrices $A$ and $B$\n\n$$ \\lim_{t \\to 0} A B \\cdot B = B \\lim_{t \\to 0} A B $$\n")

    assert report.steps[-1].verdict == "undecided"
