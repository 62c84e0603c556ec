"""Lines that may be read in two ways: decided where both readings agree, or where the steps beside them decide."""

from __future__ import annotations

import pytest

import derive
from derive.app import decide

LAWS = "Let $p$ and $u$ be probability mass functions on $\\mathcal{X}$.\n\n"


def _verdicts(formula: str, words: str = LAWS) -> list[str]:
    report = derive.check(f"{words}$$\n{formula}\n$$\n")
    assert derive.recheck(report).accepted
    return [step.verdict for step in report.steps if step.data["display"] is not None]


@pytest.mark.parametrize(
    "line",
    [
        r"- \log \frac{1}{2} \sum_{x \in \mathcal{X}} p(x) = \log 2",
        r"\log \frac{2}{1} \sum_{x \in \mathcal{X}} u(x) = \log 2 \sum_{x \in \mathcal{X}} p(x)",
    ],
)
def test_what_is_true_in_both_readings_is_proved(line: str) -> None:
    assert _verdicts(line) == ["proved"]


@pytest.mark.parametrize(
    "line",
    [
        r"\log \frac{1}{2} \sum_{x \in \mathcal{X}} p(x) = \log 2",
        r"- \log \frac{1}{2} \sum_{x \in \mathcal{X}} p(x) = \log 3",
    ],
)
def test_what_is_false_in_both_readings_is_refuted(line: str) -> None:
    assert _verdicts(line) == ["refuted"]


@pytest.mark.parametrize(
    "line",
    [
        r"\sum_{x \in \mathcal{X}} \log \frac{p(x)}{u(x)} u(x) = \sum_{x \in \mathcal{X}} \log p(x)",
        r"\sum_{x} \log \frac{p(x)}{u(x)} u(x) = \sum_{x} \left( \log p(x) - \log u(x) \right) u(x)",
        r"\log \frac{p(x)}{u(x)} u(x) p(x) = \log p(x)^2",
        r"\log \frac{p(x)}{u(x)} u(x) u(x) = \log \left( p(x) u(x) \right)",
    ],
)
def test_one_step_does_not_decide_between_two_readings(line: str) -> None:
    assert _verdicts(line) == ["unread"]


CHAIN = r"""
\begin{split}
\sum_{x \in \mathcal{X}} p(x) \cdot \log p(x) &= \sum_{x \in \mathcal{X}} p(x) \cdot %s \\
&= \sum_{x \in \mathcal{X}} p(x) \cdot %s
\end{split}
"""


def test_the_two_steps_with_a_side_decide_how_it_is_read() -> None:
    apart = r"\left( \log \frac{p(x)}{u(x)} + \log u(x) \right)"
    chain = CHAIN % (r"\log \frac{p(x)}{u(x)} u(x)", apart)
    report = derive.check(f"{LAWS}$${chain}$$\n")

    assert [step.verdict for step in report.steps] == ["proved", "proved"]
    assert all("in the other reading both steps" in note for s in report.steps for note in s.data["warnings"])
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (r"\log \frac{u(x)}{p(x)} u(x)", r"\left( \log \frac{p(x)}{u(x)} + \log u(x) \right)"),
        (r"\log \frac{p(x)}{u(x)} u(x)", r"\left( \log \frac{p(x)}{u(x)} - \log u(x) \right)"),
        (r"\log \frac{p(x)}{u(x)} u(x)", r"\left( \log p(x) - \log u(x) \right) u(x)"),
        (r"\log \frac{p(x)}{u(x)} p(x)", r"\log \frac{p(x)^2}{u(x)}"),
    ],
)
def test_a_false_step_beside_it_decides_nothing(first: str, second: str) -> None:
    assert "proved" not in _verdicts(CHAIN % (first, second))


def test_of_a_reading_that_is_only_tried_no_more_than_the_verdict_is_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The nearest true line is looked for once, for the line that stands in the report."""
    asked: list[object] = []
    looked_for = decide.nearest
    monkeypatch.setattr(decide, "nearest", lambda *given, **more: asked.append(given) or looked_for(*given, **more))
    assert _verdicts(r"- \log \frac{1}{2} \sum_{x \in \mathcal{X}} p(x) = \log 3") == ["refuted"]
    assert len(asked) == 1


def test_a_sum_that_may_go_on_is_decided_where_both_readings_agree() -> None:
    assert _verdicts(r"\sum_{i=1}^n i + i^2 = \sum_{i=1}^n i - i^2", "") == ["refuted"]
    assert _verdicts(r"\sum_{i=1}^n i - i = 0", "") == ["unread"]
    assert _verdicts(r"\sum_{i=1}^n i + i^2 = \frac{n(n+1)}{2} + \frac{n(n+1)(2n+1)}{6}", "") == ["unread"]
    assert _verdicts(r"\sum_{i=1}^n (i + i^2) = \frac{n(n+1)}{2} + \frac{n(n+1)(2n+1)}{6}", "") == ["proved"]


def test_the_lines_beside_a_sum_say_how_far_it_goes() -> None:
    right = r"\sum_x p(x) \log \frac{p(x)}{u(x)}", r"\sum_x p(x) \log p(x) - \sum_x p(x) \log u(x)"
    middle = r"\sum_x p(x) \log p(x) - p(x) \log u(x)"
    assert _verdicts(f"{right[0]} = {middle} = {right[1]}", LAWS + "Let $u(x) > 0$. ") == ["proved", "proved"]
    assert _verdicts(f"{right[0]} = {middle}", LAWS) == ["unread"]
