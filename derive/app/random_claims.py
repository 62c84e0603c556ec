"""Claims about random quantities without a law: is all that the text says of these understood, as conditions?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from typing import Final

from derive.app.items import Item, Kind, symbols
from derive.app.random_words import RandomWords
from derive.app.shapes import writes_a_chance
from derive.app.theory import Theory
from derive.language.rules import Problem, expand
from derive.language.terms import Term, make, name
from derive.notation.expectations import average_of, outside_averages
from derive.notation.names import PROBABILITY
from derive.notation.syntax import Node, walk
from derive.rules import declaration_rows

_STATED: Final = (Kind.SUPPOSITION, Kind.DEFINITION, Kind.BOUND, Kind.GIVEN)


class RandomClaims:
    """What counterexamples to claims about random quantities have to satisfy; ``condition`` reads a relation as one."""

    def __init__(self, theory: Theory, words: RandomWords, condition: Callable[[Item], Term | None]) -> None:
        self.theory, self.names, self.words, self._condition = theory, theory.names, words, condition

    def said_more(self, item: Item, behind: Iterable[str]) -> str:
        """Return why a claim may hold by what is not understood of its quantities, or nothing."""
        if writes_a_chance(item.statement):
            return "the law of its quantities is not said"
        quantities = self.names.random.intersection(behind)
        if line := self.words.more_of(quantities):
            return f"line {line} may say more about {_listed(quantities)} than is understood formally"
        if unknown := quantities - self.words.introduced - self._defined:
            return f"nothing is said about {_listed(unknown)}: say that it is a random variable"
        for other in self._relations(item, quantities):
            if self._read(other) is None:
                return f"line {other.statement.line} says something of {_listed(quantities)} that is not understood"
        return ""

    def conditions(self, item: Item, behind: Iterable[str]) -> tuple[Term, ...]:
        """Return what the relations of the text say of the quantities of a claim."""
        read = map(self._read, self._relations(item, self.names.random.intersection(behind)))
        pairs = combinations(sorted(self.names.indices.intersection(behind)), 2)
        apart = (make("/=", name(i), name(j)) for i, j in pairs)  # X_i and X_j are two of them
        return (*(fact for fact in read if fact is not None), *apart)

    def under(self, problem: Problem) -> Problem:
        """Return a problem under what the words say of its random quantities, also what they only suppose."""
        if PROBABILITY not in self.theory.names_behind(problem.lhs, problem.rhs):
            return problem
        rows, context = declaration_rows(), problem.context
        told = [(d.row, d.values) for d in context.declarations]
        for declaration in (d for d in self.words.said if (d.row, d.values) not in told):
            facts, premises = expand(declaration, rows[declaration.row])
            declarations = (*context.declarations, declaration)
            context = replace(context.with_facts(*facts).with_premises(*premises), declarations=declarations)
        return replace(problem, context=context)

    def _relations(self, item: Item, quantities: frozenset[str]) -> list[Item]:
        """Return the other relations that say something of quantities: what is supposed, and values of moments."""
        return [
            other
            for other in self._telling
            if other.id != item.id and other.formula.start != item.formula.start and self._names(other) & quantities
        ]

    @cached_property
    def _defined(self) -> frozenset[str]:
        """The quantities that are defined by others."""
        premises = self.theory.premises.values()
        return frozenset(p.defined.symbol for p in premises if p.defined is not None) & self.names.random

    @cached_property
    def _telling(self) -> list[Item]:
        defined = self.theory.premises.keys() | self.theory.agreement.keys()
        return [
            item
            for item in self.theory.items
            if item.id not in defined
            and (item.kind in _STATED or item.kind is Kind.UNREAD or _gives_a_moment(item) or self._tells(item))
        ]

    def _tells(self, item: Item) -> bool:
        """Tell whether a claim speaks of quantities themselves, and not of their moments: ``P(X = Y) = 1``."""
        sides = (item.statement.lhs.tree, item.statement.rhs.tree)
        parts = (part for side in sides if side is not None for part in outside_averages(side))
        return item.kind is Kind.CLAIM and any(s in self.names.random for p in parts for s in symbols(p, self.names))

    def _names(self, item: Item) -> frozenset[str]:
        sides = (item.statement.lhs.tree, item.statement.rhs.tree)
        if None in sides and item.statement.display is None:
            return self.names.random
        return frozenset(s for side in sides if side is not None for s in symbols(side, self.names))

    def _read(self, item: Item) -> Term | None:
        return None if item.kind is Kind.UNREAD else self._condition(item)


def _gives_a_moment(item: Item) -> bool:
    """Tell whether an equation says which value one expectation or variance has, also where it is no supposition."""
    sides = (item.statement.lhs.tree, item.statement.rhs.tree)
    if item.kind is not Kind.CLAIM or item.statement.relation != "=" or None in sides:
        return False
    return any(
        one is not None and _is_a_moment(one) and other is not None and not any(map(_is_a_moment, walk(other)))
        for one, other in (sides, sides[::-1])
    )


def _is_a_moment(tree: Node) -> bool:
    return tree.head == "app" and average_of(tree.nodes[0])


def _listed(quantities: Iterable[str]) -> str:
    return ", ".join(sorted(symbol.rpartition(":")[2] for symbol in quantities))
