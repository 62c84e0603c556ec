"""Words that qualify names and are not understood: "an odd integer $n$", "where $a > 0$ is one half".

What the words say of a name, and the inference does not understand, may exclude any of its values. So nothing may be
called false because of a value of such a name. Words that only say what a name is for, "the learning rate", exclude
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from derive.notation.clauses import CONCLUDES
from derive.notation.documents import Document
from derive.notation.marked_text import MARK, MarkedText
from derive.notation.supposing import HYPOTHETICAL
from derive.notation.word_patterns import WordPattern

_GROUP: Final = re.compile(rf"{MARK}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+){MARK})*")
#: The sentence, or the rest of it, says what names are.
_INTRODUCES: Final = WordPattern(
    r"\b(?:let(?!'s| us| me)|tak(?:e|ing)|consider(?:ing)?|fix|choos(?:e|ing)|pick|given|for|with|where|assume"
    r"|suppose)\b",
)
_IS: Final = re.compile(
    r"\s*\(?,?\s*(?:(?:which|that|both|all|each|also|here|now|can|may|will|shall|must)\s+){0,2}"
    r"(?:is|are|be|being|denotes?|represents?|stands? for)\b",
    re.IGNORECASE,
)
#: A sentence without formulas about what the sentence before names: "They are coprime.", "Their sum vanishes."
_OF_THESE: Final = re.compile(
    r"\s*(?:(?:here|assume|suppose)\s+(?:that\s+)?)?(?:it|they|both|these|all|(?:all\s+)?(?:the|these|those)\s+(?:two\s+)?"
    r"(?:numbers?|integers?|reals|weights?|values?|entries|components|coefficients?|parameters?|variables?|constants?|terms"
    r"|probabilities|sides|angles|lengths)"
    r"|(?:their|its|the)\s+(?:[\w-]+\s+){0,2}?(?:sums?|means?|averages?|products?|totals?|differences?|ratios?|squares?"
    r"|maxim(?:um|a)|minim(?:um|a)|norms?|lengths?)(?:\s+of\s+(?:these|those|all\s+of\s+them|them))?)"
    r"\s+(?:(?:two|three|numbers|integers|all|both)\s+)*"
    r"(?:is|are|sums?|adds?|has|have|must|shall|may|lies?|divides?|differs?|increases?|decreases?|vanish(?:es)?|equals?"
    r"|exceeds?|does|do)\b.*[.!]\s*",
    re.IGNORECASE | re.DOTALL,
)
_FOR: Final = re.compile(r"\W*for\s*", re.IGNORECASE)
_CLAIM: Final = re.compile(r"\s+(?:the|this|its|our|we|it|there)\b", re.IGNORECASE)
_ENDS: Final = re.compile(r"[.;:!?](?:\s|\Z)|\x01|\n\s*\n")
#: Words right behind a name, after which something else is said.
_NEW_CLAUSE: Final = re.compile(
    r",\s*(?:and\s+|but\s+)?(?:we|the|this|that|it|one|you|i|my|our|your|there|let|by|consider|given|now|here|so|then)\b"
    r"|\band (?:let|the|an?|define|consider|with)\b|\bwe\b"
    r"|\bone\s+(?:sets|puts|defines|writes|has|gets|finds|obtains|sees|notes)\b",
    re.IGNORECASE,
)
#: A relative clause about what is introduced, which concludes nothing: "a natural number which is no square".
_RELATIVE: Final = re.compile(r"(?:that|which) (?:is|are)\b(?!,)", re.IGNORECASE)
#: What begins the noun phrase before names.
_PHRASE_BEGINS: Final = WordPattern(
    r"[,.;:()\x02]|\b(?:let|suppos\w+|assum\w+|tak\w+|consider\w*|fix|choos\w+|pick|given|for|with|where|if|when(?:ever)?|of|by"
    r"|in|on|at|to|from|and|or|that|which|is|are|be|being|has|have|as|over|than|because|since|then|so|thus|hence"
    r"|but"
    r"|while|using|use|substitut\w+|setting|set|we|into|between|against)\b",
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
#: Words that count what is named, where they are not the last ones: "two numbers", not "$a$ is two".
_COUNTS: Final = frozenset({"one", "two", "three", "four", "five", "six", "several", "many", "few"})
#: Words that say no more of a name than what it is for, so that any number can be it.
_HARMLESS_WORDS: Final = """
    others else otherwise a all also an and any arbitrary as at be been being both by called can could denote
    denotes each every for from given has have having here i if in into is it its may must of on onto or our
    over respectively shall some such that the their there these this those to under we which will with where
    resp e g so only just simply then them they are was were represents represent stands stand usual usually
    often typically additional another other further again now still always therefore

    fixed free generic general unknown known real scalar real-valued finite plain ordinary corresponding
    associated underlying individual single common single-letter true predicted observed measured estimated
    expected average nuisance external internal relevant following dimensionless physical tunable trainable
    learnable adjustable small suitable

    number numbers reals constant constants parameter parameters hyperparameter hyperparameters hyper-parameter
    hyper-parameters scalars variable variables value values quantity quantities symbol symbols letter letters
    index indices sequence sequences coefficient coefficients weight weights vector vectors entry entries
    component components argument arguments unknowns term terms factor factors prefactor multiplier multipliers
    exponent

    data datum dataset set points point observation observations sample samples measurement measurements size
    sizes dimension dimensions dimensionality length lengths width count counts trial trials success successes
    failure failures experiment experiments draw draws example examples record records feature features item
    items individuals batch epoch epochs iteration iterations layer layers unit-free user users word words token
    tokens document documents

    mean variance deviation standard expectation rate rates learning step stepsize step-size shape scale
    location precision prior posterior likelihood evidence model models distribution distributions law laws
    marginal marginals joint random noise signal bandwidth regularization regularisation penalty strength
    smoothing damping discount
    decay concentration degrees freedom temperature inverse time distance frequency energy mass charge velocity
    speed amplitude voltage current resistance pressure volume wavelength threshold bias offset intercept slope
    input inputs output outputs loss cost objective label labels class classes category categories outcome
    outcomes alphabet alphabets event events code channel channels crossover erasure error errors message messages
    rate-distortion block blocklength capacity state states dimensional matrix matrices
    covariance correlation design regression
    multinomial binomial bernoulli poisson normal gaussian gamma exponential uniform distributed according
    hypothesis null alternative possible interest degree lagrange tuning response responses predictor predictors
    regressor regressors covariate covariates score scores logit logits activation activations prediction
    predictions target targets estimate estimates estimator reward rewards

    network networks neural classifier classifiers encoder decoder transformer student teacher agent agents player
    players arm arms price prices utility utilities payoff payoffs income incomes dose doses patient patients group
    groups treatment treatments day days hour hours

    superset supersets subset subsets including inclusive codeword codewords coupon coupons energies level levels gets
    getting particular
