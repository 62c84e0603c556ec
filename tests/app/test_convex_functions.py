"""Convex functions: chords are proved, and false steps refuted by squares where the text says no more of a function."""

import pytest

import derive

CHORD = r"f\left(\frac{a + b}{2}\right) \leq \frac{f(a) + f(b)}{2}"
ADDITIVE = r"f(a + b) \leq f(a) + f(b)"


def _verdict(text: str, formula: str) -> str:
    report = derive.check(f"{text}\n\n$${formula}$$\n")
    assert derive.recheck(report).accepted
    return str(report.data["documents"][0]["steps"][-1]["verdict"])


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (CHORD, "proved"),
        (r"f\left(\frac{a + b}{2}\right) \geq \frac{f(a) + f(b)}{2}", "refuted"),
        (r"2 f\left(\frac{a + b}{2}\right) \leq f(a) + f(b)", "proved"),
        (r"f\left(\frac{a + 3b}{4}\right) \leq \frac{f(a) + 3 f(b)}{4}", "proved"),
        (r"f\left(\frac{a + 3b}{4}\right) \leq \frac{3 f(a) + f(b)}{4}", "refuted"),
        (r"f\left(\frac{a + b + c}{3}\right) \leq \frac{f(a) + f(b) + f(c)}{3}", "proved"),
        (r"f(a) - f(b) \geq 2 f(a) - 2 f\left(\frac{a + b}{2}\right)", "refuted"),
        (ADDITIVE, "refuted"),
    ],
)
def test_chords_of_a_convex_function(formula: str, verdict: str) -> None:
    assert (
        _verdict("Let $f$ be a convex function on the real line. Let $a$, $b$ and $c$ be real numbers.", formula)
        == verdict
    )


def test_a_chord_with_any_weight() -> None:
    text = "Let $f$ be a convex function, and let $a$ and $b$ be real numbers, and $0 \\leq t \\leq 1$."
    assert _verdict(text, r"f(t a + (1 - t) b) \leq t f(a) + (1 - t) f(b)") == "proved"
    assert _verdict(text, r"f(t a + (1 - t) b) \leq (1 - t) f(a) + t f(b)") == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        "Let $f$ be a convex decreasing function.",
        "Let $f$ be convex with $f(0) \\leq 0$. It is non-negative.",
        "Let $f$ be convex with $f(0) = 0$.",
        "Let $f$ be a norm, so that $f$ is convex.",
        "Suppose that $f$ is convex and vanishes far out.",
        "Let $f$ be a convex function. Affine functions are convex, too.",
    ],
)
def test_a_function_of_which_the_text_says_more_is_no_square(text: str) -> None:
    assert _verdict(text, ADDITIVE) == "undecided"
    assert _verdict(text, CHORD) == "proved"


def test_sequences_of_real_numbers_may_be_any() -> None:
    text = "Let $f$ be a convex function, let $w$ be a probability mass function on $1, \\dots, n$"
    mean = r"f\left(\sum_{i=1}^n w_i x_i\right) \geq \sum_{i=1}^n w_i f(x_i)"
    assert _verdict(f"{text}, and let $x_1, \\dots, x_n$ be real numbers.", mean) == "refuted"
    assert _verdict(f"{text}.", mean) == "undecided"
