"""Log-probabilities: what the caller says they are, never a guess."""

import math
from fractions import Fraction

import numpy as np
import pytest
from flint import arb

import numeric
from numeric import NumericError, log_probabilities
from numeric.balls import ball_of, mid_rad, precision
from numeric.expression import evaluate_files

P = [math.log(x) for x in (0.5, 0.25, 0.125, 0.125)]
Q = [math.log(x) for x in (0.1, 0.2, 0.3, 0.4)]


def reference(p, q, weight):
    """The quantity of exp(p), exp(q) divided by their sums, straight from its definition."""
    above, below = [ball_of(Fraction(x)).exp() for x in p], [ball_of(Fraction(x)).exp() for x in q]
    first, second = sum(above, arb(0)), sum(below, arb(0))
    return sum((x / first * weight(x / first, y / second) for x, y in zip(above, below, strict=True)), arb(0))


@pytest.mark.parametrize(
    ("call", "weight"),
    [
        (lambda: numeric.kl(log_probabilities(P), log_probabilities(Q), digits=60), lambda x, y: (x / y).log()),
        (lambda: numeric.reverse_kl(log_probabilities(Q), log_probabilities(P), digits=60), lambda x, y: (x / y).log()),
        (lambda: numeric.cross_entropy(log_probabilities(P), log_probabilities(Q), digits=60), lambda x, y: -y.log()),
        (lambda: numeric.entropy(log_probabilities(P), digits=60), lambda x, y: -x.log()),
        (
            lambda: numeric.entropy(log_probabilities(P), digits=60, base=2, engine="decimal"),
            lambda x, y: -x.log() / ball_of(2).log(),
        ),
    ],
)
def test_the_result_is_that_of_the_exponentials_divided_by_their_sums(call, weight):
    value = call()
    with precision(600):
        mid, rad = mid_rad(reference(P, Q, weight))

    assert value.lower - rad <= mid <= value.upper + rad
    assert value.upper - value.lower < Fraction(1, 10**59)
    assert value.normalised
    assert "logarithms" in value.remarks[0]


def test_one_side_may_be_given_by_masses():
    value = numeric.kl([Fraction(1, 2), Fraction(1, 4), Fraction(1, 8), Fraction(1, 8)], log_probabilities(Q))

    assert float(value) == pytest.approx(
        float(numeric.kl(["0.5", "0.25", "0.125", "0.125"], ["0.1", "0.2", "0.3", "0.4"]))
    )


def test_minus_infinity_is_a_mass_of_zero():
    p = log_probabilities(np.array([0.0, -math.inf]))
    q = log_probabilities(np.log([0.5, 0.5]))

    assert float(numeric.kl(p, q)) == pytest.approx(math.log(2))
    assert numeric.kl(q, p).infinite_at == 1


@pytest.mark.parametrize("as_is", [False, True])
def test_equal_vectors_are_at_distance_zero_exactly(as_is):
    assert numeric.kl(log_probabilities(P), log_probabilities(list(P)), as_is=as_is) == 0


def test_vectors_that_differ_by_a_factor_are_equal_after_normalisation():
    shifted = [Fraction(x) + 3 for x in P]

    assert numeric.kl(log_probabilities(P), log_probabilities(shifted), normalise=True) == 0
    assert numeric.kl(log_probabilities([-1, -1]), ["1/2", "1/2"], normalise=True) == 0


def test_rational_values_are_exact():
    assert numeric.cross_entropy(["1/2", "1/2"], log_probabilities(["-0.5", -1]), as_is=True) == Fraction(3, 4)
    assert numeric.entropy(log_probabilities([0])) == 0
    assert numeric.kl([1, 0], log_probabilities([0, -math.inf]), as_is=True) == 0


def test_plain_sums_are_taken_when_said():
    value = numeric.entropy(log_probabilities([1, 2]), as_is=True)

    assert float(value) == pytest.approx(-math.e - 2 * math.e**2)
    assert not value.normalised


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: numeric.entropy(log_probabilities([])), "empty"),
        (lambda: numeric.entropy(log_probabilities([-1, -1])), "sum"),
        (lambda: numeric.entropy(log_probabilities([-math.inf])), "sum"),
        (lambda: numeric.entropy(log_probabilities([math.nan])), "not-finite"),
        (lambda: numeric.entropy(log_probabilities([math.inf])), "not-finite"),
        (lambda: numeric.entropy(log_probabilities("0")), "not-a-vector"),
        (lambda: numeric.entropy(log_probabilities(P), normalise=True, as_is=True), "options"),
        (lambda: numeric.kl(log_probabilities(P), log_probabilities(Q[:3]), normalise=True), "length"),
        (lambda: numeric.kl(log_probabilities(P), [1]), "length"),
        (lambda: numeric.entropy_terms(log_probabilities(P)), "log-probabilities"),
    ],
)
def test_errors(call, code):
    with pytest.raises(NumericError) as caught:
        call()

    assert caught.value.code == code


def test_short_floats_are_logarithms_of_a_mass_function_up_to_their_own_rounding():
    x = np.random.default_rng(4).standard_normal(300)
    exact = x - np.log(np.exp(x).sum())
    for kind, digits in ((np.float32, 5), (np.float16, 2)):
        logs = exact.astype(kind)
        assert float(numeric.entropy(log_probabilities(logs))) == pytest.approx(
            float(numeric.entropy(log_probabilities(exact), normalise=True)), rel=10.0**-digits
        )
        assert numeric.entropy(log_probabilities([*logs])).lower == numeric.entropy(log_probabilities(logs)).lower
        with pytest.raises(
            NumericError, match=r"1\.00[0-9]*, not to 1; P holds float(32|16) numbers, and this is more"
        ):
            numeric.entropy(log_probabilities(logs + kind(0.004)))
        with pytest.raises(NumericError, match=r"not to 1; normalise=True divides"):
            numeric.entropy(log_probabilities(logs.astype(float)))
    joint = log_probabilities(np.log(np.full((2, 2), 0.25)).astype(np.float32))
    assert float(numeric.mutual_information(joint)) == 0
    assert float(numeric.entropy(log_probabilities([np.float32(0), np.float32("-inf")]))) == 0


def test_files_of_logarithms(tmp_path):
    for name, logs in (("p.csv", P), ("q.csv", Q)):
        (tmp_path / name).write_text("\n".join(map(repr, logs)), encoding="utf-8")

    value = evaluate_files("kl", [str(tmp_path / "p.csv"), str(tmp_path / "q.csv")], log=True)

    assert float(value) == pytest.approx(float(numeric.kl(log_probabilities(P), log_probabilities(Q))))


def test_perplexity_is_the_exponential_of_the_entropy():
    value = numeric.perplexity(log_probabilities(P), digits=60)
    with precision(400):
        entropy = reference(P, P, lambda x, _: -x.log())
        mid, rad = mid_rad(entropy.exp())
        assert value.lower - rad <= mid <= value.upper + rad
    assert numeric.perplexity(log_probabilities([-3] * 7), normalise=True, base=2) == 7
    assert numeric.perplexity(log_probabilities([0, float("-inf")])) == 1
