"""Derivations are written in a few readable lines, each proved by the kernel."""

from itertools import pairwise

import pytest

from derive.engine.prove import Found, prove
from derive.engine.steps import derivation
from derive.kernel.proof import check_proof
from derive.language.prefix import read
from derive.language.rules import Problem
from derive.rules import rules
from tests.laws.prover_problems import step, steps
from tests.unit.engine.running_example import DIFFERENCE, DIVERGENCE, ONE_SUM, QUOTIENT, TWO_SUMS, context


def test_the_divergence_is_derived_from_the_entropies_in_the_lines_a_person_writes() -> None:
    lines = derivation(DIFFERENCE, QUOTIENT, context())
    assert [line.term for line in lines] == [DIFFERENCE, TWO_SUMS, ONE_SUM, QUOTIENT]
    assert [line.families for line in lines[1:]] == [(), ("linearity of the sum",), ("logarithm of a quotient",)]
    assert [line.premises for line in lines[1:]] == [("c2.def", "c3.def"), (), ()]


def test_a_derivation_from_a_defined_symbol_begins_with_its_definition() -> None:
    lines = derivation(DIVERGENCE, QUOTIENT, context())
    assert lines[1].term is DIFFERENCE
    assert lines[1].premises == ("d4",)


def test_the_way_back_is_written_too() -> None:
    lines = derivation(QUOTIENT, DIFFERENCE, context())
    assert all(line.proved for line in lines[1:])
    assert len(lines) >= 4


def test_a_false_equation_gets_one_line_that_says_why_it_is_not_proved() -> None:
    lines = derivation(read("(D P Q)"), read("(D Q P)"), context())
    assert [line.proved for line in lines] == [False, False]
    assert lines[1].reason


EQUATIONS = [s for s in steps() if s.holds and s.problem.rel == "="][::3]


@pytest.mark.parametrize("step", EQUATIONS, ids=[s.id for s in EQUATIONS])
def test_every_line_of_a_derivation_is_a_proved_equation_from_side_to_side(step: object) -> None:
    problem: Problem = step.problem  # type: ignore[attr-defined]
    lines = derivation(problem.lhs, problem.rhs, problem.context)
    assert (lines[0].term, lines[-1].term) == (problem.lhs, problem.rhs)
    for before, after in pairwise(lines):
        assert after.proof is not None
        told = Problem(problem.context, before.term, "=", after.term)
        assert check_proof(told, after.proof, rules()) == after.accepted


def test_a_derivation_rests_on_what_a_proof_in_one_step_rests_on() -> None:
    problem = step("mi.three-entropies").problem
    lines = derivation(problem.lhs, problem.rhs, problem.context)
    found = prove(problem)
    assert isinstance(found, Found)
    assert len(lines) >= 2
