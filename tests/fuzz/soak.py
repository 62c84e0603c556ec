"""As many hostile formulas and random trees as one has patience for: no crash, no hang, every tree reads back.

    python -m tests.fuzz.soak [--inputs N] [--trees N] [--texts FOLDER] [--seed S]

Formulas: those of the files in FOLDER and the seeds of the fuzz tests with pieces removed, doubled, exchanged and
inserted; random tokens; the same piece over and over; characters of any script. Each stands in its own document and
goes the whole way to statements. The everyday fuzz tests do the same for a few thousand.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from derive.notation.documents import read_document
from derive.notation.lexer import lex
from derive.notation.parser import parse
from derive.notation.syntax import Node, prefix
from derive.notation.write_surface import canonical_usage, write_canonical
from tests.fuzz.test_documents import FORMULA
from tests.fuzz.test_notation_hostile import FLAT, SEEDS, SPLICES, damaged, whole_way
from tests.unit.notation.trees import trees

ALPHABET = [
    chr(c) for low, high in ((0, 0x250), (0x370, 0x400), (0x2070, 0x2400), (0x1D400, 0x1D800)) for c in range(low, high)
]
SLOW = 1.0  # seconds of processor time for one formula, which is then shown


def tokens(rnd: random.Random, _seeds: list[str]) -> str:
    return " ".join(rnd.choice(FORMULA) for _ in range(rnd.randint(1, 40)))


def repeated(rnd: random.Random, _seeds: list[str]) -> str:
    return rnd.choice(FLAT + SPLICES) * rnd.choice((1, 3, 10, 100)) + rnd.choice(FORMULA)


def characters(rnd: random.Random, _seeds: list[str]) -> str:
    return "".join(rnd.choice(ALPHABET) for _ in range(rnd.randint(1, 40)))


KINDS = ((damaged, 0.6), (tokens, 0.25), (repeated, 0.05), (characters, 0.1))


def hostile(count: int, seeds: list[str], start: int) -> Iterator[tuple[str, str]]:
    """(kind, formula), the same for the same seed."""
    rnd = random.Random(start)
    makers, weights = zip(*KINDS, strict=True)
    for make in rnd.choices(makers, weights, k=count):
        yield make.__name__, make(rnd, seeds)


def formulas_of(folder: Path) -> list[str]:
    """The formulas of every text in the folder."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".tex", ".ipynb", ".html", ".txt")):
        found += [f.tex for f in read_document(path.read_text(encoding="utf-8"), path.name).formulas]
    return found


def soak_formulas(count: int, seeds: list[str], start: int) -> None:
    codes: Counter[str] = Counter()
    worst, begun = (0.0, ""), time.process_time()
    for kind, text in hostile(count, seeds, start):
        before = time.process_time()
        try:
            codes[whole_way(text)] += 1
        except Exception:
            print(f"{kind}: {text!r}", file=sys.stderr)
            raise
        took = time.process_time() - before
        worst = max(worst, (took, text))
        if took > SLOW:
            print(f"{took:.1f} s: {text!r}", file=sys.stderr)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took = time.process_time() - begun
    print(f"{count:,} formulas from {len(seeds):,} real ones: no crash; {took:,.0f} s of processor time")
    print(f"  slowest {worst[0] * 1000:.0f} ms, {len(worst[1])} characters; memory at most {peak:.0f} MiB")
    print("  " + ", ".join(f"{code} {n:,}" for code, n in codes.most_common(12)))


def soak_trees(count: int, start: int) -> None:
    usage, seen = canonical_usage(), set()

    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(trees())
    def reads_back(tree: Node) -> None:
        latex = write_canonical(tree)
        again, doubts = parse(lex(latex), usage, latex)
        assert prefix(again) == prefix(tree), latex
        assert not [d.code for d in doubts if not d.safe], latex
        seen.add(latex)

    reads_back()
    print(f"{len(seen):,} different random trees read back from the canonical dialect")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--inputs", type=int, default=1_000_000)
    options.add_argument("--trees", type=int, default=100_000)
    options.add_argument("--texts", type=Path, help="a folder of texts whose formulas are damaged as well")
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    seeds = SEEDS + (formulas_of(chosen.texts) if chosen.texts else [])
    soak_formulas(chosen.inputs, seeds, chosen.seed)
    soak_trees(chosen.trees, chosen.seed)


if __name__ == "__main__":
    main()
