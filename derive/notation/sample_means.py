r"""Sample means in words: "where $\\bar{y}$ is the sample mean", "the means of $y$ and $x$"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.notation.word_patterns import WordPattern

_NAMED: Final = r"((?:\$[^$]{1,20}\$(?:\s*,\s*|\s*,?\s+and\s+)?){1,4})"
_OF_SAMPLES: Final = r"(?:sample|arithmetic|empirical)\s+(?:means?|averages?)"
_OF_SEQUENCES: Final = r"(?:means?|averages?)\s+of\s+(?:the\s+)?\$[a-z](?:_[a-z])?\$"
_SAID: Final = WordPattern(rf"{_NAMED}\s*(?:is|are|denotes?|be)\s+(?:the\s+)?(?:{_OF_SAMPLES}|{_OF_SEQUENCES})")
_CALLED: Final = WordPattern(rf"{_OF_SAMPLES}\s+{_NAMED}")
_FORMULA: Final = re.compile(r"\$([^$]+)\$")


def sample_means(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names that the words call means, as they are written, with the line."""
    for pattern in (_SAID, _CALLED):
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start(1)) + 1
            yield from ((latex, line) for latex in _FORMULA.findall(found[1]))
