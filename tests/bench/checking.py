"""Speed of checking: a fresh process, the search for each step, and the replay of what was found.

    python -m tests.bench.checking [--rounds N] [--json FILE]

Fresh processes are interleaved, their order alternates; a ratio is the median over rounds of (ours / anchor in the same
round), on the clock; all else is in time of the processor. Steps are those of the gallery's example and, where
../shared is, of the corpus files about entropy and divergence. Nothing is asserted.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import derive
from derive.app import document as checked
from derive.app.service import check_sources
from derive.kernel.proof import check_proof
from derive.language.evidence import proof_from_json
from derive.recheck import recheck
from derive.rules import rules
from tests.app.gallery import EXAMPLES

EXAMPLE = EXAMPLES["running-example"]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "proofs"
GROUP = ("*-kl", "*-ent", "ent*", "kl*", "logsum*", "gibbs*", "mi-*", "mutinf*", "jsd*")
MAIN = "import sys; sys.argv = ['derive', 'check', {path!r}]; from derive.app.entry import main; main()"
PROCESSES = {
    "derive check of the example": MAIN.format(path=str(EXAMPLE)),
    "python -c pass": "pass",
    "python -c 'import sympy'": "import sympy",
}


def fresh(code):
    """Seconds on the clock of a process of its own."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def processes(rounds):
    """Yield rows of the fresh process: name, median seconds, ratio of ours to it."""
    for code in PROCESSES.values():
        fresh(code)
    times = {name: [] for name in PROCESSES}
    for turn in range(rounds):
        for name in PROCESSES if turn % 2 else reversed(PROCESSES):
            times[name].append(fresh(PROCESSES[name]))
    ours, *anchors = PROCESSES
    yield {"what": ours, "seconds": statistics.median(times[ours])}
    for name in anchors:
        ratio = statistics.median(a / b for a, b in zip(times[ours], times[name], strict=True))
        yield {"what": f"... / {name}", "seconds": statistics.median(times[name]), "ratio": ratio}


def part(values, share):
    """The value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def quantiles(what, values):
    """A row of a distribution of seconds."""
    return {
        "what": what,
        "count": len(values),
        "median": part(values, 0.5),
        "95 %": part(values, 0.95),
        "most": max(values),
    }


@contextmanager
def processor_time():
    """Steps are timed by the processor's time in here: on a busy machine the clock would measure its neighbours."""
    before, checked.time = checked.time, SimpleNamespace(perf_counter=time.process_time)
    try:
        yield
    finally:
        checked.time = before


def searches(name, sources, rounds):
    """(rows, report) of deciding every step of some documents, each step at its median over the rounds."""
    seconds = {}
    for _ in range(rounds + 1):
        clock = []
        with processor_time():
            report = check_sources(sources, timings=clock)
        for row in clock:
            seconds.setdefault((row["path"], row["id"], row["verdict"]), []).append(row["seconds"])
    each = {step: statistics.median(some[1:]) for step, some in seconds.items()}  # the first round is for warming up
    rows = []
    for verdict in ("proved", "refuted", "undecided"):
        some = [value for (_, _, found), value in each.items() if found == verdict]
        if some:
            rows.append(quantiles(f"{name}: search, steps {verdict}", some))
    return rows, report


def replays(name, report, rounds):
    """Rows of the replay of every proof from JSON in the kernel, and of the second checker for the whole report."""
    problems = list(proofs(report))
    seconds = []
    for problem, evidence in problems:
        times = []
        for _ in range(rounds):
            started = time.process_time()
            check_proof(problem, proof_from_json(evidence), rules())
            times.append(time.process_time() - started)
        seconds.append(statistics.median(times))
    if seconds:
        yield quantiles(f"{name}: replay of a proof from JSON in the kernel", seconds)
    times = []
    for _ in range(rounds):
        started = time.process_time()
        recheck(dict(report.data))
        times.append(time.process_time() - started)
    steps = len(report.steps)
    row = {"what": f"{name}: recheck of the whole report", "seconds": statistics.median(times), "count": steps}
    yield row | {"per step": row["seconds"] / max(1, steps)}


def proofs(report):
    """The problems of the proved steps with their evidence, rebuilt as the check built them."""
    from derive.app.document import DocumentCheck, Options
    from derive.notation.documents import read_document

    for document, (path, text) in zip(report.data["documents"], report_sources(report), strict=True):
        check = DocumentCheck(read_document(text, path), Options())
        again = check.run().data["steps"]
        assert [s["verdict"] for s in again] == [s["verdict"] for s in document["steps"]]
        for _, decision, problem in check.decided.values():
            evidence = decision.evidence_json()
            if problem is not None and decision.verdict == "proved" and evidence["kind"] == "proof":
                yield replace(problem, context=problem.context.with_facts(*decision.supposed)), evidence


SOURCES = {}


def report_sources(report):
    """The texts of a report's documents."""
    return [(document["path"], SOURCES[document["path"]]) for document in report.data["documents"]]


def groups():
    """(name, pairs of path and text) of the documents that are measured."""
    yield "example", [(EXAMPLE.name, EXAMPLE.read_text(encoding="utf-8"))]
    files = sorted({path for pattern in GROUP for path in CORPUS.glob(f"{pattern}.md")})
    if files:
        yield f"corpus, {len(files)} files", [(path.name, path.read_text(encoding="utf-8")) for path in files]


def table(rows):
    """Print rows; seconds as milliseconds."""
    for row in rows:
        cells = []
        for key, value in row.items():
            if key == "ratio":
                cells.append(f"ratio {value:.2f}")
            elif key == "count":
                cells.append(f"n = {value}")
            elif key != "what":
                cells.append(f"{key if key != 'seconds' else ''} {value * 1e3:.2f} ms".strip())
        print(f"{row['what']:64} {'   '.join(cells)}", flush=True)


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    print(f"derive {derive.__version__}, Python {sys.version.split()[0]}")
    rows = list(processes(options.rounds))
    table(rows)
    for name, sources in groups():
        SOURCES.update(sources)
        found, report = searches(name, sources, options.rounds if len(sources) == 1 else 1)
        found += replays(name, report, 5)
        table(found)
        rows += found
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
