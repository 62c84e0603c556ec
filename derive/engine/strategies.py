"""The ways to a proof, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from derive.engine.binomials import by_binomials
from derive.engine.casework import by_cases, by_values
from derive.engine.combinations import by_convexity, by_distances, by_lemmas, by_premises
from derive.engine.goal import Goal, close_gap, meet
from derive.engine.induction import by_induction
from derive.engine.integrals import merge_integrals
from derive.engine.jensen import by_jensen, by_log_sum
from derive.engine.logarithms import natural_logarithms
from derive.engine.monomials import common, quotient
from derive.engine.monotone import by_logarithms, by_monotone_functions, by_products_as_exponentials
from derive.engine.orders import by_orders
from derive.engine.pointwise import by_bounds_in_place
from derive.engine.powers import by_powers
from derive.engine.shannon import by_shannon
from derive.engine.tangents import by_tangents
from derive.engine.two_laws import has_signed_shape, unfold_everywhere
from derive.engine.work import Search
from derive.kernel.proof import DOWN
from derive.kernel.ring import monomial_term, polynomial, to_term
from derive.language.evidence import Gap, Proof, Ring
from derive.language.terms import contains_head, make, subterms

Strategy: TypeAlias = Callable[[Search, Goal], "Proof | None"]


def by_normal_forms(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form."""
    return meet(search, search.work(goal.lhs, goal.way), search.work(goal.rhs, -goal.way))


def by_signs(search: Search, goal: Goal) -> Proof | None:
    """The difference is at least 0 by its shape, with definitions unfolded or in normal form."""
    if goal.equation:
        return None
    work = search.work(goal.gap, DOWN)
    unfold_everywhere(work)
    if has_signed_shape(work.term) and goal.closed(work.term, search.facts):
        return Gap(work.conversion)
    if contains_head(work.term, "logb"):
        natural_logarithms(work)
        if goal.closed(work.term, search.facts):
            return Gap(work.conversion)
    return close_gap(search, goal) or _by_factors(search, goal)


def _by_factors(search: Search, goal: Goal) -> Proof | None:
    """A strict difference is positive as the product of what its terms share and the rest: ``x (x - 1)``."""
    gap = polynomial(goal.gap)
    shared = common(gap) if goal.strict and len(gap) > 1 else frozenset()
    work = search.work(goal.gap, DOWN)
    if not shared or not work.attempt(Ring(make("*", monomial_term(shared), to_term(quotient(gap, shared))))):
        return None
    return Gap(work.conversion) if goal.closed(work.term, search.facts) else None


def by_index_shift(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form once every range starts at 0."""
    return by_normal_forms(search.variant(from_zero=True), goal)


def by_solved_premises(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form once premises about products are solved for one factor."""
    return by_normal_forms(search.variant(solving=True), goal) if search.known.products else None


def by_range_splits(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form once ranges are cut down to the shortest that occur, or are in order."""
    sides = [search.normal_form(side, search.facts)[0] for side in (goal.lhs, goal.rhs)]
    domains = [t.args[0] for side in sides for t in subterms(side) if t.head in ("sum", "prod") and not t.args[0].loose]
    ranges = tuple(dict.fromkeys(d for d in domains if d.head == "range"))
    if not ranges:
        return None
    cut = search.variant(ranges=ranges)
    proof = by_normal_forms(cut, goal)
    if proof is not None or goal.equation:
        return proof
    gap = cut.normal_form(goal.gap, cut.facts)[0]
    return by_signs(cut, goal) or (None if contains_head(gap, "sum") else by_lemmas(cut, goal))


def by_merged_integrals(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form once the integrals over the same domain are under one sign of integral."""
    if not goal.equation:
        return None
    sides = [search.work(side) for side in (goal.lhs, goal.rhs)]
    for work in sides:
        unfold_everywhere(work)
        if contains_head(work.term, "integral"):
            merge_integrals(work)
    return meet(search, *sides) if any(contains_head(work.term, "integral") for work in sides) else None


STRATEGIES: Final[Mapping[str, Strategy]] = {
    "Shannon-type": by_shannon,
    "normal forms": by_normal_forms,
    "premises": by_premises,
    "signs": by_signs,
    "values": by_values,
    "cases": by_cases,
    "premises solved": by_solved_premises,
    "integrals merged": by_merged_integrals,
    "powers": by_powers,
    "log-sum inequality": by_log_sum,
    "Jensen's inequality": by_jensen,
    "index shift": by_index_shift,
    "terms split off": by_range_splits,
    "induction": by_induction,
    "binomial coefficients": by_binomials,
    "convexity": by_convexity,
    "monotone functions": by_monotone_functions,
    "logarithms of both sides": by_logarithms,
    "products as exponentials": by_products_as_exponentials,
    "bounds in place": by_bounds_in_place,
    "lemmas": by_lemmas,
    "distances": by_distances,
    "orders": by_orders,
    "tangents": by_tangents,
}
"""Every strategy by the name it has in reports, the cheapest first."""

STRICT: Final = frozenset({"premises", "signs", "products as exponentials", "lemmas", "orders", "tangents"})
"""The strategies that come down to a gap, which can be shown positive: sides that meet may be equal."""
