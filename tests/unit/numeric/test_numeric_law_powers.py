"""Quantities made of sums of powers of named distributions: closed forms, windows, tail bounds, infinities, errors."""

from fractions import Fraction

import mpmath
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

import numeric
from numeric import NumericError, law_sums
from numeric import distributions as law
from numeric.balls import BallArithmetic, mid_rad, precision
from numeric.law_powers import Unbounded, of_laws
from numeric.law_windows import Ratios, Window
from numeric.logarithms import Logarithms
from tests.unit.numeric.law_masses import close, mass

ORDERS = ("1/3", "1/2", "9/10", "11/10", "2", "7/3", "5")
INFINITE = [
    law.poisson(3),
    law.poisson("3/2"),
    law.geometric("1/4"),
    law.negative_binomial("5/2", "1/3"),
    law.negative_binomial("2/5", "2/5"),
    law.zeta(4),
]


def masses(one, count=2000):
    return [mass(one, k) for k in range(count)]


def power_sum(p, q, order):
    with mpmath.workdps(60):
        a = mpmath.mpf(order.numerator) / order.denominator
        return mpmath.fsum(x**a * y ** (1 - a) for x, y in zip(p, q, strict=True) if x and y)


@pytest.mark.parametrize("one", [one for one in INFINITE if one.name != "zeta(4)"], ids=repr)
@pytest.mark.parametrize("alpha", ORDERS)
def test_entropies_of_infinite_supports_agree_with_sums_of_mpmath(one, alpha):
    order, p = Fraction(alpha), masses(one)
    s = power_sum(p, [mpmath.mpf(1)] * len(p), order)
    with mpmath.workdps(60):
        a = mpmath.mpf(order.numerator) / order.denominator
        assert close(numeric.renyi_entropy(one, alpha), mpmath.log(s) / (1 - a))
        assert close(numeric.renyi_entropy(one, alpha, base=2), mpmath.log(s, 2) / (1 - a))
        assert close(numeric.tsallis_entropy(one, alpha), (s - 1) / (1 - a))


@pytest.mark.parametrize("p", INFINITE, ids=repr)
@pytest.mark.parametrize("q", INFINITE, ids=repr)
@pytest.mark.parametrize("alpha", ORDERS)
def test_divergences_of_infinite_supports_agree_with_sums_of_mpmath(p, q, alpha):
    order = Fraction(alpha)
    found = numeric.renyi_divergence(p, q, alpha), numeric.tsallis_divergence(p, q, alpha)
    if found[0].infinite:
        assert order > 1
        assert found[1].infinite
        terms = [power_sum([mass(p, k)], [mass(q, k)], order) for k in (10**4, 10**5, 10**6)]
        assert terms[0] < terms[1] < terms[2] or q.low > p.low
        return
    if "zeta" in p.name and "zeta" in q.name:
        assert found[0] == found[1] == 0
        return
    s = power_sum(masses(p), masses(q), order)
    with mpmath.workdps(60):
        a = mpmath.mpf(order.numerator) / order.denominator
        assert close(found[0], mpmath.log(s) / (a - 1))
        assert close(found[1], (s - 1) / (a - 1))


@pytest.mark.parametrize("q", INFINITE[:5], ids=repr)
@pytest.mark.parametrize("alpha", ORDERS)
def test_vectors_and_infinite_laws_agree_with_sums_of_mpmath(q, alpha):
    order, vector = Fraction(alpha), {0: "1/2", 3: "1/3", 4: "1/6"}
    p = [mpmath.mpf(0)] * 5
    with mpmath.workdps(60):
        p[0], p[3], p[4] = (mpmath.mpf(1) / k for k in (2, 3, 6))
        a = mpmath.mpf(order.numerator) / order.denominator
        s = power_sum(p, masses(q, 5), order)
        assert close(numeric.renyi_divergence(vector, q, alpha), mpmath.log(s) / (a - 1))
        assert close(numeric.tsallis_divergence(vector, q, alpha), (s - 1) / (a - 1))
        backwards = numeric.renyi_divergence(q, vector, alpha)
        if order > 1:
            assert backwards.infinite
            assert backwards.infinite_at == 1
        else:
            assert close(backwards, mpmath.log(power_sum(masses(q, 5), p, order)) / (a - 1))


