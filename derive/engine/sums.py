"""Normal form of sums and integrals over normal bodies: split, constants out, known totals, one order when nested."""

from __future__ import annotations

from derive.engine.arithmetic import arithmetic
from derive.engine.blocks import order_block, push_into, total_premise
from derive.engine.indicators import sum_with_indicator
from derive.engine.monomials import divided, entries, function_of, quotient, split, without
from derive.engine.power_sums import total_power
from derive.engine.triangles import triangle
from derive.engine.work import Work
from derive.kernel.ring import Monomial, Polynomial, monomial_term, polynomial, to_term
from derive.language.evidence import Rewrite, Ring
from derive.language.heads import INFINITY, TOTALS
from derive.language.substitution import open_, replace_subterm
from derive.language.terms import ONE, ZERO, Term, make, name, plus


def summation(work: Work) -> None:
    """Bring a sum or integral over a normal body to normal form."""
    work.undoing(_summation)


def _summation(work: Work) -> bool:
    domain, body = work.term.args
    index = work.facts.fresh(work.term)
    p = polynomial(open_(body, index))
    if not p:
        head = work.term.head
        work.do(Ring(make(head, domain, make("*", ZERO, ONE))))
        work.rewrite(f"{head}.scale", C=ZERO, D=domain, F=make("lam", ONE))
        work.ring(ZERO)
    elif len({split(monomial, index)[1] for monomial in p}) > 1:
        _split(work, domain, p, index)
    else:
        moving = split(next(iter(p)), index)[1]
        constant = to_term({split(monomial, index)[0]: coefficient for monomial, coefficient in p.items()})
        if constant is not ONE:
            _constant_out(work, domain, (constant, monomial_term(moving)), index)
        else:
            _single(work, domain, moving, index)
    return True


def _split(work: Work, domain: Term, p: Polynomial, index: Term) -> None:
    """Split a sum or integral of several terms; where a part may diverge, only common factors leave it."""
    summands = to_term(p).args
    first, rest = summands[0], plus(summands[1:])
    if work.rewrite(f"{work.term.head}.add", D=domain, F=function_of(first, index), G=function_of(rest, index)):
        work.inside(0, summation)
        work.inside(1, summation)
        work.canonical()
        return
    shared = frozenset.intersection(*(split(monomial, index)[0] for monomial in p))
    lead = polynomial(first)[next(iter(polynomial(first)))]
    if shared or lead != 1:
        _scale(work, domain, monomial_term(shared, lead), to_term(quotient(p, shared, lead)), index)
        work.canonical()


def _constant_out(work: Work, domain: Term, parts: tuple[Term, Term], index: Term) -> None:
    _scale(work, domain, *parts, index)
    work.inside(1, summation)
    arithmetic(work)


def _scale(work: Work, domain: Term, constant: Term, moving: Term, index: Term) -> None:
    work.do(Rewrite(f"{work.term.head}.scale", {"C": constant, "D": domain, "F": function_of(moving, index)}))


def _single(work: Work, domain: Term, moving: Monomial, index: Term) -> None:
    """A sum or integral whose body is one monomial, each factor of which depends on the index."""
    if not moving:
        if _constant(work, domain):
            work.normal()
        return
    if (
        sum_with_indicator(work, moving, index)
        or total_premise(work)
        or work.undoing(_total_from_zero)
        or total_power(work, moving, index)
        or _in_order(work)
    ):
        work.normal()
        return
    nested = next((atom for atom, e in entries(moving) if atom.head in TOTALS and e == 1), None)
    rest = without(moving, nested) if nested is not None else frozenset()
    if nested is None and work.term.head == "integral":  # a square of a sum is a sum over the pairs
        nested = next((atom for atom, e in entries(moving) if atom.head == "sum" and e == len("xy")), None)
        rest = divided(moving, [(nested, 1)]) if nested is not None else rest
    if nested is not None:
        if rest:
            work.inside(1, lambda body: push_into(body, nested, monomial_term(rest)))
        if triangle(work):
            work.normal()
        elif not _split_double(work):
            order_block(work)


def _total_from_zero(work: Work) -> bool:
    """Total a series from 1 with a factor that is 0 at 0 as the one from 0."""
    domain, body = work.term.args
    if domain.head != "range" or domain.args != (ONE, name(INFINITY)):
        return False
    return work.unrewrite("sum.first.zero.inf", A=ZERO, F=make("lam", body)) and total_premise(work)


def _constant(work: Work, domain: Term) -> bool:
    """Evaluate a sum or integral of 1."""
    if work.term.head == "sum":
        return work.rewrite("sum.const", D=domain, C=ONE)
    bounded = domain.head == "interval" and name(INFINITY) not in domain.args
    return bounded and work.rewrite("integral.constant", A=domain.args[0], B=domain.args[1], C=ONE)


def _split_double(work: Work) -> bool:
    """Split two nested integrals of several terms, as far as these are integrable over the pairs."""
    outer, inner = work.term.args
    if work.term.head != "integral" or inner.head != "integral" or inner.args[0].loose:
        return False
    x = work.facts.fresh(work.term)
    y = work.facts.fresh(work.term, x)
    terms = to_term(polynomial(open_(open_(inner, x).args[1], y)))
    if terms.head != "+":
        return False
    parts = [function_of(function_of(part, y), x) for part in (terms.args[0], plus(terms.args[1:]))]
    if not work.rewrite("integral.add2", D=outer, E=inner.args[0], F=parts[0], G=parts[1]):
        return False
    work.inside(0, Work.normal)
    work.inside(1, Work.normal)
    work.canonical()
    return True


def _in_order(work: Work) -> bool:
    """Sum over a permutation's arguments instead of its values: ``F(s(i))`` is ``F(i)`` in another order."""
    domain, body = work.term.args
    if work.term.head != "sum":
        return False
    for symbol in _permutations(work, domain):
        index, value = work.facts.fresh(work.term), name("%at")
        arranged = make("@", symbol, index)
        plain = replace_subterm(open_(body, index), arranged, value)
        if index.symbol not in plain.names and work.rewrite(
            "sum.permute", D=domain, s=symbol, F=function_of(plain, value)
        ):
            return True
    return False


def _permutations(work: Work, domain: Term) -> list[Term]:
    """Return the names that a fact says map a domain into itself."""
    found = []
    for fact in work.facts.facts:
        if fact.head == "forall" and fact.args[0] is domain and fact.args[1].head == "in":
            value, into = fact.args[1].args
            if into is domain and value.head == "@" and len(value.args) == 2 and value.args[0].head == "v":
                found.append(value.args[0])
    return found
