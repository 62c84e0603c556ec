"""What a fact says of the condition of an indicator: that it holds, that it does not, or nothing."""

import pytest

from derive.kernel.discharge import holds
from derive.kernel.facts import Facts, Theory
from derive.language.prefix import read
from derive.recheck import Facts as FactsAgain
from derive.recheck import make_theory
from derive.recheck import read as read_again
from tests.differential.both import tables

SAYS = [
    ("(/= (ind (= x 0)) 0)", "(= x 0)"),
    ("(> (* 3 (ind (> x 0))) 0)", "(> x 0)"),
    ("(/= (- 1 (ind (= x 0))) 0)", "(/= x 0)"),
    ("(> (- 2 (* 2 (ind (= x 0)))) 0)", "(/= x 0)"),
]
#: The same, with an x in which the fact is true and the claim is not.
SAYS_NOTHING = [
    ("(/= (- 2 (ind (= x 0))) 0)", "(/= x 0)"),  # 0
    ("(/= (- 1 (* y (ind (= x 0)))) 0)", "(/= x 0)"),  # 0, with y = 2
    ("(/= (- 1 (* (ind (= x 0)) (ind (= y 0)))) 0)", "(/= x 0)"),  # 0, with y = 1
    ("(/= (+ 1 (ind (= x 0))) 0)", "(/= x 0)"),  # 0
    ("(>= (ind (= x 0)) 0)", "(= x 0)"),  # 1
    ("(>= (- 1 (ind (= x 0))) 0)", "(/= x 0)"),  # 0
    ("(/= (- 1 (ind (> x 0))) 0)", "(> (neg x) 0)"),  # 0
]


def both(fact: str, condition: str) -> tuple[bool, bool]:
    """Whether the kernel and the second checker show a condition from one fact, or from none."""
    facts = [fact] if fact else []
    theory = make_theory({"declarations": [], "facts": facts, "premises": {}, "order": None}, tables())
    kernel = holds(read(condition), Facts(Theory({}), ()).plus(*map(read, facts)))
    return kernel, FactsAgain(theory).plus(*theory.facts).holds(read_again(condition))


@pytest.mark.parametrize(("fact", "condition"), SAYS)
def test_what_a_fact_says(fact: str, condition: str) -> None:
    assert both(fact, condition) == (True, True)


@pytest.mark.parametrize(("fact", "condition"), SAYS_NOTHING)
def test_what_it_does_not_say(fact: str, condition: str) -> None:
    assert both(fact, condition) == (False, False)


@pytest.mark.parametrize("fact", ["", "(>= (ind (= x 0)) 0)", "(= y 0)", "(/= x 0)"])
def test_an_indicator_is_positive_only_where_its_condition_holds(fact: str) -> None:
    assert both(fact, "(> (ind (= x 0)) 0)") == (False, False)
    assert both("(= x 0)", "(> (ind (= x 0)) 0)") == (True, True)
