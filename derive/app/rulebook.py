"""The reference of rules: what ``derive rule`` prints, made from the rows alone."""

from __future__ import annotations

from difflib import get_close_matches

from derive.errors import UsageError
from derive.language.prefix import write
from derive.language.rules import DeclarationRow, Premise, Row
from derive.notation.names import Names
from derive.notation.write_term import plain_text
from derive.rules import declaration_rows, refused_rows, rules


def listing() -> str:
    """Return every rule on one line each: id, statement."""
    rows = rules()
    width = max(len(r) for r in rows)
    return "\n".join(f"{r:{width}}  {_statement(row)}" for r, row in rows.items())


def _statement(row: Row | Premise) -> str:
    return f"{plain_text(row.lhs, Names())} {row.rel} {plain_text(row.rhs, Names())}"


def describe(id: str) -> str:  # noqa: A002
    """Return the reference entry of a rule or declaration. Raises UsageError with the nearest ids."""
    row = rules().get(id)
    if row is not None:
        return _rule(row)
    declaration = declaration_rows().get(id)
    if declaration is not None:
        return _declaration(declaration)
    known = [*rules(), *declaration_rows()]
    near = get_close_matches(id, known, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else "`derive rule` lists them all"
    raise UsageError("unknown-name", value=id, hint=hint)


def _rule(row: Row) -> str:
    conditions = [f"    {plain_text(c, Names())}" for c in row.conditions] or ["    none: it holds for all values"]
    kin = [r for r, other in rules().items() if other.family == row.family and r != row.id]
    topic = row.id.partition(".")[0]
    traps = [f"    {trap.name}" for trap in refused_rows().values() if trap.id.partition(".")[0] == topic]
    parts = [
        f"{row.id}: {row.family}",
        "",
        f"    {_statement(row)}",
        "",
        "when",
        *conditions,
        "why",
        f"    {row.why}",
        "source",
        f"    {row.source}",
    ]
    if kin:
        parts += ["see also", f"    {', '.join(kin)}"]
    if traps:
        parts += ["not to be confused with", *dict.fromkeys(traps)]
    parts += ["as data", f"    {write(row.lhs)} {row.rel} {write(row.rhs)}"]
    return "\n".join(parts)


def _declaration(row: DeclarationRow) -> str:
    grants = [f"    {plain_text(f, Names())}" for f in row.facts]
    grants += [f"    {_statement(p)}" for p in row.premises]
    return "\n".join(
        [f"{row.id}: {row.says}", "", "grants", *grants, "why", f"    {row.why}", "source", f"    {row.source}"]
    )
