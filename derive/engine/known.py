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
        definitions: by the name at their head, equations whose left side is a name or a name applied.
        totals: equations whose left side is a sum or integral: normalisation, marginals, means.
        products: equations whose left side is a product: conditional times marginal is joint.
        relations: relations without variables, for linear combinations.
    """

    definitions: Mapping[Term, tuple[Premise, ...]]
    totals: tuple[Premise, ...]
    products: tuple[Premise, ...]
    relations: tuple[Premise, ...]


def usable(problem: Problem, disabled: frozenset[str]) -> list[Premise]:
    """Return the premises the problem may use: lines before it, the latest first, then whatever has no place."""
    premises = [p for p in problem.context.premises.values() if p.id not in disabled]
    before = [p for p in premises if p.order is not None and problem.order is not None and p.order < problem.order]
    return [*sorted(before, key=lambda p: (-(p.order or 0), p.id)), *(p for p in premises if p.order is None)]


def head_symbol(term: Term) -> Term | None:
    """Return the name that is the term, or that is applied in it."""
    symbol = term.args[0] if term.head == APPLY else term
    return symbol if symbol.head == NAME else None


def sort(premises: Iterable[Premise]) -> Known:
    """Sort premises by their left sides; where two define the same thing, the first given is tried first."""
    definitions: dict[Term, list[Premise]] = {}
    totals, products, relations = [], [], []
    for premise in premises:
        symbol = head_symbol(premise.lhs)
        if not premise.variables and not (premise.definition and symbol is not None):
            relations.append(premise)
        if premise.rel != "=":
            continue
        if premise.lhs.head in TOTALS:
            totals.append(premise)
        elif premise.lhs.head == "*":
            products.append(premise)
        elif symbol is not None:
            definitions.setdefault(symbol, []).append(premise)
    return Known({s: tuple(ps) for s, ps in definitions.items()}, tuple(totals), tuple(products), tuple(relations))
