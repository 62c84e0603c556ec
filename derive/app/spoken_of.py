"""Which names a formula in the words is about."""

from __future__ import annotations

from collections.abc import Iterator

from derive.app.items import defined_name
from derive.app.shapes import BOUNDS
from derive.notation.names import Names
from derive.notation.syntax import Node, walk


def subjects(tree: Node, names: Names) -> Iterator[str]:
    """Yield the names that a formula in the words is about: ``p``, ``p(x)``, ``x_i``, ``f : A \\to B``, ``P, Q``."""
    if tree.head in ("list", "tuple"):
        for part in tree.nodes:
            yield from subjects(part, names)
    elif tree.head in ("colon", "in", "->", "=", "app", *BOUNDS):
        yield from subjects(tree.nodes[0], names)
    elif tree.head == "name":
        yield names.core(tree.text)
    elif tree.head == "sub" and tree.nodes[0].head == "name":
        known = defined_name(tree, names)
        yield known[0] if known is not None else names.core(tree.nodes[0].text)
    elif tree.head in ("hat", "tilde", "bar", "prime", "mark") and (known := defined_name(tree, names)) is not None:
        yield known[0]


def is_closed(tree: Node | None) -> bool:
    """Tell whether a tree is a number, written without names: what has this value from now on had others before."""
    return tree is not None and all(part.head != "name" for part in walk(tree))
