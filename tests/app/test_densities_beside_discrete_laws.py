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
#: Words about the letter itself, and other words nearer to the claim.
OF_THE_LETTER = [
    r"Now $X$ takes values in $\mathbb R$. Mass functions are gone, and still $H(X)\ge 0$.",
    r"$X$ takes values in $\mathbb R$, and still $H(X)\ge 0$",
    r"$X$ takes values in the unit interval, and still $H(X)\ge 0$",
    r"Now let $X \in \mathbb{R}$. Nothing of this is discrete. We have $$H(X)\ge 0.$$",
    r"A density $f$ has less. Mass functions do not matter. $H(f)\ge 0$",
    r"Let $f$ be a density. Discrete laws come later. Then $H(f) \ge 0$.",
    r"Let $X$ be real-valued. A discrete version exists too. Then $H(X) \ge 0$.",
    r"Suppose $X$ is now a continuous random variable. The pmf is gone. We see $H(X) \geq 0$.",
    r"The pdf of $X$ is $f$. The pmf is a thing of the past. $H(X) \geq 0$ holds.",
    r"If $X$ is supported on $[0, 1]$, we have $H(X) \geq 0$.",
    r"Let $X$ and $Y$ be jointly Gaussian. In the discrete case this is known. Then $H(X) \ge 0$.",
    r"Let $X$ have a density. Forget the mass function. Then $H(X) \ge 0$.",
    r"$H(X) \ge 0$ also when $X$ takes values in $\mathbb{R}$.",
    r"Take $X$ uniform on $[0, 1/2]$. The discrete uniform law is similar. Then $H(X) \geq 0$.",
    r"Let $X \sim \mathrm{Gamma}(2, 1)$. Discrete laws are similar. Then $H(X) \geq 0$.",
    r"Densities may have less. Mass functions do not matter. $H(g) \ge 0$",
]
OF_ANOTHER = [
    r"We have $H(X) \ge 0$.",
    r"A density $f$ may have less. For discrete $X$ we have $H(X) \ge 0$.",
    r"Let $f$ be a density. Its entropy is not $H(X)$. Now for the discrete case again. $H(X) \ge 0$.",
    r"If $X$ takes values in $\{0, 1\}$, then $H(X) \ge 0$.",
    r"Let $X$ be real-valued. Nothing is known then. Now let $X$ be discrete again. Then $H(X) \ge 0$.",
    r"Let $\alpha \in \mathbb{R}$. Then $H(X) \ge 0$.",
    r"The interval $[0,1]$ contains $p(x)$. $H(X) \ge 0$.",
    r"For a probability $t \in [0, 1]$ and a discrete $X$, $H(X) \ge 0$.",
    r"$H(X) \ge 0$. A density is different: let $X$ be continuous then.",
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


@pytest.mark.parametrize("text", DENSITIES + OF_THE_LETTER)
def test_what_holds_of_mass_functions_is_not_proved_of_densities(text):
    assert verdict(DISCRETE + text) == "undecided"


@pytest.mark.parametrize("text", MASSES + OF_ANOTHER)
def test_what_is_said_of_mass_functions_is_proved(text):
    assert verdict(DISCRETE + text) == "proved"


@pytest.mark.parametrize("text", ALIKE)
def test_nothing_is_false_of_laws_that_go_over_into_each_other(text):
    assert verdict(text) == "undecided"


def test_other_densities_have_other_entropies():
    assert verdict(r"For densities $f, g$, $$H(f)=H(g)$$") == "refuted"


def test_two_letters_of_one_text_are_kept_apart():
    text = "If $p$ is a pmf, $H(p) \\ge 0$. A density $f$ has less. Mass functions do not matter. $H(f) \\ge 0$."
    assert [step.verdict for step in derive.check(text).steps] == ["proved", "undecided"]
