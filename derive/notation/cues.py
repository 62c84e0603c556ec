"""Words around formulas that say what a formula is for: a definition, a supposition, a law, another way to write."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from derive.notation.word_patterns import WordPattern

#: In the words that lead into a display: the display states what a new name means.
_DEFINES: Final = re.compile(
    r"\b(?:defin\w*|denot\w+|let\b|let's (?:call|write|look)|consider\w*|(?:concept|notion) of|look(?:ing)? at"
    r"|(?:we|us) (?:write|call|set|put)|is the [\w\s-]{1,60}\bthat\b|is what\b|is called"
    r"|introduc\w+|is short for|stands for|softmax|sigmoid|logistic function)",
    re.IGNORECASE,
)
#: Before an inline formula: it is supposed, for the sentence or the paragraph.
_SUPPOSES: Final = re.compile(
    r"\b(?:iff?|when|where|whenever|suppos\w*|assum\w*|the cases?(?: where| that| in which)?|in case|given that|let"
    r"|for|with|event|in favou?r of|against|that the results? (?:is|are)|value of|such that|provided|unless|say)"
    r"\W*(?:\w+\W+){0,4}\Z",
    re.IGNORECASE,
)
#: Earlier in the sentence of an inline formula, behind what is supposed: what stands now is concluded from it.
_CONCLUDED: Final = re.compile(
    r"\b(?:then|hence|thus|therefore|so(?! that))\b"
    r"|\$\s*,\s*(?:we|you|one|it)(?: will| can)? (?:get|have|see|find|obtain|follows|show)s?\b"
    r"|\$\s*,?\s*(?:this|that|it) (?:gives?|becomes?|reduces? to|yields?|means?|implies)\b",
    re.IGNORECASE,
)
#: The whole sentence that leads into a display: the display is supposed, and no conclusion from anything.
_SUPPOSES_DISPLAY: Final = re.compile(
    r"\W*(?:(?:theorem|lemma|proposition|corollary|proof|example)\W+)?"
    r"(?:given (?:an?|some|any|that)\b"
    r"(?!.*\b(?:is|are|has|have|holds?|becomes?|equals?|gives?|get|follows?|can|may|we)\b)"
    r"|(?:we |let us )?(?:now )?(?:assume|suppose)\b)[^,;]*(?<![.!?])",
    re.IGNORECASE | re.DOTALL,
)
_AT_NEXT: Final = re.compile(r"\bat[^\w$]*\Z", re.IGNORECASE)
_AT_FIRST: Final = re.compile(r"(?:\A\W*(?:\w+,?\s+)?|,\s*|\band\s+)at[^\w$]*\Z", re.IGNORECASE)
#: Between what is supposed and an inline formula: the formula is said of it.
_SAYS_OF_IT: Final = re.compile(r"\$[^$]*\b(?:is|are|equals?|becomes?|gives?|yields?|has|have)\b", re.IGNORECASE)
#: From the start of the sentence of an inline formula: what stands now is said of all of these.
_OF_ALL: Final = re.compile(r"\s*for (?:any|all|every|each)\b[^$.;]*\$[^$]+\$[^$.;]*,\s*\Z", re.IGNORECASE)
#: Earlier in the sentence of an inline formula, unless a conclusion has begun since.
_SUPPOSED: Final = re.compile(r"\b(?:suppos\w*|assum\w*|if|when|whenever|consider|imagine|let)\b", re.IGNORECASE)
_ASKS_TO_SUPPOSE: Final = re.compile(
    r"\b(?:suppos\w*|assum\w*|let|consider|imagine|if|such that|where)\b", re.IGNORECASE
)
#: Right before an inline bound: it says for which values something has a property, and nothing about the name.
_OF_A_PART: Final = re.compile(
    r"\b(?:defined|positive|negative|(?:in|de)creas\w+|monoton\w+|concave|convex)\s+(?:only\s+)?(?:for|on|when|where)"
    r"(?:\s+(?:all|any|every))?\W*\Z",
    re.IGNORECASE,
)
#: In a sentence that may turn away from what was supposed: nothing is proved by it from there on.
TURNS_AWAY: Final = re.compile(
    r"\b(?:in (?:the )?general|(?:more|quite) generally|no longer|drop(?:s|ped|ping)?|otherwise|whether or not|if not"
    r"|without (?:this|the|that|these|any|such) (?:assumption|supposition|condition|hypothesis|independence)"
    r"|not necessarily|need not|(?:for|of) (?:general|arbitrary)|(?:the|in) general case"
    r"|in (?:any|every|either|each) case|(?:not|fails? to) (?:be )?independent|dependent)\b",
    re.IGNORECASE,
)
#: Right before an inline bound: what the sentence says holds for these values.
_FOR_SOME: Final = re.compile(r"\bfor(?: all| any| every| each)?\W*\Z", re.IGNORECASE)
#: Right behind an inline bound, with the same meaning.
_IN_A_PART: Final = re.compile(
    r"\s*(?:holds?\s+)?(?:in|on|over|throughout)\s+(?:this|that|the same)\s+(?:interval|range|region|part)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL: Final = re.compile(
    r"\b(?:suppos\w*|assum\w*|iff?|when|whenever|cases?|imagine|event|equality)\b", re.IGNORECASE
)
_LAWS: Final = re.compile(
    r"\b(?:uniform\w*|(?:multi|bi)nomial\w*(?! coefficient)|bernoulli|poisson|geometric\w*|categorical\w*|gaussian"
    r"|normal(?:ly)?|exponential\w*)\b",
    re.IGNORECASE,
)
_PROPERTIES: Final = re.compile(
    r"\b(?:independent\w*|identically|i\.?i\.?d|product|symmetric|constant|strictly|positive|non-?negative|markov|equal)\b",
    re.IGNORECASE,
)
#: A property of what stands in words: "the entropy is non-negative".
_OF_WORDS: Final = re.compile(
    r"\b(?:the|an?|every|its?) \[?(?:[a-z-]+ ){1,3}(?:is|are) (?:always )?(?:strictly )?"
    r"(?:positive|non-?negative|constant)\b",
    re.IGNORECASE,
)
#: What a display shows is being solved.
_SOLVING: Final = re.compile(
    r"\b(?:solv\w+|set(?:s|ting)?\b.{0,60}\b(?:zero|0)\b|stationar\w+|critical points?|first[- ]order conditions?)",
    re.IGNORECASE | re.DOTALL,
)
#: What a display shows may be a condition: nobody says that it holds for all values.
_CONDITIONAL_ON: Final = re.compile(
    r"\b(?:solutions?|roots? of|satisf\w+|equations?|condition\w*|constrain\w*|requir\w+|set(?:ting|s)?"
    r"|optim\w+|maxim\w+|minim\w+|vanish\w*|chosen|choos\w+|such that|provided|if|when|whenever|unless"
    r"|suppos\w*|assum\w*|recall|known that)\b",
    re.IGNORECASE,
)
#: Right before a display: it is a condition, and no claim: "is not defined, if", "the following must hold for".
_IS_CONDITION: Final = re.compile(
    r"\b(?:if|when|whenever|unless|provided(?: that)?|as long as|in case)\W*\Z"
    r"|\bmust (?:hold|be (?:true|satisfied|fulfilled)) for\b[^.;]*\bto (?:be|exist|have)\b[^.;]*\Z",
    re.IGNORECASE,
)
_CONCLUDES: Final = re.compile(
    r"\b(?:then|hence|so|thus|therefore|in (?:this|that|which) case|(?:it|this|that) (?:is\b(?! the case)|gives|becomes"
    r"|yields)|(?:we|you|one|it)(?: will| can)? (?:get|have|see|find|obtain|follows|show)s?)\b",
    re.IGNORECASE,
)
#: In the paragraph before an inline claim: the claim is made in a case.
_CASE: Final = re.compile(r"\b(?:in (?:this|that|which|such a) case|then|hence|so)\b|\bthis case\b", re.IGNORECASE)
_IN_ITS_CASE: Final = re.compile(
    r"\b(?:if|suppose|case|when|assum\w*|unless|whenever|provided|except)\b", re.IGNORECASE
)
#: In the sentence that leads into a display: the display is claimed in a case.
_IN_A_CASE: Final = re.compile(
    r"\b(?:if|when|whenever|unless|provided|suppos\w*|assum\w*|imagine|as long as|in case|cases?)\b", re.IGNORECASE
)
#: From the start of a sentence without its formulas, up to a formula.
_IF_COMMA: Final = re.compile(r"\A\W*(?:\w+,?\s+)?(?:if|when|whenever|for|at)\b[^,]*\$[^,$]*,\s*\Z", re.IGNORECASE)
#: From the start of a sentence without its formulas, and right behind one of these.
_FOR_A_CASE: Final = re.compile(
    r"\A\W*(?:\w+,?\s+)?(?:for|in|under|with|taking|setting|putting|at)\b[^,]*,\s*\Z", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"\s*,\s+(?:we\s+(?:get|have|find|obtain|see)|(?:this|it)\s+(?:gives|becomes|is)|the\s+[\w-]+\s+(?:is|becomes))\b",
    re.IGNORECASE,
)
#: Right behind a formula.
_SENTENCE_OVER: Final = re.compile(
    r"\s*(?:[.;](?:\s|\Z)|\n\s*\n|\Z|,?\s(?:so|hence|thus|because|since|with equality|which|by)\b)"
)
#: In a sentence without its formulas.
_AT_A_VALUE: Final = re.compile(r"\b(?:for|at|with|where)\W*\$", re.IGNORECASE)
#: Anywhere in the paragraph before a display.
_SUPPOSED_SO_FAR: Final = re.compile(r"\b(?:suppos\w*|assum\w*|imagine)\b", re.IGNORECASE)
#: Right after a claim: it holds in a case only.
_ON_CONDITION: Final = re.compile(
    r"(?!\s*\n\s*\n)\s*,?\s*(?:(?:which|this|that|and this)\s+)?(?:(?:is|holds?|happens|occurs)\s+)?(?:true\s+)?"
    r"(?:if|iff|only|exactly|precisely|when|whenever|provided|unless|assuming|in case|as long as|under)\b"
)
_ONLY_ON_CONDITION: Final = re.compile(
    r"(?!\s*\n\s*\n)\s*,?\s*(?:holds?\s+|is true\s+)?"
    r"(?:if and only if|iff|only (?:if|when)|(?:exactly|precisely) (?:if|when))\b"
)
_BITS: Final = WordPattern(
    r"\b(?:in|of|[0-9.]+|\$) bits?\b|\\(?:text|textrm|mathrm|mbox|rm)\s*\{[\s~,;.\\]*bits?\b|"
    r"\bbits of\b|\blogarithms? (?:(?:is|are|to|of|in|with) )*(?:the )?base (?:2|two)\b",
    "bit",
    "logarithm",
)
_LOGARITHM: Final = WordPattern(r"log|\\?\b(?:ln|lb|lg)\b", "log", "ln", "lb", "lg")
_NATS: Final = WordPattern(r"\bnats?\b|natural log", "nat")

_MATH: Final = r"\$\$?([^$\n]{1,80})\$\$?"
_INSTEAD: Final = WordPattern(
    rf"\b(?:writ\w+|use|say)\s+{_MATH}\s+(?:instead of|in place of|for)\s+{_MATH}", "writ", "use", "say"
)
_LAW: Final = WordPattern(
    rf"\b(?:with|has|have|having|follows?|by|under) (?:the |a )?(?:probability )?(?:distribution|law|mass function)\s+"
    rf"{_MATH}",
    *("distribution", "law", "mass function"),
)

_BOUND_NAME: Final = r"(?:ELBO|(?:variational|evidence) lower bound)(?: \(ELBO\))?"
_EVIDENCE_BOUND: Final = (
    re.compile(rf"\b{_BOUND_NAME},?\s+(?:which we (?:call|denote)\s+)?{_MATH}"),
    re.compile(rf"{_MATH}\s+(?:is|denotes)\s+(?:called\s+)?(?:the|this|an?)\s+{_BOUND_NAME}"),
)

_CONDITIONAL: Final = re.compile(
    r"\bgiven\s+(?:that\s+|the\s+(?:value|event)\s+)?\$|\bcondition(?:al|ally|ed|ing)\s+(?:up)?on\b", re.IGNORECASE
)
_SETS: Final = re.compile(
    r"\b(?:where|let|defin\w+|denot\w+|put|write|with|(?:we|us) (?:set|call)"
    r"|(?:loss|cost|objective)(?: function)?(?: is)?)\W*\Z",
    re.IGNORECASE,
)
#: The same of the second of two: "let $p = ...$ and $L = ...$", "where $a = ...$ and $b = ...$".
_SETS_ALSO: Final = re.compile(
    r"\b(?:let|defin\w+|denot\w+|put)\b[^.;]*\band\W*\Z|\bwhere\s+\$[^$]+\$\s*,?\s*and\W*\Z", re.IGNORECASE
)
#: Right before an inline equation that says what a function is.
_DEFINES_INLINE: Final = re.compile(
    r"\b(?:where|here|let|define[sd]?|denot\w+|put|set|write|with|function|quantity|namely|consider)\W*(?:[a-z]+\W+){0,3}\Z"
    r"|\b(?:loss|cost|objective)(?: function)?\W*\Z"
    r"|\b(?:softmax|sigmoid|logistic)(?: (?:function|outputs?|probabilities))?(?: (?:is|are|as))?\W*\Z"
    r"|\b(?:density|likelihood|loss|objective|estimator|mass function|pmf|pdf) (?:is|reads|equals)\W*\Z",
    re.IGNORECASE,
)
#: Right before an equation: it says what a new name is, of things that are what they are said to be.
_IS_A_NEW_NAME: Final = re.compile(
    r"\b(?:the|its|our|an?|this)\s+(?:[\w-]+\s+){0,3}?(?:softmax|perplexity|logits?|log-odds|odds(?: ratio)?|sigmoid"
    r"|loss|objective|cost|score|(?:log-)?likelihood(?: function| ratio)?|lagrangian|statistic|mixture|hypothesis|model"
    r"|weights?|activations?|outputs?|predictions?|kernel|partition function|normali[sz]er|normali[sz]ing constant"
    r"|residuals?|penalty|regulari[sz]er|energy)\b[^.;:]{0,80}?\b(?:is|are|reads|becomes|by|as)\W*\Z"
    r"|\b(?:we|one) (?:use|uses|replace \$ (?:by|with)|work with|train with)\W*\Z",
    re.IGNORECASE,
)
_DIFFERENTIATES: Final = re.compile(
    r"\bderivatives?\b|\bdifferentiat\w+|\bgradients?\b|\bchain rule\b|\bbackprop\w*"
    r"|\\frac\s*\{\s*(?:d|\\mathrm\{d\}|\\partial)\b",
    re.IGNORECASE,
)
_LABELS: Final = re.compile(
    r"\bone[- ]hot\b|\blabels?\b|\bprobabilit(?:y|ies)\b|\bdistributions?\b"
    r"|\b(?:recogni[sz]|recall|remember|not|us)(?:e|ing)? (?:the fact )?that\b",
    re.IGNORECASE,
)
#: Right before a display: it says what a name is that stands nowhere before.
_WHERE_NEXT: Final = re.compile(r"\bwhere\W*\Z", re.IGNORECASE)
#: Right before or behind a display: what stands there counts something.
_LOSS_NEXT: Final = re.compile(
    r"\b(?:loss|cost|objective|criterion|risk)(?: functions?)?(?: (?:is|reads|becomes|for [^.;:$]{1,40} is))?\W*\Z",
    re.IGNORECASE,
)
_COUNT_NEXT: Final = re.compile(r"\bthe (?:total )?number of [^.;:]{1,120}\b(?:is|equals)\W*\Z", re.IGNORECASE)
_COUNT_BEHIND: Final = re.compile(r"\W*is the (?:total )?number of\b", re.IGNORECASE)
#: Which whole numbers are counted, both ends among them.
_WHOLE_NUMBERS: Final = re.compile(
    rf"\bnumber of (?:integers|whole numbers)(?: (?P<in>between and including)| between| from)\s+{_MATH}"
    rf"\s+(?:and|to)\s+{_MATH}(?(in)|(?: inclusive|,? (?:both )?included))",
    re.IGNORECASE,
)
_EXPLAINED: Final = re.compile(
    rf"\b(?:where|with|and|here|let)\W{{1,3}}((?:{_MATH}(?:\s*,)?(?:\s+and)?\s+){{1,6}})(?:is|are|be|denotes?)\b",
    re.IGNORECASE,
)

_FORMULA: Final = re.compile(r"\$\$?(?:(?!\n\s*\n)[^$])+\$\$?")
_SENTENCE_ENDS: Final = re.compile(
    r"(?<=[.!?;])(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bcf\.)(?<!\bi\.i\.d\.)(?<!\bw\.r\.t\.)(?<!\bs\.t\.)(?<!\bresp\.)\s+"
    r"|\n\s*\n"
)

_OUTCOMES: Final = re.compile(
    r"\$([A-Za-z])\$\s+(?:(?:possible|different|distinct)\s+)?"
    r"(?:outcomes|values|symbols|points|elements|states|categories|letters|words|classes)\b"
)
#: Right before the number of the outcomes that something has.
_HAS_OUTCOMES: Final = re.compile(r"\b(?:on|over|with|has|have|having|takes?)\s+\Z")
_LOOK_BACK: Final = 40

_ALPHABET: Final = re.compile(
    r"\b(?:distributions?|laws?|mass functions?|pmfs?|probabilit(?:y|ies)|measures?|variables?)\b[^.;:]{0,40}?"
    r"\b(?:on|over|in|with|values in)\s+(?:(?:an?|the|some)\s+)?(?:(?:same|common|finite|discrete)\s+)*"
    r"(?:(?:alphabet|sample space|set|space|support)\s+)?\$(\\mathcal\s*\{?\s*[A-Z]\s*\}?)\$"
)


def paragraph_before(text: str) -> str:
    """Return the last paragraph of the text before a formula: what leads into a display."""
    return text.rstrip().rsplit("\n\n", 1)[-1]


@lru_cache(maxsize=256)
def sentence_before(text: str) -> str:
    """Return the sentence that is under way where the text ends; the semicolon in a formula ends none."""
    masked = _FORMULA.sub(lambda formula: "x" * len(formula.group()), text)
    *_, last = [None, *_SENTENCE_ENDS.finditer(masked)]
    return text if last is None else text[last.end() :]


def without_formulas(text: str) -> str:
    """Return a text with a sign in the place of each formula, so that its letters are no words."""
    return _FORMULA.sub("$", text)


def leads_to_definition(text: str) -> bool:
    """Tell whether the sentence that leads into a display introduces a definition; "Let X be ..." has ended before."""
    sentence = sentence_before(text.rstrip())
    cue = _DEFINES.search(sentence)
    return cue is not None and (cue.group().lower() != "let" or not sentence.endswith((".", "!", "?")))


def names_what_is_new(text: str) -> bool:
    """Tell whether the sentence that leads into a display sets a name: "where", "the number of x is", "the loss is"."""
    sentence = sentence_before(text.rstrip())
    return says_where(text) or bool(_COUNT_NEXT.search(sentence) or _LOSS_NEXT.search(sentence))


def says_where(text: str) -> bool:
    """Tell whether the sentence that leads into a display ends with "where"."""
    return bool(_WHERE_NEXT.search(sentence_before(text.rstrip())))


def counts(before: str, after: str) -> bool:
    """Tell whether the words around a display say that it is the number of some things: it may be a wrong number."""
    return bool(_COUNT_NEXT.search(sentence_before(before.rstrip())) or _COUNT_BEHIND.match(after))


def counted_whole_numbers(before: str, after: str) -> tuple[str, str] | None:
    """Return the LaTeX of the first and the last of the whole numbers that the words around a display count."""
    found = _WHOLE_NUMBERS.search(sentence_before(before.rstrip()))
    behind = _WHOLE_NUMBERS.search(after) if found is None and _COUNT_BEHIND.match(after) else found
    return (behind.group(2), behind.group(3)) if behind is not None else None


def explains(text: str, latex: str) -> bool:
    """Tell whether the sentence that leads into a display says what its left side is: "where $H_b(p)$ is the ...".

    Of several names, "where $a$ and $b$ are the sums:", a display is one only where the sentence goes on with it.
    """
    spaceless = "".join(latex.split())
    sentence = sentence_before(text.rstrip())
    lists = [m.group(1) for m in _EXPLAINED.finditer(sentence)]
    if sentence.endswith((".", "!", "?")):
        lists = [names for names in lists if len(re.findall(_MATH, names)) == 1]
    return any("".join(m.group(1).split()) == spaceless for names in lists for m in re.finditer(_MATH, names))


def leads_to_supposition(text: str) -> bool:
    """Tell whether the words before an inline formula in its sentence make it a supposition."""
    sentence = sentence_before(text)
    if _OF_ALL.match(sentence):
        return False
    words = without_formulas(sentence)
    if words.rstrip().endswith(":") and not _ASKS_TO_SUPPOSE.search(words):
        return False
    if _AT_NEXT.search(words):
        return True
    *_, concluded = [None, *_CONCLUDED.finditer(words)]
    near = _SUPPOSES.search(words, 0 if concluded is None else concluded.end())
    if near is not None and not (_CONCLUDES.search(words, near.start()) or _SAYS_OF_IT.search(words, near.start())):
        return True
    *_, last = [None, *_SUPPOSED.finditer(words)]
    if last is None or _CONCLUDES.search(words, last.end()):
        return False
    return concluded is None or concluded.end() <= last.start()


def concludes_right_before(text: str) -> bool:
    """Tell whether an inline formula is what its sentence concludes: "then $a = 0$", "we get $n = 2$"."""
    words = without_formulas(sentence_before(text))
    *_, last = [None, *_CONCLUDES.finditer(words)]
    return last is not None and re.fullmatch(r"[^\w$]*(?:[a-z]+[^\w$]+){0,2}", words[last.end() :]) is not None


def ends_a_conditional(before: str, after: str) -> bool:
    """Tell whether an inline formula is what a sentence claims in a case: the second one of "If $a = b$, $c = d$."."""
    return bool(_IF_COMMA.search(without_formulas(sentence_before(before))) and _SENTENCE_OVER.match(after))


def is_apposition(before: str, after: str) -> bool:
    """Tell whether an inline formula explains a case: "For the uniform distribution, $p(x) = 1/n$, we get"."""
    return bool(_FOR_A_CASE.match(without_formulas(sentence_before(before))) and _GOES_ON.match(after))


def leads_to_inline_definition(text: str) -> bool:
    """Tell whether the words before an inline equation in its sentence make it the definition of a function."""
    return bool(_DEFINES_INLINE.search(sentence_before(text))) and not is_hypothetical(text)


def sets_a_name(text: str) -> bool:
    """Tell whether the word right before an inline equation makes it the definition of a plain name."""
    sentence = sentence_before(text)
    return bool(_SETS.search(sentence) or _SETS_ALSO.search(sentence)) and not is_hypothetical(text)


def gives_a_new_name(text: str) -> bool:
    """Tell whether the words right before an equation say what a new name is: "the softmax of a vector $z$ is"."""
    sentence = without_formulas(sentence_before(text.rstrip()))
    return bool(_IS_A_NEW_NAME.search(sentence)) and not is_hypothetical(text)


def asks_to_solve(text: str) -> bool:
    """Tell whether the sentence that leads into a display states a condition, and no identity: "solving for x"."""
    return solves(text) or bool(_CONDITIONAL_ON.search(sentence_before(text.rstrip())))


def solves(text: str) -> bool:
    """Tell whether the sentence that leads into a display says that what it shows is being solved."""
    return bool(_SOLVING.search(sentence_before(text.rstrip())))


def leads_to_condition(text: str) -> bool:
    """Tell whether the sentence that leads into a display makes it a condition: "is not defined, if"."""
    return bool(_IS_CONDITION.search(sentence_before(text.rstrip())))


def supposes_display(text: str) -> bool:
    """Tell whether the sentence that leads into a display supposes it: "Given a linear model", "Suppose that"."""
    sentence = sentence_before(text.rstrip())
    return bool(_SUPPOSES_DISPLAY.fullmatch(sentence)) and not _CONCLUDED.search(sentence)


def differentiates(text: str) -> bool:
    """Tell whether the text speaks of derivatives or writes one."""
    return bool(_DIFFERENTIATES.search(text))


def speaks_of_labels(text: str) -> bool:
    """Tell whether the sentence before an inline formula speaks of labels or laws, whose entries sum to 1."""
    return bool(_LABELS.search(sentence_before(text)))


def is_conditional(text: str) -> bool:
    """Tell whether the sentence before a formula puts it under a condition: "given $Y = y$", "conditional on $Y$"."""
    return bool(_CONDITIONAL.search(sentence_before(text)))


def is_hypothetical(text: str) -> bool:
    """Tell whether a supposition is one case among others ("if", "suppose"), not a statement about a name ("where")."""
    return bool(_HYPOTHETICAL.search(sentence_before(text)))


def bounds_a_part(text: str) -> bool:
    """Tell whether the words before an inline bound name values with a property: "is increasing for $0 < p < m$"."""
    return bool(_OF_A_PART.search(sentence_before(text)))


def states_a_law_of_one_claim(before: str, after: str) -> bool:
    """Tell whether a law is for its sentence only: "given $Y = y$, $X \\sim$", "if $X \\sim$ ... . In general"."""
    return is_conditional(before) or bool(is_hypothetical(before) and TURNS_AWAY.search(after))


def bounds_one_claim(before: str, after: str) -> bool:
    """Tell whether an inline bound is for its sentence: "For $x > 0$ we have ... . In general"."""
    return bool(_FOR_SOME.search(before) and TURNS_AWAY.search(after))


def holds_in_a_part(after: str) -> bool:
    """Tell whether the words behind an inline bound restrict it: "as $f(x) > 0$ in this interval"."""
    return bool(_IN_A_PART.match(after))


def concludes(text: str) -> bool:
    """Tell whether the sentence that leads into a display draws a conclusion: "Thus, we have"."""
    return bool(_CONCLUDES.search(sentence_before(text.rstrip())))


def names_a_law(before: str, after: str) -> bool:
    """Tell whether the sentence around an inline formula speaks of a particular law: "the uniform distribution u"."""
    return _says(_LAWS, before, after)


def names_one_uniform_law(before: str, after: str) -> bool:
    """Tell whether the only law that the sentence around an inline formula names is uniform, and named once."""
    sentence = _around(before, after)
    return [word.lower()[:7] for word in _LAWS.findall(sentence)] == ["uniform"]


def gives_a_property(before: str, after: str) -> bool:
    """Tell whether the sentence around an inline formula says something more of it: "X and Y are independent"."""
    return _says(_PROPERTIES, before, after)


def _says(words: re.Pattern[str], before: str, after: str) -> bool:
    sentence = _around(before, after)
    return bool(words.search(_OF_WORDS.sub("", sentence))) and not _HYPOTHETICAL.search(sentence)


def _around(before: str, after: str) -> str:
    """Return the sentence around an inline formula, with a sign in its place."""
    return sentence_before(before) + " $ " + re.split(r"[.;:!?](?:\s|\Z)|\n\s*\n", after, maxsplit=1)[0]


def speaks_of_a_case(text: str) -> bool:
    """Tell whether the paragraph before an inline claim speaks of a special case."""
    paragraph = paragraph_before(text)
    return bool(
        _CASE.search(paragraph)
        or re.search(r"\b(?:if|suppose|case|when|assum\w*|unless|whenever|provided|except)\b", paragraph, re.IGNORECASE)
    )


def leads_to_a_case(before: str) -> bool:
    """Tell whether the words that lead into a display put it under a condition: "if $p$ is uniform, then"."""
    text = before.rstrip()
    return bool(_IN_A_CASE.search(sentence_before(text)) or _SUPPOSED_SO_FAR.search(paragraph_before(text)))


def only_says_where(text: str) -> bool:
    """Tell whether a value before which the text ends is a place only: "it is maximal at $p = 1/2$"."""
    words = without_formulas(sentence_before(text))
    return bool(_AT_NEXT.search(words)) and not _AT_FIRST.search(words)


def names_a_case(sentence: str) -> bool:
    """Tell whether a sentence supposes something itself: "if", "when", "for $n = 2$", "at $p = 1/2$"."""
    return bool(_IN_A_CASE.search(sentence) or _AT_A_VALUE.search(without_formulas(sentence)))


def supposes_so_far(paragraph: str) -> bool:
    """Tell whether a sentence of the paragraph so far supposes something for those after it."""
    return bool(_SUPPOSED_SO_FAR.search(paragraph))


def speaks_of_one_case(paragraph: str) -> bool:
    """Tell whether no more than one condition is named in a paragraph."""
    return len(_IN_A_CASE.findall(paragraph)) <= 1


def is_conditioned(after: str) -> bool:
    """Tell whether the words right after a claim restrict it to a case: "if and only if they are independent"."""
    return bool(_ON_CONDITION.match(after))


def is_only_on_condition(after: str) -> bool:
    """Tell whether the words right after a relation say when it holds, and when not: "if and only if P = Q"."""
    return bool(_ONLY_ON_CONDITION.match(after))


def speaks_of_bits(text: str) -> bool:
    """Tell whether the document measures information in bits, and not in nats."""
    return _BITS.occurs(text) and not _NATS.occurs(text)


def says_unit(text: str) -> bool:
    """Tell whether the document says how it measures information: by a logarithm, or in bits or nats."""
    return _LOGARITHM.occurs(text) or _BITS.occurs(text) or _NATS.occurs(text)


def abbreviations(text: str) -> list[tuple[str, str, int]]:
    """Return what the text writes instead of what, as LaTeX, with the offset: ("I(P)", "I(X)", 812)."""
    return [(m.group(1), m.group(2), m.start()) for m in _INSTEAD.finditer(text)]


def named_outcomes(text: str) -> list[str]:
    """Return the LaTeX of the sets that the text says laws live on: "distributions on a finite set $\\mathcal{X}$"."""
    return [m.group(1) for m in _ALPHABET.finditer(text)] if "\\mathcal" in text else []


def counted_outcomes(text: str) -> list[str]:
    """Return the LaTeX of the numbers of outcomes that the text names: "a distribution on $n$ outcomes"."""
    counted = _OUTCOMES.finditer(text)
    return [m[1] for m in counted if _HAS_OUTCOMES.search(text, max(0, m.start() - _LOOK_BACK), m.start())]


def evidence_bounds(text: str) -> list[tuple[str, int]]:
    """Return the LaTeX of what the text calls the evidence lower bound, with the offset: "the ELBO $\\mathcal{L}$"."""
    return [(m.group(1), m.start()) for pattern in _EVIDENCE_BOUND for m in pattern.finditer(text)]


def laws(text: str) -> list[tuple[str, int]]:
    """Return the LaTeX after "with distribution", with the offset: ("P(X)", 214)."""
    return [(m.group(1), m.start()) for m in _LAW.finditer(text)]
