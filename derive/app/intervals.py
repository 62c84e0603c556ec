"""Places in a text, as pairs of offsets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Interval: TypeAlias = tuple[int, int]


def inside(places: Iterable[Interval], offset: int) -> bool:
    """Tell whether an offset lies in one of some places."""
    return any(start <= offset < end for start, end in places)


def without(place: Interval, holes: Iterable[Interval]) -> list[Interval]:
    """Return what is left of a place without some holes."""
    left = [place]
    for begin, end in holes:
        left = [
            part for low, high in left for part in ((low, min(high, begin)), (max(low, end), high)) if part[0] < part[1]
        ]
    return left


def covers(places: Iterable[Interval], whole: Interval) -> bool:
    """Tell whether places together cover a whole one."""
    at = whole[0]
    for start, end in sorted(places):
        if start > at:
            break
        at = max(at, end)
    return at >= whole[1]
