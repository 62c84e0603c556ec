"""Laws that the words deny: what was inferred of a name gives way where it is introduced as numbers or unnormalised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from derive.errors import DeriveError
from derive.language.rules import called
from derive.language.terms import ONE, Term, name
from derive.notation.declared_laws import DeclaredLaws
from derive.notation.denials import Denial, Denials
from derive.notation.gathering import Line
from derive.notation.kinds import LAWS
from derive.notation.law_evidence import called_laws
from derive.notation.names import MASS_LETTERS
from derive.notation.syntax import Node

#: Declarations that something sums or integrates to 1, with the parameter that does.
_OF_LAWS: Final = {
    "pmf": "P",
    "density": "P",
    "uniform": "P",
    "joint": "p",
    "joint-density": "p",
    "conditional": "c",
    "conditional-density": "c",
    "channel": "w",
    "density-given": "C",
}


class DeniedLaws(DeclaredLaws):
    """The part of the inference that takes back laws which the words deny."""

    def deny_laws(self) -> None:
        """Take back what was inferred of names that are no laws, or need not be; declarations stay.

        That a name is introduced as numbers counts less than that it is called a law, or its total 1, elsewhere. What
        is said not to be normalised is none.
        """
        laws = [line for line in self.lines if _law(line) and line not in self.kept]
        denials = Denials(self.text, self.snippet) if laws else None
        if denials is None:
            return
        for line in self.of_other_totals(laws, denials):
            self.take_back(line, Denial((), 0, firm=False))
        said = {self.symbol(one.tree) for one in self.said if one.kind in LAWS} | called_laws(self.text)
        said |= {self.symbol(tree) for tree in denials.normalised}
        for denial in denials.found:
            meant = self.meant(denial)
            for line in laws if meant or denial.firm else ():
                spared = _is_among(_law(line), said) and not (denial.firm and meant)
                if line in self.lines and not spared and (not meant or _is_among(_law(line), meant)):
                    self.take_back(line, denial)

    def of_other_totals(self, laws: Iterable[Line], denials: Denials) -> list[Line]:
        """Return what was inferred of laws on ranges other than those over which the text says their sum to be 1."""
        totals: dict[str, set[Term]] = defaultdict(set)
        for total in denials.totals:
            ranges = [part for part in total.nodes[1:] if part.head == "range"]
            entry = total.nodes[0].nodes[0] if total.nodes[0].head in ("sub", "app") else total.nodes[0]
            try:
                domains = {self.domain_of(part) for part in ranges}
            except DeriveError:
                domains = set()
            totals[self.symbol(entry)] |= domains if len(ranges) == len(total.nodes[1:]) == 1 else {ONE}
        found = [(line, line.declaration) for line in laws if line.declaration is not None]
        on_ranges = [(line, d.values["D"]) for line, d in found if d.row in ("pmf", "uniform")]
        told = [(line, domain, totals.get(_law(line), {ONE})) for line, domain in on_ranges if domain.head == "range"]
        return [line for line, domain, where in told if ONE not in where and domain not in where]

    def meant(self, denial: Denial) -> set[str]:
        """Return the names that are denied: those of the nearest group in which one may be a law."""
        for group in denial.groups:
            if found := {self.symbol(tree) for tree in group if self.may_be_law(tree)} - {""}:
                return found
        return set()

    def may_be_law(self, tree: Node) -> bool:
        """Tell whether a name can be a law: it has arguments or an index somewhere, or the letter of a law."""
        if tree.head != "name":
            return True
        core = self.core(tree)
        applied = core in MASS_LETTERS or core in self.names.functions | self.names.indexed | self.names.families
        return applied and core not in self.names.indices | self.names.values

    def take_back(self, line: Line, denial: Denial) -> None:
        """Take back that something is a law; its set stays finite, and unnormalised masses keep their sign."""
        self.lines.remove(line)
        law, declaration, at = _law(line), line.declaration, self.line_of(denial.offset)
        why = "the text says that it need not sum to 1" if denial.firm else "the text introduces it as something else"
        self.say(f"{called(name(law))} is not taken for a law: {why}", at)
        if declaration is not None and declaration.row in ("pmf", "uniform"):
            domain = declaration.values["D"]
            if domain.head == "v":
                self.declare("index-set", at, D=domain)
            if denial.firm:
                self.declare("non-negative-entries", at, a=declaration.values["P"], D=domain)


def _law(line: Line) -> str:
    """Return the name of what a line says to be a law, or nothing."""
    declaration = line.declaration
    if declaration is None or declaration.row not in _OF_LAWS:
        return ""
    term: Term = declaration.values[_OF_LAWS[declaration.row]]
    while term.head == "lam":
        term = term.args[0]
    head = term.args[0] if term.head == "@" else term
    return head.symbol if head.head == "v" else ""


def _is_among(law: str, names: Iterable[str]) -> bool:
    """Tell whether a law is one of these, or of a family that is."""
    return any(law == one or law.startswith(f"{one}:") for one in names if one)
