"""What the pipeline writes, the second checker accepts: the places where the two once read a report differently."""

from __future__ import annotations

import pytest

import derive

INLINE = r"""
Let $a$ be a real number with $a > 0$. So $f(a) = \log a + \log 2$ holds for $f(a) := \log 2a$, and therefore

$$2 f(a) = 2 (\log a + \log 2)$$
"""
VANISHING = r"Let $P$ and $R$ be mass functions. $$\sum_i (R_i - R_i) \log\frac{P_i}{R_i} = 0$$"
ENTROPY = r"""
The entropy of a discrete random variable $X$ with mass function $p(x)$ is $$H(X) = -\sum_x p(x) \log p(x).$$

$$H(X) \ge 0$$
"""
TEXTS = {
    "what is left of a gap is not negative": ENTROPY,
    "a proved line inside a sentence is a premise": INLINE,
    "a condition whose guard cannot hold": VANISHING,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_the_report_is_accepted(text: str) -> None:
    report = derive.check(text)

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).refused == []


def test_a_difference_is_positive_where_the_sum_with_the_opposite_is():
    words = "Let $P$ be a probability mass function.\n\n$$\\sum_{i=1}^n P(x_i) = 1$$\n\n"
    report = derive.check(words + "$$-\\sum_{i=1}^n \\sqrt{P(x_i)} < \\prod_{i=1}^n i$$")
    assert report.data["documents"][0]["steps"][-1]["verdict"] == "proved"
    assert derive.recheck(report).refused == []


@pytest.mark.parametrize(
    "supposed",
    [
        r"If $a = b$, then $a^2 + b^2 = 2a^2$.",
        r"If $a_k = b_k$ for all $k = 0, 1, 2, \ldots$, then $\sum_{k=0}^\infty a_k = \sum_{k=0}^\infty b_k$.",
    ],
)
def test_what_is_supposed_of_one_claim_is_not_asked_of_the_model_of_another(supposed: str) -> None:
    report = derive.check(f"Let $x$ be a real number.\n\n{supposed} In general $$x^2 = 7x$$")
    assert report.steps[-1].verdict == "refuted"
    assert derive.recheck(report).refused == []
