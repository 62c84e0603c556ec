"""Relations that are false whatever numbers some names are: between 0 and 1, above 1, negative, whole, and as weights.

A name about which nothing is said may be restricted by words that were not read. So one counterexample is not enough
for it: the relation must be false wherever it was tried, in every region people have in mind for a number. What is
true under some inequalities between such names, or for entries that are positive or sum to 1, is then not called false.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import islice
from typing import Final

from derive.engine.constraints import Constraints
from derive.engine.frames import Cell
from derive.engine.models import Candidate, Space, candidate, random_models
from derive.kernel.evaluate import Evaluator, Undefined
from derive.language.rules import Problem

_FRAMES: Final = 12
_MODELS: Final = 6
_TRIES: Final = 60
_MANY: Final = 997

#: A region for the free numbers, and whether the relation must have a value there.
REGIONS: Final[tuple[tuple[Callable[[random.Random], Fraction], bool], ...]] = (
    (lambda rng: Fraction(rng.randint(1, _MANY - 1), _MANY), True),
    (lambda rng: 1 + Fraction(rng.randint(1, 8 * _MANY), _MANY), True),
    (lambda rng: -Fraction(rng.randint(1, 4 * _MANY), _MANY), False),
    (lambda rng: Fraction(rng.randint(4, 60)), True),
)


def somewhere_true(
    problem: Problem,
    free: Sequence[str],
    rng: random.Random,
    false_in: Callable[[Problem, Evaluator], bool],
) -> str:
    """Return why a relation is not false whatever the free names are, or nothing where it is false everywhere.

    Raises:
        Unmodelled: no model is made for such a problem.
    """
    space = Space(problem)
    if set(free) & (
        set(space.words.sets) | set(space.words.maps) | set(space.words.functions) - {*space.words.functions}
    ):
        return "a name about which nothing is said is no number"
    frames = list(islice(space.frames(), _FRAMES))
    if not frames:
        return "no model of the context was found"
    frames = [c for c in frames if space.size(c.frame) >= 2] or frames
    for region, needed in REGIONS:
        for normalised in (False, True):
            verdicts = list(
                islice(_verdicts(problem, frames, free, region, rng, false_in, normalised=normalised), _MODELS)
            )
            if not all(verdicts):
                return "it is true for some numbers about which nothing is said"
            if needed and not normalised and len(verdicts) < _MODELS:
                return "too few models were found in which both sides are defined"
    return ""


def _verdicts(
    problem: Problem,
    frames: Sequence[Constraints],
    free: Sequence[str],
    region: Callable[[random.Random], Fraction],
    rng: random.Random,
    false_in: Callable[[Problem, Evaluator], bool],
    *,
    normalised: bool,
) -> Iterator[bool]:
    """Yield whether the relation is false in random models with the free numbers in a region, where it has a value."""
    for _ in range(_TRIES):
        constraints = rng.choice(frames)
        found = _in_region(constraints, free, region, rng, normalised=normalised)
        if found is None:
            continue
        try:
            yield false_in(problem, Evaluator(found.model, constraints.theory.definitions))
        except Undefined:
            continue


def _in_region(
    constraints: Constraints,
    free: Sequence[str],
    region: Callable[[random.Random], Fraction],
    rng: random.Random,
    *,
    normalised: bool,
) -> Candidate | None:
    """Return a random model of a frame with the free numbers in a region; entries of a list may be made to sum to 1."""
    for found in islice(random_models(constraints, rng), 4):
        if found is None:
            continue
        chosen = dict(found.chosen)
        cells = [cell for cell in chosen if cell[0] in free]
        for cell in cells:
            chosen[cell] = region(rng)
        if normalised:
            lists = {cell[0] for cell in cells if cell[1] is not None}
            if not lists:
                return None
            for symbol in lists:
                _normalise(chosen, [cell for cell in cells if cell[0] == symbol])
        return candidate(constraints, chosen)
    return None


def _normalise(chosen: dict[Cell, Fraction], cells: Sequence[Cell]) -> None:
    total = sum(chosen[cell] for cell in cells)
    for cell in cells:
        chosen[cell] /= total
