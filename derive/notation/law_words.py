"""Words that name one law among all, or tie quantities to each other: "a fair die", "two copies", "deterministic"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from derive.notation.sentences import each_sentence, sentence_before, without_formulas
from derive.notation.supposing import HYPOTHETICAL
from derive.notation.word_patterns import WordPattern

#: Each is asked of one text by many of its claims.
_TEXTS: Final = 4
#: What restricts a law or the joint law of quantities, as a regular expression without groups that count.
PARTICULAR: Final = (
    r"uniform\w*|(?:multi|bi)nomial\w*(?! coefficient)|bernoulli|poisson|(?:hyper)?geometric\w*|equiprobable"
    r"|equally likely|fair|unbiased|biased|dic?e|coins?|thrown|throw(?:s|ing)?|toss\w*|flip\w*|roll(?:s|ed|ing)?"
    r"|identical\w*|cop(?:y|ies)|negation|determin(?:istic|istically|ate)|degenerate|point mass(?:es)?|symmetric\w*"
    r"|almost sure(?:ly)?|differs?|same (?:distribution|law|mass function|density)|equal in (?:distribution|law)"
    r"|distributed (?:on|over|between|in)"
)
_THING: Final = r"(?:die|dice|coins?|bits?)"
#: A sentence without any formula that says what all is about: "A fair die is thrown", "The distribution is uniform".
_OF_ALL: Final = WordPattern(
    rf"\A\W*(?:(?:now|here|consider|take|throw|toss|flip|roll|we\s+\w+)\s+)?(?:(?:an?|the|our|one|two|\d+)\s+)?"
    rf"(?:fair|unbiased|biased|loaded)\s+(?:[\w-]+\s+)?{_THING}\b"
    rf"|\b{_THING}\s+(?:is|are)\s+(?:fair|unbiased|biased|loaded)\b"
    rf"|\b(?:the|both|all)\s+(?:distributions?|laws?|priors?|sources?|variables?|outcomes?|letters?|symbols?)\s+(?:is|are)\s+"
    rf"(?:[\w-]+\s+)?(?:{PARTICULAR})\b",
)
_APART: Final = WordPattern(
    r"\b(?:different|distinct|unequal)\s+(?:[\w-]+\s+)?(?:distributions|laws|mass functions|densities|measures)\b"
    r"|\b(?:any|some|every|each)\s+other\b|\banother\b|\bnot\s+the\s+same\b|\bnon-?uniform\b"
    r"|\bdiffer(?:s|ent)?\b|\b(?:un|not\s+)(?:equal|identical)\b",
)
#: A coin of which a chance is 1/2 is fair.
_UNFAIR: Final = WordPattern(rf"\b(?:biased|unfair|loaded|bent|crooked|weighted)\s+(?:[\w-]+\s+)?{_THING}\b")
#: In the sentence of a claim, what it claims holds of some joint laws only: "With independence under both,".
_OF_SOME_JOINT_LAWS: Final = WordPattern(
    r"\b(?:for|with|under|without|given|by|in|of|if|when|as)\b[^.;:$]{0,40}?\b(?:independence|(?:un)?correlat\w+|dependence"
    r"|memory(?:less)?(?:ness)?|stationar(?:y|ity)|factori[sz](?:e|es|ed|ing|ation|able)|decoupl\w+|separab\w+"
    r"|product\s+(?:laws?|measures?|distributions?|form|structure))\b",
)


def ties_what_it_claims(before: str) -> str:
    """Return words of the sentence before a claim that restrict the joint law of which it is claimed."""
    found = _OF_SOME_JOINT_LAWS.search(without_formulas(sentence_before(before.rstrip())))
    return "" if found is None else " ".join(found[0].split())


@lru_cache(maxsize=_TEXTS)
def says_unfair(text: str) -> str:
    """Return words by which chances are not those of a fair thing: "a biased coin"."""
    found = _UNFAIR.search(without_formulas(text))
    return "" if found is None else " ".join(found[0].split())


@lru_cache(maxsize=_TEXTS)
def says_of_all(text: str) -> str:
    """Return words that name one law and stand in a sentence without any formula: they may be about every law."""
    for sentence in each_sentence(without_formulas(text)):
        found = _OF_ALL.search(sentence) if "$" not in sentence and not HYPOTHETICAL.search(sentence) else None
        if found is not None:
            return " ".join(found[0].split())
    return ""


@lru_cache(maxsize=_TEXTS)
def says_apart(text: str) -> str:
    """Return words that say of laws that they are not the same: "two different distributions $p$ and $q$"."""
    for sentence in each_sentence(without_formulas(text)):
        found = _APART.search(sentence) if not HYPOTHETICAL.search(sentence) else None
        if found is not None:
            return " ".join(found[0].split())
    return ""
