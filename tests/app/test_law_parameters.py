r"""Laws with parameters: behind a semicolon, with tags, and differentiated by them."""

import pytest

import derive

JOINT = "Let $p(x, z; \\theta)$ be the joint distribution of $x$ and $z$ with parameter $\\theta$.\n\n"
EM = (
    "The complete-data likelihood is $p(x, z; \\theta)$. Define\n\n"
    "$$Q(\\theta | OLD) = \\sum_z p(z | x; OLD) \\log p(x, z; \\theta).$$\n\nThen\n\n"
)
SCORE = "Let $p_\\theta(x)$ be a mass function with parameter $\\theta$ and $f$ a function.\n\n"


def verdicts(text):
    """Return the verdicts of the displays."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return [step["verdict"] for step in steps if step["id"].startswith("d")]


@pytest.mark.parametrize(
    "claim",
    [
        r"p(x; \theta) = \sum_z p(x, z; \theta)",
        r"p(z | x; \theta) = \frac{p(x, z; \theta)}{p(x; \theta)}",
        r"\sum_x p(x; \theta) = 1",
        r"\log p(x; \theta) = \log \sum_z p(x, z; \theta)",
    ],
)
def test_a_law_with_parameters_is_one_for_each_of_their_values(claim):
    assert verdicts(f"{JOINT}$${claim}$$") == ["proved"]


@pytest.mark.parametrize(
    "claim",
    [
        r"p(x; \theta) = p(x, z; \theta)",
        r"p(z | x; \theta) = \frac{p(x; \theta)}{p(x, z; \theta)}",
        r"p(z | x; \theta) = p(x | z; \theta)",
        r"p(x; \theta) = p(x; \phi)",
        r"\sum_z p(x, z; \theta) = 1",
    ],
)
def test_false_ones_are_not_proved(claim):
    assert verdicts(f"{JOINT}$${claim}$$") != ["proved"]


@pytest.mark.parametrize("old", [r"\theta^{(t)}", r"\theta^{old}", r"\theta^{\text{old}}", r"\theta'"])
def test_expectation_maximisation(old):
    text = EM.replace("OLD", old)
    law = f"\\sum_z p(z | x; {old}) \\log p(z | x; \\theta)"
    assert verdicts(f"{text}$$\\log p(x; \\theta) = Q(\\theta | {old}) - {law}$$")[-1] == "proved"
    assert verdicts(f"{text}$$\\log p(x; \\theta) = Q(\\theta | {old}) + {law}$$")[-1] != "proved"
    assert verdicts(f"{text}$$\\log p(x; {old}) = Q(\\theta | {old}) - {law}$$")[-1] != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{\partial \log p_\theta(x)}{\partial\theta} = \frac{\partial p_\theta(x)}{\partial\theta} / p_\theta(x)",
        r"\nabla_\theta \log p_\theta(x) = \frac{\nabla_\theta p_\theta(x)}{p_\theta(x)}",
        r"\sum_x \nabla_\theta p_\theta(x) = \nabla_\theta \sum_x p_\theta(x)",
        r"\nabla_\theta 1 = 0",
        r"\nabla_\theta p_\phi(x) = 0",
    ],
)
def test_the_logarithmic_derivative(claim):
    assert verdicts(f"{SCORE}$${claim}$$") == ["proved"]


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{\partial}{\partial\theta} p_\theta(x) = 0",
        r"\frac{\partial}{\partial\theta} \log p_\theta(x) = 0",
        r"\frac{\partial}{\partial\theta} p(x; \theta^{(t)}) = 0",
        r"\frac{\partial}{\partial\theta} p(x; \hat\theta) = 0",
        r"\frac{\partial}{\partial\theta} p(x; \theta, \phi) = 0",
        r"\frac{d}{d\theta} \theta^{(t)} = 0",
        r"\frac{d}{d\sigma} \mu_\sigma = 0",
        r"\nabla_\theta p_\theta(x) = 0",
        r"\nabla_\theta \log p_\theta(x) = \nabla_\theta p_\theta(x)",
        r"\nabla_\theta \log p_\theta(x) = p_\theta(x) \nabla_\theta p_\theta(x)",
        r"\nabla_\theta (\theta \theta \theta x) = 3 \theta \theta x",
        r"\nabla_\theta f(\theta) \nabla_\theta f(\theta) = (\nabla_\theta f(\theta))^2",
        r"\nabla_\theta \theta_1 = 0",
    ],
)
def test_nothing_is_constant_because_its_variable_is_an_index(claim):
    assert verdicts(f"{SCORE}$${claim}$$") != ["proved"]


def test_tags_are_no_powers():
    text = "We know only $x^{(1)}, \\dots, x^{(m)}$.\n\n"
    assert verdicts(text + r"$$\sum_{i=1}^m (x^{(i)} - \mu) = \sum_{i=1}^m x^{(i)} - m\mu$$") == ["proved"]
    assert verdicts(r"$$(\theta^{(t)} - a)(\theta^{(t)} + a) = (\theta^{(t)})^2 - a^2$$") == ["proved"]
    assert verdicts(r"$$\theta^{(t+1)} \theta^{(t)} = \theta^{(2t+1)}$$") != ["proved"]
    assert verdicts(r"$$\theta^{old} \theta^{old} = \theta^{old + old}$$") != ["proved"]
