r"""Digits in groups of three with spaces between, `10\,000` and `3.141\,592`: one number; and numbers before a gap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.notation.tokens import Token

#: Marks of a number in groups, and of what stands right behind another number.
GROUPED: Final = "grouped"
BEHIND: Final = "behind"
_SPACE: Final = re.compile(r"(?:\s|~|\\[,;:> ]|\\(?:thin|med|thick)space(?![A-Za-z]))+")
_FIRST: Final = re.compile(r"[1-9][0-9]{0,2}")
_GROUP: Final = re.compile(r"[0-9]{3}")
_LAST: Final = re.compile(r"[0-9]{3}\.[0-9]+")
_DIGITS: Final = 60  # longer ones are no numbers that people wrote


def joined(before: Token, after: Token, source: str) -> Token | None:
    """Return two number tokens as one, where the second is one more group of digits of the first, or ``None``.

    Groups have three digits, but the first one before the point and the last one behind it may be shorter.
    """
    if after.kind != "NUM" or len(before.text) > _DIGITS or not _SPACE.fullmatch(source, before.end, after.start):
        return None
    whole, point, decimals = before.text.partition(".")
    grouped = before.mark == GROUPED
    full = bool(_GROUP.fullmatch(after.text))
    if point:
        last = grouped and after.text.isdecimal() and len(after.text) < 3
        goes_on = (full or last) and (len(decimals) % 3 == 0 if grouped else len(decimals) == 3)
    else:
        goes_on = (full or bool(_LAST.fullmatch(after.text))) and (grouped or bool(_FIRST.fullmatch(whole)))
    if not goes_on:
        return None
    return Token("NUM", before.text + after.text, before.start, after.end, GROUPED)


def number_before_gap(
    tex: str, lone: Sequence[tuple[object, Sequence[Token]]], before: str, left: Sequence[Token]
) -> str:
    r"""Return an error where a number stands alone before a gap and one behind: ``2 \\quad 3 = 6`` is not about 3.

    "1." only counts what follows. ``lone`` are the pieces without relations, ``before`` separates the last from `left`.
    """
    last = lone[-1][1][-1] if lone and lone[-1][1] and before == "gap" else None
    numbers = last is not None and bool(left) and last.kind == left[0].kind == "NUM"
    return "number-before-gap" if last and numbers and "." not in tex[last.end - 1 : last.end + 1] else ""
