"""What the words say names are: the phrases people use, and those that say something else."""

from __future__ import annotations

import pytest

from derive.notation.documents import read_document
from derive.notation.parser import read_side
from derive.notation.phrases import phrases
from derive.notation.syntax import prefix

SAID = {
    r"where $a_1, \ldots, a_n$ and $b_1, \ldots, b_n$ are non-negative real numbers": [
        ("non-negative", r"a_1, \ldots, a_n"),
        ("non-negative", r"b_1, \ldots, b_n"),
    ],
    r"Let $p$ and $q$ be two probability distributions on a finite set.": [("pmf", "p"), ("pmf", "q")],
    r"where $p_1$ and $p_2$ are probability mass functions": [("pmf", "p_1"), ("pmf", "p_2")],
    r"let $u(x)$ be the probability mass function of a discrete uniform distribution": [("uniform", "u(x)")],
    r"$u$ is the uniform distribution": [("uniform", "u")],
    r"for positive real numbers $x$, $y$, and $z$": [("positive", "x"), ("positive", "y"), ("positive", "z")],
    r"Let $f$ be a convex function": [("convex", "f")],
    r"a convex function $\phi$": [("convex", r"\phi")],
    r"$n$ is a positive integer": [("size", "n")],
    r"Let $x$ and $y$ be real numbers.": [("real", "x"), ("real", "y")],
    r"for integers $a$ and $b$": [("whole", "a"), ("whole", "b")],
    r"where $k$ is a non-negative integer": [("natural", "k")],
    r"$\mathcal{X}$ is a finite set": [("finite-set", r"\mathcal{X}")],
}
NOT_SAID = [
    r"If $p$ is a probability distribution, then",
    r"Let $x$ be a real number between 0 and 1",
    r"for every real number $x$ such that it converges",
    r"$a$ is not positive",
    r"where $A$ is a positive definite matrix",
    r"$f$ is a non-negative function",
    r"whether $f$ is convex",
    r"when $a$ and $b$ are positive numbers",
    r"$p$ is a probability density function",
    r"$F$ is the cumulative distribution function",
    r"unless $n$ is a positive integer",
    r"$\Sigma$ is positive semi-definite",
    r"$f$ is convex on an interval",
    r"$D$ is convex in the pair",
    r"$a$ is positive or zero",
    r"$a$ is positive with probability one half",
    r"Let $a_1, \dots, a_n$ be positive numbers except $a_n$.",
    r"The numbers $a_1, \dots, a_n$ are positive, with the exception of $a_1$.",
    r"Apart from $a_n$, the numbers $a_1, \dots, a_n$ are positive.",
    r"Let $a_1, \dots, a_n$ be non-negative numbers other than $a_1$.",
    r"All $a_i$ but $a_n$ are positive, $b_i$ being any.",
    r"All but finitely many $a_i$ are positive.",
    r"The weights $w_i$ are positive, all but one.",
]


@pytest.mark.parametrize("words", SAID)
def test_what_is_said(words: str) -> None:
    assert [(kind, latex) for kind, latex, _ in phrases(words)] == SAID[words]


def test_an_exception_takes_nothing_out_of_one_name_nor_out_of_what_is_no_list() -> None:
    for words in (
        "Let $x$ be a positive number other than $1$.",
        "Let $a$ and $b$ be positive numbers other than 1.",
        "Let $a_i$ be positive numbers but otherwise arbitrary.",
        "Let $q$ be a distribution other than $p$.",
        "Let $a_i$ be positive numbers. Except for $b$ all is known.",
    ):
        assert list(phrases(words)), words


@pytest.mark.parametrize("words", NOT_SAID)
def test_what_is_not_said(words: str) -> None:
    assert list(phrases(words)) == []


ENTRIES = {
    r"\sum_i p_i (1 - p_i) = 1 - \sum_i p_i^2": "(* (sub p i) (+ 1 (neg (sub p i))))",
    r"\sum_i p_i (1 - q_i) = 1 - \sum_i p_i q_i": "(* (sub p i) (+ 1 (neg (sub q i))))",
    r"\sum_k p_k(k+1) = 1 + \sum_k p_k k": "(* (sub p k) (+ k 1))",
    r"p_\theta(x+1) = p_\theta(1+x) + p_\theta(x) - p_\theta(x)": "(app (sub p theta) (+ x 1))",
    r"p(k+1) = p(1+k)": "(app p (+ k 1))",
}


@pytest.mark.parametrize("text", ENTRIES)
def test_the_entries_of_a_law_multiply_what_its_values_do_not(text: str) -> None:
    document = read_document(f"Let $p$ be a distribution. $${text}$$", "a.md")
    tree = read_side(document.formulas[-1].tex.partition("=")[0], document.usage)

    assert ENTRIES[text] in prefix(tree)
