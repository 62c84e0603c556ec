"""Compares divergences: every property of every one proved, refuted or open, with evidence, as one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from derive.app.conditions import needed_sentences
from derive.app.report import declaration_json, row_json
from derive.engine.explain import Explained, explain
from derive.engine.nowhere import no_value
from derive.engine.prove import Found, prove
from derive.engine.refute import Refuted, refute
from derive.engine.witness import witness
from derive.errors import UsageError
from derive.language.evidence import Counterexample, Model, counterexample_json, model_json, proof_json
from derive.language.prefix import write
from derive.language.rules import Problem
from derive.notation.names import Names
from derive.rules import declaration_rows, fingerprint, rules
from derive.rules.comparisons import Claim, Divergence, Property, divergence, properties
from derive.version import __version__

SCHEMA: Final = "derive-comparison/1"
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim about one divergence with its verdict (proved, refuted, undecided) and what shows it.

    Attributes:
        witness: a model in which the setting holds and both sides are defined, of a proof that is not about nothing.
    """

    claim: Claim
    problem: Problem
    verdict: str
    message: str
    proof: Explained | None = None
    counterexample: Counterexample | None = None
    witness: Model | None = None


def compare(ids: Sequence[str], *, seed: int = 0) -> dict[str, Any]:
    """Return the comparison document of the divergences with these ids. Raises UsageError for unknown ones."""
    if not 0 < len(ids) <= _MOST:
        raise UsageError(
            "usage", value=" ".join(ids), hint=f"name 1 to {_MOST} divergences, as in: derive compare kl sse"
        )
    chosen = {one.id: one for one in map(divergence, ids)}
    return build_comparison(tuple(chosen.values()), seed=seed)


def build_comparison(divergences: Sequence[Divergence], *, seed: int = 0) -> dict[str, Any]:
    """Return the comparison document of divergences; the same ones and seed give the same bytes."""
    asked = properties()
    cells: list[dict[str, Any]] = []
    used: list[Decided] = []
    for one in divergences:
        verdicts: dict[str, str] = {}
        for question in asked.values():
            decided = decide_cell(question, one, seed)
            verdict = joined(question, [(d.claim, d.verdict) for d in decided], verdicts)
            verdicts[question.id] = verdict
            used += decided
            claims = [_claim_json(d) for d in decided]
            cells.append({"divergence": one.id, "property": question.id, "verdict": verdict, "claims": claims})
    settings = {c.setting.id: c.setting for question in asked.values() for c in question.claims}
    table, declared = rules(), declaration_rows()
    ids = sorted({r for d in used if d.proof is not None for r in d.proof.rules})
    rows = sorted({one.row for setting in settings.values() for one in setting.declarations})
    return {
        "schema": SCHEMA,
        "divergences": {
            one.id: {"row": dict(one.row), "name": one.name, "term": write(one.term)} for one in divergences
        },
        "settings": [dict(setting.row) for setting in settings.values()],
        "properties": [dict(question.row) for question in asked.values()],
        "cells": cells,
        "rules": {r: row_json(table[r]) for r in ids},
        "declarations": {d: declaration_json(declared[d]) for d in rows},
        "tool": {"version": __version__, "rules_sha256": fingerprint(), "seed": seed},
        "summary": {
            one.id: _counts(cell["verdict"] for cell in cells if cell["divergence"] == one.id) for one in divergences
        },
    }


def decide_cell(question: Property, one: Divergence, seed: int) -> list[Decided]:
    """Decide as many claims of a property as it takes: those for it, then special cases and claims against it."""
    decided: list[Decided] = []
    for side in ("for", "special", "against"):
        for claim in question.claims:
            settled = joined(question, [(d.claim, d.verdict) for d in decided], {}) != "undecided"
            enough = any(d.claim.group == claim.group and d.verdict == "proved" for d in decided)
            if claim.side == side and not settled and not enough:
                decided.append(decide_claim(claim, claim.problem(one), seed))
    return decided


def decide_claim(claim: Claim, problem: Problem, seed: int) -> Decided:
    """Decide one claim. A proof counts where it comes with a model of what it is about, or says that there is none."""
    found = no_value(problem) if claim.vacuous else prove(problem)
    if isinstance(found, Found):
        model = None if claim.vacuous else witness(problem)
        if claim.vacuous or model is not None:
            explained = explain(problem, found)
            by = ", ".join(explained.families) or "arithmetic"
            return Decided(claim, problem, "proved", f"by {by}", proof=explained, witness=model)
        return Decided(claim, problem, "undecided", "no model was found in which both sides are defined")
    if claim.side == "against":
        return Decided(claim, problem, "undecided", found.reason)
    refuted = refute(problem, seed=seed)
    if isinstance(refuted, Refuted):
        return Decided(claim, problem, "refuted", "not true in general", counterexample=refuted.evidence)
    return Decided(claim, problem, "undecided", f"{found.reason}; {refuted.reason}")


def joined(question: Property, claims: Sequence[tuple[Claim, str]], others: Mapping[str, str]) -> str:
    """Return the verdict on a property from those on its claims, or on the properties it is made of.

    Of the claims of one group for it one is enough; a false special case and a proved claim against it refute it.
    """
    if question.all_of:
        parts = [others.get(name, "undecided") for name in question.all_of]
        return "refuted" if "refuted" in parts else "proved" if set(parts) == {"proved"} else "undecided"
    groups: dict[str, list[str]] = {claim.group: [] for claim in question.claims if claim.side == "for"}
    sizes = {group: sum(c.side == "for" and c.group == group for c in question.claims) for group in groups}
    for claim, verdict in claims:
        if claim.side == "for":
            groups[claim.group].append(verdict)
    states = [
        "proved" if "proved" in found else "refuted" if found.count("refuted") == sizes[group] else "undecided"
        for group, found in groups.items()
    ]
    against = any((c.side, v) in {("special", "refuted"), ("against", "proved")} for c, v in claims)
    if against or "refuted" in states:
        return "refuted"
    return "proved" if set(states) == {"proved"} else "undecided"


# ---- as JSON data ----------------------------------------------------------------------------------------------------


def _counts(verdicts: Iterable[str]) -> dict[str, int]:
    found = list(verdicts)
    return {verdict: found.count(verdict) for verdict in ("proved", "refuted", "undecided") if verdict in found}


def _claim_json(decided: Decided) -> dict[str, Any]:
    proof, found = decided.proof, decided.counterexample
    needed = tuple(proof.accepted.needed) if proof is not None and not decided.claim.vacuous else ()
    context = decided.problem.context
    return {
        "claim": decided.claim.id,
        "verdict": decided.verdict,
        "because": list(proof.families) if proof is not None else [],
        "rules": list(proof.rules) if proof is not None else [],
        "premises": list(proof.premises) if proof is not None else [],
        "needed": needed_sentences(needed, context, Names()),
        "formal": [write(c) for c in needed],
        "evidence": proof_json(proof.proof) if proof else counterexample_json(found) if found else None,
        "witness": None if decided.witness is None else {"model": model_json(decided.witness)},
        "message": decided.message,
    }
