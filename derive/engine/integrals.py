"""Integrals of which only the written form is known to converge: split, exchanged and merged before logarithms are."""

from __future__ import annotations

from derive.engine.monomials import entries, function_of, total_over, without, written
from derive.engine.work import Work
from derive.kernel.discharge import holds
from derive.kernel.ring import Monomial, monomial_term, polynomial, to_term
from derive.language.evidence import Rewrite
from derive.language.substitution import open_
from derive.language.terms import Term, contains_head, make, plus


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
    terms = [monomial_term(m, p[m]) for m in sorted(p, key=written)]
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


def merge_integrals(work: Work) -> None:
    """Bring the integrals of a linear combination that run over the same domains under one sign of integral each."""
    while work.undoing(_merge_two):
        pass


def _merge_two(work: Work) -> bool:
    p = polynomial(work.term)
    found: dict[tuple[Term, ...], tuple[Monomial, Term]] = {}
    for monomial in sorted(p, key=written):
        integrals = [(atom, e) for atom, e in entries(monomial) if contains_head(atom, "integral")]
        if len(integrals) != 1 or integrals[0][1] != 1 or integrals[0][0].head != "integral":
            continue
        integral = integrals[0][0]
        domains = _domains(integral)
        if domains in found:
            other, first = found[domains]
            _merge(work, [(first, other), (integral, monomial)], domains)
            return True
        found[domains] = monomial, integral
    return False


def _domains(integral: Term) -> tuple[Term, ...]:
    outer, inner = integral.args
    if inner.head != "integral" or inner.args[0].loose:
        return (outer,)
    return tuple(sorted((outer, inner.args[0]), key=repr))


def _merge(work: Work, two: list[tuple[Term, Monomial]], domains: tuple[Term, ...]) -> None:
    """Merge two monomials of a polynomial that are integrals over these domains times constants."""
    p = dict(polynomial(work.term))
    parts = [make("*", monomial_term(without(m, integral), p.pop(m)), integral) for integral, m in two]
    pair, rest = plus(parts), to_term(p)
    work.ring(make("+", pair, rest) if p else pair)

    def merge(both: Work) -> None:
        for place in (0, 1):
            both.inside(place, _constant_in)
        bodies = [a.args[1] for a in both.term.args]
        rule, names = "integral.add", "D"
        functions = [make("lam", body) for body in bodies]
        if len(domains) > 1:
            rule, names = "integral.add2", "DE"
            functions = [make("lam", make("lam", body.args[1])) for body in bodies]
        values = dict(zip(names, domains, strict=True))
        both.do(Rewrite(rule, {**values, "F": functions[0], "G": functions[1]}, backwards=True))

    if p:
        work.inside(0, merge)
    else:
        merge(work)


def _constant_in(work: Work) -> None:
    """Turn ``c int F`` into ``int c F``, and two nested integrals into the order of their domains."""
    constant, integral = work.term.args
    work.inside(1, order_as_written)
    integral = work.term.args[1]
    values = {"C": constant, "D": integral.args[0], "F": make("lam", integral.args[1])}
    work.do(Rewrite("integral.scale", values, backwards=True))
    if integral.args[1].head == "integral" and not integral.args[1].args[0].loose:
        work.inside(1, _constant_in_inner)


def _constant_in_inner(work: Work) -> None:
    constant, integral = work.term.args
    values = {"C": constant, "D": integral.args[0], "F": make("lam", integral.args[1])}
    work.do(Rewrite("integral.scale", values, backwards=True))


_MOST_NESTED = 2
_LEAST_TERMS = 2
