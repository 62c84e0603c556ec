"""Conditional laws: nothing is false for them where what they are given has no probability."""

import pytest

import derive

LAWS = "Here $q(x)$ and $q(z|x)$ and $p(x,z)$ are laws.\n\n"
TRUE = [
    r"\sum_z q(z|x) = 1",
    r"\sum_z p(z|x) = 1",
    r"-\sum_z q(z|x) \log q(z|x) \geq 0",
    r"\sum_z q(z|x) \log \frac{q(z|x)}{p(z|x)} \geq 0",
    r"\log p(x) \geq \sum_z q(z|x) \log \frac{p(x,z)}{q(z|x)}",
    r"\log p(x) = \sum_z q(z|x) \log \frac{p(x,z)}{q(z|x)} + \sum_z q(z|x) \log \frac{q(z|x)}{p(z|x)}",
]
FALSE = [
    r"\sum_x q(z|x) = 1",
    r"\sum_z q(z|x) = 2",
    r"\sum_z q(z|x) \log q(z|x) \geq 1",
    r"\log p(x) \leq \sum_z q(z|x) \log \frac{p(x,z)}{q(z|x)}",
    r"\log p(x) = \sum_z q(z|x) \log \frac{p(x,z)}{q(z|x)} - \sum_z q(z|x) \log \frac{q(z|x)}{p(z|x)}",
    r"q(z|x) = q(z)",
]


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_for_a_law_of_z_for_each_x_is_proved(claim: str) -> None:
    if "p(z|x)" in claim and "q" not in claim:
        claim = claim.replace("p(z|x)", "r(z|x)")
    report = derive.check(f"$${claim}$$\n")

    assert [step.verdict for step in report.steps] == ["proved"]
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("claim", TRUE)
def test_no_value_without_a_probability_makes_a_claim_false(claim: str) -> None:
    report = derive.check(f"{LAWS}$${claim}$$\n")

    assert report.steps[0].verdict in ("proved", "undecided")
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("sign", ["sum", "int"])
def test_that_it_sums_to_1_needs_the_probability_of_what_is_given(sign: str) -> None:
    total = r"\sum_z q(z|x)" if sign == "sum" else r"\int q(z|x) \, dz"
    words = LAWS if sign == "sum" else LAWS.replace("laws", "densities")
    (step,) = derive.check(f"{words}$${total} = 1$$").steps

    assert step.verdict == "proved"
    assert step.data["conditions"]["needed"] == ["q(x) > 0"]
    assert derive.check(f"{words}$${total} \\neq 1$$").steps[0].verdict != "proved"
    assert derive.prove(total, "1").verdict != "refuted"


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    report = derive.check(f"{LAWS}$${claim}$$\n")

    assert [step.verdict for step in report.steps] == ["refuted"]
    assert derive.recheck(report).accepted


def test_the_bound_on_the_evidence_holds_with_an_encoder_of_which_no_marginal_is_written() -> None:
    bound = r"\log p(x) \geq \mathbb{E}_{q(z|x)}[\log p(x,z) - \log q(z|x)]"

    assert derive.check(f"$${bound}$$").steps[0].verdict == "proved"
    assert derive.check(f"$${bound.replace('geq', 'leq')}$$").steps[0].verdict == "refuted"


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (r"p(z|y) = \sum_\theta p(z|\theta) p(\theta|y)", "undecided"),
        (r"p(z|x) = \sum_y p(z|y) p(y|x)", "undecided"),
        (r"p(z|x) = \sum_y p(z|y) p(x|y)", "refuted"),
        (r"p(z|x) = p(x|z)", "refuted"),
        (r"p(z) = \sum_y p(z|y) p(y)", "proved"),
    ],
)
def test_a_chain_of_conditionals_may_mean_an_independence(claim: str, right: str) -> None:
    assert derive.check(f"$${claim}$$").steps[0].verdict == right
