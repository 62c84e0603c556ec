"""Words that call what an equation gives an optimum: "Setting the derivative to zero gives", "The maximiser is"."""

from __future__ import annotations

from typing import Final

from derive.notation.sentences import sentence_before, without_formulas
from derive.notation.word_patterns import WordPattern

_OPTIMUM: Final = WordPattern(
    r"\b(?:(?:setting|equating|putting)\b[^.;:]*\b(?:zero|0)\b[^.;:]*|(?:solving|differentiating|maximi[sz]ing|minimi[sz]ing)\b[^.;:]*"
    r"|(?:maximum[\s-]+likelihood|least[\s-]+squares|optimal|best|maximum[\s-]+a[\s-]+posteriori|(?-i:ML|MAP))\b[^.;:,]*"
    r"|(?:maximi[sz]er|minimi[sz]er|mle|optimum|stationary[\s-]+point)\b[^.;:,]*"
    r"|(?:the|its|an?|one|only)\s+(?:[\w-]+\s+){0,2}?(?:solution|root)\s+(?:(?:of|to|for)\b[^.;:,]*)?)"
    r"\b(?:is|are|be|equals?|gives?|yields?|at|by)\b[^\w.;:]*\Z"
)
#: A name is given to it.
_NAMED: Final = WordPattern(r"\b(?:denot|defin|call|writ|abbreviat)\w*\b")


def gives_an_optimum(before: str) -> bool:
    """Tell whether the words right before an equation call what it gives an optimum, which no definition makes it."""
    words = without_formulas(sentence_before(before.rstrip()))
    return _OPTIMUM.occurs(words) and not _NAMED.occurs(words)
