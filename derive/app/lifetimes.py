"""What holds where in one document: of its relations, of the names in them, and of what the words say of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from derive.app.intervals import Interval, inside
from derive.app.items import Item, stem
from derive.language.terms import Term
from derive.notation.context import Line


@dataclass(frozen=True, slots=True)
class Lives:
    """What holds where in one document.

    Attributes:
        items: its relations.
        reach: of each relation that does not hold wherever its names are written, by its id, where it holds.
        doubts: names with the places in which it is in doubt whether something that was said of them holds.
        dropped: lines of the understanding that hold in some places only.
        lawless: names of laws elsewhere, with the places in which they are functions that need be none.
        facts: what the words say of the size or kind of names, with the places in which they say it.
        left: quantities and laws, with the places in which the text says that the law is another one.
        numbers: names that the words let be any number, with the places in which they do.
        renewed: where names are let be something else.
    """

    items: tuple[Item, ...] = ()
    reach: Mapping[str, tuple[Interval, ...]] = field(default_factory=dict)
    doubts: Mapping[str, Sequence[Interval]] = field(default_factory=dict)
    dropped: tuple[Line, ...] = ()
    lawless: Mapping[str, tuple[Interval, ...]] = field(default_factory=dict)
    facts: tuple[tuple[Term, tuple[Interval, ...]], ...] = ()
    left: Mapping[str, tuple[Interval, ...]] = field(default_factory=dict)
    numbers: tuple[tuple[str, tuple[Interval, ...]], ...] = ()
    renewed: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def are_the_same(self, names: Iterable[str], first: int, second: int) -> bool:
        """Tell whether no name is let be something else between two offsets."""
        return not any(first < at <= second for name in names for at in self.renewed.get(stem(name), ()))

    def is_local(self, item: Item) -> bool:
        """Tell whether a relation does not hold in all places in which its names are written."""
        return item.id in self.reach

    def holds(self, identity: str, offset: int) -> bool:
        """Tell whether the relation with some id holds at an offset."""
        return identity not in self.reach or inside(self.reach[identity], offset)

    def said_at(self, offset: int) -> list[Item]:
        """Return the relations that hold at an offset, and not everywhere."""
        return [item for item in self.items if self.is_local(item) and self.holds(item.id, offset)]

    def facts_at(self, offset: int) -> list[Term]:
        """Return what the words say of names at an offset, and not everywhere."""
        return [fact for fact, places in self.facts if inside(places, offset)]

    def any_numbers(self, offset: int) -> frozenset[str]:
        """Return the names that the words let be any number at an offset."""
        return frozenset(name for name, places in self.numbers if inside(places, offset))

    def no_law_here(self, names: Iterable[str], offset: int) -> str:
        """Return why nothing is decided of some names at an offset: one of them need be no law there, or nothing."""
        lawless = any(inside(self.lawless.get(stem(name), ()), offset) for name in names)
        if lawless:
            return "what is a distribution elsewhere in the text may be another function here"
        left = any(inside(self.left.get(stem(name), ()), offset) for name in names)
        return "the text speaks here of what has another law than it said before" if left else ""

    def doubtful(self, offset: int) -> frozenset[str]:
        """Return the names of which it is in doubt at an offset what holds of them."""
        return frozenset(name for name, places in self.doubts.items() if inside(places, offset))
