"""The table of prover problems as contexts and problems."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from derive.language.prefix import read
from derive.language.rules import Context, Declaration, Premise, Problem, expand
from derive.rules import declaration_rows

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Step:
    """A problem with its id, and whether it is true."""

    id: str
    problem: Problem
    holds: bool


@cache
def steps() -> tuple[Step, ...]:
    """Return every problem of the table."""
    data = tomllib.loads(TABLE.read_text())
    contexts = {entry["id"]: _context(entry) for entry in data["context"]}
    return tuple(
        Step(
            entry["id"],
            Problem(contexts[entry["context"]], read(entry["lhs"]), entry.get("rel", "="), read(entry["rhs"])),
            entry.get("holds", True),
        )
        for entry in data["step"]
    )


def step(wanted: str) -> Step:
    """Return one problem of the table."""
    return next(s for s in steps() if s.id == wanted)


def _context(entry: dict[str, Any]) -> Context:
    declarations = [
        Declaration(f"c{k}", one["row"], {name: read(text) for name, text in one["values"].items()})
        for k, one in enumerate(entry["declarations"])
    ]
    facts, premises = [], {}
    for declaration in declarations:
        granted, expanded = expand(declaration, declaration_rows()[declaration.row])
        facts += granted
        premises.update({premise.id: premise for premise in expanded})
    facts += [read(text) for text in entry["facts"]]
    for one in entry.get("premise", ()):
        premises[one["id"]] = _premise(one)
    return Context(tuple(dict.fromkeys(facts)), premises, tuple(declarations))


def _premise(one: dict[str, Any]) -> Premise:
    definition = one.get("definition", False)
    return Premise(
        id=one["id"],
        lhs=read(one["lhs"]),
        rel=one.get("rel", "="),
        rhs=read(one["rhs"]),
        variables=tuple((v[0], read(v[1]) if len(v) > 1 else None) for v in one["variables"]),
        family=f"definition of {one['id']}" if definition else f"premise {one['id']}",
        definition=definition,
    )
