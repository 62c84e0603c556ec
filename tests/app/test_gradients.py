"""Derivatives by an entry of a sequence, as people write them about softmax and losses."""

import pytest

import derive

SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^n e^{z_j}}$."


def steps(text: str) -> list[dict[str, object]]:
    """Return the steps of a document, whose evidence the second checker accepts."""
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return list(report.data["documents"][0]["steps"])


def test_backpropagation_through_softmax_is_proved_line_by_line():
    """Labels sum to 1 because the words say so; every line of the chain rule is proved."""
    text = r"""
Logits $z_1,\dots,z_K$ go through a softmax, $\hat y_k = \frac{\exp(z_k)}{\sum_{l=1}^K \exp(z_l)}$, and the loss is
$L = -\sum_{k=1}^K y_k \log \hat y_k$ where $y$ is one-hot, so $\sum_k y_k = 1$.

\begin{align}
\frac{\partial L}{\partial z_l} &= -\sum_{k=1}^K y_k \frac{1}{\hat y_k} \frac{\partial \hat y_k}{\partial z_l} \\
&= -\sum_{k=1}^K y_k (\delta_{kl} - \hat y_l) \\
&= \hat y_l - y_l
\end{align}
"""
    assert [step["verdict"] for step in steps(text)][-3:] == ["proved"] * 3


def test_the_gradient_of_the_loss_needs_that_labels_sum_to_one():
    """Without the total the true line is not proved and not called false either."""
    text = (
        SOFTMAX
        + r" Let $L = -\sum_{i=1}^n y_i \log p_i$."
        + "\n\n"
        + r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$"
    )
    assert steps(text)[-1]["verdict"] == "undecided"


def test_the_nearest_true_line_keeps_the_derivative_as_it_was_written():
    """Nobody wants to see the sequence with a changed entry."""
    text = SOFTMAX + "\n\n" + r"$$\frac{\partial p_i}{\partial z_i} = p_i(1 + p_i)$$"
    (*_, last) = steps(text)
    assert last["verdict"] == "refuted"
    assert last["nearest"]["lhs"] == r"\frac{\partial p_i}{\partial z_i}"  # type: ignore[index]


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{\partial p_i}{\partial z_j} = 0",  # of what p is, nothing is said
        r"\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)",
        r"\frac{\partial L}{\partial z_j} = 0",
    ],
)
def test_what_does_not_show_its_variable_is_no_constant(claim):
    """A sequence without a definition may depend on anything."""
    text = r"We need $\sum_{j=1}^n z_j$ and $\sum_{i=1}^n p_i$." + f"\n\n$${claim}$$"
    assert steps(text)[-1]["verdict"] == "undecided"


def test_a_stationary_point_is_no_false_claim():
    """A gradient that is 0 is a condition on the variable."""
    text = r"$$\frac{\partial}{\partial w_k} \sum_{i=1}^n (y_i - w_i)^2 = 0$$"
    assert steps(text)[-1]["verdict"] == "undecided"
