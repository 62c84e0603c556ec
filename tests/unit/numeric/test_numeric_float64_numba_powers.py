"""The compiled kernels of powers: every entry within its bound, whole sums, what is left to numpy, errors."""

import math
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
from tests.unit.numeric import float64_vectors
from tests.unit.numeric.float64_vectors import U, exactly, power_sum, power_term

ORDERS = [Fraction(-1, 3), Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2), Fraction(2), Fraction(7), Fraction(60)]


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
        exact = exactly(lambda j=j: power_term(p[j], q[j], order))
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
        exact = exactly(lambda x=x, y=y: power_term(arb(x) / arb(ratio), y, order))
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


def vectors(kind, size):
    """Few entries that are left to numpy: they take their rows along."""
    return float64_vectors.vectors(kind, size, 1, odd=0.02, least=-60)


def spread(order, reach):
    """Whole rows of entries with order log(p/q) of all sizes up to `reach`, of both signs."""
    rng = np.random.default_rng(11)
    q = 2.0 ** rng.uniform(-30, 0, 40 * LANES)
    log = reach * 10.0 ** rng.uniform(-9, 0, q.size) * rng.choice([-1.0, 1.0], q.size) / max(1.0, float(order))
    return q * np.exp(log), q


def counted(error, units):
    """Whether an error is the one that the proof counts, and hardly more."""
    return units * (1 - 1e-6) <= float(error / U) <= units * (1 + 1e-3)


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize("order", [Fraction(-1, 3), Fraction(1, 1000), Fraction(1, 3), Fraction(2), Fraction(60)])
@pytest.mark.parametrize("reach", [2.0, 60.0])
def test_the_errors_of_a_power_sum_are_those_that_the_proof_counts(order, reach, compiled):
    p, q = spread(order, reach)
    found, a = powers.power_sums(p, q, order, compiled=compiled), float(order)
    logs = np.log(p / q)
    far = np.abs(logs) > powers.CLOSE / max(1.0, a)
    terms = q * np.expm1(a * logs)
    units = (11 + 3 * np.maximum(a * logs, 0)) * np.abs(terms) + 1.2 * abs(a) * (q + terms)
    assert 0 < far.sum() < p.size
    assert counted(found.far[1], units[far].sum())
    assert counted(found.near[1], 14 * float(found.near[0]))


def test_compensated_sums_are_off_by_what_the_proof_counts():
    p, q = spread(2, 2.0)
    found = powers.power_sums(p, q, Fraction(2), compiled=True)
    far = np.abs(np.log(p / q)) > powers.CLOSE / 2
    steps = 2 * (p.size // LANES + 3) ** 2
    for (_, error), magnitude in (
        (found.total, p.sum()),
        (found.other, q.sum()),
        (found.gap, np.abs(p - q)[far].sum()),
    ):
        assert steps * magnitude <= float(error / U**2) <= 1.1 * steps * magnitude


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize("order", [Fraction(3, 2), Fraction(60), Fraction(5000)])
def test_the_errors_of_a_scaled_sum_are_those_that_the_proof_counts(order, compiled):
    p, q = spread(order, 60.0)
    ratio, a = float((p / q).max()), float(order)
    found = largest.scaled_sums(p, q, order, ratio, compiled=compiled)
    exponents = a * np.log(p / q / ratio)
    units = (2.2 * a + 3 * np.abs(exponents) + 5) * q * np.exp(exponents)
    assert counted(found.terms[1], units.sum())
    assert found.support == p.size


@pytest.mark.parametrize("compiled", [True, False])
def test_terms_that_are_left_out_are_counted(compiled):
    q = np.ones(2 * LANES)
    found = largest.scaled_sums(q, q, Fraction(60), 2.0**90, compiled=compiled)
    assert found.terms[0] == 0
    assert found.terms[1] >= q.size * largest.LEFT_OUT


@pytest.mark.parametrize("compiled", [True, False])
def test_one_entry_that_differs_makes_the_vectors_differ(compiled):
    p = np.linspace(0.5, 1.0, 2 * LANES)
    q = p.copy()
    for differ in (False, True):
        assert powers.power_sums(p, q, Fraction(2), compiled=compiled).differ is differ
        assert largest.scaled_sums(p, q, Fraction(2), 2.0, compiled=compiled).differ is differ
        q[LANES + 5] = np.nextafter(q[LANES + 5], 2)


@pytest.mark.parametrize("compiled", [True, False])
def test_exponents_beyond_the_proof_are_refused(compiled):
    q = np.full(2 * LANES, 0.5)
    p = q.copy()
    p[LANES + 5] = 0.5 * math.exp(299.9 / 20)
    powers.power_sums(p, q, Fraction(20), compiled=compiled)
    p[LANES + 5] = 0.5 * math.exp(300.1 / 20)
    with pytest.raises(OverflowError):
        powers.power_sums(p, q, Fraction(20), compiled=compiled)


@pytest.mark.parametrize("kind", ["random", "close", "equal", "far", "tiny", "zeros"])
@pytest.mark.parametrize("order", [Fraction(1, 3), Fraction(1, 2), Fraction(9, 10), Fraction(2), Fraction(20)])
def test_compiled_sums_contain_the_number_and_are_as_narrow_as_numpys(kind, order):
    p, q = vectors(kind, 700)
    with precision(256):
        balls = []
        for compiled in (True, False):
            sums = orders.divergence_sums(p, q, order, compiled=compiled)
            balls.append(mid_rad(orders.divergence_power(sums, order, normalise=True).log))

    number = exactly(lambda: power_sum(p, q, order, arb.log))
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
