"""What is supposed in one place says nothing alone: its premise holds in all models, and only for its condition."""

import pytest

from derive.language.prefix import read
from derive.language.rules import Problem
from derive.language.terms import make
from derive.rules import declaration_rows
from tests.rules.row_models import failure, problem_of

MODELS = 200
SUPPOSED = ["supposed-equation", "supposed-bound", "supposed-everywhere", "determined-law"]


def claim(row: str, *, alone: bool) -> Problem:
    """The premise of a row as a claim under the domains of its variables, with its conditions or alone."""
    (premise,) = declaration_rows()[row].premises
    assert all(domain is not None for _, domain in premise.variables)
    members = [make("in", read(variable), domain) for variable, domain in premise.variables]
    return problem_of(premise.lhs, premise.rel, premise.rhs, [*members, *(() if alone else premise.conditions)])


@pytest.mark.parametrize("row", SUPPOSED)
def test_it_says_nothing_without_its_condition(row: str) -> None:
    """No fact comes with it, and its premise is true in every model of its condition."""
    model, seen = failure(claim(row, alone=False), MODELS, excused=True)
    assert declaration_rows()[row].facts == ()
    assert model is None
    assert seen >= MODELS / 4


@pytest.mark.parametrize("row", SUPPOSED)
def test_it_does_not_hold_alone(row: str) -> None:
    assert failure(claim(row, alone=True), MODELS, excused=True)[0] is not None
