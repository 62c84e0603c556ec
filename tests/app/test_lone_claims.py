r"""A sentence of one relation claims it, whatever words lead into it: "For two events $P(A \cup B) = 2$"."""

from __future__ import annotations

import pytest

import derive


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps]


FALSE = r"$P(A \cup B) = P(A) + P(B) + P(A \cap B)$"
NUMBERS = "Let $a, b > 0$. "
SPLIT = r"$\log(a + b) = \log a + \log b$"


@pytest.mark.parametrize(
    "text",
    [
        f"For two events {FALSE}.",
        f"For two events that's {FALSE} (Bonferroni).",
        f"For $n = 2$ that's {FALSE}.",
        f"For $n = 2$ events {FALSE}.",
        f"And for independent events {FALSE}.",
        f"Hints:\n- For two events {FALSE}\n- For three it is longer.",
        f"**(b)** For disjoint events {FALSE}.",
        f"{NUMBERS}With scaling on the other hand {SPLIT}.",
        f"{NUMBERS}With Jensen's inequality {SPLIT}.",
        f"{NUMBERS}Taking logarithms {SPLIT}.",
        f"{NUMBERS}By definition of the logarithm {SPLIT}.",
        f"{NUMBERS}At the end {SPLIT}.",
        f"{NUMBERS}For the sum this amounts to {SPLIT}.",
        "With a fair coin $H(X) = 3$.",
        "When they are dependent $H(X, Y) = H(X) + H(Y)$.",
    ],
)
def test_what_is_false_is_never_supposed(text: str) -> None:
    assert verdicts(text)[-1] in ("undecided", "refuted")


def test_what_is_true_is_proved() -> None:
    assert verdicts(r"For any two events $P(A \cup B) \le P(A) + P(B)$.") == ["proved"]
    assert verdicts("If $X$ and $Y$ are independent $H(X, Y) = H(X) + H(Y)$.") == ["proved"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For weights with sum $a + b = 1$ we have $(a + b)^2 = 1$.", ["given", "proved"]),
        ("For positive weights with sum $a + b = 1$\n$$(a + b)^2 = 1$$", ["given", "proved"]),
        ("For positive weights with sum $a + b = 1$\n\n$$(a + b)^2 = 1$$", ["given", "proved"]),
        ("$$(a + b)^2 = 1$$ for weights with sum $a + b = 1$.", ["undecided", "given"]),
        ("If two numbers satisfy $a + b = 1$, then $(a + b)^2 = 1$.", ["given", "proved"]),
        ("With the function $f(x) = x^2$. Then $f(x + 1) = x^2 + 2x + 1$.", ["given", "proved"]),
        ("With the abbreviation $s = a + b$. Then $s^2 = a^2 + 2ab + b^2$.", ["given", "proved"]),
        ("For positive numbers $x > 0$. Then $\\log x \\le x - 1$.", ["given", "proved"]),
        ("By convention $0 \\log 0 = 0$.", ["given"]),
        ("For a fair coin $p = 1/2$.", ["given"]),
    ],
)
def test_what_a_sentence_supposes_of_its_claim_stays_supposed(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected
