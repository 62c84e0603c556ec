"""Derivatives by the rules of calculus, in both checkers: against SymPy, and where there is none."""

import random
from fractions import Fraction

import pytest
import sympy
from flint import arb

from derive.engine.prove import Found, prove
from derive.kernel.derivative import NEVER, derivative
from derive.kernel.discharge import holds
from derive.kernel.evaluate import Evaluator, Undefined, ball
from derive.kernel.facts import Facts, Theory
from derive.language.evidence import Model, proof_json
from derive.language.prefix import read, write
from derive.language.rules import Context, Problem
from derive.language.terms import Term
from numeric.balls import precision
from tests.differential.both import ACCEPTED, data_of, kernel_says, recheck_says

X = sympy.Symbol("x", positive=True)


def random_term(rng: random.Random, depth: int) -> tuple[str, sympy.Expr]:
    """Return a term in x that is smooth for all x > 0, as prefix text and for SymPy."""
    if depth == 0:
        number = rng.randint(1, 4)
        return rng.choice([("x", X), (str(number), sympy.Integer(number))])
    a, u = random_term(rng, depth - 1)
    b, v = random_term(rng, depth - 1)
    power = rng.choice([-2, -1, 2, 3])
    return rng.choice(
        [
            (f"(+ {a} {b})", u + v),
            (f"(- {a} {b})", u - v),
            (f"(neg {a})", -u),
            (f"(* {a} {b} x)", u * v * X),
            (f"(/ {a} (+ 1 (^ {b} 2)))", u / (1 + v**2)),
            (f"(log (+ 1 (^ {a} 2)))", sympy.log(1 + u**2)),
            (f"(exp (/ {a} (+ 2 (^ {b} 2))))", sympy.exp(u / (2 + v**2))),
            (f"(logb (+ 2 (^ {b} 2)) (+ 1 (^ {a} 2)))", sympy.log(1 + u**2) / sympy.log(2 + v**2)),
            (f"(sqrt (+ 1 (^ {a} 2)))", sympy.sqrt(1 + u**2)),
            (f"(^ (+ 1 (^ {a} 2)) {power})", (1 + u**2) ** power),
            (f"(^ (+ 1 (^ {a} 2)) (/ {b} 7))", (1 + u**2) ** (v / 7)),
            (f"(prod k (range 1 3) (+ k (^ {a} 2)))", sympy.prod([k + u**2 for k in range(1, 4)])),
            (f"(sum k (range 1 3) (* k (log (+ k (^ {a} 2)))))", sum(k * sympy.log(k + u**2) for k in range(1, 4))),
        ]
    )


def value(term: Term, model: Model | None = None) -> arb:
    with precision(200):
        return ball(Evaluator(model or Model({}, {}, {}), {}).value(term))


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("order", [1, 2])
def test_values_agree_with_sympy(seed, order):
    """The value of a first or second derivative in a model is SymPy's, to fifty digits."""
    rng = random.Random(seed)
    text, expression = random_term(rng, 2)
    at = Fraction(rng.randint(1, 9), rng.randint(2, 5))
    nested = f"(deriv x {at} {text})" if order == 1 else f"(deriv x {at} (deriv x x {text}))"
    wanted = sympy.diff(expression, X, order).subs(X, sympy.Rational(at.numerator, at.denominator)).evalf(60)

    with precision(200):
        difference = value(read(nested)) - arb(str(wanted))

    assert abs(difference) < arb("1e-45") * (1 + abs(arb(str(wanted))))


