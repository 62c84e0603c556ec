"""The premises of a problem, sorted by what a search can use them for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from derive.language.heads import APPLY, NAME, TOTALS
from derive.language.rules import Premise, Problem
from derive.language.terms import Term


@dataclass(frozen=True, slots=True)
class Known:
    """What a search may rewrite with.

    Attributes:
        logarithms: by the name of a density, what its logarithm is, for densities that stay folded.
        definitions: by the name at their head, equations whose left side is a name or a name applied.
        totals: equations whose left side is a sum or integral: normalisation, marginals, means.
        products: equations whose left side is a product: conditional times marginal is joint.
        relations: relations without variables, for linear combinations.
    """

    definitions: Mapping[Term, tuple[Premise, ...]]
    totals: tuple[Premise, ...]
    products: tuple[Premise, ...]
    relations: tuple[Premise, ...]
    logarithms: Mapping[Term, tuple[Premise, ...]]


def usable(problem: Problem, disabled: frozenset[str]) -> list[Premise]:
    """Return the premises the problem may use: lines before it, the latest first, then whatever has no place."""
    premises = [p for p in problem.context.premises.values() if p.id not in disabled]
    before = [p for p in premises if p.order is not None and problem.order is not None and p.order < problem.order]
    return [*sorted(before, key=lambda p: (-(p.order or 0), p.id)), *(p for p in premises if p.order is None)]


def head_symbol(term: Term) -> Term | None:
    """Return the name that is the term, or that is applied in it."""
    symbol = term.args[0] if term.head == APPLY else term
    return symbol if symbol.head == NAME else None


def is_density(premise: Premise) -> bool:
    """Tell whether a premise writes a named density out, whose moments and logarithm are known."""
    return premise.id.endswith(".density") and premise.origin != ""


def is_mass(premise: Premise) -> bool:
    """Tell whether a premise writes the mass function of a named law out, which is between 0 and 1 as it stands."""
    return premise.id.endswith(".mass") and premise.origin != ""


def sort(premises: Iterable[Premise], *, written_out: bool = False) -> Known:
    """Sort premises by their left sides; where two define the same thing, the first given is tried first.

    Named densities stay folded, as their moments and logarithms are known, unless they are to be written out.
    """
    definitions: dict[Term, list[Premise]] = {}
    logarithms: dict[Term, list[Premise]] = {}
    totals, products, relations = [], [], []
    for premise in premises:
        symbol = head_symbol(premise.lhs)
        if not premise.variables and not (premise.definition and symbol is not None):
            relations.append(premise)
        if premise.rel != "=" or (is_density(premise) and not written_out):
            continue
        if premise.lhs.head == "log":
            density = head_symbol(premise.lhs.args[0])
            if density is not None and not written_out:
                logarithms.setdefault(density, []).append(premise)
            continue
        if premise.lhs.head in TOTALS:
            totals.append(premise)
        elif premise.lhs.head == "*":
            products.append(premise)
        elif symbol is not None:
            definitions.setdefault(symbol, []).append(premise)
    by_name = ({s: tuple(ps) for s, ps in found.items()} for found in (definitions, logarithms))
    unfolded, taken = by_name
    return Known(unfolded, tuple(totals), tuple(products), tuple(relations), taken)
