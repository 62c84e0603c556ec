r"""Which law is meant, and whether it is a density or a mass function: f_X is the law of X wherever it is evaluated.

A density taken for a mass function would prove that it is at most 1, and f_X(x) taken for the law of whatever stands in
the bracket that two different densities are equal.
"""

from __future__ import annotations

import pytest

import derive
from derive.app.readings import readings

DENSITIES = "Let $X$ and $Y$ be random variables with the probability density functions $f_X(x)$ and $f_Y(y)$.\n\n"


@pytest.mark.parametrize(
    "formula",
    [
        "f_X(x) = f_Y(x)",
        "f_X(y) = f_Y(y)",
        "f_X(t) = f_Y(t)",
        r"f_{X,Y}(x,y) = f_{Y,X}(x,y)",
        r"f_{X|Y}(x|y) = f_{Y|X}(x|y)",
        "f_A(z) = f_B(z)",
    ],
)
def test_laws_of_different_quantities_differ_at_the_same_value(formula: str) -> None:
    text = f"{DENSITIES}$$f_{{X,Y}}(x,y) = f_{{X|Y}}(x|y) f_Y(y)$$\n\n$${formula}$$\n"
    report = derive.check(text)

    assert report.steps[-1].verdict != "proved"
    assert derive.recheck(report).accepted


def test_a_law_is_the_same_function_at_another_value() -> None:
    text = "The density of $X$ is defined as\n\n$$f_X(x) = e^{-(x-a)}$$\n\n$$f_X(a) = 1$$\n\n$$f_X(a) = 2$$\n"

    assert [step.verdict for step in derive.check(text).steps] == ["given", "proved", "undecided"]


def test_a_conditional_law_is_known_by_its_indices() -> None:
    text = "$p_{X|Y}(x|y)$ and the joint mass function $p_{X,Y}(x,y)$.\n\n$$p_{X|Y}(x|y)\\, p_Y(y) = p_{X,Y}(x,y)$$\n"

    assert [step.verdict for step in derive.check(text).steps] == ["proved"]


AT_MOST_ONE = {
    "said to be densities": ("Let $p(x)$ be the density of $X$ and $p(y)$ the density of $Y$.", "p(x)"),
    "normal": (
        r"Let $X \sim \mathcal{N}(0, 1)$ and $Y \sim \mathrm{Exp}(2)$, and $p(x)$ and $p(y)$ their laws.",
        "p(y)",
    ),
    "a gamma prior": (
        r"We have a prior $$p(\lambda) = \mathrm{Gam}(\lambda; a, b)$$ and data $p(y|\lambda)$.",
        r"p(\lambda)",
    ),
    "two densities": (r"Let $P$ and $Q$ be distributions with a density. $$\mathrm{KL}(P\|Q) \geq 0$$", "P(x)"),
    "continuous": (r"Let $X$ and $Y$ be continuous random variables with the laws $p(x)$ and $p(y)$.", "p(x)"),
}


@pytest.mark.parametrize(("text", "law"), AT_MOST_ONE.values(), ids=list(AT_MOST_ONE))
def test_a_density_is_not_at_most_1(text: str, law: str) -> None:
    report = derive.check(f"{text}\n\n$${law} \\leq 1$$\n\n$${law} \\geq 0$$\n")

    assert report.steps[-2].verdict in ("undecided", "refuted")
    assert derive.recheck(report).accepted


def test_a_mass_function_is_at_most_1() -> None:
    text = "Let $p(x)$ and $p(y)$ be probability mass functions.\n\n$$p(x) p(y) \\leq 1$$\n\n$$p(x) \\leq 1$$\n"

    assert [step.verdict for step in derive.check(text).steps][-1] == "proved"


def test_what_is_counted_has_no_density_because_its_parameter_has_one() -> None:
    r"""Poisson counts with a gamma prior: \int p(y | lambda) d lambda makes no density of the counts."""
    text = (
        r"Let $y \sim \mathrm{Poiss}(\lambda)$ and $p(\lambda) = \mathrm{Gam}(\lambda; a, b)$. Then"
        "\n\n$$p(y) = \\int p(y|\\lambda) p(\\lambda) \\, d\\lambda$$\n\n$$p(y|\\lambda) \\leq 1$$\n"
    )

    assert derive.check(text).steps[-1].verdict != "refuted"


