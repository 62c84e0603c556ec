"""Normal form of products over a domain: taken apart by factors, constants and exponents out, a range run upwards."""

from __future__ import annotations

from derive.engine.monomials import divided, entries, function_of, split
from derive.engine.ranges import run_upwards, split_off, start_at_zero
from derive.engine.work import Work
from derive.kernel.ring import Monomial, factor, monomial_term, polynomial
from derive.language.evidence import Ring
from derive.language.substitution import open_
from derive.language.terms import ONE, Term, make, number


def product(work: Work) -> None:
    """Bring a product over a normal body to normal form."""
    if work.term.args[0].head == "range" and _simplify_range(work):
        work.normal()
        return
    work.undoing(_product)


def _simplify_range(work: Work) -> bool:
    """Take one step with a product over a range, as far as the search asks for it."""
    if work.search.from_zero and start_at_zero(work):
        return True
    ranges = work.search.ranges
    return (ranges is not None and split_off(work, ranges)) or work.undoing(run_upwards)


def _product(work: Work) -> bool:
    domain, body = work.term.args
    index = work.facts.fresh(work.term)
    p = polynomial(open_(body, index))
    if len(p) != 1:
        return False
    ((monomial, coefficient),) = p.items()
    constant, moving = split(monomial, index)
    outside = monomial_term(constant, coefficient)
    if not moving:
        _constant(work, domain, outside)
    elif outside is not ONE:
        _apart(work, domain, (outside, monomial_term(moving)), index)
    elif len(moving) > 1:
        first = entries(moving)[0]
        _apart(work, domain, (factor(*first), monomial_term(divided(moving, [first]))), index)
    else:
        return _one_factor(work, domain, moving, index)
    return True


def _constant(work: Work, domain: Term, constant: Term) -> None:
    work.do(Ring(make("prod", domain, constant)))
    if work.rewrite("prod.const", D=domain, C=constant):
        work.normal()


def _apart(work: Work, domain: Term, parts: tuple[Term, Term], index: Term) -> None:
    """Write a product of products as two products."""
    first, second = (function_of(part, index) for part in parts)
    if work.rewrite("prod.product", D=domain, F=first, G=second):
        work.inside(0, product)
        work.inside(1, product)
        work.canonical()


def _one_factor(work: Work, domain: Term, moving: Monomial, index: Term) -> bool:
    """A product over powers of one factor, which depends on the index."""
    ((atom, e),) = moving
    function = function_of(atom, index)
    if e > 1:
        taken = work.rewrite("prod.whole", D=domain, F=function, K=number(e))
    elif e < 0:
        taken = work.rewrite("prod.inverse", D=domain, F=function_of(factor(atom, -e), index))
    elif atom is index:
        taken = domain.head == "range" and work.rewrite("prod.numbers", N=domain.args[1])
    elif atom.head == "exp":
        taken = work.rewrite("prod.exp", D=domain, F=function_of(atom.args[0], index))
    elif atom.head == "^":
        taken = _power(work, domain, atom, index)
    else:
        taken = False
    if taken:
        work.normal()
    return taken


def _power(work: Work, domain: Term, power: Term, index: Term) -> bool:
    base, exponent = power.args
    if index.symbol not in base.names:
        return work.rewrite("prod.exponents", D=domain, C=base, F=function_of(exponent, index))
    if index.symbol not in exponent.names:
        return work.rewrite("prod.power", D=domain, F=function_of(base, index), A=exponent)
    return False
