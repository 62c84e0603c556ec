"""Formulas as MathML Core for web pages; what cannot be read comes back as escaped code, never an error."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from reports.formulas.as_text import printable
from reports.formulas.spacing import flat_items, is_tall, role_of, roles, space_between
from reports.formulas.symbols import ACCENTS, FONTS, LIMIT_FUNCTIONS, TABLES, Role, in_alphabet
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

_THIN = '<mspace width="0.17em"/>'

#: Spaces at the edges of words, which a page would drop.
_EDGES = re.compile(r"^ +| +$")


@lru_cache(maxsize=4096)
def as_mathml(source: str, *, display: bool = False) -> str:
    """Return a ``math`` element, or a ``code`` element with the source where the allow-list does not cover it."""
    try:
        body = _write(parse(source), "")
    except FormulaError:
        return f"<code>{escape(printable(' '.join(source.split())))}</code>"
    return f"<math{' display=' + chr(34) + 'block' + chr(34) if display else ''}>{body}</math>"


def as_mathml_pieces(sides: tuple[str, ...]) -> str | None:
    """Return formulas that follow each other as ``math`` elements between which a line may end.

    ``None`` where one of them is not made of the allow-list.
    """
    try:
        rows = [flat_items(parse(side)) for side in sides]
    except FormulaError:
        return None
    items = tuple(item for row in rows for item in row)
    pieces: list[list[Node]] = [[]]
    for item, role in zip(items, roles(items), strict=True):
        if role in (Role.BINARY, Role.RELATION) and pieces[-1] and not isinstance(item, Words):
            pieces.append([])
        pieces[-1].append(item)
    written = [_row(tuple(piece), "", first=i == 0) for i, piece in enumerate(pieces) if piece]
    return "<wbr>".join(f'<math displaystyle="true">{piece}</math>' for piece in written)


def _write(node: Node, alphabet: str | None) -> str:
    """MathML of a node; ``alphabet`` is ``None`` for upright letters, empty for the usual italic ones."""
    match node:
        case Symbol():
            return _symbol(node, node.role, alphabet)
        case Number(digits=digits):
            return f"<mn>{''.join(in_alphabet(c, alphabet or '') for c in digits)}</mn>"
        case Words():
            return _words(node)
        case Row(items=items):
            return _row(items, alphabet)
        case Script():
            return _script(node, alphabet)
        case Fraction():
            return _fraction(node, alphabet)
        case Root(body=body, degree=degree):
            root = _one(_write(body, alphabet))
            return f"<msqrt>{root}</msqrt>" if degree is None else f"<mroot>{root}{_one(_write(degree, None))}</mroot>"
        case Styled(command=command, body=body):
            return _styled(command, body, alphabet)
        case Fenced():
            return _fenced(node, alphabet)
        case Table():
            return _table(node, alphabet)


def _row(items: tuple[Node, ...], alphabet: str | None, *, first: bool = True) -> str:
    """A row; one that is not the first piece of a formula has an operand before it."""
    if alphabet is None and len(items) > 1 and all(isinstance(i, Symbol) and i.tex.isalpha() for i in items):
        return f"<mi>{''.join(i.char for i in items if isinstance(i, Symbol))}</mi>"
    found = roles(items) if first else roles((Number("0"), *items))[1:]
    parts: list[str] = []
    for i, (item, role) in enumerate(zip(items, found, strict=True)):
        if i and Role.FUNCTION in (role, found[i - 1]) and space_between(found[i - 1], role):
            parts.append("" if isinstance(item, Fenced) else _THIN)
        parts.append(_symbol(item, role, alphabet) if isinstance(item, Symbol) else _write(item, alphabet))
    return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"


def _symbol(node: Symbol, role: Role, alphabet: str | None) -> str:
    char = escape(node.char)
    match role:
        case Role.ORDINARY:
            return _letter(node.char, alphabet)
        case Role.SPACE:
            return f'<mspace width="{max(1, len(node.char)) * 0.28:.2f}em"/>' if node.char else ""
        case Role.FUNCTION:
            return f"<mi>{char}</mi>"
        case Role.OPEN if node.role is Role.BINARY:
            return f'<mo form="prefix">{char}</mo>'
        case Role.OPEN:
            return f'<mo stretchy="false" form="prefix">{char}</mo>'
        case Role.CLOSE:
            return f'<mo stretchy="false" form="postfix">{char}</mo>'
        case Role.RELATION if node.role is Role.BAR or char == "‖":
            return f'<mo stretchy="false" form="infix" lspace="0.22em" rspace="0.22em">{char}</mo>'
        case Role.BINARY | Role.RELATION:
            return f'<mo form="infix" stretchy="false">{char}</mo>'
        case _:
            return f"<mo>{char}</mo>"


def _letter(char: str, alphabet: str | None) -> str:
    if not char.isalpha():
        return f"<mi>{escape(char)}</mi>"
    if alphabet is None:
        return f'<mi mathvariant="normal">{escape(char)}</mi>'
    return f"<mi>{escape(in_alphabet(char, alphabet))}</mi>"


def _words(node: Words) -> str:
    words = escape(_EDGES.sub("\u00a0", printable(node.words)))
    return f"<mi>{words}</mi>" if node.command.startswith("\\operatorname") else f"<mtext>{words}</mtext>"


def _script(node: Script, alphabet: str | None) -> str:
    base = _write(node.base, alphabet)
    primes = f"<mo>{'′' * node.primes}</mo>" if node.primes else ""
    sub = None if node.sub is None else _write(node.sub, alphabet)
    sup = None if node.sup is None else _write(node.sup, alphabet)
    if primes:
        sup = f"<mrow>{primes}{sup or ''}</mrow>"
    stacked = role_of(node.base) is Role.BIG and "∫" not in base
    stacked = stacked or (isinstance(node.base, Symbol) and node.base.tex in LIMIT_FUNCTIONS)
    kind = "munderover" if stacked else "msubsup"
    if sub is None:
        kind = "mover" if stacked else "msup"
    elif sup is None:
        kind = "munder" if stacked else "msub"
    return f"<{kind}>{_one(base)}{_one(sub)}{_one(sup)}</{kind}>"


def _one(markup: str | None) -> str:
    """Exactly one element, as the places of a script want it; none for an absent script."""
    return "" if markup is None else f"<mrow>{markup}</mrow>"


def _fraction(node: Fraction, alphabet: str | None) -> str:
    parts = _one(_write(node.top, alphabet)) + _one(_write(node.bottom, alphabet))
    if node.is_binomial:
        return f'<mrow><mo>(</mo><mfrac linethickness="0">{parts}</mfrac><mo>)</mo></mrow>'
    return f"<mfrac>{parts}</mfrac>"


def _styled(command: str, body: Node, alphabet: str | None) -> str:
    if command not in ACCENTS:
        return _write(
            body, FONTS[command] if FONTS[command] not in ("", "italic") else None if not FONTS[command] else ""
        )
    kind = "munder" if command == "\\underline" else "mover"
    wide = "true" if command in ("\\overline", "\\underline", "\\widehat", "\\widetilde") else "false"
    accent = escape(ACCENTS[command])
    return f'<{kind} accent="true">{_one(_write(body, alphabet))}<mo stretchy="{wide}">{accent}</mo></{kind}>'


def _fenced(node: Fenced, alphabet: str | None) -> str:
    stretchy = "true" if is_tall(node.body) or "\\sum" in repr(node.body) else "false"
    left, right = (_fence(s, form, stretchy) for s, form in ((node.left, "prefix"), (node.right, "postfix")))
    return f"<mrow>{left}{_write(node.body, alphabet)}{right}</mrow>"


def _fence(symbol: Symbol | None, form: str, stretchy: str) -> str:
    return "" if symbol is None else f'<mo form="{form}" fence="true" stretchy="{stretchy}">{escape(symbol.char)}</mo>'


def _table(node: Table, alphabet: str | None) -> str:
    rows = "".join(
        "<mtr>" + "".join(f"<mtd>{_write(cell, alphabet)}</mtd>" for cell in row) + "</mtr>" for row in node.rows
    )
    left, right = TABLES[node.environment]
    table = f"<mtable>{rows}</mtable>"
    return f"<mrow>{left and f'<mo>{left}</mo>'}{table}{right and f'<mo>{right}</mo>'}</mrow>"