CONDITIONS = {
    "if": "The width is not defined, if",
    "when": "Equality holds when",
    "if and only if": "The maximum is reached if and only if",
}


@pytest.mark.parametrize("words", CONDITIONS.values(), ids=list(CONDITIONS))
def test_a_display_that_if_leads_into_is_a_condition(words: str) -> None:
    """Nobody claims that it holds, so that it is never called false, and nothing else is proved from it."""
    steps = derive.check(f"Let $a > 0$.\n\n{words}\n\n$$a < \\frac12 \\ln 2$$\n\nThen\n\n$$a < 1$$\n").steps

    assert [step.verdict for step in steps if step.id.startswith("d")] == ["given", "refuted"]


@pytest.mark.parametrize(
    "words",
    ["The following must hold for the logarithm to be defined:", "For the integral to converge we need"],
)
def test_what_must_hold_for_something_to_be_defined_is_a_claim_in_that_case(words: str) -> None:
    """It is neither taken for granted nor called false alone; nor is what follows from it proved or called false."""
    steps = derive.check(f"Let $a > 0$.\n\n{words}\n\n$$a > 1$$\n\nThen\n\n$$a + a > 2$$\n").steps

    assert [step.verdict for step in steps if step.id.startswith("d")] == ["undecided", "undecided"]
    assert "from line 5" in steps[-1].message


def test_where_a_function_has_a_property_says_nothing_of_the_name() -> None:
    """The variance increases for 0 < p < 1/2: that is no condition on p elsewhere."""
    text = "The function $p - p^2$ is increasing for $0 < p$.\n\n$$|p| = p$$\n"

    assert derive.check(text).steps[-1].verdict == "undecided"


def test_a_sample_has_another_law_than_its_entries() -> None:
    text = (
        r"Let $y = \{y_1, \ldots, y_n\}$ be independent with the mass functions $p(y_i|\theta)$ and $p(\theta)$. Then"
        "\n\n$$p(y|\\theta) = \\prod_{i=1}^n p(y_i|\\theta)$$\n\n$$p(y|\\theta) = p(y_i|\\theta)$$\n"
    )

    assert {step.verdict for step in derive.check(text).steps if step.id.startswith("d")} == {"undecided"}


NUMBERS = {
    "the quantity and its distribution": r"$F \sim \mathrm{F}(u, v)$ $$F + 1 = 1 + F$$",
    "a word for it": r"$t \sim \mathrm{t}(n - 1)$ $$t + 1 = 1 + t$$",
}


@pytest.mark.parametrize("text", NUMBERS.values(), ids=list(NUMBERS))
def test_a_quantity_is_not_its_distribution(text: str) -> None:
    assert not any("same name" in line["what"] for line in derive.check(text).data["documents"][0]["context"])


def context(text: str) -> str:
    """What a document is understood to say, as one text."""
    return "\n".join(line["what"] for line in derive.check(text).data["documents"][0]["context"])


def test_a_base_that_is_also_the_end_of_an_interval_is_no_base_above_1() -> None:
    assert "greater than 1" not in context(r"$$h(X) = -\int p(x) \log_b p(x) dx$$ $$\int_a^b dx = b - a$$")
    assert "greater than 1" in context(r"$$H(X) = -\sum_x p(x) \log_b p(x)$$ where $b$ is the base, $b > 1$.")


def test_the_probability_of_an_event_is_no_mass_function() -> None:
    assert "mass function" not in context(r"The probability is $$p(\emptyset) = 0$$ and $$p(E) = 1 - p(F)$$")


def test_an_index_or_a_constant_matrix_is_no_random_quantity() -> None:
    assert "M is" not in context(r"$$\mathrm{Var}(x_M) = \mathrm{E}[X] - \mathrm{Var}(x_M)$$")
    said = context(r"For a $p \times p$ matrix $A$: $$\mathrm{E}[X A X^\mathrm{T}] = M A M^\mathrm{T} + U$$")
    assert "A is a random quantity" not in said


