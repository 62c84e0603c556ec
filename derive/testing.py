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
        raise AssertionError(str(step))
    return step
