"""The binary entropy: H of a number p is that of an event with probability p, where the text writes 1 - p too."""

from __future__ import annotations

from typing import Final

from derive.errors import DeriveError
from derive.language.heads import APPLY
from derive.language.terms import Term, bound, make, name, number
from derive.notation.elaborate import elaborate
from derive.notation.law_evidence import only_base
from derive.notation.laws import Laws
from derive.notation.syntax import Node, walk

#: Names of the entropy of one law, and those that only the binary entropy has.
_PLAIN: Final = frozenset({"H", "h"})
_BINARY: Final = frozenset({"H_b", "h_b", "H_B", "h_B", "H_bin", "h_bin"})


class BinaryEntropies(Laws):
    """The part of the inference that knows the entropy of one event."""

    def binary_entropies(self) -> None:
        """Declare the entropies that are only taken of numbers, where the complement of one of these is written."""
        taken: dict[str, list[tuple[Node, int]]] = {}
        for node, line in self.nodes("app"):
            if len(node.nodes) != 2 or not self.spelled_as_entropy(node.nodes[0]):
                continue
            if (symbol := self.head_symbol(node)) in _PLAIN | _BINARY:
                taken.setdefault(symbol, []).append((node.nodes[1], line))
        for symbol, found in taken.items():
            if symbol in self.names.told or not all(self.is_probability(argument) for argument, _ in found):
                continue
            if symbol in _BINARY or any(a.head == "name" and self.core(a) in self.beside_numbers for a, _ in found):
                self.declare("binary-entropy", found[0][1], "standard", H=name(symbol), L=self.logarithm_of(symbol))

    def spelled_as_entropy(self, function: Node) -> bool:
        """Tell by its letter whether a function may be an entropy."""
        base = function.nodes[0] if function.head == "sub" else function
        return base.head == "name" and self.core(base) in _PLAIN | _BINARY

    def head_symbol(self, node: Node) -> str:
        """Return the core name of what is applied, also where it has an index; or nothing."""
        try:
            term = elaborate(node, self.names)
        except DeriveError:
            return ""
        return term.args[0].symbol if term.head == APPLY and len(term.args) == 2 else ""

    def is_probability(self, argument: Node) -> bool:
        """Tell whether an argument is a number: written, or a name that is only used as one."""
        if argument.head == "name":
            return self.core(argument) in self.plain_numbers
        return argument.head in ("number", "frac", "/", "+", "neg", "*")

    def logarithm_of(self, symbol: str) -> Term:
        """Return the logarithm in what the document writes this entropy as, else that of the document."""
        pairs = (pair for formula in self.formulas for pair in formula.equal)
        written = [rhs for lhs, rhs in pairs if lhs.head == "app" and self.head_symbol(lhs) == symbol]
        base = only_base(part for tree in written for part in walk(tree) if part.head == "app")
        return make("lam", make("logb", number(base), bound(0))) if base else self.logarithm()
