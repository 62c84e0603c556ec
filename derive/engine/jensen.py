"""Proofs that go through one convexity inequality on the written left side: log-sum, or Jensen's."""

from __future__ import annotations

from collections.abc import Iterator

from derive.engine.goal import Goal, meet
from derive.engine.monomials import factors, function_of
from derive.engine.normal_form import unfold
from derive.engine.weights import normalised
from derive.engine.work import Search, Work
from derive.kernel.proof import UP
from derive.language.evidence import At, Conversion, Proof, Rewrite
from derive.language.heads import TOTALS
from derive.language.substitution import apply, open_
from derive.language.terms import Term, times


def _unfolded(search: Search, term: Term) -> Work:
    work = search.work(term, UP)
    while unfold(work):
        pass
    return work


def by_log_sum(search: Search, goal: Goal) -> Proof | None:
    """The left side is a sum of ``(a + b) log((a + b)/(c + d))``, as in the convexity of the divergence."""
    if goal.equation:
        return None
    left = _unfolded(search, goal.lhs)
    if left.term.head not in TOTALS:
        return None
    index = search.facts.fresh(left.term)
    values = _mixture(open_(left.term.args[1], index))
    if values is None or not left.attempt(At(1, Rewrite("logsum2", values, backwards=True), index)):
        return None
    return meet(search, left, search.work(goal.rhs, -UP))


def _mixture(body: Term) -> dict[str, Term] | None:
    """Return the parts of a written ``(A + B) * log((A + B)/(C + D))``."""
    if body.head != "*" or len(body.args) != 2 or body.args[1].head != "log":
        return None
    quotient = body.args[1].args[0]
    if quotient.head != "/" or any(side.head != "+" or len(side.args) != 2 for side in quotient.args):
        return None
    (a, b), (c, d) = (side.args for side in quotient.args)
    return {"A": a, "B": b, "C": c, "D": d}


def by_jensen(search: Search, goal: Goal) -> Proof | None:
    """One Jensen instance on the left side: a mean of logarithms, or a convex function of a mean."""
    if goal.equation:
        return None
    start = _unfolded(search, goal.lhs)
    for step in _jensen_steps(search, start.term):
        left = _unfolded(search, goal.lhs)
        if left.attempt(step):
            proof = meet(search, left, search.work(goal.rhs, -UP))
            if proof is not None:
                return proof
    return None


def _jensen_steps(search: Search, term: Term) -> Iterator[Conversion]:
    if term.head in TOTALS:
        rule = "log.jensen" if term.head == "sum" else "integral.jensen.log"
        index = search.facts.fresh(term)
        for weight in normalised(search, term.args[0]):
            for factor in factors(open_(term.args[1], index)):
                if factor.head == "log":
                    values = {"D": term.args[0], "W": weight, "F": function_of(factor.args[0], index)}
                    yield Rewrite(rule, values)
    if term.head == "@" and len(term.args) == 2 and term.args[1].head in TOTALS:
        rule = "convex.jensen" if term.args[1].head == "sum" else "integral.jensen"
        domain, body = term.args[1].args
        index = search.facts.fresh(term)
        for weight in normalised(search, domain):
            rest = list(factors(open_(body, index)))
            if (weighed := apply(weight, [index])) in rest:
                rest.remove(weighed)
                values = {"f": term.args[0], "D": domain, "W": weight, "F": function_of(times(rest), index)}
                yield Rewrite(rule, values)
