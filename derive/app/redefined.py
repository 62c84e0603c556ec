"""Letters of standard quantities that a document defines itself: as another quantity, or written in another way."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from derive.app.defined_in_parts import Meaning
from derive.app.items import Item, defined_name
from derive.engine.prove import Found, prove
from derive.language.rules import Context, Declaration, Premise, Problem, expand
from derive.language.terms import Term, bound, make, number
from derive.notation import cues
from derive.notation.elaborate import elaborate
from derive.notation.information import PROBABILITY as CHANCE
from derive.notation.names import Names
from derive.notation.syntax import walk
from derive.rules import declaration_rows


def defines_another(item: Item) -> bool:
    """Tell whether a definition with the letter of a standard quantity is that of another one, by words and formula."""
    rhs = item.statement.rhs.tree
    logarithm = rhs is not None and any(part.is_name("log") or part.is_name("ln") for part in walk(rhs))
    return item.cued and not logarithm and cues.defines_what_is_no_entropy(item.formula.before)


def redefined(items: Iterable[Item], names: Names, standard: AbstractSet[Meaning]) -> set[Meaning]:
    """Return the standard meanings of names that are defined as something that is not understood."""
    found = set[Meaning]()
    for item in items:
        known = defined_name(item.statement.lhs.tree, names)
        if known is not None and (known[0], len(known[1])) in standard and defines_another(item):
            found.add((known[0], len(known[1])))
    return found


def is_entropy_of_a_law(
    standard: Premise, item: Item, declarations: Iterable[Declaration], facts: tuple[Term, ...], names: Names
) -> bool:
    """Tell whether the entropy of a quantity with a joint distribution is written as that of a declared law."""
    rhs = item.statement.rhs.tree
    if CHANCE.symbol not in standard.rhs.names or rhs is None:
        return False
    log = make("lam", make("logb", number(names.base), bound(0)) if names.base else make("log", bound(0)))
    for law in (d.values for d in declarations if d.row == "pmf" and d.values["P"] is not CHANCE):
        values = {"H": standard.lhs, "P": law["P"], "D": law["D"], "L": log}
        _, (written,) = expand(Declaration("law", "entropy-of", values), declaration_rows()["entropy-of"])
        problem = Problem(Context(facts), written.rhs, "=", elaborate(rhs, names, opaque=True))
        if isinstance(prove(problem), Found):
            return True
    return False
