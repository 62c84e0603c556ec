"""Patterns of words, each tried only where a text holds words that it needs, since fixed words are found fast.

The words are read off the pattern itself, as a search engine reads those of a query off a regular expression
(R. Cox, "Regular expression matching with a trigram index", 2012).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

#: To read off the words of a pattern costs as much as this many searches in a sentence.
_OFTEN: Final = 100
#: At most so many words are kept of a pattern, and at most so many spellings of one place in it.
_MOST_WORDS: Final = 48
_SEVERAL: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_ZERO_WIDTH: Final = frozenset({"AT", "ASSERT", "ASSERT_NOT"})


class WordPattern:
    """A pattern, whatever the case of its letters, that is searched only where one of the words it needs occurs.

    Attributes:
        pattern: the regular expression as written.
        flags: those beside `re.IGNORECASE`.
        words: small words of which each match contains one; empty where there are none, and until they pay.
        asked: how often it was searched, up to `_OFTEN`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern: Final = pattern
        self.flags: Final = flags
        self.words: tuple[str, ...] = ()
        self.asked = 0

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first searched: of some hundred a short text asks for a part."""
        return re.compile(self.pattern, self.flags | re.IGNORECASE)

    def occurs(self, text: str) -> bool:
        """Tell whether the pattern matches anywhere in a text."""
        return self.possible(text) and self.regex.search(text) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in a text, or in a part of it."""
        return self.regex.search(text, start, end) if self.possible(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, or in a part of it."""
        return self.regex.finditer(text, start, end) if self.possible(text) else iter(())

    def possible(self, text: str) -> bool:
        """Tell whether one of the words occurs in a text."""
        if self.asked < _OFTEN:
            self.asked += 1
            if self.asked < _OFTEN:
                return True
            self.words = needed_words(self.pattern, self.flags)
        folded = _folded(text)
        for word in self.words:  # a loop: a generator costs as much as it saves
            if word in folded:
                return True
        return not self.words


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return text.casefold()


def needed_words(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Return words in small letters of which every match of a pattern contains one; none where none are needed."""
    exact, needed = _of_sequence(_parser.parse(pattern, flags | re.IGNORECASE))
    words = _best(found for found in (exact, needed) if found) or frozenset()
    return tuple(sorted(word for word in words if not any(part in word for part in words - {word})))


def _best(choices: Iterable[frozenset[str]]) -> frozenset[str] | None:
    """Return the words that occur least by chance: the longest, and few of them."""
    useful = [words for words in choices if words and min(map(len, words)) > 1]
    return max(useful, key=lambda words: (min(4, *map(len, words)), -len(words)), default=None)


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Return all that a sequence matches, where it is a few words, and words of which each match contains one."""
    run, whole, choices = frozenset({""}), True, list[frozenset[str]]()
    for operator, argument in sequence:
        exact, needed = _of_item(operator.name, argument)
        if needed is not None:
            choices.append(needed)
        if exact is not None and len(run) * len(exact) <= _MOST_WORDS:
            run = frozenset(before + behind for before in run for behind in exact)
        else:
            choices.append(run)
            run, whole = exact or frozenset({""}), False
    return run if whole else None, _best([*choices, run])


def _of_item(operator: str, argument: Any) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Return the same of one item of a parsed pattern."""
    if operator == "LITERAL":
        return frozenset({chr(argument).casefold()}), None
    if operator in _ZERO_WIDTH:
        return frozenset({""}), None
    if operator == "IN" and len(argument) <= 4 and all(kind.name == "LITERAL" for kind, _ in argument):
        return frozenset(chr(code).casefold() for _, code in argument), None
    if operator == "SUBPATTERN":
        return _of_sequence(argument[-1])
    if operator == "ATOMIC_GROUP":
        return _of_sequence(argument)
    if operator == "BRANCH":
        return _of_branches([_of_sequence(branch) for branch in argument[1]])
    if operator in _SEVERAL:
        least, most, inside = argument
        exact, needed = _of_sequence(inside)
        if (least, most) == (0, 1):
            return exact and exact | {""}, None
        return None, _best([found for found in (exact, needed) if found]) if least else None
    return None, None


def _of_branches(
    branches: list[tuple[frozenset[str] | None, frozenset[str] | None]],
) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Return the same of alternatives: what each of them needs."""
    exacts = [exact for exact, _ in branches]
    exact = frozenset[str]().union(*(e for e in exacts if e)) if all(e is not None for e in exacts) else None
    each = [_best([found for found in branch if found]) for branch in branches]
    needed = frozenset[str]().union(*(words for words in each if words)) if all(each) else None
    few = exact is not None and len(exact) <= _MOST_WORDS
    return exact if few else None, needed if needed is not None and len(needed) <= _MOST_WORDS else None
