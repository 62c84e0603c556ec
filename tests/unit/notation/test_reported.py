"""What a text only reports: what others write or think, mistakes, what would be so, what is to be corrected."""

import re

import pytest

from derive.app.document import Options, check_document

WRONG = "$(a+b)^2 = a^2 + b^2$"
RIGHT = "$(a+b)^2 = a^2 + 2ab + b^2$"


def filled(text: str) -> str:
    """A text with formulas for W and R."""
    return re.sub(r"\bR\b", lambda _: RIGHT, re.sub(r"\bW\b", lambda _: WRONG, text))


def verdicts(text: str) -> list[str]:
    """The verdicts of the steps of a text."""
    return [step["verdict"] for step in check_document(text, "note.md", Options()).data["steps"]]


@pytest.mark.parametrize(
    "text",
    [
        "Quiz: (a) W (b) $2^3 = 9$. The answer is (c).",
        "Tick the right one: W or $3^2 = 6$.",
        "Students often write W.",
        "Beginners tend to write W.",
        "Many people believe that W.",
        "My colleague's note has W.",
        "(False) W.",
        '"But surely W!" he said.',
        "He thought that W, and lost a point.",
        "One might expect W.",
        "Naively, W.",
        "At first sight W.",
        "It is widely believed that W.",
        "A sloppy reader concludes W.",
        'The famous "freshman\'s dream" says W.',
        '"Proof": W.',
        "One mistake is to forget the cross term. Another one is to think that W.",
        "A popular mistake is W. Another is $\\sqrt{a + b} = \\sqrt a + \\sqrt b$.",
        "Common mistakes:\n\n1. W\n2. $\\sqrt{a+b} = \\sqrt{a} + \\sqrt{b}$",
        "The typical errors are these. First, W. Second, $\\sqrt{a+b} = \\sqrt{a} + \\sqrt{b}$.",
        "It is tempting but false: W.",
        "Avoid the temptation to put W.",
        "Never use W!",
        "There is no rule like W.",
        "Forgetting the cross term gives W.",
        "The naive formula W gives $(1+1)^2 = 2$.",
        'The following "proof" is wrong.\n\n$$(a+b)^2 = a^2 + b^2$$',
        "What is wrong with W?",
        "Why is W not correct?",
        "Does W? No.",
        "W is a common mistake.",
        "W (wrong!)",
        "W, a blunder.",
        "W cannot be right.",
        "Otherwise we would have $2 = 1$.",
        "So $2 = 1$. Contradiction.",
        "So $2 = 1$, which contradicts the assumption.",
    ],
)
def test_what_is_reported_is_not_claimed(text: str) -> None:
    """It is no error of the text, and no premise."""
    assert set(verdicts(filled(text))) <= {"undecided", "unread"}


@pytest.mark.parametrize(
    "text",
    [
        "The key has W; this should be R.",
        "Erratum: on page 3, for W read R.",
        "Naively, W. In truth, R.",
        "Students often write W. But R.",
        "It is not W but R.",
    ],
)
def test_what_is_right_instead_is_claimed(text: str) -> None:
    """Only the mistake is reported."""
    assert verdicts(filled(text)) == ["undecided", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        "I claim that W.",
        "People often use that W.",
        "Do not forget: W.",
        "The result would be the same: W.",
        "I used to think this was hard. It is not: W.",
        "My first guess was right: W.",
        "Find the error: W.",
        "Spot the mistake.\n\nW",
        "Another identity is W.",
        "Students should know that W.",
        "We think of the square. Thus W.",
        "A common mistake is to forget the cross term; we have W.",
        "A common mistake is to forget a term. We get W.",
        "Most of it is easy. First, W.",
        "It is not wrong: W.",
        "The error of the sum is small, and W.",
        "Do not worry. We get W.",
    ],
)
def test_what_is_claimed_is_decided(text: str) -> None:
    """Words about mistakes of others excuse nothing."""
    assert verdicts(filled(text)) == ["refuted"]
