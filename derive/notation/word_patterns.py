"""Patterns of words, each tried only where a text holds words that it needs, since fixed words are found fast.

The words are read off the pattern itself, as a search engine reads those of a query off a regular expression
(R. Cox, "Regular expression matching with a trigram index", 2012). Many patterns that are asked of one short text, and
one pattern that is asked of all sentences of a text, share an inverted index: each word is looked for once, and only
where it stands is a pattern asked that needs it.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

#: To read off the words of a pattern costs as much as this many searches in a sentence.
_OFTEN: Final = 100
#: At most so many words are kept of a pattern, and at most so many spellings of one place in it.
_MOST_WORDS: Final = 96
_SEVERAL: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_ZERO_WIDTH: Final = frozenset({"AT", "ASSERT", "ASSERT_NOT"})


class WordPattern:
    """A pattern, whatever the case of its letters, that is searched only where one of the words it needs occurs.

    Where each match begins with one of a few words, the regular expression is tried at these words and nowhere else.

    Attributes:
        pattern: the regular expression as written.
        flags: those beside `re.IGNORECASE`.
        words: small words of which each match contains one; empty where there are none, and until they pay.
        beginnings: small words with one of which each match begins; empty where there are none, and until they pay.
        asked: how often it was searched, up to `_OFTEN`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern: Final = pattern
        self.flags: Final = flags
        self.words: tuple[str, ...] = ()
        self.beginnings: tuple[str, ...] = ()
        self.asked = 0

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first searched: of some hundred a short text asks for a part."""
        return re.compile(self.pattern, self.flags | re.IGNORECASE)

    def occurs(self, text: str) -> bool:
        """Tell whether the pattern matches anywhere in a text."""
        return self.search(text) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in a text, or in a part of it."""
        if not self.possible(text):
            return None
        if not self.beginnings:
            return self.regex.search(text, start, end)
        return next(self._at_beginnings(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, or in a part of it."""
        if not self.possible(text):
            return iter(())
        return self._at_beginnings(text, start, end) if self.beginnings else self.regex.finditer(text, start, end)

    def possible(self, text: str) -> bool:
        """Tell whether one of the words occurs in a text."""
        if self.asked < _OFTEN:
            self.asked += 1
            if self.asked < _OFTEN:
                return True
            self.words = needed_words(self.pattern, self.flags)
            self.beginnings = first_words(self.pattern, self.flags)
        folded = _folded(text)
        for word in self.words:  # a loop: a generator costs as much as it saves
            if word in folded:
                return True
        return not self.words

    def _at_beginnings(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the matches, each of which begins with one of the words."""
        folded = _folded(text)
        if len(folded) != len(text):  # a letter that is two small ones
            yield from self.regex.finditer(text, start, end)
            return
        places = set[int]()
        for word in self.beginnings:
            at = folded.find(word, start, end)
            while at >= 0:
                places.add(at)
                at = folded.find(word, at + 1, end)
        behind = start
        for at in sorted(places):
            if at >= behind and (found := self.regex.match(text, at, end)) is not None:
                yield found
                behind = found.end()


class AnyPattern:
    """Several patterns of which one is enough: those that need a word which stands in a text, and no others, are asked.

    Attributes:
        patterns: the patterns.
    """

    def __init__(self, *patterns: str) -> None:
        self.patterns: Final = tuple(map(WordPattern, patterns))
        self._asked = 0

    @cached_property
    def _index(self) -> tuple[dict[str, list[WordPattern]], list[WordPattern]]:
        """The patterns that need each word, and those without words that they need."""
        index = dict[str, list[WordPattern]]()
        for pattern in self.patterns:
            for word in needed_words(pattern.pattern, pattern.flags):
                index.setdefault(word, []).append(pattern)
        needing = {id(pattern) for patterns in index.values() for pattern in patterns}
        return index, [pattern for pattern in self.patterns if id(pattern) not in needing]

    def occurs(self, text: str) -> bool:
        """Tell whether one of the patterns matches anywhere in a text."""
        if self._asked < _OFTEN:
            self._asked += 1
            return any(pattern.occurs(text) for pattern in self.patterns)
        index, others = self._index
        folded = text.casefold()
        words = [word for word in index if word in folded]
        return any(pattern.occurs(text) for word in words for pattern in index[word]) or any(
            pattern.occurs(text) for pattern in others
        )


class Passages:
    """The sentences of a text, or other parts of it, and in which of them a pattern can match.

    Attributes:
        text: the text.
        places: where its parts begin and end, in order.
    """

    def __init__(self, text: str, places: Sequence[tuple[int, int]]) -> None:
        self.text: Final = text
        self.places: Final = places
        self._starts = [start for start, _ in places]
        self._folded = _folded(text)

    def possible(self, pattern: WordPattern) -> Sequence[int]:
        """Return the numbers of the parts in which the words stand that a pattern needs, in order."""
        if not pattern.possible(self.text):
            return ()
        if not pattern.words or len(self._folded) != len(self.text):
            return range(len(self.places))
        found = set[int]()
        for word in pattern.words:
            at = self._folded.find(word)
            while at >= 0:
                part = bisect_right(self._starts, at) - 1
                if part >= 0 and at + len(word) <= self.places[part][1]:
                    found.add(part)
                at = self._folded.find(word, at + 1)
        return sorted(found)

    def any_possible(self, patterns: Iterable[WordPattern]) -> list[tuple[int, list[WordPattern]]]:
        """Return the numbers of the parts in which some pattern can match, in order, each with all that can."""
        found: defaultdict[int, list[WordPattern]] = defaultdict(list)
        for pattern in patterns:
            for number in self.possible(pattern):
                found[number].append(pattern)
        return sorted(found.items(), key=itemgetter(0))


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return text.casefold()


def needed_words(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Return words in small letters of which every match of a pattern contains one; none where none are needed."""
    exact, needed = _of_sequence(_parser.parse(pattern, flags | re.IGNORECASE))
    words = _best(found for found in (exact, needed) if found) or frozenset()
    return tuple(sorted(word for word in words if not any(part in word for part in words - {word})))


def first_words(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Return words in small letters with one of which every match of a pattern begins; none where there are none.

    A letter alone is no word, for it stands everywhere; a sign is one.
    """
    words = _first_of(_parser.parse(pattern, flags | re.IGNORECASE))
    if any(not word or (len(word) < 2 and word.isalnum()) for word in words):
        return ()
    return tuple(sorted(w for w in words if not any(w[:k] in words for k in range(1, len(w)))))


def _first_of(sequence: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Return the same of a sequence of items; the empty word where it may begin with anything."""
    run = frozenset({""})
    for operator, argument in sequence:
        exact, _ = _of_item(operator.name, argument)
        first = _first_of_item(operator.name, argument) if exact is None else exact
        if len(run) * len(first) > _MOST_WORDS:
            return run
        run = frozenset(before + behind for before in run for behind in first)
        if exact is None:
            return run
    return run


def _first_of_item(operator: str, argument: Any) -> frozenset[str]:
    if operator == "SUBPATTERN":
        return _first_of(argument[-1])
    if operator == "ATOMIC_GROUP":
        return _first_of(argument)
    if operator == "BRANCH":
        return frozenset[str]().union(*map(_first_of, argument[1]))
    if operator in _SEVERAL and argument[0]:
        return _first_of(argument[2])
    return frozenset({""})


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
