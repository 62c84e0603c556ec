"""Formulas as TeX: only what the allow-list holds is ever printed, so no source text can reach TeX's primitives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.formulas.as_tex import as_tex, as_tex_pieces
from reports.formulas.symbols import ACCENTS, FONTS, FRACTIONS, SYMBOLS
from reports.tex_escape import escape_tex, escape_tex_verbatim

ATTACKS = [
    r"\input{/etc/passwd}",
    r"\write18{touch /tmp/x}",
    r"\immediate\write18{id}",
    r"\def\x{\x}\x",
    r"\csname write\endcsname18{id}",
    r"\catcode`\@=0 @input x",
    r"^^5cinput{x}",
    r"\text{\input{x}}",
    r"\mathrm{\openin5=x}",
    r"\operatorname{\input x}",
    r"\begin{verbatim}\end{verbatim}",
    r"\begin{cases}\input{x}\end{cases}",
    r"x $ \input{x} $ y",
    r"\end{document}",
    r"x \\ \hline",
    r"\left( x",
    r"x } \input{y} {",
    r"\frac{1}",
    r"x^2^3",
    r"x_1_2",
    r"\href{https://example.org}{x}",
    r"\includegraphics{x}",
    r"\special{x}",
    r"\unknown",
    "a\x00b",
]


@pytest.mark.parametrize("source", ATTACKS)
def test_what_is_not_on_the_allow_list_is_no_mathematics(source: str) -> None:
    assert as_tex(source) is None
    assert as_tex_pieces(source) is None


@pytest.mark.parametrize(
    ("source", "tex"),
    [
        (r"\frac12", r"\frac{1}{2}"),
        (r"x_i^2", r"x_{i}^{2}"),
        (r"x'^2", r"x'^{2}"),
        (r"x^2'", r"x'^{2}"),
        (r"D(P||Q)", r"D(P\parallel Q)"),
        (r"P(A|B)", r"P(A\mid B)"),
        (r"\text{50\% of $x$}", None),
        (r"\text{50\% of a_b}", r"\text{50\% of a\_\allowbreak{}b}"),
        (r"x \% input", r"x\% input"),
        ("x % \\input{y}\n + z", "x+z"),
        ("≤", r"\leq"),
        (r"\mathbb{1}", r"\mathbf{1}"),
    ],
)
def test_a_formula_is_printed_from_its_tree(source: str, tex: str | None) -> None:
    assert as_tex(source) == tex


ALLOWED = (
    {k[1:] for k in (*SYMBOLS, *FONTS, *ACCENTS, *FRACTIONS) if k.startswith("\\") and k[1:].isalpha()}
    | set(str.split("sqrt text operatorname textnormal left right begin end allowbreak ensuremath texttt mathrel"))
    | set(str.split("textbackslash textasciicircum textasciitilde textless textgreater textbar textquotedbl"))
    | set(str.split("textasciigrave textquotedblleft textquotedblright ldots textsuperscript textbullet"))
)
ANYTHING = st.text(max_size=200) | st.lists(
    st.sampled_from([*ATTACKS, "{", "}", "x", "^", "_", " ", "\\"]), max_size=8
).map("".join)


@given(ANYTHING)
def test_no_other_command_is_ever_printed_and_braces_balance(source: str) -> None:
    tex = as_tex(source)

    if tex is not None:
        assert set(re.findall(r"\\([A-Za-z]+)", tex)) <= ALLOWED
        assert_balanced(tex)


@given(st.text(max_size=200))
def test_escaped_text_holds_no_other_command_either(text: str) -> None:
    for tex in (escape_tex(text), escape_tex_verbatim(text)):
        assert set(re.findall(r"\\([A-Za-z]+)", tex)) <= ALLOWED
        assert not re.search(r"(?<!\\)[$&#%]", tex)
        assert_balanced(tex)


def assert_balanced(tex: str) -> None:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", tex.replace("\\\\", "")):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_a_long_formula_may_break_before_its_outer_operators() -> None:
    assert as_tex_pieces("a + (b - c) = d") == ["a", "{}+(b", "{}-c)", "{}= d".replace("= ", "=")]
