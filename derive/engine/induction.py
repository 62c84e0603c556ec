"""Sums over a range with a closed form on the other side, by induction: differences of the closed form telescope."""

from __future__ import annotations

from typing import Final

from derive.engine.goal import Goal, meet
from derive.engine.work import Search, Work
from derive.kernel.field import field_equal
from derive.kernel.ring import equal, normal
from derive.language.evidence import Add, Field, Proof
from derive.language.heads import INFINITY
from derive.language.substitution import bind, open_, substitute
from derive.language.terms import ONE, Term, is_integer, make, minus, name, number, others

_DIFFERENCES: Final = (1, 1, 1)
"""Where ``t + 1 (the ends - the sum of differences)`` has that sum."""


def by_induction(search: Search, goal: Goal) -> Proof | None:
    """One side is a sum up to n, and the other at n less the other at n - 1 is its last term.

    Where the sum may be empty that is all, else its first term is split off, where the induction then begins.
    """
    for total, closed in ((goal.lhs, goal.rhs), (goal.rhs, goal.lhs)) if goal.equation else ():
        summed = search.work(total)
        summed.undoing(_factor_in)
        function = _up_to(summed.term, closed)
        if function is None:
            continue
        for begun in (False, True):
            left, right = search.work(total), search.work(closed)
            left.follow(summed)
            way = _from_first if begun else _telescoped
            if not left.undoing(lambda work: way(work, function)):  # noqa: B023 - used at once
                continue
            if (proof := meet(search, *((left, right) if total is goal.lhs else (right, left)))) is not None:
                return proof
    return None


def _factor_in(work: Work) -> bool:
    """Write a factor before a sum into it."""
    term = work.term
    sums = [k for k, factor in enumerate(term.args) if factor.head == "sum"] if term.head == "*" else []
    if len(sums) != 1:
        return False
    domain, body = term.args[sums[0]].args
    return work.unrewrite("sum.scale", C=others(term, sums[0]), D=domain, F=make("lam", body))


def _up_to(total: Term, closed: Term) -> Term | None:
    """Return i to what the closed form is for a sum that ends before i, or ``None`` where it is no such sum."""
    if total.head != "sum" or total.args[0].head != "range":
        return None
    domain, body = total.args
    last = domain.args[1]
    ends = [name(symbol) for symbol in last.names]
    if len(ends) != 1 or ends[0] is name(INFINITY) or ends[0].symbol in body.names | domain.args[0].names:
        return None
    beyond = normal(minus(last, ends[0]))
    if not is_integer(beyond) or ends[0].symbol not in closed.names:
        return None
    before = number(-1 - beyond.value)
    return bind("lam", ends[0].symbol, substitute(closed, {ends[0].symbol: make("+", ends[0], before)}))


def _from_first(work: Work, function: Term) -> bool:
    """Split the first term off, and write the sum of the others by differences."""
    domain, body = work.term.args
    split = work.rewrite("sum.first", A=domain.args[0], B=domain.args[1], F=make("lam", body))
    return split and work.inside(1, lambda rest: rest.undoing(lambda w: _telescoped(w, function)))


def _telescoped(work: Work, function: Term) -> bool:
    """Write a sum as the difference of the closed form at its ends, if that of two neighbours is its term."""
    domain = work.term.args[0]
    work.do(Add("sum.telescope", {"A": domain.args[0], "B": domain.args[1], "F": function}, ONE))
    work.inside(0, lambda total: total.normal_inside(1))
    total = work.term.args[0]
    work.deep(_DIFFERENCES, lambda differences: _settle(differences, total))
    if not equal(total, _at(work.term, _DIFFERENCES)):
        return False
    work.canonical()
    return True


def _settle(differences: Work, total: Term) -> None:
    """Write the differences under a sum as the terms of another sum, where they are equal."""
    _, _, index = differences.below(1)
    assert index is not None
    wanted = open_(total.args[1], index)

    def difference(body: Work) -> None:
        body.normal()
        if not equal(body.term, wanted) and field_equal(body.term, wanted, body.facts):
            body.do(Field(wanted))

    differences.inside(1, difference)


def _at(term: Term, places: tuple[int, ...]) -> Term:
    for place in places:
        term = term.args[place]
    return term
