"""That quantities are independent is a fact of the report: what is only uncorrelated is no counterexample."""

import copy
from typing import Any

import pytest

import derive
from derive.recheck import recheck

CLAIM = "$$E[X^2 Y^2] = E[X^2] E[Y].$$"
DEPENDENT = {
    "Pr:omega": {"1": "1/3", "2": "1/3", "3": "1/3"},
    "X": {"1": "-1", "2": "0", "3": "1"},
    "Y": {"1": "1", "2": "0", "3": "1"},
}


def report_of(text: str) -> dict[str, Any]:
    """The report on a text, as data."""
    return dict(derive.check(text).data)


def forged(report: dict[str, Any], left: str, right: str) -> dict[str, Any]:
    """The report with a counterexample of quantities that are uncorrelated and not independent."""
    found = copy.deepcopy(report)
    evidence = found["documents"][0]["steps"][-1]["evidence"]
    evidence["model"] |= {"functions": DEPENDENT, "sets": {"space:omega": ["1", "2", "3"]}}
    evidence["lhs"], evidence["rhs"] = {"mid": left, "rad": "0"}, {"mid": right, "rad": "0"}
    return found


@pytest.mark.parametrize(
    "words",
    [
        "Let $X$ and $Y$ be independent random variables. Then",
        "Let $X$, $Y$ be independent random variables.",
        "Let $X$ and $Y$ be i.i.d. random variables. Then",
    ],
)
def test_the_context_says_that_they_are_independent(words: str) -> None:
    report = report_of(f"{words}\n{CLAIM}\n")

    assert "X and Y are independent" in [line["what"] for line in report["documents"][0]["context"]]
    assert report["documents"][0]["steps"][-1]["verdict"] == "refuted"
    assert recheck(report).accepted
    assert not recheck(forged(report, "2/3", "4/9")).accepted


def test_what_may_depend_is_refuted_by_what_does() -> None:
    report = report_of("Let $X$ and $Y$ be random variables.\n$$E[X^2 Y] = E[X^2] E[Y].$$\n")

    assert "X and Y are independent" not in [line["what"] for line in report["documents"][0]["context"]]
    assert recheck(forged(report, "2/3", "4/9")).accepted
