"""Whether a text asserts what some of its words say: not denied, doubted, reported, taken back, or said of a part.

"Nothing says that $a$ is positive", "A textbook assumes that $f$ is convex", "Naively, $X$ and $Y$ are independent.
But this is wrong": who reads a premise off such words proves what nobody claims.
"""

from __future__ import annotations

import re
from typing import Final

from derive.notation.reported import is_reported
from derive.notation.sentences import sentence_before, without_formulas
from derive.notation.word_patterns import WordPattern

_GOVERNING_WORDS: Final = """
    a above accordingly addition additionally again all also always an and any apparent are as assert assume
    assumed assumes assuming assumption assumptions be bear because before begin besides both by can chapter
    check choice choose clear clearly conclude concretely condition conditions consequence consequently
    construction convenience convention corollary course deduce definition demand denote denoted do each easily
    easy ensure ensured ensures ensuring entails equivalently every evident fact facts finally find first follow
    following follows for formally framework from further furthermore generality get given gives guarantee
    guarantees hand have hence here hold holds hypothesis i immediate implies imply impose imposed imposes in
    indeed infer insist is it keep know knowing known knows lastly lemma let lets likewise loss make
    mathematically may mean means mind more moreover namely naturally next notation note noted notice now number
    numbers observe obvious obviously of on once one one's other our paper part particular plain post precisely
    problem proof property proposition propositions prove proved proven provided purposes quantities random
    reader readily recall recalled recalling remark remember require required requirement requires rest said
    sake satisfies say secondly section see seen setting setup should show showed shown shows similarly
    simplicity simplify since so specifically standard standing such suppose supposed supposing sure take the
    then theorem therefore thirdly this through throughout thus to trivial trivially two under upon us use used
    uses using usual variables verify we well what whatever where which will with without yields
"""
#: Behind "that", and behind what leads into a sentence up to its first comma or colon, only what these words say is
#: asserted: not of a person, a book or "nothing", and not of a place or a time.
_GOVERNING: Final = frozenset(_GOVERNING_WORDS.split())
#: Words before in the sentence that deny or doubt.
_UNSURE: Final = WordPattern(
    r"\b(?:not|no|never|nothing|nobody|none|neither|nor|cannot|hardly|rarely|seldom|barely|without(?! loss)|doubt\w*"
    r"|un(?:true|likely|clear|known)|false|wrong|wrongly|incorrect\w*|mistaken\w*|impossible|myths?|legend"
    r"|rumou?rs?|hearsay|contrary|perhaps|possibly|maybe|presumably|probably|supposedly|allegedly|apparently"
    r"|seemingly|ideally|hopefully"
    r"|hypothetically|na[iï]vely|would|could|might|should|hard to (?:believe|see)|sometimes|often|usually|mostly"
    r"|typically|only\s+(?:for|if|when|in|on|at)"
    r"|(?<!easy )(?<!simple )(?<!straightforward )(?<!hard )"
    r"to\s+(?:be\s+)?(?:shown?|proved?|verif(?:y|ied)|check(?:ed)?)"
    r"|whether|unless|had|were)\b|n't\b",
)
#: Words before in the sentence that make a case of what follows.
_A_CASE: Final = WordPattern(r"\b(?:iff?|when\w*|cases?|otherwise)\b")
_THAT: Final = re.compile(r"(?P<governing>[^,;:$]*)\bthat\b[^,;:]*\Z", re.IGNORECASE)
#: These need nobody who says it.
_DIRECT: Final = re.compile(r"\b(?:such|so|provided|given)\s+\Z", re.IGNORECASE)
#: What leads into a sentence, and what the words then are of: "According to Smith, the rate", "As $n$ grows,".
_LEADING: Final = re.compile(
    r"\W*(?P<leading>[^,:$]*|(?:as|at|for|in|on|under|with)\b[^,:]*)[,:]"
    r"\s*(?!(?:and|but|so|then|where|which|while|with)\b)"
    r"[^,:$]*\Z",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'s)?")
#: Before the words, what keeps them to another law, to a limit, a chance, or to an assumption of another place.
_OF_A_PART: Final = WordPattern(
    r"\b(?:in|for|at)\s+(?:most|many|some|certain|few|several)\b"
    r"|\bunder\s+(?:the\s+(?:law|measure|distribution|model|hypothesis|(?:null|alternative)(?:\s+hypothesis)?)\s*)?[$,]"
    r"|\b(?:in the limit|asymptotically|eventually|in the long run|with (?:\w+ )?probability)\b"
    r"|\bin\s+(?:section|chapter|part|appendix)\s+[\w.$]+\s*,?\s+(?:we|i|it was|the authors?)?\s*(?:had\s+|have\s+)?"
    r"(?:assum|suppos|requir|demand|let|took)\w*",
)
#: Right behind them, the same.
_BEHIND_OF_A_PART: Final = re.compile(
    r"\s*,?\s*(?:by assumption\s+|as assumed\s+)?(?:according to\b"
    r"|in\s+\w+\s+(?:\w+\s+)?(?:examples?|cases?|simulations?)\b|only\b|merely\b|(?:just\s+)?(?:near|around|close to"
    r"|locally|asymptotically|approximately)\b|in the limit\b"
    r"|under\s+\$|with\s+(?:\w+\s+)?probability\b|in\s+(?:section|chapter|part|appendix)\b"
    r"|in\s+(?:the\s+)?(?:first|second|third|last|previous|other|next|some|one|many|most)\b|at times\b|sometimes\b"
    r"|in theory\b)",
    re.IGNORECASE,
)
#: "Not", where nothing follows that it could be of instead: "but it is not", and not "but not linear".
_NOT: Final = (
    r"(?:\bnot|n't|\bnever|\bno\s+longer)(?=\s*(?:[.;,!?)]|\Z|(?:be\s+|necessarily\s+|always\s+|really\s+|at\s+all\s+)*"
    r"(?:so|true|right|the\s+case|holds?|needed|necessary|assumed?|required?|realistic|satisfied|met|here|in\s+general"
    r"|this|it|that|positive|convex|independent)\b))"
)
_FALSE: Final = r"(?:\b(?:false|wrong|untrue|unrealistic|unproved|doubtful|fails?)\b)"
_BUT: Final = r"(?:(?:but|however|yet|still|now|here)\b,?\s+)?"
#: Further behind, in the sentence or in the next one: it does not hold, it is not assumed, or it may be otherwise.
_TAKEN_BACK: Final = re.compile(
    r"[^.;$]{0,80}?(?:\b(?:which|but|yet|though|although|however)\b|;)[^.;$]{0,60}?"
    rf"(?:{_NOT}|{_FALSE}|\bany\s+sign\b|\ballow\b)"
    rf"|\s*(?:is|was)\s+(?:\w+ly\s+)?(?:{_NOT}|{_FALSE}|(?:unnecessary|needless|open|superfluous)\b)"
    rf"|[^.$]{{0,80}}\.\s+{_BUT}(?:this|that|it|they|(?:the|this|that)\s+(?:assumption|claim))\s+(?:\w+\s+){{0,3}}?"
    rf"(?:{_NOT}|{_FALSE})"
    rf"|[^.$]{{0,80}}\.\s+{_BUT}(?:we|i|one)\s+(?:shall\s+|will\s+|now\s+|can\s+|do\s+|does\s+|need\s+|make\s+)*"
    rf"(?:{_NOT}|(?:drop|give\s+up|remove|relax|abandon|no\s+such)\b)",
    re.IGNORECASE,
)
#: What sounds like a doubt and is none.
_HONEST: Final = re.compile(
    r"\b(?:not\s+only|not\s+surprisingly|no\s+matter|(?:if|unless)\s+(?:not\s+)?otherwise\s+(?:said|stated)"
    r"|should\s+(?:be\s+)?(?:note|noted|recall|recalled|remember|remembered|observe|observed|keep|kept)|could\s+not\s+be\s+simpler)\b",
    re.IGNORECASE,
)
_NEAR: Final = 400


def is_asserted(before: str, after: str, *, or_supposed: bool = False) -> bool:
    """Tell whether a text asserts what some words say that stand between two parts of it.

    Args:
        before: some of the text before the words.
        after: some of the text behind them.
        or_supposed: whether it is enough that the text supposes them: "if $X$ and $Y$ are independent".
    """
    before, after = before[-_NEAR:], after[:_NEAR]
    lead = _HONEST.sub("", without_formulas(sentence_before(before)))
    if not or_supposed and _A_CASE.occurs(lead):
        return False
    if _UNSURE.occurs(lead) or _OF_A_PART.occurs(lead) or not _is_governed(lead):
        return False
    behind = without_formulas(after)
    return not (_BEHIND_OF_A_PART.match(behind) or _TAKEN_BACK.match(behind) or is_reported(before, after))


def _is_governed(lead: str) -> bool:
    """Tell whether what leads into some words, and a "that" before them, belong to who asserts what follows."""
    leading = _LEADING.match(lead)
    if leading is not None and not _are_plain(leading["leading"]):
        return False
    found = _THAT.search(lead)
    return found is None or _DIRECT.search(found["governing"]) is not None or _are_plain(found["governing"])


def _are_plain(words: str) -> bool:
    return all(word.casefold() in _GOVERNING for word in _WORD.findall(words))
