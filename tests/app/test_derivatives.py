"""Derivatives in documents: what they are of is found, a false one is refuted, what is not said is left open."""

import pytest

import derive

STEPS = [
    (r"\frac{d}{dp} \left( p (1-p) \right) = 1 - 2p", "proved"),
    (r"\frac{d}{dp} \left( p (1-p) \right) = 1 - p", "refuted"),
    (r"\frac{dg}{dp} = \ln \frac{1-p}{p}", "proved"),
    (r"\frac{dg}{dp} = \ln \frac{p}{1-p}", "refuted"),
    (r"\frac{d g(p)}{dp} = \ln \frac{1-p}{p}", "proved"),
    (r"\frac{d^2 g(p)}{dp^2} = - \frac{1}{p (1-p)}", "proved"),
    (r"\frac{d^2 g(p)}{dp^2} = - \frac{1}{p}", "refuted"),
    (r"\left. \frac{d g(p)}{dp} \right|_{p = 1/2} = 0", "proved"),
    (r"\left. \frac{d g(p)}{dp} \right|_{p = 1/3} = 1", "refuted"),
    (r"\frac{\partial}{\partial p} \ln \left( p^k (1-p)^{n-k} \right) = \frac{k}{p} - \frac{n-k}{1-p}", "proved"),
    (r"\frac{\partial}{\partial p} \ln \left( p^k (1-p)^{n-k} \right) = \frac{k}{p} + \frac{n-k}{1-p}", "refuted"),
    (r"\frac{dy}{dx} = 3 x^2", "proved"),
    (r"\frac{dy}{dx} = 2 x^2", "refuted"),
    (r"\frac{d^2 y}{dx^2} = 6 x", "proved"),
    (r"\frac{d}{dx} (x y) = 4 x^3", "proved"),
    (r"\frac{d}{dx} (x y) = y", "refuted"),  # y is no constant
    (r"\frac{\partial}{\partial x} (x z) = z", "refuted"),
    (r"\frac{dv}{dx} = 0", "undecided"),  # whether v depends on x is not said
    (r"\frac{d}{dx} x^x = x^x (\ln x + 1)", "proved"),
    (r"\frac{d}{dx} x^x = x \cdot x^{x-1}", "refuted"),
    (r"\frac{d}{dx} 2^x = 2^x \ln 2", "proved"),
    (r"\frac{d}{dx} 2^x = x 2^{x-1}", "refuted"),
    (r"\frac{d}{dx} \sum_{k=1}^n x^k = \sum_{k=1}^n k x^{k-1}", "proved"),
    (r"\frac{d}{dx} \sum_{k=1}^n \ln (1 + k x) = \sum_{k=1}^n \frac{k}{1 + k x}", "proved"),
    (r"\frac{d}{dx} \sum_{k=1}^n \ln (1 + k x) = \sum_{k=1}^n \frac{1}{1 + k x}", "refuted"),
    (r"\frac{d}{dm} \sum_{k=1}^m k = m", "undecided"),  # the variable ends a range
    (r"\frac{d}{dx} e^{-x^2/2} = - x e^{-x^2/2}", "proved"),
    (r"\frac{d}{dx} e^{-x^2/2} = x e^{-x^2/2}", "refuted"),
    (r"\frac{d}{dx} \frac{1}{1 + e^{-x}} = \frac{1}{1+e^{-x}} \left(1 - \frac{1}{1+e^{-x}}\right)", "proved"),
    (r"\frac{d}{dx} \ln (1 + e^x) = \frac{1}{1 + e^{-x}}", "proved"),
    (r"\frac{d}{dx} \ln (1 + e^x) = \frac{1}{1 + e^x}", "refuted"),
    (r"\frac{d}{dx} \ln \sum_{k=1}^n e^{k x} = \frac{\sum_{k=1}^n k e^{k x}}{\sum_{k=1}^n e^{k x}}", "proved"),
    (r"\frac{d}{dx} |x| = 2", "undecided"),
]
CONTEXT = r"""
Let $0 < p < 1$ and let $g(p) := -p \ln p - (1-p) \ln (1-p)$. Let $x > 0$, $y := x^3$ and $z := 2x$.
"""


