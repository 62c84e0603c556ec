"""Suppositions about how quantities depend on each other, as facts for the steps within their reach."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from derive.engine.entropies import Tie, fact_of
from derive.language.terms import Term
from derive.notation.dependence import Dependence, Dependences
from derive.notation.information import value_of


class Suppositions:
    """What a document supposes of its quantities.

    Attributes:
        said: each fact with the sentence that a reader sees.
        unclear: lines that say more about the quantities than was understood.
    """

    def __init__(self, found: Dependences | None = None) -> None:
        found = found or Dependences()
        self.unclear = found.unclear
        self.placed = [(one, fact_of(_tie(one))) for one in found.known]
        self.said = {fact: f"{one.said} (line {one.line})" for one, fact in self.placed}

    @cached_property
    def formulas(self) -> frozenset[int]:
        """The offsets of the formulas in the sentences that were understood."""
        return frozenset[int]().union(*(one.formulas for one, _ in self.placed))

    def understood(self, offset: int) -> bool:
        """Tell whether the formula at an offset stands in a sentence that says how quantities depend."""
        return offset in self.formulas

    def about(self, symbol: str) -> bool:
        """Tell whether a name is an entropy or information of quantities."""
        return symbol.startswith(("H:", "I:"))

    def at(self, offset: int, symbols: Iterable[str], *, silently: bool = False) -> list[Term]:
        """Return the facts that hold at an offset where one of the names is about quantities.

        With ``silently`` also those that a claim there may rest on without saying so.
        """
        if not any(self.about(symbol) for symbol in symbols):
            return []
        placed = ((one.start, one.until if silently else one.end, fact) for one, fact in self.placed)
        return list(dict.fromkeys(fact for start, end, fact in placed if start <= offset < end))


def _tie(one: Dependence) -> Tie:
    left, right, given = (frozenset(map(value_of, letters)) for letters in (one.left, one.right, one.given))
    return Tie("markov" if one.kind == "independent" and given else one.kind, left, right, given)
