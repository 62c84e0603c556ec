"""Named distributions: masses, closed forms, exact sums by tails, windows with tail bounds, supports, errors."""

from fractions import Fraction
from math import comb

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numeric
from numeric import distributions as law
from numeric import law_sums

FINITE = [
    law.bernoulli("1/3"),
    law.binomial(10, "1/2"),
    law.binomial(7, "2/7"),
    law.binomial(0, "1/3"),
    law.binomial(4, 1),
    law.hypergeometric(20, 7, 5),
    law.hypergeometric(10, 8, 7),
    law.uniform(0, 10),
    law.uniform(-3, 2),
]


@pytest.mark.parametrize("one", FINITE, ids=repr)
def test_finite_masses_are_exact_and_agree_with_ratios_and_log_masses(one):
    masses = one.masses()

    assert sum(masses.values()) == 1
    assert one.mean == sum(k * mass for k, mass in masses.items())
    assert masses[one.mode] == max(masses.values())
    for k, mass in masses.items():
        real = law_sums.real_of(law_sums.at(one.log_mass, k), [], None)
        assert real.exact() == numeric.ExactForm({mass.numerator: Fraction(1), mass.denominator: Fraction(-1)})


def test_masses_are_those_of_the_textbook():
    assert law.binomial(10, "1/2").masses() == {k: Fraction(comb(10, k), 1024) for k in range(11)}
    assert law.hypergeometric(20, 7, 5).masses() == {
        k: Fraction(comb(7, k) * comb(13, 5 - k), comb(20, 5)) for k in range(6)
    }
    assert law.bernoulli("1/3").masses() == {0: Fraction(2, 3), 1: Fraction(1, 3)}
    assert law.categorical("1/2", "1/2") == law.categorical(["1/2", "1/2"]) == {0: Fraction(1, 2), 1: Fraction(1, 2)}


@pytest.mark.parametrize("p", FINITE, ids=repr)
@pytest.mark.parametrize("q", FINITE, ids=repr)
def test_structure_and_outcomes_give_the_same_number(p, q):
    for quantity in (numeric.kl, numeric.cross_entropy, numeric.reverse_kl):
        by_structure, by_outcomes = quantity(p, q), quantity(p.masses(), q.masses())
        mixed = quantity(p, q.masses()), quantity(p.masses(), q)
        assert by_structure == by_outcomes == mixed[0] == mixed[1]
    assert numeric.entropy(p) == numeric.entropy(p.masses())
    assert numeric.jensen_shannon(p, q) == numeric.jensen_shannon(p.masses(), q.masses())


def test_closed_forms_are_found_by_cancellation():
    rate, other = Fraction(7, 2), Fraction(9, 4)
    closed = numeric.kl(law.poisson(rate), law.poisson(other)).exact

    assert closed == numeric.ExactForm({14: rate, 9: -rate}, other - rate)
    assert numeric.kl(law.geometric("1/2"), law.geometric("1/3"), base=2).exact is not None
    assert numeric.entropy(law.geometric("1/2"), base=2) == 2
    assert numeric.entropy(law.uniform(1, 8), base=2) == 3
    assert numeric.kl(law.negative_binomial("5/2", "1/3"), law.negative_binomial("5/2", "1/4")).exact is not None


def brute(mass, log_mass, terms):
    """-sum mass(k) log_mass(k) with mpmath."""
    return -mpmath.fsum(mass(k) * log_mass(k) for k in range(terms))


def test_entropies_of_infinite_supports_agree_with_mpmath():
    with mpmath.workdps(60):
        rate = mpmath.mpf(10)

        def poisson(k):
            return k * mpmath.log(rate) - rate - mpmath.loggamma(k + 1)

        def negative(r, p):
            return lambda k: (
                mpmath.loggamma(k + r) - mpmath.loggamma(k + 1) - mpmath.loggamma(r)
                + r * mpmath.log(p) + k * mpmath.log(1 - p)
            )  # fmt: skip

        cases = [(law.poisson(10), poisson, 400)]
        for r in ("5/2", "1/2"):
            text = mpmath.mpf(Fraction(r).numerator) / Fraction(r).denominator
            cases.append((law.negative_binomial(r, "1/3"), negative(text, mpmath.mpf(1) / 3), 600))
        for one, log_mass, terms in cases:
            expected = brute(lambda k, f=log_mass: mpmath.exp(f(k)), log_mass, terms)
            assert abs(numeric.entropy(one, digits=45).mpf - expected) < mpmath.mpf(10) ** -44
        zeta = mpmath.zeta(3)
        expected = mpmath.log(zeta) - 3 * mpmath.zeta(3, derivative=1) / zeta
        assert abs(numeric.entropy(law.zeta(3), digits=45).mpf - expected) < mpmath.mpf(10) ** -44


