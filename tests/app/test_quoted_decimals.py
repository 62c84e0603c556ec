"""Decimals that a formula gives as the value of another: certified, refuted with the right digits, or left open."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import derive

COIN = "Let $X \\sim \\mathrm{Bern}(0.3)$. In bits and nats:\n\n"
VERDICTS = {
    "rounded": (r"\ln \frac12 = -0.693", "proved"),
    "approximately": (r"\sqrt{2} \approx 1.41421", "proved"),
    "truncated": (r"\ln 2 \approx 0.6931471", "proved"),
    "a last digit": (r"\ln 2 = 0.6932", "refuted"),
    "a sign": (r"\ln 2 = -0.693", "refuted"),
    "a sum": (r"\sum_{k=1}^{10} \frac{1}{k} \approx 2.93", "proved"),
    "exact": (r"\frac{1}{4} = 0.25", "proved"),
    "in bits": (r"-0.3 \log_2 0.3 - 0.7 \log_2 0.7 = 0.8813", "proved"),
    "a quantity in bits": (r"H(X) \approx 0.8813 \text{ bits}", "proved"),
    "a quantity in nats": (r"H(X) \approx 0.6109 \text{ nats}", "proved"),
    "nats said to be bits": (r"H(X) \approx 0.6109 \text{ bits}", "refuted"),
    "rounded parts": (r"0.3 \cdot 1.737 + 0.7 \cdot 0.515 = 0.8813", "undecided"),
    "rounded parts that cannot be": (r"0.3 \cdot 1.737 + 0.7 \cdot 0.515 = 0.9813", "refuted"),
    "a rounded product": (r"\ln 2 = 0.5 \cdot 1.386", "undecided"),
    "a wrong product": (r"\ln 2 = 0.5 \cdot 1.396", "refuted"),
    "percent": (r"\frac13 = 33\%", "proved"),
    "percent with a place": (r"\frac23 \approx 66.7\%", "proved"),
    "half in percent": (r"\frac12 = 50\%", "proved"),
    "wrong percent": (r"\frac13 = 34\%", "refuted"),
    "tenths": (r"0.1 + 0.2 = 0.4", "refuted"),
    "tenths and a digit more": (r"0.5 \cdot 0.3 \cdot 0.2 = 0.003", "refuted"),
    "a transposed digit": (r"-0.9 \log_2 0.9 - 0.1 \log_2 0.1 = 0.649", "refuted"),
    "two rounded halves": (r"1.4 + 1.4 = 2.7", "undecided"),
    "a name": (r"x + 1 = 0.25", "undecided"),
    "a power of ten": (r"e^{-20} = 2.06 \cdot 10^{-9}", "proved"),
    "a large power of ten": (r"2^{100} \approx 1.27 \times 10^{30}", "proved"),
    "a negative one": (r"-e^{-20} = -2.06 \cdot 10^{-9}", "proved"),
    "of bits": (r"H(X) \approx 8.813 \cdot 10^{-1} \text{ bits}", "proved"),
    "a wrong power of ten": (r"e^{-20} = 2.06 \cdot 10^{-8}", "refuted"),
    "a wrong digit before a power of ten": (r"2^{100} \approx 1.28 \times 10^{30}", "refuted"),
    "a lost sign before a power of ten": (r"-e^{-20} = 2.06 \cdot 10^{-9}", "refuted"),
    "a false bound": (r"\ln 2 > 0.7", "refuted"),
}


@pytest.mark.parametrize("case", VERDICTS)
def test_a_quoted_decimal_is_certified(case: str) -> None:
    formula, verdict = VERDICTS[case]
    report = derive.check(f"{COIN}$${formula}$$\n")

    assert report.steps[-1].verdict == verdict, report.steps[-1].message
    assert derive.recheck(report).accepted


def test_a_wrong_decimal_is_shown_beside_the_right_one_with_its_cause() -> None:
    message = derive.check(f"{COIN}$$H(X) \\approx 0.6109 \\text{{ bits}}$$\n").steps[-1].message

    assert message == "H(X) is 0.881290899230… bits, not 0.6109: 0.6109 is that in nats, not in bits"


def test_a_sum_of_numbers_is_in_no_unit() -> None:
    assert "nats" not in derive.check("$$0.1 + 0.2 = 0.4$$\n").steps[-1].message


def test_a_rounded_number_is_no_premise() -> None:
    report = derive.check(
        f"{COIN}$$\\ln 2 = 0.693$$\n\n$$\\ln 4 = 2 \\ln 2 = 1.386$$\n\n$$\\ln 2 = \\frac{{693}}{{1000}}$$\n"
    )

    assert [step.verdict for step in report.steps] == ["proved", "proved", "proved", "refuted"]


FORGED = {
    "another number": lambda step, number: number.update(quoted="0.7", how="rounded"),
    "another term": lambda step, number: number["evidence"].update(term="(log 3)"),
    "another left side": lambda step, number: step["read"].update(lhs="(log 4)"),
    "another right side": lambda step, number: step["read"].update(rhs="694/1000"),
    "a sign": lambda step, number: step["read"].update(rhs="(neg 693/1000)"),
    "no such number": lambda step, number: step["evidence"].update(number="n7"),
    "an inequality": lambda step, number: step.update(relation="\\leq"),
    "another verdict": lambda step, number: step.update(verdict="refuted"),
    "a model": lambda step, number: number["evidence"]["model"]["names"].update(p="1/2"),
}


@pytest.mark.parametrize("case", FORGED)
def test_a_forged_quote_is_refused(case: str) -> None:
    document = copy.deepcopy(derive.check("$$\\ln 2 = 0.693$$\n").data)
    part: dict[str, Any] = document["documents"][0]
    assert derive.recheck(document).accepted
    FORGED[case](part["steps"][0], part["numbers"][0])

    assert not derive.recheck(document).accepted


def test_a_step_says_what_its_number_says() -> None:
    document = copy.deepcopy(derive.check("$$\\ln 2 = 0.693$$\n").data)
    document["documents"][0]["steps"][0]["verdict"] = "refuted"

    assert any("does not decide it" in str(reason) for reason in derive.recheck(document).refused)


@pytest.mark.parametrize(("lhs", "rhs"), [("(+ (log 2) (log 3))", "(log 6)"), ("7/10", "(log 2)"), ("0", "(log 0)")])
def test_what_is_not_shown_to_be_positive_is_refused(lhs: str, rhs: str) -> None:
    """The two sides of log 2 + log 3 < log 6 are equal: every enclosure of their difference holds 0."""
    document = copy.deepcopy(derive.check("$$\\ln 2 < 0.7$$\n").data)
    document["documents"][0]["steps"][0]["read"].update(lhs=lhs, rhs=rhs)

    assert any("d0.0" in str(reason) for reason in derive.recheck(document).refused)


def test_a_step_that_quotes_is_no_premise_for_the_second_checker() -> None:
    document = copy.deepcopy(derive.check("$$\\ln 2 = 0.693$$\n\n$$\\ln 2 = \\ln 2$$\n").data)
    step = document["documents"][0]["steps"][0]
    premise = {
        "variables": [],
        "conditions": [],
        "lhs": step["read"]["lhs"],
        "relation": "=",
        "rhs": step["read"]["rhs"],
    }
    premise |= {"definition": False, "order": step["order"], "family": "", "from": step["id"]}
    document["documents"][0]["premises"][step["id"]] = premise

    assert any("rounded number is no premise" in str(reason) for reason in derive.recheck(document).refused)


NUMBERS = {
    r"\ln 2 < 0.7": "proved",
    r"\ln 2 \leq \frac{7}{10}": "proved",
    r"\frac12 < \ln 2": "proved",
    r"\log 2 + \log 3 > 1.8": "refuted",
    r"e > 2.71": "proved",
    r"\log(-2) < 1": "undecided",
    r"\frac{1}{0} < 1": "undecided",
    r"0 < \log 1": "refuted",
}


@pytest.mark.parametrize("formula", NUMBERS)
def test_numbers_are_compared(formula: str) -> None:
    """What never has a meaning is not proved, under whatever condition."""
    report = derive.check(f"$${formula}$$\n")

    assert report.steps[-1].verdict == NUMBERS[formula]
    assert derive.recheck(report).accepted
