"""Distances of named distributions with infinitely or very many outcomes, and of vectors to them."""

from fractions import Fraction

import mpmath
import pytest

import numeric
from numeric import NumericError
from numeric import distributions as law
from numeric.balls import BallArithmetic, precision
from numeric.law_distances import _jensen_shannon, _masses, _reach
from tests.unit.numeric.law_masses import close, mass

LAWS = [
    law.poisson(3),
    law.poisson("11/2"),
    law.geometric("1/2"),
    law.geometric("1/4"),
    law.negative_binomial("5/2", "1/2"),
    law.negative_binomial(3, "2/5"),
]
HEAVY = [law.zeta(3), law.zeta("7/2")]
VECTOR = {0: Fraction(1, 2), 2: Fraction(3, 10), 7: Fraction(1, 5)}


def share(k):
    return mpmath.mpf(VECTOR.get(k, Fraction(0)).numerator) / VECTOR.get(k, Fraction(0)).denominator


def half(x, both):
    return x * mpmath.log(2 * x / both) / 2 if x else mpmath.mpf(0)


TERMS = {
    "total_variation": lambda x, y: abs(x - y) / 2,
    "sse": lambda x, y: (x - y) ** 2,
    "jensen_shannon": lambda x, y: half(x, x + y) + half(y, x + y) if x or y else mpmath.mpf(0),
    "jeffreys": lambda x, y: (x - y) * mpmath.log(x / y),
}


@pytest.mark.parametrize("p", LAWS, ids=repr)
@pytest.mark.parametrize("q", LAWS, ids=repr)
@pytest.mark.parametrize("name", TERMS)
def test_distances_of_infinite_supports_agree_with_sums_of_mpmath(p, q, name):
    value = getattr(numeric, name)(p, q)
    with mpmath.workdps(60):
        assert close(value, mpmath.fsum(TERMS[name](mass(p, k), mass(q, k)) for k in range(250)))
    assert (value == 0) == (p is q)


@pytest.mark.parametrize("q", LAWS, ids=repr)
@pytest.mark.parametrize("name", [name for name in TERMS if name != "jeffreys"])
def test_distances_of_vectors_to_infinite_supports_agree_with_sums_of_mpmath(q, name):
    with mpmath.workdps(60):
        expected = mpmath.fsum(TERMS[name](share(k), mass(q, k)) for k in range(250))
    assert close(getattr(numeric, name)(VECTOR, q), expected)
    assert close(getattr(numeric, name)(q, VECTOR), expected)
    twice = {key: 2 * value for key, value in VECTOR.items()}
    assert close(getattr(numeric, name)(twice, q, normalise=True), expected)


@pytest.mark.parametrize("p", HEAVY, ids=repr)
@pytest.mark.parametrize("q", [HEAVY[0], HEAVY[1], law.poisson(2), law.geometric("1/3")], ids=repr)
def test_heavy_tails(p, q):
    variation, squares = numeric.total_variation(p, q), numeric.sse(p, q)
    with mpmath.workdps(40):
        count = 3000
        found = mpmath.fsum(abs(mass(p, k) - mass(q, k)) for k in range(count)) / 2
        rest = mpmath.mpf(count) ** -2  # more than the masses beyond
        assert abs(found - mpmath.mpf(str(variation.decimal(20)))) < rest
        assert close(squares, mpmath.nsum(lambda k: (mass(p, int(k)) - mass(q, int(k))) ** 2, [0, mpmath.inf])) or (
            abs(
                mpmath.mpf(str(squares.decimal(20))) - mpmath.fsum((mass(p, k) - mass(q, k)) ** 2 for k in range(count))
            )
            < mpmath.mpf(count) ** -5
        )
    if p is not q:
        with pytest.raises(NumericError) as caught:
            numeric.jensen_shannon(p, q).decimal()
        assert caught.value.code == "no-method"


def test_rational_masses_make_exact_distances():
    one, other = law.geometric("1/2"), law.geometric("1/4")

    assert numeric.total_variation(one, other) == Fraction(5, 16)
    assert numeric.sse(one, other) == Fraction(8, 105)
    assert numeric.total_variation(["1/2", "1/4", "1/4"], one) == Fraction(1, 8)
    assert numeric.sse(["1/2", "1/4", "1/4"], one).exact == Fraction(1, 48)
    assert str(numeric.jeffreys(law.poisson(3), law.poisson(5)).exact) == "-2 log 3 + 2 log 5"
    assert str(numeric.intrinsic_discrepancy(law.poisson(3), law.poisson(5)).exact) == "2 + 3 log 3 - 3 log 5"
    assert numeric.intrinsic_discrepancy(law.poisson(3), law.poisson(5)) == numeric.kl(law.poisson(3), law.poisson(5))


