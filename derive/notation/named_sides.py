"""Words that give a side of the display before them, or a term beside them, a name: "Call the right side $L(q)$"."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from derive.notation.sentences import sentence_before
from derive.notation.syntax import Node
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

_NOUN: Final = (
    r"(?:the\s+(?:[\w-]+\s+)?"
    r"(?:sum|difference|product|quotient|ratio|quantity|expression|term|number|value|integral)\s+)?"
)
_CALLS: Final = r"(?:denot|abbreviat|nam|label)(?:e|ing)|call(?:ing)?"
#: Around a term and its name: "denote $a + b$ by $s$", "denote by $s$ the sum $a + b$", "write $s$ for $a + b$".
_TERM_NEXT: Final = WordPattern(rf"\b(?:{_CALLS}|write|writing)\s+{_NOUN}\Z")
_NAME_BEHIND: Final = WordPattern(r"\A\s*(?:simply\s+)?(?:by|as)\s*\Z")
_NAME_NEXT: Final = WordPattern(r"\bdenot(?:e|ing)\s+by\s*\Z")
_SHORT_NEXT: Final = WordPattern(r"\b(?:write|writing|put|use|using)\s*(?:simply\s*)?\Z")
_TERM_BEHIND: Final = WordPattern(rf"\A\s+{_NOUN}\Z")
_FOR_TERM: Final = WordPattern(rf"\A\s*(?:instead\s+of|for)\s+{_NOUN}\Z")
_STANDS_FOR: Final = WordPattern(rf"\A,?\s+(?:denotes?|stands?\s+for|abbreviates?|(?:is|be)\s+short\s+for)\s+{_NOUN}\Z")


def may_be_renamed(tree: Node) -> bool:
    """Tell whether another name for something is no more than that: "write $I(P)$ for $I(X)$", but not for $a + b$."""
    return tree.head not in ("+", "*", "/", "^", "neg", "sum", "prod", "int")


def named_term(before: str, between: str, second: Node) -> Literal["first", "second"] | None:
    """Return which of two formulas is the name of the other, by the words before the first and between them.

    What only gives another name to something that has one, defines nothing.
    """
    sentence = sentence_before(before)
    if _NOT.search(sentence):
        return None
    if _TERM_NEXT.search(sentence) and _NAME_BEHIND.search(between):
        return "second"
    if _NAME_NEXT.search(sentence) and _TERM_BEHIND.search(between):
        return "first"
    short = _SHORT_NEXT.search(sentence) and _FOR_TERM.search(between) and not may_be_renamed(second)
    return "first" if short or _STANDS_FOR.search(between) else None


def named_side(before: str, after: str) -> End | None:
    """Return which side of the display before it a formula is the name of, by the words around it; or ``None``."""
    sentence = sentence_before(before)
    found = _CALLED.search(sentence) or _IS_CALLED.search(sentence)
    if found is None and _WRITES.search(sentence):
        found = _FOR.search(after)
    if found is None or _NOT.search(sentence):
        return None
    return "right" if found["right"] else "left"
