"""What sums and integrals divide by: a claim may hold once nothing of that is 0, which is then a condition it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from derive.app.conditioned import conditionals, given_values
from derive.engine.prove import Found, prove
from derive.language.rules import Problem
from derive.language.terms import LEAVES, ZERO, Term, make

_MOST: Final = 4


def with_divisors(problem: Problem) -> tuple[Problem, tuple[Term, ...], Found] | None:
    """Return a claim under the condition that its sums and integrals divide by nothing that is 0, with its proof.

    ``sum q (p/q) = sum p`` is false for a q that vanishes where p does not; people mean a q that does not. The weaker
    condition, that q vanishes only where p does, is tried first, and a condition that is not needed is dropped.
    A conditional law divides by the probability of what it is given.
    Returns ``None`` where that proves nothing.
    """
    sides, laws = (problem.lhs, problem.rhs), tuple(conditionals(problem))
    given = [c for side in sides for c in given_values(side, laws)]
    for guarded in (True, False):
        found = [c for side in sides for c in _divisors(side, guarded=guarded) if c.head == "forall" and not c.loose]
        conditions = tuple(dict.fromkeys([*found, *given]))
        if not conditions or len(conditions) > _MOST or (proof := _prove(problem, conditions)) is None:
            continue
        for condition in conditions:
            rest = tuple(c for c in conditions if c is not condition)
            if rest and (again := _prove(problem, rest)) is not None:
                conditions, proof = rest, again
        return _under(problem, conditions), conditions, proof
    return None


def _under(problem: Problem, conditions: Sequence[Term]) -> Problem:
    return replace(problem, context=problem.context.with_facts(*conditions))


def _prove(problem: Problem, conditions: Sequence[Term]) -> Found | None:
    found = prove(_under(problem, conditions))
    return found if isinstance(found, Found) else None


def _divisors(term: Term, *, guarded: bool) -> Iterator[Term]:
    """Yield that the divisors in a term are not 0, for all elements of the domains of the binders around them.

    Guarded, they are not 0 where what they divide is not.
    """
    if term.head in LEAVES:
        return
    if term.head == "/":
        divisor = make("/=", term.args[1], ZERO)
        yield make("=>", make("/=", term.args[0], ZERO), divisor) if guarded else divisor
    for child in term.args:
        for condition in _divisors(child, guarded=guarded):
            yield make("forall", term.args[0], condition) if term.head in ("integral", "sum") else condition
