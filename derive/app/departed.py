"""What a text supposed and leaves again: bounds and values of another case, values for simplicity, and laws."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from derive.app.intervals import Interval
from derive.app.items import Item, Kind, stem
from derive.app.spoken_of import subjects
from derive.notation.context import Line
from derive.notation.departures import Departure, is_for_simplicity
from derive.notation.names import Names
from derive.notation.renewals import Renewal, Renewals

_NAMES_A_CASE: Final = re.compile(r"\bcases?\b", re.IGNORECASE)


def where_left(at: int, items: Sequence[Item], renewals: Renewals, *, value: bool) -> list[Interval]:
    """Return where a text has left a bound, or a value, that it supposed at some place."""
    if not renewals.departures:
        return []
    sentence, (begin, _) = renewals.said_in(at), renewals.sentence(at)
    conditional, simple = sentence.is_conditional, is_for_simplicity(sentence.words)
    return [
        (one.start, one.end)
        for one in renewals.departures
        if one.start > begin
        and (
            (one.kind in ("elsewhere", "value") and not value)
            or (one.kind == "undone" and (value or simple))
            or (one.kind == "case" and (conditional or not _has_cases(one, items, renewals)))
        )
    ]


def _has_cases(departure: Departure, items: Sequence[Item], renewals: Renewals) -> bool:
    """Tell whether the text has conditions before it leaves a case, and so leaves these and no other bound."""
    unit = renewals.unit(departure.start)
    told = (i.formula.start for i in items if i.statement.display is None and i.kind in (Kind.BOUND, Kind.SUPPOSITION))
    before = (renewals.said_in(at) for at in told if unit.start <= at < departure.start)
    return any(sentence.is_conditional or _NAMES_A_CASE.search(sentence.words) for sentence in before)


def left_laws(items: Sequence[Item], renewals: Renewals, names: Names) -> dict[str, tuple[Interval, ...]]:
    """Return where quantities need not have the laws that the text gave them before, by the names of both."""
    places = [(one.start, one.end) for one in renewals.departures if one.kind == "law"]
    found: dict[str, tuple[Interval, ...]] = {}
    for item in items if places else ():
        lhs = item.statement.lhs.tree
        for quantity in subjects(lhs, names) if lhs is not None and item.statement.relation == "\\sim" else ():
            own = names.own.get(quantity)
            known = [quantity, *([stem(own.law), own.letter] if own is not None else [])]
            found |= dict.fromkeys(known, tuple(place for place in places if place[0] > item.formula.start))
    return found


def called_laws(lines: Iterable[Line]) -> frozenset[str]:
    """Return the names that the text calls mass functions."""
    laws = [line.declaration for line in lines if line.declaration is not None and line.declaration.row == "pmf"]
    return frozenset(stem(symbol) for law in laws for value in law.values.values() for symbol in value.names)


def given_values(
    lines: Iterable[Line], renewed: Mapping[str, Sequence[Renewal]], renewals: Renewals
) -> dict[str, tuple[Interval, ...]]:
    """Return where laws have other values, by an equation, than those that the words call a law before."""
    valued = {name: [one for one in renewed.get(name, ()) if one.sets] for name in called_laws(lines)}
    return {name: tuple((one.start, renewals.unit(one.start).end) for one in some) for name, some in valued.items()}
