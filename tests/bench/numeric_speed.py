"""Speed of the certified calculator beside its anchors: ratios from one run, methods interleaved, order alternated.

    python -m tests.bench.numeric_speed [--quick] [--json FILE] [--png FILE]

Every row names its data and goal; a ratio is the median over rounds of (ours / anchor in the same round), in time of
the processor, for whole processes in time on the clock. Where the goal is "at least n times faster" it is written 1/n.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from fractions import Fraction
from pathlib import Path

import dask.array
import mpmath
import numpy as np
import scipy.special
import scipy.stats
from flint import arb, ctx, fmpq

import numeric
from numeric import expression, float64_powers, float64_sums, prime_logs
from numeric.balls import mid_rad, precision

SHORT = 0.05  # seconds: shorter calls are repeated within a round, so that it does not measure what an interrupt costs


def timed(call, clock, times=1):
    start = clock()
    for _ in range(times):
        call()
    return (clock() - start) / times


def ratios(ours, anchor, rounds, clock=time.process_time):
    """(median ratio, least, largest, median seconds of ours, of the anchor) over interleaved rounds."""
    pairs = []
    times = [1 + int(SHORT / max(timed(call, clock), SHORT / 100)) for call in (ours, anchor)]
    for turn in range(rounds):
        if turn % 2:
            there, here = timed(anchor, clock, times[1]), timed(ours, clock, times[0])
        else:
            here, there = timed(ours, clock, times[0]), timed(anchor, clock, times[1])
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
    goals = {("numba", "random"): 0.35, ("numpy", "random"): 1.4, ("numba", "P within 1e-3 of Q"): 0.7}
    for name, q in data.items():
        for kernel, compiled in (("numba", True), ("numpy", False)):
            yield (
                f"certified float64 KL, {kernel}, N={size:.0e}, {name} / scipy rel_entr.sum",
                lambda q=q, c=compiled: float64_sums.divergence_sums(p, q, compiled=c),
                lambda q=q: scipy.special.rel_entr(p, q).sum(),
                rounds,
                goals.get((kernel, name)),
            )


def power_rows(size, rounds):
    rng = np.random.default_rng(1)
    p, q = unit(rng.random(size)), unit(rng.random(size))
    order = Fraction(2, 3)

    def plain():
        return (p ** (2 / 3) * q ** (1 / 3)).sum()

    float64_powers.power_sums(p[:64], q[:64], order, compiled=True)
    for kernel, compiled in (("numba", True), ("numpy", False)):
        yield (
            f"certified sum of p^(2/3) q^(1/3), {kernel}, N={size:.0e}, random / numpy (p**a * q**(1-a)).sum()",
            lambda c=compiled: float64_powers.power_sums(p, q, order, compiled=c),
            plain,
            rounds,
            None,
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
            left, right = ([mpmath.mpf(x.numerator) / x.denominator for x in vector] for vector in (p, q))
            return mpmath.fsum(x * mpmath.log(x / y) for x, y in zip(left, right, strict=True))

    goals = {(50, bare): 1.2, (1000, bare): 1.2, (50, by_mpmath): 1 / 7, (1000, by_mpmath): 1 / 2.5}
    for digits in (50, 1000):
        for name, anchor in (("bare Arb loop", bare), (f"mpmath ({mpmath.libmp.BACKEND}) loop", by_mpmath)):
            yield (
                f"KL to {digits} digits, 1000 random 40-bit rationals / {name}",
                lambda d=digits: numeric.kl(p, q, digits=d, engine="arb").decimal(),
                lambda d=digits, a=anchor: a(d),
                rounds,
                goals[digits, anchor],
            )
    a, b = masses(1000, 128), masses(1000, 128)
    c = masses(1000, 128)
    half = [x / 2 for x in a for _ in (0, 1)], [x / 2 for x in b for _ in (0, 1)]
    fifty = lambda: numeric.kl(a, b, digits=50, engine="arb").decimal()  # noqa: E731
    yield (
        "unequal KLs compared, 1000 terms of 128 bits / one 50-digit evaluation",
        lambda: numeric.kl(a, b, engine="arb") == numeric.kl(a, c, engine="arb"),
        fifty,
        rounds,
        3,
    )
    yield (
        "equal KLs written differently compared, 1000 and 2000 terms of 128 bits / one 50-digit evaluation",
        lambda: numeric.kl(a, b, engine="arb") == numeric.kl(*half, engine="arb"),
        fifty,
        rounds,
        25,
    )


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
            1 / 10 if digits == 10000 and prime_logs.vector((2, 3), 4000) else 1 / 3,
        )
    yield (
        "50 certified digits of H(Binomial(1e6, 3/10)) / scipy float64 entropy()",
        lambda: numeric.entropy(numeric.binomial(10**6, "3/10"), digits=50).decimal(),
        lambda: scipy.stats.binom(10**6, 0.3).entropy(),
        rounds,
        0.25,
    )


def process_rows(rounds):
    command = Path(sys.executable).with_name("derive")
    calc = [str(command), "calc", "kl([1/2,1/3,1/6],[1/4,1/4,1/2])", "--digits", "30"]
    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # as after an installation

    def run(arguments):
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, env=compiled)

    run(calc)
    yield (
        "derive calc on two short vectors, fresh process / python -c pass",
        lambda: run(calc),
        lambda: run([sys.executable, "-c", "pass"]),
        3 * rounds,
        2.5,
        time.perf_counter,
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
        (f"proven relative error, N={size:.0e}, P within 1e-9 of Q", float(rad / mid), 1e-15),
        ("scipy.stats.entropy's relative error on the same data", float(scipys), None),
        ("memory beyond the inputs, MiB, numpy only", peak / 2**20, 8),
        ("memory, MiB, two memory-mapped NPY files of that length", mapped_memory(p, q), 8),
        ("distance of the enclosures by two schedulers of dask on 16 blocks", dask_distance(p, q), 0),
    ]


def mapped_memory(p, q):
    """The most memory taken, in MiB, while two files are summed: their pages are the system's, not ours."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("p.npy", "q.npy")]
        for path, array in zip(paths, (p, q), strict=True):
            np.save(path, array)
        expression.evaluate_files("kl", list(map(str, paths)))  # loads what is loaded once, the compiler among it
        tracemalloc.start()
        expression.evaluate_files("kl", list(map(str, paths)))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak / 2**20


