"""Exact rational models of a problem: all small ones in a fixed order, simplest first, then random larger ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from math import lcm, prod
from typing import Final, TypeAlias

from derive.engine.constraints import Constraints, Unit
from derive.engine.frames import Cell, Frame, ground
from derive.engine.vocabulary import Unmodelled, Vocabulary, vocabulary
from derive.kernel.facts import Theory
from derive.language.evidence import Model
from derive.language.rules import Premise, Problem
from derive.language.substitution import substitute
from derive.language.terms import ONE, Term, is_number, subterms

_ENDS: Final = tuple(Fraction(k) for k in (1, 2, 3))
_WHOLE_ENDS: Final = tuple(Fraction(k) for k in (0, 1, 2, 3, -1, -2))
_ARGUMENTS: Final = tuple(Fraction(k) for k in ("1", "2", "0", "3", "-1", "1/2"))
_LABELS: Final = tuple(Fraction(k) for k in ("-2", "-1", "-1/2", "0", "1/3", "1/2", "1", "3/2", "2", "3", "4", "5"))
#: The measures that the cells of the spaces of a model may have, all the same one, under a name no text can hold.
_MEASURES: Final = tuple(Fraction(1, k) for k in (1, 2, 4))
_MEASURE: Final = "%measure"
_LATEST: Final = 20
_MOST_RELABELLED: Final = 6
_MOST_FRAMES: Final = 60
_MOST_ODD_FRAMES: Final = 800
_COMPLETE_SIZE: Final = 2
_LARGEST_VALUE: Final = 2
_MOST_IN_LEVEL: Final = 700
_MOST_OPTIONS: Final = 400
_DENOMINATORS: Final = range(1, 9)
_MISSES: Final = 12
_SIGNED: Final = 0.3
_DENOMINATORS_OF_FREE_NUMBERS: Final = 3


#: The values of the cells that nothing else determines.
Choice: TypeAlias = "dict[Cell, Fraction]"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model with the choices it was made of, so that they can be made simpler."""

    model: Model
    constraints: Constraints
    chosen: Choice


