"""Instances of lemmas that may help with a gap, the likely ones first; the kernel shows their conditions or refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, permutations
from typing import Final, TypeAlias

from derive.engine.monomials import common, entries, factors, function_of, quotient, total_over
from derive.engine.weights import Gap, applied, beside, function
from derive.kernel.ring import equal, monomial_term, normal, polynomial, to_term
from derive.language.heads import NAME, TOTALS
from derive.language.substitution import abstract, apply, open_
from derive.language.terms import ONE, TWO, Term, contains_head, is_number, make, number, plus, subterms, times

_MOST_ATOMS = 5
_MOST_BOUNDS = 5


@dataclass(frozen=True, slots=True)
class Instance:
    """A rule or premise with values for its variables."""

    rule: str
    values: dict[str, Term]


#: What a lemma about sums is called for integrals.
_FOR_INTEGRALS: Final = {
    "gibbs": "integral.gibbs",
    "gibbs2": "integral.gibbs2",
    "log.jensen": "integral.jensen.log",
    "logsum": "integral.logsum",
    "cauchy-schwarz": "integral.cauchy-schwarz",
}

Generator: TypeAlias = Callable[[Gap], Iterator[Instance]]
Stages: TypeAlias = tuple[tuple[Generator, ...], ...]


def gibbs(gap: Gap) -> Iterator[Instance]:
    """Gibbs' inequality for every two weights on a domain."""
    for domain in gap.domains:
        for p, q in permutations(gap.weights(domain), 2):
            values = {"D": domain, "P": p, "Q": q}
            yield _on(gap, domain, "gibbs", values)
            if gap.head(domain) == "integral":
                yield from (Instance(f"integral.gibbs.{form}", values) for form in ("turned", "split"))


def pinsker(gap: Gap) -> Iterator[Instance]:
    """Pinsker's inequality for every two mass functions on a domain, and under the roots that are written."""
    parts = list(subterms(gap.term))
    if not any(part.head == "abs" for part in parts):
        return
    roots = [part.args[0] for part in parts if part.head == "sqrt" and part.loose == 0]
    scales = dict.fromkeys(_scale(part) for root in roots for part in (root.args if root.head == "+" else (root,)))
    for domain in gap.domains:
        for p, q in permutations(gap.normalised(domain), 2) if gap.head(domain) == "sum" else ():
            values = {"D": domain, "P": p, "Q": q}
            yield Instance("pinsker", values)
            yield from (Instance("pinsker.root", {**values, "C": number(scale)}) for scale in scales)


def _scale(term: Term) -> Fraction:
    """Return the size of the number that a product begins with."""
    return next((abs(part.value) for part in factors(term) if part.head == "#"), Fraction(1))


def tangents(gap: Gap) -> Iterator[Instance]:
    """The tangents of the logarithm and the exponential at 1 and 0, and those of their inverses."""
    for argument in gap.logged:
        yield Instance("log.le", {"A": argument})
        yield Instance("log.le", {"A": make("/", ONE, argument)})
    for part in subterms(gap.term):
        if part.head == "exp" and part.loose == 0:
            yield Instance("exp.tangent", {"A": part.args[0]})
            yield Instance("exp.tangent", {"A": make("neg", part.args[0])})


def jensen(gap: Gap) -> Iterator[Instance]:
    """Jensen's inequality for every weight on a domain, and what is logged there or averaged in a logarithm."""
    averaged = [total for total in gap.logged if total.head in TOTALS]
    for domain in gap.domains:
        bodies = [open_(total.args[1], gap.x) for total in averaged if equal(total.args[0], domain)]
        for weight in gap.normalised(domain):
            parts = [function(gap, rest) for body in bodies for rest in beside(body, applied(gap, weight))]
            for part in dict.fromkeys([*parts, *gap.logged_on(domain)]):
                yield _on(gap, domain, "log.jensen", {"D": domain, "W": weight, "F": part})
        if gap.head(domain) == "integral":
            yield from _as_written(gap, domain)


