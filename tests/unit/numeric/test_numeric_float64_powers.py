"""Certified float64 sums of powers: inequalities 17 to 20 of float64_bound.md."""

import math
import os
from fractions import Fraction
from functools import partial

import dask.array as da
import numpy as np
import pytest
from flint import arb

import numeric
from numeric import float64_powers as powers
from numeric.balls import ball_of, mid_rad, precision
from numeric.float64_numpy import logarithms
from numeric.inputs import MANY

EFFORT = int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))
U = Fraction(1, 1 << 53)
ORDERS = [
    Fraction(1, 1000),
    Fraction(1, 3),
    Fraction(1, 2),
    Fraction(999, 1000),
    Fraction(2),
    Fraction(7),
    Fraction(60),
]
DIVERGENCES = {
    "Rényi": lambda a: (partial(numeric.renyi_divergence, alpha=a), lambda x: x.log() / (ball_of(a) - 1)),
    "Tsallis": lambda a: (partial(numeric.tsallis_divergence, alpha=a), lambda x: (x - 1) / (ball_of(a) - 1)),
}


def exactly(work):
    """The value of a ball computed at 500 bits."""
    with precision(500):
        return mid_rad(work())[0]


def test_inequality_17_the_exponential():
    rng = np.random.default_rng(17)
    edges = [(k + 0.5) * math.log(2) for k in range(-432, 432, 7)]
    near = [math.nextafter(edge, way) for edge in edges for way in (-1e9, 1e9)]
    y = np.array([0.0, 5e-324, -1e-300, 1e-17, -1e-17, 300.0, -300.0, *edges, *near, *rng.uniform(-300, 300, 500)])
    y = np.concatenate([y, rng.uniform(-1, 1, 3000 * EFFORT)])
    y = y[np.abs(y) <= powers.LARGEST_EXPONENT]
    worst = Fraction(0)
    for x, found in zip(y.tolist(), powers.exponential(y).tolist(), strict=True):
        exact = exactly(lambda x=x: arb(x).exp())
        worst = max(worst, abs(Fraction(found) - exact) / (U * exact))
    assert 1 < worst <= Fraction(21, 10)
    with precision(100):
        rest = sum((arb("0.3466") ** k / arb(k).gamma() / k for k in range(14, 60)), arb(0))
        assert rest < 0.04 * arb(2) ** -53


@pytest.mark.parametrize("order", ORDERS)
def test_inequality_17_one_term(order):
    rng = np.random.default_rng(3)
    q = 2.0 ** rng.uniform(-399, 99, 400 * EFFORT)
    p = np.where(rng.random(q.size) < 0.7, q * rng.uniform(0.3, 3, q.size), 2.0 ** rng.uniform(-399, 99, q.size))
    exponent = float(order) * logarithms(p, q)
    held = np.abs(exponent) <= powers.LARGEST_EXPONENT
    p, q, exponent = p[held], q[held], exponent[held]
    terms = q * powers.exponential(exponent.copy())
    units = 1.2 * float(order) + 3 * np.abs(exponent) + 5
    assert held.any()
    for x, y, term, unit in zip(p.tolist(), q.tolist(), terms.tolist(), units.tolist(), strict=True):
        exact = exactly(lambda x=x, y=y: arb(y) * (ball_of(order) * (arb(x) / arb(y)).log()).exp())
        assert abs(Fraction(term) - exact) <= Fraction(unit) * U * Fraction(term)


@pytest.mark.parametrize("order", ORDERS)
def test_inequality_18_one_term_close_to_equality(order):
    rng = np.random.default_rng(4)
    limit = powers.CLOSE / max(1, float(order))
    q = rng.uniform(0.5, 2, 400 * EFFORT)
    p = q * np.exp(rng.uniform(-limit, limit, q.size) * 10.0 ** -rng.choice([0, 0, 1, 3, 9, 14], q.size))
    logs = logarithms(p, q)
    held = np.abs(logs) <= limit
    terms = q * powers._curved(logs, order)
    factor = order * (order - 1) / 2
    worst = Fraction(0)
    for x, y, term in zip(p[held].tolist(), q[held].tolist(), terms[held].tolist(), strict=True):
        power = exactly(lambda x=x, y=y: arb(y) * (ball_of(order) * (arb(x) / arb(y)).log()).exp())
        exact = (power - order * Fraction(x) - (1 - order) * Fraction(y)) / factor
        assert abs(Fraction(term) - exact) <= 14 * U * exact
        worst = max(worst, abs(Fraction(term) - exact) / (U * exact) if exact else worst)
    assert worst > 1
    h = [Fraction(2 * sum(order**i for i in range(j + 1)), math.factorial(j + 2)) for j in range(13)]
    assert powers.curve(order) == [float(x) for x in h[::-1]]
    bound = [Fraction(2 * (j + 1), math.factorial(j + 2) * 4**j) for j in range(30)]
    assert sum(bound[13:]) < Fraction(4, 10**19)
    assert sum(bound[1:]) < Fraction(184, 1000)
    assert all(h[j] * Fraction(powers.CLOSE) ** j / max(1, order) ** j <= bound[j] for j in range(13))


