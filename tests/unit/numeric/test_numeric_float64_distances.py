"""Certified float64 sums of positive terms: inequalities 11 to 16 of float64_bound.md."""

import math
import os
from fractions import Fraction

import numpy as np
import pytest
from flint import arb

import numeric
from numeric import NumericError
from numeric.balls import ball_of, mid_rad, precision
from numeric.columns import MANY
from numeric.float64_distances import KINDS, distance_sums

EFFORT = int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))
U = Fraction(1, 1 << 53)
QUANTITIES = {
    "SSE(P, Q)": numeric.sse,
    "TV(P, Q)": numeric.total_variation,
    "chi^2(P || Q)": numeric.chi_squared,
    "BC(P, Q)": numeric.bhattacharyya_coefficient,
    "JS(P, Q)": numeric.jensen_shannon,
}


def jensen_term(p, q):
    """p log(p/m) + q log(q/m), enclosed."""
    with precision(1500):
        x, y = ball_of(Fraction(p)), ball_of(Fraction(q))
        return mid_rad(sum((z * (2 * z / (x + y)).log() for z in (x, y) if z != 0), arb(0)))[0]


def exact_term(name, p, q):
    """The term, or its square for BC."""
    x, y = Fraction(p), Fraction(q)
    if name == "JS(P, Q)":
        return jensen_term(p, q)
    terms = {"SSE(P, Q)": (x - y) ** 2, "TV(P, Q)": abs(x - y), "chi^2(P || Q)": (x - y) ** 2 / y, "BC(P, Q)": x * y}
    return terms[name]


@pytest.mark.parametrize("name", KINDS)
def test_inequality_11_one_term(name):
    rng = np.random.default_rng(11)
    count = 3000 * EFFORT
    q = 2.0 ** rng.uniform(-399, 99, count)
    close = q * (1 + rng.standard_normal(count) * 10.0 ** rng.uniform(-16, -1, count))
    p = np.where(rng.random(count) < 0.6, np.abs(close), 2.0 ** rng.uniform(-399, 99, count))
    block, *_ = KINDS[name]
    worst = Fraction(0)
    for x, y in zip(p.tolist(), q.tolist(), strict=True):
        pieces = block(np.array([x]), np.array([y]))
        ((units, term),) = [(units, float(terms[0])) for units, terms in pieces if terms.size]
        exact, found = exact_term(name, x, y), Fraction(term)
        if name == "BC(P, Q)":  # |a - b| = |a^2 - b^2| / (a + b)
            error, size = abs(found * found - exact), found * found
            assert error <= 2 * units * U * size
        else:
            error, size = abs(found - exact), found
            assert error <= units * U * size
        worst = max(worst, error / (units * U * size)) if size else worst
    assert worst > Fraction(1, 4)


def test_inequality_15_next_to_its_threshold_and_for_extreme_ratios():
    block = KINDS["JS(P, Q)"][0]
    edges = [3 * (1 + k * 2.0**-52) for k in range(-3, 4)] + [1 + 2.0**-52, 1 - 2.0**-53, 2.0**400, 2.0**-499, 1.5, 2]
    seen = set()
    for ratio in (*edges, *(1 / edge for edge in edges[:7]), *np.linspace(1, 4, 400 * EFFORT).tolist()):
        for q in (1.0, 1.7, 2.0**99, math.nextafter(2.0, 1)):
            p = min(ratio * q, 2.0**99.5)
            ((units, term),) = [(u, float(t[0])) for u, t in block(np.array([p]), np.array([q])) if t.size]
            assert abs(Fraction(term) - jensen_term(p, q)) <= units * U * Fraction(term)
            seen.add(units)
    assert seen == {9, 29}
    with precision(100):
        half = arb(3) / 2
        h = half * half.log() - arb(2).log() / 2
        assert (arb(4.26) + 2) / h + 3 < 27
        assert arb(0.25) * (h / arb(0.25) - 1) < 0.053  # z (H - 1), above which z H' cannot be by much
        slope = sum((arb(k) * arb(0.25) ** k / ((k + 1) * (2 * k + 1)) for k in range(1, 60)), arb(0))
        assert slope < 0.053
        assert h / arb(0.25) - 1 < 0.047


@pytest.mark.parametrize("shift", [0, 1e-15, 1e-9, 1e-4, 0.05, 0.12, -0.1])
@pytest.mark.parametrize("kind", ["random", "close", "wide", "holes", "constant"])
def test_inequality_16_divided_by_sums_that_differ(kind, shift):
    p, q = vectors(kind, 61, 5)
    q = q * (1 + shift)
    value = by_doubles("JS(P, Q)", p, q, normalise=True, digits=1)
    exact = numeric.jensen_shannon(p.tolist(), q.tolist(), normalise=True, digits=300)

    if value is None:
        assert kind in ("constant", "close") or abs(shift) > 0.05
        return
    assert value.lower <= exact.lower
    assert exact.upper <= value.upper


TWO_WAYS = [numeric.jensen_shannon, numeric.jeffreys, numeric.intrinsic_discrepancy]


