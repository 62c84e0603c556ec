"""The parts of a checked document as JSON data, as the schema ``derive-report/1`` has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from derive.app.decide import WRITTEN, Decision
from derive.app.items import Item
from derive.app.theory import Theory
from derive.engine.nearest import Nearest
from derive.errors import AmbiguousError, UnreadError
from derive.language.prefix import write
from derive.language.rules import Premise, Problem, expand, saying
from derive.language.terms import contains_head
from derive.notation.context import Line
from derive.notation.names import Names
from derive.notation.statements import Statement
from derive.notation.write_surface import write_human
from derive.notation.write_term import plain_text, surface
from derive.rules import declaration_rows


def step_json(item: Item, decision: Decision, problem: Problem | None, theory: Theory, text: str) -> dict[str, Any]:
    """Return one step of the report; ``text`` is the document, for the line that could not be read."""
    statement = item.statement
    conditions = {
        "used": _with_places(decision.used, theory),
        "needed": list(decision.needed_text),
        "formal": [write(c) for c in decision.needed],
    }
    return {
        "id": item.id,
        "display": statement.display,
        "step": statement.step,
        "order": item.order,
        "line": statement.line,
        "column": statement.column,
        "role": statement.role,
        "label": statement.label,
        "note": statement.note,
        "lhs": statement.lhs.written,
        "relation": statement.relation,
        "rhs": statement.rhs.written,
        "read": None if problem is None else {"lhs": write(problem.lhs), "rhs": write(problem.rhs)},
        "verdict": decision.verdict,
        "conditions": conditions,
        "because": list(decision.because),
        "rules": list(decision.rules),
        "premises": list(decision.premises),
        "evidence": decision.evidence_json(),
        "witness": decision.witness_json(),
        "nearest": None
        if decision.nearest is None
        else nearest_json(decision.nearest, theory.names, problem, statement, unchanged=decision.is_beside_laws),
        "warnings": list(dict.fromkeys([*remarks(statement), *decision.warnings])),
        "message": decision.message,
        **({} if statement.error is None else {"unread": unread_json(statement.error, text)}),
        **({} if decision.evidence is None else _supposed(problem, decision, theory)),
    }


def _with_places(used: Sequence[str], theory: Theory) -> list[str]:
    """Return what a proof used; what a formula of the document declares as it is written, with its line."""
    written = {plain_text(fact, theory.names): said for fact, said in theory.assumed.items()} if used else {}
    return [written.get(one, one) for one in used]


def _supposed(problem: Problem | None, decision: Decision, theory: Theory) -> dict[str, Any]:
    """The facts of this step alone: what its free indices range over, and what is supposed where it stands."""
    facts = problem.context.facts if problem is not None else ()
    told = {f for f in facts if decision.by_model and f not in theory.facts}  # what a counterexample has to satisfy too
    members = [f for f in facts if f.head == "in" or f in theory.supposed.said or f in told]
    supposed = dict.fromkeys((*members, *decision.supposed))
    return {"supposed": [write(f) for f in supposed]} if supposed else {}


def unread_json(error: UnreadError, text: str) -> dict[str, Any]:
    """Return where a formula could not be read, with its source line for a caret."""
    found: dict[str, Any] = {"code": "ambiguous" if isinstance(error, AmbiguousError) else "cannot-read"}
    if error.span is not None:
        start = text.rfind("\n", 0, error.span.start) + 1
        line = text[start:].split("\n", 1)[0]
        length = max(1, min(error.span.end, start + len(line)) - error.span.start)
        found |= {"text": line, "column": error.span.column, "length": length, "line": error.span.line}
    if isinstance(error, AmbiguousError):
        found["readings"] = list(error.readings)
    return found | ({"hint": error.hint} if error.hint else {})


def remarks(statement: Statement) -> list[str]:
    """Return the safe decisions of the reader that a person may want to know; a word in capitals is none."""
    return [doubt.message for doubt in statement.doubts if doubt.code != "word"]


def nearest_json(
    near: Nearest,
    names: Names,
    problem: Problem | None = None,
    statement: Statement | None = None,
    *,
    unchanged: bool = False,
) -> dict[str, Any]:
    """Return the nearest true line in the document's spelling, an unchanged derivative or side as it was written."""
    sides = {near.lhs: write_human(surface(near.lhs, names)), near.rhs: write_human(surface(near.rhs, names))}
    if problem is not None and statement is not None:
        written = {problem.lhs: statement.lhs, problem.rhs: statement.rhs}
        laws = {law.law for law in names.own.values()}  # written of a quantity, E[X], and never as a sum
        kept = [t for t in sides if t in written and (unchanged or contains_head(t, "deriv") or t.names & laws)]
        sides |= {t: written[t].written for t in kept}
    return {
        "lhs": sides[near.lhs],
        "relation": WRITTEN[near.rel],
        "rhs": sides[near.rhs],
        "edit": near.edit,
        "verdict": "proved",
    }


def line_json(line: Line) -> dict[str, Any]:
    """Return one line of the context."""
    declaration = line.declaration
    what, facts, instance = line.what, line.facts, None
    if declaration is not None:
        row = declaration_rows()[declaration.row]
        what, facts = what or saying(declaration, row), expand(declaration, row)[0]
        values = {parameter: write(value) for parameter, value in sorted(declaration.values.items())}
        instance = {"id": declaration.id, "row": declaration.row, "values": values}
    return {
        "what": what,
        "source": line.source,
        "line": line.line or None,
        "declaration": instance,
        "facts": [write(fact) for fact in facts],
    }


def premise_json(premise: Premise) -> dict[str, Any]:
    """Return a premise that is a line of the document."""
    return {
        "variables": [[v, None if d is None else write(d)] for v, d in premise.variables],
        "conditions": [write(c) for c in premise.conditions],
        "lhs": write(premise.lhs),
        "relation": premise.rel,
        "rhs": write(premise.rhs),
        "definition": premise.definition,
        "order": premise.order,
        "family": premise.family,
        "from": premise.origin,
    }
