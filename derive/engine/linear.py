"""Writes a polynomial as an exact linear combination of others, with coefficients >= 0 where they must be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derive.kernel.ring import Polynomial

_MOST_CELLS = 40_000
_ZERO = Fraction(0)


def combination(columns: Sequence[Polynomial], free: Sequence[bool], target: Polynomial) -> list[Fraction] | None:
    """Return one coefficient for each column so that the columns add up to the target, or ``None``.

    A coefficient is >= 0 unless its column is free. Exact simplex method, phase one, with Bland's rule, which does not
    cycle: the solution is a basic one, so at most as many coefficients are not 0 as there are monomials.
    """
    useful = _useful(columns, free, target)
    monomials = list(dict.fromkeys([*target, *(m for k in useful for m in columns[k])]))
    signed = [(k, sign) for k in useful for sign in ((1, -1) if free[k] else (1,))]
    if len(monomials) * (len(signed) + len(monomials)) > _MOST_CELLS:
        return None
    rows = []
    for monomial in monomials:
        right = target.get(monomial, _ZERO)
        flip = -1 if right < 0 else 1
        rows.append([flip * sign * columns[k].get(monomial, _ZERO) for k, sign in signed] + [flip * right])
    solution = _feasible(rows, len(signed))
    if solution is None:
        return None
    coefficients = [_ZERO] * len(columns)
    for (k, sign), value in zip(signed, solution, strict=True):
        coefficients[k] += sign * value
    return coefficients


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


def _feasible(rows: list[list[Fraction]], width: int) -> list[Fraction] | None:
    """Return ``x >= 0`` with ``A x = b`` for rows ``A | b`` with b >= 0, or ``None``.

    The artificial variable of a row is in the basis (marked ``None``) until a column enters; the cost is their sum.
    """
    basis: list[int | None] = [None] * len(rows)
    cost = [sum((row[j] for row in rows), _ZERO) for j in range(width + 1)]
    while cost[width]:
        entering = next((j for j in range(width) if cost[j] > 0), None)
        if entering is None:
            return None
        leaving = _leaving_row(rows, basis, entering, width)
        if leaving is None:
            return None
        _pivot(rows, leaving, entering)
        scale = cost[entering]
        cost = [c - scale * r for c, r in zip(cost, rows[leaving], strict=True)]
        basis[leaving] = entering
    solution = [_ZERO] * width
    for row, column in zip(rows, basis, strict=True):
        if column is not None:
            solution[column] = row[width]
    return solution


def _leaving_row(rows: list[list[Fraction]], basis: list[int | None], entering: int, width: int) -> int | None:
    """Return the row with the least ratio; of several, the one with the least basic variable."""
    best: tuple[Fraction, int, int] | None = None
    for i, row in enumerate(rows):
        if row[entering] > 0:
            column = basis[i]
            candidate = (row[width] / row[entering], -1 if column is None else column, i)
            best = candidate if best is None or candidate < best else best
    return None if best is None else best[2]


def _pivot(rows: list[list[Fraction]], pivot: int, column: int) -> None:
    scale = rows[pivot][column]
    rows[pivot] = [value / scale for value in rows[pivot]]
    for i, row in enumerate(rows):
        if i != pivot and (factor := row[column]):
            rows[i] = [value - factor * base for value, base in zip(row, rows[pivot], strict=True)]