def test_closed_forms_are_exact():
    assert str(numeric.renyi_divergence(law.poisson(3), law.poisson(5), 2).exact) == "4/5"
    assert numeric.renyi_divergence(law.poisson(4), law.poisson(1), "1/2") == Fraction(1)
    assert numeric.bhattacharyya(law.poisson(4), law.poisson(1)) == Fraction(1, 2)
    assert str(numeric.renyi_entropy(law.geometric("1/4"), 2).exact) == "log 7"
    assert numeric.tsallis_entropy(law.geometric("1/4"), 2) == Fraction(6, 7)
    assert numeric.chi_squared(law.geometric("1/2"), law.geometric("1/4")) == Fraction(1, 2)
    assert str(numeric.renyi_entropy(law.zeta(2), 2).exact) == "-log 2 + log 5"  # zeta(2)^2 / zeta(4) = 5/2
    assert numeric.tsallis_entropy(law.zeta(2), 2) == Fraction(3, 5)
    binomials = law.binomial(30_000, "1/2"), law.binomial(30_000, "1/4")
    assert numeric.renyi_divergence(*binomials, 2).exact == numeric.ExactForm(
        {4: Fraction(30_000), 3: Fraction(-30_000)}
    )
    for one in INFINITE:
        assert numeric.renyi_divergence(one, one, "7/3") == 0
        assert numeric.hellinger(one, one) == 0
        assert numeric.bhattacharyya_coefficient(one, one) == 1


def test_rational_masses_of_vector_and_law_make_an_exact_number():
    geometric, p = law.geometric("1/2"), ["1/2", "1/4", "1/4"]
    exactly = Fraction(1, 2) + Fraction(1, 4) + Fraction(1, 2)

    assert numeric.chi_squared(p, geometric) == exactly - 1
    assert numeric.renyi_divergence(p, geometric, 2).exact == numeric.ExactForm({5: Fraction(1), 4: Fraction(-1)})
    assert numeric.chi_squared(["1/2", "1/2"], law.poisson(2)).exact is None
    assert str(numeric.renyi_divergence(["1/2", "1/2"], law.poisson(2), "inf").exact) == "2 - log 2"


def test_limits_of_the_order():
    poisson, zeta = law.poisson(3), law.zeta(3)

    assert str(numeric.renyi_entropy(poisson, "inf").exact) == "3 + log 2 - 2 log 3"
    assert str(numeric.renyi_entropy(law.geometric("1/3"), "inf").exact) == "log 3"
    assert numeric.renyi_entropy(poisson, 0).infinite
    assert str(numeric.renyi_entropy(law.binomial(99_999, "1/2"), 0, base=10).exact) == "5"
    assert numeric.renyi_divergence(poisson, law.geometric("1/2"), 0) == 0
    assert float(numeric.renyi_divergence(zeta, poisson, 0)) == pytest.approx(-float(mpmath.log(1 - mpmath.exp(-3))))
    assert numeric.renyi_divergence(poisson, law.poisson(5), "inf") == 2
    assert str(numeric.renyi_divergence(poisson, law.geometric("1/4"), "inf").exact) == "-3 + 7 log 2 - log 3"
    assert numeric.renyi_divergence(law.zeta(3), law.zeta(2), "inf").quoted_as("0.3137")
    near, far = law.negative_binomial("5/2", "1/2"), law.negative_binomial("7/2", "1/2")
    assert str(numeric.renyi_divergence(near, far, "inf").exact) == "log 2"
    assert numeric.renyi_divergence(far, near, "inf").infinite


@pytest.mark.parametrize(
    ("p", "q", "alpha"),
    [
        (law.geometric("1/4"), law.poisson(2), 2),
        (law.zeta(3), law.geometric("1/2"), "3/2"),
        (law.poisson(5), law.poisson(3), "inf"),
        (law.geometric("1/2"), law.geometric("3/4"), 2),  # (1/2)^2 / (1/4) = 1: the terms do not fall
        (law.negative_binomial(2, "1/2"), law.geometric("3/4"), 2),
        (law.zeta(2), law.zeta(4), 2),
        (law.poisson(1), law.binomial(30_000, "1/2"), 2),
        (law.poisson(1), ["1/2", "1/2"], 2),
    ],
)
def test_sums_that_diverge_are_infinite(p, q, alpha):
    assert numeric.renyi_divergence(p, q, alpha).infinite


@pytest.mark.parametrize("gap", [Fraction(1, 10**9), Fraction(-1, 10**9)])
def test_orders_beside_one_are_beside_shannons(gap):
    for p, q in ((law.poisson(3), law.geometric("1/4")), (law.negative_binomial("5/2", "1/3"), law.poisson("3/2"))):
        if gap < 0 or "poisson" not in q.name:
            assert float(numeric.renyi_divergence(p, q, 1 + gap)) == pytest.approx(float(numeric.kl(p, q)), rel=1e-7)
        assert float(numeric.renyi_entropy(p, 1 + gap)) == pytest.approx(float(numeric.entropy(p)), rel=1e-7)
    value = numeric.renyi_divergence(law.poisson(3), law.poisson(5), Fraction(1, 10**9))
    assert float(value) == pytest.approx(1e-9 * float(numeric.kl(law.poisson(5), law.poisson(3))), rel=1e-7)


