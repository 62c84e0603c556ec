"""One slip in every true line, put before prover and refuter: both saying yes would be a bug in one of them."""

import random

import pytest

from derive.engine.edits import Line, lines
from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, refute
from derive.language.rules import RELATIONS, Problem
from tests.conftest import MULTIPLIER
from tests.laws.prover_problems import Step, steps

MUTANTS = max(1, round(2 * MULTIPLIER))
BUDGET = 400


def _mutants(step: Step) -> list[Line]:
    """A few edits of the line, the same ones in every run."""
    found = [m for m in lines(step.problem.lhs, step.problem.rel, step.problem.rhs) if m.rel in RELATIONS]
    return random.Random(step.id).sample(found, min(MUTANTS, len(found)))


@pytest.mark.parametrize("step", [s for s in steps() if s.holds], ids=lambda s: s.id)
def test_no_slip_is_both_proved_and_refuted(step: Step) -> None:
    """A proof holds in all models, a counterexample is one in which the line is false."""
    for mutant in _mutants(step):
        problem = Problem(step.problem.context, mutant.lhs, mutant.rel, mutant.rhs)
        proved = isinstance(prove(problem), Found)
        assert not (proved and isinstance(refute(problem, BUDGET), Refuted)), f"{mutant.lhs} {mutant.rel} {mutant.rhs}"


def test_most_slips_are_refuted() -> None:
    """Of the slips in lines about finite sums far more than half are refuted: the refuter is worth asking."""
    lines_of_sums = [s for s in steps() if s.holds and s.id.startswith(("entropy", "divergence", "mi.", "squares"))]
    verdicts = [
        isinstance(refute(Problem(s.problem.context, m.lhs, m.rel, m.rhs), BUDGET), Refuted)
        for s in lines_of_sums
        for m in _mutants(s)
    ]
    assert len(verdicts) > 10
    assert sum(verdicts) > len(verdicts) / 2
