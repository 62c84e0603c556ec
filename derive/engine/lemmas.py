"""Instances of lemmas that may help with a gap: which weights, which logarithms, over which domains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from derive.engine.monomials import divided, function_of, only_monomial
from derive.engine.work import Search
from derive.kernel.ring import equal, monomial_term, polynomial
from derive.language.substitution import apply, open_
from derive.language.terms import ONE, ZERO, Term, contains_head, make, subterms, times

_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Instance:
    """A rule or premise with values for its variables."""

    rule: str
    values: dict[str, Term]


def instances(search: Search, gap: Term) -> Iterator[Instance]:
    """Yield instances of lemmas about the sums and logarithms of a gap in normal form."""
    domains = _domains(gap)
    weights = {domain: _weights(search, gap, domain) for domain in domains}
    for domain in domains:
        for p, q in permutations(weights[domain], 2):
            yield Instance("gibbs", {"D": domain, "P": p, "Q": q})
        yield from _jensen(search, gap, domain)
    yield from _squares(search, gap)
    for first in domains:
        for second in domains:
            for p, q in _pairs(search, gap, first, second, weights):
                yield Instance("gibbs2", {"D": first, "E": second, "P": p, "Q": q})


def _jensen(search: Search, gap: Term, domain: Term) -> Iterator[Instance]:
    """Yield Jensen's inequality for every weight on a domain, and what is logged there or averaged in a logarithm."""
    index = search.facts.fresh(gap)
    averaged = [t.args[0] for t in subterms(gap) if t.head == "log" and t.args[0].head == "sum" and not t.loose]
    bodies = [open_(total.args[1], index) for total in averaged if equal(total.args[0], domain)]
    for weight in normalised(search, domain):
        weighed = apply(weight, [index])
        functions = [function_of(rest, index) for body in bodies for rest in _rest(body, weighed)]
        for function in dict.fromkeys([*functions, *_logged(search, gap, domain)]):
            yield Instance("log.jensen", {"D": domain, "W": weight, "F": function})


def _squares(search: Search, gap: Term) -> Iterator[Instance]:
    """Yield the Cauchy-Schwarz inequality for every square of a weighted sum in the gap."""
    index = search.facts.fresh(gap)
    for monomial in polynomial(gap):
        for total, e in sorted(monomial, key=repr):
            if total.head == "sum" and e == 2:
                domain, body = total.args
                for weight in normalised(search, domain):
                    for rest in _rest(open_(body, index), apply(weight, [index])):
                        f, one = function_of(rest, index), make("lam", ONE)
                        yield Instance("cauchy-schwarz", {"D": domain, "W": weight, "F": f, "G": one})


def _rest(body: Term, weight: Term) -> Iterator[Term]:
    """Yield what a body is multiplied with besides the weight."""
    found, divisor = only_monomial(body), only_monomial(weight)
    if found is not None and divisor is not None:
        rest = divided(found[0], divisor[0])
        if all(e > 0 for _, e in rest):
            yield monomial_term(rest, found[1] / divisor[1])


def normalised(search: Search, domain: Term) -> list[Term]:
    """Return the functions that are known to sum to 1 over a domain."""
    return [
        make("lam", p.lhs.args[1])
        for p in search.known.totals
        if not p.variables and p.rhs is ONE and equal(p.lhs.args[0], domain)
    ]


def _domains(gap: Term) -> list[Term]:
    """Return the domains of the sums of a term, outer ones first."""
    return list(dict.fromkeys(t.args[0] for t in subterms(gap) if t.head == "sum" and t.args[0].loose == 0))


def _weights(search: Search, gap: Term, domain: Term) -> list[Term]:
    """Return functions on a domain that may be the weights of Gibbs' inequality: mass functions, and what is logged."""
    found: dict[Term, None] = dict.fromkeys(normalised(search, domain))
    for logged in _logged(search, gap, domain):
        found.setdefault(_scaled_to_one(search, domain, logged))
    found.setdefault(make("lam", make("/", ONE, make("card", domain))))
    return list(found)[:_MOST_CANDIDATES]


def _scaled_to_one(search: Search, domain: Term, weight: Term) -> Term:
    """Return a weight divided by its total, where that is known without a sum."""
    total = search.normal_form(make("sum", domain, weight.args[0]), search.facts)[0]
    if total in (ONE, ZERO) or contains_head(total, "sum"):
        return weight
    return make("lam", make("/", weight.args[0], total))


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
