"""Certified float64 sums of the distances without logarithms: inequalities 11 to 14 of float64_bound.md."""

import math
import os
from fractions import Fraction

import numpy as np
import pytest

import numeric
from numeric import NumericError
from numeric.float64_distances import KINDS, distance_sums
from numeric.inputs import MANY

EFFORT = int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))
U = Fraction(1, 1 << 53)
QUANTITIES = {
    "SSE(P, Q)": numeric.sse,
    "TV(P, Q)": numeric.total_variation,
    "chi^2(P || Q)": numeric.chi_squared,
    "BC(P, Q)": numeric.bhattacharyya_coefficient,
}


def exact_term(name, p, q):
    """The term, or its square for BC."""
    x, y = Fraction(p), Fraction(q)
    terms = {"SSE(P, Q)": (x - y) ** 2, "TV(P, Q)": abs(x - y), "chi^2(P || Q)": (x - y) ** 2 / y, "BC(P, Q)": x * y}
    return terms[name]


@pytest.mark.parametrize("name", KINDS)
def test_inequality_11_one_term(name):
    rng = np.random.default_rng(11)
    count = 3000 * EFFORT
    q = 2.0 ** rng.uniform(-399, 99, count)
    close = q * (1 + rng.standard_normal(count) * 10.0 ** rng.uniform(-16, -1, count))
    p = np.where(rng.random(count) < 0.6, np.abs(close), 2.0 ** rng.uniform(-399, 99, count))
    block, units, *_ = KINDS[name]
    worst = Fraction(0)
    for x, y, term in zip(p.tolist(), q.tolist(), block(p, q).tolist(), strict=True):
        exact, found = exact_term(name, x, y), Fraction(term)
        if name == "BC(P, Q)":  # |a - b| = |a^2 - b^2| / (a + b)
            error, size = abs(found * found - exact), found * found
            assert error <= 2 * units * U * size
        else:
            error, size = abs(found - exact), found
            assert error <= units * U * size
        worst = max(worst, error / (units * U * size)) if size else worst
    assert worst > Fraction(1, 4)


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
