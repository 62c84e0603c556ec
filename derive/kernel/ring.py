"""Exact ring normal form over opaque atoms: the equality that every step of a proof is compared with.

A polynomial maps monomials to rational coefficients; a monomial is a set of atoms with whole exponents. Anything that
is not ``+ - neg * /``, a whole power or a number is an atom, its arguments in normal form. Only laws that hold without
any condition are used, with ``1/0 = 0`` (a meadow), so the normal form may be taken at any depth: exponents add, but
``x * x^-1`` keeps the entry ``(x, 0)``, which is not the absence of ``x``, until somebody shows that x is not 0.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from typing import Final, TypeAlias

from derive.language.heads import APPLY, CONDITIONS
from derive.language.prefix import write
from derive.language.substitution import apply
from derive.language.terms import LEAVES, Term, is_integer, make, number, plus, times

Monomial: TypeAlias = frozenset[tuple[Term, int]]
Polynomial: TypeAlias = Mapping[Monomial, Fraction]

CONSTANT: Final[Monomial] = frozenset()
_UNIT: Final[Polynomial] = {CONSTANT: Fraction(1)}
_MAX_TERMS: Final = 4000
_MAX_EXPONENT: Final = 12
_MAX_BITS: Final = 12_000
_NO_ARITHMETIC: Final = frozenset({*CONDITIONS, "forall", "lam", "range", "interval"})


class TooBig(Exception):
    """A polynomial would have more terms, or a coefficient more digits, than the ring works with."""


def add(p: Polynomial, q: Polynomial, factor: Fraction | None = None) -> Polynomial:
    """Return ``p + factor q``, without a factor ``p + q``."""
    total = dict(p)
    for monomial, coefficient in q.items():
        term, before = coefficient if factor is None else factor * coefficient, total.get(monomial)
        value = term if before is None else before + term
        if value:
            total[monomial] = value
        else:
            total.pop(monomial, None)
    return total


def subtract(p: Polynomial, q: Polynomial) -> Polynomial:
    """Return ``p - q``."""
    return add(p, q, Fraction(-1))


def multiply(p: Polynomial, q: Polynomial) -> Polynomial:
    """Return ``p q``. Raises :class:`TooBig`."""
    if len(p) * len(q) > _MAX_TERMS:
        raise TooBig
    total: dict[Monomial, Fraction] = {}
    for m, a in p.items():
        for n, b in q.items():
            key = _join(m, n)
            value = a * b if (before := total.get(key)) is None else before + a * b
            if value:
                total[key] = value
            else:
                total.pop(key, None)
    return total


def _join(m: Monomial, n: Monomial) -> Monomial:
    if not m or not n:
        return m or n
    exponents = dict(m)
    for atom, exponent in n:
        exponents[atom] = exponents.get(atom, 0) + exponent
    return frozenset(exponents.items())


def power(p: Polynomial, exponent: int) -> Polynomial:
    """Return ``p`` to a whole exponent >= 0. Raises :class:`TooBig`."""
    if len(p) == 1 and exponent:
        ((monomial, coefficient),) = p.items()
        _require_short(coefficient, exponent)
        return {frozenset((atom, e * exponent) for atom, e in monomial): coefficient**exponent}
    result = _UNIT
    for _ in range(exponent):
        result = multiply(result, p)
    return result


def _require_short(coefficient: Fraction, exponent: int = 1) -> None:
    if max(coefficient.numerator.bit_length(), coefficient.denominator.bit_length()) * exponent > _MAX_BITS:
        raise TooBig


def inverse(p: Polynomial) -> Polynomial:
    """Return ``1/p``, with ``1/0 = 0``. The inverse of several terms is an atom, scaled to leading coefficient 1.

    Such an atom stands below the line only: ``1/(1/(1 + u))`` is the sum ``1 + u`` again.
    """
    if len(p) > 1:
        lead = p[min(p, key=_order)]
        scaled = to_term({m: c / lead for m, c in p.items()})
        return {frozenset(((scaled, -1),)): 1 / lead}
    total: Polynomial = {}
    for monomial, coefficient in p.items():
        sums = [(atom, e) for atom, e in monomial if atom.head == "+" and e < 0]
        total = {frozenset((atom, -e) for atom, e in monomial.difference(sums)): 1 / coefficient}
        total = reduce(multiply, (power(polynomial(atom), -e) for atom, e in sums), total)
    return total


def _order(monomial: Monomial) -> list[tuple[str, int]]:
    return sorted((write(atom), e) for atom, e in monomial)


_polynomials: dict[Term, Polynomial] = {}
_normal_forms: dict[Term, Term] = {}


def polynomial(term: Term) -> Polynomial:
    """Return the polynomial of a term. Raises :class:`TooBig`."""
    found = _polynomials.get(term)
    if found is None:
        found = _polynomial(term)
        for coefficient in found.values():
            _require_short(coefficient)
        _polynomials[term] = found
    return found


def _polynomial(term: Term) -> Polynomial:
    head, args = term.head, term.args
    if head == "#":
        return {CONSTANT: term.value} if term.value else {}
    if head == "+":
        total: Polynomial = {}
        for summand in args:
            total = add(total, polynomial(summand))
        return total
    if head == "-":
        return subtract(polynomial(args[0]), polynomial(args[1]))
    if head == "neg":
        return add({}, polynomial(args[0]), Fraction(-1))
    if head == "*":
        product = _UNIT
        for factor in args:
            product = multiply(product, polynomial(factor))
        return product
    if head == "/":
        return multiply(polynomial(args[0]), inverse(polynomial(args[1])))
    if head == "^":
        return _power(args[0], normal(args[1]))
    return {frozenset(((_atom(term), 1),)): Fraction(1)}


def _power(base: Term, exponent: Term) -> Polynomial:
    if is_integer(exponent) and abs(exponent.value) <= _MAX_EXPONENT:
        whole = int(exponent.value)
        return power(polynomial(base) if whole >= 0 else inverse(polynomial(base)), abs(whole))
    return {frozenset(((make("^", normal(base), exponent), 1),)): Fraction(1)}


def _atom(term: Term) -> Term:
    if term.head in LEAVES:
        return term
    if term.head == APPLY:
        return apply(_function(term.args[0]), [normal(a) for a in term.args[1:]])
    return make(term.head, *(normal(a) for a in term.args))


def _function(term: Term) -> Term:
    return make("lam", normal(term.args[0])) if term.head == "lam" else term


def to_term(p: Polynomial) -> Term:
    """Return the canonical term of a polynomial, the same in every run."""
    return plus([monomial_term(m, p[m]) for m in sorted(p, key=_order)])


def monomial_term(monomial: Monomial, coefficient: Fraction = Fraction(1)) -> Term:
    """Return the canonical term of one monomial."""
    factors = [factor(atom, e) for atom, e in sorted(monomial, key=lambda entry: (write(entry[0]), entry[1]))]
    if coefficient != 1 or not factors:
        factors.insert(0, number(coefficient))
    return times(factors)


def factor(atom: Term, exponent: int) -> Term:
    """Return ``atom^exponent``; the exponent 0 that is present is ``atom/atom``."""
    if exponent == 1:
        return atom
    return make("^", atom, number(exponent)) if exponent else make("/", atom, atom)


def normal(term: Term) -> Term:
    """Return the ring normal form of a term, or of the terms inside a condition. Raises :class:`TooBig`."""
    found = _normal_forms.get(term)
    if found is None:
        if term.head in LEAVES:
            found = term
        elif term.head in _NO_ARITHMETIC:
            found = make(term.head, *(normal(a) for a in term.args))
        else:
            found = to_term(polynomial(term))
        _normal_forms[term] = found
    return found


def equal(s: Term, t: Term) -> bool:
    """Tell whether two terms have the same ring normal form."""
    return s is t or normal(s) is normal(t)
