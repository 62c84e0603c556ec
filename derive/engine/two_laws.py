"""Instances of lemmas about two laws: mixtures and channels that a step is about, distances between laws, triangles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Final

from derive.engine.lemmas import Generator, Instance, Stages, jensen
from derive.engine.monomials import factors, function_of, total_over
from derive.engine.normal_form import unfold
from derive.engine.weights import Gap, applied, function
from derive.engine.work import Work
from derive.kernel.discharge import nonnegative
from derive.kernel.ring import monomial_term, polynomial
from derive.language.heads import BINDERS
from derive.language.substitution import apply, open_
from derive.language.terms import (
    LEAVES,
    ONE,
    TWO,
    ZERO,
    Term,
    contains_head,
    is_integer,
    make,
    minus,
    number,
    plus,
    subterms,
    times,
)

_HALF = number("1/2")
_SIGNED = ("*", "^", "sum", "sqrt", "abs")
_MOST_FUNCTIONS = 3
_SMALL = 5


# ---- mixtures: convexity ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mixture:
    """A function written as ``a f + b g``, with numbers a, b that do not depend on its argument."""

    a: Term
    f: Term
    b: Term
    g: Term


def mixtures(gap: Gap) -> Iterator[Instance]:
    """Convexity at every element, for the mixtures of functions that the sides of the step are about."""
    written = list(dict.fromkeys(m for body in _given(gap) if (m := _mixture(gap, body)) is not None))
    written = written[:_MOST_FUNCTIONS]
    for m, k in combinations(written, 2):
        if (m.a, m.b) == (k.a, k.b):
            written.append(Mixture(m.a, _mean(gap, m.f, k.f), m.b, _mean(gap, m.g, k.g)))
    for domain in _summed_over(gap):
        alike = [(m, k) for m, k in permutations(written, 2) if (m.a, m.b) == (k.a, k.b)]
        fixed = [function(gap, ONE), *gap.normalised(domain)] if len(written) == 1 else []
        for m, k in [*alike, *((m, Mixture(m.a, r, m.b, r)) for m in written for r in fixed if r not in (m.f, m.g))]:
            values = {"D": domain, "A": m.a, "B": m.b}
            apart = {"F": _difference(gap, m.f, k.f), "G": _difference(gap, m.g, k.g)}
            yield Instance("logsum.mixture", {**values, "F": m.f, "G": m.g, "P": k.f, "Q": k.g})
            yield Instance("square.mixture", {**values, **apart, "P": k.f, "Q": k.g})
            yield Instance("abs.triangle", {**values, **apart})


def _mixture(gap: Gap, body: Term) -> Mixture | None:
    if body.head != "+" or len(body.args) != 2:
        return None
    (a, f), (b, g) = (_without_constants(gap, part) for part in body.args)
    return Mixture(a, f, b, g)


def _without_constants(gap: Gap, part: Term) -> tuple[Term, Term]:
    """Return the product of the factors without ``x``, and that of the others as a function of it."""
    parts = factors(part)
    moving = [f for f in parts if gap.x.symbol in f.names]
    return times([f for f in parts if f not in moving]), function(gap, times(moving))


def squares_of_differences(gap: Gap) -> Iterator[Instance]:
    """Sums of squared differences of differences of four laws, for mixtures of squares."""
    for domain in _summed_over(gap):
        laws = [applied(gap, law) for law in gap.normalised(domain)]
        for v, w, r, s in permutations(laws, 4) if len(laws) == 4 else ():
            if laws.index(v) < min(laws.index(w), laws.index(r)):
                square = make("^", minus(minus(v, w), minus(r, s)), TWO)
                yield Instance("nonnegative", {"A": total_over("sum", domain, square, gap.x)})


# ---- channels: data processing ---------------------------------------------------------------------------------------


def columns(gap: Gap) -> Iterator[Instance]:
    """The inequalities of columns, for the functions ``sum_x F(x, y)`` of y in the sums over y."""
    found: dict[Term, dict[Term, None]] = {}
    for part, index in _sums_of_one_index(gap.term, [gap.x, gap.y, gap.search.facts.fresh(gap.term, gap.x, gap.y)]):
        inner = gap.search.facts.fresh(part, index)
        column = function_of(function_of(open_(part.args[1], inner), index), inner)
        found.setdefault(part.args[0], {})[column] = None
    for inner, functions in found.items():
        tables = list(functions)[:_MOST_FUNCTIONS]
        tables += [_table(gap, _halfway, f, g) for f, g in combinations(tables, 2)]
        for outer in _summed_over(gap):
            for f, g in permutations(tables, 2):
                values = {"D": inner, "E": outer}
                yield Instance("logsum.columns", {**values, "P": f, "Q": g})
                yield Instance("root.columns", {**values, "P": f, "Q": g})
                yield Instance("abs.columns", {**values, "F": _table(gap, minus, f, g)})
            yield from _weighted(gap, inner, outer, tables)


def _sums_of_one_index(term: Term, fresh: list[Term], opened: tuple[Term, ...] = ()) -> Iterator[tuple[Term, Term]]:
    """Yield the sums of products without functions that depend on one index around them, with the name it is given."""
    if term.head in LEAVES or (term.head in BINDERS and not fresh):
        return
    inside = [index for index in opened if index.symbol in term.names]
    if term.head == "sum" and len(inside) == 1 and not contains_head(term, "log", "abs", "sqrt"):
        yield term, inside[0]
    if term.head in BINDERS:
        yield from _sums_of_one_index(open_(term.args[-1], fresh[0]), fresh[1:], (*opened, fresh[0]))
        return
    for child in term.children:
        yield from _sums_of_one_index(child, fresh, opened)


def _halfway(p: Term, q: Term) -> Term:
    return times([_HALF, plus([p, q])])


def _weighted(gap: Gap, inner: Term, outer: Term, tables: list[Term]) -> Iterator[Instance]:
    """The Cauchy-Schwarz inequality for two functions through one channel."""
    bodies = [factors(apply(table, [gap.y, gap.x])) for table in tables]
    for f, p in permutations([body for body in bodies if len(body) == 2], 2):
        weight = next((w for w in f if w in p and gap.x.symbol in w.names), None)
        if weight is not None:
            left, right = (function_of(next(v for v in body if v is not weight), gap.y) for body in (f, p))
            w = function_of(function_of(weight, gap.x), gap.y)
            apart = function_of(minus(apply(left, [gap.y]), apply(right, [gap.y])), gap.y)
            for numerator in (apart, left):
                yield Instance("square.columns", {"D": inner, "E": outer, "W": w, "F": numerator, "P": right})


def _table(gap: Gap, combine: Callable[[Term, Term], Term], f: Term, g: Term) -> Term:
    """Combine two functions of two arguments, y inside of x."""
    at = [gap.y, gap.x]
    return function_of(function_of(combine(apply(f, at), apply(g, at)), gap.x), gap.y)


# ---- distances between two laws --------------------------------------------------------------------------------------


def distances(gap: Gap) -> Iterator[Instance]:
    """What bounds the squared distance of two weights: Gibbs' inequality and how logarithm and root expand."""
    for domain in _summed_over(gap):
        laws = {applied(gap, law) for law in gap.normalised(domain)}
        rests = {w: rest for w in gap.weights(domain) if (rest := _complement(gap, w, laws)) is not None}
        for p, q in permutations(rests, 2):
            yield Instance("gibbs.square", {"D": domain, "P": p, "Q": q, "R": rests[p], "S": rests[q]})
        for p, q in combinations(gap.normalised(domain), 2):
            yield Instance("log.expands", {"D": domain, "P": p, "Q": q})
            yield Instance("root.expands", {"D": domain, "P": p, "Q": q})
            yield Instance("abs.norms", {"D": domain, "F": _difference(gap, p, q)})
            yield Instance("square.quotient", {"D": domain, "F": _difference(gap, p, q), "P": q})
            yield Instance("square.quotient", {"D": domain, "F": _difference(gap, p, q), "P": p})


