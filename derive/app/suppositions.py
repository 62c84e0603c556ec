"""Suppositions about how quantities depend on each other, as facts for the steps within their reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from derive.app.independence import of_moments, products
from derive.engine.entropies import Tie, fact_of
from derive.language.rules import Declaration
from derive.language.terms import Term
from derive.notation.context import Line
from derive.notation.dependence import Dependence, Dependences
from derive.notation.information import value_of
from derive.notation.quantity_lists import Letters


class Suppositions:
    """What a document supposes of its quantities.

    Attributes:
        said: each fact with the sentence that a reader sees.
        unclear: lines that say more about the quantities than was understood.

    Args:
        found: what was read.
        jointly: the quantities that have a joint distribution without a name.
    """

    def __init__(self, found: Dependences | None = None, jointly: Letters = frozenset()) -> None:
        found = found or Dependences()
        self.known, self.unclear = found.known, found.unclear
        self.placed = [(one, fact_of(_tie(one))) for one in found.known if _letters(one) <= jointly]
        self.said = {fact: f"{one.said} (line {one.line})" for one, fact in self.placed}

    @property
    def formulas(self) -> frozenset[int]:
        """The offsets of the formulas in the sentences that were understood, and count."""
        return frozenset[int]().union(*(one.formulas for one, _ in self.placed))

    def understood(self, offset: int) -> bool:
        """Tell whether the formula at an offset stands in a sentence that says how quantities depend."""
        return offset in self.formulas

    def under_laws(
        self, declarations: Sequence[Declaration], letters: Mapping[str, str], random: frozenset[str]
    ) -> list[Line]:
        """Take what is supposed as facts about laws and random quantities too, and return the lines that use these."""
        lines: list[Line] = []
        for line, facts in (
            *products(self.known, declarations, letters),
            *of_moments(self.known, declarations, random),
        ):
            lines.append(line)
            self.placed += facts
            self.said |= {fact: f"{one.said} (line {one.line})" for one, fact in facts}
        return lines

    def about(self, symbol: str) -> bool:
        """Tell whether a name is an entropy or information of quantities."""
        return symbol.startswith(("H:", "I:"))

    def at(self, offset: int, symbols: Iterable[str], *, silently: bool = False) -> list[Term]:
        """Return the facts that hold at an offset where one of the names is about quantities or in the fact.

        With ``silently`` also those that a claim there may rest on without saying so.
        """
        names = frozenset(symbols)
        about = any(map(self.about, names))
        placed = (
            (one.start, one.until if silently else one.end, fact)
            for one, fact in self.placed
            if about or names & fact.names
        )
        return list(dict.fromkeys(fact for start, end, fact in placed if start <= offset < end))


def _tie(one: Dependence) -> Tie:
    left, right, given = (frozenset(map(value_of, letters)) for letters in (one.left, one.right, one.given))
    return Tie("markov" if one.kind == "independent" and given else one.kind, left, right, given)


def _letters(one: Dependence) -> Letters:
    return one.left | one.right | one.given
