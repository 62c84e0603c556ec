"""The kernel and the second checker agree: on true proofs, on damaged ones, on changed statements and changed facts.

The proofs are the repaired forgeries, written by hand, and saved proofs of the problems of the prover. Each trial makes
one edit, drawn with a fixed seed, and asks both.
"""

import copy
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from derive.language.prefix import read, write
from derive.language.terms import LEAVES, Term, make, number
from derive.rules import rules
from tests.differential.both import ACCEPTED, kernel_says, recheck_says

FORGED = Path(__file__).parents[1] / "forged" / "steps"
SAVED = json.loads((Path(__file__).parent / "proofs.json").read_text(encoding="utf-8"))
TRIALS = 20 * int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))

Case = tuple[dict[str, Any], Any]


def by_hand() -> dict[str, Case]:
    """Return the proofs of the repaired forgeries."""
    cases = {}
    for path in sorted(FORGED.glob("*.json")):
        forgery = json.loads(path.read_text(encoding="utf-8"))
        if "repair" in forgery:
            evidence = forgery["repair"].get("evidence", forgery["evidence"])
            if evidence["kind"] == "proof":
                cases[path.stem] = ({**forgery["problem"], **forgery["repair"].get("problem", {})}, evidence)
    return cases


CASES: dict[str, Case] = {**by_hand(), **{name: (case["problem"], case["evidence"]) for name, case in SAVED.items()}}


def conversions(data: Any) -> Iterator[list[Any]]:
    """Yield every conversion in a proof."""
    if isinstance(data, list):
        if data and isinstance(data[0], str):
            yield data
        for part in data:
            yield from conversions(part)
    elif isinstance(data, dict) and "kind" in data:
        for part in data.values():
            yield from conversions(part)


def damaged(evidence: Any, draw: random.Random) -> Any:
    """Return a proof with one edit."""
    evidence = copy.deepcopy(evidence)
    step = draw.choice(list(conversions(evidence)))
    kind = step[0]
    if kind == "seq" and len(step) > 1:
        place = draw.randrange(1, len(step))
        edit = draw.choice(("drop", "double", "swap"))
        if edit == "drop":
            step.pop(place)
        elif edit == "double":
            step.insert(place, step[place])
        else:
            other = draw.randrange(1, len(step))
            step[place], step[other] = step[other], step[place]
    elif kind == "at":
        step[1] = draw.choice((0, 1, 2, -1))
    elif kind in ("ring", "field"):
        step[0] = draw.choice(("ring", "field"))
        old = draw.choice(("p", "q", "log", "2", "1", "+", "-", "/", "%0"))
        step[1] = step[1].replace(old, draw.choice(("q", "p", "exp", "1", "3", "*", "%1")), 1)
    elif kind in ("rw", "wr", "add"):
        edit = draw.choice(("way", "rule", "value", "value"))
        if edit == "way":
            step[0] = {"rw": "wr", "wr": "rw", "add": "rw"}[kind]
        elif edit == "rule":
            step[1] = draw.choice(sorted(rules()))
        elif step[2]:
            variable = draw.choice(sorted(step[2]))
            odd = ["0", "1", "(neg 1)", "(lam i i)", "(lam i (p i))", "(range 1 5/2)", "(range 1 inf)", "inf", "(f i)"]
            step[2][variable] = draw.choice([*step[2].values(), *odd])
    return evidence


def places(term: Term, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Term]]:
    """Yield everything in a term with its place."""
    yield path, term
    if term.head not in LEAVES:
        for k, argument in enumerate(term.args):
            yield from places(argument, (*path, k))


def replaced(term: Term, path: tuple[int, ...], new: Term) -> Term:
    """Return the term with something else at a place."""
    if not path:
        return new
    args = list(term.args)
    args[path[0]] = replaced(args[path[0]], path[1:], new)
    return make(term.head, *args)


def variants(term: Term) -> Iterator[Term]:
    """Yield the terms that differ in one place: a sign, an order, a lost factor, a lost logarithm, a number."""
    for path, part in places(term):
        args = part.args
        if part.head in ("neg", "log"):
            yield replaced(term, path, args[0])
        if part.head in ("-", "/"):
            yield replaced(term, path, make(part.head, args[1], args[0]))
        if part.head in ("+", "*") and len(args) > 1:
            yield replaced(term, path, make("*" if part.head == "+" else "+", *args))
            yield replaced(term, path, args[0])
        if part.head == "#":
            yield replaced(term, path, number(part.value + 1))
        if part.head == "@" and len(args) == 3:
            yield replaced(term, path, make("@", args[0], args[2], args[1]))
        if part.head in (">=", ">"):
            yield replaced(term, path, make(">" if part.head == ">=" else ">=", *args))


def edited(case: Case, draw: random.Random) -> Case:
    """Return a case with one edit in the proof, a side, the relation or the facts."""
    problem, evidence = case
    what = draw.choice(("proof", "proof", "lhs", "rhs", "relation", "fact lost", "fact changed"))
    facts = list(problem["facts"])
    if what == "proof":
        return problem, damaged(evidence, draw)
    if what == "relation":
        return {**problem, "relation": draw.choice(("=", "<=", ">="))}, evidence
    if what in ("lhs", "rhs"):
        changed = list(variants(read(problem[what])))
        return ({**problem, what: write(draw.choice(changed))} if changed else problem), evidence
    if facts:
        place = draw.randrange(len(facts))
        changed = list(variants(read(facts.pop(place))))
        if what == "fact changed" and changed:
            facts.insert(place, write(draw.choice(changed)))
    return {**problem, "facts": facts}, evidence


@pytest.mark.parametrize("name", CASES)
def test_both_accept_a_true_proof(name):
    """A true proof is accepted by both."""
    problem, evidence = CASES[name]

    assert (kernel_says(problem, evidence), recheck_says(problem, evidence)) == (ACCEPTED, ACCEPTED)


@pytest.mark.parametrize("name", CASES)
def test_both_agree_after_one_edit(name):
    """After one edit, whether it still is a proof or no longer one, both say the same."""
    draw = random.Random(name)
    apart = []
    for _ in range(TRIALS):
        problem, evidence = edited(CASES[name], draw)
        by_kernel, by_recheck = kernel_says(problem, evidence), recheck_says(problem, evidence)
        if (by_kernel == ACCEPTED) != (by_recheck == ACCEPTED):
            apart.append((problem, evidence, by_kernel, by_recheck))

    assert apart == []
