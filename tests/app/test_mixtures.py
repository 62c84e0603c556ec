"""Laws made of others without their arguments: M = (P + Q)/2 is a law, M = P + Q is none, and neither is guessed."""

import pytest

import derive

HALF = "Let $M = \\frac12 (P + Q)$ for distributions $P$ and $Q$.\n\n"
TWICE = "Let $M = P + Q$ for distributions $P$ and $Q$.\n\n"
CHAIN = r"""$$
\begin{aligned}
\mathrm{JSD}(P \| Q) &= \frac12 D_{KL}(P \| M) + \frac12 D_{KL}(Q \| M) \\
&= H(M) - \frac12 H(P) - \frac12 H(Q) \\
&\leq \log 2
\end{aligned}
$$
"""


def test_the_jensen_shannon_divergence_is_proved_line_by_line() -> None:
    report = derive.check(HALF + CHAIN + "\nIt is symmetric: $$\\mathrm{JSD}(P \\| Q) = \\mathrm{JSD}(Q \\| P)$$\n")

    assert [step.verdict for step in report.steps] == ["given", "proved", "proved", "proved", "proved"]
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (CHAIN.replace("D_{KL}(Q", "D_{KL}(P"), 1),
        (CHAIN.replace("H(M) - ", "H(M) + "), 2),
        (CHAIN.replace(r"\log 2", r"\frac{1}{10} \log 2"), 3),
    ],
)
def test_a_wrong_line_is_refuted(wrong: str, line: int) -> None:
    report = derive.check(HALF + wrong)

    assert report.steps[line].verdict == "refuted"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("claim", [r"\sum_x M(x) = 1", r"H(M) \geq 0", r"\sum_x M(x) \log M(x) \leq 0"])
def test_what_is_defined_as_no_law_is_none(claim: str) -> None:
    """Nothing may rest on the guess that M of a divergence sums to 1 where the text says what M is."""
    report = derive.check(f"{TWICE}$$D_{{KL}}(P \\| M) = \\sum_x P(x) \\log \\frac{{P(x)}}{{M(x)}}$$\n\n$${claim}$$\n")

    assert report.steps[-1].verdict != "proved"
    assert not [
        line for line in report.data["documents"][0]["context"] if line["what"].startswith("M is a probability")
    ]


def test_two_laws_sum_to_2() -> None:
    report = derive.check(
        f"{TWICE}$$D_{{KL}}(P \\| M) = \\sum_x P(x) \\log \\frac{{P(x)}}{{M(x)}}$$\n\n$$\\sum_x M(x) = 2$$\n"
    )

    assert report.steps[-1].verdict == "proved"


ELBO = r"$$\log p(x) \geq \sum_z q(z) \log \frac{p(x, z)}{q(z)}$$"


@pytest.mark.parametrize("words", ["with equality when $q(z) = p(z \\mid x)$", "which is tight for $q(z) = p(z|x)$"])
def test_a_law_that_may_be_a_conditional_one_stays_a_law(words: str) -> None:
    """A conditional law sums to 1 for each value that can be given."""
    assert derive.check(f"A model $p(x, z)$.\n\n{ELBO}\n\n{words}.\n").steps[0].verdict == "proved"


def test_numbers_that_a_case_sets_to_twice_a_law_are_none() -> None:
    text = "Weights: when $q(z) = 2 p(z)$, $$\\sum_z q(z) \\log q(z) = 0$$ and $$\\sum_z q(z) = 1$$\n"
    assert all(step.verdict != "proved" for step in derive.check(text).steps)


@pytest.mark.parametrize(
    "said",
    [
        "The escort distribution is $p_i = q_i^2$. Then",
        "The tilted distribution is $p_i = 2 q_i$. Then",
        "The escort distribution is\n\n$$p_i = q_i^2$$\n\nThen",
        "The new law is given by $p_i = q_i^2$.",
    ],
)
def test_what_words_call_a_law_is_none_where_its_equation_says_otherwise(said: str) -> None:
    report = derive.check(f"Let $q$ be a distribution. {said}\n\n$$\\sum_i p_i = 1$$\n\n$$H(p) \\ge 0$$\n")

    assert report.steps[0].verdict == "given"
    assert report.steps[1].verdict != "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    "said",
    [
        "The escort distribution is $p_i = q_i^2 / \\sum_j q_j^2$. Then",
        "The mixture distribution is $p_i = (q_i + r_i)/2$ with a distribution $r$. Then",
        "The Gibbs distribution is\n\n$$p_i = \\frac{e^{-E_i}}{Z}, \\quad Z = \\sum_j e^{-E_j}.$$\n\nThen",
        "The Boltzmann distribution is $p_i = e^{-E_i} / Z$ with $Z = \\sum_j e^{-E_j}$.",
    ],
)
def test_what_words_call_a_law_is_one_where_its_equation_sums_to_1(said: str) -> None:
    report = derive.check(f"Let $q$ be a distribution. {said}\n\n$$\\sum_i p_i = 1$$\n\n$$H(p) = H(p)$$\n")

    assert report.steps[0].verdict == "given"
    assert report.steps[-2].verdict == "proved"
    assert derive.recheck(report).accepted
