"""Looks for a proof of one step; whatever is returned as found has been accepted by the kernel."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from derive.engine.goal import Goal
from derive.engine.known import Known, is_density, is_mass, sort, usable
from derive.engine.normal_form import normalise
from derive.engine.shannon import Hopeless
from derive.engine.strategies import STRATEGIES, STRICT, Strategy
from derive.engine.work import Budget, OutOfBudget, Purse, Search
from derive.kernel.proof import Accepted, Kernel, check_proof
from derive.kernel.ring import TooBig
from derive.language.evidence import Proof, Refused
from derive.language.rules import CONCLUSIONS, Premise, Problem
from derive.rules import rules

DEFAULT_BUDGET: Final = Budget()


@dataclass(frozen=True, slots=True)
class Found:
    """A proof, what the kernel says it rests on, the strategy that found it, and who found it and may look again."""

    proof: Proof
    accepted: Accepted
    strategy: str
    prover: Prover = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class NotFound:
    """No proof, with the reason: nothing fits, or ``budget`` or ``time`` ran out."""

    reason: str


def prove(
    problem: Problem, budget: Budget = DEFAULT_BUDGET, disabled: frozenset[str] = frozenset()
) -> Found | NotFound:
    """Look for a proof of a step, without the disabled rules and premises. Never raises.

    The same problem and budget of steps give the same answer on every machine, unless the reason is ``time``.
    """
    try:
        return Prover(problem).look(Purse(budget), disabled)
    except (OutOfBudget, Hopeless) as what:
        return NotFound(str(what))


class Prover:
    """Looks for proofs of one problem, again with other rules switched off: what is known of it is kept.

    The kernel that the searches run is one; each proof they come to is checked by a fresh one.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.table = problem, rules()
        self._searched: list[tuple[frozenset[str], dict[str, Search]]] = []
        self._kernel: Kernel | str = self._made()

    def _made(self) -> Kernel | str:
        """Return the kernel of the searches, or why there is none."""
        problem = self.problem
        if problem.rel not in CONCLUSIONS:
            return f"the prover does not conclude {problem.rel}"
        if any(side.loose or any("%" in symbol for symbol in side.names) for side in (problem.lhs, problem.rhs)):
            return "a side that is not a closed term of a document"
        try:
            return Kernel(problem, self.table)
        except Refused as why:
            return str(why)
        except RecursionError:
            return "nested too deeply"

    def look(self, purse: Purse, disabled: frozenset[str], only: Collection[str] = ()) -> Found | NotFound:
        """Look for a proof, paid from a purse, by all strategies or only by those named.

        Raises:
            OutOfBudget: the purse is empty.
        """
        if isinstance(self._kernel, str):
            return NotFound(self._kernel)
        self._kernel.disabled = disabled
        searches = self._searches(self._kernel, purse, disabled)
        strict = self.problem.rel in ("<", ">")
        reason = "no strategy closes it"
        for name, strategy in STRATEGIES.items():
            if strict and name not in STRICT:
                continue
            if only and name not in only:
                continue
            for search in searches:
                found = self._try(strategy, name, search)
                if isinstance(found, Found):
                    return found
                reason = found.reason or reason
        return NotFound(reason)

    def _searches(self, kernel: Kernel, purse: Purse, disabled: frozenset[str]) -> list[Search]:
        """Return a search for each way to read the premises, which remembers what was found with less switched off."""
        before = [searches for off, searches in reversed(self._searched) if off <= disabled]
        found: dict[str, Search] = {}
        for reading, known in _readings(usable(self.problem, disabled), bounds=self.problem.rel != "="):
            earlier = [searches[reading] for searches in before if reading in searches]
            found[reading] = Search(kernel, known, purse, normalise, earlier)
        self._searched.append((disabled, found))
        return list(found.values())

    def _try(self, strategy: Strategy, name: str, search: Search) -> Found | NotFound:
        """Run one strategy, and let the kernel check what it returns."""
        try:
            proof = strategy(search, Goal.of(self.problem))
            if proof is None:
                return NotFound("")
            return Found(proof, check_proof(self.problem, proof, self.table), name, self)
        except Refused as why:
            return NotFound(str(why))
        except TooBig:
            return NotFound("a polynomial with too many terms")
        except RecursionError:
            return NotFound("nested too deeply")


def _readings(premises: list[Premise], *, bounds: bool) -> Iterator[tuple[str, Known]]:
    """Yield the premises with the lines before this one first, then without them; for bounds, with laws folded."""
    yield "all", sort(premises)
    if any(p.order is not None for p in premises):
        yield "without lines", sort(p for p in premises if p.order is None)
    if any(map(is_density, premises)):
        yield "densities written out", sort((p for p in premises if p.order is None), written_out=True)
    if bounds and any(map(is_mass, premises)):
        yield "laws folded", sort(p for p in premises if not is_mass(p))
