"""Powers with one index as their exponent, written as one power: ``p^k e^(t k)`` as ``(p e^t)^k``."""

from __future__ import annotations

from functools import partial, reduce
from typing import Final

from derive.engine.monomials import divided, entries, only_monomial, quotient
from derive.engine.work import Work
from derive.kernel.ring import monomial_term, polynomial, to_term
from derive.language.terms import Term, make

_SEVERAL: Final = 2


def gather_powers(work: Work, index: Term) -> bool:
    """Write the powers in a summand with the index as exponent as one, if there are several."""
    found = only_monomial(work.term)
    if found is None:
        return False
    monomial, coefficient = found
    powers = [atom for atom, e in entries(monomial) if e == 1 and _is_power(atom, index)]
    if len(powers) < _SEVERAL:
        return False
    rest = monomial_term(divided(monomial, [(atom, 1) for atom in powers]), coefficient)
    work.ring(make("*", reduce(partial(make, "*"), powers), rest))
    return work.inside(0, lambda product: _gather(product, index))


def _is_power(atom: Term, index: Term) -> bool:
    """Tell whether an atom is a power of something without an index, with the index alone as exponent."""
    if atom.head == "^":
        return atom.args[1] is index and index.symbol not in atom.args[0].names
    times = [dict(monomial).get(index) for monomial in polynomial(atom.args[0])] if atom.head == "exp" else [None]
    return set(times) == {1} and index.symbol not in _without(atom, index).names


def _without(exponential: Term, index: Term) -> Term:
    """Return the argument of an exponential without its factor."""
    return to_term(quotient(polynomial(exponential.args[0]), frozenset({(index, 1)})))


def _gather(work: Work, index: Term) -> bool:
    """Write a product of powers of an index as one power."""
    if work.term.head == "exp":
        return work.rewrite("exp.multiple", A=_without(work.term, index), B=index)
    if work.term.head == "*":
        for place in (0, 1):
            work.inside(place, lambda part: _gather(part, index))
        first, second = (part.args[0] for part in work.term.args)
        return work.unrewrite("pow.product.whole", A=first, B=second, C=index)
    return False
