"""Sums over ranges: index shifts, telescoping, terms split off at the ends."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derive.engine.monomials import divided, entries, function_of, only_monomial
from derive.engine.work import Work
from derive.kernel.ring import Monomial, equal, monomial_term, normal, polynomial, to_term
from derive.language.evidence import At, Rewrite, Ring, Seq
from derive.language.heads import INFINITY
from derive.language.substitution import apply, open_, substitute
from derive.language.terms import (
    ONE,
    ZERO,
    Term,
    contains_head,
    is_integer,
    is_number,
    make,
    minus,
    name,
    number,
    plus,
    subterms,
)

_MOST_TERMS_OFF = 8


def simplify_range(work: Work) -> bool:
    """Take one step with a sum over a range, as far as the search asks for it."""
    if work.term.args[0].head != "range":
        return False
    if work.search.from_zero and start_at_zero(work):
        return True
    if work.search.ranges is not None and split_off(work, work.search.ranges):
        return True
    return telescope(work) or work.undoing(_turn_triangle) or work.undoing(run_upwards)


def run_upwards(work: Work) -> bool:
    """Run through a range from its first element where what depends on the index runs down, as in ``a_(n - i)``."""
    domain, body = work.term.args
    if domain.head != "range" or domain.args[1] is name(INFINITY):
        return False
    index = work.facts.fresh(work.term)
    slopes = list(_slopes(open_(body, index), index)) or list(_slopes_below(open_(body, index), index))
    if not any(slope < 0 for slope in slopes):
        return False
    if any(slope >= 0 for slope in slopes):  # both ways: of a convolution the one with the lesser text
        if contains_head(body, "^", "fact", "binom"):
            return False
        turned = substitute(open_(body, index), {index.symbol: minus(plus(domain.args), index)})
        if repr(normal(open_(body, index))) <= repr(normal(turned)):
            return False
    rule = f"{work.term.head}.reverse"
    return work.rewrite(rule, A=domain.args[0], B=domain.args[1], F=make("lam", body))


def _slopes(body: Term, index: Term) -> Iterator[Fraction]:
    """Yield how fast the arguments and exponents in a body grow with its index."""
    for part in subterms(body):
        if part.head in ("@", "^", "fact", "binom") and index.symbol in part.names:
            for argument in part.args if part.head in ("fact", "binom") else part.args[1:]:
                if not argument.loose and index.symbol in argument.names:
                    yield Fraction(polynomial(argument).get(frozenset({(index, 1)}), 0))


def _slopes_below(body: Term, index: Term) -> Iterator[Fraction]:
    """Yield how fast what divides in a body, or stands in a logarithm, grows with its index: ``1/(n - i + 1)``."""
    for part in subterms(body):
        below = {"^": part.args[:1], "/": part.args[1:], "log": part.args}.get(part.head, ())
        for argument in below:
            if not argument.loose and index.symbol in argument.names:
                yield Fraction(polynomial(argument).get(frozenset({(index, 1)}), 0))


def _turn_triangle(work: Work) -> bool:
    """Write ``sum_i sum_(j >= i + k) F(i, j)`` as ``sum_j sum_(i <= j - k) F(i, j)``, with indicators in between."""
    (first, last), inner = work.term.args[0].args, work.term.args[1]
    if inner.head != "sum" or inner.args[0].head != "range" or not inner.args[0].loose or last is name(INFINITY):
        return False
    index = work.facts.fresh(work.term)
    (start, end), body = open_(inner, index).args[0].args, open_(inner, index).args[1]
    beyond = _distance(index, start)
    if beyond is None or beyond < 0 or index.symbol in end.names or _distance(last, end) not in (0, beyond):
        return False
    wide, function = make("range", first, end), make("lam", body)

    def widen(total: Work) -> None:
        total.do(Rewrite("ind.from", {"A": first, "B": end, "C": start, "F": function}, backwards=True))
        if beyond:
            total.inside(1, lambda w: w.inside(0, lambda i: _move(i, index, beyond)))

    work.inside(1, widen)
    work.do(
        Rewrite(
            "sum.exchange",
            {"D": work.term.args[0], "E": wide, "F": make("lam", make("lam", work.term.args[1].args[1]))},
        )
    )
    return work.inside(1, _cut_short)


def _move(indicator: Work, index: Term, beyond: int) -> None:
    """Write ``[j >= i + k]`` as ``[j - k >= i]``."""
    values = {"A": indicator.term.args[0].args[0], "B": index, "K": number(beyond)}
    indicator.do(Rewrite("ind.moved", values))


def _cut_short(total: Work) -> None:
    """End a sum over ``[C >= i] F(i)`` at C."""
    domain, body = total.term.args
    at = open_(body, index := total.facts.fresh(total.term))
    end, rest = at.args[0].args[0].args[0], function_of(at.args[1], index)
    values = {"A": domain.args[0], "B": domain.args[1], "C": end, "F": rest}
    total.do(Rewrite("ind.up-to.whole", values))


def start_at_zero(work: Work) -> bool:
    """Shift the index of a range with a written first element, so that it starts at 0."""
    domain, body = work.term.args
    if not is_number(domain.args[0]) or domain.args[0] is ZERO:
        return False
    first, last = domain.args
    if last is name(INFINITY) and work.undoing(_put_before):
        return True
    values = {"A": first, "K": number(-first.value), "F": make("lam", body)}
    if last is name(INFINITY):
        shifted = work.rewrite("sum.shift.inf", **values)
    else:
        shifted = work.rewrite(f"{work.term.head}.shift", B=last, **values)
    if shifted:
        work.canonical()
    return shifted


def _put_before(work: Work) -> bool:
    """Write a series as one with the term before its first one, less this term, where that converges too."""
    first = work.term.args[0].args[0]
    if not is_integer(first) or not 0 < first.value <= _MOST_TERMS_OFF:
        return False
    work.inside(1, _fold_factorials)
    before, function = number(first.value - 1), make("lam", work.term.args[1])
    term = apply(function, (before,))
    longer = Rewrite("sum.first.inf", {"A": before, "F": function}, backwards=True)
    taken = work.attempt(Seq((Ring(make("-", make("+", term, work.term), term)), At(0, longer))))
    if taken:
        work.normal()
    return taken


def _fold_factorials(body: Work) -> None:
    """Write ``n (n - 1)!`` below the line as ``n!`` again: at n = 0 only this has a value."""
    while (found := only_monomial(body.term)) is not None and _fold_one(body, *found):
        body.canonical()


def _fold_one(body: Work, monomial: Monomial, coefficient: Fraction) -> bool:
    for atom in [a for a, e in entries(monomial) if e == -1 and a.head == "fact"]:
        whole = normal(make("+", atom.args[0], ONE))
        if (whole, -1) in monomial:
            rest = monomial_term(divided(monomial, [(atom, -1), (whole, -1)]), coefficient)
            step = Rewrite("fact.step", {"A": whole}, backwards=True)
            return body.attempt(Seq((Ring(make("/", rest, make("*", whole, atom))), At(1, step))))
    return False


def telescope(work: Work) -> bool:
    """Evaluate ``sum F(i+1) - F(i)``, where the positive terms of the body are the negative ones shifted."""
    domain, body = work.term.args
    if domain.args[1] is name(INFINITY):
        return False
    index = work.facts.fresh(work.term)
    p = polynomial(open_(body, index))
    ahead = {monomial: c for monomial, c in p.items() if c > 0}
    if not ahead or 2 * len(ahead) != len(p):
        return False
    behind = normal(substitute(to_term(ahead), {index.symbol: minus(index, ONE)}))
    return work.rewrite("sum.telescope", A=domain.args[0], B=domain.args[1], F=function_of(behind, index))


def split_off(work: Work, shorter: tuple[Term, ...]) -> bool:
    """Split the first or last term off a range that is longer than one of these by a few terms, or short in itself."""
    domain, body = work.term.args
    (first, last), function, head = domain.args, make("lam", body), work.term.head
    if equal(first, last):
        return work.rewrite(f"{head}.single", A=first, F=function)
    length = _distance(first, last)
    if length is not None and length < 0:
        return work.rewrite(f"{head}.empty", A=first, B=last, F=function)
    if length is not None and length < _MOST_TERMS_OFF:
        return work.rewrite(f"{head}.first", A=first, B=last, F=function)
    for other in shorter:
        before, after = _distance(first, other.args[0]), _distance(other.args[1], last)
        if (
            before == 0
            and after is None
            and work.rewrite(f"{head}.concat", A=first, B=other.args[1], C=last, F=function)
        ):
            return True
        if before is None or after is None or min(before, after) < 0 or before + after > _MOST_TERMS_OFF:
            continue
        if before and work.rewrite(f"{head}.first", A=first, B=last, F=function):
            return True
        if after and work.rewrite(f"{head}.last", A=first, B=last, F=function):
            return True
    return False


def _distance(start: Term, end: Term) -> int | None:
    """Return ``end - start`` where it is a whole number."""
    if name(INFINITY) in (start, end):
        return 0 if start is end else None
    difference = normal(make("-", end, start))
    return int(difference.value) if is_number(difference) and difference.value.denominator == 1 else None
