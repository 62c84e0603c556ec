"""Comparison of exact reals: enclosures while they separate, exact forms when they do not."""

from __future__ import annotations

from fractions import Fraction

from numeric.errors import NumericError
from numeric.reals import LogSum, Rational, Real

PRECISIONS = (64, 200, 600, 2000)


def compare(left: Real | None, right: Real | Fraction | None) -> int:
    """-1, 0 or 1; None stands for +infinity.

    Overlapping enclosures lead to the exact forms; if they differ, or there are none, the precision grows. Raises
    NumericError `undecided` for numbers without exact forms that 2000 bits cannot separate.
    """
    if isinstance(right, Fraction):
        right = Rational(right)
    if left is None or right is None:
        return (left is None) - (right is None)
    for attempt, bits in enumerate(PRECISIONS):
        here, there = left.enclose(bits), right.enclose(bits)
        if here.finite and there.finite:
            if here.upper < there.lower:
                return -1
            if here.lower > there.upper:
                return 1
            if here.lower == here.upper == there.lower == there.upper:
                return 0
        if attempt == 0 and _equal(left, right):
            return 0
    raise NumericError("undecided", "the two numbers agree to 2000 bits and have no exact forms to compare")


def _equal(left: Real, right: Real) -> bool:
    """Whether exact forms show that the numbers are equal; False also where they cannot tell."""
    if isinstance(left, LogSum) and isinstance(right, LogSum) and left.base == right.base:
        return left.equals(right)
    here = left.exact()
    there = right.exact() if here is not None else None
    if here is None or there is None:
        return False
    try:
        return here == there
    except NumericError:
        return False
