"""Laws that a text gives value by value or in a table: one law, as if its probabilities were written as a list."""

from __future__ import annotations

import pytest

import derive

TABLE = (
    "| $x$ | 0 | 1 | 2 |\n|---|---|---|---|\n| $P(x)$ | 9/25 | 12/25 | 4/25 |\n| uniform $Q(x)$ | 1/3 | 1/3 | 1/3 |\n\n"
)
COLUMNS = "| outcome | p | $q(x)$ |\n|---|---|---|\n| a | 1/2 | 1/4 |\n| b | 1/2 | 0.75 |\n\n"
THREE_QUARTERS = r"2 - \frac34 \log_2 3"
BITS = r"$$-\sum_x p(x) \log_2 p(x) = %s$$"


def verdicts(text: str) -> list[str]:
    """The verdicts of the lines, in order."""
    return [step.verdict for step in derive.check(text).steps]


@pytest.mark.parametrize(
    "text",
    [
        rf"{TABLE}$$D_{{KL}}(P \| Q) = \frac{{1}}{{25}} (32 \ln 2 + 55 \ln 3 - 50 \ln 5)$$",
        rf"Let $P$ be the law of the table.\n\n{TABLE}$$\sum_x x P(x) = \frac45$$".replace("\\n", "\n"),
        rf"{TABLE}$$\sum_{{x=0}}^2 x^2 P(x) = \frac{{28}}{{25}}$$",
        rf"{COLUMNS}$$\sum_x p(x) \ln \frac{{p(x)}}{{q(x)}} = \frac12 \ln \frac43$$",
        rf"The coin has $p(0) = 1/4$ and $p(1) = 3/4$. Its entropy is {BITS % THREE_QUARTERS}",
        r"Suppose $p_1 = 1/2$, $p_2 = 1/4$, $p_3 = 1/4$. Then $$-\sum_i p_i \log_2 p_i = 1.5$$",
        rf"Let $p(a) = 1/2$, $p(b) = 1/4$ and $p(c) = 1/4$. Then {BITS % '1.5'}",
        r"Let $p(a) = 1/2$ and $p(b) = 1/2$. Then $$-p(a) \log_2 p(a) - p(b) \log_2 p(b) = 1$$",
        r"Let $p(a) = 1/2$ and $p(b) = 1/2$. Then $$-\sum_{x \in \{a, b\}} p(x) \log_2 p(x) = 1.$$",
        r"Let $P = \{1/2, 1/2\}$ and $Q = \{1/4, 3/4\}$. $$\sum_x P(x) \ln \frac{P(x)}{Q(x)} = \frac12 \ln \frac43$$",
    ],
)
def test_what_follows_from_the_values_is_proved(text: str) -> None:
    report = derive.check(text)

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    "text",
    [
        rf"{TABLE}$$D_{{KL}}(P \| Q) = \frac{{1}}{{25}} (32 \ln 2 + 55 \ln 3 + 50 \ln 5)$$",
        rf"{TABLE}$$\sum_x x P(x) = \frac65$$",
        rf"{COLUMNS}$$\sum_x p(x) \ln \frac{{p(x)}}{{q(x)}} = \frac12 \ln \frac34$$",
        rf"Let $p(a) = 1/2$ and $p(b) = 1/2$. Then {BITS % '2'}",
        r"Suppose $p_1 = 1/2$, $p_2 = 1/4$, $p_3 = 1/4$. Then $$-\sum_i p_i \log_2 p_i = 1.25$$",
    ],
)
def test_what_is_false_of_the_values_is_refuted(text: str) -> None:
    report = derive.check(text)

    assert report.steps[-1].verdict == "refuted"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    "text",
    [
        f"For every pmf $p$ on $\\{{0, 1\\}}$, $\\sum_x p(x) = 1$. Now $p(0)=1/2$, $p(1)=1/2$. In general {BITS % '1'}",
        f"Let $p(0) = 1/2$ and $p(1) = 1/2$. For any other law {BITS % '1'}",
        f"Let $p = (1/2, 1/2)$. In general {BITS % '1'}",
        f"Let $p = (1/2, 1/2)$. Then let $p$ be another law. {BITS % '1'}",
        f"## Example\n\nLet $p(0) = 1/2$ and $p(1) = 1/2$.\n\n## General\n\nNow let $p$ be any pmf. {BITS % '1'}",
        f"Let $p(0) = 1/2$ and $p(1) = 1/2$. Now let $p(0) = 1/4$ and $p(1) = 3/4$. {BITS % '1'}",
        f"Let $p(0) = 1/2$ and $p(1) = 1/2$. If instead $p(0) = 1/4$ and $p(1) = 3/4$, then {BITS % THREE_QUARTERS}",
        f"A friend has $p(a) = 1/3$ and $p(b) = 1/2$. Then {BITS % '1'}",
        r"Let $p(0,0) = 1/2$ and $p(1,1) = 1/2$. Then $$\sum_{x,y} p(x,y) \log_2\frac{p(x,y)}{p(x)p(y)} = 1$$",
        rf"$$D_{{KL}}(P \| Q) = \sum_x P(x) \log \frac{{P(x)}}{{Q(x)}}$$ As an example,\n\n{TABLE}"
        rf"$$\sum_x P(x) \ln P(x) = \frac{{1}}{{25}} \ln 2$$".replace("\\n", "\n"),
        rf"{TABLE}{TABLE.replace('4/25', '5/25').replace('9/25', '8/25')}$$\sum_x x P(x) = \frac45$$",
    ],
)
def test_values_of_one_example_among_others_decide_nothing(text: str) -> None:
    assert verdicts(text)[-1] == "undecided"


@pytest.mark.parametrize("sets", [r"Let $y \in \{0, 1\}$", r"Let $y \in \{1, 0\}$"])
def test_a_set_of_outcomes_is_no_law(sets: str) -> None:
    report = derive.check(rf"{sets} and $p$ with $0 < p < 1$. $$(1 - p) \log p = (1 - p)^2$$")

    assert report.steps[-1].verdict == "refuted"
    assert all("probabilities" not in line["what"] for line in report.data["documents"][0]["context"])
