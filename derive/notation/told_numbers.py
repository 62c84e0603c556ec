"""Which numbers the words of a sentence let names be: "Let $p$ be a probability", "for all real $x$"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from derive.notation.clauses import CONCLUDES
from derive.notation.marked_text import MARK
from derive.notation.word_patterns import WordPattern

_GROUP: Final = rf"{MARK}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){MARK})*"
_NO_NUMBER: Final = (
    r"(?!\s+(?:distribution|vector|law|measure|densit|mass|space|function|simplex|generating|theor|row)\w*)"
)
_CHANCES: Final = WordPattern(
    rf"\blet\s+(?P<let>{_GROUP})\s+be\s+(?:(?:an?|the|two|any|some|arbitrary)\s+)*(?:(?!log|un|sub)[\w-]+\s+){{0,2}}?"
    rf"probabilit(?:y|ies)\b{_NO_NUMBER}"
    rf"|\b(?:an?|the|with|its|some|success|error|crossover|flip|transition)\s+probabilit(?:y|ies)\s+(?P<with>{_GROUP})",
)
#: In such a sentence nothing is said to be a probability for certain.
_DOUBTED: Final = re.compile(
    r"\b(?:not?|never|cannot|if|whether|were|unless|log|unnormali[sz]ed|false)\b|\?", re.IGNORECASE
)
_ANY: Final = r"(?:any|all|every|each|arbitrary|general|real)"
#: No more is said of the numbers: not that they are in an interval, nor less than others.
_NO_MORE: Final = r"(?=\s*(?:[.,;:]|\x01|\Z|(?:we|it|this|the|there|one)\b))"
_REALS: Final = WordPattern(
    rf"\blet\s+(?P<let>{_GROUP})\s+be\s+(?:(?:any|arbitrary|an?|two|three|both|all|some)\s+)*real(?:s|\s+numbers?)?\b{_NO_MORE}"
    rf"|\bfor\s+{_ANY}(?:\s+(?:{_ANY}|numbers?|values?|of))*\s+(?P<all>{_GROUP}){_NO_MORE}",
)


def _chances(sentence: str) -> Iterator[str]:
    """Yield the marks of names that a sentence lets be probabilities; what it concludes is no such name."""
    for found in _CHANCES.finditer(sentence):
        words = re.sub(MARK, " ", sentence)
        if _DOUBTED.search(words) is None and CONCLUDES.search(words) is None:
            yield found["let"] or found["with"]


def _reals(sentence: str) -> Iterator[str]:
    """Yield the marks of names that a sentence lets be any number."""
    for found in _REALS.finditer(sentence):
        yield found["let"] or found["all"]


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that let names be numbers of a kind: how their marks are found in a sentence that the pattern can match."""

    find: Callable[[str], Iterator[str]]
    pattern: WordPattern


CHANCES: Final = Telling(_chances, _CHANCES)
REALS: Final = Telling(_reals, _REALS)
