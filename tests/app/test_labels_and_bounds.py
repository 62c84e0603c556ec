"""What a text lets numbers and entries be: labels in {0, 1}, predictions between 0 and 1, for good or in a case."""

from __future__ import annotations

import pytest

import derive

LIKELIHOOD = r"""

$$L = \prod_{i=1}^N p_i^{y_i} (1 - p_i)^{1 - y_i}$$

Take the logarithm:

"""
LOG = r"$$\log L = \sum_{i=1}^N \left[ y_i \log p_i + (1 - y_i) \log(1 - p_i) \right]$$"
LOST = r"$$\log L = \sum_{i=1}^N \left[ y_i \log p_i + (1 - y_i) (1 - p_i) \right]$$"

LETS = [
    r"Suppose labels $y_i \in \{0,1\}$ and predictions $0 < p_i < 1$.",
    r"Let labels $y_i \in \{0,1\}$ and predictions $0 < p_i < 1$ be given.",
    r"Here $y_i \in \{0,1\}$ and $0 < p_i < 1$.",
    r"We have labels $y_i \in \{0, 1\}$ and predictions $p_i \in (0, 1)$.",
    r"Assume that $0 < p_i < 1$.",
    r"Suppose $0 < p_i < 1$ for all $i$.",
    r"Suppose that $p_i > 0$ and $p_i < 1$.",
]


def last(text: str) -> str:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return report.steps[-1].verdict


@pytest.mark.parametrize("said", LETS)
def test_what_entries_are_let_be_holds_in_all_of_the_text(said: str) -> None:
    assert last(said + LIKELIHOOD + LOG) == "proved"


@pytest.mark.parametrize("said", LETS[:4])
def test_a_lost_logarithm_is_refuted_with_labels_that_are_labels(said: str) -> None:
    assert last(said + LIKELIHOOD + LOST) == "refuted"


@pytest.mark.parametrize(
    "said",
    [
        "The sum runs over all $i$ with $0 < p_i < 1$.",
        "Consider those $i$ with $0 < p_i < 1$.",
        "Suppose $0 < p_i < 1$ for some $i$.",
        "If $0 < p_i < 1$, all is well.",
        "We have a problem unless $0 < p_i < 1$.",
    ],
)
def test_what_is_said_of_some_entries_is_not_said_of_all(said: str) -> None:
    assert last(said + LIKELIHOOD + LOG) == "undecided"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"y^2 = y", "proved"),
        (r"(1 - y) y = 0", "proved"),
        (r"y \log p = y (1 - p)", "refuted"),
        ("y = 1", "undecided"),
    ],
)
def test_a_label_is_one_of_two_numbers(claim: str, verdict: str) -> None:
    assert last(rf"Let $y \in \{{0, 1\}}$ and $p$ with $0 < p < 1$. $${claim}$$") == verdict


ROOT = r"$$\sqrt{x^2} = x$$"


@pytest.mark.parametrize(
    ("between", "proved"),
    [
        ("", True),
        ("For negative $x$ we get", False),
        ("Let $x$ be a real number.", False),
        ("Let $x$ be any real number.", False),
        ("The identity for real $x$:", False),
        ("Suppose now that $x < 0$.", False),
        ("Let $y$ be a real number.", True),
    ],
)
@pytest.mark.parametrize("said", ["Suppose that $x > 0$.", "Let $x > 0$."])
def test_a_bound_holds_until_the_name_is_let_be_something_else(said: str, between: str, *, proved: bool) -> None:
    assert (last(f"{said} Then $|x| = x$.\n\n{between} {ROOT}") == "proved") == proved


def test_a_bound_that_is_supposed_ends_where_the_text_speaks_in_general() -> None:
    assert last(f"Suppose that $x > 0$. Then $|x| = x$.\n\nIn general {ROOT}") != "proved"


@pytest.mark.parametrize(
    "later", ["Let $y$ be a real number.", "For real $y$ we have", "Later we let $y$ be any real number."]
)
def test_a_label_is_one_until_the_text_speaks_of_other_numbers(later: str) -> None:
    assert last(r"Let $y \in \{0, 1\}$. $$y^2 = y$$" + f"\n\n{later} $$y^2 = y$$") != "proved"


def test_entries_of_which_the_text_says_later_that_they_have_any_sign_are_not_bounded_for_good() -> None:
    said = "We have weights $w_i > 0$ in the first layer.\n\nIn the second layer the weights can have any sign. "
    assert last(said + r"$$\sum_{i=1}^n |w_i| = \sum_{i=1}^n w_i$$") != "proved"
