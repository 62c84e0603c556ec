"""Named distributions with exact parameters: their masses, and their log-masses as sums of log-factorials.

Every law here has log p(k) = constant + slope * k + sum of c log Gamma(e k + t) - s log k: that makes entropies of huge
and infinite supports computable. Parameters are exact numbers; supports are sets of integers.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from numeric.errors import NumericError
from numeric.logarithms import Logarithms
from numeric.scalars import brief, exact

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    Ratio = Callable[[int], tuple[int, int]]

ONE = Fraction(1)
LARGEST_WHOLE = 10**18
MOST_OUTCOMES = 20_000  # masses of a named distribution that are written out


class LogMass:
    """log p(k) = constant + slope * k + sum of gammas[e, t] * log Gamma(e k + t) + power * log k."""

    __slots__ = ("constant", "gammas", "power", "slope")

    def __init__(
        self,
        constant: Logarithms,
        slope: Logarithms | None = None,
        gammas: dict[tuple[int, Fraction], Fraction] | None = None,
        power: Fraction = Fraction(0),
    ) -> None:
        self.constant = constant
        self.slope = slope or Logarithms()
        self.gammas = {place: factor for place, factor in (gammas or {}).items() if factor}
        self.power = power

    def minus(self, other: LogMass) -> LogMass:
        """The difference of two log-masses: what they share cancels exactly."""
        return self.weighted(ONE, other, -ONE)

    def weighted(self, factor: Fraction, other: LogMass, weight: Fraction) -> LogMass:
        """factor * self + weight * other."""
        gammas = {place: factor * count for place, count in self.gammas.items()}
        for place, count in other.gammas.items():
            gammas[place] = gammas.get(place, Fraction(0)) + weight * count
        return LogMass(
            self.constant.times(factor).plus(other.constant, weight),
            self.slope.times(factor).plus(other.slope, weight),
            gammas,
            factor * self.power + weight * other.power,
        )

    def __bool__(self) -> bool:
        return bool(self.constant or self.slope or self.gammas or self.power)


class Law:
    """A named distribution on the integers low..high (high None: infinite).

    `ratio(k)` is p(k+1)/p(k) as two integers; outwards from the `mode` ratios never grow, or stay below `limit`.
    `numerators` gives (p(low) * denominator, denominator) where all masses have one rational denominator.
    """

    __slots__ = ("_start", "high", "limit", "log_mass", "low", "mean", "mode", "name", "ratio")

    def __init__(
        self,
        name: str,
        support: tuple[int, int | None],
        mean: Fraction | None,
        log_mass: LogMass,
        ratio: Ratio,
        mode: int,
        start: Callable[[], tuple[int, int]] | None = None,
        limit: Fraction = Fraction(0),
    ) -> None:
        self.name = name
        self.low, self.high = support
        self.mean = mean
        self.log_mass = log_mass
        self.ratio = ratio
        self.mode = mode
        self.limit = limit
        self._start = start

    @property
    def size(self) -> int | None:
        """The number of outcomes, None for infinitely many."""
        return None if self.high is None else self.high - self.low + 1

    def holds(self, outcome: int) -> bool:
        """Whether the outcome has a positive mass."""
        return outcome >= self.low and (self.high is None or outcome <= self.high)

    def numerators(self) -> tuple[list[int], int]:
        """The masses of low..high over one denominator. Raises NumericError `infinite-support`."""
        if self.high is None or self._start is None:
            hint = "all quantities take such laws, but no lists of single terms"
            message = f"{self.name} has infinitely many outcomes"
            raise NumericError("infinite-support", message, value=self.name, hint=hint)
        if self.high - self.low >= MOST_OUTCOMES:
            raise NumericError("too-long", f"the masses of {self.name} are too many to be written out", value=self.name)
        first, denominator = self._start()
        masses = [first]
        for k in range(self.low, self.high):
            above, below = self.ratio(k)
            masses.append(masses[-1] * above // below)
        return masses, denominator

    def masses(self) -> dict[int, Fraction]:
        """{outcome: mass} exactly. Raises NumericError `infinite-support`."""
        numerators, denominator = self.numerators()
        return {self.low + i: Fraction(numerator, denominator) for i, numerator in enumerate(numerators)}

    def __repr__(self) -> str:
        return self.name


def bernoulli(p: object) -> Law:
    """1 with probability p, 0 with 1 - p."""
    return _renamed(binomial(1, p), f"bernoulli({brief(exact(p))})")


def binomial(n: object, p: object) -> Law:
    """The number of successes in n independent trials of probability p, on 0..n."""
    size, chance = _count(n, "n"), _probability(p)
    name = f"binomial({size}, {brief(chance)})"
    if chance in (0, 1):
        return _renamed(uniform(size * int(chance), size * int(chance)), name)
    above, below = chance.numerator, chance.denominator - chance.numerator
    top = Fraction(size + 1)
    return Law(
        name,
        (0, size),
        size * chance,
        LogMass(
            Logarithms(logs={1 - chance: Fraction(size)}, gammas={top: ONE}),
            Logarithms(logs={chance / (1 - chance): ONE}),
            {(1, ONE): -ONE, (-1, top): -ONE},
        ),
        lambda k: ((size - k) * above, (k + 1) * below),
        min(size, int((size + 1) * chance)),
        lambda: (below**size, chance.denominator**size),
    )


def poisson(mean: object) -> Law:
    """Poisson's law of the given mean, on 0, 1, 2, ..."""
    rate = _positive(mean, "mean")
    return Law(
        f"poisson({brief(rate)})",
        (0, None),
        rate,
        LogMass(Logarithms(-rate), Logarithms(logs={rate: ONE}), {(1, ONE): -ONE}),
        lambda k: (rate.numerator, rate.denominator * (k + 1)),
        int(rate),
    )


