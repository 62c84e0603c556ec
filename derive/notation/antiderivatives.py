"""Indefinite integrals: those without a range that an equation says to be functions of their own variable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from derive.notation.syntax import LEAVES, Node, walk

_ELEMENTARY: Final = frozenset(
    {
        "exp",
        "log",
        "ln",
        "sqrt",
        "sin",
        "cos",
        "tan",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "erf",
        "Gamma",
    }
)

Core = Callable[[Node], str]


def antiderivatives(pairs: Iterable[tuple[Node, Node]], core: Core) -> frozenset[Node]:
    r"""Return the integrals like that of ``\int x\,dx = x^2/2 + C``, whose variable stands free on the other side only.

    ``p(x|y) = p(x, y) / \int p(x, y)\,dx`` has it free beside the integral too: there it is the name of a value. And in
    ``E[x] = \int x p(x)\,dx``, ``H[p(x)]`` or ``F(x)`` it may be bound by what is applied to it: the other side is
    written out in elementary functions.
    """
    found: set[Node] = set()
    for pair in pairs:
        for side, other in (pair, pair[::-1]):
            if not _is_elementary(other):
                continue
            for integral, variable in _without_range(side, core):
                if variable in _free(other, core) and variable not in _free(side, core):
                    found.add(integral)
    return frozenset(found)


def applies_elementary(tree: Node) -> bool:
    """Tell whether a tree is an elementary function of something: ``\\log(1 + e^x)``."""
    return tree.head == "app" and tree.nodes[0].head == "name" and tree.nodes[0].text in _ELEMENTARY


def _is_elementary(tree: Node) -> bool:
    """Tell whether a tree is written in elementary functions of its names alone."""
    return all(
        applies_elementary(node) for node in walk(tree) if node.head in ("app", "mean", "versus", "given", "int")
    )


def _without_range(tree: Node, core: Core) -> Iterator[tuple[Node, str]]:
    """Yield the integrals over one variable and no range, with the variable."""
    if tree.head in LEAVES:
        return
    if tree.head == "int" and len(tree.nodes) == len("fd") and tree.nodes[1].head == "d":
        variable = tree.nodes[1].nodes[0]
        if variable.head == "name":
            yield tree, core(variable)
    for part in tree.nodes:
        yield from _without_range(part, core)


def _free(tree: Node, core: Core) -> set[str]:
    """Return the names in a tree that no integral or sum around them binds; those of functions are none of them."""
    if tree.head == "name":
        return {core(tree)}
    if tree.head in LEAVES:
        return set()
    kept = 1 if tree.head in ("app", "sub") and tree.nodes[0].head == "name" else 0
    names = {name for part in tree.nodes[kept:] for name in _free(part, core)}
    if tree.head in ("int", "sum", "prod", "lim", "max", "min", "argmax", "argmin", "sup", "inf"):
        names -= {core(part.nodes[0]) for part in tree.nodes[1:] if part.nodes and part.nodes[0].head == "name"}
    return names
