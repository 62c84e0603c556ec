r"""Dots in place of the letter of a law, ``q(\cdot | x)``: they stand for the letter where the text says which."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

BOUND = r"\mathbb{E}_{z \sim q(\cdot|x)}\left[\ln \frac{p_\theta(x,z)}{q(z|x)}\right]"
MASSES = "Let $p$ and $q$ be probability mass functions. "


def verdicts(text: str) -> list[str]:
    """The verdicts of the lines, in order."""
    return [step["verdict"] for step in check_document(text, "t.md", Options()).data["steps"]]


@pytest.mark.parametrize(
    "claim",
    [
        rf"$$\ln p_\theta(x) = {BOUND} + D_{{KL}}(q(\cdot|x) \| p_\theta(\cdot|x))$$",
        rf"$$\ln p_\theta(x) - {BOUND} = D_{{KL}}(q(\cdot|x) \| p_\theta(z|x))$$",
        rf"$$\ln p_\theta(x) \geq {BOUND}$$",
        rf"{MASSES}$$D_{{KL}}(q(\cdot) \| p(\cdot)) = \sum_x q(x) \log \frac{{q(x)}}{{p(x)}}$$",
        r"$$H(q(\cdot \mid x)) = -\sum_z q(z \mid x) \log q(z \mid x)$$",
        r"Let $z \sim q(\cdot)$, with a density. $$\mathbb{E}_{q(\cdot)}[\log p(x, z)] = \int q(z) \log p(x, z) dz$$",
    ],
)
def test_a_dot_is_the_letter_that_is_drawn_or_stands_beside_it(claim: str) -> None:
    assert verdicts(claim)[-1] == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        rf"$$\ln p_\theta(x) = {BOUND} - D_{{KL}}(q(\cdot|x) \| p_\theta(\cdot|x))$$",
        rf"$$\ln p_\theta(x) = {BOUND} + D_{{KL}}(p_\theta(\cdot|x) \| q(\cdot|x))$$",
        rf"$$\ln p_\theta(x) \leq {BOUND}$$",
        rf"{MASSES}$$D_{{KL}}(q(\cdot) \| p(\cdot)) = \sum_x p(x) \log \frac{{q(x)}}{{p(x)}}$$",
        r"$$H(q(\cdot \mid x)) = -\sum_z q(z \mid x) \log q(z)$$",
    ],
)
def test_what_is_false_of_the_letter_is_false_of_the_dot(claim: str) -> None:
    assert verdicts(claim)[-1] == "refuted"


def test_a_dot_that_may_be_two_letters_stays_open() -> None:
    laws = r"$p(x)$ and $p(y)$ are the marginal laws of $p(x, y)$. "

    assert verdicts(rf"{laws}$$H(p(\cdot)) = -\sum_x p(x) \log p(x)$$")[-1] not in ("proved", "refuted")
