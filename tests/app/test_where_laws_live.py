"""Where one law lives is not where every integral is, nor where another law is: the line stays the whole line."""

import pytest

import derive

EXPONENTIAL = r"Let $X \sim \mathrm{Exp}(\lambda)$ and let $f$ be a function."
UNIFORM = r"Let $X$ be continuous uniform, $X \sim \mathrm{Unif}(a, b)$."
TWO = r"Let $X \sim \mathrm{Exp}(\lambda)$ and $Y \sim \mathcal{N}(\mu, \sigma^2)$."
ON_A_SET = r"Let $p$ be a density on $\mathcal{X}$, so that $\int_{\mathcal{X}} p(x) dx = 1$, and $f$ a function."
ANOTHER = r"Let $X \sim \mathrm{Exp}(\lambda)$ and let $q(x)$ be another density."
EQUAL = r"Let $P = \mathcal{N}(\mu, \sigma^2)$ and $Q = \mathrm{Exp}(\lambda)$ with rate $\lambda$; $P(x)$, $Q(x)$."
COUNTED = r"Let $P = \mathrm{Bern}(p)$ and $Q = \mathrm{Poisson}(\lambda)$."

TRUE = [
    (EXPONENTIAL, r"\int_{-\infty}^\infty p(x) dx = 1"),
    (EXPONENTIAL, r"\int_{\mathbb{R}} f_X(x) dx = 1"),
    (EXPONENTIAL, r"\int_{\mathcal{X}} f_X(x) dx = 1"),
    (EXPONENTIAL, r"\int p(x) dx = 1"),
    (EXPONENTIAL, r"E(X) = \int_{-\infty}^\infty x f_X(x) dx"),
    (EXPONENTIAL, r"\int_{-\infty}^\infty f(x) p(x) dx = \int_0^\infty f(x) p(x) dx"),
    (EXPONENTIAL, r"\int_{-\infty}^\infty (2 p(x) - p(x) f(x)) dx = \int_0^\infty (2 - f(x)) p(x) dx"),
    (EXPONENTIAL, r"\mathrm{h}(X) = -\int_{\mathbb{R}} p(x) \log p(x) dx"),
    (EXPONENTIAL, r"\int_0^\infty \lambda e^{-\lambda x} dx = 1"),
    (UNIFORM, r"\int_{\mathbb{R}} f_X(x) dx = 1"),
    (UNIFORM, r"\int_a^b \frac{1}{b - a} dx = 1"),
    (TWO, r"\int_{-\infty}^\infty p(y) dy = 1"),
    (TWO, r"\int_{-\infty}^\infty e^{-y^2} dy = \int_{-\infty}^\infty e^{-x^2} dx"),
    (ON_A_SET, r"\int_{\mathbb{R}} p(x) dx = \int_{\mathcal{X}} p(x) dx"),
    (EQUAL, r"\int_0^\infty Q(x) dx = 1"),
    (EQUAL, r"\int_{-\infty}^\infty P(x) dx = 1"),
    (COUNTED, r"\sum_{x=0}^1 P(x) = 1"),
]
FALSE = [
    (EXPONENTIAL, r"\int_{\mathbb{R}} e^{-x^2} dx = \int_0^\infty e^{-x^2} dx"),
    (EXPONENTIAL, r"\int_{-\infty}^{+\infty} e^{-x^2} dx = \int_0^\infty e^{-x^2} dx"),
    (EXPONENTIAL, r"\int_{x \in \mathbb{R}} e^{-x^2} dx = \int_0^\infty e^{-x^2} dx"),
    (EXPONENTIAL, r"\int e^{-x^2} dx = \int_0^\infty e^{-x^2} dx"),
    (EXPONENTIAL, r"\int_{-\infty}^\infty f(x) dx = \int_0^\infty f(x) dx"),
    (EXPONENTIAL, r"\int_{-\infty}^\infty \lambda e^{-\lambda x} dx = 1"),
    (EXPONENTIAL, r"\int_{-\infty}^\infty (p(x) + f(x)) dx = \int_0^\infty (p(x) + f(x)) dx"),
    (EXPONENTIAL, r"\int_{-\infty}^\infty \frac{f(x)}{p(x)} dx = \int_0^\infty \frac{f(x)}{p(x)} dx"),
    (EXPONENTIAL, r"\int_{-\infty}^\infty f(x) p(x + 1) dx = \int_0^\infty f(x) p(x + 1) dx"),
    (EXPONENTIAL, r"\int_{\mathcal{Y}} p(x) dx = 1"),
    (UNIFORM, r"\int_{\mathbb{R}} \frac{1}{b - a} dx = 1"),
    (UNIFORM, r"\int_{-\infty}^\infty f(x) dx = \int_a^b f(x) dx"),
    (TWO, r"\int_{-\infty}^\infty e^{-x^2} dx = \int_0^\infty e^{-x^2} dx"),
    (TWO, r"\int_{-\infty}^\infty e^{-y^2} dy = \int_0^\infty e^{-x^2} dx"),
    (TWO, r"\int_0^\infty p(y) dy = 1"),
    (ON_A_SET, r"\int_{\mathbb{R}} e^{-x^2} dx = \int_{\mathcal{X}} e^{-x^2} dx"),
    (ON_A_SET, r"\int_{\mathbb{R}} f(x) dx = \int_{\mathcal{X}} f(x) dx"),
    (ON_A_SET, r"\sum_{y \in \mathcal{Y}} \int_{\mathcal{Y}} p(x) dx = |\mathcal{Y}|"),
    (ANOTHER, r"\int_0^\infty q(x) dx = 1"),
    (ANOTHER, r"\int_0^\infty q(x) \log q(x) dx = \int_{-\infty}^\infty q(x) \log q(x) dx"),
    (EQUAL, r"\int_0^\infty P(x) dx = 1"),
    (EQUAL, r"\int_{-\infty}^\infty e^{-x^2} dx = \int_0^\infty e^{-x^2} dx"),
    (COUNTED, r"\sum_{x=0}^1 Q(x) = 1"),
]


def verdict(text: str) -> str:
    """Return the verdict of the last display, whose evidence the second checker accepts."""
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [s["verdict"] for s in report.data["documents"][0]["steps"] if s["display"] is not None][-1]


@pytest.mark.parametrize(("said", "claim"), TRUE)
def test_an_integrand_that_vanishes_outside_a_support_may_be_integrated_over_the_line(said, claim):
    assert verdict(f"{said}\n\n$${claim}$$\n") == "proved"


@pytest.mark.parametrize(("said", "claim"), FALSE)
def test_other_integrands_and_other_laws_are_not_on_that_support(said, claim):
    assert verdict(f"{said}\n\n$${claim}$$\n") in ("undecided", "unread")


@pytest.mark.parametrize("order", [1, -1])
def test_two_named_laws_of_one_letter_live_on_the_line_in_whatever_order_they_are_named(order):
    laws = [r"$p = \mathcal{N}(\mu, \sigma^2)$", r"$q = \mathrm{Exp}(\lambda)$ with rate $\lambda$"][::order]
    text = f"Let {' and '.join(laws)}.\n\n" + "$$\\int_{-\\infty}^\\infty %s(x) dx = %s$$\n"
    assert verdict(text % ("p", "1")) == "proved"
    assert verdict(text % ("q", r"\int p(x) dx + 1")) == "undecided"
