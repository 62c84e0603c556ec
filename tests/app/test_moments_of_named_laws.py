"""Sums and products of quantities that have laws of their own: by linearity, and where they are independent."""

import pytest

import derive
from derive.recheck import recheck

POISSON = r"Let $X \sim \mathrm{Pois}(\lambda)$ and $Y \sim \mathrm{Pois}(\mu)$ be independent. Then "
NORMAL = r"Let $X \sim \mathcal{N}(\mu, \sigma^2)$ and $Y \sim \mathcal{N}(\nu, \tau^2)$ be independent. Then "
COUNTS = r"Let $X$ and $Y$ be independent with $X \sim \mathrm{Bin}(n,p)$ and $Y \sim \mathrm{Bern}(q)$. Then "


def last(text: str) -> str:
    """The verdict of the last claim of a text, whose report the second checker accepts."""
    report = derive.check(text)
    assert recheck(report.data).accepted
    return report.steps[-1].verdict


@pytest.mark.parametrize(
    ("words", "claim", "verdict"),
    [
        (POISSON, r"E[X+Y] = \lambda + \mu", "proved"),
        (POISSON, r"E[X+Y] = \lambda + 2\mu", "refuted"),
        (POISSON, r"\mathrm{Var}(X+Y) = \lambda + \mu", "proved"),
        (POISSON, r"\mathrm{Var}(X-Y) = \lambda + \mu", "proved"),
        (POISSON, r"\mathrm{Var}(X-Y) = \lambda - \mu", "refuted"),
        (POISSON, r"E[XY] = \lambda\mu", "proved"),
        (POISSON, r"\mathrm{Cov}(X, X+Y) = \lambda", "proved"),
        (POISSON, r"\mathrm{Cov}(X, X+Y) = \lambda + \mu", "refuted"),
        (POISSON, r"\mathrm{Var}(2X + 3) = 4\lambda", "proved"),
        (NORMAL, r"E[X-Y] = \mu - \nu", "proved"),
        (NORMAL, r"\mathrm{Var}(X+Y) = \sigma^2 + \tau^2", "proved"),
        (COUNTS, r"E[XY] = npq", "proved"),
        (COUNTS, r"\mathrm{Var}(X+Y) = np(1-p) + q(1-q)", "proved"),
    ],
)
def test_means_and_variances_of_sums_and_products(words: str, claim: str, verdict: str) -> None:
    assert last(f"{words}${claim}$.") == verdict


@pytest.mark.parametrize(
    "words",
    [
        r"Let $X \sim \mathrm{Pois}(\lambda)$ and $Y \sim \mathrm{Pois}(\mu)$. Then ",
        r"Let $X \sim \mathrm{Pois}(\lambda)$ and $Y \sim \mathrm{Pois}(\mu)$ be conditionally independent. Then ",
        r"If $X \sim \mathrm{Pois}(\lambda)$ and $Y \sim \mathrm{Pois}(\mu)$ are not independent, then ",
        POISSON + "$E[X] = \\lambda$. Now feed $X$ back into $Y$. Then ",
        POISSON + "$E[X] = \\lambda$. In general they are correlated. Then ",
    ],
)
def test_nothing_is_said_of_products_where_they_may_depend_on_each_other(words: str) -> None:
    assert last(rf"{words}$E[XY] = \lambda\mu$.") != "proved"
    assert last(rf"{words}$\mathrm{{Var}}(X+Y) = \lambda + \mu$.") != "proved"


def test_the_mean_of_a_sum_is_known_for_every_joint_law() -> None:
    words = r"Let $X \sim \mathrm{Pois}(\lambda)$ and $Y \sim \mathrm{Pois}(\mu)$. Then "

    assert last(rf"{words}$E[X+Y] = \lambda + \mu$.") == "proved"
    assert last(rf"{words}$E[\log(X + Y)] = \lambda$.") == "undecided"
