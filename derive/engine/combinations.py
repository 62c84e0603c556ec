"""Proofs by adding up: the difference of the sides is a linear combination of premises and instances of lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import ClassVar

from derive.engine.goal import Goal, close_gap, meet
from derive.engine.lemmas import STAGES, Instance, Stages
from derive.engine.linear import combination
from derive.engine.means import MEANS
from derive.engine.monomials import atoms
from derive.engine.two_laws import CONVEXITY, DISTANCES
from derive.engine.weights import Gap
from derive.engine.work import Search
from derive.kernel.discharge import nonnegative, nonpositive, nonzero
from derive.kernel.ring import CONSTANT, Polynomial, add, monomial_term, multiply, normal, polynomial, to_term
from derive.language.evidence import Add, Conversion, Proof, Refused
from derive.language.heads import TOTALS
from derive.language.substitution import substitute
from derive.language.terms import ONE, Term, make, number

_MOST_MULTIPLIERS = 6
_MOST_SIGNS = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A polynomial that is 0 (free) or at least 0, and what to add so that it is subtracted once."""

    polynomial: Polynomial
    free: bool
    instance: Instance
    multiplier: Term
    sign: int

    def step(self, coefficient: Fraction) -> Conversion:
        """Return the step that subtracts the polynomial with this coefficient."""
        scale = number(coefficient * self.sign)
        factor = scale if self.multiplier is ONE else make("*", scale, self.multiplier)
        return Add(self.instance.rule, self.instance.values, factor)


class Sum:
    """Columns for one goal, as they are written or in normal form.

    The conditions of an instance are shown only when a combination needs it, since showing them is the slow part; a
    column whose conditions are not shown is struck out, and another combination is looked for.
    """

    #: The rules whose instances are kept as they are written.
    kept: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, search: Search, goal: Goal, *, normalised: bool) -> None:
        self.search, self.goal, self.normalised = search, goal, normalised
        self.columns: list[Column] = []
        self.shown: dict[int, bool] = {}
        self.target = self.form(goal.gap)

    def form(self, term: Term) -> Polynomial:
        """Return the polynomial of a term."""
        return polynomial(self.search.normal_form(term, self.search.facts)[0] if self.normalised else term)

    def offer(self, instances: Iterable[Instance], multipliers: Sequence[Term]) -> None:
        """Add the columns of instances, each times every multiplier."""
        for instance in instances:
            if instance.rule in self.search.kernel.disabled:
                continue
            self.search.purse.pay(1)
            written, rel, sign = difference(self.search, instance)
            as_written = instance.rule in self.kept
            base = polynomial(written) if as_written else self.form(written)
            for multiplier in multipliers:
                product = multiply(polynomial(multiplier), base)
                if as_written:
                    product = self.without_units(product)
                elif multiplier is not ONE and (len(product) < len(base) or self.is_unsettled(product)):
                    product = self.form(to_term(product))
                self.columns.append(Column(product, rel == "=", instance, multiplier, sign))

    def is_unsettled(self, product: Polynomial) -> bool:
        """Tell whether a product of which no terms met may have another normal form."""
        return self.normalised and any(not e or (e > 1 and a.head == "sqrt") for m in product for a, e in m)

    def without_units(self, p: Polynomial) -> Polynomial:
        """Drop ``x/x`` from every monomial."""
        total: Polynomial = {}
        for monomial, coefficient in p.items():
            kept = frozenset((a, e) for a, e in monomial if e or not nonzero(a, self.search.facts))
            total = add(total, {kept: coefficient})
        return total

    def proof(self) -> Proof | None:
        """Return a proof by a combination of the columns and terms that are at least 0, if there is one.

        What is left of a strict gap has to be above 0, so combinations with numbers and exponentials alone come first.
        """
        if not self.columns:
            return None
        above = self._exponentials()
        found = self._with([{CONSTANT: Fraction(1)}, *above]) if self.goal.strict and above else None
        return found or self._with([*self._signs, *above])

    def _with(self, signs: list[Polynomial]) -> Proof | None:
        """Return a proof by a combination of the columns and these polynomials, which are at least 0."""
        while True:
            left = [column for column in self.columns if self.shown.get(id(column.instance), True)]
            if not left:
                return None
            free = [*(c.free for c in left), *(False for _ in signs)]
            found = combination([*(c.polynomial for c in left), *signs], free, self.target)
            if found is None:
                return None
            chosen = [(column, x) for column, x in zip(left, found, strict=False) if x]
            shown = [self._show(column.instance) for column, _ in chosen]  # all of them: each failure strikes one out
            if all(shown):
                return self._finished(chosen)

    def _show(self, instance: Instance) -> bool:
        """Tell whether the kernel shows the conditions of an instance; remembered."""
        if id(instance) not in self.shown:
            self.search.purse.pay(10)
            try:
                self.search.kernel.instance(instance.rule, instance.values, self.search.facts)
                self.shown[id(instance)] = True
            except Refused:
                self.shown[id(instance)] = False
        return self.shown[id(instance)]

    def _finished(self, chosen: list[tuple[Column, Fraction]]) -> Proof | None:
        if not self.goal.equation:
            steps = [column.step(x) for column, x in chosen]
            left_out = (steps[:k] + steps[k + 1 :] for k in range(len(steps) if self.goal.strict else 0))
            kept = (close_gap(self.search, self.goal, some) for some in left_out)  # what is left of it is above 0
            return close_gap(self.search, self.goal, steps) or next((proof for proof in kept if proof), None)
        left, right = self.search.work(self.goal.lhs), self.search.work(self.goal.rhs)
        for column, x in chosen:
            left.do(column.step(-x))
        return meet(self.search, left, right)

    def _exponentials(self) -> list[Polynomial]:
        """Products of exponentials that lemmas bring in, which are above 0."""
        brought = (m for column in self.columns if not column.free for m in column.polynomial)
        above = dict.fromkeys(m for m in brought if m and all(atom.head == "exp" for atom, _ in m))
        return [] if self.goal.equation else [{monomial: Fraction(1)} for monomial in above]

    @cached_property
    def _signs(self) -> list[Polynomial]:
        """Numbers and monomials of the target that are known to be at least 0, and the negatives of those at most 0."""
        found: list[Polynomial] = [] if self.goal.equation else [{CONSTANT: Fraction(1)}]
        free = [m for column in self.columns if column.free and column.multiplier is ONE for m in column.polynomial]
        for monomial in () if self.goal.equation else dict.fromkeys([*self.target, *free[:_MOST_SIGNS]]):
            term = monomial_term(monomial)
            if nonnegative(term, self.search.facts):
                found.append({monomial: Fraction(1)})
            elif nonpositive(term, self.search.facts):
                found.append({monomial: Fraction(-1)})
        return found


