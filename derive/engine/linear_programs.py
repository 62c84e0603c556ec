"""Large linear programs: a solution in floating point says where to look, the solution itself is exact."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from importlib.util import find_spec
from typing import Final

from flint import fmpq, fmpq_mat

from derive.engine.linear import combination
from derive.kernel.ring import Monomial, Polynomial

_SMALL: Final = 1500
_SUPPORT: Final = 1e-7


def exact_solution(columns: Sequence[Polynomial], free: Sequence[bool], target: Polynomial) -> list[Fraction] | None:
    """Return what :func:`~derive.engine.linear.combination` returns, for many columns: one coefficient for each.

    What is small, and everything where SciPy is not installed, is left to the exact simplex method. Else HiGHS finds
    the columns, and an exact elimination their coefficients; where it misses, nothing is returned, never something
    wrong.
    """
    monomials = {m for column in columns for m in column}
    if len(monomials) * len(columns) <= _SMALL or find_spec("scipy") is None or not target.keys() <= monomials:
        return combination(columns, free, target)
    support = _support(columns, free, target)
    found = None if support is None else _solved([columns[k] for k in support], target)
    if support is None or found is None or any(x < 0 and not free[k] for k, x in zip(support, found, strict=True)):
        return None
    coefficients = [Fraction(0)] * len(columns)
    for k, x in zip(support, found, strict=True):
        coefficients[k] = x
    return coefficients


def _support(columns: Sequence[Polynomial], free: Sequence[bool], target: Polynomial) -> list[int] | None:
    """Return the columns of a basic solution with the least sum of coefficients, found in floating point."""
    from scipy.optimize import linprog
    from scipy.sparse import csc_array

    rows = _numbered(columns, target)
    entries = [(rows[m], k, float(value)) for k, column in enumerate(columns) for m, value in column.items()]
    place, column_of, values = zip(*entries, strict=True)
    matrix = csc_array((values, (place, column_of)), shape=(len(rows), len(columns)))
    wanted = [0.0] * len(rows)
    for monomial, value in target.items():
        wanted[rows[monomial]] = float(value)
    bounds = [(None, None) if one else (0, None) for one in free]
    costs = [0.0 if one else 1.0 for one in free]
    result = linprog(costs, A_eq=matrix, b_eq=wanted, bounds=bounds, method="highs-ds")
    return [k for k, x in enumerate(result.x) if abs(x) > _SUPPORT] if result.status == 0 else None


def _solved(columns: Sequence[Polynomial], target: Polynomial) -> list[Fraction] | None:
    """Return the exact coefficients with which columns add up to a target, 0 for columns that are not needed."""
    rows, width = _numbered(columns, target), len(columns)
    table = [[fmpq(0)] * (width + 1) for _ in rows]
    for k, column in enumerate([*columns, target]):
        for monomial, value in column.items():
            table[rows[monomial]][k] = fmpq(value.numerator, value.denominator)
    reduced, rank = fmpq_mat(table).rref()
    coefficients = [Fraction(0)] * width
    for i in range(rank):
        pivot = next(k for k in range(width + 1) if reduced[i, k])
        if pivot == width:
            return None
        value = reduced[i, width]
        coefficients[pivot] = Fraction(int(value.p), int(value.q))
    return coefficients


def _numbered(columns: Sequence[Polynomial], target: Polynomial) -> dict[Monomial, int]:
    monomials = dict.fromkeys([*target, *(m for column in columns for m in column)])
    return {monomial: k for k, monomial in enumerate(monomials)}
