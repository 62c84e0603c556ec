"""Equations to be solved: who sets a derivative to zero asks for which values that holds, and claims nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derive.app.items import Item, Kind, symbols
from derive.engine.witness import witness
from derive.language.heads import NAME
from derive.language.rules import Context, Premise, Problem
from derive.language.terms import ZERO, Term
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


def solved(
    items: Sequence[Item], names: Names, meaning: Callable[[Item], Problem | None], context: Context
) -> dict[str, Premise]:
    """Return what is supposed by who sets a derivative to zero at a value with a name of its own, ``dL/dp(p_0) = 0``.

    What follows is said of that value only, so it may be used wherever the value is spoken of. An equation that no
    model satisfies besides the context is not supposed: from one without solutions everything would follow.
    """
    found: dict[str, Premise] = {}
    for item in items:
        claimed = item.kind is Kind.CLAIM and item.statement.display is not None and item.statement.relation == "="
        problem = meaning(item) if claimed and cues.asks_to_solve(item.formula.before) else None
        side = None if problem is None else _derivative_at_a_value(problem, names)
        if side is not None:
            family = f"the equation that is solved in line {item.statement.line}"
            premise = Premise(item.id, side, "=", ZERO, family=family, origin=item.id)
            supposed = context.with_premises(*found.values(), premise)
            if witness(Problem(supposed, side, "=", ZERO)) is not None:
                found[item.id] = premise
    return found


def _derivative_at_a_value(problem: Problem, names: Names) -> Term | None:
    """Return the side of an equation with 0 that is a derivative at a name which is not the variable's."""
    for side, other in ((problem.lhs, problem.rhs), (problem.rhs, problem.lhs)):
        if other is ZERO and side.head == "deriv" and side.args[0].head == NAME:
            point = side.args[0].symbol
            return side if point != plain_variable(point) and point not in names.indices else None
    return None


def plain_variable(symbol: str) -> str:
    """Return the variable of which a name may be one value: x of ``hat:x`` and of ``x_0``."""
    return symbol.rpartition(":")[2].partition("_")[0]


def _is_to_be_solved(item: Item, lhs: Node, rhs: Node) -> bool:
    """Tell whether one side is 0 and the other a derivative, or something that the words set to 0 or solve for."""
    for side, other in ((lhs, rhs), (rhs, lhs)):
        if other.head == "number" and other.text == "0" and side.head != "number":
            return side.head in _DERIVATIVES or cues.solves(item.formula.before)
    return cues.solves(item.formula.before)
