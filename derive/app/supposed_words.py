"""What the words before a claim suppose of it: the bounds and equations in its sentence, or in the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Final

from derive.app.items import Item, Kind
from derive.app.shapes import BOUNDS, is_event
from derive.notation import sentences, supposing
from derive.notation.departures import leaves
from derive.notation.exceptions import is_taken_out, takes_out
from derive.notation.word_patterns import WordPattern

#: Words that add nothing to what the formulas of a sentence suppose.
_PLAIN_WORDS: Final = """
    if when whenever for at where with and also then so hence thus therefore suppose supposing assume assuming that let
    in this that which the special case particular we you one it have has get gets obtain obtains find finds see sees
    gives give given yields becomes is equals be now here us say e g i consider all any every value put set putting
    setting take taking letting giving implying yielding
"""
PLAIN: Final = frozenset(_PLAIN_WORDS.split())


#: Between two formulas, of which neither is asserted then.
_IMPLIES: Final = re.compile(r"(?P<words>\s*(?:would\s+|will\s+)?impl(?:y|ies)(?:\s+that)?\s*)\Z")
#: What is said with one of these may hold in one of several cases only, or in none.
_NOT_SUPPOSED: Final = WordPattern(
    r"\b(?:or|either|whether|unless|not|no|never|without|cannot|only|iff|exactly|precisely|always|however|conversely"
    r"|instead|but|though|although|contradict\w*|absurd|wrong|false|some)\b",
)

_OPENS_A_CASE: Final = re.compile(
    r"\W*(?:(?:and|but|while|or|also)\W+)?(?:for|if|when|whenever|where)\b", re.IGNORECASE
)


#: How a sentence begins that is about another case than the one that was supposed: "For a loaded die".
_ANOTHER_CASE: Final = re.compile(
    r"\W*(?:(?:but|and|now|while|whereas|still)\W+)?(?:for|with|in|under)\s+(?:an?|another|other|all\s+other"
    r"|the\s+other|general)"
    r"\s+[a-z]",
    re.IGNORECASE,
)
#: What is said with one of these is said of every value.
_EVERYWHERE: Final = WordPattern(
    r"\b(?:everywhere|nowhere|always|never|no\s+(?:matter|two|values?|points?|laws?|outcomes?|pair)"
    r"|(?:for|at|on|of|whatever)\s+(?:all|any|every|each)|for\s+no|whatever|pointwise|every|each)\b|\\forall\b",
)
#: Words of a sentence about a named law that may single one out among those with its parameters, or want one.
_SPECIAL_LAW: Final = re.compile(
    r"\bunder\b|\b(?:for|with|in|at|of|having)\s+(?:(?:an?|the|two|both|its)\s+)?(?:[\w-]+\s+)?(?:standard\w*|unit|zero|null"
    r"|alternative|cent(?:er|r)ed|symmetric|equal|same|identical|normali[sz]ed|isotropic|shared|common|fair|special|limit\w*)\b"
    r"|\b(?:want|wish|would\s+like|desire|demand|seek|aim|ask|need|requir|choos|chose|pick|tun|calibrat|impos|target)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed of one claim.

    Attributes:
        items: the suppositions in the words before it.
        wordless: whether the words between them say nothing more.
        unclear: whether more is supposed, of which none is used: one of two alternatives, or what follows.
    """

    items: tuple[Item, ...] = ()
    wordless: bool = False
    unclear: bool = False


def is_another_case(claim: Item) -> bool:
    """Tell whether the sentence of a claim says that something holds instead of what the text said before."""
    return re.search(r"\binstead\b", _words_before(claim), re.IGNORECASE) is not None


def is_about_a_special_law(claim: Item) -> bool:
    """Tell whether a claim may be about one law of its kind, "for a standard normal", or says what is wanted of it."""
    return _SPECIAL_LAW.search(_words_before(claim)) is not None


def _words_before(claim: Item) -> str:
    """Return the words of the sentence that leads into a claim."""
    return sentences.without_formulas(sentences.sentence_before(claim.formula.lead_in))


def says_everywhere(claim: Item) -> bool:
    """Tell whether the words around a claim say it of every value: "they are never equal", "for all $x$"."""
    formula = claim.formula
    around = sentences.sentence_before(formula.lead_in), formula.tex, sentences.rest_of_sentence(formula.after)
    return any(_EVERYWHERE.search(text) for text in around)


def supposed_of(claim: Item, items: Sequence[Item]) -> Supposed:
    """Return the suppositions in whose reach a claim stands: of its display, and of the words before."""
    near, words = (*_ahead(claim, items), *implied_by(claim, items)), _supposed_in_words(claim, items)
    if not near:
        return words
    understood = all(one.statement.relation in ("=", *BOUNDS) for one in near) and (words.wordless or not words.items)
    return Supposed((*near, *words.items), understood)


def _ahead(claim: Item, items: Sequence[Item]) -> tuple[Item, ...]:
    r"""Return what a display says right before a claim of its own: ``A \quad \text{and for } i \neq j \quad B``."""
    if claim.statement.display is None:
        return ()
    before = [other for other in items if other.formula is claim.formula and other.order < claim.order]
    run = list(takewhile(lambda other: other.kind is Kind.SUPPOSITION, reversed(before)))[::-1]
    return tuple(dropwhile(lambda other: not _OPENS_A_CASE.match(other.statement.word), run))


