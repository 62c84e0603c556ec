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
from numeric import float64_largest as largest
from numeric import float64_orders as orders
from numeric import float64_powers as powers
from numeric.balls import ball_of, mid_rad, precision
from numeric.columns import MANY
from numeric.float64_numpy import logarithms
from tests.unit.numeric.float64_vectors import U, exactly, power_sum, power_term, vectors

EFFORT = int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))
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
        exact = exactly(lambda x=x, y=y: power_term(x, y, order))
        assert abs(Fraction(term) - exact) <= Fraction(unit) * U * Fraction(term)


@pytest.mark.parametrize("order", ORDERS)
def test_inequality_18_one_term_close_to_equality(order):
    rng = np.random.default_rng(4)
    limit = powers.CLOSE / max(1, float(order))
    q = rng.uniform(0.5, 2, 400 * EFFORT)
    p = q * np.exp(rng.uniform(-limit, limit, q.size) * 10.0 ** -rng.choice([0, 0, 1, 3, 9, 14], q.size))
    logs = logarithms(p, q)
    held = np.abs(logs) <= limit
    terms = q * powers.curved(logs, order)
    factor = order * (order - 1) / 2
    worst = Fraction(0)
    for x, y, term in zip(p[held].tolist(), q[held].tolist(), terms[held].tolist(), strict=True):
        power = exactly(lambda x=x, y=y: power_term(x, y, order))
        exact = (power - order * Fraction(x) - (1 - order) * Fraction(y)) / factor
        assert abs(Fraction(term) - exact) <= 14 * U * exact
        worst = max(worst, abs(Fraction(term) - exact) / (U * exact) if exact else worst)
    assert worst > 1
    h = [Fraction(2 * sum(order**i for i in range(j + 1)), math.factorial(j + 2)) for j in range(13)]
    assert powers.curve(order) == tuple(float(x) for x in h[::-1])
    bound = [Fraction(2 * (j + 1), math.factorial(j + 2) * 4**j) for j in range(30)]
    assert sum(bound[13:]) < Fraction(4, 10**19)
    assert sum(bound[1:]) < Fraction(184, 1000)
    assert all(h[j] * Fraction(powers.CLOSE) ** j / max(1, order) ** j <= bound[j] for j in range(13))


@pytest.mark.parametrize("name", DIVERGENCES)
@pytest.mark.parametrize("kind", ["random", "close", "equal", "far", "tiny", "zeros"])
@pytest.mark.parametrize("order", ORDERS)
def test_inequality_19_divergences_are_inside_their_enclosures(name, kind, order):
    for size in (1, 7, 60):
        p, q = vectors(kind, size, size)
        with precision(256):
            x = orders.divergence_power(orders.divergence_sums(p, q, order), order, normalise=True).less_one
        exact = exactly(lambda p=p, q=q: power_sum(p, q, order, lambda power: power - 1))
        mid, rad = mid_rad(x)
        assert abs(mid - exact) <= rad + Fraction(1, 1 << 450)
        if kind == "close" and size > 1:
            assert rad <= Fraction(1, 10**13) * abs(exact)
    p, q = vectors(kind, MANY + 1, 5)
    quantity, then = DIVERGENCES[name](order)
    if kind in ("random", "close"):
        value = quantity(p, q)
        exact = exactly(lambda: power_sum(p, q, order, then))
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
            return then(power_sum(p, ones, order, lambda s: s) * ((1 - ball_of(order)) * size.log()).exp())

        assert value.lower <= exactly(exact) <= value.upper
        assert value.digits >= 9


def test_bhattacharyya_and_hellinger_keep_their_digits_near_equality():
    p, q = vectors("close", MANY + 1, 7)

    def affinity():
        return power_sum(p, q, Fraction(1, 2), lambda x: x)

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


def test_inequality_17_the_exponential_less_one():
    rng = np.random.default_rng(18)
    edges = [(k + 0.5) * math.log(2) for k in range(-432, 432, 5)]
    y = np.array([5e-324, -1e-150, 1e-17, -1e-17, 300.0, -300.0, -301.0, -1e9, *edges, *rng.uniform(-300, 300, 500)])
    y = np.concatenate([y, rng.uniform(-1, 1, 3000 * EFFORT), rng.uniform(0.346, 0.36, 500), -rng.uniform(36, 38, 99)])
    worst = Fraction(0)
    for x, found in zip(y.tolist(), powers.less_one(y).tolist(), strict=True):
        exact = exactly(lambda x=x: arb(x).expm1())
        worst = max(worst, abs(Fraction(found) - exact) / (U * abs(exact)))
    assert 1 < worst <= Fraction(58, 10)
    assert powers.less_one(np.zeros(1)) == 0


