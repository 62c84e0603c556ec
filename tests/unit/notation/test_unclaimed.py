"""What nobody claims: formulas that begin in words, that the text denies, that are struck out; and ratios."""

import pytest

from derive.app.document import Options, check_document
from derive.notation.documents import read_document
from derive.notation.statements import statements


def verdicts(text: str, path: str = "note.md") -> list[str]:
    """The verdicts of the steps of a document."""
    return [step["verdict"] for step in check_document(text, path, Options()).data["steps"]]


@pytest.mark.parametrize(
    "text",
    [
        "A tenth of $200=20$.",
        "Half of $10=5$.",
        "Twice $5=10$.",
        "We see that the square of $3=9$.",
        "The logarithm of $1=0$.",
        "The sum of $1+2=3$.",
        "Minus $3=-3$.",
        "Take 50% of $8=4$.",
    ],
)
def test_what_begins_in_words_is_not_decided(text: str) -> None:
    """The left side is not what stands in the formula: neither proved nor refuted."""
    assert verdicts(text) == ["unread"]


@pytest.mark.parametrize("text", ["The square of $x = 3$ is large.", "The derivative of $f(x) = x^2$ is known."])
def test_what_is_said_of_a_name_is_read(text: str) -> None:
    """There the words are about the name, and the formula says what it is."""
    assert "unread" not in verdicts(text)


DENIED = [
    "It is not true that $2+2=5$.",
    "It is not, in general, true that we have $1=1$. It is wrong to say that $2+2=5$.",
    "The claim $2+2=5$ fails for large values.",
    "Now $2+2=5$ is false.",
    "This gives $0=1$, a contradiction.",
    "True or false? (a) $2+2=5$ (b) $2+2=7$",
    "It is tempting to write $2+2=5$.",
    "A common mistake is to write\n$$ 2+2=5 $$\n",
    "We do not have $2+2=5$.",
    "The following is wrong:\n\n$$2+2=5$$\n",
    "We will see whether\n\n$$2+2=5$$\n\nholds.",
    "Is it true that $2+2=5$?",
    "Prove or disprove:\n\n$$2+2=5$$\n",
    "It cannot be that $2+2=5$.",
    "The student wrote $2+2=5$.",
    "The first version said $2+2=5$, which is a typo.",
    "$2+2=5$ would be absurd.",
    "Up to an additive constant,\n\n$$2+2=5$$\n",
    "To first order in $x$, $2+2=5$.",
    "Roughly, $2^{10}=1000$.",
    "As a rule of thumb $2^{10}=1000$.",
    "To a good approximation, $2^{10}=1000$.",
    "Dropping terms that do not depend on $x$ gives $2+2=5$.",
    "No, $2+2=5$ is not what we want.",
    "The rule of thumb $2+2=5$ is off a little.",
    "The value $2+2=5$ is slightly off.",
    "Here $2+2=5$ isn't quite the answer.",
    "The estimate $2+2=5$ is only approximately true.",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_the_text_denies_is_no_error_of_it(text: str) -> None:
    """It is left undecided, and is no premise of anything."""
    assert "refuted" not in verdicts(text)
    assert "undecided" in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is true that $2+2=5$.",
        "Approximately, $1.2+1=3$.",
        "The nearly perfect score is known. Here $2+2=5$.",
        "The standard errors are $2+2=5$.",
        "Since they are not independent, we have $2+2=5$.",
        "It is not hard to see that $2+2=5$.",
        "The false positives are so few that $2+2=5$.",
        "Now $2+2=5$ is not false.",
        "Here $2+2=5$ is not surprising.",
        "That $2+2=5$ is not an accident.",
        "True or false is the question. Here $2+2=5$.",
        "We do not need it. Hence $2+2=5$.",
        "The law is known up to a constant. Hence $2+2=5$.",
        "Known up to a constant, it satisfies $2+2=5$.",
        "In order to compute the terms of first order, note that $2+2=5$.",
        "Whether or not it is simple, $2+2=5$.",
    ],
)
def test_what_the_text_claims_is_decided(text: str) -> None:
    """Words that deny something else excuse nothing."""
    document = read_document(text, "note.md")
    assert statements(document.formulas[0], document.usage)[0].error is None


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("~~$2+2=5$~~ and $1+1=2$", "note.md", 1),
        ("~~so $2+2=5$, and `x` holds~~ but $1+1=2$", "note.md", 1),
        ("$a~~b=1$ and $c~~d=1$", "note.md", 2),
        ("~~ $2+2=5$ and no more\n\n~~ $1+1=2$", "note.md", 2),
        (
            "\\documentclass{a}\\begin{document}$1=1$ \\iffalse $2=3$ \\ifx a b $2=4$ \\else \\fi $2=5$ \\fi $2=2$",
            "a.tex",
            2,
        ),
        ("\\documentclass{a}\\begin{document}\\iffalse $2=3$ \\else $2=2$ \\fi $A \\iff B = C$", "a.tex", 2),
    ],
)
def test_what_is_struck_out_is_skipped(text: str, path: str, expected: int) -> None:
    """Struck out Markdown and the branch of LaTeX that is never set; ties in formulas strike nothing out."""
    assert len(read_document(text, path).formulas) == expected


@pytest.mark.parametrize("text", ["6:3=2", "a:b=2", "a : b = 2", "1:2=0.5", "(a+b):c = 2", "2:3:4=1"])
def test_a_ratio_is_no_label(text: str) -> None:
    """The left side is the whole ratio."""
    document = read_document(f"The odds are ${text}$.", "note.md")
    (found,) = statements(document.formulas[0], document.usage)
    assert found.prefix == ""
    assert found.lhs.tree is None or found.lhs.tree.head == "colon"


@pytest.mark.parametrize("text", ["H_0: \\mu = 0", "m_1:x=3", "P: x = 2", "f: X \\to Y", "f: y = 3"])
def test_a_label_is_no_ratio(text: str) -> None:
    """A name with an index, or with a blank behind the colon only."""
    document = read_document(f"We test ${text}$.", "note.md")
    assert statements(document.formulas[0], document.usage)[0].prefix
