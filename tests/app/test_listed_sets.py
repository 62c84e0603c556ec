"""Sums over listed sets, laws that equal a named distribution, and entropies of a probability."""

import pytest

import derive

BERNOULLI = "Let $P = \\mathrm{Bern}(p)$ and $Q = \\mathrm{Bern}(q)$.\n\n"
BINARY = "Here $H(p) = -p \\log p - (1-p) \\log (1-p)$ is the binary entropy function.\n\n"
VERDICTS = {
    r"\sum_{x \in \{0,1\}} x = 1": "proved",
    r"\sum_{i \in \{1,\ldots,n\}} 1 = n": "proved",
    r"\sum_{i \in \{0, 1, \ldots, n\}} 1 = n": "refuted",
    r"\sum_{z \in \{-1, 1\}} z = 0": "undecided",
    r"\sum_{z \in \{0, 2\}} z = 1": "undecided",
    r"\sum_{x \in \{0,1\}} P(x) = 1": "proved",
    r"D_{KL}(P \| Q) = \sum_{x \in \{0,1\}} P(x) \log \frac{P(x)}{Q(x)}": "proved",
    r"D_{KL}(P \| Q) = p \log \frac{p}{q} + (1-p) \log \frac{1-p}{1-q}": "proved",
    r"D_{KL}(P \| Q) = q \log \frac{p}{q} + (1-p) \log \frac{1-p}{1-q}": "refuted",
    r"D_{KL}(P \| Q) = -H(p) - p \log q - (1-p) \log (1-q)": "proved",
    r"D_{KL}(P \| Q) = H(p) - p \log q - (1-p) \log (1-q)": "refuted",
}


@pytest.mark.parametrize("formula", VERDICTS)
def test_verdicts(formula: str) -> None:
    report = derive.check(f"{BERNOULLI}{BINARY}$${formula}$$\n")

    assert report.steps[-1].verdict == VERDICTS[formula], report.steps[-1].message
    assert derive.recheck(report).accepted


def test_a_probability_has_no_mass_function() -> None:
    """In H(p) = -p log p - (1 - p) log(1 - p) the p is a number and H a function of it."""
    context = derive.check(f"{BINARY}$$H(p) \\leq \\log 2$$\n").data["documents"][0]["context"]

    assert not [line for line in context if "mass function" in line["what"] or "entropy over" in line["what"]]


def test_a_product_of_letters_is_no_distribution() -> None:
    assert derive.check("Let $P = B(n, p)$.\n\n$$\\sum_{x=0}^n P(x) = 1$$\n").steps[-1].verdict != "proved"
