"""A problem as the strategies see it, and the ways in which they finish a proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from derive.engine.work import Search, Work
from derive.kernel.discharge import nonnegative, positive
from derive.kernel.facts import Facts
from derive.kernel.field import field_equal
from derive.kernel.proof import DOWN, EQUAL, UP
from derive.kernel.ring import equal
from derive.language.evidence import Conversion, Gap, Meet, Proof
from derive.language.rules import Problem
from derive.language.terms import Term, make


@dataclass(frozen=True, slots=True)
class Goal:
    """``lhs = rhs``, or ``lhs <= rhs`` where it is not an equation, ``lhs < rhs`` where it is strict."""

    lhs: Term
    rhs: Term
    equation: bool
    strict: bool = False

    @classmethod
    def of(cls, problem: Problem) -> Goal:
        """Return the goal of a problem, with ``>=`` and ``>`` turned round as the kernel does."""
        sides = (problem.rhs, problem.lhs) if problem.rel in (">=", ">") else (problem.lhs, problem.rhs)
        return cls(*sides, equation=problem.rel == "=", strict=problem.rel in ("<", ">"))

    @property
    def way(self) -> int:
        """How the left side may change."""
        return EQUAL if self.equation else UP

    @property
    def gap(self) -> Term:
        """What has to be shown non-negative for ``lhs <= rhs``, and positive for ``lhs < rhs``."""
        return make("-", self.rhs, self.lhs)

    def closed(self, rest: Term, facts: Facts) -> bool:
        """Tell whether what the gap came down to has the sign that is wanted."""
        return positive(rest, facts) if self.strict else nonnegative(rest, facts)


def meet(search: Search, left: Work, right: Work) -> Proof | None:
    """Finish where two terms, normalised, are equal."""
    if not _same(search, left.term, right.term):
        left, right = _normalised(left), _normalised(right)
        if not _same(search, left.term, right.term):
            return None
    return Meet(left.conversion, right.conversion)


def _normalised(work: Work) -> Work:
    further = Work(work.search, work.term, work.facts, work.way)
    further.steps, further.cost = list(work.steps), work.cost
    further.normal()
    return further


def _same(search: Search, left: Term, right: Term) -> bool:
    return equal(left, right) or field_equal(left, right, search.facts)


def close_gap(search: Search, goal: Goal, steps: Sequence[Conversion] = ()) -> Proof | None:
    """Finish ``lhs <= rhs`` where ``rhs - lhs``, after these steps down, has the right sign as it is or normalised."""
    work = search.work(goal.gap, DOWN)
    for step in steps:
        work.do(step)
    if goal.closed(work.term, search.facts):
        return Gap(work.conversion)
    work.normal()
    return Gap(work.conversion) if goal.closed(work.term, search.facts) else None