NOWHERE = {
    "(deriv x 0 (sqrt x))": "the root at its edge",
    "(deriv x 0 (^ x 3/2))": "a broken power at its edge",
    "(deriv x 0 (/ 1 x))": "a pole",
    "(deriv x 0 (^ x -1))": "a pole as a power",
    "(deriv x 0 (* (^ x 2) (log x)))": "defined on one side only, though zero wins at the point",
    "(deriv x 0 (abs x))": "a corner",
    "(deriv x 1 (abs x))": "no rule, though there is a derivative",
    "(deriv x -1 (log x))": "outside of the domain",
    "(deriv x 1 (log -1))": "a constant without a value",
    "(deriv x 1 (logb x 2))": "the base 1",
    "(deriv x 1 (logb (- 1 x) 2))": "the base 0",
    "(deriv x 2 (sum k (range 1 x) k))": "the variable in a range",
    "(deriv x 2 (fact x))": "defined at whole numbers only",
    "(deriv x 2 (binom x 1))": "defined at whole numbers only",
    "(deriv x 1/2 (sum k (range 0 inf) (^ x k)))": "an infinite sum",
    "(deriv x 1 (integral t (interval 0 1) x))": "under an integral",
    "(deriv x 1 (f x))": "a table",
    "(deriv x 1 (deriv y x (f y)))": "a table, twice",
    "(deriv x 1 (f x x))": "two arguments at once",
    "(deriv x 1 (deriv y x (sqrt (- y 1))))": "the first derivative exists on one side only",
}


@pytest.mark.parametrize("text", NOWHERE)
def test_no_derivative_has_a_value_where_there_is_none(text):
    """Where a function has no derivative, or no rule gives one, its derivative has no value: nothing is refuted."""
    table = {(Fraction(1),): Fraction(2), (Fraction(2),): Fraction(2)}
    model = Model({}, {"f": table}, {})

    with pytest.raises(Undefined):
        value(read(text), model)


@pytest.mark.parametrize("text", [text for text in NOWHERE if "(f x" not in text])
def test_nothing_is_proved_of_a_derivative_that_does_not_exist(text):
    """That a function has no derivative at a point cannot be overlooked: no rule differentiates it there."""
    term = read(text)
    _, conditions = derivative(term, {})
    zero = Problem(Context(), term, "=", read("5"))

    assert NEVER in conditions or not isinstance(prove(zero), Found)


PROVED = [
    ("(deriv x p (* x (- 1 x)))", "(- 1 (* 2 p))", ()),
    ("(deriv x p (neg (+ (* x (log x)) (* (- 1 x) (log (- 1 x))))))", "(log (/ (- 1 p) p))", ()),
    ("(deriv x p (deriv y x (* x (^ y 2))))", "(* 4 p)", ()),
    ("(deriv x p (^ x x))", "(* (^ p p) (+ 1 (log p)))", ("(> p 0)",)),
    ("(deriv x p (logb 2 x))", "(/ 1 (* p (log 2)))", ("(> p 0)",)),
    ("(deriv x p (logb x 2))", "(neg (/ (log 2) (* p (^ (log p) 2))))", ("(> (- p 1) 0)",)),
    ("(deriv x p (f (* 2 x)))", "(* 2 (deriv y (* 2 p) (f y)))", ()),
    ("(deriv x p (log (f x)))", "(/ (deriv y p (f y)) (f p))", ("(differentiable (deriv y p (f y)))",)),
    ("(deriv x p (log (* (^ x a) (^ (- 1 x) b))))", "(- (/ a p) (/ b (- 1 p)))", ("(> p 0)", "(> (- 1 p) 0)")),
    (
        "(deriv x p (log (sum k (range 1 n) (exp (* x (a k))))))",
        "(/ (sum k (range 1 n) (* (a k) (exp (* p (a k))))) (sum k (range 1 n) (exp (* p (a k)))))",
        (),
    ),
]


@pytest.mark.parametrize(("lhs", "rhs", "facts"), PROVED)
def test_both_checkers_accept_the_proofs(lhs, rhs, facts):
    """What is proved by differentiation is accepted by both checkers, and refused for twice the right side."""
    problem = Problem(Context(tuple(map(read, facts))), read(lhs), "=", read(rhs))
    found = prove(problem)

    assert isinstance(found, Found)
    data = data_of(problem)
    assert (kernel_says(data, proof_json(found.proof)), recheck_says(data, proof_json(found.proof))) == (ACCEPTED,) * 2
    false = {**data, "rhs": f"(* 2 {rhs})"}
    assert ACCEPTED not in (kernel_says(false, proof_json(found.proof)), recheck_says(false, proof_json(found.proof)))


