"""Colons before the first relation of a formula: a ratio, or the end of a label."""

from __future__ import annotations

from collections.abc import Sequence

from derive.notation.tokens import Token


def is_ratio(body: Sequence[Token], colon: int) -> bool:
    """Whether a colon before the first relation divides: 6 : 3 and a : b, while H_0: and m_1: and f: are labels."""
    before, mark, after = body[:colon], body[colon], body[colon + 1 : colon + 3]
    if not before or len(after) < len("b=") or "->" in (t.text for t in body if t.kind == "REL"):
        return False
    if before[0].kind == "NUM" or any(t.kind in ("ADD", "MUL") for t in before):
        return True
    letters = [t.kind == "SYM" and len(t.text) == 1 and t.text.islower() for t in (*before, after[0])]
    even = (before[-1].end == mark.start) == (mark.end == after[0].start)
    return even and letters == [True, True] and after[1].kind == "REL"
