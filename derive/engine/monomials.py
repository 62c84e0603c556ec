"""Small operations on monomials and polynomials that several strategies share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from derive.engine.work import Work
from derive.kernel.ring import Monomial, Polynomial, polynomial
from derive.language.substitution import bind
from derive.language.terms import Term


def atoms(p: Polynomial) -> list[Term]:
    """Return the atoms of a polynomial in a fixed order."""
    return sorted({atom for monomial in p for atom, _ in monomial}, key=repr)


def entries(monomial: Monomial) -> list[tuple[Term, int]]:
    """Return the atoms of a monomial with their exponents, in a fixed order."""
    return sorted(monomial, key=lambda entry: (repr(entry[0]), entry[1]))


def written(monomial: Monomial) -> str:
    """Return a text by which monomials are put in an order that is the same in every run."""
    return repr(entries(monomial))


def summands(term: Term) -> tuple[Term, ...]:
    """Return the summands of a term in normal form."""
    return term.args if term.head == "+" else (term,)


def factors(term: Term) -> tuple[Term, ...]:
    """Return the factors of a term in normal form."""
    return term.args if term.head == "*" else (term,)


def only_monomial(term: Term) -> tuple[Monomial, Fraction] | None:
    """Return the monomial and coefficient of a term that has just one."""
    p = polynomial(term)
    return next(iter(p.items())) if len(p) == 1 else None


def without(monomial: Monomial, *gone: Term) -> Monomial:
    """Return the monomial without these atoms."""
    return frozenset((atom, e) for atom, e in monomial if atom not in gone)


def divided(monomial: Monomial, by: Iterable[tuple[Term, int]]) -> Monomial:
    """Return the monomial with exponents lowered; an exponent that comes down to 0 is dropped."""
    exponents = dict(monomial)
    for atom, e in by:
        exponents[atom] = exponents.get(atom, 0) - e
        if not exponents[atom]:
            del exponents[atom]
    return frozenset(exponents.items())


def split(monomial: Monomial, index: Term) -> tuple[Monomial, Monomial]:
    """Return the part of a monomial without the index and the part with it."""
    moving = frozenset((atom, e) for atom, e in monomial if index.symbol in atom.names)
    return monomial - moving, moving


def common(p: Polynomial) -> Monomial:
    """Return the largest monomial that divides every monomial of a polynomial, in positive or in negative powers."""
    first, *rest = (dict(monomial) for monomial in p)
    shared = {}
    for atom, e in first.items():
        powers = [e, *(other.get(atom, 0) for other in rest)]
        if min(powers) > 0 or max(powers) < 0:
            shared[atom] = min(powers) if e > 0 else max(powers)
    return frozenset(shared.items())


def negative_powers(p: Polynomial) -> Monomial:
    """Return the negative powers that divide some of the monomials: ``1/b`` in ``1 + a/b``."""
    powers: dict[Term, int] = {}
    for atom, e in (entry for monomial in p for entry in monomial):
        powers[atom] = min(e, powers.get(atom, 0))
    return frozenset((atom, e) for atom, e in powers.items() if e < 0)


def quotient(p: Polynomial, monomial: Monomial, coefficient: Fraction = Fraction(1)) -> Polynomial:
    """Return the polynomial with a common factor of all its monomials taken out."""
    return {divided(m, monomial): c / coefficient for m, c in p.items()}


def function_of(term: Term, index: Term) -> Term:
    """Return the ``lam`` that makes the term a function of the index."""
    return bind("lam", index.symbol, term)


def total_over(head: str, domain: Term, term: Term, index: Term) -> Term:
    """Return the sum or integral of the term over the index."""
    return bind(head, index.symbol, domain, term)


def in_a_monomial(work: Work, atom: Term, action: Callable[[Work], object]) -> bool:
    """Act on an atom that is, in the first power, a factor of a summand of a term in normal form."""
    for k, summand in enumerate(summands(work.term)):
        if atom not in factors(summand):
            continue
        places = [k] if work.term.head == "+" else []
        if summand is not atom:
            places.append(summand.args.index(atom))
        if work.deep(places, action):
            return True
    return False
