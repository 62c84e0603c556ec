"""Claims about entropies of mass functions where the words speak of densities, and about laws that are told alike."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from derive.app.items import Item
from derive.app.told_kinds import ToldKinds, letters_of
from derive.language.rules import Declaration, Problem, called
from derive.language.terms import name
from derive.notation import sentences
from derive.notation.documents import Document
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
    r"(?<!\bno )(?<!\bnot )(?<!\bwithout )(?:\bmass(?:es)?\b|\bpmfs?\b|\bdiscrete|\bcategor|\bfinite (?:set|alphabet)"
    r"|\bprobability vectors?\b)(?!(?: \w+)? (?:(?:do|does|is|are)(?:n't| not| no longer)|no longer)\b)"
    r"|\\sum(?![a-z])[^$]{0,60}\\log"
)
_HEADING: Final = WordPattern(r"(?-i:^#{1,6}\s|\\(?:sub)*section\b)", re.MULTILINE)
_ALIKE: Final = WordPattern(r"\bshift|\btranslat|\bpermut|\brearrang|\brelabel|\breflect")


class SpokenOfDensities:
    """Claims about entropies that the rules for mass functions do not decide, since they may be about densities."""

    def __init__(self, document: Document) -> None:
        self._text, self._kinds = document.text, ToldKinds(document)

    def reason(self, item: Item, problem: Problem, declarations: Iterable[Declaration]) -> str:
        """Return why a claim about entropies may be about densities, or nothing.

        What the words say of its own letters counts wherever they said it last; else what they spoke of nearest before
        it in its section, and what stands behind it in its sentence.
        """
        used = problem.lhs.names | problem.rhs.names
        measures = {s for d in declarations if d.row in _COUNTED for s in d.values["H"].names & used}
        if not measures:
            return ""
        formula = item.formula
        section = _last(_HEADING, self._text, formula.start)
        density = _last(_DENSITY, self._text, formula.end)
        rest = sentences.rest_of_sentence(formula.after)
        behind, end = sentences.without_formulas(rest), formula.end + len(rest)
        told = density >= max(section, 0) and density > _last(_MASS, self._text, formula.end)
        if not (
            told or _DENSITY.occurs(behind) or any(self._kinds.is_density(s, end) for s in letters_of(item.written))
        ):
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
