"""Numbers that are read but not understood, such as limits: unknown functions of the names in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from derive.notation.matrices import is_matrix
from derive.notation.names import Names
from derive.notation.syntax import LEAVES, Node, prefix, read_prefix

OPAQUE: Final = "opaque"

_NUMBERS: Final = frozenset({"floor", "ceil", "bars", "norm", "inner", "mean", "app", "int"})
#: Their values are what their bodies are: numbers, unless matrices or vectors stand in them.
_LIKE_THEIR_BODY: Final = frozenset(
    {"lim", "max", "min", "sup", "inf", "limsup", "liminf", "plim", "diff", "partialdiff"}
)
_ORDERS: Final = frozenset({"O", "o", "cal:O"})
_LAWFUL: Final = frozenset({"exp", "log", "ln", "sqrt"})
#: What people write for averages: vectors where their arguments are.
_AVERAGES: Final = frozenset({"E", "Var", "Cov"})
_MARKS: Final = {"(": "\u27e8", ")": "\u27e9", " ": "\u00b7"}


def is_number_valued(tree: Node, names: Names) -> bool:
    """Tell whether a tree is a number, whatever it means: a value of a function, a limit, a derivative, a norm."""
    if tree.head in _LIKE_THEIR_BODY:
        return not any(is_matrix(part, names) for part in tree.nodes)
    if tree.head != "app":
        return tree.head in _NUMBERS
    function = tree.nodes[0].nodes[0] if tree.nodes[0].head == "sub" else tree.nodes[0]
    if (
        function.head != "name"
        or function.text in _LAWFUL
        or is_order(function)
        or names.core(function.text) in names.noncommuting
    ):
        return False
    average = function.text.removeprefix("rm:").removeprefix("bb:") in _AVERAGES
    return not (average and any(is_matrix(argument, names) for argument in tree.nodes[1:]))


def is_order(function: Node) -> bool:
    """Tell whether a function is one of Landau's symbols: O(n) stands for another number wherever it is written."""
    return function.head == "name" and function.text in _ORDERS


def pattern_of(tree: Node, is_value: Callable[[Node], bool]) -> tuple[str, list[Node]]:
    """Return a name for the function that a tree is of the values in it, and these values.

    Two trees that differ only in these values have the same name: ``\\lfloor x \\rfloor`` at x and at y.
    """
    values: list[Node] = []

    def marked(part: Node) -> Node:
        if part.head == "name" and is_value(part) and part.text not in ("infty", "none"):
            if part not in values:
                values.append(part)
            return Node("name", (f"#{values.index(part)}",))
        if part.head in LEAVES:
            return part
        kept = 1 if part.head in ("app", "sub") and part.nodes[0].head == "name" else 0
        return Node(part.head, (*part.nodes[:kept], *(marked(n) for n in part.nodes[kept:])))

    pattern = prefix(marked(tree)).translate({ord(sign): mark for sign, mark in _MARKS.items()})
    return f"{OPAQUE}:{pattern}", values


def is_opaque(symbol: str) -> bool:
    """Tell whether a name of a core term stands for a number that is not understood."""
    return symbol.startswith(f"{OPAQUE}:")


def written(symbol: str, values: Sequence[Node]) -> Node:
    """Return the tree that such a name stands for at some values, for people to read."""
    pattern = symbol.removeprefix(f"{OPAQUE}:").translate({ord(mark): sign for sign, mark in _MARKS.items()})

    def filled(part: Node) -> Node:
        if part.head == "name" and part.text.startswith("#"):
            return values[int(part.text[1:])]
        return part if part.head in LEAVES else Node(part.head, tuple(map(filled, part.nodes)))

    return filled(read_prefix(pattern))
