"""Expectations under named distributions: exact sums over tails, or windows around the mode with rigorous tail bounds.

Bounds used for the tails (x > 0): |log Gamma(x)| <= x^2 + |log x|, because -0.1215 <= log Gamma(x) <= x log x <= x^2
for x >= 1, and 0 <= log Gamma(x) <= -log x for x <= 1. Outwards from the mode the ratio of neighbouring masses does not
grow (or stays below the law's `limit`), so tails are geometric; (1 + j/x)^2 <= exp(2j/x) takes care of the x^2.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate

from numeric.coprime import pushed_to_primes
from numeric.distributions import Law, LogMass
from numeric.enclosures import Enclosure
from numeric.errors import NumericError
from numeric.logarithms import WRITTEN_OUT, Logarithms
from numeric.reals import InBalls, LogSum, Real

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    Gammas = dict[tuple[int, Fraction], Fraction]

EXACT_BELOW = 4096  # outcomes: up to here sums are kept as exact logarithms of integers
SPARE = 32  # bits
STRIDE = 32  # terms between two looks at the tail
MOST_TERMS = 4_000_000  # terms on one side of the mode
LARGEST_MODE = 1 << 50


class LawSum(InBalls):
    """(formal sum + parts) / log base, where the parts are known only by their balls."""

    def __init__(self, formal: Logarithms, parts: list[Callable[[Any, int], Any]], base: Fraction | None) -> None:
        self.formal = formal
        self.parts = parts
        self.base = base

    def enclose(self, bits: int, engine: str = "auto") -> Enclosure:
        """The sum at some more bits: its parts are far larger than what they leave, and a second try costs as much."""
        return super().enclose(bits + SPARE, engine)

    def in_balls(self, field: Any) -> Any:
        """The sum in balls; decimals have no Gamma function."""
        from flint import ctx

        total = self.formal.evaluate(field)
        for part in self.parts:
            total += part(field, ctx.prec)
        return total if self.base is None else total / field.log(field.rational(self.base))


def expectation(law: Law, log_mass: LogMass, base: Fraction | None) -> Real:
    """E[log_mass(K)] / log base for K of the law, exactly where the terms allow it."""
    return real_of(*expected(law, log_mass), base)


def expected(law: Law, log_mass: LogMass) -> tuple[Logarithms, list[Callable[[Any, int], Any]]]:
    """E[log_mass(K)] as a formal sum and parts known by their balls. Raises NumericError `no-method`."""
    formal: Logarithms = log_mass.constant
    parts: list[Callable[[Any, int], Any]] = []
    if log_mass.slope:
        if law.mean is None:
            raise _no_method(law)
        formal = formal.plus(log_mass.slope, law.mean)
    small = law.size is not None and law.size <= EXACT_BELOW
    if log_mass.gammas:
        if small:
            formal = formal.plus(_gammas_by_tails(law, log_mass.gammas))
        elif law.mean is None or law.mode > LARGEST_MODE:
            raise _no_method(law)
        else:
            parts.append(lambda field, bits: _window(law, log_mass.gammas, field, bits))
    if log_mass.power:
        if small:
            logs = {Fraction(k): log_mass.power * mass for k, mass in law.masses().items() if k > 1}
            formal = formal.plus(Logarithms(logs=logs))
        elif law.mean is None:
            parts.append(lambda field, _: field.rational(log_mass.power) * _mean_log_of_zeta(law, field))
        else:
            raise _no_method(law)
    return formal, parts


def real_of(formal: Logarithms, parts: list[Callable[[Any, int], Any]], base: Fraction | None) -> Real:
    """The formal sum as a sum of logarithms where that is all it is."""
    formal = formal.written_out()
    if parts or formal.gammas or formal.zetas:
        return LawSum(formal, parts, base)
    return LogSum(formal.logs, base, formal.constant)


def at(log_mass: LogMass, k: int) -> Logarithms:
    """log_mass(k) as a formal sum."""
    gammas: dict[Fraction, Fraction] = {}
    for (sign, shift), factor in log_mass.gammas.items():
        gammas[sign * k + shift] = gammas.get(sign * k + shift, Fraction(0)) + factor
    total = log_mass.constant.plus(log_mass.slope, Fraction(k)).plus(Logarithms(gammas=gammas))
    return total.plus(Logarithms(logs={Fraction(k): log_mass.power})) if log_mass.power else total


def too_wide(name: str) -> NumericError:
    """The error about sums of more terms than are added one by one."""
    return NumericError("too-long", f"{name} is too wide to be summed term by term", value=name)


def _no_method(law: Law) -> NumericError:
    return NumericError("no-method", f"no certified method for this quantity of {law.name}", value=law.name)


def _gammas_by_tails(law: Law, gammas: Gammas) -> Logarithms:
    """E[log Gamma(e K + t)] summed: log Gamma at one end plus one logarithm for each step, weighted by a tail."""
    masses, denominator = law.numerators()
    below = list(accumulate(masses))  # below[i] = P(K <= low + i)
    steps: dict[Fraction | int, Fraction | int] = {}
    ends: dict[Fraction, Fraction] = {}
    for (sign, shift), factor in gammas.items():
        end = shift + law.low if sign > 0 else shift - law.low - len(masses) + 1
        ends[end] = ends.get(end, Fraction(0)) + factor
        whole, first = _whole(factor), _whole(shift + law.low if sign > 0 else shift - law.low - 1)
        for i, tail in enumerate(below[:-1]):
            step = first + sign * i
            steps[step] = steps.get(step, 0) + whole * (denominator - tail if sign > 0 else tail)
    return Logarithms(logs=_over_primes(steps, denominator), gammas=ends)


def _whole(number: Fraction) -> Fraction | int:
    """The number as an int if it is one: integers are added many times faster."""
    return int(number) if number.denominator == 1 else number


def _over_primes(steps: dict[Fraction | int, Fraction | int], denominator: int) -> dict[Fraction, Fraction]:
    """{r: w / denominator} with the logarithms of small integers pushed down to primes, in integer arithmetic."""
    small = [0] * (WRITTEN_OUT + 1)
    logs: dict[Fraction, Fraction] = {}
    for step, weight in steps.items():
        if isinstance(step, int) and step <= WRITTEN_OUT and isinstance(weight, int):
            small[step] += weight
        else:
            logs[Fraction(step)] = logs.get(Fraction(step), Fraction(0)) + Fraction(weight) / denominator
    largest = max((m for m, weight in enumerate(small) if weight), default=0)
    for prime, weight in pushed_to_primes(small[: largest + 1]).items():
        logs[Fraction(prime)] = logs.get(Fraction(prime), Fraction(0)) + Fraction(weight, denominator)
    return logs


def _mean_log_of_zeta(law: Law, field: Any) -> Any:
    """E[log K] = -zeta'(s)/zeta(s) of the zeta distribution."""
    from flint import arb_series

    value, slope = (arb_series([field.rational(-law.log_mass.power), 1], 2).zeta()[i] for i in (0, 1))
    return -slope / value


