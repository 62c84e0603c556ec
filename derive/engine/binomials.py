"""Equations between binomial coefficients: by Pascal's rule, or all of them written with factorials."""

from __future__ import annotations

from derive.engine.goal import Goal, meet
from derive.engine.monomials import atoms, in_a_monomial
from derive.engine.work import Search, Work
from derive.kernel.ring import equal, polynomial
from derive.language.evidence import Proof
from derive.language.terms import ONE, Term, contains_head, make, minus

_MOST = 12


def by_binomials(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form after Pascal's rule, or with factorials for binomial coefficients."""
    if not goal.equation or not contains_head(make("-", goal.lhs, goal.rhs), "binom"):
        return None
    sides = [search.normal_form(side, search.facts)[0] for side in (goal.lhs, goal.rhs)]
    above = [atom.args[0] for side in sides for atom in atoms(polynomial(side)) if atom.head == "binom"]
    lower = [n for n in above if any(equal(n, minus(m, ONE)) for m in above)]
    for rewritten in (lambda binomial: _by_pascal(binomial, lower), _as_factorials):
        works = [search.work(side) for side in (goal.lhs, goal.rhs)]
        for work in works:
            work.normal()
            _everywhere(work, rewritten)
        if (proof := meet(search, *works)) is not None:
            return proof
    return None


def _everywhere(work: Work, action: object) -> None:
    """Act on the binomial coefficients that are factors of a summand, and bring the result to normal form."""
    for _ in range(_MOST):
        found = [atom for atom in atoms(polynomial(work.term)) if atom.head == "binom"]
        if not any(in_a_monomial(work, atom, action) for atom in found):  # type: ignore[arg-type]
            return
        work.normal()


def _by_pascal(work: Work, lower: list[Term]) -> bool:
    n, k = work.term.args
    less = minus(n, ONE)
    return any(equal(less, m) for m in lower) and work.rewrite("binom.pascal", N=n, K=k)


def _as_factorials(work: Work) -> bool:
    n, k = work.term.args
    return work.rewrite("binom.factorials", M=minus(n, k), K=k)
