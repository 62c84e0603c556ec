"""Where matrices, vectors and operators stand in formulas: products of them do not commute, as those of numbers do."""

from __future__ import annotations

from enum import Enum
from functools import reduce
from typing import Final

from derive.notation.meaning import ACCENTS
from derive.notation.names import Names
from derive.notation.syntax import LEAVES, Node

#: Functions of a number that are something else of a matrix, so that their laws do not hold.
_ENTIRE: Final = frozenset({"exp", "log", "ln", "sqrt"})
#: What people write for averages: vectors where their arguments are; those of products are matrices.
_MEANS, _COVARIANCES = frozenset({"E", "bb:E", "rm:E"}), frozenset({"Var", "Cov", "cov", "var"})


class Shape(Enum):
    """What the value of a tree is among numbers, vectors and matrices."""

    NUMBER, COLUMN, ROW, MATRIX, UNKNOWN = range(5)


_TRANSPOSED: Final = {Shape.COLUMN: Shape.ROW, Shape.ROW: Shape.COLUMN}
_PRODUCTS: Final = {
    (Shape.ROW, Shape.COLUMN): Shape.NUMBER,
    (Shape.COLUMN, Shape.ROW): Shape.MATRIX,
    (Shape.MATRIX, Shape.COLUMN): Shape.COLUMN,
    (Shape.ROW, Shape.MATRIX): Shape.ROW,
    (Shape.MATRIX, Shape.MATRIX): Shape.MATRIX,
}


def is_matrix(tree: Node, names: Names) -> bool:
    """Tell whether the value of a tree may be a matrix, a vector or an operator."""
    if tree.head == "name":
        return names.core(tree.text) in names.noncommuting
    if tree.head in LEAVES or tree.head in ("bars", "norm", "inner"):
        return False
    if tree.head == "sub":
        return not _is_entry(tree, names) and is_matrix(tree.nodes[0], names)
    if tree.head == "bar" and _is_mean_of_entries(tree, names):
        return False
    if tree.head == "app":
        function, *arguments = tree.nodes
        entire = function.head == "name" and function.text in _ENTIRE
        return entire and any(is_matrix(a, names) for a in arguments)
    if tree.head == "^":
        return is_matrix(tree.nodes[0], names)
    return any(is_matrix(part, names) for part in tree.nodes)


def shape(tree: Node, names: Names) -> Shape:
    """Return what a tree is where capitals are matrices and small letters columns, among the names that are such."""
    match tree.head:
        case "name":
            array = is_matrix(tree, names)
            return Shape.NUMBER if not array else Shape.COLUMN if _letter(tree)[:1].islower() else Shape.MATRIX
        case "sub" | "tag":
            entry = _is_entry(tree, names) or _is_numbered_letter(tree, names)
            return Shape.NUMBER if entry else shape(tree.nodes[0], names)
        case "T":
            inner = shape(tree.nodes[0], names)
            return _TRANSPOSED.get(inner, inner if inner is Shape.MATRIX else Shape.UNKNOWN)
        case "*":
            return reduce(_product, (shape(factor, names) for factor in tree.nodes))
        case "+" | "pm":
            found = {shape(part, names) for part in tree.nodes} - {Shape.NUMBER}
            return found.pop() if len(found) == 1 else Shape.UNKNOWN if found else Shape.NUMBER
        case "/":  # nobody divides by a matrix: these are numbers
            return shape(tree.nodes[0], names) if shape(tree.nodes[1], names) is Shape.NUMBER else Shape.NUMBER
        case "^":
            inner = shape(tree.nodes[0], names)
            return inner if inner in (Shape.NUMBER, Shape.MATRIX) else Shape.UNKNOWN
        case "matrix":
            rows = [len(row.nodes) for row in tree.nodes]
            return Shape.ROW if len(rows) == 1 else Shape.COLUMN if set(rows) == {1} else Shape.MATRIX
        case "otimes" | "odot":
            return Shape.UNKNOWN
        case "bars" | "norm" | "inner" | "list" | "tuple" | "set" | "setof":
            return Shape.NUMBER
        case "app":
            return _of_application(tree, names)
        case "neg" | "pos" | "sum" | "int" | "prod" | "sqrt" | "mean" | "hat" | "bar" | "tilde" | "vec":
            return shape(tree.nodes[0], names) if is_matrix(tree, names) else Shape.NUMBER
    return Shape.UNKNOWN if is_matrix(tree, names) else Shape.NUMBER


def _product(left: Shape, right: Shape) -> Shape:
    if Shape.NUMBER in (left, right):
        return right if left is Shape.NUMBER else left
    return _PRODUCTS.get((left, right), Shape.UNKNOWN)


def _of_application(tree: Node, names: Names) -> Shape:
    function, *arguments = tree.nodes
    called = function.text if function.head == "name" else ""
    inside = {shape(argument, names) for argument in arguments if argument.head != "given"} - {Shape.NUMBER}
    if called in _MEANS and len(inside) == 1:
        return inside.pop()
    if called in _COVARIANCES and inside:
        return Shape.MATRIX
    return Shape.UNKNOWN if called in _ENTIRE and inside else Shape.NUMBER


def _letter(tree: Node) -> str:
    return tree.text.rpartition(":")[2]


def _is_entry(tree: Node, names: Names) -> bool:
    r"""Tell whether an indexed name is a number: ``x_{ij}``, and not the row ``x_{i \\bullet}`` or a vector ``x_i``."""
    base, *indices = tree.nodes
    base = base.nodes[0] if base.head in ACCENTS else base
    if base.head != "name" or not base.text[-1:].islower():
        return False
    symbol = names.core(base.text)
    counted = any(names.core(i.text) in names.indices for i in indices if i.head == "name")
    if symbol not in names.arrays:
        return counted
    return counted and len(indices) > names.arrays[symbol] and not any(i.is_name("bullet") for i in indices)


def _is_numbered_letter(tree: Node, names: Names) -> bool:
    r"""Tell whether a name has a number as index and is no vector of several: ``\\beta_0`` of a vector ``\\beta``."""
    base, *indices = tree.nodes
    base = base.nodes[0] if base.head in ACCENTS else base
    small = base.head == "name" and _letter(base)[:1].islower() and names.core(base.text) not in names.arrays
    return tree.head == "sub" and small and all(index.head == "number" for index in indices)


def _is_mean_of_entries(tree: Node, names: Names) -> bool:
    """Tell whether a name under a bar is the mean of numbers, for its entries are: ``\\bar{y}`` beside ``y_i``."""
    base = tree.nodes[0]
    symbol = names.core(base.text) if base.head == "name" else ""
    return base.text[-1:].islower() and symbol in names.indexed and symbol not in names.arrays


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
