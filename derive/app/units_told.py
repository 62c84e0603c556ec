"""Whether a text says in which unit it measures information, and takes all of its logarithms to one base."""

from __future__ import annotations

from functools import cached_property

from derive.app.declaration_kinds import UNITLESS
from derive.app.theory import Theory
from derive.language.heads import NAME
from derive.language.rules import Problem
from derive.language.terms import ZERO, Term, subterms


class Units:
    """What one document says of its units of information."""

    def __init__(self, theory: Theory) -> None:
        self.theory = theory

    def are_unsaid(self, problem: Problem) -> bool:
        """Tell whether an entropy stands against a plain number, and no logarithm and no word says its unit.

        It may do so in the definition of a name that the line is about.
        """
        if self.theory.names.unit_said:
            return False
        behind = self.theory.names_behind(problem.lhs, problem.rhs)
        own = [p for _, p in self.theory.own.values() if p.defined is not None and p.defined.symbol in behind]
        equations = [(p.lhs, p.rhs) for p in own if self._measured & self.theory.names_behind(p.rhs)]
        return any(self._adds_units(*sides) for sides in [(problem.lhs, problem.rhs), *equations])

    def _adds_units(self, *sides: Term) -> bool:
        parts = [part for side in sides for part in (side.args if side.head == "+" else (side,)) if part is not ZERO]
        measures = [bool(self._measured & (part.names | self.theory.names_behind(part))) for part in parts]
        return any(measures) and not all(measures)

    @cached_property
    def _measured(self) -> set[str]:
        """The standard quantities that have a unit of information."""
        unitless = {d.id for d in self.theory.declarations if d.row in UNITLESS}
        standard = [p for p in self.theory.standard.values() if p.origin not in unitless]
        measured = {premise.defined.symbol for premise in standard if premise.defined is not None}
        return measured - self.theory.laws - {symbol for symbol in measured if symbol.startswith("P:")}

    def have_different_bases(self, problem: Problem) -> bool:
        """Tell whether logarithms to different bases meet, where the document may mean one base by all of them.

        These are bases with a name, as in a definition "to base b", and what a standard entropy measures in unless the
        document says it, beside a logarithm with a base that is written.
        """
        behind = self.theory.names_behind(problem.lhs, problem.rhs)
        standard = {premise.id for premise in self.theory.standard.values()}
        assumed, written = set[Term | None](), _bases(problem.lhs) | _bases(problem.rhs)
        for premise in self.theory.premises.values():
            if premise.defined is not None and premise.defined.symbol in behind:
                by_default = premise.id in standard and not self.theory.names.base
                (assumed if by_default else written).update(_bases(premise.rhs))
        named = any(base is not None and base.head == NAME for base in assumed | written)
        return len(assumed | written) > 1 and (named or bool(assumed))


def _bases(term: Term) -> set[Term | None]:
    """Return the bases of the logarithms in a term; ``None`` is e."""
    logarithms = (part for part in subterms(term) if part.head in ("log", "logb"))
    return {part.args[0] if part.head == "logb" else None for part in logarithms}
