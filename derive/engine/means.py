"""Instances of lemmas about sums: Jensen's inequality for a few functions, terms, products and squares under a sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, permutations
from math import isqrt
from typing import Final

from derive.engine.chords import chords
from derive.engine.lemmas import Instance, Stages
from derive.engine.monomials import divided, entries, factors, total_over
from derive.engine.weights import Gap, applied, beside, function
from derive.kernel.ring import Monomial, monomial_term, normal, polynomial
from derive.language.heads import APPLY
from derive.language.substitution import open_
from derive.language.terms import ONE, TWO, Term, contains_head, is_integer, make, minus, number, plus, subterms, times

_MOST = 6
_HALF = Fraction(1, 2)
#: Atoms with the exponents of a monomial, where a root has half of one.
_Powers = dict[Term, Fraction]


# ---- Jensen's inequality ---------------------------------------------------------------------------------------------


def jensen_of_functions(gap: Gap) -> Iterator[Instance]:
    """Jensen's inequality for exponentials, roots and powers under a sum, and of means."""
    inverted = any(part.head == "^" and part.args[0].head == "exp" for part in subterms(gap.term))
    for domain in _summed_over(gap):
        for weight in [*gap.normalised(domain), make("lam", ONE)]:
            values = {"D": domain, "W": weight}
            for rule, head in (("jensen.exp", "exp"), ("jensen.sqrt", "sqrt")):
                inside = [part.args[0] for body in gap.bodies(domain) for part in _moving(gap, body, head)]
                inside += [normal(make("neg", part)) for part in inside if head == "exp" and inverted]
                outside = (_meant(gap, domain, weight, part.args[0]) for part in _outside(gap, head))
                for f in _some([*inside, *outside]):
                    yield Instance(rule, {**values, "F": function(gap, f)})
            for f, exponent in dict.fromkeys(_powers(gap, domain, weight)):
                values = {"D": domain, "W": weight, "F": function(gap, f)}
                for rule, name in (("jensen.power.whole", "K"), ("jensen.power", "A"), ("jensen.power.concave", "A")):
                    yield Instance(rule, {**values, name: exponent})
                if is_integer(exponent) and exponent.value % 2 == 0:
                    yield Instance("jensen.power.even", {**values, "K": number(exponent.value / 2)})
            if any(part.head == "log" for part in subterms(gap.term)):
                totals = [part for part in gap.logged if part.head == "sum"]
                logs = [applied(gap, logged) for logged in gap.logged_on(domain)]
                for f in _some([*logs, *(_meant(gap, domain, weight, total) for total in totals)]):
                    weighed = function(gap, times([applied(gap, weight), f]))
                    yield Instance("logsum", {"D": domain, "P": weighed, "Q": weight})


def geometric_means(gap: Gap) -> Iterator[Instance]:
    """A mean is at least the geometric mean, which is above 0: for a gap that is a mean."""
    ((monomial, _), *others) = gap.polynomial.items() or ((frozenset(), ONE),)
    for total in [atom for atom, e in entries(monomial) if atom.head == "sum" and e == 1] if not others else ():
        body = open_(total.args[1], gap.x)
        for weight in gap.normalised(total.args[0]):
            for rest in beside(body, applied(gap, weight)):
                values = {"D": total.args[0], "W": weight, "F": function(gap, make("log", rest))}
                yield Instance("jensen.exp", values)


def _moving(gap: Gap, body: Term, head: str) -> Iterator[Term]:
    """Yield the parts with a head inside a body that depend on its index."""
    return (part for part in subterms(body) if part.head == head and not part.loose and gap.x.symbol in part.names)


def _outside(gap: Gap, head: str) -> Iterator[Term]:
    """Yield the closed parts with a head in the gap."""
    return (part for part in subterms(gap.term) if part.head == head and not part.loose)


