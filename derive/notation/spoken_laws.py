"""Named laws that words give: "Let $X$ be the outcome of a fair die" says of X what ``X ~ DU(1, 6)`` says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.notation.gathering import Formula
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

_SIDES: Final = {"four": 4, "six": 6, "eight": 8, "ten": 10, "twelve": 12, "twenty": 20}
_X: Final = r"\$\s*(?P<name>[A-Z])\s*\$"
_DIE: Final = (
    r"(?:an?|one)\s+(?:single\s+)?(?:fair|unbiased)\s+"
    r"(?:(?P<sides>\w+)[-\s]sided\s+|standard\s+|ordinary\s+|cubical\s+)?die"
)
_BEGINS: Final = r"(?:\A|(?<=[.!?:]\s)|(?<=\n))\s*(?:now\s+|here\s+|we\s+)?"
_RESULT: Final = r"the\s+(?:outcome|result|value|score|face|number)"
_SHOWN: Final = r"(?:\s+(?:shown|rolled|obtained|that\s+comes\s+up|that\s+shows|on\s+top|facing\s+up))?"
_ENDS: Final = r"\s*(?:[.:;](?=\s|\Z)|,?\s+(?:then|so)\b|\Z)"
#: The only sentences that are understood: they say all of the law, and end there.
_FORMS: Final = (
    WordPattern(
        rf"{_BEGINS}let\s+{_X}\s+(?:be|denote)\s+{_RESULT}{_SHOWN}\s+(?:of|on|when|from|by|in)\s+"
        rf"(?:rolling\s+|throwing\s+|(?:we\s+)?(?:roll|throw)\s+|(?:a|one|the)\s+(?:single\s+)?(?:roll|throw|toss)\s+of\s+)?"
        rf"{_DIE}(?:\s+once)?{_ENDS}"
    ),
    WordPattern(
        rf"{_BEGINS}(?:roll|throw|toss)\s+{_DIE}(?:\s+once)?(?:\.\s+|,?\s+and\s+)let\s+{_X}\s+(?:be|denote)\s+"
        rf"{_RESULT}{_SHOWN}{_ENDS}"
    ),
    WordPattern(rf"{_BEGINS}(?:let|consider|take|roll|throw|for)\s+{_DIE}\s+{_X}(?:\s*,|{_ENDS})"),
)
#: Words with which a text speaks of more than one throw, of another die, or of a part of the outcomes.
_OTHERWISE: Final = WordPattern(
    r"\b(?:dice|twice|again|second|another|both|until|times|several|repeat\w*|re-?rolls?|two|three|independent\w*"
    r"|biased|unfair|loaded|weighted|tetrahedral|conditioned|conditional(?:ly)?|given\s+that|relabel\w*|faces?\s+are"
    r"|payoff|winnings?|replaced?|instead)\b"
)


#: Words with which a text supposes something of the outcome: what it claims then is about another law.
_SUPPOSED: Final = WordPattern(
    r"\b(?:if|when|whenever|knowing|known|suppos\w+|assum\w+|provided|unless|except|even|odd|restrict\w*|cases?)\b"
)
#: Words with which a text says more of the die or of its throws, or speaks of laws beside this one.
_OF_THE_DIE: Final = WordPattern(
    r"\b(?:die|faces?|sides?|sided|roll\w*|throw\w*|toss\w*|spots?|pips?|outcomes?|counts?|laws?|measures?|under\s+\$)\b"
)
#: What says no more than that: headings, the sides of an equation, and that every outcome has one probability.
_NO_MORE: Final = re.compile(
    r"^#.*$|\b(?:left|right)(?:[- ]hand)?[- ]sides?\b"
    r"|\b(?:each|every|all|all\s+six|the\s+six)\s+(?:face|side|outcome)s?\s+(?:is|are|has|have)\s+"
    r"(?:equally\s+likely|(?:the\s+same\s+)?probability)\b",
    re.IGNORECASE | re.MULTILINE,
)


def spoken_laws(formulas: Sequence[Formula], text: str) -> list[Formula]:
    """Return the laws that words alone give, as formulas that state them, where the text says no more than these."""
    found = list[Formula]()
    for form in _FORMS:
        for match in form.finditer(text):
            if _OTHERWISE.occurs(text):
                return []
            symbol, sides = match["name"], match["sides"] or "six"
            line = text.count("\n", 0, match.start("name")) + 1
            faces = _SIDES.get(sides.lower(), int(sides) if sides.isdigit() else 0)
            rest = _NO_MORE.sub("", text[: match.start()] + text[match.end() :])
            more = _SUPPOSED.occurs(rest) or _OF_THE_DIE.occurs(rest)
            if faces > 1 and not more and _only_spoken_of(symbol, match.start(), formulas, text):
                law = Node("app", (Node("name", ("DU",)), Node("number", ("1",)), Node("number", (str(faces),))))
                found.append(Formula((), line, laws=((Node("name", (symbol,)), law),)))
    return found if len(found) == 1 else []


def _only_spoken_of(symbol: str, start: int, formulas: Sequence[Formula], text: str) -> bool:
    """Tell whether nothing else of a text says what a quantity is, and no formula before the sentence is about it."""
    x = rf"\$\s*{symbol}"
    introduced = rf"\blet\s+{x}\b|{x}\s*\$\s+(?:be|is|are|denotes?|has|takes?)\b|\bvariables?\s+{x}\b"
    before = re.search(rf"(?<![A-Za-z\\]){symbol}(?![A-Za-z])", "".join(re.findall(r"\$[^$]*\$", text[:start])))
    stated = [left for formula in formulas for left, _ in (*formula.laws, *formula.equal, *formula.members)]
    named = any(part.is_name(symbol) for left in stated if left.head != "app" for part in walk(left))
    return len(re.findall(introduced, text, re.IGNORECASE)) <= 1 and not before and not named
