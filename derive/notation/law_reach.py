r"""How far a law reaches that a text states: through all of the text, through one case, or no farther than its proof.

"If $X \sim \mathrm{Pois}(\lambda)$, then", "$$X \sim N(\mu, 1) \Rightarrow E(X) = \mu$$", "$Z \sim N(0, 1)$ under
$H_0$", "Let $Y = X + 1$. Then $Y \sim N(2, 1)$": none of these says which law the quantity has wherever it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from derive.notation import clauses, supposing
from derive.notation.documents import Formula
from derive.notation.sentences import paragraph_before, rest_of_sentence, sentence_before, without_formulas
from derive.notation.statements import Statement
from derive.notation.word_patterns import WordPattern

#: What a law reaches that does not reach through all of the text.
CASE: Final = "in a case only"
CONCLUSION: Final = "by a conclusion"

#: What stands before the colon of a hypothesis or of one of several models: ``H_0:``, ``m_1:``. Nobody claims these.
NAMED_CASE: Final = re.compile(
    r"(?:H|\\(?:mathcal|mathrm)\s*\{\s*[HM]\s*\}|[mM])\s*_|(?:H|\\mathcal\s*\{\s*H\s*\})\s*\Z"
)
#: Before a condition behind a law of the same display.
_CONDITION: Final = WordPattern(r"\b(?:if|iff|when|whenever|under|given|provided|unless|assuming|in case|as long as)\b")
#: In a sentence without its formulas, before a law.
_NARROWS: Final = WordPattern(
    r"\bunder\W+(?:(?:the|an?|this|that|our|its)\s+)?(?:\$|(?:[\w-]+\s+)?(?:hypothes[ei]s|null|alternative)\b)"
    r"|\b(?:approximate(?:ly)?|asymptotic(?:ally)?|roughly|nearly|almost|in the limit)\b"
    r"|\b(?:for|when|if|as)\W+(?:\$\s*(?:is|are|becomes?|grows)?\s*)?(?:very\s+|sufficiently\s+)?(?:large|small)\b",
)
#: In a sentence without its formulas, before a law: it is no law from the start.
_CLAIMS: Final = WordPattern(
    r"\b(?:claims?|shows?|proves?|deriv\w+|yield(?:s|ing)?|gives?|becomes?|obtain\w*)\b"
    r"|\b(?:is|are)\s+(?:then|again|thus|therefore)\b"
    r"|\bturns?\s+out\b|\breveals?\b|\bknown\b|\bby\s+the\s+(?:[\w-]+\s+){0,3}(?:theorem|lemma|proposition|corollary)\b"
    r"|\bwhose\s+(?:distribution|law|density)\b|\b(?:has|have)\s+the\s+(?:distribution|law)\b",
)
#: What a law is stated of, and the names in a formula.
_LAWFUL: Final = re.compile(r"(?<![A-Za-z\\])(\\?[A-Za-z]+)(?:_(?:\{[^{}]*\}|\w))?\s*&?\s*\\sim\b")
_NAMES: Final = re.compile(r"(?<![A-Za-z\\])\\?[A-Za-z]+")
#: Right behind a law: it holds as long as anything that the text says.
_AS_MODELLED: Final = re.compile(
    r"\s*,?\s*under\W+(?:the|this|these|our|its)\W+(?:[\w-]+\s+){0,2}(?:models?|assumptions?)\b", re.IGNORECASE
)
#: A sentence that was begun before the display ahead of it.
_GOES_ON: Final = re.compile(r"\s*[a-z,]")
_DISPLAY: Final = re.compile(r"\$\$(?:(?!\$\$)[\s\S])*\$\$\Z")


def reach(statement: Statement, among: Sequence[Statement], formula: Formula, text: str) -> str:
    """Return what a law reaches that does not reach through all of the text, nothing where it does.

    Args:
        statement: the law.
        among: all statements of its formula.
        formula: the formula.
        text: the text of the document.
    """
    before = _lead(formula, text)
    if _is_of_a_case(statement, among, formula, before):
        return CASE
    supposed = statement.role == "antecedent" or supposing.is_hypothetical(before)
    if supposed and introduced_apart(statement.lhs.latex, text, formula.start):
        return CASE
    if clauses.concludes_a_law(before) or _CLAIMS.search(without_formulas(before)):
        return CONCLUSION
    if clauses.asserts_a_law(formula.before, formula.tex, formula.after):
        return CONCLUSION
    return CONCLUSION if _is_worked_out(statement, formula, text) else ""


def _is_worked_out(statement: Statement, formula: Formula, text: str) -> bool:
    """Tell whether a law is said of what a text makes of quantities with a law: "As $Y = 2X$, it is $Y \\sim N(0, 4)$".

    What is let have a law has it: "Let $Y = X + N$ with $Y \\sim N(0, 2)$".
    """
    ahead = text[: formula.start]
    quantity = re.escape(statement.lhs.latex.strip())
    made = re.findall(rf"{quantity}(?<![A-Za-z\\_^]{quantity})\s*&?=([^=$&]+)", ahead)
    if not made or clauses.supposes(formula.before, formula.tex, formula.after):
        return False
    lawful = {other for end, other in _laws(text) if end <= formula.start}
    return any(not lawful.isdisjoint(_NAMES.findall(of)) for of in made)


@lru_cache(maxsize=2)
def _laws(text: str) -> tuple[tuple[int, str], ...]:
    """Return what a text states laws of, each with where it ends; every law of the text asks for those before it."""
    return tuple((found.end(), found[1]) for found in _LAWFUL.finditer(text))


def _is_of_a_case(statement: Statement, among: Sequence[Statement], formula: Formula, before: str) -> bool:
    """Tell whether the words and labels around a law, or what its display says next, put it under a condition."""
    if statement.role == "consequent" or NAMED_CASE.match(statement.prefix):
        return True
    for other in among[statement.step + 1 :]:
        if other.role != "side":
            break
        if _CONDITION.search(other.word):
            return True
    conditioned = supposing.is_conditioned(formula.after) and not _AS_MODELLED.match(formula.after)
    if conditioned or _NARROWS.search(without_formulas(before)):
        return True
    rest = rest_of_sentence(formula.after)
    return formula.display is None and formula.after[len(rest) :].startswith("?")


def _lead(formula: Formula, text: str) -> str:
    """Return the sentence that leads to a formula, also where displays stand in it: "Then $$Y = 2X$$ follows"."""
    sentence = sentence_before(formula.before.rstrip())
    before = text[: formula.start].rstrip().removesuffix(sentence).rstrip()
    while _GOES_ON.match(sentence) and (display := _DISPLAY.search(before)) is not None:
        before = before[: display.start()].rstrip()
        start = sentence_before(before)
        sentence, before = f"{start} {display.group().strip()} {sentence.strip()}", before.removesuffix(start).rstrip()
    return sentence


def introduced_apart(latex: str, text: str, at: int, *, later: bool = False) -> bool:
    """Tell whether a quantity is introduced elsewhere in a text, or later, as one that may have any law.

    What introduces it in the paragraph before, "Let $X$ be a random variable. If $X \\sim$", introduces the case.
    """
    quantity = rf"\$\s*{re.escape(latex.strip())}(?:\([a-z]\))?\s*\$"
    if not re.search(quantity, text, re.IGNORECASE):
        return False
    introduced = re.compile(
        rf"\b(?:let|consider|suppose|take|assume|imagine|for|given|whatever)\b[^.;:$]{{0,60}}"
        rf"(?:\$[^$]{{1,30}}\$[^.;:$]{{0,20}}){{0,2}}{quantity}[^.;$]{{0,60}}\b(?:random|arbitrary|any|general|values?)\b"
        rf"|\b(?:any|every|each|all|arbitrary|general|such|whatever)\b[^.;:$]{{0,40}}"
        rf"(?:\$[^$]{{1,30}}\$(?:\s*,|\s+and\s){{1,2}}\s*){{0,2}}{quantity}",
        re.IGNORECASE,
    )
    paragraph = len(text[:at].rstrip()) - len(paragraph_before(text[:at]))
    first = at if later else 0
    return any(not paragraph <= found.start() <= at for found in introduced.finditer(text, first))
