"""Claims given an event: "Given that $X > 0$, we have $E[X] = ...$" is about another law than that of X.

What is proved of all values of X holds where an event happens too; what is said of its law does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from derive.app.items import Item
from derive.notation import sentences
from derive.notation.names import Names
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

_RELATIONS: Final = frozenset({"=", "<", ">", "\\leq", "\\geq", "\\neq", "\\in"})
#: Right before a relation: it is an event that is known.
_GIVEN: Final = WordPattern(
    r"\b(?:given|knowing|known|condition(?:ed|al|ally|ing)?\s+(?:up)?on|observ(?:e|es|ed|ing)|learn(?:s|ed|t|ing)?|told"
    r"|on|sees?|seen)(?:\s+(?:to us|that|the|event|fact|condition|outcomes?|values?|with))*\W*\Z",
)


def is_given_an_event(claim: Item, items: Sequence[Item], names: Names) -> bool:
    """Tell whether the sentence of a claim gives an event of a quantity that the claim speaks of without a bar."""
    sides = [side.tree for side in (claim.statement.lhs, claim.statement.rhs) if side.tree is not None]
    if any(part.head == "given" for tree in sides for part in walk(tree)):
        return False
    about = {symbol for tree in sides for symbol in _quantities(tree, names)}
    return bool(about) and any(about & event for event in _events(claim, items, names))


def _events(claim: Item, items: Sequence[Item], names: Names) -> Iterator[set[str]]:
    """Yield the quantities of each event that is given in the sentence of a claim."""
    formula = claim.formula
    before = formula.lead_in
    sentence = sentences.sentence_before(before)
    start = formula.start - len(formula.before) + len(before) - len(sentence)
    end = formula.end + len(sentences.rest_of_sentence(formula.after))
    for other in items:
        inside = start <= other.formula.start < end and other.formula.start != formula.start
        if inside and other.formula.display is None and other.statement.relation in _RELATIONS:
            trees = [side.tree for side in (other.statement.lhs, other.statement.rhs) if side.tree is not None]
            if _GIVEN.search(sentences.without_formulas(sentences.sentence_before(other.formula.before))):
                yield {symbol for tree in trees for symbol in _quantities(tree, names)}


def _quantities(tree: Node, names: Names) -> Iterator[str]:
    """Yield the random quantities in a tree."""
    random = names.own.keys() | names.quantities.keys() | names.jointly | names.random | names.laws.keys()
    for part in walk(tree):
        if part.head == "name" and names.core(part.text) in random:
            yield names.core(part.text)
