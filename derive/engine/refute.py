"""The refuter: looks for the smallest exact model of a context in which a relation is false; the kernel checks it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, islice
from math import ceil
from typing import Final, TypeAlias

from derive.engine.convex_models import SQUARES, Values, convex_functions, instantiated, with_values
from derive.engine.everywhere import REGIONS, somewhere_true
from derive.engine.frames import Cell, Draft
from derive.engine.joint_laws import JointLaws
from derive.engine.models import Candidate, Space
from derive.engine.outcomes import Joints
from derive.engine.shrink import shrink
from derive.engine.vocabulary import Unmodelled
from derive.kernel.counterexample import check_counterexample, enclose
from derive.kernel.evaluate import Evaluator, Overlap, Undefined, compare
from derive.kernel.facts import Theory
from derive.language.evidence import Ball, Counterexample, Model, Refused
from derive.language.rules import Problem
from derive.language.substitution import substitute
from derive.language.terms import Term, make
from numeric.balls import precision

MODELS: Final = 2000
SECONDS: Final = 8.0
#: Nodes evaluated in all models together. Only where each model takes long, as with series, is it spent before the
#: models are; what holds in some hundred models then counts as not refuted.
_WORK: Final = 500_000
BITS: Final = 80
_DIGITS: Final = 30
_PATIENCE: Final = 600
_JOINTS: Final = 40
_ELSEWHERE: Final = 4
_HELD: Final = "no counterexample was found among small joint laws that are as the text says"
_REFUTABLE: Final = ("=", "<=", ">=", "<", ">")


@dataclass(frozen=True, slots=True)
class Refuted:
    """A counterexample that the kernel accepts, how many models were looked at, and by which rules it is one."""

    evidence: Counterexample
    checked: int
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRefuted:
    """Why no counterexample is given, and how many models were looked at."""

    reason: str
    models_tried: int


Refutation: TypeAlias = "Refuted | NotRefuted"


def refute(
    problem: Problem,
    budget: int = MODELS,
    seed: int = 0,
    seconds: float = SECONDS,
    *,
    ties: tuple[Term, ...] = (),
    free: tuple[str, ...] = (),
) -> Refutation:
    """Look for a counterexample to ``lhs rel rhs`` (=, <=, >=, <, >) in at most ``budget`` models.

    It satisfies the context and also the conditions ``ties``, which the kernel is not asked about. Where there are
    ``free`` names, the relation must be false whatever numbers they are (:mod:`derive.engine.everywhere`).

    The models with sizes 1 and 2 and small denominators come first, simplest first, so that the first counterexample
    among them is the smallest; a random larger one is shrunk. The time limit is a net behind the count.
    """
    if problem.rel not in _REFUTABLE:
        return NotRefuted(f"a counterexample cannot refute {problem.rel}", 0)
    joints = Joints.of(problem)
    if joints is not None and joints.exact and not ties and not free:
        return _by_joint_distribution(problem, joints)
    if joints is not None and (joints.form or joints.exact):
        return NotRefuted("entropies of quantities stand beside their laws, and no model ties these together", 0)
    if functions := convex_functions(problem):
        return _among_squares(problem, functions, budget, seed, seconds, ties, free)
    search = _Search(problem, budget, time.process_time() + seconds, ties)
    try:
        with precision(BITS):
            if (laws := JointLaws.of(search.problem)) is not None:
                return search.among(laws, free, random.Random(seed))  # noqa: S311
            if free and (why := somewhere_true(search.problem, free, random.Random(seed), false_in)):  # noqa: S311
                return NotRefuted(why, 0)
            return search.run(random.Random(seed))  # noqa: S311 - a repeatable sample, not a secret
    except Unmodelled as reason:
        return NotRefuted(str(reason), search.tried)
    except RecursionError:
        return NotRefuted("terms nested too deeply to evaluate", search.tried)


def _among_squares(
    problem: Problem,
    functions: list[str],
    budget: int,
    seed: int,
    seconds: float,
    ties: tuple[Term, ...],
    free: tuple[str, ...],
) -> Refutation:
    """Look for a model in which the convex functions of a problem are squares."""
    tried = 0
    for square in SQUARES:
        values = dict.fromkeys(functions, square)
        bound = tuple(substitute(tie, values) for tie in ties)
        found = refute(instantiated(problem, functions, square), budget, seed, seconds, ties=bound, free=free)
        if not isinstance(found, Refuted):
            tried += found.models_tried
            continue
        tables = {symbol: Values(square) for symbol in functions}
        model = found.evidence.model
        recorded = replace(model, functions={**model.functions, **tables})
        if certified(problem, recorded) is not None:
            evidence = certified(problem, with_values(model, tables))
            if evidence is not None:
                return Refuted(evidence, tried + found.checked)
    return NotRefuted("it holds where the convex functions are squares", tried)


def _by_joint_distribution(problem: Problem, joints: Joints) -> Refutation:
    """Look among small joint distributions; those in which the claim only seems false are not many."""
    for tried, model in enumerate(islice(joints.false(), _JOINTS), start=1):
        if (evidence := certified(problem, model)) is not None:
            return Refuted(evidence, tried)
    return NotRefuted("it holds in every small joint distribution that was tried", 0)


class _Search:
    """One search, with its counts."""

    def __init__(self, problem: Problem, budget: int, deadline: float, ties: tuple[Term, ...]) -> None:
        self.claim, self.problem = problem, replace(problem, context=problem.context.with_facts(*ties))
        self.budget, self.deadline = budget, deadline
        self.tried = self.fitting = self.defined = self.work = 0

    def run(self, rng: random.Random) -> Refutation:
        space = Space(self.problem)
        for candidate, sampled in self._candidates(space, rng):
            self.tried += 1
            if self.tried > self.budget or time.process_time() > self.deadline:
                return NotRefuted("time" if self.tried <= self.budget else self._why(), self.tried - 1)
            if candidate is None:
                continue
            self.fitting += 1
            if self._false(candidate):
                smallest = shrink(candidate, space, self._false) if sampled else candidate
                if (evidence := certified(self.claim, smallest.model)) is not None:
                    return Refuted(evidence, self.tried)
            elif self.work > _WORK or (not self.defined and self.tried >= _PATIENCE):
                break
        return NotRefuted(self._why(), self.tried)

    def among(self, laws: JointLaws, free: tuple[str, ...], rng: random.Random) -> Refutation:
        """Look among small joint laws of random quantities."""

        def false(draft: Draft) -> bool:
            return self._false_under(Evaluator(draft.model, laws.theory.definitions))

        for draft, numbers in laws.models():
            self.tried += 1
            if self.tried > self.budget or self.work > _WORK or time.process_time() > self.deadline:
                break
            if not false(draft):
                continue
            self.fitting += 1
            evidence = certified(self.problem, draft.model)
            anywhere = _elsewhere(draft, [cell for cell in numbers if cell[0] in free], rng)
            if evidence is not None and all(false(draft) for _ in anywhere):
                return Refuted(evidence, self.tried)
        return NotRefuted(_HELD if self.defined else self._why(), self.tried)

    def _candidates(self, space: Space, rng: random.Random) -> Iterator[tuple[Candidate | None, bool]]:
        return chain(((c, False) for c in space.small()), ((c, True) for c in space.random(rng)))

    def _false(self, candidate: Candidate) -> bool:
        return self._false_under(Evaluator(candidate.model, candidate.constraints.theory.definitions))

    def _false_under(self, evaluator: Evaluator) -> bool:
        try:
            false = false_in(self.problem, evaluator)
        except Undefined:
            return False
        finally:
            self.work += evaluator.steps
        self.defined += 1
        return false

    def _why(self) -> str:
        if not self.fitting:
            return "no model of the context was found"
        if not self.defined:
            return "no model was found in which both sides are defined"
        return f"it holds in the {self.defined} models in which both sides are defined"


def _elsewhere(draft: Draft, cells: Sequence[Cell], rng: random.Random) -> Iterator[None]:
    """Give numbers about which nothing is said other values, in every region, and in the end those they had."""
    before = [draft.names[s] if key is None else draft.tables[s][key] for s, key in cells]
    try:
        for region, _ in REGIONS if cells else ():
            for _ in range(_ELSEWHERE):
                for cell in cells:
                    draft.put(cell, region(rng))
                yield
    finally:
        for cell, value in zip(cells, before, strict=True):
            draft.put(cell, value)


def false_in(problem: Problem, evaluator: Evaluator) -> bool:
    """Tell whether ``lhs rel rhs`` is false in a model, at the precision set outside; sides too close count as equal.

    Raises:
        Undefined: a side has no value in the model.
    """
    left, right = evaluator.value(problem.lhs), evaluator.value(problem.rhs)
    try:
        match problem.rel:
            case "=":
                return compare("/=", left, right)
            case "<=":
                return compare(">", left, right)
            case ">=":
                return compare(">", right, left)
            case "<":
                return compare(">=", left, right)
            case ">":
                return compare(">=", right, left)
    except Overlap:
        return problem.rel in ("<", ">") and _are_one_number(problem, evaluator)
    raise ValueError(f"nothing refutes {problem.rel}")


def _are_one_number(problem: Problem, evaluator: Evaluator) -> bool:
    """Tell whether both sides are shown to be the same number, where their enclosures overlap."""
    try:
        return evaluator.truth(make("=", problem.lhs, problem.rhs))
    except Undefined:
        return False


def certified(problem: Problem, model: Model) -> Counterexample | None:
    """Return the counterexample with short enclosures, or ``None`` where the kernel does not accept it."""
    theory = Theory(problem.context.premises)
    for digits in (_DIGITS, 3 * _DIGITS):
        try:
            lhs, rhs = (short_ball(side, model, theory, digits) for side in (problem.lhs, problem.rhs))
            evidence = Counterexample(model, lhs, rhs)
            check_counterexample(problem, evidence)
        except (Undefined, Refused):
            continue
        return evidence
    return None


def short_ball(term: Term, model: Model, theory: Theory, digits: int = _DIGITS) -> Ball:
    """Return an enclosure of the value whose middle has about so many decimal digits; radius 0 for exact values.

    Raises:
        Undefined: the term has no value in the model.
    """
    ball = Ball(Fraction(0), Fraction(1))
    for bits in (4 * digits + 40, 8 * digits + 200, 32 * digits + 1000):
        try:
            ball = enclose(term, model, theory, bits)
        except Undefined:
            if bits > 32 * digits:
                raise
            continue
        if not ball.rad or ball.rad < abs(ball.mid) / 10 ** (digits + 3):
            break
    return outward(ball, digits)


def outward(ball: Ball, digits: int) -> Ball:
    """Return a ball around this one with a decimal middle of so many significant digits and a short radius."""
    if not ball.rad:
        return ball
    places = digits - _magnitude(max(abs(ball.mid), ball.rad))
    unit = Fraction(1, 10) ** places
    mid = round(ball.mid / unit) * unit
    needed = abs(ball.mid - mid) + ball.rad
    step = Fraction(10) ** (_magnitude(needed) - 1)
    return Ball(mid, ceil(needed / step) * step)


def _magnitude(number: Fraction) -> int:
    """Return the e for which 10^(e-1) <= number < 10^e, for a positive number."""
    guess = len(str(number.numerator)) - len(str(number.denominator))
    while Fraction(10) ** guess <= number:
        guess += 1
    while Fraction(10) ** (guess - 1) > number:
        guess -= 1
    return guess