def vectors(kind, size, seed):
    rng = np.random.default_rng(seed)
    p = rng.random(size) + 1e-9
    q = {
        "random": lambda: rng.random(size) + 1e-9,
        "close": lambda: p * (1 + 1e-9 * rng.standard_normal(size)),
        "equal": p.copy,
        "far": lambda: p * 10.0 ** rng.uniform(-200, 2, size),
        "tiny": lambda: np.where(rng.random(size) < 0.2, 1e-310, rng.random(size)),
        "zeros": lambda: rng.random(size) + 0.1,
    }[kind]()
    if kind == "zeros":
        p[rng.random(size) < 0.3] = 0
        p[0] = 1
    return p / p.sum(), q / q.sum()


def reference(p, q, order, then):
    """`then` of the power sum of the vectors divided by their sums."""
    xs, ys = ([arb(x) for x in side.tolist()] for side in (p, q))
    total, other, a = sum(xs, arb(0)), sum(ys, arb(0)), ball_of(order)
    pairs = [(x / total, y / other) for x, y in zip(xs, ys, strict=True) if x != 0 and y != 0]
    return then(sum((y * (a * (x / y).log()).exp() for x, y in pairs), arb(0)))


@pytest.mark.parametrize("name", DIVERGENCES)
@pytest.mark.parametrize("kind", ["random", "close", "equal", "far", "tiny", "zeros"])
@pytest.mark.parametrize("order", ORDERS)
def test_inequality_19_divergences_are_inside_their_enclosures(name, kind, order):
    for size in (1, 7, 60):
        p, q = vectors(kind, size, size)
        with precision(256):
            s = powers.power_sums(p, q, order, close=True)
            x = powers.less_one(s, order, normalise=True)
        exact = exactly(lambda p=p, q=q: reference(p, q, order, lambda power: power - 1))
        mid, rad = mid_rad(x)
        assert abs(mid - exact) <= rad + Fraction(1, 1 << 450)
        if kind == "close" and size > 1:
            assert rad <= Fraction(1, 10**13) * abs(exact)
    p, q = vectors(kind, MANY + 1, 5)
    quantity, then = DIVERGENCES[name](order)
    if kind in ("random", "close"):
        value = quantity(p, q)
        exact = exactly(lambda: reference(p, q, order, then))
        assert value.lower <= exact <= value.upper
        assert value.digits >= 10


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("kind", ["random", "zeros", "far"])
def test_entropies_are_inside_their_enclosures(order, kind):
    p = vectors(kind, MANY + 3, 6)[1 if kind == "far" else 0]
    ones, size = np.ones(p.size), arb(p.size)  # divided by their sum they are 1/size
    for quantity, then in (
        (numeric.renyi_entropy, lambda s: s.log() / (1 - ball_of(order))),
        (numeric.tsallis_entropy, lambda s: (s - 1) / (1 - ball_of(order))),
    ):
        value = quantity(p, order)

        def exact(then=then):
            return then(reference(p, ones, order, lambda s: s) * ((1 - ball_of(order)) * size.log()).exp())

        assert value.lower <= exactly(exact) <= value.upper
        assert value.digits >= 9


def test_bhattacharyya_and_hellinger_keep_their_digits_near_equality():
    p, q = vectors("close", MANY + 1, 7)

    def affinity():
        return reference(p, q, Fraction(1, 2), lambda x: x)

    for quantity, then in ((numeric.bhattacharyya, lambda b: -b.log()), (numeric.hellinger, lambda b: (1 - b).sqrt())):
        value = quantity(p, q, digits=12)
        exact = exactly(lambda then=then: then(affinity()))
        assert value.lower <= exact <= value.upper
        assert exact < Fraction(1, 10**8)


@pytest.mark.parametrize("factor", [2.0, 0.3, 1e-30, 7e25])
@pytest.mark.parametrize("kind", ["random", "far", "zeros", "equal"])
def test_inequality_20_jensen_shannon_with_sums_that_differ_widely(factor, kind):
    p, q = vectors(kind, MANY + 1, 8)
    value = numeric.jensen_shannon(p, q * factor, normalise=True, digits=None if kind != "equal" else 1)

    def exact():
        xs, ys = ([arb(x) for x in side.tolist()] for side in (p, q * factor))
        sums = sum(xs, arb(0)), sum(ys, arb(0))
        pairs = [(x / sums[0], y / sums[1]) for x, y in zip(xs, ys, strict=True)]
        return sum((z * (2 * z / (x + y)).log() for x, y in pairs for z in (x, y) if z != 0), arb(0)) / 2

    expected = exactly(exact)
    assert value.lower <= expected <= value.upper
    if kind != "equal":
        assert value.digits >= 12


def test_infinite_where_p_leaves_the_support_and_order_is_above_one():
    p, q = vectors("random", MANY + 1, 9)
    q[4000] = 0
    q /= q.sum()
    assert numeric.renyi_divergence(p, q, 2).infinite_at == 4000
    assert numeric.tsallis_divergence(p, q, 3).infinite_at == 4000
    assert math.isfinite(float(numeric.renyi_divergence(p, q, "1/2")))


def test_power_sums_of_dask_blocks_merge():
    p, q = vectors("random", 50_000, 10)
    whole = numeric.renyi_divergence(p, q, 2)
    blocks = numeric.renyi_divergence(da.from_array(p, chunks=7000), da.from_array(q, chunks=9000), 2)
    assert abs(float(blocks) - float(whole)) <= 1e-12 * float(whole)
    again = numeric.renyi_divergence(da.from_array(p, chunks=7000), q, 2)
    assert (again.lower, again.upper) == (blocks.lower, blocks.upper)
