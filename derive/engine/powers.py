"""Equations between powers: of positive numbers as exponentials, and of quotients over one denominator."""

from __future__ import annotations

from math import lcm

from derive.engine.goal import Goal, meet
from derive.engine.monomials import divided
from derive.engine.work import Search, Work
from derive.kernel.discharge import nonzero
from derive.kernel.ring import Polynomial, add, multiply, polynomial, to_term
from derive.language.evidence import Field, Proof
from derive.language.terms import Term, contains_head, make, number, subterms

_POWERS = ("^", "sqrt", "exp")


def as_exponentials(search: Search, *sides: Term) -> Search:
    """Return the search that writes powers and roots as exponentials, all of them powers of the same few."""
    plain = search.variant(finest=1)
    forms = [plain.normal_form(side, plain.facts)[0] for side in sides]
    exponents = (t.args[0] for form in forms for t in subterms(form) if t.head == "exp" and not t.loose)
    parts = lcm(*(c.denominator for exponent in exponents for c in polynomial(exponent).values()))
    return plain if parts == 1 else search.variant(finest=parts)


def by_powers(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form with powers as exponentials, or over the denominators of both."""
    if not goal.equation:
        return None
    if (proof := _over_denominators(search, goal)) is not None:
        return proof
    if not contains_head(make("-", goal.lhs, goal.rhs), *_POWERS):
        return None
    fine = as_exponentials(search, goal.lhs, goal.rhs)
    return meet(fine, fine.work(goal.lhs), fine.work(goal.rhs)) or _over_denominators(fine, goal)


def _over_denominators(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same numerator in normal form over the product of all sums that divide."""
    left, right = search.work(goal.lhs), search.work(goal.rhs)
    left.normal()
    right.normal()
    divisors = divisors_of(search, left.term, right.term)
    if not divisors or not all(over(work, divisors) for work in (left, right)):
        return None
    return meet(search, left, right)


def divisors_of(search: Search, *terms: Term, sums: bool = True) -> dict[Term, int]:
    """Return what divides in terms in normal form, or only the sums, with the highest powers, if none of it is 0."""
    found: dict[Term, int] = {}
    for term in terms:
        for atom, e in (entry for monomial in polynomial(term) for entry in monomial):
            if e < 0 and (atom.head == "+" or not sums):
                found[atom] = max(found.get(atom, 0), -e)
    return found if all(nonzero(divisor, search.facts) for divisor in found) else {}


def over(work: Work, divisors: dict[Term, int]) -> bool:
    """Write a term in normal form as a normal form times the inverses of these sums."""
    above: Polynomial = {}
    for monomial, coefficient in polynomial(work.term).items():
        exponents = dict(monomial)
        part: Polynomial = {
            divided(monomial, [(d, exponents.get(d, 0)) for d in divisors if d in exponents]): coefficient
        }
        for divisor, e in divisors.items():
            for _ in range(e + exponents.get(divisor, 0)):
                part = multiply(part, polynomial(divisor))
        above = add(above, part)
    below = [make("^", divisor, number(-e)) for divisor, e in divisors.items()]  # a product would be multiplied out
    if not work.attempt(Field(make("*", to_term(above), *below))):
        return False
    work.normal_inside(0)
    return True
