"""Logarithmic divergences of two mass functions: Kullback-Leibler and what is made of it, Rényi, Tsallis."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction

from numeric.columns import float_arrays
from numeric.comparison import compare
from numeric.entropies import add, by_outcomes, by_powers, by_structure, finite_order
from numeric.mass_functions import Masses, also_of_logarithms, is_law, is_logarithmic, paired
from numeric.powers import Affine, LogPower, PowerSum
from numeric.reals import LogSum, LogTerms, Real
from numeric.request import Request
from numeric.scalars import brief, exact_sum, order_of

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Unpack

    from numeric.request import Options
    from numeric.values import Value

    Weights = dict[Fraction, Fraction]

ONE = Fraction(1)


class OffSupport(Exception):  # a signal of this module, never seen outside
    """P has mass at `index`, where Q has none."""

    def __init__(self, index: Hashable) -> None:
        super().__init__(index)
        self.index = index


def kl(p: object, q: object, **options: Unpack[Options]) -> Value:
    """D(P || Q) = sum p log(p/q); +infinity, with the outcome, where q = 0 < p.

    `p`, `q`: two sequences of equal length or two mappings {outcome: mass}. With `as_is` the plain sum of the given
    numbers, which may be negative. Options: see `numeric.request.Request`. Raises NumericError.
    """
    request = Request(**options)
    return _structured("kl", p, q, request) or _logarithmic("D(P || Q)", p, q, request, _kl)


def reverse_kl(p: object, q: object, **options: Unpack[Options]) -> Value:
    """D(Q || P), the divergence with its arguments exchanged. Inputs and errors as for `kl`."""
    request = Request(**options)
    return _structured("kl", q, p, request, ("Q", "P")) or _logarithmic(
        "D(Q || P)", p, q, request, lambda p, q: _kl(q, p)
    )


def cross_entropy(p: object, q: object, **options: Unpack[Options]) -> Value:
    """H(P, Q) = -sum p log q; +infinity, with the outcome, where q = 0 < p. Inputs and errors as for `kl`."""
    request = Request(**options)
    return _structured("cross_entropy", p, q, request) or _logarithmic("H(P, Q)", p, q, request, _cross_entropy)


@also_of_logarithms
def jeffreys(p: object, q: object, **options: Unpack[Options]) -> Value:
    """D(P || Q) + D(Q || P), Jeffreys' symmetric divergence. Inputs and errors as for `kl`."""
    request = Request(**options)
    measured = _measured("jeffreys", p, q, request) or by_outcomes("jeffreys", p, q, request)
    return measured or _logarithmic("J(P, Q)", p, q, request, lambda p, q: _kl(p, q).merge(_kl(q, p)))


@also_of_logarithms
def jensen_shannon(p: object, q: object, **options: Unpack[Options]) -> Value:
    """D(P || M)/2 + D(Q || M)/2 with M = (P + Q)/2: symmetric, never infinite. Source: Lin 1991."""
    request = Request(**options)
    measured = _measured("JS(P, Q)", p, q, request) or by_outcomes("jensen_shannon", p, q, request)
    return measured or _logarithmic("JS(P, Q)", p, q, request, _jensen_shannon)


@also_of_logarithms
def intrinsic_discrepancy(p: object, q: object, **options: Unpack[Options]) -> Value:
    """min(D(P || Q), D(Q || P)); infinite only if both are. Source: Bernardo and Rueda 2002."""
    request = Request(**options)
    measured = _measured("intrinsic_discrepancy", p, q, request) or by_outcomes("intrinsic_discrepancy", p, q, request)
    if measured is not None:
        return measured
    first, second = request.both(p, q)
    directions = [_terms_or_index(first, second), _terms_or_index(second, first)]
    sums: list[Real] = [LogSum(terms, request.base) for terms, _ in directions if terms is not None]
    name = "min(D(P || Q), D(Q || P))"
    if not sums:
        why = f"P > 0 where Q = 0, at {directions[0][1]!r}, and Q > 0 where P = 0, at {directions[1][1]!r}"
        return request.infinite(name, why, directions[0][1], first, second, base=request.base)
    least = sums[0] if len(sums) == 1 or compare(sums[0], sums[1]) <= 0 else sums[1]
    return request.value(name, least, first, second, base=request.base)


