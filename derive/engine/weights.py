"""What a gap in normal form is made of: its domains, the weights on them, what is logged, squared, averaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from derive.engine.monomials import divided, function_of, only_monomial
from derive.engine.work import Search
from derive.kernel.ring import Polynomial, equal, monomial_term, polynomial
from derive.language.heads import APPLY, TOTALS
from derive.language.substitution import apply, open_
from derive.language.terms import ONE, ZERO, Term, contains_head, make, subterms

_MOST_WEIGHTS = 8


@dataclass(frozen=True)
class Gap:
    """A gap in normal form, with what lemmas about it can be instantiated with.

    Functions on a domain are ``lam`` terms. The names ``x`` and ``y`` occur neither in the gap nor in the facts.
    """

    search: Search
    term: Term

    @cached_property
    def x(self) -> Term:
        """A fresh name."""
        return self.search.facts.fresh(self.term)

    @cached_property
    def y(self) -> Term:
        """Another fresh name."""
        return self.search.facts.fresh(self.term, self.x)

    @cached_property
    def polynomial(self) -> Polynomial:
        """The gap as a polynomial."""
        return polynomial(self.term)

    @cached_property
    def domains(self) -> tuple[Term, ...]:
        """The domains of the sums and integrals of the gap, outer ones first."""
        closed = (t.args[0] for t in subterms(self.term) if t.head in TOTALS and t.args[0].loose == 0)
        return tuple(dict.fromkeys(closed))

    def head(self, domain: Term) -> str:
        """Return how the gap adds up over a domain: ``sum`` or ``integral``."""
        return next(t.head for t in subterms(self.term) if t.head in TOTALS and t.args[0] is domain)

    @cached_property
    def logged(self) -> tuple[Term, ...]:
        """The closed arguments of logarithms."""
        return tuple(dict.fromkeys(t.args[0] for t in subterms(self.term) if t.head == "log" and not t.loose))

    def bodies(self, domain: Term) -> Iterator[Term]:
        """Yield the bodies of the sums over a domain, opened with ``x``."""
        for part in subterms(self.term):
            if part.head in TOTALS and part.loose == 0 and equal(part.args[0], domain):
                yield open_(part.args[1], self.x)

    def logged_on(self, domain: Term) -> Iterator[Term]:
        """Yield the arguments of logarithms inside the sums over a domain, as functions on it."""
        for body in self.bodies(domain):
            for inner in subterms(body):
                if inner.head == "log" and inner.loose == 0 and self.x.symbol in inner.names:
                    yield function_of(inner.args[0], self.x)

    def normalised(self, domain: Term) -> list[Term]:
        """Return the functions that are known to sum to 1 over a domain."""
        return normalised(self.search, domain)

    def weights(self, domain: Term) -> list[Term]:
        """Return mass functions on a domain, what is logged there, scaled to total 1 if possible, the uniform law."""
        found = dict.fromkeys(self.normalised(domain))
        found.update(dict.fromkeys(self._scaled_to_one(domain, logged) for logged in self.logged_on(domain)))
        if self.head(domain) == "sum":
            found.setdefault(make("lam", make("/", ONE, make("card", domain))))
        return list(found)[:_MOST_WEIGHTS]

    def _scaled_to_one(self, domain: Term, weight: Term) -> Term:
        """Return a weight divided by its total, where that is known without a sum."""
        total = self.search.normal_form(make(self.head(domain), domain, weight.args[0]), self.search.facts)[0]
        if total in (ONE, ZERO) or contains_head(total, *TOTALS):
            return weight
        return make("lam", make("/", weight.args[0], total))

    def joints(self, outer: Term, inner: Term) -> list[tuple[Term, list[Term]]]:
        """Return the atoms in ``x`` and ``y`` under nested sums over two domains, with what is logged beside each."""
        found: dict[Term, dict[Term, None]] = {}
        for body in self.bodies(outer):
            if body.head not in TOTALS or not equal(body.args[0], inner):
                continue
            for monomial in polynomial(open_(body.args[1], self.y)):
                atoms = sorted(monomial, key=repr)
                logs = [a.args[0] for a, e in atoms if a.head == "log" and e == 1]
                for atom, e in atoms:
                    if e == 1 and atom.head == APPLY and {self.x.symbol, self.y.symbol} <= atom.names:
                        found.setdefault(atom, {}).update(dict.fromkeys(logs))
        return [(atom, list(logs)) for atom, logs in found.items()]

    def squared_sums(self) -> Iterator[Term]:
        """Yield the sums whose squares are factors of the gap."""
        for monomial in self.polynomial:
            yield from (atom for atom, e in sorted(monomial, key=repr) if atom.head in TOTALS and e == 2)


def normalised(search: Search, domain: Term) -> list[Term]:
    """Return the functions that are known to sum to 1 over a domain."""
    return [
        make("lam", p.lhs.args[1])
        for p in search.known.totals
        if not p.variables and p.rhs is ONE and equal(p.lhs.args[0], domain)
    ]


def beside(body: Term, weight: Term) -> Iterator[Term]:
    """Yield what a body of one monomial is multiplied with besides the weight."""
    found, divisor = only_monomial(body), only_monomial(weight)
    if found is not None and divisor is not None:
        rest, weighing = divided(found[0], divisor[0]), {atom for atom, _ in divisor[0]}
        if all(e > 0 for atom, e in rest if atom in weighing):
            yield monomial_term(rest, found[1] / divisor[1])


def function(gap: Gap, term: Term) -> Term:
    """Return a term in ``x`` as a function."""
    return function_of(term, gap.x)


def applied(gap: Gap, weight: Term) -> Term:
    """Return a function applied to ``x``."""
    return apply(weight, [gap.x])
