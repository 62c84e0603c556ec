"""The last side of a chain that holds, from which it may go on after a refuted line: what follows from it is proved."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from derive.app.decide import Decision, Reach, decide
from derive.app.items import Item
from derive.app.theory import Theory
from derive.engine.witness import Witnesses
from derive.language.rules import RELATIONS, Problem
from derive.language.terms import Term

_FROM_A_SOUND_SIDE: Final = "compared with the last side of the chain that holds, not with the refuted one before it"


class SoundSides:
    """The sides before the first refuted line of each chain of a document."""

    def __init__(self, theory: Theory, witnesses: Witnesses) -> None:
        self._theory, self._witnesses = theory, witnesses
        self._sides: dict[tuple[int, int], Term] = {}

    def copy(self) -> SoundSides:
        """Return the same sides, to which others can be added."""
        copied = SoundSides(self._theory, self._witnesses)
        copied._sides = dict(self._sides)
        return copied

    def note(self, item: Item, side: Term) -> None:
        """Keep the left side of a refuted line."""
        self._sides.setdefault(item.chain, side)

    def decision(self, item: Item) -> tuple[Decision, Problem] | None:
        """Prove a line from the last side of its chain that holds, if it follows.

        It is never called false for that side, which is not what stands on the line.
        """
        side = self._sides.get(item.chain) if item.statement.carried else None
        problem, _ = self._theory.problem(item, lhs=side) if side is not None else (None, "")
        if problem is None or problem.rel not in RELATIONS:
            return None
        said = self._theory.supposed.said
        reach = Reach("it is compared with the last side that holds")
        decision = decide(problem, self._theory.names, reach=reach, said=said, witnesses=self._witnesses)
        if decision.verdict != "proved":
            return None
        del self._sides[item.chain]
        return replace(decision, warnings=(*decision.warnings, _FROM_A_SOUND_SIDE)), problem
