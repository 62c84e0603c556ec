"""Entropies of one mass function: Shannon's, its exponential, and the families of Rényi and Tsallis."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from numeric.columns import float_arrays
from numeric.errors import NumericError
from numeric.mass_functions import Masses, also_of_logarithms, is_law, is_logarithmic
from numeric.powers import Affine, Exponential, LogPower, PowerSum
from numeric.reals import LogSum, LogTerms, Real
from numeric.request import Request
from numeric.scalars import brief, order_of

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any, Unpack

    from numeric.law_powers import Power
    from numeric.request import Options
    from numeric.values import Value

ONE = Fraction(1)


def entropy(p: Any, **options: Unpack[Options]) -> Value:
    """H(P) = -sum p log p, with 0 log 0 = 0; in nats, or in units of `base` (2 for bits).

    `p`: a sequence or mapping of exact numbers (see `mass_functions.masses`). Options: see `numeric.request.Request`.
    Raises NumericError for inputs that are no mass function.
    """
    request = Request(**options)
    if is_logarithmic(p):
        from numeric import log_masses

        return log_masses.entropy(p, request)
    if is_law(p):
        from numeric import law_divergences

        return law_divergences.entropy(p, request)
    arrays = float_arrays(request.engine, p)
    if arrays is not None:
        from numeric import arrays as sums

        return sums.entropy(arrays[0], request)
    mass = request.masses(p, "P")
    return request.logarithmic("H(P)", surprisals(mass), mass)


def perplexity(p: Any, **options: Unpack[Options]) -> Value:
    """exp(H(P)), the number of equally likely outcomes of the same entropy; the base plays no part."""
    request = Request(**options)
    request.base = None
    if is_logarithmic(p):
        from numeric import log_masses

        return log_masses.perplexity(p, request)
    if is_law(p):
        from numeric import law_divergences

        return law_divergences.perplexity(p, request)
    mass = request.masses(p, "P")
    return request.value("perplexity of P", Exponential(LogSum(surprisals(mass))), mass)


@also_of_logarithms
def renyi_entropy(p: object, alpha: object, **options: Unpack[Options]) -> Value:
    """log(sum p^alpha) / (1 - alpha), and its limits: 0 (log of the support's size), 1 (Shannon), "inf" (min-entropy).

    `alpha`: a non-negative exact number or "inf". Source: Rényi 1961.
    """
    order = order_of(alpha)
    if order == 1:
        return entropy(p, **options)
    request = Request(**options)
    name = f"H_{'inf' if order is None else brief(order)}(P)"
    measured = by_powers(name, (p,), order, request, lambda power, a: power.log / (1 - a), request.base)
    if measured is not None:
        return measured
    structured = by_structure(
        name, (p,), order, request, lambda power, a: power.log(1 / (1 - a), request.base), request.base
    )
    if structured is not None:
        return structured
    mass = request.masses(p, "P")
    weights = [value / mass.total for value in mass.values if value]
    if order is None:
        return request.logarithmic(name, {max(weights): Fraction(-1)}, mass)
    real = LogPower(PowerSum(counted(weights), order), 1 / (1 - order), request.base)
    return request.value(name, real, mass, base=request.base)


@also_of_logarithms
def tsallis_entropy(p: object, alpha: object, **options: Unpack[Options]) -> Value:
    """(1 - sum p^alpha) / (alpha - 1); for alpha = 1 Shannon's entropy in nats. Source: Tsallis 1988."""
    order = finite_order(alpha)
    if order == 1:
        options["base"] = None
        return entropy(p, **options)
    request = Request(**options)
    name = f"S_{brief(order)}(P)"
    measured = by_powers(name, (p,), order, request, lambda power, a: power.less_one / (1 - a))
    if measured is not None:
        return measured
    structured = by_structure(name, (p,), order, request, lambda power, a: Affine(power.value, -ONE, 1 / (1 - a)))
    if structured is not None:
        return structured
    mass = request.masses(p, "P")
    weights = counted(value / mass.total for value in mass.values if value)
    return request.value(name, PowerSum(weights, order, Fraction(-1), 1 / (1 - order)), mass)


def by_powers(
    name: str,
    vectors: tuple[object, ...],
    order: Fraction | None,
    request: Request,
    then: Callable[[Any, Any], Any],
    base: Fraction | None = None,
) -> Value | None:
    """`then` of the power sum of one vector or of two and of the order, by certified float64 sums.

    None but for long float arrays (engine "auto") or with the engine "float64".
    """
    arrays = float_arrays(request.engine, *vectors) if request.engine in ("auto", "float64") else None
    if arrays is None:
        return None
    from numeric import float64_orders

    work = float64_orders.entropy if len(arrays) == 1 else float64_orders.divergence
    return work(name, arrays, order, request, then, base)


def by_structure(
    name: str,
    vectors: tuple[object, ...],
    order: Fraction | None,
    request: Request,
    then: Callable[[Power, Fraction], Real],
    base: Fraction | None = None,
) -> Value | None:
    """`then` of the power sum of one law or of two and of the order (2 for None, infinity), by their structure.

    None but where one of them is a named distribution of infinitely many or very many outcomes.
    """
    if not any(is_law(vector) for vector in vectors):
        return None
    from numeric import law_orders

    return law_orders.value(name, vectors, order, request, then, base)


def by_outcomes(kind: str, p: object, q: object, request: Request) -> Value | None:
    """The quantity of this name where a law of infinitely many or very many outcomes takes part, else None."""
    if not (is_law(p) or is_law(q)):
        return None
    from numeric import law_distances

    return law_distances.value(kind, p, q, request)


def surprisals(mass: Masses) -> LogTerms:
    """H(P) as a sum of logarithms, one term for each different mass."""
    terms = LogTerms()
    for value, weight in zip(mass.values, mass.weights(), strict=True):
        if value.numerator:
            terms.add(weight, mass.total, value)
    return terms


def finite_order(alpha: object) -> Fraction:
    """A positive exact order. Raises NumericError `order`."""
    order = order_of(alpha)
    if order is None or order == 0:
        raise NumericError("order", f"there is no limit of order {alpha!r}", value=alpha, hint="give a positive number")
    return order


def counted(ratios: Iterable[Fraction]) -> dict[Fraction, Fraction]:
    """{r: how often r occurs}."""
    weights: dict[Fraction, Fraction] = {}
    for ratio in ratios:
        add(weights, ratio, Fraction(1))
    return weights


def add(weights: dict[Fraction, Fraction], ratio: Fraction, weight: Fraction) -> None:
    """Add `weight` times the term of `ratio`: equal ratios share one logarithm."""
    weights[ratio] = weights.get(ratio, Fraction(0)) + weight
