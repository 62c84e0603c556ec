"""Multiplicative bases: integers written over primes or, where factoring would cost too much, coprime integers.

Logarithms of pairwise coprime integers > 1 are linearly independent over the rationals (unique factorisation), so a sum
of rational multiples of them is zero only if every coefficient is. Factoring is not needed for that.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from math import gcd, isqrt

FACTOR_BELOW = 1 << 64  # above, a gcd costs less than a factorisation
SMOOTH = 1 << 12  # prime factors below this bound are split off by gcds with their product
TRIAL = 1 << 10


def over_coprime_base(weights: dict[int, Fraction]) -> dict[int, Fraction]:
    """Rewrite sum of weights[m] * log m (integers m > 1) over a coprime base, without zero coefficients.

    The base consists of primes if all integers are below 2**64.
    """
    weights = {m: w for m, w in weights.items() if w and m != 1}
    factored = all(m < FACTOR_BELOW for m in weights)
    return _over_primes(weights) if factored else _over_gcds(weights)


def _over_primes(weights: dict[int, Fraction]) -> dict[int, Fraction]:
    collected: dict[int, Fraction] = {}
    for integer, weight in weights.items():
        for prime, power in factor(integer).items():
            _collect(collected, prime, power * weight)
    return _nonzero(collected)


def _over_gcds(weights: dict[int, Fraction]) -> dict[int, Fraction]:
    collected: dict[int, Fraction] = {}
    cofactors: dict[int, Fraction] = {}
    for integer, weight in weights.items():
        smooth, rest = _split_smooth(integer)
        for prime, power in smooth.items():
            _collect(collected, prime, power * weight)
        if rest != 1:
            _collect(cofactors, rest, weight)
    free, entangled = _disentangle(sorted(cofactors))
    for integer in free:
        _collect(collected, integer, cofactors[integer])
    base = refine(entangled)
    for integer in entangled:
        for element, power in exponents(integer, base):
            _collect(collected, element, power * cofactors[integer])
    return _nonzero(collected)


def coprime_base(integers: Iterable[int]) -> list[int]:
    """Pairwise coprime integers > 1, none a perfect power, over which all the given integers are products of powers."""
    wanted = set(integers)
    if all(integer < FACTOR_BELOW for integer in wanted):
        return sorted({prime for integer in wanted for prime in factor(integer)})
    split = [_split_smooth(integer) for integer in wanted]
    primes = {prime for smooth, _ in split for prime in smooth}
    free, entangled = _disentangle(sorted({rest for _, rest in split} - {1}))
    return sorted(primes | {primitive(integer)[0] for integer in (*free, *refine(entangled))})


def factor(integer: int) -> dict[int, int]:
    """The prime factorisation of an integer >= 1."""
    powers: dict[int, int] = {}
    rest = integer
    for prime in primes_below(TRIAL):
        if prime * prime > rest:
            break
        while rest % prime == 0:
            powers[prime] = powers.get(prime, 0) + 1
            rest //= prime
    if rest == 1:
        return powers
    if rest < TRIAL * TRIAL:
        powers[rest] = powers.get(rest, 0) + 1
        return powers
    from flint import fmpz

    for found, power in fmpz(rest).factor():
        powers[int(found)] = powers.get(int(found), 0) + int(power)
    return powers


def refine(integers: Iterable[int]) -> list[int]:
    """Pairwise coprime integers > 1 over which every one of the given integers is a product of powers."""
    base: list[int] = []
    waiting = list(set(integers))
    while waiting:
        integer = waiting.pop()
        if integer == 1:
            continue
        for place, element in enumerate(base):
            common = gcd(integer, element)
            if common != 1:
                del base[place]
                waiting += {common, element // common, integer // common}
                break
        else:
            base.append(integer)
    return sorted(base)


def exponents(integer: int, base: Iterable[int]) -> Iterable[tuple[int, int]]:
    """(element, power) for the elements of the base that divide the integer."""
    for element in base:
        power = 0
        while integer % element == 0:
            integer //= element
            power += 1
        if power:
            yield element, power
        if integer == 1:
            return


def primitive(integer: int) -> tuple[int, int]:
    """(r, k) with r**k == integer >= 2 and k as large as possible."""
    for count in range(integer.bit_length() - 1, 1, -1):
        candidate = _root(integer, count)
        if candidate**count == integer:
            return candidate, count
    return integer, 1


def _root(integer: int, count: int) -> int:
    """The largest r with r**count <= integer, by bisection."""
    low, high = 1, 1 << (integer.bit_length() // count + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**count <= integer else (low, middle)
    return low


def _collect(coefficients: dict[int, Fraction], element: int, amount: Fraction) -> None:
    coefficients[element] = coefficients.get(element, Fraction(0)) + amount


def _nonzero(coefficients: dict[int, Fraction]) -> dict[int, Fraction]:
    return {element: coefficients[element] for element in sorted(coefficients) if coefficients[element]}


def _split_smooth(integer: int) -> tuple[dict[int, int], int]:
    """The prime powers below SMOOTH and the cofactor. A gcd with the primes' product finds the radical at once."""
    powers: dict[int, int] = {}
    common = gcd(integer, _primorial())
    while common != 1:
        integer //= common
        for prime in factor(common) if common < FACTOR_BELOW else _divisors_of(common):
            powers[prime] = powers.get(prime, 0) + 1
        common = gcd(integer, common)
    return powers, integer


