r"""Parameters of laws behind a semicolon: ``p(x, z; \theta)`` is read as ``p_\theta(x, z)``, a law for every value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.notation.specs import PARAMETRISED
from derive.notation.statements import Parts
from derive.notation.syntax import Node, walk

_LAWS: Final = frozenset(PARAMETRISED)
_PAIR: Final = 2


def with_parameters_as_indices(read: Sequence[Parts]) -> tuple[Parts, ...]:
    r"""Return what formulas say with the parameters of laws as their indices, for the letters where that is clear.

    It is clear where the document writes no such letter with another kind of argument behind a semicolon.
    """
    trees = [tree for said in read if _has_semicolon(said) for tree in said.trees]
    written = [node for tree in trees for node in walk(tree) if _is_parametrised(node)]
    unclear = {node.nodes[0].text for node in written if _index(_parts(node)[1]) is None}
    letters = {node.nodes[0].text for node in written} - unclear
    if not letters:
        return tuple(read)
    return tuple(said.mapped(lambda tree: _indexed(tree, letters)) for said in read)


def _has_semicolon(said: Parts) -> bool:
    sides = [side for one in said.statements for side in (one.lhs, one.rhs)]
    return any(";" in side.latex for side in (*sides, *said.expressions))


def _indexed(tree: Node, letters: set[str]) -> Node:
    """Return a tree with ``p(x; t)`` as ``p_t(x)`` everywhere, for some letters p."""
    if not any(isinstance(part, Node) for part in tree.args):
        return tree
    nodes = tuple(_indexed(part, letters) if isinstance(part, Node) else part for part in tree.args)
    again = Node(tree.head, nodes, tree.start, tree.end) if nodes != tree.args else tree
    if not _is_parametrised(again) or again.nodes[0].text not in letters:
        return again
    values, parameters = _parts(again)
    index = _index(parameters)
    if index is None:
        return again
    function = Node("sub", (again.nodes[0], index), again.nodes[0].start, again.nodes[0].end)
    return Node("app", (function, *values), again.start, again.end)


def _is_parametrised(node: Node) -> bool:
    """Tell whether a node is a law of one letter with a semicolon: ``p(x; t)`` or ``p(x | y; t)``."""
    if (
        node.head != "app"
        or node.nodes[0].head != "name"
        or node.nodes[0].text not in _LAWS
        or len(node.nodes) != _PAIR
    ):
        return False
    inside = node.nodes[1].nodes[1] if node.nodes[1].head == "given" else node.nodes[1]
    return inside.head == "semi" and len(inside.nodes) == _PAIR


def _parts(node: Node) -> tuple[tuple[Node, ...], Node]:
    """Return the arguments of such a law without its parameters, and these."""
    inside = node.nodes[1]
    if inside.head == "given":
        known, parameters = inside.nodes[1].nodes
        return (Node("given", (inside.nodes[0], known), inside.start, inside.end),), parameters
    values, parameters = inside.nodes
    return (values.nodes if values.head == "list" else (values,)), parameters


def _index(parameters: Node) -> Node | None:
    """Return parameters as one index: theta, theta', theta^(t), or several with commas; ``None`` for anything else."""
    several = parameters.nodes if parameters.head == "list" else (parameters,)
    texts = [parameter_text(one) for one in several]
    return None if not all(texts) else Node("name", (",".join(texts),), parameters.start, parameters.end)


def parameter_text(tree: Node) -> str:
    """Return a parameter as a name, with its marks; nothing for what may be a value of a random quantity."""
    if tree.head == "name":
        return "" if tree.text.isupper() else tree.text
    if tree.head in ("prime", "hat", "bar", "tilde") and len(tree.nodes) == 1:
        base = parameter_text(tree.nodes[0])
        return base and (f"{base}'" if tree.head == "prime" else f"{tree.head}:{base}")
    if tree.head == "mark" and tree.nodes[1].head == "name":
        base = parameter_text(tree.nodes[0])
        return base and f"{base}^({tree.nodes[1].text})"
    if tree.head == "tag":
        base, counter = parameter_text(tree.nodes[0]), _counter(tree.nodes[1])
        return f"{base}^({counter})" if base and counter else ""
    return ""


def _counter(tree: Node) -> str:
    """Return what counts steps in a tag: ``t``, ``0`` and ``t + 1``."""
    if tree.head in ("name", "number"):
        return tree.text
    parts = [_counter(part) for part in tree.nodes] if tree.head in ("+", "neg") else [""]
    return {"+": "+", "neg": "-"}[tree.head].join(parts if tree.head == "+" else ["", *parts]) if all(parts) else ""