@pytest.mark.parametrize("quantity", TWO_WAYS)
@pytest.mark.parametrize("kind", ["random", "wide", "close", "holes"])
def test_logarithmic_distances_of_long_arrays(quantity, kind):
    p, q = vectors(kind, MANY + 3 if kind == "random" else 211, 9)
    for options in ({}, {"base": 2}, {"as_is": True}):
        value = quantity(p, q, engine="auto" if kind == "random" else "float64", **options)
        exact = quantity(p.tolist(), q.tolist(), digits=40, **options)
        if exact.infinite:
            assert (value.infinite_at, value.quantity) == (exact.infinite_at, exact.quantity)
            continue
        assert value.lower <= exact.lower
        assert exact.upper <= value.upper
        assert (value.quantity, value.base, value.normalised) == (exact.quantity, exact.base, exact.normalised)
    assert quantity(p, q, digits=25).decimal() == quantity(p.tolist(), q.tolist(), digits=25).decimal()


@pytest.mark.parametrize("kind", ["random", "wide", "holes"])
def test_the_bhattacharyya_distance_of_long_arrays(kind):
    p, q = vectors(kind, MANY + 3, 9)
    value = numeric.bhattacharyya(p, q, base=2)
    with precision(300):
        x, y = ([ball_of(Fraction(z)) for z in v.tolist()] for v in (p, q))
        roots = sum(((a * b).sqrt() for a, b in zip(x, y, strict=True)), arb(0))
        exact = mid_rad(-(roots / (sum(x, arb(0)) * sum(y, arb(0))).sqrt()).log() / arb(2).log())[0]

    assert value.lower <= exact <= value.upper
    assert (value.quantity, value.base) == ("Bhattacharyya(P, Q)", 2)
    assert value.digits >= 12


def test_both_directions_infinite_and_one_direction_infinite():
    p, q = vectors("random", MANY + 3, 10)
    p[7] = 0
    one = numeric.intrinsic_discrepancy(p, q, normalise=True)
    assert one.lower <= numeric.kl(p.tolist(), q.tolist(), normalise=True, digits=30).lower <= one.upper
    q[9] = 0
    assert numeric.intrinsic_discrepancy(p, q, normalise=True).infinite
    assert numeric.jeffreys(p, q, normalise=True).infinite
    assert not numeric.jensen_shannon(p, q, normalise=True).infinite
    assert numeric.jensen_shannon(p, p, normalise=True) == 0
    with pytest.raises(NumericError, match="different lengths"):
        numeric.jeffreys(p, q[1:])
    with pytest.raises(NumericError, match="normalise=True"):
        numeric.intrinsic_discrepancy(2 * q, q)


def vectors(kind, size, seed):
    rng = np.random.default_rng(seed)
    p = rng.random(size) + 1e-9
    if kind == "close":
        q = p * (1 + 1e-7 * rng.standard_normal(size))
    elif kind == "constant":
        p, q = np.full(size, 0.1), np.full(size, 0.1)
    elif kind == "wide":
        p, q = 10.0 ** rng.uniform(-300, 0, size), 10.0 ** rng.uniform(-300, 0, size)
    elif kind == "holes":
        q = rng.random(size)
        p[1::7] = 0
    else:
        q = rng.random(size) + 1e-9
    return p / p.sum(), q / q.sum()


def by_doubles(name, p, q, **options):
    """The value by doubles, None where they certify no digit."""
    try:
        return QUANTITIES[name](p, q, engine="float64", **options)
    except NumericError as error:
        if error.code != "digits":
            raise
        return None


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("kind", ["random", "close", "constant", "wide", "holes"])
@pytest.mark.parametrize("size", [1, 7, 200])
@pytest.mark.parametrize("as_is", [False, True])
def test_the_exact_value_is_inside(name, kind, size, as_is):
    p, q = vectors(kind, size, size)
    exact = QUANTITIES[name](p.tolist(), q.tolist(), digits=400, as_is=as_is)
    value = by_doubles(name, p, q, as_is=as_is)

    if value is None:  # honest: no digit is certain, P = Q within rounding
        assert kind in ("close", "constant") or size == 1
        return
    assert value.lower <= exact.lower
    assert exact.upper <= value.upper


def test_long_arrays_take_it_and_more_digits_the_exact_fractions():
    p, q = vectors("random", MANY + 1, 3)
    for quantity in (*QUANTITIES.values(), numeric.hellinger):
        value, exact = quantity(p, q), quantity(p.tolist(), q.tolist(), digits=25)

        assert value.lower <= exact.lower
        assert exact.upper <= value.upper
        assert value.digits >= 12
        assert quantity(p, q, digits=25).decimal() == exact.decimal()


def test_random_trials_stay_inside():
    rng = np.random.default_rng(12)
    for trial in range(300 * EFFORT):
        p, q = vectors(("random", "wide", "holes", "close")[trial % 4], 1 + trial % 9, int(rng.integers(1 << 30)))
        for name in KINDS:
            s = distance_sums(name, p, q)
            if name != "BC(P, Q)":
                exact = sum(exact_term(name, x, y) for x, y in zip(p.tolist(), q.tolist(), strict=True) if y)
                assert abs(s.terms - exact) <= s.error
            assert abs(s.total - sum(map(Fraction, p.tolist()))) <= s.error_total


def test_infinity_and_errors_have_their_place():
    p, q = vectors("random", MANY + 5, 4)
    holes = q.copy()
    holes[4000] = 0

    assert numeric.chi_squared(p, holes / holes.sum()).infinite_at == 4000
    assert math.isfinite(float(numeric.total_variation(p, holes / holes.sum())))
    holes[4000] = -1
    with pytest.raises(NumericError) as caught:
        numeric.sse(p, holes)
    assert (caught.value.code, caught.value.index) == ("negative", 4000)
    with pytest.raises(NumericError, match="different lengths"):
        numeric.sse(p, q[1:])
    with pytest.raises(NumericError, match="sums to"):
        numeric.sse(p, q * 2)
