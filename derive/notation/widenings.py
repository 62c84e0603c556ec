"""Where a text speaks of values that a bound left out: "For real $x$", "We now allow negative $x$", "In general".

What such a sentence opens stays open up to the end of its unit: nothing is used there that was said of how large the
names are before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from derive.notation.marked_text import MARK
from derive.notation.word_patterns import WordPattern

_GROUP: Final = rf"{MARK}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+){MARK})*"
_NOUN: Final = (
    r"(?:(?:real\s+|complex\s+|rational\s+)?(?:numbers?|values?|choices?|arguments?|inputs?)\s+(?:of\s+|for\s+)?)?"
)
_ANY_SIGN: Final = r"(?:real|complex|rational|arbitrary|general|unrestricted|unconstrained|signed)"
_WIDE: Final = rf"(?:negative|zero|non-?positive|{_ANY_SIGN}|both\s+signs|any\s+(?:real\s+)?(?:numbers?|values?|sign))"
_MAY: Final = r"(?:may|can|could|might|need\s+not)(?:\s+(?:now|also|even|then|be|take|become|assume|have|well|on))*"
_PERHAPS: Final = (
    r"(?:(?:possibly|perhaps|maybe|even|potentially|also|not\s+necessarily|sometimes)\s+negative(?:\s+or\s+zero)?"
    r"|not\s+necessarily\s+(?:positive|non-?negative)|positive\s+or\s+negative|negative\s+or\s+positive"
    r"|of\s+(?:any|either)\s+sign)"
)
#: Names of numbers of any sign.
OPENS: Final = WordPattern(
    rf"\b(?:for|of|with|where|consider|to)\s+(?:(?:all|any|every|each|an?|both|now|also|even)\s+)*{_ANY_SIGN}\s+{_NOUN}"
    rf"(?P<of>{_GROUP})"
    rf"|\b(?:allow|permit|admit|include|extend|live|deal|cope"
    rf"|work)\w*\s+(?:\w+\s+){{0,3}}?{_WIDE}\s+{_NOUN}(?P<allowed>{_GROUP})"
    rf"|\b(?:(?:allow|permit)\w*|let(?=\s+{_GROUP}\s+(?:become|take|vary|range)))\s+(?P<let>{_GROUP})\s+"
    rf"(?:to\s+)?(?:also\s+|even\s+|now\s+)*(?:be|become|take|have|vary|range)\s+(?:\w+\s+){{0,3}}?{_WIDE}\b"
    rf"|\blet\s+(?P<anew>{_GROUP})\s+(?:be|denote)\s+(?:(?:an?|some|two|both|all)\s+)*(?!arbitrary){_ANY_SIGN}\b"
    r"(?!\s+positive)"
    rf"|\b{_PERHAPS}\s+{_NOUN}(?P<perhaps>{_GROUP})"
    rf"|(?P<being>{_GROUP})\s+(?:is|are|be)\s+(?:[a-z]+,?\s+){{0,4}}?{_PERHAPS}\b"
    rf"|(?P<may>{_GROUP})\s*,?\s*(?:(?:which|that|and|now|it)\s+)*{_MAY}\s+"
    rf"(?:(?:either|an?|of|values|zero|or|positive|both|on)\s+){{0,4}}?{_WIDE}\b(?!\s+positive)",
)
#: The beginning of a sentence about all that a condition before left out.
_IN_GENERAL: Final = re.compile(
    r"[\s*_#>\d.]*(?:(?:and|but|so|now|however|yet|also|what\s+about|what\s+happens)\b[\s,]*)*"
    r"(?:in\s+(?:full\s+|complete\s+)?general(?:ity)?\b|in\s+the\s+general\s+case|the\s+general\s+case|(?:(?:even"
    r"|much)\s+)?more\s+generally"
    r"|quite\s+generally|generally\b|without\s+(?:this|that|these|any|such)\s+(?:assumption|condition|restriction)s?"
    r"|for\s+the\s+general\s+case)",
    re.IGNORECASE,
)
#: Words of a sentence that states a condition for what it says, and of one that states it of all of the text.
_CONDITION: Final = WordPattern(
    r"\b(?:for|if|when|whenever|suppos\w*|assum\w*|imagine|in\s+case|provided|with|given)\b"
)
_STANDING: Final = WordPattern(
    r"\b(?:let|throughout|always|from\s+(?:now|here)\s+on\w*|fix|henceforth|hereafter|here|everywhere)\b"
)
#: Such a sentence says what somebody thinks or wants, and not what is so.
_WISHED: Final = WordPattern(
    r"\b(?:(?:one|you|we|i|people|some|many|readers?|it)\s+(?:(?:might|may|could|would|will|often|naively|first"
    r"|also|'d)\s+)*"
    r"(?:think|thought|believe|guess|hope|expect|suspect|wish|like|love|prefer|want)s?"
    r"|(?:would|'d)\s+be\s+(?:nice|good|convenient|tempting|easier|great|helpful|desirable|simpler)|ideally"
    r"|tempting\s+to\s+\w+)\b"
    rf"[\s,]*(?:(?:that|if|to\s+have|to\s+assume|both|all|every|our|the\s+\w+)[\s,]+)*{MARK}",
)
#: Of these values the sentence says no more than that they are left out, or go like the others.
LEFT_OUT: Final = WordPattern(
    r"\b(?:undefined|not\s+defined|no\s+(?:meaning|sense)|meaningless|exclud\w+|ignor\w+|rul\w+\s+out|impossible"
    r"|never|cannot"
    r"|similar\w*|symmetr\w+|analogous\w*|likewise|same\s+way|left\s+to|skip\w*|omit\w*|not\s+(?:allowed"
    r"|considered|needed"
    r"|possible)|does\s+not|do\s+not|contradict\w*)\b",
)
#: A sentence that begins so speaks of a case, and what follows may do so too.
_TURNS: Final = re.compile(
    r"[\s*_#>\d.:()]*(?:(?:and|but|now|next|finally|then|so|let\s+us|we\s+now)\b[\s,]*)*"
    r"(?:what\s+(?:if|about|happens)|for|if|when|suppos\w*|assum\w*|let|consider|take|in\s+(?:the\s+)?case"
    r"|(?:the\s+)?(?:\w+\s+)?cases?|on"
    r"|with|where|under|negative|turn\w*)\b",
    re.IGNORECASE,
)
#: Names that are introduced as functions or measures, and words that make these laws all the same.
NO_LAWS: Final = WordPattern(
    rf"\blet\s+(?P<names>{_GROUP})\s+be\s+(?:(?:an?|any|two|arbitrary|general|positive|non-?negative|finite"
    rf"|unnormali[sz]ed)\s+)*"
    r"(?:functions?|measures?|vectors?|sequences?|weights)\b",
)
_LAW_WORDS: Final = WordPattern(r"\b(?:probabilit|distribut|densit|mass|law|normali[sz]ed|stochastic|sum)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with marks for its formulas, and what it does to bounds."""

    marked: str

    @property
    def words(self) -> str:
        """The sentence without its formulas."""
        return re.sub(MARK, " ", self.marked)

    def opened(self) -> Iterator[str]:
        """Yield the marks of names that the sentence gives values of any sign."""
        for found in OPENS.finditer(self.marked):
            yield next(group for group in found.groupdict().values() if group is not None)

    def no_laws(self) -> Iterator[str]:
        """Yield the marks of names that the sentence introduces as functions, and as no laws."""
        if _LAW_WORDS.search(self.words) is None:
            yield from (found["names"] for found in NO_LAWS.finditer(self.marked))

    @property
    def is_general(self) -> bool:
        """Whether it speaks of what a condition before left out, whatever that is."""
        return _IN_GENERAL.match(self.marked) is not None

    @property
    def is_conditional(self) -> bool:
        """Whether a bound in it is a condition of what it says, and none of all of the text."""
        words = self.words
        return _CONDITION.search(words) is not None and _STANDING.search(words) is None

    @property
    def is_wished(self) -> bool:
        """Whether it says what somebody thinks or wants, and not what is so."""
        return _WISHED.search(self.marked) is not None

    @property
    def tells_of_signs(self) -> bool:
        """Whether it speaks of negative numbers, as no count is one."""
        return re.search(r"negative|\bsigns?\b", self.words, re.IGNORECASE) is not None

    @property
    def turns(self) -> bool:
        """Whether it begins to speak of a case, and says more of it than that it is left out."""
        return _TURNS.match(self.marked) is not None and LEFT_OUT.search(self.words) is None