FALSE = [
    ("(deriv x p (* x (- 1 x)))", "(- 1 p)"),
    ("(deriv x p (* x (- 1 y)))", "(- 1 (* 2 p))"),
    ("(deriv x p (^ x x))", "(* p (^ p (- p 1)))"),
    ("(deriv x p (^ 2 x))", "(* p (^ 2 (- p 1)))"),
    ("(deriv x p (f (* 2 x)))", "(deriv y (* 2 p) (f y))"),
    ("(deriv x p (logb 2 x))", "(/ 1 p)"),
    ("(deriv x p (logb x 2))", "(/ (log 2) (* p (^ (log p) 2)))"),
    ("(deriv x p (f (* 2 x)))", "(* 2 (deriv y p (f y)))"),
    ("(deriv x p (* (f x) (g x)))", "(* (deriv y p (f y)) (deriv y p (g y)))"),
    ("(deriv x p (deriv y x (* x (^ y 2))))", "(* 2 p)"),
    ("(deriv x p (sum k (range 1 n) (log (+ 1 (* k x)))))", "(sum k (range 1 n) (/ 1 (+ 1 (* k p))))"),
    ("(deriv x p (f x x))", "(* 2 (deriv y p (f y p)))"),
]


@pytest.mark.parametrize(("lhs", "rhs"), FALSE)
@pytest.mark.parametrize("facts", [(), ("(> p 0)", "(> (- 1 p) 0)")])
def test_the_nearest_falsehoods_are_not_proved(lhs, rhs, facts):
    """Forgotten factors, exponents, inner derivatives and orders of evaluation."""
    problem = Problem(Context(tuple(map(read, facts))), read(lhs), "=", read(rhs))

    assert not isinstance(prove(problem), Found)


CONDITIONS = {
    "(/ 1 x)": ["(/= a 0)"],
    "(/ x (- x 1))": ["(/= (- a 1) 0)"],
    "(/ 0 x)": ["(/= a 0)"],
    "(^ x -2)": ["(/= a 0)"],
    "(^ x 0)": ["(/= a 0)"],
    "(^ x 2)": [],
    "(log x)": ["(> a 0)"],
    "(sqrt x)": ["(> a 0)"],
    "(^ x 1/2)": ["(> a 0)"],
    "(^ 2 x)": ["(> 2 0)"],
    "(exp x)": [],
}


@pytest.mark.parametrize("body", CONDITIONS)
def test_a_derivative_names_where_the_function_has_one(body: str) -> None:
    """Also where the terms of the derivative would cancel, as those of 0/x do."""
    _, needs = derivative(read(f"(deriv x a {body})"), {})

    assert needs == [read(condition) for condition in CONDITIONS[body]]


@pytest.mark.parametrize("body", [body for body, needs in CONDITIONS.items() if needs and "a" in needs[0]])
def test_a_function_is_differentiable_only_where_that_is_shown(body: str) -> None:
    condition = read(f"(differentiable (deriv x a {body}))")
    known = Facts(Theory({}), ())

    assert not holds(condition, known)
    assert holds(condition, known.plus(*(read(need) for need in CONDITIONS[body])))


@pytest.mark.parametrize(
    ("power", "needed"), [("(- 3 1)", []), ("(+ 1 (neg 0))", []), ("(neg 2)", ["(/= x 0)"]), ("(+ 1 n)", ["(> x 0)"])]
)
def test_a_power_that_is_a_whole_number_when_worked_out_needs_no_positive_base(power, needed):
    """``(1 - t)^{1 - 0}`` is what a sum over {0, 1} leaves: the second checker works its exponent out, too."""
    _, conditions = derivative(read(f"(deriv x x (^ x {power}))"), {})

    assert list(map(write, conditions)) == needed
