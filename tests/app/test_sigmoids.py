"""Sigmoids, hyperbolic functions and losses as people write them: in lists, with a letter that has two meanings."""

from __future__ import annotations

import pytest

import derive


def verdicts(text: str) -> list[str]:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [step.verdict for step in report.steps]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"\tanh x = \frac{e^x - e^{-x}}{e^x + e^{-x}}", "proved"),
        (r"\cosh^2 x - \sinh^2 x = 1", "proved"),
        (r"\cosh^2 x - \sinh^2 x = \cosh(2x)", "refuted"),
        (r"\frac{d}{dx} \tanh x = 1 - \tanh^2 x", "proved"),
        (r"\frac{d}{dx} \cosh x = -\sinh x", "refuted"),
        (r"\tanh(-x) = \tanh x", "refuted"),
        (r"\coth x = 1/\tanh x", "proved"),
        (r"\cosh x \geq 1", "proved"),
    ],
)
def test_hyperbolic_functions_are_quotients_of_exponentials(claim: str, verdict: str) -> None:
    assert verdicts(f"Let $x$ be a real number. $${claim}$$") == [verdict]


def test_a_function_with_a_definition_is_applied_to_what_stands_in_brackets_alone() -> None:
    text = r"""$\sigma(x) = \frac{1}{1 + e^{-x}}$

- $\sigma(-x) = 1 - \sigma(x)$
- $\sigma'(x) = \sigma(x)(1 - \sigma(x))$
- softplus: $s(x) = \log(1 + e^x)$, $s'(x) = \sigma(x)$
- $\sigma(0) = 1/2$, $\sigma(2) = 0.88$

For data with the deviation $\sigma = 3$ the variance is $\sigma^2$.

For $y \in \{0, 1\}$
$$-y \log \sigma(x) - (1 - y) \log(1 - \sigma(x)) = s(x) - x y$$
"""
    assert verdicts(text)[:7] == ["given", "proved", "proved", "given", "proved", "proved", "proved"]
    assert verdicts(text)[-1] == "proved"


def test_capitals_that_an_equation_defines_are_one_function() -> None:
    text = r"The focal loss is $FL(p) = -(1 - p)^\gamma \log p$. At $\gamma = 0$ it is $FL(p) = -\log p$."
    assert verdicts(text) == ["given", "given", "proved"]
    assert verdicts(text.replace(r"is $FL(p) = -\log", r"is $FL(p) = \log"))[-1] != "proved"


def test_the_derivative_of_a_logarithm_that_a_formula_gives_is_known() -> None:
    said = r"Let $s(x) = \log(1 + e^x)$. Then $s'(x) = "
    assert verdicts(said + r"\frac{e^x}{1 + e^x}$.") == ["given", "proved"]
    assert verdicts(said + r"\frac{1}{1 + e^x}$.") == ["given", "refuted"]


def test_a_law_that_its_definition_makes_one_ties_no_energies_to_the_temperature() -> None:
    text = r"""States $i = 1, \dots, n$ with energies $E_i$, inverse temperature $\beta > 0$.

$$Z = \sum_{i=1}^n e^{-\beta E_i}$$
$$p_i = \frac{e^{-\beta E_i}}{Z}$$

Mean energy $U = \sum_{i=1}^n p_i E_i$, entropy $S = -\sum_{i=1}^n p_i \log p_i$.

$$S = \beta U + \log Z$$
$$\frac{\partial}{\partial \beta} \log Z = -U$$
"""
    assert verdicts(text)[-2:] == ["proved", "proved"]
    assert verdicts(text.replace("= -U", "= U"))[-1] != "proved"
