"""Words that suppose one law of a claim: "one symbol is certain", "an event that always happens", "if p is uniform"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from derive.notation.sentences import paragraph_before, sentence_before, without_formulas
from derive.notation.word_patterns import WordPattern

Kind: TypeAlias = Literal["event", "certain", "uniform"]
_THING: Final = (
    r"(?:symbols?|letters?|outcomes?|values?|results?|messages?|states?|possibilit(?:y|ies)|sources?|signals?|experiment"
    r"|distribution|law|(?:random\s+)?(?:variable|quantity))"
)
#: What the words suppose, each in a text with ``$`` for its formulas.
_SAID: Final[dict[Kind, re.Pattern[str]]] = {
    "event": re.compile(
        r"\bevent\s*(?:\$\s*)?(?:is|being)\s+(?:certain|sure)\b(?! to)"
        r"|\b(?:the|is an?|(?:for|of) an?) (?:certain|sure) event\b(?!\s*\$?\s*(?:with|of|that|which))"
        r"|\bevent\s*(?:\$\s*)?(?:(?:that|which)\s+)?(?:always|surely|certainly) (?:happens|occurs)\b",
        re.IGNORECASE,
    ),
    "certain": re.compile(
        rf"\b{_THING}\s*(?:\$\s*)?(?:is|being)\s+(?:completely |absolutely |perfectly )?"
        r"(?:certain|sure|deterministic|degenerate)\b(?! to)"
        r"|\$\s+is\s+(?:deterministic|degenerate)\b"
        rf"|\bonly one {_THING} (?:is possible|can (?:occur|happen))\b",
        re.IGNORECASE,
    ),
    "uniform": re.compile(
        rf"(?:\b{_THING}\s*(?:\$\s*)?|\$\s+)(?:is|are|being)\s+(?:all\s+)?"
        r"(?:uniform(?! on| over)|equally likely|equiprobable)\b"
        r"|\bin the uniform case\b|\bfor (?:the|a) uniform (?:distribution|law|source)\b(?! on| over)",
        re.IGNORECASE,
    ),
}
#: A probability that is 1 for one value of its index, with the formula.
_ONCE: Final = WordPattern(
    r"=\s*1\s*\$\s*,?\s*(?:for|at)\s+(?:exactly\s+|just\s+|only\s+)?(?:one|some|a single)\s+(?:[a-z]+\s+)?\$",
)
#: What is said to be something, as it is written.
_NAMED: Final = re.compile(r"\$([^$=]+)\$\s+(?:is|are|being)\b")
#: With one of these a sentence may say that it is not so, or so in one of several cases only, or of something else too.
_DOUBTED: Final = WordPattern(
    r"\b(?:or|either|whether|unless|not|no(?! (?:information|surprise|uncertainty|news))"
    r"|never|without|cannot|iff|only (?:if|when)|if and only|however|conversely"
    r"|instead|but|though|although|nearly|almost|close|approximately|about|less|impossible|contradict\w*|absurd"
    r"|wrong|false|neither|both|two|other than|another|far from|in general|un(?:certain|likely|sure)|except|outside)\b",
)
#: In a sentence that has come to its end: it supposes what it says, for those behind it.
_SUPPOSES: Final = WordPattern(r"\b(?:suppos\w*|assum\w*|imagine|consider|let|take)\b")
#: What begins another case, or leaves this one; that somebody does a calculation is no case.
_LEAVES: Final = WordPattern(
    r"\b(?:if(?! (?:you|we|one) (?:do|does|work|calculate|compute))|when|whenever|suppos\w*|assum\w*|imagine|consider"
    r"|unless|let|take|for|at|with|otherwise|else|however|contrary|other hand|now|next|another|but|general\w*"
    r"|conversely|while|whereas|not|no|never|uniform|certain)\b",
)
#: What goes back to the case of the sentence before.
_GOES_BACK: Final = WordPattern(
    r"\b(?:in (?:this|that|which|such a) case|then|so|hence|thus|therefore|here|we (?:get|have|obtain|find|see))\b",
)


@dataclass(frozen=True, slots=True)
class LawCase:
    """Which law the words before a claim suppose.

    Attributes:
        kind: that an event is certain, that one outcome is, or that all are equally likely.
        back: how many characters before the claim the sentence begins that says so.
        named: what is said to be so, as it is written, where that is a formula.
        more: the other words from there on up to the claim.
    """

    kind: Kind
    back: int
    named: str
    more: frozenset[str]


def law_case_before(before: str) -> LawCase | None:
    """Return what the words before a claim suppose of a law, if nothing leaves that case since.

    They stand in the sentence of the claim, or suppose it in one before, to which the sentence of the claim goes back.
    """
    rest = paragraph_before(before).rstrip()
    beyond, own = len(before) - len(before.rstrip()), True
    while rest:
        sentence = sentence_before(rest)
        words = without_formulas(sentence)
        over = sentence.endswith((".", "!", "?", ";"))
        beyond += len(sentence)
        if not over or _SUPPOSES.search(words):
            found = _said(sentence, before[len(before) - beyond :])
            if found is not None:
                return None if _DOUBTED.search(words) else found
        going_back = over or _GOES_BACK.search(words) is not None
        if _LEAVES.search(words.replace("certain event", "event")) or (own and not going_back):
            return None
        kept = rest[: len(rest) - len(sentence)]
        beyond, rest, own = beyond + len(kept) - len(kept.rstrip()), kept.rstrip(), False
    return None


def _said(sentence: str, text: str) -> LawCase | None:
    """Return what a sentence supposes; nothing where it supposes two laws. The text goes on up to the claim."""
    words = without_formulas(sentence)
    kinds = [kind for kind, pattern in _SAID.items() if pattern.search(words)]
    if _ONCE.search(sentence):
        kinds = ["certain", *(kind for kind in kinds if kind == "uniform")]
    named = _NAMED.findall(sentence)
    if len(kinds) != 1 or len(named) > 1:
        return None
    more = _SAID[kinds[0]].sub(" ", without_formulas(text)).casefold()
    return LawCase(kinds[0], len(text), "".join(named), frozenset(re.findall(r"[^\W\d_]+", more)))
