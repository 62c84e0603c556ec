r"""Dots in place of the letter of a law, ``q(\cdot | x)``: the letter that is drawn, or that stands there elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from derive.notation.specs import PARAMETRISED
from derive.notation.statements import Parts, Statement
from derive.notation.syntax import Node, walk

#: What tells the laws of one letter apart: q of ``q_\phi``, and what is given.
_Key = tuple[Node, tuple[Node, ...]]


def with_letters_for_dots(read: Sequence[Parts]) -> tuple[Parts, ...]:
    r"""Return what formulas say with a letter for each dot of a law, where the document makes clear which one.

    ``z \sim q(\cdot | x)`` says it; in ``KL(q(\cdot | x) || p(z | x))`` the other law does; and elsewhere it is the
    only letter that the same law has in the document, given the same. Every other dot stays.
    """
    trees = [tree for said in read for tree in said.trees]
    if not any(node.head == "slot" for tree in trees for node in walk(tree)):
        return tuple(read)
    drawn = tuple(Parts(tuple(_drawn(one) for one in said.statements), said.expressions) for said in read)
    drawn = tuple(said.mapped(_with_drawn) for said in drawn)
    letters = _letters(tree for said in drawn for tree in said.trees)
    return tuple(said.mapped(lambda tree: _filled(tree, letters)) for said in drawn)


def _drawn(statement: Statement) -> Statement:
    r"""Return ``z \sim q(\cdot | x)`` as ``z \sim q(z | x)``."""
    letter, law = statement.lhs.tree, statement.rhs.tree
    if statement.relation != "\\sim" or letter is None or law is None or not _is_letter(letter):
        return statement
    return replace(statement, rhs=replace(statement.rhs, tree=_put(law, letter)))


def _with_drawn(tree: Node) -> Node:
    r"""Return a tree with the letter of every ``z \sim q(\cdot | x)`` below an expectation in place of the dot."""
    again = _rebuilt(tree, _with_drawn)
    if again.head != "~" or len(again.nodes) != 2 or not _is_letter(again.nodes[0]):
        return again
    return _node(again, (again.nodes[0], _put(again.nodes[1], again.nodes[0])))


def _filled(tree: Node, letters: Mapping[_Key, frozenset[Node]]) -> Node:
    """Return a tree with the letter in place of every dot that the laws beside it or elsewhere make clear."""
    again = _rebuilt(tree, lambda part: _filled(part, letters))
    if again.head == "versus" and any(map(_has_slot, again.nodes)):
        found = {value for law in again.nodes for value in _values(law)}
        if len(found) == 1:
            return _node(again, tuple(_put(law, *found) for law in again.nodes))
    if not _has_slot(again):
        return again
    found = set(letters.get(_key(again), ()))
    return _put(again, *found) if len(found) == 1 else again


def _letters(trees: Iterator[Node]) -> Mapping[_Key, frozenset[Node]]:
    """Return the letters that each law has somewhere, given the same."""
    found: defaultdict[_Key, set[Node]] = defaultdict(set)
    for tree in trees:
        for node in walk(tree):
            for value in _values(node):
                found[_key(node)].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _is_law(node: Node) -> bool:
    """Tell whether a node is a law at one place: ``q(.)``, ``q_\\phi(. | x)``."""
    if node.head != "app" or len(node.nodes) != 2:
        return False
    function = node.nodes[0].nodes[0] if node.nodes[0].head in ("sub", "power") else node.nodes[0]
    return function.head == "name" and function.text in PARAMETRISED


def _place(node: Node) -> Node:
    """Return what stands where a law has its letter."""
    inside = node.nodes[1]
    return inside.nodes[0] if inside.head == "given" else inside


def _has_slot(node: Node) -> bool:
    return _is_law(node) and _place(node).head == "slot"


def _values(node: Node) -> tuple[Node, ...]:
    """Return the letter at which a law stands."""
    return (_place(node),) if _is_law(node) and _is_letter(_place(node)) else ()


def _key(node: Node) -> _Key:
    inside = node.nodes[1]
    return node.nodes[0], inside.nodes[1:] if inside.head == "given" else ()


def _put(law: Node, letter: Node) -> Node:
    """Return a law with a letter in place of its dot, and anything else as it is."""
    if not _has_slot(law):
        return law
    inside = law.nodes[1]
    value = Node(letter.head, letter.args, _place(law).start, _place(law).end)
    argument = value if inside.head == "slot" else _node(inside, (value, *inside.nodes[1:]))
    return _node(law, (law.nodes[0], argument))


def _is_letter(node: Node) -> bool:
    return node.head == "name" or (node.head == "sub" and all(part.head in ("name", "number") for part in node.nodes))


def _node(old: Node, nodes: tuple[Node, ...]) -> Node:
    return Node(old.head, nodes, old.start, old.end)


def _rebuilt(tree: Node, change: Callable[[Node], Node]) -> Node:
    """Return a tree with its parts changed, itself where none is."""
    nodes = tuple(map(change, tree.nodes))
    return _node(tree, nodes) if nodes != tree.nodes else tree
