r"""Memberships in intervals are bounds: ``p \in (0, 1)`` in a sentence, and behind a display; products of a sample."""

import pytest

import derive

LIKELIHOOD = r"L(p) = \prod_{i=1}^n p^{x_i} (1-p)^{1-x_i}"
SAMPLE = f"Let $x_1, \\ldots, x_n$ be numbers and $p \\in (0,1)$. The likelihood is defined as\n\n$${LIKELIHOOD}$$\n\n"


def claims(text):
    """Return the verdicts of what is neither given nor a condition."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return [step["verdict"] for step in steps if step["verdict"] != "given"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $p \\in [0,1]$. Then\n\n$$p^2 \\leq p$$",
        "Let $p, q \\in [0,1]$. Then\n\n$$p q \\geq 0$$",
        "$$t^3 \\geq 0, \\qquad t \\in [0, \\infty)$$",
        "$$\\sqrt{s^2} = s \\quad \\text{for all } s \\in [0, \\infty)$$",
        "If $u \\in (2, 3)$, then $u - 2 \\geq 0$.",
        "For $x \\in (0,1)$ we have\n\n$$\\log \\frac{x}{1-x} = \\log x - \\log(1-x).$$",
        "$$\\log cd = \\log c + \\log d \\quad \\forall c, d \\in \\mathbb{R}_{>0}$$",
        "For all $y \\in \\mathbb{R}$ we have $y^2 \\geq 0$.",
        "Let $\\lambda \\in (0, \\infty)$. Then\n\n$$\\sqrt{\\lambda^2} = \\lambda$$",
    ],
)
def test_what_holds_in_the_interval_is_proved(text):
    assert claims(text) == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $p \\in [0,1]$. Then\n\n$$p \\leq p^2$$",
        "$$r^3 \\geq 0, \\qquad r \\in (-\\infty, 0)$$",
        "If $u \\in (2, 3)$, then $u^2 > 5$.",
        "Let $p \\in [0,1]$. Then\n\n$$p > 0$$",
        "Let $p \\in [-1,1]$. Then\n\n$$p^2 \\leq p$$",
    ],
)
def test_what_does_not_is_never_proved(text):
    assert claims(text)[-1] in ("refuted", "undecided")


def test_what_is_false_there_is_refuted():
    assert claims("Let $p \\in [0,1]$. Then\n\n$$p \\leq p^2$$") == ["refuted"]


def test_pairs_sets_and_capitals_are_no_intervals():
    for home in (r"\{0, 1\}", r"(0,1)^2", r"(a, b)", r"\mathcal{X}"):
        assert claims(f"Let $x \\in {home}$. Then\n\n$$\\sqrt{{x^2}} = x$$") != ["refuted"]
    assert claims("For $x \\in (0,1)$ it is small. In general,\n\n$$\\sqrt{x^2} = x$$") != ["proved"]


def test_the_likelihood_of_tosses():
    total = r"\sum_{i=1}^n x_i"
    true = f"$$\\log L(p) = {total} \\log p + \\left(n - {total}\\right) \\log(1-p)$$"
    assert claims(SAMPLE + true) == ["proved"]
    product = LIKELIHOOD.removeprefix("L(p) = ")
    assert claims(f"{SAMPLE}$${product} = p^{{{total}}} (1-p)^{{n - {total}}}$$") == ["proved"]
    assert claims(f"{SAMPLE}$${product} = p^{{{total}}} (1-p)^{{{total}}}$$") != ["proved"]
    assert claims(f"{SAMPLE}$$\\log L(p) = {total} \\log p + {total} \\log(1-p)$$") != ["proved"]


def test_the_likelihood_of_waiting_times():
    rate = "Let $\\lambda > 0$.\n\n"
    product = r"\prod_{i=1}^n \lambda e^{-\lambda x_i}"
    assert claims(f"{rate}$${product} = \\lambda^n e^{{-\\lambda \\sum_{{i=1}}^n x_i}}$$") == ["proved"]
    assert claims(f"{rate}$${product} = \\lambda e^{{-\\lambda \\sum_{{i=1}}^n x_i}}$$") != ["proved"]
    assert claims(r"$$\prod_{i=1}^n e^{a_i} = e^{\sum_{i=1}^n a_i}$$") == ["proved"]
