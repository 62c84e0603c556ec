"""The tempting falsehoods: each is killed by its own witness, by the search, and never proved."""

from fractions import Fraction

import pytest

from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, certified, refute
from derive.kernel.counterexample import require_model
from derive.language.evidence import Model, model_from_json
from derive.language.rules import Problem
from derive.rules.tables import RefusedRow, refused_rows
from tests.rules.row_models import failure, problem_of, undefined_side

ROWS = list(refused_rows().values())


def _problem(row: RefusedRow) -> Problem:
    return problem_of(row.lhs, row.rel, row.rhs, row.conditions)


def _witness(row: RefusedRow) -> Model:
    return model_from_json({"names": {}, "functions": {}, "sets": {}, **row.witness})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_witness_satisfies_the_conditions_and_kills_the_row(row: RefusedRow) -> None:
    """The kernel accepts the model; then one side is undefined, or the two values make a counterexample."""
    problem, model = _problem(row), _witness(row)
    require_model(problem.context, model)
    assert undefined_side(problem, model) or certified(problem, model) is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_search_finds_where_the_row_fails(row: RefusedRow) -> None:
    """A model in which the relation is false or a side is undefined."""
    model, _ = failure(_problem(row), 900)
    assert model is not None
    require_model(_problem(row).context, model)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_refuter_refutes_what_is_false_where_it_is_defined(row: RefusedRow) -> None:
    """Rows that are only wrong because a side is undefined are the exception: nothing to compare there."""
    model = _witness(row)
    if not undefined_side(_problem(row), model):
        assert isinstance(refute(_problem(row)), Refuted)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_prover_does_not_prove_the_row_where_it_is_false(row: RefusedRow) -> None:
    """A row whose sides are both defined and differ has no proof."""
    model = _witness(row)
    if not undefined_side(_problem(row), model):
        assert not isinstance(prove(_problem(row)), Found)


def test_the_divergence_is_not_symmetric_for_the_smallest_pair() -> None:
    """The search finds P = (1/4, 3/4) and Q = (1/2, 1/2), as the table has it."""
    row = refused_rows()["kl.symmetric"]
    found = refute(_problem(row))
    assert isinstance(found, Refuted)
    assert found.evidence.model == _witness(row)
    assert found.evidence.model.functions["P"][(Fraction(1),)] == Fraction(1, 4)
