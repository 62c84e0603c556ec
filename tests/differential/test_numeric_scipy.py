"""Agreement with SciPy and NumPy within their error, and with LaplacesDemon's KLD where that is right."""

import math

import numpy as np
import pytest
import scipy.special
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

import numeric

positive = st.lists(st.floats(1e-6, 1.0), min_size=2, max_size=8)


@settings(max_examples=80, deadline=None)
@given(positive, positive)
def test_float_vectors_agree_with_scipy(first, second):
    size = min(len(first), len(second))
    p, q = (np.array(v[:size]) / math.fsum(v[:size]) for v in (first, second))
    close = {"rel_tol": 1e-9, "abs_tol": 1e-13}

    for base in (None, 2, 10):
        assert math.isclose(numeric.kl(p, q, base=base), scipy.stats.entropy(p, q, base=base), **close)
        assert math.isclose(numeric.entropy(p, base=base), scipy.stats.entropy(p, base=base), **close)
    mixed = (p + q) / 2
    jensen = (scipy.special.rel_entr(p, mixed).sum() + scipy.special.rel_entr(q, mixed).sum()) / 2
    assert math.isclose(numeric.jensen_shannon(p, q), jensen, **close)
    assert math.isclose(numeric.total_variation(p, q), np.abs(p - q).sum() / 2, **close)
    assert math.isclose(
        numeric.hellinger(p, q), math.sqrt(max(0, 1 - np.sqrt(p * q).sum())), rel_tol=1e-6, abs_tol=2e-8
    )
    assert math.isclose(numeric.chi_squared(p, q), ((p - q) ** 2 / q).sum(), **close)
    assert math.isclose(
        numeric.renyi_divergence(p, q, "1/3"), 1.5 * -math.log((p ** (1 / 3) * q ** (2 / 3)).sum()), **close
    )
    assert math.isclose(numeric.tsallis_entropy(p, 3), (1 - (p**3).sum()) / 2, **close)
    assert math.isclose(numeric.perplexity(p), math.exp(scipy.stats.entropy(p)), **close)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (numeric.poisson("5/2"), scipy.stats.poisson(2.5)),
        (numeric.binomial(40, "1/4"), scipy.stats.binom(40, 0.25)),
        (numeric.binomial(6000, "1/4"), scipy.stats.binom(6000, 0.25)),
        (numeric.negative_binomial(3, "1/4"), scipy.stats.nbinom(3, 0.25)),
        (numeric.hypergeometric(50, 20, 10), scipy.stats.hypergeom(50, 20, 10)),
        (numeric.uniform(0, 6), scipy.stats.randint(0, 7)),
    ],
    ids=repr,
)
def test_entropies_of_named_distributions_agree_with_scipy(ours, theirs):
    assert float(numeric.entropy(ours)) == pytest.approx(float(theirs.entropy()), rel=1e-9)


def test_the_seven_fields_of_kld_with_their_definitions():
    """Re-derived from the definitions of LaplacesDemon's documentation; its running example is quoted in the post."""
    p, q = scipy.stats.binom(10, 0.5).pmf(range(11)), np.full(11, 1 / 11)
    fields = numeric.kld(numeric.binomial(10, "1/2").masses(), dict.fromkeys(range(11), "1/11"))
    forward, backward = p * np.log(p / q), q * np.log(q / p)

    assert list(fields) == [
        "KLD.px.py", "KLD.py.px", "mean.KLD", "sum.KLD.px.py", "sum.KLD.py.px", "mean.sum.KLD", "intrinsic.discrepancy",
    ]  # fmt: skip
    np.testing.assert_allclose(list(map(float, fields["KLD.px.py"])), forward, rtol=1e-12)
    np.testing.assert_allclose(list(map(float, fields["KLD.py.px"])), backward, rtol=1e-12)
    np.testing.assert_allclose(list(map(float, fields["mean.KLD"])), (forward + backward) / 2, rtol=1e-12)
    assert fields["sum.KLD.px.py"].quoted_as("0.5219417") == "rounded"
    assert fields["sum.KLD.py.px"].quoted_as("1.077474") == "rounded"
    assert float(fields["mean.sum.KLD"]) == pytest.approx((forward.sum() + backward.sum()) / 2)
    assert fields["intrinsic.discrepancy"] == fields["sum.KLD.px.py"]


def test_kld_has_none_of_the_traps_of_the_original():
    """There a vector with a zero is exponentiated (0.0460 for 0.3466) and infinity becomes 0.120."""
    zero = numeric.kld(["0", "1/2", "1/2"], ["1/4", "1/4", "1/2"])
    infinite = numeric.kld(["1/2", "1/2"], [1, 0])

    assert zero["sum.KLD.px.py"].quoted_as("0.3466") == "rounded"
    assert infinite["sum.KLD.px.py"].infinite
    assert infinite["mean.sum.KLD"].infinite
    assert infinite["intrinsic.discrepancy"] == infinite["sum.KLD.py.px"]
    with pytest.raises(numeric.NumericError, match="normalise=True"):
        numeric.kld([1, 1], [1, 1])


def test_both_directions_infinite():
    value = numeric.intrinsic_discrepancy([1, 0], [0, 1])

    assert value.infinite
    assert numeric.jeffreys([1, 0], [0, 1]).infinite
    assert numeric.jensen_shannon([1, 0], [0, 1], base=2) == 1
    assert numeric.bhattacharyya([1, 0], [0, 1]).infinite
    assert numeric.hellinger([1, 0], [0, 1]) == 1
    assert numeric.renyi_divergence([1, 0], [0, 1], "1/2").infinite
    assert numeric.renyi_divergence([1, 0], ["1/2", "1/2"], "inf", base=2) == 1
    assert numeric.tsallis_divergence(["1/2", "1/2"], [1, 0], 2).infinite


def test_pointwise_terms_sum_to_the_whole():
    p, q = {"a": "1/3", "b": "2/3", "c": 0}, {"a": "1/2", "b": "1/4", "c": "1/4"}
    terms = numeric.kl_terms(p, q, digits=30)

    assert list(terms) == ["a", "b", "c"]
    assert abs(sum(t.mid for t in terms.values()) - numeric.kl(p, q, digits=30).mid) < 1e-28
    assert terms["c"] == 0
    assert numeric.entropy_terms(p)["c"] == 0
    assert numeric.cross_entropy_terms(["1/2", "1/2"], [1, 0])[1].infinite
