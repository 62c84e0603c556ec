"""Reading all of a real corpus: agreement with steps prepared by other means, what is unread, and the round trip."""

import gzip
import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from derive.notation.documents import read_document
from derive.notation.lexer import lex
from derive.notation.parser import parse
from derive.notation.statements import Statement, statements
from derive.notation.syntax import Node, prefix
from derive.notation.write_surface import canonical_usage, write_canonical, write_human

pytestmark = pytest.mark.shared
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
HEADS = {
    "\\neq": "!=",
    "\\leq": "<=",
    "\\geq": ">=",
    "\\approx": "~~",
    "\\propto": "prop",
    "\\equiv": "==",
    "\\sim": "~",
}
HEADS |= {
    "\\in": "in",
    "\\notin": "notin",
    "\\subset": "subset",
    "\\to": "->",
    "\\ll": "<<",
    "\\gg": ">>",
    "\\perp": "perp",
}
_LOOSE = re.compile(r"\s+|\\[,;:!]|\\quad|\\left|\\right|[{}&]")


def loose(latex: str) -> str:
    """LaTeX without what does not change its meaning here: blanks, sizes, braces."""
    return _LOOSE.sub("", latex).rstrip(".,;")


@cache
def corpus() -> dict[str, list[Statement]]:
    """The statements in the displays of every file."""
    found = {}
    for path in sorted((CORPUS / "proofs").glob("*.md")):
        document = read_document(path.read_text(encoding="utf-8"), path.name)
        found[path.name] = [s for f in document.displays for s in statements(f, document.usage)]
    return found


def prepared() -> dict[str, list[dict[str, str]]]:
    """The prepared steps of every file; implications are kept as pairs of statements here.

    They carry over the last law in `X \\sim A \\sim B`, of which the reader says that it is another law of X.
    """
    steps = defaultdict(list)
    with gzip.open(CORPUS / "dev_steps.jsonl.gz", "rt") as lines:
        for line in lines:
            step = json.loads(line)
            if step["kind"] != "logic":
                before = steps[step["file"]][-1:]
                if step["rel"] == "~" and before and (before[0]["rel"], before[0]["rhs"]) == ("~", step["lhs"]):
                    step["lhs"] = before[0]["lhs"]
                steps[step["file"]].append(step)
    return steps


def test_statements_agree_with_the_prepared_steps() -> None:
    """At least 99.5 % of the prepared rows are found exactly: both sides and the relation."""
    hits = total = 0
    for file, steps in prepared().items():
        have = Counter(
            (loose(s.lhs.latex), HEADS.get(s.relation, s.relation), loose(s.rhs.latex)) for s in corpus()[file]
        )
        hits += sum(have[loose(s["lhs"]), s["rel"], loose(s["rhs"])] > 0 for s in steps)
        total += len(steps)
    assert total > 4000
    assert hits / total >= 0.995


def test_few_statements_are_unread() -> None:
    """Unread for either reason: at most 1 % of all; what has no tree always has an error with a place."""
    everything = [s for found in corpus().values() for s in found]
    unread = [s for s in everything if s.error is not None]
    assert all(s.error and s.error.span for s in unread)
    assert len(unread) / len(everything) <= 0.01


def test_every_tree_reads_back_from_the_canonical_dialect() -> None:
    """Written without a context and read again, every tree of the corpus is the same."""
    usage = canonical_usage()
    trees: dict[str, Node] = {}
    for found in corpus().values():
        trees |= {prefix(x): x for s in found for x in (s.lhs.tree, s.rhs.tree) if x is not None}
    different = []
    for text, tree in trees.items():
        latex = write_canonical(tree)
        again, doubts = parse(lex(latex), usage, latex)
        if prefix(again) != text or not all(d.safe for d in doubts):
            different.append(latex)
    assert len(trees) > 3000
    assert different == []


def test_every_tree_written_for_people_reads_back_in_its_document() -> None:
    """What `write_human` writes reads as the same tree under the usage of its document, without a doubt."""
    different = []
    for path in sorted((CORPUS / "proofs").glob("*.md")):
        document = read_document(path.read_text(encoding="utf-8"), path.name)
        found = [s for f in document.formulas for s in statements(f, document.usage)]
        for tree in {x for s in found for x in (s.lhs.tree, s.rhs.tree) if x is not None}:
            latex = write_human(tree)
            again, doubts = parse(lex(latex), document.usage, latex)
            if again != tree or not all(d.safe for d in doubts):
                different.append((path.name, latex))
    assert different == []


def test_the_forum_answer() -> None:
    """All eleven displays and all inline relations of the running example are read."""
    (seed,) = (CORPUS.parent / "seeds").glob("000_*.txt")
    document = read_document(seed.read_text(encoding="utf-8"), seed.name)
    found = [statements(f, document.usage) for f in document.displays]
    assert [len(steps) for steps in found] == [1] * 11
    assert [s.relation for (s,) in found] == ["\\neq", "=", "=", "=", "=", "=", "=", "=", "=", "=", "\\neq"]
    assert all(s.error is None for f in document.formulas for s in statements(f, document.usage))
    assert [len(v.values) for v in document.transcript.vectors] == [11, 11]
    assert [len(c.prints) for c in document.transcript.calls] == [2]
