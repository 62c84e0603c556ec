"""The sign of factorials: above 0 where the argument is a natural number, also as a summand, and unknown elsewhere."""

import pytest

from derive.kernel.discharge import holds
from derive.kernel.facts import Facts, Theory
from derive.language.prefix import read
from derive.recheck import Facts as FactsAgain
from derive.recheck import make_theory
from derive.recheck import read as read_again
from tests.differential.both import tables


def both(fact: str, condition: str) -> tuple[bool, bool]:
    """Whether the kernel and the second checker show a condition from a fact."""
    theory = make_theory({"declarations": [], "facts": [fact], "premises": {}, "order": None}, tables())
    kernel = holds(read(condition), Facts(Theory({}), ()).plus(read(fact)))
    return kernel, FactsAgain(theory).plus(read_again(fact)).holds(read_again(condition))


@pytest.mark.parametrize(
    "condition",
    ["(> (fact n) 0)", "(>= (fact n) 0)", "(> (+ (fact n) (* n (fact n))) 0)", "(/= (+ (fact n) (* n (fact n))) 0)"],
)
def test_the_factorial_of_a_natural_number_is_above_0(condition: str) -> None:
    assert both("(and (int n) (>= n 0))", condition) == (True, True)


@pytest.mark.parametrize(
    ("fact", "condition"),
    [
        ("(> x 0)", "(>= (fact x) 0)"),
        ("(int x)", "(>= (fact x) 0)"),
        ("(and (int x) (>= x 0))", "(>= (fact (- x 1)) 0)"),
        ("(and (int x) (>= x 0))", "(/= (- (fact x) 1) 0)"),
    ],
)
def test_of_other_numbers_nothing_is_known(fact: str, condition: str) -> None:
    assert both(fact, condition) == (False, False)
