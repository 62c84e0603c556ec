r"""A law sums to 1 over the set that the words name, and over no part of it: subsets, events, other ranges."""

from __future__ import annotations

import pytest

import derive

NOT_PROVED = [
    (
        r"Let $p$ and $q$ be mass functions on $\mathcal X$ and let $A$ be the set of all $x$ with $p(x)\ge q(x)$. "
        r"We have $$\sum_{x\in A}(p(x)-q(x))=0.$$"
    ),
    (
        r"Let $P$ and $Q$ be distributions on a finite set. For every subset $A$ we have "
        r"$$\sum_{x\in A}P(x)\log\frac{P(x)}{Q(x)}\ge0.$$"
    ),
    r"Let $A\subseteq\mathcal X$. Then $$\sum_{x\in A}p(x)\log\frac{p(x)}{q(x)}\ge0.$$",
    r"Let $A=\{x: p(x)>q(x)\}$. Then $$\sum_{x\in A}p(x)\log\frac{p(x)}{q(x)}\ge0.$$",
    r"Let $p$ be a distribution and $A$ an event. Then $$\sum_{x\in A}p(x)=\sum_x p(x).$$",
    r"Let $p$ be a pmf on $\mathcal X$. Then $$\sum_{x\in S}p(x)=1.$$",
    r"Let $p$ be a distribution on $0,\dots,n$. We have $\sum_{i=1}^np_i=1$.",
    r"Let $p$ be a distribution on $\{0,\dots,n\}$. We have $$\sum_{i=1}^np_i=1.$$",
    r"Let $p$ be a distribution on $1,\dots,n$. We have $$\sum_{i=1}^m p_i=1.$$",
    r"Let $p$ be a distribution on $\{1,\dots,n\}$ and $m<n$. We have $$-\sum_{i=1}^m p_i\log p_i\le\log m.$$",
]


@pytest.mark.parametrize("text", NOT_PROVED)
def test_a_part_is_not_the_whole(text: str) -> None:
    report = derive.check(text)

    assert "proved" not in [step.verdict for step in report.steps]
    assert derive.recheck(report).accepted


PROVED = [
    r"Let $p$ be a distribution on $1,\dots,n$. We have $$\sum_{i=1}^n p_i=1.$$",
    r"Let $p$ be a distribution on $\{0,\dots,n\}$. We have $$\sum_{i=0}^n p_i=1.$$",
    r"Let $P$ and $Q$ be distributions on a finite set $A$. We have $$\sum_{x\in A}P(x)\log\frac{P(x)}{Q(x)}\ge0.$$",
    r"Let $p$ and $q$ be mass functions. We have $$\sum_{x\in\mathcal X}(p(x)-q(x))=0.$$",
    r"Let $p$ be a mass function on a finite subset $S$ of $\mathbb{R}$. We have $$\sum_{x\in S}p(x)=1.$$",
    r"Let $\mathcal X\subset\mathbb{R}$. We have $$\sum_{x\in\mathcal X}p(x)\log\frac{p(x)}{q(x)}\ge0.$$",
    r"Let $p$ be a distribution on $\mathcal X=\{x_1,\dots,x_n\}$. $$-\sum_{i=1}^n p(x_i)\log p(x_i)\le\log n.$$",
]


@pytest.mark.parametrize("text", PROVED)
def test_the_whole_is_the_whole(text: str) -> None:
    assert derive.check(text).steps[-1].verdict == "proved"


SUPPORTS = [
    r"Let $p$ be a pmf on $\mathcal X$ and $S$ its support. Then $$\sum_{x\in S}p(x)=1.$$",
    r"Let $p$ be a pmf on $\mathcal X$ and $S=\{x: p(x)>0\}$. Then $$\sum_{x\in S}p(x)=1.$$",
]


@pytest.mark.parametrize("text", SUPPORTS)
def test_another_set_may_hold_everything(text: str) -> None:
    assert derive.check(text).steps[-1].verdict == "undecided"
