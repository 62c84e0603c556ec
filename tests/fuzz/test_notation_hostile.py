"""Hostile texts end in a tree or in an error with a span, in steps linear in their length, never in a crash."""

import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from derive.errors import DeriveError, UnreadError, explain
from derive.notation.documents import read_document
from derive.notation.parser import read_side
from derive.notation.statements import statements

DEEP = 20_000
NESTED = {
    "brackets": ("(", "x", ")"),
    "braces": ("{", "x", "}"),
    "fractions": (r"\frac{1}{", "x", "}"),
    "powers": ("x^{", "x", "}"),
    "indices": ("x_{", "x", "}"),
    "roots": (r"\sqrt{", "x", "}"),
    "hats": (r"\hat{", "x", "}"),
    "calls": ("f(", "x", ")"),
    "choose": (r"{x \choose ", "x", "}"),
    "derivatives": (r"\frac{d}{d", "x", "}"),
    "matrices": (r"\left[\begin{matrix}", "x", r"\end{matrix}\right]"),
    "fonts": (r"\mathrm{", "1", "}"),
    "notes": (r"\overset{a}{", "x", "}"),
    "minus": ("-", "x", ""),
    "sums": (r"\sum_i ", "x", ""),
    "logarithms": (r"\log ", "x", ""),
    "integrals": (r"\int ", "x", r"\, dx"),
    "negations": (r"\neg ", "x", ""),
    "relations in brackets": ("(x = ", "y", ")"),
    "unclosed brackets": ("(", "", ""),
    "unclosed braces": ("{", "", ""),
    "unclosed left": (r"\left(", "", ""),
    "sets": (r"\{ x \text{ and } ", "", ""),
}
FLAT = [
    "0 < a, ",
    r"\langle a | b \rangle + ",
    r", \quad b",
    "x+",
    "x-",
    "x ",
    "x,",
    "|x|",
    "|x",
    "|",
    "||",
    "AB",
    "f(x,y) ",
    "x = ",
    r"&= x \\ ",
    "x'",
    "'",
    "!",
    "x_{i}^{j}",
    r"\right.",
    r"\left. x \right| ",
    r"\mathrm{x}",
    "2",
    "x/",
    r"\cdot ",
    r"\ldots ",
    r"\text{a b}",
    "$",
    "$$ ",
    r"\(",
    r"\[ ",
    "`",
    "``",
    "<!--",
    "<pre>",
    "> ",
    "|a|b|\n",
    "[1] 0.5\n",
    "> P\n",
    "0.5 ",
    r"\begin{align}",
    r"\begin{verbatim}",
    "&lt;",
    "\\",
    "_",
    "^",
    "%",
    "#\n",
]


def outcome(text: str) -> str:
    """`read`, or the code of the error a formula ends in; the error points into the text."""
    caught: list[UnreadError] = []
    try:
        read_side(text)
    except UnreadError as error:
        caught.append(error)
    for error in caught:
        assert error.span is not None
        assert 0 <= error.span.start <= len(text)
        assert explain(error, text)
    return caught[0].code if caught else "read"


@pytest.mark.parametrize("case", NESTED)
def test_deep_nesting_ends_in_an_error_with_a_span(case: str) -> None:
    """20,000 levels of anything are refused, mostly as too deep; the stack is never at risk."""
    opening, middle, closing = NESTED[case]
    assert outcome(opening * DEEP + middle + closing * DEEP) != "read"


def test_ten_megabytes_of_braces_are_refused_at_once() -> None:
    """A formula longer than the limit, or nested deeper, is refused before it is cut."""
    assert outcome("{" * 10_000_000) == "too-long"
    (formula,) = read_document("$$" + "{" * 1_000_000 + "$$").formulas
    assert formula.error is not None
    assert formula.error.code == "too-deep"


def test_a_long_sum_is_flat() -> None:
    """200,000 summands are one node, and every walk over it is shallow."""
    tree = read_side("+".join(["x"] * 200_000))
    assert (tree.head, len(tree.args)) == ("+", 200_000)


