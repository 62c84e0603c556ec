"""The refuter finds the smallest exact model, knows what ties values together, and says why it found none."""

from fractions import Fraction

import pytest

from derive.engine.refute import MODELS, NotRefuted, Refuted, outward, refute
from derive.kernel.counterexample import check_counterexample
from derive.language.evidence import Ball, Counterexample
from derive.language.prefix import read
from derive.language.rules import Context, Premise, Problem
from tests.unit.engine_refute.examples import claim, joint, two_laws


def _refuted(problem: Problem) -> Counterexample:
    found = refute(problem)
    assert isinstance(found, Refuted), found
    check_counterexample(problem, found.evidence)
    return found.evidence


def _table(evidence: Counterexample, symbol: str) -> list[str]:
    return [str(v) for v in evidence.model.functions[symbol].values()]


def test_the_divergence_is_not_symmetric() -> None:
    """n = 2, P = (1/4, 3/4), Q = (1/2, 1/2): no smaller n, no smaller denominator, none earlier in the order."""
    evidence = _refuted(claim(two_laws(), "(D P Q)", "=", "(D Q P)"))
    assert evidence.model.names == {"n": 2}
    assert _table(evidence, "P") == ["1/4", "3/4"]
    assert _table(evidence, "Q") == ["1/2", "1/2"]
    assert str(evidence.lhs.mid).startswith("65406017970568479564")
    assert evidence.lhs.rad < Fraction(1, 10**29)


def test_index_maps_are_distinct_labels() -> None:
    """x_i is the number i, so that P(x_i) are different values."""
    evidence = _refuted(claim(two_laws(), "(P (x 1))", "=", "1"))
    assert evidence.model.functions["x"] == {(Fraction(1),): 1, (Fraction(2),): 2}


def test_values_of_an_index_map_may_be_any_numbers() -> None:
    """The mean of |x_i| is not the mean of x_i, though both agree where x_i = i."""
    mean = "(sum i (range 1 n) (* (P (x i)) {}))"
    evidence = _refuted(claim(two_laws(), mean.format("(abs (x i))"), "=", mean.format("(x i)")))
    labels = list(evidence.model.functions["x"].values())
    assert min(labels) < 0
    assert len(set(labels)) == len(labels)


def test_one_point_comes_before_two() -> None:
    """Where n = 1 refutes already, it is given."""
    assert _refuted(claim(two_laws(), "(D P Q)", ">", "0")).model.names == {"n": 1}


def test_the_squared_error_is_symmetric() -> None:
    """A true line holds in every model that was looked at."""
    error = "(sum i (range 1 n) (^ (- ({} (x i)) ({} (x i))) 2))"
    found = refute(claim(two_laws(), error.format("P", "Q"), "=", error.format("Q", "P")), budget=300)
    assert isinstance(found, NotRefuted)
    assert "it holds in the" in found.reason
    assert found.models_tried == 300


def test_marginals_and_conditionals_follow_from_the_joint_table() -> None:
    """The model that refutes independence satisfies all the premises that tie the tables together."""
    evidence = _refuted(claim(joint(), "(sum i X (sum j Y (^ (- (p i j) (* (pX i) (pY j))) 2)))", "=", "0"))
    p, rows = evidence.model.functions["p"], evidence.model.functions["pX"]
    for (x,), total in rows.items():
        assert sum(value for key, value in p.items() if key[0] == x) == total
    assert sum(p.values()) == 1
    for (x, y), value in evidence.model.functions["c"].items():
        assert value * evidence.model.functions["pY"][(y,)] == p[x, y]


def test_mutual_information_is_not_refuted_to_be_non_negative() -> None:
    """Gibbs' inequality holds in all joint models."""
    information = "(sum i X (sum j Y (* (p i j) (log (/ (p i j) (* (pX i) (pY j)))))))"
    assert isinstance(refute(claim(joint(), information, ">=", "0"), budget=300), NotRefuted)
    assert isinstance(refute(claim(joint(), information, "<=", "0")), Refuted)


def test_definitions_are_evaluated_and_equations_imposed() -> None:
    """m = a + b is a premise, s(t) = t^2 a definition: both hold in the counterexample."""
    context = Context().with_premises(
        Premise("m", read("m"), "=", read("(+ a b)")),
        Premise("s", read("(s t)"), "=", read("(^ t 2)"), (("t", None),), definition=True),
    )
    evidence = _refuted(claim(context, "(s m)", "=", "(+ (s a) (s b))"))
    names = evidence.model.names
    assert names["m"] == names["a"] + names["b"]
    assert "s" not in evidence.model.functions


def test_names_without_a_declaration_are_real_numbers_simplest_first() -> None:
    """(a + b)^2 = a^2 + b^2 fails for a = b = 1 first."""
    evidence = _refuted(claim(Context(), "(^ (+ a b) 2)", "=", "(+ (^ a 2) (^ b 2))"))
    assert evidence.model.names == {"a": 1, "b": 1}
    assert (evidence.lhs, evidence.rhs) == (Ball(Fraction(4), Fraction(0)), Ball(Fraction(2), Fraction(0)))


def test_facts_bound_the_models() -> None:
    """|x| = x is refuted by -1; not where x is positive."""
    assert _refuted(claim(Context(), "(abs x)", "=", "x")).model.names == {"x": -1}
    assert isinstance(refute(claim(Context((read("(>= x 0)"),)), "(abs x)", "=", "x")), NotRefuted)


