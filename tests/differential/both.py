"""One step as JSON data, put before the kernel and before the second checker."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from derive.errors import DeriveError
from derive.kernel.counterexample import check_counterexample, check_enclosure
from derive.kernel.densities import Tables, check_beside_laws
from derive.kernel.proof import check_proof
from derive.language.evidence import Refused, counterexample_from_json, enclosure_from_json, proof_from_json
from derive.language.prefix import read, write
from derive.language.rules import Context, Declaration, Premise, Problem, expand
from derive.recheck import Refusal, check_step, load_tables
from derive.recheck import Tables as TablesAgain
from derive.recheck import check_enclosure as check_enclosure_again
from derive.rules import declaration_rows, rules

ACCEPTED = ""


@cache
def tables() -> TablesAgain:
    """The rule tables as the second checker reads them."""
    return load_tables()


def problem_of(data: Mapping[str, Any]) -> Problem:
    """Return the kernel's problem that the data say."""
    context = Context()
    for item in data.get("declarations", ()):
        declaration = Declaration(item["id"], item["row"], {p: read(text) for p, text in item["values"].items()})
        facts, premises = expand(declaration, declaration_rows()[declaration.row])
        context = context.with_facts(*facts).with_premises(*premises)
    context = context.with_facts(*(read(text) for text in data.get("facts", ())))
    context = context.with_premises(*(premise_of(name, item) for name, item in data.get("premises", {}).items()))
    return Problem(context, read(data["lhs"]), data["relation"], read(data["rhs"]), data.get("order"))


def premise_of(name: str, data: Mapping[str, Any]) -> Premise:
    """Return the kernel's premise that the data say."""
    return Premise(
        id=name,
        lhs=read(data["lhs"]),
        rel=data.get("relation", "="),
        rhs=read(data["rhs"]),
        variables=tuple((v, None if domain is None else read(domain)) for v, domain in data.get("variables", ())),
        conditions=tuple(read(text) for text in data.get("conditions", ())),
        order=data.get("order"),
        definition=data.get("definition", False),
    )


def data_of(problem: Problem) -> dict[str, Any]:
    """Return a problem of the kernel as data, its declarations written out as facts and premises."""
    premises = {
        name: {
            "variables": [[v, None if domain is None else write(domain)] for v, domain in p.variables],
            "conditions": [write(c) for c in p.conditions],
            "lhs": write(p.lhs),
            "relation": p.rel,
            "rhs": write(p.rhs),
            "definition": p.definition,
            "order": p.order,
        }
        for name, p in problem.context.premises.items()
    }
    sides = {"lhs": write(problem.lhs), "relation": problem.rel, "rhs": write(problem.rhs), "order": problem.order}
    return {"facts": [write(f) for f in problem.context.facts], "premises": premises, **sides}


def kernel_says(data: Mapping[str, Any], evidence: Any) -> str:
    """Return why the kernel refuses, or nothing if it accepts."""
    try:
        problem = problem_of(data)
        match evidence.get("kind"):
            case "counterexample":
                found = counterexample_from_json(evidence)
                if found.beside is None:
                    check_counterexample(problem, found)
                else:
                    check_beside_laws(problem, found, Tables(rules(), declaration_rows()))
            case "enclosure":
                check_enclosure(problem.context, enclosure_from_json(evidence))
            case _:
                check_proof(problem, proof_from_json(evidence), rules())
    except (Refused, DeriveError, ValueError) as refused:  # values that fit no row
        return str(refused) or "refused"
    return ACCEPTED


def recheck_says(data: Mapping[str, Any], evidence: Any) -> str:
    """Return why the second checker refuses, or nothing if it accepts."""
    try:
        if evidence.get("kind") == "enclosure":
            check_enclosure_again(data, evidence, tables())
        else:
            check_step(data, evidence, tables())
    except Refusal as refused:
        return str(refused) or "refused"
    return ACCEPTED
