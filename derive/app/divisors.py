"""What a claim may need: sums divide by nothing that is 0 and do not run backwards, derivatives ask of their point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from derive.app.conditioned import conditionals, given_values
from derive.engine.prove import Found, prove
from derive.engine.witness import names_behind, witness
from derive.kernel.derivative import NEVER, derivative
from derive.kernel.discharge import holds
from derive.kernel.facts import Theory
from derive.kernel.proof import Kernel
from derive.kernel.ring import TooBig
from derive.language.evidence import Refused
from derive.language.heads import INFINITY, NAME
from derive.language.rules import Problem
from derive.language.terms import LEAVES, ONE, ZERO, Term, is_number, make, name, number, subterms
from derive.rules import rules

_MOST: Final = 4


def with_divisors(problem: Problem) -> tuple[Problem, tuple[Term, ...], Found] | None:
    """Return a claim under the condition that it divides by nothing that is 0, with its proof.

    ``sum q (p/q) = sum p`` is false for a q that vanishes where p does not, and ``(1/x) x = 1`` where 0 times what has
    no value is 0; people mean divisors that are not 0. The weaker condition, that q vanishes only where p does, is
    tried first, and a condition that is not needed is dropped.
    A conditional law divides by the probability of what it is given, and a derivative of a logarithm asks that it be
    one of a positive number. A sum from 5 to n is meant for an n that is 4 at least. There has to be a model of what
    derivatives and ranges ask.
    Returns ``None`` where that proves nothing.
    """
    sides, laws = (problem.lhs, problem.rhs), tuple(conditionals(problem))
    given = [c for side in sides for c in given_values(side, laws)]
    parts, behind = (*sides, *_meanings(problem)), _in_full(problem)
    ranges = whole_ranges(problem)
    whole = [make("int", name(end)) for end in sorted({end for condition in ranges for end in condition.names})]
    asked = [*_asked_by_derivatives(problem), *(fact for fact in whole if fact not in problem.context.facts), *ranges]
    if asked and witness(_under(problem, asked)) is None:
        return None
    for guarded in (True, False):
        found = [c for part in parts for c in _divisors(part, guarded=guarded) if c.head != "=>" and not c.loose]
        found += [make("/=", behind[c.args[0]], ZERO) for c in found if c.head == "/=" and c.args[0] in behind]
        conditions = tuple(dict.fromkeys([*found, *given, *asked]))
        if not conditions or len(conditions) > _MOST or _are_known(problem, conditions):
            continue
        if (proof := _prove(problem, conditions)) is None:
            continue
        for condition in conditions:
            rest = tuple(c for c in conditions if c is not condition)
            if rest and (again := _prove(problem, rest)) is not None:
                conditions, proof = rest, again
        return _under(problem, conditions), conditions, proof
    return None


def divides_by_nothing(problem: Problem) -> tuple[Term, ...]:
    """Return that the divisors in the sides that depend on no index are not 0, as whoever writes them means.

    A logarithm to a base divides by that of the base, also where another factor is 0.
    """
    sides = problem.lhs, problem.rhs
    found = [c for side in sides for c in _divisors(side, guarded=False) if c.head == "/="]
    return tuple(dict.fromkeys(c for c in (*found, *_bases(*sides)) if not c.loose and c.names))


def _bases(*sides: Term) -> Iterator[Term]:
    """Yield that the bases of logarithms are not 1."""
    yield from (
        make("/=", p.args[0], ONE) for side in sides for p in subterms(side) if p.head == "logb" and not p.loose
    )


def _in_full(problem: Problem) -> dict[Term, Term]:
    """Return what the names stand for that are defined by themselves, as in ``Z = sum exp z``."""
    return {p.lhs: p.rhs for p in problem.context.premises.values() if p.defined is not None and p.lhs.head == NAME}


def _meanings(problem: Problem) -> Iterator[Term]:
    """Yield what the names in a problem stand for, without the parts that depend on where they are applied."""
    behind = names_behind(problem)
    for premise in problem.context.premises.values():
        if premise.defined is not None and premise.defined.symbol in behind:
            variables = {variable for variable, _ in premise.variables}
            yield from (
                part for part in subterms(premise.rhs) if part.head == "/" and not part.args[1].names & variables
            )


def _asked_by_derivatives(problem: Problem) -> Iterator[Term]:
    """Yield what the derivatives in the sides ask of their points, where nobody has said it."""
    known = Theory(problem.context.premises).definitions
    for part in (part for side in (problem.lhs, problem.rhs) for part in subterms(side)):
        if part.head == "deriv" and part.loose == 0:
            _, conditions = derivative(part, known)
            if NEVER in conditions:
                continue
            yield from (c for c in conditions if c.head in (">", "/=") and c.names and c not in problem.context.facts)


def whole_ranges(problem: Problem) -> list[Term]:
    """Return that the sums and products in a claim do not run backwards: from 5 to n, n is 4 at least.

    Where a range is empty the sum is 0, and nobody means ``n - 4`` terms then.
    """
    parts = (part for side in (problem.lhs, problem.rhs) for part in subterms(side))
    ranges = [p.args[0] for p in parts if p.head in ("sum", "prod") and p.args[0].head == "range" and not p.loose]
    found = []
    for first, last in (r.args for r in dict.fromkeys(ranges)):
        if last is name(INFINITY) or not (first.names | last.names) or (is_number(first) and first.value <= 1):
            continue
        least = number(first.value - 1) if is_number(first) else make("-", first, ONE)
        found.append(make(">=", last, least))
    return [c for c in dict.fromkeys(found) if c not in problem.context.facts]


def _under(problem: Problem, conditions: Sequence[Term]) -> Problem:
    return replace(problem, context=problem.context.with_facts(*conditions))


def _are_known(problem: Problem, conditions: Sequence[Term]) -> bool:
    """Tell whether conditions hold wherever the claim means anything: they were known when nothing was found."""
    try:
        facts = Kernel(problem, rules()).facts
        return all(holds(condition, facts) for condition in conditions)
    except (Refused, TooBig, RecursionError):
        return False


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
            bound = condition.loose and term.head in ("integral", "sum")
            yield make("forall", term.args[0], condition) if bound else condition
