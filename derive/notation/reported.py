"""What a text only reports: what others write or think, quotes of mistakes, what would be so, what is to be corrected.

"Students often write $\\log(a + b) = \\log a + \\log b$", "Another one is to think that", "Spot the error:".
"""

from __future__ import annotations

import re
from typing import Final

from derive.notation.sentences import sentence_before, without_formulas
from derive.notation.word_patterns import AnyPattern, WordPattern

_FALSE: Final = r"(?:wrong|false|incorrect|untrue|invalid|mistaken|erroneous|flawed|bogus|nonsensical|fallacious)"
_MISTAKE: Final = r"(?:mistake|misconception|misunderstanding|fallac(?:y|ie)|pitfall|blunder|howler|myth|confusion)"
#: An error may be a quantity too: "The error is $e = x - y$", but not the common error.
_ERROR: Final = (
    r"(?:common|frequent|typical|classic(?:al)?|popular|usual|widespread|favou?rite|notorious|beginners?'?"
    r"|freshman'?s?|algebra"
    r"|sign|careless|first|second|third|next|last|another|other)\s+(?:errors?|traps?|slips?|dream)"
)
_MISTAKES: Final = rf"(?:{_MISTAKE}s?|{_ERROR})"
_THINK: Final = (
    r"(?:think|thought|believ|guess|expect|suspect|imagine|conclud|claim|assum|argu|say|said|hop)(?:e|ed|es|ing|s)?"
)
_WRITE: Final = r"(?:write|wrote|written|got|gets?|obtain(?:s|ed)?|answer(?:s|ed)?|comput(?:e|es|ed)|simplif\w+)"
_OFTEN: Final = r"(?:(?:\w+ly|often|sometimes|always|still|also|even|like to|tend to|may|might|would|will|can)\s+)*"
_LEARNERS: Final = (
    r"(?:students?|beginners?|pupils?|newcomers?|people|some(?:body|one)|laymen|(?:answer key|calculator|chatbot"
    r"|fa(?:ke|lse)"
    r" proof|(?:first|earlier|old|previous|original|wrong) (?:version|draft|edition)))"
)
#: Behind "false": a kind of error of tests, of which a rate or a number is named next.
_KIND_OF_ERROR: Final = (
    r"[\s-]+(?:positives?|negatives?|alarms?|discover(?:y|ies)|detections?|accept\w+|reject\w+|match(?:es)?"
    r"|omissions?)\b"
)
_REST: Final = r"[^.;$?!]{0,40}\Z"
#: Right before a formula, formulas in between written as a sign.
_REPORTED: Final = AnyPattern(
    rf"\b{_LEARNERS}\b[^.;:$?!]{{0,30}}?\s{_OFTEN}(?:{_THINK}|{_WRITE}|has|had|have)\b(?: that)?\W*\Z",
    (
        r"\b(?:colleague|friend|classmate|neighbour|referee|reviewer|tutor|pupil"
        r"|student)(?:'s)?\s+(?:\w+\s+){0,2}?"
        rf"(?:{_THINK}|{_WRITE}|has|had|reads)\b(?: that)?\W*\Z"
    ),
    (
        rf",?\s*\(\s*(?:{_FALSE}|not (?:true|correct))\s*[!.:]?\s*\)\W*\Z|(?:\A|,|\b(?:and|but|is|are"
        rf"|was))\s*not\s*\Z"
    ),
    r"\b(?:attempts?|tries|guess(?:es)?)\b(?:\s+(?:is|was|gave|gives|reads))?\s*[:,]?\s*\Z",
    (
        rf"\b(?:(?:some|many|most|several|other)(?:\s+(?:authors?|books?|texts?|papers?|sources?|writers?))?|others?|he|she"
        rf"|they)\s+{_OFTEN}(?:{_THINK}|wrote)\b(?: that)?\W*\Z"
    ),
    rf"\b(?:nobody|no one|who)\s+{_OFTEN}(?:{_THINK}|{_WRITE})\b(?: that)?\W*\Z|\bbeware of\W*\Z",
    (
        r"\b(?:one|you|we|i|readers?)\s+(?:might|may|could|would|will|'d)\s+(?:\w+ly\s+|first\s+|well\s+"
        r"|even\s+"
        r"|be led to\s+)*"
        r"(?:think|believe|guess|expect|hope|suspect|wish)(?: that)?\W*\Z"
    ),
    # what the writer thinks is claimed, and what he thought is not
    r"(?<!\bi )(?<!\bwe )(?<!\bi also )(?<!\bi really )\b(?:think|believe)\s+that\W*\Z",
    r"\b(?:thinks|thinking|thought|believe[sd]|believing)\s+that\W*\Z",
    (
        rf"\b(?:widely|often|commonly|sometimes|popularly|wrongly|falsely|mistakenly|erroneously"
        rf"|incorrectly)\s+{_THINK}"
        r"(?: that| as)?\W*\Z"
    ),
    rf"\b(?:wrongly|falsely|mistakenly|erroneously|incorrectly|na[iï]vely|carelessly)\b,?{_REST}",
    r"\bat first (?:sight|glance|look)\b,?\W*\Z",
    rf"\b(?:sloppy|careless|hasty|unwary|inattentive|confused)\s+\w+\b{_REST}",
    (
        rf"\b(?:na[iï]ve|{_FALSE}|tempting|would-be|alleged|purported|so-called)\s+(?:\w+\s+)?(?:formula"
        rf"|identity"
        rf"|rule|equation|claim"
        rf"|step|answer|argument|guess|statement|inequality|law|result|proof|version|bound|simplification"
        rf"|cancellation)\b[^.;?!]{{0,60}}\Z"
    ),
    rf"\b(?:forgetting|overlooking|misreading|confusing|disregarding)\s+(?!about)(?:the|that|a|this)\b{_REST}",
    r"[\"\u201c]proof[\"\u201d]\s*:?\W*\Z",
    (
        rf"\b{_MISTAKES}[\"\u201d]?\s*(?:[:,]|(?:is|are|was|like|such as|includes?|would be|says?"
        rf"|of\s+\w+ing)\b)[^.;$?!]{{0,60}}\Z"
    ),
    rf"\b(?<!not )(?<!nothing )(?<!never )(?<!n't ){_FALSE}\s*:\W*\Z|\b{_FALSE}\s+(?:with|in|about)\W*\Z",
    rf"\bthe following\b[^.;$?!]{{0,60}}\b(?<!not )(?<!nothing ){_FALSE}\b[^.;$?!]{{0,30}}[.:]\W*\Z",
    (
        r"\b(?:never|do not|don't|must not|avoid|beware of|refrain from|resist)\b[^.;:$?!]{0,40}"
        r"\b(?:writ|say|put|replac|conclud|simplif|claim|believ|think|cancel|use|using)\w*\b[^.;:$?!]{0,15}\Z"
    ),
    r"\btempt\w+ to \w+\b[^.;$?!]{0,40}\Z",
    rf"\bno (?:rule|law|formula|identity|theorem|such)\b{_REST}|\bno longer\s+(?:\w+\s+){{0,3}}\W*\Z",
    (
        r"\bwould\s+(?:\w+ly\s+|also\s+|then\s+|even\s+)?(?:have|get|be|give|mean|imply|follow|yield|read"
        r"|become"
        r"|equal|obtain|find"
        r"|lead|need)\b(?:(?!\bif\b)[^.;:$?!]){0,25}\Z"
    ),
)
#: The same over the ends of sentences: a list of mistakes, and a choice.
_LISTED: Final = WordPattern(
    rf"\b{_MISTAKES}\b[^$]{{0,80}}?(?:[:.,]|\$)(?:[\s$*,;.\d()-]|\b(?:and|or|that|is|are|to|think|writ\w+|say"
    rf"|namely|another|one|also"
    r"|first|second|third|then|the|next|yet|more|last|finally|believ\w+|common|popular|it|e\.g|for example)\b)*\Z"
    rf"|\b{_MISTAKES}\b[^.\n]{{0,60}}:[ \t]*\n(?:.*\n)*[ \t]*(?:[-*]|\d+[.)])[ \t]*\Z"
    r"|\b(?:quiz|multiple choice|tick the|which (?:of (?:these|the following)|one is)|choose the (?:right|correct"
    r"|true))\b"
    r"(?:(?!\banswer|\n\s*\n)[\s\S])*\Z"
)
_ARTICLE: Final = r"(?:an?|the|one of the)\s+(?:[\w-]+\s+){0,2}"
#: Right behind a formula.
_BEHIND: Final = re.compile(
    rf"\s*,?\s*(?:(?:which|this|that)\s+)?(?:is|are|was|would be)\s+(?:\w+ly\s+|also\s+|just\s+)?{_ARTICLE}"
    rf"(?:{_MISTAKE}s?|errors?|slips?|bug|typo|misprint|absurdity|contradiction)\b"
    rf"|\s*,\s*(?:an?|the)\s+(?:\w+\s+)?(?:{_MISTAKE}|bug|typo|slip|misprint)\b"
    rf"|\s*[,(\[\u2013\u2014-]+\s*(?:that is |this is |which is |plainly |clearly )?(?:{_FALSE}(?!{_KIND_OF_ERROR})"
    rf"|not (?:true|correct|right))\b"
    r"|\s*(?:can(?:not|'t)|can not)\s+(?:possibly\s+)?(?:be\s+(?:true|right|correct|the case)|hold)\b"
    rf"|\s*(?:must\s+)?be\s+{_FALSE}\b|\s*(?:not\s+(?:true|correct|right|valid)|{_FALSE})\s*[?.!,;]"
    r"|[\s,;.\u2013\u2014-]*(?:(?:which|this|that|it|but)\s+)*(?:should|ought to)\s+(?:be|read|have been)\s*:?\s*\$"
    r"|[\s,.;:(\u2013\u2014-]*(?:(?:which|this|that|but|and|it|yet)\s+)*(?:(?:is|gives"
    r"|yields)\s+)?(?:\w+ly\s+)?(?:an?\s+)?"
    r"(?:contradict\w*|absurd\w*|impossible)\b"
    r"|\s*[!.,?]?[\"\u201d]\s*,?\s*(?:\w+\s+){0,2}?(?:said|says|asked|wrote|claimed|thought|objected|exclaimed"
    r"|argued)\b"
    r"|\s*(?:is|was)\s+(?:\w+ly\s+|far\s+|much\s+)?(?:violated|too\s+strong|not\s+(?:needed|necessary|satisfied|met)|unnecessary"
    r"|superfluous|unrealistic|dropped|relaxed)\b"
    "|\\s*(?:\u2717|\u2718|\u274c|\u274e)"
    r"|\s*\?\s*(?:no|not|wrong|never|false|nope)\b|\s*,?\s*(?:(?:which|this|that)\s+)?would\b",
    re.IGNORECASE,
)
#: Who asks for the mistake wants it found.
_SEARCHED: Final = re.compile(
    r"\b(?:find|spot|locate|where is|what is|identify|explain|detect|point out)\s+(?:the|an?|my|his|her|their)\s+"
    rf"(?:\w+\s+)?(?:{_MISTAKE}|error|flaw|bug|slip|catch)",
    re.IGNORECASE,
)
_READ: Final = re.compile(r"\s*,?\s*read\s*\$")
_FOR: Final = re.compile(r"\bfor\s*\Z", re.IGNORECASE)
_ASKED: Final = re.compile(r"\s*\?")
_WHY: Final = re.compile(r"\b(?:why|how|what|if|when|whenever|where|for|which|suppos\w*)\b", re.IGNORECASE)


def is_reported(near: str, after: str) -> bool:
    """Tell whether a formula only reports what others say, a mistake, or what would be so.

    Args:
        near: some of the text before the formula.
        after: the text behind it.
    """
    if _BEHIND.match(after) or (_READ.match(after) and _FOR.search(near)):
        return True
    if _ASKED.match(after) and not _WHY.search(sentence_before(near)):
        return True
    sentence = without_formulas(sentence_before(near.rstrip()))
    if _REPORTED.occurs(sentence) or (_LISTED.possible(near) and _LISTED.occurs(without_formulas(near))):
        return _SEARCHED.search(near) is None
    return False
