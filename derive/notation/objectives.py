r"""Objectives written with the same arguments everywhere: ``\mathcal{L}(\theta, \phi; x)`` is one number.

What its arguments do is not needed there, and often not said: theta is a part of the name of p_theta.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from derive.notation.syntax import Node, walk

_LETTERS: Final = frozenset({"ELBO", "cal:L", "cal:J", "cal:F", "cal:Q", "L", "J", "ell"})
_VARY: Final = frozenset({"diff", "partialdiff", "partial", "nabla", "prime", "lim", "max", "min", "sup", "inf"})
_VARY_TOO: Final = frozenset({"argmax", "argmin", "d", "range", "over", "in", "forall", "exists"})
#: The heads of what shows that an objective is constant or varies.
WATCHED: Final = ("app", *sorted(_VARY | _VARY_TOO))


def constant_objectives(nodes: Iterable[Node], core: Callable[[Node], str]) -> frozenset[str]:
    """Return the objectives that stand with one list of plain names everywhere, of which none varies anywhere.

    ``nodes`` are all with a head of `WATCHED` in the text.
    """
    arguments: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    varied: set[str] = set()
    for node in nodes:
        if node.head != "app":
            parts = node.nodes[:1] if node.head in ("range", "over", "in") else node.nodes
            varied |= {core(part) for whole in parts for part in walk(whole) if part.head == "name"}
        elif node.nodes[0].head == "name" and node.nodes[0].text in _LETTERS:
            arguments[core(node.nodes[0])].add(_letters(node.nodes[1:], core))
    one = {function: next(iter(lists)) for function, lists in arguments.items() if len(lists) == 1}
    return frozenset(function for function, letters in one.items() if all(letters) and not varied.intersection(letters))


def _letters(arguments: Iterable[Node], core: Callable[[Node], str]) -> tuple[str, ...]:
    """Return the names in a list of arguments with commas and semicolons; nothing for what is no plain name."""
    found: list[str] = []
    for argument in arguments:
        if argument.head in ("list", "semi", "given"):
            found += _letters(argument.nodes, core)
        else:
            found.append(core(argument) if argument.head == "name" else "")
    return tuple(found)
