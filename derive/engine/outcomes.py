"""Exact joint distributions of a few quantities: small ones in order, linear ones over bits, then random ones."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice, product
from typing import Final, TypeAlias

from derive.engine.entropies import Entropies, Group, Tie, quantities
from derive.engine.models import Space
from derive.engine.vocabulary import Unmodelled
from derive.kernel.evaluate import Evaluator, Undefined, ball
from derive.kernel.ring import CONSTANT
from derive.language.evidence import Model
from derive.language.rules import Context, Problem
from derive.language.terms import ZERO

Labels: TypeAlias = tuple[int, ...]
"""The value of a quantity at each outcome, numbered as they come: a partition of the outcomes."""

_WEIGHTS: Final[tuple[Labels, ...]] = (
    (1,), (1, 1), (1, 1, 1), (1, 1, 1, 1), (1, 2), (1, 3), (1, 1, 2), (1, 1, 1, 2), (1, 1, 2, 2), (1, 1, 1, 1, 1),
)  # fmt: skip
_MOST: Final = 20_000
_BITS: Final = 3
_LINEAR: Final = 6_000
_RANDOM: Final = 6_000
_CLOSE: Final = 1e-9
_REST: Final = 200


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint distribution: the weight of each outcome, and the values of each quantity there."""

    weights: Labels
    values: dict[str, Labels]

    def entropy(self, group: Group) -> float:
        """Return the entropy of a set of quantities in nats, as a number to look at."""
        total, mass = sum(self.weights), dict[tuple[int, ...], int]()
        for k, weight in enumerate(self.weights):
            key = tuple(self.values[x][k] for x in group)
            mass[key] = mass.get(key, 0) + weight
        return -sum(w / total * math.log(w / total) for w in mass.values())

    def fits(self, tie: Tie) -> bool:
        """Tell whether a constraint seems to hold."""
        a, b, c = tie.left, tie.right, tie.given
        if tie.kind == "determined":
            return self.entropy(a | c) - self.entropy(c) < _CLOSE
        return self.entropy(a | c) + self.entropy(b | c) - self.entropy(a | b | c) - self.entropy(c) < _CLOSE


