"""Entropies of sets of quantities: what the names of a context stand for, as linear forms over sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from derive.kernel.ring import Monomial, Polynomial, polynomial
from derive.language.heads import NAME
from derive.language.rules import Context, Premise
from derive.language.substitution import substitute
from derive.language.terms import Term, make, name
from derive.notation.information import OUTCOMES, PROBABILITY, agreement
from derive.rules import rules

__all__ = ["Entropies", "Group", "Tie", "agreement", "fact_of", "form_of", "quantities"]

Group: TypeAlias = frozenset[str]
"""A set of quantities: the names of the functions that they are."""

_ROW = "entropy-of-quantities"
_VALUE = "value:"
_RULES = {
    "determined": "entropy.determined",
    "independent": "information.independent",
    "markov": "information.markov",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """What a fact says of the joint distribution.

    Attributes:
        kind: ``determined`` (left is a function of given), ``independent`` or ``markov`` (left and right are
            independent, given what is given).
    """

    kind: str
    left: Group
    right: Group
    given: Group


@dataclass(frozen=True)
class Entropies:
    """The entropies that a context declares.

    Attributes:
        premises: of the definition of each entropy, by its name.
        groups: the quantities that each name is the entropy of.
        outcomes: the set that the quantities are functions on.
        probability: its mass function.
        unit: what one nat is.
    """

    context: Context
    premises: Mapping[str, Premise]
    groups: Mapping[str, Group]
    outcomes: Term
    probability: Term
    unit: Term

    @classmethod
    def of(cls, context: Context) -> Entropies | None:
        """Return the entropies of a context, or ``None`` where it declares none on one set of outcomes."""
        declared = [d for d in context.declarations if d.row == _ROW]
        if not declared or len({(d.values["O"], d.values["P"], d.values["U"]) for d in declared}) > 1:
            return None
        premises, groups = {}, {}
        for declaration in declared:
            premise, head = context.premises.get(f"{declaration.id}.def"), declaration.values["H"]
            if premise is not None and premise.lhs is head and head.head == NAME:
                premises[head.symbol], groups[head.symbol] = premise, declaration.values["S"].names
        values = declared[0].values
        return cls(context, premises, groups, values["O"], values["P"], values["U"])

    @cached_property
    def definitions(self) -> dict[str, Premise]:
        """The definitions of plain names that are no entropies of sets."""
        found = {p.lhs.symbol: p for p in self.context.premises.values() if p.defined is not None and not p.variables}
        return {symbol: premise for symbol, premise in found.items() if symbol not in self.premises}

    @cached_property
    def ties(self) -> list[Tie]:
        """What the facts of the context say of the joint distribution."""
        return [tie for fact in self.context.facts if (tie := _tie(fact)) is not None]

    def unfolded(self, p: Polynomial) -> tuple[Polynomial, list[tuple[Premise, Fraction]]]:
        """Return a polynomial with the definitions of its names unfolded, and how often each definition was added."""
        used: list[tuple[Premise, Fraction]] = []
        form = dict(p)
        while (found := next((m for m in form if _name_of(m) in self.definitions), None)) is not None:
            premise, coefficient = self.definitions[_name_of(found)], form.pop(found)
            used.append((premise, coefficient))
            for monomial, value in polynomial(premise.rhs).items():
                total = form.pop(monomial, Fraction(0)) + coefficient * value
                if total:
                    form[monomial] = total
        return form, used

    def over_groups(self, p: Polynomial) -> tuple[dict[Group, Fraction], Polynomial]:
        """Return a polynomial with unfolded names as a linear form over sets of quantities, and what is left."""
        form: dict[Group, Fraction] = {}
        rest: dict[Monomial, Fraction] = {}
        for monomial, value in p.items():
            group = self.groups.get(_name_of(monomial))
            if group is None:
                rest[monomial] = value
            else:
                form[group] = form.get(group, Fraction(0)) + value
        return {group: value for group, value in form.items() if value}, rest

    def form(self, term: Term) -> tuple[dict[Group, Fraction], Polynomial]:
        """Return a term as a linear form over sets of quantities, and what is left of it."""
        return self.over_groups(self.unfolded(polynomial(term))[0])

    def claim(self, lhs: Term, rhs: Term) -> tuple[dict[Group, Fraction], Polynomial]:
        """Return ``rhs - lhs`` as a linear form, and what is left."""
        return self.form(make("-", rhs, lhs))


def quantities(groups: Iterable[Group]) -> list[str]:
    """Return all quantities of some sets, in order."""
    return sorted(frozenset[str]().union(*groups))


def _name_of(monomial: Monomial) -> str:
    """Return the name that a monomial is, or nothing."""
    if len(monomial) != 1:
        return ""
    ((atom, exponent),) = monomial
    return atom.symbol if exponent == 1 and atom.head == NAME else ""


def _tie(fact: Term) -> Tie | None:
    """Read a fact that has the shape of a condition of the rules about determined and independent quantities."""
    while fact.head == "forall":
        fact = fact.args[1]
    if fact.head != "=>" or fact.args[0].head != "/=" or fact.args[1].head != "=":
        return None
    guard, (left, right) = fact.args[0], fact.args[1].args
    if right.head == "#":
        return Tie("determined", _values(left), frozenset(), _values(guard))
    sums = [_values(part) for side in (left, right) for part in (side.args if side.head == "*" else (side,))]
    if len(sums) == 3 and sums[1] | sums[2] == sums[0]:  # p(a, b) = p(a) p(b)
        return Tie("independent", sums[1], sums[2], frozenset())
    if len(sums) == 4 and sums[2] | sums[3] == sums[0]:  # p(a, b, c) p(c) = p(a, c) p(b, c)
        return Tie("markov", sums[2] - sums[1], sums[3] - sums[1], sums[1])
    return None


def fact_of(tie: Tie) -> Term:
    """Return a constraint on the quantities of a document as the condition of the rule that uses it."""
    rule = rules()[_RULES[tie.kind]]
    values = {"O": OUTCOMES, "P": PROBABILITY, "A": agreement(tie.left), "C": agreement(tie.given)}
    return substitute(rule.conditions[-1], {**values, "B": agreement(tie.right)})


def _values(term: Term) -> Group:
    return frozenset(symbol for symbol in term.names if symbol.startswith(_VALUE))


def form_of(entries: Iterable[tuple[Group, Fraction | int]]) -> dict[Monomial, Fraction]:
    """Return a linear form over sets of quantities as a polynomial; the empty set has no entropy."""
    found: dict[Monomial, Fraction] = {}
    for group, value in entries:
        if group:
            key = frozenset(((name(",".join(sorted(group))), 1),))
            found[key] = found.get(key, Fraction(0)) + value
    return {key: value for key, value in found.items() if value}
