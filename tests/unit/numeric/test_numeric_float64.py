"""Certified float64 sums: every numbered inequality of float64_bound.md, and adversarial vectors against Arb."""

import importlib.util
import math
import os
import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from flint import arb

import numeric
from numeric import arrays, float64_numpy, float64_sums
from numeric.arrays import Measured
from numeric.balls import ball_of, exact_interval, mid_rad, precision
from numeric.enclosures import Enclosure
from numeric.float64_numpy import BLOCK, Buffers, cross_block, divergence_block
from numeric.rounding import to_digits

EFFORT = int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))
U = Fraction(1, 1 << 53)
KERNELS = [False, True] if importlib.util.find_spec("numba") else [False]  # with the extra `fast` both
EDGES = [1.0, math.nextafter(1, 2), 1.25, math.nextafter(1.5, 1), 1.5, math.nextafter(1.5, 2), math.nextafter(2, 1)]


def sample(seed, count=1500 * EFFORT):
    """Pairs (p, q): edges of the scaling, ratios near 1, ratios near 3/2, wide ranges."""
    rng = np.random.default_rng(seed)
    edges = [(x * 2.0**e, y) for x in EDGES for y in EDGES for e in (-1, 0, 1, 2)]
    q = 2.0 ** rng.uniform(-30, 3, count)
    ratio = np.concatenate([
        1 + rng.standard_normal(count // 4) * 10.0 ** rng.uniform(-16, -1, count // 4),
        rng.choice([2 / 3, 3 / 2, 3 / 4, 4 / 3], count // 4) * (1 + rng.standard_normal(count // 4) * 1e-3),
        rng.uniform(0.6, 1.6, count // 4),
        2.0 ** rng.uniform(-40, 40, count - 3 * (count // 4)),
    ])  # fmt: skip
    return edges + [(float(x), float(y)) for x, y in zip(np.abs(q * ratio) + 1e-300, q, strict=True)]


def one(kernel, p, q):
    return kernel(np.array([p]), np.array([q]), Buffers(1))


def exact_b(p, q):
    with precision(400):
        return mid_rad(ball_of(Fraction(p)) * (ball_of(Fraction(p)) / ball_of(Fraction(q))).log() - arb(p) + arb(q))[0]


def exact_log(q):
    with precision(400):
        return mid_rad(ball_of(Fraction(q)).log())[0]


def test_inequality_1_and_2_the_scaled_ratio():
    for p, q in sample(1):
        exponent, bits = np.empty(1, np.int64), np.empty(1, np.int64)
        scaled = float(float64_numpy._scaled(np.array([p]), np.array([q]).view(np.int64), exponent, bits)[0])
        ratio, e = Fraction(scaled) / Fraction(q), int(exponent[0]) >> 52

        assert Fraction(scaled) * Fraction(2) ** e == Fraction(p)
        assert Fraction(2, 3) <= ratio <= Fraction(3, 2)
        assert e == 0 or Fraction(p) / Fraction(q) >= Fraction(4, 3) or Fraction(p) / Fraction(q) <= Fraction(3, 4)
        assert Fraction(scaled - q) == Fraction(scaled) - Fraction(q)


def test_inequality_3_and_6_one_term_of_the_divergence():
    worst = 0.0
    for p, q in sample(2):
        partial, exact = one(divergence_block, p, q), exact_b(p, q)
        error = abs(partial.b - exact)

        assert error <= U * (6 * exact + Fraction(partial.weight)) * (1 + Fraction(1, 10**9)) + Fraction(1, 1 << 1060)
        assert abs(partial.a - (Fraction(p) - Fraction(q))) == 0
        worst = max(worst, float(error / (U * (6 * exact + Fraction(partial.weight)))) if exact else 0)
    assert 0.1 < worst < 1


@pytest.mark.parametrize("compiled", KERNELS)
def test_the_errors_of_a_divergence_are_those_that_the_proof_counts(compiled):
    rng = np.random.default_rng(6)
    q = 2.0 ** rng.uniform(-30, 0, 40 * 64)  # whole rows of the compiled kernel
    ratio = rng.choice([0.76, 1.0001, 1.32, 0.5, 1.6, 1e9], q.size)  # e = 0 for the first three only (1)
    p = q * ratio
    found = float64_sums.divergence_sums(p, q, compiled=compiled)
    length, far = np.abs(p * np.log(p / q)), np.abs(np.log2(ratio)) > 0.5
    weight = (2 * length + 1.2 * p if compiled else 3 * length + 1.2 * p)[far].sum()
    assert weight <= found.weight * (1 + 1e-9) <= weight * (1 + 1e-6)
    assert found.error_b() >= U * (6 * found.b + Fraction(found.weight))
    steps = 2 * (p.size // 64 + 3) ** 2
    if compiled:
        slacks = (found.slack_a, np.abs(p - q).sum()), (found.slack_b, float(found.b)), (found.slack_total, p.sum())
        assert all(steps * size <= slack <= 1.1 * steps * size for slack, size in slacks)


@pytest.mark.parametrize("compiled", KERNELS)
def test_one_entry_that_differs_makes_the_vectors_differ(compiled):
    p = np.linspace(0.5, 1.0, 128)
    q = p.copy()
    assert not float64_sums.divergence_sums(p, q, compiled=compiled).differ
    q[69] = np.nextafter(q[69], 2)
    assert float64_sums.divergence_sums(p, q, compiled=compiled).differ


def test_inequality_4_and_9_the_logarithm():
    for q in {float(y) for pair in sample(3) for y in pair} - {1.0}:
        partial, exact = one(cross_block, 1.0, q), exact_log(q)
        error = abs(partial.c - exact)

        assert error <= Fraction(113, 100) * U + U * abs(exact)
        assert error <= 6 * U * abs(exact)
        if Fraction(3, 4) < Fraction(q) < Fraction(4, 3):
            assert error <= Fraction(32, 10) * U * abs(exact)


def in_chebyshev_basis(coefficients, end):
    """The coefficients in T_0, T_1, ... of [0, end] of a polynomial given by its coefficients from z^0 on."""
    total = []  # Horner's scheme in z = (1 + t) end / 2, with t T_k = (T_(k+1) + T_|k-1|) / 2
    for coefficient in reversed(coefficients):
        times_t = [Fraction(0)] * (len(total) + 1)
        for k, c in enumerate(total):
            times_t[k + 1] += c / 2
            times_t[abs(k - 1)] += c / 2
        total = [(x + y) * end / 2 for x, y in zip([*total, Fraction(0)], times_t, strict=True)]
        total[0] += coefficient
    return total


def test_inequality_5_the_polynomial_is_near_the_series():
    degree, end = 40, Fraction(400001, 10**7)
    series = [Fraction(1, 2 * k + 3) for k in range(degree + 1)]
    used = [*map(Fraction, reversed(float64_numpy.COEFFICIENTS)), *[Fraction(0)] * degree][: degree + 1]
    difference = in_chebyshev_basis([x - y for x, y in zip(used, series, strict=True)], end)
    rest = end ** (degree + 1) / (2 * degree + 5) / (1 - end)

    assert sum(map(abs, difference)) + rest < U / 5
    assert rest < Fraction(1, 10**57)
    assert in_chebyshev_basis([Fraction(0), Fraction(0), Fraction(1)], Fraction(2)) == [
        Fraction(3, 2), 2, Fraction(1, 2),
    ]  # fmt: skip  # (1 + t)^2
    assert Fraction(float64_numpy.LN2_HI) * 2**42 == int(Fraction(float64_numpy.LN2_HI) * 2**42)
    with precision(300):
        rest = arb(2).log() - ball_of(Fraction(float64_numpy.LN2_HI) + Fraction(float64_numpy.LN2_LO))
        assert abs(rest) < arb(2) ** -98


@pytest.mark.parametrize("size", [1, 2, 3, 100, 16384])
def test_inequality_7_sums_by_extraction(size):
    rng = np.random.default_rng(size)
    for terms in (
        rng.standard_normal(size),
        10.0 ** rng.uniform(-300, 0, size) * rng.choice([-1, 1], size),
        np.full(size, 0.1),
        np.where(np.arange(size) % 2, 0.1, -0.1000000001),
    ):
        low = terms * 2.0**-54
        expected = sum(map(Fraction, terms.tolist()), Fraction(0))
        largest = float(np.abs(terms).max())
        total, slack = float64_numpy.extracted(terms.copy(), largest, np.empty(size), None, np.empty(size))
        assert abs(total - expected) <= U**2 * Fraction(slack)
        expected += sum(map(Fraction, low.tolist()), Fraction(0))
        total, slack = float64_numpy.extracted(terms.copy(), largest, np.empty(size), low, np.empty(size))
        assert abs(total - expected) <= U**2 * Fraction(slack)


@pytest.mark.parametrize("size", [1, 5, 2011, 32768])
def test_inequality_7_a_keeps_its_precision_when_few_entries_differ(size):
    rng = np.random.default_rng(size)
    p = rng.random(size) + 0.5
    close, one_far, far = p * (1 + 1e-9 * rng.standard_normal(size)), p.copy(), 2 * rng.random(size) + 0.1
    p[0], one_far[0] = 1e-12, 7e-12
    for q in (close, one_far, far):
        partial = one_block(p, q)
        exact = sum(map(Fraction, p.tolist())) - sum(map(Fraction, q.tolist()))
        spread = Fraction(float(np.abs(p - q).max()))
        assert abs(partial.a - exact) <= partial.error_a() <= U * spread


def one_block(p, q):
    return divergence_block(p, q, Buffers(p.size))


def test_inequality_10_psi_keeps_its_relative_precision():
    for exponent in (-2, -5, -30, -59, -61, -100, -500):
        for sign in (1, -1):
            x = sign * Fraction(2) ** exponent
            with precision(256):
                mid, rad = mid_rad(float64_sums._psi(ball_of(x)))
            with precision(2000):
                lower, upper = exact_interval(-(1 - ball_of(x)).log() - ball_of(x))
            assert mid - rad <= upper
            assert lower <= mid + rad
            assert rad <= mid * Fraction(1, 1 << 59)


def unit(vector):
    return vector / vector.sum()


def adversarial():
    rng = np.random.default_rng(7)
    n = 2011
    base = unit(rng.random(n) + 1e-3)
    up = base.copy()
    up[::10] = np.nextafter(up[::10], 1)
    holes, tiny, huge = base.copy(), base.copy(), base * 2.0**600
    holes[::3] = 0
    tiny[5:9] = 5e-324
    both = holes.copy()
    both[1] = 1e-320
    cases = {
        "random": (base, unit(rng.random(n))),
        "constant": (np.full(n, 1 / n), np.full(n, 1.5 / n)),
        "equal": (base, base.copy()),
        "two-valued": (np.where(np.arange(n) % 2, 1 / n, 2 / n), np.full(n, 1.5 / n)),
        "one ulp": (base, up),
        "wide": (unit(10.0 ** rng.uniform(-300, 0, n)), unit(10.0 ** rng.uniform(-300, 0, n))),
        "zeros": (holes, base),
        "common zeros": (holes, both),
        "subnormal": (tiny, base),
        "subnormal q": (base, tiny),
        "huge": (huge, huge[::-1].copy()),
        "one big": (np.concatenate([[1.0], np.full(n, 1e-18)]), np.concatenate([[1.0], np.full(n, 2e-18)])),
        "edges": (np.tile(EDGES, 64), np.tile(EDGES[::-1], 64)),
        "single": (np.array([0.25]), np.array([0.75])),
        "many blocks": (unit(rng.random(50_001)), unit(rng.random(50_001))),
    }
    for k in (3, 6, 9, 12, 14):
        cases[f"within 1e-{k}"] = (base, unit(base * (1 + 10.0**-k * rng.standard_normal(n))))
    return cases


CASES = adversarial()


@pytest.mark.parametrize("compiled", KERNELS)
@pytest.mark.parametrize("name", CASES)
def test_the_enclosures_contain_the_number_on_adversarial_vectors(name, compiled):
    p, q = CASES[name]
    partial, cross = float64_sums.divergence_sums(p, q, compiled=compiled), float64_sums.cross_sums(p, q)
    for normalise in (True, False):
        with precision(256):
            kl = exact_interval(float64_sums.divergence_ball(partial, normalise=normalise))
            entropy = exact_interval(float64_sums.cross_ball(cross, normalise=normalise))
        with precision(1200):
            true_kl = mid_rad(arrays._streamed_kl(p, q, normalise=normalise))[0]
            true_cross = mid_rad(arrays._streamed_cross(p, q, normalise=normalise))[0]
        assert kl[0] <= true_kl <= kl[1]
        assert entropy[0] <= true_cross <= entropy[1]
    assert abs(partial.total - sum(map(Fraction, p.tolist()))) <= partial.error_total()


@pytest.mark.parametrize("compiled", KERNELS)
@pytest.mark.parametrize("k", [6, 9, 12, 14])
def test_the_relative_error_is_proven_small_however_close_the_vectors_are(k, compiled):
    p, q = CASES[f"within 1e-{k}"]
    with precision(256):
        mid, rad = mid_rad(
            float64_sums.divergence_ball(float64_sums.divergence_sums(p, q, compiled=compiled), normalise=True)
        )

    assert rad <= mid * Fraction(1, 10**15)


def test_long_arrays_choose_certified_sums_and_more_digits_choose_balls():
    rng = np.random.default_rng(3)
    p, q = unit(rng.random(5000)), unit(rng.random(5000))
    quick, exact = numeric.kl(p, q), numeric.kl(p, q, digits=30)

    assert quick.lower <= exact.lower <= exact.upper <= quick.upper
    assert quick.digits >= 13
    assert quick.quoted_as(str(quick)) == "rounded"
    assert str(exact.decimal(quick.digits)) == str(quick)
    assert quick.lower <= float(quick) <= quick.upper
    assert "within rounding of it" in quick.remarks[0] or not quick.remarks
    assert numeric.kl(p, p) == 0
    assert str(numeric.entropy(p, base=2))[:8] == f"{float(numeric.entropy(p.tolist(), base=2)):.6f}"[:8]
    assert abs(float(numeric.cross_entropy(p, q)) - float(quick) - float(numeric.entropy(p))) < 1e-13
    with pytest.raises(numeric.NumericError, match="do not certify"):
        quick.decimal(25)


def test_short_vectors_can_be_forced_and_too_many_digits_are_refused():
    value = numeric.kl([0.5, 0.5], [0.25, 0.75], engine="float64")
    exact = numeric.kl(["1/2", "1/2"], ["1/4", "3/4"])

    assert value.lower <= exact.lower <= exact.upper <= value.upper
    with pytest.raises(numeric.NumericError, match="certify"):
        numeric.kl([0.5, 0.5], [0.25, 0.75], engine="float64", digits=20)
    with pytest.raises(numeric.NumericError, match="no float64 sums for this"):
        str(numeric.perplexity(["1/2", "1/2"], engine="float64"))


@pytest.mark.parametrize(
    ("place", "entry", "code"), [(17, -1e-3, "negative"), (4999, np.nan, "not-finite"), (0, np.inf, "not-finite")]
)
def test_what_is_no_mass_is_refused_with_its_index(place, entry, code):
    p = np.full(5000, 1 / 5000)
    p[place] = entry
    for compiled in KERNELS:
        with pytest.raises(numeric.NumericError) as caught:
            float64_sums.divergence_sums(p, np.full(5000, 1 / 5000), compiled=compiled)
        assert (caught.value.code, caught.value.index) == (code, place)


def test_sums_lengths_and_supports_of_arrays():
    p = np.full(5000, 1 / 5000)
    q = p.copy()
    q[4321] = 0

    assert numeric.kl(p, q, normalise=True).infinite_at == 4321
    assert numeric.cross_entropy(p, q, normalise=True).infinite_at == 4321
    assert not numeric.kl(q, p, normalise=True).infinite
    with pytest.raises(numeric.NumericError, match="normalise=True"):
        numeric.kl(p, 2 * p)
    assert numeric.kl(p, 2 * p, normalise=True).normalised
    assert float(numeric.kl(p, 2 * p, as_is=True)) == pytest.approx(-math.log(2), rel=1e-15)
    with pytest.raises(numeric.NumericError, match="different lengths"):
        numeric.kl(p, q[1:])
    with pytest.raises(numeric.NumericError, match="no vector but an array of shape"):
        numeric.kl(p.reshape(50, 100), p.reshape(50, 100))


def test_single_precision_strided_and_mapped_arrays_are_read_in_place(tmp_path):
    rng = np.random.default_rng(5)
    p, q = unit(rng.random(300_000)), unit(rng.random(300_000))
    np.save(tmp_path / "p.npy", p)
    mapped = np.load(tmp_path / "p.npy", mmap_mode="r")
    expected = numeric.kl(p, q)
    tracemalloc.start()
    value = numeric.kl(mapped, q)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (value.lower, value.upper) == (expected.lower, expected.upper)
    assert peak < 8 << 20
    both = np.stack([p, q], axis=1)
    strided = numeric.kl(both[:, 0], both[:, 1])
    assert max(strided.lower, expected.lower) <= min(strided.upper, expected.upper)
    single = numeric.kl(p.astype(np.float32), q.astype(np.float32), normalise=True)
    assert abs(float(single) - float(expected)) < 1e-6


def test_partial_sums_merge_in_any_order_to_the_same_sums():
    p, q = CASES["many blocks"]
    pieces = [slice(i, i + BLOCK) for i in range(0, p.size, BLOCK)]
    orders = []
    for order in (pieces, pieces[::-1]):
        whole = float64_sums.divergence_sums(p[order[0]], q[order[0]], compiled=False)
        for piece in order[1:]:
            whole.merge(float64_sums.divergence_sums(p[piece], q[piece], compiled=False))
        orders.append((whole.a, whole.b, whole.total, whole.count))
    direct = float64_sums.divergence_sums(p, q, compiled=False)

    assert orders[0] == orders[1] == (direct.a, direct.b, direct.total, direct.count)


def test_the_reverse_divergence_names_its_arguments():
    p, q = np.full(5000, 1 / 5000), np.full(5000, 2 / 5000)
    with pytest.raises(numeric.NumericError, match="Q sums to"):
        numeric.reverse_kl(p, q)
    value = numeric.reverse_kl(p, q, normalise=True)
    assert value.quantity == "D(Q || P)"
    assert value.remarks[0].startswith("Q sums to ~2")
    assert numeric.reverse_kl(["1/2", "1/2"], numeric.poisson(1)).infinite
    assert numeric.reverse_kl(numeric.poisson(1), ["1/2", "1/2"]).quantity == "D(Q || poisson(1))"


def test_digits_are_settled_where_fewer_of_them_lie_at_a_tie():
    number = Measured(Enclosure((1 << 17) - 1, (1 << 17) + 1, -20))  # 0.125 +- 0.000001
    assert [number.digits(most) for most in (17, 3, 2, 1)] == [5, 3, 1, 1]
    assert str(number.settle(to_digits(3), 64)) == "0.125"