class Joints:
    """The joint distributions that fit the constraints of a problem about entropies.

    Attributes:
        exact: whether the two sides are linear in entropies, so that they can be looked at without the kernel.
    """

    def __init__(self, problem: Problem, entropies: Entropies) -> None:
        self.problem, self.entropies = problem, entropies
        self.form, rest = entropies.claim(problem.lhs, problem.rhs)
        self.exact = rest.keys() <= {CONSTANT}
        self.constant = float(rest.get(CONSTANT, 0))
        tied = (group for tie in entropies.ties for group in (tie.left, tie.right, tie.given))
        self.names = quantities([*entropies.groups.values(), *tied])

    @classmethod
    def of(cls, problem: Problem) -> Joints | None:
        """Return the distributions for a problem, or ``None`` where it is not about entropies of quantities."""
        entropies = Entropies.of(problem.context)
        return None if entropies is None else cls(problem, entropies)

    def false(self) -> Iterator[Model]:
        """Yield models in which the claim seems false."""
        for joint in self._fitting():
            if not self.exact or self._seems_false(joint):
                model = self._model(joint)
                if model is not None:
                    yield model

    def witnesses(self) -> Iterator[Model]:
        """Yield models of the context, those with some entropy first."""
        fitting = sorted(islice(self._fitting(), _REST), key=self._dullness)
        yield from (model for joint in fitting if (model := self._model(joint)) is not None)

    def _dullness(self, joint: Joint) -> tuple[int, int]:
        constant = sum(max(labels) == 0 for labels in joint.values.values())
        return constant, len(joint.weights)

    def _seems_false(self, joint: Joint) -> bool:
        unit = self._unit
        gap = self.constant + sum(float(c) * unit * joint.entropy(group) for group, c in self.form.items())
        return {
            "=": abs(gap) > _CLOSE,
            "<=": gap < -_CLOSE,
            ">=": gap > _CLOSE,
            "<": gap < _CLOSE,
            ">": gap > -_CLOSE,
        }[self.problem.rel]

    @cached_property
    def _unit(self) -> float:
        return float(ball(Evaluator(Model({}, {}, {}), {}).value(self.entropies.unit)))

    def _fitting(self) -> Iterator[Joint]:
        ties = self.entropies.ties
        return (joint for joint in self._joints() if all(joint.fits(tie) for tie in ties))

    def _joints(self) -> Iterator[Joint]:
        rng = random.Random(len(self.names))  # noqa: S311 - a repeatable sample, not a secret
        for weights in _WEIGHTS:
            choices = [sorted(_partitions(len(weights)), key=lambda p: (max(p), p))] * len(self.names)
            few = math.prod(map(len, choices)) <= _MOST
            for values in product(*choices) if few else _sampled(choices, rng, _MOST // 10):
                yield Joint(weights, dict(zip(self.names, values, strict=True)))
        for bits in range(2, _BITS + 1):
            forms = [tuple((k & mask).bit_count() % 2 for k in range(2**bits)) for mask in range(2**bits)]
            for values in _sampled([forms] * len(self.names), rng, _LINEAR):
                yield Joint((1,) * 2**bits, dict(zip(self.names, values, strict=True)))
        for _ in range(_RANDOM):
            size = rng.choice((2, 3, 4, 4, 5, 6))
            weights = tuple(rng.randint(1, 4) for _ in range(size))
            labels = ((x, [rng.randrange(rng.choice((1, 2, 2, 3))) for _ in range(size)]) for x in self.names)
            yield Joint(weights, {x: _numbered(some) for x, some in labels})

    def _model(self, joint: Joint) -> Model | None:
        """Return the distribution as a model, with values for everything else that the context speaks of."""
        if self._others is None:
            return None
        elements = tuple(Fraction(k) for k in range(1, len(joint.weights) + 1))
        total = sum(joint.weights)
        columns = {self.entropies.probability.symbol: tuple(Fraction(w, total) for w in joint.weights)}
        columns |= {x: tuple(map(Fraction, labels)) for x, labels in joint.values.items()}
        tables: dict[str, Mapping[tuple[Fraction, ...], Fraction]]
        tables = {x: {(e,): value for e, value in zip(elements, column, strict=True)} for x, column in columns.items()}
        others = self._others
        sets = {**others.sets, self.entropies.outcomes.symbol: elements}
        return Model(others.names, {**others.functions, **tables}, sets)

    @cached_property
    def _others(self) -> Model | None:
        """A model of what the context says of other things."""
        own = {self.entropies.outcomes.symbol, self.entropies.probability.symbol, *self.names}
        context = self.problem.context
        facts = tuple(f for f in context.facts if f.names.isdisjoint(own))
        defined = {p.defined.symbol for p in context.premises.values() if p.defined is not None}
        about = own | {s for s in defined if s in self.entropies.groups or s in self.entropies.definitions}
        premises = {
            key: p
            for key, p in context.premises.items()
            if all(t.names.isdisjoint(about) for t in p.terms) and (p.order is None)
        }
        if not facts and all(p.defined is not None for p in premises.values()):
            return Model({}, {}, {})
        try:
            space = Space(Problem(Context(facts, premises), ZERO, "=", ZERO))
            found = next((c for c in islice(space.small(), _REST) if c is not None), None)
        except (Unmodelled, Undefined, RecursionError):
            return None
        return None if found is None else found.model


def _partitions(size: int) -> Iterator[Labels]:
    """Yield the partitions of so many outcomes: labels numbered in the order in which they come."""
    if not size:
        yield ()
        return
    for labels in _partitions(size - 1):
        for label in range(max(labels, default=-1) + 2):
            yield (*labels, label)


def _numbered(labels: Sequence[int]) -> Labels:
    order = {label: k for k, label in enumerate(dict.fromkeys(labels))}
    return tuple(order[label] for label in labels)


def _sampled(choices: Sequence[Sequence[Labels]], rng: random.Random, number: int) -> Iterator[tuple[Labels, ...]]:
    for _ in range(number):
        yield tuple(rng.choice(choice) for choice in choices)