def _as_written(gap: Gap, domain: Term) -> Iterator[Instance]:
    """Yield convexity inequalities for integrals that are known to exist, with their logarithms as written there."""
    for ground in gap.search.facts.ground():
        if ground.kind != "summable" or ground.term.args[0].head != "integral":
            continue
        over, body = ground.term.args[0].args
        parts = factors(open_(body, gap.x)) if equal(over, domain) else ()
        for logged in [part for part in parts if part.head == "log"]:
            weight = function(gap, times([part for part in parts if part is not logged]))
            values, argument = {"D": domain, "W": weight}, logged.args[0]
            yield Instance("integral.jensen.log", {**values, "F": function(gap, argument)})
            if argument.head == "/":
                above, below = (function(gap, side) for side in argument.args)
                yield Instance("integral.jensen.turned", {**values, "A": above, "B": below})
                for rule in ("integral.gibbs", "integral.logsum"):
                    yield Instance(rule, {"D": domain, "P": above, "Q": below})
                    yield Instance(f"{rule}.turned", {"D": domain, "P": below, "Q": above})


def log_sum(gap: Gap) -> Iterator[Instance]:
    """The log-sum inequality, where the logarithm of a sum occurs."""
    if any(argument.head in TOTALS for argument in gap.logged):
        for domain in gap.domains:
            for p, q in permutations(gap.weights(domain), 2):
                yield _on(gap, domain, "logsum", {"D": domain, "P": p, "Q": q})


def cauchy_schwarz(gap: Gap) -> Iterator[Instance]:
    """The Cauchy-Schwarz inequality for every square of a sum: by a weight, and between two factors."""
    one = make("lam", ONE)
    for total in gap.squared_sums():
        domain, body = total.args[0], open_(total.args[1], gap.x)
        for weight in gap.normalised(domain):
            for rest in beside(body, applied(gap, weight)):
                yield _on(gap, domain, "cauchy-schwarz", {"D": domain, "W": weight, "F": function(gap, rest), "G": one})
        parts = factors(body)
        for k, part in enumerate(parts):
            rest = function(gap, times([*parts[:k], *parts[k + 1 :]]))
            yield _on(gap, domain, "cauchy-schwarz", {"D": domain, "W": one, "F": function(gap, part), "G": rest})


def absolute_values(gap: Gap) -> Iterator[Instance]:
    """What is under absolute values and its negative, and the triangle inequality between those of the gap."""
    inside = list(dict.fromkeys(p.args[0] for p in subterms(gap.term) if p.head == "abs" and p.loose == 0))
    for argument in inside[:_MOST_ATOMS]:
        yield Instance("abs.above", {"A": argument})
        yield Instance("abs.above", {"A": normal(make("neg", argument))})
    for whole, part in permutations(inside[:_MOST_ATOMS], 2):
        for signed in (part, normal(make("neg", part))):
            rest = normal(make("-", whole, signed))
            if is_number(rest) or rest in inside or normal(make("neg", rest)) in inside:
                yield Instance("abs.plus", {"A": signed, "B": rest})


def tails(gap: Gap) -> Iterator[Instance]:
    """Markov's and Chebyshev's inequalities for the probabilities that are written: integrals of indicators."""
    problem = gap.search.kernel.problem
    for part in dict.fromkeys((*subterms(problem.lhs), *subterms(problem.rhs))):
        if part.head != "integral" or part.loose or not contains_head(part, "ind"):
            continue
        domain, body = part.args[0], open_(part.args[1], gap.x)
        for factor in factors(body):
            if factor.head != "ind" or factor.args[0].head not in (">=", ">"):
                continue
            form, (large, bound) = ".strict" * (factor.args[0].head == ">"), factor.args[0].args
            if gap.x.symbol in bound.names:
                continue
            weight = function(gap, times([other for other in factors(body) if other is not factor]))
            values = {"D": domain, "W": weight, "A": bound}
            yield Instance(f"integral.markov{form}", {**values, "F": function(gap, large)})
            if large.head == "abs":
                yield Instance(f"integral.chebyshev{form}", {**values, "F": function(gap, large.args[0])})