class Space:
    """The exact models of one problem.

    Names in the ends of ranges stand for 1, 2, 3 unless a fact says that they are whole (then facts alone decide);
    with ``odd`` also for 0 and negative numbers, and sets may be empty: for testing rules, which must hold there too.
    """

    def __init__(self, problem: Problem, *, odd: bool = False) -> None:
        """Read the vocabulary. Raises :class:`Unmodelled`."""
        self.problem, self.odd = problem, odd
        self.theory = Theory(problem.context.premises)
        self.words: Vocabulary = vocabulary(terms_of(problem), self.theory)
        self._made: dict[tuple[tuple[str, Fraction], ...], Constraints | None] = {}

    def frames(self, *, like: Fraction | None = None) -> Iterator[Constraints]:
        """Yield the frames the facts allow, least sizes first, or first those whose size is closest to ``like``.

        A frame is written out when it is asked for, which is the slow part. Raises :class:`Unmodelled` where all fail
        so.
        """
        shapes = [(symbol, self._candidates(symbol)) for symbol in self.words.shapes]
        shapes += [(_MEASURE, _MEASURES)] if self.words.spaces else []
        sizes = [(symbol, tuple(Fraction(k) for k in self._set_sizes())) for symbol in self.words.sets]
        choices = [[(s, v, rank) for rank, v in enumerate(values)] for s, values in (*shapes, *sizes)]
        choices = choices if self.odd else [choice[: _small_number(len(choices))] for choice in choices]
        every = sorted(product(*choices), key=self._frame_order)[: _MOST_ODD_FRAMES if self.odd else _MOST_FRAMES]
        if like is not None:
            every.sort(key=lambda choice: abs(self._size_of(choice) - like))
        some, failed = False, None
        for choice in every:
            try:
                constraints = self._frame({symbol: value for symbol, value, _ in choice})
            except Unmodelled as reason:
                failed = reason
                continue
            if constraints is not None:
                some = True
                yield constraints
        if failed is not None and not some:
            raise failed

    def _candidates(self, symbol: str) -> Sequence[Fraction]:
        if symbol not in self.words.ends:
            return _ARGUMENTS
        ends = _WHOLE_ENDS if self.odd or symbol in self.words.whole else _ENDS
        return ends if self.odd else tuple(dict.fromkeys((*self._late_ends(), *ends)))

    def _late_ends(self) -> list[Fraction]:
        """Return where ranges of the problem that begin late may end, from 5 on: at 4, 5 or 6."""
        parts = (part for side in (self.problem.lhs, self.problem.rhs) for part in subterms(side))
        first = max((p.args[0].value for p in parts if p.head == "range" and is_number(p.args[0])), default=Fraction(1))
        return [first - 1, first, first + 1] if 1 < first <= _LATEST else []

    def _set_sizes(self) -> Sequence[int]:
        return (0, 1, 2, 3) if self.odd else (1, 2, 3)

    def _frame_order(self, choice: Sequence[tuple[str, Fraction, int]]) -> tuple[object, ...]:
        """Sort by the sum of the sizes, then the sizes one by one, then the arguments in their order of simplicity."""
        sizes = [value for symbol, value, _ in choice if symbol in self.words.ends or symbol in self.words.sets]
        return (
            sum(value < 0 for value in sizes),
            sum(abs(v) for v in sizes),
            sizes,
            sum(rank for *_, rank in choice),
            [r for *_, r in choice],
        )

    def _size_of(self, choice: Sequence[tuple[str, Fraction, int]]) -> Fraction:
        """Return the size that the frame of a choice has."""
        sizes = (abs(v) for symbol, v, _ in choice if symbol in self.words.ends or symbol in self.words.sets)
        return max(sizes, default=Fraction(0))

    def _frame(self, values: dict[str, Fraction]) -> Constraints | None:
        key = tuple(sorted(values.items()))
        if key not in self._made:
            measures = dict.fromkeys(self.words.spaces, values.get(_MEASURE, Fraction(1)))
            names = {s: value for s, value in values.items() if s not in (*self.words.sets, _MEASURE)}
            sets = {s: tuple(Fraction(k) for k in range(1, int(values[s]) + 1)) for s in self.words.sets}
            self._made[key] = self._ground(Frame(names, sets, {}, measures=measures))
        return self._made[key]

    def _ground(self, frame: Frame) -> Constraints | None:
        sides = (self.problem.lhs, self.problem.rhs)
        possible = ground(frame, self.theory, self.words, sides, self.problem.context.facts)
        return Constraints(frame, self.theory) if possible else None

    def _relabelled(self, frame: Frame, rng: random.Random, kind: str) -> Constraints | None:
        """Return the frame with other values of its index maps: any numbers, or indices reordered or repeated."""
        indices = [Fraction(k) for k in range(1, int(self.size(frame)) + 1)]
        if kind == "any":
            labels = tuple(rng.sample(_LABELS, len(_LABELS)))
        elif kind == "order":
            labels = tuple(rng.sample(indices, len(indices)))
        else:
            labels = tuple(rng.choices(indices, k=len(indices)))
        try:
            return self._ground(Frame(frame.names, frame.sets, {}, labels, frame.measures))
        except Unmodelled:
            return None

    def size(self, frame: Frame) -> Fraction:
        """Return the largest size of a frame: the value of a name in the end of a range, or the length of a set."""
        ends = [abs(frame.names[symbol]) for symbol in self.words.ends]
        return max([*ends, *(Fraction(len(elements)) for elements in frame.sets.values())], default=Fraction(0))

    def small(self) -> Iterator[Candidate | None]:
        """Yield all models with sizes up to 2 and small common denominators: by sizes, denominator, lexicographic."""
        for constraints in self.frames():
            if self.size(constraints.frame) <= _COMPLETE_SIZE:
                yield from small_models(constraints)

    def random(self, rng: random.Random) -> Iterator[Candidate | None]:
        """Yield random models for ever (or none, if there is no frame)."""
        frames = list(self.frames())
        if not frames:
            return
        if self.words.maps:
            first = [c.frame for c in frames[:_MOST_RELABELLED]]
            kinds = ("any", "any", "order", "repeated")
            relabelled = [self._relabelled(frame, rng, kind) for frame in first for kind in kinds]
            frames += [c for c in relabelled if c is not None]
        larger = [c for c in frames if self.size(c.frame) >= _COMPLETE_SIZE] or frames
        while True:
            constraints = rng.choice(larger if rng.random() < 0.8 and not self.odd else frames)
            yield from islice(random_models(constraints, rng), 1)


def terms_of(problem: Problem) -> Iterator[Term]:
    """Yield the terms and conditions that a model of a problem has to give a meaning to."""
    yield problem.lhs
    yield problem.rhs
    yield from problem.context.facts
    for premise in problem.context.premises.values():
        if premise.order is None and premise.defined is None:
            yield from _opened(premise)


def _opened(premise: Premise) -> Iterator[Term]:
    """The terms of a premise with a number for each variable."""
    values: dict[str, Term] = {}
    for variable, domain in premise.variables:
        if domain is None:
            raise Unmodelled(f"no model decides {premise.id} for all {variable}")
        values[variable] = ONE
    for term in (premise.lhs, premise.rhs, *premise.conditions):
        yield substitute(term, values)


def _small_number(shapes: int) -> int:
    """How many values each of so many shape names may take, so that there are not too many frames."""
    return 9 if shapes <= 1 else 6 if shapes == 2 else 4 if shapes == 3 else 3 if shapes == 4 else 2


# ---- all small models of a frame -------------------------------------------------------------------------------------


def small_models(constraints: Constraints, denominators: Sequence[int] = _DENOMINATORS) -> Iterator[Candidate | None]:
    """Yield the models of one frame by least common denominator, then lexicographically; too large levels are left out.

    ``None`` stands for choices in which a condition or premise does not hold.
    """
    return (candidate(constraints, chosen) for chosen in small_choices(constraints, denominators))


