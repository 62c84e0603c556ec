"""Moments of random quantities that a text states as equations: "Let $X$ be a random variable with $E[X] = 1$"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from derive.app.items import Item, Kind
from derive.errors import DeriveError
from derive.language.terms import Term, name
from derive.notation.elaborate import elaborate
from derive.notation.expectations import average_of
from derive.notation.names import PROBABILITY, Names
from derive.notation.syntax import Node

#: What is said of a moment: the declaration row without its ending, the quantities, the letter of its value, the value.
Moment: TypeAlias = tuple[str, tuple[str, ...], dict[str, Term]]

_ROWS: Final = {"E": ("mean", "M"), "Var": ("variance", "V"), "Cov": ("covariance", "C")}
_STATED: Final = frozenset({Kind.SUPPOSITION, Kind.BOUND, Kind.DEFINITION, Kind.GIVEN})
_OF_TWO: Final = "Cov"


def stated_moments(items: Sequence[Item], names: Names) -> Mapping[int, list[Moment]]:
    """Return the moments that suppositions in the words give a value, by the offsets of their formulas.

    What has two values in a text has each of them in some part of it only, and is left out.
    """
    found: dict[tuple[str, tuple[str, ...]], dict[Term, list[int]]] = defaultdict(lambda: defaultdict(list))
    said: dict[int, list[Moment]] = defaultdict(list)
    for item in items:
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        if item.kind not in _STATED or item.statement.relation != "=" or lhs is None or rhs is None:
            continue
        of = _moment(lhs, names)
        value = None if of is None else _value(rhs, names)
        if of is None or value is None:
            continue
        kind, quantities = of
        row, letter = _ROWS[kind]
        found[kind, quantities][value].append(item.formula.start)
        if item.kind is Kind.SUPPOSITION and item.statement.display is None and not item.hypothetical:
            said[item.formula.start].append((row, quantities, {letter: value}))
    several = {of for of, values in found.items() if len(values) > 1}
    kinds = {row: kind for kind, (row, _) in _ROWS.items()}
    return {at: some for at, some in said.items() if all((kinds[row], q) not in several for row, q, _ in some)}


def _moment(side: Node, names: Names) -> tuple[str, tuple[str, ...]] | None:
    """Return which moment a side is, and of which random quantities."""
    if side.head != "app" or not average_of(side.nodes[0]):
        return None
    kind = side.nodes[0].text.rpartition(":")[2]
    arguments = side.nodes[1:]
    quantities = tuple(sorted(symbol for one in arguments if (symbol := _quantity(one, names))))
    wanted = len("XY") if kind == _OF_TWO else 1
    return (kind, quantities) if kind in _ROWS and len(quantities) == len(arguments) == wanted else None


def _quantity(tree: Node, names: Names) -> str:
    """Return the random quantity that a tree is, or whose entry it is at a free index."""
    if tree.head == "sub" and len(tree.nodes) == len("xi") and tree.nodes[1].head == "name":
        tree = tree.nodes[0] if names.core(tree.nodes[1].text) in names.indices else tree
    symbol = names.core(tree.text) if tree.head == "name" else ""
    return symbol if symbol in names.random else ""


def _value(tree: Node, names: Names) -> Term | None:
    """Return the value of a moment, which is a number."""
    try:
        value = elaborate(tree, names)
    except DeriveError:
        return None
    return None if value.names & (names.random | names.indices | {PROBABILITY}) else value


def rows_of(moment: Moment, ranges: Mapping[str, Sequence[Term]]) -> list[tuple[str, dict[str, Term]]]:
    """Return the declaration rows that say a moment, with their values but those of the space.

    Args:
        moment: it.
        ranges: what the index of each sequence of quantities runs over.
    """
    row, quantities, value = moment
    if len(quantities) == len("XY"):
        pair = dict(zip("XY", map(name, quantities), strict=True))
        return [] if ranges.keys() & set(quantities) else [(f"{row}-of-quantities", pair | value)]
    (one,) = quantities
    each = [(f"{row}-of-each", {"X": name(one), "E": domain} | value) for domain in ranges.get(one, ())]
    return each if one in ranges else [(f"{row}-of-quantity", {"X": name(one)} | value)]
