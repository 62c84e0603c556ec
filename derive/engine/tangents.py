"""Inequalities of numbers, without sums: tangents of log and exp at the ratios that a step speaks of, and squares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations, permutations
from math import lcm
from typing import Final

from derive.engine.arithmetic import exact_root
from derive.engine.combinations import Column, Sum, difference, nonnegative_multipliers
from derive.engine.goal import Goal
from derive.engine.lemmas import Instance, bounded, ratios, squares
from derive.engine.monomials import atoms, entries, without
from derive.engine.powers import as_exponentials, divisors_of, over
from derive.engine.weights import Gap as Parts
from derive.engine.work import Search, Work
from derive.kernel.discharge import nonnegative, nonpositive, positive
from derive.kernel.proof import DOWN
from derive.kernel.ring import CONSTANT, Monomial, Polynomial, monomial_term, normal, polynomial, to_term
from derive.language.evidence import Add, At, Field, Gap, Proof
from derive.language.heads import NAME, OVER_A_DOMAIN
from derive.language.terms import (
    ONE,
    TWO,
    ZERO,
    Term,
    contains_head,
    is_number,
    make,
    minus,
    number,
    plus,
    subterms,
    times,
)

_MOST_LOGGED: Final = 5
_MOST_EXPONENTS: Final = 5
_MOST_ROOTS: Final = 4
_MOST_FACTORS: Final = 10
_MOST_SIGNS: Final = 60
_MOST_TERMS: Final = 30
_MOST_COLUMNS: Final = 240
_IDENTITY: Final = "quotient.self"
#: The rules that say by how much the sides of others differ at least.
_MARGINS: Final = {"log.le": "log.le.margin", "exp.tangent": "exp.tangent.margin"}


def by_tangents(search: Search, goal: Goal) -> Proof | None:
    """The difference of the sides is a combination of tangents, squares and positive terms, perhaps over a divisor."""
    if goal.equation or contains_head(goal.gap, *OVER_A_DOMAIN):
        return None
    searches = [search]
    if contains_head(goal.gap, "^", "sqrt", "exp"):
        searches.append(as_exponentials(search, goal.lhs, goal.rhs))
    for one in searches:
        proof = _combined(one, goal) or _over_divisors(one, goal)
        if proof is not None:
            return proof
    return None


def _over_divisors(search: Search, goal: Goal) -> Proof | None:
    """The same for the difference times everything that divides in it, all of it positive."""
    work = search.work(goal.gap, DOWN)
    work.normal()
    divisors = divisors_of(search, work.term, sums=False)
    if not divisors or not all(positive(d, search.facts) for d in divisors) or not over(work, divisors):
        return None
    above = Goal(ZERO, work.term.args[0], equation=False, strict=goal.strict)
    proof = _combined(search, above)
    if proof is None:
        return None

    def down(numerator: Work) -> None:
        numerator.ring(above.gap)
        numerator.do(proof.conversion)

    work.inside(0, down, DOWN)
    return Gap(work.conversion) if goal.closed(work.term, search.facts) else None


def _combined(search: Search, goal: Goal) -> Gap | None:
    total = _Tangents(search, goal, normalised=True)
    if len(total.target) > _MOST_TERMS:
        return None
    parts = Parts(search, to_term(total.target))
    multipliers = list(dict.fromkeys([*nonnegative_multipliers(search, total.target), *_factors(parts)]))
    total.offer_most([instance for generator in _GENERATORS for instance in generator(parts)], multipliers)
    proof = total.proof()
    if proof is None:
        weights = _weights(search)
        for instance, factor in _ratios_of_terms(parts):
            total.offer([instance], [times([factor, weight]) for weight in weights])
        total.offer_most(list(_second_order(parts)), multipliers)
        proof = total.proof()
    return proof if isinstance(proof, Gap) else None


# ---- the linear program ----------------------------------------------------------------------------------------------


class _Tangents(Sum):
    """Columns of tangents and squares, with identities ``d/d = 1`` for the sums that divide, kept as written."""

    kept = frozenset({_IDENTITY})

    def offer_most(self, instances: Sequence[Instance], multipliers: Sequence[Term]) -> None:
        """Add the columns of instances with as many multipliers as there is room for."""
        self.offer(instances, multipliers[: max(2, _MOST_COLUMNS // max(1, len(instances)))])

    def is_unsettled(self, product: Polynomial) -> bool:
        """Tell whether powers of roots, exponentials or sums may have another normal form."""
        return any(
            e == 0
            or (e < 0 and atom.head == "+")
            or (e > 1 and atom.head in ("sqrt", "abs"))
            or (e != 1 and atom.head == "exp" and self._is_root(atom))
            for monomial in product
            for atom, e in monomial
        )

    def _is_root(self, atom: Term) -> bool:
        return self.search.finest > 1 and contains_head(atom.args[0], "log")

    @cached_property
    def _signs(self) -> list[Polynomial]:
        """Every monomial that is known to be at least 0, and the negatives of those at most 0."""
        found: list[Polynomial] = [{CONSTANT: Fraction(1)}]
        spoken = dict.fromkeys([*self.target, *(m for column in self.columns for m in column.polynomial)])
        for monomial in list(spoken)[:_MOST_SIGNS]:
            term = monomial_term(monomial)
            if nonnegative(term, self.search.facts):
                found.append({monomial: Fraction(1)})
            elif nonpositive(term, self.search.facts):
                found.append({monomial: Fraction(-1)})
        return found

    def _finished(self, chosen: list[tuple[Column, Fraction]]) -> Proof | None:
        if (proof := self._closed(chosen)) is not None or not self.goal.strict:
            return proof
        for k, (column, x) in enumerate(chosen):
            others = [*chosen[:k], *chosen[k + 1 :]]
            if (proof := self._closed(others) or self._with_margin(column, x, others)) is not None:
                return proof
        return None

    def _closed(self, chosen: list[tuple[Column, Fraction]]) -> Proof | None:
        work = self.search.work(self.goal.gap, DOWN)
        self._down(work, chosen)
        return Gap(work.conversion) if self.goal.closed(work.term, self.search.facts) else None

    def _down(self, work: Work, chosen: list[tuple[Column, Fraction]]) -> None:
        """Subtract the columns one by one, each brought to its form alone: a normal form would undo the identities."""
        work.normal()
        for column, x in chosen:
            work.do(column.step(x))
            if column.instance.rule == _IDENTITY:
                less = to_term({monomial: -x * c for monomial, c in column.polynomial.items()})
                work.do(At(1, Field(less)))
            else:
                work.normal_inside(1)
        work.canonical()

    def _with_margin(self, column: Column, x: Fraction, others: list[tuple[Column, Fraction]]) -> Proof | None:
        """What is left over of one column is positive: by how much a tangent is apart at least, or a product."""
        rule, argument = column.instance.rule, column.instance.values.get("A", ZERO)
        margin = _margin(rule, argument)
        step = column.step(x)
        if margin is None or not isinstance(step, Add):
            return None
        work, gap = self.search.work(self.goal.gap, DOWN), self.goal.gap
        if rule in _MARGINS and not work.attempt(Add(_MARGINS[rule], column.instance.values, step.factor)):
            return None
        written = difference(self.search, column.instance)[0]
        less = make("-", gap, make("*", number(x), column.multiplier, written))
        work.ring(make("+", less, times([number(x), column.multiplier, margin])))
        work.inside(0, lambda rest: self._down(rest, others), DOWN)
        if rule in _MARGINS:
            place = () if work.term.args[1].head == "/" else (len(work.term.args[1].args) - 1,)
            work.inside(1, lambda whole: whole.deep((*place, 0), _signed), DOWN)
        return Gap(work.conversion) if self.goal.closed(work.term, self.search.facts) else None


def _margin(rule: str, argument: Term) -> Term | None:
    """Return by how much the sides of a tangent differ at least, or what is said not to be negative."""
    match rule:
        case "log.le":
            square = make("^", minus(argument, ONE), TWO)
            return make("/", square, make("*", TWO, make("+", argument, ONE)))
        case "exp.tangent":
            return make("/", make("^", argument, TWO), make("+", TWO, make("abs", argument)))
        case "nonnegative":
            return argument
    return None


def _signed(work: Work) -> None:
    """Write a square with a number above 0 as its root, where there is one."""
    work.inside(0, _quotient)
    opposite = to_term({monomial: -c for monomial, c in polynomial(work.term.args[0]).items()})
    if positive(opposite, work.facts):
        work.ring(make("^", opposite, TWO))


def _quotient(work: Work) -> None:
    """Write a sum of quotients as one quotient, so that it is seen not to be 0."""
    work.normal()
    divisors = divisors_of(work.search, work.term)
    if divisors:
        over(work, divisors)


# ---- instances -------------------------------------------------------------------------------------------------------


def _logarithm_tangents(gap: Parts) -> Iterator[Instance]:
    """The tangent at 1 for ratios of two numbers that are logged, and for what is logged beside the same factor."""
    logged = [argument for argument in gap.logged if not is_number(argument)][:_MOST_LOGGED]
    numbers = [argument for argument in gap.logged if is_number(argument)]
    for part in _exponentials(gap):  # x is the logarithm of exp x
        if any(m <= monomial for m in polynomial(part.args[0]) for monomial in gap.polynomial if m):
            logged.append(part)
    scales = [ONE, *numbers, *(make("/", ONE, k) for k in numbers)] if len(numbers) < len("23") else [ONE]
    if make("exp", ONE) in subterms(gap.term):
        scales += [make("exp", ONE), make("/", ONE, make("exp", ONE))]
    if logged:
        for above, below in permutations([ONE, *logged], 2):
            for scale in scales:
                yield Instance("log.le", {"A": make("/", times([scale, above]), below)})
    for products in _beside(gap).values():
        parts = lcm(*(c.denominator for c in products.values()))
        for sign in (1, -1):
            powers = [make("^", a, number(-sign * c * parts)) for a, c in products.items()]
            if len(powers) > 1:
                yield Instance("log.le", {"A": times(powers)})


def _beside(gap: Parts) -> dict[Monomial, dict[Term, Fraction]]:
    """Return what is logged beside each factor, with its coefficient."""
    found: dict[Monomial, dict[Term, Fraction]] = {}
    for monomial, coefficient in gap.polynomial.items():
        for atom, e in entries(monomial):
            if atom.head == "log" and e == 1:
                found.setdefault(without(monomial, atom), {})[atom.args[0]] = coefficient
    return found


def _exponentials(gap: Parts) -> list[Term]:
    return [part for part in dict.fromkeys(subterms(gap.term)) if part.head == "exp"]


def _exponents(gap: Parts) -> list[Term]:
    """Return the logarithms of the exponentials that the terms of the gap have as factors, and 0."""
    found: dict[Term, None] = {ZERO: None}
    for monomial in gap.polynomial:
        powers = [(a, e) for a, e in entries(monomial) if a.head == "exp"]
        found.setdefault(
            to_term(polynomial(plus([make("*", number(e), a.args[0]) for a, e in powers]))) if powers else ZERO
        )
    found.update(dict.fromkeys(part.args[0] for part in _exponentials(gap)))
    return list(found)[:_MOST_EXPONENTS]


def _exponential_tangents(gap: Parts) -> Iterator[Instance]:
    """The tangent at 0 for differences of two exponents."""
    for p, q in permutations(_exponents(gap), 2):
        yield Instance("exp.tangent", {"A": to_term(polynomial(minus(p, q)))})


def _square_roots(gap: Parts) -> list[Term]:
    return [atom for atom in atoms(gap.polynomial) if atom.head in ("sqrt", "exp")][:_MOST_ROOTS]


def _squares(gap: Parts) -> Iterator[Instance]:
    """Squares of differences of roots and exponentials, and of these and 1."""
    for u, v in combinations([ONE, *_square_roots(gap)], 2):
        yield Instance("nonnegative", {"A": make("^", make("-", u, v), TWO)})


def _squares_of_monomials(gap: Parts) -> Iterator[Instance]:
    """Squares of differences and sums of the roots of those terms that are squares."""
    found = []
    for monomial, coefficient in gap.polynomial.items():
        root = exact_root(coefficient)
        if coefficient > 0 and monomial and all(e % 2 == 0 for _, e in monomial):
            half = monomial_term(frozenset((atom, e // 2) for atom, e in monomial))
            found.append(half if root is None else times([number(root), half]))
    for u, v in combinations(found[:_MOST_ROOTS], 2):
        yield Instance("nonnegative", {"A": make("^", make("-", u, v), TWO)})
        yield Instance("nonnegative", {"A": make("^", make("+", u, v), TWO)})


def _divisors(gap: Parts) -> Iterator[Instance]:
    """A sum divided by itself is 1: so quotients by it add up."""
    sums = {atom for monomial in gap.polynomial for atom, e in monomial if e < 0 and atom.head == "+"}
    logged = [argument for argument in gap.logged if argument.head == "+"]
    yield from (Instance(_IDENTITY, {"A": d}) for d in dict.fromkeys([*sorted(sums, key=repr), *logged]))


def _bernoulli(gap: Parts) -> Iterator[Instance]:
    """Bernoulli's inequality for every power."""
    for part in dict.fromkeys(subterms(gap.term)):
        if part.head == "^":
            yield Instance("pow.bernoulli", {"A": part.args[0], "N": part.args[1]})


