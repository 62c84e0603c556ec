"""Words that suppose: suppositions, cases and conditions around formulas, and how far a conclusion ends them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from derive.notation.clauses import CONCLUDES
from derive.notation.sentences import (
    paragraph_before,
    rest_of_sentence,
    sentence_before,
    with_relations,
    without_formulas,
)
from derive.notation.word_patterns import WordPattern

#: The whole sentence that leads into a display: the display is supposed, and no conclusion from anything.
_SUPPOSES_DISPLAY: Final = re.compile(
    r"\W*(?:(?:theorem|lemma|proposition|corollary|proof|example)\W+)?"
    r"(?:given (?:an?|some|any|that)\b"
    r"(?!.*\b(?:is|are|has|have|holds?|becomes?|equals?|gives?|get|follows?|can|may|we)\b)"
    r"|(?:(?:moreover|furthermore|further|in addition|additionally|also|next),? )?"
    r"(?:we (?:shall |will |may |can )?|let us )?(?:now |first |also |further )?(?:assume|suppose)\b"
    r"(?!.*\b(?:want|wish|need|ask|find|show|prove|compute|calculate|derive|determine)s?\b))[^,;]*(?<![.!?])",
    re.IGNORECASE | re.DOTALL,
)
#: What is supposed stands before the display: "Assume $f(x) = x^2$:".
_SUPPOSED_BEFORE: Final = WordPattern(r"\b(?:assume|suppose)(?:\s+(?:that|further|also|now|for\s+now))*\s*=")
#: The sentence so far lets quantities have a law, whose values the display lists: "Let X, Y be ... with the following".
_GIVES_LAW: Final = WordPattern(
    r"\A\W*(?:\d+\)\W*)?(?:(?:moreover|now|further|and)\W+)?(?:let|assume|suppose|consider|given|take|imagine)\b(?!\s+us\b)"
    r"(?!.*\b(?:fair|uniform\w*|sum|number|product|max\w*|min\w*|difference|outcome|result)\b)"
    r"[^.;:?!]*\b(?:with|having|whose|(?:has|have)(?=\s+the\s+following))\s+(?:the\s+|an?\s+|this\s+)?(?:following\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:mass\s+functions?|distributions?|laws?|density|densities|probabilit(?:y|ies)|pmf|pdf|table)"
    r"(?:\s+(?:is|are)(?:\s+given\s+by)?)?\W*\Z",
)
#: A condition that the display ends, which has its conclusion behind it: "if a sum can be written as ..., then".
_CONDITION_GOES_ON: Final = WordPattern(r"\b(?:if|when|whenever)\b(?:(?!\b(?:then|we|it follows|so)\b)[^,;:])*\Z")
_THEN_NEXT: Final = re.compile(r"\W*then\b")
#: Right before an inline equation: it is the name of a place, an axis or a point.
_PLACE_NEXT: Final = WordPattern(
    r"(?:\b(?:at|about|around|near|along|with\s+(?:respect|regard)\s+to)"
    r"|\b(?:anti|skew)?-?symmetr\w+[^.,;:$]{0,30}\s(?:to|in|for|by|across|over))"
    r"(?:\s+(?:(?:the|an?|its)\s+)?(?:(?:vertical|horizontal|straight)\s+)?"
    r"(?:lines?|ax[ei]s|points?|values?|mean|median|mode|cent(?:er|re)|origin))?[^\w$]*\Z"
)
_AT_FIRST: Final = WordPattern(r"(?:\A\W*(?:\w+,?\s+)?|,\s*|\band\s+)at[^\w$]*\Z")
#: Right before an inline bound: it says for which values something has a property, and nothing about the name.
_OF_A_PART: Final = WordPattern(
    r"\b(?:defined|positive|negative|(?:in|de)creas\w+|monoton\w+|concave|convex)\s+(?:only\s+)?(?:for|on|when|where)"
    r"(?:\s+(?:all|any|every))?\W*\Z",
)
#: In a sentence that may turn away from what was supposed: nothing is proved by it from there on.
TURNS_AWAY: Final = WordPattern(
    r"\b(?:in (?:the )?general|(?:more|quite) generally|no longer|drop(?:s|ped|ping)?|otherwise|whether or not|if not"
    r"|without (?:this|the|that|these|any|such) (?:assumption|supposition|condition|hypothesis|independence|markov)"
    r"|not necessarily|need not|(?:for|of) (?:general|arbitrary)|(?:the|in) general case"
    r"|in (?:any|every|either|each) case|(?:not|fails? to) (?:be )?independent|dependent|correlated"
    r"|with (?:\w+ )?(?:correlations?|dependence))\b",
)
#: The words of a sentence up to a bound on the entries of a sequence which the text lets be what they are.
_LETS_ENTRIES: Final = WordPattern(
    r"\A\W*(?:(?:now|here|first|finally|throughout|as before|in what follows),?\s+)?"
    r"(?:(?:let|suppose|assume|given|consider|fix|take|here)\b"
    r"|(?:we|you|i) (?:have|are given|assume|consider)\b|there are\b)",
)
#: Words that speak of some of the entries only, or draw a conclusion.
_OF_SOME_ENTRIES: Final = WordPattern(
    r"\b(?:those|only|terms?|indices|index|sums?|summands?|over|whenever|when|if|unless|some|one|never|not|no|all but"
    r"|then|so|hence|thus|therefore|which|since|because|for)\b|\$\s*(?:with|where|such that)\W*\Z",
)
#: Words about signs and sizes that a bound may have ruled out.
_OF_SIGNS: Final = WordPattern(
    r"\bnegative\b|\bsigns?\b|\bsigned\b|\bany (?:real )?(?:numbers?|values?)\b|\bzeros?\b|\bvanish\w*"
)
#: Right before a bound behind "suppose": what the name is the text says there for the first time.
_CALLED: Final = WordPattern(r"\b(?:suppos\w*|assum\w*)\b(?!\s+that\b)[^.;:]*[a-z]{2,}s\s*\Z")
#: A whole sentence that supposes, of which a text says nothing else afterwards.
_ONLY_SUPPOSES: Final = re.compile(
    r"\W*(?:(?:throughout|from now on|in what follows|here|now|first),?\s+)?(?:(?:we|let us)\s+(?:shall\s+|will\s+)?)?"
    r"(?:suppose|assume)\s*(?:that|throughout|throughout that)?\s*\$(?:\s*,?\s*(?:and)?\s*\$)*\s*"
    r"(?:for (?:all|every|each) \$|throughout)?\s*",
    re.IGNORECASE,
)
_OTHER_CASES: Final = WordPattern(
    r"\b(?:suppos\w*|assum\w*|if|cases?|when|whenever|unless|otherwise|instead|now let|allow\w*|relax\w*|any|arbitrary"
    r"|every|possibly|negative|zero)\b"
)
_SUPPOSES_WORDS: Final = re.compile(r"\b(?:suppos|assum)\w*", re.IGNORECASE)
#: Right before an inline bound: what the sentence says holds for these values.
_FOR_SOME: Final = WordPattern(r"\bfor(?: all| any| every| each)?\W*\Z")
#: Right behind an inline bound, with the same meaning.
_IN_A_PART: Final = re.compile(
    r"\s*(?:holds?\s+)?(?:in|on|over|throughout)\s+(?:this|that|the same)\s+(?:interval|range|region|part)\b",
    re.IGNORECASE,
)
HYPOTHETICAL: Final = re.compile(
    r"\b(?:suppos\w*|assum\w*|iff?|when|whenever|cases?|imagine|event|equality)\b", re.IGNORECASE
)
#: Right before a display: it is a condition, and no claim: "is not defined, if".
_IS_CONDITION: Final = WordPattern(r"\b(?:iff?|when|whenever|unless|provided(?: that)?|as long as|in case)\W*\Z")
#: Before it or right in front of it: it follows from what the sentence speaks of.
_NECESSARY: Final = WordPattern(r"\b(?:only|iff|solely|exclusively|exactly|precisely|unless|necessary)\b")
#: The same with a word for it: "under the constraints for the parameters", "a special case with".
_IS_CONSTRAINT: Final = WordPattern(
    r"\bsubject\s+to(?:\s+(?:the|this|these|its|an?))?(?:\s+[\w-]+){0,2}?(?:\s+that)?\W*\Z"
    r"|\b(?:under|given|assuming|satisfying)\s+(?:the|this|these|our|its|an?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:constraints?|conditions?|assumptions?|restrictions?|requirements?|hypothes[ei]s)"
    r"(?:\s+(?:for|on)\s+(?:the\s+)?(?:[\w-]+\s*){1,3})?(?:\s+that)?\W*\Z"
    r"|\bspecial\s+cases?\b[^.;:]*\b(?:with|where|in\s+which)\W*\Z",
)
#: In a sentence that leads into a display: what must hold for something else to have a meaning.
_IS_NEEDED: Final = WordPattern(
    r"\bfor\b[^.;]*\bto\s+(?:be\s+(?:well[\s-]?)?(?:defined|real|finite|valid|possible|meaningful)|exist|make\s+sense"
    r"|converge)\b",
)
_NEEDS: Final = WordPattern(r"\b(?:must|need(?:s|ed)?|have\s+to|has\s+to|requires?|necessary)\b")
#: Right before a display, and what is stated with such words is an implication, of which nobody claims the first half.
_ASSERTS: Final = WordPattern(
    r"\b(?:is|are|becomes?|equals?|reads?|gives?|yields?|get|obtain|find|derive|calculate)\W*\Z"
)
_IMPLICATION: Final = WordPattern(
    r"\b(?:rules?|theorems?|laws?|lemmas?|propert(?:y|ies)|implications?|statements?|propositions?|facts?|claims?"
    r"|results?"
    r"|conditions?|equivalences?|definitions?|criteri\w+|if|when|whether|for (?:all|any|every|each))\b",
)
#: In the paragraph before an inline claim: the claim is made in a case.
_CASE: Final = WordPattern(
    r"\b(?:in (?:this|that|which|such a) case|this case|if|suppose|case|when|assum\w*|unless|whenever|provided"
    r"|except)\b",
)
_CONCLUDED: Final = WordPattern(r"\b(?:then|hence|so)\b")
#: "Case 2:", "First case.", with what marks it as bold or slanted.
CASE_LABEL: Final = (
    r"(?:\bcase\s+(?:\d+|[ivx]+|[a-z])\s*[.:)]|\b(?:first|second|third|fourth|last)\s+case\s*[.:])[\s*_}]*[.:]?"
)
_LABELLED: Final = re.compile(rf"{CASE_LABEL}[\s*_]*(?:(?:if|suppose|assume|let|when|that)\s+)*\$?\s*\Z", re.IGNORECASE)
_LONGEST_LABEL: Final = 60
#: Words of sentences that only introduce names: a conclusion from them is claimed of all such.
_WORDS_THAT_INTRODUCE: Final = """
    a all an and any arbitrary be by bounded complex consider continuous countable define denote discrete distribution
    distributions each every finite fix fixed follow following follows for four from function functions general given
    have hence here if in independent index integer integers is it its joint law laws let letters mass marginal mean
    measure natural non nonempty nonnegative nonzero number numbers of on one our over pair pairs parameter parameters
    positive probabilities probability quantities quantity random real reals respectively same sequence set sets so some
    space strictly such symbols taking that the their then these this three to two values variable variables variance
    vector vectors we where which whole whose with write
