"""Patterns for whole texts: each is only tried where one of its words occurs, since fixed words are found fast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    return text.lower()


class WordPattern:
    """A pattern, whatever the case of its letters, of which every match contains one of some words in small letters."""

    def __init__(self, pattern: str, *words: str) -> None:
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self.words = words

    def occurs(self, text: str) -> bool:
        """Tell whether the pattern matches anywhere in a text."""
        return self.possible(text) and self.pattern.search(text) is not None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text."""
        return self.pattern.finditer(text) if self.possible(text) else iter(())

    def possible(self, text: str) -> bool:
        """Tell whether one of the words occurs in a text."""
        lowered = _lowered(text)
        return any(word in lowered for word in self.words)
