"""Every row holds in random exact models, odd sizes included, and needs each of its conditions."""

import pytest

from derive.engine.refute import certified
from derive.language.rules import Row
from derive.rules.tables import rules
from tests.conftest import MULTIPLIER
from tests.rules.row_models import NOT_CONVEX, failure, problem_of, readings, undefined_side, with_function

MODELS = max(60, round(300 * MULTIPLIER))

# Conditions that no model here can show to be needed, each with the reason.
INFINITE = "the sets of models are finite: without it the row speaks of series that may not converge"
KEPT = {
    "finite": INFINITE,
    "summable": INFINITE,
    (
        "sum.shift",
        "(int K)",
    ): "a range from A counts A, A + 1, ... also where A is no whole number, so any shift holds; "
    "the row is kept to shifts that keep whole indices whole",
    ("sum.shift.inf", "(int K)"): "as for sum.shift",
}

ROWS = list(rules().values())
NEEDED = [
    pytest.param(row, place, id=f"{row.id}-{place}")
    for row in ROWS
    for place, condition in enumerate(row.conditions)
    if condition.head not in KEPT and (row.id, str(condition)) not in KEPT
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_holds_in_all_models_of_its_conditions(row: Row) -> None:
    """Random tables, n = 0 and 1, empty sets, negative and broken numbers; a side that is undefined is a failure."""
    for problem in readings(problem_of(row.lhs, row.rel, row.rhs, row.conditions)):
        model, seen = failure(problem, MODELS)
        assert model is None, f"{row.id} fails in {model}"
        assert seen >= MODELS or not row.variables, f"only {seen} models satisfy the conditions of {row.id}"


@pytest.mark.parametrize(("row", "place"), NEEDED)
def test_a_row_needs_each_of_its_conditions(row: Row, place: int) -> None:
    """Without the condition the kernel accepts a counterexample, or a side is undefined in a model of the others."""
    rest = row.conditions[:place] + row.conditions[place + 1 :]
    problem = problem_of(row.lhs, row.rel, row.rhs, rest)
    if row.conditions[place].head == "convex":
        problems = [with_function(problem, row.conditions[place].args[0].symbol, NOT_CONVEX, rest)]
    else:
        problems = readings(problem)
    failures = [(p, model) for p in problems if (model := failure(p, 4 * MODELS)[0]) is not None]
    assert failures, f"{row.id} holds without {row.conditions[place]}"
    assert all(certified(p, model) is not None or undefined_side(p, model) for p, model in failures)


def test_what_is_kept_without_need_is_still_a_condition_of_its_row() -> None:
    """The list of excuses names conditions that exist."""
    assert all(str(c[1]) in map(str, rules()[c[0]].conditions) for c in KEPT if isinstance(c, tuple))
