"""Short ways to write problems and proofs for the tests of the kernel: everything is prefix text."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from derive.kernel.counterexample import check_counterexample, require_model
from derive.kernel.proof import Accepted, check_proof
from derive.language.evidence import (
    Ball,
    Counterexample,
    Model,
    Refused,
    model_from_json,
    proof_from_json,
)
from derive.language.prefix import read
from derive.language.rules import Context, Declaration, Premise, Problem, expand
from derive.rules import declaration_rows, rules

RELATIONS = {" <= ": "<=", " >= ": ">=", " = ": "=", " < ": "<", " > ": ">"}
STAY: list[Any] = ["seq"]


def relation(text: str) -> tuple[str, str, str]:
    """Split ``lhs = rhs`` at its relation, which has spaces around it and stands outside all brackets."""
    for k in range(len(text)):
        for sign, rel in RELATIONS.items():
            if text.startswith(sign, k) and text[:k].count("(") == text[:k].count(")"):
                return text[:k], rel, text[k + len(sign) :]
    raise ValueError(text)


def premise(
    id_: str,
    says: str,
    *,
    variables: Sequence[str | tuple[str, str]] = (),
    conditions: Sequence[str] = (),
    order: int | None = None,
    definition: bool = False,
) -> Premise:
    lhs, rel, rhs = relation(says)
    domains = tuple((v, None) if isinstance(v, str) else (v[0], read(v[1])) for v in variables)
    terms = tuple(read(c) for c in conditions)
    return Premise(id_, read(lhs), rel, read(rhs), domains, terms, order=order, definition=definition)


def defines(id_: str, says: str, *variables: str) -> Premise:
    return premise(id_, says, variables=variables, definition=True)


def context(
    *facts: str, premises: Sequence[Premise] = (), declared: Mapping[str, Sequence[str]] | None = None
) -> Context:
    """Build a context; ``declared = {"pmf": ["P", "D"]}`` expands the declaration row with these values."""
    terms, known = [read(f) for f in facts], list(premises)
    for k, (row_id, values) in enumerate((declared or {}).items()):
        row = declaration_rows()[row_id]
        named = dict(zip(row.parameters, (read(v) for v in values), strict=True))
        some, more = expand(Declaration(f"c{k}", row_id, named), row)
        terms.extend(some)
        known.extend(more)
    return Context(tuple(terms), {p.id: p for p in known})


def problem(says: str, in_: Context | None = None, order: int | None = None) -> Problem:
    lhs, rel, rhs = relation(says)
    return Problem(in_ or Context(), read(lhs), rel, read(rhs), order)


def meet(left: list[Any], right: list[Any] | None = None) -> dict[str, Any]:
    return {"kind": "proof", "form": "meet", "left": left, "right": right or STAY}


def gap(conversion: list[Any]) -> dict[str, Any]:
    return {"kind": "proof", "form": "gap", "conv": conversion}


def accepted(claim: Problem, proof: dict[str, Any]) -> Accepted:
    return check_proof(claim, proof_from_json(proof), rules())


def refused(claim: Problem, proof: dict[str, Any], because: str = ".") -> None:
    """The proof decodes, and the kernel refuses it for the reason given."""
    with pytest.raises(Refused, match=because):
        check_proof(claim, proof_from_json(proof), rules())


def model(**parts: Any) -> Model:
    return model_from_json({"names": {}, "functions": {}, "sets": {}, **parts})


def refute(claim: Problem, in_: Model, lhs: Ball, rhs: Ball) -> None:
    check_counterexample(claim, Counterexample(in_, lhs, rhs))


def refuse_model(in_: Context, candidate: Model, because: str = ".") -> None:
    with pytest.raises(Refused, match=because):
        require_model(in_, candidate)
