"""Equations by cases: both sides are taken apart by the same conditions, and compared in each case by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from derive.engine.goal import Goal, meet
from derive.engine.indicators import decided
from derive.engine.work import Search, Work
from derive.kernel.ring import normal
from derive.language.evidence import Proof, Rewrite
from derive.language.substitution import bind
from derive.language.terms import ONE, ZERO, Term, bound, is_integer, make, minus, number, subterms

_MOST: Final = 5
_MOST_VALUES: Final = 6


def by_cases(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form wherever the conditions in them are true or false."""
    if not goal.equation:
        return None
    sides = [search.normal_form(side, search.facts)[0] for side in (goal.lhs, goal.rhs)]
    found = dict.fromkeys(c for side in sides for c in _conditions(side))
    conditions = _with_equality([c for c in found if not decided(c, search.facts)])
    if not conditions or len(conditions) > _MOST:
        return None
    works = [search.work(side) for side in (goal.lhs, goal.rhs)]
    for work in works:
        work.normal()
        _split(work, conditions)
    return meet(search, *works)


def _conditions(side: Term) -> Iterator[Term]:
    """Yield the conditions without indices that values in a term depend on."""
    for part in subterms(side):
        if part.loose:
            continue
        if part.head == "ind" and part.args[0].head in ("=", ">=", "in"):
            yield part.args[0]
        elif part.head == "abs":
            yield make(">=", part.args[0], ZERO)
        elif part.head == "sum" and part.args[0].head == "range":
            yield from _ends(part)


def _ends(total: Term) -> Iterator[Term]:
    """Yield the conditions on which depends how many terms of a sum an indicator leaves."""
    first, last = total.args[0].args
    for part in subterms(total.args[1]):
        if part.head == "ind" and part.args[0].head == ">=":
            left, right = part.args[0].args
            if left.loose == 0 and right is bound(0):
                yield make(">=", left, first)
                yield make(">=", last, left)
            elif right.loose == 0 and left is bound(0):
                yield make(">=", right, first)
                yield make(">=", last, right)


def _with_equality(conditions: list[Term]) -> list[Term]:
    """Put ``A = B`` before conditions that say ``A >= B`` and ``B >= A``, which are both true just where it is."""
    differences = {normal(minus(*c.args)): c for c in conditions if c.head == ">="}
    both = [make("=", *c.args) for d, c in differences.items() if normal(make("neg", d)) in differences]
    return [*both[: len(both) // 2 or None], *conditions]


def _split(work: Work, conditions: Sequence[Term]) -> None:
    """Write T as ``[C] T + (1 - [C]) T`` and bring both to normal form, where C is known to be true and to be false."""
    conditions = [c for c in conditions if not decided(c, work.facts)]
    if not conditions:
        work.normal()
        return
    here = make("ind", conditions[0])
    apart = make("+", make("*", here, work.term), make("*", make("-", ONE, here), work.term))
    work.ring(apart)
    work.inside(0, lambda summand: _substitute(summand, conditions[0]))
    for place in (0, 1):
        work.inside(place, lambda summand: summand.inside(1, lambda w: _split(w, conditions[1:])))
    work.canonical()


def _substitute(work: Work, condition: Term) -> None:
    """Put B for A in T behind the indicator of ``A = B``, where A is a name."""
    if condition.head != "=":
        return
    first, second = condition.args
    for old, new in ((first, second), (second, first)):
        if old.head == "v" and old.symbol not in new.names:
            if old is second:
                work.inside(0, lambda w: w.rewrite("ind.symmetric", A=first, B=second))
            work.rewrite("ind.substitute", A=old, B=new, F=bind("lam", old.symbol, work.term.args[1]))
            if old is second:
                work.inside(0, lambda w: w.rewrite("ind.symmetric", A=second, B=first))
            return


def by_values(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form at each of the few numbers that a name stands for."""
    if not goal.equation:
        return None
    for member, domain in search.facts.members:
        if not _is_short(domain) or member.symbol not in goal.lhs.names | goal.rhs.names:
            continue
        works = [search.work(side) for side in (goal.lhs, goal.rhs)]
        if all(work.undoing(lambda w: _at_each(w, member, domain)) for work in works):  # noqa: B023 - used at once
            proof = meet(search, *works)
            if proof is not None:
                return proof
    return None


def _is_short(domain: Term) -> bool:
    if domain.head != "range" or not all(is_integer(end) for end in domain.args):
        return False
    return bool(0 <= domain.args[1].value - domain.args[0].value < _MOST_VALUES)


def _at_each(work: Work, member: Term, domain: Term) -> bool:
    """Write T(x) as the sum of ``[i = x] T(i)`` over all i that x may be, term by term."""
    function = bind("lam", member.symbol, work.term)
    work.ring(make("*", ONE, work.term))
    inside = {"A": member, "D": domain}
    if not work.inside(0, lambda w: w.unrewrite("ind.member", **inside)):
        return False
    if not work.unrewrite("ind.pick", D=domain, A=member, F=function):
        return False
    _terms(work, make("lam", work.term.args[1]), *domain.args)
    work.canonical()
    return True


def _terms(work: Work, function: Term, first: Term, last: Term) -> None:
    """Write out a sum over a short range, each term in normal form."""
    if first is last:
        work.do(Rewrite("sum.single", {"A": first, "F": function}))
        work.normal()
        return
    work.do(Rewrite("sum.first", {"A": first, "B": last, "F": function}))
    following = number(first.value + 1)
    work.inside(0, Work.normal)
    work.inside(1, lambda w: _rest(w, function, following, last))


def _rest(work: Work, function: Term, first: Term, last: Term) -> None:
    work.ring(make("sum", make("range", first, last), work.term.args[1]))
    _terms(work, function, first, last)