def _sizes(gap: Parts) -> Iterator[Instance]:
    """The root of a sum is at least the size of what is squared in it, and that is at least what has this size."""
    problem = gap.search.kernel.problem
    roots = [part for part in subterms(make("-", problem.lhs, problem.rhs)) if part.head == "sqrt"]
    for rooted in dict.fromkeys(normal(root.args[0]) for root in roots):
        for monomial in polynomial(rooted) if rooted.head == "+" else ():
            if len(monomial) == 1 and all(e == 2 for _, e in monomial):
                ((atom, _),) = monomial
                size = make("abs", atom)
                yield Instance("nonnegative", {"A": make("^", make("-", make("sqrt", rooted), size), TWO)})
                yield Instance("abs.above", {"A": atom})
                yield Instance("abs.above", {"A": normal(make("neg", atom))})
                yield Instance("sqrt.increases", {"A": make("^", atom, TWO), "B": rooted})


def _weights(search: Search) -> list[Term]:
    """Return 1, and t and 1 - t where t is known to be between 0 and 1."""
    bounds = [g.term for g in search.facts.ground() if g.kind in (">", ">=") and not g.guards]
    below = [bound for bound in bounds if bound.head == "-" and bound.args[0] is ONE and bound.args[1].head == NAME]
    return [ONE, *(part for bound in below[:2] for part in (bound.args[1], bound))]