def means_of_quotients(gap: Gap) -> Iterator[Instance]:
    """Jensen's inequality where the logarithm of a sum occurs."""
    if any(argument.head == "sum" for argument in gap.logged):
        yield from jensen(gap)


def _complement(gap: Gap, weight: Term, laws: set[Term]) -> Term | None:
    """Return 1 minus a mean of laws as the mean of what they leave to 1, or ``None`` for other weights."""
    p = polynomial(applied(gap, weight))
    shares = {monomial_term(m): c for m, c in p.items()}
    if sum(p.values()) != 1 or any(c < 0 for c in p.values()) or not shares.keys() <= laws:
        return None
    return function(gap, plus([times([number(c), minus(ONE, law)]) for law, c in shares.items()]))


def triangles(gap: Gap) -> Iterator[Instance]:
    """The triangle inequalities of sums of absolute values and of roots of sums of squares, between three laws."""
    for domain in _summed_over(gap):
        laws = gap.normalised(domain)[:_MOST_FUNCTIONS]
        for p, q, r in permutations(laws, 3):
            apart = {"F": _difference(gap, p, q), "G": _difference(gap, q, r)}
            yield Instance("abs.triangle", {"D": domain, "A": ONE, "B": ONE, **apart})
            roots = [function(gap, make("sqrt", applied(gap, law))) for law in (p, q, r)]
            apart = {"F": _difference(gap, *roots[:2]), "G": _difference(gap, *roots[1:])}
            for weight in (ONE, _HALF):
                yield Instance("minkowski", {"D": domain, "W": make("lam", weight), **apart})
        for p, q in combinations(laws, 2):
            turned = function(gap, make("neg", applied(gap, q)))
            yield Instance("abs.triangle", {"D": domain, "A": ONE, "B": ONE, "F": p, "G": turned})


# ---- what is written in the step -------------------------------------------------------------------------------------


