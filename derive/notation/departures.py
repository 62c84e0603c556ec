"""Where a text leaves what it supposed: "Undoing the scaling", "On the negative axis things differ".

What was said before may hold no longer behind such a sentence, and what is so instead is not understood: nothing is
proved by it there, and nothing called false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from derive.notation.marked_text import MARK
from derive.notation.widenings import LEFT_OUT
from derive.notation.word_patterns import Passages, WordPattern

#: Other values of names; another case than the last one; what was for simplicity; another law; a value left out.
Kind: TypeAlias = Literal["elsewhere", "case", "undone", "law", "value"]

_BEGINS: Final = r"\A[\s*_#>\d.()-]*(?:(?:and|but|now|so|however|yet|next|finally|also|here|while|whereas)\b[\s,]*)*"
_PLACE: Final = (
    r"(?:on|in|to|at|for|with|without|under|below|above|beyond|outside|inside|past|left|right|over|off|away|when"
    r"|if|where"
    r"|elsewhere)\b"
)
_FORMULAS: Final = rf"(?:{MARK}|\$)"
_THINGS: Final = (
    r"(?:things|matters|everything|this|that|it|all\s+(?:of\s+)?this|the\s+(?:situation|picture|story|behaviou?r"
    r"|answers?|signs?"
    r"|roles?|results?|formulas?|identity|claim|statement|inequality|argument|rules?|relation|conclusion|same|above))"
)
_DIFFER: Final = (
    r"(?:(?:is|are|looks?|becomes?|turns?|out|may|can|will|be|to|gets?|very|quite|rather|much|more|completely"
    r"|entirely|somewhat"
    r"|slightly|also|all|a|bit|little|no|longer)\s+)*"
    r"(?:differ(?:s|ent(?:ly)?)?|chang(?:es?|ed)|fails?|reverse[sd]?|flip(?:s|ped)?|breaks?|false|wrong|otherwise"
    r"|harder"
    r"|subtler?|delicate|complicated|true|holds?|works?|applies|not\s+(?:so|true|hold|work)|not(?=\s*[,.:;])"
    r"|(?:does|do)(?:\s+not"
    r"|n't))\b"
)
#: Places that a text has on the other side of 0.
_NEGATIVE: Final = (
    r"(?:on\s+the\s+negative\s+(?:real\s+)?(?:half-?\s?)?(?:axis|line|side|numbers|reals)"
    r"|(?:to\s+the\s+)?left\s+of\s+(?:zero|0|the"
    r"\s+origin)|below\s+(?:zero|0)|on\s+the\s+(?:other\s+side\s+of\s+(?:zero|0|the\s+origin)"
    r"|left\s+half-?\s?(?:line|axis))"
    r"|for\s+(?:the\s+)?negative\s+(?:real\s+)?(?:numbers|reals|values|arguments|inputs|ones))\b"
)
#: No other place: what is spoken of already, or a quantity.
_HERE: Final = (
    r"(?:in\s+(?:this|that|which|such|these|all|any|every|either|each|short|fact|practice)|on\s+the\s+(?:one"
    r"|other)\s+hand|with\s+th"
    r"|at\s+(?:the|this|first|last)|to\s+\w+\s+th|(?:for|in)\s+the\s+(?!negative|general|other|rest|remaining"
    r"|opposite|left))"
)
_BEYOND: Final = (
    r"(?:beyond|outside|below|above|past|(?:to\s+the\s+)?(?:left|right)\s+of|off)\s+(?:of\s+)?"
    rf"(?:{_FORMULAS}|\d|it\b|(?:this|that|these|the)\s+(?:\w+\s+)?(?:interval|range|region|point|threshold|boundary))"
)
_LOOKS: Final = r"(?:let\s+us|we|what|how|consider|look|turn)\b[^.;]*?"
_ELSEWHERE: Final = WordPattern(
    rf"{_BEGINS}(?:(?:{_LOOKS})?{_NEGATIVE}|{_BEYOND}|(?!{_HERE}){_PLACE}[^.;:]*?\b{_THINGS}\s+{_DIFFER})"
)
#: What was shown is said of other values too, or of all.
_EXTENDS: Final = WordPattern(
    r"\b(?:extends?|survives?|carries\s+over|remains?\s+(?:true|valid|so)|continues?\s+to\s+hold|persists?"
    r"|generali[sz]es?)\s+"
    r"[^.;]{0,30}?\b(?:for|to|when|if|beyond|outside)\b"
    r"|\bfor\s+(?:the\s+)?(?:smaller|larger|greater|lower|higher|other|remaining)\s+(?:ones|values?|numbers?"
    r"|arguments?|"
    rf"{_FORMULAS})|\bfor\s+(?:all|every|any|each)\s+(?:positive|non-?negative|negative|non-?zero)\s+{_FORMULAS}"
)
#: A sentence about a value that a bound left out.
_LEFT_VALUE: Final = WordPattern(
    rf"{_BEGINS}(?:should|were|if|when|once|suppose|had|let)\b[^.;]*?\b(?:vanish(?:es)?|leaves?\s+(?:the|this|that)"
    r"|exceeds?\s+(?:the|this|that)|becomes?\s+(?:negative|zero)|turns?\s+negative|changes?\s+sign)\b"
)
_TRUE_ALL_THE_SAME: Final = re.compile(
    r"\b(?<!no longer )(?<!not )(?:true|holds?|works?|applies|too|also|as\s+well|the\s+same)\b", re.IGNORECASE
)
_ANOTHER_CASE: Final = WordPattern(
    rf"{_BEGINS}(?:(?:what|how|about|it|remains?|we|now|turn|come|pass|go|proceed|treat|consider|handle|look|at|to"
    rf"|in|for|under"
    r"|with|let|us|take|on|then|is|only|still)\s+)*the\s+(?:fully\s+|more\s+|truly\s+)?(?:general|other|remaining"
    r"|opposite|reverse"
    r"|negative|complementary|contrary|alternative)\s+(?:cases?|signs?|regime|range|possibilit(?:y|ies)|situation"
    r"|region"
    r"|half(?:-?\s?(?:line|axis))?)\b"
)
_ASSUMED: Final = (
    r"(?:(?:re-?)?scal\w+|normali[sz]\w+|shifts?|translation|cent(?:e?r)ing|standardi[sz]\w+|simplif\w+|assumptions?"
    r"|restrictions?|conventions?|choices?\s+of\s+(?:units?|scale)|special\s+(?:choice|value)s?|units?|generality"
    r"|(?:general|original)\s+\w+|(?:missing\s+|scale\s+)?factors?|dimensions?)"
)
_UNDONE: Final = WordPattern(
    r"\b(?:undo(?:ing|es)?|revers(?:e|ing)|revert(?:ing)?|remov(?:e|ing)|lift(?:ing)?|drop(?:ping)?|restor(?:e"
    r"|ing)|reinstat(?:e|ing)"
    r"|re-?introduc\w+|put(?:ting)?\s+back|bring(?:ing)?\s+back|giv(?:e|ing)\s+up|get(?:ting)?\s+rid\s+of|without)\s+"
    rf"(?:(?:the|this|that|our|these|all|of)\s+)*{_ASSUMED}\b"
    r"|\b(?:(?:un|re-?)?scal\w+|transform\w*|chang\w+|convert\w*|translat\w+|put(?:ting)?\s+\w+(?:\s+\w+)?)\s+back\b"
    r"|\b(?:in|into|to)\s+(?:the\s+|our\s+)?(?:original|physical|usual|unscaled|un-?normali[sz]ed|old)\s+"
    r"(?:units?|scale|normali[sz]ation|setting|case|situation|problem)\b"
    rf"|\b(?:restor|reinstat|reintroduc)(?:e|ing)\s+(?:the\s+)?{_FORMULAS}"
)
_LAWS: Final = r"(?:poisson|normal|gaussian|binomial|bernoulli|exponential|uniform|geometric|independent)"
_ANOTHER_LAW: Final = WordPattern(
    r"(?<!\bno )(?<!\bwithout )(?<!\bnot )(?<!\bagainst )(?<!\bfor )\b(?:over-?dispers\w+|under-?dispers\w+"
    r"|zero-?inflat\w+"
    r"|mis-?specif\w+|contaminat\w+|outliers?|(?:heav(?:y|ier)|fat(?:ter)?)[\s-]tail\w*|excess\s+zeros"
    r"|extra\s+variance)\b"
    r"|\b(?:model|assumption|law|distribution)s?\s+(?:\w+\s+)?(?:(?:does|do|did|is|are)(?:\s+not|n't)\s+(?:fit"
    r"|hold|apply|valid|true"
    r"|adequate|right)|fails?\b|fits?\s+(?:poorly|badly)|breaks?\s+down|(?:is|are)\s+(?:wrong|violated|inadequate"
    r"|too\s+\w+))"
    rf"|\b(?:is|are|was|were)(?:\s+not|n't)\s+(?:really\s+|exactly\s+|truly\s+|quite\s+)?{_LAWS}\b"
    rf"|\bnon-?{_LAWS}(?:ity)?\b|\b(?:are|is|were)\s+(?:\w+ly\s+)?(?:dependent|correlated)\b"
    r"|\bwith\s+(?:\w+\s+)?(?:correlations?|dependence|auto-?correlation)\b"
    r"|\b(?:changes|alters|destroys|breaks|spoils|invalidates)\s+(?:(?:the|this|our|all\s+of)\s+)?"
    r"(?:picture|laws?|distributions?|models?|situation|independence|assumptions?|everything|this)\b"
)
#: A quantity is described anew.
_INSTEAD: Final = WordPattern(
    rf"{_BEGINS}(?:suppose|assume|let|take|consider|imagine|if|with|when|say|what)\b[^.;]*?\binstead\b(?!\s+of)"
    rf"|{_BEGINS}(?:let|now|suppose)\b[^.;]*?\b(?:var(?:y|ies)|perturb\w*|reweight\w*)\b"
    rf"|{_BEGINS}(?:flip|swap|exchange|interchange|reverse|switch)\s+(?:the\s+)?roles?\b"
    r"|\b(?:chance|probability|rate|parameter)\s+(?:is|becomes|gets)\s+(?:now\s+)?"
    r"(?:doubled?|halved|twice|different|changed|larger|smaller|higher|lower)\b"
    rf"|{_BEGINS}(?:instead(?!\s+of)|this\s+time)\b|\b(?:now|instead|this\s+time)\b[^.;]*?{_FORMULAS}\s+(?:counts"
    rf"|records|measures)\b"
)
_ANY_FORMULA: Final = re.compile(_FORMULAS)
_IF: Final = re.compile(rf"{_BEGINS}(?:if|when(?:ever)?|should|where|unless|in\s+case)\b", re.IGNORECASE)
_PATTERNS: Final[tuple[tuple[Kind, WordPattern], ...]] = (
    ("undone", _UNDONE),
    ("elsewhere", _ELSEWHERE),
    ("case", _ANOTHER_CASE),
    ("law", _ANOTHER_LAW),
    ("law", _INSTEAD),
    ("value", _LEFT_VALUE),
    ("value", _EXTENDS),
)
#: In a sentence that supposes something in order to make things simple.
_FOR_SIMPLICITY: Final = re.compile(
    r"\b(?:assum\w*|suppos\w*|without\s+(?:any\s+)?loss|w\.?l\.?o\.?g|simplicity|convenience|(?:re-?)?scal\w+"
    r"|normali\w+"
    r"|units?|standardi\w+|cent(?:er|r)\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Departure:
    """A sentence that leaves what was supposed before: what kind of thing, and from where to where."""

    kind: Kind
    start: int
    end: int


def leaves(sentence: str, patterns: Iterable[tuple[Kind, WordPattern]] = _PATTERNS) -> Kind | None:
    """Return what a sentence leaves of what was supposed before it, if anything; its formulas are marks or signs.

    The first of the patterns counts that says so.
    """
    for kind, pattern in patterns:
        found = next(pattern.finditer(sentence), None)
        if found is None or (kind in ("elsewhere", "case") and LEFT_OUT.search(sentence)):
            continue
        if kind == "elsewhere" and _ANY_FORMULA.search(sentence) is None and _TRUE_ALL_THE_SAME.search(sentence):
            continue  # "for negative numbers this holds too"
        return kind
    return None


def is_for_simplicity(sentence: str) -> bool:
    """Tell whether a sentence supposes something to make things simple: "we may assume", "in units in which"."""
    return _FOR_SIMPLICITY.search(sentence) is not None


def departures(
    text: str, places: Sequence[tuple[int, int]], offset: Callable[[int], int], unit_end: Callable[[int], int]
) -> Iterator[Departure]:
    """Yield where a text leaves what it supposed.

    Args:
        text: it, with marks for its formulas.
        places: of its sentences.
        offset: from places in it to those in the document.
        unit_end: where the part of the document ends in which an offset lies.
    """
    clauses = Passages(text, list(_clauses(text, places)))
    for number, possible in clauses.any_possible(pattern for _, pattern in _PATTERNS):
        start, end = clauses.places[number]
        sentence = text[start:end]
        left = leaves(sentence, [pair for pair in _PATTERNS if pair[1] in possible])
        if left is None:
            continue
        stop = unit_end(offset(start))
        if left == "law":
            paragraph = text.find("\n\n", end)
            stop = offset(end) if _IF.match(sentence) else stop if paragraph < 0 else min(stop, offset(paragraph))
        elif left == "value":
            stop = offset(end)
        yield Departure(left, offset(start), stop)


def _clauses(text: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places of what stands between the ends of sentences and semicolons."""
    for start, end in places:
        begin = start
        for semicolon in re.finditer(r";\s+", text[start:end]):
            yield begin, start + semicolon.start()
            begin = start + semicolon.end()
        yield begin, end
