"""Densities of particular laws: nothing is called false of them that is only false of others."""

import pytest

import derive

SYMMETRIC = "{} Then\n\n$$D_{{KL}}(p \\| q) = D_{{KL}}(q \\| p).$$\n"


def verdict(words: str) -> str:
    return derive.check(SYMMETRIC.format(words)).steps[-1].verdict


@pytest.mark.parametrize(
    "words",
    [
        r"Let $p$ be the density of $N(0, 1)$ and $q$ the density of $N(\mu, 1)$.",
        r"Let $p$ and $q$ be the densities of $\mathcal{N}(0, 1)$ and $\mathcal{N}(\mu, 1)$.",
        r"Let $p(x)$ be the density of $N(0, 1)$ and $q(x)$ that of $N(\mu, 1)$.",
        r"We write $p$ for the probability density function of $N(0, 1)$ and $q$ for that of $N(\mu, 1)$.",
        r"Let $p$ be the pmf of $\mathrm{Ber}(\theta)$ and $q$ the pmf of $\mathrm{Ber}(1-\theta)$.",
        r"Let $p$ be the density of the Laplace distribution with scale $1$ and $q$ its translate by $1$.",
        r"Let $p$ be a Cauchy density centred at $0$ and $q$ a Cauchy density centred at $\mu$.",
        r"Let $p$ be the density of $X$ and $q$ the density of $1 - X$.",
    ],
)
def test_what_may_hold_of_the_laws_that_are_named_is_not_refuted(words: str) -> None:
    assert verdict(words) == "undecided"


@pytest.mark.parametrize(
    "words",
    [
        "Let $p$ and $q$ be two densities.",
        "Let $p$ be the density of $X$ and $q$ the density of $Y$.",
        "Let $p$ be the density of $X_{n-1}$ and $q$ the density of $X_n$.",
        "Any densities $p$ and $q$ will do.",
    ],
)
def test_what_is_false_of_any_two_laws_is_refuted(words: str) -> None:
    assert verdict(words) == "refuted"
