"""Lines with two readings: what is true or false in both is decided, and so is what the lines beside it decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Final, Protocol

from derive.app.decide import DECIDED
from derive.app.items import Item, Kind
from derive.notation.statements import Side
from derive.notation.syntax import Node, walk
from derive.notation.write_surface import write_human


class Verdict(Protocol):
    """Decides a line that has one reading."""

    def __call__(self, item: Item, *, as_understood: bool = False) -> str:
        """Return the verdict; with ``as_understood`` also where the text may say more than is understood."""


_AGREED: Final = ("proved", "refuted")


class Ambiguous:
    """Chooses the readings of ambiguous sides; a side in a chain has one reading in both steps it stands in."""

    def __init__(self, items: Sequence[Item], verdict: Verdict) -> None:
        self.items, self.verdict = items, verdict
        self.chosen: dict[tuple[int, int], Node | None] = {}

    def settled(self, item: Item) -> tuple[Item, str]:
        """Return a line in one reading and why it is that one, or the line as it is and nothing."""
        sides = (item.statement.lhs, item.statement.rhs)
        if item.kind is not Kind.UNREAD or not self._may_be_decided(item):
            return item, ""
        known = [self._by_neighbours(side) if side.error else side.tree for side in sides]
        if all(tree is not None for tree in known):
            read = " and ".join(_arguments(tree, side) for tree, side in zip(known, sides, strict=True) if side.error)
            return _in(item, *known), f"read as {read}: in the other reading both steps with that side are false"
        options = [(tree,) if tree is not None else side.readings for tree, side in zip(known, sides, strict=True)]
        readings = [_in(item, left, right) for left, right in product(*options)]
        verdicts = {self.verdict(one) for one in readings}
        if len(verdicts) == 1 and verdicts <= set(_AGREED):
            return readings[0], f"it may be read in two ways, and is {next(iter(verdicts))} in both"
        return item, ""

    def _may_be_decided(self, item: Item) -> bool:
        """Tell whether a line is a claim on a display with two readings of every side that is in doubt."""
        statement = item.statement
        shown = statement.display is not None and statement.role == "main" and statement.relation in DECIDED
        return shown and all(side.tree is not None or side.readings for side in (statement.lhs, statement.rhs))

    def _by_neighbours(self, side: Side) -> Node | None:
        """Return the only reading of a side in which both steps it stands in are proved; the others make both false."""
        key = (side.span.start, side.span.end)
        if key not in self.chosen:
            self.chosen[key] = None
            shared = [other for other in self.items if _has(other, side) and self._may_be_decided(other)]
            single = all(sum(s.error is not None for s in (o.statement.lhs, o.statement.rhs)) == 1 for o in shared)
            if len(shared) == len("ab") and single:
                found = [
                    {self.verdict(_with(o, side, tree), as_understood=True) for o in shared} for tree in side.readings
                ]
                true = [tree for tree, verdicts in zip(side.readings, found, strict=True) if verdicts == {"proved"}]
                false = [verdicts for verdicts in found if verdicts == {"refuted"}]
                self.chosen[key] = true[0] if (len(true), len(false)) == (1, 1) else None
        return self.chosen[key]


def _arguments(tree: Node | None, side: Side) -> str:
    """Write the applications of functions that are in one reading of a side and not in the other."""
    others = {node for other in side.readings if other != tree for node in walk(other)}
    apart = [node for node in walk(tree) if node.head == "app" and node not in others] if tree is not None else []
    return write_human(apart[-1]) if apart else side.latex


def _has(item: Item, side: Side) -> bool:
    statement = item.statement
    return any(s.error is not None and s.span == side.span for s in (statement.lhs, statement.rhs))


def _with(item: Item, side: Side, tree: Node) -> Item:
    """Return a line in which one side has one reading."""
    sides = (item.statement.lhs, item.statement.rhs)
    return _in(item, *(tree if s.error is not None and s.span == side.span else s.tree for s in sides))


def _in(item: Item, left: Node | None, right: Node | None) -> Item:
    """Return a line in one reading of its sides, as a claim."""
    statement = item.statement
    lhs = statement.lhs if statement.lhs.tree is not None else replace(statement.lhs, tree=left, error=None)
    rhs = statement.rhs if statement.rhs.tree is not None else replace(statement.rhs, tree=right, error=None)
    return replace(item, statement=replace(statement, lhs=lhs, rhs=rhs), kind=Kind.CLAIM)
