"""The nearest true line to a refuted one: single edits, sifted in exact models, then proved."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, islice
from typing import Final

from derive.engine.closed_forms import ClosedForms
from derive.engine.edits import Line, lines
from derive.engine.models import Space
from derive.engine.refute import BITS, Refuted, false_in, refute
from derive.engine.vocabulary import Unmodelled
from derive.kernel.evaluate import Evaluator, Undefined
from derive.language.evidence import Model
from derive.language.rules import Problem
from derive.language.terms import Term, number, subterms
from numeric.balls import precision

SECONDS: Final = 4.0
_MODELS: Final = 24
_TRIES: Final = 400
_LEAST_DEFINED: Final = 3
_PROOFS: Final = 12


@dataclass(frozen=True, slots=True)
class Nearest:
    """A true line, and what to change in the written one: "sign", "swapped P and Q", "lost logarithm"..."""

    lhs: Term
    rel: str
    rhs: Term
    edit: str


def nearest(
    problem: Problem,
    prove: Callable[[Problem], bool],
    seed: int = 0,
    seconds: float = SECONDS,
    closed: ClosedForms | None = None,
) -> Nearest | None:
    """Return the likeliest true line one edit away from a refuted one, or ``None``.

    Every offered line has been proved by ``prove``, but for ``/=``, which rests on a counterexample to equality. Of
    edits that are equally likely the one comes first that makes the line most like other lines of the document.
    Beside densities lines are sifted by the ``closed`` forms of the sides, for the densities have no values in models.
    """
    deadline = time.process_time() + seconds
    context = problem.context
    known = tuple(side for premise in context.premises.values() for side in (premise.lhs, premise.rhs))
    try:
        models = _models(closed.terms if closed is not None else problem, seed)
    except Unmodelled:
        return None
    proofs = 0
    edited_lines = lines(problem.lhs, problem.rel, problem.rhs, known)
    for line in (*_valued(problem, models, edited_lines), *_ordered(edited_lines, known)):
        if time.process_time() > deadline or proofs >= _PROOFS:
            return None
        edited = Problem(context, line.lhs, line.rel, line.rhs, problem.order)
        if line.rel == "/=":
            holds = isinstance(refute(Problem(context, line.lhs, "=", line.rhs, problem.order), seed=seed), Refuted)
        elif holds := _plausible(closed.in_terms(edited) if closed is not None else edited, models):
            proofs += 1
            holds = prove(edited)
        if holds:
            return Nearest(line.lhs, line.rel, line.rhs, line.edit)
    return None


def _valued(problem: Problem, models: Sequence[Evaluator], found: Sequence[Line]) -> Iterator[Line]:
    """Yield that the left side is the number which it is in all models, where the right side is another number.

    No slip of the pen says more, but its name is kept where one makes this number of the right side: "sign".
    """
    if problem.rel != "=" or problem.rhs.names or problem.lhs.head == "#":
        return
    values = set[Fraction]()
    with precision(BITS):
        for evaluator in models:
            try:
                value = evaluator.value(problem.lhs)
            except Undefined:
                continue
            if not isinstance(value, Fraction):
                return
            values.add(value)
    for value in values if len(values) == 1 else ():
        right = number(value)
        slips = (line for line in found if line.lhs is problem.lhs and line.rel == "=" and line.rhs is right)
        yield next(slips, Line(problem.lhs, "=", right, "value", 0, right))


def _models(problem: Problem, seed: int) -> list[Evaluator]:
    """Return evaluators in a few models of the context, random ones first: small ones are too special to sift with."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable sample, not a secret
    with precision(BITS):
        space = Space(problem)
        found = [c.model for c in islice(space.random(rng), _TRIES) if c is not None][:_MODELS]
        found = found or [c.model for c in islice(space.small(), _TRIES) if c is not None]
    return [Evaluator(model, space.theory.definitions) for model in _different(found)]


def _different(models: Sequence[Model]) -> list[Model]:
    return [model for k, model in enumerate(models) if model not in models[:k]]


def _plausible(problem: Problem, models: Sequence[Evaluator]) -> bool:
    """Tell whether the line holds in all models in which it is decided, and is decided in some."""
    defined = 0
    with precision(BITS):
        for evaluator in models:
            try:
                if false_in(problem, evaluator):
                    return False
                defined += 1
            except Undefined:
                continue
    return defined >= min(_LEAST_DEFINED, len(models))


def _ordered(found: Sequence[Line], known: Sequence[Term]) -> Iterator[Line]:
    """Yield the lines by rank, in each rank those first that are most like a known term."""
    shapes = [_shape(term) for term in known]
    for _, group in groupby(found, key=lambda line: line.rank):
        yield from sorted(group, key=lambda line: (line.changed is line.lhs, _distance(line, shapes)))


def _distance(line: Line, shapes: Sequence[Counter[str]]) -> int:
    """How far the edited side is from the nearest known term: the number of heads that only one of them has."""
    here = _shape(line.changed or line.rhs)
    return min((((here - shape) + (shape - here)).total() for shape in shapes), default=0)


def _shape(term: Term) -> Counter[str]:
    return Counter(part.symbol if part.head == "v" else part.head for part in subterms(term))
