"""Relations in a sentence that say something of all entries of a sequence: conditions, and premises where it is let."""

import pytest

import derive

WEIGHTS = "Let $w_i \\ge 0$ be weights with $\\sum_{i=1}^n w_i = 1$."
JENSEN = r"f\left(\sum_{i=1}^n w_i x_i\right) \leq \sum_{i=1}^n w_i f(x_i)"
PROVED = {
    "Jensen's weights": (f"{WEIGHTS} Let $f$ be convex.", JENSEN),
    "let": ("Let $a_i \\geq 0$ for all $i$.", r"\sum_{i=1}^n a_i \geq 0"),
    "turned": ("Let $0 < a_i$ for all $i$.", r"\sum_{i=1}^n a_i \geq 0"),
    "where": ("We sum $\\sum_{i=1}^n a_i$, where all $a_i > 0$.", r"\sum_{i=1}^n a_i \geq 0"),
}
NOT_REFUTED = {
    "squares of weights": (WEIGHTS, r"\sum_{i=1}^n w_i^2 \le 1"),
    "one weight": (WEIGHTS, r"w_i \le 1"),
    "labels": ("Let $y_i \\in \\{0, 1\\}$ be the labels.", r"\sum_{i=1}^n y_i^2 = \sum_{i=1}^n y_i"),
    "an interval": ("Let $y_i \\in [0, 1]$.", r"\sum_{i=1}^n y_i^2 \leq \sum_{i=1}^n y_i"),
    "between": ("Suppose $0 < y_i < 1$.", r"\sum_{i=1}^n y_i^2 \leq \sum_{i=1}^n y_i"),
}
NOT_PROVED = {
    "a case": ("If $a_i > 0$ for all $i$, there is more.", r"\sum_{i=1}^n a_i \geq 0"),
    "a contradiction": ("Suppose that $a_i > 0$, with $a_i < 0$, for contradiction.", r"\sum_{i=1}^n a_i \geq 0"),
    "not zero": ("Let $a_i \\neq 0$.", r"\sum_{i=1}^n a_i \geq 0"),
    "a claim": ("We get $a_i > 0$.", r"\sum_{i=1}^n a_i \geq 0"),
    "strict": (WEIGHTS, r"\sum_{i=1}^n w_i^2 < 1"),
}


@pytest.mark.parametrize("case", PROVED)
def test_signs_that_a_sentence_lets_entries_have_are_premises(case: str) -> None:
    words, claim = PROVED[case]
    report = derive.check(f"{words}\n\n$${claim}$$\n")

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("case", NOT_REFUTED)
def test_nothing_is_refuted_by_entries_that_break_what_is_said_of_them(case: str) -> None:
    words, claim = NOT_REFUTED[case]
    assert derive.check(f"{words}\n\n$${claim}$$\n").steps[-1].verdict != "refuted"


@pytest.mark.parametrize("case", NOT_PROVED)
def test_signs_that_are_not_let_prove_nothing(case: str) -> None:
    words, claim = NOT_PROVED[case]
    assert derive.check(f"{words}\n\n$${claim}$$\n").steps[-1].verdict != "proved"


def test_what_is_false_of_weights_is_refuted_with_weights() -> None:
    step = derive.check(f"{WEIGHTS}\n\n$$\\sum_{{i=1}}^n w_i^2 = \\sum_{{i=1}}^n w_i$$\n").steps[-1]
    assert step.verdict == "refuted"
    assert step.evidence is not None
    assert not any(value.startswith("-") for value in step.evidence["model"]["functions"]["w"].values())
