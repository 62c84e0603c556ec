"""The algebra of statistics: sums of squares around means, with the names that "where" defines."""

from __future__ import annotations

import pytest

import derive

WHERE = "where $\\bar{x} = \\frac{1}{n} \\sum_{i=1}^n x_i$ and $\\bar{y} = \\frac{1}{n} \\sum_{i=1}^n y_i$"
PROVED = [
    r"\sum_{i=1}^n (x_i - \mu)^2 = \sum_{i=1}^n (x_i - \bar{x})^2 + n (\bar{x} - \mu)^2",
    r"\sum_{i=1}^n (x_i - \bar{x})^2 = \sum_{i=1}^n x_i^2 - n \bar{x}^2",
    r"\sum_{i=1}^n (x_i - \bar{x}) = 0",
    r"n \bar{x} = \sum_{i=1}^n x_i",
]
FALSE = [
    r"\sum_{i=1}^n (x_i - \mu)^2 = \sum_{i=1}^n (x_i - \bar{x})^2 + (\bar{x} - \mu)^2",
    r"\sum_{i=1}^n (x_i - \bar{x})^2 = \sum_{i=1}^n x_i^2 - \bar{x}^2",
    r"\sum_{i=1}^n (x_i - \bar{x})^2 = 0",
    r"\bar{x} = \sum_{i=1}^n x_i",
]


@pytest.mark.parametrize("line", PROVED)
def test_decompositions_are_proved(line: str) -> None:
    report = derive.check(f"$$ {line} $$\n\n{WHERE}.\n")

    assert report.steps[0].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("line", FALSE)
def test_their_neighbours_are_not(line: str) -> None:
    assert derive.check(f"$$ {line} $$\n\n{WHERE}.\n").steps[0].verdict not in ("proved", "given")


@pytest.mark.parametrize(
    "words", ["For $n = 2$ we get", "When $s = \\sum_{i=1}^n x_i$ holds,", "Since $s = a b$ is large,"]
)
def test_a_case_is_no_definition(words: str) -> None:
    assert derive.check(f"{words}\n\n$$ s = a + b $$\n").steps[0].message != "a definition"
