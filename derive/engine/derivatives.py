"""Derivatives: what the rules of calculus make of them, for the kernel to check."""

from __future__ import annotations

from derive.engine.work import Work
from derive.kernel.derivative import NEVER, derivative
from derive.kernel.ring import equal
from derive.language.evidence import Differentiate


def differentiate(work: Work) -> bool:
    """Replace a derivative by what the rules of calculus make of it, and tell whether that led anywhere."""
    slope, conditions = derivative(work.term, work.search.kernel.theory.definitions)
    if NEVER in conditions:
        return False
    return not equal(slope, work.term) and work.attempt(Differentiate(slope))