@also_of_logarithms
def renyi_divergence(p: object, q: object, alpha: object, **options: Unpack[Options]) -> Value:
    """log(sum p^alpha q^(1-alpha)) / (alpha - 1), and its limits: 0, 1 (Kullback-Leibler) and "inf" (log max p/q).

    Infinite where q = 0 < p if alpha >= 1, and for disjoint supports. Source: van Erven and Harremoës 2014.
    """
    order = order_of(alpha)
    if order == 1:
        return kl(p, q, **options)
    request = Request(**options)
    name = f"D_{'inf' if order is None else brief(order)}(P || Q)"
    measured = by_powers(name, (p, q), order, request, lambda power, a: power.log / (a - 1), request.base)
    if measured is not None:
        return measured
    structured = by_structure(
        name, (p, q), order, request, lambda power, a: power.log(1 / (a - 1), request.base), request.base
    )
    if structured is not None:
        return structured
    first, second = request.both(p, q)
    try:
        ratios = _ratios(first, second, skip=order is not None and order < 1)
    except OffSupport as off:
        return request.off_support(name, off.index, first, second, base=request.base)
    if not ratios:
        return request.infinite(name, "P and Q have no outcome in common", None, first, second, base=request.base)
    if order is None:
        return request.logarithmic(name, {max(ratios): Fraction(1)}, first, second)
    real = LogPower(PowerSum(ratios, order), 1 / (order - 1), request.base)
    return request.value(name, real, first, second, base=request.base)


@also_of_logarithms
def tsallis_divergence(p: object, q: object, alpha: object, **options: Unpack[Options]) -> Value:
    """(sum p^alpha q^(1-alpha) - 1) / (alpha - 1); for alpha = 1 Kullback-Leibler in nats. Source: Tsallis 1998.

    Infinite where q = 0 < p if alpha >= 1.
    """
    order = finite_order(alpha)
    if order == 1:
        options["base"] = None
        return kl(p, q, **options)
    request = Request(**options)
    name = f"T_{brief(order)}(P || Q)"
    measured = by_powers(name, (p, q), order, request, lambda power, a: power.less_one / (a - 1))
    if measured is not None:
        return measured
    structured = by_structure(name, (p, q), order, request, lambda power, a: Affine(power.value, -ONE, 1 / (a - 1)))
    if structured is not None:
        return structured
    first, second = request.both(p, q)
    try:
        ratios = _ratios(first, second, skip=order < 1)
    except OffSupport as off:
        return request.off_support(name, off.index, first, second)
    return request.value(name, PowerSum(ratios, order, Fraction(-1), 1 / (order - 1)), first, second)


def _structured(
    quantity: str, p: object, q: object, request: Request, names: tuple[str, str] = ("P", "Q")
) -> Value | None:
    """The quantity by certified float64 sums or by the structure of named distributions; None: by exact masses."""
    value: Value | None = None
    if is_logarithmic(p) or is_logarithmic(q):
        from numeric import log_masses

        return getattr(log_masses, quantity)(p, q, request, names)  # type: ignore[no-any-return]
    arrays = float_arrays(request.engine, p, q)
    if arrays is not None:
        from numeric import arrays as sums

        value = getattr(sums, quantity)(*arrays, request, names)
    elif is_law(p) or is_law(q):
        from numeric import law_divergences

        value = getattr(law_divergences, quantity)(p, q, request, names)
    return value


