"""Looks for a proof of one step; whatever is returned as found has been accepted by the kernel."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
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
from derive.language.rules import CONCLUSIONS, Premise, Problem, Row
from derive.rules import rules

DEFAULT_BUDGET: Final = Budget()


@dataclass(frozen=True, slots=True)
class Found:
    """A proof, what the kernel says it rests on, and the strategy that found it."""

    proof: Proof
    accepted: Accepted
    strategy: str


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
        return prove_from(problem, Purse(budget), disabled)
    except (OutOfBudget, Hopeless) as what:
        return NotFound(str(what))


def prove_from(
    problem: Problem, purse: Purse, disabled: frozenset[str], only: Collection[str] = ()
) -> Found | NotFound:
    """Look for a proof, paid from a purse, by all strategies or only by those named.

    Raises:
        OutOfBudget: the purse is empty.
    """
    if problem.rel not in CONCLUSIONS:
        return NotFound(f"the prover does not conclude {problem.rel}")
    if any(side.loose or any("%" in symbol for symbol in side.names) for side in (problem.lhs, problem.rhs)):
        return NotFound("a side that is not a closed term of a document")
    table = rules()
    try:
        kernel = Kernel(problem, table)
    except Refused as why:
        return NotFound(str(why))
    except RecursionError:
        return NotFound("nested too deeply")
    kernel.disabled = disabled
    reason = "no strategy closes it"
    readings = _readings(usable(problem, disabled), bounds=problem.rel != "=")
    searches = [Search(kernel, known, purse, normalise) for known in readings]
    strict = problem.rel in ("<", ">")
    for name, strategy in STRATEGIES.items():
        if strict and name not in STRICT:
            continue
        if only and name not in only:
            continue
        for search in searches:
            found = _try(strategy, name, search, problem, table)
            if isinstance(found, Found):
                return found
            reason = found.reason or reason
    return NotFound(reason)


def _readings(premises: list[Premise], *, bounds: bool) -> Iterator[Known]:
    """Yield the premises with the lines before this one first, then without them; for bounds, with laws folded."""
    yield sort(premises)
    if any(p.order is not None for p in premises):
        yield sort(p for p in premises if p.order is None)
    if any(map(is_density, premises)):
        yield sort((p for p in premises if p.order is None), written_out=True)
    if bounds and any(map(is_mass, premises)):
        yield sort(p for p in premises if not is_mass(p))


def _try(strategy: Strategy, name: str, search: Search, problem: Problem, table: Mapping[str, Row]) -> Found | NotFound:
    """Run one strategy, and let the kernel check what it returns."""
    try:
        proof = strategy(search, Goal.of(problem))
        if proof is None:
            return NotFound("")
        return Found(proof, check_proof(problem, proof, table), name)
    except Refused as why:
        return NotFound(str(why))
    except TooBig:
        return NotFound("a polynomial with too many terms")
    except RecursionError:
        return NotFound("nested too deeply")
