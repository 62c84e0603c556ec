"""Definitions for some values only: "Let $f(x) = x^2$ for $x \\neq 0$" says nothing of f(0)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from derive.app.defined_in_parts import in_one_sentence
from derive.app.items import Item, Kind, defined_name
from derive.app.shapes import BOUNDS
from derive.errors import DeriveError
from derive.kernel.ring import polynomial
from derive.language.heads import APPLY, NAME
from derive.language.terms import Term, name, subterms
from derive.notation.elaborate import elaborate
from derive.notation.names import Names

_FOR: Final = re.compile(r"[\s,]*(?:for|if|when|whenever|where|provided|with|on)\b[^$]*", re.IGNORECASE)
_HOLDS: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "\\leq": operator.le,
    "\\geq": operator.ge,
    "\\neq": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a definition of one argument is for: the values that stand in a relation to a number."""

    function: str
    relation: str
    left: Term
    right: Term
    variable: str

    def excludes(self, value: Fraction) -> bool:
        """Tell whether the definition says nothing of a value."""
        sides = (value if side is name(self.variable) else _number(side) for side in (self.left, self.right))
        left, right = sides
        return left is not None and right is not None and not _HOLDS[self.relation](left, right)


def limits_of(items: Sequence[Item], names: Names) -> list[Limit]:
    """Return what definitions say with a bound right behind them: ``f(x) = x^2`` for ``x > 0``."""
    found = []
    for item, behind in pairwise(items):
        known = defined_name(item.statement.lhs.tree, names) if item.kind is Kind.DEFINITION else None
        if known is None or len(known[1]) != 1 or behind.statement.relation not in BOUNDS:
            continue
        lhs, rhs = behind.statement.lhs.tree, behind.statement.rhs.tree
        if lhs is None or rhs is None or not _is_condition(item, behind):
            continue
        try:
            left, right = elaborate(lhs, names), elaborate(rhs, names)
        except DeriveError:
            continue
        if name(known[1][0]) in (left, right):
            found.append(Limit(known[0], behind.statement.relation, left, right, known[1][0]))
    return found


def beyond(limits: Sequence[Limit], *sides: Term) -> str:
    """Return the function that the sides take at a number for which it is not defined, or nothing."""
    for part in (part for side in sides for part in subterms(side)):
        head = part.args[0] if part.head == APPLY and len(part.args) == len("fx") else None
        value = _number(part.args[1]) if head is not None and head.head == NAME else None
        found = [limit for limit in limits if head is not None and head.head == NAME and limit.function == head.symbol]
        if value is not None and any(limit.excludes(value) for limit in found):
            return found[0].function
    return ""


def _is_condition(item: Item, behind: Item) -> bool:
    """Tell whether a relation is the condition of the one before it: in its display, or behind "for"."""
    if behind.formula is item.formula:
        return behind.statement.role == "side"
    between = behind.formula.before[len(behind.formula.before) - (behind.formula.start - item.formula.end) :]
    return in_one_sentence(item, behind) and _FOR.fullmatch(between) is not None


def _number(term: Term) -> Fraction | None:
    if term.names:
        return None
    value = polynomial(term)
    return Fraction(value.get(frozenset(), 0)) if value.keys() <= {frozenset()} else None
