"""Coprime bases and exact forms: rewriting, equality, rationality, print."""

from fractions import Fraction
from math import gcd, log, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numeric
from numeric.coprime import coprime_base, exponents, factor, over_coprime_base, primitive, refine
from numeric.exact_form import ExactForm
from numeric.powers import PowerSum, rational_root

BIG = 2**89 - 1
integers = st.one_of(
    st.integers(2, 60),
    st.integers(2, 10**12),
    st.sampled_from([BIG, BIG**2, BIG * (2**61 - 1), (2**61 - 1) ** 3 * 6, 2**200]),
)
weights = st.fractions(min_value=-5, max_value=5, max_denominator=12)


@given(st.integers(1, 10**12))
def test_a_factorisation_multiplies_back(integer):
    powers = factor(integer)

    assert prod(prime**power for prime, power in powers.items()) == integer
    assert all(all(prime % d for d in range(2, min(prime, 100))) for prime in powers)


@given(st.lists(integers, max_size=8))
def test_bases_are_coprime_and_express_every_integer(given_integers):
    for base in (refine(given_integers), coprime_base(given_integers)):
        assert all(gcd(x, y) == 1 for i, x in enumerate(base) for y in base[:i])
        for integer in given_integers:
            assert prod(element**power for element, power in exponents(integer, base)) == integer
    assert all(primitive(element)[1] == 1 for element in coprime_base(given_integers))


@settings(deadline=None)
@given(st.dictionaries(integers, weights, max_size=6))
def test_rewriting_over_a_coprime_base_keeps_the_value(terms):
    form = over_coprime_base(terms)

    assert (
        abs(sum(float(c) * log(b) for b, c in form.items()) - sum(float(c) * log(m) for m, c in terms.items())) < 1e-9
    )
    assert all(gcd(x, y) == 1 for i, x in enumerate(form) for y in list(form)[:i])
    assert all(form.values())


@settings(deadline=None)
@given(st.dictionaries(integers, weights, max_size=5), integers, integers, weights)
def test_forms_are_equal_however_they_are_written(terms, one, other, weight):
    product = dict(terms)
    product[one * other] = product.get(one * other, 0) + weight
    apart = dict(terms)
    for integer in (one, other):
        apart[integer] = apart.get(integer, 0) + weight

    assert ExactForm(product) == ExactForm(apart)
    assert (ExactForm(product) == ExactForm(terms)) == (weight == 0)


def test_a_base_turns_its_own_logarithm_into_a_rational():
    assert ExactForm({8: Fraction(1)}, base=Fraction(2)).rational() == 3
    assert ExactForm({8: Fraction(1)}, base=Fraction(1, 4)).rational() == Fraction(-3, 2)
    assert ExactForm({4: Fraction(1), 9: Fraction(-1)}, base=Fraction(3, 2)).rational() == -2
    assert ExactForm({4: Fraction(1), 9: Fraction(-2)}, base=Fraction(3, 2)).rational() is None
    assert ExactForm({100: Fraction(1)}, base=Fraction(10)).rational() == 2
    assert ExactForm({50: Fraction(1)}, base=Fraction(10)).rational() is None
    assert ExactForm({}, Fraction(3)).rational() == 3
    assert ExactForm({2: Fraction(1)}, Fraction(3)).rational() is None


def test_forms_with_constants_and_bases_are_compared():
    half = Fraction(1, 2)

    assert ExactForm({2: half}, half, Fraction(4)) == ExactForm({2: Fraction(1)}, half, Fraction(16))
    assert ExactForm({3: half}, half, Fraction(2)) == ExactForm({3: Fraction(1)}, half, Fraction(4))
    assert ExactForm({3: half}, half) != ExactForm({3: half})
    with pytest.raises(numeric.NumericError, match="cannot be compared"):
        ExactForm({3: half}).__eq__(ExactForm({3: half}, base=Fraction(2)))


@pytest.mark.parametrize(
    ("form", "text", "latex"),
    [
        (ExactForm({}), "0", "0"),
        (ExactForm({}, Fraction(-1, 2)), "-1/2", r"-\frac{1}{2}"),
        (ExactForm({2: Fraction(-1)}), "-log 2", r"-\log 2"),
        (ExactForm({2: Fraction(3, 2), 3: Fraction(-2)}, Fraction(1)), "1 - 2 log 3 + (3/2) log 2", None),
        (
            ExactForm({2: Fraction(-9), 3: Fraction(1, 2)}, base=Fraction(2)),
            "-9 + (1/2) log2 3",
            r"-9 + \frac{1}{2} \log_{2} 3",
        ),
        (ExactForm({2: Fraction(1)}, base=Fraction(3, 2)), "log_(3/2) 2", r"\log_{\frac{3}{2}} 2"),
    ],
)
def test_forms_are_printed_with_whole_coefficients_first(form, text, latex):
    assert str(form) == text
    assert latex is None or form.latex() == latex


def test_sums_of_radicals_are_rational_only_if_every_class_is():
    half = Fraction(1, 2)
    one = Fraction(1)

    assert PowerSum({Fraction(8): one, Fraction(2): -2 * one}, half).rational() == 0
    assert PowerSum({Fraction(4): one, Fraction(9, 16): one}, half).rational() == Fraction(11, 4)
    assert PowerSum({Fraction(2): one, Fraction(3): one}, half).rational() is None
    assert PowerSum({Fraction(BIG**3): one, Fraction(1, BIG): -one}, half).rational() is None
    assert PowerSum({Fraction(BIG**3): one, Fraction(BIG): Fraction(-BIG)}, half).rational() == 0
    assert PowerSum({Fraction(16): one, Fraction(2): Fraction(-2)}, Fraction(1, 3)).rational() == 0
    assert rational_root(Fraction(9, 4)) == Fraction(3, 2)
    assert rational_root(Fraction(2)) is None


def test_exact_values_of_powers_are_found():
    assert numeric.perplexity(["1/8"] * 8) == 8
    assert numeric.perplexity(["1/2", "1/4", "1/4"]).exact is None
    assert numeric.hellinger(["1", "0"], ["9/25", "16/25"]).exact is None
    assert numeric.hellinger(["1", "0"], ["1/4", "3/4"]).exact is None
    assert numeric.hellinger(["16/25", "9/25"], ["9/25", "16/25"]).exact == Fraction(1, 5)
    assert numeric.bhattacharyya_coefficient(["1/2", "1/2"], ["1/2", "1/2"]) == 1
    assert numeric.renyi_divergence([1, 0], ["1/2", "1/2"], "1/3").exact == ExactForm({2: Fraction(1)})
    assert numeric.renyi_divergence(["1/2", "1/2"], ["1/3", "2/3"], 2).exact == ExactForm(
        {9: Fraction(1), 8: Fraction(-1)}
    )
