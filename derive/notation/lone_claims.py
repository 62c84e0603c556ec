"""What is claimed although its words seem to suppose or define: all of its sentence, or said of each of its names.

Words such as "for" and "with" suppose what stands behind them only where their sentence goes on to claim something:
"For independent events $A = B$." And what is said of every law, "For every law $p$, $p_i = 1/n$", defines none.
"""

from __future__ import annotations

import re
from typing import Final

from derive.notation.clauses import mentions
from derive.notation.sentences import rest_of_sentence, sentence_before, with_relations
from derive.notation.word_patterns import WordPattern

_LEADS: Final = (
    r"(?:also|again|and|but|finally|first|further|furthermore|hence|however|in particular|indeed|likewise|moreover|next"
    r"|now|of course|second|similarly|so|then|therefore|thus|for example|for instance|especially|note(?: that)?)"
)
#: From the start of a sentence: words that need a main clause behind theirs.
_SUBORDINATE: Final = re.compile(
    rf"\A\W*(?:\w{{1,4}}[.)]\W*)?(?:{_LEADS},?\s+){{0,3}}(?:(?:in\s+)?(?:the\s+)?cases?|iff?|when|whenever|for|with|at|given(?:\s+that)?|provided"
    r"|against|taking|setting|putting|choosing|substituting|using|by(?!\s+(?:the\s+|our\s+)?(?:usual\s+)?convention))\b",
    re.IGNORECASE,
)
#: What stands between such words and the relation: a word or another formula.
_BETWEEN: Final = re.compile(r"(?:\w|[=$])[^\w=$]*\Z")
#: Words that ask for something: the sentence has its main clause in them, and the relation need be none.
_ASKS: Final = WordPattern(
    r"\b(?:let|take|consider|set|put|define|denote|write|choose|pick|fix|introduce|use|assume|suppose|call)\b"
)
#: Behind the relation, up to where its sentence ends: nothing but words that claim and suppose no more.
_REST: Final = re.compile(r"[^=$:]*\Z")
_GOES_ON: Final = WordPattern(
    r"\b(?:is|are|was|were|has|have|holds?|gives?|yields?|becomes?|get|find|obtain|follows?|then|we|it|this|that|where)\b"
)
#: What is only blank may be followed by a display, which goes on with the sentence.
_ENDS: Final = re.compile(r"[.!?]|\s*\n\s*\n\s*\S")
#: The beginning of an entry in a list, which begins a sentence.
_ENTRY: Final = re.compile(r"(?:\n|\A)\s*(?:[-*+](?=\s)|\d+[.)]|\\item\b|\\end\b)")
#: From a small letter on, the words go on with a display before them.
_GOES_ON_BEFORE: Final = re.compile(r"\W*[a-z](?![.)])")

#: A formula of names of which something is said for each, up to a word that lets one be something.
_OF_EACH: Final = re.compile(
    r"\bfor (?:all|any|every|each)\b[^$.;:=]*\$[^$=]*\$"
    r"(?!.*\b(?:let|defin\w*|denot\w*|put|set|write|call|consider|take|introduc\w*|where|with)\b)",
    re.IGNORECASE | re.DOTALL,
)


def is_said_of_each(before: str, latex: str) -> bool:
    """Tell whether an equation is said of every value of the name on its left: "For every law $p$, $p_i = 1/n$".

    Args:
        before: the text before the formula.
        latex: the left side of the equation.
    """
    name = re.match(r"\s*(\\?[A-Za-z]+)", latex)
    found = _OF_EACH.search(sentence_before(before.rstrip())) if name is not None else None
    return found is not None and name is not None and mentions(found[0], name[1])


def is_all_that_is_claimed(before: str, after: str) -> bool:
    """Tell whether the sentence around an inline relation claims nothing, unless it claims the relation.

    Args:
        before: the text before the formula.
        after: the text behind it.
    """
    sentence = _ENTRY.split(sentence_before(before))[-1]
    if sentence == before and _GOES_ON_BEFORE.match(sentence):
        return False
    words = with_relations(sentence)
    opening = _SUBORDINATE.match(words)
    if opening is None or _BETWEEN.search(words[opening.end() :]) is None or _ASKS.search(words[opening.end() :]):
        return False
    after = _ENTRY.sub(". ", after, count=1)
    rest = rest_of_sentence(after)
    ended = _ENDS.match(after[len(rest) :]) is not None
    return ended and _REST.match(with_relations(rest)) is not None and not _GOES_ON.occurs(rest)