def roots_of_sums(gap: Gap) -> Iterator[Instance]:
    """The root of a sum is at most the sum of the roots of any two parts of it."""
    for root in dict.fromkeys(p for p in subterms(gap.term) if p.head == "sqrt" and p.loose == 0):
        summands = root.args[0].args if root.args[0].head == "+" else ()
        for k, part in enumerate(summands[:_MOST_ATOMS]):
            yield Instance("sqrt.plus", {"A": part, "B": plus([*summands[:k], *summands[k + 1 :]])})


def factored(gap: Gap) -> Iterator[Instance]:
    """The gap with the factors that all its terms have taken out: ``p - p^2`` is ``p (1 - p)``."""
    shared = common(gap.polynomial) if len(gap.polynomial) > 1 else frozenset()
    if shared:
        yield _at_least_zero(make("*", monomial_term(shared), to_term(quotient(gap.polynomial, shared))))


def bounded(gap: Gap) -> Iterator[Instance]:
    """What bounds of names say, and the products of two: ``x^2 >= x`` for ``x > 1`` is ``(x - 1)^2 + (x - 1) >= 0``."""
    names = frozenset[str]().union(*(atom.names for monomial in gap.polynomial for atom, _ in monomial))
    grounds = (g for g in gap.search.facts.ground() if g.kind in (">", ">=") and not g.guards)
    bounds = dict.fromkeys(g.term for g in grounds if g.term.names and g.term.names <= names)
    several = [b for b in bounds if all(a.head == NAME for m in polynomial(b) for a, _ in m)][:_MOST_BOUNDS]
    yield from map(_at_least_zero, several)
    yield from (_at_least_zero(make("*", a, b)) for a, b in combinations_with_replacement(several, 2))


def ratios(gap: Gap) -> Iterator[Instance]:
    """``(v - w)^2 / (v w)`` for every quotient ``v/w`` in the gap: a number and its inverse add up to at least 2."""
    found: dict[Term, None] = {}
    for monomial in gap.polynomial:
        above, below = ([atom for atom, e in entries(monomial) if e == sign] for sign in (1, -1))
        for v in above or [ONE]:
            found.update((make("/", make("^", make("-", v, w), TWO), make("*", v, w)), None) for w in below)
    yield from map(_at_least_zero, list(found)[:_MOST_ATOMS])


def squares(gap: Gap) -> Iterator[Instance]:
    """Squares of sums and differences of two atoms of the gap, and of an atom with the number that completes them."""
    found: dict[Term, None] = {}
    for monomial in gap.polynomial:
        found.update(dict.fromkeys(atom for atom, e in sorted(monomial, key=repr) if e > 0 and atom.head != "log"))
    for a, b in combinations(list(found)[:_MOST_ATOMS], 2):
        yield _at_least_zero(make("^", make("-", a, b), TWO))
        yield _at_least_zero(make("^", make("+", a, b), TWO))
    for atom in found:  # completing the square
        square, linear = (Fraction(gap.polynomial.get(frozenset({(atom, e)}), 0)) for e in (2, 1))
        if square > 0 and linear:
            yield _at_least_zero(make("^", make("+", atom, number(linear / (2 * square))), TWO))


def summed_squares(gap: Gap) -> Iterator[Instance]:
    """Sums of ``(v - w)^2`` and ``w (1 - w)`` over weights, and the variance about a known mean."""
    for domain in gap.domains:
        weights = [applied(gap, weight) for weight in gap.weights(domain)]
        for v, w in combinations(weights, 2):
            yield _summed(gap, domain, make("^", make("-", v, w), TWO))
        for w in weights:
            yield _summed(gap, domain, make("*", w, make("-", ONE, w)))
        for premise in gap.search.known.totals:
            if premise.variables or not equal(premise.lhs.args[0], domain):
                continue
            for weight in gap.normalised(domain):
                w = applied(gap, weight)
                for value in beside(open_(premise.lhs.args[1], gap.x), w):
                    yield _summed(gap, domain, make("*", w, make("^", make("-", value, premise.rhs), TWO)))


