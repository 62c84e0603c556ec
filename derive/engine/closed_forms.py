"""Counterexamples beside densities of named laws: what the sides are in closed form, in a model of the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from derive.engine.density_witness import converging, declared, tables
from derive.engine.known import sort
from derive.engine.normal_form import normalise
from derive.engine.refute import NotRefuted, Refutation, Refuted, refute
from derive.engine.work import Budget, OutOfBudget, Purse, Search
from derive.kernel.definedness import definedness
from derive.kernel.densities import Parted, apart, check_beside_laws, parameters
from derive.kernel.discharge import holds
from derive.kernel.proof import Kernel, check_proof
from derive.kernel.ring import TooBig
from derive.language.evidence import Beside, Closed, Meet, Model, Refused, Seq
from derive.language.heads import INFINITY
from derive.language.rules import Declaration, Problem
from derive.language.terms import Term, contains_head
from derive.rules import rules

_SEARCH: Final = Budget(steps=6_000, seconds=3.0)
_OPEN: Final = ("integral", "sum", "prod", "deriv")


@dataclass(frozen=True, slots=True)
class ClosedForms:
    """A problem beside laws, and what its sides are without them.

    Attributes:
        terms: the problem of the closed forms, of numbers alone.
        rests_on: the rules and premises by which the sides are equal to these.
    """

    problem: Problem
    laws: tuple[Declaration, ...]
    parted: Parted
    lhs: Closed
    rhs: Closed
    terms: Problem
    rests_on: tuple[str, ...]

    @classmethod
    def of(cls, problem: Problem) -> ClosedForms | None:
        """Return the closed forms of the sides of a problem, or ``None`` where none are found."""
        laws = tuple(declared(problem))
        try:
            parted = apart(problem, laws, tables()) if laws else None
            if parted is None or all(_is_closed(side, parted, problem) for side in (problem.lhs, problem.rhs)):
                return None
            lhs, rhs = (_closed(side, parted, problem) for side in (problem.lhs, problem.rhs))
            if lhs is None or rhs is None:
                return None
            rests_on = set[str]()
            for side, closed in ((problem.lhs, lhs), (problem.rhs, rhs)):
                equation = replace(problem, lhs=side, rel="=", rhs=closed.term)
                rests_on.update(check_proof(equation, closed.proof, rules()).rules)
        except (Refused, OutOfBudget, TooBig, RecursionError):
            return None
        terms = replace(problem, context=parted.numbers, lhs=lhs.term, rhs=rhs.term)
        return cls(problem, laws, parted, lhs, rhs, terms, tuple(sorted(rests_on)))

    def refute(self, seed: int, ties: Sequence[Term], free: tuple[str, ...]) -> Refutation:
        """Look for a model of the numbers in which the closed forms are not as the problem says."""
        of_laws = [tie for tie in ties if not self.parted.is_apart(tie)]
        if not all(holds(tie, self.parted.kernel.facts) for tie in of_laws):
            return NotRefuted("what the text says of the laws besides is not known to hold of them", 0)
        bound = tuple(tie for tie in ties if tie not in of_laws)
        found = refute(self.terms, seed=seed, ties=bound, free=free)
        if not isinstance(found, Refuted):
            return found
        pairs = (self.problem.lhs, self.lhs), (self.problem.rhs, self.rhs)
        needed = [
            c for side, closed in pairs if closed.term is not side for c in definedness(side, self.parted.kernel.theory)
        ]
        try:
            beside = Beside(self.laws, converging(needed, self.parted), self.lhs, self.rhs)
            evidence = replace(found.evidence, model=self._whole(found.evidence.model), beside=beside)
            check_beside_laws(self.problem, evidence, tables())
        except (Refused, OutOfBudget, TooBig, RecursionError) as why:
            return NotRefuted(f"where the closed forms differ the two sides may have no value: {why}", found.checked)
        return replace(found, evidence=evidence, rests_on=self.rests_on)

    def in_terms(self, edited: Problem) -> Problem:
        """Return another problem of this context with the sides that it shares with this one in closed form."""
        closed = {self.problem.lhs: self.lhs.term, self.problem.rhs: self.rhs.term}
        sides = (closed.get(side, side) for side in (edited.lhs, edited.rhs))
        return Problem(self.terms.context, next(sides), edited.rel, next(sides), edited.order)

    def _whole(self, model: Model) -> Model:
        """Return a model with the parameters of the laws on which nothing depends, as the mean in an entropy."""
        spoken = frozenset[str]().union(*(value.names for value in parameters(self.laws))) - {INFINITY}
        defined = {p.defined.symbol for p in self.problem.context.premises.values() if p.defined is not None}
        missing = sorted(spoken - defined - {*model.assigned})
        return replace(model, names={**model.names, **dict.fromkeys(missing, Fraction(0))})


def _is_closed(term: Term, parted: Parted, problem: Problem) -> bool:
    """Tell whether a term speaks of no law, also not behind a definition."""
    behind = {p.defined.symbol: p for p in problem.context.premises.values() if p.defined is not None}
    seen, waiting = set[str](), set(term.names)
    while waiting:
        symbol = waiting.pop()
        seen.add(symbol)
        if symbol in behind:
            if any(contains_head(t, "integral") for t in behind[symbol].terms):
                return False
            waiting |= {*behind[symbol].rhs.names} - seen
    return parted.symbols.isdisjoint(seen) and not contains_head(term, "integral")


def _closed(term: Term, parted: Parted, problem: Problem) -> Closed | None:
    """Return what a side is equal to without laws: itself, or its normal form under one reading of the premises."""
    if _is_closed(term, parted, problem):
        return Closed(term, Meet(Seq(), Seq()))
    for search in _searches(replace(problem, lhs=term, rhs=term, rel="=")):
        work = search.work(term)
        work.normal()
        if _is_closed(work.term, parted, problem) and not contains_head(work.term, *_OPEN):
            return Closed(work.term, Meet(work.conversion, Seq()))
    return None


def _searches(problem: Problem) -> Iterator[Search]:
    """Yield a search with densities known by their logarithms, then one that writes them out."""
    premises = [p for p in problem.context.premises.values() if p.order is None]
    for written_out in (False, True):
        known = sort(premises, written_out=written_out)
        yield Search(Kernel(problem, rules()), known, Purse(_SEARCH), normalise)
