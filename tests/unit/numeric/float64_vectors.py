"""Vectors of doubles near equality and far from it, and sums of powers of them at 500 bits."""

from fractions import Fraction

import numpy as np
from flint import arb

from numeric.balls import ball_of, mid_rad, precision

U = Fraction(1, 1 << 53)


def exactly(work):
    """The value of a ball computed at 500 bits."""
    with precision(500):
        return mid_rad(work())[0]


def power_term(x, y, order):
    """x^a y^(1-a) as a ball."""
    return arb(y) * (ball_of(order) * (arb(x) / arb(y)).log()).exp()


def power_sum(p, q, order, then):
    """`then` of the power sum of the vectors divided by their sums, as a ball."""
    xs, ys = ([arb(x) for x in side.tolist()] for side in (p, q))
    total, other = sum(xs, arb(0)), sum(ys, arb(0))
    pairs = [(x / total, y / other) for x, y in zip(xs, ys, strict=True) if x != 0 and y != 0]
    return then(sum((power_term(x, y, order) for x, y in pairs), arb(0)))


def vectors(kind, size, seed, *, odd=0.2, least=-200):
    """P and Q of one kind, up to rounding of sum 1: a part `odd` tiny or 0 in some kinds, ratios from 10^`least` on."""
    rng = np.random.default_rng(seed)
    p = rng.random(size) + 1e-9
    q = {
        "random": lambda: rng.random(size) + 1e-9,
        "close": lambda: p * (1 + 1e-9 * rng.standard_normal(size)),
        "equal": p.copy,
        "far": lambda: p * 10.0 ** rng.uniform(least, 2, size),
        "tiny": lambda: np.where(rng.random(size) < odd, 1e-310, rng.random(size)),
        "zeros": lambda: rng.random(size) + 0.1,
    }[kind]()
    if kind == "zeros":
        p[rng.random(size) < odd] = 0
        p[0] = 1
    return p / p.sum(), q / q.sum()
