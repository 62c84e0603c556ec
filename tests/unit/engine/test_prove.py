"""The prover keeps its promises about order, budgets, disabled rules, and never raising."""

import pytest

from derive.engine.prove import Found, NotFound, prove
from derive.engine.work import Budget
from derive.language.prefix import read
from derive.language.rules import Context, Premise, Problem
from derive.language.terms import ZERO, bound, make, name, number
from tests.laws.prover_problems import step
from tests.unit.engine.running_example import DIVERGENCE, ONE_SUM, QUOTIENT, TWO_SUMS, context, line, problem


def test_the_latest_line_before_a_step_is_preferred() -> None:
    found = prove(problem(7, QUOTIENT, line(5, TWO_SUMS), line(6, ONE_SUM)))
    assert isinstance(found, Found)
    assert "d6" in found.accepted.rules
    assert not {"d4", "d5"} & set(found.accepted.rules)


def test_definitions_serve_where_the_line_before_does_not() -> None:
    useless = Premise("d5", DIVERGENCE, "=", read("(F P)"), order=5)
    found = prove(problem(6, QUOTIENT, useless))
    assert isinstance(found, Found)
    assert "d4" in found.accepted.rules
    assert "d5" not in found.accepted.rules


@pytest.mark.parametrize("order", [6, 7, None])
def test_no_line_proves_itself_or_an_earlier_one(order: int | None) -> None:
    claim = Premise("d6", read("x"), "=", read("y"), order=6)
    step = Problem(Context().with_premises(claim), read("x"), "=", read("y"), order=order)
    assert isinstance(prove(step), Found) == (order == 7)


def test_without_the_rule_it_needs_a_step_is_not_proved() -> None:
    asked = problem(7, QUOTIENT)
    rules = frozenset({"log.quotient", "log.product", "log.power"})
    assert isinstance(prove(asked, disabled=rules), NotFound)


def test_a_premise_that_is_switched_off_is_not_used() -> None:
    assert isinstance(prove(problem(7, QUOTIENT), disabled=frozenset({"d4"})), NotFound)


def test_a_search_that_runs_out_of_steps_says_so() -> None:
    assert prove(problem(7, QUOTIENT), Budget(steps=3)) == NotFound("budget")


def test_a_search_that_runs_out_of_time_says_so() -> None:
    assert prove(problem(7, QUOTIENT), Budget(seconds=0)) == NotFound("time")


def test_greater_or_equal_is_turned_round() -> None:
    asked = step("cross-entropy.above").problem
    turned = Problem(asked.context, asked.rhs, "<=", asked.lhs)
    assert asked.rel == ">="
    assert isinstance(prove(asked), Found)
    assert isinstance(prove(turned), Found)


def test_strict_inequalities_are_concluded_where_the_gap_cannot_be_0() -> None:
    above, at = read("(+ 1 (^ a 2))"), read("(^ a 2)")
    assert isinstance(prove(Problem(Context(), ZERO, "<", above)), Found)
    assert isinstance(prove(Problem(Context(), above, ">", ZERO)), Found)
    assert isinstance(prove(Problem(Context(), read("a"), "<", read("(exp a)"))), Found)
    assert isinstance(prove(Problem(Context(), ZERO, "<", at)), NotFound)
    assert isinstance(prove(Problem(Context(), above, "<", above)), NotFound)
    assert isinstance(prove(Problem(Context((read("(> a 0)"),)), read("(log a)"), "<", read("(- a 1)"))), NotFound)


@pytest.mark.parametrize("rel", ["/=", "in", "", "=="])
def test_other_relations_are_not_concluded(rel: str) -> None:
    assert isinstance(prove(Problem(Context(), number(1), rel, number(2))), NotFound)


def deep() -> object:
    term = name("x")
    for _ in range(2000):
        term = make("log", term)
    return term


def wide() -> object:
    factor = make("+", *(name(f"a{k}") for k in range(30)))
    return make("^", factor, number(9))


@pytest.mark.parametrize(
    "side",
    [bound(0), name("%0"), make("sum", name("D"), bound(3)), deep(), wide(), read("(/ 1 0)"), read("(log 0)")],
    ids=["loose", "reserved", "loose-in-sum", "deep", "wide", "division-by-zero", "log-of-zero"],
)
def test_no_problem_makes_the_prover_raise(side: object) -> None:
    assert isinstance(prove(Problem(Context(), side, "=", name("y"))), NotFound)  # type: ignore[arg-type]


def test_circular_definitions_end_in_a_reason() -> None:
    loop = Premise("f", read("(f a)"), "=", read("(+ (f a) 1)"), variables=(("a", None),), definition=True)
    result = prove(Problem(Context().with_premises(loop), read("(f 1)"), "=", read("0")))
    assert isinstance(result, NotFound)
    assert "circular" in result.reason


def test_lines_that_lead_to_each_other_end() -> None:
    first = Premise("d1", read("a"), "=", read("(+ b 1)"), order=1)
    second = Premise("d2", read("b"), "=", read("(- a 1)"), order=2)
    asked = Problem(Context().with_premises(first, second), read("a"), "=", read("7"), order=3)
    assert isinstance(prove(asked), NotFound)


def test_a_sum_of_squares_is_symmetric_for_all_n() -> None:
    squares = Premise(
        "d8",
        read("(SSE p q)"),
        "=",
        read("(sum i (range 1 n) (^ (- (p (x i)) (q (x i))) 2))"),
        variables=(("p", None), ("q", None)),
        definition=True,
    )
    asked = Problem(context().with_premises(squares), read("(SSE P Q)"), "=", read("(SSE Q P)"))
    assert isinstance(prove(asked), Found)
