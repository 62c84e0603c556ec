"""Speed of the certified calculator beside its anchors: ratios from one run, methods interleaved, order alternated.

    python tests/bench/numeric_speed.py [--quick] [--json FILE]

Every row names its data; a ratio is the median over rounds of (ours / anchor in the same round).
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
import tracemalloc
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
import scipy.special
import scipy.stats
from flint import arb, ctx, fmpq

import numeric
from numeric import float64_sums
from numeric.balls import mid_rad, precision


def timed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def ratios(ours, anchor, rounds):
    """(median ratio, least, largest, median seconds of ours, of the anchor) over interleaved rounds."""
    pairs = []
    for turn in range(rounds):
        if turn % 2:
            there, here = timed(anchor), timed(ours)
        else:
            here, there = timed(ours), timed(anchor)
        pairs.append((here, there))
    each = sorted(here / there for here, there in pairs)
    medians = (statistics.median(column) for column in zip(*pairs, strict=True))
    return statistics.median(each), each[0], each[-1], *medians


def unit(vector):
    return vector / vector.sum()


def array_rows(size, rounds):
    rng = np.random.default_rng(1)
    p = unit(rng.random(size))
    data = {"random": unit(rng.random(size)), "P within 1e-3 of Q": unit(p * (1 + 1e-3 * rng.standard_normal(size)))}
    float64_sums.divergence_sums(p, p, compiled=True)
    for name, q in data.items():
        for kernel, compiled in (("numba", True), ("numpy", False)):
            yield (
                f"certified float64 KL, {kernel}, N={size:.0e}, {name} / scipy rel_entr.sum",
                lambda q=q, c=compiled: float64_sums.divergence_sums(p, q, compiled=c),
                lambda q=q: scipy.special.rel_entr(p, q).sum(),
                rounds,
            )


def rational_rows(rounds):
    generator = random.Random(2)

    def masses(count=1000, bits=40):
        numbers = [generator.getrandbits(bits) + 1 for _ in range(count)]
        return [Fraction(number, sum(numbers)) for number in numbers]

    p, q = masses(), masses()

    def bare(digits):
        before, ctx.prec = ctx.prec, int(digits * 3.3219281) + 64
        total = arb(0)
        for x, y in zip(p, q, strict=True):
            weight, other = fmpq(x.numerator, x.denominator), fmpq(y.numerator, y.denominator)
            total += arb(weight) * arb(weight / other).log()
        ctx.prec = before
        return total.str(digits, radius=False)

    def by_mpmath(digits):
        with mpmath.workdps(digits + 10):
            ratios_ = ((x, x / y) for x, y in zip(p, q, strict=True))
            return mpmath.fsum(
                mpmath.mpf(x.numerator) / x.denominator * mpmath.log(mpmath.mpf(r.numerator) / r.denominator)
                for x, r in ratios_
            )

    for digits in (50, 1000):
        for name, anchor in (("bare Arb loop", bare), (f"mpmath ({mpmath.libmp.BACKEND}) loop", by_mpmath)):
            yield (
                f"KL to {digits} digits, 1000 random 40-bit rationals / {name}",
                lambda d=digits: numeric.kl(p, q, digits=d, engine="arb").decimal(),
                lambda d=digits, a=anchor: a(d),
                rounds,
            )
    a, b = masses(1000, 128), masses(1000, 128)
    c = masses(1000, 128)
    half = [x / 2 for x in a for _ in (0, 1)], [x / 2 for x in b for _ in (0, 1)]
    fifty = lambda: numeric.kl(a, b, digits=50, engine="arb").decimal()  # noqa: E731
    yield "unequal KLs compared, 1000 terms of 128 bits / one 50-digit evaluation", (
        lambda: numeric.kl(a, b, engine="arb") == numeric.kl(a, c, engine="arb")
    ), fifty, rounds  # fmt: skip
    yield "equal KLs written differently / one 50-digit evaluation", (
        lambda: numeric.kl(a, b, engine="arb") == numeric.kl(*half, engine="arb")
    ), fifty, rounds  # fmt: skip


def law_rows(rounds):
    size = 1000
    binomial = list(numeric.binomial(size, "1/2").masses().values())

    def direct(digits):
        before, ctx.prec = ctx.prec, int(digits * 3.3219281) + 64
        total = arb(0)
        for x in binomial:
            weight = fmpq(x.numerator, x.denominator)
            total += arb(weight) * arb(weight * (size + 1)).log()
        ctx.prec = before
        return total

    for digits in (1000, 10000):
        yield (
            f"KL(Binomial(1000,1/2) || uniform) to {digits} digits / direct Arb loop over the masses",
            lambda d=digits: numeric.kl(numeric.binomial(size, "1/2"), numeric.uniform(0, size), digits=d).decimal(),
            lambda d=digits: direct(d),
            min(rounds, 5),
        )
    yield (
        "50 certified digits of H(Binomial(1e6, 3/10)) / scipy float64 entropy()",
        lambda: numeric.entropy(numeric.binomial(10**6, "3/10"), digits=50).decimal(),
        lambda: scipy.stats.binom(10**6, 0.3).entropy(),
        rounds,
    )


def process_rows(rounds):
    code = "from numeric.expression import evaluate; print(evaluate('kl([1/2,1/3,1/6],[1/4,1/4,1/2])', digits=30))"

    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # as after an installation

    def run(text):
        subprocess.run([sys.executable, "-c", text], check=True, stdout=subprocess.DEVNULL, env=compiled)

    run(code)
    yield (
        "calculation on two short vectors, fresh process / python -c pass",
        lambda: run(code),
        lambda: run("pass"),
        (3 * rounds),
    )


def figures(size):
    """Numbers that are not times: proven relative error near P = Q, memory beyond the inputs."""
    rng = np.random.default_rng(1)
    p = unit(rng.random(size))
    q = unit(p * (1 + 1e-9 * rng.standard_normal(size)))
    with precision(256):
        mid, rad = mid_rad(
            float64_sums.divergence_ball(float64_sums.divergence_sums(p, q, compiled=False), normalise=True)
        )
    tracemalloc.start()
    float64_sums.divergence_sums(p, q, compiled=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    scipys = abs(scipy.stats.entropy(p, q) / float(mid) - 1)
    return [
        (f"proven relative error, N={size:.0e}, P within 1e-9 of Q", float(rad / mid)),
        ("scipy.stats.entropy's relative error on the same data", float(scipys)),
        ("memory beyond the inputs, MiB", peak / 2**20),
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="N = 1e6 and three rounds")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    size, rounds = (10**6, 3) if options.quick else (10**7, 7)
    report = []
    print(f"{'what':105} {'ratio':>7} {'least':>7} {'most':>7} {'ours ms':>9} {'anchor ms':>9}")
    for rows in (process_rows(rounds), rational_rows(rounds), law_rows(rounds), array_rows(size, rounds)):
        for what, ours, anchor, times in rows:
            ratio, least, most, here, there = ratios(ours, anchor, times)
            print(f"{what:105} {ratio:7.2f} {least:7.2f} {most:7.2f} {here * 1e3:9.2f} {there * 1e3:9.2f}", flush=True)
            report.append({"what": what, "ratio": ratio, "least": least, "most": most, "ours": here, "anchor": there})
    for what, figure in figures(size):
        print(f"{what:105} {figure:.3g}")
        report.append({"what": what, "figure": figure})
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
