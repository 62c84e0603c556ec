"""Laws given by exponentials, softmax, Boltzmann, tilted: they have witnesses, and what is false of them is refuted."""

import pytest

import derive

SOFTMAX = r"""For logits $z_1, \dots, z_n$ the softmax is the distribution
$$p_i = \frac{e^{z_i}}{\sum_{j=1}^n e^{z_j}},$$
with the mean logit $m = \sum_{i=1}^n p_i z_i$."""
BOLTZMANN = r"""Let $p$ be the Boltzmann distribution on a finite set $\mathcal{X}$,
$$p(x) = \frac{e^{-\beta \epsilon(x)}}{Z}, \qquad Z = \sum_{x \in \mathcal{X}} e^{-\beta \epsilon(x)}.$$"""
TILTED = r"""Let $p$ be a distribution on a finite set $\mathcal{X}$ and let $\beta > 0$. Define the distribution
$$q(x) = \frac{p(x) e^{r(x)/\beta}}{Z}, \qquad Z = \sum_{x \in \mathcal{X}} p(x) e^{r(x)/\beta}.$$"""

TRUE = [
    (SOFTMAX, r"H(p) = \log \sum_{j=1}^n e^{z_j} - \sum_{i=1}^n p_i z_i"),
    (SOFTMAX, r"H(p) \leq \log n"),
    (BOLTZMANN, r"H(p) = \beta \sum_{x \in \mathcal{X}} p(x) \epsilon(x) + \log Z"),
    (TILTED, r"D_{KL}(q \| p) = \frac{1}{\beta} \sum_x q(x) r(x) - \log Z"),
]
FALSE = [
    (SOFTMAX, r"H(p) = \log \sum_{j=1}^n e^{z_j}"),
    (SOFTMAX, r"H(p) = \sum_{i=1}^n p_i z_i - \log \sum_{j=1}^n e^{z_j}"),
    (BOLTZMANN, r"H(p) = \log Z"),
]


def last(text: str) -> dict[str, object]:
    """Return the last step of a text, whose report the second checker accepts."""
    report = derive.check(text)
    assert derive.recheck(report).accepted
    step: dict[str, object] = report.data["documents"][0]["steps"][-1]
    return step


@pytest.mark.parametrize(("law", "claim"), TRUE)
def test_what_is_true_is_proved_and_is_about_some_model(law: str, claim: str) -> None:
    step = last(f"{law}\n\nThen\n$${claim}.$$\n")

    assert step["verdict"] == "proved"
    assert step["witness"]


@pytest.mark.parametrize(("law", "claim"), FALSE)
def test_what_is_false_is_refuted_by_a_small_model(law: str, claim: str) -> None:
    assert last(f"{law}\n\nThen\n$${claim}.$$\n")["verdict"] == "refuted"


def test_entries_that_do_not_sum_to_1_are_no_law_in_any_model() -> None:
    """With another normaliser the text contradicts itself, and no model says that anything is false of it."""
    text = r"""For real numbers $z_1, \dots, z_n$ let $p$ be the distribution
$$p_i = \frac{e^{z_i}}{1 + \sum_{j=1}^n e^{z_j}}, \quad i = 1, \dots, n.$$"""

    assert last(f"{text}\n\nThen\n$$H(p) \\leq \\log n.$$\n")["verdict"] != "refuted"


@pytest.mark.parametrize(
    "law",
    [
        SOFTMAX.partition("\nwith")[0],
        r"Let $w_1, \dots, w_n$ be positive numbers and $W = \sum_{j=1}^n w_j$. Let $p_i = w_i / W$ be a law.",
    ],
)
def test_a_law_whose_index_has_no_range_lives_on_no_other_set(law: str) -> None:
    """Of p_i with z_1, ..., z_n only the numerator says what i runs over: "the values of x" are no counterexample."""
    assert last(f"{law}\n\nThen\n$$H(p) \\leq \\log n.$$\n")["verdict"] != "refuted"


@pytest.mark.parametrize("claim", [r"e^{x} e^{-x} = 2", r"\frac{1}{1 + e^{-x}} + \frac{1}{1 + e^{x}} = \frac{1}{2}"])
def test_exponentials_that_cancel_are_checked_by_intervals_too(claim: str) -> None:
    """The first checker knows that the left side is 1, the second one only that it is near 1."""
    assert last(f"Let $x$ be a real number. Then\n$${claim}.$$\n")["verdict"] == "refuted"
