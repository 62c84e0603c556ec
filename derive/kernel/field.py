"""Equality after cancelling factors that are shown not to be 0."""

from fractions import Fraction
from typing import Final

from derive.kernel.discharge import nonzero
from derive.kernel.facts import Facts
from derive.kernel.ring import Monomial, Polynomial, add, multiply, polynomial, power, subtract
from derive.language.terms import Term

_MAX_DENOMINATORS: Final = 8


def field_equal(s: Term, t: Term, facts: Facts) -> bool:
    """Tell whether ``s - t`` becomes 0 when it is multiplied by atoms and denominators shown not to be 0."""
    difference: Polynomial = subtract(polynomial(s), polynomial(t))
    for _ in range(_MAX_DENOMINATORS):
        composite = _composite_denominator(difference)
        if composite is None:
            break
        if not nonzero(composite, facts):
            return False
        difference = _multiplied_out(difference, composite)
    for atom, lowest in _cancelling(difference).items():
        if nonzero(atom, facts):
            difference = _raised(difference, atom, -lowest)
    return not difference


def _composite_denominator(p: Polynomial) -> Term | None:
    found = [atom for monomial in p for atom, e in monomial if e < 0 and atom.head == "+"]
    return min(found, key=repr) if found else None


def _multiplied_out(p: Polynomial, denominator: Term) -> Polynomial:
    """Return p times the power of a sum that clears it from all denominators, multiplied out."""
    exponents = {monomial: dict(monomial).get(denominator, 0) for monomial in p}
    lowest = min(exponents.values())
    total: Polynomial = {}
    for monomial, coefficient in p.items():
        rest = frozenset((atom, e) for atom, e in monomial if atom is not denominator)
        numerator = power(polynomial(denominator), exponents[monomial] - lowest)
        total = add(total, multiply({rest: coefficient}, numerator))
    return total


def _cancelling(p: Polynomial) -> dict[Term, int]:
    """Return the atoms that occur with an exponent <= 0, with the lowest exponent of each."""
    lowest: dict[Term, int] = {}
    for monomial in p:
        for atom, e in monomial:
            if e <= 0:
                lowest[atom] = min(lowest.get(atom, 0), e)
    return lowest


def _raised(p: Polynomial, atom: Term, by: int) -> Polynomial:
    """Return p times ``atom^by``, where the atom is known not to be 0, so that its exponent 0 means 1."""
    total: Polynomial = {}
    for monomial, coefficient in p.items():
        exponents = dict(monomial)
        exponent = exponents.pop(atom, 0) + by
        if exponent:
            exponents[atom] = exponent
        raised: Monomial = frozenset(exponents.items())
        total = add(total, {raised: Fraction(coefficient)})
    return total
