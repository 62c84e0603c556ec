"""Log-probabilities: mass functions given by the logarithms of their masses; their entropies and divergences."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction

from numeric.errors import NumericError
from numeric.mass_functions import (
    MOST_ROUNDING,
    ROUNDED_TO,
    Masses,
    bytes_of,
    different_lengths,
    entries_of,
    is_float,
    ways_out,
)
from numeric.powers import Exponential
from numeric.reals import Rational, Real
from numeric.request import Request
from numeric.scalars import exact

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    from numeric.values import Value

CHECKED_AT = 192  # bits at which the sum is compared with 1


class LogProbabilities:
    """{outcome: logarithm of its mass} in nats, exact numbers; outcomes of mass 0 (logarithm -inf) are left out."""

    __slots__ = ("logs", "outcomes", "positional", "size")

    def __init__(self, logs: dict[Hashable, Fraction], outcomes: int, *, positional: bool, size: int) -> None:
        self.logs = logs
        self.outcomes = outcomes
        self.positional = positional
        self.size = size  # bytes of the floats that the logarithms were rounded to, 8 for other numbers


def log_probabilities(vector: object) -> LogProbabilities:
    """Say that a vector holds natural logarithms of masses: a sequence, mapping, array or column of exact numbers.

    A float is its exact binary value, -inf is a mass of 0, and masses over 1 are for sums taken as they are. As such
    logarithms are always rounded, the result is that of exp(l_k) / sum exp(l_j) if the sum is 1 up to rounding,
    |sum - 1| <= 2**-52 (N + sum |l| exp l), with 2**-23 for float32, but 2**-10 at most; beyond that `normalise=True`
    or `as_is=True` must be said. For all quantities of one vector or two, on either side, and of joint tables (given by
    rows or {(x, y): logarithm}). Raises NumericError `not-a-number`, `not-finite`, `empty`, `not-a-vector`,
    `not-a-table`.
    """
    if isinstance(vector, LogProbabilities):
        return vector
    given = vector
    if getattr(vector, "ndim", 1) == 2 or (isinstance(vector, list) and vector and isinstance(vector[0], list)):
        from numeric.joints import table_of

        vector = table_of(vector)
    keys, entries, positional = entries_of(vector, "the vector of log-probabilities")
    if not entries:
        raise NumericError("empty", "the vector of log-probabilities is empty", value=vector)
    logs = {key: exact(entry, key) for key, entry in zip(keys, entries, strict=True) if not _is_minus_infinity(entry)}
    return LogProbabilities(logs, len(entries), positional=positional, size=bytes_of(given, entries) or 8)


def _is_minus_infinity(entry: object) -> bool:
    return is_float(entry) and entry == float("-inf")


class Part:
    """One side of a quantity in an arithmetic: masses, their logarithms, what the masses sum to."""

    def __init__(self, given: LogProbabilities | Masses, field: Any) -> None:
        self.masses: dict[Hashable, Any] = {}
        self.logs: dict[Hashable, Any] = {}
        total = field.rational(0)
        pairs = (
            given.logs.items() if isinstance(given, LogProbabilities) else zip(given.keys, given.values, strict=True)
        )
        for key, number in pairs:
            if isinstance(given, LogProbabilities):
                logarithm = field.rational(number)
                mass = field.exp(logarithm)
            elif number:
                mass = field.rational(number)
                logarithm = field.log(mass)
            else:
                continue
            self.masses[key], self.logs[key] = mass, logarithm
            total = total + mass
        self.total = total


class LogCrossEntropy(Real):
    """-sum p log q, or sum p log(p/q), over vectors of which one at least is given by logarithms."""

    patience = 12  # rational values that `known` does not see end here, as `undecided`

    def __init__(
        self,
        p: LogProbabilities | Masses,
        q: LogProbabilities | Masses,
        base: Fraction | None,
        *,
        plain: bool,
        relative: bool,
    ) -> None:
        self.p = p
        self.q = q
        self.base = base
        self.plain = plain
        self.relative = relative
        self.logarithms = sum(len(support(side)) for side in (p, q))

    def evaluate(self, field: Any) -> Any:
        """The sum in an arithmetic: one exponential or logarithm for each entry."""
        p = Part(self.p, field)
        q = p if self.q is self.p else Part(self.q, field)
        total = field.rational(0)
        for key, mass in p.masses.items():
            total = total + mass * (p.logs[key] - q.logs[key] if self.relative else field.rational(0) - q.logs[key])
        if not self.plain:
            total = total / p.total + field.log(q.total / p.total if self.relative else q.total)
        return total if self.base is None else total / field.log(field.rational(self.base))


def entropy(p: object, request: Request) -> Value:
    """H(P) = -sum p log p of log-probabilities."""
    return _value("H(P)", p, p, request, ("P", "P"), relative=False)


def perplexity(p: LogProbabilities, request: Request) -> Value:
    """exp(H(P)) of log-probabilities; the request names no base."""
    if not request.as_is and len(set(p.logs.values())) == 1:  # the one case where it is rational: equal masses
        return _value("perplexity of P", p, p, request, ("P", "P"), relative=False, then=lambda _: _count_of(p))
    return _value("perplexity of P", p, p, request, ("P", "P"), relative=False, then=Exponential)


def _count_of(p: LogProbabilities) -> Real:
    return Rational(Fraction(len(p.logs)))


def cross_entropy(p: object, q: object, request: Request, names: tuple[str, str]) -> Value:
    """H(P, Q) = -sum p log q, one side at least given by logarithms."""
    return _value(f"H({names[0]}, {names[1]})", p, q, request, names, relative=False)


def kl(p: object, q: object, request: Request, names: tuple[str, str]) -> Value:
    """D(P || Q) = sum p log(p/q), one side at least given by logarithms."""
    return _value(f"D({names[0]} || {names[1]})", p, q, request, names, relative=True)


def _value(
    quantity: str,
    p: object,
    q: object,
    request: Request,
    names: tuple[str, str],
    *,
    relative: bool,
    then: Callable[[Real], Real] = lambda real: real,
) -> Value:
    first, remark = read(p, names[0], request)
    second, other = (first, None) if q is p else read(q, names[1], request)
    if outcomes_on(first) != outcomes_on(second) and first.positional and second.positional:
        raise different_lengths(outcomes_on(first), outcomes_on(second))
    held = support(second)
    off = next((key for key in support(first) if key not in held), None)
    rational = None if off is not None else known(first, second, plain=request.as_is, relative=relative)
    if off is not None:
        value = request.off_support(quantity, off, base=request.base)
    elif rational is not None and (request.base is None or not rational):
        value = request.value(quantity, then(Rational(rational)), base=request.base)
    else:
        real: Real = LogCrossEntropy(first, second, request.base, plain=request.as_is, relative=relative)
        value = request.value(quantity, then(real), base=request.base)
    value.remarks = (*(text for text in (remark, other) if text), *value.remarks)
    value.normalised = not request.as_is
    return value


def read(vector: object, name: str, request: Request) -> tuple[LogProbabilities | Masses, str | None]:
    """One side and the remark about its sum. Raises NumericError `sum`."""
    if not isinstance(vector, LogProbabilities):
        mass = request.masses(vector, name)
        return mass, mass.remark
    if request.normalise and request.as_is:
        raise NumericError("options", "normalise and as_is exclude each other", hint="choose one")
    if request.as_is:
        return vector, f"{name} is given by logarithms, taken as they are"
    if not vector.logs:
        raise NumericError("sum", f"{name} sums to 0", value=Fraction(0), hint="as_is=True takes the plain sum")
    if not request.normalise:
        _check_sum(vector, name)
    return vector, f"{name} is given by logarithms, the masses divided by their sum"


def _check_sum(vector: LogProbabilities, name: str) -> None:
    from numeric.balls import BallArithmetic, ball_of, exact_interval, precision

    with precision(CHECKED_AT):
        part = Part(vector, BallArithmetic)
        slack = sum((mass * abs(part.logs[key]) for key, mass in part.masses.items()), ball_of(vector.outcomes))
        gap, tolerance = abs(part.total - 1), slack * ball_of(ROUNDED_TO[vector.size])
        if not (gap <= tolerance and (vector.size >= 8 or gap <= ball_of(MOST_ROUNDING))):
            total, hint = float(sum(exact_interval(part.total)) / 2), ways_out(name, vector.size)
            raise NumericError("sum", f"{name} sums to about {total!r}, not to 1", value=total, hint=hint)


def known(
    p: LogProbabilities | Masses, q: LogProbabilities | Masses, *, plain: bool, relative: bool
) -> Fraction | None:
    """The value where it is rational, as far as seen: no precision would ever decide that 0 is 0.

    By Lindemann and Weierstrass exponentials of different rationals are linearly independent: vectors given by
    logarithms are proportional just if their logarithms differ by a constant, and to rational masses if all are equal.
    """
    here, there = support(p), support(q)
    mixed = isinstance(p, LogProbabilities) != isinstance(q, LogProbabilities)
    if not relative:
        if plain and isinstance(q, LogProbabilities) and isinstance(p, Masses):
            return -sum((mass * there[key] for key, mass in here.items()), Fraction(0))
        one = 0 if isinstance(q, LogProbabilities) else 1
        zero = all(there[key] == one for key in here) if plain else len(there) == 1
    elif plain:
        zero = _all_one(p) and _all_one(q) if mixed else here == {key: there[key] for key in here}
    elif mixed:
        zero = len(here) == len(there) and len(set(here.values())) == len(set(there.values())) == 1
    else:
        zero = len(here) == len(there) and len({number - there[key] for key, number in here.items()}) == 1
    return Fraction(0) if zero else None


def _all_one(side: LogProbabilities | Masses) -> bool:
    return set(support(side).values()) <= {0 if isinstance(side, LogProbabilities) else 1}


def support(side: LogProbabilities | Masses) -> dict[Hashable, Fraction]:
    """{outcome: mass, or its logarithm} where the mass is positive."""
    if isinstance(side, LogProbabilities):
        return side.logs
    return {key: value for key, value in zip(side.keys, side.values, strict=True) if value}


def outcomes_on(side: LogProbabilities | Masses) -> int:
    """How many outcomes there are."""
    return side.outcomes if isinstance(side, LogProbabilities) else len(side.keys)
