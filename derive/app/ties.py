"""Equations by which a text introduces names and ties them down for what follows: "Let $a, b > 0$ with $a + b = 1$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from derive.app.intervals import Interval
from derive.app.items import Item, Kind, stem, symbols_of
from derive.app.shapes import order_of_names
from derive.app.special_cases import condition, declared, for_all
from derive.language.rules import Declaration, Problem
from derive.language.terms import Term, bound, make
from derive.notation.names import Names
from derive.notation.renewals import Renewal, Renewals
from derive.notation.sentences import rest_of_sentence, sentence_before, without_formulas
from derive.notation.statements import Statement
from derive.notation.supposing import TURNS_AWAY
from derive.notation.syntax import walk
from derive.notation.word_patterns import WordPattern

_ARITHMETIC: Final = frozenset({"name", "number", "sub", "+", "-", "*", "/", "^", "neg", "pos", "group"})
_SUMS: Final = frozenset({"+", "-", "*", "/", "^"})
#: How a sentence begins that introduces names, and all words that may follow: any other may say something else.
_INTRODUCES: Final = re.compile(
    r"\W*(?:(?:throughout|here|now|first|in (?:what follows|the following|this (?:note|section|post|proof))),?\s+)?"
    r"(?:(?:we|let us)\s+)?(?:let|consider|take|fix|choose|pick)\b(?P<words>[^.;:!?]*)",
    re.IGNORECASE,
)
_PLAIN_WORDS: Final = """
    a an the two three four some any arbitrary fixed given both all real positive negative nonnegative non strictly
    number numbers reals scalars integers weights weight probabilities probability parameters constants variables
    coefficients fractions and be are is with such that satisfying which
    satisfy satisfies where of for st s t throughout
"""
_WORDS: Final = frozenset(_PLAIN_WORDS.split())
_HEADINGS: Final = re.compile(
    r"^ {0,3}(?:(?P<marks>#{1,6})[ \t]+|\\(?P<subs>(?:sub)*)section\*?\{)(?P<title>.*)$", re.MULTILINE
)
#: What is said in a section with such a heading is for all of the text.
_FOR_ALL: Final = WordPattern(
    r"\b(?:set-?\s?up|settings?|notation|assum\w+|preliminar\w+|models?|definitions?|background|conventions?|introduction"
    r"|problem)\b"
)
#: Behind the names that a sentence has described: "... tails with probability $q$, where $p + q = 1$."
_DESCRIBED: Final = re.compile(r"\$\s*,\s*where\s*\Z")


def introduces_a_tie(item: Item, told: str, names: Names) -> bool:
    """Tell whether a relation ties numbers together that its sentence introduces: an equation, or the order of two.

    ``told`` is the word that supposes it. Nothing else may be said in the sentence of an equation.
    """
    if told == "let" and order_of_names(item.statement):
        return True
    numbers = all(map(names.is_number, symbols_of(item.statement, names)))
    return numbers and ties_names(item.statement) and introduces(item.formula.before, item.formula.after)


def declared_tie(
    item: Item, problem: Problem, free: Sequence[tuple[str, Term]]
) -> tuple[Declaration | None, Term | None]:
    """Return what an equation declares of the names that it ties down, and as a condition where it is more than a sum.

    Args:
        item: the equation.
        problem: what it says.
        free: the indices that stand free in it, with what they range over.
    """
    if problem.lhs.head != "sum":
        return declared(item, problem, free), for_all(condition(problem), free)
    domain, body = problem.lhs.args  # the entries of a sequence sum to 1
    values = {"a": make("lam", body) if body.args[1:] != (bound(0),) else body.args[0], "D": domain}
    return Declaration(f"t{item.order}", "total-one", values), None


def ties_names(statement: Statement) -> bool:
    """Tell whether an equation ties several names down, and is the value of none: ``a + b = 1``."""
    trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
    parts = [part for tree in trees for part in walk(tree)]
    names = {part.text for part in parts if part.head == "name"}
    arithmetic = {part.head for part in parts} <= _ARITHMETIC and any(tree.head in _SUMS for tree in trees)
    return statement.relation == "=" and len(names) > 1 and arithmetic and trees[0].head in _SUMS


def introduces(before: str, after: str) -> bool:
    """Tell whether the words around a relation introduce its names, and say nothing else in their sentence."""
    words, rest = without_formulas(sentence_before(before)), without_formulas(rest_of_sentence(after))
    found = _INTRODUCES.fullmatch(f"{words}${rest}")
    if found is not None:
        return _WORDS.issuperset(re.findall(r"[^\W\d_]+", found["words"].casefold()))
    return not rest.strip() and _DESCRIBED.search(words) is not None


def reach_of_ties(
    items: Sequence[Item], renewals: Renewals, renewed: Mapping[str, Sequence[Renewal]], names: Names, text: str
) -> Iterator[tuple[Item, frozenset[str], Interval]]:
    """Yield each such equation with its names and where it holds.

    That is from its sentence on, up to the end of its part of the text, to where one of the names is let be something
    else or is tied down again, or to where the text leaves what it supposed.
    """
    ties = [(item, frozenset(map(stem, symbols_of(item.statement, names)))) for item in items if is_tie(item)]
    for item, tied in ties:
        start = renewals.sentence(item.formula.start)[0]
        again = (renewals.sentence(other.formula.start)[0] for other, others in ties if others & tied)
        renewals_of = (renewal.start for name in tied for renewal in renewed.get(name, ()))
        left = (found.start() for found in TURNS_AWAY.finditer(text, item.formula.end))
        ends = (at for at in chain(again, renewals_of, left, (at for at, _ in renewals.generals)) if at > start)
        unit = renewals.unit(item.formula.start)
        yield item, tied, (start, min([unit.end if unit.local else _end_of_section(text, start), *ends]))


def _end_of_section(text: str, at: int) -> int:
    """Return where the section ends in which something is said; what stands before all sections is for all of them."""
    headings = list(_HEADINGS.finditer(text))
    *_, own = [None, *(one for one in headings if one.start() <= at)]
    if own is None or _FOR_ALL.search(own["title"]):
        return len(text)
    later = (one.start() for one in headings if one.start() > at and _depth(one) <= _depth(own))
    return next(later, len(text))


def _depth(heading: re.Match[str]) -> int:
    return len(heading["marks"] or "") or len(heading["subs"]) // len("sub") + 1


def is_tie(item: Item) -> bool:
    """Tell whether an equation ties names down for what follows."""
    return item.kind is Kind.BOUND and ties_names(item.statement)
