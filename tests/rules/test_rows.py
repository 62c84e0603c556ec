"""Every row holds in random exact models, odd sizes included, and needs each of its conditions."""

from fractions import Fraction

import pytest

from derive.engine.refute import certified
from derive.language.prefix import read
from derive.language.rules import Row
from derive.rules.tables import rules
from tests.conftest import MULTIPLIER
from tests.rules.row_models import (
    NOT_CONVEX,
    bare,
    broken_range,
    counted,
    ends_of,
    failure,
    numbers_of,
    problem_of,
    readings,
    undefined_side,
    with_function,
)

MODELS = max(60, round(300 * MULTIPLIER))
HALVES = [Fraction(k, 2) for k in range(-2, 6)]

# Conditions that no model can show to be needed: sets of models are finite, and every sum or integral there converges.
ABOUT_INFINITY = ("finite", "summable", "jointly")

ROWS = list(rules().values())
OF_RANGES = [row for row in ROWS if ends_of(row)]
NEEDED = [
    pytest.param(row, place, id=f"{row.id}-{place}")
    for row in ROWS
    for place, condition in enumerate(row.conditions)
    if bare(condition).head not in ABOUT_INFINITY
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_holds_in_all_models_of_its_conditions(row: Row) -> None:
    """Random tables, n = 0 and 1, empty sets, negative and broken numbers; a side that is undefined is a failure."""
    for problem in readings(problem_of(row.lhs, row.rel, row.rhs, row.conditions)):
        model, seen = failure(problem, MODELS)
        assert model is None, f"{row.id} fails in {model}"
        assert seen >= MODELS or not row.variables, f"only {seen} models satisfy the conditions of {row.id}"


@pytest.mark.parametrize("row", OF_RANGES, ids=lambda row: row.id)
def test_a_row_holds_for_ranges_between_fractions(row: Row) -> None:
    """Proofs do not ask whether ends are whole: read as A, A + 1, ... up to B, the row holds there too."""
    problem = problem_of(row.lhs, row.rel, row.rhs, row.conditions)
    broken = [v for v in numbers_of(problem, HALVES) if any(x.denominator != 1 for x in v.values())]
    for values in broken:
        assert failure(counted(problem, values), 12)[0] is None, f"{row.id} fails for {values}"
    assert broken or all(read(f"(int {end})") in row.conditions for end in ends_of(row))


@pytest.mark.parametrize(("row", "place"), NEEDED)
def test_a_row_needs_each_of_its_conditions(row: Row, place: int) -> None:
    """Without the condition the kernel accepts a counterexample, or a side is undefined in a model of the others."""
    condition, rest = row.conditions[place], row.conditions[:place] + row.conditions[place + 1 :]
    problem = problem_of(row.lhs, row.rel, row.rhs, rest)
    if condition.head == "int" and condition.names <= set(ends_of(row)):
        assert any(broken_range(row, values) for values in numbers_of(problem, HALVES))
        return
    convex = condition.head == "convex"
    problems = [with_function(problem, str(condition.args[0]), NOT_CONVEX, rest)] if convex else readings(problem)
    failures = [(p, model) for p in problems if (model := failure(p, 4 * MODELS)[0]) is not None]
    assert failures, f"{row.id} holds without {condition}"
    assert all(certified(p, model) is not None or undefined_side(p, model) for p, model in failures)