@pytest.mark.parametrize("order", [*ORDERS, Fraction(-49, 100), Fraction(1, 10**9), Fraction(-1, 10**100)])
def test_inequality_17_one_term_less_its_mass(order):
    rng = np.random.default_rng(19)
    for _ in range(60 * EFFORT):
        q = 2.0 ** rng.uniform(-399, 99, 1)
        p = q * rng.uniform(0.3, 3, 1) if rng.random() < 0.7 else 2.0 ** rng.uniform(-399, 99, 1)
        logs = logarithms(p, q)
        if float(order) * logs[0] > powers.LARGEST_EXPONENT:
            with pytest.raises(OverflowError):
                powers.far_sum(q, logs, float(order))
            continue
        found, error = powers.far_sum(q, logs, float(order))
        exact = exactly(lambda x=p[0], y=q[0]: arb(y) * (ball_of(order) * (arb(x) / arb(y)).log()).expm1())
        assert abs(found - exact) <= error
        if abs(logs[0]) > powers.CLOSE:  # so that it is relative, for every order
            assert error <= (30 + 6 * max(order, 1) + 3 * abs(order) * 350) * U * abs(exact) * 2


def test_inequality_18_holds_for_exchanged_orders():
    test_inequality_18_one_term_close_to_equality(Fraction(-49, 100))
    a = Fraction(1)
    h = [Fraction(2 * sum(a**i for i in range(j + 1)), math.factorial(j + 2)) for j in range(30)]
    assert sum(h[j] * Fraction(1, 4) ** (j - 1) for j in range(2, 30)) < Fraction(102, 1000) * h[1]


def test_inequality_21_remainders_are_exact_and_the_largest_ratio_is_enclosed():
    rng = np.random.default_rng(21)
    for trial in range(300 * EFFORT):
        q = 2.0 ** rng.uniform(-399, 99, 7)
        p = q * (1 + rng.integers(-4, 5, 7) * 2.0**-52) * (1.0 if trial % 2 else 3.7)
        ratios = p / q
        for x, y, ratio in zip(p, q, ratios, strict=True):
            (found,) = largest.remainders(np.array([x]), np.array([y]), float(ratio))
            assert Fraction(float(found)) == Fraction(float(x)) - Fraction(float(ratio)) * Fraction(float(y))
        s = largest.largest_ratio(p, q)
        exact = max(Fraction(x) / Fraction(y) for x, y in zip(p.tolist(), q.tolist(), strict=True))
        assert s.lower <= exact <= s.upper
        assert s.upper - s.lower <= 4 * U * U * exact


@pytest.mark.parametrize("order", [Fraction(1, 10**9), Fraction(3, 2), Fraction(1025), Fraction(10**6), 1 << 40])
def test_inequality_22_one_scaled_term(order):
    rng = np.random.default_rng(22)
    scale = 2.0**3
    for _ in range(100 * EFFORT):
        q = 2.0 ** rng.uniform(-399, 90, 1)
        y = rng.choice([0.0, rng.uniform(0, 1), rng.uniform(0, 299), rng.uniform(299, 320)])
        p = np.minimum(scale * q * math.exp(-min(y / float(order), 250)), scale * q)
        q, p = np.maximum(q, 2.0**-30), np.maximum(p, 2.0**-399)
        found, error = largest.scaled_terms(p, q, Fraction(order), scale)

        def term(x=p[0], y=q[0]):
            return arb(y) * (ball_of(Fraction(order)) * (arb(x) / (arb(y) * arb(scale))).log()).exp()

        exact = exactly(term)
        assert abs(found - exact) <= error
        assert error <= Fraction(q[0]) * largest.LEFT_OUT * 2 or error <= (3 * Fraction(order) + 2000) * U * exact


WIDE_ORDERS = [
    Fraction(0),
    Fraction(1, 10**100),
    Fraction(1, 10**6),
    1 - Fraction(1, 10**12),
    1 + Fraction(1, 10**9),
    Fraction(21, 20),
    Fraction(3, 2),
    Fraction(1500),
    Fraction(10**7),
]


