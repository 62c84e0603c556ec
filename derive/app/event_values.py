"""Probabilities of events that a text states, "P(D) = 0.01, P(+ | D) = 0.99": what they determine is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from derive.app.items import Item, Kind
from derive.errors import DeriveError
from derive.kernel.ring import CONSTANT, polynomial
from derive.language.rules import Declaration
from derive.language.terms import ONE, Term, is_number, make, number
from derive.notation.clauses import CONCLUDES
from derive.notation.context import Line
from derive.notation.elaborate import elaborate
from derive.notation.events import cases_of, is_probability
from derive.notation.names import Names
from derive.notation.sentences import paragraph_before, sentence_before, without_formulas
from derive.notation.syntax import Node
from derive.notation.word_patterns import WordPattern

#: With one of these in its sentence a value is claimed, doubted, or supposed of one case only.
_NOT_STATED: Final = WordPattern(
    CONCLUDES.pattern + r"|\b(?:not|never|if|when|whenever|unless|would|could|might|wrong\w*|mistake\w*"
    r"|false(?! positive| negative| alarm)|claims?|thinks?"
    r"|believes?|intuiti\w*|guess\w*|answer|result|instead|now|case|actually|because|since|by|hence|so|or|either|whether)\b",
)
#: In the paragraph before a value: it may be that of another case, or somebody's mistake.
_OTHER_CASE: Final = WordPattern(
    r"\b(?:if|when|unless|suppos\w*|assum\w*|imagine|instead|were|would|might|another|second|again|third|both|twice"
    r"|mistak\w*|wrong\w*|intuit\w*|think\w*|naive\w*|guess\w*|people|many|most|not|fallacy|confus\w*|case|independen\w*)\b",
)
_Row = dict[int, Fraction]
#: The column of the constants.
_VALUE: Final = -1


def stated_values(items: Sequence[Item], names: Names) -> tuple[list[Item], list[Line]]:
    """Return the relations with stated probabilities as conditions, and the lines that say what these determine.

    A value is stated in a sentence that draws no conclusion, and where those before it do not determine it: else it is
    a claim. Values that contradict each other are claims, all of them.
    """
    if not names.events:
        return list(items), []
    cases = cases_of(names)
    every: _Row = {**dict.fromkeys(range(len(cases)), Fraction(1)), _VALUE: Fraction(1)}
    system, taken = [every], set[str]()
    for item, row in _rows(items, names, cases):
        reduced = _reduced(row, system)
        if any(key != _VALUE for key in reduced):
            system = _with(system, reduced)
            taken.add(item.id)
        elif reduced:
            return list(items), []
    known = _determined(system)
    if not taken or any(value < 0 for value in known.values()) or _states_again(items, taken, names):
        return list(items), []
    line = next(item.statement.line for item in items if item.id in taken)
    declarations = [
        Declaration(f"v{k}", "case-value", {"p": cases[k], "v": number(value)}) for k, value in sorted(known.items())
    ]
    stated = [replace(item, kind=Kind.BOUND) if item.id in taken else item for item in items]
    return stated, [Line("", "declared", line, declaration) for declaration in declarations]


def holds_in_a_case(item: Item) -> bool:
    """Tell whether the words around a value may mean other probabilities than those that the text states."""
    return bool(_OTHER_CASE.search(without_formulas(paragraph_before(item.formula.lead_in))))


def _states_again(items: Sequence[Item], taken: set[str], names: Names) -> bool:
    """Tell whether what was stated has another value elsewhere: "Now let $P(D) = 0.1$"."""
    values = [(one.statement, one.id in taken) for one in items if gives_values(one, names) and one.statement.step == 0]
    stated = {one.lhs.tree: one.rhs.tree for one, was_taken in values if was_taken}
    return any(one.lhs.tree in stated and stated[one.lhs.tree] != one.rhs.tree for one, _ in values)


def gives_values(item: Item, names: Names) -> bool:
    """Tell whether a relation gives a probability of events a value."""
    lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
    probability = lhs is not None and lhs.head == "app" and is_probability(lhs.nodes[0])
    return bool(names.events) and probability and rhs is not None and _number(rhs, names) is not None


def _rows(items: Sequence[Item], names: Names, cases: list[Term]) -> Iterator[tuple[Item, _Row]]:
    """Yield the relations that state a probability, each as an equation between the probabilities of the cases."""
    for item in items:
        statement = item.statement
        words = without_formulas(sentence_before(item.formula.before))
        if statement.relation != "=" or statement.display is not None or statement.step or _NOT_STATED.search(words):
            continue
        if not gives_values(item, names) or statement.lhs.tree is None or statement.rhs.tree is None:
            continue
        value = _number(statement.rhs.tree, names)
        try:
            term = elaborate(statement.lhs.tree, names)
        except DeriveError:
            continue
        if value is not None and 0 <= value <= 1:
            above, below = term.args if term.head == "/" else (term, ONE)
            yield item, _row(make("-", above, make("*", number(value), below)), cases)


def _row(term: Term, cases: list[Term]) -> _Row:
    """Return a linear term in the probabilities of the cases as an equation with 0."""
    found: _Row = {}
    for monomial, coefficient in polynomial(term).items():
        if monomial is CONSTANT or not monomial:
            found[_VALUE] = -coefficient
        else:
            ((case, _),) = monomial
            found[cases.index(case)] = coefficient
    return found


def _reduced(row: _Row, system: Sequence[_Row]) -> _Row:
    """Return an equation with the leading unknowns of a system in echelon form taken out."""
    for other in system:
        lead = min(key for key in other if key != _VALUE)
        if lead in row:
            row = _less(row, other, row[lead] / other[lead])
    return row


def _less(row: _Row, other: _Row, factor: Fraction) -> _Row:
    found = {key: row.get(key, Fraction(0)) - factor * other.get(key, Fraction(0)) for key in row.keys() | other.keys()}
    return {key: value for key, value in found.items() if value}


def _with(system: Sequence[_Row], row: _Row) -> list[_Row]:
    """Return a reduced system with one more equation."""
    lead = min(key for key in row if key != _VALUE)
    scaled = {key: value / row[lead] for key, value in row.items()}
    return [*(_less(other, scaled, other[lead]) if lead in other else other for other in system), scaled]


def _determined(system: Sequence[_Row]) -> dict[int, Fraction]:
    """Return the unknowns that a reduced system determines, with their values."""
    unknowns = [(row, [key for key in row if key != _VALUE]) for row in system]
    return {keys[0]: row.get(_VALUE, Fraction(0)) / row[keys[0]] for row, keys in unknowns if len(keys) == 1}


def _number(tree: Node, names: Names) -> Fraction | None:
    """Return the number that a tree is, a decimal or a fraction of two numbers."""
    try:
        term = elaborate(tree, names)
    except DeriveError:
        return None
    if term.head == "/" and all(map(is_number, term.args)) and term.args[1].value:
        return term.args[0].value / term.args[1].value
    return term.value if is_number(term) else None
