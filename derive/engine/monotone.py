"""Proofs that compare what an increasing function is applied to: the logarithm, root or exponential of both sides."""

from __future__ import annotations

from collections.abc import Iterator

from derive.engine.combinations import by_convexity, by_distances, by_lemmas
from derive.engine.goal import Goal, close_gap, meet
from derive.engine.tangents import by_tangents
from derive.engine.two_laws import unfold_everywhere
from derive.engine.work import Search, Work
from derive.kernel.discharge import nonnegative
from derive.kernel.proof import DOWN, UP
from derive.kernel.ring import equal, normal
from derive.language.evidence import Add, At, Conversion, Gap, Meet, Proof, Refused, Ring, Seq
from derive.language.terms import ONE, Term, contains_head, is_number, make, number, subterms

_INCREASING = ("log", "sqrt", "exp")
_TRANSPARENT = ("+", "-", "*", "/", "neg", "^", "sqrt")


def by_monotone_functions(search: Search, goal: Goal) -> Proof | None:
    """The same increasing function of something smaller on the left, perhaps times the same positive number."""
    if goal.equation:
        return None
    left, right = search.work(goal.lhs, UP), search.work(goal.rhs, DOWN)
    unfold_everywhere(left)
    unfold_everywhere(right)
    for one, other in ((left, right), (right, left)):
        if one.term.head == "exp" and other.term.head != "exp":
            other.unrewrite("exp.log", A=other.term)
    for one, other in ((left, right), (right, left)):
        if contains_head(one.term, "sqrt") and not contains_head(other.term, "sqrt"):
            _as_root(one, other)
    for places in _places(left.term, right.term):
        inner = Goal(_at(left.term, places), _at(right.term, places), equation=False)
        for strategy in (close_gap, by_convexity, by_lemmas, by_distances):
            proof = strategy(search, inner)
            if proof is not None and (found := _through(search, inner, proof, places, left, right)) is not None:
                return found
    return None


def _as_root(one: Work, other: Work) -> None:
    """Write ``A`` as ``c sqrt(A^2/c^2)`` where the other side is ``c sqrt(B)``."""
    rooted = one.term
    factor = rooted.args[0] if rooted.head == "*" and is_number(rooted.args[0]) else ONE
    if rooted.head != "sqrt" and not (rooted.head == "*" and rooted.args[-1].head == "sqrt" and len(rooted.args) == 2):
        return
    inner = normal(make("/", other.term, factor))
    if factor is not ONE:
        other.ring(make("*", factor, inner))
        other.inside(1, lambda w: w.unrewrite("sqrt.squared", A=inner))
    else:
        other.unrewrite("sqrt.squared", A=other.term)


def by_logarithms(search: Search, goal: Goal) -> Proof | None:
    """The logarithm of the left side is smaller, or equal, where a product over an index stands: AM-GM, likelihoods."""
    if not any(part.head == "prod" or _is_power(part) for side in (goal.lhs, goal.rhs) for part in subterms(side)):
        return None
    if goal.equation:
        left, right = search.work(goal.lhs, goal.way), search.work(goal.rhs, -goal.way)
    else:
        left, right = search.work(goal.lhs, UP), search.work(goal.rhs, DOWN)
    for work in (left, right):
        unfold_everywhere(work)
        if not work.unrewrite("exp.log", A=work.term):
            return None
        work.normal_inside(0)
    if goal.equation:
        return meet(search, left, right)
    inner = Goal(left.term.args[0], right.term.args[0], equation=False)
    for strategy in (close_gap, by_lemmas, by_tangents):
        proof = strategy(search, inner)
        if proof is not None and (found := _through(search, inner, proof, (0,), left, right)) is not None:
            return found
    return None


def by_products_as_exponentials(search: Search, goal: Goal) -> Proof | None:
    """The same with each product of positive numbers written as the exponential of the sum of their logarithms."""
    if goal.equation or not contains_head(goal.gap, "prod"):
        return None
    work = search.work(goal.gap, DOWN)
    work.inside(0, _without_products)
    work.inside(1, _without_products)
    larger, smaller = work.term.args
    if not work.steps or contains_head(work.term, "prod"):
        return None
    inner = Goal(smaller, larger, equation=False, strict=goal.strict)
    for strategy in (close_gap, by_lemmas):
        proof = strategy(search, inner)
        if isinstance(proof, Gap):
            return Gap(Seq((work.conversion, proof.conversion)))
    return None


def _without_products(work: Work) -> None:
    """Write the products that are reached as exponentials of sums, and all else in normal form."""
    for place in range(len(work.term.args)) if work.term.head in _TRANSPARENT else ():
        work.inside(place, _without_products)
    if work.term.head == "prod":
        work.rewrite("prod.log", D=work.term.args[0], F=make("lam", work.term.args[1]))
    unfold_everywhere(work)
    work.normal()


def _is_power(term: Term) -> bool:
    return term.head == "^" and not is_number(term.args[1])


def _places(left: Term, right: Term) -> Iterator[tuple[int, ...]]:
    """Yield the way to what the function is applied to."""
    if left.head == right.head and left.head in _INCREASING:
        yield (0,)
    if left.head == right.head == "*" and len(left.args) == len(right.args) == 2:
        factor = left.args[0]
        if is_number(factor) and factor.value > 0 and equal(factor, right.args[0]):
            yield from ((1, *further) for further in _places(left.args[1], right.args[1]))


def _at(term: Term, places: tuple[int, ...]) -> Term:
    for place in places:
        term = term.args[place]
    return term


def _through(
    search: Search, inner: Goal, proof: Proof, places: tuple[int, ...], left: Work, right: Work
) -> Proof | None:
    """Carry a proof of the inner inequality to the outside."""
    if isinstance(proof, Meet):
        up, down = proof.left, proof.right
    else:
        up, down = _upwards(search, inner, proof), Seq(())
    for place in reversed(places):
        up, down = At(place, up), At(place, down)
    try:
        left.do(up)
        right.do(down)
    except Refused:
        return None
    return Meet(left.conversion, right.conversion)


def _upwards(search: Search, inner: Goal, proof: Gap) -> Conversion:
    """Turn ``rhs - lhs`` going down to r >= 0 into ``lhs = rhs - (rhs - lhs) <= rhs - r <= rhs``."""
    rest = search.kernel.run(proof.conversion, inner.gap, search.facts, DOWN)
    if nonnegative(normal(rest), search.facts):
        rest = normal(rest)
    whole = make("-", inner.rhs, inner.gap)
    dropped = Add("nonnegative", {"A": rest}, number(-1))
    return Seq((Ring(whole), At(1, Seq((proof.conversion, Ring(rest)))), dropped, Ring(inner.rhs)))
