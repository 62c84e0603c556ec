"""Bounds that no number satisfies together are cases: "for $x > 2$ we have ...", and later "for $x < 1$ ..."."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, TypeAlias

from derive.app.items import Item, Kind
from derive.app.shapes import order_of_names
from derive.notation.statements import Statement
from derive.notation.syntax import Node

_TURNED: Final = {"<": ">", ">": "<", "\\leq": "\\geq", "\\geq": "\\leq", "=": "="}
#: A name, a relation and a number.
Bounded: TypeAlias = tuple[str, str, Fraction]
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def cases_apart(items: Sequence[Item], local: Container[str] = ()) -> list[Item]:
    """Take bounds that no number satisfies together for cases, and values of one name that differ.

    Relations that are ``local`` hold in places of their own, so that they contradict none.
    """
    named, apart = _apart([item for item in items if item.id not in local])
    cases = {label for label, (name, relation, _) in named.items() if (name, relation == "=") in apart}
    cases |= _orders_apart(items)
    return [replace(i, kind=Kind.SUPPOSITION, hypothetical=True) if i.id in cases else i for i in items]


def _orders_apart(items: Sequence[Item]) -> set[str]:
    """Return the ids of orders of two names, ``a > b``, that the text compares in another way too."""
    orders = [(item, order_of_names(item.statement)) for item in items if item.kind is Kind.BOUND]
    inline = [item for item in items if item.statement.display is None]
    return {
        order.id
        for order, pair in orders
        if pair
        for other in inline
        if other is not order and _names(other.statement) == pair and other.kind is not Kind.CLAIM
    }


def _names(statement: Statement) -> frozenset[str]:
    """Return the names that a relation has as a side."""
    trees = [side.tree for side in (statement.lhs, statement.rhs)]
    return frozenset(tree.text for tree in trees if tree is not None and tree.head == "name")


def bounded_apart(items: Sequence[Item]) -> set[str]:
    """Return the names, as they are written, of which the text gives bounds that no number satisfies together."""
    return {name for name, value in _apart(items)[1] if not value}


def bounds_in_words(items: Sequence[Item]) -> list[tuple[int, Bounded]]:
    """Return the bounds in sentences, suppositions included, with where they stand."""
    said = [i for i in items if i.statement.display is None and i.kind in (Kind.BOUND, Kind.SUPPOSITION, Kind.CONTEXT)]
    found = [(item.formula.start, _bound(item.statement)) for item in said]
    return [(at, bound) for at, bound in found if bound is not None and bound[1] != "="]


def contradict(one: Bounded, other: Bounded) -> bool:
    """Tell whether no number satisfies two bounds together."""
    return not _satisfiable([one[1:], other[1:]])


def _apart(items: Sequence[Item]) -> tuple[dict[str, tuple[str, str, Fraction]], set[tuple[str, bool]]]:
    """Return the bounds and values in sentences, by their ids, and which names they hold apart: bounds, or values."""
    bounds = defaultdict[str, list[tuple[str, Fraction]]](list)
    values = defaultdict[str, set[Fraction]](set)
    named = {item.id: bound for item in items if _limits(item) and (bound := _bound(item.statement))}
    for name, relation, value in named.values():
        if relation == "=":
            values[name].add(value)
        else:
            bounds[name].append((relation, value))
    apart = {(name, False) for name, some in bounds.items() if not _satisfiable(some)}
    apart |= {(name, True) for name, some in values.items() if len(some) > 1}
    return named, apart


def _limits(item: Item) -> bool:
    """Tell whether a relation in a sentence says between which numbers a name lies, or which it is."""
    supposed = item.kind is Kind.SUPPOSITION and item.statement.relation == "="
    return item.statement.display is None and (item.kind is Kind.BOUND or supposed)


def _bound(statement: Statement) -> tuple[str, str, Fraction] | None:
    """Return a bound or a value with its name first, or nothing where it has no such parts."""
    left, right = statement.lhs.tree, statement.rhs.tree
    if left is None or right is None or statement.relation not in _TURNED:
        return None
    relation = statement.relation if left.head == "name" else _TURNED[statement.relation]
    label, other = (left, right) if left.head == "name" else (right, left)
    value = _value(other)
    return (label.text, relation, value) if label.head == "name" and value is not None else None


def _value(tree: Node) -> Fraction | None:
    """Return the number that is written, with its sign or as a quotient."""
    if tree.head == "number":
        return Fraction(tree.text) if _NUMBER.fullmatch(tree.text) else None
    if tree.head in ("neg", "pos"):
        value = _value(tree.nodes[0])
        return -value if value is not None and tree.head == "neg" else value
    if tree.head == "/" and len(tree.nodes) == 2:
        above, below = map(_value, tree.nodes)
        return above / below if above is not None and below else None
    return None


def _satisfiable(bounds: Sequence[tuple[str, Fraction]]) -> bool:
    """Tell whether some number satisfies all bounds."""
    least = max(((value, relation == ">") for relation, value in bounds if relation in (">", "\\geq")), default=None)
    most = min(((value, relation != "<") for relation, value in bounds if relation in ("<", "\\leq")), default=None)
    if least is None or most is None:
        return True
    return least[0] < most[0] or (least[0] == most[0] and not least[1] and most[1])