def written_terms(gap: Gap) -> Iterator[Instance]:
    """Summands written in the step, definitions unfolded, that are at least 0 by their shape."""
    problem = gap.search.kernel.problem
    for side in (problem.lhs, problem.rhs):
        work = gap.search.work(side)
        unfold_everywhere(work)
        for part in subterms(work.term):
            signed = part.head in _SIGNED and part.loose == 0 and has_signed_shape(part)
            if signed and nonnegative(part, gap.search.facts):
                yield Instance("nonnegative", {"A": part})


def has_signed_shape(term: Term) -> bool:
    """Tell whether a term is built of squares, roots, absolute values and what may be a weight: cheap to show >= 0."""
    match term.head:
        case "^":
            return is_integer(term.args[1]) and (term.args[1].value % 2 == 0 or has_signed_shape(term.args[0]))
        case "abs" | "sqrt" | "exp" | "card" | "@" | "v" | "b" | "lam":
            return True
        case "#":
            return term.value >= 0
        case "sum" | "prod":
            return has_signed_shape(term.args[1])
        case "-":
            small = term.size <= _SMALL and not contains_head(term, "log")
            return small or (term.args[1] is ZERO and has_signed_shape(term.args[0]))
        case "+" | "*" | "/":
            return all(has_signed_shape(a) for a in term.args)
    return False


def written_roots(gap: Gap) -> Iterator[Instance]:
    """The squares of the roots written in the step, definitions unfolded, which a normal form may not see through."""
    problem = gap.search.kernel.problem
    for side in (problem.lhs, problem.rhs):
        work = gap.search.work(side)
        unfold_everywhere(work)
        for part in subterms(work.term):
            if part.head == "sqrt" and part.loose == 0:
                yield Instance("sqrt.square", {"A": part.args[0]})


def two_point_laws(gap: Gap) -> Iterator[Instance]:
    """The log-sum inequality against the uniform law, for two logged numbers that add up to a number."""
    for a, b in combinations(gap.logged, 2):
        if all(not m for m in polynomial(plus([a, b]))):
            yield Instance("logsum2", {"A": a, "B": b, "C": _HALF, "D": _HALF})


def unfold_everywhere(work: Work) -> None:
    """Unfold definitions at the outside and in every argument that is no body of a sum."""
    while unfold(work):
        pass
    if work.term.head not in LEAVES and work.term.head in ("+", "-", "*", "/", "neg", "^", "sqrt", "log"):
        for place in range(len(work.term.args)):
            work.inside(place, unfold_everywhere)


def _summed_over(gap: Gap) -> list[Term]:
    """Return the domains of sums."""
    return [domain for domain in gap.domains if gap.head(domain) == "sum"]


def _given(gap: Gap) -> Iterator[Term]:
    """Yield the bodies of the functions written in the step, and the sums of two in its sums, opened with ``x``."""
    problem = gap.search.kernel.problem
    for side in (problem.lhs, problem.rhs):
        for part in subterms(side):
            if part.head == "lam" and part.loose == 0:
                yield open_(part.args[0], gap.x)
            elif part.head == "sum" and part.loose == 0:
                inside = (term for term in subterms(open_(part.args[1], gap.x)) if term.head == "+" and not term.loose)
                yield from (term for term in inside if all(gap.x.symbol in a.names for a in term.args))


def _difference(gap: Gap, f: Term, g: Term) -> Term:
    return function(gap, minus(applied(gap, f), applied(gap, g)))


def _mean(gap: Gap, f: Term, g: Term) -> Term:
    return function(gap, _halfway(applied(gap, f), applied(gap, g)))


_ABOUT: Final = {
    "logsum.mixture": "log",
    "logsum.columns": "log",
    "abs.triangle": "abs",
    "abs.columns": "abs",
    "abs.norms": "abs",
    "root.columns": "sqrt",
    "root.expands": "sqrt",
    "minkowski": "sqrt",
    "log.expands": "log",
    "gibbs.square": "log",
}
"""What a lemma speaks of, without which it is of no use."""
_ABOUT_SQUARES: Final = ("square.mixture", "square.columns", "square.quotient", "nonnegative")
"""Lemmas that are of no use where there are logarithms: convexity of the logarithm is another matter."""


def useful(generator: Generator) -> Generator:
    """Return the generator without the instances of lemmas about functions that the gap does not hold."""

    def generate(gap: Gap) -> Iterator[Instance]:
        held = {part.head for part in subterms(gap.term)}
        for instance in generator(gap):
            squares = instance.rule in _ABOUT_SQUARES
            if not (squares and "log" in held) and (squares or _ABOUT.get(instance.rule, "sum") in held):
                yield instance

    return generate


CONVEXITY: Final[Stages] = ((useful(mixtures),), (useful(squares_of_differences),), (useful(columns),))
DISTANCES: Final[Stages] = (
    (written_terms, two_point_laws),
    (written_roots, useful(distances), means_of_quotients),
    (useful(triangles),),
)
"""Generators by stages, each tried alone."""
