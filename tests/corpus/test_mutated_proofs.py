"""Every proved step of real proofs with one mistake: prover and refuter never both say yes, whatever was changed."""

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from fnmatch import fnmatch

import pytest

from derive.app.document import DocumentCheck, Options
from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, refute
from derive.language.rules import Problem
from derive.notation.documents import read_document
from tests.conftest import MULTIPLIER, ROOT
from tests.laws.mutations import mutants

pytestmark = pytest.mark.shared

CORPUS = ROOT.parent / "shared" / "corpus"
TARGET = ("*-kl", "*-ent", "*-dent", "ent*", "kl*", "dent*", "logsum*", "gibbs*", "dmi-*")
PROOFS = max(2, round(6 * MULTIPLIER))
MUTANTS_A_PROOF = 12
MODELS = 150
SECONDS = 1.0


def proofs() -> list[str]:
    """A repeatable sample of the proofs about entropies and divergences."""
    with gzip.open(CORPUS / "dev_steps.jsonl.gz", "rt", encoding="utf-8") as rows:
        names = sorted({json.loads(row)["shortcut"] for row in rows})
    chosen = [name for name in names if any(fnmatch(name, pattern) for pattern in TARGET)]
    return random.Random(0).sample(chosen, min(PROOFS, len(chosen)))


def mutated(name: str) -> Iterator[tuple[str, Problem]]:
    """Yield the proved steps of a proof with one mistake, at every place of either side."""
    check = DocumentCheck(
        read_document((CORPUS / "proofs" / f"{name}.md").read_text(encoding="utf-8"), name), Options()
    )
    check.run()
    for item, decision, problem in check.decided.values():
        if decision.verdict == "proved" and problem is not None and problem.rel in ("=", "<=", ">="):
            context, rel, order = problem.context, problem.rel, problem.order
            for what, side in mutants(problem.lhs):
                yield f"{item.id} {what}", Problem(context, side, rel, problem.rhs, order)
            for what, side in mutants(problem.rhs):
                yield f"{item.id} {what}", Problem(context, problem.lhs, rel, side, order)


def test_no_step_with_a_mistake_is_both_proved_and_refuted(record_property: Callable[[str, object], None]) -> None:
    count: Counter[str] = Counter()
    for name in proofs():
        chosen = list(mutated(name))
        random.Random(name).shuffle(chosen)
        for what, problem in chosen[: round(MUTANTS_A_PROOF * max(1.0, MULTIPLIER))]:
            proved = isinstance(prove(problem), Found)
            refuted = isinstance(refute(problem, budget=MODELS, seconds=SECONDS), Refuted)
            assert not (proved and refuted), (name, what, problem.lhs, problem.rel, problem.rhs)
            count["proved" if proved else "refuted" if refuted else "open"] += 1
    for verdict in ("proved", "refuted", "open"):
        record_property(verdict, count[verdict])
    assert count["refuted"] > count["proved"], count
