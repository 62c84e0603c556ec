"""Every row of the table of doubts: which formula raises it, and whether it is refused or decided by its default."""

import pytest

from derive.errors import AmbiguousError
from derive.notation.doubts import DOUBTS
from derive.notation.lexer import lex
from derive.notation.parser import parse, read_side
from derive.notation.syntax import prefix
from derive.notation.usage import Usage

SAFE = {
    "gap-product": (["p(x) + p"], r"c \, p \, (1-x)", "(* c p (+ 1 (neg x)))"),
    "index-list": ([], "x_{2n}", "(sub x 2 n)"),
    "log-argument-end": ([], r"\log \frac{p}{u} u(x)", "(* (app log (/ p u)) (app u x))"),
    "derivative-of-product": ([], r"\frac{d}{dx} a x", "(diff (* a x) x)"),
    "slash-then-gap": ([], r"a/b \, c", "(* (/ a b) c)"),
    "function-power": ([], r"\exp(x)^2", "(^ (app exp x) 2)"),
    "evaluated-product": ([], r"x y |_{x=1}", "(eval (* x y) (= x 1))"),
    "bracketed-power": ([], "x^{(n-1)}", "(^ x (+ n (neg 1)))"),
    "one-plain-argument": (["a + b"], "a(b)", "(app a b)"),
    "reused-name": ([], r"a_i - \sum_i a_i", "(+ (sub a i) (neg (sum (sub a i) (over i))))"),
    "word": ([], "SSE(P,Q)", "(app SSE P Q)"),
}
REFUSED = {
    "function-and-bare": (["f(x) + f"], "f(x+1)"),
    "no-evidence": ([], "f(x+1)"),
    "power-before-call": ([], "f^2(x)"),
    "log-power": ([], r"\log(x)^2"),
    "slash-then-product": ([], "1/2 x"),
    "slash-after-function": ([], r"\log a/b"),
    "power-T": (["T x"], "a^T"),
    "integral-without-d": ([], r"\int f(x)"),
    "bare-operator": ([], r"\mathbb{E} X^2"),
    "two-way-bars": ([], "|x|y|z|"),
    "script-digits": ([], "2^10"),
    "log-argument-product": ([], r"\log p(x) q(x)"),
    "bracket-applied": (["f(x)"], "(a f)(x)"),
    "thousands": ([], "1,000"),
    "free-index": ([], r"\sum_i a_i + b_i"),
}


@pytest.mark.parametrize("code", SAFE)
def test_a_safe_default_is_taken_and_noted(code: str) -> None:
    """A safe doubt is decided by its default, and the decision is kept."""
    document, latex, expected = SAFE[code]
    tree, doubts = parse(lex(latex), Usage.of([*document, latex]), latex)
    assert prefix(tree) == expected
    assert code in {d.code for d in doubts}
    assert all(d.safe for d in doubts)


@pytest.mark.parametrize("code", REFUSED)
def test_a_guess_is_refused_with_its_readings(code: str) -> None:
    """A decision that would be a guess ends in an error that lists at least two readings."""
    document, latex = REFUSED[code]
    with pytest.raises(AmbiguousError) as caught:
        read_side(latex, Usage.of([*document, latex]))
    assert len(caught.value.readings) >= 2
    assert caught.value.span is not None
    assert caught.value.value == DOUBTS[code].sentence.format(caught.value.value and _value(code))


def _value(code: str) -> str:
    return {
        "function-and-bare": "f",
        "no-evidence": "f",
        "power-before-call": "f",
        "log-power": "log",
        "slash-after-function": "log",
        "bare-operator": "bb:E",
        "script-digits": "10",
        "free-index": "i",
        "log-argument-product": "log",
        "thousands": "1,000",
    }.get(code, "")


def test_every_row_of_the_table_has_a_test() -> None:
    """No doubt is without a formula that raises it."""
    assert set(DOUBTS) == set(SAFE) | set(REFUSED)


def test_the_refusal_names_the_line_that_decides() -> None:
    """The declaration an error asks for makes the formula readable."""
    with pytest.raises(AmbiguousError) as caught:
        read_side("f(x+1)")
    assert caught.value.declaration == "derive: f is a function"
    assert prefix(read_side("f(x+1)", Usage(functions=["f"]))) == "(app f (+ x 1))"
