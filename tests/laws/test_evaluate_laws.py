"""Evaluation in exact models: every ball holds the value mpmath finds, exact stays exact, a factor 0 comes first."""

import itertools
from collections.abc import Mapping
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.kernel.counterexample import enclose
from derive.kernel.evaluate import Evaluator, Undefined
from derive.kernel.facts import Theory
from derive.language.evidence import Ball, Model
from derive.language.prefix import read
from derive.language.terms import Term, bound, make, name, number
from numeric.balls import precision

DIGITS = 60
SMALL = st.fractions(min_value=-3, max_value=3, max_denominator=6)
NOTHING = Theory({})

models = st.builds(
    lambda a, b, values: Model(
        {"a": a, "b": b},
        {"f": {(Fraction(k),): v for k, v in enumerate(values, start=1)}},
        {"D": tuple(Fraction(k) for k in range(1, len(values) + 1))},
    ),
    SMALL,
    SMALL,
    st.lists(SMALL, min_size=1, max_size=4),
)


def _combined(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    two = st.sampled_from(["+", "-", "*", "/"])
    one = st.sampled_from(["neg", "log", "exp", "abs", "sqrt"])
    return st.one_of(
        st.builds(make, two, inner, inner),
        st.builds(make, one, inner),
        st.builds(lambda base, e: make("^", base, number(e)), inner, st.integers(-2, 3)),
        st.builds(lambda body: make("sum", name("D"), body), inner),
    )


# a loose index outside every sum stands for the number 1, given as scope
terms = st.recursive(
    st.one_of(
        st.builds(number, SMALL),
        st.sampled_from([name("a"), name("b"), make("@", name("f"), bound(0))]),
    ),
    _combined,
    max_leaves=8,
)


class _OutsideOfPlainArithmetic(Exception):
    """mpmath has no plain value here."""


def _by_mpmath(term: Term, model: Model, scope: tuple[Fraction, ...], mp: mpmath.MPContext) -> object:
    """The value in mpmath's arithmetic, by a reading of the terms that shares nothing with the evaluator."""
    args = term.args
    if term.head == "#":
        return mp.mpf(term.value.numerator) / term.value.denominator
    if term.head == "v":
        return _mpf(model.names[term.symbol], mp)
    if term.head == "@":
        return _mpf(model.functions["f"][(scope[-1 - args[1].index],)], mp)
    if term.head == "sum":
        return mp.fsum(_by_mpmath(args[1], model, (*scope, e), mp) for e in model.sets["D"])
    if term.head == "*":
        return _product(args, model, scope, mp)
    values = [_by_mpmath(a, model, scope, mp) for a in args]
    return _operation(term.head, values, mp)


def _product(factors: tuple[Term, ...], model: Model, scope: tuple[Fraction, ...], mp: mpmath.MPContext) -> object:
    values = []
    for factor in factors:
        try:
            values.append(_by_mpmath(factor, model, scope, mp))
        except _OutsideOfPlainArithmetic:
            values.append(None)
    if any(v is not None and v == 0 for v in values):
        return mp.mpf(0)
    if None in values:
        raise _OutsideOfPlainArithmetic
    return mp.fprod(values)


def _operation(head: str, values: list, mp: mpmath.MPContext) -> object:
    x = values[0]
    tiny = mp.mpf(10) ** (10 - DIGITS)
    if (head == "/" and abs(values[1]) < tiny) or (head == "^" and abs(x) < tiny and values[1] < 0):
        raise _OutsideOfPlainArithmetic
    if (head == "log" and x < tiny) or (head == "sqrt" and x < 0) or (head == "exp" and x > 200):
        raise _OutsideOfPlainArithmetic
    return {
        "+": lambda: values[0] + values[1],
        "-": lambda: values[0] - values[1],
        "/": lambda: values[0] / values[1],
        "^": lambda: values[0] ** int(values[1]),
        "neg": lambda: -x,
        "log": lambda: mp.log(x),
        "exp": lambda: mp.exp(x),
        "abs": lambda: abs(x),
        "sqrt": lambda: mp.sqrt(x),
    }[head]()


def _mpf(value: Fraction, mp: mpmath.MPContext) -> object:
    return mp.mpf(value.numerator) / value.denominator


@given(terms, models)
def test_mpmath_finds_the_value_inside_the_ball(body: Term, model: Model) -> None:
    """Random terms in random exact models, two evaluations that share no code."""
    term = make("sum", make("range", number(1), number(1)), body)
    mp = mpmath.MPContext()
    mp.dps = DIGITS
    try:
        ball = enclose(term, model, NOTHING, 256)
        expected = _by_mpmath(body, model, (Fraction(1),), mp)
    except (Undefined, _OutsideOfPlainArithmetic, OverflowError):
        return
    slack = mp.mpf(10) ** (20 - DIGITS) * (1 + abs(expected))
    assert _mpf(ball.lower, mp) - slack <= expected <= _mpf(ball.upper, mp) + slack


@given(terms, models)
def test_more_precision_never_leaves_the_ball(body: Term, model: Model) -> None:
    """The balls at two precisions overlap, and where one value is exact the other ball holds it."""
    term = make("sum", make("range", number(1), number(1)), body)
    try:
        coarse, fine = (enclose(term, model, NOTHING, bits) for bits in (64, 300))
    except Undefined:
        return
    assert coarse.lower <= fine.upper
    assert fine.lower <= coarse.upper
    if not fine.rad:
        assert coarse.lower <= fine.mid <= coarse.upper


@given(models, SMALL, SMALL)
def test_rational_arithmetic_stays_exact(model: Model, x: Fraction, y: Fraction) -> None:
    """Sums, products and quotients of rationals have radius 0 and are right."""
    term = read(f"(- (* {x} (+ a {y})) (/ b 3))")
    a, b = model.names["a"], model.names["b"]
    assert enclose(term, model, NOTHING, 64) == Ball(x * (a + y) - b / 3, Fraction(0))


UNDEFINED = ("(log 0)", "(/ 1 0)", "(log (neg 1))", "(sqrt (neg 2))", "missing", "(log (- (exp 1) (exp 1)))")


@pytest.mark.parametrize("text", UNDEFINED)
def test_an_exact_zero_factor_comes_first(text: str) -> None:
    """0 times what has no value is 0, in every place of the product; alone it has no value."""
    empty = Model({}, {}, {})
    with precision(128):
        evaluator = Evaluator(empty, {})
        with pytest.raises(Undefined):
            evaluator.value(read(text))
        for factors in itertools.permutations(["0", text, "5"]):
            assert evaluator.value(read(f"(* {' '.join(factors)})")) == 0


@pytest.mark.parametrize("text", ["(+ 0 (log 0))", "(/ 0 0)", "(^ 0 -1)", "(- (log 0) (log 0))", "(* 1 (log 0))"])
def test_only_a_factor_of_a_product_excuses(text: str) -> None:
    """Sums, quotients and powers of what is undefined stay undefined."""
    with precision(64), pytest.raises(Undefined):
        Evaluator(Model({}, {}, {}), {}).value(read(text))


def test_the_seed_s_convention_of_zero_log_zero() -> None:
    """P = (0, 1) has entropy 0, exactly."""
    tables: Mapping[str, Mapping[tuple[Fraction, ...], Fraction]] = {
        "P": {(Fraction(1),): Fraction(0), (Fraction(2),): Fraction(1)}
    }
    term = read("(neg (sum i (range 1 2) (* (P i) (log (P i)))))")
    assert enclose(term, Model({}, tables, {}), NOTHING, 64) == Ball(Fraction(0), Fraction(0))
