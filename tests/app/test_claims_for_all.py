"""What is said "for any $g$," is a claim; what follows "if" in the next sentence restricts none."""

import pytest

import derive


def found(text):
    """Return the verdict of each relation by what was written."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return [step["verdict"] for step in steps]


@pytest.mark.parametrize("words", ["For any $a > 0$, ", "For all $a > 0$, ", "For every number $a > 0$, "])
def test_a_claim_for_all_is_decided(words):
    assert found(rf"{words}$\log a \leq a - 1$.") == ["given", "proved"]
    assert found(rf"{words}$\log a \leq a - 2$.") == ["given", "refuted"]


def test_a_supposition_stays_one():
    assert found("Suppose that for any $a > 0$, $b = a$. $$b = a$$")[1] == "given"
    assert found("For $a > 0$, $b > 0$, we have $$a b > 0$$") == ["given", "given", "proved"]


def test_the_next_sentence_restricts_no_claim():
    assert found(r"$$-\sum_x p(x) \log p(x) \geq 1$$" + "\n\nIf $p$ is certain, it is 0.") == ["refuted"]
    assert found(r"We have $$-\sum_x p(x) \log p(x) \geq 1$$ if $p$ is uniform on four values.") == ["undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $P$ and $Q$ be distributions. Then for all $x$ $$P(x) \\neq Q(x).$$",
        "Let $P$ and $Q$ be two distributions. They are never equal: $$P(x) \\neq Q(x).$$",
        "$$D_{KL}(P \\| Q) \\neq D_{KL}(Q \\| P) \\quad \\text{for all } P \\neq Q.$$",
        "The two sides differ everywhere: $\\log p(x) \\neq \\log q(x)$.",
    ],
)
def test_that_two_sides_differ_everywhere_is_not_shown_by_one_model(text):
    assert "proved" not in found(text)


def test_that_two_sides_are_not_the_same_is_shown_by_one_model():
    assert found("The divergence is not symmetric: $$D_{KL}(P \\| Q) \\neq D_{KL}(Q \\| P).$$") == ["proved"]
    assert found("In general $$D_{KL}(P \\| Q) \\neq D_{KL}(Q \\| P).$$") == ["proved"]
    assert found("It always holds that $2 + 2 \\neq 5$.") == ["proved"]
