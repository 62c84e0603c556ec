"""Distances of two mass functions without logarithms: total variation, Hellinger, Bhattacharyya, chi^2, SSE.

Vectors are evaluated as exact fractions (about 5 to 40 microseconds an entry), long float arrays as certified float64
sums.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction

from numeric.columns import float_arrays
from numeric.entropies import add, by_outcomes, by_powers, by_structure
from numeric.errors import NumericError
from numeric.mass_functions import Masses, also_of_logarithms, paired
from numeric.powers import Affine, LogPower, PowerSum, RootOfDifference
from numeric.reals import Rational
from numeric.request import Request
from numeric.scalars import exact_sum

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Unpack

    from numeric.request import Options
    from numeric.values import Value

ONE, HALF = Fraction(1), Fraction(1, 2)


@also_of_logarithms
def sse(p: object, q: object, **options: Unpack[Options]) -> Value:
    """SSE(P, Q) = sum (p - q)^2, a rational number. Inputs and errors as for `kl`."""
    request = Request(**options)
    measured = _by_doubles("SSE(P, Q)", p, q, request) or by_outcomes("sse", p, q, request)
    if measured is not None:
        return measured
    first, second = request.both(p, q)
    squares = exact_sum((here - there) ** 2 for _, here, there in _weighted(first, second))
    return request.value("SSE(P, Q)", Rational(squares), first, second)


@also_of_logarithms
def total_variation(p: object, q: object, **options: Unpack[Options]) -> Value:
    """TV(P, Q) = sum |p - q| / 2, a rational number. Inputs and errors as for `kl`."""
    request = Request(**options)
    measured = _by_doubles("TV(P, Q)", p, q, request) or by_outcomes("total_variation", p, q, request)
    if measured is not None:
        return measured
    first, second = request.both(p, q)
    distance = exact_sum(abs(here - there) for _, here, there in _weighted(first, second)) / 2
    return request.value("TV(P, Q)", Rational(distance), first, second)


@also_of_logarithms
def chi_squared(p: object, q: object, **options: Unpack[Options]) -> Value:
    """chi^2(P || Q) = sum (p - q)^2 / q, a rational number; +infinity, with the outcome, where q = 0 < p (Pearson)."""
    request = Request(**options)
    measured = _by_doubles("chi^2(P || Q)", p, q, request)
    if measured is not None:
        return measured
    less_one = lambda power, _: Affine(power.value, -ONE)  # noqa: E731
    structured = by_structure("chi^2(P || Q)", (p, q), Fraction(2), request, less_one)
    if structured is not None:
        return structured
    first, second = request.both(p, q)
    terms: list[Fraction] = []
    for index, here, there in _weighted(first, second):
        if there:
            terms.append((here - there) ** 2 / there)
        elif here:
            return request.off_support("chi^2(P || Q)", index, first, second)
    return request.value("chi^2(P || Q)", Rational(exact_sum(terms)), first, second)


@also_of_logarithms
def hellinger(p: object, q: object, **options: Unpack[Options]) -> Value:
    """sqrt(1 - sum sqrt(p q)), between 0 and 1. Inputs and errors as for `kl`; `as_is` sums over 1 are refused."""
    request = Request(**options)
    if not request.as_is:
        measured = by_powers(
            "Hellinger(P, Q)", (p, q), HALF, request, lambda power, _: (-power.less_one).nonnegative_part().sqrt()
        )
        if measured is not None:
            return measured
    structured = by_structure("Hellinger(P, Q)", (p, q), HALF, request, lambda power, _: RootOfDifference(power.value))
    if structured is not None:
        return structured
    first, second = request.both(p, q)
    if request.as_is and exact_sum(first.weights()) * exact_sum(second.weights()) > 1:
        raise NumericError("sum", "the Hellinger distance is not defined for sums over 1", hint="use normalise=True")
    return request.value("Hellinger(P, Q)", RootOfDifference(_affinity(first, second)), first, second)


@also_of_logarithms
def bhattacharyya_coefficient(p: object, q: object, **options: Unpack[Options]) -> Value:
    """BC(P, Q) = sum sqrt(p q). Inputs and errors as for `kl`."""
    request = Request(**options)
    measured = _by_doubles("BC(P, Q)", p, q, request)
    if measured is not None:
        return measured
    structured = by_structure("BC(P, Q)", (p, q), HALF, request, lambda power, _: power.value)
    if structured is not None:
        return structured
    first, second = request.both(p, q)
    return request.value("BC(P, Q)", _affinity(first, second), first, second)


@also_of_logarithms
def bhattacharyya(p: object, q: object, **options: Unpack[Options]) -> Value:
    """-log(sum sqrt(p q)); +infinity for disjoint supports. Inputs and errors as for `kl` (Bhattacharyya 1943)."""
    request = Request(**options)
    measured = by_powers("Bhattacharyya(P, Q)", (p, q), HALF, request, lambda power, _: -power.log, request.base)
    if measured is not None:
        return measured
    logarithm = lambda power, _: power.log(-ONE, request.base)  # noqa: E731
    structured = by_structure("Bhattacharyya(P, Q)", (p, q), HALF, request, logarithm, request.base)
    if structured is not None:
        return structured
    first, second = request.both(p, q)
    affinity = _affinity(first, second)
    if not affinity.weights:
        why = "P and Q have no outcome in common"
        return request.infinite("Bhattacharyya(P, Q)", why, None, first, second, base=request.base)
    real = LogPower(affinity, Fraction(-1), request.base)
    return request.value("Bhattacharyya(P, Q)", real, first, second, base=request.base)


def _by_doubles(name: str, p: object, q: object, request: Request) -> Value | None:
    """The distance by certified float64 sums, for long float arrays (engine "auto") or with the engine "float64"."""
    arrays = float_arrays(request.engine, p, q) if request.engine in ("auto", "float64") else None
    if arrays is None:
        return None
    from numeric.float64_distances import distance

    return distance(name, arrays[0], arrays[1], request)


def _affinity(p: Masses, q: Masses) -> PowerSum:
    """sum sqrt(p q) as sum of q sqrt(p/q)."""
    ratios: dict[Fraction, Fraction] = {}
    for _, here, there in _weighted(p, q):
        if here and there:
            add(ratios, here / there, there)
    return PowerSum(ratios, HALF)


def _weighted(p: Masses, q: Masses) -> Iterator[tuple[Hashable, Fraction, Fraction]]:
    """(index, p, q) after division by the totals."""
    for index, here, there in paired(p, q):
        yield index, here / p.total, there / q.total
