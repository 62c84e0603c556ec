"""Words that give a side of the display before them a name: "Call the right side $L(q)$"."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from derive.notation.sentences import sentence_before
from derive.notation.word_patterns import WordPattern

End: TypeAlias = Literal["right", "left"]

_SIDE: Final = (
    r"(?:the|this|that|its)\s+(?:(?P<right>right(?:[\s-]*hand)?[\s-]*side|r\.?h\.?s\.?|last\s+(?:expression|line))"
    r"|(?P<left>left(?:[\s-]*hand)?[\s-]*side|l\.?h\.?s\.?))(?:\s+(?:here|above|of\s+(?:this|that|it)\b[^.;:$]{0,20}))?"
)
#: Right before the name.
_CALLED: Final = WordPattern(
    rf"\b(?:call|denote|name|abbreviate|label|write|let\s+us\s+(?:call|denote|write)|(?:call|denot|nam|abbreviat|label)ing)"
    rf"\s+{_SIDE}\s*(?:by|as|with|simply)?\s*\Z"
)
_IS_CALLED: Final = WordPattern(
    rf"{_SIDE}\s+(?:is|will\s+be|shall\s+be)\s+(?:called|denoted|named|written|abbreviated)\s*(?:by|as|with|simply)?\s*\Z"
)
#: Around the name: "We write $L$ for the right side".
_WRITES: Final = WordPattern(r"\b(?:write|put|use|writing|using)\s*(?:simply)?\s*\Z")
_FOR: Final = WordPattern(rf"\A\s*for\s+{_SIDE}\s*(?:[.,;]|\Z)")
_NOT: Final = WordPattern(r"\bnot\b|n't\b|\bnever\b|\bwrong|\bif\b|\bwere\b|\bwould\b|\bcould\b")


def named_side(before: str, after: str) -> End | None:
    """Return which side of the display before it a formula is the name of, by the words around it; or ``None``."""
    sentence = sentence_before(before)
    found = _CALLED.search(sentence) or _IS_CALLED.search(sentence)
    if found is None and _WRITES.search(sentence):
        found = _FOR.search(after)
    if found is None or _NOT.search(sentence):
        return None
    return "right" if found["right"] else "left"
