"""Laws that are written as the list of their probabilities: P = (1/2, 1/2)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from derive.errors import DeriveError
from derive.language.substitution import bind
from derive.language.terms import ONE, Term, is_number, make, name, number
from derive.notation.elaborate import elaborate
from derive.notation.names import Names
from derive.notation.syntax import Node

LISTS: Final = frozenset({"tuple", "list"})
_MOST: Final = 64


def listed_values(tree: Node, names: Names) -> tuple[Fraction, ...]:
    """Return the probabilities that a tuple lists; none where it lists anything but two to 64 that sum to 1."""
    if tree.head not in LISTS or not 1 < len(tree.nodes) <= _MOST:
        return ()
    found = [_value(node, names) for node in tree.nodes]
    values = [value for value in found if value is not None and value >= 0]
    return tuple(values) if len(values) == len(found) and sum(values) == 1 else ()


def mass_of(values: tuple[Fraction, ...]) -> Term:
    """Return the mass function of listed probabilities of 1, 2, ...: each times the indicator of its outcome."""
    x = name("x")
    parts = (make("*", number(v), make("ind", make("=", x, number(k)))) for k, v in enumerate(values, 1) if v)
    return bind("lam", "x", make("+", *parts)) if sum(map(bool, values)) > 1 else bind("lam", "x", *parts)


def outcomes_of(values: tuple[Fraction, ...]) -> Term:
    """Return the range of the outcomes."""
    return make("range", ONE, number(len(values)))


def _value(node: Node, names: Names) -> Fraction | None:
    try:
        term = elaborate(node, names)
    except DeriveError:
        return None
    if term.head == "/" and all(map(is_number, term.args)) and term.args[1].value:
        return term.args[0].value / term.args[1].value
    return term.value if is_number(term) else None
