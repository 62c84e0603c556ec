r"""Matrices of blocks beside each other: ``[A, B] \in \mathbb{R}^{n \times p}`` is one of them, and no interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from derive.notation.syntax import Node

if TYPE_CHECKING:
    from derive.notation.statements import Side, Statement


def with_blocks(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements of a formula where what lies in a space of matrices or vectors is no interval."""
    blocks = dict(_blocks(statements))
    if not blocks:
        return tuple(statements)
    return tuple(replace(one, lhs=_side(one.lhs, blocks), rhs=_side(one.rhs, blocks)) for one in statements)


def _blocks(statements: Sequence[Statement]) -> Iterator[tuple[Node, Node]]:
    for one in statements:
        listed, space = one.lhs.tree, one.rhs.tree
        if one.relation != "\\in" or listed is None or space is None or space.head != "^":
            continue
        if listed.head == "interval" and listed.nodes[-1].text == "cc" and space.nodes[0].text.startswith("bb:"):
            row = Node("row", listed.nodes[:-1], listed.start, listed.end)
            yield listed, Node("matrix", (row,), listed.start, listed.end)


def _side(side: Side, blocks: dict[Node, Node]) -> Side:
    return side if side.tree is None or side.tree not in blocks else replace(side, tree=blocks[side.tree])
