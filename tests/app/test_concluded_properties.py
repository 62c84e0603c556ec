"""What a text concludes of a name that it has defined is a claim about the definition, and no premise."""

import pytest

import derive

CLAIMED = {
    "one of several definitions of a display": (
        r"Let $p$ be a distribution and $$Z = \sum_y p(y) e^{r(y)}, \qquad q(y) = \frac{2}{Z} p(y) e^{r(y)}.$$"
        r" Then $q$ is a distribution: $$\sum_y q(y) = 1$$"
    ),
    "a multiple of a law": (
        r"Let $p$ be a distribution and define $w(y) = 2 p(y)$. Then $w$ is a distribution: $$\sum_y w(y) = 1$$"
    ),
    "positive numbers": r"Let $r(y) > 0$ and $w(y) = e^{r(y)}$. Clearly $w$ is a distribution: $$\sum_y w(y) = 1$$",
    "a reason": (
        r"Let $p$ be a distribution over $n$ outcomes and $s_i = p_i + 1$. As $s$ is a distribution too, "
        r"$$\sum_{i=1}^n s_i = 1$$"
    ),
    "a sign": r"Let $a$ be a number, $c = -a^2$. Then $c$ is positive: $$c > 0$$",
    "noted": r"Let $a$ be a number, $c = -a^2$. Obviously $c$ is positive. $$c > 0$$",
}
PROVED = {
    "the softmax": (
        r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^n e^{z_j}}$. Then $p$ is a distribution: $$\sum_{i=1}^n p_i = 1$$"
    ),
    "a law of which nothing else is said": r"Then $p$ is a distribution on $n$ outcomes, and $$\sum_{i=1}^n p_i = 1$$",
    "a law that is introduced": r"Let $p$ be a distribution on $n$ outcomes. $$\sum_{i=1}^n p_i = 1$$",
    "a mixture": (
        r"Let $p$ and $q$ be distributions, and let $m_i = \frac12 (p_i + q_i)$. Then $m$ is a distribution: "
        r"$$\sum_{i=1}^n m_i = 1$$"
    ),
    "a sign that is said": r"Let $a$ and $b$ be positive, $c = a b$. Then $c$ is positive: $$c > 0$$",
}


@pytest.mark.parametrize("case", CLAIMED)
def test_what_is_concluded_of_a_definition_proves_nothing(case: str) -> None:
    assert derive.check(CLAIMED[case] + "\n").steps[-1].verdict in ("undecided", "refuted")


@pytest.mark.parametrize("case", PROVED)
def test_what_follows_or_is_introduced_is_proved(case: str) -> None:
    assert derive.check(PROVED[case] + "\n").steps[-1].verdict == "proved"
