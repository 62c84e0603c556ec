r"""Clauses of a sentence with formulas: which of its relations are supposed, and which are claimed of what is supposed.

"If $a = b$ and $c = d$, then $ac = bd$", "For $n = 3$, $k = 2$ the sum is $5$", "With a fair coin, $p = 1/2$".
A relation is supposed only where a word that supposes leads into it; everything else is claimed.
"""

from __future__ import annotations

import re
from typing import Final

from derive.notation.sentences import formulas, rest_of_sentence, sentence_before, with_relations, without_formulas
from derive.notation.word_patterns import WordPattern

#: Words that suppose what stands right behind them, with few words between.
_CUE: Final = (
    r"\b(?P<word>iff?|when|whenever|where|suppos\w*|assum\w*|the cases?(?: where| that| in which)?|in case|let|letting"
    r"|given(?: that)?|for|with|event|support|in favou?r of|against|that the results? (?:is|are)|value of"
    r"|such that|provided(?: that)?|unless|say|at|put|set|defin\w+|denot\w+|taking|setting|putting|choosing"
    r"|substituting|consider|imagine|subject to|constraints?(?: that)?|convention(?: that)?|need|needs|requires?)\b"
)
_VERBS: Final = (
    r"(?:is|are|equals?|gives?|satisf\w+|becomes?|yields?|has|have|reads?|holds?|follows?|shows?|means|implies|see|get"
    r"|verify|check|note|prove|find|compute|observe|recall|write|says|amounts|reduces|simplifies|boils"
    r"|(?:that|this|it|there|here)['\u2019]s)\b"
)
_FEW_WORDS: Final = rf"[^\w$=,:;]*(?:(?!{_VERBS})\w[\w'-]*[^\w$=,:;]+){{0,5}}\Z"
_DIRECT: Final = WordPattern(_CUE + _FEW_WORDS)
#: What looks like such a word and is none, up to the formula.
_NO_CUE: Final = WordPattern(
    r"\b(?:for (?:example|instance|the (?:first|second|third|other|last|left|right|former|latter))|let(?: us|'s| me)"
    r"|with (?:the|this|that) (?:above|in mind))\b[^$=]*\Z|\bmust (?:be|have)\b[^.;:]*\bwith\b[^$=]*\Z",
)
#: A clause that supposes all of what it says, up to its comma.
_CLAUSE: Final = WordPattern(
    r"\b(?P<word>iff?|when|whenever|given that|provided that|unless|in case|suppose|assume|imagine)\b[^,:;=]*\Z",
)
#: A condition that has its conclusion still to come, up to what explains it: "If it is certain, $p = 1$, then".
_EXPLAINED: Final = WordPattern(
    r"\b(?P<word>if|when|whenever)\b(?:(?!\b(?:then|so|hence|thus|therefore|we|it)\b)[^.;:])*,\s*"
    r"(?:(?:that is|i\.e\.|say)\s*,?\s*)?\Z",
)
_THEN_FOLLOWS: Final = re.compile(r"(?:(?!\b(?:if|when|whenever|suppose)\b)[^.;])*,\s*then\b", re.IGNORECASE)
#: A sentence that only supposes, from its start.
_ONLY_SUPPOSES: Final = re.compile(
    r"\A\W*(?:(?:\w+|we (?:may|can)),?\s+){0,3}?(?:we\s+)?(?P<word>suppose|assume|consider|imagine|let)\b"
    r"(?! us| me|'s)",
    re.IGNORECASE,
)
#: A sentence that only says how something is written: "Write $p(z) = f(z)/Z$ with $Z = \\sum_z f(z)$".
_WRITES: Final = re.compile(r"\W*(?:now,?\s+)?write\b(?!\s+down)[^$=]*", re.IGNORECASE)
#: Words whose sentence supposes all that it lists.
_FULL: Final = frozenset({"let", "suppose", "assume", "where"})
#: Between two relations of which the first is supposed: the second is supposed too, if it is one of a list.
_LISTED: Final = re.compile(
    rf"\s*(?P<comma>,)?\s*(?:the\s+[\w-]+\s+(?=and\s+by\b))?(?:(?:and|or|but)\b)?\s*(?:also\s+|that\s+)?(?:(?!{_VERBS})\w[\w'-]*\s+){{0,3}}\Z",
    re.IGNORECASE,
)
#: Behind a relation: the sentence has its claim still to come.
_CLAIM_FOLLOWS: Final = WordPattern(
    r"\bthen\b|:\s|,\s*(?:and\s+|so\s+)?(?:[=$]|(?:we|the|this|that|it|one|so|hence|an?|our|its|there|both|each|you|i)\b"
    r"|\w+\s+(?:is|are|has|have|gives?))|\A[^,$=]*\b(?:we|the|it|this|one|holds?|gives?|yields?|becomes?|is|are)\b",
)
#: Behind a relation: no more of its sentence than others of the same list.
_LIST_ENDS: Final = re.compile(r"(?:\s*,?\s*(?:and\s+)?=)*\W*")
#: A left side that can be supposed to be something: a name, perhaps with an index or arguments.
_PLAIN: Final = re.compile(
    r"\s*(?:[-\d.]+\s*[<>]|\\?[A-Za-z]+(?:[_^'](?:\{[^{}]*\}|\\?\w+)?)*(?:\([\w,\s]*\))?\s*(?:[=<>]|\\[lgn]eq?\b|\\in\b))"
)
#: Right before an equation: it is a reason for something else.
_REASON: Final = re.compile(r"\b(?:since|because|as)\W*\Z", re.IGNORECASE)
#: Words that begin a conclusion, which nobody supposes.
CONCLUDES: Final = re.compile(
    r"\b(?:recogni[sz]\w*|not(?:e|ing)|observ(?:e[sd]?|ing)|reali[sz]\w+|recall\w*|remember\w*)\b[^;]*,\s+such that\b"
    r"|\b(?:subs\w{1,4}tut\w+|replac\w+)\b[^;]*=[^;]*,\s+such that\b"
    r"|\b(?:then|hence|so(?! that)|thus|therefore|whence|consequently|giving|implying|yielding"
    r"|in (?:this|that|which) case"
    r"|(?:it|this|that|which) (?:is\b(?! the case)|gives?|becomes?|yields?|means?|implies|shows?|reduces? to)"
    r"|(?:we|you|one|it)(?: will| can| also| then)? (?:get|have|see|find|obtain|follows|show|conclude)s?"
    r"|to (?:see|show|get|find|conclude|prove|verify) that)\b",
    re.IGNORECASE,
)
_HAS_LAW: Final = "\\sim"
_LAW_SIGN: Final = re.compile(r"\s*\\sim\b")
#: Words that give a law as a result of what is said, or of what is shown elsewhere.
_LAW_CONCLUDED: Final = WordPattern(
    r"\b(?:be|been|is|are)\s+(?:(?:easily|readily|then)\s+)?(?:shown|proved|proven|seen|verified|checked|derived|deduced"
    r"|demonstrated|concluded)\b|\b(?:conclud|deduc|infer|impl(?:y|ies))\w*\b|\bfollows\s+(?:that|from)\b",
)
#: Right behind a relation that is supposed: what follows from it, unless something is chosen for it to hold.
_CONSECUTIVE: Final = re.compile(r"=\s*,?\s*so that\b[^=$]{0,30}\Z", re.IGNORECASE)
CHOOSES: Final = re.compile(
    r"\b(?:cho(?:os|se)\w*|pick\w*|select\w*|adjust\w*|tun\w+|find|seek|want|wish|need\w*|requir\w+|design\w*|fix\w*"
    r"|normali\w+|(?:re)?scal\w+|arrang\w+|order\w*|label\w*)\b",
    re.IGNORECASE,
)
#: Behind what is substituted: what follows from it.
_SO_THAT: Final = WordPattern(r"\bsuch that\b")
#: With these alone a name may be set to a number from there on.
LETTING: Final = frozenset({"let", "put", "set"})
#: With these a name is something from its sentence on, and in no line before it.
FROM_THERE_ON: Final = frozenset({"setting", "putting", "taking", "choosing", "letting"})
#: Words that set names, and words between two relations of which the second says the first again.
_SETS: Final = frozenset({"let", "letting", "put", "putting", "set", "setting", "define", "defining", "denote"})
_AGAIN: Final = r"(?:\bi\.\s?e\.|\b(?:that is|in other words|namely|equivalently)\b)"
_RESTATED: Final = re.compile(_AGAIN, re.IGNORECASE)
_SAID_AGAIN: Final = re.compile(rf"=\s*,?\s*(?:or\s+)?{_AGAIN}[\s,]*\Z", re.IGNORECASE)
#: Right before a law that a sentence says.
_LAW_SAID: Final = re.compile(
    rf"(?:{_AGAIN}[^.;]*|\b(?:know\w*|tells?(?:\s+us)?|says?|means?|finds?|found|sees?|seen|reveals?|not(?:e|ice)s?|observes?"
    r"|recalls?|recogni[sz]e\w*|establish\w*|confirm\w*|argues?|ensures?|guarantees?|clear|obvious|evident|fact)"
    r"\s+that\b[^.;,]{0,40})\Z",
    re.IGNORECASE,
)
#: Behind what is taken into account: it is known.
_INTO_ACCOUNT: Final = re.compile(r"\s*(?:now\s+)?into\s+(?:account|consideration)\b", re.IGNORECASE)
#: Behind what a name is let be: what follows from it, or what it is chosen for.
_LET_SO_THAT: Final = WordPattern(
    r"\A\W*(?:[\w-]+,?\s+)?(?:let|(?:we\s+)?(?:introduce|define|set|put))\b[^=]*=\s*,\s*(?:such|so) that\b[^=$]{0,30}\Z"
)
#: Behind an equation that is supposed to hold: what follows from it, "if $a = b$, such that".
_IF_SO_THAT: Final = WordPattern(
    r"\b(?:if|when|whenever|since|because|as)\b[^$]*\$(?:(?!\\(?:[lg]eq?\w*|in)\b)[^$=<>])+=(?:(?!\\[lg]eq?\w*\b)[^$<>])+\$"
    r"\s*,\s*such that\b[^$]{0,30}\Z"
)
#: The whole sentence before an equation: what it says holds at one place.
_AT_A_PLACE: Final = WordPattern(
    r"\A\W*(?:(?:now|so|hence|thus|then|but|and),?\s+)?(?:at|in)\s+(?:the|an?|this|that|any)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:optimum|minimum|maximum|equilibrium|solution|steady\s+state|saddle\s+point|(?:stationary|fixed|critical)\s+point)"
    r"\s*,?\s*(?:we\s+have\s*)?\Z"
)
#: Between a formula and the one before it: the names in it may be anything.
_LETS: Final = WordPattern(
    r"\b(?:let|for (?:all|every|any|each|real|positive|arbitrary)|fix|consider|given|suppose|arbitrary|numbers?"
    r"|variables?)\b[^.;:]{0,60}\Z|\b(?:for|and)\s*\Z",
)
_OR_BEFORE: Final = re.compile(r"\$(?P<left>[^$=]*)=[^$]*\$\s*,?\s*or(?:\s+else)?\s*\Z")
_OR_AFTER: Final = re.compile(r"\s*,?\s*or(?:\s+else)?\s+\$(?P<left>[^$=]*)=")
#: In a sentence: what it says of a bound is denied, asked or somebody else's.
_NOT_SAID: Final = WordPattern(
    r"\b(?:not|never|fails?|need not|mistake|think|believe|claims?|wrong\w*|false|question|whether|why"
    r"|how (?:do|can|to)|unless|cannot|neither|nor|hardly)\b|\A[^\w$=]*(?:is|are|does|do|can|could|should)\b[^.]*\Z",
)
#: Words that assert what stands right behind them.
ASSERTS: Final = re.compile(
    CONCLUDES.pattern
    + r"|\b(?:clearly|obviously|evidently|indeed|conclude|claim|show|prove|verify|check|see|follows|impl(?:y|ies)"
    r"|must be|why is|is it true)\b(?: that)?|\bby [^,$=]{1,60},|\A[^\w$=]*(?:since|because|as) [^,]*,",
    re.IGNORECASE,
)


