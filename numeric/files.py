"""Vectors from files: CSV columns read as exact decimals, NPY arrays mapped from disk, Parquet columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from numeric.errors import NumericError
from numeric.scalars import exact

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

DECIMAL_COMMA = re.compile(r"\s*[-+]?[0-9]+,[0-9]+([eE][-+]?[0-9]+)?\s*%?\s*")
SUFFIXES = (".csv", ".tsv", ".txt", ".npy", ".parquet")


def read_vector(path: str | Path, column: str | int | None = None) -> Any:
    """The vector in a file: a list of exact fractions (CSV), a read-only memory map (NPY) or a column (Parquet).

    An NPY file may also hold a joint table.

    CSV and TSV: decimals and fractions are exact ("0.1" is 1/10); a first row that holds no number is a header;
    `column` is its name or its number from 0 (default: the only column that holds numbers). A file of one row is read
    along the row. Where semicolons or tabs separate the cells, decimals may have commas ("0,1" is 1/10). Parquet needs
    pyarrow (extra `parquet`) and reads the one column alone; its decimals are exact.
    Raises NumericError `file`, `column`, `not-a-number` (with the line), `not-installed`.
    """
    place = Path(path)
    if place.suffix not in SUFFIXES:
        raise NumericError("file", f"{place.name}: unknown kind of file", value=str(place), hint=f"use {SUFFIXES}")
    try:
        if place.suffix == ".npy":
            return _read_npy(place)
        if place.suffix == ".parquet":
            return _read_parquet(place, column)
        return _read_csv(place, column)
    except OSError as error:
        why = (error.strerror or "the system refuses").lower()
        raise NumericError("file", f"{place} cannot be read: {why}", value=str(place)) from error
    except UnicodeDecodeError as error:
        raise NumericError(
            "file", f"{place.name} is no text in UTF-8: byte {error.start} does not fit", value=str(place)
        ) from error
    except csv.Error as error:
        raise NumericError("file", f"{place.name} is no table: {error}", value=str(place)) from error


def looks_like_file(text: str) -> bool:
    """Whether an argument of the command line names a file of vectors."""
    return text.endswith(SUFFIXES)


def _read_npy(place: Path) -> Any:
    import numpy as np

    try:
        array = np.load(place, mmap_mode="r", allow_pickle=False)
    except ValueError as error:
        raise NumericError("file", f"{place.name} is no NPY file of numbers", value=str(place)) from error
    if array.dtype.kind not in "fiu":
        raise NumericError("file", f"{place.name} holds no numbers but {array.dtype}", value=str(array.dtype))
    return array


def _read_parquet(place: Path, column: str | int | None) -> Any:
    """One column of numbers as a pyarrow ChunkedArray."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise NumericError(
            "not-installed", f"{place.name}: pyarrow is not installed", hint="install the extra 'parquet'"
        ) from None
    try:
        schema = parquet.read_schema(place)
        names = [field.name for field in schema if str(field.type) in _NUMBERS or str(field.type).startswith("decimal")]
        name = _parquet_column(place, column, schema.names, names)
        return parquet.read_table(place, columns=[name]).column(0)
    except pa.ArrowException as error:
        raise NumericError("file", f"{place.name} is no Parquet file that can be read", value=str(place)) from error


_NUMBERS = ("halffloat", "float", "double", *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)))


def _parquet_column(place: Path, column: str | int | None, every: list[str], numeric: list[str]) -> str:
    """The name of the column asked for, or of the only one that holds numbers."""
    if column is None:
        if len(numeric) != 1:
            raise _many_columns(place, numeric)
        return numeric[0]
    if column in every:
        return str(column)
    if str(column).isdecimal() and int(column) < len(every):
        return every[int(column)]
    raise NumericError("column", f"{place.name} has no column {column!r}", value=column, hint=f"it has {every}")


def _many_columns(place: Path, names: list[Any], more: str = "") -> NumericError:
    """The error about several columns of numbers, or none, where one is wanted: their names, or numbers from 0."""
    which = f": {', '.join(map(str, names))}" if names else ""
    message = f"{place.name} has {len(names)} columns of numbers"
    return NumericError("column", message, value=names, hint=f"name the column{which}{more}")


def _read_csv(place: Path, column: str | int | None) -> list[Fraction]:
    with place.open(newline="", encoding="utf-8-sig") as stream:
        lines = stream.readlines()
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    separator = _separator(place, first)
    rows = list(_rows(lines, separator))
    if not rows:
        raise NumericError("file", f"{place.name} is empty", value=str(place))
    if separator != ",":
        rows = _with_points(place, rows)
    header = None if any(_is_number(cell) for cell in rows[0][1]) else rows.pop(0)[1]
    if column is None and header is None and len(rows) == 1:
        return [exact(cell, f"line {rows[0][0]}") for cell in rows[0][1]]
    at = _column(place, column, header, rows)
    numbers = []
    for line, cells in rows:
        if at >= len(cells):
            raise NumericError("column", f"{place.name}, line {line}: no column {at}", value=cells, index=line)
        numbers.append(exact(cells[at], f"line {line}"))
    return numbers


def _separator(place: Path, first: str) -> str:
    """What separates cells: a tab in TSV files; a semicolon where the first line has one and commas only in numbers."""
    if place.suffix == ".tsv":
        return "\t"
    cells = next(csv.reader([first], delimiter=";"), [])
    return ";" if len(cells) > 1 and all("," not in cell or DECIMAL_COMMA.fullmatch(cell) for cell in cells) else ","


def _with_points(place: Path, rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The rows with decimal points for decimal commas. Raises NumericError `not-a-number` if there are both."""
    commas = [line for line, cells in rows if any(DECIMAL_COMMA.fullmatch(cell) for cell in cells)]
    points = [line for line, cells in rows if any("." in cell and _is_number(cell) for cell in cells)]
    if commas and points:
        both = f"decimal commas (line {commas[0]}) and decimal points (line {points[0]})"
        raise NumericError("not-a-number", f"{place.name} has {both}", value=str(place), hint="write all alike")
    if not commas:
        return rows
    return [
        (line, [cell.replace(",", ".") if DECIMAL_COMMA.fullmatch(cell) else cell for cell in cells])
        for line, cells in rows
    ]


def _rows(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of the rows that are neither empty nor comments."""
    reader = csv.reader(lines, delimiter=separator)
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped) and not stripped[0].startswith("#"):
            yield reader.line_num, stripped


def _column(place: Path, column: str | int | None, header: list[str] | None, rows: list[tuple[int, list[str]]]) -> int:
    """The number of the column asked for, or of the only one that holds numbers."""
    if isinstance(column, int) or (isinstance(column, str) and column.isdigit() and column not in (header or [])):
        return int(column)
    if column is not None:
        if column not in (header or []):
            raise NumericError(
                "column", f"{place.name} has no column {column!r}", value=column, hint=f"it has {header}"
            )
        return (header or []).index(column)
    if not rows:
        raise NumericError("file", f"{place.name} holds no numbers", value=str(place))
    numeric = [i for i, cell in enumerate(rows[0][1]) if _is_number(cell)]
    if len(numeric) != 1:
        halves = bool(numeric) and all(rows[0][1][i].isdigit() for i in numeric)
        more = "; decimal commas need semicolons or tabs between the cells" if halves else ""
        raise _many_columns(place, [header[i] if header and i < len(header) else i for i in numeric], more)
    return numeric[0]


def _is_number(cell: str) -> bool:
    try:
        exact(cell)
    except NumericError:
        return False
    return True
