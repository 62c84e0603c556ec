"""Derivations written for a reader: from LaTeX to LaTeX, one justified line at a time."""

from __future__ import annotations

from collections.abc import Sequence

from derive.app.conditions import needed_sentences
from derive.app.document import Options, formulas_alone
from derive.app.results import Derivation, DerivationLine
from derive.engine.steps import Line, derivation
from derive.errors import DeriveError, UnreadError
from derive.language.rules import Context
from derive.notation.names import Names
from derive.notation.write_surface import write_human
from derive.notation.write_term import surface


class NoDerivationError(DeriveError):
    """The two expressions were not shown to be equal."""


def steps_latex(a: str, b: str, given: tuple[str, ...] = ()) -> Derivation:
    """Write the derivation from a to b, both LaTeX.

    Raises:
        UnreadError: one of them cannot be read.
        NoDerivationError: they were not shown to be equal.
    """
    check = formulas_alone((*given, f"{a} = {b}"), Options(given=len(given)))
    item = check.items[-1]
    if item.statement.error is not None:
        raise item.statement.error
    problem, reason = check.theory.problem(item)
    if problem is None:
        raise UnreadError("meaning", value=f"{a} = {b}", hint=reason)
    names = check.theory.names
    lines = derivation(problem.lhs, problem.rhs, problem.context)
    require_proved(lines, f"{a} = {b}")
    written = [write_human(surface(line.term, names)) for line in lines]
    written[0], written[-1] = item.statement.lhs.written, item.statement.rhs.written
    return Derivation(
        tuple(_line(line, latex, problem.context, names) for line, latex in zip(lines, written, strict=True))
    )


def require_proved(lines: Sequence[Line], what: str) -> None:
    """Raise NoDerivationError where a line of a derivation is not proved."""
    for line in lines[1:]:
        if not line.proved:
            raise NoDerivationError("no-derivation", value=what, hint=line.reason)


def because_of(line: Line, context: Context) -> tuple[str, ...]:
    """Return why a line equals the one before, in words: families of rules, and the premises by their families."""
    premises = tuple(context.premises[p].family for p in line.premises if p in context.premises)
    return (*line.families, *dict.fromkeys(premises)) or ("arithmetic",)


def _line(line: Line, latex: str, context: Context, names: Names) -> DerivationLine:
    if line.accepted is None:
        return DerivationLine(latex, latex, ())
    needed = tuple(needed_sentences(line.accepted.needed, context, names))
    return DerivationLine(latex, latex, because_of(line, context), needed, line.rules)
