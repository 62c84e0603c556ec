"""Texts that say of a function that it is convex: only where they say no more it may stand for a square."""

from __future__ import annotations

import re
from typing import Final

from derive.engine.convex_models import convex_functions
from derive.language.rules import Problem
from derive.notation.sentences import without_formulas

#: Words that say nothing of a function but that it is convex, however a text puts them together.
_PLAIN: Final = re.compile(
    "let|suppose|assume|given|be|is|are|a|an|any|some|the|this|that|it|we|i|here|there|convex|strictly|functions?"
    "|on|over|of|from|to|in|by|real|line|reals|numbers?|points?|for|all|every|each|arbitrary|and|where|then|with|which"
    "|probability|mass|weights|values|two|following|claim|claims|claimed|holds?|have|has|show|prove|so|hence|thus"
    "|therefore|follows|says|jensens?|s|inequality|convexity|theorem|lemma|proof|exercise"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_INLINE: Final = re.compile(r"(?<!\$)\$[^$]+\$(?!\$)|\\\(.+?\\\)", re.DOTALL)
_RELATION: Final = re.compile(r"[=<>]|\\(?:leq?|geq?|lt|gt|in|to|colon|mapsto)\b")
_MEMBERSHIP: Final = re.compile(r"\\(?:in|to|colon)\b|:")


def said_beyond_convexity(problem: Problem, text: str) -> str:
    """Return a convex function of the step of which the text may say more, or nothing."""
    functions = convex_functions(problem)
    if not functions:
        return ""
    inline = [formula for formula in _INLINE.findall(text) if _RELATION.search(formula)]
    stated = [formula for formula in inline if not _MEMBERSHIP.search(formula)]
    told = [f for f in functions if any(re.search(rf"(?<![a-zA-Z]){re.escape(f)}(?![a-zA-Z])", s) for s in stated)]
    plain = all(_PLAIN.fullmatch(word.lower()) for word in _WORD.findall(without_formulas(text)))
    return next(iter(told), "" if plain else functions[0])
