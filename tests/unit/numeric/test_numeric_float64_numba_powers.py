"""The compiled kernels of powers: every entry within its bound, whole sums, what is left to numpy, errors."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb

import numeric
from numeric import float64_largest as largest
from numeric import float64_numba_powers as compiled_powers
from numeric import float64_orders as orders
from numeric import float64_powers as powers
from numeric.balls import ball_of, mid_rad, precision
from numeric.float64_numba import LANES
from numeric.float64_sums import OffSupport

U = Fraction(1, 1 << 53)
ORDERS = [Fraction(-1, 3), Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2), Fraction(2), Fraction(7), Fraction(60)]


def exactly(work):
    with precision(500):
        return mid_rad(work())[0]


def term(x, y, order):
    return exactly(lambda: arb(y) * (ball_of(order) * (arb(x) / arb(y)).log()).exp())


def rows(order, seed):
    """One row of entries near equality, far from it, at the edges between; with |order log(p/q)| <= 300."""
    rng = np.random.default_rng(seed)
    q = 2.0 ** rng.uniform(-399, 99, LANES)
    reach = np.array([1e-12, 1e-3, 0.25, 0.2500001, 1.0, 30.0, 299.0])[rng.integers(0, 7, LANES)]
    log = reach * rng.choice([-1.0, 1.0, 0.3], LANES) / max(1.0, abs(float(order)))
    p = q * np.exp(np.clip(log, -200, 200))
    held = (p >= powers.LOWEST) & (p < powers.HIGHEST)
    return np.where(held, p, q), q


def one_each(kernel, count, p, q, *options):
    """The lanes after a single row: each holds one entry."""
    sums = np.zeros(count * LANES)
    assert kernel(p, q, *options, sums, np.empty(2, np.int64)) == 0
    return sums.reshape(count, LANES).tolist()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("seed", range(4))
def test_every_entry_of_a_power_sum_is_within_its_bound(order, seed):
    p, q = rows(order, seed)
    power = float(order)
    options = power, powers.CLOSE / max(1.0, power), powers.curve(order)
    lanes = one_each(compiled_powers._power_kernel, 14, p, q, *options)
    factor, seen = order * (order - 1) / 2, set()
    for j, (x, y) in enumerate(zip(map(Fraction, p.tolist()), map(Fraction, q.tolist()), strict=True)):
        near, far, gap, total, other = (Fraction(lanes[i][j]) + Fraction(lanes[i + 1][j]) for i in range(0, 10, 2))
        assert (total, other) == (x, y)
        exact = term(p[j], q[j], order)
        seen.add(bool(far))
        if far or gap:
            assert near == 0
            assert gap == x - y
            assert abs(far - (exact - y)) <= Fraction(lanes[10][j]) * U
            assert Fraction(lanes[10][j]) >= 10 * abs(far)
            assert lanes[11][j] == pytest.approx(float(abs(x - y)))
        else:
            bent = (exact - order * x - (1 - order) * y) / factor
            assert abs(near - bent) <= 14 * U * bent + Fraction(1, 1 << 480)
        assert lanes[13][j] == pytest.approx(float(abs(x - y)))
    assert seen == {True, False}
    assert max(lanes[12]) <= 300


@pytest.mark.parametrize("order", ORDERS[3:])
@pytest.mark.parametrize("seed", range(4))
def test_every_term_of_a_scaled_sum_is_within_its_bound(order, seed):
    p, q = rows(order, seed)
    q[0] = p[0] * 2.0**90  # left out for large orders
    ratio = float((p / q).max())
    lanes = one_each(compiled_powers._scaled_kernel, 9, p, q, float(order), ratio)
    for j, (x, y) in enumerate(zip(p.tolist(), q.tolist(), strict=True)):
        exact = exactly(lambda x=x, y=y: arb(y) * (ball_of(order) * (arb(x) / (arb(ratio) * arb(y))).log()).exp())
        if lanes[7][j]:
            assert lanes[7][j] == y
            assert 0 < exact < Fraction(y) * largest.LEFT_OUT
        assert (
            abs(Fraction(lanes[0][j]) - exact) <= Fraction(lanes[6][j]) * U + Fraction(lanes[7][j]) * largest.LEFT_OUT
        )
        assert (lanes[2][j], lanes[4][j]) == (x, y)


def test_exponentials_take_the_nearest_power_of_two():
    for k in range(-433, 434):
        exponent = max(-300.0, min(300.0, k * 0.6931471805599453))
        less_one, scale = compiled_powers._exponential(exponent)
        assert scale == 2.0 ** round(exponent / 0.6931471805599453)
        exact = exactly(lambda exponent=exponent: arb(exponent).exp())
        assert abs((Fraction(less_one) + 1) * Fraction(scale) - exact) <= 3 * U * exact


def vectors(kind, size, seed=1):
    rng = np.random.default_rng(seed)
    p = rng.random(size) + 1e-9
    q = {
        "random": lambda: rng.random(size) + 1e-9,
        "close": lambda: p * (1 + 1e-9 * rng.standard_normal(size)),
        "equal": p.copy,
        "far": lambda: p * 10.0 ** rng.uniform(-60, 2, size),
        "tiny": lambda: np.where(rng.random(size) < 0.01, 1e-310, rng.random(size)),
        "zeros": lambda: rng.random(size) + 0.1,
    }[kind]()
    if kind == "zeros":
        p[rng.random(size) < 0.02] = 0
    return p / p.sum(), q / q.sum()


@pytest.mark.parametrize("kind", ["random", "close", "equal", "far", "tiny", "zeros"])
@pytest.mark.parametrize("order", [Fraction(1, 3), Fraction(1, 2), Fraction(9, 10), Fraction(2), Fraction(20)])
def test_compiled_sums_contain_the_number_and_are_as_narrow_as_numpys(kind, order):
    p, q = vectors(kind, 700)
    with precision(256):
        balls = []
        for compiled in (True, False):
            sums = orders.divergence_sums(p, q, order, compiled=compiled)
            balls.append(mid_rad(orders.divergence_power(sums, order, normalise=True).log))

    def exact():
        xs, ys = ([arb(x) for x in side.tolist()] for side in (p, q))
        total, other, a = sum(xs, arb(0)), sum(ys, arb(0)), ball_of(order)
        pairs = [(x / total, y / other) for x, y in zip(xs, ys, strict=True) if x != 0]
        return sum((y * (a * (x / y).log()).exp() for x, y in pairs), arb(0)).log()

    number = exactly(exact)
    for mid, rad in balls:
        assert abs(mid - number) <= rad + Fraction(1, 1 << 450)
    assert balls[0][1] <= balls[1][1] * Fraction(11, 10)


@pytest.mark.parametrize("order", [Fraction(1, 2), Fraction(2), Fraction(3000), Fraction(33, 32)])
def test_compiled_entropies_contain_the_number(order):
    p = vectors("far", 1000)[1] + 1e-12
    p /= p.sum()
    with precision(256):
        sums = orders.entropy_sums(p, order, compiled=True)
        mid, rad = mid_rad(orders.entropy_power(sums, order, normalise=True).log)

    def exact():
        xs = [arb(x) for x in p.tolist()]
        total = sum(xs, arb(0))
        return sum(((ball_of(order) * (x / total).log()).exp() for x in xs), arb(0)).log()

    assert abs(mid - exactly(exact)) <= rad


def test_places_in_errors_are_those_of_the_array():
    p, q = vectors("random", 1000)
    negative, empty = p.copy(), q.copy()
    negative[777], empty[801] = -1e-3, 0
    for order in (Fraction(1, 2), Fraction(11, 10)):  # the second makes P and Q change places
        with pytest.raises(numeric.NumericError) as caught:
            powers.power_sums(negative, q, order, compiled=True)
        assert (caught.value.code, caught.value.index) == ("negative", 777)
        assert "P is" in caught.value.message
    with pytest.raises(OffSupport) as lost:
        powers.power_sums(p, empty, Fraction(11, 10), compiled=True, first=50)
    assert lost.value.index == 851
    with pytest.raises(OffSupport) as lost:
        largest.scaled_sums(p, empty, Fraction(2), 1e6, compiled=True)
    assert lost.value.index == 801


def test_exponents_beyond_the_proof_are_refused():
    p, q = np.ones(128), np.full(128, 2.0**-80)
    with pytest.raises(OverflowError):
        powers.power_sums(p, q, Fraction(20), compiled=True)


def test_long_arrays_are_summed_by_the_compiled_kernel(monkeypatch):
    p, q = vectors("random", 5000)
    plain = powers.power_sums(p, q, Fraction(1, 2))
    monkeypatch.setattr(powers, "COMPILED_FROM", 5000)
    monkeypatch.setattr(largest, "COMPILED_FROM", 5000)
    chosen, asked = powers.power_sums(p, q, Fraction(1, 2)), powers.power_sums(p, q, Fraction(1, 2), compiled=True)

    assert (chosen.far, chosen.near, chosen.gap) == (asked.far, asked.near, asked.gap)
    assert chosen.far != plain.far
    assert (
        largest.scaled_sums(p, q, Fraction(2), 1e6).terms
        == largest.scaled_sums(p, q, Fraction(2), 1e6, compiled=True).terms
    )
    assert numeric.renyi_divergence(p, q, "1/2").digits >= 12
