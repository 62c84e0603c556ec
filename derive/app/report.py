"""The report document: the parts of all documents with every row they rest on, and counts of the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from derive.app.document import Checked, Options, check_document
from derive.language.prefix import write
from derive.language.rules import DeclarationRow, Premise, Row
from derive.rules import declaration_rows, fingerprint, rules
from derive.version import __version__

SCHEMA = "derive-report/1"


def build_report(sources: Sequence[tuple[str, str]], options: Options) -> dict[str, Any]:
    """Check documents, given as pairs of path and text, and return the report document.

    The same input and seed give the same bytes: no time, date or folder of this machine stands in it.
    """
    return assemble([check_document(text, shown(path), options) for path, text in sources], options)


def shown(path: str) -> str:
    """Return a path as the report shows it: as given, or its last part if it is absolute."""
    pure = PurePath(path)
    return pure.name if pure.is_absolute() else path


def assemble(checked: Sequence[Checked], options: Options) -> dict[str, Any]:
    """Return the report of documents that were checked."""
    documents = [one.data for one in checked]
    table, declared = rules(), declaration_rows()
    used = sorted({r for one in checked for r in one.rules if r in table})
    rows = sorted({d for one in checked for d in one.declarations})
    return {
        "schema": SCHEMA,
        "documents": documents,
        "rules": {r: row_json(table[r]) for r in used},
        "declarations": {d: declaration_json(declared[d]) for d in rows},
        "tool": {
            "version": __version__,
            "rules_sha256": fingerprint(),
            "seed": options.seed,
            "options": {},
        },
        "summary": {
            "steps": _counts(step["verdict"] for d in documents for step in d["steps"]),
            "numbers": _counts(number["verdict"] for d in documents for number in d["numbers"]),
        },
    }


def _counts(verdicts: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(verdicts).items()))


def row_json(row: Row) -> dict[str, Any]:
    """Return a rule as JSON data."""
    return {
        "family": row.family,
        "lhs": write(row.lhs),
        "rel": row.rel,
        "rhs": write(row.rhs),
        "conditions": [write(c) for c in row.conditions],
        "why": row.why,
        "source": row.source,
    }


def declaration_json(row: DeclarationRow) -> dict[str, Any]:
    """Return a declaration row as JSON data."""
    return {
        "parameters": list(row.parameters),
        "says": row.says,
        "facts": [write(f) for f in row.facts],
        "premises": [_premise(p) for p in row.premises],
        "why": row.why,
        "source": row.source,
    }


def _premise(premise: Premise) -> dict[str, Any]:
    return {
        "id": premise.id,
        "family": premise.family,
        "variables": [[v, None if d is None else write(d)] for v, d in premise.variables],
        "lhs": write(premise.lhs),
        "rel": premise.rel,
        "rhs": write(premise.rhs),
        "conditions": [write(c) for c in premise.conditions],
        "definition": premise.definition,
    }
