"""Writes a polynomial as an exact linear combination of others, with coefficients >= 0 where they must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Final, TypeAlias

from derive.kernel.ring import Monomial, Polynomial

#: The entries of a row of the tableau that are not 0, by column.
Row: TypeAlias = "dict[int, int]"

_MOST_CELLS: Final = 40_000
_ZERO: Final = Fraction(0)


def combination(columns: Sequence[Polynomial], free: Sequence[bool], target: Polynomial) -> list[Fraction] | None:
    """Return one coefficient for each column so that the columns add up to the target, or ``None``.

    A coefficient is >= 0 unless its column is free. Exact simplex method, phase one, with Bland's rule, which does not
    cycle: the solution is a basic one, so at most as many coefficients are not 0 as there are monomials.

    Rows are sparse and of whole numbers: a row stands for itself times any number above 0, and is kept short by its
    greatest common divisor.
    """
    useful = _useful(columns, free, target)
    if not target.keys() <= set().union(*(columns[k] for k in useful)):
        return None
    monomials = dict.fromkeys([*target, *(m for k in useful for m in columns[k])])
    signed = [(k, sign) for k in useful for sign in ((1, -1) if free[k] else (1,))]
    width = len(signed)
    if len(monomials) * (width + len(monomials)) > _MOST_CELLS:
        return None
    rows: dict[Monomial, dict[int, Fraction]] = {m: {width: target[m]} if m in target else {} for m in monomials}
    for j, (k, sign) in enumerate(signed):
        for monomial, value in columns[k].items():
            rows[monomial][j] = value if sign > 0 else -value
    solution = _feasible([_with_right_side_positive(row, width) for row in rows.values()], width)
    if solution is None:
        return None
    coefficients = [_ZERO] * len(columns)
    for j, value in solution.items():
        k, sign = signed[j]
        coefficients[k] += sign * value
    return coefficients


def _with_right_side_positive(row: dict[int, Fraction], width: int) -> dict[int, Fraction]:
    return {j: -value for j, value in row.items()} if row.get(width, _ZERO) < 0 else row


def _useful(columns: Sequence[Polynomial], free: Sequence[bool], target: Polynomial) -> list[int]:
    """Return the columns that can have a coefficient: each of their monomials is wanted, or cancelled by another."""
    useful = list(range(len(columns)))
    while True:
        above, below = set(target), set(target)
        for k in useful:
            above.update(m for m, c in columns[k].items() if free[k] or c > 0)
            below.update(m for m, c in columns[k].items() if free[k] or c < 0)
        once = above & below
        kept = [k for k in useful if all(m in once for m in columns[k])]
        if len(kept) == len(useful):
            return kept
        useful = kept


def _feasible(equations: list[dict[int, Fraction]], width: int) -> dict[int, Fraction] | None:
    """Return the ``x >= 0`` other than 0 with ``A x = b``, or ``None``; b >= 0 stands in the equations at ``width``.

    The artificial variable of a row is in the basis (marked ``None``) until a column enters; the cost is their sum.
    """
    total: dict[int, Fraction] = {}
    for equation in equations:
        for j, value in equation.items():
            total[j] = total[j] + value if j in total else value
    rows, cost = [_whole(equation) for equation in equations], _whole(total)
    basis: list[int | None] = [None] * len(rows)
    while width in cost:
        entering = min((j for j, value in cost.items() if value > 0 and j < width), default=None)
        if entering is None:
            return None
        leaving = _leaving_row(rows, basis, entering, width)
        if leaving is None:
            return None
        pivot = rows[leaving]
        for i, row in enumerate(rows):
            if i != leaving and entering in row:
                rows[i] = _eliminated(row, pivot, entering)
        cost = _eliminated(cost, pivot, entering)
        basis[leaving] = entering
    solved = ((row, column) for row, column in zip(rows, basis, strict=True) if column is not None and width in row)
    return {column: Fraction(row[width], row[column]) for row, column in solved}


def _whole(row: Mapping[int, Fraction]) -> Row:
    """Return a row times the least number that makes it whole, without zeros."""
    scale = lcm(*(value.denominator for value in row.values()))
    return {j: value.numerator * (scale // value.denominator) for j, value in row.items() if value}


def _leaving_row(rows: Sequence[Row], basis: Sequence[int | None], entering: int, width: int) -> int | None:
    """Return the row with the least ratio; of several, the one with the least basic variable."""
    best: tuple[int, int, int, int] | None = None  # the ratio as two numbers, the basic variable, the row
    for i, row in enumerate(rows):
        below = row.get(entering, 0)
        if below > 0:
            above, variable = row.get(width, 0), -1 if (column := basis[i]) is None else column
            order = -1 if best is None else above * best[1] - best[0] * below
            if order < 0 or (order == 0 and best is not None and variable < best[2]):
                best = above, below, variable, i
    return None if best is None else best[3]


def _eliminated(row: Row, pivot: Row, column: int) -> Row:
    """Return a positive multiple of the row minus a multiple of the pivot row, without an entry in the column."""
    factor, scale = row[column], pivot[column]
    common = gcd(factor, scale)
    factor, scale = factor // common, scale // common
    found = {j: scale * value for j, value in row.items()} if scale != 1 else dict(row)
    for j, value in pivot.items():
        entry = found.get(j, 0) - factor * value
        if entry:
            found[j] = entry
        else:
            del found[j]
    shared = gcd(*found.values())
    return {j: value // shared for j, value in found.items()} if shared > 1 else found
