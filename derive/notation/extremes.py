"""The larger and the smaller of a few numbers: ``max(a, b)`` is ``(a + b + |a - b|)/2``, with no head of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.language.terms import TWO, Term, make
from derive.notation.matrices import is_matrix
from derive.notation.names import Names
from derive.notation.series import has_dots
from derive.notation.syntax import Node, walk

_MOST: Final = 4
#: What lists no numbers: the parts of a set that is described, conditions, and the values of an index.
_NO_NUMBERS: Final = frozenset({"dots", "setof", "=", "<", ">", "<=", ">=", "in", "versus", "given", "semi", "set"})


def compared_numbers(tree: Node, names: Names) -> Sequence[Node]:
    r"""Return the numbers of which an application is the extreme: ``\max(a, b)``, ``\min\{a, b, c\}``; else nothing."""
    function, *arguments = tree.nodes
    if not (function.is_name("max") or function.is_name("min")):
        return ()
    while len(arguments) == 1 and arguments[0].head in ("set", "list", "tuple"):
        arguments = list(arguments[0].nodes)
    inside = [part for argument in arguments for part in walk(argument)]
    if not 1 < len(arguments) <= _MOST or any(part.head in _NO_NUMBERS for part in inside):
        return ()
    return () if any(has_dots(a) or is_matrix(a, names) for a in arguments) else arguments


def extreme(which: str, numbers: Sequence[Term]) -> Term:
    """Return the largest or the smallest of some numbers, as ``which`` says: ``max`` or ``min``."""
    found = numbers[0]
    for other in numbers[1:]:
        apart = make("abs", make("-", found, other))
        found = make("/", make("+" if which == "max" else "-", make("+", found, other), apart), TWO)
    return found
