"""Formulas as TeX that is safe to typeset: printed from the tree, so nothing but the allow-list can occur in it."""

from __future__ import annotations

from functools import lru_cache

from reports.formulas.spacing import flat_items, roles
from reports.formulas.symbols import Role
from reports.formulas.syntax import (
    Fenced,
    FormulaError,
    Fraction,
    Node,
    Number,
    Root,
    Row,
    Script,
    Styled,
    Symbol,
    Table,
    Words,
    parse,
)
from reports.tex_escape import escape_tex


@lru_cache(maxsize=4096)
def as_tex(source: str) -> str | None:
    """Return the formula as TeX mathematics, or ``None`` where it is not made of the allow-list alone."""
    try:
        return _write(parse(source)).strip()
    except FormulaError:
        return None


def as_tex_pieces(source: str) -> list[str] | None:
    """Return the formula cut before its outer relations and operators, where a line may end; ``None`` as ``as_tex``."""
    try:
        items = flat_items(parse(source))
    except FormulaError:
        return None
    pieces = [""]
    for item, role in zip(items, roles(items), strict=True):
        if role in (Role.BINARY, Role.RELATION):
            pieces.append("{}")
        pieces[-1] += _item(item, role)
    return [piece for piece in pieces if piece]


def _write(node: Node) -> str:
    match node:
        case Symbol(tex=tex, role=role):
            return tex + " " if tex[0] == "\\" and role is not Role.BIG else tex
        case Number(digits=digits):
            return digits
        case Words():
            return _words(node)
        case Row(items=items):
            return "".join(_item(i, role) for i, role in zip(items, roles(items), strict=True))
        case Script(base=base, sub=sub, sup=sup, primes=primes):
            below = "" if sub is None else f"_{{{_write(sub)}}}"
            above = "" if sup is None else f"^{{{_write(sup)}}}"
            return _base(base) + "'" * primes + below + above
        case Fraction(command=command, top=top, bottom=bottom):
            return f"{command}{{{_write(top)}}}{{{_write(bottom)}}}"
        case Root(body=body, degree=degree):
            return "\\sqrt" + ("" if degree is None else f"[{{{_write(degree)}}}]") + f"{{{_write(body)}}}"
        case Styled(command=command, body=body):
            return _styled(command, _write(body))
        case Fenced(left=left, right=right, body=body):
            return f"\\left{_fence(left)}{_write(body)}\\right{_fence(right)}"
        case Table():
            return _table(node)


def _item(node: Node, role: Role) -> str:
    """One item of a row; a group of the source stays a group, a bar between operands gets the space of a relation."""
    if isinstance(node, Symbol) and node.role is Role.BAR and role is Role.RELATION:
        return "\\mid " if node.char == "|" else "\\parallel "
    return f"{{{_write(node)}}}" if isinstance(node, Row) and len(node.items) != 1 else _write(node)


def _base(node: Node) -> str:
    match node:
        case Symbol() | Number() | Fenced():
            return _write(node)
        case Words(command=command) if command.startswith("\\operatorname"):
            return _write(node)
        case _:
            return f"{{{_write(node)}}}"


def _words(node: Words) -> str:
    if node.command.startswith("\\operatorname"):
        return f"\\operatorname{{\\textnormal{{{escape_tex(node.words)}}}}}"
    return f"\\text{{{escape_tex(node.words)}}}"


def _styled(command: str, body: str) -> str:
    if command == "\\mathbb" and body.isdigit():  # the AMS fonts have no such digits
        command = "\\mathbf"
    return f"{command}{{{body}}}"


def _fence(symbol: Symbol | None) -> str:
    return "." if symbol is None else symbol.tex + " "


def _table(node: Table) -> str:
    rows = " \\\\ ".join(" & ".join("{" + _write(cell) + "}" for cell in row) for row in node.rows)
    return f"\\begin{{{node.environment}}}{rows}\\end{{{node.environment}}}"
