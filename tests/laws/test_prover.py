"""The prover on a table of steps of discrete probability, information theory and sums: true ones and false ones."""

import json

import pytest

from derive.engine.prove import Found, NotFound, prove
from derive.kernel.evaluate import Evaluator, Undefined
from derive.kernel.proof import check_proof
from derive.language.evidence import model_from_json, proof_from_json, proof_json
from derive.language.rules import Context, Problem
from derive.language.terms import Term
from derive.rules import refused_rows, rules
from tests.differential.both import ACCEPTED, data_of, recheck_says
from tests.laws.prover_problems import Step, steps

TRUE = [s for s in steps() if s.holds]
FALSE = [s for s in steps() if not s.holds]


@pytest.mark.parametrize("step", TRUE, ids=[s.id for s in TRUE])
def test_a_true_step_is_proved_and_both_checkers_accept_the_saved_proof(step: Step) -> None:
    found = prove(step.problem)
    assert isinstance(found, Found), found
    saved = json.loads(json.dumps(proof_json(found.proof)))
    assert check_proof(step.problem, proof_from_json(saved), rules()) == found.accepted
    assert recheck_says(json.loads(json.dumps(data_of(step.problem))), saved) == ACCEPTED


@pytest.mark.parametrize("step", FALSE, ids=[s.id for s in FALSE])
def test_a_false_step_is_not_proved_and_the_prover_says_why(step: Step) -> None:
    missing = prove(step.problem)
    assert isinstance(missing, NotFound)
    assert missing.reason


def test_the_same_problem_gives_the_same_proof() -> None:
    for step in TRUE[:10]:
        assert prove(step.problem) == prove(step.problem)


@pytest.mark.parametrize("falsehood", sorted(refused_rows()))
def test_a_tempting_falsehood_is_not_proved_where_its_witness_lives(falsehood: str) -> None:
    """Where a side is undefined at the witness, a proof must say that it needs what fails there."""
    row = refused_rows()[falsehood]
    found = prove(Problem(Context(row.conditions), row.lhs, row.rel, row.rhs))
    if isinstance(found, Found):
        witness = Evaluator(model_from_json({"names": {}, "functions": {}, "sets": {}} | dict(row.witness)), {})
        assert not all(_true(condition, witness) for condition in found.accepted.needed)


def _true(condition: Term, witness: Evaluator) -> bool:
    try:
        return witness.truth(condition)
    except Undefined:
        return False
