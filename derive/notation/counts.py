r"""Vectors of counts: the entries of a value of ``X \sim \mathrm{Mult}(n, p)``, all such values, and their coefficient.

The values are elements of one finite set, and a function gives their entries: ``x_i`` is the count of category i in x.
"""

from __future__ import annotations

from derive.language.substitution import apply
from derive.language.terms import ONE, Term, make, name
from derive.notation.meaning import Meaning
from derive.notation.names import OwnLaw
from derive.notation.syntax import Node


class Counts(Meaning):
    """The part of the elaboration that knows the values of quantities with a multinomial law."""

    def count_in(self, tree: Node) -> Term | None:
        """Return an entry of a vector of counts, ``x_i``."""
        if len(tree.nodes) != len("xi") or tree.nodes[0].head != "name":
            return None
        base, index = tree.nodes
        symbol = self.names.core(base.text)
        law = next((law for law in self.names.own.values() if law.entries and law.letter == symbol), None)
        return apply(name(law.entries), [name(symbol), self.term(index)]) if law is not None else None

    def all_counts(self, tree: Node) -> Term | None:
        r"""Return the set of all vectors of counts that is written with their total and length, ``\mathcal{X}_{n,k}``.

        The text has to say which vectors these are; else only ``\mathcal{X}`` is known to hold the values of X.
        """
        if tree.head != "sub" or tree.nodes[0].head != "name" or not tree.nodes[0].text.startswith("cal:"):
            return None
        base, *indices = tree.nodes
        law = self.names.own.get(base.text.removeprefix("cal:"))
        if law is None or not law.entries or not self.names.totals_said:
            return None
        written = [part for index in indices for part in (index.nodes if index.head == "list" else (index,))]
        return law.domain if tuple(self.term(part) for part in written) == law.parameters[:2] else None

    def coefficient(self, tree: Node) -> Term | None:
        r"""Return the multinomial coefficient of a vector of counts, ``\binom{n}{x_1, \ldots, x_k}``.

        It counts only where the entries sum to n, so it has no meaning here for other numbers.
        """
        total, below = tree.nodes
        law = self.counted_by(below)
        if law is None or self.term(total) is not law.parameters[0]:
            return None
        factorials = tuple(part if part.head == "dots" else Node("fact", (part,)) for part in below.nodes)
        product = self.term(Node("*", factorials, below.start, below.end))
        complete = product.head == "prod" and product.args[0] is make("range", ONE, law.parameters[1])
        return make("/", make("fact", law.parameters[0]), product) if complete else None

    def counted_by(self, below: Node) -> OwnLaw | None:
        """Return the law whose values have these entries, all of them."""
        bases = {part.nodes[0] for part in below.nodes if part.head == "sub" and part.nodes}
        if len(bases) != 1 or any(part.head not in ("sub", "dots") for part in below.nodes):
            return None
        base = bases.pop()
        symbol = self.names.core(base.text) if base.head == "name" else ""
        return next((law for law in self.names.own.values() if law.entries and law.letter == symbol), None)
