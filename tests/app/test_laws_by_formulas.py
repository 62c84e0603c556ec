"""Laws that a text gives by formulas in sentences and lists: laws they are only if the formula makes them so."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

GIBBS = (
    "Each state $i = 1, \\dots, n$ has cost $c_i$ and probability $p_i = e^{-\\beta c_i}/Z$ with "
    "$Z = \\sum_{i=1}^n e^{-\\beta c_i}$. "
)
ONE = "$$\\sum_{i=1}^n p_i = 1$$ "
FAMILY = "Let $B(t) = \\log \\sum_x e^{t g(x)}$ and $p_t(x) = e^{t g(x) - B(t)}$. "
TILTED = (
    "Let $p$ be a distribution. Define $$Z = \\sum_y p(y) e^{r(y)/\\beta}, \\qquad "
    "q(y) = \\frac{1}{Z} p(y) e^{r(y)/\\beta}.$$ "
)


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims, in order."""
    steps = check_document(text, "t.md", Options()).data["steps"]
    return [step["verdict"] for step in steps if step["verdict"] != "given"]


@pytest.mark.parametrize(
    "text",
    [
        f"{GIBBS}$$\\sum_{{i=1}}^n p_i = 1$$",
        f"{GIBBS}$$\\log p_i = -\\beta c_i - \\log Z$$",
        f"{GIBBS}$$H(p) = \\beta \\sum_{{i=1}}^n p_i c_i + \\log Z$$",
        f"{GIBBS}{ONE}$$H(p) \\geq 0$$",
        f"{GIBBS}{ONE}$$H(p) \\leq \\log n$$",
        f"{FAMILY}$$\\sum_x p_t(x) = 1$$",
        f"{FAMILY}$$\\log p_t(x) = t g(x) - B(t)$$",
        f"{FAMILY}$$\\sum_x p_t(x) \\log p_t(x) = t \\sum_x p_t(x) g(x) - B(t)$$",
        f"{TILTED}Then $$\\sum_y q(y) = 1.$$",
        f"{TILTED}$$r(y) = \\beta \\log \\frac{{q(y)}}{{p(y)}} + \\beta \\log Z$$",
    ],
)
def test_what_follows_from_the_formula_of_a_law_is_proved(text: str) -> None:
    assert set(verdicts(text)) == {"proved"}


@pytest.mark.parametrize(
    "text",
    [
        f"{GIBBS}$$\\sum_{{i=1}}^n p_i = 2$$",
        f"{GIBBS}$$\\log p_i = \\beta c_i - \\log Z$$",
        f"{GIBBS}{ONE}$$H(p) \\leq 0$$",
        f"{GIBBS}{ONE}$$H(p) \\geq \\log n$$",
        f"{FAMILY}$$\\log p_t(x) = t g(x) + B(t)$$",
        f"{TILTED}$$r(y) = \\beta \\log \\frac{{q(y)}}{{p(y)}} - \\beta \\log Z$$",
        "Each letter $i = 1, \\dots, n$ has length $l_i$ and probability $p_i = 2 l_i$. $$\\sum_{i=1}^n p_i = 1$$",
        "Let $p$ be a distribution on $1, \\dots, n$ and let $w_i = 2 p_i$. $$\\sum_{i=1}^n w_i = 1$$",
        "Let $p$ be a law on $1, \\dots, n$. Its escort has probabilities $q_i = p_i^2$. $$\\sum_{i=1}^n q_i = 1$$",
    ],
)
def test_what_the_formula_of_a_law_does_not_give_is_not_proved(text: str) -> None:
    assert verdicts(text)[-1] != "proved"


def test_a_product_of_its_own_marginals_is_no_formula_of_a_joint_law() -> None:
    text = "Let $p(x, y)$ be a joint law with $p(x) = \\sum_y p(x, y)$. $$p(x, y) = p(x) p(y)$$"

    assert "proved" not in verdicts(text)
