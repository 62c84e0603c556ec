"""Witnesses: an exact model in which a context holds and both sides are defined, so that a proof is about something."""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import Final

from derive.engine.constraints import Constraints
from derive.engine.joint_laws import JointLaws
from derive.engine.models import Candidate, Choice, Space, candidate, small_choices
from derive.engine.outcomes import Joints
from derive.engine.refute import BITS, SECONDS
from derive.engine.vocabulary import Unmodelled
from derive.kernel.counterexample import enclose, require_model
from derive.kernel.evaluate import Evaluator, Undefined
from derive.kernel.facts import Theory
from derive.kernel.proof import check_proof
from derive.language.evidence import Model, Proof, Refused
from derive.language.heads import APPLY, NAME
from derive.language.rules import Premise, Problem
from derive.language.terms import Term, subterms
from derive.rules import rules
from numeric.balls import precision

_MODELS: Final = 1500
_SHARE_OF_A_FRAME: Final = 120
_JOINTS: Final = 20
_LAWS: Final = 40
_TWO: Final = Fraction(2)
_REMEMBERED: Final = 3
#: Seconds to look for a witness where one was looked for in vain before.
_MOMENT: Final = 0.5


class Witnesses:
    """The witnesses of the steps of one document: a model that also fits a later step is not looked for again."""

    def __init__(self) -> None:
        self._latest: deque[tuple[int, Model]] = deque(maxlen=_REMEMBERED)
        self._found = 0
        self._fits: dict[tuple[int, tuple[Term, ...], tuple[Premise, ...]], bool] = {}
        self._in_vain: set[tuple[tuple[Term, ...], tuple[Premise, ...]]] = set()

    def find(self, problem: Problem) -> Model | None:
        """Return a witness: one of the latest where the kernel accepts it for this problem too, else a new one.

        Where none was found in a context, hardly any is found in it later: one looks for it only a moment.
        """
        found = next((model for number, model in reversed(self._latest) if self._serves(problem, number, model)), None)
        if found is not None:
            return found
        said = _said(problem)
        found = witness(problem, seconds=_MOMENT if said in self._in_vain else SECONDS)
        if found is None:
            self._in_vain.add(said)
            return None
        self._found += 1
        self._latest.append((self._found, found))
        return found

    def _serves(self, problem: Problem, number: int, model: Model) -> bool:
        """Tell whether a model is a witness here; what the kernel said of it in the same context is remembered."""
        key = number, *_said(problem)
        if key not in self._fits:
            self._fits[key] = _fits(problem, model)
        return self._fits[key] and _defined_in(problem, model)


def _said(problem: Problem) -> tuple[tuple[Term, ...], tuple[Premise, ...]]:
    """Return the context of a problem without the lines before it."""
    return problem.context.facts, tuple(p for p in problem.context.premises.values() if p.order is None)


def witness(problem: Problem, budget: int = _MODELS, seed: int = 0, seconds: float = SECONDS) -> Model | None:
    """Return a model that the kernel accepts for the context and in which both sides have a value, or ``None``.

    Two points say more than one, and numbers that are not 0 more than 0: such models are tried first.
    """
    if (joints := Joints.of(problem)) is not None and joints.exact:
        return next((m for m in islice(joints.witnesses(), _JOINTS) if _accepted(problem, m)), None)
    deadline = time.process_time() + seconds
    try:
        with precision(BITS):
            for model in islice(_joint_laws(problem), _LAWS):
                if _accepted(problem, model):
                    return model
            space = Space(problem)
            rng = random.Random(seed)  # noqa: S311 - a repeatable sample, not a secret
            for candidate in islice(_candidates(space, rng, deadline), budget):
                if time.process_time() > deadline:
                    return None
                if candidate is not None and _defined(problem, candidate) and _accepted(problem, candidate.model):
                    return candidate.model
    except (Unmodelled, RecursionError):
        return None
    return None


def apart(problem: Problem, proof: Proof) -> tuple[Problem, frozenset[str]] | None:
    """Return a proved problem without what is said of densities that neither side speaks of, and their names.

    No exact model has a normal density; a proof that does not need it is about something all the same. ``None`` where
    there is no such density, or the proof needs it.
    """
    premises, behind = problem.context.premises, names_behind(problem)
    said = (*problem.context.facts, *(term for premise in premises.values() for term in premise.terms))
    integrals = (part for term in said for part in subterms(term) if part.head == "integral")
    applied = (part.args[0] for whole in integrals for part in subterms(whole) if part.head == APPLY)
    away = frozenset(head.symbol for head in applied if head.head == NAME and head.symbol not in behind)
    facts = tuple(fact for fact in problem.context.facts if away.isdisjoint(fact.names))
    kept = {one: p for one, p in premises.items() if away.isdisjoint(p.lhs.names | p.rhs.names)}
    less = replace(problem, context=replace(problem.context, facts=facts, premises=kept))
    try:
        return (less, away) if away and check_proof(less, proof, rules()) else None
    except Refused:
        return None


def names_behind(problem: Problem) -> set[str]:
    """Return the names in the sides, and in the definitions of these."""
    definitions = {p.defined.symbol: p.rhs for p in problem.context.premises.values() if p.defined is not None}
    found, ahead = set[str](), set(problem.lhs.names | problem.rhs.names)
    while ahead:
        found |= ahead
        ahead = {s for one in ahead if one in definitions for s in definitions[one].names} - found
    return found


def _joint_laws(problem: Problem) -> Iterator[Model]:
    """Yield small joint laws of random quantities without a law, where a problem is about such."""
    laws = JointLaws.of(problem)
    return iter(()) if laws is None else (draft.model for draft, _ in laws.models(0))


def _candidates(space: Space, rng: random.Random, deadline: float) -> Iterator[Candidate | None]:
    for constraints in space.frames(like=_TWO):
        yield from islice(_from_the_middle(constraints, deadline), _SHARE_OF_A_FRAME)
        yield None  # so that the clock is looked at, however few models a frame has
    yield from space.random(rng)


def _from_the_middle(constraints: Constraints, deadline: float) -> Iterator[Candidate | None]:
    """Yield the small models of a frame, in each level those with few zeros and equal values first, in good time."""
    for denominator in (2, 1, 3, 4):
        level = islice(small_choices(constraints, (denominator,)), 10 * _SHARE_OF_A_FRAME)
        for chosen in sorted(level, key=_strangeness):
            if time.process_time() > deadline:
                return
            if (made := candidate(constraints, chosen)) is not None:
                yield made


def _strangeness(chosen: Choice) -> tuple[int, int, int]:
    values = chosen.values()
    return sum(v == 0 for v in values), sum(v < 0 for v in values), len(set(values))


def _defined(problem: Problem, candidate: Candidate) -> bool:
    evaluator = Evaluator(candidate.model, candidate.constraints.theory.definitions)
    try:
        evaluator.value(problem.lhs)
        evaluator.value(problem.rhs)
    except Undefined:
        return False
    return True


def _accepted(problem: Problem, model: Model) -> bool:
    """Ask the kernel."""
    return _fits(problem, model) and _defined_in(problem, model)


def _fits(problem: Problem, model: Model) -> bool:
    """Tell whether the kernel accepts a model for what is said."""
    try:
        require_model(problem.context, model)
    except (Refused, Undefined):
        return False
    return True


def _defined_in(problem: Problem, model: Model) -> bool:
    """Tell whether both sides have a value in a model."""
    try:
        for side in (problem.lhs, problem.rhs):
            enclose(side, model, Theory(problem.context.premises), 2 * BITS)
    except (Refused, Undefined):
        return False
    return True
