"""Sums and products with dots are sums over an index where their terms show one pattern, and mean nothing else."""

from __future__ import annotations

import pytest

import derive

PROVED = [
    r"\sum_{i=1}^n a_i = a_1 + a_2 + \ldots + a_n",
    r"a_1^2 + \cdots + a_n^2 = \sum_{i=1}^n a_i^2",
    r"\log(a_1 a_2 \cdots a_n) = \sum_{i=1}^n \log a_i",
    r"1 + 2 + \ldots + n = \frac{n (n + 1)}{2}",
    r"- a_1 \log a_1 - \ldots - a_n \log a_n = - \sum_{i=1}^n a_i \log a_i",
    r"a_0 + a_1 + \ldots + a_{n-1} = \sum_{i=0}^{n-1} a_i",
    r"c + (a_1 + \ldots + a_n) = \sum_{i=1}^n a_i + c",
    r"a_1 + \ldots + a_n + a_{n+1} = \sum_{i=1}^n a_i + a_{n+1}",
    r"2 + 4 + \ldots + 2 n = n (n + 1)",
    r"1 + 3 + 5 + \dots + (2 n - 1) = n^2",
    r"1 + 2 + 4 + \ldots + 2^n = 2^{n+1} - 1",
    r"1 \cdot 2 + 2 \cdot 3 + \ldots + n (n + 1) = \frac{n (n + 1) (n + 2)}{3}",
    r"1 + \frac{1}{2} + \frac{1}{3} + \ldots + \frac{1}{n} = \sum_{k=1}^n \frac{1}{k}",
]
NOT_PROVED = [
    r"a_1 + a_3 + \ldots + a_n = \sum_{i=1}^n a_i",
    r"a_2 + \ldots + a_n = \sum_{i=1}^n a_i",
    r"a_1 + \ldots + b_n = \sum_{i=1}^n a_i",
    r"1 + 3 + \ldots + n = \frac{n (n + 1)}{2}",
    r"2 + 4 + \ldots + 2 n = n^2",
    r"2 + 5 + \ldots + 2 n = n (n + 1)",
    r"2 + \ldots + 2 n = n (n + 1)",
    r"1 + 2 + \ldots + 2^n = 2^{n+1} - 1",
    r"1 + x + \ldots + x^n = \sum_{i=1}^n x^i",
    r"a_1 - a_2 + \ldots + a_n = \sum_{i=1}^n a_i",
    r"a_1 - \ldots + a_n = \sum_{i=1}^n a_i",
    r"a_1 + \ldots = \sum_{i=1}^n a_i",
]


@pytest.mark.parametrize("line", PROVED)
def test_a_pattern_is_a_sum(line: str) -> None:
    report = derive.check(f"Let $n$ be a positive integer.\n\n$$\\sum_{{i=1}}^n a_i > 0$$\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("line", NOT_PROVED)
def test_anything_else_is_not(line: str) -> None:
    report = derive.check(f"Let $n$ be a positive integer.\n\n$$\\sum_{{i=1}}^n a_i > 0$$\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict not in ("proved", "given")


@pytest.mark.parametrize("total", [r"2^{n+1} - 1", r"\frac{2^n (2^n + 1)}{2}", "0"])
def test_two_numbers_that_may_go_on_in_two_ways_are_not_refuted(total: str) -> None:
    report = derive.check(f"Let $n$ be a positive integer.\n\n$$ 1 + 2 + \\ldots + 2^n = {total} $$\n")

    assert report.steps[-1].verdict == "undecided"
