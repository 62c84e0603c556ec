"""Exact models: zero first, definedness, comparisons of balls, and the door for counterexamples and enclosures."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.kernel.counterexample import check_counterexample, check_enclosure, require_model
from derive.kernel.definedness import definedness
from derive.kernel.evaluate import Evaluator, Undefined
from derive.kernel.facts import Theory
from derive.language.evidence import Ball, Counterexample, Enclosure, Model, Refused
from derive.language.prefix import read
from derive.language.rules import Context, Premise, Problem
from derive.language.terms import bound, make, name, number
from numeric.balls import precision
from tests.unit.kernel.claims import context, defines, model, premise, problem, refuse_model
from tests.unit.kernel.total import World, random_world
from tests.unit.language.random_terms import FUNCTIONS, random_term

EMPTY = model()
NOWHERE = Ball(Fraction(0), Fraction(10**9))


def value(text: str, in_: Model = EMPTY, bits: int = 128) -> Fraction | None:
    """The exact value; ``None`` where the term is undefined."""
    with precision(bits):
        try:
            found = Evaluator(in_, {}).value(read(text))
        except Undefined:
            return None
    return found if isinstance(found, Fraction) else Fraction(-(10**6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(* 0 (/ 1 0))", 0),
        ("(* (/ 1 0) 0)", 0),
        ("(* 0 (log 0) (f 1))", 0),
        ("(/ 0 0)", None),
        ("(+ 0 (/ 1 0))", None),
        ("(prod i (range 0 1) (* i (/ 1 (- i 1))))", 0),
        ("(prod i (range 1 2) (/ 1 (- i 1)))", None),
        ("(^ 0 0)", 1),
        ("(^ (/ 1 0) 0)", None),
        ("(^ 0 -1)", None),
        ("(^ 0 1/2)", 0),
        ("(^ -2 3)", -8),
        ("(^ -2 -1)", Fraction(-1, 2)),
        ("(^ -2 1/2)", None),
        ("(^ -8 1/3)", None),
        ("(^ 1 1/3)", 1),
        ("(^ 2 20000)", None),
        ("(sqrt 4/9)", Fraction(2, 3)),
        ("(sqrt -4)", None),
        ("(log 1)", 0),
        ("(log 0)", None),
        ("(log -1)", None),
        ("(logb 1 2)", None),
        ("(logb 2 0)", None),
        ("(exp 0)", 1),
        ("(abs -3)", 3),
        ("(fact 0)", 1),
        ("(fact 5)", 120),
        ("(fact -1)", None),
        ("(fact 1/2)", None),
        ("(binom 5 2)", 10),
        ("(binom 2 5)", 0),
        ("(binom -1 0)", None),
        ("(card (range 1 0))", 0),
        ("(card (range 5 -5))", 0),
        ("(card (range 1 5/2))", 2),
        ("(card (range 1/2 5/2))", 3),
        ("(sum i (range 1 0) (/ 1 0))", 0),
        ("(sum i (range 1 inf) 0)", None),
        ("(sum i (range 1 1000000) 1)", None),
        ("(sum i (range 1 3) (sum j (range 1 i) j))", 10),
        ("(f 1)", None),
        ("c", None),
        ("(f (lam i i))", None),
        ("(lam i i)", None),
        ("(> 1 0)", None),
    ],
)
def test_the_value_of_a_term(text: str, expected: Fraction | int | None) -> None:
    assert value(text) == expected


def test_an_exact_zero_wins_but_a_small_ball_does_not() -> None:
    """log 2 - log 2 is a ball around 0, not 0, so it excuses nothing."""
    assert value("(* (- (log 2) (log 2)) (/ 1 0))") is None


def test_a_function_that_is_tabled_is_strict() -> None:
    tabled = model(functions={"f": {"1": "5"}})
    assert value("(f 1)", tabled) == 5
    assert value("(f 2)", tabled) is None
    assert value("(f (/ 1 0))", tabled) is None
    assert value("(f (log 2))", tabled) is None
    assert value("(f (lam i i))", tabled) is None
    assert value("(f 1 1)", tabled) is None


def test_a_definition_sees_the_names_of_the_document_only() -> None:
    """f(x) = x + y at f(y), and under a sum whose index has any name."""
    definitions = Theory(context(premises=[defines("d0", "(f x) = (+ x y)", "x")]).premises).definitions
    evaluator = Evaluator(model(names={"y": "7", "x": "100"}), definitions)
    assert evaluator.value(read("(f y)")) == 14
    assert evaluator.value(read("(sum y (range 1 2) (f y))")) == 17
    assert evaluator.value(read("(sum x (range 1 2) (sum y (range 1 2) (* x (f y))))")) == 51


def test_evaluation_ends() -> None:
    double = context(premises=[defines("d0", "(f ?x) = (+ ?x ?x)", "?x")])
    term = "1"
    for _ in range(40):
        term = f"(f {term})"
    with pytest.raises(Refused, match="too long"):
        check_enclosure(double, Enclosure(read(term), EMPTY, NOWHERE))
    for text in ("(exp (exp 30))", "(exp (neg (exp 30)))", "(^ (^ (^ 2 9999) 9999) 9999)"):
        with pytest.raises(Refused, match="too large"):
            check_enclosure(Context(), Enclosure(read(text), EMPTY, NOWHERE))


def test_balls_that_overlap_are_not_compared() -> None:
    """The roots of 2, 3 and 6 are not multiplied exactly; the question is refused, not answered."""
    for head in ("=", ">=", "/="):
        refuse_model(context(f"({head} (* (sqrt 2) (sqrt 3)) (sqrt 6))"), EMPTY, "not decided")
    require_model(context("(> (log 6) 1)", "(/= (log 2) (log 3))", "(>= (exp 1) 2)"), EMPTY)
    refuse_model(context("(= (log 2) (log 3))"), EMPTY, "false")


def test_logarithms_of_fractions_are_compared_exactly_where_their_balls_overlap() -> None:
    """A sum over primes with the same coefficients is the same number, whatever the precision."""
    require_model(context("(= (+ (log 2) (log 3)) (log 6))", "(>= (log 9/4) (* 2 (log 3/2)))"), EMPTY)
    require_model(context("(= (* (exp 1/2) (log 4)) (* 2 (log 2) (exp 1/2)))", "(= (logb 2 3) (logb 4 9))"), EMPTY)
    refuse_model(context("(/= (logb 2 8) 3)"), EMPTY, "false")
    refuse_model(context("(> (log 6) (+ (log 2) (log 3)))"), EMPTY, "false")


def test_a_comparison_is_decided_at_the_precision_it_needs() -> None:
    require_model(context("(> (exp (/ 1 (^ 10 60))) (+ 1 (/ 1 (^ 10 60))))"), EMPTY)


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        ("(> c 0)", "not decided"),
        ("(summable (sum i (range 1 inf) (f i)))", "not decided"),
        ("(finite E)", "not decided"),
        ("(forall i X (> (f i) 0))", "not decided"),
        ("(forall i X (> i 1))", "false"),
        ("(in 3 X)", "false"),
        ("(in 1/2 (range 0 1))", "false"),
        ("(in 1 (range 0 3/2))", "not decided"),
        ("(int 1/2)", "false"),
        ("(nat -1)", "false"),
        ("(and (> 1 0) (> 0 1))", "false"),
        ("(=> (> 1 0) (> 0 1))", "false"),
        ("(/= (sum i X i) 3)", "false"),
    ],
)
def test_a_model_in_which_a_fact_does_not_hold_is_refused(fact: str, why: str) -> None:
    refuse_model(context(fact), model(sets={"X": ["1", "2"]}, functions={"f": {"1": "1"}}), why)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"1": "7"}, ""),
        ({"0": "0", "1": "1", "2": "4"}, ""),
        ({"2": "0", "0": "2", "1": "1"}, ""),
        ({"-1": "1", "1/2": "0", "1/3": "1/9"}, ""),
        ({"0": "0", "1": "1", "3": "2"}, "false"),
        ({"0": "0", "1": "1", "2": "1"}, "false"),
        ({"1,1": "0", "1,2": "1"}, "not decided"),
    ],
)
def test_a_table_is_one_of_a_convex_function_where_its_slopes_do_not_fall(table: dict[str, str], why: str) -> None:
    if why:
        refuse_model(context("(convex f)"), model(functions={"f": table}), why)
    else:
        require_model(context("(convex f)"), model(functions={"f": table}))


def test_an_empty_set_is_a_set() -> None:
    require_model(context("(forall i X (> 0 1))", "(finite X)", "(= (card X) 0)"), model(sets={"X": []}))
    refuse_model(context(declared={"pmf": ["P", "X"]}), model(sets={"X": []}), "false")


def test_a_model_decides_every_given_premise_and_no_proved_line() -> None:
    given = premise("g0", "(f i) = 1", variables=[("i", "X")], conditions=["(> i 1)"])
    sets = {"X": ["1", "2"]}
    require_model(context(premises=[given]), model(sets=sets, functions={"f": {"1": "9", "2": "1"}}))
    refuse_model(context(premises=[given]), model(sets=sets, functions={"f": {"1": "1", "2": "9"}}), "false")
    refuse_model(context(premises=[given]), model(sets=sets, functions={"f": {"1": "1"}}), "not decided")
    refuse_model(context(premises=[premise("g0", "(f p) = 1", variables=["p"])]), model(), "for all p")
    require_model(context(premises=[premise("d0.0", "0 = 1", order=0)]), model())


def test_a_premise_that_no_model_can_decide_is_refused() -> None:
    odd = Premise("g0", bound(0), "=", number(0))
    refuse_model(Context((), {"g0": odd}), EMPTY, "loose")
    for rel in ("~", "", "=="):
        refuse_model(Context((), {"g0": Premise("g0", number(0), rel, number(0))}), EMPTY, "no model decides")


def test_a_set_lists_no_element_twice() -> None:
    with pytest.raises(Refused, match="twice"):
        model(sets={"X": ["1", "2/2"]})
    doubled = Model({}, {}, {"X": (Fraction(1), Fraction(1))})
    refuse_model(context(), doubled, "twice")


# ---- the door --------------------------------------------------------------------------------------------------------


def exact(value: str) -> Ball:
    return Ball(Fraction(value), Fraction(0))


def refute(says: str, lhs: Ball, rhs: Ball, in_: Model = EMPTY, where: Context | None = None) -> None:
    check_counterexample(problem(says, where), Counterexample(in_, lhs, rhs))


def test_a_counterexample_shows_the_relation_to_be_false() -> None:
    refute("1 = 2", exact("1"), exact("2"))
    refute("2 <= 1", exact("2"), exact("1"))
    refute("1 >= 2", exact("1"), exact("2"))
    refute("1 < 1", exact("1"), exact("1"))
    refute("1 > 1", exact("1"), exact("1"))


@pytest.mark.parametrize("says", ["1 = 1", "1 <= 1", "1 >= 1", "1 <= 2", "2 >= 1", "1 < 2", "2 > 1"])
def test_what_holds_is_not_refuted(says: str) -> None:
    left, right = says.split()[0], says.split()[2]
    with pytest.raises(Refused, match="do not refute"):
        refute(says, exact(left), exact(right))


def test_balls_that_touch_do_not_refute() -> None:
    one, two = Ball(Fraction(1), Fraction(1, 2)), Ball(Fraction(2), Fraction(1, 2))
    for says in ("1 = 2", "2 <= 1", "1 >= 2"):
        with pytest.raises(Refused, match="do not refute"):
            refute(says, *((two, one) if "<=" in says else (one, two)))


def test_a_value_lies_in_its_ball() -> None:
    for wrong in (exact("2"), Ball(Fraction(5), Fraction(1)), exact("0")):
        with pytest.raises(Refused, match="not in the ball"):
            refute("1 = 5", wrong, exact("5"))
    third = Ball(Fraction(1, 3), Fraction(1, 10**50))
    check_enclosure(Context(), Enclosure(read("1/3"), EMPTY, third))
    log_two = Ball(Fraction(6931471805599453, 10**16), Fraction(1, 10**15))
    check_enclosure(Context(), Enclosure(read("(log 2)"), EMPTY, log_two))
    with pytest.raises(Refused, match="the ball"):
        check_enclosure(Context(), Enclosure(read("(log 2)"), EMPTY, Ball(log_two.mid, Fraction(1, 10**18))))
    with pytest.raises(Refused, match="negative radius"):
        check_enclosure(Context(), Enclosure(read("1"), EMPTY, Ball(Fraction(1), Fraction(-1))))


def test_an_enclosure_respects_the_definitions() -> None:
    with pytest.raises(Refused, match="second meaning"):
        check_enclosure(
            context(premises=[defines("d0", "c = 1")]), Enclosure(read("c"), model(names={"c": "2"}), exact("2"))
        )


def test_both_sides_have_a_value() -> None:
    for says in ("(/ 1 0) = 1", "1 = (/ 1 0)", "c = 1", "(log 0) = 1"):
        with pytest.raises(Refused, match="not decided in the model"):
            refute(says, NOWHERE, NOWHERE)


def test_a_counterexample_fits_the_context() -> None:
    with pytest.raises(Refused, match="false in the model"):
        refute("x = 1", exact("2"), exact("1"), model(names={"x": "2"}), context("(> 1 x)"))
    refute("x = 1", exact("0"), exact("1"), model(names={"x": "0"}), context("(> 1 x)"))


@pytest.mark.parametrize("rel", ["/=", "!=", "", "=="])
def test_only_relations_are_refuted(rel: str) -> None:
    with pytest.raises(Refused, match="nothing refutes"):
        check_counterexample(
            Problem(Context(), number(0), rel, number(1)), Counterexample(EMPTY, exact("0"), exact("1"))
        )


def test_loose_indices_and_circles_are_refused_and_do_not_crash() -> None:
    with pytest.raises(Refused, match="loose"):
        check_enclosure(Context(), Enclosure(bound(0), EMPTY, NOWHERE))
    with pytest.raises(Refused, match="loose"):
        require_model(Context((make(">", bound(0), number(0)),)), EMPTY)
    deep = name("x")
    for _ in range(3000):
        deep = make("neg", deep)
    with pytest.raises(Refused, match="deep"):
        check_enclosure(Context(), Enclosure(deep, model(names={"x": "1"}), NOWHERE))


EXACT = ("+", "*", "*", "-", "/", "^k", "neg", "apply", "binder", "binder", "card", "abs")


def _evaluator(random: Random) -> tuple[World, Evaluator]:
    """A random world, and the evaluator of the same model."""
    world = random_world(random)
    tables: dict[str, dict[tuple[Fraction, ...], Fraction]] = {f: {} for f in FUNCTIONS}
    for (function, *key), result in world.functions.items():
        tables[function][tuple(map(Fraction, key))] = result
    return world, Evaluator(Model(world.names, tables, world.sets), {})


@given(st.integers(min_value=0, max_value=2**32))
def test_where_a_term_is_defined_it_has_its_total_value(seed: int) -> None:
    """Zero first and total functions agree where the former is defined; this is what lets proofs use the latter."""
    random = Random(seed)
    world, evaluator = _evaluator(random)
    for _ in range(5):
        term = random_term(random, 4, heads=EXACT)
        try:
            assert evaluator.value(term) == world.value(term), term
        except Undefined:
            continue


@given(st.integers(min_value=0, max_value=2**32))
def test_what_is_necessary_for_definedness_holds_where_a_term_is_defined(seed: int) -> None:
    """The facts a proof may assume because its sides are defined: each is true in every model in which they are."""
    random = Random(seed)
    for heads in (EXACT, None) * 4:
        world, evaluator = _evaluator(random)
        term = random_term(random, 4, heads=heads)
        with precision(128):
            try:
                evaluator.value(term)
            except Undefined:
                continue
            for condition in definedness(term, Theory({})):
                try:
                    true = world.truth(condition) if heads else evaluator.truth(condition)
                except Undefined:
                    continue
                assert true, (term, condition)


def test_evidence_does_not_rest_on_ranges_to_a_fraction() -> None:
    """Where the sum from 1 to c is written, c is whole; c = 5/2 refutes nothing."""
    for end in ("5/2", "2"):
        found = Counterexample(model(names={"c": end}), exact("2"), exact("3"))
        if end == "2":
            check_counterexample(problem("(sum i (range 1 c) 1) = 3"), found)
        else:
            with pytest.raises(Refused, match="whole number"):
                check_counterexample(problem("(sum i (range 1 c) 1) = 3"), found)
