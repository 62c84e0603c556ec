"""Powers with one index as exponent are one power: generating functions of counts; and sums that run downwards."""

from __future__ import annotations

import pytest

import derive

BINOMIAL = "Let $X \\sim \\mathrm{Bin}(n, p)$. "
POISSON = "Let $X \\sim \\mathrm{Poisson}(\\lambda)$. "


def verdicts(text: str) -> list[str]:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [step.verdict for step in report.steps]


@pytest.mark.parametrize(
    "text",
    [
        f"{BINOMIAL}$$E[e^{{tX}}] = (1 - p + p e^t)^n$$",
        f"{BINOMIAL}$$E[z^X] = (1 - p + p z)^n$$",
        f"{POISSON}$$E[e^{{tX}}] = e^{{\\lambda (e^t - 1)}}$$",
        f"{POISSON}$$E[s^X] = e^{{\\lambda (s - 1)}}$$",
        "$$\\sum_{k=0}^n e^{tk} \\binom nk p^k (1-p)^{n-k} = \\sum_{k=0}^n \\binom nk (p e^t)^k (1-p)^{n-k}$$",
        "$$\\sum_{n=0}^\\infty e^{-\\lambda} \\frac{\\lambda^n}{n!} (1-p)^n = e^{-\\lambda p}$$",
        "$$\\sum_{k=0}^\\infty \\frac{a^k b^k c^k}{k!} = e^{abc}$$",
        "$$\\sum_{i=1}^n \\frac{n}{n-i+1} = n \\sum_{i=1}^n \\frac1i$$",
        "$$\\sum_{k=0}^{n-1} \\frac{1}{n-k} = \\sum_{j=1}^n \\frac1j$$",
        "$$\\sum_{k=0}^{n-1} \\log(n-k) = \\sum_{j=1}^n \\log j$$",
    ],
)
def test_true_sums_are_proved(text: str) -> None:
    assert verdicts(text) == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        f"{BINOMIAL}$$E[2^X] = (1 - p + 3 p)^n$$",
        f"{POISSON}$$E[2^X] = e^{{2 \\lambda}}$$",
        "$$\\sum_{i=1}^n \\frac{n}{n-i+1} = \\sum_{i=1}^n \\frac1i$$",
        "$$\\sum_{k=0}^{n-1} \\frac{1}{n-k} = \\sum_{j=1}^{n-1} \\frac1j$$",
    ],
)
def test_false_sums_are_refuted(text: str) -> None:
    assert verdicts(text) == ["refuted"]