def _measured(quantity: str, p: object, q: object, request: Request) -> Value | None:
    """The quantity by certified float64 sums, for long float arrays (engine "auto") or with the engine "float64"."""
    arrays = float_arrays(request.engine, p, q) if request.engine in ("auto", "float64") else None
    if arrays is None:
        return None
    if quantity == "JS(P, Q)":
        from numeric.float64_distances import distance

        return distance(quantity, arrays[0], arrays[1], request, base=request.base)
    from numeric import arrays as sums

    return getattr(sums, quantity)(*arrays, request)  # type: ignore[no-any-return]


def _logarithmic(
    quantity: str, p: object, q: object, request: Request, weigh: Callable[[Masses, Masses], LogTerms]
) -> Value:
    """The value of a sum of logarithms that `weigh` makes of P and Q."""
    first, second = request.both(p, q)
    try:
        return request.logarithmic(quantity, weigh(first, second), first, second)
    except OffSupport as off:
        return request.off_support(quantity, off.index, first, second, base=request.base)


def _kl(p: Masses, q: Masses) -> LogTerms:
    """D(P || Q) as a sum of logarithms."""
    if p.counts is not None and q.counts is not None and p.keys == q.keys:
        return _kl_of_counts(p, p.counts, q, q.counts)
    terms = LogTerms()
    for index, here, there in paired(p, q):
        if here.numerator:
            if not there.numerator:
                raise OffSupport(index)
            terms.add(here, here, there)
    return _divided(terms, p, q.total / p.total)


def _kl_of_counts(p: Masses, above: list[int], q: Masses, below: list[int]) -> LogTerms:
    """sum a log(a/b) over whole counts, plus the logarithm of the ratio of what they are divided by."""
    divisor, other = p.units * p.total, q.units * q.total  # whole: a total is a sum of counts over the units, or 1
    terms = LogTerms(denominator=int(divisor))
    if all(above) and all(below) and 10 * len(set(above)) > 9 * len(above):
        terms.columns.append((above, above, below))
    else:
        counted = terms.terms
        for index, here, there in zip(p.keys, above, below, strict=True):
            if here:
                if not there:
                    raise OffSupport(index)
                key = (here, 1, there, 1)
                counted[key] = counted[key] + here if key in counted else here
    terms.add(sum(above), other, divisor)
    return terms


def _cross_entropy(p: Masses, q: Masses) -> LogTerms:
    """H(P, Q) as a sum of logarithms."""
    terms = LogTerms()
    for index, here, there in paired(p, q):
        if here.numerator:
            if not there.numerator:
                raise OffSupport(index)
            terms.add(here, ONE, there)
    return _divided(terms, p, q.total)


def _divided(terms: LogTerms, p: Masses, ratio: Fraction) -> LogTerms:
    """The terms of vectors divided by their totals: all weights by that of P, all arguments by one ratio."""
    if p.total != 1:
        terms.terms = {pair: weight / p.total for pair, weight in terms.terms.items()}
    if ratio != 1:
        terms.add(exact_sum(p.values) / p.total, ratio, ONE)
    return terms


def _jensen_shannon(p: Masses, q: Masses) -> LogTerms:
    """JS(P, Q) as a sum of logarithms."""
    terms = LogTerms()
    for _, here, there in paired(p, q):
        left, right = here / p.total, there / q.total
        for mass in (left, right):
            if mass:
                terms.add(mass / 2, 2 * mass, left + right)
    return terms


def _ratios(p: Masses, q: Masses, *, skip: bool) -> Weights:
    """{p/q: sum of q}: the terms q (p/q)^alpha; outcomes with q = 0 < p are skipped or raise OffSupport."""
    ratios: Weights = {}
    for index, here, there in paired(p, q):
        if here and there:
            add(ratios, here * q.total / (there * p.total), there / q.total)
        elif here and not skip:
            raise OffSupport(index)
    return ratios


def _terms_or_index(p: Masses, q: Masses) -> tuple[LogTerms | None, Hashable]:
    try:
        return _kl(p, q), None
    except OffSupport as off:
        return None, off.index
