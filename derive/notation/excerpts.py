"""The LaTeX under some tokens as it was written, for a person to see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from derive.notation.documents import Formula
from derive.notation.tokens import Token

_NO_BRACE = re.compile(r"(?:[^{}\\]+|\\.?)+", re.DOTALL)


def excerpt(formula: Formula, tokens: Sequence[Token], order: dict[int, int] | None = None) -> str:
    """The LaTeX under some tokens as written, without what was dropped between them, its braces balanced."""
    if not tokens:
        return ""
    order = order or {t.start: k for k, t in enumerate(formula.tokens)}
    if order.get(tokens[-1].start, 0) - order.get(tokens[0].start, 0) == len(tokens) - 1:  # nothing was dropped
        return _balanced(formula.tex[tokens[0].start : tokens[-1].end])
    parts: list[str] = []
    first, last = tokens[0].start, tokens[0].end
    for before, token in pairwise(tokens):
        if order.get(token.start, 0) - order.get(before.start, 0) > 1:
            parts.append(formula.tex[first:last])
            first, last = token.start, token.end
        first, last = min(first, token.start), max(last, token.end)
    parts.append(formula.tex[first:last])
    return _balanced(" ".join(parts))


def _balanced(text: str) -> str:
    if "{" not in text and "}" not in text:
        return text
    braces = _NO_BRACE.sub("", text)
    while "{}" in braces:
        braces = braces.replace("{}", "")
    return "{" * braces.count("}") + text + "}" * braces.count("{")
