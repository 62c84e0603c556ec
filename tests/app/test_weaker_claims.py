"""Words by which a text claims less than a formula says: nothing is refuted that it does not claim."""

from __future__ import annotations

import pytest

import derive

FALSE = r"$\log(a+b) = \log a + \log b$"
WEAKER = [
    "For some real $a$ and $b$, @.",
    "Sometimes @.",
    "It can happen that @.",
    "We may have @.",
    "It is possible that @.",
    "Not always @.",
    "There are $a$ and $b$ such that @.",
    "@ may hold.",
    "@ holds for some $a$ and $b$.",
    "@ is not always true.",
    "I am not sure that @.",
    "Up to lower-order terms, @.",
    "Is @ true?",
    "Does @ hold?",
    "So @, right?",
    "Which one holds? (a) @ (b) $a = a$",
    "Are the following identities correct? @ and $a = a$.",
    "A counterexample to @ is easy.",
    "We disprove @.",
    "@ is equivalent to $b = a / (a - 1)$.",
]
PLAIN = [
    "Then @.",
    "It follows that @.",
    "Note that @.",
    "Clearly @.",
    "We may write @.",
    "Is this all? No, note that @.",
    "Why is @?",
]


@pytest.mark.parametrize("words", WEAKER)
def test_what_is_claimed_weaker_is_not_refuted(words: str) -> None:
    verdict = derive.check(words.replace("@", FALSE)).steps[0].verdict
    assert verdict not in ("refuted", "proved")


@pytest.mark.parametrize("words", PLAIN)
def test_what_is_claimed_stays_refuted(words: str) -> None:
    assert derive.check(words.replace("@", FALSE)).steps[0].verdict == "refuted"
