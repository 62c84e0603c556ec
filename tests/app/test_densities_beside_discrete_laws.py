"""Entropies of mass functions say nothing of densities, and nothing is false of laws that the words tell alike."""

import pytest

import derive

DISCRETE = (
    "The entropy of a discrete random variable $X$ with mass function $p(x)$ is\n"
    "$$H(X) = -\\sum_x p(x)\\log p(x).$$\n\n"
)
DENSITIES = [
    r"Let $f$ be a density. Then $$H(f) \ge 0$$",
    r"The differential entropy satisfies $$h(X) \geq 0$$",
    r"Let $X$ be continuous with density $p(x)$. $$H(X) \ge 0$$",
    "Let $X$ be continuous.\n\nThen\n\n$$H(X) \\ge 0$$",
    r"For a continuous random variable, $H(X) \ge 0$ holds.",
    r"The entropy is never negative, $$H(X) \ge 0$$ also for a continuous random variable.",
    r"Let $X$ be Gaussian. $$H(X) \ge 0$$",
    r"Let $X$ be normally distributed. $$H(X) \ge 0$$",
    r"Let $X$ be exponentially distributed. $$H(X) \ge 0$$",
    r"Let $X$ be uniform on $[0, a]$. $$H(X) \ge 0$$",
    "Let $f$ be a pdf.\n\nWe have $$H(f) \\ge 0.$$",
]
MASSES = [
    r"$$H(X) \ge 0$$",
    "$$H(X) \\ge 0$$\n\nLater we speak of densities.",
    r"The entropy is continuous and concave. $$H(X) \ge 0$$",
    r"Unlike for densities, for discrete $X$ we have $$H(X) \ge 0$$",
    r"For densities $f$ and $g$ we have $$D_{KL}(f\|g) \ge 0$$",
    "## Densities\n\nA density may have less.\n\n## Now\n\nWe have $$H(X) \\ge 0$$",
]
ALIKE = [
    r"For densities $f, g$ that agree up to a shift, $$H(f)=H(g)$$",
    r"Let $g$ be a translate of the density $f$. Then $$H(f)=H(g)$$",
    r"For laws $p, q$, where $q$ is a permutation of $p$, $$H(p)=H(q)$$",
    r"We have $$H(p)=H(q)$$ where $q$ is $p$ with its entries permuted.",
]


def verdict(text: str) -> str:
    """Return the verdict of the last step."""
    return derive.check(text).steps[-1].verdict


@pytest.mark.parametrize("text", DENSITIES)
def test_what_holds_of_mass_functions_is_not_proved_of_densities(text):
    assert verdict(DISCRETE + text) == "undecided"


@pytest.mark.parametrize("text", MASSES)
def test_what_is_said_of_mass_functions_is_proved(text):
    assert verdict(DISCRETE + text) == "proved"


@pytest.mark.parametrize("text", ALIKE)
def test_nothing_is_false_of_laws_that_go_over_into_each_other(text):
    assert verdict(text) == "undecided"


def test_other_densities_have_other_entropies():
    assert verdict(r"For densities $f, g$, $$H(f)=H(g)$$") == "refuted"