def test_a_whole_number_stays_whole() -> None:
    """n (n - 1) >= 0 holds for whole n, and fails for 1/2."""
    whole = Context((read("(int k)"),))
    assert isinstance(refute(claim(whole, "(* k (- k 1))", ">=", "0")), NotRefuted)
    assert _refuted(claim(Context(), "(* k (- k 1))", ">=", "0")).model.names == {"k": Fraction(1, 2)}


def test_a_name_at_the_end_of_a_range_is_a_number_of_terms() -> None:
    """Without a declaration n is 1, 2 or 3, not a fraction and not 0."""
    assert isinstance(refute(claim(Context(), "(sum i (range 1 n) (/ 1 n))", "=", "1")), NotRefuted)
    assert _refuted(claim(Context(), "(sum i (range 1 n) i)", "=", "n")).model.names == {"n": 2}


def test_an_index_outside_of_the_list_is_no_counterexample() -> None:
    """P(x_i) <= 1 is not refuted by an i beyond n, where P is not declared."""
    assert isinstance(refute(claim(two_laws(), "(P (x i))", "<=", "1"), budget=400), NotRefuted)
    assert _refuted(claim(two_laws(), "(P (x i))", "<=", "1/2")).model.names == {"i": 1, "n": 1}


def test_what_has_nothing_to_do_with_the_sides_costs_nothing() -> None:
    """Two more mass functions in the context do not multiply the models."""
    context = joint().with_facts(*two_laws().facts).with_premises(*two_laws().premises.values())
    found = refute(claim(context, "(D P Q)", "=", "(D Q P)"))
    assert isinstance(found, Refuted)
    assert found.checked < 400


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (claim(Context(), "(sum i (range 1 inf) (/ 1 i))", "=", "1"), "both sides are defined"),
        (claim(Context(), "(f f)", "=", "1"), "used in two ways"),
        (claim(Context(), "x", "/=", "1"), "cannot refute /="),
        (claim(Context(), "(sum i (range 1 99999) (sum j (range 1 99999) 1))", "=", "1"), "too many values"),
        (claim(Context((read("(> x x)"),)), "x", "=", "1"), "no model of the context"),
        (claim(Context(), "(log (neg (^ x 2)))", "=", "1"), "both sides are defined"),
        (claim(Context().with_premises(Premise("e", read("(f a)"), "=", read("a"), (("a", None),))), "(f 1)", "=", "2"),
         "no model decides e"),
    ],
)  # fmt: skip
def test_the_reason_is_said(problem: Problem, reason: str) -> None:
    """No counterexample without a word why."""
    found = refute(problem, budget=400)
    assert isinstance(found, NotRefuted)
    assert reason in found.reason


def test_no_time_no_answer() -> None:
    """Behind the counted budget there is a clock, which is named."""
    found = refute(claim(two_laws(), "(D P Q)", ">=", "0"), seconds=0)
    assert isinstance(found, NotRefuted)
    assert found.reason == "time"


def test_a_large_random_counterexample_is_made_small() -> None:
    """A line that fails only from n = 3 on comes back with three points and small values."""
    product = "(* (P (x 1)) (P (x 2)) (P (x n)))"
    context = two_laws("(> (- n 2) 0)")
    evidence = _refuted(claim(context, product, "<=", "1/60"))
    assert evidence.model.names == {"n": 3}
    assert _table(evidence, "P") == ["1/3", "1/3", "1/3"]


def test_shrinking_keeps_the_conditions() -> None:
    """Values that a fact forbids are no simplification: n >= 2, m >= 1 and p > 0 hold in what comes back."""
    facts = ("(nat n)", "(>= (- n 2) 0)", "(nat m)", "(>= (- m 1) 0)", "(> p 0)", "(> (- 1 p) 0)", "(/= r 1)")
    parts = "(+ (f 1) (* 1/2 (sum i (range 2 (- n 1)) (f i))) (f n))"
    evidence = _refuted(claim(Context(tuple(map(read, facts))), "(sum i (range 1 n) (f i))", "=", parts))
    assert evidence.model.names["n"] == 3
    assert list(evidence.model.functions["f"].values()) == [0, 1, 0]


@pytest.mark.parametrize("digits", [5, 30])
def test_balls_are_rounded_outward(digits: int) -> None:
    """The short ball holds the long one, with a decimal middle of so many digits."""
    long = Ball(Fraction(2, 3), Fraction(1, 10**40))
    short = outward(long, digits)
    assert short.lower <= long.lower
    assert long.upper <= short.upper
    assert (short.mid * 10**digits).denominator == 1
    assert short.rad < Fraction(1, 10**digits)
    assert outward(Ball(Fraction(1, 3), Fraction(0)), digits) == Ball(Fraction(1, 3), Fraction(0))


def test_a_series_that_holds_in_some_hundred_models_is_not_looked_at_until_the_clock_stops_it() -> None:
    """Each model of a series costs thousands of terms, so that what is evaluated is counted and not only the models."""
    context = Context((read("(> l 0)"),))
    factorial_mean = "(sum i (range 0 inf) (/ (* i (- i 1) (^ l i) (exp (neg l))) (fact i)))"
    found = refute(claim(context, factorial_mean, "=", "(^ l 2)"))
    assert isinstance(found, NotRefuted)
    assert found.reason.startswith("it holds in the ")
    assert 100 < found.models_tried < MODELS
    assert isinstance(refute(claim(context, factorial_mean, "=", "l")), Refuted)
