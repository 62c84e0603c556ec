"""Quantities that a text makes of others: "Let $Z = X + Y$", "$Z$ is the sum of $X$ and $Y$"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from derive.notation.marked_text import MARK, MarkedText
from derive.notation.quantity_lists import QUANTITY, Letters, plain, squeezed
from derive.notation.word_patterns import WordPattern

Composed: TypeAlias = Mapping[str, Letters]

_EQUATION: Final = re.compile(rf"(?<![\w(|}}\\])(?P<left>{QUANTITY}):?=(?P<right>[^=;]*)")
_MADE_OF: Final = WordPattern(
    rf"(?P<left>{MARK})\s+(?:is|be|being|denotes?)\s+(?:the|an?|their)\s+(?:[\w-]+\s+){{1,3}}(?:of|between)\s+"
    rf"(?P<right>{MARK}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){MARK})*)",
)
#: Right before an equation: it is a case or an event.
_CASE: Final = WordPattern(r"\b(?:if|iff|when|whenever|whether|unless|event|case|that)\W*\Z")
_MEASURED: Final = re.compile(r"[HI]\(")


def composed_quantities(marked: MarkedText, quantities: Letters) -> Composed:
    """Return the quantities that a text sets to something made of others, with these."""
    made: dict[str, Letters] = {}
    for formula in marked.formulas:
        tex = squeezed(formula.tex)
        if _MEASURED.search(tex) or _CASE.search(marked.document.text[: formula.start].rstrip("$ ")[-20:]):
            continue
        for found in _EQUATION.finditer(tex):
            _note(made, [found["left"]], re.findall(QUANTITY, found["right"]), quantities)
    for found in _MADE_OF.finditer(marked.text):
        left, right = (_named(marked, found[side]) for side in ("left", "right"))
        _note(made, left, right, quantities)
    return made


def _named(marked: MarkedText, marks: str) -> list[str]:
    return [q for k in re.findall(r"\d+", marks) for q in re.findall(QUANTITY, squeezed(marked.formulas[int(k)].tex))]


def _note(made: dict[str, Letters], left: Iterable[str], right: Iterable[str], quantities: Letters) -> None:
    for one in map(plain, left):
        parts = frozenset(map(plain, right)) & quantities - {one}
        if one in quantities and parts:
            made[one] = made.get(one, frozenset()) | parts


def share_a_part(left: Letters, right: Letters, given: Letters, made: Composed) -> bool:
    """Tell whether quantities are made of a common one, other than through those that are given."""
    return not _parts(left, given, made).isdisjoint(_parts(right, given, made))


def _parts(letters: Letters, given: Letters, made: Composed) -> Letters:
    """Return what some quantities are made of, themselves too, as far as what is given does not say it."""
    parts, ahead = set[str](), list(letters - given)
    while ahead:
        one = ahead.pop()
        if one not in parts:
            parts.add(one)
            ahead += made.get(one, frozenset()) - given
    return frozenset(parts)
