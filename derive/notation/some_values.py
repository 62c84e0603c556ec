"""Words that say something of some values of an index only: "for at least one $i$", "there is an $i$ with"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from derive.notation.sentences import rest_of_sentence, sentence_before
from derive.notation.word_patterns import WordPattern

_NUMBER: Final = r"(?:one|two|three|four|five|half|\$?\s*\d+\s*\$?|an?)"
#: Two of these, without more, are any two: "for two independent random variables $X$ and $Y$".
_ANY_TWO: Final = (
    r"(?:two|three|four)(?=\s+(?:[\w-]+\s+){0,3}(?:variables?|quantities|distributions?|laws?|events?|functions?|densities"
    r"|measures?|sets?|vectors?|numbers)\s*\$)"
)
#: How many: not all.
_SOME: Final = (
    rf"(?:(?:at\s+(?:least|most)|no\s+(?:more|fewer|less)\s+than|more\s+than|fewer\s+than|less\s+than|exactly|precisely"
    rf"|only|just)\s+{_NUMBER}\b|(?:all\s+but\s+)?(?:in)?finitely\s+many\b|not\s+(?:all|every)\b|almost\s+all\b"
    rf"|(?!{_ANY_TWO})(?:some|one|two|three|several|many|most|a\s+few|few|an?\s+(?:single|certain|unique)|an?(?=\s*\$))\b)"
)
#: The same where the words lead into no index: "at least one $x_i$ is positive".
_SOME_OF: Final = (
    rf"(?:(?:at\s+(?:least|most)|more\s+than|exactly|precisely|only)\s+{_NUMBER}|some|not\s+(?:all|every)"
    rf"|(?:{_NUMBER}|several|many|most)\s+of)"
)
_OF_THE: Final = r"(?:\s+of)?(?:\s+(?:the|these|those|our|all))?(?:\s+[\w-]+){0,2}?"
_FOR_SOME: Final = re.compile(rf"\W*(?:only\s+)?(?:for|at|with|of|on|in)\s+{_SOME}", re.IGNORECASE)
_ALL_THE_SAME: Final = re.compile(
    r"\b(?:hence|thus|therefore|so|equivalently)\s+(?:for\s+)?(?:all|every|any)\b", re.IGNORECASE
)
_OF_ALL: Final = re.compile(r"\W*(?:for|at|with)\s+(?:all|every|each|any)\b", re.IGNORECASE)
_BEHIND: Final = WordPattern(
    r"\A\s*,?\s*(?:(?:and|or)\s+\$[^$]*\$\s*,?\s*)*(?:\(|holds?\s+|is\s+true\s+|only\s+)*"
    rf"(?:for|at|with|of|on|in)\s+{_SOME}[^.;:$]{{0,40}}\$(?P<written>[^$]*)\$"
)
_BEFORE: Final = WordPattern(
    r"\b(?:there\s+(?:is|are|exists?|must\s+(?:be|exist)|will\s+be|has\s+to\s+be)\b(?!\s+no\b)"
    rf"|(?:for|at|with)\s+{_SOME}|(?:some|at\s+least\s+one|exactly\s+one)\b)"
    r"[^.;:$]{0,50}\$(?P<written>[^$]*)\$(?:(?!\b(?:then|so|hence|thus|therefore)\b)(?:[^.;:$]|\$[^$]*\$)){0,80}\Z"
)
#: Right behind entries: something is said of them.
_SAYS: Final = re.compile(
    r"[\s,]*(?:(?:which|that|also|still|always|at\s+(?:least|most))\s+)*(?:is|are|be|being|was|were|equals?|exceeds?|vanish\w*"
    r"|has|have|having|lies?|must|can|may|might|will|shall|should|does|do|need|needs|differs?|remains?|stays?|satisf\w+"
    r"|(?:strictly\s+)?(?:positive|negative|zero|non-?zero|larger|smaller|greater|less))\b",
    re.IGNORECASE,
)
_RIGHT_BEFORE: Final = WordPattern(rf"\b{_SOME_OF}{_OF_THE}\s*\Z")
_ONE_OF_THEM: Final = WordPattern(
    rf"\b{_SOME_OF}{_OF_THE}\s*\$(?P<written>[^$]*)\$(?:(?!\b(?:then|so|hence|thus|therefore)\b)[^.;:$]){{0,60}}\Z"
)
#: Behind words for all, an index that leaves some of its values out: "for all $i > 1$", "for $i = 2$".
_IN_PART: Final = WordPattern(
    r"\A\s*,?\s*(?:for|when|whenever|if)\s+(?:all\s+|every\s+|each\s+|any\s+)?"
    r"\$\s*\\?(?P<letter>[A-Za-z]+)\s*(?:>(?!\s*0\b)|<|\\neq?\b|\\geq?(?![a-z])(?!\s*[01]\b)|\\leq?\s*\d"
    r"|=(?!\s*[01]\b)|=\s*[01]\s*\$)"
)


def is_of_some(letter: str, before: str, after: str) -> bool:
    """Tell whether the words around a formula say it of some values of an index in it only."""
    sentence, rest = sentence_before(before), rest_of_sentence(after)
    behind = _BEHIND.search(rest)
    if behind is not None and _begins_with(letter, behind["written"]) and not _ALL_THE_SAME.search(rest):
        return True
    one = _ONE_OF_THEM.search(sentence)
    if _RIGHT_BEFORE.search(sentence) is not None or (one is not None and f"_{letter}" in one["written"]):
        return True
    ahead = _BEFORE.search(sentence)
    return ahead is not None and _begins_with(letter, ahead["written"]) and not _ALL_THE_SAME.search(sentence)


def leaves_some_out(letter: str, after: str) -> bool:
    """Tell whether the words right behind a formula say it of a part of the values of an index: "for all $i > 1$"."""
    part = _IN_PART.search(after)
    return part is not None and part["letter"] == letter.removeprefix("\\")


def leads_to_some(words: str) -> bool:
    """Tell whether words in a display lead to an index of which only some values are meant: "for at least one"."""
    return _FOR_SOME.match(words) is not None


def speaks_of_some(before: str, after: str) -> bool:
    """Tell whether the words around entries say something of some of them only: "At least one of the $x_i$ is 0".

    A source that sends one of the symbols $x_1, \\ldots, x_n$ says nothing of these.
    """
    return _RIGHT_BEFORE.search(sentence_before(before)) is not None and _SAYS.match(after) is not None


def speaks_of_all(after: str) -> bool:
    """Tell whether the words behind a formula say it of all values of an index."""
    return _OF_ALL.match(after) is not None


def _begins_with(letter: str, written: str) -> bool:
    return _written(letter).match(written) is not None


@lru_cache(maxsize=64)
def _written(letter: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[A-Za-z]\s*,\s*)*{re.escape(letter)}(?![A-Za-z])")
