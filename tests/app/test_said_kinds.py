"""What the words grant: laws, signs of numbers and of the entries of a sequence, convexity."""

from __future__ import annotations

import pytest

import derive

PROVED = [
    (r"Let $a$ and $b$ be positive numbers.", r"\log (a b) = \log a + \log b"),
    (r"Let $p$ and $q$ be probability distributions.", r"\sum_x p(x) \log \frac{p(x)}{q(x)} \geq 0"),
    (
        r"Here $a_1, \ldots, a_n$ and $b_1, \ldots, b_n$ are non-negative numbers.",
        r"\sum_{i=1}^n a_i \log \frac{a_i}{b_i} \geq (\sum_{i=1}^n a_i) \log \frac{\sum_{i=1}^n a_i}{\sum_{i=1}^n b_i}",
    ),
    (r"Here $a_1, \ldots, a_n$ are non-negative numbers.", r"\sum_{i=1}^n a_i \geq 0"),
    (
        r"$p_1$, $p_2$ are mass functions, $0 \leq t$, $t \leq 1$, $$KL(p \| q) = \sum_x p(x) \log \frac{p(x)}{q(x)}$$",
        r"KL(t p_1 + (1 - t) p_2 \| t q_1 + (1 - t) q_2) \leq t KL(p_1 \| q_1) + (1 - t) KL(p_2 \| q_2)",
    ),
    (
        r"Let $p$ and $q$ be probability distributions.",
        r"\sum_x p(x) \ln \frac{q(x)}{p(x)} \leq \sum_x p(x) \left( \frac{q(x)}{p(x)} - 1 \right)",
    ),
    (r"", r"\ln x + \ln y \leq x - 1 + \ln y"),
    (r"Let $a$ be a non-negative number.", r"a \ln x + 2 \leq a (x - 1) + 2"),
]
NOT_PROVED = [
    (
        r"Let $p$ and $q$ be probability distributions.",
        r"\sum_x p(x) \ln \frac{q(x)}{p(x)} \geq \sum_x p(x) \left( \frac{q(x)}{p(x)} - 1 \right)",
    ),
    (r"", r"a \ln x \leq a (x - 1)"),
    (r"", r"- \ln x \leq - (x - 1)"),
    (r"If $a_1, \ldots, a_n$ are non-negative numbers, fine.", r"\sum_{i=1}^n a_i \geq 0"),
    (r"Here $a_1, \ldots, a_m$ are non-negative numbers.", r"\sum_{i=1}^n a_i \geq 0"),
    (r"Here $a_2, \ldots, a_n$ are non-negative numbers.", r"\sum_{i=1}^n a_i \geq 0"),
    (r"Let $a$ be a non-negative number.", r"a > 0"),
    (r"Let $p$ be a probability density function.", r"\sum_x p(x) \leq 1"),
]


@pytest.mark.parametrize(("words", "line"), PROVED, ids=str)
def test_what_the_words_grant_is_proved(words: str, line: str) -> None:
    report = derive.check(f"{words}\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("words", "line"), NOT_PROVED, ids=str)
def test_what_they_do_not_grant_is_not(words: str, line: str) -> None:
    report = derive.check(f"{words}\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict != "proved"


SAID = "Let $p$ and $q$ be probability mass functions."
OF_LAWS = {
    r"0 \le p(x)": "proved",
    r"p(x) \le 1": "proved",
    r"p(2) \le 1": "undecided",
    r"-\log p(x) \geq 0": "proved",
    r"p(x) + q(x) \leq 1": "refuted",
    r"p(x) \log p(x) \leq 0 \qquad \because 0 \leq p(x) \leq 1": "proved",
}


@pytest.mark.parametrize("formula", OF_LAWS)
def test_a_law_that_is_never_summed_is_a_law(formula: str) -> None:
    report = derive.check(f"{SAID}\n\n$${formula}$$\n")
    claims = [step for step in report.steps if step.verdict != "given"]

    assert claims[-1].verdict == OF_LAWS[formula]
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("One of the $x_i$ is positive.", r"\prod_{i=1}^n x_i > 0"),
        ("At least one of the $x_i$ is positive.", r"\prod_{i=1}^n x_i > 0"),
        ("Some of the $x_i$ are positive.", r"\prod_{i=1}^n x_i > 0"),
        ("Most $x_i$ are positive.", r"\prod_{i=1}^n x_i > 0"),
        ("The sum of the $x_i$ is positive.", r"\prod_{i=1}^n x_i > 0"),
        ("The sum of $a$ and $b$ is positive.", "|b| = b"),
        ("The derivative of $f$ at $x$ is positive.", "|x| = x"),
    ],
)
def test_what_is_said_of_a_sum_or_of_some_is_said_of_no_name(words, claim):
    assert [step.verdict for step in derive.check(f"{words}\n\n$${claim}$$").steps] == ["undecided"]


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("The $x_i$ are positive.", r"\prod_{i=1}^n x_i > 0"),
        ("All of the $x_i$ are positive.", r"\prod_{i=1}^n x_i > 0"),
        ("Each of $a$ and $b$ is positive.", "|b| = b"),
        ("Here $a$ is positive and $b$ is positive.", "|ab| = ab"),
        ("The number of trials $n$ is a positive integer.", "|n| = n"),
    ],
)
def test_what_is_said_of_each_is_said_of_the_names(words, claim):
    assert [step.verdict for step in derive.check(f"{words}\n\n$${claim}$$").steps] == ["proved"]
