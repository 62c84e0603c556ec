"""What a unit of information behind a side means: one bit is log 2 where log is the natural logarithm."""

from __future__ import annotations

from typing import Final

from derive.language.terms import Term, make, number, subterms
from derive.notation.meaning import MeaningError

#: The base of the logarithm that measures in a unit; 0 is e.
_BASES: Final = {
    **dict.fromkeys(("nat", "nats"), 0),
    **dict.fromkeys(("bit", "bits", "shannon", "shannons"), 2),
    **dict.fromkeys(("ban", "bans", "dit", "dits", "hartley", "hartleys"), 10),
}


def measured(side: Term, unit: str, beside: Term, base: int) -> Term:
    """Return a side in the unit of the document's logarithm.

    Args:
        side: what stands before the unit.
        unit: the unit that is written behind it, or nothing.
        beside: the other side of the relation.
        base: the base of the document's logarithm; 0 is e.

    Raises:
        MeaningError: the unit is not the document's, and the other side has a logarithm with a base of its own.
    """
    if not unit or _BASES[unit] == base:
        return side
    if any(part.head == "logb" for part in subterms(beside)):
        raise MeaningError("meaning", value=unit, hint="the logarithms beside it are measured in another unit")
    return make("*", side, _one(_BASES[unit], base))


def _one(unit: int, base: int) -> Term:
    """Return one unit, measured by a logarithm with another base."""
    if unit == 0:
        return make("/", number(1), make("log", number(base)))
    return make("logb", number(base), number(unit)) if base else make("log", number(unit))
