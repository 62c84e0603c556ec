"""Normal form of absolute values: signs known from the facts are taken, and factors of known sign come out."""

from __future__ import annotations

from derive.engine.monomials import common, factors, quotient
from derive.engine.work import Work
from derive.kernel.discharge import nonnegative
from derive.kernel.ring import monomial_term, polynomial, to_term
from derive.language.terms import Term, make, number, times


def _split(work: Work, argument: Term) -> None:
    """Bring the absolute value of a product to the product of those of its factors."""
    first, *others = factors(argument)
    if others and work.rewrite("abs.product", A=first, B=times(others)):
        work.normal_inside(0, 1)
        work.canonical()


def absolute(work: Work) -> None:
    """Bring the absolute value of a normal argument to normal form."""
    work.canonical()
    if work.term.head != "abs":
        return
    argument = work.term.args[0]
    if argument.head == "prod":
        if work.rewrite("abs.prod", D=argument.args[0], F=make("lam", argument.args[1])):
            work.normal()
        return
    if nonnegative(argument, work.facts) and work.rewrite("abs.nonnegative", A=argument):
        return
    p = polynomial(argument)
    if not p:
        return
    opposite = to_term({m: -c for m, c in p.items()})
    if nonnegative(opposite, work.facts) and work.rewrite("abs.negative", A=opposite):
        work.rewrite("abs.nonnegative", A=opposite)
        return
    shared = common(p)
    if not shared or not nonnegative(monomial_term(shared), work.facts):
        shared = frozenset()
    lead = p[min(p, key=lambda monomial: repr(monomial_term(monomial)))]
    if len(p) == 1 and lead > 0:
        _split(work, argument)
        return
    factor, rest = times([number(abs(lead)), monomial_term(shared)]), to_term(quotient(p, shared, abs(lead)))
    if (shared or abs(lead) != 1) and work.rewrite("abs.product", A=factor, B=rest):
        work.normal_inside(0, 1)
        work.canonical()
        return
    turned = to_term({m: -c for m, c in p.items()})
    if lead < 0 and work.rewrite("abs.negative", A=turned) and nonnegative(turned, work.facts):
        work.rewrite("abs.nonnegative", A=turned)
