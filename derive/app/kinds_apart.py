"""Claims about entropies of mass functions where the words speak of densities, and about laws that are told alike."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from derive.app.items import Item
from derive.language.rules import Declaration, Problem, called
from derive.language.terms import name
from derive.notation import sentences
from derive.notation.word_patterns import WordPattern

#: The declarations of entropies that are never negative, which those of densities may be.
_COUNTED: Final = frozenset(
    {"entropy", "cross-entropy", "entropy-of", "joint-entropy", "conditional-entropy", "conditional-entropy-at"}
    | {"entropy-of-quantities", "conditional-entropy-of-quantities"}
)
_DENSITY: Final = WordPattern(
    r"\bdensit(?:y|ies)\b|(?<![./\w])pdfs?\b|\bdifferential entrop|\\int(?![a-z])"
    r"|\bcontinuous(?:ly)?(?:-valued)? (?:\[?random|uniform|distribut|variable|quantit|laws?\b|case|alphabet|source)"
    r"|\bcontinuous (?:outcome|entrop|with)|\bgaussian|\bnormal(?:ly)? (?:distribut|random|variable|laws?\b)"
    r"|\bexponential(?:ly)? (?:distribut|random|variable|laws?\b)"
    r"|\buniform(?:ly)? (?:\w+ )?(?:on|over) (?:\$\[|an interval)"
    r"|(?-i:\$[A-GJ-Z](?:_\w)?\$(?:,| and| \$[A-Z]\$)* (?:be|is|are) (?:absolutely )?continuous)"
)
_MASS: Final = WordPattern(
    r"\bmass(?:es)?\b|\bpmfs?\b|\bdiscrete|\bcategor|\bfinite (?:set|alphabet)|\bprobability vectors?\b"
    r"|\\sum(?![a-z])[^$]{0,60}\\log"
)
_HEADING: Final = WordPattern(r"(?-i:^#{1,6}\s|\\(?:sub)*section\b)", re.MULTILINE)
_ALIKE: Final = WordPattern(r"\bshift|\btranslat|\bpermut|\brearrang|\brelabel|\breflect")


def spoken_of_densities(item: Item, problem: Problem, declarations: Iterable[Declaration], text: str) -> str:
    """Return why a claim about entropies is not decided by the rules for mass functions: it may be about densities.

    What the words said nearest before it in its section counts, and what stands behind it in its sentence.
    """
    used = problem.lhs.names | problem.rhs.names
    measures = {s for d in declarations if d.row in _COUNTED for s in d.values["H"].names & used}
    if not measures:
        return ""
    formula = item.formula
    section = _last(_HEADING, text, formula.start)
    density = _last(_DENSITY, text, formula.end)
    behind = sentences.without_formulas(sentences.rest_of_sentence(formula.after))
    told = density >= max(section, 0) and density > _last(_MASS, text, formula.end)
    if not told and not _DENSITY.occurs(behind):
        return ""
    measure = called(name(min(measures)))
    return f"{measure} is an entropy of mass functions in the text, and the words here are of densities"


def told_alike(item: Item, problem: Problem, declarations: Iterable[Declaration]) -> str:
    """Return why no law shows a claim about entropies or divergences false: the words tell how its laws are alike."""
    used = problem.lhs.names | problem.rhs.names
    measured = any(used & d.values[key].names for d in declarations for key in ("H", "K") if key in d.values)
    words = sentences.paragraph_before(item.formula.before), sentences.rest_of_sentence(item.formula.after)
    if measured and any(map(_ALIKE.occurs, words)):
        return "the words claim it of laws that go over into each other"
    return ""


def _last(pattern: WordPattern, text: str, end: int) -> int:
    """Return where the last match before an offset begins, or -1."""
    places = _places(pattern, text)
    before = bisect_left(places, end)
    return places[before - 1] if before else -1


@lru_cache(maxsize=16)
def _places(pattern: WordPattern, text: str) -> list[int]:
    """Return where a pattern matches; every claim about an entropy asks it of the whole document."""
    return [found.start() for found in pattern.finditer(text)]
