"""Probabilities of one quantity with a named law: its mass function, ``Pr(X <= x)``, and its distribution function."""

from __future__ import annotations

from typing import Final

from derive.language.substitution import apply, bind
from derive.language.terms import Term, make, name
from derive.notation.cases import RELATIONS, Cases
from derive.notation.meaning import MeaningError
from derive.notation.names import Names, OwnLaw
from derive.notation.specs import argument_letter
from derive.notation.syntax import Node, walk

_LAW_LETTERS: Final = frozenset({"p", "P", "f", "Pr", "bb:P"})
_WITH_PARAMETERS: Final = 2


class Chances(Cases):
    """The part of the elaboration that knows the law of a quantity with a named distribution."""

    def own_law(self, function: Node, argument: Node) -> Term | None:
        """Return the value of the law of such a quantity: p(x), f_X(x), Pr(X = x), F_X(x), Bin(x; n, p)."""
        if argument.head in RELATIONS and argument.head != "=" and self.is_law_letter(function):
            return self.chance(argument)
        if is_distribution_function(function, self.names):
            return self.chance(Node("<=", (function.nodes[1], argument), argument.start, argument.end))
        own, value = None, argument
        if function.head == "sub" and len(function.nodes) == 2 and self.is_law_letter(function.nodes[0]):
            own = self.names.own.get(self.symbol_or_nothing(function.nodes[1]))
        elif argument.head == "semi" and function.head == "name":
            own, value = self.with_parameters(function, argument), argument.nodes[0]
        elif not self.is_law_letter(function):
            return None
        elif argument.head == "=":
            quantity, value = argument.nodes
            own = self.names.own.get(self.symbol_or_nothing(quantity))
        elif not function.is_name("f"):
            letter = argument_letter(argument)
            own = next((law for law in self.names.own.values() if letter and law.letter == letter), None)
        if own is None:
            return None
        if own.domain.head == "interval" and argument.head == "=":
            raise self.fail(argument, "a quantity with a density has every value with probability 0")
        if own.outcomes and value.head == "sub" and len(value.nodes) == 2:
            value = value.nodes[1]
        return apply(name(own.law), [self.term(value)])

    def with_parameters(self, function: Node, argument: Node) -> OwnLaw | None:
        """Return the law that is written as a distribution with the parameters of a quantity: ``U(x; a, b)``."""
        if len(argument.nodes) != _WITH_PARAMETERS:
            return None
        last = argument.nodes[1]
        spelled = self.symbol_or_nothing(function)
        written = [law for law in self.names.own.values() if law.distribution == spelled]
        if not spelled or not written:
            return None
        try:
            parameters = tuple(self.term(a) for a in (last.nodes if last.head == "list" else (last,)))
        except MeaningError:
            return None
        return next((law for law in written if law.parameters == parameters), None)

    def chance(self, event: Node) -> Term | None:
        """Return the probability that a relation holds of one quantity with a named law: ``Pr(X <= x)``."""
        spoken = {self.symbol_or_nothing(n) for n in walk(event) if n.head == "name"} & self.names.own.keys()
        if len(spoken) != 1:
            return None
        quantity = spoken.pop()
        own = self.names.own[quantity]
        if own.domain.head == "interval":
            raise self.fail(event, "distribution functions of named densities are not known yet")
        self.bound.append(quantity)
        try:
            holds = self.truth(event).number()
        finally:
            self.bound.pop()
        return bind("sum", quantity, own.domain, make("*", holds, apply(name(own.law), [name(quantity)])))

    def is_law_letter(self, tree: Node) -> bool:
        """Tell whether a function may be the law of a quantity."""
        return tree.head == "name" and self.names.core(tree.text) in _LAW_LETTERS

    def integrates_a_mass(self, body: Node, letters: list[str]) -> bool:
        """Tell whether an integral runs over the argument of a mass function, which has values to be summed only."""
        letters = [letter for letter in letters if self.names.home(letter).head != "interval"]  # it has a density there
        applied = [n for n in walk(body) if n.head == "app" and len(n.nodes) == _WITH_PARAMETERS]
        over = [
            n
            for n in applied
            if any(self.symbol_or_nothing(m) in letters for m in walk(n.nodes[1]) if m.head == "name")
        ]
        masses = [n for n in over if not is_distribution_function(n.nodes[0], self.names)]
        return any(n.nodes[1].head not in RELATIONS and self.own_law(*n.nodes) is not None for n in masses)


def is_distribution_function(function: Node, names: Names) -> bool:
    """Tell whether a function is F_X, where X has a named distribution and the words speak of such functions."""
    if function.head != "sub" or len(function.nodes) != len("FX") or not names.cumulative:
        return False
    base, quantity = function.nodes
    plain = base.head == quantity.head == "name"
    return plain and names.core(base.text) == "F" and names.core(quantity.text) in names.own


def compared_by_size(tree: Node, names: Names) -> set[str]:
    """Return the names that a formula compares by size with others, rounds, or asks a distribution function for."""
    found: set[str] = set()
    for node in walk(tree):
        inside = node.nodes if node.head in ("<", ">", "<=", ">=", "floor") else ()
        if node.head == "app" and is_distribution_function(node.nodes[0], names):
            inside = node.nodes[1:]
        found |= {names.core(n.text) for n in inside if n.head == "name"}
    return found
