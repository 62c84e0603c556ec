"""Which equations may be the meaning of a name, and which of several is."""

from __future__ import annotations

from derive.app.defined_in_parts import Meaning
from derive.app.items import DEFINING, Item, Kind
from derive.app.shapes import gives_a_standard_square
from derive.app.spoken_of import is_closed
from derive.language.heads import APPLY
from derive.language.rules import Premise
from derive.notation import clauses, cues, supposing
from derive.notation.syntax import LEAVES

__all__ = [
    "Meaning",
    "defines_anew",
    "is_defined_in_words",
    "may_define",
    "meaning_at_a_point",
    "meaning_of",
    "only_meaning",
    "sets_a_case",
    "sets_again",
]


def meaning_of(premise: Premise) -> Meaning | None:
    """Return what a premise defines, or ``None`` where it is no plain definition."""
    return None if premise.defined is None else (premise.defined.symbol, len(premise.variables))


def meaning_at_a_point(premise: Premise) -> Meaning | None:
    """Return what a definition of a function defines at one point only: F(n, p), where n and p are fixed."""
    if premise.variables or premise.lhs.head != APPLY:
        return None
    return premise.lhs.args[0].symbol, len(premise.lhs.args) - 1


def only_meaning(several: list[tuple[Item, Premise]]) -> tuple[Item, Premise] | None:
    """Return the definition of a name that counts: the first, on a display where there is one.

    What sentences set a name to holds in its place only, if they set it to two things.
    """
    displayed = [pair for pair in several if pair[0].statement.display is not None]
    if displayed:
        return displayed[0]
    agreed = len({premise.rhs for _, premise in several}) == 1
    return several[0] if agreed and several[0][0].kind is not Kind.SUPPOSITION else None


def sets_again(item: Item) -> bool:
    """Tell whether a supposition in a sentence sets a name to more than a number or another name.

    ``p = 1/2`` is a number too, and the case of its sentence alone, but where the text lets it be so from there on.
    """
    formula, rhs = item.formula, item.statement.rhs.tree
    if item.kind is not Kind.SUPPOSITION or formula.display is not None or rhs is None or rhs.head in LEAVES:
        return False
    if supposing.only_says_where(formula.before):
        return False
    return not is_closed(rhs) or clauses.supposes(formula.before, formula.tex, formula.after) in clauses.LETTING


def sets_a_case(item: Item) -> bool:
    """Tell whether a sentence sets a name from there on, and in no line before it: "setting $a = b/2$, we get"."""
    formula = item.formula
    if item.kind is not Kind.DEFINITION or formula.display is not None:
        return sets_again(item)
    return _from_there_on(item)


def defines_anew(item: Item) -> bool:
    """Tell whether a relation defines its left side from there on by its sign, or by a word: "Setting $a = b/2$"."""
    statement = item.statement
    if statement.relation != "=" or statement.display is not None or is_closed(statement.rhs.tree):
        return statement.relation in DEFINING
    return _from_there_on(item)


def _from_there_on(item: Item) -> bool:
    formula = item.formula
    return clauses.supposes(formula.before, formula.tex, formula.after) in clauses.FROM_THERE_ON


def may_define(item: Item) -> bool:
    """Tell whether a relation may be the definition of a name."""
    return item.kind in (Kind.DEFINITION, Kind.GIVEN) or sets_again(item)


def is_defined_in_words(item: Item) -> bool:
    """Tell whether words say of a side that is no name that it is defined: the square of a standard deviation."""
    before = item.formula.before
    return cues.says_defined(before) or gives_a_standard_square(item.statement, before)
