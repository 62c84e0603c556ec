r"""Energies: the E of ``e^{-\beta E(x)}`` is a function of a state in a text that speaks of energies, and no mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.notation.meaning import innermost
from derive.notation.names import Names
from derive.notation.statements import Parts, Statement
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

ENERGY: Final = "cal:E"
"""The name under which an energy is kept: no expectation has it."""

_MEAN: Final = "E"
_SPEAKS_OF_ENERGIES: Final = WordPattern(
    r"\benerg(?:y|ies)\b|\bhamiltonians?\b|\b(?:gibbs|boltzmann) (?:distribution|measure|law)s?\b"
)
_BINDERS: Final = frozenset({"sum", "int"})


def with_energies(read: Sequence[Parts], text: str) -> tuple[Parts, ...]:
    """Return what formulas say with the E that is an energy under a name of its own.

    It is one where the text speaks of energies, takes every E of a state, a plain small letter, and some of these under
    an exponential or a sum over the states, but says nowhere that E(x) is a sum or integral over x: then it is a mean.
    """
    if not _SPEAKS_OF_ENERGIES.search(text):
        return tuple(read)
    trees = [tree for said in read for tree in said.trees]
    named = [part for tree in trees for part in walk(tree) if part.is_name(_MEAN)]
    applied = [energy for tree in trees for energy in _energies(tree)]
    alone = [tree for tree in trees if tree.is_name(_MEAN)]  # "the energy $E$"
    of_states = all(_is_state(argument) for part in applied for argument in part.nodes[1:])
    if not of_states or len(named) > len(applied) + len(alone) or not any(map(_takes_every_state, trees)):
        return tuple(read)
    is_taken = any(part.is_name(ENERGY) for tree in trees for part in walk(tree))
    if is_taken or any(_is_a_mean(statement) for said in read for statement in said.statements):
        return tuple(read)
    return tuple(said.mapped(_renamed) for said in read)


def spelled(names: Names) -> Names:
    """Return the names with an energy written as the text writes it."""
    return names.with_(spelling={**names.spelling, ENERGY: _MEAN}) if ENERGY in names.merged else names


def _is_state(argument: Node) -> bool:
    """Tell whether an argument is a state: a small letter with whatever it carries, or a list of such."""
    if argument.head == "list":
        return all(map(_is_state, argument.nodes))
    letter = innermost(argument)
    return letter.head == "name" and letter.text.rpartition(":")[2][:1].islower()


def _takes_every_state(tree: Node) -> bool:
    """Tell whether an energy stands in an exponent, or under a sum over what it is taken of."""
    for node in walk(tree):
        exponent = node.nodes[1:] if node.head == "^" or (node.head == "app" and node.nodes[0].is_name("exp")) else ()
        if any(_energies(part) for part in exponent):
            return True
        bound = {part for r in node.nodes[1:] for part in walk(r)} if node.head in _BINDERS else set()
        if any(not bound.isdisjoint(energy.nodes[1:]) for energy in _energies(node)):
            return True
    return False


def _energies(tree: Node) -> list[Node]:
    return [part for part in walk(tree) if part.head == "app" and part.nodes[0].is_name(_MEAN)]


def _is_a_mean(statement: Statement) -> bool:
    """Tell whether E(x) is said to be a sum or integral over x."""
    sides = statement.lhs.tree, statement.rhs.tree
    for side, other in (sides, sides[::-1]):
        if side is None or other is None or side.head != "app" or not side.nodes[0].is_name(_MEAN):
            continue
        bound = (part for node in walk(other) if node.head in _BINDERS for r in node.nodes[1:] for part in walk(r))
        if not {*side.nodes[1:]}.isdisjoint(bound):
            return True
    return False


def _renamed(tree: Node) -> Node:
    if tree.is_name(_MEAN):
        return Node("name", (ENERGY,), tree.start, tree.end)
    if not any(isinstance(part, Node) for part in tree.args):
        return tree
    nodes = tuple(_renamed(part) if isinstance(part, Node) else part for part in tree.args)
    return Node(tree.head, nodes, tree.start, tree.end) if nodes != tree.args else tree
