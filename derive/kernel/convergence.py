"""Convergence of sums and integrals from facts: finite, known, or built of what is known; joint integrability too."""

from derive.kernel import discharge
from derive.kernel.facts import Facts, Ground
from derive.kernel.ring import Monomial, Polynomial, equal, monomial_term, polynomial
from derive.language.heads import INFINITY, TOTALS
from derive.language.substitution import bind, open_
from derive.language.terms import Term, make, name


def summable(series: Term, facts: Facts) -> bool:
    """Show that a sum or integral converges: each monomial of it is, up to constants, one that is known to."""
    if series.head not in TOTALS:
        return False
    domain, body = series.args
    if series.head == "sum" and discharge.holds(make("finite", domain), facts):
        return True
    if discharge.given(make("summable", series), facts):
        return True
    if series.head == body.head == "integral" and discharge.holds(make("jointly", series), facts):
        return True
    bounded = series.head == "integral" and domain.head == "interval" and name(INFINITY) not in domain.args
    index = facts.fresh(series)
    alike = [
        (polynomial(open_(g.term.args[0].args[1], index)), g)
        for g in facts.ground()
        if g.kind == "summable" and g.term.args[0].head == series.head and equal(g.term.args[0].args[0], domain)
    ]
    parts = [_moving(monomial, index) for monomial in polynomial(open_(body, index))]
    return all((bounded and not part) or _known_part(part, alike, facts, index) for part in parts)


def _moving(monomial: Monomial, *indices: Term) -> Monomial:
    """Return the part of a monomial that depends on one of the indices."""
    return frozenset((a, e) for a, e in monomial if any(index.symbol in a.names for index in indices))


def _known_part(part: Monomial, known: list[tuple[Polynomial, Ground]], facts: Facts, *indices: Term) -> bool:
    """Tell whether a fact says that this monomial converges; a constant factor 0 would make anything converge."""
    for body, g in known:
        if len(body) != 1 or part != _moving(monomial := next(iter(body)), *indices):
            continue
        if all(discharge.nonzero(a, facts) for a, _ in monomial - part) and discharge.guarded(g, facts):
            return True
    return False


def jointly(double: Term, facts: Facts) -> bool:
    """Show that the body of two nested integrals is absolutely integrable over the pairs, in either order.

    Each monomial is known to be so, or a product of integrable functions of one variable each, or (Tonelli) a
    non-negative weight, whose integral over one variable is known, times a function of the other.
    """
    if not _is_double(double):
        return False
    inner = double.args[1]
    x = facts.fresh(double)
    y = facts.fresh(double, x)
    body = open_(open_(inner, x).args[1], y)
    orders = ((x, double.args[0], y, inner.args[0]), (y, inner.args[0], x, double.args[0]))
    known: list[tuple[Polynomial, Ground]] = []
    for g in facts.ground():
        if g.kind == "jointly" and _is_double(told := g.term.args[0]):
            for u, outer, v, within in orders:
                if equal(told.args[0], outer) and equal(told.args[1].args[0], within):
                    known.append((polynomial(open_(open_(told.args[1], u).args[1], v)), g))
    parts = [_moving(monomial, x, y) for monomial in polynomial(body)]
    return all(
        _known_part(part, known, facts, x, y)
        or _separate(part, orders[0], facts)
        or any(_weighted(part, order, facts) for order in orders)
        for part in parts
    )


def _is_double(term: Term) -> bool:
    """Tell whether a term is two nested integrals over domains that do not depend on each other."""
    return term.head == "integral" and term.args[1].head == "integral" and not term.args[1].args[0].loose


def _separate(part: Monomial, order: tuple[Term, Term, Term, Term], facts: Facts) -> bool:
    """Show that a monomial is an integrable function of x times one of y."""
    x, outer, y, within = order
    first, second = _moving(part, x), _moving(part, y)
    if first & second:
        return False
    totals = (_integral(x, outer, monomial_term(first)), _integral(y, within, monomial_term(second)))
    return all(discharge.holds(make("summable", total), facts) for total in totals)


def _weighted(part: Monomial, order: tuple[Term, Term, Term, Term], facts: Facts) -> bool:
    """Show that a monomial is A(x, y) g(y): A not negative, its integral over x known to be Q, and Q g integrable."""
    x, outer, y, within = order
    above = facts.plus(make("in", y, within))
    for g in above.ground():
        if g.kind != "=" or g.term.args[0].head != "integral" or not equal(g.term.args[0].args[0], outer):
            continue
        weight = open_(g.term.args[0].args[1], x)
        factors = polynomial(weight)
        rest = part - next(iter(factors)) if len(factors) == 1 and next(iter(factors)) <= part else part
        if _moving(rest, x) or not discharge.nonnegative(weight, above.plus(make("in", x, outer))):
            continue
        totals = [_integral(y, within, make("*", mean, monomial_term(rest))) for mean in g.term.args]
        known = any(discharge.holds(make("summable", total), facts) for total in totals)
        if known and discharge.holds(make("summable", g.term.args[0]), above):
            return discharge.guarded(g, above)
    return False


def _integral(index: Term, domain: Term, body: Term) -> Term:
    return bind("integral", index.symbol, domain, body)