def _at_least_zero(term: Term) -> Instance:
    return Instance("nonnegative", {"A": term})


def _summed(gap: Gap, domain: Term, body: Term) -> Instance:
    return _at_least_zero(total_over(gap.head(domain), domain, body, gap.x))


def _on(gap: Gap, domain: Term, rule: str, values: dict[str, Term]) -> Instance:
    """Return an instance of a lemma about sums, or of the same one about integrals."""
    return Instance(rule if gap.head(domain) == "sum" else _FOR_INTEGRALS[rule], values)


def gibbs_on_pairs(gap: Gap) -> Iterator[Instance]:
    """Gibbs' inequality for joint weights on two domains against products of weights."""
    for outer in gap.domains:
        for inner in gap.domains:
            for joint, _ in gap.joints(outer, inner):
                p = _function_of_two(gap, joint)
                for a in gap.weights(outer):
                    for b in gap.weights(inner):
                        q = _function_of_two(gap, times([apply(a, [gap.x]), apply(b, [gap.y])]))
                        yield _on(gap, outer, "gibbs2", {"D": outer, "E": inner, "P": p, "Q": q})
                        if gap.head(outer) == "integral":
                            split = {"D": outer, "E": inner, "P": p, "A": a, "B": b}
                            yield Instance("integral.gibbs2.split", split)


def gibbs_on_conditionals(gap: Gap) -> Iterator[Instance]:
    """Gibbs' inequality for the conditional densities of a joint one."""
    for premise in gap.search.known.products:
        domains = [(v, d) for v, d in premise.variables if d in gap.domains and gap.head(d) == "integral"]
        if not len(premise.lhs.args) == len(domains) == len(premise.variables) == 2:
            continue
        for conditional, weight in permutations(premise.lhs.args):
            (x, outer), (y, inner) = domains if weight.names & {domains[1][0]} else domains[::-1]
            if conditional.names >= {x, y} and x not in weight.names:
                p, c = (abstract(term, [x, y]) for term in (premise.rhs, conditional))
                for a in gap.weights(outer):
                    values = {"D": outer, "E": inner, "P": p, "C": c, "A": a, "B": abstract(weight, [y])}
                    yield Instance("integral.gibbs2.given", values)


def monotone_logarithms(gap: Gap) -> Iterator[Instance]:
    """The larger of two logarithms under the same weights, in sums and in nested sums."""
    for domain in [d for d in gap.domains if gap.head(d) == "sum"]:
        for weight in gap.normalised(domain):
            for a, b in permutations(dict.fromkeys([*gap.logged_on(domain), *_summands(gap, domain)]), 2):
                yield Instance("log.monotone.sum", {"D": domain, "W": weight, "A": a, "B": b})
        for inner in gap.domains:
            for joint, logged in gap.joints(domain, inner):
                marginals = [apply(w, [gap.x]) for w in gap.weights(domain)]
                marginals += [apply(w, [gap.y]) for w in gap.weights(inner)]
                for a, b in permutations(dict.fromkeys([*logged, *marginals]), 2):
                    values = {key: _function_of_two(gap, term) for key, term in (("W", joint), ("A", a), ("B", b))}
                    yield Instance("log.monotone.sum2", {"D": domain, "E": inner, **values})


def _summands(gap: Gap, domain: Term) -> Iterator[Term]:
    """Yield the summands of what is logged on a domain."""
    for logged in gap.logged_on(domain):
        body = applied(gap, logged)
        if body.head == "+":
            yield from (function(gap, part) for part in body.args if gap.x.symbol in part.names)


def _function_of_two(gap: Gap, term: Term) -> Term:
    return function_of(function_of(term, gap.y), gap.x)


STAGES: Final[Stages] = (
    (gibbs, tangents, jensen, pinsker),
    (tails, cauchy_schwarz, squares, summed_squares, absolute_values, roots_of_sums, ratios, factored, bounded),
    (gibbs_on_pairs, gibbs_on_conditionals, log_sum, monotone_logarithms),
)
"""Generators by stages: the instances of a stage are tried together with those of all stages before it."""
