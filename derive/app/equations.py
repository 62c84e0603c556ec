"""Equations to be solved: who sets a derivative to zero asks for which values that holds, and claims nothing."""

from __future__ import annotations

from collections.abc import Sequence

from derive.app.classify import Item, Kind, symbols
from derive.notation import cues
from derive.notation.names import Names
from derive.notation.syntax import Node

_DERIVATIVES = frozenset({"diff", "partialdiff", "eval"})
_VALUES = frozenset({"name", "sub", "hat", "tilde", "bar"})


def asked(items: Sequence[Item], names: Names) -> dict[str, str]:
    """Return why relations are no claims for all values, by their ids.

    These are the equations to be solved, what follows on the same display, and what says which value a name in one of
    them has.
    """
    found: dict[str, str] = {}
    lines: dict[str, int] = {}
    shown: dict[int, int] = {}
    for item in items:
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        if item.kind is not Kind.CLAIM or item.statement.relation != "=" or lhs is None or rhs is None:
            continue
        line = item.statement.line
        display = item.formula.start
        if _is_to_be_solved(item, lhs, rhs):
            found[item.id] = "it is an equation to be solved, which does not hold for all values"
            shown.setdefault(display, line)
            lines |= dict.fromkeys((*symbols(lhs, names), *symbols(rhs, names)), line)
        elif display in shown:
            found[item.id] = f"it stands under the equation to be solved in line {shown[display]}"
        elif lhs.head in _VALUES and (told := set(symbols(lhs, names)) & lines.keys()):
            found[item.id] = f"it may be a solution of the equation in line {lines[min(told)]}"
    return found


def _is_to_be_solved(item: Item, lhs: Node, rhs: Node) -> bool:
    """Tell whether one side is 0 and the other a derivative, or something that the words set to 0 or solve for."""
    for side, other in ((lhs, rhs), (rhs, lhs)):
        if other.head == "number" and other.text == "0" and side.head != "number":
            return side.head in _DERIVATIVES or cues.solves(item.formula.before)
    return cues.solves(item.formula.before)
