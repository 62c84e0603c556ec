"""Makes a counterexample smaller: smaller sizes first, then simpler values, as long as it stays one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from derive.engine.constraints import Constraints, Unit
from derive.engine.frames import Cell
from derive.engine.models import Candidate, Space, candidate, compositions, numbers

_MOST_STEPS: Final = 400


def shrink(found: Candidate, space: Space, still: Callable[[Candidate], bool]) -> Candidate:
    """Return a smaller candidate that is still what was looked for, by one simplification after the other."""
    budget = _MOST_STEPS
    while True:
        for simpler in _simpler(found, space):
            budget -= 1
            if simpler is not None and still(simpler):
                found = simpler
                break
            if not budget:
                return found
        else:
            return found


def _simpler(found: Candidate, space: Space) -> Iterator[Candidate | None]:
    """Yield the candidates that are one step simpler, the largest steps first."""
    for constraints in space.frames():
        if constraints is found.constraints:
            break
        if (chosen := _carried(found, constraints)) is not None:
            yield candidate(constraints, chosen)
    for unit in found.constraints.units:
        now = tuple(found.chosen[cell] for cell in unit.cells)
        for values in _simpler_values(unit, now):
            yield candidate(found.constraints, {**found.chosen, **dict(zip(unit.cells, values, strict=True))})


def _carried(found: Candidate, constraints: Constraints) -> dict[Cell, Fraction] | None:
    """Return the choices for a smaller frame, blocks scaled to their total; ``None`` where cells are missing."""
    chosen: dict[Cell, Fraction] = {}
    for unit in constraints.units:
        values = [found.chosen.get(cell) for cell in unit.cells]
        kept = [value for value in values if value is not None]
        if len(kept) < len(values):
            return None
        if unit.total is not None:
            if (total := sum(kept)) <= 0:
                return None
            kept = [value * unit.total / total for value in kept]
        chosen.update(zip(unit.cells, kept, strict=True))
    return chosen


def _simpler_values(unit: Unit, now: tuple[Fraction, ...]) -> Iterator[tuple[Fraction, ...]]:
    """Yield what is simpler than the values of a unit: a smaller denominator, then earlier in the order."""
    for denominator in range(1, max(value.denominator for value in now) + 1):
        if unit.total is None:
            options: Iterator[tuple[Fraction, ...]] = ((value,) for value in numbers(denominator))
        else:
            options = compositions(unit.total, len(unit.cells), denominator)
        for values in options:
            if values == now:
                return
            if max(value.denominator for value in values) == denominator:
                yield values
