"""What sums and integrals divide by: a claim that holds once nothing of that is 0 is not called false."""

from __future__ import annotations

from collections.abc import Iterator

from derive.engine.prove import Found, prove
from derive.language.rules import Problem
from derive.language.terms import LEAVES, ZERO, Term, make
from derive.notation.names import Names
from derive.notation.write_term import plain_text


def excuse(problem: Problem, names: Names) -> str:
    """Return the condition under which a claim holds: that its sums and integrals divide by nothing that is 0.

    ``sum q (p/q) = sum p`` is false for a q that vanishes where p does not, but people mean a q that does not.
    """
    conditions = [c for side in (problem.lhs, problem.rhs) for c in _divisors(side) if c.head == "forall"]
    conditions = [c for c in dict.fromkeys(conditions) if not c.loose]
    if not conditions:
        return ""
    context = problem.context.with_facts(*conditions)
    found = prove(Problem(context, problem.lhs, problem.rel, problem.rhs, problem.order))
    return " and ".join(plain_text(c, names) for c in conditions) if isinstance(found, Found) else ""


def _divisors(term: Term) -> Iterator[Term]:
    """Yield that the divisors in a term are not 0, for all elements of the domains of the binders around them."""
    if term.head in LEAVES:
        return
    if term.head == "/":
        yield make("/=", term.args[1], ZERO)
    for child in term.args:
        for condition in _divisors(child):
            yield make("forall", term.args[0], condition) if term.head in ("integral", "sum") else condition
