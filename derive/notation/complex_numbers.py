r"""Names of complex numbers: they have no order, ``|z|^2`` is not ``z^2``, and roots and logarithms have branches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from derive.errors import DeriveError
from derive.notation.parser import read_side
from derive.notation.statements import Statement
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

_MATH: Final = r"\$\$?([^$]{1,60})\$\$?"
_LIST: Final = rf"{_MATH}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_MATH})?"
_COMPLEX: Final = r"complex(?!\w)(?:[\s-]+valued)?"
_THINGS: Final = r"(?:numbers?|variables?|quantit(?:y|ies)|functions?|amplitudes?|scalars?|roots?|constants?)"
#: "let $z$ and $w$ be complex numbers", "for a complex number $z$", "the complex amplitude $a$", "$z$ is complex".
_SAID: Final = (
    WordPattern(rf"{_LIST}\s+(?:is|are|be|denotes?|being)\s+(?:(?:an?|any|two|some|both|in general)\s+)*{_COMPLEX}"),
    WordPattern(rf"\b{_COMPLEX}\s+{_THINGS}\s+{_LIST}"),
)
_MEMBERS: Final = re.compile(r"\$([^$=]{1,40}?)\\in\s*\\mathbb\s*\{?\s*C\s*\}?(?![A-Za-z])")
#: What is another function of a complex number, or none, than of a real one.
_OF_REAL_NUMBERS: Final = frozenset({"bars", "sqrt", "root", "floor", "ceil", "min", "max"})
_LOGARITHMS: Final = frozenset({"log", "ln", "lg", "lb"})
#: What is real of a complex number.
_REAL: Final = frozenset({"bars", "norm"})
_PARTS: Final = frozenset({"Re", "Im", "arg"})
#: Relations of an order.
ORDERED: Final = frozenset({"<", ">", "\\le", "\\ge", "\\leq", "\\geq", "\\leqslant", "\\geqslant", "\\ll", "\\gg"})


def complex_names(text: str, statements: Iterable[Statement], imaginary: bool = False) -> frozenset[str]:
    """Return the names that the words call complex numbers, and those that equal something made of them.

    Args:
        text: the document.
        statements: its relations.
        imaginary: whether i is the imaginary unit.
    """
    found = {node.text for latex in _told(text) for node in _read(latex)} | ({"i"} if imaginary else set())
    sides = [(s.lhs.tree, s.rhs.tree) for s in statements if s.relation == "="] if found else []
    equations = [(left, right) for left, right in sides if left is not None and right is not None]
    while more := {left.text for left, right in equations if left.head == "name" and _mentions(right, found)} - found:
        found |= more
    return frozenset(found)


def needs_real_numbers(relation: str, sides: Iterable[Node], names: frozenset[str]) -> str:
    """Return the name of a complex number of which a relation says what only real numbers have, or nothing."""
    for side in sides if names else ():
        for part in (side,) if relation in ORDERED else _of_real_numbers(side):
            if name := _mentions(part, names):
                return name
    return ""


def _told(text: str) -> Iterator[str]:
    for pattern in _SAID:
        for match in pattern.finditer(text):
            yield from (latex for latex in match.groups() if latex)
    yield from _MEMBERS.findall(text)


def _read(latex: str) -> list[Node]:
    try:
        tree = read_side(latex)
    except DeriveError:
        return []
    heads = [
        part.nodes[0] if part.head in ("app", "sub") else part
        for part in (tree.nodes if tree.head == "list" else (tree,))
    ]
    return [head for head in heads if head.head == "name"]


def _of_real_numbers(side: Node) -> Iterator[Node]:
    for part in walk(side):
        if part.head in _OF_REAL_NUMBERS:
            yield from part.nodes
        elif part.head == "^" and part.nodes[1].head != "number":
            yield part.nodes[0]
        elif part.head == "app" and any(
            leaf.text in _LOGARITHMS for leaf in walk(part.nodes[0]) if leaf.head == "name"
        ):
            yield part


def _mentions(tree: Node, names: Iterable[str]) -> str:
    """Return one of the names in a tree, outside of what is real of a complex number; or nothing."""
    if tree.head == "name":
        return tree.text if tree.text in names else ""
    function = tree.nodes[0] if tree.head == "app" else None
    if tree.head in _REAL or (function is not None and function.head == "name" and function.text in _PARTS):
        return ""
    return next((found for part in tree.nodes if (found := _mentions(part, names))), "")
