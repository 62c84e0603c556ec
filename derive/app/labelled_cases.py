"""Cases with a label, "Case 2: $a < b$.": what they suppose holds up to the next, or to where the text leaves them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.app.items import Item, Kind
from derive.notation import sentences, supposing
from derive.notation.supposing import CASE_LABEL

_OVER: Final = r"\b(?:in|for|under)\s+(?:both|all|either|any|each|every)(?:\s+of\s+the(?:se)?)?(?:\s+\w+)?\s+cases?\b"
#: Between a case and a claim: the claim stands in it no longer.
_LEFT: Final = re.compile(
    rf"{CASE_LABEL}|{_OVER}"
    r"|\b(?:in\s+general|otherwise|altogether|together|combin\w+|the\s+cases?|this\s+case|so\s+far)\b|\n\s*#|\\(?:sub)*section\b"
    r"|\\(?:begin|end)\{(?:proof|theorem|lemma|example|exercise|itemize|enumerate)\}|\b(?:now\s+)?let\s+\$",
    re.IGNORECASE,
)
_PLAIN_WORDS: Final = frozenset(
    ("case", "first", "second", "third", "if", "suppose", "assume", "let", "and", "when", "that")
)


def labelled_case(claim: Item, items: Sequence[Item], text: str) -> tuple[tuple[Item, ...], bool]:
    """Return what the labelled case supposes in which a claim stands, and whether its words say nothing more."""
    before = (one for one in items if one.order < claim.order and labels_a_case(one))
    *_, first = [None, *before]
    if first is None or _LEFT.search(text, first.formula.end, claim.formula.start):
        return (), False
    rest = sentences.rest_of_sentence(text[first.formula.end : claim.formula.start])
    end = first.formula.end + len(rest)
    inside = [one for one in items if first.formula.start <= one.formula.start < end and one.order < claim.order]
    supposed = tuple(one for one in inside if one.kind in (Kind.SUPPOSITION, Kind.BOUND))
    words = re.findall(r"[^\W\d_]+", sentences.without_formulas(rest).casefold())
    over = rest and (_PLAIN_WORDS | {"then", "here", "we", "have"}).issuperset(words)
    return supposed, len(supposed) == len(inside) and bool(over or not rest)


def are_over(claim: Item, items: Sequence[Item], text: str) -> bool:
    """Tell whether the text speaks of all cases together between the last one and a claim."""
    *_, last = [None, *(one for one in items if one.order < claim.order and labels_a_case(one))]
    between = "" if last is None else text[last.formula.end : claim.formula.start]
    return re.search(_OVER, between, re.IGNORECASE) is not None


def labels_a_case(item: Item) -> bool:
    """Tell whether a relation in a sentence stands behind the label of a case, which supposes it."""
    inline = item.kind is Kind.SUPPOSITION and item.statement.display is None
    return inline and supposing.labels_a_case(item.formula.before)
