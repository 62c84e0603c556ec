"""Distances in which named distributions of infinitely or very many outcomes take part, outcome by outcome.

The total variation distance is a finite sum: the outcomes that one law makes more likely are finitely many. Terms of
the Jensen-Shannon divergence are between 0 and (p + q)/2, so that tails of the laws bound what is left out.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction

from numeric.comparison import compare
from numeric.distributions import MOST_OUTCOMES, Law, LogMass
from numeric.errors import NumericError
from numeric.law_divergences import kl as kl_of
from numeric.law_divergences import left_out_by, outcome_of, outside_of
from numeric.law_orders import named, read_wide
from numeric.law_powers import of_entropy, power_sum, rational_masses
from numeric.law_sums import MOST_TERMS, at, expected, real_of, too_wide
from numeric.law_windows import Outcomes, Ratios
from numeric.mass_functions import Masses
from numeric.powers import Combination
from numeric.reals import Rational, Real
from numeric.request import Request
from numeric.values import Value

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    Shares = list[tuple[Hashable, Fraction]]

ONE = Fraction(1)
LOOK = 128  # bits


def value(kind: str, p: object, q: object, request: Request) -> Value | None:
    """The quantity of this name of its public function; None where masses will do. Raises NumericError."""
    read = read_wide((p, q), request)
    if read is None:
        return None
    one, other = read
    name, based = NAMES[kind]
    name, base = named(name, read), request.base if based else None
    inputs = [side for side in read if isinstance(side, Masses)]
    if isinstance(one, Law) and isinstance(other, Law):
        if not one.log_mass.minus(other.log_mass) and outside_of(one, other) is outside_of(other, one) is None:
            return request.value(name, Rational(Fraction(0)), base=base)
        if kind in ("jeffreys", "intrinsic_discrepancy"):
            return _by_divergences(kind, name, one, other, request)
        return request.value(name, LAWS[kind](one, other, base), base=base)
    mass, law = (one, other) if isinstance(other, Law) else (other, one)
    if not (isinstance(mass, Masses) and isinstance(law, Law)):
        raise TypeError("no law")  # `read_wide` has seen one
    if len(mass.keys) > MOST_OUTCOMES and law.high is not None:
        law.masses()  # raises `too-long`
    if kind == "jeffreys":
        held = {key for key, share in zip(mass.keys, mass.values, strict=True) if share}
        return request.off_support(name, left_out_by(held, law), mass, base=base)
    if kind == "intrinsic_discrepancy":
        found = kl_of(p if isinstance(one, Masses) else q, law, request)  # the other direction is infinite
        if found is not None:
            found.quantity = name
        return found
    return request.value(name, VECTORS[kind](_shares(mass), law, base), *inputs, base=base)


def _by_divergences(kind: str, name: str, p: Law, q: Law, request: Request) -> Value:
    """Jeffreys' divergence and the intrinsic discrepancy of two laws."""
    lost = outside_of(p, q), outside_of(q, p)
    ways = [(p, p.log_mass.minus(q.log_mass)), (q, q.log_mass.minus(p.log_mass))]
    if kind == "jeffreys":
        if lost != (None, None):
            return request.off_support(name, lost[0] if lost[0] is not None else lost[1], base=request.base)
        (formal, parts), (more, others) = (expected(law, gap) for law, gap in ways)
        return request.value(name, real_of(formal.plus(more), parts + others, request.base), base=request.base)
    reals = [
        real_of(*expected(law, gap), request.base) for (law, gap), off in zip(ways, lost, strict=True) if off is None
    ]
    if not reals:
        return request.off_support(name, lost[0], base=request.base)
    least = reals[0] if len(reals) == 1 or compare(reals[0], reals[1]) <= 0 else reals[1]
    return request.value(name, least, base=request.base)


def _shares(mass: Masses) -> list[tuple[Hashable, Fraction]]:
    """The outcomes with their masses divided by what they sum to, where they are positive."""
    return [(key, share) for key, share in zip(mass.keys, mass.weights(), strict=True) if share]


def _matched(shares: Shares, law: Law, field: Any) -> list[tuple[Any, Any]]:
    """(p, q) in balls for each outcome of the vector; q is that of the law."""
    return [
        (
            field.rational(share),
            at(law.log_mass, outcome_of(key)).evaluate(field).exp()
            if law.holds(outcome_of(key))
            else field.rational(0),
        )
        for key, share in shares
    ]


