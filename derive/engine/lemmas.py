"""Instances of lemmas that may help with a gap: which weights, which logarithms, over which domains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from derive.engine.monomials import function_of
from derive.engine.work import Search
from derive.kernel.ring import equal, polynomial
from derive.language.substitution import apply, open_
from derive.language.terms import ONE, Term, make, subterms, times

_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Instance:
    """A rule or premise with values for its variables."""

    rule: str
    values: dict[str, Term]


def instances(search: Search, gap: Term) -> Iterator[Instance]:
    """Yield instances of lemmas about the sums and logarithms of a gap in normal form."""
    if "gibbs" in search.kernel.disabled:
        return
    domains = _domains(gap)
    weights = {domain: _weights(search, gap, domain) for domain in domains}
    for domain in domains:
        for p, q in permutations(weights[domain], 2):
            yield Instance("gibbs", {"D": domain, "P": p, "Q": q})
    for first in domains:
        for second in domains:
            for p, q in _pairs(search, gap, first, second, weights):
                yield Instance("gibbs2", {"D": first, "E": second, "P": p, "Q": q})


def _domains(gap: Term) -> list[Term]:
    """Return the domains of the sums of a term, outer ones first."""
    return list(dict.fromkeys(t.args[0] for t in subterms(gap) if t.head == "sum" and t.args[0].loose == 0))


def _weights(search: Search, gap: Term, domain: Term) -> list[Term]:
    """Return functions on a domain that may be the weights of Gibbs' inequality: mass functions, and what is logged."""
    found: dict[Term, None] = {}
    for premise in search.known.totals:
        if not premise.variables and premise.rhs is ONE and equal(premise.lhs.args[0], domain):
            found.setdefault(make("lam", premise.lhs.args[1]))
    for logged in _logged(search, gap, domain):
        found.setdefault(logged)
    found.setdefault(make("lam", make("/", ONE, make("card", domain))))
    return list(found)[:_MOST_CANDIDATES]


def _logged(search: Search, gap: Term, domain: Term) -> Iterator[Term]:
    """Yield the arguments of logarithms inside the sums over a domain, as functions on it."""
    index = search.facts.fresh(gap)
    for part in subterms(gap):
        if part.head != "sum" or part.loose or not equal(part.args[0], domain):
            continue
        for inner in subterms(open_(part.args[1], index)):
            if inner.head == "log" and inner.loose == 0 and index.symbol in inner.names:
                yield function_of(inner.args[0], index)


def _pairs(
    search: Search, gap: Term, first: Term, second: Term, weights: dict[Term, list[Term]]
) -> Iterator[tuple[Term, Term]]:
    """Yield joint weights on two domains against products of weights."""
    x = search.facts.fresh(gap)
    y = search.facts.fresh(gap, x)
    joints = _joint(gap, (first, x), (second, y))
    for joint in joints:
        p = function_of(function_of(joint, y), x)
        for a in weights[first]:
            for b in weights[second]:
                q = function_of(function_of(times([apply(a, [x]), apply(b, [y])]), y), x)
                yield p, q


def _joint(gap: Term, first: tuple[Term, Term], second: tuple[Term, Term]) -> list[Term]:
    """Return the factors of nested sums over two domains that depend on both indices."""
    found: dict[Term, None] = {}
    (outer, x), (inner, y) = first, second
    for part in subterms(gap):
        if part.head != "sum" or part.loose or not equal(part.args[0], outer):
            continue
        body = open_(part.args[1], x)
        if body.head == "sum" and body.loose == 0 and equal(body.args[0], inner):
            for monomial in polynomial(open_(body.args[1], y)):
                for atom, e in sorted(monomial, key=repr):
                    if e == 1 and atom.head == "@" and {x.symbol, y.symbol} <= atom.names:
                        found.setdefault(atom)
    return list(found)
