"""Claims under a law that words suppose: one outcome is certain, all are equally likely, an event is certain."""

import pytest

import derive

ENTROPY = (
    "Let $P$ be a probability distribution on $x_1, \\dots, x_n$ and define\n\n"
    "$$I(X) = -\\sum_{i=1}^n P(x_i) \\log P(x_i).$$\n\n"
)
SURPRISE = "The information of an event $x$ is defined as\n\n$$I(x) = -\\log P(x).$$\n\n"
LAWS = "Let $p$ and $q$ be distributions on $n$ outcomes.\n\n"


def last(text):
    """Return the verdict of the last relation."""
    return derive.check(text).data["documents"][0]["steps"][-1]["verdict"]


CERTAIN = [
    "If one symbol is certain, then",
    "Suppose that one symbol is certain, $P(x_i) = 1$ for one $i$ and 0 for the others. Then",
    "Consider the case where $P(x_i) = 1$ for some $x_i$, and 0 for all others. Nothing is learnt, so",
    "If the outcome is certain, $P(x_i) = 1$ for one $i$, then",
    "If the source is deterministic, then",
    "Suppose that only one outcome is possible. Then we learn nothing, and in this case",
    "Let $P(x_i) = 1$ for exactly one $i$. If you do the calculation, you see that in this case",
]
UNIFORM = [
    "If all symbols are equally likely, then",
    "In the uniform case,",
    "Suppose that the source is uniform. Then nothing can be guessed, hence",
    "For the uniform distribution we get",
    "If $P$ is uniform, then",
]
EVENT = [
    "An event that always happens carries no information:",
    "If the event is certain, then",
    "When the event $x$ is certain, nobody is surprised and",
    "For a certain event we have",
    "If the event is certain, $P(x) = 1$, then",
]


@pytest.mark.parametrize("words", CERTAIN)
def test_what_is_certain_has_no_entropy(words):
    assert last(f"{ENTROPY}{words} $I(X) = 0$.") == "proved"
    assert last(f"{ENTROPY}{words} $I(X) = \\log n$.") in ("refuted", "undecided")
    assert last(f"{ENTROPY}{words} $I(X) = \\log 2$.") in ("refuted", "undecided")


@pytest.mark.parametrize("words", UNIFORM)
def test_the_uniform_law_has_the_entropy_log_n(words):
    assert last(f"{ENTROPY}{words} $I(X) = \\log n$.") == "proved"
    assert last(f"{ENTROPY}{words} $I(X) = 0$.") in ("refuted", "undecided")
    assert last(f"{ENTROPY}{words}\n\n$$I(X) = \\log n$$") == "proved"


@pytest.mark.parametrize("words", EVENT)
def test_a_certain_event_has_no_information(words):
    assert last(f"{SURPRISE}{words} $I(x) = 0$.") == "proved"
    assert last(f"{SURPRISE}{words} $I(x) = \\log 2$.") in ("refuted", "undecided")


def test_false_ones_are_refuted_where_the_words_say_no_more():
    assert last(f"{ENTROPY}If one symbol is certain, then $I(X) = \\log n$.") == "refuted"
    assert last(f"{ENTROPY}In the uniform case, $I(X) = 2 \\log n$.") == "refuted"


OTHERS = [
    "If one symbol is nearly certain, then",
    "If no symbol is certain, then",
    "Unless one symbol is certain,",
    "If one symbol is certain, then $I(X) = 0$. If not, then",
    "If one symbol is certain, then $I(X) = 0$. In general,",
    "If one symbol is certain, then $I(X) = 0$.\n\nNow",
    "Suppose that one symbol is certain. Then $I(X) = 0$. Suppose that the source is uniform. Then",
    "Suppose that one symbol is certain. Then $I(X) = 0$. For two symbols we get",
    "Suppose that one symbol is certain, $P(x_i) = 1/2$ for one $i$. Then",
    "The entropy is least when the source is deterministic. We have",
    "If $Y$ is deterministic, then",
    "It is wrong that one symbol is certain. Then",
    "Whether the source is deterministic or uniform,",
    "If one symbol is certain to occur twice in a row, then",
    "For a certain distribution,",
]


@pytest.mark.parametrize("words", OTHERS)
def test_other_words_suppose_no_certain_outcome(words):
    assert last(f"{ENTROPY}{words} $I(X) = 0$.") != "proved"


def test_a_particular_law_in_the_sentence_of_a_claim_is_not_called_false_also_where_it_has_entries():
    entries = "Let $p$ be a distribution on $n$ outcomes. Its entropy is $H(p) = -\\sum_i p_i \\log p_i$.\n\n"
    assert last(f"{entries}For a fair coin, $H(p) = \\log 2$.") == "undecided"
    assert last(f"{entries}We have $H(p) = 2 \\log n$.") == "refuted"


def test_a_law_is_supposed_of_no_other_law():
    assert last(f"{LAWS}If $q$ is uniform, then $H(p) = \\log n$.") == "undecided"
    assert last(f"{LAWS}If $q$ is uniform, then $\\sum_i p_i \\log \\frac{{p_i}}{{q_i}} = \\log n - H(p)$.") == "proved"
    assert last(f"{LAWS}If $p$ is uniform, then $\\sum_i p_i \\log \\frac{{p_i}}{{q_i}} = \\log n - H(q)$.") != "proved"


def test_the_probabilities_of_a_categorical_law_are_what_it_says():
    law = "Let $X$ follow a categorical distribution: $$X \\sim \\mathrm{Cat}(p)$$ Then\n\n"
    assert last(f"{law}$$H(X) = \\sum_{{i=1}}^k p_i \\log p_i$$\n") == "refuted"
    assert last(f"{law}$$H(X) = -\\sum_{{i=1}}^k p_i \\log p_i$$\n") == "proved"
