"""Cases with a label, "Case 2: $a < b$.": what they suppose holds up to the next, or to where the text leaves them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.app.items import Item, Kind
from derive.notation import sentences
from derive.notation.supposing import CASE_LABEL, labels_a_case

#: Between a case and a claim: the claim stands in it no longer.
_LEFT: Final = re.compile(
    rf"{CASE_LABEL}|\b(?:in|for|under)\s+(?:both|all|either|any|each|every)(?:\s+of\s+the(?:se)?)?(?:\s+\w+)?\s+cases?\b"
    r"|\b(?:in\s+general|otherwise|altogether|together|combin\w+|the\s+cases?|this\s+case|so\s+far)\b|\n\s*#|\\(?:sub)*section\b"
    r"|\\(?:begin|end)\{(?:proof|theorem|lemma|example|exercise|itemize|enumerate)\}|\b(?:now\s+)?let\s+\$",
    re.IGNORECASE,
)
_PLAIN_WORDS: Final = frozenset(
    ("case", "first", "second", "third", "if", "suppose", "assume", "let", "and", "when", "that")
)


def labelled_case(claim: Item, items: Sequence[Item], text: str) -> tuple[tuple[Item, ...], bool]:
    """Return what the labelled case supposes in which a claim stands, and whether its words say nothing more."""
    before = (one for one in items if one.order < claim.order and _is_labelled(one, text))
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


def _is_labelled(item: Item, text: str) -> bool:
    inline = item.kind is Kind.SUPPOSITION and item.statement.display is None
    return inline and labels_a_case(text[: item.formula.start])
