r"""Notation that looks like numbers and functions of numbers and is something else, so that nothing false follows.

Orders of growth, equality in distribution, the imaginary unit, transposes written as primes, potential outcomes.
"""

from __future__ import annotations

import pytest

import derive

FALSE = {
    "primes are transposes": r"(X'X)^{-1}X'y = y X'(XX')^{-1}",
    "an inverse with the identity": r"[K + \sigma^2 I]^{-1} y = y [K + \sigma^2 I]^{-1}",
    "orders of growth do not cancel": r"O(n) - O(n) = 0",
    "nor little ones": r"n + o(n) - o(n) = n",
    "in any font": r"\mathcal{O}(h^2) = \mathcal{O}(h^2) + \mathcal{O}(h^2) - \mathcal{O}(h^2)",
    "a potential outcome is no product": r"\mathbb{E}[Y(1) - Y(0)] = \mathbb{E}[Y]",
}


@pytest.mark.parametrize("claim", FALSE.values(), ids=list(FALSE))
def test_is_not_proved(claim: str) -> None:
    assert [step.verdict for step in derive.check(f"$${claim}$$").steps] == ["undecided"]


TRUE = {
    "Euler": r"e^{2\pi i} = 1",
    "a turn": r"1 + e^{i\pi} = 0",
    "a characteristic function": r"\mathbb{E}[e^{itX}] \leq 1",
    "the unit itself": r"i^2 = -1",
    "a constant is of any order": r"n^2 + n + O(n) = n^2 + O(n)",
    "small terms": r"\hat\theta = \theta + o_p(1)",
}


@pytest.mark.parametrize("claim", TRUE.values(), ids=list(TRUE))
def test_is_not_refuted(claim: str) -> None:
    assert derive.check(f"We know $2\\pi > 6$.\n\n$${claim}$$").steps[-1].verdict == "undecided"


def test_an_index_is_no_imaginary_unit() -> None:
    r"""The i of e^{-\lambda i} in a sum over i is bound by it."""
    claim = r"$$\sum_{i=1}^n e^{\lambda i} = \sum_{j=1}^n e^{\lambda j}$$"

    assert derive.check(claim).steps[-1].verdict == "proved"


@pytest.mark.parametrize("sign", [r"\overset{d}{=}", r"\stackrel{\mathcal{D}}{=}", r"\overset{\text{law}}{=}"])
def test_equality_in_distribution_is_no_equation(sign: str) -> None:
    """A symmetric X is not 0."""
    text = f"Let $$X {sign} -X$$ and then\n\n$$X = 0$$\n"

    assert [step.verdict for step in derive.check(text).steps] == ["undecided"]


@pytest.mark.parametrize("sign", [r"\overset{!}{=}", r"\stackrel{?}{=}"])
def test_what_shall_hold_is_no_claim(sign: str) -> None:
    assert [step.verdict for step in derive.check(f"$$2 + 2 {sign} 5$$").steps] == ["given"]


def test_a_second_value_beside_the_first_is_a_claim_too() -> None:
    text = r"Let $X \sim \mathrm{Bern}(p)$. $$\mathrm{E}[X] = p, \quad \mathrm{Var}(X) = p^2 (1-p)$$"

    assert [step.verdict for step in derive.check(text).steps] == ["proved", "refuted"]


def test_the_law_that_is_called_by_its_letter_is_a_law_of_one_letter() -> None:
    steps = derive.check(r"$$\mathbb{E}_{z \sim p_z(z)}[g(z)] = \sum_z p_z(z) g(z)$$").steps

    assert [step.verdict for step in steps] == ["proved"]
