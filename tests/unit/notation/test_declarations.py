"""The language of declarations: every sentence of the reference is taken apart, everything else is refused."""

import pytest

from derive.errors import UnreadError
from derive.notation.declaration_forms import FORMS
from derive.notation.declarations import Range, kinds_of_names, parts, sentence, surface_name

SENTENCES = {
    "skip": ("skip", ()),
    "f, g and h are functions": ("function", ("f", "g", "h")),
    "$T$ is a number.": ("number", ("T",)),
    "a_i is positive for i in 1..n": ("positive", ("a_i",)),
    "w is non-negative": ("non-negative", ("w",)),
    "n is a natural number": ("size", ("n",)),
    "k is a non-negative integer": ("natural", ("k",)),
    "k is an integer": ("whole", ("k",)),
    "p, q are mass functions on 1..n": ("pmf", ("p", "q")),
    "f is a density on \\mathbb{R}": ("density", ("f",)),
    "u is the uniform distribution on 1..n": ("uniform", ("u",)),
    "p(x, y) is a joint law on \\mathcal{X} and \\mathcal{Y}": ("joint", ("p(x, y)",)),
    "W(y|x) is a channel": ("channel", ("W(y|x)",)),
    "p is a law named by its arguments": ("family", ("p",)),
    "p is one function": ("one", ("p",)),
    "\\mathcal{X} is a finite set": ("finite-set", ("\\mathcal{X}",)),
    "D_KL is the KL divergence": ("kl-divergence", ("D_{KL}",)),
    "I is the mutual information": ("mutual-information", ("I",)),
    "P and \\mathrm{P} are the same": ("same", ("P", "\\mathrm{P}")),
    "P and Q are different": ("different", ("P", "Q")),
    "X ~ Bin(n, lambda)": ("law", ("X",)),
    "p is the law of X": ("law-of", ("X",)),
    "I(X) means I(P)": ("means", ("I(X)",)),
    "i in 1..n": ("in", ("i",)),
    "i ranges over \\{0, \\ldots, n\\}": ("in", ("i",)),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.items())
def test_takes_a_sentence_apart(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    """Kind and subjects are found."""
    said = sentence(text)
    assert (said.kind, said.subjects) == expected


def test_every_form_of_the_reference_is_understood() -> None:
    """The forms that the command line shows are sentences; together they hold every kind."""
    kinds = {sentence(form).kind for form, _ in FORMS}
    assert {kind for kind, _ in SENTENCES.values()} | {"relation", "base", "convex", "entropy"} <= kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x in 1..n", Range("1", "n")),
        ("x in {0, 1}", Range("0", "1")),
        ("x in \\{0, 1, \\ldots, n\\}", Range("0", "n")),
        ("x = 1, ..., n", Range("1", "n")),
        ("k in 0..inf", Range("0", "\\infty")),
        ("x in \\mathcal{X}", Range(name="\\mathcal{X}")),
    ],
)
def test_sets(text: str, expected: Range) -> None:
    """Ranges, sets of neighbouring numbers and sets with a name."""
    assert sentence(text).domains == (expected,)


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("0 < q < 1", ("0 < q < 1",)),
        ("a, b >= 0", ("a >= 0", "b >= 0")),
        ("x_i > 0 for all i", ("x_i > 0",)),
        ("lambda != 1", ("\\lambda != 1",)),
    ],
)
def test_conditions(text: str, chains: tuple[str, ...]) -> None:
    """A list before a relation is one condition for each."""
    assert sentence(text).objects == chains


@pytest.mark.parametrize(
    "text", ["x is blue", "the moon", "", "f is a function of x", "x", "log has", "n is positive-ish"]
)
def test_refuses_anything_else(text: str) -> None:
    """What is no sentence of the language is an error with a hint."""
    with pytest.raises(UnreadError) as caught:
        sentence(text)
    assert caught.value.code == "declaration"
    assert caught.value.hint


def test_names_that_declarations_make_functions_or_numbers() -> None:
    """The parser is told before it reads; that something is no mass function says neither."""
    assert kinds_of_names("P(x_i) is a mass function for i in 1..n") == ({"P"}, set())
    assert kinds_of_names("n, k are natural numbers") == (set(), {"n", "k"})
    assert kinds_of_names("f is not a function") == (set(), {"f"})
    assert kinds_of_names("f is not a mass function") == (set(), set())
    assert kinds_of_names("no sentence") == (set(), set())


def test_lists_and_names() -> None:
    """Commas inside of brackets do not part; a name keeps its font."""
    assert parts("p(x, y), q and r_{i,j}") == ("p(x, y)", "q", "r_{i,j}")
    assert surface_name("\\mathrm{P}(x_i)") == "rm:P"
    assert surface_name("2") == ""
