"""What a definition measures in: to which base its logarithms are, and whether a number counts the values it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from derive.app.items import DEFINING, Item, Kind
from derive.engine.prove import Found, prove
from derive.errors import DeriveError
from derive.language.rules import Context, Premise, Problem
from derive.language.terms import ONE, Term, make, name, subterms
from derive.notation import cues
from derive.notation.elaborate import elaborate
from derive.notation.names import Names


def only_counts(item: Item) -> bool:
    """Tell whether nothing but the words "is the number of" makes a display the definition of a name."""
    said = item.statement.role != "main" or item.statement.relation in DEFINING or item.kind is Kind.GIVEN
    before = item.formula.before
    return not said and cues.counts(before, item.formula.after) and not cues.leads_to_definition(before)


def counts_values(premise: Premise, facts: tuple[Term, ...], names: Names) -> bool:
    """Tell whether a number is that of the values of some quantity with a named law."""
    domains = [law.domain for law in names.own.values()]
    problems = [Problem(Context(facts), premise.rhs, "=", make("sum", d, ONE)) for d in domains]
    return any(isinstance(prove(problem), Found) for problem in problems)


def counted(item: Item, names: Names) -> Term | None:
    """Return how many whole numbers the words say that a display counts, where they say which, as a sum of ones."""
    ends = cues.counted_whole_numbers(item.formula.before, item.formula.after) if only_counts(item) else None
    for domain in (law.domain for law in names.own.values() if ends is not None):
        if domain.head == "range" and domain.args == tuple(name(names.core(end.strip())) for end in ends or ()):
            return make("sum", domain, ONE)
    return None


def bases_in(term: Term) -> list[Term]:
    """Return the bases of the logarithms in a term."""
    return sorted(
        {part.args[0] for part in subterms(term) if part.head == "logb" and part.args[0].loose == 0}, key=repr
    )


def to_base(standard: Premise, base: Term) -> Premise:
    """Return a standard definition with its logarithms taken to a base."""

    def based(term: Term) -> Term:
        if term.head == "log":
            return make("logb", base, based(term.args[0]))
        if term.head == "logb":
            return make("logb", base, based(term.args[1]))
        return make(term.head, *(based(a) for a in term.args)) if term.children else term

    return replace(standard, rhs=based(standard.rhs))


def base_is_left_open(item: Item, items: Iterable[Item], names: Names) -> bool:
    """Tell whether a definition alone has logarithms to a base with a name, so that others say which base it is."""
    bases = {base for base in _bases_of(item, names) if base.head == "v"}
    others = {base for other in items if other is not item for base in _bases_of(other, names)}
    return bool(bases) and not bases & others


def _bases_of(item: Item, names: Names) -> list[Term]:
    """Return the bases of the logarithms in a relation, where it is understood."""
    found: list[Term] = []
    for side in (item.statement.lhs, item.statement.rhs):
        try:
            found += [] if side.tree is None else bases_in(elaborate(side.tree, names))
        except DeriveError:
            continue
    return found
