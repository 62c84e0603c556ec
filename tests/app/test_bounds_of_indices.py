"""Bounds of an index, "for $k \\geq 1$": conditions of what is said of it there, where sums run over other values."""

from __future__ import annotations

import pytest

import derive

POISSON = r"""If $X \sim \mathrm{Poisson}(\lambda)$ then

$$P(X = k) = e^{-\lambda} \frac{\lambda^k}{k!}$$

$$E[X] = \sum_{k=0}^\infty k e^{-\lambda} \frac{\lambda^k}{k!} = \lambda$$

"""


def verdicts(text: str) -> list[str]:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [step.verdict for step in report.steps]


def test_a_bound_of_an_index_leaves_what_is_summed_alone() -> None:
    behind = r"The ratio of two neighbours, for $k \ge 1$, is small. $$E[X(X - 1)] = \lambda^2$$"
    assert verdicts(POISSON + behind) == ["proved", "proved", "proved", "given", "proved"]


@pytest.mark.parametrize("said", ["For $k \\geq 1$ we have $k^2 \\geq 1$.", "Let $k \\geq 1$."])
@pytest.mark.parametrize("claim", [r"\sum_{k=0}^n p_k k \geq 1", r"\sum_{k=0}^n p_k k \geq \sum_{k=0}^n p_k"])
def test_nothing_is_proved_of_a_sum_by_a_bound_of_its_index(said: str, claim: str) -> None:
    assert verdicts(rf"Let $p$ be a law on $\{{0, 1, \dots, n\}}$. {said}" + f"\n\n$${claim}$$")[-1] == "refuted"


def test_a_bound_that_a_text_lets_an_index_have_counts_for_what_is_said_of_it() -> None:
    text = r"Let $k \geq 1$ and $a > 0$. $$\frac{a}{k} \leq a$$ $$\sum_{k=1}^n \frac{a}{k} \leq n + a$$"
    assert verdicts(text)[2:] == ["proved", "refuted"]


POLICY = r"""Fix a distribution $p$ over responses $y$ and $\beta > 0$. Define

$$Z = \sum_y p(y) e^{r(y)/\beta}, \qquad \pi^*(y) = \frac{1}{Z} p(y) e^{r(y)/\beta}.$$

Then $\pi^*$ is a distribution:

$$\sum_y \pi^*(y) = 1.$$

$$r(y) = \beta \log \frac{\pi^*(y)}{p(y)} + \beta \log Z$$
"""


def test_a_law_that_is_weighted_by_exponentials_is_one() -> None:
    assert verdicts(POLICY)[-2:] == ["proved", "proved"]
    assert verdicts(POLICY.replace(r"\frac{1}{Z} p(y)", r"\frac{2}{Z} p(y)"))[-2] != "proved"