def geometric(p: object) -> Law:
    """The number of failures before the first success of probability p, on 0, 1, 2, ... (as in R)."""
    return _renamed(negative_binomial(1, p), f"geometric({brief(exact(p))})")


def negative_binomial(r: object, p: object) -> Law:
    """The number of failures before the r-th success of probability p, on 0, 1, 2, ...; r is any positive number."""
    count, chance = _positive(r, "r"), _probability(p)
    name = f"negative_binomial({brief(count)}, {brief(chance)})"
    if chance == 1:
        return _renamed(uniform(0, 0), name)
    if chance == 0:
        raise NumericError("parameter", "the probability of success must be positive", value=chance)
    failure = 1 - chance
    return Law(
        name,
        (0, None),
        count * failure / chance,
        LogMass(
            Logarithms(logs={chance: count}, gammas={count: -ONE}),
            Logarithms(logs={failure: ONE}),
            {(1, count): ONE, (1, ONE): -ONE} if count != 1 else {},
        ),
        lambda k: (
            (k * count.denominator + count.numerator) * failure.numerator,
            (k + 1) * count.denominator * failure.denominator,
        ),
        max(0, int((count - 1) * failure / chance)),
        limit=failure if count < 1 else Fraction(0),
    )


def hypergeometric(population: object, successes: object, draws: object) -> Law:
    """The number of successes in draws without replacement: `successes` among `population`, `draws` of them taken."""
    n, good, taken = _count(population, "population"), _count(successes, "successes"), _count(draws, "draws")
    if good > n or taken > n:
        raise NumericError("parameter", f"{max(good, taken)} of {n} cannot be drawn", value=(n, good, taken))
    low, high = max(0, taken + good - n), min(good, taken)
    bad = n - good
    constant = Logarithms()
    for argument, sign in ((good, 1), (bad, 1), (taken, 1), (n - taken, 1), (n, -1)):
        constant = constant.plus(Logarithms(gammas={Fraction(argument + 1): Fraction(sign)}))
    gammas: dict[tuple[int, Fraction], Fraction] = {}
    for place in ((1, 1), (-1, good + 1), (-1, taken + 1), (1, bad - taken + 1)):
        key = (place[0], Fraction(place[1]))
        gammas[key] = gammas.get(key, Fraction(0)) - 1
    return Law(
        f"hypergeometric({n}, {good}, {taken})",
        (low, high),
        Fraction(taken * good, n) if n else Fraction(0),
        LogMass(constant, None, gammas),
        lambda k: ((good - k) * (taken - k), (k + 1) * (bad - taken + k + 1)),
        min(high, max(low, (taken + 1) * (good + 1) // (n + 2))),
        lambda: (_choose(good, low) * _choose(bad, taken - low), _choose(n, taken)),
    )


def uniform(low: object, high: object) -> Law:
    """Equal masses on the integers low..high."""
    first, last = _whole(low, "low"), _whole(high, "high")
    size = last - first + 1
    if size < 1:
        raise NumericError("parameter", f"{first}..{last} holds no integer", value=(first, last))
    return Law(
        f"uniform({first}..{last})",
        (first, last),
        Fraction(first + last, 2),
        LogMass(Logarithms(logs={Fraction(size): -ONE})),
        lambda _: (1, 1),
        first,
        lambda: (1, size),
    )


def zeta(s: object) -> Law:
    """p(k) proportional to k^-s on 1, 2, 3, ..., for s > 1 (Zipf's law)."""
    power = _positive(s, "s")
    if power <= 1:
        raise NumericError("parameter", f"the zeta distribution needs s > 1, not {brief(power)}", value=power)
    return Law(
        f"zeta({brief(power)})",
        (1, None),
        None,
        LogMass(Logarithms(zetas={power: -ONE}), None, None, -power),
        lambda _: (1, 1),
        1,
    )


def categorical(*masses: object) -> dict[int, Fraction]:
    """The given masses on 0, 1, 2, ... as a mapping; also from one sequence."""
    entries = masses[0] if len(masses) == 1 and isinstance(masses[0], (list, tuple)) else masses
    return {outcome: exact(mass, outcome) for outcome, mass in enumerate(entries)}


def _renamed(law: Law, name: str) -> Law:
    law.name = name
    return law


def _choose(n: int, k: int) -> int:
    from math import comb

    return comb(n, k)


def _whole(number: object, name: str) -> int:
    value = exact(number)
    if value.denominator != 1:
        raise NumericError("parameter", f"{name} must be an integer, not {brief(value)}", value=value)
    if abs(value) >= LARGEST_WHOLE:
        raise NumericError("parameter", f"{name} is too large: {brief(value)}", value=value)
    return int(value)


def _count(number: object, name: str) -> int:
    value = _whole(number, name)
    if value < 0:
        raise NumericError("parameter", f"{name} must not be negative: {value}", value=value)
    return value


def _positive(number: object, name: str) -> Fraction:
    value = exact(number)
    if value <= 0:
        raise NumericError("parameter", f"{name} must be positive, not {brief(value)}", value=value)
    return value


def _probability(number: object) -> Fraction:
    value = exact(number)
    if not 0 <= value <= 1:
        raise NumericError("parameter", f"a probability lies between 0 and 1, not {brief(value)}", value=value)
    return value
