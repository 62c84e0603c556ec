"""Definitions in parts: one sentence gives a function or sequence several values, each in its own place.

"Let $w_i = 2$ for $i = 1, \\ldots, m$ and $w_i = 3$ for $i = m + 1, \\ldots, n$", "$f(x) = 1/x$ for $x > 0$, and
$f(0) = 0$": none of these equations holds for all values of its letter, so that none of them alone is the definition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from derive.app.items import DEFINING, Item, Kind
from derive.language.heads import APPLY, NAME
from derive.language.rules import Premise
from derive.language.substitution import substitute
from derive.language.terms import Term
from derive.notation.sentences import without_formulas

Meaning: TypeAlias = tuple[str, int]
"""What has a definition: a name with a number of arguments. H(p) and H(p, q) are two quantities."""

_SETTING: Final = frozenset({Kind.SUPPOSITION, Kind.DEFINITION, Kind.GIVEN})
#: The end of a sentence, or the beginning of a point of a list.
_ENDS: Final = re.compile(r"[.!?](?:\s|\Z)|\n[ \t]*(?:[-*+]|\d+[.)])[ \t]")


def in_parts(
    items: Sequence[Item],
    own: Mapping[Meaning, tuple[Item, Premise]],
    sides: Callable[[Item], tuple[Term, Term | None] | None],
) -> set[Meaning]:
    """Return what is defined in parts.

    Args:
        items: the relations of the document.
        own: the equation that would be the definition of each name, with what it says.
        sides: the two sides of a relation, the second ``None`` where it is not understood.
    """
    schematic = {meaning: pair for meaning, pair in own.items() if pair[1].variables}
    found: set[Meaning] = set()
    for other in items if schematic else ():
        if other.statement.carried or other.statement.relation not in ("=", *DEFINING):
            continue
        written = sides(other) if other.kind in _SETTING or other.kind is Kind.CLAIM else None
        if written is None or written[0].head != APPLY or written[0].args[0].head != NAME:
            continue
        left, right = written
        meaning = left.args[0].symbol, len(left.args) - 1
        if meaning not in schematic:
            continue
        item, premise = schematic[meaning]
        same = left is premise.lhs or other.kind is Kind.CLAIM
        if item.id == other.id or (same and not _has_a_condition(other, items)):
            continue
        if _differs(premise, left, right) and in_one_sentence(item, other):
            found.add(meaning)
    return found


def _has_a_condition(part: Item, items: Sequence[Item]) -> bool:
    """Tell whether a condition is written right behind an equation: ``w_i = 3, i > m``, "$w_i = 3$ for $i > m$"."""
    behind = next((i for i in items if i.order > part.order), None)
    if behind is None or behind.kind in (Kind.CLAIM, Kind.DEFINITION) or not in_one_sentence(part, behind):
        return False
    return behind.statement.role == "side" or behind.formula.display is None


def _differs(premise: Premise, left: Term, right: Term | None) -> bool:
    """Tell whether another equation gives the same function a value that is none by its definition."""
    values = dict(zip((symbol for symbol, _ in premise.variables), left.args[1:], strict=True))
    return right is not substitute(premise.rhs, values)


def in_one_sentence(one: Item, other: Item) -> bool:
    """Tell whether two relations stand in one sentence."""
    first, second = sorted((one, other), key=lambda item: item.order)
    if first.formula is second.formula:
        return True
    between = second.formula.start - first.formula.end
    before = second.formula.before
    if between > len(before) or first.formula.tex.rstrip(" ;,\\").endswith("."):
        return False
    return _ENDS.search(without_formulas(before[len(before) - between :])) is None
