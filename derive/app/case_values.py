"""The numbers that names are in the case of a claim: "for $a = 1$ and $b = 2$"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from derive.kernel.ring import polynomial
from derive.language.heads import NAME
from derive.language.terms import Term, make, name, number
from derive.notation.names import Names
from derive.notation.write_term import plain_text


def case_values(facts: Iterable[Term]) -> dict[str, Fraction]:
    """Return the numbers that facts give names, also through other names, ``a = b``, ``b = 2``; none if two differ."""
    equations = [pair for fact in facts if fact.head == "=" for pair in (fact.args, fact.args[::-1])]
    values: dict[str, Fraction] = {}
    for _ in equations:
        found = {a.symbol: value for a, b in equations if a.head == NAME and (value := _value(b, values)) is not None}
        if found.keys() <= values.keys():
            break
        values = found | values
    agree = all(
        _value(b, values) in (values[a.symbol], None) for a, b in equations if a.head == NAME and a.symbol in values
    )
    return values if agree else {}


def in_words(values: Mapping[str, Fraction], names: Names) -> str:
    """Return what names are as a reader wants to see it: ``a = 1, b = 2``."""
    return ", ".join(plain_text(make("=", name(k), number(v)), names) for k, v in values.items())


def _value(term: Term, values: dict[str, Fraction]) -> Fraction | None:
    if term.head == NAME:
        return values.get(term.symbol)
    if term.names:
        return None
    monomials = polynomial(term)
    return Fraction(monomials.get(frozenset(), 0)) if monomials.keys() <= {frozenset()} else None
