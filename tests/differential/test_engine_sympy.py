"""Derivations in SymPy's own objects: every line is proved by the kernel, and SymPy agrees with it on its own."""

import itertools
import subprocess
import sys

import pytest
import sympy
from sympy import Eq, Function, IndexedBase, Product, Rational, Sum, Symbol, binomial, exp, factorial, log, sqrt

from derive.engine.moves import likeness
from derive.engine.prove import Found, NotFound, prove
from derive.engine.sympy_bridge import Bridge, SympyLine, is_sympy, steps
from derive.errors import UsageError
from derive.language.prefix import read
from derive.language.substitution import open_
from derive.language.terms import name, subterms

n = Symbol("n", integer=True, positive=True)
i, j = Symbol("i", integer=True), Symbol("j", integer=True)
x, y = Symbol("x", positive=True), Symbol("y", positive=True)
c = Symbol("c", real=True)
P, Q = IndexedBase("P", positive=True), IndexedBase("Q", positive=True)

ENTROPY = -Sum(P[i] * log(P[i]), (i, 1, n))
CROSS_ENTROPY = -Sum(P[i] * log(Q[i]), (i, 1, n))
TURNED = -Sum(P[i] * log(Q[i] / P[i]), (i, 1, n))
DIVERGENCE = Sum(P[i] * log(P[i] / Q[i]), (i, 1, n))

POINTS = {
    P: [Rational(1, 2), Rational(1, 3), Rational(1, 6)],
    Q: [Rational(1, 7), Rational(4, 7), Rational(2, 7)],
    IndexedBase("a"): [Rational(-1), Rational(2, 5), Rational(3)],
}


def at_points(expression: sympy.Expr, size: int = 3) -> sympy.Expr:
    """Return the expression for n = 3 at exact rational points, its sums written out by SymPy."""
    written_out = expression.subs(n, size).doit()
    values = {base[k + 1]: POINTS[base][k] for base in POINTS for k in range(size)}
    return written_out.subs(values).subs({x: Rational(3, 2), y: Rational(5, 7), c: Rational(-2, 3)})


def sympy_agrees(lines: list[SympyLine]) -> None:
    """Let SymPy compare neighbouring lines: their values differ by less than 10^-40, found with 60 digits."""
    for before, after in itertools.pairwise(lines):
        difference = at_points(before.expression) - at_points(after.expression)
        assert abs(sympy.N(difference, 60)) < sympy.Float("1e-40", 60), (before, after)


@pytest.mark.parametrize("goal", [TURNED, DIVERGENCE], ids=["as the post writes it", "as books write it"])
def test_the_divergence_is_derived_from_cross_entropy_minus_entropy(goal: sympy.Expr) -> None:
    lines = steps(CROSS_ENTROPY - ENTROPY, goal)
    assert (lines[0].expression, lines[-1].expression) == (CROSS_ENTROPY - ENTROPY, goal)
    assert all(line.proved for line in lines[1:])
    assert lines[1].families == ("linearity of the sum",)
    assert "logarithm of a quotient" in lines[-1].families
    sympy_agrees(lines)


def test_sympy_itself_shows_the_middle_line_without_numbers() -> None:
    """expand_log of the difference of two summands is 0 for positive symbols."""
    one, other = P[i] * (log(Q[i]) - log(P[i])), P[i] * log(Q[i] / P[i])
    assert sympy.simplify(sympy.expand_log(one - other)) == 0


a = IndexedBase("a", real=True)
m = Symbol("m", real=True)
TOTAL = Eq(Sum(P[i], (i, 1, n)), 1)

CHAINS = {
    "logarithm of a product": (log(x * y**2 / 3), log(x) + 2 * log(y) - log(3), ()),
    "exponentials": (exp(x + y) * exp(-y), exp(x), ()),
    "constant out": (Sum(c * P[i], (i, 1, n)), c, (TOTAL,)),
    "product to sum": (log(Product(P[i], (i, 1, n))), Sum(log(P[i]), (i, 1, n)), ()),
    "double sum": (Sum(P[i] * Q[j], (i, 1, n), (j, 1, n)), Sum(P[i], (i, 1, n)) * Sum(Q[j], (j, 1, n)), ()),
    "range shifted": (Sum(P[i + 1], (i, 0, n - 1)), Sum(P[j], (j, 1, n)), ()),
    "first numbers": (Sum(i, (i, 1, n)), n * (n + 1) / 2, ()),
    "root": (log(sqrt(x)), log(x) / 2, ()),
}


@pytest.mark.parametrize("chain", CHAINS)
def test_derivations_of_sympy_expressions_are_proved_and_sympy_agrees(chain: str) -> None:
    lhs, rhs, given = CHAINS[chain]
    lines = steps(lhs, rhs, given)
    assert all(line.proved for line in lines[1:]), [line.line.reason for line in lines]
    if not given:
        sympy_agrees(lines)


