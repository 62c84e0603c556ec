"""The shortest explanation of a proof: families of rules are switched off one by one while the proof still closes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from derive.engine.prove import Found
from derive.engine.work import Budget, OutOfBudget, Purse
from derive.kernel.proof import Accepted
from derive.language.evidence import At, Conversion, Differentiate, Meet, Proof, Seq
from derive.language.rules import Premise, Problem, Row
from derive.rules import rules

EXPLAINING: Final = Budget(steps=10_000, seconds=10.0)

_SWITCHED_OFF: Final[Mapping[str, int]] = {
    "exchange of sums": 0,
    "linearity of the sum": 1,
    "logarithm of a power": 2,
    "logarithm of a product": 2,
    "logarithm of a quotient": 4,
}
"""The order in which families are tried without; what is not listed comes at 3. Quotients come last, or they would be
replaced by products and powers."""
_OTHERWISE: Final = 3

_OF_LOGARITHMS: Final = frozenset({"logarithm of a power", "logarithm of a product", "logarithm of a quotient"})
"""Families that stand in for each other, so that only without all of them it is seen that none was needed."""

_WITHOUT_PREMISES: Final[Mapping[str, tuple[str, ...]]] = {"premises": ("signs",)}
"""What a strategy comes down to where none of the premises that it adds up is needed."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A proof with what it rests on.

    Attributes:
        proof: accepted by the kernel.
        accepted: what the kernel says it rests on.
        families: the families of its rules, as a reader sees them.
        rules: ids of its rules.
        premises: ids of the premises it uses.
    """

    proof: Proof
    accepted: Accepted
    families: tuple[str, ...]
    rules: tuple[str, ...]
    premises: tuple[str, ...]


def explain(problem: Problem, found: Found, budget: Budget = EXPLAINING) -> Explained:
    """Return a proof of the problem from as few families of rules and premises as greedy deletion finds.

    A family stays switched off only where the families of the new proof are a proper subset of those before, so that
    what those before do without is switched off as well. All rules at once come first: many a line only says what a
    definition or the line before says. Only the strategy that found the proof looks again: those
    before it found none with every family on.
    """
    known: dict[str, Row | Premise] = {**rules(), **problem.context.premises}
    best, purse = found, Purse(budget)
    single = sorted(_families(found, known), key=lambda f: (_SWITCHED_OFF.get(f, _OTHERWISE), f))
    of_rules = {row.family for row in rules().values()}
    tried = set[frozenset[str]]()
    for families in (of_rules, _OF_LOGARITHMS, *({family} for family in single)):
        left = _families(best, known)
        kept = frozenset(left - families)
        if kept == left or kept in tried:
            continue
        tried.add(kept)
        without = frozenset(one for one, row in known.items() if row.family not in kept)
        try:
            shorter = found.prover.look(purse, without, only=(best.strategy, *_WITHOUT_PREMISES.get(best.strategy, ())))
        except OutOfBudget:
            break
        if isinstance(shorter, Found) and _families(shorter, known) < left:
            best = shorter
    return _explained(best)


def _families(found: Found, known: Mapping[str, Row | Premise]) -> set[str]:
    return {known[one].family for one in found.accepted.rules}


def calculus_in(proof: Proof) -> set[str]:
    """Return the name of the rules of differentiation where a proof uses them."""
    waiting: list[Conversion] = [proof.left, proof.right] if isinstance(proof, Meet) else [proof.conversion]
    while waiting:
        step = waiting.pop()
        if isinstance(step, Differentiate):
            return {"differentiation"}
        waiting += step.steps if isinstance(step, Seq) else (step.step,) if isinstance(step, At) else ()
    return set()


def _explained(found: Found) -> Explained:
    table = rules()
    used = tuple(one for one in found.accepted.rules if one in table)
    families = tuple(sorted({table[one].family for one in used} | calculus_in(found.proof)))
    premises = tuple(one for one in found.accepted.rules if one not in table)
    return Explained(found.proof, found.accepted, families, used, premises)
