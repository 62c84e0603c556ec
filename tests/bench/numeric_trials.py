"""Random trials of the certified float64 sums against Arb: counts results outside their enclosure (there must be none).

python -m tests.bench.numeric_trials [--trials 1000000] [--seed 0] [--kernels NAME ...] [--json FILE]
"""

import argparse
import json
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
from flint import arb

from numeric import float64_distances, float64_largest, float64_orders, float64_sums
from numeric.balls import ball_of, mid_rad, precision
from numeric.float64_sums import BITS

KINDS = ("random", "close", "wide", "edge", "equal but one")
EXACT_BITS = (400, 1200)  # the second where the first leaves more doubt than the radius
ORDERS = (Fraction(1, 2), Fraction(2), Fraction(7, 3), Fraction(1, 10**6), 1 + Fraction(1, 10**6))
COMPILED_ORDERS = (Fraction(1, 2), Fraction(2), Fraction(41, 2))
LARGE = 8  # orders
LANES = 64  # of the compiled kernel


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


def exactly(term, whole):
    """sum of term(p/sp, q/sq) as a function of two lists, and `whole` of it."""

    def reference(p, q):
        xs, ys = ([arb(x) for x in side] for side in (p, q))
        total, other = sum(xs, arb(0)), sum(ys, arb(0))
        return whole(sum((term(x / total, y / other) for x, y in zip(xs, ys, strict=True)), arb(0)))

    return reference


def jensen(x, y):
    middle = (x + y) / 2
    return (x * (x / middle).log() + y * (y / middle).log()) / 2


def same(x):
    return x


def divergence(*, compiled):
    def ball(p, q):
        if compiled:  # whole rows of lanes, so that the compiled kernel takes them and not only its remainder
            p, q = np.tile(p, LANES), np.tile(q, LANES)  # the divergence is the same
        return float64_sums.divergence_ball(float64_sums.divergence_sums(p, q, compiled=compiled), normalise=True)

    return ball


def cross(p, q):
    return float64_sums.cross_ball(float64_sums.cross_sums(p, q), normalise=True)


def distance(name):
    return lambda p, q: float64_distances.KINDS[name][2](float64_distances.distance_sums(name, p, q))


def far_jensen(p, q):
    """The divergence of P and Q, of masses whose sums differ by a factor of about 3."""
    first = float64_distances.distance_sums("JS(P, Q)", p, 3 * q)
    scaled = float64_distances.scaled_sums("JS(P, Q)", p, 3 * q, first)
    return float64_distances.KINDS["JS(P, Q)"][2](scaled)


def power(order, *, compiled=False):
    """The sum of p^a q^(1-a) less 1; for large orders its logarithm."""

    def ball(p, q):
        if compiled:
            p, q = np.tile(p, LANES), np.tile(q, LANES)
        found = float64_orders.divergence_power(
            float64_orders.divergence_sums(p, q, order, compiled=compiled), order, normalise=True
        )
        return found.log if order > LARGE else found.less_one

    return ball


def powers_exactly(order):
    return exactly(powers_of(order), arb.log if order > LARGE else lambda s: s - 1)


def largest(p, q):
    """log max p/q of the vectors divided by their sums."""
    return float64_orders.divergence_power(float64_largest.largest_ratio(p, q), None, normalise=True).log


def largest_exactly(p, q):
    total, other = (sum((arb(x) for x in side), arb(0)) for side in (p, q))
    ratio = max(Fraction(x) / Fraction(y) for x, y in zip(p, q, strict=True))
    return (ball_of(ratio) * other / total).log()


def entropy_power(p, _):
    """log sum p^2000 of the vector divided by its sum."""
    order = Fraction(2000)
    return float64_orders.entropy_power(float64_orders.entropy_sums(p, order), order, normalise=True).log


def entropy_exactly(p, _):
    xs = [arb(x) for x in p]
    total = sum(xs, arb(0))
    return sum(((2000 * (x / total).log()).exp() for x in xs), arb(0)).log()


def powers_of(order):
    return lambda x, y: y * (ball_of(order) * (x / y).log()).exp()


def kernels():
    """{name: (the ball of a kernel, the reference)}."""
    kl = exactly(lambda x, y: x * (x / y).log(), same)
    return {
        "KL, numpy": (divergence(compiled=False), kl),
        "KL, numba": (divergence(compiled=True), kl),
        "cross-entropy": (cross, exactly(lambda x, y: -x * y.log(), same)),
        "SSE(P, Q)": (distance("SSE(P, Q)"), exactly(lambda x, y: (x - y) * (x - y), same)),
        "TV(P, Q)": (distance("TV(P, Q)"), exactly(lambda x, y: abs(x - y), lambda s: s / 2)),
        "chi^2(P || Q)": (distance("chi^2(P || Q)"), exactly(lambda x, y: (x - y) * (x - y) / y, same)),
        "BC(P, Q)": (distance("BC(P, Q)"), exactly(lambda x, y: (x * y).sqrt(), same)),
        "JS(P, Q)": (distance("JS(P, Q)"), exactly(jensen, same)),
        "JS(P, 3Q)": (far_jensen, exactly(jensen, same)),
        "largest ratio": (largest, largest_exactly),
        "powers of order 2000": (entropy_power, entropy_exactly),
        **{f"powers of order {a}": (power(a), powers_exactly(a)) for a in ORDERS},
        **{f"powers of order {a}, numba": (power(a, compiled=True), powers_exactly(a)) for a in COMPILED_ORDERS},
    }


def tried(name, ball, reference, trials, seed):
    """The trials of one kernel: how many, how many outside, the worst error as a part of its bound."""
    rng, outside, worst, unbounded, start = np.random.default_rng(seed), 0, 0.0, 0, time.perf_counter()
    for trial in range(trials):
        p, q = vectors(rng, KINDS[trial % len(KINDS)], 1 + trial % 7)
        with precision(BITS):
            found = ball(p, q)
        if not found.is_finite():
            unbounded += 1
            continue
        mid, rad = mid_rad(found)
        for bits in EXACT_BITS:
            with precision(bits):
                exact, doubt = mid_rad(reference(p.tolist(), q.tolist()))
            if 16 * doubt <= rad:
                break
        if abs(mid - exact) > rad + doubt:
            outside += 1
        elif rad:
            worst = max(worst, float((abs(mid - exact) - doubt) / rad))
    seconds = time.perf_counter() - start
    print(
        f"{name:27} {trials:8} trials, {outside} outside, worst error {worst:.3f} of the bound, {seconds:.0f} s",
        flush=True,
    )
    return {"kernel": name, "trials": trials, "outside": outside, "unbounded": unbounded, "worst": worst}


def main(arguments=None):
    table = kernels()
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=1_000_000, help="for each kernel")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kernels", nargs="*", default=list(table), choices=list(table))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    report = [tried(name, *table[name], options.trials, options.seed) for name in options.kernels]
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return sum(row["outside"] for row in report)


if __name__ == "__main__":
    raise SystemExit(1 if main() else 0)
