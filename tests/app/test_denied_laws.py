r"""What is introduced as numbers, called unnormalised or given another total is no law, however it is used.

The nearest true neighbours stay proved: the same formulas where the words say that p and q are laws, or say nothing.
"""

from __future__ import annotations

import pytest

import derive

KL = r"$$\sum_x p(x)\log\frac{p(x)}{q(x)}\ge0.$$"
KL_I = r"$$\sum_{i=1}^n p_i\log\frac{p_i}{q_i}\ge0.$$"
ENTROPY = r"$$-\sum_{i=1}^n p_i\log p_i\le\log n.$$"

NO_LAWS = [
    rf"Let $p_1,\dots,p_n$ and $q_1,\dots,q_n$ be positive numbers. Then {KL_I}",
    rf"Let $p_1,\dots,p_n$ be positive numbers. Then {ENTROPY}",
    rf"Let $p$ be a probability distribution and let $q$ be any positive function. Then {KL}",
    rf"Let $p$ and $q$ be positive measures. Then {KL}",
    rf"Let $p_i$ and $q_i$ be observed and expected counts. Then {KL_I}",
    rf"Let $p, q$ be vectors with positive entries. Then {KL_I}",
    rf"Consider positive weights $p_i$ and $q_i$. Then {KL_I}",
    rf"Let $p : \mathcal{{X}} \to (0, \infty)$ and $q : \mathcal{{X}} \to (0,\infty)$. Then {KL}",
    rf"Let $p_i > 0$ and $q_i > 0$ for all $i$. Then {KL_I}",
    rf"Let $q$ be non-negative weights with $\sum_x q(x)=2$. Then {KL}",
    rf"Suppose $\sum_x p(x)=1$ but $\sum_x q(x)>1$. Then {KL}",
    rf"Let $p$ be defective, $\sum_i p_i \le 1$. Then {KL_I}",
    rf"Let $p$ be a distribution and $q$ an unnormalized model. Then {KL}",
    rf"The measure $q$ is not normalised. Then {KL}",
    rf"The measure q is not normalised. Then {KL}",
    rf"We do not assume that $p$ or $q$ sum to one. Then {KL}",
    rf"Here the $q_i$ need not sum to one. Then {KL_I}",
    rf"Let $p$ and $q$ be unnormalised distributions. Then {KL}",
    rf"Let $p$ and $q$ be positive but not normalized. Then {KL}",
    rf"Let $p$ be a distribution, not necessarily normalised. Then {ENTROPY}",
    rf"Let $p$ be a distribution, $q$ a sub-probability. Then {KL}",
    rf"Here nothing is normalised; distributions are unnormalised throughout. Then {KL}",
    r"Let $p(x|z)$ be a not necessarily normalised kernel. Then $$\sum_x p(x|z)=1.$$",
    r"Let $p$ be a defective distribution, $\sum_i p_i \le 1$. Then $$\sum_{i=1}^n p_i=1.$$",
    r"Let $p_1,\dots,p_n$ be positive numbers. Then $$\sum_{i=1}^n p_i=1.$$ $$\sum_{i=1}^n p_i\log p_i\le0.$$",
    (
        r"For unnormalised $p$ and $q$, $$\sum_x p(x)\log\frac{p(x)}{q(x)}-\sum_xp(x)+\sum_xq(x)"
        r"=\sum_x p(x)\log\frac{p(x)}{q(x)}.$$"
    ),
]


@pytest.mark.parametrize("text", NO_LAWS)
def test_no_law_is_guessed_against_the_words(text: str) -> None:
    report = derive.check(text)

    assert "proved" not in [step.verdict for step in report.steps]
    assert derive.recheck(report).accepted


LAWS = [
    KL,
    KL_I,
    rf"The relative entropy is never negative: {KL}",
    rf"Let $p$ and $q$ be probability measures. Then {KL}",
    rf"Let $p$ and $q$ be two positive probability vectors. Then {KL_I}",
    rf"Let $p_1,\dots,p_n$ and $q_1,\dots,q_n$ be positive numbers that sum to 1. Then {KL_I}",
    rf"Let $p_1,\dots,p_n$ and $q_1,\dots,q_n$ be positive probabilities. Then {KL_I}",
    rf"Let $p_1,\dots,p_n \ge 0$ with $\sum_i p_i = 1$. Then {ENTROPY}",
    (
        rf"Let $p_1,\dots,p_n$ and $q_1,\dots,q_n$ be positive numbers with $\sum_{{i=1}}^n p_i=\sum_{{i=1}}^n q_i=1$. "
        rf"Then {KL_I}"
    ),
    rf"Let $p, q$ be distributions, and let $f$ be a positive function. Then {KL}",
    rf"Let $p$ and $q$ be distributions, normalised as usual. Their logits $z_i$ are unnormalised. Then {KL}",
    rf"Let $w_i$ be positive weights. The entropy of $p$ is at most $\log n$: {ENTROPY}",
    rf"Let $p$ be a mass function whose values are not negative and sum to one. Then {ENTROPY}",
]


@pytest.mark.parametrize("text", LAWS)
def test_a_law_that_is_no_more_than_written_or_called_one_is_a_law(text: str) -> None:
    assert derive.check(text).steps[-1].verdict == "proved"


def test_another_total_makes_nothing_false_that_is_true_of_masses() -> None:
    r"""With \sum q < 1 the sum is positive: a counterexample with a negative q would be none."""
    strict = KL.replace(r"\ge", ">")
    text = rf"Suppose $\sum_x p(x)=1$ and $\sum_x q(x)<1$. Then {strict}"

    assert derive.check(text).steps[-1].verdict == "proved"  # p is a law, and q is positive where p is


def test_a_declaration_overrules_the_words() -> None:
    text = f"<!-- derive: q is a mass function -->\nThe measure $q$ is not normalised. Then {KL}"

    assert derive.check(text).steps[-1].verdict == "proved"


def test_who_says_over_what_a_law_sums_to_one_says_it_of_no_other_range() -> None:
    numbers = r"Let $p_1, \ldots, p_m$ be numbers with $\sum_{i=1}^n p_i = 1$. Then "
    line = r"$$\sum_{i=1}^m p_i \log p_i = \log c + \sum_{i=1}^m p_i \log \frac{p_i}{c}.$$"
    assert derive.check(numbers + line).steps[-1].verdict == "undecided"
    assert derive.check(numbers.replace("^n", "^m") + line).steps[-1].verdict == "proved"
    assert derive.check(numbers.replace("i=1}^n p_i", "j=1}^m p_j") + line).steps[-1].verdict == "proved"