def _window(law: Law, gammas: Gammas, field: Any, bits: int) -> Any:
    """E[sum of c log Gamma(e K + t)] in balls: all terms near the mode and a ball for each tail."""
    from numeric.balls import ball_of, precision

    with precision(bits + 32 + 2 * max(1, law.mode).bit_length()):
        mass = at(law.log_mass, law.mode).evaluate(field).exp()
        height = at(LogMass(Logarithms(), None, gammas), law.mode).evaluate(field)
        tiny = ball_of(Fraction(1, 1 << bits + 4))
        ways = [d for d in (1, -1) if law.mode != (law.high if d > 0 else law.low)]
        return sum((_walk(law, gammas, d, mass, height, tiny) for d in ways), mass * height)


def _walk(law: Law, gammas: Gammas, direction: int, mass: Any, height: Any, tiny: Any) -> Any:
    """The terms on one side of the mode; the last of them, together smaller than `tiny`, as a ball around 0."""
    from flint import arb

    steps = _steps(gammas)
    end, total, k = law.high if direction > 0 else law.low, arb(0), law.mode
    while k != end:
        edge = k if direction > 0 else k - 1
        above, below = law.ratio(edge)
        mass = mass * above / below if direction > 0 else mass * below / above
        for factor, pieces in steps:
            numerator, denominator = _product(pieces, edge)
            change = (arb(numerator) / denominator).log()
            height = height + change * factor if direction > 0 else height - change * factor
        k += direction
        if abs(k - law.mode) > MOST_TERMS:
            raise too_wide(law.name)
        total += mass * height
        if k % STRIDE == 0 and mass < tiny:
            tail = _tail(law, gammas, direction, k, mass)
            if tail is not None and tail < tiny:
                return total + arb(0, 1) * tail
    return total


def _steps(gammas: Gammas) -> list[tuple[Any, list[tuple[bool, int, int, int]]]]:
    """(size, pieces) by size of the coefficients: log Gammas with one size change by one logarithm of a product."""
    from flint import fmpq

    groups: dict[Fraction, list[tuple[bool, int, int, int]]] = {}
    for (sign, shift), factor in gammas.items():
        piece = (factor * sign > 0, sign, shift.numerator, shift.denominator)
        groups.setdefault(abs(factor), []).append(piece)
    return [(fmpq(size.numerator, size.denominator), pieces) for size, pieces in groups.items()]


def _product(pieces: list[tuple[bool, int, int, int]], edge: int) -> tuple[int, int]:
    """The ratio whose logarithm is the change of the pieces from `edge` to `edge` + 1."""
    numerator = denominator = 1
    for above, sign, top, bottom in pieces:
        argument = edge * bottom + top if sign > 0 else top - (edge + 1) * bottom
        if above:
            numerator, denominator = numerator * argument, denominator * bottom
        else:
            numerator, denominator = numerator * bottom, denominator * argument
    return numerator, denominator


def _tail(law: Law, gammas: Gammas, direction: int, k: int, mass: Any) -> Any:
    """A bound on the sum of |mass * height| beyond k, or None while the masses do not fall geometrically."""
    from numeric.balls import ball_of

    edge = k if direction > 0 else k - 1
    above, below = law.ratio(edge)
    ratio = ball_of(max(Fraction(above, below), law.limit) if direction > 0 else Fraction(below, above))
    size = ball_of(sum(abs(factor) for factor in gammas.values()))
    if direction > 0 and law.high is None:
        reach = ball_of(k + max(shift for _, shift in gammas))  # all arguments are e k + t with e = 1, and at least 1
        ratio *= (2 / reach).exp()
        bound = size * reach * reach
    else:
        ends = (law.low, k if law.high is None else law.high)
        arguments = [sign * end + shift for sign, shift in gammas for end in ends]
        bound = size * (ball_of(max(arguments)) ** 2 + abs(ball_of(min(arguments)).log()))
    return mass * bound * ratio / (1 - ratio) if ratio < 1 else None