def implied_by(claim: Item, items: Sequence[Item]) -> tuple[Item, ...]:
    r"""Return what implies a claim, by a sign or a word: A for B of ``A \Rightarrow B`` and ``B \Leftarrow A``."""
    if claim.statement.display is None and claim.statement.role == "main":
        between = _IMPLIES.search(claim.formula.before)
        start = claim.formula.start - len(claim.formula.before)
        if between is not None and not claim.statement.carried:
            return tuple(one for one in items if one.formula.end == start + between.start("words"))
    beside = [other for other in items if other.formula is claim.formula]
    if claim.statement.role == "consequent":
        before = dropwhile(_is_consequent, (other for other in reversed(beside) if other.order < claim.order))
        return tuple(takewhile(_is_antecedent, before))[::-1]
    if claim.statement.role == "main":
        return tuple(takewhile(_is_antecedent, (other for other in beside if other.order > claim.order)))
    return ()


def _is_antecedent(item: Item) -> bool:
    return item.statement.role == "antecedent"


def _is_consequent(item: Item) -> bool:
    return item.statement.role == "consequent"


def _supposed_in_words(claim: Item, items: Sequence[Item]) -> Supposed:
    """Return the bounds and equations that the words before a claim suppose of it.

    A sentence without any rests on the one before, where that is the only one of the paragraph that supposes something.
    """
    formula = claim.formula
    before = formula.lead_in
    end = formula.start - len(formula.before) + len(before)
    paragraph = sentences.paragraph_before(before)
    sentence = sentences.sentence_before(before)
    alone = supposing.speaks_of_one_case(paragraph)
    whole = f"{sentence}$x$ {sentences.rest_of_sentence(formula.after)}"
    if takes_out(whole) or is_doubted(sentence) or leaves(sentences.without_formulas(whole)):
        return Supposed()
    over = sentence.endswith((".", "!", "?", ";"))  # what follows is no part of it
    apart = _ANOTHER_CASE.match(sentence) is not None
    if not apart and (over or not supposing.names_a_case(sentence)) and supposing.supposes_so_far(paragraph) and alone:
        sentence = paragraph
        if takes_out(sentence) or is_doubted(sentence):
            return Supposed()
    elif over:
        return Supposed()
    start = end - len(sentence)
    inside = [i for i in items if start <= i.formula.start < end and i.formula.display is None]
    words = re.findall(r"[^\W\d_]+", sentences.without_formulas(sentence).casefold())
    plain = alone and PLAIN.issuperset(words)
    found = list[Item]()
    for one, before_it in zip(inside, (None, *inside), strict=False):
        if is_event(one.statement):
            plain = False  # "when $X = x_i$" says of no number that it is another
            continue
        told = one.kind in (Kind.SUPPOSITION, Kind.BOUND) and one.statement.relation in ("=", *BOUNDS)
        if told and supposing.only_says_where(one.formula.before):
            plain = False
        elif told:
            if before_it is not None and before_it.kind is Kind.CLAIM:  # another case: "at 1 it is 2, and at 2 it is 4"
                again = one.statement.lhs.latex in {other.statement.lhs.latex for other in found}
                found, plain = [], plain and again
            found.append(one)
        elif one.kind is not Kind.CLAIM:
            plain = False
    return Supposed(tuple(found), bool(found) and plain)


def is_doubted(text: str) -> bool:
    """Tell whether words deny what was supposed, speak of some cases only, or leave it."""
    words = sentences.without_formulas(text)
    if _NOT_SUPPOSED.search(words) or supposing.TURNS_AWAY.search(words):
        return True
    return any(map(leaves, sentences.each_sentence(words)))


def exceptions_of(claim: Item, items: Sequence[Item]) -> list[Item]:
    """Return the equations that the sentence of a claim takes out of it: "except for $x = 0$", "unless $a = b$"."""
    formula = claim.formula
    before = formula.lead_in
    start = formula.start - len(formula.before) + len(before) - len(sentences.sentence_before(before))
    end = formula.end + len(sentences.rest_of_sentence(formula.after))
    inside = [one for one in items if start <= one.formula.start < end and one.formula.display is None]
    taken = [one for one in inside if one.kind is Kind.SUPPOSITION and is_taken_out(one.formula.before)]
    alone = [one for one in taken if sum(other.formula is one.formula for other in taken) == 1]
    return [one for one in alone if one.statement.relation == "="]


def behind(claim: Item, items: Sequence[Item]) -> list[Item]:
    """Return the bounds that are written behind a claim of a display: ``|x| = x, if x >= 0``."""
    if claim.statement.display is None:
        return []
    after = [other for other in items if other.formula is claim.formula and other.order > claim.order]
    lines = list(dropwhile(lambda other: other.kind is not Kind.SUPPOSITION, after))
    if lines and lines[0].statement.word.lower().startswith("and"):  # of what stands behind it
        return []
    bounds = takewhile(lambda other: other.kind is Kind.SUPPOSITION, lines)
    return [one for one in bounds if one.statement.relation in BOUNDS]
