"""Sums with dots whose first terms are numbers and whose last is a formula: ``1 + 3 + 5 + \\ldots + (2 n - 1)``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import add, mul, sub
from typing import Final

from derive.language.substitution import substitute
from derive.language.terms import Term, number

#: So many terms are written before the dots at least: two may follow many formulas, and the last one is a formula.
LEAST: Final = 2
_STARTS: Final = (1, 0, 2)
_MOST_POWER: Final = 64
_OPERATORS: Final[Mapping[str, Callable[[Fraction, Fraction], Fraction]]] = {"+": add, "-": sub, "*": mul}


def numbered(written: Sequence[Term], last: Term) -> tuple[str, int] | None:
    """Return the name in the last term that counts the terms, and its first value; ``None`` where none or two do.

    The terms that are written are the values of the last one at the first whole numbers, from 1, 0 or 2 on. Two plain
    numbers may also go on by equal steps: ``1 + 2 + \\ldots + 2^n`` ends at 2^n, or adds up powers.
    """
    if len(written) < LEAST or any(term.names for term in written):
        return None
    steps = len(written) == LEAST and all(term.head == "#" for term in written)
    numbers = [value(term) for term in written]
    found = [
        (symbol, start)
        for symbol in sorted(last.names)
        for start in _STARTS
        if None not in numbers
        and (not steps or _has_equal_steps(last, symbol))
        and numbers == [value(substitute(last, {symbol: number(start + k)})) for k in range(len(written))]
    ]
    return found[0] if len(found) == 1 else None


def _has_equal_steps(term: Term, symbol: str) -> bool:
    values = [value(substitute(term, {symbol: number(k)})) for k in (1, 2, 3, 4)]
    known = [one for one in values if one is not None]
    steps = {after - before for before, after in pairwise(known)}
    return len(known) == len(values) and len(steps) == 1


def value(term: Term) -> Fraction | None:
    """Return the rational number that a term without names is, by the four operations and whole powers."""
    if term.head == "#":
        return term.value
    parts = [value(part) for part in term.args] if term.head in ("+", "-", "*", "/", "^", "neg") else [None]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not known:
        return None
    total, *others = known
    if term.head == "neg":
        return -total
    for other in others:
        if term.head == "/":
            if not other:
                return None
            total /= other
        elif term.head == "^":
            if other.denominator != 1 or abs(other) > _MOST_POWER or (not total and other < 0):
                return None
            total **= int(other)
        else:
            total = _OPERATORS[term.head](total, other)
    return Fraction(total)
