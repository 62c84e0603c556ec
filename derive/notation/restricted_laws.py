"""Words that leave of a named law a part or another law: truncated, censored, rescaled, conditioned on an event.

"Let $X \\sim \\mathrm{Poisson}(\\lambda)$, truncated at zero": X does not have that law, and of the one that it has
nothing is known.
"""

from __future__ import annotations

import re
from typing import Final

from derive.notation.sentences import paragraph_before, rest_of_sentence, sentence_before, without_formulas

#: What is done to a law, as participles: "truncated", "zero-inflated".
_CHANGED: Final = (
    r"(?:(?:left|right|doubly|zero|one)[\s-]*)?(?:truncated|censored|restricted|re-?scaled|scaled|shifted|translated|folded"
    r"|clipped|capped|thresholded|rounded|discreti[sz]ed|winsori[sz]ed|wrapped|rectified|inflated|deflated|contaminated"
    r"|reflected|thinned|tilted|tempered|standardi[sz]ed|centred|centered|conditioned|perturbed|modified|replaced"
    r"|quanti[sz]ed|corrupted)"
)
#: The same behind a law, with what conditions it on something or leaves a part out.
_BEHIND: Final = re.compile(
    rf"\b(?:{_CHANGED}|truncat(?:e|ion)|restriction|condition(?:al|ally|ing)?\s+(?:up)?on|given\s+(?:that|the\s+event)"
    r"|knowing\s+that|on\s+the\s+event|excluding|except|leaving\s+out|but\s+(?:only|never|not|without)|(?<!and\s)only\s+(?:if|when"
    r"|where|for|on|values|those|the|even|odd|positive|non-?zero|see|observe|record|consider|look)|unless|absolute\s+value"
    r"|approximat\w+|asymptotic\w*|roughly|in\s+the\s+limit|excess|extra\s+zeros|over-?dispers\w+|mixed\s+with|discard\w*|keep\w*|kept|retain\w*"
    r"|cut(?:ting)?\s+(?:off|at)|filter\w*|reject\w*|thrown\s+away|throw\w*\s+away|dropp\w+|drop)\b",
    re.IGNORECASE,
)
_GIVEN_A_RELATION: Final = re.compile(r"\bgiven\s+\$[^$]*(?:[=<>]|\\(?:l|g)eq?\b|\\neq?\b|\\in\b)", re.IGNORECASE)
_BEFORE: Final = re.compile(
    rf"\b(?:{_CHANGED}|cut\s+off|approximately|asymptotically|roughly|in\s+the\s+limit)\b(?!.*\bof\W*\Z)[^.;]*\Z",
    re.IGNORECASE | re.DOTALL,
)
_ALL_OF_THEM: Final = re.compile(rf"\b(?:both|all|each)\b[^$.;]{{0,40}}?\b{_CHANGED}\b", re.IGNORECASE)
#: A parameter is random, so that X has its law only given it.
_RANDOM: Final = re.compile(
    r"\$(?P<name>[^$]{1,20})\$\s+(?:is|are|being|was)\s+(?:(?:itself|themselves|also|again|in\s+turn|now|an?|not\s+fixed\s+but)"
    r"\s+)*(?:random|drawn|sampled|distributed|stochastic)\b",
    re.IGNORECASE,
)
_STATED: Final = re.compile(r"\$[^$]*\\sim[^$]*\$")
#: Behind a law: from here on the sentence is about something else.
_OTHER_SUBJECT: Final = re.compile(
    r"\$[^$]*\\sim\b|\$[^$]+\$\s+(?:is|are|be|denotes?|stands?)\b|\b(?:let|define|denote|put|write|while|whereas)\b"
    r"|\bwhere\s+\$",
    re.IGNORECASE,
)
_IN_PART: Final = (
    r"(?:only\s+)?(?:observed|recorded|seen|measured|kept|counted|reported)\s+(?:only|up\s+to|until|if|when|above|below)"
    r"|only\s+(?:observed|recorded|seen|measured|kept|counted|reported)"
)
#: A later sentence that says so of a quantity with a name, or of what the paragraph is about.
_SAID_LATER: Final = re.compile(
    r"(?:\$(?P<name>[^$]+)\$|\b(?:it|they|this|these|(?:the|its|their|all|our)\s+(?:[\w-]+\s+)?(?:distributions?|laws?"
    r"|variables?|samples?|observations?|values?|data|densit(?:y|ies)|outcomes?|counts?)))\s+"
    r"(?:is|are|be|was|were|gets?|has\s+been|have\s+been|will\s+be)\s+"
    rf"(?:(?:then|also|now|always|further|later|\w+ly),?\s+)?(?:{_CHANGED}|{_IN_PART})\b",
    re.IGNORECASE,
)


def is_restricted(before: str, latex: str, after: str, later: str) -> bool:
    """Tell whether the words around ``X \\sim ...`` say that X has only a part of that law, or another.

    Args:
        before: the text before the formula.
        latex: what is written in it.
        after: the text behind it, up to the next display.
        later: all of the text behind it.
    """
    sentence = sentence_before(before)
    stated = list(_STATED.finditer(sentence))
    if _BEFORE.search(without_formulas(sentence[stated[-1].end() if stated else 0 :])):
        return True
    rest = rest_of_sentence(after)
    if _ALL_OF_THEM.search(without_formulas(rest)):
        return True
    other = _OTHER_SUBJECT.search(rest)
    rest = rest if other is None else rest[: other.start()]
    if _BEHIND.search(without_formulas(rest)) or _GIVEN_A_RELATION.search(rest):
        return True
    parameters = "".join(latex.partition("\\sim")[2].split())
    random = ("".join(said["name"].split()) for said in _RANDOM.finditer(later.split("\n\n", 1)[0]))
    if any(name in re.split(r"[(){},;|]", parameters) for name in random):
        return True
    quantity = "".join(latex.partition("\\sim")[0].split())
    near = len(later.split("\n\n", 1)[0])
    for said in _SAID_LATER.finditer(later):
        written = said["name"]
        if written is None and said.start() < near and not _of_another(later[: said.start()]):
            return True
        if written is not None and "".join(written.split()) == quantity:
            return True
    return False


def _of_another(text: str) -> bool:
    """Tell whether another law was stated last where a text ends."""
    return "\\sim" in paragraph_before(text)
