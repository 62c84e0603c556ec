r"""Tables of laws: a row or column of ``$P(x)$`` with the probability of each outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from derive.notation.documents import Document
from derive.notation.listed_laws import as_listed, plain_number
from derive.notation.names import MASS_LETTERS
from derive.notation.parser import read_side
from derive.notation.syntax import Node

_ROW: Final = re.compile(r"[ \t]*\|?(?P<cells>[^\n]*\|[^\n]*)")
_RULE: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
#: A bar between cells, and none in a formula.
_BAR: Final = re.compile(r"\|(?=(?:[^$]*\$[^$]*\$)*[^$]*\Z)")
#: A law in a heading, with few words around it: ``Distribution $P(x)$``, ``p``, ``$q_i$``, ``$p(x)$ (fair)``.
_LAW: Final = re.compile(
    r"\A(?:[\w -]*\s)?\$?\s*(?P<law>\\?\w+)\s*(?:_\{?\w\}?\s*)?(?:\(\s*\w(?:_\w)?\s*\))?\s*\$?(?:\s+[\w ()-]*)?\Z"
)
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Tabled:
    """A law that a table gives: its letter, the line, and all of its values, or ``None`` where these are not clear."""

    letter: str
    line: int
    law: Node | None


def tabled_laws(document: Document) -> list[Tabled]:
    """Return the laws that the tables of a document give; those of two tables, or of two rows, are not clear."""
    found = [law for line, table in _tables(document.text) for law in _laws(document, line, table)]
    letters = [one.letter for one in found]
    return [one if letters.count(one.letter) == 1 else Tabled(one.letter, one.line, None) for one in found]


def _tables(text: str) -> Iterator[tuple[int, list[list[str]]]]:
    """Yield the line of each table with its rows of cells, the heading first."""
    lines = text.split("\n")
    k = 1
    while k < len(lines):
        if "|" not in lines[k] or not _RULE.fullmatch(lines[k]) or not _ROW.fullmatch(lines[k - 1]):
            k += 1
            continue
        first, rows = k, [_cells(lines[k - 1])]
        k += 1
        while k < len(lines) and _ROW.fullmatch(lines[k]):
            rows.append(_cells(lines[k]))
            k += 1
        yield first, rows


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("*").strip() for cell in _BAR.split(line.strip().removeprefix("|").removesuffix("|"))]


def _laws(document: Document, line: int, rows: Sequence[Sequence[str]]) -> Iterator[Tabled]:
    """Yield the laws in the rows of a table, or in its columns."""
    if len({len(row) for row in rows}) != 1 or len(rows) < _LEAST:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    for lines in (rows, columns):
        for heading, *cells in lines[1:]:
            letter = _letter(heading)
            values = [_value(cell, document) for cell in cells]
            if letter and len(cells) >= _LEAST and all(value is not None for value in values):
                yield Tabled(letter, line, _law([v for v in values if v is not None], lines[0][1:], document))


def _letter(heading: str) -> str:
    """Return the letter of the law that a heading names."""
    match = _LAW.match(heading)
    letter = match["law"].removeprefix("\\") if match else ""
    return letter if letter in MASS_LETTERS else ""


def _law(values: Sequence[Fraction], outcomes: Sequence[str], document: Document) -> Node | None:
    """Return the law with some values of the outcomes in a heading; numbers have to be successive."""
    if sum(values) != 1 or min(values) < 0:
        return None
    numbers = [_value(cell, document) for cell in outcomes]
    if all(one is None for one in numbers):
        return as_listed(values, 1)
    first = numbers[0]
    if first is None or first.denominator != 1 or numbers != [first + k for k in range(len(values))]:
        return None
    return as_listed(values, int(first))


def _value(cell: str, document: Document) -> Fraction | None:
    """Return the number in a cell."""
    text = cell.strip("$ ")
    if not text or text[0] not in "0123456789.\\":
        return None
    tree = read_side(text, document.usage)
    return plain_number(tree)
