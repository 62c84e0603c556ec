r"""Equal places of optima, ``\arg\max_x f = \arg\max_x g``: shown by f = s g + c, with s > 0 and c without x.

That is enough and is not needed, so that such a claim is never called false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from derive.app.items import DEFINING, Item
from derive.engine.optima import Related, related
from derive.kernel.ring import normal, polynomial
from derive.language.rules import Problem
from derive.language.terms import ONE, ZERO, Term, make
from derive.notation.names import Names
from derive.notation.scopes import bound_names
from derive.notation.syntax import Node, walk
from derive.notation.write_surface import write_human
from derive.notation.write_term import surface

#: Relations that set a name to something.
_SETS: Final = frozenset({"=", *DEFINING})
_PLACES: Final = frozenset({"argmax", "argmin"})
_WORD: Final = re.compile(r"[^\W_]+")


def is_place(tree: Node | None) -> bool:
    """Tell whether a tree is the place of an optimum."""
    return tree is not None and tree.head in _PLACES


def defined_places(items: Iterable[Item]) -> dict[Node, Item]:
    """Return the names that the text sets to the place of an optimum where it first speaks of them, with that line."""
    found: dict[Node, Item] = {}
    seen: set[Node] = set()
    for item in items:
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        sets = item.statement.relation in _SETS and is_place(rhs)
        if sets and lhs is not None and lhs not in seen and not is_place(lhs):
            found[lhs] = item
        seen.update(part for tree in (lhs, rhs) if tree is not None for part in walk(tree))
    return found


@dataclass(frozen=True, slots=True)
class Objectives:
    """What two places that are said to be the same are the optima of; ``turned`` if of one the largest value counts
    and of the other the least.
    """

    first: Node
    second: Node
    variables: frozenset[str]
    turned: bool


def objectives(item: Item, places: Mapping[Node, Item]) -> Objectives | None:
    """Return the objectives of a claim about places of optima over the same variable, named ones included."""
    statement = item.statement
    lhs, rhs = (_place(side.tree, item, places) for side in (statement.lhs, statement.rhs))
    if statement.relation != "=" or lhs is None or rhs is None or lhs.nodes[1:] != rhs.nodes[1:]:
        return None
    return Objectives(lhs.nodes[0], rhs.nodes[0], bound_names(lhs), lhs.head != rhs.head)


def _place(tree: Node | None, item: Item, places: Mapping[Node, Item]) -> Node | None:
    """Return the place of an optimum that a side is, or that an earlier line sets it to."""
    if tree is None or is_place(tree):
        return tree
    first = places.get(tree)
    return first.statement.rhs.tree if first is not None and first.order < item.order else None


def connected(
    problem: Problem, posed: Objectives, behind: Callable[[Term], set[str]], unclear: Callable[[Term, str], str]
) -> tuple[Problem | None, str]:
    """Return the equation between two objectives that shows that they have the same optimum, or why there is none.

    Args:
        problem: with the objectives as its sides.
        posed: which they are; its variables by their core names.
        behind: the names in a term and in the definitions of these.
        unclear: why a term without a variable in it may depend on it all the same.
    """

    def moves(term: Term) -> bool:
        return any(posed.variables.intersection(_WORD.findall(symbol)) for symbol in behind(term))

    if not posed.variables:
        return None, "what is varied is no plain name"
    if not all(map(moves, (problem.lhs, problem.rhs))):
        return None, "how the objectives depend on what is varied is not shown"
    for f, g in _in_logarithms(problem.lhs, problem.rhs):
        equation = replace(problem, lhs=f, rhs=make("neg", g) if posed.turned else g, rel="=")
        found = related(equation, moves)
        if found is None:
            continue
        if found.falls:
            return None, "where the one objective is largest the other is smallest, by their signs"
        why = next(filter(None, (unclear(make("+", found.scale, found.rest), v) for v in posed.variables)), "")
        return (None, why) if why else (replace(equation, rhs=_right(found, equation.rhs)), "")
    return None, "no equation between the objectives was found which shows that they have the same optimum"


def _in_logarithms(f: Term, g: Term) -> list[tuple[Term, Term]]:
    """Return the objectives as they are and with a logarithm, which increases, taken of one or of both."""
    return [(f, g), (make("log", f), g), (f, make("log", g)), (make("log", f), make("log", g))]


def _right(found: Related, objective: Term) -> Term:
    """Return ``s g + c``; that s is positive is part of the equation, as s = exp(log s)."""
    if found.scale is not ONE:
        scale = found.scale if found.number else make("exp", make("log", found.scale))
        objective = make("*", scale, objective)
    if all(value < 0 for value in polynomial(found.rest).values()):
        return objective if found.rest is ZERO else make("-", objective, normal(make("neg", found.rest)))
    return make("+", objective, found.rest)


def says(equation: Problem, names: Names) -> str:
    """Return the remark under a line that is shown by an equation between the objectives."""
    sides = (write_human(surface(side, names)) for side in (equation.lhs, _without_exponential(equation.rhs)))
    return f"the same optimum, since ${' = '.join(sides)}$"


def _without_exponential(term: Term) -> Term:
    """Return s g + c for exp(log s) g + c."""
    if term.head == "exp" and term.args[0].head == "log":
        return term.args[0].args[0]
    return make(term.head, *map(_without_exponential, term.args)) if term.head in ("+", "-", "*") else term
