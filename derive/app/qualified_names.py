"""Numbers of which the words say more than is understood, so that nothing is false because of a value of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from derive.app.items import symbols
from derive.app.shapes import BOUNDS
from derive.language.rules import Declaration
from derive.language.terms import ONE, ZERO, Term, make, minus, name
from derive.notation.context import Understanding
from derive.notation.documents import Document, Formula
from derive.notation.named_laws import OF_A_VECTOR, PARAMETERS
from derive.notation.names import Names
from derive.notation.parser import read_side
from derive.notation.qualified import qualifications
from derive.notation.some_values import speaks_of_all, speaks_of_some
from derive.notation.statements import Parts
from derive.notation.syntax import Node

#: Words that are understood of a name, by the declarations that are made of them.
_UNDERSTOOD: Final = {
    **dict.fromkeys(
        ("size", "natural"), frozenset({"integer", "integers", "whole", "natural", "positive", "non-negative"})
    ),
    "whole": frozenset({"integer", "integers", "whole"}),
    **dict.fromkeys(
        ("positive", "non-negative", "positive-entries", "non-negative-entries"),
        frozenset({"positive", "non-negative", "nonnegative"}),
    ),
    "pmf": frozenset({"probability", "mass", "function", "distribution", "vector", "weights", "law"}),
    "total-one": frozenset({"one-hot", "one", "hot", "encoded"}),
}
#: Functions that say no more of a name where an equation writes out what it is: "$p_i = \\ldots$, the softmax".
_WRITTEN_OUT: Final = frozenset({"softmax", "sigmoid", "logistic", "logit"})
_SIGNS: Final = frozenset({"positive", "negative", "non-negative", "nonnegative", "zero"})
_PROBABILITY: Final = frozenset({"probability", "probabilities", "chance", "heads", "tails", "coin", "biased"})
_CHANCES: Final = _PROBABILITY | {"percentage"}


def qualified_names(
    document: Document, parts: Sequence[Parts], understanding: Understanding
) -> dict[str, tuple[str, int]]:
    """Return the names of numbers with the words that may exclude some of their values, and the line of these.

    What a document declares about a name in the language for it overrules the words.
    """
    names = understanding.names
    read = [(formula, said) for formula, said in zip(document.formulas, parts, strict=True) if not formula.skip]
    told = {directive.line for directive in document.directives}
    spoken = {
        symbol
        for line in understanding.lines
        if line.line in told
        for term in (*line.facts, *(line.declaration.values.values() if line.declaration is not None else ()))
        for symbol in term.names
    }
    known = _known(understanding.declarations, _bounds(read, names))
    found: dict[str, tuple[str, int]] = {}
    for one in qualifications(document):
        line = document.lines.span(one.offset, one.offset).line
        for formula, said in (read[k] for k in one.formulas):
            for symbol in _subjects(said, names) if formula.display is None else ():
                understood = known.get(symbol, set()) | (_WRITTEN_OUT if _writes_out(said) else set())
                left = [word for word in one.words if word not in understood]
                before, at = found.get(symbol, ("", 0))
                more = not at or (line != at and is_a_chance(before))  # "Let $p$ be prime", elsewhere
                if left and more and symbol not in spoken and _is_number(symbol, names):
                    found[symbol] = " ".join(left), line
    for formula, said in read:
        if formula.display is None and _is_said_of_some(formula, said):
            found |= {s: ("some", formula.line) for s in _symbols(said, document, names) if s not in {*spoken, *found}}
    return found


def _is_said_of_some(formula: Formula, said: Parts) -> bool:
    """Tell whether the words speak of some entries, "At least one of the $x_i$", or deny something of all of them."""
    if not said.statements:
        return speaks_of_some(formula.before, formula.after)
    denied = any(s.error is not None and s.error.code == "denied" for s in said.statements)
    return denied and speaks_of_all(formula.after)


def _symbols(said: Parts, document: Document, names: Names) -> Iterator[str]:
    """Yield the names in a formula, also where its sides are claimed by nobody, but no indices."""
    sides = [side for s in said.statements for side in (s.lhs, s.rhs)]
    read = (read_side(side.latex, document.usage) for side in sides if side.tree is None)
    for tree in (*said.trees, *read):
        yield from (symbol for symbol in symbols(tree, names) if symbol not in names.indices)


def bounds_of_chances(
    symbols: Iterable[str], qualified: Mapping[str, tuple[str, int]], rel: str = "="
) -> tuple[Term, ...]:
    """Return that those names are between 0 and 1 which the words call a probability, and nothing more.

    A strict claim is meant for those that are neither 0 nor 1.
    """
    bound = ">" if rel in ("<", ">") else ">="
    chances = [name(symbol) for symbol in sorted(symbols) if is_a_chance(qualified.get(symbol, ("", 0))[0])]
    return tuple(fact for p in chances for fact in (make(bound, p, ZERO), make(bound, minus(ONE, p), ZERO)))


def is_a_chance(words: str) -> bool:
    """Tell whether words say of a number that it is a probability, and nothing more."""
    return bool(words) and _PROBABILITY.issuperset(words.split())


def _bounds(read: Sequence[tuple[Formula, Parts]], names: Names) -> dict[str, set[str]]:
    """Return the names that some formula in a sentence bounds, with the numbers that bound them.

    What a display says of them may be a claim, and so is what is said of a sum.
    """
    found: dict[str, set[str]] = {}
    inline = (said for formula, said in read if formula.display is None)
    for statement in (s for said in inline for s in said.statements if s.relation in BOUNDS):
        trees = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
        if any(part.head not in ("name", "sub", "number") for tree in trees for part in _listed(tree)):
            continue
        numbers = {tree.text for tree in trees if tree.head == "number"}
        for symbol in (symbol for tree in trees for symbol in symbols(tree, names)):
            found.setdefault(symbol, set()).update(numbers)
    return found


def _known(declarations: Sequence[Declaration], bounds: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the words that are understood of names."""
    known = {s: {*_SIGNS, *(_CHANCES if numbers >= {"0", "1"} else ())} for s, numbers in bounds.items()}
    for declaration in declarations:
        for value in declaration.values.values():
            for symbol in value.names:
                known.setdefault(symbol, set()).update(_UNDERSTOOD.get(declaration.row, ()))
        for parameter in (*PARAMETERS.get(declaration.row, ()), *(("p",) if declaration.row in OF_A_VECTOR else ())):
            for symbol in declaration.values[parameter].names if parameter in declaration.values else ():
                known.setdefault(symbol, set()).update(_CHANCES)
    return known


def _writes_out(said: Parts) -> bool:
    """Tell whether a formula is an equation."""
    return any(statement.relation == "=" for statement in said.statements)


def _subjects(said: Parts, names: Names) -> Iterator[str]:
    """Yield the names that a formula is about: it is one of them, a list, a bound, or a membership."""
    for tree in said.trees:
        for part in _listed(tree):
            if part.head in ("name", "sub"):
                yield from symbols(part.nodes[0] if part.head == "sub" else part, names)


def _listed(tree: Node) -> Iterator[Node]:
    if tree.head in ("list", "tuple", "set"):
        for part in tree.nodes:
            yield from _listed(part)
    else:
        yield tree


def _is_number(symbol: str, names: Names) -> bool:
    others = names.functions | names.families | names.quantities.keys() | names.laws.keys() | names.own.keys()
    others |= names.values | names.jointly
    is_set = symbol.startswith(("cal:", "bb:", "set:"))
    return symbol not in others and not is_set and not names.measures(symbol.partition(":")[0])