def test_infinite_values_name_their_outcome():
    assert numeric.jeffreys(law.poisson(3), law.zeta(3)).infinite_at == 0
    assert numeric.jeffreys(["1/2", "1/2"], law.poisson(3)).infinite_at == 2
    assert numeric.intrinsic_discrepancy({-1: 1}, law.poisson(3)).infinite_at == -1
    forward = numeric.intrinsic_discrepancy(["1/2", "1/2"], law.poisson(2), base=2)
    assert forward == numeric.kl(["1/2", "1/2"], law.poisson(2), base=2)
    with pytest.raises(NumericError) as caught:  # the mean of log K! is unknown there
        numeric.intrinsic_discrepancy(law.zeta(3), law.poisson(3))
    assert caught.value.code == "no-method"


def test_wide_laws_against_outcomes():
    wide, count = law.binomial(30_000, "1/1000"), 200
    poisson = law.poisson(30)
    with mpmath.workdps(50):
        p = [
            mpmath.binomial(30_000, k) * mpmath.mpf("0.001") ** k * mpmath.mpf("0.999") ** (30_000 - k)
            for k in range(count)
        ]
        for name in ("total_variation", "sse", "jensen_shannon"):
            expected = mpmath.fsum(TERMS[name](x, mass(poisson, k)) for k, x in enumerate(p))
            assert close(getattr(numeric, name)(wide, poisson), expected)
            assert close(getattr(numeric, name)(poisson, wide), expected)


@pytest.mark.parametrize(("one", "other"), [(LAWS[0], LAWS[3]), (LAWS[2], LAWS[3]), (LAWS[1], LAWS[4])], ids=repr)
def test_what_a_short_window_leaves_out_is_in_the_ball(one, other):
    """At few bits the window is short, and what it leaves out is far larger than all roundings."""
    real = _jensen_shannon(one, other, None)
    exact = real.enclose(400)
    for bits in (4, 10, 20, 40):
        found = real.enclose(bits)
        assert found.lower < exact.lower
        assert exact.upper < found.upper
        assert found.upper - found.lower < Fraction(1, 1 << bits)


@pytest.mark.parametrize("one", [*LAWS, law.binomial(40, "1/3"), law.hypergeometric(60, 30, 25), law.zeta(4)], ids=repr)
@pytest.mark.parametrize("ends", [(0, 9), (-3, 70), (5, 5), (45, 50), (-4, -1)])
def test_masses_of_a_range_are_the_laws_own_and_0_outside(one, ends):
    with precision(200):
        found = list(_masses(one, *ends, BallArithmetic))
        assert len(found) == ends[1] - ends[0] + 1
        for k, ball in zip(range(ends[0], ends[1] + 1), found, strict=True):
            if k < one.low or (one.high is not None and k > one.high):
                assert ball.is_zero()
            else:
                assert ball.overlaps(numeric.law_sums.at(one.log_mass, k).evaluate(BallArithmetic).exp())
                assert ball > 0


@pytest.mark.parametrize("one", [*LAWS, law.binomial(400, "1/3"), law.hypergeometric(600, 300, 250)], ids=repr)
@pytest.mark.parametrize("direction", [1, -1])
def test_less_than_the_bound_lies_beyond_the_reach(one, direction):
    with precision(200):
        tiny = BallArithmetic.rational(Fraction(1, 10**9))
        last, tail = _reach(one, direction, tiny, BallArithmetic)
        far = last + 400 if direction > 0 else min(last, 0) - 1
        beyond = _masses(one, *((last + 1, far) if direction > 0 else (far, last - 1)), BallArithmetic)
        mass_there = sum(beyond, BallArithmetic.rational(0))
        assert tail < tiny
        assert not mass_there > tail


def test_engines_and_bases():
    in_nats, in_bits = (numeric.jensen_shannon(LAWS[0], LAWS[2], base=base, digits=30) for base in (None, 2))
    with mpmath.workdps(40):
        assert mpmath.almosteq(mpmath.mpf(str(in_nats)) / mpmath.log(2), mpmath.mpf(str(in_bits)), 1e-28)
    with pytest.raises(NumericError) as caught:
        numeric.jensen_shannon(LAWS[0], LAWS[2], engine="decimal").decimal()
    assert caught.value.code == "engine"
