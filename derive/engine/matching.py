"""Finds the values of schematic variables for which a pattern is a term: proposals only, the kernel checks them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from derive.kernel.ring import equal
from derive.language.heads import APPLY, BINDERS, NAME
from derive.language.rules import Premise, Row
from derive.language.substitution import abstract, open_
from derive.language.terms import LEAVES, Term, name

Values = Mapping[str, Term]

_OPENED = "%%"  # names of indices that are opened while matching; no value can hold one


def matches(pattern: Term, term: Term, variables: Collection[str]) -> Iterator[dict[str, Term]]:
    """Yield the values of the variables that make the pattern the term, modulo the order of summands and factors.

    A variable applied to indices, ``(F i)``, may depend on them; a bare one may not.
    """
    for values in _match(pattern, term, frozenset(variables), {}):
        yield dict(values)


def instances(rule: Row | Premise, pattern: Term, term: Term) -> Iterator[dict[str, Term]]:
    """Yield values for all variables of a rule or premise that make a pattern of it the term."""
    variables = rule.variables if isinstance(rule, Row) else [variable for variable, _ in rule.variables]
    return (values for values in matches(pattern, term, variables) if len(values) == len(variables))


def _match(pattern: Term, term: Term, variables: frozenset[str], values: Values) -> Iterator[Values]:
    if variables.isdisjoint(pattern.names):
        if equal(pattern, term):
            yield values
        return
    if pattern.head == NAME:
        yield from _assign(pattern.symbol, term, values)
        return
    if _is_function_variable(pattern, variables):
        indices = [argument.symbol for argument in pattern.args[1:]]
        yield from _assign(pattern.args[0].symbol, abstract(term, indices), values)
        return
    if pattern.head != term.head or len(pattern.args) != len(term.args) or term.head in LEAVES:
        return
    if pattern.head in ("+", "*"):
        yield from _in_any_order(pattern.args, term.args, variables, values)
    elif pattern.head in BINDERS:
        index = _fresh(pattern, term)
        bodies = [*pattern.args[:-1], open_(pattern.args[-1], index)], [*term.args[:-1], open_(term.args[-1], index)]
        yield from _in_order(*bodies, variables, values)
    else:
        yield from _in_order(pattern.args, term.args, variables, values)


def _assign(variable: str, value: Term, values: Values) -> Iterator[Values]:
    if any(symbol.startswith(_OPENED) for symbol in value.names):
        return
    if variable not in values:
        yield {**values, variable: value}
    elif equal(values[variable], value):
        yield values


def _is_function_variable(pattern: Term, variables: frozenset[str]) -> bool:
    """Tell whether the pattern is a variable applied to distinct opened indices."""
    if pattern.head != APPLY or pattern.args[0].head != NAME or pattern.args[0].symbol not in variables:
        return False
    arguments = pattern.args[1:]
    opened = all(a.head == NAME and a.symbol.startswith(_OPENED) for a in arguments)
    return opened and len(set(arguments)) == len(arguments)


def _fresh(pattern: Term, term: Term) -> Term:
    taken = pattern.names | term.names
    return name(next(f"{_OPENED}{k}" for k in count() if f"{_OPENED}{k}" not in taken))


def _in_order(
    patterns: Sequence[Term], terms: Sequence[Term], variables: frozenset[str], values: Values
) -> Iterator[Values]:
    if not patterns:
        yield values
        return
    for found in _match(patterns[0], terms[0], variables, values):
        yield from _in_order(patterns[1:], terms[1:], variables, found)


def _in_any_order(
    patterns: Sequence[Term], terms: Sequence[Term], variables: frozenset[str], values: Values
) -> Iterator[Values]:
    if not patterns:
        yield values
        return
    for k, term in enumerate(terms):
        for found in _match(patterns[0], term, variables, values):
            yield from _in_any_order(patterns[1:], (*terms[:k], *terms[k + 1 :]), variables, found)
