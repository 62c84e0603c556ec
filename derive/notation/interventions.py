"""Where a text changes a quantity, or lets one act on another: "If we perturb $p$ a little", "Feed $X$ back into $Y$".

What was said before of its value holds no longer there, and of quantities that act on each other no independence does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.notation.marked_text import MARK
from derive.notation.sentences import each_sentence
from derive.notation.word_patterns import WordPattern

_MATH: Final = re.compile(r"\$\$?[^$]+\$\$?")
_GROUP: Final = rf"{MARK}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){MARK})*"
_BEGINS: Final = (
    r"(?:\A|(?<=;)|(?<=:))[\s*_#>\d.()-]*(?:(?:and|but|now|so|however|yet|next|finally|also|then|here|later|instead"
    r"|let\s+us|let's|we|suppose|imagine|say|that)\b[\s,]*)*"
)
_WHEN: Final = (
    r"\b(?:if|when(?:ever)?|once|after|as\s+soon\s+as|suppose(?:\s+that)?|imagine(?:\s+that)?|should|were)\b\s+"
)
_ONE: Final = r"(?:we|you|one|i|they|someone|somebody|anyone|an?\s+\w+|the\s+\w+)\s+(?:now\s+|then\s+|\w+ly\s+)*"
_THE: Final = r"(?:(?:both|the|this|that|our|a|little|value|values|of|parameter|number|weights?|bias|slightly)\s+)*"
_CHANGE: Final = (
    r"(?:perturb|nudge|shift|move|change|vary|varie|alter|modif(?:y|ie)|disturb|tweak|jitter|wiggle|adjust|drift"
    r"|fluctuate|leave|deviate|depart|stray|evolve|wander)"
)
_CHANGED: Final = (
    r"(?:perturbed|nudged|shifted|moved|changed|varied|altered|modified|disturbed|tweaked|jittered|wiggled|adjusted)\b"
)
#: Names of which the value changes.
CHANGES: Final = WordPattern(
    rf"(?:{_BEGINS}|{_WHEN}{_ONE}){_CHANGE}\s+{_THE}(?P<group>{_GROUP})"
    rf"|\b(?:(?:on|by|after|when|while|upon)\s+|\A\W*)(?:\w+ly\s+)?(?:perturb|nudg|shift|mov|chang|vary|alter|modify"
    rf"|tweak|wiggl|adjust)ing\s+{_THE}(?P<ing>{_GROUP})"
    rf"|(?:{_WHEN}|\bas\s+){_THE}(?P<itself>{_GROUP})\s+(?:\w+ly\s+)?(?:{_CHANGE}(?:s|es)?\b|(?:is|are|gets?)\s+"
    rf"(?:\w+ly\s+|a\s+(?:little|bit)\s+)*{_CHANGED})"
    rf"|\b(?:with|for)\s+an?\s+(?:\w+ly\s+)?(?:perturbed|nudged|shifted|changed|altered|modified|different)\s+"
    rf"(?P<other>{_GROUP})"
)
#: Names of which one acts on the other from there on.
_COUPLES: Final = WordPattern(
    rf"(?:{_BEGINS}|{_WHEN}{_ONE})(?:feed|couple|tie|link|connect|correlate|entangle|glue|chain|wire|route|pipe|leak"
    rf"|copy|inject|mix|plug|forward|send|transmit|broadcast)s?\s+(?:(?:back|some|part|of|the|a|copy|value|quantit(?:y"
    rf"|ies)|variables?|together|both|two|information|about|from)\s+)*(?P<feed>{_GROUP})"
    rf"|{_WHEN}(?:the\s+two|they|both|these|{_GROUP})\s+(?:are|get|become|is)\s+(?:\w+ly\s+)?(?:fed|coupled|tied"
    rf"|linked|connected|correlated|entangled|glued|chained|wired|mixed|dependent)"
    rf"|(?:{_BEGINS}|{_WHEN}|\b(?:let|make|have|now|here)\s+)(?P<listens>{_GROUP})\s+(?:to\s+)?(?:now\s+|also\s+|\w+ly"
    rf"\s+)*(?:depends?|listens?|cop(?:y|ies)|mimics?|reacts?|responds?|looks?|peeks?|is\s+(?:\w+\s+)?(?:computed|copied"
    rf"|derived|driven|fed|influenced|affected|caused|determined|generated|built|made|set)|influences?|affects?|drives?"
    rf"|causes?|determines?|leaks?|feeds?)\b"
)


def changed(sentence: str) -> Iterator[str]:
    """Yield the names whose values a sentence changes; its formulas are marks."""
    for found in CHANGES.finditer(sentence):
        yield next(group for group in found.groupdict().values() if group)


def coupled(sentence: str) -> str | None:
    """Return the names of which a sentence lets one act on others, all that it speaks of where it says of none.

    ``None`` where it lets nothing act on anything.
    """
    found = _COUPLES.search(sentence)
    return None if found is None else found["listens"] or sentence


def couples(text: str) -> bool:
    """Tell whether some sentence of a text, with its formulas as written, lets quantities act on each other."""
    return _COUPLES.possible(text) and any(
        coupled(sentence) is not None for sentence in each_sentence(_MATH.sub("\x010\x02", text))
    )
