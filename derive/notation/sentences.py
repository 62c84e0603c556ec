"""Sentences and paragraphs around formulas: the text before one, and how a text reads with signs for its formulas."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_FORMULA: Final = re.compile(r"\$\$?(?:(?!\n\s*\n)[^$])+\$\$?")
_NO_ABBREVIATION: Final = (
    r"(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bcf\.)(?<!\bi\.i\.d\.)(?<!\bw\.r\.t\.)(?<!\bs\.t\.)(?<!\bresp\.)"
    r"(?<!\bviz\.)(?<!\b[Ee]q\.)(?<!\b[Ee]qs\.)(?<!\b[Ee]qn\.)(?<!\b[Ff]ig\.)(?<!\b[Ss]ec\.)(?<!\b[Tt]hm\.)(?<!\b[Pp]rop\.)"
    r"(?<!\b[Ll]em\.)(?<!\b[Cc]or\.)(?<!\b[Dd]ef\.)(?<!\b[Rr]ef\.)(?<!\b[Cc]h\.)(?<!\bet\sal\.)"
)
_SENTENCE_ENDS: Final = re.compile(rf"(?<=[.!?;]){_NO_ABBREVIATION}\s+|\n\s*\n")
#: The same with what is before the blank, so that only the few places are tried where a sentence can end.
_ENDED: Final = re.compile(rf"[.!?;\n](?:(?<!\n){_NO_ABBREVIATION}\s+|(?<=\n)\s*\n)")
_FORMULA_OR_SIGN: Final = re.compile(rf"{_FORMULA.pattern}|=")
_OVER: Final = re.compile(r"[.;!?](?=\s|\Z)|\n\s*\n")
#: What links leave behind: blanks upon blanks, also before a sign that ends a part of a sentence.
_BLANKS: Final = re.compile(r" {2,}(?=[,.;:])|(?<= ) +")
_RELATION: Final = re.compile(r"[=<>]|\\(?:l|g)eq?(?:slant)?\b|\\neq?\b|\\(?:approx|equiv|sim|in|ll|gg)\b")


def paragraph_before(text: str) -> str:
    """Return the last paragraph of the text before a formula: what leads into a display."""
    return text.rstrip().rsplit("\n\n", 1)[-1]


@lru_cache(maxsize=64)
def sentence_before(text: str) -> str:
    """Return the sentence that is under way where the text ends; the semicolon in a formula ends none.

    Much is asked of the sentence before one formula, so the last ones are remembered.
    """
    masked = _FORMULA.sub(lambda formula: "x" * len(formula.group()), text)
    *_, last = [None, *_ENDED.finditer(masked)]
    return text if last is None else text[last.end() :]


def rest_of_sentence(after: str) -> str:
    """Return what is left of the sentence behind a formula; a colon does not end it."""
    masked = _FORMULA.sub(lambda formula: "x" * len(formula.group()), after)
    end = _OVER.search(masked)
    return after if end is None else after[: end.start()]


def formulas(text: str) -> list[tuple[int, str]]:
    """Return the formulas of a text with the offsets at which they end."""
    return [(found.end(), found.group().strip("$")) for found in _FORMULA.finditer(text)]


@lru_cache(maxsize=64)
def with_relations(text: str) -> str:
    """Return a text with ``=`` in the place of each formula that is a relation, and ``$`` in that of any other."""
    return _BLANKS.sub("", _FORMULA_OR_SIGN.sub(_sign, text))


def _sign(found: re.Match[str]) -> str:
    if found.group() == "=":
        return "-"
    return "=" if _RELATION.search(found.group()) else "$"


@lru_cache(maxsize=64)
def without_formulas(text: str) -> str:
    """Return a text with a sign in the place of each formula, so that its letters are no words."""
    return _BLANKS.sub("", _FORMULA.sub("$", text))


def each_sentence(text: str) -> list[str]:
    """Return the sentences of a text without formulas."""
    return [part for part in _SENTENCE_ENDS.split(text) if part and not part.isspace()]