def _exact_masses(shares: Shares, law: Law) -> list[tuple[Fraction, Fraction]] | None:
    """(p, q) for each outcome of the vector where the law's masses are rational."""
    found = rational_masses(law, {outcome_of(key) for key, _ in shares if law.holds(outcome_of(key))})
    return None if found is None else [(share, found.get(outcome_of(key), Fraction(0))) for key, share in shares]


def _variation_of_vector(shares: Shares, law: Law, base: Fraction | None) -> Real:  # noqa: ARG001
    """(sum |p - q| over the vector's outcomes, and all other mass of the law) / 2."""
    known = _exact_masses(shares, law)
    if known is not None:
        return Rational((sum((abs(p - q) - q for p, q in known), Fraction(0)) + 1) / 2)
    return Outcomes(lambda field, _: (sum((abs(p - q) - q for p, q in _matched(shares, law, field))) + 1) / 2)


def _sse_of_vector(shares: Shares, law: Law, base: Fraction | None) -> Real:  # noqa: ARG001
    """sum q^2 over all outcomes, and p^2 - 2pq over the vector's."""
    squares, known = of_entropy(law, Fraction(2)).value, _exact_masses(shares, law)
    if known is not None:
        return Combination((1, squares), (1, Rational(sum((p * (p - 2 * q) for p, q in known), Fraction(0)))))
    mixed = Outcomes(
        lambda field, _: sum((p * (p - 2 * q) for p, q in _matched(shares, law, field)), field.rational(0))
    )
    return Combination((1, squares), (1, mixed))


def _jensen_of_vector(shares: Shares, law: Law, base: Fraction | None) -> Real:
    """The terms of the vector's outcomes, and log 2 / 2 of all other mass of the law."""

    def work(field: Any, _: int) -> Any:
        pairs = _matched(shares, law, field)
        rest = 1 - sum((q for _, q in pairs), field.rational(0))
        return sum((_jensen(field, p, q) for p, q in pairs), rest * field.log(field.rational(2)) / 2)

    return Outcomes(work, base)


def _jensen(field: Any, p: Any, q: Any) -> Any:
    """(p log(2p/(p+q)) + q log(2q/(p+q))) / 2 for balls of which one may be 0, exactly."""
    both = p + q
    return sum((x * field.log(2 * x / both) for x in (p, q) if not x.is_zero()), field.rational(0)) / 2


def _variation(p: Law, q: Law, base: Fraction | None) -> Real:  # noqa: ARG001
    """The sum of p - q over the finitely many outcomes where P has more, or the other way round."""
    gap = p.log_mass.minus(q.log_mass)
    if p.high is None and _vanishing(gap, p, q) > 0:
        p, q, gap = q, p, q.log_mass.minus(p.log_mass)
    last = p.high if p.high is not None else _last_above(gap, p, q)
    if last - p.low > MOST_TERMS:
        raise too_wide(f"{p.name} with {q.name}")
    if last - p.low <= EXACT_BELOW:
        here, there = (rational_masses(law, set(range(max(p.low, law.low), last + 1))) for law in (p, q))
        if here is not None and there is not None:
            return Rational(
                sum((max(x - there.get(k, Fraction(0)), Fraction(0)) for k, x in here.items()), Fraction(0))
            )

    def work(field: Any, _: int) -> Any:
        zero = field.rational(0)
        rows = zip(_masses(p, p.low, last, field), _masses(q, p.low, last, field), strict=True)
        return sum(((x - y).max(zero) for x, y in rows), zero)

    return Outcomes(work)


def _vanishing(gap: LogMass, p: Law, q: Law) -> int:
    """-1 if p/q falls for large outcomes, 1 if it grows. Raises NumericError `no-method` where it does neither."""
    if q.high is not None:
        return 1
    ratios = Ratios(gap)
    growth = ratios.growth() or (ratios.spread > 0) - (ratios.spread < 0)
    if not growth:
        raise NumericError("no-method", f"no certified method for {p.name} with {q.name}", value=p.name)
    return growth