def by_premises(search: Search, goal: Goal) -> Proof | None:
    """The sides differ by a combination of premises, as written, in normal form, or multiplied by what they hold."""
    relations = [p for p in search.known.relations if not (goal.equation and p.rel != "=")]
    for normalised in (False, True) if relations else ():
        total = Sum(search, goal, normalised=normalised)
        total.offer([Instance(p.id, {}) for p in relations], nonnegative_multipliers(search, total.target))
        if (proof := total.proof()) is not None:
            return proof
        equations = [p for p in relations if p.rel == "="]
        held = [*atoms(total.target), *(a for p in equations for a in atoms(total.form(make("-", p.lhs, p.rhs))))]
        total.offer([Instance(p.id, {}) for p in equations], list(dict.fromkeys(held))[:_MOST_MULTIPLIERS])
        if (proof := total.proof()) is not None:
            return proof
    return None


def by_lemmas(search: Search, goal: Goal) -> Proof | None:
    """The difference of the sides is a combination of premises, instances of lemmas and terms that are at least 0."""
    return _by_stages(search, goal, (*STAGES, *MEANS), together=True)


def by_convexity(search: Search, goal: Goal) -> Proof | None:
    """The same with inequalities for the mixtures and channels that the step is about."""
    return _by_stages(search, goal, CONVEXITY, together=False)


def by_distances(search: Search, goal: Goal) -> Proof | None:
    """The same with terms written in the step, and inequalities between distances of laws."""
    return _by_stages(search, goal, DISTANCES, together=False)


def _by_stages(search: Search, goal: Goal, stages: Stages, *, together: bool) -> Proof | None:
    """Try the instances of one stage after the other, together with those before it or without them."""
    if goal.equation:
        return None
    gap = Gap(search, search.normal_form(goal.gap, search.facts)[0])
    total: Sum | None = None
    for stage in stages:
        offered = [instance for generator in stage for instance in generator(gap)]
        if not offered and not together:
            continue
        if total is None or not together:
            total = _with_premises(search, goal)
        total.offer(offered, nonnegative_multipliers(search, total.target))
        if (proof := total.proof()) is not None:
            return proof
    return None


def _with_premises(search: Search, goal: Goal) -> Sum:
    """Return the columns of the premises; those of equations also times the sums and roots they speak of."""
    total = Sum(search, goal, normalised=True)
    multipliers = nonnegative_multipliers(search, total.target)
    total.offer([Instance(p.id, {}) for p in search.known.relations], multipliers)
    for premise in search.known.relations:
        if premise.rel == "=":
            held = [a for a in atoms(total.form(make("-", premise.lhs, premise.rhs))) if a.head in ("sum", "sqrt")]
            total.offer([Instance(premise.id, {})], held[:_MOST_MULTIPLIERS])
    return total


def difference(search: Search, instance: Instance) -> tuple[Term, str, int]:
    """Return what an instance shows to be 0 or at least 0, its relation, and the sign of the step that subtracts it."""
    rule = search.kernel.rules.get(instance.rule) or search.kernel.premises[instance.rule]
    lhs, rhs = substitute(rule.lhs, instance.values), substitute(rule.rhs, instance.values)
    return (make("-", rhs, lhs), ">=", -1) if rule.rel == "<=" else (make("-", lhs, rhs), rule.rel, 1)


def nonnegative_multipliers(search: Search, target: Polynomial) -> list[Term]:
    """Return 1 and factors known to be at least 0: symbols of the facts, their products, factors of the target."""
    found: dict[Term, None] = {}
    names = frozenset[str]().union(*(atom.names for atom in atoms(target)))
    for ground in search.facts.ground():
        simple = ground.kind in (">", ">=") and not ground.guards and ground.term.head in ("v", "-")
        if simple and ground.term.names <= names:
            found.setdefault(normal(ground.term))
    found.update(dict.fromkeys(make("*", a, b) for a, b in combinations(list(found)[:3], 2)))
    below = (frozenset((a, e) for a, e in monomial if e < 0 and a.head in TOTALS) for monomial in target)
    inverses = dict.fromkeys(term for m in below if m and nonnegative(term := monomial_term(m), search.facts))
    found = inverses | found
    for monomial in target:
        rest = frozenset((atom, e) for atom, e in monomial if atom.head not in (*TOTALS, "@"))
        if rest and len(rest) < len(monomial) and nonnegative(monomial_term(rest), search.facts):
            found.setdefault(monomial_term(rest))
    return [ONE, *found][:_MOST_MULTIPLIERS]
