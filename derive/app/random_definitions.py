"""Random quantities that are defined by others, ``Z = X + Y``: at every outcome, so that E(Z) is E(X) + E(Y)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.app.items import Item, Kind, defined_name
from derive.errors import DeriveError
from derive.language.heads import APPLY, NAME
from derive.language.rules import Declaration
from derive.language.substitution import bind
from derive.language.terms import LEAVES, Term, make, name
from derive.notation.context import Line
from derive.notation.elaborate import elaborate
from derive.notation.names import Names
from derive.notation.syntax import Node

ROW: Final = "defined-quantity"
#: Reserved.
_OUTCOME: Final = "%outcome"


def defined_at_outcomes(items: Sequence[Item], names: Names) -> list[Line]:
    """Return what the text defines by other random quantities, as declarations of its value at every outcome.

    That is nothing where a name is set to two things, or to what may vary in a way that is not known.
    """
    found: dict[Term, list[tuple[Item, Term]]] = {}
    for item in items:
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        sets = item.kind is Kind.DEFINITION or (item.kind is Kind.SUPPOSITION and not item.hypothetical)
        if not sets or item.statement.relation != "=" or lhs is None or rhs is None:
            continue
        symbol, parameters = defined_name(lhs, names) or ("", ())
        if symbol in names.random and not parameters and (value := _value(symbol, rhs, names)) is not None:
            found.setdefault(name(symbol), []).append((item, value))
    only = [(quantity, several[0]) for quantity, several in found.items() if len(several) == 1]
    return [
        Line("", "declared", item.statement.line, Declaration(f"z{item.order}", ROW, {"Z": quantity, "F": value}))
        for quantity, (item, value) in only
    ]


def _value(symbol: str, tree: Node, names: Names) -> Term | None:
    """Return the value of what a name is set to as a function of the outcome."""
    try:
        rhs = elaborate(tree, names)
    except DeriveError:
        return None
    bare = _bare(rhs)
    if not rhs.names & names.random or symbol in rhs.names or any(map(names.may_vary, bare - names.random)):
        return None
    return bind("lam", _OUTCOME, _at(rhs, names.random, name(_OUTCOME)))


def _bare(term: Term) -> frozenset[str]:
    """Return the names in a term that are applied to nothing."""
    if term.head == NAME:
        return frozenset({term.symbol})
    if term.head in LEAVES:
        return frozenset()
    parts = term.args[1:] if term.head == APPLY and term.args[0].head == NAME else term.args
    return frozenset[str]().union(*map(_bare, parts))


def _at(term: Term, random: frozenset[str], outcome: Term) -> Term:
    """Return a term with random quantities at an outcome; those under an expectation have one of their own."""
    if term.head == NAME and term.symbol in random:
        return make(APPLY, term, outcome)
    if term.head in LEAVES:
        return term
    if term.head == APPLY and term.args[0].head == NAME:
        at = (outcome,) if term.args[0].symbol in random else ()  # X_k is one of a sequence of quantities
        return make(APPLY, term.args[0], *(_at(a, random, outcome) for a in term.args[1:]), *at)
    return make(term.head, *(_at(a, random, outcome) for a in term.args))
