"""Facts that guard each other: every condition is looked at a bounded number of times, and a circle proves nothing."""

from collections.abc import Callable, Hashable

import pytest

from derive.kernel.discharge import positive
from derive.kernel.facts import Facts, Theory
from derive.kernel.goals import Goals
from derive.language.prefix import read

MANY = range(12)
MUTUAL = [f"(=> (/= a{k} 0) (> a{m} 0))" for k in MANY for m in MANY if k != m]


class Counted(Goals):
    """Goals, and how often a rule was tried for one."""

    def __init__(self) -> None:
        super().__init__()
        self.tried = 0

    def shown(self, goal: Hashable, show: Callable[[], bool]) -> bool:
        def counted() -> bool:
            self.tried += 1
            return show()

        return super().shown(goal, counted)


def facts(*conditions: str) -> tuple[Facts, Counted]:
    theory = Theory({})
    theory.goals = counted = Counted()
    return Facts(theory, map(read, conditions)), counted


def test_a_circle_of_guards_proves_nothing_and_costs_one_look_at_each_condition() -> None:
    here, goals = facts(*MUTUAL)
    assert not any(positive(read(f"a{k}"), here) for k in MANY)
    assert goals.tried < 10 * len(MANY)


@pytest.mark.parametrize("first", [0, 5, 11])
def test_a_circle_with_an_entry_proves_all_from_wherever_it_is_asked(first: int) -> None:
    here, goals = facts(*MUTUAL, "(> a3 0)")
    assert all(positive(read(f"a{(first + k) % len(MANY)}"), here) for k in MANY)
    assert goals.tried < 10 * len(MANY) ** 2


def test_what_failed_inside_a_circle_is_shown_when_the_circle_is() -> None:
    # b fails while a is open; a is shown by another fact later, and then b is too
    here, _ = facts("(=> (> b 0) (> a 0))", "(=> (> a 0) (> b 0))", "(=> (> c 0) (> a 0))", "(> c 0)")
    assert positive(read("a"), here)
    assert positive(read("b"), here)


def test_a_goal_nested_too_deeply_is_not_held_against_one_that_is_not() -> None:
    chain = [f"(=> (/= a{k} 0) (> a{k + 1} 0))" for k in range(40)]
    here, _ = facts("(> a0 0)", *chain)
    assert not positive(read("a40"), here)
    assert all(positive(read(f"a{k}"), here) for k in range(41))


def test_an_error_inside_leaves_nothing_open() -> None:
    goals = Goals()

    def fails() -> bool:
        raise ValueError("inner")

    with pytest.raises(ValueError, match="inner"):
        goals.shown("outer", lambda: goals.shown("inner", fails))
    assert goals.shown("outer", lambda: goals.shown("inner", lambda: True))
