"""Laws that are written as the list of their probabilities: P = (1/2, 1/2), or are given value by value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from derive.errors import DeriveError
from derive.language.substitution import bind
from derive.language.terms import Term, is_number, make, name, number
from derive.notation.elaborate import elaborate
from derive.notation.names import Names
from derive.notation.syntax import Node
from derive.notation.syntax import number as digits

LISTS: Final = frozenset({"tuple", "list", "set", "listed"})
_MOST: Final = 64


@dataclass(frozen=True, slots=True)
class Listing:
    """The probabilities of successive whole numbers from `first` on."""

    values: tuple[Fraction, ...]
    first: int = 1

    @property
    def ends(self) -> tuple[Term, Term]:
        """The first and the last outcome."""
        return number(self.first), number(self.first + len(self.values) - 1)

    @property
    def outcomes(self) -> Term:
        """The range of the outcomes."""
        return make("range", *self.ends)

    @property
    def mass(self) -> Term:
        """The mass function: each probability times the indicator of its outcome."""
        x = name("x")
        valued = [(k, value) for k, value in enumerate(self.values, self.first) if value]
        parts = [make("*", number(value), make("ind", make("=", x, number(k)))) for k, value in valued]
        return bind("lam", "x", make("+", *parts) if len(parts) > 1 else parts[0])


def as_listed(values: Sequence[Fraction], first: int) -> Node:
    """Return probabilities of the whole numbers from ``first`` on as a tree, for what reads lists."""
    below = (Node("/", (digits(str(v.numerator)), digits(str(v.denominator)))) for v in values)
    return Node("listed", (digits(str(first)), *below))


def listing(tree: Node, names: Names) -> Listing | None:
    """Return the law that a list gives; ``None`` where it lists anything but two to 64 probabilities that sum to 1."""
    written = tree.nodes[1:] if tree.head == "listed" else tree.nodes
    if tree.head not in LISTS or not 1 < len(written) <= _MOST:
        return None
    found = [_value(node, names) for node in written]
    values = [value for value in found if value is not None and value >= 0]
    if len(values) != len(found) or sum(values) != 1:
        return None
    if tree.head == "set" and all(value.denominator == 1 for value in values):
        return None  # {0, 1} is where something lives
    return Listing(tuple(values), int(tree.nodes[0].text) if tree.head == "listed" else 1)


def plain_number(tree: Node) -> Fraction | None:
    """Return the number that a tree without names is: a decimal, or a fraction of two."""
    if tree.head == "number":
        return Fraction(tree.text)
    if tree.head != "/" or any(part.head != "number" for part in tree.nodes):
        return None
    above, below = (Fraction(part.text) for part in tree.nodes)
    return above / below if below else None


def _value(node: Node, names: Names) -> Fraction | None:
    try:
        term = elaborate(node, names)
    except DeriveError:
        return None
    if term.head == "/" and all(map(is_number, term.args)) and term.args[1].value:
        return term.args[0].value / term.args[1].value
    return term.value if is_number(term) else None