def dask_distance(p, q):
    """How far apart the ends of the enclosures are, one thread or many."""
    ends = []
    for scheduler in ("synchronous", "threads"):
        with dask.config.set(scheduler=scheduler):
            value = numeric.kl(*(dask.array.from_array(x, chunks=len(x) // 16 + 1) for x in (p, q)))
        ends.append((value.lower, value.upper))
    return float(max(abs(one - other) for one, other in zip(*ends, strict=True)))


def measured(size, rounds):
    """The rows of the table as dictionaries, printed on the way."""
    print(f"{'what':103} {'goal':>6} {'ratio':>7} {'least':>7} {'most':>7} {'ours ms':>9} {'anchor ms':>9}")
    for rows in (
        process_rows(rounds),
        rational_rows(rounds),
        law_rows(rounds),
        array_rows(size, rounds),
        power_rows(size, rounds),
    ):
        for what, ours, anchor, times, goal, *clock in rows:
            ratio, least, most, here, there = ratios(ours, anchor, times, *clock)
            wanted = "" if goal is None else f"{goal:.2f}"
            line = f"{what:103} {wanted:>6} {ratio:7.2f} {least:7.2f} {most:7.2f} {here * 1e3:9.2f} {there * 1e3:9.2f}"
            print(line, flush=True)
            yield {
                "what": what, "goal": goal, "ratio": ratio, "least": least, "most": most,
                "ours": here, "anchor": there, "rounds": times,
            }  # fmt: skip
    for what, figure, goal in figures(size):
        print(f"{what:103} {'' if goal is None else format(goal, '.0e'):>6} {figure:7.2g}")
        yield {"what": what, "goal": goal, "figure": figure}


def picture(report, path):
    """Ratios with their range over the rounds as bars on a logarithmic axis, the goals as marks."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rows = [row for row in report if "ratio" in row][::-1]
    figure = Figure(figsize=(11, 0.45 * len(rows) + 1.2), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    colours = [
        "#9a9a9a" if row["goal"] is None else "#4c9f70" if row["ratio"] <= row["goal"] else "#c8553d" for row in rows
    ]
    axes.barh([row["what"] for row in rows], [row["ratio"] for row in rows], height=0.6, color=colours)
    axes.hlines(range(len(rows)), [row["least"] for row in rows], [row["most"] for row in rows], color="black", lw=1)
    goals = [(place, row["goal"]) for place, row in enumerate(rows) if row["goal"]]
    axes.plot([goal for _, goal in goals], [place for place, _ in goals], "k|", markersize=14, label="goal")
    axes.axvline(1, color="grey", lw=0.8)
    axes.set_xscale("log")
    axes.set_xlabel("time / time of the anchor, median of interleaved rounds; line: least and most")
    axes.tick_params(axis="y", labelsize=7)
    axes.legend(loc="lower right")
    figure.savefig(path, dpi=150)


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="N = 1e6 and three rounds")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--png", type=Path)
    options = parser.parse_args(arguments)
    size, rounds = (10**6, 3) if options.quick else (10**7, 7)
    report = list(measured(size, rounds))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    if options.png:
        picture(report, options.png)
    return report


if __name__ == "__main__":
    main()