def _meant(gap: Gap, domain: Term, weight: Term, mean: Term) -> Term | None:
    """Return what a mean is the weighted mean of: ``c sum W F`` is the mean of ``c T F``, with T the sum of W."""
    p = polynomial(mean)
    if len(p) != 1:
        return None
    ((monomial, coefficient),) = p.items()
    total = next((a for a, e in entries(monomial) if a.head == "sum" and a.args[0] is domain and e == 1), None)
    if total is None:
        return None
    weights = ONE if weight.args[0] is not ONE else make("card", domain)
    scale = gap.search.normal_form(
        make("*", monomial_term(monomial - {(total, 1)}, coefficient), weights), gap.search.facts
    )[0]
    found = next(beside(open_(total.args[1], gap.x), applied(gap, weight)), None)
    return None if found is None else gap.search.normal_form(make("*", scale, found), gap.search.facts)[0]


def _powers(gap: Gap, domain: Term, weight: Term) -> Iterator[tuple[Term, Term]]:
    """Yield what stands in a power under a sum or is averaged in one, with the exponent."""
    for body in gap.bodies(domain):
        for part in _moving(gap, body, "^"):
            if gap.x.symbol not in part.args[1].names:
                yield part.args[0], part.args[1]
        for monomial in polynomial(body):
            for atom, e in entries(monomial):
                if gap.x.symbol in atom.names and (e > len("xy") or e < 0):
                    yield atom, number(e)
    for monomial in gap.polynomial:
        for atom, e in entries(monomial):
            base, exponent = atom.args if atom.head == "^" else (atom, number(e))
            if base.head == "sum" and base.loose == 0 and exponent is not ONE:
                mean = _meant(gap, domain, weight, base)
                if mean is not None:
                    yield mean, exponent


# ---- terms, products and absolute values -----------------------------------------------------------------------------


def logarithms_of_sums(gap: Gap) -> Iterator[Instance]:
    """The log-sum inequality against what is added up in a logarithm, and the larger logarithm of a sum."""
    for domain in _summed_over(gap):
        added = _some(part.args[1] for part in gap.logged if part.head == "sum" and part.args[0] is domain)
        bodies = [make("lam", body) for body in added]
        for weight in gap.weights(domain):
            for body in bodies:
                yield Instance("logsum.turned", {"D": domain, "P": weight, "Q": body})
                yield Instance("logsum", {"D": domain, "P": body, "Q": weight})
                yield Instance("log.terms", {"D": domain, "W": weight, "F": body})
        for p, q in permutations(bodies, 2):
            yield Instance("logsum", {"D": domain, "P": p, "Q": q})
        plain = [function(gap, b) for b in _some(b for b in gap.bodies(domain) if not contains_head(b, "log"))]
        for p in gap.normalised(domain) if any(True for _ in gap.logged_on(domain)) else ():
            yield from (Instance("gibbs", {"D": domain, "P": p, "Q": q}) for q in plain)
        for a, b in combinations(_some(gap.logged_on(domain)), 2):
            yield Instance("log.increases.sum", {"D": domain, "A": a, "B": b})


def terms_of_sums(gap: Gap) -> Iterator[Instance]:
    """A term is at most the sum of non-negative terms, for the elements that the gap speaks of."""
    spoken = (a for part in subterms(gap.term) if part.head == APPLY and not part.loose for a in part.args[1:])
    elements = _some([*(member for member, _ in gap.search.facts.members), *spoken])
    elements = [e for e in elements if e.names <= gap.term.names]
    totals = (p.lhs.args[0] for p in gap.search.known.totals if p.lhs.head == "sum" and not p.variables)
    for domain in dict.fromkeys([*_summed_over(gap), *totals]) if elements else ():
        bodies = dict.fromkeys(part.args[1] for part in _outside(gap, "sum") if part.args[0] is domain)
        for body in [*_some(bodies), *(law.args[0] for law in gap.normalised(domain))]:
            for element in elements:
                values = {"D": domain, "A": element, "F": make("lam", body)}
                yield Instance("sum.term", values)
                if any(part.head == "sum" for part in gap.logged):
                    yield Instance("log.term", values)


