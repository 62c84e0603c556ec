"""What is not 0 because of a logarithm or a root, and what is above 0 once multiplied out: shown by both checkers."""

import pytest

from derive.kernel.discharge import holds
from derive.kernel.facts import Facts, Theory
from derive.language.prefix import read
from derive.recheck import Facts as FactsAgain
from derive.recheck import make_theory
from derive.recheck import read as read_again
from tests.differential.both import tables

SHOWN = [
    (("(> x 0)", "(/= x 1)"), "(/= (log x) 0)"),
    (("(> x 0)", "(> (- 1 x) 0)"), "(/= (log x) 0)"),
    (("(> x 0)", "(/= x 1)"), "(/= (* 2 (log x)) 0)"),
    (("(/= (sqrt x) 0)",), "(/= x 0)"),
    (("(/= (/ 1 (sqrt x)) 0)", "(>= x 0)"), "(> x 0)"),
    (("(> x 0)", "(> y 0)"), "(> (- (^ (+ x y) 2) (^ x 2)) 0)"),
]
#: The same with a value of the names for which the facts are true and the claim is not.
NOT_SHOWN = [
    (("(> x 0)",), "(/= (log x) 0)"),
    (("(/= x 1)",), "(/= (log x) 0)"),
    (("(>= x 0)", "(/= x 1)"), "(/= (log x) 0)"),
    (("(> x 0)", "(/= x 1)"), "(> (log x) 0)"),
    (("(>= (sqrt x) 0)",), "(/= x 0)"),
    (("(/= (sqrt x) 1)",), "(/= x 0)"),
    (("(/= (+ 1 (sqrt x)) 0)",), "(/= x 0)"),
    (("(>= x 0)", "(>= y 0)"), "(> (- (^ (+ x y) 2) (^ x 2)) 0)"),
]


def both(facts: tuple[str, ...], condition: str) -> tuple[bool, bool]:
    """Whether the kernel and the second checker show a condition from facts."""
    theory = make_theory({"declarations": [], "facts": list(facts), "premises": {}, "order": None}, tables())
    kernel = holds(read(condition), Facts(Theory({}), ()).plus(*map(read, facts)))
    return kernel, FactsAgain(theory).plus(*map(read_again, facts)).holds(read_again(condition))


@pytest.mark.parametrize(("facts", "condition"), SHOWN)
def test_what_is_shown(facts: tuple[str, ...], condition: str) -> None:
    assert both(facts, condition) == (True, True)


@pytest.mark.parametrize(("facts", "condition"), NOT_SHOWN)
def test_what_is_not(facts: tuple[str, ...], condition: str) -> None:
    assert both(facts, condition) == (False, False)
