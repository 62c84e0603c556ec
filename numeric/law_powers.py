"""Sums of powers p^a q^(1-a) in which wide or infinite named distributions take part: closed forms, else windows.

log p^a q^(1-a) has the shape of a log-mass, whatever the two laws are. What its sum is shows in that shape: a geometric
series, those of e^x, of (1 + x)^n and of (1 - x)^-r, or a value of zeta.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cmp_to_key
from math import factorial

from numeric.comparison import compare
from numeric.distributions import MOST_OUTCOMES, Law, LogMass
from numeric.errors import NumericError
from numeric.law_divergences import left_out_by, outcome_of, outside_of
from numeric.law_sums import at, real_of
from numeric.law_windows import Ratios, Window
from numeric.logarithms import Logarithms
from numeric.mass_functions import Masses
from numeric.powers import Exponential, LogPower, PowerSum
from numeric.reals import LogSum, Rational, Real

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    Part = Callable[[Any, int], Any]

ONE = Fraction(1)
LARGEST_EVEN = 400  # arguments of zeta up to here are written as a rational times a power of pi
LOOK = 128  # bits


class Unbounded(Exception):  # a signal, never seen outside the package
    """The sum or the largest ratio is infinite: why, and the outcome that shows it, if one does."""

    def __init__(self, why: str, index: Hashable = None) -> None:
        super().__init__(why)
        self.why, self.index = why, index


class Power:
    """A sum of powers: `value`, a real number, and its logarithm as formal sum plus parts known by their balls."""

    def __init__(self, formal: Logarithms, parts: list[Part] | None = None, value: Real | None = None) -> None:
        self._formal, self._parts = formal, parts or []
        self.value = Exponential(self.log(ONE, None)) if value is None else value

    def log(self, factor: Fraction, base: Fraction | None) -> Real:
        """factor * log(sum) / log(base)."""
        parts = [_times(part, factor) for part in self._parts]
        return real_of(self._formal.times(factor), parts, base)


def _times(part: Part, factor: Fraction) -> Part:
    return lambda field, bits: part(field, bits) * field.rational(factor)


class Nothing(Power):
    """The sum over no outcome."""

    def __init__(self) -> None:
        self.value = Rational(Fraction(0))

    def log(self, factor: Fraction, base: Fraction | None) -> Real:  # noqa: ARG002
        """Raises Unbounded."""
        raise Unbounded("P and Q have no outcome in common")


class Radicals(Power):
    """A sum of powers of rationals, whose rationality is decided."""

    def __init__(self, powers: PowerSum) -> None:
        self.value = self._powers = powers

    def log(self, factor: Fraction, base: Fraction | None) -> Real:
        """factor * log(sum) / log(base)."""
        return LogPower(self._powers, factor, base)


def of_entropy(law: Law, order: Fraction | None) -> Power:
    """The sum of p^a over the outcomes; for the order 0 their number, for None the largest mass. Raises Unbounded."""
    if order is None:
        return Power(at(law.log_mass, law.mode))
    if order == 0:
        if law.size is None:
            raise Unbounded(f"{law.name} has infinitely many outcomes")
        return Power(Logarithms(logs={Fraction(law.size): ONE}))
    return _sum(LogMass(Logarithms()).weighted(ONE, law.log_mass, order), law.low, law.high, law.name)


def of_laws(p: Law, q: Law, order: Fraction | None) -> Power:
    """The sum of p^a q^(1-a), for the order None the largest p/q, for 0 the sum of q where p > 0. Raises Unbounded."""
    lost = outside_of(p, q)
    if lost is not None and (order is None or order > 1):
        raise Unbounded(f"one mass is 0 where the other is positive, at {lost!r}", lost)
    low, high = _common(p, q)
    if high is not None and low > high:
        return Nothing()
    name = f"{p.name} with {q.name}"
    if order is None:
        return _largest(p.log_mass.minus(q.log_mass), low, high, name)
    equal = lost is None and outside_of(q, p) is None and not p.log_mass.minus(q.log_mass)
    if equal or (order == 0 and outside_of(q, p) is None):
        return Power(Logarithms())
    return _sum(p.log_mass.weighted(order, q.log_mass, 1 - order), low, high, name)


def of_vector(mass: Masses, law: Law, order: Fraction | None, *, first: bool) -> Power:
    """As `of_laws` for a vector of masses on integers and a law, the vector `first` or second. Raises Unbounded."""
    shares: dict[int, Fraction] = {}
    for key, value in zip(mass.keys, mass.values, strict=True):
        if value:
            outcome = outcome_of(key)
            if law.holds(outcome):
                shares[outcome] = value / mass.total
            elif first and (order is None or order > 1):
                raise Unbounded(f"one mass is 0 where the other is positive, at {key!r}", key)
    if not first and (order is None or order > 1):
        lost = left_out_by(shares, law)
        raise Unbounded(f"one mass is 0 where the other is positive, at {lost!r}", lost)
    if not shares:
        return Nothing()
    if order is None:
        return Power(_most([Logarithms(logs={share: ONE}).minus(at(law.log_mass, k)) for k, share in shares.items()]))
    return _of_shares(shares, law, order if first else 1 - order)


def _common(p: Law, q: Law) -> tuple[int, int | None]:
    """The outcomes that both laws have, from the first to the last; none if the last is before the first."""
    ends = [high for high in (p.high, q.high) if high is not None]
    return max(p.low, q.low), min(ends, default=None)


def power_sum(p: Law, q: Law, a: Fraction, b: Fraction) -> Real:
    """The sum of p^a q^b over the common outcomes. Raises Unbounded and NumericError."""
    low, high = _common(p, q)
    if high is not None and low > high:
        return Rational(Fraction(0))
    return _sum(p.log_mass.weighted(a, q.log_mass, b), low, high, f"{p.name} with {q.name}").value


def rational_masses(law: Law, outcomes: set[int]) -> dict[int, Fraction] | None:
    """{k: p(k)} if these are rational and not too long to be multiplied out, else None."""
    formal = at(law.log_mass, law.low).written_out()
    first = Exponential(LogSum(formal.logs, None, formal.constant)).rational()
    if first is None or formal.gammas or formal.zetas:
        return None
    beside = _beside_first(law, outcomes) if outcomes else {}
    return None if beside is None else {k: first * value for k, value in beside.items()}


def _of_shares(shares: dict[int, Fraction], law: Law, exponent: Fraction) -> Power:
    """The sum of share^e p(k)^(1-e): p(low)^(1-e) times a sum over the masses beside p(low), which are rational."""
    known = rational_masses(law, set(shares))
    beside = _beside_first(law, set(shares)) if known is None else known
    formal = at(law.log_mass, law.low).written_out() if known is None else Logarithms()
    if beside is None:
        terms = [Logarithms(logs={s: exponent}).plus(at(law.log_mass, k), 1 - exponent) for k, s in shares.items()]
        return Power(Logarithms(), [lambda field, _: sum(term.evaluate(field).exp() for term in terms).log()])
    ratios: dict[Fraction, Fraction] = {}
    for k, share in shares.items():
        ratio = share / beside[k]
        ratios[ratio] = ratios.get(ratio, Fraction(0)) + beside[k]
    powers = PowerSum(ratios, exponent)
    if not formal:
        return Radicals(powers)
    rational, log = powers.rational(), LogPower(powers, ONE, None)
    if rational is not None:
        return Power(formal.times(1 - exponent).plus(Logarithms(logs={rational: ONE})))
    return Power(formal.times(1 - exponent), [lambda field, _: log.evaluate(field)])


def _beside_first(law: Law, outcomes: set[int]) -> dict[int, Fraction] | None:
    """{k: p(k)/p(low)}; None where these are irrational or too long to be multiplied out."""
    if law.log_mass.power:
        roots = {k: Exponential(LogSum({Fraction(k): law.log_mass.power})).rational() for k in outcomes}
        known = {k: root for k, root in roots.items() if root is not None}
        return known if len(known) == len(roots) else None
    last = max(outcomes)
    if last - law.low > MOST_OUTCOMES:
        return None
    beside, value = {}, ONE
    for k in range(law.low, last + 1):
        if k in outcomes:
            beside[k] = value
        if k < last:
            value *= Fraction(*law.ratio(k))
    return beside


def _sum(term: LogMass, low: int, high: int | None, name: str) -> Power:
    """The sum of e^T(k) over low..high. Raises Unbounded and NumericError `no-method`."""
    closed = _closed(term, low, high)
    if closed is not None:
        return closed
    ratios = Ratios(term)
    if high is None and ratios.growth() >= 0:
        if ratios.growth() > 0 or ratios.spread >= -1:
            raise Unbounded("the sum of the powers diverges")
        raise NumericError("no-method", f"no certified method for this order of {name}", value=name)
    window = Window(term, low, high, name)
    return Power(Logarithms(), [lambda field, _: window.evaluate(field).log()], window)


def _closed(term: LogMass, low: int, high: int | None) -> Power | None:
    """The sum where its shape is that of a known series. Raises Unbounded."""
    x = LogSum(term.slope.logs, None, term.slope.constant)
    gammas, constant = term.gammas, term.constant
    if term.power:
        shape = not (gammas or term.slope) and (low, high) == (1, None)
        return _zeta(constant, -term.power) if shape else None
    if high is not None:
        if low == 0 and gammas == {(1, ONE): -1, (-1, Fraction(high + 1)): -1}:
            return _with_log(constant.minus(Logarithms(gammas={Fraction(high + 1): ONE})), x, 1, Fraction(high))
        return None
    if low == 0 and gammas == {(1, ONE): -1}:
        known = Exponential(x).rational()
        if known is None:
            return Power(constant, [lambda field, _: field.exp(x.evaluate(field))])
        return Power(constant.plus(Logarithms(known)))
    shift = next((shift for (_, shift), count in gammas.items() if count == 1), ONE)
    series = gammas == {(1, shift): 1, (1, ONE): -1} and low == 0
    if gammas and not series:
        return None
    if compare(x, Fraction(0)) >= 0:
        raise Unbounded("the sum of the powers diverges")
    start = Logarithms(gammas={shift: ONE}) if series else term.slope.times(Fraction(low))
    return _with_log(constant.plus(start), x, -1, -shift if series else -ONE)


def _with_log(formal: Logarithms, x: Real, sign: int, factor: Fraction) -> Power:
    """formal + factor * log(1 + sign * e^x)."""
    known = Exponential(x).rational()
    if known is not None:
        return Power(formal.plus(Logarithms(logs={1 + sign * known: factor})))
    return Power(formal, [lambda field, _: field.rational(factor) * field.log(1 + field.exp(x.evaluate(field)) * sign)])


def _zeta(formal: Logarithms, argument: Fraction) -> Power:
    """formal + log zeta(argument); at even arguments the powers of pi may cancel: zeta(2)^2/zeta(4) = 5/2."""
    if argument <= 1:
        raise Unbounded("the sum of the powers diverges")
    formal = formal.plus(Logarithms(zetas={argument: ONE}))
    even = all(s % 2 == 0 and s <= LARGEST_EVEN for s in formal.zetas)
    if even and not sum(s * count for s, count in formal.zetas.items()):
        logs = Logarithms(logs={_over_pi(int(s)): count for s, count in formal.zetas.items()})
        formal = Logarithms(formal.constant, formal.logs, formal.gammas).plus(logs)
    return Power(formal)


def _over_pi(even: int) -> Fraction:
    """zeta(2n) / pi^(2n) = |B(2n)| 2^(2n-1) / (2n)! (Euler)."""
    from flint import fmpq

    number = abs(fmpq.bernoulli(even))
    return Fraction(int(number.p), int(number.q)) * Fraction(1 << (even - 1), factorial(even))


def _largest(difference: LogMass, low: int, high: int | None, name: str) -> Power:
    """The largest e^T(k): no later term is larger once all later ratios are at most 1. Raises Unbounded."""
    if not (difference.slope or difference.gammas or difference.power):
        return Power(difference.constant)
    ratios = Ratios(difference)
    growth = ratios.growth() if high is None else -1
    if growth > 0 or (growth == 0 and ratios.spread > 0):
        raise Unbounded("p/q has no bound")
    return Power(_most([at(difference, k) for k in range(low, _last_rise(ratios, low, high, name) + 1)]))


def _last_rise(ratios: Ratios, low: int, high: int | None, name: str) -> int:
    """An outcome from which on no ratio is over 1."""
    from numeric.balls import BallArithmetic, precision

    reach = 1
    with precision(LOOK):
        while high is None or low + reach < high:
            bound = ratios.bound(BallArithmetic, low + reach, None if high is None else high - 1, 1)
            if bound is not None and bound <= 1:
                return low + reach
            reach *= 2
            if reach > MOST_OUTCOMES:
                raise NumericError("no-method", f"no certified method for this order of {name}", value=name)
    if high is None or high - low > MOST_OUTCOMES:
        raise NumericError("no-method", f"no certified method for this order of {name}", value=name)
    return high


def _most(terms: list[Logarithms]) -> Logarithms:
    """The largest of several formal sums, decided exactly."""
    from numeric.balls import BallArithmetic, precision

    with precision(LOOK):
        balls = [term.evaluate(BallArithmetic) for term in terms]
    best = max(ball.lower() for ball in balls)
    rivals = [term for term, ball in zip(terms, balls, strict=True) if not ball < best]
    return max(rivals, key=cmp_to_key(_compared))


def _compared(one: Logarithms, other: Logarithms) -> int:
    return compare(real_of(one.minus(other), [], None), Fraction(0))