"""
_INTRODUCES: Final = frozenset(_WORDS_THAT_INTRODUCE.split())
#: Of these the ones that may say how quantities hang together.
_MAY_TIE: Final = frozenset({"bounded", "fixed", "given", "if", "independent", "joint", "same"})
_SUPPOSES: Final = frozenset({"suppose", "supposing", "assume", "assuming"})
#: In the sentence that leads into a display: the display is claimed in a case.
_IN_A_CASE: Final = re.compile(
    r"\b(?:if|when|whenever|unless|provided|suppos\w*|assum\w*|imagine|as long as|in case|cases?)\b"
    r"|\bmust (?:hold|be (?:true|satisfied|fulfilled)) for\b[^.;]*\bto (?:be|exist|have)\b",
    re.IGNORECASE,
)
#: From the start of a sentence without its formulas, and right behind one of these.
_FOR_A_CASE: Final = re.compile(
    r"\A\W*(?:\w+,?\s+)?(?:for|in|under|with|taking|setting|putting|at)\b[^,]*,\s*\Z", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"\s*,\s+(?:we\s+(?:get|have|find|obtain|see)|(?:this|it)\s+(?:gives|becomes|is)|the\s+[\w-]+\s+(?:is|becomes))\b",
    re.IGNORECASE,
)
#: In a sentence without its formulas.
_AT_A_VALUE: Final = WordPattern(r"\b(?:for|at|with|where)\W*\$")
#: Anywhere in the paragraph before a display.
_SUPPOSED_SO_FAR: Final = WordPattern(r"\b(?:suppos\w*|assum\w*|imagine)\b")
#: Right after a claim: it holds in a case only.
_ON_CONDITION: Final = re.compile(
    r"(?!\s*\n\s*\n)\s*,?\s*(?:(?:which|this|that|and this)\s+)?(?:(?:is|holds?|happens|occurs)\s+)?(?:true\s+)?"
    r"(?:if|iff|only|exactly|precisely|when|whenever|provided|unless|assuming|in case|as long as|under)\b"
)
_ONLY_ON_CONDITION: Final = re.compile(
    r"(?!\s*\n\s*\n)\s*,?\s*(?:holds?\s+|is true\s+)?"
    r"(?:if and only if|iff|only (?:if|when)|(?:exactly|precisely) (?:if|when))\b"
)
_HEADINGS: Final = WordPattern(
    r"^[\s*_#>]*(?:\\begin\s*\{)?(?:(?P<claim>theorem|lemma|proposition|corollary|claim)"
    r"|proof|derivation|solution)\b|^#|^\s*\\end\s*\{",
    re.MULTILINE,
)
_CONDITIONAL: Final = WordPattern(
    r"\bgiven\s+(?:that\s+|the\s+(?:value|event)\s+)?\$|\bcondition(?:al|ally|ed|ing)\s+(?:up)?on\b"
)

#: The relations of one formula ask the same of the words before it, one after the other.
_once = lru_cache(maxsize=8)


def is_apposition(before: str, after: str) -> bool:
    """Tell whether an inline formula explains a case: "For the uniform distribution, $p(x) = 1/n$, we get"."""
    return bool(_FOR_A_CASE.match(without_formulas(sentence_before(before))) and _GOES_ON.match(after))


def leads_to_condition(text: str, after: str) -> bool:
    """Tell whether the sentence around a display makes it a condition: "is not defined, if", "if it is ..., then"."""
    sentence = sentence_before(text.rstrip())
    if _IS_CONDITION.search(sentence) or _IS_CONSTRAINT.search(without_formulas(sentence)):
        return True
    return bool(_THEN_NEXT.match(after) and _CONDITION_GOES_ON.search(without_formulas(sentence)))


@_once
def supposes_display(text: str) -> bool:
    """Tell whether the sentence that leads into a display supposes it: "Given a linear model", "Suppose that"."""
    sentence = sentence_before(text.rstrip())
    words = without_formulas(sentence)
    if _SUPPOSED_BEFORE.search(with_relations(sentence)) or CONCLUDES.search(words):
        return False
    return bool(_SUPPOSES_DISPLAY.fullmatch(words))


@_once
def gives_the_law(text: str) -> bool:
    """Tell whether the rows of a display are values of a law that is supposed: "Let $X$ be with the following law"."""
    sentence = without_formulas(sentence_before(text.rstrip()))
    over = sentence.endswith((".", "!", "?"))  # what follows says something of the law
    return bool(_GIVES_LAW.search(sentence)) and not (over or CONCLUDES.search(sentence))


def asserts_display(text: str) -> bool:
    """Tell whether the words before a display claim it: "the thickness, which is"; not "the rule is"."""
    words = without_formulas(sentence_before(text.rstrip()))
    return bool(_ASSERTS.search(words)) and not _IMPLICATION.search(words)


def is_conditional(text: str) -> bool:
    """Tell whether the sentence before a formula puts it under a condition: "given $Y = y$", "conditional on $Y$"."""
    return bool(_CONDITIONAL.search(sentence_before(text)))


@_once
def is_hypothetical(text: str) -> bool:
    """Tell whether a supposition is one case among others ("if", "suppose"), not a statement about a name ("where")."""
    return bool(HYPOTHETICAL.search(sentence_before(text)))


def bounds_a_part(text: str) -> bool:
    """Tell whether the words before an inline bound name values with a property: "is increasing for $0 < p < m$"."""
    return bool(_OF_A_PART.search(sentence_before(text)))


def states_a_theorem(text: str, at: int) -> bool:
    """Tell whether a place in a text lies in the statement of a theorem, lemma or the like, with no proof begun."""
    *_, last = [False, *(claims for end, claims in _headings(text) if end <= at)]
    return last


@lru_cache(maxsize=2)
def _headings(text: str) -> tuple[tuple[int, bool], ...]:
    """Return where the headings of a text end, and whether each begins a statement that is claimed."""
    return tuple((found.end(), found["claim"] is not None) for found in _HEADINGS.finditer(text))


def states_a_law_of_one_claim(before: str, after: str) -> bool:
    """Tell whether a law is for its sentence only: "given $Y = y$, $X \\sim$", "if $X \\sim$ ... . In general"."""
    return is_conditional(before) or bool(is_hypothetical(before) and TURNS_AWAY.search(after))


def bounds_one_claim(before: str, after: str) -> bool:
    """Tell whether an inline bound is for its sentence: "For $x > 0$ we have ... . In general"."""
    return bool(_FOR_SOME.search(before) and TURNS_AWAY.search(after))


def lets_entries_be(before: str, after: str = "") -> bool:
    """Tell whether the words before a bound on entries let all of them be so: "We have labels and predictions".

    What the text says behind it of signs may be said of them too.
    """
    words = without_formulas(sentence_before(before))
    lets = bool(_LETS_ENTRIES.search(words)) and not _OF_SOME_ENTRIES.search(words)
    return lets and not (TURNS_AWAY.search(after) or _OF_SIGNS.search(without_formulas(after)))


def calls_what_it_supposes(before: str) -> bool:
    """Tell whether a bound is supposed of what the words call by a noun: "Suppose labels and predictions"."""
    words = without_formulas(sentence_before(before))
    return bool(_CALLED.search(words)) and not _IN_A_CASE.search(_SUPPOSES_WORDS.sub("", words))


def supposes_for_good(before: str, after: str) -> bool:
    """Tell whether a sentence that only supposes a bound does so for all that follows: no other case is spoken of."""
    rest = rest_of_sentence(after)
    words = without_formulas(f"{sentence_before(before)}$x${rest}").rstrip(" .")
    if not _ONLY_SUPPOSES.fullmatch(words):
        return False
    return not (TURNS_AWAY.search(after) or _OTHER_CASES.search(without_formulas(after[len(rest) :])))


def holds_in_a_part(after: str) -> bool:
    """Tell whether the words behind an inline bound restrict it: "as $f(x) > 0$ in this interval"."""
    return bool(_IN_A_PART.match(after))


@_once
def concludes(text: str) -> bool:
    """Tell whether the sentence that leads into a display draws a conclusion: "Thus, we have"."""
    return bool(CONCLUDES.search(sentence_before(text.rstrip())))


def speaks_of_a_case(text: str) -> bool:
    """Tell whether the paragraph before an inline claim speaks of a special case.

    "Let $a$ and $b$ be real numbers. Then" does not; "Let $X$ be deterministic. Then" does, in a word.
    """
    words = without_formulas(paragraph_before(text))
    if _CASE.search(words):
        return True
    concluded = _CONCLUDED.search(words)
    return concluded is not None and not _INTRODUCES.issuperset(re.findall(r"[a-z]+", words.casefold()))


def labels_a_case(text: str) -> bool:
    """Tell whether a text ends in the label of a case, behind which stands what is supposed: "*Case 2:*"."""
    return _LABELLED.search(text[-_LONGEST_LABEL:]) is not None


@_once
def leads_to_a_case(before: str) -> bool:
    """Tell whether the words that lead into a display put it under a condition: "if $p$ is uniform, then".

    What must hold for something to be defined is claimed of the numbers for which it is.
    """
    text = before.rstrip()
    sentence = sentence_before(text)
    needed = _IS_NEEDED.search(sentence) and _NEEDS.search(sentence)
    return bool(needed or _IN_A_CASE.search(sentence) or _SUPPOSED_SO_FAR.search(paragraph_before(text)))


def only_says_where(text: str) -> bool:
    """Tell whether a value before which the text ends is a place only: "maximal at $p = 1/2$", "even about $0$"."""
    words = without_formulas(sentence_before(text))
    return bool(_PLACE_NEXT.search(words)) and not _AT_FIRST.search(words)


def names_a_case(sentence: str) -> bool:
    """Tell whether a sentence supposes something itself: "if", "when", "for $n = 2$", "at $p = 1/2$"."""
    return bool(_IN_A_CASE.search(sentence) or _AT_A_VALUE.search(without_formulas(sentence)))


def is_necessary(text: str) -> bool:
    """Tell whether the sentence before a condition says what follows from something: "this holds only if"."""
    sentence = without_formulas(sentence_before(text.rstrip()))
    return bool(_NECESSARY.search(sentence) and _IS_CONDITION.search(sentence))


def supposes_so_far(paragraph: str) -> bool:
    """Tell whether a sentence of the paragraph so far supposes something for those after it."""
    return bool(_SUPPOSED_SO_FAR.search(paragraph))


def speaks_of_one_case(paragraph: str) -> bool:
    """Tell whether no more than one condition is named in a paragraph."""
    return len(_IN_A_CASE.findall(paragraph)) <= 1


def supposes_what_it_introduces(paragraph: str) -> bool:
    """Tell whether a paragraph supposes something once, and its words say no more: "Suppose $X \\sim p$. Then"."""
    words = re.findall(r"[^\W\d_]+", without_formulas(paragraph).casefold())
    others = [word for word in words if word not in _SUPPOSES]
    return len(words) - len(others) == 1 and (_INTRODUCES - _MAY_TIE).issuperset(others)


def is_conditioned(after: str) -> bool:
    """Tell whether the words right after a claim restrict it to a case: "if and only if they are independent"."""
    return bool(_ON_CONDITION.match(after))


def is_only_on_condition(after: str) -> bool:
    """Tell whether the words right after a relation say when it holds, and when not: "if and only if P = Q"."""
    return bool(_ONLY_ON_CONDITION.match(after))
