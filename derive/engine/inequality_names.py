"""What a proved relation between entropies is called: chain rule, subadditivity, data processing and the like."""

from __future__ import annotations

from collections.abc import Collection

from derive.engine.entropies import Entropies
from derive.language.heads import NAME
from derive.language.rules import Problem
from derive.language.terms import Term

_CONSTRAINED = frozenset({"information.markov", "entropy.determined"})


def usual_name(problem: Problem, used: Collection[str]) -> str:
    """Return the usual name of a relation between entropies that these rules prove, or nothing."""
    if Entropies.of(problem.context) is None:
        return ""
    small, large = (problem.rhs, problem.lhs) if problem.rel == ">=" else (problem.lhs, problem.rhs)
    if problem.rel == "=":
        chained = any("|" in symbol for symbol in small.names | large.names)
        return "chain rule" if chained and not used and _measured(small) and _measured(large) else ""
    if _CONSTRAINED & set(used) and _is_information(small) and _is_information(large):
        return "data processing inequality"
    if _is_entropy(small) and _is_entropy(large):
        (a, _, more), (b, _, less) = (t.symbol[2:].partition("|") for t in (small, large))
        if a == b and set(less.split(",")) - {""} < set(more.split(",")):
            return "conditioning reduces entropy"
    parts = large.args if large.head == "+" else ()
    if _is_entropy(small) and parts and all(_is_entropy(part) for part in parts):
        whole, single = _left(small), [_left(part) for part in parts]
        if sorted(letter for one in single for letter in one) == sorted(whole):
            return "subadditivity of entropy"
    return ""


def _left(entropy: Term) -> list[str]:
    return entropy.symbol[2:].partition("|")[0].split(",")


def _measured(side: Term) -> bool:
    return all(symbol.startswith(("H:", "I:")) for symbol in side.names) and bool(side.names)


def _is_entropy(term: Term) -> bool:
    return term.head == NAME and term.symbol.startswith("H:")


def _is_information(term: Term) -> bool:
    return term.head == NAME and term.symbol.startswith("I:")