#: Behind such words: relations that they assert, and of which the next is one of the same list.
_ASSERTED_BEFORE: Final = re.compile(r"\A\W*(?:=\s*(?:,\s*(?:and\b)?|and\b)\s*)+(?=\Z)")


def gives_a_reason(before: str) -> bool:
    """Tell whether the words right before a relation make it a reason for something else."""
    return _REASON.search(before) is not None


def supposes(before: str, latex: str, after: str) -> str:
    """Return the word that supposes a relation in its sentence, in small letters; nothing where it is claimed.

    Args:
        before: the text before the formula.
        latex: what is written in it.
        after: the text behind it.
    """
    start = sentence_before(before)
    whole = f"{start}${latex}${rest_of_sentence(after)}"
    word, last = "", 0
    for end, written in formulas(whole):
        begin = end - len(written) - 2
        if begin >= len(start) or with_relations(whole[begin:end]) == "=":
            follows = _follows_from_a_condition(whole[:begin])
            listed = "" if follows else _word_of_list(whole[last:begin], written, whole[end:], word)
            word = _word_before(whole[:begin], whole[end:]) or listed
            last = end
        if begin >= len(start):
            break
    return "" if word == "taking" and _INTO_ACCOUNT.match(after) else word


def _word_before(before: str, behind: str) -> str:
    """Return the word that supposes what stands between two texts, whatever was supposed before."""
    words = with_relations(before)
    if _may_follow(words) or _follows_from_a_condition(before):
        return ""
    *_, concluded = [0, *(found.end() for found in CONCLUDES.finditer(words))]
    tail = words[concluded:]
    only = None if concluded else _ONLY_SUPPOSES.match(words)
    if (tail.rstrip().endswith(":") and only is None) or _NO_CUE.search(tail):
        return ""
    if _WRITES.match(words) and not concluded:
        return "let"
    *_, direct = [None, *_DIRECT.finditer(tail)]
    explained = _EXPLAINED.search(words) if _THEN_FOLLOWS.match(with_relations(behind)) else None
    if only is not None and only["word"].lower() == "let" and _SAID_AGAIN.search(words):
        only = None
    found = direct or _CLAUSE.search(tail) or explained or only
    return "" if found is None else found.group("word").lower()