def test_the_dimensions_of_a_matrix_are_numbers() -> None:
    text = r"Here $n$ and $p$ are the dimensions of the design matrix $X$. $$n p = p n$$ $$A X = X A$$"

    assert [step.verdict for step in derive.check(text).steps] == ["proved", "undecided"]


def test_a_random_quantity_is_not_its_value() -> None:
    text = "Let $\\mathrm{x}$ be a random variable and $P(\\mathrm{x} = x)$ its law.\n\n$$\\mathrm{x} + 1 = x + 1$$\n"

    assert derive.check(text).steps[-1].verdict != "proved"


def test_the_event_that_odds_are_for_or_against_is_no_claim() -> None:
    steps = derive.check("The log-odds in favor of $y = 1$ against $z_i = 0$ are what they are.\n").steps

    assert [step.verdict for step in steps] == ["given", "given"]


def test_a_moment_generating_function_is_no_density() -> None:
    text = (
        r"The moment-generating functions of $X$ and $Y$, whose densities we know, are $$M_X(t) = (1-t)^{-a}$$ $$M_Y(t)"
    )

    assert "M" not in context(text + " = (1-t)^{-b}$$")


def test_the_prior_of_a_parameter_is_not_the_law_of_the_data() -> None:
    text = r"The prior is $$p(\mu) = \mathcal{N}(\mu; m_0, s_0^2)$$ and $$p(\mu|y) = \frac{p(y|\mu) p(\mu)}{p(y)}.$$"

    assert "real line" not in context(text)
    assert "p(y|mu) is the conditional density of p(mu,y)" in context(text)


def test_the_parameter_of_the_law_of_a_quantity_is_not_its_mass_function() -> None:
    text = (
        r"Let $X \sim \mathrm{Mult}(n, p)$. $$H(X) = n H_c(p) - c$$ $$H_c(p) = -\sum_{i=1}^k p_i \log p_i$$"
        r" $$f(x) = \sum_{i=1}^k x_i \log p_i$$"
    )

    assert "p is the law of X" not in context(text)


FUNCTIONALS = {
    "the entropy of a law": r"H[q(z)] = -\int q(z) \log q(z)\,dz",
    "of a conditional law": r"\mathrm{H}[p(z|x)] = -\int p(z|x) \log p(z|x)\,dz",
}


@pytest.mark.parametrize("claim", FUNCTIONALS.values(), ids=list(FUNCTIONALS))
def test_a_functional_is_one_of_the_whole_law(claim: str) -> None:
    r"""H[q(z)] is a number, where z stands for no value: the entropy of q, not a function of the number q(z)."""
    text = "Let $q(z)$ and $p(z|x)$ be densities and $H$ the entropy. $$p(x) = \\int p(x,z)\\,dz$$\n\n"

    assert derive.check(f"{text}We have\n\n$${claim}$$\n").steps[-1].verdict == "proved"
    assert derive.check(f"{text}We have\n\n$${claim} + 1$$\n").steps[-1].verdict == "refuted"


def test_a_binary_entropy_is_a_function_of_a_probability() -> None:
    text = r"""The binary entropy at the probability $p(x)$ is

$$H(p(x)) = -p(x) \log p(x) - (1-p(x)) \log (1-p(x))$$
"""
    assert derive.check(text).steps[-1].verdict != "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"Here it is: $$y = a x, \quad \text{where} \quad a = b + 1$$ $$y = (b + 1) x$$",
        r"Estimates are $$y = m_1 + m_2$$ where $m_1$ and $m_2$ are the sums: $$m_1 = a + b$$ $$y = a + b + m_2$$",
    ],
)
def test_what_where_explains_is_a_definition(text: str) -> None:
    verdicts = [step.verdict for step in derive.check(text).steps]

    assert "given" in verdicts[1:]
    assert "refuted" not in verdicts


def test_what_indices_run_through_is_no_claim() -> None:
    steps = derive.check(r"$$c_{ij} = a_i b_j \quad \text{where} \quad i,j = 1,\ldots,n$$").steps

    assert steps[-1].verdict == "given"


def test_a_log_normal_law_is_no_logarithm() -> None:
    assert "no logarithm of a number" in "\n".join(readings(r"$$X \sim \ln \mathcal{N}(\mu, \sigma^2)$$", "n.md"))


