"""The published numbers of the running example, and what must not be said about them."""

from fractions import Fraction
from math import comb

import pytest

import numeric
from numeric import second_opinion

BINOMIAL = [Fraction(comb(10, k), 1024) for k in range(11)]
UNIFORM = [Fraction(1, 11)] * 11
TENTHS = ["0.1"] * 11


def test_divergence_from_the_uniform_distribution():
    value = numeric.kl(BINOMIAL, UNIFORM, digits=50)

    assert str(value) == "0.52194166755157003736898328009065035449121089544718"
    assert value.quoted_as("0.5219417") == "rounded"
    assert value.quoted_as("0.5219416") == "truncated"
    assert value.quoted_as("0.5319417") is None
    assert str(value.exact) == "log 11 - (67/8) log 2 + (21/16) log 3 + (385/512) log 5 + (21/32) log 7"


def test_divergence_of_the_uniform_distribution():
    assert numeric.kl(UNIFORM, BINOMIAL).quoted_as("1.077474") == "rounded"


def test_the_density_taken_at_eleven_points_is_refused_with_its_sum_and_two_ways_out():
    with pytest.raises(numeric.NumericError, match=r"11/10, not to 1; normalise=True .* as_is=True") as caught:
        numeric.kl(BINOMIAL, TENTHS)

    assert (caught.value.code, caught.value.value) == ("sum", Fraction(11, 10))


def test_the_plain_sums_of_the_printed_vectors():
    assert str(numeric.kl(BINOMIAL, TENTHS, as_is=True, digits=10)) == "0.4266314877"
    assert str(numeric.kl(TENTHS, BINOMIAL, as_is=True, digits=16)) == "1.290063103862030"


def test_normalising_gives_the_quoted_number_and_says_so():
    value = numeric.kl(BINOMIAL, TENTHS, normalise=True)

    assert value == numeric.kl(BINOMIAL, UNIFORM)
    assert value.normalised
    assert value.remarks == ("Q sums to 11/10, divided by it",)


def test_the_second_opinion_agrees_to_thirty_places():
    for p, q in ((BINOMIAL, UNIFORM), (UNIFORM, BINOMIAL)):
        pairs = (
            (numeric.kl(p, q, digits=30), second_opinion.kl(p, q, 30)),
            (numeric.cross_entropy(p, q, digits=30), second_opinion.cross_entropy(p, q, 30)),
            (numeric.entropy(p, digits=30), second_opinion.entropy(p, 30)),
            (numeric.sse(p, q, digits=30), second_opinion.sse(p, q, 30)),
        )
        for certified, opinion in pairs:
            assert abs(certified.mpf - opinion) <= abs(opinion) * 10**-29


def test_every_engine_gives_the_same_bytes():
    for digits in (5, 30, 200):
        decimal, arb = (numeric.kl(BINOMIAL, UNIFORM, digits=digits, engine=e) for e in ("decimal", "arb"))

        assert (str(decimal), decimal.lower, decimal.upper) == (str(arb), arb.lower, arb.upper)


def test_the_second_opinion_knows_bases_zeros_and_infinity():
    half, quarter = Fraction(1, 2), Fraction(1, 4)

    assert second_opinion.entropy([half, quarter, quarter], 30, Fraction(2)) == 1.5
    assert second_opinion.kl([half, half, 0], [half, half, 0], 30) == 0
    assert second_opinion.kl([half, half], [1, 0], 30) == float("inf")
    assert second_opinion.cross_entropy([1, 0], [half, half], 30, Fraction(2)) == 1
    with pytest.raises(ValueError, match="zip"):
        second_opinion.kl([half], [half, half], 30)
