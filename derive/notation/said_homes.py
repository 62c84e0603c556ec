"""Where laws live by the words, "a distribution on $0, \\dots, n$", and which sets are only parts of such a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.notation.phrases import said_laws
from derive.notation.word_patterns import WordPattern

_SET: Final = r"(\\(?:mathcal|mathscr)\s*\{?\s*[A-Z]\s*\}?|[A-Z])"
#: Right behind words that call names laws.
_ON: Final = re.compile(
    r"\s*,?\s+(?:both\s+)?(?:on|over|in|supported\s+on)\s+(?:(?:an?|the|some|same|common|finite|discrete|fixed)\s+)*"
    r"(?:(?:alphabet|sample\s+space|set|space|support|range|integers|whole\s+numbers|numbers|values)\s+)?\$([^$]{1,60})\$",
    re.IGNORECASE,
)
_PARTS: Final = (
    WordPattern(rf"(?-i:\b(?:sub-?sets?|events?)\s+(?:of\s+\w+\s+)?\${_SET}\$(?!\s+of\s+\$\\mathbb))"),
    WordPattern(
        rf"(?-i:\${_SET}\$\s+(?:(?:be|is|denotes?)\s+)?(?:an?|any|some|the)\s+(?:\w+\s+){{0,2}}(?:sub-?set|event)\b"
        r"(?!\s+of\s+\$\\mathbb))"
    ),
    WordPattern(
        rf"(?-i:\${_SET}\$\s+(?:be|is|denotes?|for)\s+(?:the|a)\s+set\s+(?:of\s+)?(?:all\s+|those\s+|the\s+)?"
        r"(?:\w+\s+)?(?:\$[^$]{1,20}\$\s+)?(?:with|where|for\s+which|such\s+that|on\s+which|that|satisfying)\b)"
    ),
    WordPattern(rf"(?-i:{_SET}\s*\\subset(?:eq|neq)?\b(?!\s*\\mathbb))"),
    WordPattern(
        rf"(?-i:{_SET}\s*(?::=|=|\\coloneqq)\s*\\(?:\{{|lbrace)[^$}}]*(?:\\mid|\\colon|:|\|)[^$]*?(?:\\geq?|\\leq?|\\neq?|>|<|=))"
    ),
)


def parts(text: str) -> set[str]:
    """Return the LaTeX of the sets that the words call a subset or an event, or define by a condition."""
    return {match[1] for pattern in _PARTS for match in pattern.finditer(text)}


def homes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the LaTeX of names that the words call laws with that of the set on which these are said to be."""
    for names, end in said_laws(text):
        on = _ON.match(text, end)
        if on is not None:
            yield from ((latex, on[1]) for latex in names)
