"""The ways to a proof, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from derive.engine.combinations import by_lemmas, by_premises
from derive.engine.goal import Goal, close_gap, meet
from derive.engine.jensen import by_jensen, by_log_sum
from derive.engine.normal_form import unfold
from derive.engine.work import Search
from derive.kernel.discharge import nonnegative
from derive.kernel.proof import DOWN
from derive.language.evidence import Gap, Proof

Strategy: TypeAlias = Callable[[Search, Goal], "Proof | None"]


def by_normal_forms(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form."""
    return meet(search, search.work(goal.lhs, goal.way), search.work(goal.rhs, -goal.way))


def by_signs(search: Search, goal: Goal) -> Proof | None:
    """The difference is at least 0 by its shape, with definitions unfolded or in normal form."""
    if goal.equation:
        return None
    work = search.work(goal.gap, DOWN)
    while unfold(work):
        if nonnegative(work.term, search.facts):
            return Gap(work.conversion)
    return close_gap(search, goal)


def by_index_shift(search: Search, goal: Goal) -> Proof | None:
    """Both sides have the same normal form once every range starts at 0."""
    return by_normal_forms(search.variant(from_zero=True), goal)


STRATEGIES: Final[Mapping[str, Strategy]] = {
    "normal forms": by_normal_forms,
    "premises": by_premises,
    "signs": by_signs,
    "lemmas": by_lemmas,
    "log-sum inequality": by_log_sum,
    "Jensen's inequality": by_jensen,
    "index shift": by_index_shift,
}
"""Every strategy by the name it has in reports, the cheapest first."""
