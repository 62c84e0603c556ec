"""Certified sums over dask arrays: the result is that of the blocks, wherever and how often they were computed."""

import math
import os
import signal
from pathlib import Path

import dask
import dask.array as da
import dask.dataframe as dd
import numpy as np
import pandas as pd
import pytest
from distributed import Client, LocalCluster

import numeric
from numeric import NumericError, float64_sums
from numeric.balls import exact_interval, precision

SIZE, BLOCKS = 50_000, 20_011
RANDOM = np.random.default_rng(5)
P, Q = (vector / vector.sum() for vector in (RANDOM.random(SIZE), RANDOM.random(SIZE)))


def ends(value):
    return value.lower, value.upper


def blocks(vector, size=BLOCKS):
    return da.from_array(vector, chunks=size)


def by_blocks(p, q, size=BLOCKS):
    whole = float64_sums.DivergencePartial()
    for start in range(0, SIZE, size):
        whole.merge(float64_sums.divergence_sums(p[start : start + size], q[start : start + size]))
    return whole


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
@pytest.mark.parametrize("size", [BLOCKS, SIZE, 7_000])
def test_the_result_is_that_of_the_merged_blocks(scheduler, size):
    with dask.config.set(scheduler=scheduler):
        value = numeric.kl(blocks(P, size), blocks(Q, size))
    partial = by_blocks(P, Q, size)
    with precision(float64_sums.BITS):
        lower, upper = interval(partial)

    assert ends(value) == (lower, upper)


def interval(partial):
    return exact_interval(float64_sums.divergence_ball(partial, normalise=True))


@pytest.mark.parametrize("quantity", [numeric.kl, numeric.reverse_kl, numeric.cross_entropy])
@pytest.mark.parametrize("size", [999, 16_384, SIZE])
def test_whatever_the_partition_the_exact_value_is_inside_and_the_radius_is_small(quantity, size):
    value, exact = quantity(blocks(P, size), blocks(Q, size)), quantity(P, Q, digits=30, engine="arb")

    assert value.lower <= exact.lower
    assert exact.upper <= value.upper
    assert (value.upper - value.lower) / exact.mid < 1e-13


def test_one_side_may_be_in_memory_and_grids_may_differ():
    expected = ends(numeric.kl(blocks(P), blocks(Q)))

    assert ends(numeric.kl(blocks(P), Q)) == expected
    assert ends(numeric.kl(blocks(P), blocks(Q, 77))) == expected
    assert ends(numeric.kl(P, blocks(Q))) == expected


def test_columns_of_dask_frames_and_arrays_of_unknown_length():
    frame = dd.from_pandas(pd.DataFrame({"p": P, "q": Q}), npartitions=3)
    known = frame.p.to_dask_array(lengths=True)

    assert ends(numeric.kl(frame.p, frame.q)) == ends(numeric.kl(known, Q))
    assert ends(numeric.entropy(frame.p.to_dask_array())) == ends(numeric.entropy(known))


def test_infinity_and_errors_name_the_place_in_the_whole_vector():
    holes, negative = Q.copy(), P.copy()
    holes[[31_000, 45_000]] = 0
    negative[40_000] = -1

    assert numeric.kl(blocks(P), blocks(holes)).infinite_at == 31_000
    with pytest.raises(NumericError) as caught:
        numeric.entropy(blocks(negative))
    assert (caught.value.code, caught.value.index) == ("negative", 40_000)
    with pytest.raises(NumericError, match="different lengths"):
        numeric.kl(blocks(P), blocks(Q[1:]))
    with pytest.raises(NumericError, match="2 dimensions"):
        numeric.entropy(da.ones((10, 10)))


def test_more_digits_than_doubles_give_are_taken_from_all_entries():
    few = blocks(P[:500] / P[:500].sum(), 200)

    assert numeric.entropy(few, digits=40).decimal() == numeric.entropy(few.compute(), digits=40).decimal()


def dying(block, marker):
    """The block, from a worker that is killed the first time it comes here."""
    if not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return block


def test_a_killed_worker_changes_nothing(tmp_path):
    undisturbed, marker = ends(numeric.kl(blocks(P), blocks(Q))), str(tmp_path / "killed")
    settings = {"distributed.worker.memory.terminate": False, "logging.distributed": "critical"}
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster),
    ):
        disturbed = da.map_blocks(dying, blocks(P), marker, dtype=float, meta=np.empty(0))
        value = numeric.kl(disturbed, blocks(Q))

    assert Path(marker).exists()
    assert ends(value) == undisturbed
    assert math.isfinite(float(value))