def work(function: Callable[[], object]) -> int:
    """How many Python lines of ours run: a measure of time that does not depend on the machine."""
    count = 0

    def trace(frame: FrameType, event: str, _arg: object) -> Callable[..., object] | None:
        nonlocal count
        if "notation" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    previous = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(previous)
    return count


def everything(text: str) -> None:
    document = read_document(text)
    for formula in document.formulas:
        statements(formula, document.usage)


@pytest.mark.parametrize("piece", FLAT)
@pytest.mark.parametrize("wrap", ["{}", "$${}$$"])
def test_work_is_linear_in_the_length(piece: str, wrap: str) -> None:
    """Four times the text is at most about four times the work, for any repeated piece, as text and as formula."""
    small = work(lambda: everything(wrap.format(piece * 150)))
    large = work(lambda: everything(wrap.format(piece * 600)))
    assert large <= 5 * small + 2000


SEEDS = [
    r"-\sum_{i=1}^n {\mathrm{P}(x_i) (\log \mathrm{Q}(x_i)} - \log \mathrm{P}(x_i))",
    r"D_\text{KL}(\mathrm{P} \parallel \mathrm{Q}) = H(P,Q) - I(P)",
    r"\begin{align} f(x) &= \int_0^\infty \left| \frac{\mathrm{d}}{\mathrm{d}x} g \right| \, dx \\ &\leq c \end{align}",
    r"\left. \frac{\partial^2 L}{\partial \theta^2} \right|_{\theta = \hat\theta} \stackrel{(a)}{=} x^{(i)}",
    r"\mathbb{E}_{x \sim p}\left[ \log \frac{p(x|z)}{q(x)} \right], \quad \text{where} \; x \in \{x_1, \ldots, x_n\}",
    r"1{,}5 + \boldsymbol{\theta}^{(t+1)} = \nabla_x f(x), \; \forall x: d x_{kl} \vee \underset{x}{\arg\max}",
    r"f(x) = \begin{cases} 1 & \text{if } x > 0 \\ \sqrt[3]{x} & \text{otherwise} \end{cases} + {n \choose k}",
]
BITS = (
    r"{ } ^ _ \left \right | ( ) \frac & \\ \begin{array} \end{array} d \int \sum , \text{ = ' ! \sqrt[ \choose é ∑ ² ₓ"
)
BITS += r" $ $$ \not \overset \mathrm \operatorname* || ... ; : ~ 𝔼 \underbrace{ \arg \, %"
SPLICES = [*BITS.split(" "), "\\", "\0", "\n\n", "\u2028", "\u200b"]


def damaged(rnd: random.Random, seeds: list[str]) -> str:
    """A real formula with one to five pieces removed, doubled, exchanged or inserted."""
    text = rnd.choice(seeds)
    for _ in range(rnd.randint(1, 5)):
        i = rnd.randrange(len(text) + 1)
        j = min(len(text), i + rnd.randint(0, 8))
        new = rnd.choice(SPLICES) if rnd.random() < 0.6 else rnd.choice(seeds)[:12]
        text = text[:i] + new + (text[j:] if rnd.random() < 0.5 else text[i:])
    return text


def whole_way(text: str) -> str:
    """`read`, or the code of the first error of a document with this formula; the error points into the document."""
    document = read_document(f"a $${text}$$ b ${text}$ c")
    codes = []
    for formula in document.formulas:
        for statement in statements(formula, document.usage):
            error = statement.error
            if error is not None:
                assert isinstance(error, DeriveError)
                assert error.span is not None
                assert 0 <= error.span.start <= error.span.end <= len(document.text)
                codes.append(error.code)
    return codes[0] if codes else "read"


@pytest.mark.parametrize("seed", range(4))
def test_mutated_formulas_never_crash(seed: int) -> None:
    """A damaged formula is read or ends in an error of ours with a span inside the document."""
    rnd = random.Random(seed)
    codes = {whole_way(damaged(rnd, SEEDS)) for _ in range(600)}
    assert "read" in codes
    assert len(codes) > 5
