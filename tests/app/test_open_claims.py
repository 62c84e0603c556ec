"""Claims that are neither proved nor refuted: what holds wherever they do is not called false."""

from __future__ import annotations

import pytest

import derive


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps]


@pytest.mark.parametrize(
    "words",
    [
        "Since $a + b = 1$, we have $@$.",
        "Because $a + b = 1$, it follows that $@$.",
        "From $a + b = 1$ we get $@$.",
        "By $a + b = 1$, $@$.",
        "$a + b = 1$, so $@$.",
        "The relation $a + b = 1$ gives $@$.",
        "$$a + b = 1$$ implies $$@.$$",
        "We have $$a + b = 1,$$ which implies $$@.$$",
    ],
)
def test_what_follows_from_an_open_claim_is_not_refuted(words: str) -> None:
    assert verdicts(words.replace("@", "a^2 + b^2 = 1 - 2ab")) == ["undecided", "undecided"]
    assert verdicts(words.replace("@", "a^2 - b^2 = a + b"))[1] == "refuted"  # it fails where the open claim holds


def test_it_is_said_from_which_line_it_follows() -> None:
    steps = derive.check("Since $a + b = 1$,\nwe have $a^2 + b^2 = 1 - 2ab$.").steps
    assert steps[1].message == "it follows from line 1, which is neither given nor proved"


def test_a_claim_that_is_false_refutes_nothing_less() -> None:
    assert verdicts("Since $(a + b)^2 = a^2 + b^2$, we have $ab = 1$.")[0] == "refuted"
    assert verdicts("We have $a + b = 1$. Also, $c + d = d - c$.")[1] == "refuted"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("$a + b = 1$ implies $a^2 + b^2 = 1 - 2ab$.", ["undecided", "proved"]),
        ("$a + b = 1$ implies $a^2 + b^2 = 1 + 2ab$.", ["undecided", "refuted"]),
        ("$2x = 6$ implies that $x = 3$.", ["undecided", "proved"]),
        ("$2x = 6$ implies $x = 4$.", ["undecided", "undecided"]),
        (r"$H(Y \mid X) = 0$ implies $I(X; Y) = H(X)$.", ["undecided", "refuted"]),
        (r"$\log(a + b) = \log a + \log b$ implies $a + b = ab$.", ["undecided", "undecided"]),
        (r"$\log(a + b) = \log a + \log b$, which implies $a + b = ab$.", ["refuted", "refuted"]),
        ("Since $I(X; Y) = 0$, $H(X, Y) = H(X) + H(Y)$.", ["undecided", "undecided"]),
        ("$I(X; Y) = 0$, and $H(X, Y) = H(X) + H(Y)$.", ["refuted", "refuted"]),
    ],
)
def test_what_implies_something_is_not_claimed(text: str, wanted: list[str]) -> None:
    assert verdicts(text) == wanted
