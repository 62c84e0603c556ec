r"""Probabilities of events: Bayes' theorem, total probability, complements and unions, and with numbers."""

import pytest

import derive

EVENTS = "Let $A$ and $B$ be events.\n\n"
TEST = (
    "A disease has prevalence $P(D) = 0.01$. The test has sensitivity $P(+|D) = 0.99$ "
    "and false positive rate $P(+|\\neg D) = 0.05$.\n\n"
)

TRUE = [
    r"P(A|B) = \frac{P(B|A) P(A)}{P(B)}",
    r"P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B \mid A) P(A) + P(B \mid A^c) P(A^c)}",
    r"P(B) = P(B|A) P(A) + P(B|A^c) P(A^c)",
    r"P(B) = P(B|A) P(A) + P(B|\bar{A}) (1 - P(A))",
    r"P(A|B) = \frac{P(A \cap B)}{P(B)}",
    r"P(A, B) = P(A|B) P(B)",
    r"P(A^c) = 1 - P(A)",
    r"P(\neg A \mid B) = 1 - P(A \mid B)",
    r"P(A \cup B) = P(A) + P(B) - P(A \cap B)",
    r"P(A \cup B) \leq P(A) + P(B)",
    r"P(A \cap B) \leq P(A)",
    r"P(A \cap B) \geq P(A) + P(B) - 1",
    r"\log P(A \cap B) = \log P(A) + \log P(B | A)",
    r"P(A) = P(A \cap B) + P(A \cap B^c)",
    r"P(A \setminus B) = P(A) - P(A \cap B)",
    r"P((A \cup B)^c) = P(A^c \cap B^c)",
    r"P(A \cap B \cap C) = P(A) P(B|A) P(C|A \cap B)",
    r"\frac{P(A|B)}{P(A^c|B)} = \frac{P(B|A)}{P(B|A^c)} \cdot \frac{P(A)}{P(A^c)}",
]
NUMBERED = (
    r"P(A_1 \cup A_2 \cup A_3) = P(A_1) + P(A_2) + P(A_3) - P(A_1 \cap A_2) - P(A_1 \cap A_3) - P(A_2 \cap A_3)"
    r" + P(A_1 \cap A_2 \cap A_3)"
)
FALSE = [
    r"P(A|B) = \frac{P(B|A) P(B)}{P(A)}",
    r"P(A|B) = P(B|A)",
    r"P(B) = P(B|A) + P(B|A^c)",
    r"P(A|B) = \frac{P(A \cap B)}{P(A)}",
    r"P(A, B) = P(A|B) P(A)",
    r"P(A \mid B^c) = 1 - P(A \mid B)",
    r"P(A \cup B) = P(A) + P(B)",
    r"P(A \cup B) = P(A) + P(B) + P(A \cap B)",
    r"P(A \cap B) = P(A) P(B)",
    r"P(A \cap B) \geq P(A)",
    r"P((A \cup B)^c) = P(A^c \cup B^c)",
    r"P(A) = P(A|B) + P(A|B^c)",
]


def verdicts(text):
    """Return the verdicts of all relations."""
    return [step["verdict"] for step in derive.check(text).data["documents"][0]["steps"]]


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_for_all_events_is_proved_and_both_checkers_agree(claim):
    report = derive.check(f"{EVENTS}$${claim}$$")
    assert report.data["documents"][0]["steps"][-1]["verdict"] == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_is_refuted(claim):
    report = derive.check(f"{EVENTS}$${claim}$$")
    assert report.data["documents"][0]["steps"][-1]["verdict"] == "refuted"
    assert derive.recheck(report).accepted


def test_events_with_numbers_are_included_and_excluded():
    words = "Let $A_1$, $A_2$ and $A_3$ be events.\n\n"
    assert verdicts(f"{words}$${NUMBERED}$$") == ["proved"]
    assert verdicts(f"{words}$${NUMBERED.replace(' + P(A_1 ', ' - P(A_1 ')}$$") == ["refuted"]


@pytest.mark.parametrize("words", ["Let $A$ and $B$ be independent events.", "The events $A$ and $B$ are disjoint."])
def test_nothing_is_called_false_that_the_words_may_make_true(words):
    assert verdicts(f"{words}\n\n$$P(A \\cap B) = P(A) P(B)$$") == ["undecided"]
    assert verdicts(f"{words}\n\n$$P(A \\cup B) = P(A) + P(B)$$") == ["undecided"]


def test_a_test_for_a_disease():
    chain = (
        r"$$P(+) = P(+|D) P(D) + P(+|\neg D) P(\neg D) = 0.99 \cdot 0.01 + 0.05 \cdot 0.99 = 0.0594$$" + "\n\n"
        r"$$P(D|+) = \frac{P(+|D) P(D)}{P(+)} = \frac{0.99 \cdot 0.01}{0.0594} \approx 0.167$$"
    )
    assert verdicts(TEST + chain) == ["given"] * 3 + ["proved"] * 6


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (r"P(D|+) \approx 0.167", "proved"),
        (r"P(D|+) \approx 0.17", "proved"),
        (r"P(D|+) = \frac{1}{6}", "proved"),
        (r"P(D|-) \approx 0.0001", "proved"),
        (r"P(-|D) = 0.01", "proved"),
        (r"P(+) = 0.0594", "proved"),
        (r"P(D|+) \approx 0.99", "refuted"),
        (r"P(D|+) \approx 0.01", "refuted"),
        (r"P(D|+) = \frac{1}{5}", "refuted"),
        (r"P(-|D) = 0.95", "refuted"),
        (r"P(+) = P(+|D)", "refuted"),
    ],
)
def test_numbers_follow_from_those_that_the_text_states(claim, right):
    assert verdicts(f"{TEST}$${claim}$$")[-1] == right


@pytest.mark.parametrize(
    "words",
    [
        "If the prevalence were ten times as high, we would have",
        "Many people think that",
        "After a second test, we get",
        "Now suppose that $P(D) = 0.1$. Then",
        "In another town $P(D) = 0.1$, so that",
    ],
)
def test_other_probabilities_are_not_held_against_those_that_were_stated(words):
    assert verdicts(f"{TEST}{words}\n\n$$P(D|+) \\approx 0.69$$")[-1] != "refuted"
    assert verdicts(f"{TEST}{words} $P(D|+) = 0.69$.")[-1] != "refuted"


def test_capital_letters_of_laws_are_no_events():
    text = "Let $X$ and $Y$ be random variables with joint law $P(X, Y)$.\n\n$$P(X) = \\sum_Y P(X, Y)$$"
    assert "refuted" not in verdicts(text)
    text = "Here $P(x, y)$ is a joint law.\n\n$$P(x|y) = \\frac{P(y|x) P(x)}{P(y)}$$"
    assert verdicts(text) == ["proved"]