@pytest.mark.parametrize(("line", "verdict"), STEPS)
def test_a_derivative_is_decided(line, verdict):
    """Each line with its nearest falsehoods, in one context."""
    report = derive.check(f"{CONTEXT}\n$$ {line} $$\n")

    assert report.steps[-1].verdict == verdict
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    "sentence", ["where $x^2 + s^2 = 1$", "subject to the constraint $x + s = 1$", "on the line given by $x + s = 1$"]
)
@pytest.mark.parametrize("mark", ["d", r"\partial "])
def test_what_a_relation_ties_to_the_variable_is_no_constant(sentence, mark):
    """Where a relation may make s depend on x, the derivative of x s by x is neither s nor anything else."""
    lines = [rf"\frac{{{mark}}}{{{mark}x}} (x {name}) = {name}" for name in "su"]
    report = derive.check("Let $x > 0$.\n" + "".join(f"\n$$ {line} $$\n" for line in lines) + f"\n{sentence}.\n")

    assert [step.verdict for step in report.steps][1:3] == ["undecided", "proved"]


SOLVED = r"""
Let $0 < p < 1$ and let $g(p) := p (1 - p)$. Setting its derivative to zero

$$
\begin{split}
\frac{dg(p)}{dp} &= 0 \\
1 - 2 p &= 0 \\
p &= \frac{1}{2}
\end{split}
$$

"""


@pytest.mark.parametrize("lead", ["Setting its derivative to zero", "At a stationary point", "Solving"])
def test_an_equation_to_be_solved_is_never_called_false(lead):
    """It does not hold for all values, and does not claim to; nor does what says which value solves it."""
    report = derive.check(SOLVED.replace("Setting its derivative to zero", lead) + "$$ p = \\frac{1}{2} $$\n")

    assert {step.verdict for step in report.steps} == {"given", "undecided"}


def test_a_derivative_that_is_claimed_to_be_zero_without_a_word_is_never_called_false():
    """A derivative that is 0 is a condition on its variable; what is not a derivative alone is still a claim."""
    text = "Let $0 < p < 1$.\n\n$$ \\frac{d}{dp} \\left( p (1-p) \\right) = 0 $$\n\nAlso\n\n$$ 1 - 2p = 0 $$\n"

    step, other = derive.check(text).steps[-2:]
    assert step.verdict == other.verdict == "undecided"
    assert other.message == "it follows from line 3, which is neither given nor proved"
    assert derive.check("Let $0 < p < 1$.\n\n$$ 1 - 2p = 0 $$\n").steps[-1].verdict == "refuted"


def test_beside_an_equation_to_be_solved_claims_are_decided():
    """Other lines about its names are claims as before."""
    report = derive.check(
        SOLVED + "The function is\n\n$$ g(p) = p - p^3 $$\n\nand\n\n$$ \\frac{dg(p)}{dp} = 1 - 2p $$\n"
    )

    assert [step.verdict for step in report.steps[-2:]] == ["refuted", "proved"]


VARIANCES = [
    (r"\mathrm{Var}(X) = \mathrm{Var}(p)", "proved"),
    (r"\mathrm{Var}(p) = -p^2 + p", "proved"),
    (r"\mathrm{Var}(p) = -p^2 + 2 p", "refuted"),
    (r"\frac{\mathrm{d}\mathrm{Var}(p)}{\mathrm{d}p} = -2 p + 1", "proved"),
    (r"\frac{\mathrm{d}\mathrm{Var}(p)}{\mathrm{d}p} = -2 p - 1", "refuted"),
    (r"\frac{\mathrm{d}\mathrm{Var}(p_0)}{\mathrm{d}p} = 1 - 2 p_0", "proved"),
    (r"\mathrm{Var}(1/2) = \frac{1}{4}", "proved"),
    (r"\mathrm{Var}(0) = \mathrm{Var}(1)", "proved"),
    (r"\mathrm{Var}(1/2) = \frac{1}{2}", "refuted"),
    (r"\mathrm{Var}(X) \leq \frac{1}{5}", "refuted"),  # a probability has no unit that would have to be said
    (r"\mathrm{Var}(p) \leq \frac{1}{4}", "proved"),
    (r"\mathrm{Var}(p) \leq \frac{1}{5}", "refuted"),
    (r"\mathrm{Var}(Y) = p", "undecided"),
    (r"\mathrm{Var}(q) = q", "undecided"),
]


@pytest.mark.parametrize(("line", "verdict"), VARIANCES)
def test_the_variance_as_a_function_of_the_probability(line, verdict):
    """Where X ~ Bern(p), Var(p) is what Var(X) is for each p; of other names nothing is said."""
    report = derive.check(f"Let $X \\sim \\mathrm{{Bern}}(p)$.\n\n$$ {line} $$\n")

    assert report.steps[-1].verdict == verdict
    assert derive.recheck(report).accepted


def test_a_relation_typed_without_dollars_ties_its_names_too() -> None:
    report = derive.check("The line is given by w + x = 1, and then\n\n$$\\frac{d}{dx} (w x) = w$$\n\n$$w + x = 2$$\n")

    assert [step.verdict for step in report.steps] == ["undecided", "undecided"]
