"""Lists of random quantities as people write them: ``X``, ``X, Y`` and ``X, (Y, Z_1)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

Letters: TypeAlias = frozenset[str]

QUANTITY: Final = r"[A-Z](?:_(?:\d|\{\d+\}))?"
GROUP: Final = rf"(?:{QUANTITY}|\((?:{QUANTITY},)*{QUANTITY}\))"
_SPACE: Final = re.compile(r"\\[,;!: ]|\\q?quad|\\left|\\right|\\mathrm|\s|~|[.,;:]+\Z")


def union(groups: Sequence[Letters]) -> Letters:
    """Return the members of some groups together."""
    return frozenset[str]().union(*groups)


def squeezed(tex: str) -> str:
    """Return LaTeX without blanks, sizes, fonts and the stops at its end."""
    return _SPACE.sub("", _SPACE.sub("", tex.strip()))


def plain(quantity: str) -> str:
    """Return the name of a quantity without braces."""
    return quantity.replace("{", "").replace("}", "")


def listed(tex: str) -> list[Letters] | None:
    """Return the groups of a list such as ``X,(Y,Z_1)``, or ``None`` where it is no such list."""
    if not re.fullmatch(rf"{GROUP}(?:,{GROUP})*", tex):
        return None
    return [frozenset(plain(q) for q in re.findall(QUANTITY, group)) for group in re.findall(GROUP, tex)]


def each_listed(parts: Sequence[str]) -> list[list[Letters]] | None:
    """Return the groups of each of some lists, or ``None`` where one of them is no such list."""
    found = [listed(part) for part in parts]
    return None if any(groups is None for groups in found) else [groups for groups in found if groups is not None]


def spoken(letters: Letters) -> str:
    """Return quantities as a sentence names them."""
    names = sorted(letters)
    return names[0] if len(names) == 1 else f"({', '.join(names)})"
