"""Formulas as one line of Unicode text for terminals and plain places; never fails."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from reports.formulas.spacing import role_of, roles, space_between
from reports.formulas.symbols import COMBINING, FONTS, Role, in_alphabet
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

_RAISED: Final = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@lru_cache(maxsize=4096)
def as_text(source: str) -> str:
    """Return a formula as one readable line; what cannot be read comes back as written, without control characters."""
    try:
        return printable(_write(parse(source)).strip())
    except FormulaError:
        return printable(" ".join(source.split()))


def printable(text: str) -> str:
    """Replace control characters and marks of writing direction, which could deceive a terminal, by a visible sign."""
    return "".join("\ufffd" if _is_control(c) else c for c in text)


def _is_control(char: str) -> bool:
    return char in _BIDI or (char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cs"))


def _write(node: Node) -> str:
    match node:
        case Symbol(char=char, role=role):
            return "Σ" if char == "∑" else "Π" if char == "∏" else " " if role is Role.SPACE and char else char
        case Number(digits=digits):
            return digits
        case Words(words=words):
            return words
        case Row(items=items):
            return _row(items)
        case Script():
            return _script(node)
        case Fraction():
            return _fraction(node)
        case Root(body=body, degree=degree):
            return _root(body, degree)
        case Styled(command=command, body=body):
            return _styled(command, _write(body))
        case Fenced(left=left, right=right, body=body):
            return (left.char if left else "") + _write(body).strip() + (right.char if right else "")
        case Table(rows=rows):
            return "[" + "; ".join(_cells(row) for row in rows) + "]"


def _cells(row: tuple[Node, ...]) -> str:
    """The cells of a row, without the commas and stops that people write at their ends, and the empty ones behind."""
    return ", ".join(_write(cell).strip().rstrip(",;.").rstrip() for cell in row).rstrip(", ")


def _row(items: tuple[Node, ...]) -> str:
    found = roles(items)
    line = ""
    for i, (item, role) in enumerate(zip(items, found, strict=True)):
        text = _write(item)
        if isinstance(item, Fraction) and not item.is_binomial and _binds(items, found, i):
            text = f"({text})"
        if i and text and line and not line.endswith(" ") and _spaced(items[i - 1], found[i - 1], item, role, text):
            line += " "
        line += text
    return line


def _spaced(before: Node, left: Role, item: Node, right: Role, text: str) -> bool:
    if left is Role.FUNCTION and (isinstance(item, Fenced) or text.startswith("(")):
        return False
    if space_between(left, right) or (isinstance(before, Number) and isinstance(item, Number)):
        return True
    subscripted = isinstance(before, Script) and left is Role.ORDINARY
    return subscripted and right is Role.ORDINARY and text[:1].isalnum()


def _binds(items: tuple[Node, ...], found: list[Role], i: int) -> bool:
    """Whether a neighbour would bind to a part of a fraction written on one line."""
    loose = (Role.BINARY, Role.RELATION, Role.PUNCTUATION, Role.OPEN, Role.CLOSE, Role.BIG)
    before_ok = i == 0 or (found[i - 1] in loose and found[i - 1] is not Role.CLOSE)
    after_ok = i + 1 == len(items) or (found[i + 1] in loose and found[i + 1] not in (Role.OPEN, Role.BIG))
    return not (before_ok and after_ok)


def _script(node: Script) -> str:
    base = _write(node.base) if not _is_compound(node.base) else f"({_write(node.base)})"
    big = role_of(node.base) is Role.BIG
    sub = "" if node.sub is None else "_" + _braced(_write(node.sub))
    sup = "" if node.sup is None else _superscript(_write(node.sup), plain=big)
    return base + "′" * node.primes + sub + sup


def _superscript(text: str, *, plain: bool) -> str:
    raised = _raised(text)
    if raised and not plain:
        return raised
    compact = text.strip()
    word = (
        len(compact) == 1
        or compact.isdecimal()
        or (compact.isascii() and compact.isalpha() and compact.isupper() and len(compact) > 2)
    )
    return "^" + (compact if word else _always_braced(text))


def _root(body: Node, degree: Node | None) -> str:
    """A root with its degree; what is no single name or number stands in brackets."""
    text = _write(body).strip()
    inside = text if len(text) == 1 or text.isdecimal() else f"({text})"
    if degree is None:
        return "√" + inside
    power = _write(degree).strip()
    return (_raised(power) or f"[{power}]") + "√" + inside


def _raised(text: str) -> str:
    """Digits and signs as superscript characters; empty where Unicode has none."""
    return text.translate(_RAISED) if text and all(c in "0123456789−" for c in text) else ""


def _braced(text: str) -> str:
    compact = text.strip()
    return compact if len(compact) == 1 or compact.isalnum() else _always_braced(text)


def _always_braced(text: str) -> str:
    return "{" + re.sub(r"\s*([=−+,])\s*", r"\1", text.strip()) + "}"


def _is_compound(node: Node) -> bool:
    if isinstance(node, Row):
        return len(node.items) > 1 or any(map(_is_compound, node.items))
    return isinstance(node, Fraction | Script)


def _fraction(node: Fraction) -> str:
    top, bottom = _write(node.top).strip(), _write(node.bottom).strip()
    if node.is_binomial:
        return f"C({top}, {bottom})"
    return (
        (top if _holds_together(node.top) else f"({top})")
        + "/"
        + (bottom if _is_single(node.bottom) else f"({bottom})")
    )


def _holds_together(node: Node) -> bool:
    """A numerator that needs no brackets: no operator outside brackets."""
    items = node.items if isinstance(node, Row) else (node,)
    depth = 0
    for item, role in zip(items, roles(items), strict=True):
        depth += (role is Role.OPEN and role_of(item) is not Role.BINARY) - (role is Role.CLOSE)  # a sign opens nothing
        operator = role in (Role.BINARY, Role.RELATION, Role.BIG, Role.FUNCTION)
        if depth <= 0 and (operator or isinstance(item, Fraction)):
            return False
    return True


def _is_single(node: Node) -> bool:
    """A denominator that needs no brackets: one name or number, perhaps applied to a bracket.

    A bracket with a sum in it may be a factor, as in ``1/(p(1 - p))``.
    """
    items = node.items if isinstance(node, Row) else (node,)
    if len(items) <= 1:
        return not isinstance(items[0], Fraction) if items else True
    if isinstance(items[0], Number) or role_of(items[0]) is not Role.ORDINARY:
        return False
    if len(items) == 2 and isinstance(items[1], Fenced):
        return not _adds(items[1].body)
    if _adds(Row(items[1:])):
        return False
    depth = 0
    for i, role in enumerate(roles(items)[1:], start=1):
        depth += (role is Role.OPEN) - (role is Role.CLOSE)
        if depth == 0:
            return role is Role.CLOSE and i == len(items) - 1
    return False


def _adds(node: Node) -> bool:
    """Whether something is added, subtracted or multiplied in a row, also inside its brackets."""
    items = node.items if isinstance(node, Row) else (node,)
    return Role.BINARY in roles(items) or any(_adds(item.body) for item in items if isinstance(item, Fenced))


def _styled(command: str, text: str) -> str:
    if command in COMBINING:
        return "".join(c + COMBINING[command] for c in text) if len(text) <= 3 else f"{command[1:]}({text})"
    alphabet = FONTS[command]
    return "".join(in_alphabet(c, alphabet) for c in text) if alphabet in ("double", "script") else text
