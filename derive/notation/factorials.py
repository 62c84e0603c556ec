"""Factorials of negative whole numbers below a fraction bar: by convention the quotient is 0 there, as 1/Gamma is."""

from __future__ import annotations

from fractions import Fraction

from derive.language.terms import LEAVES, ZERO, Term, contains_head, make, number

#: What a reader is told where this was used.
CONVENTION = "1/k! counts as 0 for every negative whole number k"


def at_a_number(quotient: Term) -> Term:
    """Return a quotient times the indicator that no factorial below its bar is of a negative number, ``1/(-1)!``."""
    for argument in _below(quotient):
        value = _number(argument)
        if value is not None and value < 0:
            return make("*", make("ind", make(">=", argument, ZERO)), quotient)
    return quotient


def along(term: Term, index: Term, first: Term) -> Term:
    """Return what a sum over the index adds up, quotients being 0 where they have the factorial of a negative number.

    That is where the range begins too early for it: ``1/(x - 1)!`` for x from 0.
    """
    start = _number(first)
    if start is None or term.head in LEAVES or not contains_head(term, "fact"):
        return term
    term = make(term.head, *(along(part, index, first) for part in term.args))
    for argument in _below(term):
        offset = _offset(argument, index)
        if offset is not None and start + offset < 0 and not contains_head(term.args[0], "fact"):
            return make("*", make("ind", make(">=", index, number(-offset))), term)
    return term


def excused(term: Term) -> bool:
    """Tell whether a quotient in the term is 0 by this convention somewhere."""
    if term.head == "*" and term.args[0].head == "ind" and len(term.args) == 2:
        left, right = term.args[0].args[0].args[:2]
        under = _below(term.args[1])
        if left in under or any(_offset(a, left) == -(_number(right) or Fraction(0)) for a in under):
            return True
    return any(excused(part) for part in term.children)


def _below(term: Term) -> list[Term]:
    """Return what the factorials below a fraction bar are of."""
    if term.head != "/":
        return []
    under = term.args[1]
    return [factor.args[0] for factor in (under.args if under.head == "*" else (under,)) if factor.head == "fact"]


def _offset(term: Term, index: Term) -> Fraction | None:
    """Return c where the term is written as the index and a number c."""
    if term.head == "-" and term.args[0] is index:
        value = _number(term.args[1])
        return None if value is None else -value
    if term.head != "+" or term.args.count(index) != 1:
        return None
    values = [_number(part) for part in term.args if part is not index]
    return sum((v for v in values if v is not None), Fraction(0)) if None not in values else None


def _number(term: Term) -> Fraction | None:
    if term.head == "neg" and term.args[0].head == "#":
        return -term.args[0].value
    return term.value if term.head == "#" else None
