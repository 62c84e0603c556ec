"""Claims that are neither proved nor refuted: a text may know them otherwise, so that they tie down what it speaks of.

"Since $a + b = 1$, we have ..." where nothing else says so: what holds wherever $a + b = 1$ does is not called false.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from derive.app.decide import Decision, Reach, undecided
from derive.app.items import Item, Kind
from derive.app.theory import Theory
from derive.engine.prove import Found, prove
from derive.engine.refute import BITS, false_in
from derive.kernel.definitions import collect
from derive.kernel.evaluate import Evaluator, Undefined
from derive.language.evidence import Counterexample, Model
from derive.language.rules import Context, Problem, expand
from derive.language.terms import Term
from derive.rules import declaration_rows
from numeric.balls import precision

#: With more open claims than these no counterexample is looked for that breaks none of them.
_MOST: Final = 3


class OpenClaims:
    """The open claims of one document so far.

    Args:
        theory: what the document grants its steps.
        condition: returns a claim as a condition on its names, or ``None`` where that is not understood.
    """

    def __init__(self, theory: Theory, condition: Callable[[Item], Term | None]) -> None:
        self._theory, self._condition = theory, condition
        self._open: dict[str, tuple[Item, Problem]] = {}

    def note(self, item: Item, decision: Decision, problem: Problem | None) -> None:
        """Keep a claim that was left undecided, and forget one that was decided later."""
        self._open.pop(item.id, None)
        if item.kind is Kind.CLAIM and decision.verdict == "undecided" and problem is not None:
            self._open[item.id] = item, problem

    def decide(self, item: Item, problem: Problem, reach: Reach, decided: Callable[[Reach], Decision]) -> Decision:
        """Decide a claim, which is false only where a model that breaks no open claim before it refutes it."""
        decision = decided(reach)
        broken, ties = list[Item](), list[Term]()
        while decision.verdict == "refuted" and (new := self._broken(item, decision)):
            conditions = [self._condition(one) for one in new]
            broken += new
            ties += [one for one in conditions if one is not None and one not in ties]
            if None in conditions or len(broken) > _MOST:
                break
            decision = decided(replace(reach, ties=(*reach.ties, *ties)))
        else:
            if decision.verdict == "refuted" or not broken:
                return decision
        line = broken[0].statement.line
        if isinstance(prove(self._under(problem, broken)), Found):
            return undecided(f"it follows from line {line}, which is neither given nor proved")
        return undecided(f"it is false only where line {line} is, which is neither proved nor refuted")

    def _under(self, problem: Problem, broken: Sequence[Item]) -> Problem:
        """Return a claim where the open claims hold that are understood."""
        cases = (self._theory.cases.case_of(one, problem.lhs, problem.rhs) for one in broken)
        understood = [case for case in cases if case is not None]
        declarations = tuple(declaration for declaration, _ in understood if declaration is not None)
        rows = declaration_rows()
        premises = {p.id: p for d in declarations for p in expand(d, rows[d.row])[1]}
        before = problem.context
        facts = (*before.facts, *(fact for _, fact in understood))
        context = Context(facts, {**before.premises, **premises}, (*before.declarations, *declarations))
        return replace(problem, context=context)

    def _broken(self, item: Item, refuted: Decision) -> list[Item]:
        """Return the open claims before another one that are false in the model that refutes it."""
        evidence = refuted.evidence
        if not isinstance(evidence, Counterexample) or evidence.beside is not None:
            return []
        before = [one for one in self._open.values() if one[0].id != item.id]
        here = (one for one in before if self._theory.lives.holds(one[0].id, item.formula.start))
        return [one for one, problem in here if _is_false(problem, evidence.model)]


def _is_false(problem: Problem, model: Model) -> bool:
    evaluator = Evaluator(model, collect(problem.context.premises))
    try:
        with precision(BITS):
            return false_in(problem, evaluator)
    except (Undefined, ValueError, RecursionError):
        return False
