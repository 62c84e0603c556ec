"""Large float arrays, dask arrays among them: certified float64 sums, or Arb over all entries when that is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
from flint import arb

from numeric import float64_sums as sums
from numeric.balls import enclosure_of, precision
from numeric.enclosures import Enclosure
from numeric.errors import NumericError
from numeric.float64_numpy import BLOCK
from numeric.mass_functions import different_lengths, within_rounding, wrong_sum
from numeric.reals import Real
from numeric.request import Request
from numeric.rounding import to_digits
from numeric.scalars import brief
from numeric.values import Value

if TYPE_CHECKING:
    from numeric.rounding import Rounded, Rounder

Array = np.ndarray[Any, np.dtype[Any]]


class Measured(Real):
    """A number known by one enclosure, from a sum that is not to be repeated at more digits."""

    def __init__(self, enclosure: Enclosure) -> None:
        self.enclosure = enclosure

    def enclose(self, bits: int, engine: str = "auto") -> Enclosure:  # noqa: ARG002
        """The enclosure, whatever is asked."""
        return self.enclosure

    def settle(self, rounder: Rounder[Rounded], bits: int, engine: str = "auto") -> Rounded:  # noqa: ARG002
        """The number rounded. Raises NumericError `digits` where the enclosure does not decide."""
        low, high, denominator = self.enclosure.ends()
        rounded = rounder(low, denominator)
        if rounded != rounder(high, denominator):
            raise NumericError("digits", "float64 sums do not certify so many digits", hint="engine='arb' does")
        return rounded

    def nearest(self, rounder: Rounder[Rounded], bits: int, engine: str = "auto") -> Rounded:  # noqa: ARG002
        """The midpoint rounded."""
        low, high, denominator = self.enclosure.ends()
        return rounder(low + high, 2 * denominator)

    def bounds(self, bits: int, engine: str = "auto") -> tuple[Fraction, Fraction]:  # noqa: ARG002
        """The ends of the enclosure."""
        return self.enclosure.lower, self.enclosure.upper

    def digits(self, most: int = 17) -> int:
        """How many significant digits, at most `most`, the enclosure certifies (0: none, not even the sign).

        Fewer digits may be undecided where more are not: 0.125 +- 0.0001 is 0.125, but neither 0.12 nor 0.13.
        """
        if not self.enclosure.finite:
            return 0
        low, high, denominator = self.enclosure.ends()
        if low == high == 0:
            return min(most, 16)
        if low <= 0 <= high:
            return 0
        alike = (d for d in range(most, 0, -1) if to_digits(d)(low, denominator) == to_digits(d)(high, denominator))
        return next(alike, 0)


class Streamed(Real):
    """A sum over all entries of float arrays in Arb balls, at any precision: slow for long arrays."""

    logarithms = 1 << 30
    patience = 8

    def __init__(self, terms: Callable[[Any], Any]) -> None:
        self.terms = terms

    def evaluate(self, field: Any) -> Any:
        """The sum in balls."""
        return self.terms(field)


def kl(p: Array, q: Array, request: Request, names: tuple[str, str] = ("P", "Q")) -> Value:
    """D(P || Q) of two float arrays, called `names` in messages."""
    same_length(p, q)
    name = f"D({names[0]} || {names[1]})"
    try:
        partial = _home(p, q).divergence_sums(p, q)
    except sums.OffSupport as off:
        return request.off_support(name, off.index, base=request.base)
    remarks = _treatment(partial, p, q, names, request)
    return _value(
        name,
        lambda: sums.divergence_ball(partial, normalise=not request.as_is),
        lambda _: _streamed_kl(p, q, normalise=not request.as_is),
        remarks,
        request,
    )


def _treatment(partial: Any, p: Array, q: Array, names: tuple[str, str], request: Request) -> list[str]:
    """The remarks about the sums of two arrays, from the sums of their divergence."""
    total, other = partial.total, partial.total - partial.a
    errors = partial.error_total(), partial.error_total() + partial.error_a()
    remarks = treated(total, errors[0], p, names[0], request), treated(other, errors[1], q, names[1], request)
    return [remark for remark in remarks if remark]


def jeffreys(p: Array, q: Array, request: Request) -> Value | None:
    """D(P || Q) + D(Q || P) of two float arrays; None if doubles do not give the digits asked for."""
    same_length(p, q)
    try:
        forward, backward = _home(p, q).divergence_sums(p, q), _home(p, q).divergence_sums(q, p)
    except sums.OffSupport as off:
        return request.off_support("J(P, Q)", off.index, base=request.base)
    remarks = _treatment(forward, p, q, ("P", "Q"), request)
    return measured(
        "J(P, Q)", lambda: sum(_balls((forward, backward), request), arb(0)), remarks, request, request.base
    )


def intrinsic_discrepancy(p: Array, q: Array, request: Request) -> Value | None:
    """min(D(P || Q), D(Q || P)) of two float arrays; None if both are infinite or doubles do not give the digits."""
    same_length(p, q)
    partials: list[Any] = []
    remarks: list[str] = []
    for left, right, names in ((p, q, ("P", "Q")), (q, p, ("Q", "P"))):
        try:
            partials.append(_home(left, right).divergence_sums(left, right))
        except sums.OffSupport:
            continue
        remarks = remarks or _treatment(partials[-1], left, right, names, request)
    if not partials:
        return None
    name = "min(D(P || Q), D(Q || P))"
    return measured(name, lambda: reduce(arb.min, _balls(partials, request)), remarks, request, request.base)


def _balls(partials: Iterable[Any], request: Request) -> list[arb]:
    return [sums.divergence_ball(partial, normalise=not request.as_is) for partial in partials]


def cross_entropy(p: Array, q: Array, request: Request, names: tuple[str, str] = ("P", "Q")) -> Value:
    """H(P, Q) of two float arrays, called `names` in messages."""
    same_length(p, q)
    return _cross(f"H({names[0]}, {names[1]})", p, q, request)


def entropy(p: Array, request: Request) -> Value:
    """H(P) of a float array."""
    return _cross("H(P)", p, p, request)


def _home(p: Array, q: Array) -> Any:
    """The module that sums such arrays: here, or block by block with dask."""
    from numeric import dask_sums

    return dask_sums if dask_sums.is_dask(p) or dask_sums.is_dask(q) else sums


def _cross(name: str, p: Array, q: Array, request: Request) -> Value:
    try:
        partial = _home(p, q).cross_sums(p, q)
    except sums.OffSupport as off:
        return request.off_support(name, off.index, base=request.base)
    remarks = [treated(partial.total, partial.error_total(), p, "P", request)]
    if q is not p:
        remarks.append(treated(partial.other, partial.error_other(), q, "Q", request))
    return _value(
        name,
        lambda: sums.cross_ball(partial, normalise=not request.as_is),
        lambda _: _streamed_cross(p, q, normalise=not request.as_is),
        [remark for remark in remarks if remark],
        request,
    )


def _value(
    name: str, measure: Callable[[], arb], stream: Callable[[Any], Any], remarks: list[str], request: Request
) -> Value:
    """The measured value if it has the digits asked for, else the streamed one."""
    value = None if request.engine == "arb" else measured(name, measure, remarks, request, request.base)
    if value is not None:
        return value
    streamed = Streamed(lambda f: _in_base(stream(f), request.base))
    return shown(name, streamed, request.digits, remarks, request, request.base)


def measured(
    name: str, measure: Callable[[], arb], remarks: list[str], request: Request, base: Fraction | None
) -> Value | None:
    """The value by doubles; None if they do not give the digits asked for.

    `base` is that of its logarithms, None for e and for what is no logarithm. Raises NumericError `digits` instead of
    None if the engine is "float64".
    """
    with precision(sums.BITS):
        real = Measured(enclosure_of(_in_base(measure(), base)))
    certified = real.digits(min(request.digits, 17))
    if certified == request.digits or (certified and not request.digits_asked):
        return shown(name, real, certified, remarks, request, base)
    request.beyond_doubles(certified)
    return None


def shown(name: str, real: Real, digits: int, remarks: list[str], request: Request, base: Fraction | None) -> Value:
    """The value of a sum over arrays, with the remarks about it."""
    divided = bool(remarks) and not request.as_is
    return Value(name, real, digits=digits, base=base, remarks=tuple(remarks), normalised=divided, engine="arb")


def _in_base(ball: arb, base: Fraction | None) -> arb:
    return ball if base is None else ball / _log(base)


def _log(base: Fraction) -> arb:
    from numeric.balls import ball_of

    return ball_of(base).log()


def _streamed_kl(p: Array, q: Array, *, normalise: bool) -> arb:
    total, other, logs = arb(0), arb(0), arb(0)
    for x, y in _entries(p, q):
        total += arb(x)
        other += arb(y)
        if x:
            logs += arb(x) * (arb(x) / arb(y)).log()
    return logs / total - (total / other).log() if normalise else logs


def _streamed_cross(p: Array, q: Array, *, normalise: bool) -> arb:
    total, other, logs = arb(0), arb(0), arb(0)
    for x, y in _entries(p, q):
        total += arb(x)
        other += arb(y)
        if x:
            logs += arb(x) * arb(y).log()
    return other.log() - logs / total if normalise else -logs


def _entries(p: Array, q: Array) -> Any:
    for start in range(0, p.size, BLOCK):
        piece = slice(start, start + BLOCK)
        yield from zip(*(np.asarray(array[piece], dtype=float).tolist() for array in (p, q)), strict=True)


def same_length(p: Array, q: Array) -> None:
    """Raise NumericError `length` for arrays of different lengths."""
    if p.size != q.size:
        raise different_lengths(p.size, q.size)


def treated(total: Fraction, error: Fraction, array: Array, name: str, request: Request) -> str | None:
    """The remark about a sum other than 1. Raises NumericError `sum` if it is not within rounding of 1."""
    if abs(total - 1) <= error:
        return None
    if request.as_is:
        return f"{name} sums to {brief(total)}, taken as it is"
    if request.normalise and total > error:
        return f"{name} sums to {brief(total)}, divided by it"
    size = array.dtype.itemsize if array.dtype.kind == "f" else 8
    tolerance, kind = within_rounding(array.size, size)
    near = abs(total - 1) + error <= tolerance
    if not near and abs(total - 1) - error <= tolerance:
        near = abs(sums.exact_sum_of(array) - 1) <= tolerance
    if not near:
        raise wrong_sum(name, total, size)
    return f"{name} holds {kind} whose exact sum is not 1 but within rounding of it; divided by it"