def _word_of_list(between: str, written: str, behind: str, word: str) -> str:
    """Return the word that supposed the relation before, where this one goes on with the same list."""
    listed = _LISTED.match(with_relations(between))
    if word in _SETS and _RESTATED.search(between):
        return ""
    follows = _SO_THAT.search(between) is not None and (
        word == "substituting" or (word == "let" and between.lstrip().startswith(","))
    )
    if not word or listed is None or CONCLUDES.search(between) or follows:
        return ""
    if _CONSECUTIVE.search(f"={with_relations(between)}") and not CHOOSES.search(word):
        return ""
    rest = with_relations(behind)
    if listed["comma"] is None or word in _FULL or re.search(r"\bthen\b", rest):
        return word
    ends = word == "with" and _LIST_ENDS.fullmatch(rest) is not None
    return word if _PLAIN.match(written) and (ends or _CLAIM_FOLLOWS.search(rest)) else ""


def may_be_consequence(before: str) -> bool:
    """Tell whether a relation follows from what its sentence lets a name be, or is what this is chosen for.

    So may be what holds at one place: "At the optimum $c = y / p$".
    """
    sentence = sentence_before(before)
    return _may_follow(with_relations(sentence)) or _follows_from_a_condition(sentence)


def mentions(text: str, name: str) -> bool:
    """Tell whether a name stands in a formula of a text."""
    written = re.compile(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])")
    return any(written.search(latex) for _, latex in formulas(text))


