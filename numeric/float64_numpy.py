"""Certified float64 sums in plain numpy: blocks that stay in cache, every rounding error bounded (float64_bound.md).

No logarithm of any library is trusted: only IEEE + - * / on doubles and integer operations on their bits. The numbers
in brackets refer to the inequalities of float64_bound.md.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from numeric.float64_partials import CrossPartial, DivergencePartial

Array = np.ndarray[Any, np.dtype[Any]]

BLOCK = 32768
LOWEST, HIGHEST = 2.0**-1000, 2.0**500  # entries outside are left to Arb, one by one
LN2_HI = float.fromhex("0x1.62e42fefa3800p-1")  # 42 bits: e * LN2_HI is exact for |e| < 2048 (4)
LN2_LO = float.fromhex("0x1.ef35793c76730p-45")
COEFFICIENTS = tuple(  # of z^7, ..., z^0: the Chebyshev approximation of 1/3 + z/5 + z^2/7 + ... on [0, 0.0400001] (5)
    map(
        float.fromhex,
        (
            "0x1.169c3f871dcbbp-4", "0x1.0e8c54d4618dbp-4", "0x1.3b29d050874f1p-4", "0x1.745cac43836bap-4",
            "0x1.c71c72df58fbfp-4", "0x1.24924923de6e1p-3", "0x1.9999999999f17p-3", "0x1.5555555555555p-2",
        ),
    )
)  # fmt: skip
HALF_BINADE = 1 << 51
WHOLE_BINADES = -(1 << 52)  # the bits that remain when a number of bits is rounded down to whole binades
BINADE = 2.0**-52
COMPARABLE = 8  # where the largest difference is this close to the largest entry, A = sum p - sum q
PER_MASS = 0.4  # a third of the 1.2 of (6), counted with the factor 3 of |p L|


class Buffers:
    """Scratch arrays of one block: about 2.7 MiB, whatever the length of the input."""

    def __init__(self, size: int) -> None:
        self.exponent, self.bits = (np.empty(size, np.int64) for _ in range(2))
        self.floats = [np.empty(size) for _ in range(8)]
        self.mask = np.empty(size, bool)

    def cut(self, size: int) -> tuple[Array, Array, Array, list[Array]]:
        """Views of the first `size` elements: exponents, bits, mask, eight float arrays."""
        return self.exponent[:size], self.bits[:size], self.mask[:size], [buffer[:size] for buffer in self.floats]


def largest_of_regular(p: Array, q: Array) -> tuple[float, float] | None:
    """The largest entries; None if any is out of the range of the kernel (NaN, 0, negative, tiny and huge ones are)."""
    most = float(p.max()), float(q.max())
    return most if min(p.min(), q.min()) >= LOWEST and max(most) < HIGHEST else None


def divergence_block(
    p: Array, q: Array, buffers: Buffers, most: tuple[float, float] | None = None
) -> DivergencePartial:
    """The partial sums of one block of regular entries: A = sum(p - q), B = sum[p log(p/q) - (p - q)], sum p.

    `most`: the largest entries, if they are known.
    """
    size = p.size
    most = most or (float(p.max()), float(q.max()))
    exponent, bits, mask, (s, z, g, d, low, w, length, spare) = buffers.cut(size)
    scaled = _scaled(p, q.view(np.int64), exponent, bits)
    np.add(scaled, q, out=w)
    np.subtract(scaled, q, out=s)  # exact (2)
    s /= w
    np.multiply(s, s, out=z)
    _series(z, g)
    np.subtract(p, q, out=d)  # exact if e = 0 (2)
    np.add(s, 1.0, out=w)  # e = 0: b = (p - q) s (1 + s (1 + s) g) (3)
    w *= s
    w *= g
    w += 1.0
    np.multiply(d, s, out=length)
    w *= length
    np.not_equal(exponent, 0, out=mask)
    far, weight = bool(mask.any()), 0.0
    if far:
        _logarithm(exponent, s, z, g, length, spare)
        length *= p  # e != 0: b = p L - (p - q) (6)
        np.subtract(length, d, out=z)
        np.copyto(bits, mask)
        np.negative(bits, out=bits)  # all bits where e != 0: choosing by bits does not wait for branches
        _chosen(bits, z, w)
        np.abs(length, out=length)
        np.multiply(p, PER_MASS, out=g)
        length += g
        counted = length.view(np.int64)
        counted &= bits
        weight = 3 * float(np.add.reduce(length))
    spread = max(float(d.max()), -float(d.min()))
    partial = DivergencePartial(size, weight=weight, differ=spread > 0)
    partial.b, partial.slack_b = extracted(w, float(w.max()), s, None, w)
    partial.total, partial.slack_total = extracted(p, most[0], s, None, w)
    if far and COMPARABLE * spread >= max(most):
        other, slack = extracted(q, most[1], s, None, w)
        partial.a, partial.slack_a = partial.total - other, partial.slack_total + slack
    else:  # the differences keep the precision of A
        if far:
            _rests(p, q, d, low, z)
        partial.a, partial.slack_a = extracted(d, spread, s, low if far else None, d)
    return partial


def cross_block(p: Array, q: Array, buffers: Buffers) -> CrossPartial:
    """The partial sums of one block of regular entries: C = sum p log q, sum p, sum q."""
    size = p.size
    exponent, bits, _, (s, z, g, d, low, w, length, spare) = buffers.cut(size)
    scaled = _scaled(q, ONE_BITS, exponent, bits)
    np.add(scaled, 1.0, out=w)
    np.subtract(scaled, 1.0, out=s)  # exact (2)
    s /= w
    np.multiply(s, s, out=z)
    _series(z, g)
    _logarithm(exponent, s, z, g, length, spare)
    length *= p
    np.abs(length, out=d)
    partial = CrossPartial(size, magnitude=float(np.add.reduce(d)))
    partial.c, partial.slack_c = extracted(length, float(d.max()), s, None, length)
    partial.total, partial.slack_total = extracted(p, float(p.max()), s, None, low)
    partial.other, partial.slack_other = extracted(q, float(q.max()), s, None, low)
    return partial


def logarithms(x: Array, y: Array) -> Array:
    """log(x/y) of regular entries, each off by at most 1.13 u + u |log(x/y)| (4)."""
    exponent, bits = np.empty(x.size, np.int64), np.empty(x.size, np.int64)
    scaled = _scaled(x, y.view(np.int64), exponent, bits)
    s: Array = (scaled - y) / (scaled + y)
    z = s * s
    g, length = (np.empty(x.size) for _ in range(2))
    _series(z, g)
    _logarithm(exponent, s, z, g, length, np.empty(x.size))
    return length


ONE_BITS = int(np.float64(1.0).view(np.int64))


def _scaled(above: Array, below_bits: Any, exponent: Array, bits: Array) -> Array:
    """above * 2**-e, within a factor 3/2 of below, by integer arithmetic on the bits (1); `exponent` becomes 2^52 e."""
    above_bits = above.view(np.int64)
    np.subtract(above_bits, below_bits, out=exponent)
    np.add(exponent, HALF_BINADE, out=exponent)
    np.bitwise_and(exponent, WHOLE_BINADES, out=exponent)
    np.subtract(above_bits, exponent, out=bits)
    return bits.view(np.float64)


def _series(z: Array, g: Array) -> None:
    """g near 1/3 + z/5 + z^2/7 + ..., so that log(x/y) = 2 s (1 + z g) up to (5)."""
    np.multiply(z, COEFFICIENTS[0], out=g)
    for coefficient in COEFFICIENTS[1:-1]:
        g += coefficient
        g *= z
    g += COEFFICIENTS[-1]


def _logarithm(exponent: Array, s: Array, z: Array, g: Array, length: Array, spare: Array) -> None:
    """length = e LN2_HI + (2 s + (e LN2_LO + 2 s z g)), the logarithm of the ratio (4); s, g and spare are used up."""
    g *= z
    g *= s
    g += g
    np.copyto(spare, exponent)  # 2^52 e
    np.multiply(spare, LN2_LO * BINADE, out=length)
    length += g
    s += s
    length += s
    spare *= LN2_HI * BINADE
    length += spare


def _chosen(bits: Array, these: Array, those: Array) -> None:
    """those = these where the bits are set; uses `these` up."""
    here, there = these.view(np.int64), those.view(np.int64)
    here ^= there
    here &= bits
    there ^= here


def _rests(p: Array, q: Array, high: Array, low: Array, spare: Array) -> None:
    """low = (p - q) - high exactly, for the rounded differences `high` (Knuth)."""
    np.subtract(high, p, out=spare)
    np.subtract(high, spare, out=low)
    np.subtract(p, low, out=low)
    spare += q
    low -= spare


def extracted(terms: Array, largest: float, spare: Array, low: Array | None, rests: Array) -> tuple[Fraction, float]:
    """The sum of the terms (and of `low`), and its slack: the error is at most u^2 * slack (7).

    The parts of the terms on a coarse grid add up without error, in any order; only the small rests are rounded.
    `rests` and `spare` are scratch; `rests` may be the terms themselves.
    """
    size = terms.size
    if not largest:
        return Fraction(0), 0.0
    sigma = 2.0 ** (math.frexp(largest)[1] + size.bit_length() + 1)
    np.add(terms, sigma, out=spare)
    spare -= sigma
    np.subtract(terms, spare, out=rests)
    coarse = float(np.add.reduce(spare))
    if low is not None:
        rests += low
    rest = float(np.add.reduce(rests))
    return Fraction(coarse) + Fraction(rest), (1 if low is None else 2) * size * (size + 1) * sigma
