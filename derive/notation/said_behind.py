"""How words say something of what was just defined: "which satisfies", "whose derivative is", "note that", "with"."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from derive.notation.sentences import formulas, sentence_before
from derive.notation.word_patterns import WordPattern


class Said(Enum):
    """What the words right before a relation say of it."""

    NOTHING = 0
    #: It describes what stands before, or says which values are meant: "with", "where", "satisfying".
    DESCRIBED = 1
    #: It is said of what stands before: "which satisfies", "whose value at 1 is", "for which".
    ASSERTED = 2
    #: The reader is told that it holds: "note that".
    NOTED = 3


_NOTED: Final = WordPattern(
    r"\b(?:not(?:e|ing)|notic(?:e|ing)|observ(?:e|ing)|remember(?:ing)?|recall(?:ing)?|realis(?:e|ing)"
    r"|using the fact|we have used|we used)(?: here)?(?: also| again)?(?: the fact)?(?: that)?\W*\Z"
)
_HOLDS: Final = (
    r"(?:satisf(?:y|ies)|obeys?|fulfil[ls]*|is|are|equals?|has|have|adds?\s+up\s+to|add\s+to|sums?\s+to|integrates?\s+to"
    r"|decomposes?\s+(?:as|into)|simplif(?:y|ies)\s+to|means?\s+that|implies)"
)
_ASSERTED: Final = WordPattern(
    rf",\s*(?:and\s+)?(?:which|they|it)\s+(?:[a-z]+ly\s+|also\s+|then\s+|always\s+)?{_HOLDS}(?:\s+[\w-]+){{0,3}}?\s*\Z"
    r"|,\s*(?:and\s+)?whose\b[^.;:=]*\b(?:is|are|equals?)\s*(?:given\s+by\s*|simply\s*|just\s*)?\Z"
    r"|,\s*for\s+which\s*(?:we\s+have\s*)?\Z"
)
_SUCH: Final = WordPattern(r"\A\s*(?:is|are)\s+such\s+that\s*\Z")
#: Signs of a relation: a letter alone, "the point $x$, where", may be what the relation is to find.
_RELATED: Final = re.compile(r"[=<>]|\\(?:[lg]eq?|sim|triangleq)\b")
_DESCRIBED: Final = WordPattern(
    r"(?:\A\s*|,\s*)(?:and\s+)?(?:with|where|satisfying|obeying|fulfilling|having|that\s+satisf(?:y|ies)|such\s+that)"
    r"\s*(?:we\s+have\s*|we\s+know\s+that\s*)?\Z"
    r"|\bsequences?\s+(?:satisfying|with|that\s+satisfy)\s*\Z"
)
_GOES_ON: Final = re.compile(r"\s*,?\s*(?:and)?\s*")


def said_behind(before: str) -> Said:
    """Return what the words between a relation in a sentence and the formula before it say of the relation.

    What goes on with a list, "where $A = B$ and", is said in the same way as what stands before it.
    """
    sentence = sentence_before(before)
    last = len(sentence)
    for end, latex in reversed([(0, ""), *formulas(sentence)]):
        between = sentence[end:last]
        if end and _GOES_ON.fullmatch(between) and "=" in latex:
            last = end - len(latex) - 2
            continue
        if _NOTED.search(between):
            return Said.NOTED
        if _ASSERTED.search(between) or ("=" in latex and _SUCH.search(between)):
            return Said.ASSERTED
        described = _DESCRIBED.search(between) and (not end or _RELATED.search(latex))
        return Said.DESCRIBED if described else Said.NOTHING
    return Said.NOTHING


def opens_a_description(word: str) -> bool:
    """Tell whether words inside a display describe what stands before them: with, where."""
    return re.fullmatch(r"\W*(?:and\s+)?(?:with|where|satisfying)\W*", word, re.IGNORECASE) is not None
