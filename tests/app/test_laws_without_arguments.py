"""A law that stands without its arguments, E_q and KL(q || ...), is the one the document writes everywhere else."""

import pytest

import derive

MODEL = r"The model is $p(x,z)$, the encoder $q(z|x)$." + "\n\n"


def verdict(text):
    """Return the verdict of the last step."""
    return derive.check(text).data["documents"][0]["steps"][-1]["verdict"]


@pytest.mark.parametrize("mean", [r"E_{q(z|x)}", "E_q", r"\mathbb{E}_{z \sim q}", r"\mathbb E_{z \sim q(z|x)}"])
@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (r"\log p(x) \geq MEAN[\log p(x,z) - \log q(z|x)]", "proved"),
        (r"\log p(x) = MEAN[\log p(x,z) - \log q(z|x)] + KL(q(z|x) \| p(z|x))", "proved"),
        (r"\log p(x) = MEAN[\log p(x,z) - \log q(z|x)] - KL(q(z|x) \| p(z|x))", "refuted"),
    ],
)
def test_an_expectation_under_a_bare_law(mean, claim, right):
    assert verdict(MODEL + f"$${claim.replace('MEAN', mean)}$$") == right


def test_with_parameters_and_in_a_divergence():
    text = r"""The model is $p_\theta(x,z)$, the encoder $q_\phi(z|x)$.

$$\log p_\theta(x) = \mathbb{E}_{q_\phi}[\log p_\theta(x,z) - \log q_\phi(z|x)] + KL(q_\phi \| p_\theta(z|x))$$"""
    assert verdict(text) == "proved"
    assert verdict(text.replace("+ KL", "- KL")) == "refuted"


def test_a_bare_law_of_two_is_not_guessed():
    text = r"Let $q(z|x)$ and $q(z)$ be given, $p(x,z)$ too." + "\n\n" + r"$$E_q[\log p(x,z)^2] = 2 E_q[\log p(x,z)]$$"
    assert verdict(text) == "undecided"
    assert verdict(text.replace("E_q", "E_{q(z)}")) == "proved"