def is_said_of_what_is_let(before: str) -> bool:
    """Tell whether a relation stands behind what a name is let be, "Let $q = a$, such that": it follows or chooses."""
    return _LET_SO_THAT.search(with_relations(sentence_before(before))) is not None


def _follows_from_a_condition(sentence: str) -> bool:
    """Tell whether words conclude from an equation that they suppose, and choose nothing for it to hold."""
    return _IF_SO_THAT.search(sentence) is not None and not CHOOSES.search(sentence)


def _may_follow(words: str) -> bool:
    consecutive = _CONSECUTIVE.search(words) and not CHOOSES.search(words)
    return bool(consecutive or _LET_SO_THAT.search(words) or _AT_A_PLACE.search(words))


def derives_a_law(text: str, latex: str, after: str) -> bool:
    r"""Tell whether a law is what the words conclude from others: "Then $Z \\sim N(0, 1)$", said after ``X \\sim``.

    Args:
        text: all of the text before the formula.
        latex: what is written in it.
        after: the text behind it.
    """
    sentence = sentence_before(text.rstrip())
    earlier = text[: len(text.rstrip()) - len(sentence)]
    if _HAS_LAW not in earlier or not concludes_a_law(sentence):
        return False
    quantity = latex.partition(_HAS_LAW)[0].strip()  # with a law before, it may be another case
    again = any(earlier.endswith(quantity, 0, law.start()) for law in _LAW_SIGN.finditer(earlier))
    return bool(CONCLUDES.search(sentence) or not again) and not supposes(text, latex, after)


