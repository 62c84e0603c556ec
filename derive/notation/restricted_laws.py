"""Words that leave of a named law a part or another law: truncated, censored, rescaled, conditioned on an event.

"Let $X \\sim \\mathrm{Poisson}(\\lambda)$, truncated at zero": X does not have that law, and of the one that it has
nothing is known.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from derive.notation.sentences import rest_of_sentence, sentence_before, without_formulas
from derive.notation.word_patterns import WordPattern

#: What is done to a law, as participles: "truncated", "zero-inflated".
_CHANGED: Final = (
    r"(?:(?:left|right|doubly|zero|one)[\s-]*)?(?:truncated|censored|restricted|re-?scaled|scaled|shifted|translated|folded"
    r"|clipped|capped|thresholded|rounded|discreti[sz]ed|winsori[sz]ed|wrapped|rectified|inflated|deflated|contaminated"
    r"|reflected|thinned|tilted|tempered|standardi[sz]ed|centred|centered|conditioned|perturbed|modified|replaced"
    r"|quanti[sz]ed|corrupted)"
)
#: The same behind a law, with what conditions it on something or leaves a part out.
_LEFT_OUT: Final = (
    r"(?:(?:is|are|was|were|gets?|been|being)\s+(?:\w+\s+)?(?:discard|dropp|reject|filter|remov|retain)ed"
    r"|(?:is|are|was|were|gets?|been|being)\s+(?:\w+\s+)?(?:kept|thrown\s+away|cut\s+off|left\s+out)"
    r"|(?:we|they|one|you|who|and|to)\s+(?:\w+\s+)?(?:keep|discard|drop|reject|remove|retain|throw\s+away)s?"
    r"|(?:keep|discard|dropp|reject|remov|retain|filter|leav|throw)ing)"
)
_BEHIND: Final = WordPattern(
    rf"\b(?:{_CHANGED}|{_LEFT_OUT}|truncat(?:e|ion)|restriction|condition(?:al|ally|ing)?\s+(?:up)?on"
    r"|given\s+(?:that|the\s+event)|knowing\s+that|on\s+the\s+event|excluding|except|but\s+(?:only|never|not|without)"
    r"|(?<!and\s)only\s+(?:if|when|where|for|on|values|those|the|even|odd|positive|non-?zero|see|observe|record|consider"
    r"|look)|unless|absolute\s+value|approximate(?:ly)?|approximation|asymptotic(?:ally)?|roughly|in\s+the\s+limit|excess"
    r"|extra\s+zeros|over-?dispers\w+|mixed\s+with|cut(?:ting)?\s+(?:off|at))\b",
)
#: Words about the things that are counted, and not about the law of their number.
_NUMBER_OF: Final = re.compile(r"\bnumbers?\s+of\s+(?:[\w-]+\s+){1,4}", re.IGNORECASE)
_GIVEN_A_RELATION: Final = WordPattern(r"\bgiven\s+\$[^$]*(?:[=<>]|\\(?:l|g)eq?\b|\\neq?\b|\\in\b)")
_BEFORE: Final = WordPattern(
    rf"\b(?:{_CHANGED}|cut\s+off|approximately|asymptotically|roughly|in\s+the\s+limit)\b(?!.*\bof\W*\Z)[^.;]*\Z",
    re.DOTALL,
)
_ALL_OF_THEM: Final = WordPattern(rf"\b(?:both|all|each)\b[^$.;]{{0,40}}?\b{_CHANGED}\b")
#: A parameter is random, so that X has its law only given it.
_RANDOM: Final = WordPattern(
    r"\$(?P<name>[^$]{1,20})\$\s+(?:is|are|being|was)\s+(?:(?:itself|themselves|also|again|in\s+turn|now|an?|not\s+fixed\s+but)"
    r"\s+)*(?:random|drawn|sampled|distributed|stochastic)\b",
)
_STATED: Final = re.compile(r"\$[^$]*\\sim[^$]*\$")
#: Behind a law: from here on the sentence is about something else.
_OTHER_SUBJECT: Final = WordPattern(
    r"\$[^$]*\\sim\b|\$[^$]+\$\s+(?:is|are|be|denotes?|stands?)\b|\b(?:let|define|denote|put|write|while|whereas)\b"
    r"|\bwhere\s+\$",
)
_IN_PART: Final = (
    r"(?:only\s+)?(?:observed|recorded|seen|measured|kept|counted|reported)\s+(?:only|up\s+to|until|if|when|above|below)"
    r"|only\s+(?:observed|recorded|seen|measured|kept|counted|reported)"
)
#: A later sentence that says so of a quantity with a name, or of what the paragraph is about.
_SAID_LATER: Final = WordPattern(
    r"(?:\$(?P<name>[^$]+)\$|\b(?:it|they|this|these|(?:the|its|their|all|our)\s+(?:[\w-]+\s+)?(?:distributions?|laws?"
    r"|variables?|samples?|observations?|values?|data|densit(?:y|ies)|outcomes?|counts?)))\s+"
    r"(?:is|are|be|was|were|gets?|has\s+been|have\s+been|will\s+be)\s+"
    rf"(?:(?:then|also|now|always|further|later|\w+ly),?\s+)?(?:{_CHANGED}|{_IN_PART})\b",
)


_OTHER_LAW: Final = WordPattern(
    r"\$(?P<name>[^$]+)\$\s+(?:is|has|follows|becomes)\s+(?:[\w-]+\s+){0,4}?(?:instead|no\s+longer|not\s+any\s+more)\b",
)


def is_restricted(before: str, latex: str, after: str, text: str, end: int) -> bool:
    """Tell whether the words around ``X \\sim ...`` say that X has only a part of that law, or another.

    Args:
        before: the text before the formula.
        latex: what is written in it.
        after: the text behind it, up to the next display.
        text: all of the text.
        end: where in it the formula ends.
    """
    before, after, text = map(_with_dollars, (before, after, text))
    sentence = sentence_before(before)
    stated = list(_STATED.finditer(sentence))
    if _BEFORE.search(without_formulas(sentence[stated[-1].end() if stated else 0 :])):
        return True
    rest = rest_of_sentence(after)
    rest = _NUMBER_OF.sub(" ", rest)
    if _ALL_OF_THEM.search(without_formulas(rest)):
        return True
    other = _OTHER_SUBJECT.search(rest)
    rest = rest if other is None else rest[: other.start()]
    if _BEHIND.search(without_formulas(rest)) or _GIVEN_A_RELATION.search(rest):
        return True
    parameters = "".join(latex.partition("\\sim")[2].split())
    paragraph = text.find("\n\n", end) % (len(text) + 1)
    random = ("".join(said["name"].split()) for said in _RANDOM.finditer(text, end, paragraph))
    if any(name in re.split(r"[(){},;|]", parameters) for name in random):
        return True
    quantity = "".join(latex.partition("\\sim")[0].split())
    for start, written in _said_later(text):
        near = not written and end <= start < paragraph and "\\sim" not in text[end:start]  # no other law in between
        if near or (written == quantity and start >= end):
            return True
    return False


@lru_cache(maxsize=4)
def _with_dollars(text: str) -> str:
    """Return a text of the same length with dollars around its inline formulas, where it has brackets."""
    return text.replace("\\(", " $").replace("\\)", "$ ")


@lru_cache(maxsize=2)
def _said_later(text: str) -> tuple[tuple[int, str], ...]:
    """Return where a text says of something that it is changed, and of what, where it has a name."""
    found = (*_SAID_LATER.finditer(text), *_OTHER_LAW.finditer(text))
    return tuple((said.start(), "".join((said["name"] or "").split())) for said in found)