def test_entropies_of_heavy_tails_are_infinite():
    assert numeric.renyi_entropy(law.zeta(2), "1/2").infinite
    assert numeric.tsallis_entropy(law.zeta(3), "1/3").infinite
    assert not numeric.renyi_entropy(law.zeta(2), "51/100").infinite


def test_what_has_no_method_says_so():
    with pytest.raises(NumericError) as caught:  # terms like k^-9/5, neither geometric nor divergent
        numeric.renyi_divergence(law.negative_binomial("1/10", "1/2"), law.geometric("3/4"), 2)
    assert caught.value.code == "no-method"
    with pytest.raises(NumericError) as caught:
        numeric.entropy_terms(law.poisson(1))
    assert caught.value.code == "infinite-support"
    with pytest.raises(NumericError) as caught:
        numeric.renyi_divergence({"a": 1}, law.poisson(2), 2)
    assert caught.value.code == "outcome"


def test_disjoint_supports():
    p, q = {-1: 1}, law.poisson(2)

    assert numeric.bhattacharyya_coefficient(p, q) == 0
    assert numeric.hellinger(p, q) == 1
    assert numeric.bhattacharyya(p, q).infinite
    assert numeric.renyi_divergence(p, q, "1/2").infinite
    assert numeric.tsallis_divergence(p, q, "1/2") == 2


def test_wide_laws_are_summed_around_the_peak():
    wide = numeric.renyi_entropy(law.binomial(10**6, "1/3"), 3, digits=30)
    with mpmath.workdps(50):
        variance = mpmath.mpf(10) ** 6 * 2 / 9
        normal = mpmath.log(2 * mpmath.pi * variance) / 2 + mpmath.log(3) / 4  # of the normal law of that variance

    assert float(wide) == pytest.approx(float(normal), rel=1e-6)
    assert numeric.renyi_divergence(law.poisson(10**6), law.poisson(10**6 + 1), "1/2", digits=30).quoted_as("2.5e-7")


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([*INFINITE, law.binomial(40, "1/3"), law.hypergeometric(60, 30, 25)]),
    st.sampled_from([*INFINITE, law.binomial(40, "2/5"), law.uniform(0, 40)]),
    st.fractions(-2, 4, max_denominator=12),
    st.integers(1, 30),
)
def test_no_ratio_of_a_tail_is_over_its_bound(p, q, order, first):
    ends = [one.high for one in (p, q) if one.high is not None]
    last = min(ends) - 1 if ends else None
    ratios = Ratios(p.log_mass.weighted(order, q.log_mass, 1 - order))
    if last is not None and first > last:
        return
    with precision(200):
        rise = ratios.rise(BallArithmetic)
        for direction in (1, -1):
            bound = ratios.bound(BallArithmetic, first, last, direction)
            for k in range(first, (first + 200 if last is None else last) + 1):
                ratio = ratios.at(BallArithmetic, k, rise) ** direction
                assert bound is None or not ratio > bound


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(INFINITE[:5]), st.fractions("1/3", 3, max_denominator=6), st.sampled_from((40, 90, 200)))
def test_windows_contain_the_sum_of_many_more_terms(one, order, bits):
    term = law.LogMass(Logarithms()).weighted(Fraction(1), one.log_mass, order)
    window = Window(term, one.low, None, one.name)
    with precision(bits):
        found = window.evaluate(BallArithmetic)
    with precision(600):
        ratios, total = Ratios(term), arb(0)
        rise = ratios.rise(BallArithmetic)
        value = law_sums.at(term, 0).evaluate(BallArithmetic).exp()
        for k in range(3000):
            total += value
            value = value * ratios.at(BallArithmetic, k, rise)
        (mid, rad), (exact, doubt) = mid_rad(found), mid_rad(total)

    assert value < arb(2) ** -250  # what is left out is far smaller than the radius
    assert abs(mid - exact) <= rad + doubt
    assert rad < mid / 2 ** (bits - 20)


def test_a_window_needs_balls():
    with pytest.raises(NumericError) as caught:
        numeric.renyi_entropy(law.poisson(3), 2, engine="decimal").decimal()
    assert caught.value.code == "engine"


def test_infinite_sums_are_signalled_with_their_reason():
    with pytest.raises(Unbounded) as caught:
        of_laws(law.zeta(2), law.zeta(4), Fraction(2))
    assert caught.value.why == "the sum of the powers diverges"


def test_sums_like_the_harmonic_series_diverge():
    """p^2/q goes like k^-1, or a little faster, where the geometric factors cancel: 1/4 = (1/2)^2."""
    found = numeric.chi_squared(law.negative_binomial("1/2", "1/2"), law.geometric("3/4"))
    assert found.infinite
    assert "diverges" in found.remarks[-1]
    with pytest.raises(NumericError) as caught:
        numeric.chi_squared(law.negative_binomial("2/5", "1/2"), law.geometric("3/4"))
    assert caught.value.code == "no-method"