def products_of_sums(gap: Gap) -> Iterator[Instance]:
    """A sum of products of non-negative numbers is at most the product of the sums; Cauchy and Schwarz with roots."""
    rooted = any(True for _ in _outside(gap, "sqrt"))
    for domain in _summed_over(gap):
        for body in _some(gap.bodies(domain)):
            parts = factors(body)
            for k, part in enumerate(parts):
                rest = times([*parts[:k], *parts[k + 1 :]])
                first, second = (part, rest) if rest is not ONE else _halves(part)
                values = {"D": domain, "F": function(gap, first), "G": function(gap, second)}
                yield Instance("sum.products", values)
                if rooted:
                    yield Instance("cauchy-schwarz.root", {**values, "W": make("lam", ONE)})
                for j, weight in enumerate(parts):
                    others = times([p for i, p in enumerate(parts) if i not in (j, k)])
                    if j != k:
                        values = {
                            "D": domain,
                            "W": function(gap, weight),
                            "F": function(gap, part),
                            "G": function(gap, others),
                        }
                        yield Instance("cauchy-schwarz.root" if rooted else "cauchy-schwarz", values)


def _halves(power: Term) -> tuple[Term, Term]:
    """Return a power as a product of two, equal ones where it is even."""
    if power.head == "^" and is_integer(power.args[1]) and power.args[1].value % 2 == 0:
        half = make("^", power.args[0], number(power.args[1].value / 2))
        return half, half
    return power, ONE


def absolute_sums(gap: Gap) -> Iterator[Instance]:
    """The absolute value of a sum or integral is at most that of the absolute values that stand in the gap."""
    for domain in gap.domains:
        summed = gap.head(domain) == "sum"
        for body in gap.bodies(domain):
            for monomial, coefficient in polynomial(body).items():
                inside = [a.args[0] for a, e in entries(monomial) if a.head == "abs" and e == 1]
                rest = monomial_term(frozenset(x for x in monomial if (x[0].head, x[1]) != ("abs", 1)), coefficient)
                if inside:
                    values = {"D": domain, "F": function(gap, times([rest, *inside]))}
                    for rule in ("abs.triangle.sum", "abs.norms", "root.norms") if summed else ("integral.abs",):
                        yield Instance(rule, values)
                    total = make(gap.head(domain), domain, values["F"].args[0])
                    yield from (Instance("abs.above", {"A": signed}) for signed in (total, make("neg", total)))
                for summands in (argument.args for argument in inside if argument.head == "+"):
                    for k, part in enumerate(summands):
                        others = plus([*summands[:k], *summands[k + 1 :]])
                        if summed:
                            apart = {"F": function(gap, times([rest, part])), "G": function(gap, times([rest, others]))}
                            yield Instance("abs.triangle", {"D": domain, "A": ONE, "B": ONE, **apart})
                        else:
                            values = {"D": domain, "W": function(gap, rest), "F": function(gap, part)}
                            yield Instance("integral.abs.plus", {**values, "G": function(gap, others)})
                            values["G"] = function(gap, normal(make("neg", others)))
                            yield Instance("integral.abs.minus", values)


def cauchy_as_written(gap: Gap) -> Iterator[Instance]:
    """The Cauchy-Schwarz inequality between factors of the sums that are written in the step or stand in the gap."""
    rules = ["cauchy-schwarz.root", "cauchy-schwarz.abs"] if any(True for _ in _outside(gap, "sqrt")) else []
    rules += ["cauchy-schwarz"] if any(True for _ in gap.squared_sums()) else []
    problem = gap.search.kernel.problem
    written = [t for side in (problem.lhs, problem.rhs) for t in subterms(side) if t.head == "sum" and not t.loose]
    stands = [t for t in _outside(gap, "sum") if any(t is part.args[0] for part in _outside(gap, "abs"))]
    for total in _some([*written, *stands]) if rules else ():
        parts = factors(open_(total.args[1], gap.x))
        for f, g in combinations(range(len(parts)), 2):
            weight = times([part for k, part in enumerate(parts) if k not in (f, g)])
            values = {"D": total.args[0], "W": function(gap, weight), "F": function(gap, parts[f])}
            yield from (Instance(rule, {**values, "G": function(gap, parts[g])}) for rule in rules)


