"""Derivatives as they are written: of what, by what, how often, and at which point."""

from __future__ import annotations

from derive.language.substitution import abstract, bind, close, open_, substitute
from derive.language.terms import Term, make, name
from derive.notation.meaning import ACCENTS, Meaning, innermost, named_parts
from derive.notation.syntax import LEAVES, Node

_MOST = 4


def with_entry(entry: Term, value: Term) -> Term:
    """Return a sequence in which the value stands for one entry: ``z(k) + (t - z(j)) [k = j]`` for each k."""
    sequence, *place = entry.args
    names = [name(f"%at{k}") for k in range(len(place))]
    there = [make("ind", make("=", at, index)) for at, index in zip(names, place, strict=True)]
    moved = make("+", make("@", sequence, *names), make("*", make("-", value, entry), *there))
    return abstract(moved, [at.symbol for at in names])


class Derivatives(Meaning):
    """The part of the elaboration that knows derivatives."""

    def read_diff(self, tree: Node) -> Term:
        """Return a derivative."""
        return self.derivative(tree)

    def read_partialdiff(self, tree: Node) -> Term:
        """Return a partial derivative: what else depends on the variable is the document's to say, not the sign's."""
        return self.derivative(tree)

    def derivative(self, tree: Node) -> Term:
        """Return the derivative of a body, one variable after the other, the last one first."""
        body, *written = tree.nodes
        entries = [self.entry(part) for part in written]
        if any(entries):
            return self.by_entries(tree, body, entries)
        variables = self.differentiated_by(tree, written)
        opaque, self.opaque = self.opaque, False  # what is not understood may depend on anything
        try:
            term, point = self.differentiated(body, variables)
        finally:
            self.opaque = opaque
        for variable in reversed(variables):
            term = bind("deriv", variable, name(variable), term)
        return term if point is None else open_(close(term, variables[0]), point)

    def entry(self, tree: Node) -> Term | None:
        """Return the entry of a sequence that is differentiated by, ``z_j``, or nothing."""
        if tree.head != "sub":
            return None
        symbol, indices = self.split_indices(tree)
        return make("@", name(symbol), *map(self.term, indices)) if indices and symbol in self.names.indexed else None

    def by_entries(self, tree: Node, body: Node, entries: list[Term | None]) -> Term:
        """Return the derivative by one entry of a sequence: the sequence with that entry changed, at its own value."""
        if len(entries) != 1 or entries[0] is None:
            raise self.fail(tree, "derivatives by several entries of a sequence are not understood yet")
        entry, value = entries[0], name("%entry")
        sequence = entry.args[0].symbol
        if any(self.symbol_or_nothing(part) != sequence for part in self.values_of({sequence}, body)):
            raise self.fail(tree, "whether this derivative is taken at a value of its variable is not clear")
        moved = substitute(self.term(body), {sequence: with_entry(entry, value)})
        return bind("deriv", value.symbol, entry, moved)

    def read_eval(self, tree: Node) -> Term:
        """Return a derivative at the point that stands behind its bar: taken first, then evaluated."""
        body, *at = tree.nodes
        if body.head not in ("diff", "partialdiff") or len(at) != 1 or at[0].head != "=":
            raise self.fail(tree, "no meaning is known for this bar of evaluation")
        variables = set(self.differentiated_by(body, list(body.nodes[1:])))
        symbol = self.symbol(at[0].nodes[0])
        if variables != {symbol}:
            raise self.fail(tree, "this derivative is taken by another variable")
        return open_(close(self.term(body), symbol), self.term(at[0].nodes[1]))

    def differentiated_by(self, tree: Node, written: list[Node]) -> list[str]:
        """Return the variables, each as often as it is differentiated by."""
        found: list[str] = []
        total = None
        for part in written:
            variable, order = part, 1
            if part.head == "order":
                if part.nodes[-1].head != "number" or not part.nodes[-1].text.isdigit():
                    raise self.fail(part, "the order of a derivative is not a number")
                order = int(part.nodes[-1].text)
                if len(part.nodes) == 1:
                    total = order
                    continue
                variable = part.nodes[0]
            symbol, indices = self.split_indices(variable)
            if indices or symbol in self.bound:
                raise self.fail(variable, "derivatives by entries of a sequence are not understood yet")
            found += [symbol] * min(order, _MOST + 1)
        if not 0 < len(found) <= _MOST or total not in (None, len(found)):
            raise self.fail(tree, "by what this derivative is taken, and how often, is not clear")
        return found

    def differentiated(self, body: Node, variables: list[str]) -> tuple[Term, Term | None]:
        """Return what is differentiated, and the point where its derivative is taken if it is not the variable."""
        if body.head in ("name", "sub", *ACCENTS):
            symbol = self.symbol_or_nothing(body)
            if variables[-1] in (letters := self.names.arguments.get(symbol, ())):  # of l(m, s) by m
                return make("@", name(symbol), *map(name, letters)), None
            if symbol in self.names.functions and symbol != variables[-1]:  # df/dx
                return make("@", name(symbol), name(variables[-1])), None
        values = self.values_of(set(variables), body)
        if not values:
            return self.term(body), None
        if body.head != "app" or len(values) > 1 or len(set(variables)) > 1:
            raise self.fail(body, "whether this derivative is taken at a value of its variable is not clear")
        value = values.pop()  # df(x_0, y)/dx
        return self.term(_replaced(body, value, innermost(value))), self.term(value)

    def values_of(self, variables: set[str], body: Node) -> set[Node]:
        r"""Return the names for values of variables that do not stand there themselves: ``x_0`` or ``\hat x`` for x."""
        parts = [(part, innermost(part)) for part in named_parts(body)]
        themselves = {self.names.core(base.text) for part, base in parts if part is base}
        others = variables - themselves
        return {part for part, base in parts if part is not base and self.names.core(base.text) in others}


def _replaced(tree: Node, old: Node, new: Node) -> Node:
    """Return a tree with a new part in the place of an old one."""
    if tree == old:
        return new
    if tree.head in LEAVES:
        return tree
    return Node(tree.head, tuple(_replaced(part, old, new) for part in tree.nodes), tree.start, tree.end)
