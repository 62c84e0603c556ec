"""Agreement with dit and PyTorch within their rounding errors: random vectors, joint tables, named distributions."""

import math
from itertools import product

import numpy as np
import pytest

import numeric

pytestmark = pytest.mark.peers
SIZES = (2, 3, 7, 20)


def laws(size):
    rng = np.random.default_rng(size)
    for _ in range(10):
        p, q = rng.random(size) + 1e-3, rng.random(size) + 1e-3
        yield p / p.sum(), q / q.sum()


@pytest.fixture(scope="module")
def dit():
    import dit
    import dit.divergences
    import dit.other

    return dit


@pytest.fixture(scope="module")
def torch():
    import torch

    return torch


@pytest.mark.parametrize("size", SIZES)
def test_dit_agrees_on_two_vectors(dit, size):
    outcomes = [chr(ord("a") + k) for k in range(size)]
    for p, q in laws(size):
        here, there = (dit.Distribution(outcomes, v) for v in (p, q))
        divergences = dit.divergences
        pairs = [
            (numeric.kl(p, q, base=2), divergences.kullback_leibler_divergence(here, there)),
            (numeric.reverse_kl(p, q, base=2), divergences.kullback_leibler_divergence(there, here)),
            (numeric.cross_entropy(p, q, base=2), divergences.cross_entropy(here, there)),
            (numeric.jensen_shannon(p, q, base=2), divergences.jensen_shannon_divergence([here, there])),
            (numeric.total_variation(p, q), divergences.variational_distance(here, there)),
            (numeric.bhattacharyya_coefficient(p, q), divergences.bhattacharyya_coefficient(here, there)),
            (numeric.entropy(p, base=2), dit.shannon.entropy(here)),
            (numeric.perplexity(q), dit.other.perplexity(there)),
            (numeric.renyi_entropy(p, "1/3", base=2), dit.other.renyi_entropy(here, 1 / 3)),
            (numeric.renyi_entropy(q, 3, base=2), dit.other.renyi_entropy(there, 3)),
            (numeric.tsallis_entropy(p, "5/2"), dit.other.tsallis_entropy(here, 2.5)),
        ]
        for ours, theirs in pairs:
            assert math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12), ours


@pytest.mark.parametrize("rows", SIZES[:3])
def test_dit_agrees_on_joint_tables(dit, rows):
    rng = np.random.default_rng(100 + rows)
    for columns in (2, 5):
        table = rng.random((rows, columns)) + 1e-3
        table /= table.sum()
        outcomes = [f"{chr(ord('a') + i)}{chr(ord('a') + j)}" for i, j in product(range(rows), range(columns))]
        joint = dit.Distribution(outcomes, table.ravel())
        ours = numeric.mutual_information(table.tolist(), base=2)
        assert math.isclose(ours, dit.shannon.mutual_information(joint, [0], [1]), rel_tol=1e-9, abs_tol=1e-12)
        ours = numeric.conditional_entropy(table.tolist(), base=2)
        assert math.isclose(ours, dit.shannon.conditional_entropy(joint, [1], [0]), rel_tol=1e-9)


@pytest.mark.parametrize("size", SIZES)
def test_torch_agrees_on_two_vectors(torch, size):
    for p, q in laws(size):
        left, right = torch.from_numpy(p), torch.from_numpy(q)
        summed = torch.nn.functional.kl_div(right.log(), left, reduction="sum").item()
        assert math.isclose(numeric.kl(p, q), summed, rel_tol=1e-9, abs_tol=1e-13)
        by_logs = numeric.kl(
            numeric.log_probabilities(left.log()), numeric.log_probabilities(right.log()), normalise=True
        )
        assert math.isclose(by_logs, summed, rel_tol=1e-9, abs_tol=1e-13)
        first, second = (torch.distributions.Categorical(probs=v) for v in (left, right))
        assert math.isclose(numeric.kl(p, q), torch.distributions.kl_divergence(first, second).item(), rel_tol=1e-9)
        assert math.isclose(numeric.entropy(p), first.entropy().item(), rel_tol=1e-9)
        assert math.isclose(
            numeric.cross_entropy(p, q), torch.nn.functional.cross_entropy(right.log(), left).item(), rel_tol=1e-9
        )


def test_torch_agrees_on_named_distributions(torch):
    def number(value):
        return torch.tensor(value, dtype=torch.float64)

    theirs = torch.distributions
    pairs = [
        (numeric.poisson("7/2"), numeric.poisson("9/4"), theirs.Poisson(number(3.5)), theirs.Poisson(number(2.25))),
        (
            numeric.bernoulli("1/4"), numeric.bernoulli("5/8"),
            theirs.Bernoulli(number(0.25)), theirs.Bernoulli(number(0.625)),
        ),
        (
            numeric.binomial(30, "1/4"), numeric.binomial(30, "1/2"),
            theirs.Binomial(30, number(0.25)), theirs.Binomial(30, number(0.5)),
        ),
        (
            numeric.geometric("1/4"), numeric.geometric("1/2"),
            theirs.Geometric(number(0.25)), theirs.Geometric(number(0.5)),
        ),
    ]  # fmt: skip
    for p, q, first, second in pairs:
        assert math.isclose(numeric.kl(p, q), theirs.kl_divergence(first, second).item(), rel_tol=1e-9), p
    assert math.isclose(numeric.entropy(numeric.geometric("1/4")), pairs[3][2].entropy().item(), rel_tol=1e-9)
    assert math.isclose(numeric.entropy(numeric.binomial(30, "1/4")), pairs[2][2].entropy().item(), rel_tol=1e-9)