def _ratios_of_terms(gap: Parts) -> Iterator[tuple[Instance, Term]]:
    """The tangents at the ratio of two terms, with the term below: weighted means, and exponentials of mixtures."""
    above: dict[Term, None] = {}
    below: dict[Term, None] = {}
    for monomial, coefficient in gap.polynomial.items():
        term = monomial_term(monomial)
        if not any(atom.head == "log" for atom, _ in monomial) and positive(term, gap.search.facts):
            (above if coefficient > 0 else below).setdefault(term)
    above.update(dict.fromkeys(atom for atom in atoms(gap.polynomial) if positive(atom, gap.search.facts)))
    for u in list(above)[:_MOST_EXPONENTS]:
        for g in list(below)[:_MOST_ROOTS]:
            if u is not g:
                yield Instance("log.le", {"A": make("/", u, g)}), g
    for p, q in permutations(_exponents(gap)[1:], 2):
        yield Instance("exp.tangent", {"A": to_term(polynomial(minus(p, q)))}), make("exp", q)


def _second_order(gap: Parts) -> Iterator[Instance]:
    """Bounds of logarithm and exponential that are closer than the tangent on one side of it."""
    for p, q in permutations(_exponents(gap), 2):
        yield Instance("exp.quadratic", {"A": to_term(polynomial(minus(p, q)))})
    logged = [ONE, *(argument for argument in gap.logged if not is_number(argument))][:_MOST_ROOTS]
    for a, b in permutations(logged, 2):
        yield Instance("log.pade", {"A": make("/", a, b)})
        if _square_roots(gap):
            yield Instance("log.root", {"A": make("/", a, b)})


_GENERATORS: Final = (
    _exponential_tangents,
    _logarithm_tangents,
    bounded,
    _squares,
    squares,
    ratios,
    _squares_of_monomials,
    _divisors,
    _sizes,
    _bernoulli,
)


def _factors(gap: Parts) -> list[Term]:
    """Return what instances are multiplied by: what stands beside logarithms, exponentials, divisors and roots."""
    found: dict[Term, None] = {}
    for beside in _beside(gap):
        found.setdefault(monomial_term(beside))
    for monomial in gap.polynomial:
        for part in (_only(monomial, "exp"), frozenset((a, e) for a, e in monomial if e < 0)):
            if part:
                found.setdefault(monomial_term(part))
                found.setdefault(monomial_term(frozenset((a, -e) for a, e in part)))
    for root in _square_roots(gap):
        found.setdefault(root)
        found.setdefault(make("^", root, number(-1)))
    return [factor for factor in found if factor is not ONE and nonnegative(factor, gap.search.facts)][:_MOST_FACTORS]


def _only(monomial: Monomial, head: str) -> Monomial:
    return frozenset((atom, e) for atom, e in monomial if atom.head == head)
