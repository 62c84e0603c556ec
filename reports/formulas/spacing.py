"""Where a formula needs a space: the role of every item between its neighbours, shared by the writers."""

from __future__ import annotations

from typing import Final

from reports.formulas.symbols import Role
from reports.formulas.syntax import Fenced, Fraction, Node, Row, Script, Styled, Symbol, Table, Words

_OPERAND_ENDS: Final = frozenset({Role.ORDINARY, Role.CLOSE})


def role_of(node: Node) -> Role:
    """Return how a node behaves between its neighbours."""
    match node:
        case Symbol(role=role):
            return role
        case Script(base=base):
            return role_of(base)
        case Row(items=(single,)) | Styled(body=Row(items=(single,))):
            return role_of(single)
        case Words(command=command):
            return Role.FUNCTION if command.startswith("\\operatorname") else Role.ORDINARY
        case _:
            return Role.ORDINARY


def flat_items(row: Row) -> tuple[Node, ...]:
    """Return the items of a row with the groups among them opened: braces do not keep a line from ending."""
    return tuple(inner for item in row.items for inner in (flat_items(item) if isinstance(item, Row) else (item,)))


def roles(items: tuple[Node, ...]) -> list[Role]:
    """Return the role of each item: a sign is no binary operator, a bar opens, closes or separates."""
    found: list[Role] = []
    following = [*map(role_of, items[1:]), Role.CLOSE][: len(items)]
    for item, after in zip(items, following, strict=True):
        role = role_of(item)
        before = next((r for r in reversed(found) if r is not Role.SPACE), Role.OPEN)
        if role is Role.BINARY and before not in _OPERAND_ENDS:
            role = Role.OPEN if after is not Role.SPACE else Role.ORDINARY
        elif role is Role.BAR:
            role = _bar(before, after)
        found.append(role)
    return found


def _bar(before: Role, after: Role) -> Role:
    if before not in _OPERAND_ENDS:
        return Role.OPEN
    return Role.CLOSE if after in (Role.CLOSE, Role.PUNCTUATION, Role.RELATION, Role.BINARY) else Role.RELATION


def space_between(left: Role, right: Role) -> bool:
    """Return whether a reader wants a space between two neighbours of these roles."""
    if left is Role.OPEN or right in (Role.CLOSE, Role.PUNCTUATION) or Role.SPACE in (left, right):
        return False
    if Role.RELATION in (left, right) or Role.BINARY in (left, right) or left is Role.PUNCTUATION:
        return True
    if right in (Role.BIG, Role.FUNCTION):
        return True
    return left is Role.BIG or (left is Role.FUNCTION and right is not Role.OPEN)


def is_tall(node: Node) -> bool:
    """Return whether a node takes more than one line when it is displayed."""
    match node:
        case Fraction() | Table():
            return True
        case Fenced(body=body) | Styled(body=body) | Script(base=body):
            return is_tall(body)
        case Row(items=items):
            return any(is_tall(i) for i in items)
        case _:
            return False