def test_a_given_equation_is_named_where_it_is_used() -> None:
    lines = steps(Sum(c * P[i], (i, 1, n)), c, [TOTAL])
    assert any("given.0" in line.line.premises for line in lines)


def test_what_is_false_is_not_proved() -> None:
    lines = steps(DIVERGENCE, Sum(Q[i] * log(Q[i] / P[i]), (i, 1, n)))
    assert not lines[-1].proved


def test_without_a_positive_symbol_the_condition_is_reported_as_needed() -> None:
    u, v = Symbol("u", real=True), Symbol("v", real=True)
    (_, line) = steps(log(u * v), log(u) + log(v))
    assert line.line.accepted is not None
    assert [repr(condition) for condition in line.line.accepted.needed] == ["(> (* u v) 0)", "(> u 0)", "(> v 0)"]


def test_assumptions_become_facts_for_every_value_of_an_index() -> None:
    problem = Bridge().problem(DIVERGENCE, TURNED)
    facts = {repr(fact) for fact in problem.context.facts}
    assert {"(forall i (range 1 n) (> (P i) 0))", "(> n 0)", "(int n)"} <= facts


def test_inequalities_may_be_asked_and_given() -> None:
    bridge = Bridge()
    problem = bridge.problem(Sum(Q[i], (i, 1, n)) + 1, sympy.Integer(2), "=", [Eq(Sum(Q[i], (i, 1, n)), 1)])
    assert isinstance(prove(problem), Found)
    assert isinstance(prove(Bridge().problem(c, c**2, "<=")), NotFound)
    assert isinstance(prove(Bridge().problem(sympy.Integer(0), c**2, "<=")), Found)
    assert isinstance(prove(Bridge().problem(c, sympy.Integer(3), "<=", [c <= 2])), Found)


f = Function("f")
ROUND_TRIPS = [
    DIVERGENCE,
    x / y - 3 * x * y**2,
    Sum(f(i) * P[i], (i, 1, n), (j, 0, 3)),
    Product(P[i] ** i, (i, 1, n)),
    binomial(n, i) * factorial(i) / exp(-x),
    sqrt(x) + x ** Rational(2, 3) + abs(c),
    x**y + sympy.E,
    Sum(x**i, (i, 0, sympy.oo)),
]


@pytest.mark.parametrize("expression", ROUND_TRIPS, ids=str)
def test_an_expression_comes_back_as_it_went(expression: sympy.Expr) -> None:
    bridge = Bridge()
    term = bridge.term(expression)
    assert likeness(bridge.term(bridge.expression(term))) == likeness(term)


@pytest.mark.parametrize(
    "text",
    [
        "(* 0 (log z))",
        "(/ z z)",
        "(exp (log z))",
        "(log 1/6)",
        "(+ z z)",
        "(- z z)",
        "(neg (neg z))",
        "(^ z 0)",
        "(sum k (range 1 3) 1)",
        "(sum k (range 1 n) (/ (p k) (p k)))",
        "(log (exp z))",
        "(* 2 3)",
    ],
)
def test_nothing_is_evaluated_on_the_way_to_sympy_and_back(text: str) -> None:
    bridge = Bridge()
    term = read(text)
    assert bridge.term(bridge.expression(term)) is term


def test_the_index_of_a_function_is_not_lost() -> None:
    term = Bridge().term(Sum(P[i, j] * f(i, j), (i, 1, n), (j, 1, n)))
    inner = open_(open_(term.args[1], name("j")).args[1], name("i"))
    assert {"(P i j)", "(f i j)"} <= {repr(part) for part in subterms(inner)}


@pytest.mark.parametrize(
    "expression",
    [
        sympy.Float("0.1"),
        sympy.sin(x),
        sympy.Integral(x, x),
        sympy.Derivative(f(x), x),
        sympy.Piecewise((x, x > 1), (y, True)),
        Symbol("%0"),
        Symbol("a b"),
        Symbol("2"),
        Symbol("log"),
        sympy.nan,
        sympy.zoo,
        sympy.I,
        Symbol("x") + Symbol("x", positive=True),
    ],
    ids=repr,
)
def test_what_the_core_has_no_word_for_is_refused_with_a_hint(expression: sympy.Expr) -> None:
    with pytest.raises(UsageError) as refusal:
        Bridge().problem(expression, sympy.Integer(1))
    assert refusal.value.hint


def test_sympy_objects_are_told_apart_without_importing_sympy() -> None:
    assert is_sympy(x)
    assert not is_sympy("x")
    code = "import sys, derive.engine.sympy_bridge as b; print(b.is_sympy('x'), 'sympy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
