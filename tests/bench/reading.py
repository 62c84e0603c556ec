"""Speed of the reader on real formulas: sides parsed, relations to trees and to terms, and other readers beside it.

    python -m tests.bench.reading [--rounds N] [--others PYTHON] [--seconds S]

The formulas are those of ../shared/corpus. `--others` is a Python in whose environment `latex2sympy2_extended` or SymPy
with lark are installed; each of them gets the same random sides for S seconds, in the same run. Nothing is asserted.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from derive.app.understood import understand_document
from derive.errors import DeriveError, UnreadError
from derive.notation.documents import read_document
from derive.notation.elaborate import elaborate
from derive.notation.lexer import lex
from derive.notation.parser import parse
from derive.notation.statements import statements
from derive.notation.usage import Usage

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "proofs"
OTHER = """
import json, sys, time
seconds, sides = json.load(sys.stdin)
def latex2sympy():
    from latex2sympy2_extended import latex2sympy
    return latex2sympy
def sympy_lark():
    from sympy.parsing.latex import parse_latex
    return lambda text: parse_latex(text, backend="lark")
for name, get in (("latex2sympy2_extended", latex2sympy), ("sympy parse_latex, lark", sympy_lark)):
    try:
        read = get()
        read("x + 1")
    except Exception as error:
        print(json.dumps([name, 0, 0, 0.0, repr(error)[:80]]))
        continue
    done = good = 0
    start = time.process_time()
    for side in sides:
        try:
            read(side)
            good += 1
        except Exception:
            pass
        done += 1
        if time.process_time() - start > seconds:
            break
    print(json.dumps([name, done, good, time.process_time() - start, ""]))
"""


def corpus():
    """(name, text) of every file."""
    return [(p.name, p.read_text(encoding="utf-8")) for p in sorted(CORPUS.glob("*.md"))]


def to_terms(files):
    """(relations, those of them with a meaning on both sides, seconds) of one pass from texts to terms in context.

    Context is all that a text says before anything is decided: what its names mean, its declarations, and of each
    relation whether it is a claim, a definition or supposed.
    """
    start = time.process_time()
    relations = meant = 0
    for name, text in files:
        understood = understand_document(read_document(text, name))
        for item in understood.items:
            relations += 1
            try:
                for side in (item.statement.lhs, item.statement.rhs):
                    if side.tree is None:
                        raise UnreadError("nothing")
                    elaborate(side.tree, understood.names)
                meant += 1
            except DeriveError:
                pass
    return relations, meant, time.process_time() - start


def to_trees(files):
    """(relations, sides with the usage of their document, seconds) of one pass from texts to trees."""
    start = time.process_time()
    relations, sides = 0, []
    for name, text in files:
        document = read_document(text, name)
        for formula in document.formulas:
            found = statements(formula, document.usage)
            relations += len(found)
            sides += [(s.latex, document.usage) for x in found for s in (x.lhs, x.rhs)]
    return relations, sides, time.process_time() - start


def parse_only(sides):
    """(sides read, seconds) from LaTeX to trees, the usage given."""
    start = time.process_time()
    good = 0
    for latex, usage in sides:
        try:
            parse(lex(latex), usage, latex)
            good += 1
        except UnreadError:
            pass
    return good, time.process_time() - start


def main(arguments: list[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", type=Path)
    options.add_argument("--others", help="a Python with the other readers installed")
    options.add_argument("--seconds", type=float, default=20.0)
    chosen = options.parse_args(arguments)
    files = corpus()
    relations, sides, _ = to_trees(files)  # warm
    understood, meant, _ = to_terms(files)
    size = sum(len(text.encode()) for _, text in files)
    contexts = [to_terms(files)[2] for _ in range(chosen.rounds)]
    passes = [to_trees(files)[2] for _ in range(chosen.rounds)]
    parses = [parse_only(sides) for _ in range(chosen.rounds)]
    took, parsed = statistics.median(passes), statistics.median(t for _, t in parses)
    rate = understood / statistics.median(contexts)
    print(f"file to terms in context: {understood} relations ({meant} with a meaning), {rate:,.0f} a second")
    print(f"file to trees: {relations} relations, {relations / took:,.0f} a second, {size / took / 1e6:.2f} MB/s")
    print(f"parse only: {len(sides)} sides, {len(sides) / parsed:,.0f} a second, {parses[0][0] / len(sides):.1%} read")
    rows = [
        {"what": "file to terms in context", "relations": understood, "meant": meant, "a second": rate},
        {"what": "file to trees", "relations": relations, "a second": relations / took},
        {"what": "parse only", "sides": len(sides), "read": parses[0][0], "a second": len(sides) / parsed},
    ]
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    if not chosen.others:
        return
    random.Random(0).shuffle(sides)
    sample = [latex for latex, _ in sides][:2000]
    ours = parse_only([(latex, Usage.of([latex])) for latex in sample])
    print(f"the same {len(sample)} random sides without a document: {len(sample) / ours[1]:,.0f} a second")
    request = json.dumps([chosen.seconds, sample])
    run = subprocess.run([chosen.others, "-c", OTHER], input=request, capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        name, done, good, seconds, error = json.loads(line)
        print(f"{name}: " + (error or f"{done / seconds:,.1f} a second, {good} of {done} sides without an error"))


if __name__ == "__main__":
    sys.exit(main())
