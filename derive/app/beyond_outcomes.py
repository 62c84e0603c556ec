"""Claims that take a named law where it has no outcome: its formula says nothing there, since the law is 0."""

from __future__ import annotations

from collections.abc import Iterable

from derive.language.rules import Declaration, Problem, called
from derive.language.terms import name
from derive.notation.names import Names
from derive.notation.supports import counted_outcomes, elsewhere


def beyond_outcomes(problem: Problem, declarations: Iterable[Declaration], names: Names) -> str:
    """Return why a claim cannot be decided: a law is taken at numbers that need not be outcomes; else nothing."""
    laws, letters = counted_outcomes(declarations), frozenset(law.letter for law in names.own.values())
    found = elsewhere(problem.lhs, laws, letters) or elsewhere(problem.rhs, laws, letters) if laws else ""
    return f"{called(name(found))} may be taken where there is no outcome, and is 0 there" if found else ""