INDEFINITE = {
    "of an exponential": (
        r"Let $X \sim \mathrm{Exp}(\lambda)$ with the rate $\lambda$.",
        r"\int x \exp(-\lambda x) \, dx = \left(-\frac{x}{\lambda} - \frac{1}{\lambda^2}\right) \exp(-\lambda x)",
    ),
    "of a power": ("Let $p(x)$ be a density.", r"\int 2 x \, dx = x^2 + C"),
}


@pytest.mark.parametrize(("words", "claim"), INDEFINITE.values(), ids=list(INDEFINITE))
def test_an_indefinite_integral_is_a_function_of_its_variable(words: str, claim: str) -> None:
    text = f"{words} $$\\int p(x) \\, dx = 1$$ An antiderivative is\n\n$${claim}$$\n"

    assert derive.check(text).steps[-1].verdict == "undecided"
    assert "indefinite integral" in "\n".join(readings(text, "note.md"))


@pytest.mark.parametrize(
    "claim", [r"p(x|y) = \frac{p(x,y)}{\int p(x,y) \, dx}", r"\mathbb{E}_{p(x)}[g(x)] = \int p(x) g(x) \, dx"]
)
def test_an_integral_may_have_its_variable_as_the_name_of_a_value(claim: str) -> None:
    text = f"Let $p(x, y)$ be a joint density.\n\n$$p(x) = \\int p(x,y) \\, dy$$\n\n$${claim}$$\n"

    assert derive.check(text).steps[-1].verdict == "proved"


def test_the_probability_of_events_is_no_law_of_letters() -> None:
    said = context(r"For events, $$p(A_1 \cup A_2) \leq p(A_1) + p(A_2)$$ $$p(B) \leq 1$$")

    assert "law" not in said


def test_a_parameter_that_has_no_law_is_not_counted() -> None:
    r"""p(y | \lambda) = \prod_i p(y_i | \lambda) is a law for each \lambda; that \lambda has one is not said."""
    said = context(r"The likelihood is $$p(y|\lambda) = \prod_{i=1}^n p(y_i|\lambda)$$ $$p(y|\lambda) \geq 0$$")

    assert "joint" not in said


def test_new_data_is_another_quantity_than_the_data() -> None:
    text = r"$$p(y_{\mathrm{new}}|y) = \int p(y_{\mathrm{new}}|\theta, y)\, p(\theta|y)\, d\theta$$"

    assert derive.check(text).steps[-1].verdict == "proved"


def test_or_equivalently_takes_nothing_back() -> None:
    steps = derive.check(r"$$a + a = 2a, \quad \text{or equivalently,} \quad a = 3a - 2a$$").steps

    assert [step.verdict for step in steps] == ["proved", "proved"]


PRIORS = {
    "two priors": "Let $p(a_1)$ be the prior of the first model and $p(a_2)$ the prior of the second one.",
    "densities of a pair": r"The densities $p(a_1, \beta_1)$ and $p(a_2, \beta_2)$ are those of two samples.",
    "mass functions": "The mass functions $p(a_1)$ and $p(a_2)$ of the two quantities may differ.",
}


@pytest.mark.parametrize("case", PRIORS)
def test_laws_of_numbered_quantities_differ_at_the_same_value(case: str) -> None:
    pair = "p(a_1, \\beta_1) = p(a_2, \\beta_2)" if "pair" in case else "p(a_1) = p(a_2)"
    text = f"{PRIORS[case]}\n\nAt $a_1 = a_2$ and $\\beta_1 = \\beta_2$,\n\n$${pair}$$\n"
    assert derive.check(text).steps[-1].verdict == "undecided"


def test_one_law_at_numbered_values_is_one_function() -> None:
    text = "Let $p$ be a mass function with two values.\n\nIf $x_1 = x_2$, then\n\n$$p(x_1) = p(x_2)$$\n"
    assert derive.check(text).steps[-1].verdict == "proved"
    text = "Let $p$ be the density.\n\n$$\\log(p(x_1) p(x_2)) = \\log p(x_1) + \\log p(x_2)$$\n"
    assert derive.check(text).steps[-1].verdict == "proved"
