"""Marks of emphasis say nothing: with and without them a text says the same."""

import pytest

import derive
from derive.notation.documents import read_document

WORDS = {
    "This is *not* true: $a_i * b_j = c$ and **$x$ is positive**, _surely_.": (
        "This is not true: $a_i * b_j = c$ and $x$ is positive, surely."
    ),
    "* A list\n* of *two*": "* A list\n* of two",
    "snake_case_name and 2 * 3 * 4 and x_i and a*b": "snake_case_name and 2 * 3 * 4 and x_i and a*b",
    "We do ***not*** assume <em>anything</em>.": "We do not assume anything.",
    "\ufffc *so* $x$ \ufffc": "\ufffc so $x$ \ufffc",
    "Is \\emph{not} independent": "Is not independent",
    'The [mean](/D/mean) of $x$ and its [law](https://a.org/b_(c) "d")': "The mean of $x$ and its law",
    "$f[a](x)$ and ![a picture](p.png)": "$f[a](x)$ and ![a picture](p.png)",
}
DENIED = [
    "And no, $KL(p\\|q) = H(q) - H(p)$ is {} true in general.",
    "Let $X$ and $Y$ be random variables, which are {} independent. $$I(X;Y) = 0$$",
]


@pytest.mark.parametrize("text", WORDS)
def test_the_words_are_as_without_marks(text: str) -> None:
    document = read_document(text, "a.md")
    assert " ".join(document.text.split()) == " ".join(WORDS[text].split())
    assert len(document.text) == len(text)
    assert document.source == text
    assert all(document.text[f.start : f.end] == text[f.start : f.end] for f in document.formulas)


@pytest.mark.parametrize("text", DENIED)
@pytest.mark.parametrize("word", ["not", "*not*", "**not**", "_not_", "<b>not</b>"])
def test_a_stressed_word_denies_like_any_other(text: str, word: str) -> None:
    assert derive.check(text.format(word) + "\n").steps[-1].verdict == "undecided"
