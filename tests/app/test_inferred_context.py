"""What is inferred from use is never more than the text grants: a wrong guess about a law would prove falsehoods."""

from __future__ import annotations

import pytest

import derive

ENTROPY = "The entropy of $p$ is defined as\n\n$$H(p) = -\\sum_{i=1}^n p_i \\log p_i$$\n\n"
OTHER_SUMS = {
    "a part of the range": r"\sum_{i=2}^n p_i",
    "the range without its end": r"\sum_{i=1}^{n-1} p_i",
    "a shifted index": r"\sum_{i=1}^n p_{i+1}",
    "a longer range": r"\sum_{i=0}^n p_i",
    "another size": r"\sum_{i=1}^m p_i",
    "another set": r"\sum_{x \in \mathcal{A}} p(x)",
}


@pytest.mark.parametrize("other", OTHER_SUMS.values(), ids=list(OTHER_SUMS))
@pytest.mark.parametrize("use", ["", " \\log p"], ids=["plain", "beside a logarithm"])
def test_a_law_sums_to_1_over_one_range_only(other: str, use: str) -> None:
    weighted = other + (use + other.partition(" p")[2] if use else "")
    report = derive.check(f"{ENTROPY}$${weighted} \\leq 5$$\n\n$${other} = 1$$\n\n$${other} = \\sum_{{i=1}}^n p_i$$\n")

    assert report["d3.0"].verdict != "proved"
    if not (use and "i=0" in other):  # of two entropies the longer one says where the law lives
        assert report["d2.0"].verdict != "proved"
    assert derive.recheck(report).refused == []


def test_the_law_itself_sums_to_1_beside_such_sums() -> None:
    text = ENTROPY + "".join(f"$${other} \\leq 1$$\n\n" for other in list(OTHER_SUMS.values())[:2])

    assert derive.check(text + "$$\\sum_{i=1}^n p_i = 1$$\n").steps[-1].verdict == "proved"


@pytest.mark.parametrize("spelling", [r"P(x)", r"P(i)"])
def test_a_law_written_in_two_ways_is_not_refuted(spelling: str) -> None:
    letter = spelling[2]
    text = (
        "Let $P$ be the probability mass function of a random variable with the values $x_1, \\dots, x_n$. Then\n\n"
        f"$$\\sum_{{i=1}}^n P(x_i) = 1$$\n\nor shorter\n\n$$\\sum_{{{letter}}} {spelling} = 1$$\n\nand\n\n"
        f"$$\\sum_{{i=1}}^n P(x_i)^2 = \\sum_{{{letter}}} {spelling}^2$$\n"
    )

    assert derive.check(text).refuted == ()


def test_a_definition_by_its_sign_is_given_also_where_it_is_not_understood() -> None:
    r"""`:=` says that the line defines something: it is never called false."""
    report = derive.check("$$H(p) := H(P,Q)$$\n")
    assert [step.verdict for step in report.steps] == ["given"]
    assert derive.recheck(report).accepted


def test_values_with_an_index_are_no_law() -> None:
    """x_1, ..., x_n are what X can be, and P is its law: the entropy of X is not one of x."""
    text = (
        "Let $X$ send the symbols $x_1, \\ldots, x_n$ with probabilities $P(x_i)$. Its entropy is defined as\n\n"
        "$$I(X) = -\\sum_{i=1}^n P(x_i) \\log P(x_i)$$\n\n$$I(X) \\leq \\log n$$\n\n$$I(X) \\geq 0$$\n"
    )

    assert [step.verdict for step in derive.check(text).steps] == ["given", "proved", "proved"]
