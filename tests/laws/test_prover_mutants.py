"""Prover and refuter never both say yes: on true steps, on false ones, and on true ones with one mistake in them."""

import random

import pytest

from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, refute
from derive.language.rules import Problem
from tests.laws.mutations import mutants
from tests.laws.prover_problems import Step, steps

TRUE = [s for s in steps() if s.holds]
MUTANTS_A_STEP = 8
MODELS = 400


def mutated(problem: Problem) -> list[tuple[str, Problem]]:
    """Return the problem with one mistake, at every place of either side."""
    left = [(what, Problem(problem.context, side, problem.rel, problem.rhs)) for what, side in mutants(problem.lhs)]
    right = [(what, Problem(problem.context, problem.lhs, problem.rel, side)) for what, side in mutants(problem.rhs)]
    return left + right


@pytest.mark.parametrize("step", TRUE, ids=[s.id for s in TRUE])
def test_a_proved_step_has_no_counterexample(step: Step) -> None:
    assert not isinstance(refute(step.problem, budget=MODELS), Refuted)


@pytest.mark.parametrize("step", TRUE, ids=[s.id for s in TRUE])
def test_a_mistake_that_a_counterexample_shows_is_not_proved(step: Step) -> None:
    chosen = mutated(step.problem)
    random.Random(step.id).shuffle(chosen)
    for what, mutant in chosen[:MUTANTS_A_STEP]:
        if isinstance(prove(mutant), Found):
            assert not isinstance(refute(mutant, budget=MODELS), Refuted), (what, mutant.lhs, mutant.rel, mutant.rhs)


def test_most_mistakes_are_not_proved() -> None:
    """Most, not all: a sum of squares stays non-negative whatever is squared."""
    chosen = [(step, mutated(step.problem)) for step in TRUE[::3] if step.problem.rel == "="]
    outcomes = [isinstance(prove(mutant), Found) for _, found in chosen for _, mutant in found[::5]]
    assert len(outcomes) > 100
    assert sum(outcomes) < len(outcomes) / 20
