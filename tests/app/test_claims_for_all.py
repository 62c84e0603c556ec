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