def test_a_window_around_the_mode_agrees_with_the_exact_sum():
    """Binomial(5000, 3/10) is over the limit for exact sums; its masses are not."""
    one = law.binomial(5000, "3/10")
    numerators, denominator = one.numerators()
    window = numeric.entropy(one, digits=30)
    logs = [mpmath.mpf(0)]
    with mpmath.workdps(50):
        logs = [mpmath.log(x) for x in numerators]
        weighted = mpmath.fsum(x * y for x, y in zip(numerators, logs, strict=True)) / denominator
        expected = mpmath.log(denominator) - weighted
        assert abs(window.mpf - expected) < mpmath.mpf(10) ** -28


@settings(max_examples=25, deadline=None)
@given(st.fractions("1/9", 40, max_denominator=9), st.sampled_from([20, 60]))
def test_windows_at_two_precisions_are_nested(rate, digits):
    wide, narrow = (numeric.entropy(law.poisson(rate), digits=d) for d in (digits, digits + 40))

    assert wide.lower <= narrow.lower <= narrow.upper <= wide.upper


def test_mass_outside_the_other_support_is_infinite_at_a_named_outcome():
    cases = [
        (law.poisson(3), law.binomial(5, "1/2"), 6),
        (law.poisson(3), law.zeta(2), 0),
        (law.uniform(5, 9), law.uniform(0, 6), 7),
        (law.uniform(5, 9), law.uniform(0, 2), 5),
        (law.poisson(3), ["1/2", "1/2"], 2),
        ({0: "1/2", -1: "1/2"}, law.poisson(1), -1),
        (law.zeta(2), {1: 1}, 2),
    ]
    for p, q, outcome in cases:
        value = numeric.kl(p, q)
        assert value.infinite
        assert value.infinite_at == outcome


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: law.binomial(-1, "1/2"), "parameter"),
        (lambda: law.binomial("5/2", "1/2"), "parameter"),
        (lambda: law.binomial(5, "3/2"), "parameter"),
        (lambda: law.poisson(0), "parameter"),
        (lambda: law.zeta(1), "parameter"),
        (lambda: law.geometric(0), "parameter"),
        (lambda: law.hypergeometric(5, 6, 1), "parameter"),
        (lambda: law.uniform(3, 2), "parameter"),
        (lambda: numeric.entropy_terms(law.poisson(1)), "infinite-support"),
        (lambda: numeric.cross_entropy(law.zeta(2), law.poisson(2)), "no-method"),
        (lambda: numeric.kl({"a": 1}, law.poisson(2)), "outcome"),
        (lambda: numeric.entropy(law.poisson("1e10000")), "no-method"),
        (lambda: numeric.entropy_terms(law.uniform(1, 10**9)), "too-long"),
        (lambda: str(numeric.entropy(law.poisson(1), engine="decimal")), "engine"),
    ],
)
def test_every_way_to_be_wrong_has_its_code(make, code):
    with pytest.raises(numeric.NumericError) as caught:
        make()

    assert caught.value.code == code


def test_a_large_binomial_has_fifty_certified_digits():
    value = numeric.entropy(law.binomial(10**6, "3/10"), digits=50)

    assert len(str(value)) == 51
    assert abs(float(value) - 7.546369874562178) < 1e-14


@pytest.mark.parametrize(
    "one", [law.poisson(10), law.negative_binomial("5/2", "1/3"), law.zeta(3), law.geometric("1/3")]
)
def test_the_perplexity_of_infinite_supports_is_the_exponential_of_the_entropy(one):
    value = numeric.perplexity(one, digits=30, base=2)
    with mpmath.workdps(50):
        entropy = numeric.entropy(one, digits=45).mpf
        assert abs(value.mpf - mpmath.exp(entropy)) < mpmath.mpf(10) ** -28 * value.mpf


def test_the_perplexity_of_a_fair_geometric_law_is_4_and_exact():
    assert numeric.perplexity(law.geometric("1/2")) == 4
    assert numeric.perplexity(law.uniform(1, 10**9)) == 10**9


def test_what_needs_all_masses_of_an_infinite_support_says_what_does_not():
    with pytest.raises(numeric.NumericError, match="infinitely many outcomes; all quantities take such laws"):
        numeric.entropy_terms(numeric.poisson(3))
