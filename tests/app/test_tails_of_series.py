"""Probabilities of tails of laws on all whole numbers: what is left of 1 without the first terms."""

import pytest

import derive

POISSON = r"Let $X \sim \mathrm{Poisson}(\lambda)$."
TRUE = [
    r"\sum_{k=1}^\infty \frac{\lambda^k}{k!} = e^\lambda - 1",
    r"\sum_{k=1}^\infty e^{-\lambda} \frac{\lambda^k}{k!} = 1 - e^{-\lambda}",
    r"P(X \ge 1) = 1 - P(X = 0)",
    r"P(X \ge 1) = 1 - e^{-\lambda}",
    r"P(X > 0) = 1 - e^{-\lambda}",
    r"P(X \le 1) = e^{-\lambda} + \lambda e^{-\lambda}",
]
FALSE = [
    r"P(X \ge 1) = 1 - e^{\lambda}",
    r"P(X \ge 1) = e^{-\lambda}",
    r"P(X > 1) = 1 - e^{-\lambda}",
    r"P(X \le 1) = e^{-\lambda}",
    r"\sum_{k=1}^\infty \frac{\lambda^k}{k!} = e^\lambda",
]


@pytest.mark.parametrize(("claim", "right"), [(c, "proved") for c in TRUE] + [(c, "refuted") for c in FALSE])
def test_a_tail_is_decided(claim: str, right: str) -> None:
    report = derive.check(f"{POISSON} $${claim}$$")
    assert derive.recheck(report).accepted
    assert report.data["documents"][0]["steps"][-1]["verdict"] == right
