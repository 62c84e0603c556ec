"""Relations that the words say of some values of an index only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derive.app.items import Item, Kind, symbols_of
from derive.notation.names import Names
from derive.notation.some_values import is_of_some, leads_to_some, leaves_some_out
from derive.notation.statements import Statement
from derive.notation.syntax import Node, walk


def of_some(items: Iterable[Item], names: Names) -> dict[str, frozenset[str]]:
    """Return the relations that hold for some values of an index only, with these indices."""
    found: dict[str, frozenset[str]] = {}
    for item in items:
        letters = free_letters(item.statement)
        if not letters:
            continue
        inline = item.statement.display is None
        before, after = item.formula.before, item.formula.after if inline else ""
        behind = leads_to_some(item.statement.after)
        some = {names.core(one) for one in letters if behind or is_of_some(one, before, after)}
        if item.kind in (Kind.SUPPOSITION, Kind.BOUND):
            some |= {names.core(one) for one in letters if leaves_some_out(one, after)}
        if some:
            found[item.id] = frozenset(some)
    return found


def names_of_some(items: Iterable[Item], found: dict[str, frozenset[str]], names: Names) -> dict[str, tuple[str, int]]:
    """Return the names of which something is supposed for some index: the words say more than is understood.

    What words suppose for a while, "Suppose that one symbol is certain, $P(x_i) = 1$ for one $i$", says nothing later.
    """
    kinds = (Kind.SUPPOSITION, Kind.BOUND)
    told = (one for one in items if one.id in found and one.kind in kinds and not one.hypothetical)
    spoken = ((symbol, one.statement.line) for one in told for symbol in symbols_of(one.statement, names))
    return {symbol: ("some", line) for symbol, line in spoken if symbol not in names.indices}


def free_letters(statement: Statement) -> frozenset[str]:
    """Return the indices and arguments of a relation that stand free in it, as they are written."""
    trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
    found = {one for tree in trees for one in _at(tree)}
    return frozenset(found.difference(one for tree in trees for one in _bound(tree)))


def _at(tree: Node) -> Iterator[str]:
    for part in walk(tree):
        for place in part.nodes[1:] if part.head in ("sub", "app") else ():
            if place.head == "name":
                yield place.text


def _bound(tree: Node) -> Iterator[str]:
    for part in walk(tree):
        if part.head in ("range", "over") and part.nodes[0].head == "name":
            yield part.nodes[0].text
