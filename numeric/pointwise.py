"""Pointwise terms: the summands of entropies and divergences, one value for each outcome, and LaplacesDemon's KLD."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction

from numeric.divergences import intrinsic_discrepancy, kl, reverse_kl
from numeric.mass_functions import Masses, paired
from numeric.request import Request
from numeric.values import Value

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Unpack

    from numeric.request import Options

Terms = dict[Hashable, Value]


def entropy_terms(p: object, **options: Unpack[Options]) -> Terms:
    """{outcome: -p log p}, 0 where p = 0. Inputs and errors as for `entropy`."""
    request = Request(**options)
    mass = request.masses(p, "P")
    return {
        key: _term(request, "-p log p", key, weight, Fraction(1), weight, mass)
        for key, weight in zip(mass.keys, mass.weights(), strict=True)
    }


def cross_entropy_terms(p: object, q: object, **options: Unpack[Options]) -> Terms:
    """{outcome: -p log q}, 0 where p = 0, +infinity where q = 0 < p. Inputs and errors as for `kl`."""
    request = Request(**options)
    first, second = request.both(p, q)
    return {
        key: _term(request, "-p log q", key, here, Fraction(1), there, first, second)
        for key, here, there in _weighted(first, second)
    }


def kl_terms(p: object, q: object, **options: Unpack[Options]) -> Terms:
    """{outcome: p log(p/q)}, 0 where p = 0, +infinity where q = 0 < p. Inputs and errors as for `kl`."""
    request = Request(**options)
    first, second = request.both(p, q)
    return {
        key: _term(request, "p log(p/q)", key, here, here, there, first, second)
        for key, here, there in _weighted(first, second)
    }


def kld(px: object, py: object, **options: Unpack[Options]) -> dict[str, Value | tuple[Value, ...]]:
    """The seven fields of R's `LaplacesDemon::KLD(px, py, base)`, certified, under its names.

    Unlike there, vectors that do not sum to 1 are an error unless normalise=True is said (there it is silent), a zero
    is a zero (there the whole vector is exponentiated), and infinity is said where one mass is 0 and the other is not.
    """
    request = Request(**options)
    px, py = (list(vector) if isinstance(vector, Iterator) else vector for vector in (px, py))
    first, second = request.both(px, py)
    rows = _weighted(first, second)
    means = tuple(
        _term(request, "(p - q)/2 log(p/q)", key, (here - there) / 2, here, there, first, second)
        for key, here, there in rows
    )
    return {
        "KLD.px.py": tuple(kl_terms(px, py, **options).values()),
        "KLD.py.px": tuple(kl_terms(py, px, **options).values()),
        "mean.KLD": means,
        "sum.KLD.px.py": kl(px, py, **options),
        "sum.KLD.py.px": reverse_kl(px, py, **options),
        "mean.sum.KLD": _mean_of_sums(request, first, second),
        "intrinsic.discrepancy": intrinsic_discrepancy(px, py, **options),
    }


def _weighted(p: Masses, q: Masses) -> list[tuple[Hashable, Fraction, Fraction]]:
    """(outcome, p, q) after division by the totals."""
    return [(key, here / p.total, there / q.total) for key, here, there in paired(p, q)]


def _term(
    request: Request, name: str, key: Hashable, weight: Fraction, above: Fraction, below: Fraction, *inputs: Masses
) -> Value:
    """weight * log(above/below), where 0 log is 0 and a positive weight's log 1/0 is infinite."""
    if weight and not (above and below):
        return request.infinite(f"{name} at {key!r}", "a mass is 0 where it divides", key, *inputs, base=request.base)
    weights = {above / below: weight} if weight else {}
    return request.logarithmic(f"{name} at {key!r}", weights, *inputs)


def _mean_of_sums(request: Request, p: Masses, q: Masses) -> Value:
    """(D(P || Q) + D(Q || P)) / 2."""
    weights: dict[Fraction, Fraction] = {}
    for key, here, there in _weighted(p, q):
        if here != there:
            if not (here and there):
                why = f"one mass is 0 where the other is positive, at {key!r}"
                return request.infinite("J(P, Q)/2", why, key, p, q, base=request.base)
            weights[here / there] = weights.get(here / there, Fraction(0)) + (here - there) / 2
    return request.logarithmic("J(P, Q)/2", weights, p, q)
