"""For people's own test suites: assert that a formula is proved, and fail with the counterexample when it is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from derive.app.results import Step
from derive.app.service import prove


def assert_proved(lhs: Any, rhs: Any, *, relation: str = "=", given: Iterable[Any] = ()) -> Step:
    """Assert that ``lhs relation rhs`` follows from the given relations for all values, and return the proved step.

    Args:
        lhs: LaTeX, or a SymPy expression.
        rhs: the same kind.
        relation: one of ``= <= >= !=``.
        given: relations taken as premises.

    Raises:
        AssertionError: with the verdict, the reason, and the counterexample of a false relation.
    """
    __tracebackhide__ = True
    step = prove(lhs, rhs, relation=relation, given=given)
    if step.verdict != "proved":
        raise AssertionError(describe(step))
    return step


def describe(step: Step) -> str:
    """Return why a step is not proved, with its counterexample and the nearest true line, for a test's message."""
    lines = [f"{step.verdict}: {step.latex}", f"  {step.message}"]
    evidence = step.evidence
    if step.verdict == "refuted" and evidence is not None and evidence["kind"] == "counterexample":
        from reports.models import model_in_words, sides_apart

        left, right = sides_apart(evidence["lhs"], evidence["rhs"])
        lines += [f"  in the model {model_in_words(evidence['model'])}", f"  left side {left}, right side {right}"]
    near = step.data.get("nearest")
    if near:
        lines.append(f"  nearest true line ({near['edit']}): {near['lhs']} {near['relation']} {near['rhs']}")
    return "\n".join(lines)
