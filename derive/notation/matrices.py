"""Where matrices, vectors and operators stand in formulas: products of them do not commute, as those of numbers do."""

from __future__ import annotations

from typing import Final

from derive.notation.names import Names
from derive.notation.syntax import LEAVES, Node

#: Functions of a number that are something else of a matrix, so that their laws do not hold.
_ENTIRE: Final = frozenset({"exp", "log", "ln", "sqrt"})


def is_matrix(tree: Node, names: Names) -> bool:
    """Tell whether the value of a tree may be a matrix, a vector or an operator."""
    if tree.head == "name":
        return names.core(tree.text) in names.noncommuting
    if tree.head in LEAVES or tree.head in ("bars", "norm", "inner"):
        return False
    if tree.head == "sub":
        return not _is_entry(tree, names) and is_matrix(tree.nodes[0], names)
    if tree.head == "app":
        function, *arguments = tree.nodes
        entire = function.head == "name" and function.text in _ENTIRE
        return entire and any(is_matrix(a, names) for a in arguments)
    if tree.head == "^":
        return is_matrix(tree.nodes[0], names)
    return any(is_matrix(part, names) for part in tree.nodes)


def _is_entry(tree: Node, names: Names) -> bool:
    r"""Tell whether an indexed name is a number: ``x_{ij}``, and not the row ``x_{i \\bullet}`` or a vector ``x_i``."""
    base, *indices = tree.nodes
    if base.head != "name" or not base.text[-1:].islower():
        return False
    symbol = names.core(base.text)
    counted = any(names.core(i.text) in names.indices for i in indices if i.head == "name")
    if symbol not in names.arrays:
        return counted
    return counted and len(indices) > names.arrays[symbol] and not any(i.is_name("bullet") for i in indices)


def breaks_the_laws_of_numbers(tree: Node, names: Names) -> bool:
    """Tell whether a product, quotient, power or function has matrices where only numbers have its laws."""
    if not names.noncommuting:
        return False
    match tree.head:
        case "*":
            return sum(is_matrix(factor, names) for factor in tree.nodes) > 1
        case "/":
            return is_matrix(tree.nodes[1], names)
        case "^":
            return tree.nodes[0].head != "name" and is_matrix(tree.nodes[0], names)
        case "sqrt":
            return is_matrix(tree.nodes[0], names)
        case "app":
            return is_matrix(tree, names)
    return False