def small_choices(constraints: Constraints, denominators: Sequence[int] = _DENOMINATORS) -> Iterator[Choice]:
    """Yield what the small models of one frame are made of, in their order."""
    if constraints.fixed is None:
        constraints.fixed = _irrelevant(constraints)
    fixed = constraints.fixed
    units = [unit for unit in constraints.units if unit.cells[0] not in fixed]
    finest = _DENOMINATORS_OF_FREE_NUMBERS if any(unit.total is None for unit in units) else max(denominators)
    for denominator in [d for d in denominators if d <= finest] if units else (1,):
        options = [_options(unit, denominator, constraints) for unit in units]
        if prod(len(o) for o in options) > _MOST_IN_LEVEL:
            return
        for choice in product(*options):
            if lcm(*(v.denominator for values in choice for v in values)) == denominator:
                yield {**fixed, **_merged(units, choice)}


def candidate(constraints: Constraints, chosen: Choice) -> Candidate | None:
    """Return the candidate with these choices, or ``None`` where a condition or premise does not hold."""
    if not all(constraints.permits(cell, value) for cell, value in chosen.items()):
        return None
    model = constraints.complete(chosen)
    return Candidate(model, constraints, chosen) if model is not None and constraints.holds(model) else None


def _merged(units: Sequence[Unit], choice: Sequence[tuple[Fraction, ...]]) -> dict[Cell, Fraction]:
    return {c: v for unit, values in zip(units, choice, strict=True) for c, v in zip(unit.cells, values, strict=True)}


def _irrelevant(constraints: Constraints) -> dict[Cell, Fraction]:
    """Return values for the cells that have nothing to do with the two sides, or none where none were found."""
    units = [unit for unit in constraints.units if not constraints.relevant.intersection(unit.cells)]
    for denominator in _DENOMINATORS if units else ():
        options = [_options(unit, denominator, constraints) for unit in units]
        for choice in islice(product(*options), _MOST_OPTIONS):
            chosen = _merged(units, choice)
            if constraints.agree(chosen):
                return chosen
    return {}


def _options(unit: Unit, denominator: int, constraints: Constraints) -> list[tuple[Fraction, ...]]:
    """Return what a unit may be with this common denominator, where its own conditions allow it."""
    if unit.total is None:
        candidates: Iterator[tuple[Fraction, ...]] = ((value,) for value in numbers(denominator))
    else:
        candidates = compositions(unit.total, len(unit.cells), denominator)
    return [values for values in islice(candidates, 50 * _MOST_OPTIONS) if _allowed(unit, values, constraints)]


def numbers(denominator: int) -> list[Fraction]:
    """Return 0, 1, -1, 2, -2 and the fractions between with this denominator: whole numbers first, then by size."""
    bound = _LARGEST_VALUE * denominator
    values = {Fraction(k, denominator) for k in range(-bound, bound + 1)}
    return sorted(values, key=lambda v: (v.denominator, abs(v), v < 0))


def compositions(total: Fraction, parts: int, denominator: int) -> Iterator[tuple[Fraction, ...]]:
    """Yield all ways to write a total as so many non-negative multiples of 1/denominator, lexicographically."""
    units = total * denominator
    if units.denominator == 1:
        for parts_of in _whole_compositions(int(units), parts):
            yield tuple(Fraction(k, denominator) for k in parts_of)


def _whole_compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _whole_compositions(total - first, parts - 1):
            yield (first, *rest)


def _allowed(unit: Unit, values: tuple[Fraction, ...], constraints: Constraints) -> bool:
    """Tell whether each value satisfies the conditions that speak of its cell alone."""
    return all(constraints.permits(cell, value) for cell, value in zip(unit.cells, values, strict=True))


# ---- random models ---------------------------------------------------------------------------------------------------


def random_models(constraints: Constraints, rng: random.Random) -> Iterator[Candidate | None]:
    """Yield random models of one frame for ever; the fineness of the values grows and shrinks at random."""
    while True:
        fineness = rng.choice((1, 2, 3, 4, 6, 10))
        choice = [_random_choice(unit, fineness, constraints, rng) for unit in constraints.units]
        found = [values for values in choice if values is not None]
        complete = len(found) == len(choice)
        yield candidate(constraints, _merged(constraints.units, found)) if complete else None


def _random_choice(
    unit: Unit, fineness: int, constraints: Constraints, rng: random.Random
) -> tuple[Fraction, ...] | None:
    """Return random values that satisfy the unit's own conditions, or ``None`` after some misses."""
    for _ in range(_MISSES):
        values = _random_values(unit, fineness, rng, signed=rng.random() < _SIGNED)
        if _allowed(unit, values, constraints):
            return values
    return None


def _random_values(unit: Unit, fineness: int, rng: random.Random, *, signed: bool) -> tuple[Fraction, ...]:
    if unit.total is None:
        return (Fraction(rng.randint(-2 * fineness, 2 * fineness), rng.randint(1, fineness)),)
    least = -fineness if signed else rng.choice((0, 1, 1))
    weights = [rng.randint(least, fineness) for _ in unit.cells]
    if not sum(weights):
        weights[rng.randrange(len(weights))] += 1
    return tuple(unit.total * Fraction(weight, sum(weights)) for weight in weights)
