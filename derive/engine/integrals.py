"""Integrals of several terms of which only some are known to be integrable: these are split off before all else."""

from __future__ import annotations

from derive.engine.monomials import function_of, total_over
from derive.engine.work import Work
from derive.kernel.discharge import holds
from derive.kernel.ring import monomial_term, polynomial
from derive.language.substitution import open_
from derive.language.terms import Term, make, plus


def order_as_written(work: Work) -> bool:
    """Exchange two integrals, one directly inside the other, if their domains are not in alphabetical order."""
    outer, inner = work.term.args
    if inner.head != "integral" or inner.args[0].loose or repr(outer) <= repr(inner.args[0]):
        return False
    return work.rewrite("integral.exchange", D=outer, E=inner.args[0], F=make("lam", make("lam", inner.args[1])))


def split_integrable(work: Work) -> bool:
    """Split off the integrable terms of the normal body, while the body is still written as it is known to converge.

    Two integrals, one directly inside the other, are split as one. Tells whether some but not all terms split off.
    """
    domains: list[Term] = []
    indices: list[Term] = []
    body, facts = work.term, work.facts
    while body.head == "integral" and not body.args[0].loose and len(domains) < _MOST_NESTED:
        index = work.facts.fresh(body, *indices)
        facts = facts.plus(make("in", index, body.args[0]))
        domains.append(body.args[0])
        indices.append(index)
        body = open_(body.args[1], index)
    normal, _, _ = work.search.normal_form(body, facts)
    p = polynomial(normal)
    if len(p) < _LEAST_TERMS:
        return False
    terms = [monomial_term(m, p[m]) for m in sorted(p, key=repr)]
    condition = "summable" if len(domains) == 1 else "jointly"

    def total(term: Term) -> Term:
        for domain, index in zip(reversed(domains), reversed(indices), strict=True):
            term = total_over("integral", domain, term, index)
        return term

    def function(term: Term) -> Term:
        for index in reversed(indices):
            term = function_of(term, index)
        return term

    split = [term for term in terms if holds(make(condition, total(term)), work.facts)]
    if not split or len(split) == len(terms):
        return False
    one = plus(split)
    rest = make("-", body, one)
    work.ring(total(make("+", one, rest)))
    values = dict(zip("DE", domains, strict=False))
    rule = "integral.add.rest" if len(domains) == 1 else "integral.add2.rest"
    return work.rewrite(rule, F=function(one), G=function(rest), **values)


_MOST_NESTED = 2
_LEAST_TERMS = 2
