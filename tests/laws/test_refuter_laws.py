"""Laws of the refuter: what it returns the kernel accepts, it never refutes a truth, and its answers repeat."""

import pytest

from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, certified, refute
from derive.engine.witness import witness
from derive.kernel.counterexample import check_counterexample, enclose, require_model
from derive.kernel.facts import Theory
from derive.language.prefix import read
from derive.language.rules import Context, Problem, Row
from derive.language.terms import make
from derive.rules.tables import rules
from tests.conftest import MULTIPLIER
from tests.laws.prover_problems import Step, steps

BUDGET = max(50, round(250 * MULTIPLIER))
TRUE = [s for s in steps() if s.holds]
FALSE = [s for s in steps() if not s.holds]

# False lines that no model here can refute.
BEYOND = {
    "false.exponent": "a series of which only the value is known",
}


@pytest.mark.parametrize("step", TRUE, ids=lambda s: s.id)
def test_a_true_line_is_not_refuted(step: Step) -> None:
    """In no model of its context is a true line false."""
    assert not isinstance(refute(step.problem, BUDGET), Refuted)


@pytest.mark.parametrize("step", FALSE, ids=lambda s: s.id)
def test_a_false_line_is_refuted_by_evidence_the_kernel_accepts(step: Step) -> None:
    """All false lines, but those of which it is said why not."""
    found = refute(step.problem)
    assert isinstance(found, Refuted) == (step.id not in BEYOND)
    if isinstance(found, Refuted):
        check_counterexample(step.problem, found.evidence)


@pytest.mark.parametrize("step", TRUE, ids=lambda s: s.id)
def test_a_true_line_has_a_witness(step: Step) -> None:
    """One model of the context in which both sides have a value; infinite sums and convex functions have none."""
    model = witness(step.problem)
    if model is None:
        assert "inf" in step.problem.lhs.names or any(f.head == "convex" for f in step.problem.context.facts)
        return
    require_model(step.problem.context, model)
    for side in (step.problem.lhs, step.problem.rhs):
        enclose(side, model, Theory(step.problem.context.premises), 256)


@pytest.mark.parametrize("step", FALSE[::4], ids=lambda s: s.id)
def test_the_same_seed_gives_the_same_answer(step: Step) -> None:
    """Counted budgets and seeds: no answer depends on the run."""
    assert refute(step.problem, BUDGET, seed=3) == refute(step.problem, BUDGET, seed=3)


@pytest.mark.parametrize("row", [r for r in rules().values() if r.rel == "="], ids=lambda r: r.id)
def test_a_row_and_its_negative_are_not_both_refuted_or_proved(row: Row) -> None:
    """``lhs = rhs`` is never refuted; ``lhs = -rhs`` never proved and refuted at once."""
    context = Context(row.conditions)
    assert not isinstance(refute(Problem(context, row.lhs, "=", row.rhs), BUDGET), Refuted)
    turned = Problem(context, row.lhs, "=", make("neg", row.rhs))
    assert not (isinstance(refute(turned, BUDGET), Refuted) and isinstance(prove(turned), Found))


ORDERS = {"=": (1, 2), "<=": (2, 1), ">=": (1, 2), "<": (1, 1), ">": (1, 1)}


@pytest.mark.parametrize(("rel", "values"), ORDERS.items())
def test_each_relation_is_refuted_by_what_contradicts_it(rel: str, values: tuple[int, int]) -> None:
    """The exact values of two numbers, at the boundary too; the strict relations fail where both are equal."""
    problem = Problem(Context(), read(str(values[0])), rel, read(str(values[1])))
    found = refute(problem)
    assert isinstance(found, Refuted)
    assert (found.evidence.lhs.rad, found.evidence.rhs.rad) == (0, 0)


@pytest.mark.parametrize("rel", ["=", "<=", ">="])
def test_equal_logarithms_are_not_refuted(rel: str) -> None:
    """log 4 and 2 log 2 are one number, which no ball can show: nothing is said."""
    problem = Problem(Context(), read("(log 4)"), rel, read("(* 2 (log 2))"))
    assert not isinstance(refute(problem), Refuted)


@pytest.mark.parametrize("step", FALSE, ids=lambda s: s.id)
def test_the_enclosures_are_short_to_print(step: Step) -> None:
    """About thirty decimal digits; exact values have radius 0."""
    found = refute(step.problem)
    if isinstance(found, Refuted):
        for ball in (found.evidence.lhs, found.evidence.rhs):
            assert ball.rad == 0 or len(str(ball.mid * 10**60 // 1).lstrip("-")) <= 70
            assert ball.rad == 0 or 10**29 * ball.rad <= max(abs(ball.mid), 1)
        assert certified(step.problem, found.evidence.model) == found.evidence
