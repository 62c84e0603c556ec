"""A divergence of two laws that are named by their parameters is no sum over these parameters."""

import pytest

import derive

NORMAL = r"\mathcal{N}(\mu_1, \Sigma_1)", r"\mathcal{N}(\mu_2, \Sigma_2)"


@pytest.mark.parametrize(
    ("one", "other", "sums"),
    [
        (*NORMAL, r"\sum_{\Sigma} \sum_{\mu}"),
        (r"\mathrm{Bern}(p_1)", r"\mathrm{Bern}(p_2)", r"\sum_p"),
        (r"\mathrm{Gam}(a_1, b_1)", r"\mathrm{Gam}(a_2, b_2)", r"\sum_a \sum_b"),
        (r"q(\theta_1)", r"p(\theta_2)", r"\sum_\theta"),
    ],
)
def test_no_divergence_is_summed_over_the_parameters_of_its_laws(one: str, other: str, sums: str) -> None:
    text = rf"$$\mathrm{{KL}}[{one} \,||\, {other}] = {sums} {one} \log \frac{{{one}}}{{{other}}}$$"
    (step,) = derive.check(text).steps
    assert step.verdict == "undecided"
    assert "named by their parameters" in str(step.data)


@pytest.mark.parametrize(
    ("one", "other", "sums"),
    [
        ("q(z)", "p(z)", r"\sum_z"),
        (r"q(z \mid x)", "p(z)", r"\sum_z"),
        ("q(x, y)", "p(x) p(y)", r"\sum_x \sum_y"),
    ],
)
def test_a_divergence_of_laws_at_the_same_values_is_summed_over_these(one: str, other: str, sums: str) -> None:
    text = rf"$$\mathrm{{KL}}[{one} \,||\, {other}] = {sums} {one} \log \frac{{{one}}}{{{other}}}$$"
    assert derive.check(text).steps[-1].verdict == "proved"


def test_a_divergence_of_densities_that_are_known_is_an_integral() -> None:
    text = r"Let $a > 0$. $$\mathrm{KL}[\mathcal{N}(0, a) \,||\, \mathcal{N}(1, a)] = \frac{1}{2a}$$"
    assert derive.check(text).steps[-1].verdict == "proved"


@pytest.mark.parametrize(("sign", "verdict"), [("-", "proved"), ("+", "refuted")])
def test_a_law_that_is_written_beside_another_is_read_there(sign: str, verdict: str) -> None:
    laws = "Let $P = \\mathrm{Poisson}(\\lambda)$ and $Q = \\mathrm{Poisson}(\\mu)$. "
    other = "+" if sign == "-" else "-"
    text = f"{laws}$$D(P\\|Q) = \\lambda \\log\\frac\\lambda\\mu {sign} \\lambda {other} \\mu$$"
    assert derive.check(text).steps[-1].verdict == verdict


def test_a_law_in_words_beside_another_is_more_than_is_understood() -> None:
    text = "Let $P = \\text{the uniform law}$ and $Q = q$. $$D(P\\|Q) = D(Q\\|P)$$"
    assert derive.check(text).steps[-1].verdict == "undecided"
