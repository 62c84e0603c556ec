r"""Sums whose index is under a condition: ``\sum_{i \neq j}``, ``\sum_{1 \leq i < j \leq n}``."""

from __future__ import annotations

import pytest

import derive


def last(text: str) -> str:
    return derive.check(text).steps[-1].verdict


PROVED = [
    r"For $1 \le k \le n$, $$\sum_{i=1}^n a_i = a_k + \sum_{i \neq k} a_i.$$",
    r"$$\left(\sum_{i=1}^n a_i\right)^2 = \sum_{i=1}^n a_i^2 + \sum_{i \neq j} a_i a_j.$$",
    r"$$\left(\sum_{i=1}^n a_i\right)^2 = \sum_{i=1}^n a_i^2 + 2 \sum_{i < j} a_i a_j.$$",
    r"$$\left(\sum_{i=1}^n a_i\right)^2 = \sum_{i=1}^n a_i^2 + 2 \sum_{1 \le i < j \le n} a_i a_j.$$",
    r"$$\sum_{i=1}^n \sum_{j \ne i} a_i a_j = \left(\sum_{i=1}^n a_i\right)^2 - \sum_{i=1}^n a_i^2.$$",
    r"$$\sum_{i=1}^n \sum_{j=1, j \ne i}^n a_j = (n - 1) \sum_{j=1}^n a_j.$$",
    r"$$\sum_{j \in \{1, \ldots, n\} \setminus \{k\}} a_j = \sum_{j=1}^n a_j - a_k.$$",
    r"Let $\sum_{i=1}^n p_i = 1$. Then $$\sum_{i \ne k} p_i = 1 - p_k.$$",
    r"Let $p$ be a distribution on $\mathcal{X}$. For $y \in \mathcal{X}$, $$\sum_{x \ne y} p(x) = 1 - p(y).$$",
    r"Let $p$ be a distribution on $\mathcal{X}$. Then $$\sum_{x : p(x) > 0} p(x) = 1.$$",
    r"$$\sum_{1 \le i < j \le n} 1 = \binom{n}{2}.$$",
    r"$$\sum_{i < j} (a_i - a_j)^2 = n \sum_{i=1}^n a_i^2 - \left(\sum_{i=1}^n a_i\right)^2.$$",
    r"$$\sum_{i=1}^n \sum_{j < i} a_j = \sum_{j=1}^n (n - j) a_j.$$",
    r"$$\sum_{j=1}^n \sum_{i \le j} x_i = \sum_{i=1}^n (n - i + 1) x_i.$$",
    r"$$\sum_{0 \le k < n} 2^k = 2^n - 1.$$",
    r"Let $0 < p < 1$. Then $$\sum_{k \ge 1} p (1 - p)^{k-1} = 1.$$",
    (
        r"Let $X_1, \dots, X_n$ be random variables. Then $$\mathrm{Var}\left(\sum_{i=1}^n X_i\right)"
        r" = \sum_{i=1}^n \mathrm{Var}(X_i) + \sum_{i \neq j} \mathrm{Cov}(X_i, X_j).$$"
    ),
]
REFUTED = [
    r"For $1 \le k \le n$, $$\sum_{i=1}^n a_i = \sum_{i \neq k} a_i.$$",
    r"$$\left(\sum_{i=1}^n a_i\right)^2 = \sum_{i=1}^n a_i^2 + 2 \sum_{i \neq j} a_i a_j.$$",
    r"$$\sum_{1 \le i \le j \le n} 1 = \frac{n (n - 1)}{2}.$$",
    r"$$\sum_{i < j} a_{ij} = \sum_{i=1}^n \sum_{j=i}^n a_{ij}.$$",
    r"$$\sum_{i=1}^n a_i = \sum_{i \ge 2} a_i.$$",
]
OPEN = [
    r"For fixed $j$, $$\sum_{i \ne j} a_i a_j = 1.$$",
    "Fix $j$.\n\n" + r"$$\sum_{i \ne j} a_i a_j = \left(\sum_{i=1}^n a_i\right)^2 - \sum_{i=1}^n a_i^2.$$",
    r"$$\sum_{i \neq j} a_i b_j = \sum_{i=1}^n a_i \sum_{j=1}^m b_j - \sum_{i=1}^n a_i b_i.$$",
    r"$$\sum_{i=1}^n \sum_{j \neq i} \frac{1}{x_i - x_j} = 1.$$",
    r"$$\sum_{i=1}^n a_i = a_1 + a_2 + \sum_{i > 2} a_i.$$",
    r"Let $p$ be a mass function. For an event $A$, $$\sum_{x \notin A} p(x) = 1 - \sum_{x \in A} p(x).$$",
]


@pytest.mark.parametrize("text", PROVED)
def test_true_ones_are_proved(text: str) -> None:
    assert last(text) == "proved"


@pytest.mark.parametrize("text", REFUTED)
def test_false_ones_are_refuted(text: str) -> None:
    assert last(text) == "refuted"


@pytest.mark.parametrize("text", OPEN)
def test_what_is_not_clear_is_left_open(text: str) -> None:
    assert last(text) in ("undecided", "unread")