"""
_HARMLESS: Final = frozenset(_HARMLESS_WORDS.split())


@dataclass(frozen=True, slots=True)
class Qualification:
    """Words that are said of names: the numbers of the formulas in which these stand, the words, and where."""

    formulas: tuple[int, ...]
    words: tuple[str, ...]
    offset: int


def qualifications(document: Document) -> Iterator[Qualification]:
    """Yield what the words of a document say of the names in its formulas, but for what excludes no value."""
    marked = MarkedText(document, 0)
    last: tuple[int, ...] = ()
    for start, end in marked.sentences.items():
        sentence = marked.text[start:end]
        said = _of_these(sentence, last) if "\x01" not in sentence else _of_groups(sentence)
        for formulas, words in said:
            if left := unharmless(words):
                yield Qualification(formulas, left, marked.offset(start))
        last = tuple(int(mark[1:-1]) for mark in re.findall(MARK, sentence)) or last
        if re.match(r"\s*\n\s*\n", marked.text[end:]):
            last = ()


def unharmless(words: str) -> tuple[str, ...]:
    """Return the words of some that may exclude values, in their order."""
    found = [word.casefold() for word in _WORD.findall(words) if len(word) > 1]  # "i.i.d."
    return tuple(
        word
        for k, word in enumerate(found)
        if word not in _HARMLESS and (word not in _COUNTS or k + 1 == len(found)) and not word.endswith("ly")
    )


def _of_these(sentence: str, last: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield what a sentence without formulas says of the names before it."""
    subject = _OF_THESE.fullmatch(sentence)
    if subject is not None and last and not CONCLUDES.search(sentence) and not HYPOTHETICAL.search(sentence):
        yield last, sentence


def _of_groups(sentence: str) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield what a sentence says of its names, before them and behind them."""
    concluded, introduced = CONCLUDES.search(sentence), _INTRODUCES.search(sentence)
    until = concluded.start() if concluded is not None else len(sentence)
    for group in _GROUP.finditer(sentence):
        if group.start() > until:
            return
        numbers = tuple(int(mark[1:-1]) for mark in re.findall(MARK, group[0]))
        told = introduced is not None and introduced.start() < group.start()
        *_, begin = [0, *(m.end() for m in _PHRASE_BEGINS.finditer(sentence, 0, group.start()))]
        if told:
            yield numbers, sentence[begin : group.start()]
        end = _ENDS.search(sentence, group.end())
        behind = sentence[group.end() : len(sentence) if end is None else end.start()]
        begun = told and _FOR.fullmatch(sentence[:begin]) and _CLAIM.match(behind)  # "For $0 < p < 1$ the entropy is"
        if not begun and (told or _IS.match(behind)):
            stops = [stop.start() for cue in (CONCLUDES, _NEW_CLAUSE) for stop in cue.finditer(behind)]
            stops = [stop for stop in stops if not (told and _RELATIVE.match(behind, stop))]
            yield numbers, behind[: min(stops, default=len(behind))]
