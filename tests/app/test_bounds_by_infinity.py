"""Every value lies between minus infinity and infinity: such a bound says only that there is a value."""

import pytest

import derive

TEXT = "Let $P$ be a probability mass function on a finite set $\\mathcal{X}$.\n\n$$ {} $$\n"


@pytest.mark.parametrize(
    "formula",
    [
        r"-\infty \leq \log P(x)",
        r"-\log P(x) \leq +\infty",
        r"\infty \geq \sum_{x \in \mathcal{X}} P(x)^2",
        r"0 \leq -\log P(x) \leq \infty",
    ],
)
def test_a_bound_that_holds_of_every_value_is_proved(formula: str) -> None:
    report = derive.check(TEXT.replace("{}", formula))
    assert {step.verdict for step in report.steps} == {"proved"}
    assert derive.recheck(report).accepted


def test_it_says_where_there_is_a_value() -> None:
    (step,) = derive.check(TEXT.replace("{}", r"-\infty \leq \log P(x)")).steps
    assert list(step.needed) == ["P(x) > 0"]


@pytest.mark.parametrize(
    "formula",
    [
        r"\log P(x) \leq -\infty",
        r"\infty \leq \log P(x)",
        r"\log P(x) = \infty",
        r"-\infty \leq -\infty",
        r"-\log P(x) < \infty",
        r"-\infty > \log P(x)",
        r"\log P(x) \geq \infty",
    ],
)
def test_other_lines_with_infinity_are_left_open(formula: str) -> None:
    assert {step.verdict for step in derive.check(TEXT.replace("{}", formula)).steps} == {"undecided"}