def _last_above(gap: LogMass, p: Law, q: Law) -> int:
    """An outcome beyond which p < q: from there on all ratios of p/q are at most 1, and it is below 1."""
    from numeric.balls import BallArithmetic, precision

    ratios, reach = Ratios(gap), 1
    low = max(p.low, q.low)
    with precision(LOOK):
        while reach <= MOST_TERMS:
            bound = ratios.bound(BallArithmetic, low + reach, None, 1)
            if bound is not None and bound <= 1 and at(gap, low + reach).evaluate(BallArithmetic) < 0:
                return low + reach
            reach *= 2
    raise too_wide(f"{p.name} with {q.name}")


def _masses(law: Law, first: int, last: int, field: Any) -> Iterator[Any]:
    """The masses of the outcomes first..last in balls, 0 outside the law's support."""
    start, end = max(first, law.low), last if law.high is None else min(last, law.high)
    yield from (field.rational(0) for _ in range(first, min(start, last + 1)))
    if start <= end:
        mass, power = at(law.log_mass, start).evaluate(field).exp(), -field.rational(law.log_mass.power)
        yield mass
        for k in range(start, end):
            if law.log_mass.power:
                mass = mass * (field.rational(Fraction(k, k + 1)) ** power)
            else:
                above, below = law.ratio(k)
                mass = mass * above / below
            yield mass
    yield from (field.rational(0) for _ in range(max(end, start - 1, first - 1) + 1, last + 1))


def _sse(p: Law, q: Law, base: Fraction | None) -> Real:  # noqa: ARG001
    """sum p^2 - 2 sum pq + sum q^2."""
    two = Fraction(2)
    return Combination((1, of_entropy(p, two).value), (-2, power_sum(p, q, ONE, ONE)), (1, of_entropy(q, two).value))


def _jensen_shannon(p: Law, q: Law, base: Fraction | None) -> Real:
    """The terms over a window that holds nearly all mass of both; those outside are at most half the mass there."""

    def work(field: Any, bits: int) -> Any:
        from flint import arb

        tiny = arb(2) ** -(bits + 4)
        highs, lows = ([_reach(law, way, tiny, field) for law in (p, q)] for way in (1, -1))
        first, last = min(k for k, _ in lows), max(k for k, _ in highs)
        if last - first > MOST_TERMS:
            raise too_wide(f"{p.name} with {q.name}")
        rows = zip(_masses(p, first, last, field), _masses(q, first, last, field), strict=True)
        total = sum((_jensen(field, x, y) for x, y in rows if not (x + y).is_zero()), arb(0))
        return total + arb(0.5, 0.5) * sum((tail for _, tail in (*highs, *lows)), arb(0)) / 2

    return Outcomes(work, base)


def _reach(law: Law, direction: int, tiny: Any, field: Any) -> tuple[int, Any]:
    """An outcome beyond which the law has less than `tiny` mass, and a bound of that mass."""
    end, ratios, reach = law.high if direction > 0 else law.low, Ratios(law.log_mass), 1
    if end is not None and abs(end - law.mode) <= NEAR:
        return end, field.rational(0)
    while reach <= MOST_TERMS:
        k = law.mode + direction * reach
        if end is not None and (k - end) * direction >= 0:
            return end, field.rational(0)
        rest = (k, None if law.high is None else law.high - 1) if direction > 0 else (law.low, k - 1)
        bound = ratios.bound(field, *rest, direction)
        if bound is not None and bound < 1:
            tail = at(law.log_mass, k).evaluate(field).exp() * bound / (1 - bound)
            if tail < tiny:
                return k, tail
        reach += max(1, reach // 4)
    raise NumericError("no-method", f"the tail of {law.name} is too heavy to be summed", value=law.name)


NEAR = 64  # outcomes that are not worth a search
EXACT_BELOW = 2048
NAMES = {
    "jeffreys": ("J(P, Q)", True),
    "intrinsic_discrepancy": ("min(D(P || Q), D(Q || P))", True),
    "jensen_shannon": ("JS(P, Q)", True),
    "total_variation": ("TV(P, Q)", False),
    "sse": ("SSE(P, Q)", False),
}
LAWS = {"jensen_shannon": _jensen_shannon, "total_variation": _variation, "sse": _sse}
VECTORS = {"jensen_shannon": _jensen_of_vector, "total_variation": _variation_of_vector, "sse": _sse_of_vector}
