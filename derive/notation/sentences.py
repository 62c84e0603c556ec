"""Sentences and paragraphs around formulas: the text before one, and how a text reads with signs for its formulas."""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(r"\$\$?(?:(?!\n\s*\n)[^$])+\$\$?")
_SENTENCE_ENDS: Final = re.compile(
    r"(?<=[.!?;])(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bcf\.)(?<!\bi\.i\.d\.)(?<!\bw\.r\.t\.)(?<!\bs\.t\.)(?<!\bresp\.)\s+"
    r"|\n\s*\n"
)


def paragraph_before(text: str) -> str:
    """Return the last paragraph of the text before a formula: what leads into a display."""
    return text.rstrip().rsplit("\n\n", 1)[-1]


def sentence_before(text: str) -> str:
    """Return the sentence that is under way where the text ends; the semicolon in a formula ends none."""
    masked = _FORMULA.sub(lambda formula: "x" * len(formula.group()), text)
    *_, last = [None, *_SENTENCE_ENDS.finditer(masked)]
    return text if last is None else text[last.end() :]


def without_formulas(text: str) -> str:
    """Return a text with a sign in the place of each formula, so that its letters are no words."""
    return _FORMULA.sub("$", text)


def each_sentence(text: str) -> list[str]:
    """Return the sentences of a text without formulas."""
    return [part for part in _SENTENCE_ENDS.split(text) if part and not part.isspace()]
