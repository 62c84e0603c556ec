"""Exceptions in words, which take some of several names out of what is said: "positive numbers except $a_n$"."""

from __future__ import annotations

import re
from typing import Final

from derive.notation.sentences import sentence_before
from derive.notation.word_patterns import WordPattern

_MATH: Final = r"\$[^$]{1,120}\$"
_EXCEPT: Final = (
    r"(?:except(?:ing|ed)?|(?:with\s+the|the\s+only|with\s+(?:\w+\s+)?)\s*exceptions?|apart\s+from|aside\s+from|excluding"
    r"|other\s+than(?!\s+\$?\s*\d)|save\s+(?:for|possibly|perhaps)"
    r"|but\s+(?:for|possibly|perhaps|one|two|three|finitely|an?|the\s+(?:first|last|\w+th)))\b"
)
_BEFORE: Final = WordPattern(rf"\b{_EXCEPT}|\b(?:all|every|each|any)\s+(?:(?:of\s+)?(?:the\s+)?{_MATH}\s+)?but\b")
_AFTER: Final = re.compile(
    rf"(?:\s+[^\s,.;:$]+){{0,4}}\s*,?\s*\(?\s*(?:{_MATH}\s*,?\s*)?"
    rf"(?:(?:all|each|every|any)\s+(?:of\s+them\s+|one\s+|\w+\s+)?)?(?:{_EXCEPT}|but\b)",
    re.IGNORECASE,
)
#: In a sentence: what it names is taken out of what it says.
_TAKES_OUT: Final = WordPattern(rf"\b(?:{_EXCEPT}|barring\b|unless\b|(?:outside|away\s+from)\s+(?:of\s+)?{_MATH})")


def takes_out(sentence: str) -> bool:
    """Tell whether a sentence excepts something from what it says: "Except for $x = 0$ we have"."""
    return _TAKES_OUT.search(sentence) is not None


def is_taken_out(before: str) -> bool:
    """Tell whether a relation behind a text is an exception from what its sentence says."""
    return takes_out(sentence_before(before))


def excepts_before(sentence: str) -> bool:
    """Tell whether the part of a sentence before some words makes an exception: "All but finitely many $a_i$ are"."""
    return _BEFORE.search(sentence) is not None


def excepts_behind(after: str) -> bool:
    """Tell whether what follows some words makes an exception from them: ", with the exception of $a_n$"."""
    found = _AFTER.match(after)
    if found is None or not found.group().casefold().endswith("but"):
        return found is not None
    return re.search(r"\b(?:all|every|each|any)\b[^,]*\Z", found.group(), re.IGNORECASE) is not None


def are_several(names: str) -> bool:
    """Tell whether names are several, of which one can be taken out: an indexed name, or a list."""
    return "_" in names or "," in names or names.count("$") > len("$$")
