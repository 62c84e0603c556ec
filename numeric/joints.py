"""Joint tables: mutual information and conditional entropy of two variables."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction

from numeric.errors import NumericError
from numeric.mass_functions import Masses, is_logarithmic
from numeric.reals import LogTerms
from numeric.request import Request

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any, Unpack

    from numeric.request import Options
    from numeric.values import Value


def mutual_information(joint: Any, **options: Unpack[Options]) -> Value:
    """I(X; Y) = sum p(x,y) log(p(x,y) / (p(x) p(y))).

    `joint`: rows of equal length, row x and column y holding p(x, y), or a mapping {(x, y): mass}; the whole of it
    must sum to 1; also log-probabilities of such. Options: see `numeric.request.Request`. Raises NumericError.
    """
    request = Request(**options)
    if is_logarithmic(joint):
        from numeric import log_joints

        return log_joints.value("I(X; Y)", joint, request, mutual=True)
    mass = request.masses(table_of(joint), "the joint table", like=joint)
    rows, columns = _marginal(mass, 0), _marginal(mass, 1)
    terms = LogTerms()
    for (x, y), value in zip(_outcomes(mass), mass.values, strict=True):
        if value:
            terms.add(value / mass.total, value * mass.total, rows[x] * columns[y])
    return request.logarithmic("I(X; Y)", terms, mass)


def conditional_entropy(joint: Any, **options: Unpack[Options]) -> Value:
    """H(Y | X) = -sum p(x,y) log(p(x,y) / p(x)), X naming the rows. Inputs and errors as for `mutual_information`."""
    request = Request(**options)
    if is_logarithmic(joint):
        from numeric import log_joints

        return log_joints.value("H(Y | X)", joint, request, mutual=False)
    mass = request.masses(table_of(joint), "the joint table", like=joint)
    rows = _marginal(mass, 0)
    terms = LogTerms()
    for (x, _), value in zip(_outcomes(mass), mass.values, strict=True):
        if value:
            terms.add(value / mass.total, rows[x], value)
    return request.logarithmic("H(Y | X)", terms, mass)


def table_of(joint: Any) -> dict[Hashable, object]:
    """The table as a mapping {(x, y): mass}."""
    if isinstance(joint, Mapping):
        for key in joint:
            if not (isinstance(key, tuple) and len(key) == 2):
                raise NumericError("not-a-table", f"{key!r} is not a pair", value=key, hint="use {(x, y): mass}")
        return dict(joint)
    joint = joint.to_numpy() if hasattr(joint, "to_numpy") else joint  # frames of pandas
    rows = joint.tolist() if hasattr(joint, "tolist") else joint
    if isinstance(rows, (str, bytes)) or not isinstance(rows, Iterable):
        raise NumericError("not-a-table", "the joint table is not a sequence of rows", value=joint)
    table = [list(row) if isinstance(row, Iterable) and not isinstance(row, str) else None for row in rows]
    if None in table:
        at = table.index(None)
        raise NumericError(
            "not-a-table", f"row {at} of the joint table is no row of numbers", value=joint, index=at,
            hint="give a list of rows, or a mapping {(x, y): mass}",
        )  # fmt: skip
    if any(len(row or ()) != len(table[0] or ()) for row in table):
        raise NumericError("not-a-table", "the rows of the joint table have different lengths", value=joint)
    return {(x, y): mass for x, row in enumerate(table) for y, mass in enumerate(row or ())}


def _outcomes(mass: Masses) -> Iterable[tuple[Hashable, Hashable]]:
    for key in mass.keys:
        if isinstance(key, tuple):
            yield key


def _marginal(mass: Masses, place: int) -> dict[Hashable, Fraction]:
    """The sums over the other variable."""
    sums: dict[Hashable, Fraction] = {}
    for key, value in zip(_outcomes(mass), mass.values, strict=True):
        sums[key[place]] = sums.get(key[place], Fraction(0)) + value
    return sums
