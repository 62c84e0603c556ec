"""Macros of a document: every way to define one, expansion with places, and definitions that never end."""

import pytest

from derive.notation.documents import Document, read_document
from derive.notation.macros import definitions
from derive.notation.statements import Statement, statements


def read(text: str, path: str = "") -> tuple[Document, list[Statement]]:
    document = read_document(text, path)
    return document, [s for f in document.formulas for s in statements(f, document.usage)]


@pytest.mark.parametrize(
    ("definition", "use", "expected"),
    [
        (r"\newcommand{\E}{\mathbb{E}}", r"\E[X]", "(app bb:E X)"),
        (r"\newcommand\E{\mathbb{E}}", r"\E [X]", "(app bb:E X)"),
        (r"\newcommand{\KL}[2]{D_{KL}(#1 \| #2)}", r"\KL{P}{Q}", "(app (sub D KL) (versus P Q))"),
        (r"\newcommand{\KL}[2]{D_{KL}(#1 \| #2)}", r"\KL PQ", "(app (sub D KL) (versus P Q))"),
        (r"\newcommand{\pr}[2][P]{#1(#2)}", r"\pr{x} \pr[Q]{x}", "(* (app P x) (app Q x))"),
        (r"\renewcommand{\a}{b}", r"\a + 1", "(+ b 1)"),
        (r"\def\half{\frac12}", r"\half x", "(* (/ 1 2) x)"),
        (r"\def\sq#1{#1^2}", r"\sq{x}", "(^ x 2)"),
        (r"\DeclareMathOperator{\tr}{tr}", r"\tr(A)", "(app tr A)"),
        (r"\DeclareMathOperator*{\am}{arg\,max}", r"\am_x f(x)", "(argmax (app f x) (over x))"),
        (r"\let\eps\varepsilon", r"\eps x", "(* varepsilon x)"),
        (r"\let\eps=\varepsilon", r"\eps", "varepsilon"),
        (r"\newcommand{\p}{\alpha}", r"\p x", "(* alpha x)"),
        (r"\newcommand{\f}[1]{\log#1}", r"\f{x}", "(app log x)"),
        (r"\newcommand{\a}{\b}\newcommand{\b}{c}", r"\a", "c"),
    ],
)
def test_definitions(definition: str, use: str, expected: str) -> None:
    """Each kind of definition is understood, before the formula or inside a formula of its own."""
    for text in (f"{definition}\n$$y = {use}$$", f"${definition}$\n\n$$y = {use}$$", f"$$y = {use}$$ ${definition}$"):
        document, found = read(text)
        assert [str(s.rhs.tree) for s in found] == [expected]
        assert len(document.formulas) == 1


def test_in_a_latex_preamble() -> None:
    """The preamble is not read for formulas, but for macros."""
    text = "\\documentclass{article}\n\\newcommand{\\q}{Q}\n\\begin{document}\n$y = \\q(x)$\n\\end{document}\n"
    _, found = read(text, "a.tex")
    assert [(str(s.rhs.tree), s.line) for s in found] == [("(app Q x)", 4)]


def test_the_last_definition_before_the_formula_counts() -> None:
    """A macro may be defined anew."""
    _, found = read(r"\newcommand{\a}{b} $y = \a$ \renewcommand{\a}{c} $y = \a$")
    assert [str(s.rhs.tree) for s in found] == ["b", "c"]


def test_places_after_expansion_are_those_of_the_source() -> None:
    """An error behind a macro points to the source; one inside it to the call."""
    text = "\\newcommand{\\KL}[2]{D_{KL}(#1 \\| #2)}\n\n$$\\KL{P}{Q} = \\foo + c$$"
    _, (s,) = read(text)
    assert s.error is not None
    assert s.error.span is not None
    assert text[s.error.span.start : s.error.span.end] == "\\foo"
    assert (s.error.span.line, s.error.span.column) == (3, 15)
    inside, (t,) = read("\\newcommand{\\a}{\\foo}\n\n$$x = 2 \\a$$")
    assert t.error is not None
    assert t.error.span is not None
    assert inside.text[t.error.span.start :].startswith("\\a")


@pytest.mark.parametrize(
    ("definition", "code"),
    [
        (r"\newcommand{\a}{\a}", "macro-loop"),
        (r"\newcommand{\a}{\b}\newcommand{\b}{\a}", "macro-loop"),
        (r"\newcommand{\a}{\b\b\b\b}\newcommand{\b}{\c\c\c\c}\newcommand{\c}{\a\a}", "macro-loop"),
        (r"\newcommand{\a}[2]{#1#2}", "missing-argument"),
    ],
)
def test_expansion_ends(definition: str, code: str) -> None:
    """A macro that calls itself, or lacks arguments, is an error at the formula, not a hang."""
    _, (s,) = read(rf"{definition} $$x = \a$$")
    assert s.error is not None
    assert (s.error.code, s.error.span is not None) == (code, True)


def test_what_is_no_definition_is_left_alone() -> None:
    """Broken definitions define nothing."""
    assert definitions(r"\newcommand{\a \def\ \newcommand \let") == []
