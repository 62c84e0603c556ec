"""Definitions, by name and number of arguments: none in a circle, none twice, unfolded where their meaning is clear.

A name with its arguments is a name of its own: H(X) and H(X, Y) may have a definition each, and H without arguments a
third. Definitions may be about functions, ``D(p, q) = sum p(i) log(p(i)/q(i))``, without types; so it has to be
prevented that a function is applied to itself: ``f(p) = 1 + p(p)`` would make ``f(f)`` equal to ``1 + f(f)``.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from derive.language.evidence import require
from derive.language.heads import APPLY, NAME
from derive.language.rules import Premise
from derive.language.substitution import abstract, apply, substitute
from derive.language.terms import Term, subterms

Key: TypeAlias = tuple[Term, int]
Definitions: TypeAlias = Mapping[Key, Premise]


def collect(premises: Mapping[str, Premise]) -> Definitions:
    """Return the definitions among the premises; of two for one name the first."""
    found: dict[Key, Premise] = {}
    for premise in premises.values():
        if (defined := premise.defined) is not None:
            found.setdefault((defined, len(premise.variables)), premise)
    return found


def require_orderly(premises: Mapping[str, Premise], definitions: Definitions) -> None:
    """Refuse names defined twice, and circles: ``f = f + 1`` would define nothing and prove anything."""
    for premise in premises.values():
        if (defined := premise.defined) is not None:
            require(definitions[defined, len(premise.variables)] is premise, f"{defined} is defined twice")
    circular = {key[0].symbol for key in definitions} - dependencies(definitions).keys()
    require(not circular, f"circular definition of {', '.join(sorted(circular))}")


def dependencies(definitions: Definitions) -> Mapping[str, frozenset[str]]:
    """Return for each defined name which defined names it rests on, itself among them; nothing for those in circles."""
    waiting = {key: _mentioned(premise, definitions) for key, premise in definitions.items()}
    rests_on: dict[str, frozenset[str]] = {}
    while ready := [key for key, keys in waiting.items() if keys.isdisjoint(waiting)]:
        for key in ready:
            symbol = key[0].symbol
            below = (rests_on[k.symbol] for k, _ in waiting.pop(key))
            rests_on[symbol] = rests_on.get(symbol, frozenset()).union({symbol}, *below)
    return {symbol: names for symbol, names in rests_on.items() if all(symbol != key[0].symbol for key in waiting)}


def _mentioned(premise: Premise, definitions: Definitions) -> set[Key]:
    parameters = {variable for variable, _ in premise.variables}
    used = {(symbol, count) for symbol, count in _uses(premise.rhs) if symbol not in parameters}
    return {(head, count) for head, count in definitions if (head.symbol, count) in used or (head.symbol, None) in used}


def _uses(term: Term) -> Iterator[tuple[str, int | None]]:
    """Yield the names in a term with the number of their arguments, ``None`` where a name stands bare."""
    if term.head == NAME:
        yield term.symbol, None
    applied = term.head == APPLY and term.args[0].head == NAME
    if applied:
        yield term.args[0].symbol, len(term.args) - 1
    for child in term.children[applied:]:
        yield from _uses(child)


def handed_on(premise: Premise, definitions: Definitions) -> frozenset[str]:
    """Return the variables that a right side applies, or gives as arguments to something that may apply them."""
    variables = {variable for variable, _ in premise.variables}
    found: set[str] = set()
    for part in subterms(premise.rhs):
        if part.head != APPLY:
            continue
        head, arguments = part.args[0], part.args[1:]
        if head.head == NAME and head.symbol in variables:
            found.add(head.symbol)
        elif head.head == NAME and not any(head is defined for defined, _ in definitions):
            continue  # nothing is known of it, so that it applies nothing
        called = definitions.get((head, len(arguments)))
        applying = None if called is None else handed_on(called, definitions)
        for k, argument in enumerate(arguments):
            if applying is None or called is None or called.variables[k][0] in applying:
                found.update({argument.symbol} & variables if argument.head == NAME else ())
    return frozenset(found)


def clear(premise: Premise, values: Mapping[str, Term], definitions: Definitions) -> bool:
    """Tell whether the values may stand for the variables of a premise that speaks about functions.

    Refused are functions that rest on the definition itself, and names that are defined without arguments too: equal
    numbers H and G say nothing about functions of the same names.
    """
    functions = handed_on(premise, definitions)
    if any((values[variable], 0) in definitions for variable in functions):
        return False
    if not functions or premise.defined is None:
        return True
    rests_on, symbol = dependencies(definitions), premise.defined.symbol
    return not any(symbol in rests_on.get(used, ()) for variable in functions for used in values[variable].names)


def definition_of(head: Term, arguments: tuple[Term, ...], definitions: Definitions) -> Premise | None:
    """Return the definition of a name for these arguments, if there is one and it is clear what they mean."""
    definition = definitions.get((head, len(arguments)))
    if definition is None or not any((argument, 0) in definitions for argument in arguments):
        return definition
    applied = {h.symbol for part in subterms(definition.rhs) if part.head == APPLY and (h := part.args[0]).head == NAME}
    unclear = (
        v in applied and (a, 0) in definitions for (v, _), a in zip(definition.variables, arguments, strict=True)
    )
    return None if any(unclear) else definition


def instance(definition: Premise, arguments: tuple[Term, ...]) -> Term:
    """Return the right side of a definition for arguments that may have loose indices."""
    parameters = [variable for variable, _ in definition.variables]
    if all(a.loose == 0 for a in arguments):
        return substitute(definition.rhs, dict(zip(parameters, arguments, strict=True)))
    return apply(abstract(definition.rhs, parameters), arguments)


def unfolded(term: Term, definitions: Definitions) -> Term | None:
    """Return what a defined name, applied to as many arguments as its definition has, stands for."""
    head = term.args[0] if term.head == APPLY else term
    arguments = term.args[1:] if term.head == APPLY else ()
    definition = definition_of(head, arguments, definitions)
    return None if definition is None else instance(definition, arguments)