@pytest.mark.parametrize("kind", ["random", "close", "far", "tiny", "zeros"])
@pytest.mark.parametrize("order", WIDE_ORDERS)
def test_divergences_of_every_order_are_inside_their_enclosures(order, kind):
    p, q = vectors(kind, 90, 23)
    if order == 0 and kind != "zeros":
        assert numeric.renyi_divergence(p, q, order) == 0
        return
    if order >= 1500 and kind in ("far", "tiny"):  # one power of a tiny entry outweighs all others by thousands of bits
        with pytest.raises(numeric.NumericError, match="certify 0 digits"):
            numeric.renyi_divergence(p, q, order, engine="float64")
        return
    for name in ("Rényi", "Tsallis") if 0 < order < 2 else ("Rényi",):
        quantity, then = DIVERGENCES[name](order)
        value = quantity(p, q, engine="float64")
        with precision(1000):
            exact = mid_rad(power_sum(p, q, order, then))[0]
        assert value.lower <= exact <= value.upper
        assert value.digits >= 12


@pytest.mark.parametrize("kind", ["random", "close", "far", "tiny", "zeros", "equal"])
def test_divergences_of_order_infinity(kind):
    p, q = vectors(kind, 90, 24)
    value = numeric.renyi_divergence(p, q, "inf", engine="float64")
    total, other = (sum(map(Fraction, side.tolist())) for side in (p, q))
    ratio = max(Fraction(x) / Fraction(y) for x, y in zip(p.tolist(), q.tolist(), strict=True)) * other / total
    exact = exactly(lambda: ball_of(ratio).log())
    assert value.lower <= exact <= value.upper
    assert value.digits >= 15
    assert (value == 0) == (kind == "equal")


@pytest.mark.parametrize("order", [*WIDE_ORDERS, None])
@pytest.mark.parametrize("kind", ["random", "zeros", "far"])
def test_entropies_of_every_order_are_inside_their_enclosures(order, kind):
    p = vectors(kind, 90, 25)[1 if kind == "far" else 0]
    masses = [Fraction(x) for x in p.tolist() if x]
    total = sum(masses)
    for name, quantity in (("Rényi", numeric.renyi_entropy), ("Tsallis", numeric.tsallis_entropy)):
        if name == "Tsallis" and not order:
            continue
        value = quantity(p, "inf" if order is None else order, engine="float64")
        if order is None:
            exact = exactly(lambda: -ball_of(max(masses) / total).log())
        else:
            with precision(1000):
                a = ball_of(order)
                power = sum(((a * ball_of(mass / total).log()).exp() for mass in masses), arb(0))
                exact = mid_rad(power.log() / (1 - a) if name == "Rényi" else (power - 1) / (1 - a))[0]
        assert value.lower <= exact <= value.upper
        assert value.digits >= (10 if order is None or order < 1500 else 8)
    if order == 0:
        assert str(numeric.renyi_entropy(p, 0).exact) == str(numeric.entropy([1] * len(masses), normalise=True).exact)


def test_orders_of_equal_arrays_and_of_plain_sums():
    p, q = vectors("random", MANY + 1, 26)
    for order in (0, "1/2", "1.01", 2, 10**6, "inf"):
        assert numeric.renyi_divergence(p, p.copy(), order) == 0
    for order in (0, "1/3", "1.01", 2, "inf"):
        value = numeric.renyi_divergence(p, 3 * q, order, as_is=True)
        shift = exactly(lambda: arb(3).log())
        assert abs(value.mid + shift - numeric.renyi_divergence(p, q, order).mid) < Fraction(1, 10**12)


def test_order_one_is_the_divergence_of_kullback_and_leibler():
    p, q = vectors("random", MANY + 1, 27)
    assert str(numeric.renyi_divergence(p, q, 1, base=2)) == str(numeric.kl(p, q, base=2))
    assert str(numeric.tsallis_divergence(p, q, 1, base=2)) == str(numeric.kl(p, q))
    assert str(numeric.renyi_entropy(p, 1, base=2)) == str(numeric.entropy(p, base=2))
    assert str(numeric.tsallis_entropy(p, 1, base=2)) == str(numeric.entropy(p))


@pytest.mark.parametrize("order", [0, "1.001", 5000, "inf"])
def test_other_orders_of_dask_blocks_merge(order):
    p, q = vectors("zeros", 20_000, 28)
    whole = numeric.renyi_divergence(p, q, order)
    blocks = numeric.renyi_divergence(da.from_array(p, chunks=7000), da.from_array(q, chunks=9000), order)
    assert abs(float(blocks) - float(whole)) <= 1e-12 * float(whole)
    assert (
        abs(
            float(numeric.renyi_entropy(da.from_array(p, chunks=7000), order)) / float(numeric.renyi_entropy(p, order))
            - 1
        )
        < 1e-12
    )
    q[19_000] = 0
    q /= q.sum()
    p[19_000] = 0.5
    p /= p.sum()
    lost = numeric.renyi_divergence(da.from_array(p, chunks=7000), da.from_array(q, chunks=9000), order)
    assert lost.infinite_at == (19_000 if order != 0 else None)
