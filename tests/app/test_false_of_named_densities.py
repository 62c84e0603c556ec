"""What is false of a named density is refuted in closed form: divergences, entropies and moments, by numbers alone."""

import json

import pytest

import derive
from derive.app.results import Step
from derive.recheck import recheck

TWO = r"Let $p = \mathcal N(\mu_1, \sigma_1^2)$ and $q = \mathcal N(\mu_2, \sigma_2^2)$. Then"
KL = r"$$KL(p\|q) = \log\frac{%s}{%s} + \frac{%s}{2\sigma_2^2} - %s$$"
NORMAL = r"Let $X \sim \mathcal N(\mu, \sigma^2)$. Then"
RATE = r"Let $X \sim \mathrm{Exp}(\lambda)$. Then"
SAID = r"Let $X \sim \mathrm{Exp}(\lambda)$, where $\lambda > 0$ is the rate. Then"
UNIFORM = r"Let $X \sim U(a, b)$. Then"
SQUARES = r"\sigma_1^2 + (\mu_1-\mu_2)^2"

VALUES = r"Let $q(z) = \mathcal N(z; \mu, \sigma^2)$ and $p(z) = \mathcal N(z; 0, 1)$. The KL term is"

TRUE = [
    VALUES + r" $$KL(q \| p) = -\frac12 (1 + \log\sigma^2 - \mu^2 - \sigma^2).$$",
    TWO + KL % (r"\sigma_2", r"\sigma_1", SQUARES, r"\frac12"),
    NORMAL + r" $h(X) = \frac12 \log(2\pi e\sigma^2)$.",
    NORMAL + r" $E[X^2] = \mu^2 + \sigma^2$.",
    RATE + r" $h(X) = 1 - \log\lambda$.",
    RATE + r" $\mathrm{Var}(X) = 1/\lambda^2$.",
    UNIFORM + r" $\mathrm{Var}(X) = \frac{(b-a)^2}{12}$.",
    NORMAL + r" $E[X^2] \geq E[X]^2$.",
]
FALSE = [
    (VALUES + r" $$KL(q \| p) = \frac12 (1 + \log\sigma^2 - \mu^2 - \sigma^2).$$", None),
    (VALUES + r" $$KL(q \| p) = -\frac12 (1 + \log\sigma^2 - \mu^2 + \sigma^2).$$", {"mu": "0", "sigma": "1"}),
    (TWO + KL % (r"\sigma_2", r"\sigma_1", SQUARES, "1"), {"mu_1": "0", "mu_2": "0", "sigma_1": "1", "sigma_2": "1"}),
    (TWO + KL % (r"\sigma_1", r"\sigma_2", SQUARES, r"\frac12"), None),
    (TWO + KL % (r"\sigma_2", r"\sigma_1", r"\sigma_1^2 - (\mu_1-\mu_2)^2", r"\frac12"), None),
    (TWO + KL % (r"\sigma_2", r"\sigma_1", r"\sigma_1 + (\mu_1-\mu_2)^2", r"\frac12"), None),
    (TWO + r" $$KL(p\|q) = KL(q\|p).$$", None),
    (NORMAL + r" $h(X) = \frac12 \log(2\pi e\sigma)$.", {"mu": "0", "sigma": "2"}),
    (NORMAL + r" $E[X^2] = \mu^2 - \sigma^2$.", {"mu": "0", "sigma": "1"}),
    (NORMAL + r" $\mathrm{Var}(X) = \sigma$.", {"mu": "0", "sigma": "2"}),
    (NORMAL + r" $E[X^2] \leq E[X]^2$.", {"mu": "0", "sigma": "1"}),
    (SAID + r" $$h(X) = 1 + \log\lambda.$$", {"lambda": "2"}),
    (SAID + r" $$E[X] = \lambda.$$", {"lambda": "2"}),
    (RATE + r" $\mathrm{Var}(X) = 1/\lambda$.", {"lambda": "2"}),
    (UNIFORM + r" $\mathrm{Var}(X) = \frac{(b-a)^2}{2}$.", {"a": "0", "b": "1"}),
]
UNSAID = [
    r"Let $X \sim N(\mu, \sigma^2)$. For a standard normal, $E[X^2] = 1$.",
    r"Let $X \sim N(\mu, \sigma^2)$. With unit variance, $$h(X) = \frac12 \log(2\pi e).$$",
    r"Let $X \sim N(\mu, \sigma^2)$. We want $E[X^2] = 1$.",
    r"Let $X \sim \mathrm{Bin}(n, 1/2)$. Under the null hypothesis, $E[X] = 50$.",
    r"Let $X \sim \mathrm{Exp}(\lambda)$ with mean $\lambda$. Then $E[X] = \lambda$.",
    r"Suppose $X \sim N(0, 2)$, i.e. with standard deviation 2. Then $\mathrm{Var}(X) = 4$.",
    RATE + r" $E[X] = \lambda$.",
    RATE + r" $h(X) = 1 + \log\lambda$.",
    NORMAL + r" $E[(X-\mu)^3] = 1$.",
    r"Let $X \sim N(\mu, \sigma)$. Then $\mathrm{Var}(X) = \sigma^2$.",
]


def last(text: str) -> Step:
    """Check a text whose report the second checker accepts, and return its last step."""
    report = derive.check(text)
    again = recheck(json.loads(json.dumps(dict(report.data))))
    assert again.accepted, again.refused
    return report.steps[-1]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_of_the_law_is_proved(text: str) -> None:
    assert last(text).verdict == "proved"


@pytest.mark.parametrize(("text", "smallest"), FALSE)
def test_what_is_false_of_the_law_is_refuted_by_numbers(text: str, smallest: dict[str, str] | None) -> None:
    step = last(text)
    assert step.verdict == "refuted"
    assert smallest is None or step.evidence["model"]["names"] == smallest


@pytest.mark.parametrize("text", UNSAID)
def test_what_may_be_meant_otherwise_is_not_called_false(text: str) -> None:
    assert last(text).verdict == "undecided"


def test_the_nearest_true_line_keeps_the_side_as_it_was_written() -> None:
    near = last(NORMAL + r" $E[X^2] = \mu^2 - \sigma^2$.").data["nearest"]
    assert (near["lhs"], near["edit"]) == ("E[X^2]", "sign")


def test_that_divergences_differ_is_proved_by_numbers() -> None:
    step = last(TWO + r" $$KL(p\|q) \neq KL(q\|p).$$")
    assert step.verdict == "proved"
    assert step.evidence["kind"] == "counterexample"
