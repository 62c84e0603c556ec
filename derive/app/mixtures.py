"""Laws made of others: ``M = (P + Q)/2`` is meant at every value, and M is a law if that makes it one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from derive.app.conditioned import never_zero
from derive.app.items import Item, Kind
from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, refute
from derive.language.heads import APPLY
from derive.language.rules import Context, Declaration, Premise, Problem, expand
from derive.language.substitution import apply
from derive.language.terms import ONE, ZERO, Term, make, name
from derive.notation.context import Line
from derive.notation.names import Names
from derive.notation.syntax import LEAVES, Node
from derive.rules import declaration_rows

_ARITHMETIC: Final = frozenset({"+", "*", "/", "neg"})
_AT: Final = "x"


def at_every_value(items: Iterable[Item], names: Names, declarations: Sequence[Declaration]) -> list[Item]:
    """Return the relations, with the laws in those that only add and multiply laws applied to a value."""
    laws = {symbol for d in declarations if d.row in ("pmf", "density") for symbol in d.values["P"].names}
    return [_at_every_value(item, names, laws) for item in items]


def _at_every_value(item: Item, names: Names, laws: set[str]) -> Item:
    statement = item.statement
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if statement.relation not in ("=", ":=", "\\triangleq") or lhs is None or rhs is None or lhs.head != "name":
        return item
    if names.core(lhs.text) not in laws or rhs.head == "name" or not _mixes(rhs, names, laws):
        return item  # that one law is another, P = Q, is a case or a claim about the two
    left, right = (
        replace(s, tree=_applied(tree, names, laws)) for s, tree in ((statement.lhs, lhs), (statement.rhs, rhs))
    )
    return replace(item, statement=replace(statement, lhs=left, rhs=right))


def _mixes(tree: Node, names: Names, laws: set[str]) -> bool:
    """Tell whether a tree adds and multiplies laws without their arguments, and numbers."""
    parts = [tree]
    found = False
    while parts:
        part = parts.pop()
        if part.head == "name":
            found = found or names.core(part.text) in laws
        elif part.head in _ARITHMETIC:
            parts += part.nodes
        elif part.head != "number":
            return False
    return found


def _applied(tree: Node, names: Names, laws: set[str]) -> Node:
    if tree.head in LEAVES:
        is_law = tree.head == "name" and names.core(tree.text) in laws
        return Node("app", (tree, Node("name", (_AT,)))) if is_law else tree
    return Node(tree.head, tuple(_applied(part, names, laws) for part in tree.nodes))


def stays_a_law(definition: Premise, declarations: Sequence[Declaration], others: Iterable[Premise]) -> bool:
    """Tell whether what a law is set to is a mass function: not negative, with the sum 1, by all else that is said."""
    found = _as_a_law(definition, declarations, tuple(others))
    if found is None:
        return False
    total, member = found
    return isinstance(prove(total), Found) and isinstance(prove(member), Found)


def is_no_law(definition: Premise, declarations: Sequence[Declaration], others: Iterable[Premise]) -> bool:
    """Tell whether what a law is set to does not sum to 1 in some model of all else that is said.

    A conditional law does for each value that can be given.
    """
    found = _as_a_law(definition, declarations, tuple(others))
    return found is not None and isinstance(refute(found[0], ties=never_zero(found[0])), Refuted)


def beside(item: Item, items: Iterable[Item], define: Callable[[Item], Premise | None]) -> list[Premise]:
    """Return what the formula of a definition says of the other names in it: ``p_i = w_i / Z, Z = \\sum_j w_j``."""
    told = (one for one in items if one.formula is item.formula and one.kind is Kind.SUPPOSITION)
    return [premise for one in told if (premise := define(one)) is not None]


def without_laws(lines: Iterable[Line], names: AbstractSet[str]) -> tuple[Line, ...]:
    """Return the lines of a context without guesses that one of these names is a mass function."""
    return tuple(
        line
        for line in lines
        if line.declaration is None
        or line.declaration.row != "pmf"
        or line.source != "inferred"
        or line.declaration.values["P"].names.isdisjoint(names)
    )


def _as_a_law(
    definition: Premise, declarations: Sequence[Declaration], definitions: Sequence[Premise]
) -> tuple[Problem, Problem] | None:
    """Return what makes a defined name a mass function, without what is declared of it: its sum, and its sign.

    ``definitions`` are those of other names, of which no law that is declared is one.
    """
    symbol = definition.lhs.args[0].symbol if definition.definition and definition.lhs.head == APPLY else ""
    own = [d for d in declarations if any(symbol in value.names for value in d.values.values())]
    if not own or any(d.row != "pmf" for d in own):
        return None
    rows = declaration_rows()
    others = [d for d in declarations if d not in own]
    facts = tuple(fact for d in others for fact in expand(d, rows[d.row])[0])
    told = {premise.defined for premise in (*definitions, definition)}
    granted = [premise for d in others for premise in expand(d, rows[d.row])[1] if premise.defined not in told - {None}]
    law, domain = own[0].values["P"], own[0].values["D"]
    facts += tuple(fact for fact in expand(own[0], rows[own[0].row])[0] if symbol not in fact.names)  # of its values
    context = Context(facts, {p.id: p for p in (*granted, *definitions, definition)}, tuple(others))
    context = context.with_facts(*_positive(definition, context))
    member = name("member")
    total = Problem(context, make("sum", domain, law.args[0]), "=", ONE)
    return total, Problem(context.with_facts(make("in", member, domain)), apply(law, [member]), ">=", ZERO)


def _positive(definition: Premise, context: Context) -> Iterator[Term]:
    """Yield that the sums in a definition are above 0, as far as that is proved: Z is ``\\sum_x p(x) e^{r(x)}``."""
    for premise in context.premises.values():
        named = premise.defined is not None and premise.defined.symbol in definition.rhs.names
        if not named or premise.variables or premise.rhs.head != "sum":
            continue
        if isinstance(prove(Problem(context, premise.rhs, ">", ZERO)), Found):
            yield make(">", premise.rhs, ZERO)
