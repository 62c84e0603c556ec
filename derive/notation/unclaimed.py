"""Words around a formula by which nobody claims what stands in it: it begins in them, or the text denies it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.notation.reported import is_reported
from derive.notation.sentences import sentence_before, without_formulas
from derive.notation.tokens import Token
from derive.notation.word_patterns import WordPattern

#: Right before an inline formula: its left side is what these words make of the left side.
_BEGINS_IN_WORDS: Final = WordPattern(
    r"\b(?:twice|thrice|half|double|triple|minus|times"
    r"|(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?"
    r"|thousandths?|percent|per cent|squares?|cubes?|roots?|powers?|logs?|logarithms?|exponentials?|reciprocals?"
    r"|inverses?|negatives?|absolute values?|modulus|factorials?|derivatives?|integrals?|double|triple|multiples?"
    r"|sums?|products?|differences?|quotients?|ratios?|sines?|cosines?|tangents?) of(?: the)?"
    r"|\d+\s*\\?% of)\s*\Z",
)
#: Right before a formula, formulas in between written as a sign.
_DENIED_BEFORE: Final = WordPattern(
    r"(?:\bnot|n't) (?:(?:in general|always|generally|necessarily|even|quite|at all),? )*"
    r"(?:true|correct|right|valid|the case)\b[^.;:$?!]{0,40}\bthat\W*\Z"
    r"|\b(?:do|does|did|would|can|need)(?: not|n't) (?:\w+ly |always |in general )?(?:have|hold|follow|mean|imply)"
    r"(?: that)?\W*\Z"
    r"|\b(?:cannot|can not|may not|must not|should not|not) (?:conclude|infer|deduce|say|claim|write)(?: that)?\W*\Z"
    r"|\b(?:is|are|be|was|were) (?:\w+ly )?(?:false|wrong|untrue|incorrect|nonsense|absurd)\b"
    r"(?:[^.;:$?!]{0,40}\bthat|[^.;:$?!]{0,40}:)\W*\Z"
    r"|\b(?:mistake|error|misconception|fallacy)(?: is| would be)? to"
    r" (?:write|say|think|claim|conclude|believe|assume)\b[^.;$?!]{0,40}\Z"
    r"|\bwhether\W*\Z|\b(?:is|isn't) it (?:really |always |still )?(?:true|correct|right|the case) that\W*\Z"
    r"|\bprove or (?:disprove|refute)\b[^.;$?!]{0,20}\Z|\b(?:cannot|can't|can not) be (?:true |the case )?that\W*\Z"
)
#: Right before a formula: what it says holds up to something, and is no equation.
_WEAKENED_BEFORE: Final = WordPattern(
    r"(?<!known )(?<!unique )(?<!determined )(?<!defined )\bup to (?:an? |some |the )?"
    r"(?:additive |multiplicative |irrelevant |unimportant |normali[sz]ing |higher[- ]order )*"
    r"(?:constants?|factors?|terms?|scale|scaling|sign|rescaling|orders?)\b[^.;!?]{0,60}\Z"
    r"|\bto (?:zeroth|first|second|third|leading|lowest|next-to-leading)[- ]order\b[^.;!?]{0,40}\Z"
    r"|\b(?:ignoring|neglecting|dropping|omitting|discarding|disregarding|modulo) (?:\w+ ){0,2}?"
    r"(?:constants?|factors?|terms?|corrections?)\b[^.;!?]{0,60}\Z"
)
#: The same over the ends of sentences, with marks of a list and formulas only in between.
_ASKED_BEFORE: Final = WordPattern(r"\btrue or false\b(?:[\s?.:,;$*]|\(?\b\w{1,3}[.)])*\Z")
#: Right behind a formula.
_DENIED_BEHIND: Final = re.compile(
    r"[\s,]*(?:(?:which|this|that) )?(?:(?:is|are|was|were|would be) (?:\w+ly |also |just |simply )?"
    r"(?:false|wrong|incorrect|untrue|invalid|not (?:true|correct|valid|right|the case|an identity)|absurd|impossible"
    r"|nonsense|a (?:contradiction|mistake|fallacy|typo|misprint))\b"
    r"|(?:isn't|aren't) (?:true|correct|valid|right)\b"
    r"|(?:(?:is|are|was|were) (?:\w+ly |really |at all )?not|isn't|aren't|wasn't|weren't) (?:\w+ly |at all |quite )?"
    r"(?:what|how|the way|where|when|quite\b|exact\b|so\b|as (?:it|we|you|expected)|met\b|satisfied|possible|acceptable"
    r"|(?:the|an?) (?:right |correct |true |valid |good |desired )*(?:answer|result|value|identity|equality|equation"
    r"|fact|truth|law))"
    r"|(?:is|are|was|were) (?:(?:\w+ly|only|a (?:little|bit|touch)|somewhat|rather|quite|just|still|always) )*"
    r"(?:off|out|inexact|imprecise|rough|approximate|(?:approximately|roughly|nearly|almost|loosely) (?:true|right"
    r"|correct|so)|too (?:good|big|large|small|low|high|much|optimistic|crude))\b"
    r"|fails\b|(?:does not|doesn't|do not|don't) (?:hold|follow)\b)"
    r"|\s*,\s*(?:an?|the) (?:contradiction|absurdity)\b",
    re.IGNORECASE,
)
#: Right before a formula: it is not meant exactly.
_ROUGH: Final = WordPattern(
    r"\b(?:roughly|approximately|nearly|almost|more or less|in round numbers|give or take|rule of thumb|ballpark"
    r"|to (?:a |an )?(?:\w+ )?approximation|back[- ]of[- ]the[- ]envelope)\b[^.;:$?!]{0,25}\W*\Z"
)
#: Words inside a formula between a side and the relation that goes on from it.
_GO_ON: Final = re.compile(
    r"\W*(?:(?:and|but|so|then|thus|hence|therefore|which|that|it|this|is|also|or|i|e|again|indeed|gives?|equals?"
    r"|finally|simply"
    r"|just|by \W*\w+(?: \w+)?|since|because|as|with|for|if|when|where|but)\b\W*)+.*|\W*",
    re.IGNORECASE | re.DOTALL,
)
_LOOK_BACK: Final = 400
_OPERATES: Final = frozenset(["ADD", "MUL", "SUP", "FRAC", "BIG", "FUN", "SQRT", "LIM"])


def begins_in_words(before: str, left: Sequence[Token]) -> bool:
    """Tell whether the words right before an inline formula belong to its left side: "a tenth of $200 = 20$".

    Of a name, the words speak before they say what it is: "the square of $x = 3$".
    """
    if left and left[0].kind in ("SYM", "ACC") and not any(token.kind in _OPERATES for token in left):
        return False
    return _BEGINS_IN_WORDS.search(before, max(0, len(before) - _LOOK_BACK)) is not None


def may_go_on(words: str) -> bool:
    """Tell whether words inside a formula only lead on to the next relation; others belong to the side: ``12 in``."""
    return _GO_ON.fullmatch(words) is not None


def is_denied(before: str, after: str) -> bool:
    """Tell whether the words around a formula say that it is false, or ask whether it is true."""
    near = before[-_LOOK_BACK:]
    if _DENIED_BEHIND.match(after) or is_reported(near, after):
        return True
    if not (_ASKED_BEFORE.possible(near) or _DENIED_BEFORE.possible(near)):
        return False
    asked = _ASKED_BEFORE.occurs(without_formulas(near))
    return asked or _DENIED_BEFORE.occurs(without_formulas(sentence_before(near.rstrip())))


def is_rough(before: str, left: Sequence[Token]) -> bool:
    """Tell whether the words right before a formula say that it is not meant exactly: "Roughly, $2^{10} = 1000$".

    A name is said to have a value roughly.
    """
    if left and left[0].kind in ("SYM", "ACC") and not any(token.kind in _OPERATES for token in left[1:]):
        return False
    return _ROUGH.occurs(without_formulas(sentence_before(before[-_LOOK_BACK:].rstrip())))


def is_weakened(before: str) -> bool:
    """Tell whether the words before a formula say that its sides differ in something: "up to an additive constant"."""
    near = before[-_LOOK_BACK:]
    if not _WEAKENED_BEFORE.possible(near):
        return False
    return _WEAKENED_BEFORE.occurs(without_formulas(sentence_before(near.rstrip())))
