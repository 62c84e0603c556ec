"""Likelihoods and losses as people write them: what derivatives ask for is a condition, logarithms of sums agree."""

import pytest

import derive

COIN = r"""The likelihood is

$$L(p) = p^k (1-p)^{n-k}$$

and the log-likelihood is

$$\ell(p) = k \log p + (n-k) \log (1-p)$$

"""
SIGMOID = r"The sigmoid function is $\sigma(z) = \frac{1}{1+e^{-z}}$." + "\n\n"
POSITIVE = r"Let $x_1, \ldots, x_n$ be positive numbers." + "\n\n"


def last(text):
    """Return the last step, after both checkers accepted the report."""
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return report.data["documents"][0]["steps"][-1]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        (r"\frac{d\ell}{dp} = \frac{k}{p} - \frac{n-k}{1-p}", "proved"),
        (r"\frac{d\ell}{dp} = \frac{k}{p} + \frac{n-k}{1-p}", "refuted"),
        (r"\frac{d^2\ell}{dp^2} = -\frac{k}{p^2} - \frac{n-k}{(1-p)^2}", "proved"),
        (r"\frac{d^2\ell}{dp^2} = -\frac{k}{p^2} + \frac{n-k}{(1-p)^2}", "refuted"),
    ],
)
def test_the_likelihood_of_a_coin(line, right):
    step = last(f"{COIN}Then\n\n$${line}$$")
    assert step["verdict"] in (right, "undecided") if right == "refuted" else step["verdict"] == right


def test_what_a_derivative_asks_for_is_said():
    step = last(f"{COIN}Then\n\n$$\\frac{{d\\ell}}{{dp}} = \\frac{{k}}{{p}} - \\frac{{n-k}}{{1-p}}$$")
    assert step["conditions"]["needed"] == ["p > 0", "$1 - p > 0$"]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        (r"\log (1 + e^{-z}) = \log (1 + e^z) - z", True),
        (r"\log (1 + e^{-z}) = \log (1 + e^z) + z", False),
        (r"\log (1 - \sigma(z)) = -z + \log \sigma(z)", True),
        (r"-y \log \sigma(z) - (1-y) \log (1-\sigma(z)) = \log (1 + e^z) - yz", True),
        (r"-y \log \sigma(z) - (1-y) \log (1-\sigma(z)) = \log (1 + e^z) + yz", False),
    ],
)
def test_logarithms_of_sums_of_exponentials(line, right):
    assert (last(f"{SIGMOID}$${line}$$")["verdict"] == "proved") == right


@pytest.mark.parametrize(
    ("line", "right"),
    [
        (r"\left(\prod_{i=1}^n x_i\right)^{1/n} \leq \frac1n \sum_{i=1}^n x_i", "proved"),
        (r"\prod_{i=1}^n x_i^{1/n} \leq \frac1n \sum_{i=1}^n x_i", "proved"),
        (r"\left(\prod_{i=1}^n x_i\right)^{1/n} \geq \frac1n \sum_{i=1}^n x_i", "refuted"),
        (r"\prod_{i=1}^n x_i \leq \frac1n \sum_{i=1}^n x_i", "refuted"),
    ],
)
def test_arithmetic_and_geometric_means(line, right):
    assert last(f"{POSITIVE}$${line}$$")["verdict"] == right


def test_derivatives_of_products_have_no_value_in_a_model():
    """No rule differentiates a product over an index; what its factors ask for says nothing outside of it."""
    text = r"Let $x > 0$. $$\frac{d}{dx} \log \prod_{i=1}^k \Gamma\left(x - \frac{i-1}{2}\right) = \frac{1}{x}$$"
    assert last(text)["verdict"] == "undecided"


PRODUCTS = {
    "Bernoulli": (
        r"Let $0<\theta<1$ and $$L(\theta) = \prod_{i=1}^n \theta^{x_i}(1-\theta)^{1-x_i}.$$ Then",
        r"\frac{d}{d\theta}\log L(\theta) = \frac{1}{\theta}\sum_{i=1}^n x_i - \frac{1}{1-\theta}\sum_{i=1}^n (1-x_i)",
        r"\frac{d}{d\theta}\log L(\theta) = \frac{1}{\theta}\sum_{i=1}^n x_i + \frac{1}{1-\theta}\sum_{i=1}^n (1-x_i)",
    ),
    "exponential": (
        r"Let $\lambda>0$ and $$L(\lambda) = \prod_{i=1}^n \lambda e^{-\lambda x_i}.$$ Then",
        r"\frac{d}{d\lambda}\log L(\lambda) = \frac{n}{\lambda} - \sum_{i=1}^n x_i",
        r"\frac{d}{d\lambda}\log L(\lambda) = \frac{n}{\lambda} + \sum_{i=1}^n x_i",
    ),
}


@pytest.mark.parametrize("kind", PRODUCTS)
def test_the_logarithm_of_a_likelihood_that_is_a_product_is_differentiated(kind: str) -> None:
    words, true, false = PRODUCTS[kind]

    for claim, verdict in ((true, "proved"), (false, "refuted")):
        report = derive.check(f"{words}\n$${claim}.$$\n")
        assert report.steps[-1].verdict == verdict
        assert derive.recheck(report).refused == []


def test_a_prime_is_the_derivative_of_an_objective_too() -> None:
    text = (
        r"Let $\lambda > 0$, $$\ell(\lambda) = \log\lambda\sum_{i=1}^n x_i - n\lambda - \sum_{i=1}^n\log x_i!.$$ Then "
    )

    assert (
        derive.check(text + r"$$\ell'(\lambda) = \frac{1}{\lambda}\sum_{i=1}^n x_i - n.$$").steps[-1].verdict
        == "proved"
    )
    assert (
        derive.check(text + r"$$\ell'(\lambda) = \frac{1}{\lambda}\sum_{i=1}^n x_i + n.$$").steps[-1].verdict
        != "proved"
    )


def test_factorials_of_a_poisson_likelihood_go_under_the_derivative() -> None:
    text = r"Let $\lambda > 0$ and $$L(\lambda) = \prod_{i=1}^n \frac{\lambda^{x_i} e^{-\lambda}}{x_i!}.$$ Then "
    line = r"$$\frac{d}{d\lambda}\log L(\lambda) = \frac{1}{\lambda}\sum_{i=1}^n x_i - n.$$"

    assert derive.check(text + line).steps[-1].verdict == "proved"
    assert derive.check(text + line.replace("- n", "+ n")).steps[-1].verdict != "proved"