def norms(gap: Gap) -> Iterator[Instance]:
    """Roots of sums are at most sums of roots, and the triangle inequality between roots of sums of squares."""
    squared: dict[Term, list[Term]] = {}
    for total in [part.args[0] for part in _outside(gap, "sqrt") if part.args[0].head == "sum"]:
        yield Instance("root.sum", {"D": total.args[0], "F": make("lam", total.args[1])})
        f = _root(_halved(next(iter(polynomial(open_(total.args[1], gap.x))))), {})
        if f is not None:
            squared.setdefault(total.args[0], []).append(f)
    for domain, functions in squared.items():
        for f, g in combinations(functions[:_MOST], 2):
            for signed in (g, make("neg", g)):
                values = {"D": domain, "W": make("lam", ONE), "F": function(gap, f), "G": function(gap, signed)}
                yield Instance("minkowski", values)


def bounded_weights(gap: Gap) -> Iterator[Instance]:
    """Sums of ``w v`` for laws v, which are at most those of w, and roots of laws, which are at least the laws."""
    rooted = [part.args[0] for part in subterms(gap.term) if part.head == "sqrt"]
    for domain in _summed_over(gap):
        laws = [applied(gap, law) for law in gap.normalised(domain)]
        for monomial in list(_added_up(gap, domain))[:_MOST]:
            for v in [v for v, e in entries(monomial) if v in laws and (e > 1 or len(monomial) > 1)]:
                rest = monomial_term(divided(monomial, [(v, 1)]))
                yield Instance("sum.products", {"D": domain, "F": function(gap, rest), "G": function(gap, v)})
        yield from (Instance("sum.products", {"D": domain, "F": function(gap, v), "G": function(gap, v)}) for v in laws)
        others = [ONE, *(make("sqrt", law) for law in laws), *laws]
        for v, w in permutations([*laws, *others], 2) if rooted else ():
            if v in laws:
                yield Instance("root.above", {"D": domain, "W": function(gap, w), "F": function(gap, v)})
        for v, w in combinations(laws, 2) if rooted else ():
            values = {"D": domain, "F": function(gap, v), "G": function(gap, w)}
            yield Instance("root.distance", values)
            yield Instance("root.distances", values)


def square_quotients(gap: Gap) -> Iterator[Instance]:
    """The square of a sum is at most the sum of quotients of squares times that of their divisors."""
    for domain in _summed_over(gap):
        above = [open_(t.args[1], gap.x) for t in gap.squared_sums() if t.head == "sum" and t.args[0] is domain]
        pairs = [(f, applied(gap, q)) for f in above for q in gap.normalised(domain)]
        for monomial in _added_up(gap, domain):
            f, q = (
                _written({a: sign * Fraction(e) / k for a, e in monomial if sign * e > 0})
                for sign, k in ((1, 2), (-1, 1))
            )
            if f is not None and q is not None and q is not ONE:
                pairs.append((f, q))
        for monomial in gap.polynomial:
            totals = [a for a, e in entries(monomial) if e == 1 and a.head == "sum" and a.args[0] is domain]
            for one, other in permutations(totals, 2) if len(totals) == len("xy") else ():
                q = open_(other.args[1], gap.x)
                f = _root(_halved(next(iter(polynomial(times([open_(one.args[1], gap.x), q]))))), {})
                pairs += [(f, q)] if f is not None else []
        for f, q in dict.fromkeys(pairs):
            yield Instance("square.quotients", {"D": domain, "F": function(gap, f), "Q": function(gap, q)})


# ---- squares ---------------------------------------------------------------------------------------------------------


