"""Lines in the styles of many hands with the trees they must become: right or refused, never misread."""

from pathlib import Path

import pytest

from derive.notation.documents import read_document
from derive.notation.statements import Statement, expressions, statements


def cases() -> list[tuple[str, list[str]]]:
    """The lines of the file with what stands under each."""
    found: list[tuple[str, list[str]]] = []
    for line in (Path(__file__).parent / "other_hands.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def shown(statement: Statement) -> str:
    """One statement as the file writes it."""
    if statement.error is not None:
        return f"unread: {statement.error.code}"
    role = "" if statement.role == "main" else f"{statement.role}: "
    return f"{role}{statement.lhs.tree} {statement.relation} {statement.rhs.tree}"


def read(latex: str) -> list[str]:
    """What a document of this one display says."""
    document = read_document(f"$${latex}$$", "line.md")
    out = []
    for formula in document.formulas:
        found = statements(formula, document.usage)
        out += [shown(s) for s in found] or [
            f"unread: {e.error.code}" if e.error else str(e.tree) for e in expressions(formula, document.usage)
        ]
    return out


@pytest.mark.parametrize(("latex", "expected"), cases(), ids=[latex for latex, _ in cases()])
def test_reads_or_refuses(latex: str, expected: list[str]) -> None:
    """Every line is read as a person reads it, or refused for the reason that is written down."""
    assert read(latex) == expected


def test_there_are_enough_lines() -> None:
    """The set is large, and few of its lines are refused."""
    lines = cases()
    refused = [latex for latex, expected in lines if any(e.startswith("unread") for e in expected)]
    assert len(lines) >= 200
    assert len(refused) <= len(lines) // 10
