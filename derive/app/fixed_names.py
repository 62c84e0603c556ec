"""Names with a fixed meaning that is not known here, and how a reader is told of some names."""

from __future__ import annotations

from collections.abc import Sequence

from derive.language.rules import Problem, called
from derive.language.terms import name
from derive.notation.names import FIXED_FUNCTIONS


def meant_elsewhere(problem: Problem) -> str:
    """Return why a claim cannot be called false although nothing is said about its names: some have a fixed meaning."""
    known = sorted((problem.lhs.names | problem.rhs.names) & FIXED_FUNCTIONS)
    return f"what {listed(known)} means is not known here" if known else ""


def listed(symbols: Sequence[str]) -> str:
    """Return how a person calls some names, three at most."""
    return ", ".join(called(name(symbol)) for symbol in symbols[:3])
