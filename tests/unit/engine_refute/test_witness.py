"""A witness is an exact model of the context in which both sides have a value."""

import time
from fractions import Fraction

import pytest

from derive.engine.witness import Witnesses, witness
from derive.kernel.counterexample import enclose, require_model
from derive.kernel.facts import Theory
from derive.language.prefix import read
from derive.language.rules import Context, Problem
from tests.unit.engine_refute.examples import claim, joint, two_laws


@pytest.mark.parametrize(
    "problem",
    [
        claim(two_laws(), "(D P Q)", "=", "(- (H P Q) (I P))"),
        claim(two_laws("(forall i (range 1 n) (> (Q (x i)) 0))"), "(D P Q)", ">=", "0"),
        claim(joint(), "(sum i X (c i 1))", "=", "1"),
        claim(Context((read("(> a 2)"), read("(nat a)"))), "(log a)", "<=", "a"),
    ],
)
def test_the_kernel_accepts_the_witness(problem: Problem) -> None:
    """The facts and premises hold and both sides are defined."""
    model = witness(problem)
    assert model is not None
    require_model(problem.context, model)
    for side in (problem.lhs, problem.rhs):
        enclose(side, model, Theory(problem.context.premises), 128)


def test_the_witness_is_no_special_case_where_it_need_not_be() -> None:
    """Two points with mass on each, rather than a point mass."""
    model = witness(claim(two_laws(), "(D P Q)", ">=", "0"))
    assert model is not None
    assert model.names == {"n": 2}
    assert set(model.functions["P"].values()) == {Fraction(1, 2)}


@pytest.mark.parametrize(
    "problem",
    [
        claim(Context((read("(> x 0)"), read("(> (neg x) 0)"))), "x", "=", "1"),
        claim(Context(), "(log (neg (^ x 2)))", "=", "0"),
        claim(Context(), "(/ 1 0)", "=", "2"),
        claim(two_laws("(forall i (range 1 n) (>= (neg (Q (x i))) 0))"), "(D P Q)", "=", "1"),
    ],
)
def test_there_is_no_witness_for_nothing(problem: Problem) -> None:
    """Contradictory conditions and sides that are never defined have none."""
    assert witness(problem, budget=300) is None


def test_a_witness_serves_later_steps_as_long_as_the_kernel_accepts_it() -> None:
    """One model may show of a whole derivation that it is about something, but not of what it does not satisfy."""
    witnesses = Witnesses()
    first = witnesses.find(claim(two_laws(), "(D P Q)", ">=", "0"))
    assert witnesses.find(claim(two_laws(), "(D P Q)", "=", "(- (H P Q) (I P))")) is first
    uneven = claim(two_laws("(/= (P (x 1)) (Q (x 1)))"), "(D P Q)", ">=", "0")
    second = witnesses.find(uneven)
    assert second is not None
    assert second is not first
    require_model(uneven.context, second)
    nothing = claim(two_laws("(forall i (range 1 n) (>= (neg (Q (x i))) 0))"), "(D P Q)", "=", "1")
    assert witnesses.find(nothing) is None


def test_a_context_without_a_model_is_searched_long_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def counted(_problem: Problem, seconds: float) -> None:
        asked.append(seconds)

    monkeypatch.setattr("derive.engine.witness.witness", counted)
    witnesses = Witnesses()
    for right in ("1", "2", "3"):
        assert witnesses.find(claim(two_laws(), "(D P Q)", "=", right)) is None
    assert witnesses.find(claim(joint(), "(sum i X (c i 1))", "=", "1")) is None
    long, *rest, other = asked
    assert rest == [rest[0]] * 2
    assert rest[0] < long == other


def test_the_search_looks_at_the_clock_within_a_frame() -> None:
    problem = claim(two_laws("(forall i (range 1 n) (>= (neg (Q (x i))) 0))"), "(D P Q)", "=", "1")
    begun = time.process_time()
    assert witness(problem, seconds=0.05) is None
    assert time.process_time() - begun < 5