def concludes_a_law(words: str) -> bool:
    """Tell whether words before a law conclude it: "Then", "It can be shown that"."""
    return bool(CONCLUDES.search(words)) or _LAW_CONCLUDED.occurs(without_formulas(words))


def asserts_a_law(text: str, latex: str, after: str) -> bool:
    """Tell whether a law is what its sentence says, perhaps in other words: "One knows that", "It is the sum, i.e."."""
    words = without_formulas(sentence_before(text.rstrip()))
    return _LAW_SAID.search(words) is not None and not supposes(text, latex, after)


def asserts(before: str) -> bool:
    """Tell whether the words before a relation assert it, or leave it open: "By Jensen,", "Show that", "Is it that"."""
    words = with_relations(sentence_before(before))
    cue = re.search(rf"{_CUE}[^\w$=]*\Z", words, re.IGNORECASE)
    if _NOT_SAID.search(words) and (cue is None or cue["word"].lower() == "unless"):
        return True
    *_, last = [None, *ASSERTS.finditer(words)]
    if last is None:
        return False
    tail = _ASSERTED_BEFORE.sub("", words[last.end() :])
    return re.fullmatch(r"[^\w$=]*(?:\w+[^\w$=]+){0,3}", tail) is not None and not re.search(_CUE, tail, re.IGNORECASE)


def is_an_alternative(before: str, latex: str, after: str) -> bool:
    """Tell whether an equation is one of two that are not both claimed: "either $a = 1$ or $b = 1$"."""
    sentence, rest = sentence_before(before), rest_of_sentence(after)
    if re.search(r"\beither\b", sentence, re.IGNORECASE) and re.search(r"\bor\b", sentence + rest):
        return True
    found = (_OR_BEFORE.search(sentence), _OR_AFTER.match(rest))
    others = ("".join(one["left"].split()) for one in found if one is not None)
    return "".join(latex.partition("=")[0].split()) in others


def varies(text: str, latex: str) -> bool:
    """Tell whether a text lets a name be any number: "Let $x$ be real", "for all $x, y$", "Let $t > 0$"."""
    mentioned = re.compile(rf"(?<![A-Za-z\\]){re.escape(latex.strip())}(?![A-Za-z])")
    before = 0
    for end, written in formulas(text):
        begin = end - len(written) - 2
        if "=" not in written and mentioned.search(written) and _LETS.search(text[before:begin]):
            return True
        before = end
    return False
