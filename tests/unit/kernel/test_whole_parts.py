"""What is known of the sign of a whole part, held against the least and the most that the number can be."""

import pytest

from derive.kernel.discharge import nonnegative
from derive.kernel.facts import Facts, Theory
from derive.language.prefix import read
from tests.differential.both import ACCEPTED, recheck_says

#: (facts, term): the term is not negative.
SHOWN = [
    (["(>= (- x 3) 0)"], "(- (floor x) 3)"),
    (["(>= (- 5 x) 0)"], "(- 5 (floor x))"),
    (["(>= (- 1/2 x) 0)"], "(- 1/2 (floor x))"),
]
#: The same, with a number x for which it is negative.
NOT_SHOWN = [
    (["(>= (- (* 2 x) 1) 0)"], "(- (* 2 (floor x)) 1)"),  # x = 1/2
    (["(>= (- x 1/2) 0)"], "(- (floor x) 1/2)"),  # x = 1/2
    (["(>= (+ x y) 0)"], "(+ (floor x) y)"),  # x = 1/2, y = -1/2
    (["(>= (+ x 1) 0)"], "(floor x)"),  # x = -1
]


def problem(facts: list[str], term: str) -> dict[str, object]:
    return {
        "declarations": [],
        "facts": facts,
        "premises": {},
        "lhs": term,
        "relation": ">=",
        "rhs": "0",
        "order": None,
    }


GAP = {"kind": "proof", "form": "gap", "conv": ["seq"]}


@pytest.mark.parametrize(("facts", "term"), SHOWN)
def test_both_checkers_show_it(facts: list[str], term: str) -> None:
    assert nonnegative(read(term), Facts(Theory({}), ()).plus(*map(read, facts)))
    assert recheck_says(problem(facts, term), GAP) == ACCEPTED


@pytest.mark.parametrize(("facts", "term"), NOT_SHOWN)
def test_neither_checker_shows_what_does_not_follow(facts: list[str], term: str) -> None:
    assert not nonnegative(read(term), Facts(Theory({}), ()).plus(*map(read, facts)))
    assert recheck_says(problem(facts, term), GAP) != ACCEPTED
