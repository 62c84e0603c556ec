r"""Conditions in brackets behind a formula, ``f(x) = x \quad (x > 0)``: the brackets only set them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.notation.tokens import Token

#: What may stand between a condition in brackets and what comes next.
_BEHIND: Final = frozenset(["GAP", "COMMA", "SEMI", "STOP", "ROW", "AMP", "TEXT", "END"])


def without_brackets(tokens: Sequence[Token], depths: Sequence[int]) -> list[Token]:
    r"""Return tokens with a gap in the place of both brackets of a condition that stands alone behind a relation.

    It stands alone between a wide gap and the end, another gap or a comma, and a relation is all that makes it one:
    ``(x \\geq 0, y > 0)``, ``(i = 1, \\ldots, n)``. Inside a formula such a bracket may be a factor or an argument.
    """
    out = list(tokens)
    related = False
    for i, token in enumerate(tokens):
        if depths[i] > 0:
            continue
        if token.kind == "ROW":
            related = False
        elif token.kind == "REL":
            related = True
        elif related and token.kind == "OPEN" and token.text in ("(", "[") and _wide_gap_before(tokens, i):
            close = next((j for j in range(i + 1, len(tokens)) if depths[j] <= 0), None)
            if close is not None and _is_condition(tokens, depths, i, close):
                out[i] = Token("GAP", "quad", token.start, token.end)
                out[close] = Token("GAP", "quad", tokens[close].start, tokens[close].end)
    return out


def _wide_gap_before(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a wide gap stands before a place, and an operand before that."""
    wide = False
    while i > 0 and tokens[i - 1].kind in ("GAP", "AMP"):
        i -= 1
        wide = wide or (tokens[i].kind == "GAP" and tokens[i].text == "quad")
    return wide and i > 0 and tokens[i - 1].kind not in ("REL", "ADD", "MUL")


def _is_condition(tokens: Sequence[Token], depths: Sequence[int], start: int, close: int) -> bool:
    inside = any(tokens[j].kind == "REL" and depths[j] == 1 for j in range(start + 1, close))
    alone = close + 1 == len(tokens) or tokens[close + 1].kind in _BEHIND
    return inside and alone and not any(tokens[j].kind == "BAR" for j in range(start + 1, close))
