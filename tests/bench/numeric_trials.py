"""Random trials of the calculator against Arb: counts results outside their enclosure (there must be none).

python tests/bench/numeric_trials.py [--trials 1000000] [--seed 0]
"""

import argparse
import time

import numpy as np
from flint import arb

from numeric.balls import mid_rad, precision
from numeric.float64_numpy import Buffers, divergence_block
from numeric.float64_partials import DivergencePartial
from numeric.float64_sums import BITS, divergence_ball

KINDS = ("random", "close", "wide", "edge", "equal but one")


def vectors(rng, kind, size):
    """Two vectors of masses of one kind; not exactly normalised, as doubles never are."""
    p = rng.random(size) + 1e-12
    if kind == "close":
        q = p * (1 + rng.standard_normal(size) * 10.0 ** rng.uniform(-16, -1))
    elif kind == "wide":
        p, q = (10.0 ** rng.uniform(-290, 0, size) for _ in range(2))
    elif kind == "edge":
        q = p * rng.choice([0.75, 4 / 3, 1.5, 2 / 3, 2.0], size) * (1 + rng.standard_normal(size) * 2.0**-50)
    elif kind == "equal but one":
        q = p.copy()
        q[0] = np.nextafter(q[0], 2)
    else:
        q = rng.random(size) + 1e-12
    return p / p.sum(), np.abs(q / q.sum()) + 1e-300


def reference(p, q):
    """The divergence of the vectors divided by their sums, at the current precision."""
    total, other, logs = arb(0), arb(0), arb(0)
    for x, y in zip(p.tolist(), q.tolist(), strict=True):
        total += arb(x)
        other += arb(y)
        logs += arb(x) * (arb(x) / arb(y)).log()
    return logs / total - (total / other).log()


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    rng, outside, worst, start = np.random.default_rng(options.seed), 0, 0.0, time.perf_counter()
    buffers = Buffers(8)
    for trial in range(options.trials):
        p, q = vectors(rng, KINDS[trial % len(KINDS)], 1 + trial % 7)
        whole = DivergencePartial()
        whole.merge(divergence_block(p, q, buffers))
        with precision(BITS):
            mid, rad = mid_rad(divergence_ball(whole, normalise=True))
        with precision(1000):
            exact, doubt = mid_rad(reference(p, q))
        if abs(mid - exact) > rad + doubt:
            outside += 1
        elif rad:
            worst = max(worst, float(abs(mid - exact) / rad))
    seconds = time.perf_counter() - start
    print(f"{options.trials} trials, {outside} outside, worst error {worst:.3f} of the bound, {seconds:.0f} s")
    return outside


if __name__ == "__main__":
    raise SystemExit(1 if main() else 0)
