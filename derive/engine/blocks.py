"""Nested sums and integrals over one monomial: total one index where a premise allows it, else one fixed order."""

from __future__ import annotations

from functools import partial
from itertools import permutations

from derive.engine.arithmetic import arithmetic
from derive.engine.gathered_powers import gather_powers
from derive.engine.matching import instances
from derive.engine.monomials import entries, function_of, split, total_over, without
from derive.engine.work import Work
from derive.kernel.ring import monomial_term, normal, polynomial
from derive.language.evidence import At, Rewrite, Ring, Seq
from derive.language.heads import APPLY, TOTALS
from derive.language.rules import Premise, Row
from derive.language.substitution import open_
from derive.language.terms import LEAVES, Term, heads_of, make

_MOST_SUMS = 4
#: Heads of a pattern that a term need not have: variables, applied or not, stand for anything.
_SCHEMATIC = LEAVES | {APPLY, "lam"}
_CLOSED_FORMS = (
    *("sum.numbers", "sum.squares", "sum.cubes", "sum.geometric", "sum.geometric.from"),
    *("sum.geometric.inf", "sum.geometric.inf.mean", "sum.geometric.inf.square"),
    *("sum.geometric.inf.inverse", "sum.geometric.inf.inverse.mean", "sum.geometric.inf.inverse.square"),
    *("sum.exponential", "sum.exponential.mean", "sum.exponential.square"),
    *("sum.binomial", "sum.binomial.one", "sum.binomial.all", "sum.binomial.mean", "sum.binomial.square"),
    *("sum.binomial.one.mean", "sum.binomial.all.mean", "sum.binomial.all.square", "sum.binomial.squares"),
)


def push_into(work: Work, nested: Term, rest: Term) -> None:
    """Turn ``rest * sum_j G(j)`` into ``sum_j rest G(j)``, and so on inwards."""
    work.do(Ring(make("*", rest, nested)))
    work.do(
        Rewrite(
            f"{nested.head}.scale", {"C": rest, "D": nested.args[0], "F": make("lam", nested.args[1])}, backwards=True
        )
    )
    work.inside(1, _push_further)


def _push_further(work: Work) -> None:
    arithmetic(work)
    p = polynomial(work.term)
    if len(p) != 1:
        return
    ((monomial, coefficient),) = p.items()
    nested = next((atom for atom, e in entries(monomial) if atom.head in TOTALS and e == 1), None)
    if nested is not None and len(monomial) > 1:
        push_into(work, nested, monomial_term(without(monomial, nested), coefficient))
    elif nested is not None:
        work.inside(1, _push_further)


def order_block(work: Work) -> None:
    """Total an index if a premise allows it, and normalise again; else order the sums by the text they give."""
    depth = _depth(work.term)
    if not 2 <= depth <= _MOST_SUMS:
        return
    for k in range(depth):
        if work.undoing(partial(_total_index, place=k, depth=depth)):
            work.normal()
            return
    ordered = [w for order in permutations(range(depth)) if (w := _reordered(work, order)) is not None]
    best = min(ordered, key=lambda w: (len(repr(normal(w.term))), repr(normal(w.term))))
    work.follow(best)
    work.canonical()


def _depth(term: Term) -> int:
    depth = 0
    while term.head in TOTALS:
        depth, term = depth + 1, term.args[1]
    return depth


def _swap(work: Work) -> bool:
    """Exchange a sum or integral with the one directly inside it."""
    domain, inner = work.term.args
    if inner.head not in TOTALS or inner.args[0].loose:
        return False
    function = make("lam", make("lam", inner.args[1]))
    if inner.head == work.term.head:
        return work.rewrite(f"{inner.head}.exchange", D=domain, E=inner.args[0], F=function)
    if inner.head == "sum":
        return work.rewrite("integral.sum", D=domain, E=inner.args[0], F=function)
    x, y = work.facts.fresh(inner), work.facts.fresh(inner, work.facts.fresh(inner))
    turned = function_of(function_of(open_(open_(inner, x).args[1], y), x), y)
    return work.unrewrite("integral.sum", D=inner.args[0], E=domain, F=turned)


def total_premise(work: Work) -> bool:
    """Rewrite a sum by a premise about this very sum (normalisation, a marginal, a mean) or by its closed form."""
    index = work.facts.fresh(work.term)
    return _totalled(work) or work.undoing(
        lambda whole: whole.inside(1, lambda summand: gather_powers(summand, index)) and _totalled(whole)
    )


def _totalled(work: Work) -> bool:
    totals: list[Premise | Row] = [*work.search.known.totals, *map(work.search.kernel.rules.__getitem__, _CLOSED_FORMS)]
    term = normal(work.term)
    for total in totals:
        pattern = normal(total.lhs)
        if not heads_of(pattern) - _SCHEMATIC <= heads_of(term):
            continue
        for values in instances(total, pattern, term):
            if work.attempt(Rewrite(total.id, values)):
                return True
    return False


def _total_index(work: Work, place: int, depth: int) -> bool:
    """Bring a sum innermost and total it there by a premise."""
    for level in range(place, depth - 1):
        if not work.deep([1] * level, _swap):
            return False
    return work.deep([1] * (depth - 1), _total_innermost)


def _total_innermost(work: Work) -> None:
    """Take the factors without the index out of a total over one monomial, and total the rest by a premise."""
    domain, body = work.term.args
    index = work.facts.fresh(work.term)
    p = polynomial(open_(body, index))
    if len(p) != 1:
        return
    ((monomial, coefficient),) = p.items()
    constant, moving = split(monomial, index)
    head = work.term.head
    total = Work(work.search, total_over(head, domain, monomial_term(moving), index), work.facts)
    if not moving or not total_premise(total):
        return
    if constant or coefficient != 1:
        outside = monomial_term(constant, coefficient)
        values = {"C": outside, "D": domain, "F": function_of(monomial_term(moving), index)}
        work.do(Rewrite(f"{head}.scale", values))
        work.do(At(1, total.conversion), total.cost)
    else:
        work.do(Seq((Ring(total_over(head, domain, monomial_term(moving), index)), *total.steps)), total.cost + 1)


def _reordered(work: Work, order: tuple[int, ...]) -> Work | None:
    """Return the block with its sums in this order, or ``None`` where they cannot be exchanged."""
    block = Work(work.search, work.term, work.facts)
    current = list(range(len(order)))
    for target, wanted in enumerate(order):
        at = current.index(wanted)
        while at > target:
            if not block.deep([1] * (at - 1), _swap):
                return None
            current[at - 1], current[at] = current[at], current[at - 1]
            at -= 1
    return block
