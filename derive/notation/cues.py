"""Words around formulas that say what a formula is for: a definition, a law, a number, another way to write."""

from __future__ import annotations

import re
from typing import Final

from derive.notation.law_words import PARTICULAR
from derive.notation.names import MEASURING
from derive.notation.sentences import rest_of_sentence, sentence_before, without_formulas
from derive.notation.supposing import HYPOTHETICAL, is_hypothetical
from derive.notation.word_patterns import WordPattern

#: In the words that lead into a display: the display states what a new name means.
_DEFINES: Final = WordPattern(
    r"\b(?:defin\w*|denot\w+|let\b|let's (?:call|write|look)|consider(?:s|ed)?\b|(?:concept|notion) of|look(?:ing)? at"
    r"|(?:we|us) (?:write|call|set|put)|is the [\w\s-]{1,60}\bthat\b|is what\b|is called"
    r"|introduc\w+|is short for|stands for|softmax|sigmoid|logistic function"
    r"|\A\W*(?:now,?\s+)?write\s+\$[^$]*=[^$]*\$[^.;:]*\band\b)",
)
#: Right before a display: it follows from what the sentence sets or lets be.
_SO_THAT_NEXT: Final = WordPattern(r",\s+(?:such|so) that\W*\Z")
#: Right before an equation, and it is a definition, whatever was said of the name before it.
_DEFINED_AS: Final = WordPattern(
    r"\b(?:is|are|be|was|were)\s+(?:[a-z]+\s+)?defined\s+(?:as|by|to be|via|through)\W*\Z"
    r"|(?:\b(?:we|and|us)\s+(?:[a-z]+\s+)?|\A\W*(?:proof\W+|(?:now|next|first|also),?\s+)?)"
    r"(?:define|denote)\b[^.;:]{0,80}\b(?:as|by)\W*\Z",
)
_ARE_DEFINED_AS: Final = WordPattern(r"\bare\s+(?:[a-z]+\s+)?defined\s+(?:as|by|to be|via|through)\W*\Z")
#: In the sentence that leads into a display, of which each row that starts with a new name then defines it.
_DEFINES_ALL: Final = WordPattern(
    r"\b(?:defin(?:e|es|ed|ing)|denot(?:e|es|ed|ing)|(?:we|us|let's) (?:write|call|set|put)|introduc(?:e|es|ing))\b",
)
_LAWS: Final = re.compile(rf"\b(?:{PARTICULAR}|categorical\w*|gaussian|normal(?:ly)?|exponential\w*)\b", re.IGNORECASE)
#: A law by the name of who found it, not at the beginning of a sentence: "a Cauchy density", "the Laplace law".
_FOUND_BY: Final = re.compile(
    r"(?<=[a-z,$] )[A-Z][a-z\u00e0-\u00ff]+ (?:distributions?|laws?|densit(?:y|ies)|mass functions?|p[dm]fs?|priors?)\b"
)
#: In the same sentence, or in the display to which it leads or before it, the law is written out: "the Gibbs law
#: $p(x) = w(x)$", "Let $$p(x) = w(x)$$ be the Gibbs law".
_WRITTEN_OUT: Final = re.compile(r"(?:\)|_(?:\w|\{[^{}]*\}))\s*:?=|[,:]\s*\Z|\A\s*(?:be|is) the\b")
#: What a law is of, in a formula: "the density of $N(0, 1)$", "the law of $X + 1$".
_LAW_OF: Final = re.compile(
    r"\b(?:distributions?|laws?|densit(?:y|ies)|(?:density|mass) functions?|p[dm]fs?)\s+of\s+"
    r"(?:\$|\\\()([^$]+?)(?:\$|\\\))",
    re.IGNORECASE,
)
_SCRIPTS: Final = re.compile(r"[_^]\s*(?:\{[^{}]*\}|\w)")
#: That is no mere name or list of names of quantities.
_MADE_OF_OTHERS: Final = re.compile(r"[A-Za-z}]\s*(?:\\left\s*|\\[bB]igg?l?\s*)?\(|[+-]")
#: Numbers in words, or digits, of outcomes: "the uniform distribution on four letters".
_COUNTED_THINGS: Final = WordPattern(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\s+(?:[\w-]+\s+)?\w+s\b"
)
#: A law that a formula writes with its parameters, which is read as one: ``\\mathrm{Poisson}(\\lambda)``.
_WRITTEN_LAW: Final = re.compile(r"\\(?:mathrm|text|textrm|operatorname|mathsf)\s*\{[A-Za-z]+\}\s*(?:\\left)?\(")
_PROPERTIES: Final = re.compile(
    r"\b(?:independent\w*|identically|i\.?i\.?d|product|symmetric|constant|disjoint|supported|concentrated|orthogonal"
    r"|strictly|positive|non-?negative|markov|equal|two-?point"
    r"|on\s+(?:one|two|three|four|five|six|\d+)\s+(?:\w+\s+)?(?:points?|outcomes?|values?|letters?|symbols?|atoms?))\b",
    re.IGNORECASE,
)
#: A property of what stands in words: "the entropy is non-negative".
_OF_WORDS: Final = re.compile(
    r"\b(?:the|an?|every|its?) \[?(?:[a-z-]+ ){1,3}(?:is|are) (?:always )?(?:strictly )?"
    r"(?:positive|non-?negative|constant)\b",
    re.IGNORECASE,
)
#: What a display shows is being solved.
_SOLVING: Final = WordPattern(
    r"\b(?:solv\w+|set(?:s|ting)?\b.{0,60}\b(?:zero|0)\b|stationar\w+|critical points?|first[- ]order conditions?)",
    re.DOTALL,
)
#: What a display shows may be a condition: nobody says that it holds for all values.
_CONDITIONAL_ON: Final = WordPattern(
    r"\b(?:solutions?|roots? of|satisf\w+|equations?|condition\w*|constrain\w*|requir\w+|set(?:ting|s)?"
    r"|optim\w+|maxim\w+|minim\w+|vanish\w*|chosen|choos\w+|such that|provided|if|when|whenever|unless"
    r"|suppos\w*|assum\w*|recall|known that)\b",
)
_LOGARITHM: Final = WordPattern(r"log|\\?\b(?:ln|lb|lg)\b")
_MATH: Final = r"\$\$?([^$\n]{1,80})\$\$?"
_INSTEAD: Final = WordPattern(rf"\b(?:writ\w+|use|say)\s+{_MATH}\s+(?:instead of|in place of|for)\s+{_MATH}")
_LAW: Final = WordPattern(
    rf"\b(?:with|has|have|having|follows?|by|under) (?:the |a )?(?:probability )?(?:distribution|law|mass function)\s+"
    rf"{_MATH}"
)
_BOUND_NAME: Final = r"(?:ELBO|(?:variational|evidence) lower bound)(?: \(ELBO\))?"
_EVIDENCE_BOUND: Final = (
    WordPattern(rf"(?-i:\b{_BOUND_NAME},?\s+(?:which we (?:call|denote)\s+)?{_MATH})"),
    WordPattern(rf"(?-i:{_MATH}\s+(?:is|denotes)\s+(?:called\s+)?(?:the|this|an?)\s+{_BOUND_NAME})"),
)
_SETS: Final = WordPattern(
    r"\b(?:where|let|defin(?:e|es|ed|ing)|denot\w+|put|writ(?:e|ing)|with|(?:we|us) (?:set|call)"
    r"|(?:the\s+)?(?:abbreviations?|shorthands?)"
    r"|(?:loss|cost|objective)(?: function)?(?: is)?)\W*\Z",
)
#: The same of the second of two: "let $p = ...$ and $L = ...$", "where $a = ...$ and $b = ...$".
_SETS_ALSO: Final = WordPattern(
    r"\b(?:let|defin(?:e|es|ed|ing)|denot\w+|put|writing|abbreviations?|shorthands?)\b[^.;]*\band\W*\Z"
    r"|\b(?:defin\w+|denot\w+)\b[^.;]*\band\s+(?:[\w-]+\s+){1,5}(?:as|by)\W*\Z|\bwhere\s+\$[^$]+\$\s*,?\s*and\W*\Z"
)
#: All of a sentence up to an equation that gives a name its value from there on.
_ONLY_SETS: Final = re.compile(
    r"\W*(?:now|first|so|next|then)?\W*(?:let(?: us (?:set|put))?|set|put)\W*"
    r"(?:\$[^$=]+=[^$=]*\$\s*(?:,|and|,\s*and)\s*)*\$?\s*",
    re.IGNORECASE,
)
#: Behind such an equation: it is one of several cases, or holds for a time.
_FOR_NOW: Final = re.compile(
    r"\b(?:or|unless|if|when|except|moment|now|temporar\w+|first|example|instance|say|e\.?g|only|until|till|illustrat\w+"
    r"|simplicity|concret\w+|while|here|suppose|assume|case)\b",
    re.IGNORECASE,
)
#: Right before an inline equation that says what a function is.
_DEFINES_INLINE: Final = WordPattern(
    r"\b(?:where|here|let|define[sd]?|denot\w+|put|set|write|with|function|quantity|namely|consider)\W*(?:[a-z]+\W+){0,3}\Z"
    r"|\b(?:loss|cost|objective)(?: function)?\W*\Z|\b(?:i have|i'm given|i am given|we are given|we're given)\W*\Z"
    r"|\b(?:softmax|sigmoid|logistic)(?: (?:function|outputs?|probabilities))?(?: (?:is|are|as))?\W*\Z"
    r"|\b(?:density|likelihood|loss|objective|estimator|mass function|pmf|pdf) (?:is|reads|equals)\W*\Z"
    r"|\bi(?:'m| am| was)? (?:have|given)\W*\Z",
)
#: Right before an equation: it says what a new name is, of things that are what they are said to be.
_NEW_THINGS: Final = (
    r"(?:softmax|perplexity|logits?|log-odds|odds(?: ratio)?|sigmoid"
    r"|loss|objective|cost|score|(?:log-)?likelihood(?: function| ratio)?|lagrangian|statistic|mixture|hypothesis|model"
    r"|weights?|activations?|outputs?|predictions?|kernel|partition function|normali[sz]er|normali[sz]ing constant"
    r"|residuals?|penalty|regulari[sz]er|energy|targets?|self-information|fisher information|information content"
    r"|surprisal)"
)
#: What the sentence speaks of is such a thing: "log model evidence" and "in terms of the likelihood" are not.
_OF_NEW_THINGS: Final = (
    rf"{_NEW_THINGS}(?:\s+(?:functions?|vectors?|matri(?:x|ces)))?(?:\s*\$)?"
    r"(?:,?\s+(?:of|for|with|on|over|at|in|between|given|to|that|which|under)\b[^.;:]{0,80}?)?"
)
_IS_A_NEW_NAME: Final = WordPattern(
    r"(?:\A\W*(?:\d+\)\s*)?(?:[A-Z]\w+,?\s+)?|[,:$]\s*"
    r"|\b(?:and|where|while|so|then|now|here|but|that|for \$|uses?|take|with|by|in|has|is)\s+)"
    rf"(?:the|its|our|an?|this)\s+(?:[\w-]+\s+){{0,3}}?{_OF_NEW_THINGS}(?:,\s+[\w\s]{{1,30}},)?\s*"
    r"\b(?:(?:is|are)(?:\s+(?:[a-z]+\s+)?(?:given|written|denoted|expressed)\s+(?:by|as))?|reads|becomes|by|as)\W*\Z"
    rf"|\A\W*(?:the\s+)?(?:[\w-]+\s+){{0,2}}{_NEW_THINGS}:\s*\Z"
    r"|\b(?:we|one) (?:use|uses|replace \$ (?:by|with)|work with|train with)\W*\Z"
    r"|\b(?:has|have|faces?|with)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:utility|profit|payoff|cost|energy|potential|hamiltonian|production|technology)(?:\s+functions?)?\W*\Z",
)
#: Right before an inline equation: what its name stands for is spoken of, and the equation only says what that is.
_IN_PASSING: Final = WordPattern(
    r"\b(?:the|an?|this|another|following|new)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:quantity|random\s+(?:variable|vector)|transform(?:ation|ed\s+variable)|statistic|estimator|mapping)\s*\Z"
    r"|\b(?:distribution|law|density|expected\s+value|expectation|variance|entropy|cdf|mgf|support)\s+of\s*\Z",
)
_TAKES: Final = WordPattern(r"\btake\W*\Z")
_RESULT_NEXT: Final = WordPattern(
    r"\b(?:the|its|their|our)\s+(?:[\w-]+\s+){1,4}?(?:is|are|equals?|becomes?|comes? to|amounts? to)\W*\Z"
)
_AS_FUNCTION: Final = WordPattern(
    r"\b(?:is|are)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?function\s+of\b|\bthe\s+(?:mapping|map|function|transformation)s?\b"
)
#: What is called so need not be one: that is to be shown of what the equation says.
_DESCRIBES_A_LAW: Final = WordPattern(
    r"\A\W*(?:(?:and|now|here|moreover|also)\W+)?(?:the|its|our|an?|this)\s+(?:[\w-]+\s+){0,4}"
    r"(?:distribution|law|pmf|mass function|measure)\b[^.;:,]{0,60}?\b(?:is|reads|by|has)\W*\Z",
)
#: The same right before an equation: "each state has energy $E_i$ and probability $p_i = ...$".
_IS_A_LAW: Final = re.compile(
    r"\b(?:probabilit(?:y|ies)|distribution|law|mass function|pmf|policy)(?:\s+(?:is|are|given by))?\W*\Z",
    re.IGNORECASE,
)
#: Words of a sentence by which what follows it is claimed, asked for or found.
_FOUND_NEXT: Final = WordPattern(
    r"\?\W*\Z|\b(?:prov(?:e|es|ed|ing)|show\w*|verif\w+|check\w*|claim\w*|comput\w+|find\w*|evaluat\w+|calculat\w+|deriv\w+"
    r"|solv\w+|answers?|solutions?|results?|identit(?:y|ies)|theorem|lemma|corollary|proposition|follow(?:s|ing)|holds?"
    r"|hence|thus|therefore|conclu\w+|simplif\w+|expand\w*|integrat\w+|differentiat\w+)\b",
)
#: Words that lead into a display of what somebody works with.
_WORKED_WITH: Final = WordPattern(
    r"\b(?:maximi[sz]es?|minimi[sz]es?|optimi[sz]es?|(?:the|this) notation|(?:i|we) (?:start|begin|work) (?:with|from)"
    r"|(?:i|we) (?:take|study|look at|am given|are given)|i have)\W*\Z",
)
#: A few words that only name what a display shows: "Penalty:", "Rate function:".
_LABEL: Final = re.compile(r"\W*[A-Z][\w'-]*(?:\s+[\w'-]+){0,2}:\s*")
#: A sentence that leads into a display of what is so for anything of a kind: "For a distribution $p$ and $a > 0$,".
_OF_ANY: Final = re.compile(r"\W*(?:for|given)\s+(?:an?|any|all|every|each|two)\b[^.;:]*,\s*\Z", re.IGNORECASE)
_LEADING_HEADINGS: Final = re.compile(r"\A\s*(?:(?:#{1,6}[^\n]*|\\(?:sub)*section\*?\{[^\n]*\})\s*\n\s*)+")
_HEADING: Final = re.compile(r"(?:\A|\n)[ \t]*(?:#{1,6}[^\n]*|\\(?:sub)*section\*?\{[^\n]*\})\Z")
_THING: Final = (
    r"(?:hessian|hamiltonian|energy(?:\s+function)?|heaviside|hilbert|hypothesis|hash|hat\s+matrix|height|hazard|harmonic|matrix|operator"
    r"|homology|cohomology|(?:unit\s+)?step\s+function|transfer\s+function|fisher\s+information|moment\s+of\s+inertia|identity"
    r"|intensity|current|indicator|action)\b"
)
#: What the letters of entropies, informations and divergences usually stand for.
_ENTROPY: Final = WordPattern(
    r"\bentrop|\bkullback|\bleibler\b|\bKL\b|\binformation\b|\buncertainty\b|\bsurpris|\bequivocation\b|\bdiscrimination\b",
)
#: A quantity of two laws that is another one: "the total variation distance $D$", "a metric $D$".
_DISTANCE: Final = (
    r"(?:(?:total|variation(?:al)?|hellinger|wasserstein|kolmogorov\S*|bhattacharyya|euclidean|squared"
    r"|symmetri[sz]?\w*|jensen\S*|r[ée]nyi|tsallis|chi\S*|energy|l_?[12]|statistical|bregman|alpha\S*|earth\s+mover\S*"
    r"|hamming|edit|levenshtein|jaccard|cosine|manhattan|trace|l[ée]vy\S*|prokhorov|fisher\S*|mahalanobis)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:distances?|divergences?|discrepancy|metric|deviation|norm|index)|metric)\b"
)
_CALLED: Final = rf"(?:(?:[\w-]+\s+){{0,3}}?{_THING}|(?:[\w-]+\s+){{0,2}}?{_DISTANCE})"
#: A letter of an entropy or information at the start of a formula.
_MEASURED: Final = re.compile(rf"\$\s*[{''.join(sorted(s for s in MEASURING if len(s) == 1))}]")
#: One of these is in each of the sentences that say so.
_ELSE: Final = WordPattern(rf"(?<=\s)(?:{_THING}|{_DISTANCE})")
_LETTER: Final = r"\$([A-Z])(?:_?[({][^$]{0,20})?\$"
#: What is a letter of an entropy or information elsewhere and something else here: "let $H(p)$ be the Hessian".
_SOMETHING_ELSE: Final = (
    WordPattern(
        rf"{_LETTER}\s+(?:be|is|denotes?|for|stands?\s+for|as)\s+(?:the|an?|its|our)\s+{_CALLED}",
    ),
    WordPattern(
        rf"\b(?:the|an?|this|its|our|whose)\s+{_CALLED}(?:\s+(?:function|matrix))?(?:,|\s+is)?\s+{_LETTER}",
    ),
    WordPattern(
        rf"\b(?:the|an?|this|its|our)\s+{_CALLED}[^$.;:]{{0,60}}(?:\$[^$]{{1,20}}\$[^$.;:]{{0,20}}){{0,2}}"
        rf"\b(?:is|are|be|we)\s+(?:denoted?\s+by|written|written\s+as|write|denote\s+by)\s+{_LETTER}",
    ),
    re.compile(
        rf"\b(?:the|its|our)\s+{_CALLED}[^$.;:]{{0,60}}\b(?:is|reads|becomes)\W{{0,3}}\s*\${{1,2}}\s*(?-i:([A-Z]))\s*[(_=]",
        re.IGNORECASE,
    ),
)
_DELTAS: Final = WordPattern(
    r"\b(?:distances?|dissimilarit(?:y|ies)|perturbations?|variations?|discrepanc(?:y|ies)|deviations?|displacements?|errors?"
    r"|metric|tensor|increments?|differences?|gaps?)\b[^.;:$]{0,40}\$\\delta_"
)
#: A delta with indices that is a formula by itself: the words around it say what it is.
_DELTA_ALONE: Final = re.compile(r"(?<!\$)\$\s*\\delta_(?:\{[^{}$]*\}|\w)\s*\$(?!\$)")
_DIFFERENTIATES: Final = WordPattern(
    r"\bderivatives?\b|\bdifferentiat\w+|\bgradients?\b|\bchain rule\b|\bbackprop\w*"
    r"|\\frac\s*\{\s*(?:d|\\mathrm\{d\}|\\partial)\b",
)
_LABELS: Final = WordPattern(
    r"\bone[- ]hot\b|\blabels?\b|\bprobabilit(?:y|ies)\b|\bdistributions?\b"
    r"|\b(?:recogni[sz]|recall|remember|not|us)(?:e|ing)? (?:the fact )?that\b",
)
#: Right before a display: it says what a name is that stands nowhere before.
_WHERE_NEXT: Final = WordPattern(r"\bwhere\W*\Z")
#: Right before or behind a display: what stands there counts something.
_LOSS_NEXT: Final = WordPattern(
    r"\b(?:loss|cost|objective|criterion|risk)(?: functions?)?(?: (?:is|reads|becomes|for [^.;:$]{1,40} is))?\W*\Z",
)
_COUNT_NEXT: Final = WordPattern(r"\bthe (?:total )?number of [^.;:]{1,120}\b(?:is|equals)\W*\Z")
_COUNT_BEHIND: Final = re.compile(r"\W*is the (?:total )?number of\b", re.IGNORECASE)
#: Which whole numbers are counted, both ends among them.
_WHOLE_NUMBERS: Final = WordPattern(
    rf"\bnumber of (?:integers|whole numbers)(?: (?P<in>between and including)| between| from)\s+{_MATH}"
    rf"\s+(?:and|to)\s+{_MATH}(?(in)|(?: inclusive|,? (?:both )?included))",
)
_EXPLAINED: Final = WordPattern(
    rf"\b(?:where|with|and|here|let)\W{{1,3}}((?:{_MATH}(?:\s*,)?(?:\s+and)?\s+){{1,6}})(?:is|are|be|denotes?)\b",
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


def leads_to_definition(text: str) -> bool:
    """Tell whether the sentence that leads into a display introduces a definition; "Let X be ..." has ended before."""
    sentence = sentence_before(text.rstrip())
    cue = _DEFINES.search(sentence)
    if cue is None or (_SO_THAT_NEXT.search(sentence) and not cue.group().lower().startswith("defin")):
        return False
    return cue.group().lower() != "let" or not sentence.endswith((".", "!", "?"))


def defines_what_is_no_entropy(text: str) -> bool:
    """Tell whether the sentence that leads into a display defines what it shows, and speaks of no entropy."""
    sentence = without_formulas(sentence_before(text.rstrip()))
    return bool(_DEFINES_ALL.search(sentence) or _DEFINED_AS.search(sentence)) and not _ENTROPY.search(sentence)


def introduces_primed(text: str, symbol: str) -> bool:
    """Tell whether the words introduce a name with a prime as a thing of its own: "let $f'$ be another function"."""
    words = rf"\b(?:let|defin\w+|denot\w+|where|consider|with)\b[^.;]{{0,60}}\b{re.escape(symbol)}'"
    return re.search(words, text, re.IGNORECASE) is not None


def says_defined(text: str) -> bool:
    """Tell whether the words right before a display say that it is a definition: "is defined as"."""
    return bool(_DEFINED_AS.search(without_formulas(sentence_before(text.rstrip()))))


def says_several_are_defined(text: str) -> bool:
    """Tell whether the words right before a display say that its rows are definitions: "are defined as"."""
    return bool(_ARE_DEFINED_AS.search(without_formulas(sentence_before(text.rstrip()))))


def defines_several(text: str, latex: str) -> bool:
    """Tell whether the sentence that leads into a display defines what its rows begin with, one of which is given."""
    return bool(_DEFINES_ALL.search(sentence_before(text.rstrip()))) or says_where(text) or explains(text, latex)


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


def leads_to_inline_definition(text: str) -> bool:
    """Tell whether the words before an inline equation in its sentence make it the definition of a function."""
    return bool(_DEFINES_INLINE.search(sentence_before(text))) and not is_hypothetical(text)


def sets_a_name(text: str) -> bool:
    """Tell whether the word right before an inline equation makes it the definition of a plain name."""
    sentence = sentence_before(text)
    return bool(_SETS.search(sentence) or _SETS_ALSO.search(sentence)) and not is_hypothetical(text)


def only_sets(before: str, after: str) -> bool:
    """Tell whether the sentence of an inline equation sets names and no more: "Set $x = 2$.", "Let $a = 2$ and"."""
    begins = _ONLY_SETS.fullmatch(sentence_before(before)) is not None
    return begins and _FOR_NOW.search(without_formulas(rest_of_sentence(after))) is None


def gives_a_new_name(text: str) -> bool:
    """Tell whether the words right before an equation say what a new name is: "the softmax of a vector $z$ is"."""
    sentence = without_formulas(sentence_before(text.rstrip()))
    return bool(_IS_A_NEW_NAME.search(sentence)) and not is_hypothetical(text)


def takes(text: str) -> bool:
    """Tell whether the word right before an inline equation takes a name for something: "Now take $q = 1 - p$"."""
    return _TAKES.search(sentence_before(text)) is not None and not is_hypothetical(text)


def gives_a_result(text: str) -> bool:
    """Tell whether an inline equation says what something described comes to: "With these numbers the price is"."""
    return _RESULT_NEXT.search(without_formulas(sentence_before(text))) is not None


def speaks_of_a_likelihood(text: str) -> bool:
    """Tell whether the sentence that leads into an equation speaks of a likelihood."""
    return "likelihood" in sentence_before(text.rstrip()).casefold()


def says_function(text: str) -> bool:
    """Tell whether the sentence that leads into a display speaks of a function: "$Y$ is a function of $X$"."""
    return _AS_FUNCTION.search(without_formulas(sentence_before(text.rstrip()))) is not None


def names_in_passing(text: str) -> bool:
    """Tell whether an inline equation only names what the sentence speaks of: "Then the quantity $Y = b X$ has"."""
    return _IN_PASSING.search(sentence_before(text)) is not None


def describes_a_law(text: str) -> bool:
    """Tell whether the words right before an equation call what it gives a law: "The escort distribution is"."""
    return _DESCRIBES_A_LAW.search(sentence_before(text.rstrip())) is not None


def names_a_law_right_before(text: str) -> bool:
    """Tell whether the words right before an inline equation name a law that it gives: "and probability"."""
    sentence = sentence_before(text)
    return _IS_A_LAW.search(sentence) is not None and not is_hypothetical(text)


def stands_alone(text: str) -> bool:
    """Tell whether a display begins a text, or stands behind a sentence, another display or "we maximise".

    Nor does the sentence before it claim, ask or find anything.
    """
    words = without_formulas(text).rstrip()
    if not words or _HEADING.search(words):
        return True
    sentence = _LEADING_HEADINGS.sub("", sentence_before(text.rstrip()))
    leads = _LABEL.fullmatch(without_formulas(sentence)) or ("=" not in sentence and _OF_ANY.match(sentence))
    if _WORKED_WITH.search(words) or (leads and not _FOUND_NEXT.search(words[-len(sentence) :])):
        return True
    ended = words.endswith((".", "!")) and not words.endswith(("e.g.", "i.e.", "w.r.t."))
    return ended and not _FOUND_NEXT.search(sentence_before(words[:-1]))


def asks_to_solve(text: str) -> bool:
    """Tell whether the sentence that leads into a display states a condition, and no identity: "solving for x"."""
    return solves(text) or bool(_CONDITIONAL_ON.search(sentence_before(text.rstrip())))


def solves(text: str) -> bool:
    """Tell whether the sentence that leads into a display says that what it shows is being solved."""
    return bool(_SOLVING.search(sentence_before(text.rstrip())))


def something_else(text: str) -> list[tuple[str, int]]:
    """Return the letters that the text says to be no entropy and no information, with the offsets: ("H", 812)."""
    patterns = _SOMETHING_ELSE if _MEASURED.search(text) and _ELSE.occurs(text) else ()
    return [(m[1], m.start()) for pattern in patterns for m in pattern.finditer(text)]


def introduces_delta(text: str) -> bool:
    """Tell whether the words say that a delta with indices compares none: "the distances $\\delta_{ij}$"."""
    named = _DELTA_ALONE.search(text) is not None and "kronecker" not in text.casefold()
    return named or _DELTAS.search(text) is not None


def differentiates(text: str) -> bool:
    """Tell whether the text speaks of derivatives or writes one."""
    return bool(_DIFFERENTIATES.search(text))


def speaks_of_labels(text: str) -> bool:
    """Tell whether the sentence before an inline formula speaks of labels or laws, whose entries sum to 1."""
    return bool(_LABELS.search(sentence_before(text)))


def names_a_law(before: str, after: str, formula: str = "") -> bool:
    """Tell whether the sentence around an inline formula speaks of a particular law: "the uniform distribution u".

    One by the name of who found it is none where the formula itself, or one beside it, writes it out.
    """
    sentence = _around(before, after)
    written = _WRITTEN_OUT.search(sentence) or _WRITTEN_OUT.search(formula)
    if _says(_LAWS, before, after) or (_says(_FOUND_BY, before, after) and not written):
        return True
    made = any(_MADE_OF_OTHERS.search(_SCRIPTS.sub("", of[1])) for of in _LAW_OF.finditer(sentence))
    return made and not HYPOTHETICAL.search(sentence)


def names_one_uniform_law(before: str, after: str) -> bool:
    """Tell whether the only law that the sentence around an inline formula names is uniform, and named once."""
    sentence = _around(before, after)
    if _COUNTED_THINGS.search(sentence):
        return False
    return [word.lower()[:7] for word in _LAWS.findall(sentence)] == ["uniform"]


def gives_a_property(before: str, after: str) -> bool:
    """Tell whether the sentence around an inline formula says something more of it: "X and Y are independent"."""
    return _says(_PROPERTIES, before, after)


def _says(words: re.Pattern[str], before: str, after: str) -> bool:
    sentence = _WRITTEN_LAW.sub("(", _around(before, after))
    return bool(words.search(_OF_WORDS.sub("", sentence))) and not HYPOTHETICAL.search(sentence)


def _around(before: str, after: str) -> str:
    """Return the sentence around an inline formula, with a sign in its place."""
    return sentence_before(before) + " $ " + re.split(r"[.;:!?](?:\s|\Z)|\n\s*\n", after, maxsplit=1)[0]


def says_logarithm(text: str) -> bool:
    """Tell whether the document writes a logarithm anywhere, in words or in formulas."""
    return _LOGARITHM.occurs(text)


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
