"""Proofs by adding up: the difference of the sides is a linear combination of premises and instances of lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from derive.engine.goal import Goal, close_gap, meet
from derive.engine.lemmas import Instance, instances
from derive.engine.linear import combination
from derive.engine.work import Search
from derive.kernel.discharge import nonnegative, nonpositive
from derive.kernel.ring import Polynomial, monomial_term, normal, polynomial
from derive.language.evidence import Add, Conversion, Proof, Refused
from derive.language.terms import ONE, Term, make, number

_MOST_MULTIPLIERS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A polynomial that is 0 (free) or at least 0, and what to add so that it is subtracted once."""

    polynomial: Polynomial
    free: bool
    rule: str
    values: dict[str, Term]
    multiplier: Term
    sign: int

    def step(self, coefficient: Fraction) -> Conversion:
        """Return the step that subtracts the polynomial with this coefficient."""
        scale = number(coefficient * self.sign)
        factor = scale if self.multiplier is ONE else make("*", scale, self.multiplier)
        return Add(self.rule, self.values, factor)


def by_premises(search: Search, goal: Goal) -> Proof | None:
    """The sides differ by a combination of premises, as written or in normal form."""
    relations = [Instance(p.id, {}) for p in search.known.relations if not (goal.equation and p.rel != "=")]
    if not relations:
        return None
    for normalised in (False, True):
        proof = _combine(search, goal, relations, normalised=normalised)
        if proof is not None:
            return proof
    return None


def by_lemmas(search: Search, goal: Goal) -> Proof | None:
    """The difference of the sides is a combination of premises, instances of lemmas and terms that are at least 0."""
    if goal.equation:
        return None
    gap = search.normal_form(goal.gap, search.facts)[0]
    premises = [Instance(p.id, {}) for p in search.known.relations]
    return _combine(search, goal, [*premises, *instances(search, gap)], normalised=True)


def _combine(search: Search, goal: Goal, offered: Iterable[Instance], *, normalised: bool) -> Proof | None:
    def form(term: Term) -> Polynomial:
        return polynomial(search.normal_form(term, search.facts)[0] if normalised else term)

    target = form(goal.gap)
    columns = [
        Column(form(make("*", multiplier, difference)), rel == "=", instance.rule, instance.values, multiplier, sign)
        for instance in offered
        for difference, rel, sign in _difference(search, instance)
        for multiplier in _multipliers(search, target)
    ]
    if not columns:
        return None
    signs = [] if goal.equation else list(_signs(search, target, columns))
    found = combination(
        [*(c.polynomial for c in columns), *signs], [*(c.free for c in columns), *(False for _ in signs)], target
    )
    if found is None:
        return None
    steps = [c.step(x if not goal.equation else -x) for c, x in zip(columns, found, strict=False) if x]
    if goal.equation:
        left, right = search.work(goal.lhs), search.work(goal.rhs)
        for step in steps:
            left.do(step)
        return meet(search, left, right)
    return close_gap(search, goal, steps)


def _difference(search: Search, instance: Instance) -> Iterator[tuple[Term, str, int]]:
    """Yield what an instance shows to be 0 or at least 0, its relation, and the sign of the step that subtracts it."""
    try:
        lhs, rel, rhs = search.kernel.instance(instance.rule, instance.values, search.facts)
    except Refused:
        return
    search.purse.pay(1)
    if rel == "<=":
        yield make("-", rhs, lhs), rel, -1
    else:
        yield make("-", lhs, rhs), rel, 1


def _multipliers(search: Search, target: Polynomial) -> list[Term]:
    """Return 1 and factors known to be at least 0: symbols of the facts, and factors of the target."""
    found: dict[Term, None] = {ONE: None}
    for ground in search.facts.ground():
        if ground.kind in (">", ">=") and not ground.guards and ground.term.head in ("v", "-"):
            found.setdefault(normal(ground.term))
    for monomial in target:
        rest = frozenset((atom, e) for atom, e in monomial if atom.head not in ("sum", "@"))
        if rest and len(rest) < len(monomial):
            term = monomial_term(rest)
            if nonnegative(term, search.facts):
                found.setdefault(term)
    return list(found)[:_MOST_MULTIPLIERS]


def _signs(search: Search, target: Polynomial, columns: list[Column]) -> Iterator[Polynomial]:
    """Yield single monomials that are known to be at least 0 (or their negatives)."""
    for monomial in dict.fromkeys([*target, *(m for column in columns for m in column.polynomial)]):
        term = monomial_term(monomial)
        if nonnegative(term, search.facts):
            yield {monomial: Fraction(1)}
        elif nonpositive(term, search.facts):
            yield {monomial: Fraction(-1)}
