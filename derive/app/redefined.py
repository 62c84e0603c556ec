"""Letters of standard quantities that a document defines as other quantities: D of a distance, H of an energy."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from derive.app.defined_in_parts import Meaning
from derive.app.items import Item, defined_name
from derive.notation import cues
from derive.notation.names import Names
from derive.notation.syntax import walk


def defines_another(item: Item) -> bool:
    """Tell whether a definition with the letter of a standard quantity is that of another one, by words and formula."""
    rhs = item.statement.rhs.tree
    logarithm = rhs is not None and any(part.is_name("log") or part.is_name("ln") for part in walk(rhs))
    return item.cued and not logarithm and cues.defines_what_is_no_entropy(item.formula.before)


def redefined(items: Iterable[Item], names: Names, standard: AbstractSet[Meaning]) -> set[Meaning]:
    """Return the standard meanings of names that are defined as something that is not understood."""
    found = set[Meaning]()
    for item in items:
        known = defined_name(item.statement.lhs.tree, names)
        if known is not None and (known[0], len(known[1])) in standard and defines_another(item):
            found.add((known[0], len(known[1])))
    return found