def squares_under_sums(gap: Gap) -> Iterator[Instance]:
    """Sums of ``w (u - v)^2`` and ``w (u + v)^2``, where ``w u^2``, ``w v^2`` and ``w u v`` are added up in the gap."""
    for domain in _summed_over(gap):
        terms = _added_up(gap, domain)
        known = [_halved(monomial) for monomial in terms]
        for (m, a), (k, b) in combinations(list(zip(known, terms.values(), strict=True))[:_MOST], 2):
            middle = {atom: (m.get(atom, 0) + k.get(atom, 0)) / 2 for atom in m | k}
            if {atom: e for atom, e in middle.items() if e} not in known:
                continue
            shared = {atom: min(m.get(atom, Fraction(0)), k.get(atom, Fraction(0))) for atom in m | k}
            u, v = (_root(one, shared) for one in (m, k))
            w = _written(shared)
            if u is None or v is None or w is None:
                continue
            scales = {(Fraction(1), Fraction(1)), (_exact_root(a), _exact_root(b))}
            for s, t in sorted(scales):
                for difference in (minus(_scaled(s, u), _scaled(t, v)), plus([_scaled(s, u), _scaled(t, v)])):
                    body = times([w, make("^", difference, TWO)])
                    yield Instance("nonnegative", {"A": total_over("sum", domain, body, gap.x)})


def _added_up(gap: Gap, domain: Term) -> dict[Monomial, Fraction]:
    """Return what the gap adds up over a domain, constants before the sums included, with the weights and 1."""
    found: dict[Monomial, Fraction] = {}
    for monomial, coefficient in gap.polynomial.items():
        for atom, e in entries(monomial):
            if atom.head == "sum" and atom.args[0] is domain and e == 1:
                rest = monomial_term(monomial - {(atom, 1)})
                for inner, scale in polynomial(times([rest, open_(atom.args[1], gap.x)])).items():
                    found.setdefault(inner, coefficient * scale)
    for weight in gap.normalised(domain):
        for monomial in polynomial(applied(gap, weight)):
            found.setdefault(monomial, Fraction(1))
    found.setdefault(frozenset(), Fraction(1))
    return found


def _halved(monomial: Monomial) -> _Powers:
    """Return the exponents of a monomial, where a root counts as a half of what it is the root of."""
    found: _Powers = {}
    for atom, e in monomial:
        base, power = (atom.args[0], e * _HALF) if atom.head == "sqrt" else (atom, Fraction(e))
        found[base] = found.get(base, Fraction(0)) + power
    return {atom: e for atom, e in found.items() if e}


def _root(powers: _Powers, shared: _Powers) -> Term | None:
    """Return the root of what is left of a monomial without another."""
    return _written({a: (powers.get(a, Fraction(0)) - shared.get(a, Fraction(0))) / 2 for a in powers | shared})


def _written(powers: _Powers) -> Term | None:
    """Return the product with these exponents, or ``None`` where they are no halves of whole numbers."""
    if any((2 * e).denominator != 1 for e in powers.values()):
        return None
    ordered = sorted(powers.items(), key=repr)
    return times(
        [
            make("^", atom if e.denominator == 1 else make("sqrt", atom), number(e if e.denominator == 1 else 2 * e))
            for atom, e in ordered
            if e
        ]
    )


def _exact_root(value: Fraction) -> Fraction:
    """Return the root of a positive square, else 1."""
    if value > 0:
        root = Fraction(isqrt(value.numerator), isqrt(value.denominator))
        if root * root == value:
            return root
    return Fraction(1)


def _scaled(scale: Fraction, term: Term) -> Term:
    return term if scale == 1 else make("*", number(scale), term)


def _some(terms: Iterable[Term | None]) -> list[Term]:
    """Return the first few different terms."""
    return list(dict.fromkeys(term for term in terms if term is not None))[:_MOST]


def _summed_over(gap: Gap) -> list[Term]:
    return [domain for domain in gap.domains if gap.head(domain) == "sum"]


MEANS: Final[Stages] = (
    (
        chords,
        absolute_sums,
        norms,
        cauchy_as_written,
        square_quotients,
        bounded_weights,
        squares_under_sums,
        products_of_sums,
        terms_of_sums,
    ),
    (geometric_means, jensen_of_functions, logarithms_of_sums),
)
"""Generators by stages, tried behind those of all other lemmas."""
