"""What the words say of some values of an index only is neither supposed nor claimed of all of them."""

import pytest

import derive

NUMBERS = "Let $a_1, \\ldots, a_m$ be non-negative numbers."


def verdicts(text):
    """Return the verdicts of the claims in a text, in its order."""
    report = derive.check(text + "\n")
    assert derive.recheck(report).refused == []
    steps = report.data["documents"][0]["steps"]
    return [s["verdict"] for s in steps if s["verdict"] != "given"]


@pytest.mark.parametrize(
    "supposed",
    [
        "Suppose that $a_k > 0$ for at least one $k = 1, \\ldots, m$. Then",
        "Suppose that there is an index $k$ with $a_k > 0$. Then",
        "Assume $a_k > 0$ for exactly two $k$. Then",
        "Let $a_k > 0$ for some $k \\in \\{1, \\ldots, m\\}$. Then",
        "Let $a_k > 0$ for infinitely many $k$. Then",
        "Assume $a_k > 0$ for a $k \\in \\{1, \\ldots, m\\}$. Then",
        "Suppose that one of the $a_k$ satisfies $a_k > 0$. Then",
        "Suppose that $a_k > 0$ for all $k > 1$. Then",
        "Let $a_k > 0$ for all $k \\geq 2$. Then",
        "Let $a_k > 0$ for $k \\neq 3$. Then",
        "If at least one $a_k > 0$, then",
        "Assume that $$a_k > 0 \\quad \\text{for at least one} \\quad k = 1, \\ldots, m.$$ Then",
    ],
)
@pytest.mark.parametrize("claim", ["$\\prod_{k=1}^m a_k > 0$.", "$$\\prod_{k=1}^m a_k > 0.$$"])
def test_what_is_supposed_of_some_index_is_not_supposed_of_all(supposed, claim):
    assert verdicts(f"{NUMBERS} {supposed} {claim}") == ["undecided"]


@pytest.mark.parametrize(
    "supposed",
    [
        "Assume that $$a_k > 0 \\quad \\text{for at least one} \\quad k = 1, \\ldots, m.$$ Then",
        "At least one of the $a_k$ is positive. Then",
        "It is not true that $a_k = 0$ for all $k$. Then",
    ],
)
def test_nothing_is_false_that_rests_on_some_index(supposed):
    assert verdicts(f"{NUMBERS} {supposed} $$\\sum_{{k=1}}^m a_k > 0.$$")[-1] == "undecided"


@pytest.mark.parametrize(
    "claim",
    [
        "Then $$a_k > 0 \\quad \\text{for at least one} \\quad k = 1, \\ldots, m.$$",
        "Then $$a_k \\geq \\frac{1}{m} \\quad \\text{for some} \\quad k.$$",
        "Then $a_k > 0$ for at least one $k$.",
        "Hence some $k$ satisfies $a_k > 0$.",
    ],
)
def test_what_is_claimed_of_some_index_is_not_claimed_of_all(claim):
    start = "Let $a_1, \\ldots, a_m$ be non-negative numbers with $\\sum_{k=1}^m a_k = 1$."
    assert verdicts(f"{start} {claim}") == ["undecided"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Suppose that $a_k > 0$ for all $k = 1, \\ldots, m$. Then $\\prod_{k=1}^m a_k > 0$.", "proved"),
        ("Suppose that $a_k > 0$ for all $k \\geq 1$. Then $\\prod_{k=1}^m a_k > 0$.", "proved"),
        ("Suppose that $a_k > 0$ for $k \\leq m$. Then $\\prod_{k=1}^m a_k > 0$.", "proved"),
        ("Suppose that $a_k > 0$ for each $k$. Then $\\prod_{k=1}^m a_k > 0$.", "proved"),
        ("Then $$a_k \\geq 0 \\quad \\text{for every} \\quad k = 1, \\ldots, m.$$", "proved"),
        ("Then $$a_k > 0 \\quad \\text{for every} \\quad k = 1, \\ldots, m.$$", "refuted"),
        ("If there is a $k$ with $a_k > 1$, then $a_k^2 > 1$.", "proved"),
        ("For any $k$ with $a_k > 0$ we get $a_k^3 > 0$.", "proved"),
    ],
)
def test_what_is_said_of_every_index_or_of_the_same_one_is_decided_as_before(text, right):
    assert verdicts(f"{NUMBERS} {text}") == [right]


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        (
            "that",
            "$$a_k = 1 \\quad \\text{for some} \\quad k \\in \\{1, \\ldots, m\\}.$$ Then $$\\prod_{k=1}^m a_k = 1.$$",
        ),
        ("", "$$a_k = 0 \\quad \\text{for at least one} \\quad k = 1, \\ldots, m.$$ Then $$\\sum_{k=1}^m a_k = 0.$$"),
    ],
)
def test_what_is_let_be_for_some_index_defines_nothing(words, claim):
    text = f"Let $a_1, \\ldots, a_m$ be positive numbers that are not all equal and let {words} {claim}"
    assert "proved" not in verdicts(text)


def test_what_is_one_of_the_symbols_or_supposed_of_some_for_a_while_says_nothing_later():
    source = r"Let a source send one of the symbols $x_1, \ldots, x_n$, where $p(x_i)$ is the probability of $x_i$. "
    case = r"Suppose that one symbol is certain, $p(x_i) = 1$ for one $i$ and 0 for the others. "
    claim = "\n\nIn general\n\n$$-\\sum_{i=1}^n p(x_i) \\log p(x_i) X 0$$\n"
    for text in (source, source + case):
        assert verdicts(text + claim.replace("X", "<"))[-1] == "refuted"
        assert verdicts(text + claim.replace("X", r"\geq"))[-1] == "proved"
