"""Jupyter notebooks: their Markdown cells and printed output as one text, each line with its line in the file."""

from __future__ import annotations

import json
from typing import Any

from derive.errors import UsageError


def read_notebook(raw: str, path: str = "") -> tuple[str, list[int]]:
    """The text of a notebook, and for each of its lines the line number (from 1) in the file.

    Markdown cells come as they are, what code printed as plain lines; the code itself is left out. A blank line stands
    between cells. Raises UsageError `notebook` for a file that is none.
    """
    try:
        cells = json.loads(raw)["cells"]
        parts = [part for cell in cells for part in _parts(cell)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
        raise UsageError("notebook", value=path, hint=type(e).__name__) from e
    lines: list[str] = []
    numbers: list[int] = []
    at, number = 0, 1
    for part in parts:
        for line in part.split("\n"):
            found = _find(raw, line, at)
            if found >= 0:
                number += raw.count("\n", at, found)
                at = found
            lines.append(line)
            numbers.append(number)
        lines.append("")
        numbers.append(number)
    return "\n".join(lines), numbers


def _find(raw: str, line: str, at: int) -> int:
    """Where a line stands in the file, in either way JSON writes it; -1 for blank lines and where it is not found."""
    if not line.strip():
        return -1
    for ascii_only in (False, True):
        found = raw.find(json.dumps(line, ensure_ascii=ascii_only)[1:-1], at)
        if found >= 0:
            return found
    return -1


def _parts(cell: dict[str, Any]) -> list[str]:
    """The texts of one cell."""
    source = _text(cell.get("source", ""))
    if cell.get("cell_type") == "markdown":
        return [source]
    if cell.get("cell_type") != "code":
        return []
    printed = [_text(o.get("text") or o.get("data", {}).get("text/plain", "")) for o in cell.get("outputs", [])]
    return [p for p in printed if p.strip()]


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