def _divisors_of(radical: int) -> list[int]:
    return [prime for prime in primes_below(SMOOTH) if radical % prime == 0]


def _disentangle(integers: list[int]) -> tuple[list[int], list[int]]:
    """Those coprime to all others, and the rest: by the remainders of the whole product modulo the squares."""
    if not integers:
        return [], []
    from flint import fmpz  # its products and remainders of long numbers are not quadratic

    levels = [[fmpz(integer) for integer in integers]]
    while len(levels[-1]) > 1:
        level = levels[-1]
        levels.append([level[i] * level[i + 1] if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)])
    remainders = [levels.pop()[0]]
    for level in reversed(levels):
        remainders = [remainders[i // 2] % (element * element) for i, element in enumerate(level)]
    free: list[int] = []
    entangled: list[int] = []
    for integer, remainder in zip(integers, remainders, strict=True):
        (free if gcd(int(remainder) // integer, integer) == 1 else entangled).append(integer)
    return free, entangled


@lru_cache(maxsize=4)
def primes_below(bound: int) -> tuple[int, ...]:
    """The primes below a bound, by Eratosthenes' sieve."""
    sieve = bytearray([1]) * bound
    sieve[:2] = b"\0\0"
    for i in range(2, isqrt(bound) + 1):
        if sieve[i]:
            sieve[i * i :: i] = bytes(len(range(i * i, bound, i)))
    return tuple(i for i in range(bound) if sieve[i])


def pushed_to_primes(weights: list[int]) -> dict[int, int]:
    """{p: w} with sum of weights[m] log m over m >= 1 equal to sum of w log p: one addition or two for each m."""
    weights = list(weights)
    for prime in reversed(primes_below(isqrt(len(weights)) + 1)):
        for multiple in range((len(weights) - 1) // prime, 1, -1):
            weight = weights[prime * multiple]
            if weight:
                weights[prime] += weight
                weights[multiple] += weight
                weights[prime * multiple] = 0
    return {prime: weights[prime] for prime in primes_below(len(weights)) if weights[prime]}


def factorial_powers(n: int) -> dict[int, int]:
    """The prime factorisation of n!, by Legendre's formula."""
    powers = {}
    for prime in primes_below(n + 1):
        power, rest = 0, n
        while rest:
            rest //= prime
            power += rest
        powers[prime] = power
    return powers


@lru_cache(maxsize=1)
def _primorial() -> int:
    product = 1
    for prime in primes_below(SMOOTH):
        product *= prime
    return product
