r"""Words by which a text claims less than a formula says: of some values, sometimes, perhaps, in the limit, or asks it.

"For some real $x$, $x^2 = 2x$", "It can happen that $a + b = ab$", "$A$ is equivalent to $B$", "Is $A$ true?".
"""

from __future__ import annotations

import re
from typing import Final

from derive.notation.sentences import paragraph_before, rest_of_sentence, sentence_before, without_formulas
from derive.notation.word_patterns import WordPattern

#: Between such words and the formula.
_FILL: Final = (
    r"(?:[\s,*_:]|\b(?:we|one|you|i|it|there|also|even|still|both|do|does|have|has|had|get|gets|find|finds|is|are|be"
    r"|holds?|happens?|the case|true|right|correct|that|simply|just|indeed|exactly|equality|identity|relation|equation"
    r"|formula)\b)*\Z"
)
_SOME: Final = (
    r"(?:some|at (?:least|most) (?:one|two)|certain|suitable|appropriate|special|particular"
    r"|infinitely many|many|several"
    r"|a (?:suitable|certain|special|particular|specific|single|few)|(?:the|an?) (?:right|proper"
    r"|lucky|clever) (?:choice"
    r"|values?)|exactly (?:one|two)|(?:only|just)|most|almost (?:all|every)|not all"
    r"|(?:very |sufficiently )?(?:large|small))\b(?! (?:fixed|given|arbitrary|reasons?|time"
    r"|purposes?|readers|people|authors?)\b)"
)
_CASES: Final = r"in (?:some|certain|special|rare|many|most|few|particular) (?:\w+ )?(?:cases?|situations?|examples?)\b"
_BEFORE: Final = tuple(
    map(
        WordPattern,
        (
            (
                r"(?:\A\W*(?:[\w-]+,?\s+){0,2}?|[,:]\s*|\b(?:and|but|that|then|so)\s+)(?:only )?"
                rf"(?P<said>(?:for {_SOME}|{_CASES}))"
                r"(?:(?!\b(?:then|hence|so|thus|therefore)\b)[^.;:!?]){0,80}\Z"
            ),
            (
                r"\b(?P<said>sometimes|occasionally|perhaps|maybe|possibly|seldom|rarely|hardly ever|not always"
                r"|in general not|usually|often|typically|generically|mostly|heuristically|morally|asymptotically"
                rf"|in the limit|with high probability|by (?:coincidence|chance|accident|luck)|with luck)\b{_FILL}"
            ),
            (
                r"\b(?P<said>(?:it|this|there) (?:can|may|might|could) (?:well |also |even )?(?:happen|be|occur)"
                r"(?: (?:the case|true))?) that\W*\Z"
            ),
            (
                r"\b(?P<said>(?:is|are) (?:im)?(?:possible|conceivable|thinkable|unlikely|rare|doubtful|unknown|open"
                r"|not (?:clear|sure|certain)|a myth)) (?:that|whether)\W*\Z"
            ),
            (
                r"\b(?P<said>(?:we|one|you|it) (?:may|might|could) (?:well |also |even )?(?:have|be|hold)"
                r"|(?:we|one|you) can have)(?: that)?\W*\Z"
            ),
            (
                r"\b(?P<said>there (?:is|are|exists?|must be))\b(?! no\b)[^.;:!?]{0,80}"
                r"\b(?:with|such that|so that|for which|where|satisfying|s\.t\.)\W*\Z"
            ),
            (
                r"\b(?P<said>find|look(?:ing)? for|seek|search for|determine)\b[^.;:!?]{0,60}"
                r"\b(?:with|such that|so that|for which|satisfying|where)\W*\Z"
            ),
            (
                r"\b(?P<said>(?:want|wish|hope|doubt|pretend|would like)(?: that| to have)?|disprove|refute"
                r"|(?:counterexample|negation) (?:to|of)|rather than|unlike|instead of|contrary to[^.;:$!?]*)"
                r"(?: the (?:claim|equation|identity|formula))?\W*\Z"
            ),
            (
                r"(?P<said>(?:not|un)\s?(?:sure|certain) (?:that|whether|if)"
                r"|up to (?:lower|higher)[- ]order (?:terms?|corrections?))\W*\Z"
            ),
            r"(?P<said>\$ is (?:\w+ly )?equivalent to(?: the \w+)?)\W*\Z",
        ),
    )
)
_BEHIND: Final = tuple(
    re.compile(rf"[\s,]*(?:(?:which|this|that) )?(?P<said>{pattern})", re.IGNORECASE)
    for pattern in (
        rf"(?:(?:holds?|is (?:true|satisfied|valid)|happens|occurs) )?(?:only )?(?:for {_SOME}|{_CASES})",
        (
            r"(?:can|may|might|could|need)(?: not| still| also| only)* (?:hold|happen|fail|occur"
            r"|be (?:true|valid|right|correct|false|the case))\b"
        ),
        (
            r"(?:is|are) (?:only |just )?(?:sometimes|not (?:always|generally|necessarily)|rarely|seldom|usually|often"
            r"|never|hardly)\b"
        ),
        (
            r"(?:does|do|need|will|must)(?: not|n't) (?:(?:always|necessarily|generally|in general) )?hold\b"
            r"|holds? (?:only|sometimes|rarely|seldom|usually|often|never|asymptotically|with high probability)\b"
            r"|(?:almost )?(?:never|sometimes|usually|rarely|hardly ever) holds?\b"
        ),
        r"except in (?:\w+ ){0,3}cases?\b",
        r"(?:if and only if|iff|(?:is|are) (?:\w+ly )?equivalent to)\b",
    )
)

#: A question that asks why takes the formula for true.
_WHY: Final = WordPattern(r"\A\W*(?:(?:and|but|so)\W+)?(?:why|how come|because|since|as)\b")
#: A question about formulas that follow, and what stands between it and one of them.
_ASKED_AHEAD: Final = re.compile(
    r"(?P<said>\b(?:(?:which|what) (?:one|of)|(?:is|are) (?:it|this|that|these|they|the following)|following"
    r"|true or false)\b[^.;!?]*\?)(?:[\s$:,*_>-]|\(?(?:\w|i+|iv|\d+)[.)]|\b(?:and|or)\b)*\Z",
    re.IGNORECASE,
)

#: Right behind a formula, which is only supposed then.
_IMPLIES: Final = re.compile(r"\s*(?P<said>(?:would |will )?impl(?:y|ies))\b")


def weaker_words(before: str, after: str) -> str:
    """Return the words around a formula by which less is claimed than it says; nothing where there are none."""
    sentence = without_formulas(sentence_before(before.rstrip()))
    for ahead in _BEFORE:
        if found := ahead.search(sentence):
            return found["said"].strip()
    rest = without_formulas(rest_of_sentence(after))
    for behind in (*_BEHIND, _IMPLIES):
        if found := behind.match(rest):
            return found["said"].strip()
    return ""


def asking_words(before: str, within: str, after: str) -> str:
    """Return the question in which a formula stands, or which is asked of it just before; nothing where it is none."""
    sentence = without_formulas(sentence_before(before.rstrip()))
    rest = rest_of_sentence(after)
    asked = within.rstrip().endswith("?") or after[len(rest) : len(rest) + 1] == "?"
    if asked and not _WHY.search(sentence):
        return f"{sentence.strip()} …{without_formulas(rest)}?".strip()
    found = _ASKED_AHEAD.search(without_formulas(paragraph_before(before)))
    return "" if found is None else found["said"]
