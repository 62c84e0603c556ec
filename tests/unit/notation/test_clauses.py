"""A relation is supposed only where a word that supposes leads into it; all else is claimed."""

import re

import pytest

from derive.notation import clauses

_FORMULA = re.compile(r"\$([^$]+)\$")


def supposed(sentence):
    """Return for each relation of a sentence whether it is supposed, as letters: S or C."""
    found = ""
    for formula in _FORMULA.finditer(sentence):
        if re.search(r"[=<>]|\\leq|\\geq|\\ne", formula.group(1)):
            told = clauses.supposes(sentence[: formula.start()], formula.group(1), sentence[formula.end() :])
            found += "S" if told else "C"
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("For $N = 64$, $\\log_2 64 = 6$ bits and $\\ln 64 = 4.16$ nats.", "SCC"),
        ("With $m = 4$ and $h = 2$ bits, $h/m = 1/2$.", "SSC"),
        ("With $m = 4$, $h = 2$ the ratio is $h/m = 1/2$.", "SSC"),
        ("When $a = 1$, $b = 2$, $a + b = 3$.", "SSC"),
        ("If $a = b$ and $c = d$, then $ac = bd$.", "SSC"),
        ("If $a = b$, $c = d$, then $ac = bd$.", "SSC"),
        ("If $a + c = b$, $a - c = d$, then $2a = b + d$.", "SSC"),
        ("If $a = b$, $2a = a + b$.", "SC"),
        ("If $a = b$, $2a = a + b$ and $a^2 = ab$.", "SCC"),
        ("For real $x$, $(x + 1)^2 = x^2 + 2x + 1$, $(x - 1)^2 = x^2 - 2x + 1$.", "CC"),
        ("For real $x$ the identity $x + x = 2x$ holds.", "C"),
        ("For example, $2 + 3 = 5$.", "C"),
        ("For instance $2 + 3 = 5$.", "C"),
        ("For any two numbers, $a + b = b + a$.", "C"),
        ("For any number $x$, $x + x = 2x$ and $x - x = 0$.", "CC"),
        ("For the second term $a + b = b + a$.", "C"),
        ("With a fair coin, $h = 1$.", "C"),
        ("Assuming independence, $a = bc$.", "C"),
        ("Assuming that $a = b$, we get $c = d$.", "SC"),
        ("Under the assumption $n = 3$, $n + 1 = 4$.", "SC"),
        ("Letting $n = 3$, $n + 1 = 4$.", "SC"),
        ("When $n = 3$ the sum is $n + 1 = 4$.", "SC"),
        ("If the model is perfect, the loss is $a = 0$.", "C"),
        ("We have, for all $n$, $n + 1 > n$.", "C"),
        ("Thus for $n = 3$ we get $a = 4$, and for $n = 4$, $a = 5$.", "SCSC"),
        ("For the first we get $a = 4$ and for the second $b = 5$.", "CC"),
        ("The general formula is $a + b = c$.", "C"),
        ("The formula reads $a + b = c$.", "C"),
        ("Let us verify that $a + b = c$.", "C"),
        ("Let us show $a + b = c$.", "C"),
        ("Let $a = b$ and $c = d$.", "SS"),
        ("Let $a > 0$ be a number and suppose that $c = d$.", "SS"),
        ("Suppose that $a = b$, $c = d$.", "SS"),
        ("Suppose that $a = b$. Then $c = d$.", "SC"),
        ("We have $a = b$, where $c = d$.", "CS"),
        ("We have $a = b$ with $c = d$ and $e = f$.", "CSS"),
        ("whence $a = b$.", "C"),
        ("Choose $c$ such that $a + c = 1$.", "S"),
        ("Maximise the sum subject to $a + b = 1$.", "S"),
        ("We use the convention that $0 \\cdot 1 = 0$.", "S"),
        ("It holds in the case $a = b$.", "S"),
        ("Given that $a = b$ and that $c = d$, it follows that $e = f$.", "SSC"),
        ("A weight $w$ with probability $p = 1/2$ is drawn.", "S"),
        ("Put $a = b$ to see that $a/b = 1$.", "SC"),
        ("If $a = b$, $a + c = b + c$, the difference is $d = 0$.", "SCC"),
        ("When the number of balls is $n = 3$, we get $n + 1 = 4$.", "SC"),
        ("Suppose that the urn is full, and the number of balls is $n = 3$.", "S"),
        ("We have $a = b$, where $c = d$, $e + f = g$.", "CSS"),
        ("For $n = 10$: $n + 1 = 11$, whereas $n - 1 = 8$.", "SCC"),
        ("Smoothing with $e = 0.1$, $K = 10$: the target is $1 - e = 0.9$.", "SSC"),
    ],
)
def test_what_is_supposed_and_what_is_claimed(sentence, expected):
    """Letters for the relations of a sentence, in order."""
    assert supposed(sentence) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Therefore ", "Thus ", "By Jensen, ", "By Jensen's inequality, ", "We see that ", "Show that ",
        "It follows that ",
        "I claim that ", "Obviously, ", "Hence the number ", "Why is ", "Since the square is positive, ",
        "It is not true that ", "Is ", "How do I show ",
        "A common mistake is to think that ", "The entropy need not satisfy ",
    ],
)  # fmt: skip
def test_words_that_assert(words):
    """What stands behind these is no condition on a name."""
    assert clauses.asserts(words)


@pytest.mark.parametrize(
    "words",
    [
        "Let ",
        "Thus for ",
        "Therefore, if ",
        "A number ",
        "Here the parameter ",
        "Show that for all ",
        "We need ",
        "so that ",
    ],
)
def test_words_that_assert_nothing(words):
    """What stands behind these may be a condition."""
    assert not clauses.asserts(words)


def test_names_that_vary():
    """Who gives a name its value does not let it vary."""
    assert clauses.varies("Let $m$ be a real number. ", "m")
    assert clauses.varies("For all $x, m$ it holds. ", "m")
    assert not clauses.varies("Let $m = 3$. ", "m")
    assert not clauses.varies("Let $x$ be a real number. ", "m")
